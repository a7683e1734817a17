"""Reading for the commands: progress on a terminal, workers, and an end where nothing could be read."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from briefgen import Config, Reading, SourceError, read_sources
from briefgen.cli.outcome import report
from briefgen.sources.canonical import shown
from briefgen.sources.fetching import Fetching

_PATIENCE = 0.7
"""Seconds of reading after which progress is shown."""


def read(
    sources: Sequence[str],
    settings: Config | None = None,
    *,
    jobs: int | None = None,
    quiet: bool = False,
    verbose: bool = False,
    skip: str | None = None,
) -> Reading:
    """What these sources hold, under these settings. SourceError where that is nothing at all: there is no brief to write then."""
    settings = settings or Config()
    counter = _Progress(sys.stderr.isatty() and not quiet)
    with Fetching(settings.fetch) as fetch:
        reading = read_sources(
            sources,
            jobs=jobs,
            progress=counter,
            skip=skip,
            fields=settings.fields,
            fetch=fetch,
            full_text=settings.full_text,
            least_words=settings.least_words,
        )
    counter.clear()
    if not reading.articles:
        report(reading.ledger, quiet=quiet, verbose=verbose)
        raise SourceError(", ".join(map(shown, sources)), "no article could be read, so nothing was written")
    return reading


class _Progress:
    """A counter on one line of the terminal."""

    def __init__(self, wanted: bool) -> None:
        self.wanted = wanted
        self.start = time.monotonic()
        self.drawn = False

    def __call__(self, done: int, total: int) -> None:
        if self.wanted and time.monotonic() - self.start > _PATIENCE and (done % 16 == 0 or done == total):
            self.drawn = True
            sys.stderr.write(f"\rreading {done}/{total}")
            sys.stderr.flush()

    def clear(self) -> None:
        if self.drawn:
            sys.stderr.write("\r\x1b[K")
