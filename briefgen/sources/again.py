"""The sources of a finished brief, read again: from where they were, from a folder of them, or from the web."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from briefgen.errors import SourceError
from briefgen.model import Article, LedgerEntry, Source
from briefgen.sources.canonical import shown
from briefgen.sources.files import file_of
from briefgen.sources.links import Fetch
from briefgen.sources.read import read_file, read_sources

_BY_ADDRESS = ("url", "publisher")
"""What a page that was saved as a file does not tell as its answer from the web did."""
_BY_FEED = ("title", "published", "authors", "language")
"""What a feed may have told of an article whose page is read here."""


@dataclass(frozen=True, slots=True)
class Reread:
    """A source as it is now, or a sentence why there is none. `unread`: it could not be read, so nothing is known of it."""

    article: Article | None
    problem: str = ""
    unread: bool = False


@dataclass(slots=True)
class Shelf:
    """Articles to be found by id and by their text."""

    by_id: dict[str, Article] = field(default_factory=dict)
    by_text: dict[str, list[Article]] = field(default_factory=dict)

    def add(self, articles: Iterable[Article]) -> None:
        """Put these on the shelf, behind what is there."""
        for article in articles:
            self.by_id.setdefault(article.id, article)
            self.by_text.setdefault(article.sha256, []).append(article)

    def find(self, source: Source, unsaid: Sequence[str] = _BY_ADDRESS) -> Article | None:
        """The article of this source: with its id and text, else its text alone, else its id alone.

        Where an article of the web is known by its text alone, what the brief says counts for the fields `unsaid`.
        """
        known = self.by_id.get(source.article.id)
        same = self.by_text.get(source.sha256, [])
        if (known is not None and known.sha256 == source.sha256) or not same:
            return known
        found = next((article for article in same if article.title == source.article.title), same[0])
        return replace(found, **{name: getattr(source.article, name) for name in unsaid}) if source.article.path is None else found


class Again:
    """Reads the sources of a brief again.

    `folder` is what its paths are relative to, `sources` a folder or file with its articles, for where they were moved or came
    from elsewhere. With `fetch` what came from the web is asked for again: first `addresses`, with `full_text` as in
    `read_sources`, then the address of each article that was not found behind them.
    """

    def __init__(
        self,
        folder: Path,
        sources: str | Path | None,
        fields: Mapping[str, str] | None,
        fetch: Fetch | None,
        addresses: Sequence[str] = (),
        *,
        full_text: bool = False,
    ) -> None:
        self._folder = folder
        self._fetch = fetch
        self._fields = fields
        self._shelf = Shelf()
        self._given = sources is not None
        # A file with many articles is read once.
        self._file = cache(partial(read_file, fields=fields))
        if sources is not None:
            self._shelf.add(_given(sources, fields))
        if fetch is not None and addresses:
            self._shelf.add(read_sources(addresses, fields=fields, fetch=fetch, full_text=full_text).articles)

    def read(self, source: Source) -> Reread:
        """The article of a source as it is now."""
        name = name_of(source)
        found = self._shelf.find(source)
        if found is None or found.sha256 != source.sha256:
            if self._fetch is not None and source.article.path is None and source.article.url:
                return self._asked(source, source.article.url)
            if found is not None:
                return Reread(None, f"{name}: changed since the brief was made")
            if self._given:
                return Reread(None, f"{name}: no article with its text in the folder of sources; was it changed?")
            return self._read(source)
        return Reread(found)

    def _asked(self, source: Source, url: str) -> Reread:
        """The article at this address now."""
        name = name_of(source)
        reading = read_sources(url, fetch=self._fetch, fields=self._fields)
        shelf = Shelf()
        shelf.add(reading.articles)
        found = shelf.find(source, (*_BY_ADDRESS, *_BY_FEED))
        if found is not None and found.sha256 == source.sha256:
            kept = {field: getattr(source.article, field) for field in (*_BY_ADDRESS, *_BY_FEED)}
            return Reread(replace(found, **kept))
        if not reading.articles:
            why = "; ".join(entry.reason for entry in reading.failures) or "it gives no article"
            return Reread(None, f"{name}: could not be read again: {why}", unread=True)
        hint = "its page has another text now, or the brief has what a feed told; -c names the configuration with its feed"
        return Reread(None, f"{name}: changed since the brief was made: {hint}")

    def _read(self, source: Source) -> Reread:
        """The article of a source in the file that it was read from."""
        name = name_of(source)
        if source.article.path is None:
            if source.article.url:
                how = "give --fetch to ask for its address again, or its saved page by --sources"
                return Reread(None, f"{name}: came from the web and was not read again; {how}", unread=True)
            return Reread(
                None, f"{name}: came from standard input and cannot be read again; give its file by --sources", unread=True
            )
        file, inside = file_of(str(self._folder / source.article.path))
        read, ledger = self._file(os.path.normpath(file))
        if inside:
            read = [article for article in read if article.path and article.path.endswith(inside)]
            ledger = [entry for entry in ledger if entry.origin.endswith(inside)] or ledger
        # The id of an article under a shared address comes from its words, which reading one file cannot know.
        same = [a for a in read if a.id == source.article.id] or [a for a in read if a.sha256 == source.sha256]
        if same and same[0].sha256 == source.sha256:
            return Reread(same[0])
        if same:
            return Reread(None, f"{name}: changed since the brief was made")
        return _missing(source, read, ledger, file)


def name_of(source: Source) -> str:
    """What a source is called in messages."""
    return source.article.path or source.article.url or source.article.label


def short(text: str) -> str:
    """A quotation on one line, with its end cut where it is long."""
    folded = " ".join(text.split())
    return folded if len(folded) <= 80 else folded[:77] + "..."


def _given(sources: str | Path, fields: Mapping[str, str] | None) -> tuple[Article, ...]:
    reading = read_sources(sources, fields=fields)
    if not reading.articles:
        reasons = "; ".join(entry.reason for entry in reading.failures)
        raise SourceError(shown(str(sources)), reasons or "no articles in it")
    return reading.articles


def _missing(source: Source, read: Sequence[Article], ledger: Sequence[LedgerEntry], file: str) -> Reread:
    name = name_of(source)
    failed = next((entry.reason for entry in ledger if entry.outcome == "failed"), "")
    if failed:
        moved = "" if Path(file).exists() else "; --sources DIR names the folder that it was moved to"
        return Reread(None, f"{name}: {failed}{moved}", unread=True)
    lost = [quote for quote in source.summary if not any(quote.text in article.text for article in read)]
    gone = f'; gone is: "{short(lost[0].text)}"' if lost else ""
    return Reread(None, f"{name}: changed since the brief was made{gone}")
