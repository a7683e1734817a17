"""Reading for the commands: progress on a terminal, workers, and an end where nothing could be read."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen import Config, Reading, SourceError, read_sources
from briefgen.cli.outcome import report
from briefgen.cli.waiting import Waiting
from briefgen.sources import Wanted
from briefgen.sources.canonical import shown
from briefgen.sources.fetching import Fetching


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
    with Waiting(wanted=not quiet) as waiting, Fetching(settings.fetch) as fetch:
        reading = read_sources(
            sources,
            jobs=jobs,
            progress=waiting.progress,
            skip=skip,
            fields=settings.fields,
            fetch=fetch,
            full_text=settings.full_text,
            wanted=Wanted(least_words=settings.least_words),
        )
    if not reading.articles:
        report(reading.ledger, quiet=quiet, verbose=verbose)
        raise SourceError(", ".join(map(shown, sources)), "no article could be read, so nothing was written")
    return reading
