"""Reading for the commands: progress on a terminal, workers, and an end where nothing could be read."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence

from briefgen import Reading, SourceError, read_sources
from briefgen.cli.outcome import report

_PATIENCE = 0.7
"""Seconds of reading after which progress is shown."""


def read(
    sources: Sequence[str],
    *,
    jobs: int | None = None,
    quiet: bool = False,
    verbose: bool = False,
    skip: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> Reading:
    """What these sources hold. SourceError where that is nothing at all: there is no brief to write then."""
    shown = _Progress(sys.stderr.isatty() and not quiet)
    reading = read_sources(sources, jobs=jobs, progress=shown, skip=skip, fields=fields)
    shown.clear()
    if not reading.articles:
        report(reading.ledger, quiet=quiet, verbose=verbose)
        raise SourceError(", ".join(sources), "no article could be read, so nothing was written")
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
