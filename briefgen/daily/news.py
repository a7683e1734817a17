"""What a run reads: articles that no run has read before, kept at once, so that none is lost whatever happens after."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.config import Config
from briefgen.daily.places import placed, within
from briefgen.daily.store import Store
from briefgen.daily.window import Window
from briefgen.errors import SourceError
from briefgen.model import LedgerEntry
from briefgen.sources import Fetched, Reading, Wanted, read_sources
from briefgen.sources.fetching import Fetching
from briefgen.sources.fields import web_url
from briefgen.sources.files import EMPTY, is_web
from briefgen.sources.media import is_feed, sniff
from briefgen.sources.opml import is_opml
from briefgen.sources.tally import Progress

_ENDED = "was not read, as the run came to its deadline; the next run reads it"


@dataclass(frozen=True, slots=True)
class News:
    """What a run read: an entry for every input, how many articles of each place were known already, and whether time ran out."""

    ledger: tuple[LedgerEntry, ...]
    seen: dict[str, int]
    ended: bool = False

    @property
    def failures(self) -> dict[str, str]:
        """What could not be read, and why."""
        return {entry.origin: entry.reason for entry in self.ledger if entry.outcome == "failed"}


def read_news(
    settings: Config, store: Store, window: Window, base: Path, *, seconds: float = 0.0, progress: Progress | None = None
) -> News:
    """Read the sources, and keep in the store what it does not have yet; after so many seconds no more addresses are asked for.

    Paths become relative to `base`.
    """
    kinds = dict(settings.daily.kinds)
    wrong = [LedgerEntry(path, "failed", why) for path, kind in kinds.items() if (why := _is_not(path, kind))]
    left_out = {entry.origin for entry in wrong}
    with Fetching(settings.fetch) as fetching:
        asking = _Asking(fetching, {web_url(place) or place: kind for place, kind in kinds.items() if is_web(place)})
        timer = threading.Timer(seconds, asking.end) if seconds else None
        if timer:
            timer.daemon = True
            timer.start()
        try:
            reading = read_sources(
                [source for source in settings.sources if source not in left_out],
                progress=progress,
                fields=settings.fields,
                fetch=asking,
                full_text=settings.full_text,
                wanted=Wanted(settings.least_words, window.since, store.has),
            )
        finally:
            if timer:
                timer.cancel()
    store.keep((placed(a, base) for a in reading.articles), {key: within(at, base) for key, at in reading.origins.items()})
    entries = [replace(_quiet(entry), origin=within(entry.origin, base)) for entry in (*wrong, *reading.ledger)]
    return News(tuple(entries), _by_source(reading, settings.sources, base), asking.ended.is_set())


def _quiet(entry: LedgerEntry) -> LedgerEntry:
    """A folder that is empty one day is no failure: nothing has come in."""
    return replace(entry, outcome="skipped") if entry.outcome == "failed" and entry.reason.startswith(EMPTY) else entry


def _by_source(reading: Reading, sources: Sequence[str], base: Path) -> dict[str, int]:
    """How many known articles each source has: those of a folder together, in one line rather than in a thousand."""
    found: Counter[str] = Counter()
    for origin, count in reading.seen.items():
        folder = next((s for s in sources if not is_web(s) and origin.startswith(s.rstrip("/") + "/")), origin)
        found[within(folder, base)] += count
    return dict(found)


def _is_not(path: str, kind: str) -> str:
    """Why a file or folder is not what the configuration says that it is; "" where it is, or is an address."""
    if is_web(path):
        return ""
    if kind == "folder":
        return "" if Path(path).is_dir() else "no such folder; check the path"
    try:
        with Path(path).open("rb") as file:
            return _unlike(file.read(20_000), kind)
    except OSError as error:
        return f"cannot be read: {error.strerror}"


def _unlike(data: bytes, kind: str) -> str:
    """Why these bytes are not of this kind."""
    known = {
        "feed": (is_feed(data) and not is_opml(data)) or sniff(data) == ".json",
        "opml": is_opml(data),
        "mailbox": sniff(data) in (".mbox", ".eml") or not data,
    }
    said = {"feed": "no feed", "opml": "no list of feeds (OPML)", "mailbox": "no mailbox file (mbox)"}
    return "" if known.get(kind, True) else f"is {said[kind]}, as the configuration says; is it still the right place?"


class _Asking:
    """Fetches, checks that what is said to be a feed is one, and ends when it is told to."""

    def __init__(self, fetching: Fetching, kinds: dict[str, str]) -> None:
        self._fetching = fetching
        self._kinds = kinds
        self.ended = threading.Event()

    def end(self) -> None:
        """Ask for nothing more, and end what is under way."""
        self.ended.set()
        self._fetching.close()

    def __call__(self, url: str) -> Fetched:
        if self.ended.is_set():
            raise SourceError(url, _ENDED)
        return self._checked(url, self._fetching(url))

    def fetch_all(
        self, urls: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> Iterator[tuple[str, Fetched | SourceError]]:
        """Each address with its answer, or why there is none."""
        if self.ended.is_set():
            yield from ((url, SourceError(url, _ENDED)) for url in urls)
            return
        for url, answer in self._fetching.fetch_all(urls, progress):
            try:
                yield url, answer if isinstance(answer, SourceError) else self._checked(url, answer)
            except SourceError as error:
                yield url, error

    def _checked(self, url: str, answer: Fetched) -> Fetched:
        if url in self._kinds and (why := _unlike(answer.data, self._kinds[url])):
            raise SourceError(url, why)
        return answer
