"""Files, folders, standard input and addresses to articles, with a ledger of what became of each."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import SourceError
from briefgen.model import Article, LedgerEntry, article_id
from briefgen.sources.fields import web_url
from briefgen.sources.files import STDIN, files_of, is_web, posix
from briefgen.sources.follow import Followed
from briefgen.sources.formats import READERS, suffix
from briefgen.sources.html import is_known, read_html
from briefgen.sources.links import Fetch, Link, without_path
from briefgen.sources.media import sniff
from briefgen.sources.parse import Parsed, parse
from briefgen.sources.spread import spread

if TYPE_CHECKING:
    from concurrent.futures import Executor

Path_ = str | os.PathLike[str]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the articles, in a fixed order, and an entry for every input."""

    articles: tuple[Article, ...]
    ledger: tuple[LedgerEntry, ...]

    @property
    def failures(self) -> tuple[LedgerEntry, ...]:
        """The entries of what could not be read."""
        return tuple(entry for entry in self.ledger if entry.outcome == "failed")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles are wanted: with at least so many words, published on this day or later. Undated ones are."""

    least_words: int = 0
    since: date | None = None

    def why_not(self, article: Article) -> str:
        """Why an article is not wanted; "" where it is."""
        words = len(article.text.split()) if self.least_words else 0
        if words < self.least_words:
            return f"too short ({words} word{'s' * (words != 1)}; the limit is {self.least_words})"
        if self.since and article.day and article.day < self.since:
            return f"too old ({article.day})"
        return ""


def read_articles(sources: Path_ | Iterable[Path_]) -> tuple[Article, ...]:
    """The articles of files and folders, one or several ("-" is standard input), sorted by date, title and id.

    Raises SourceError at the first source that cannot be read; `read_sources` goes on instead and keeps a ledger.
    """
    reading = read_sources(sources)
    for entry in reading.failures:
        raise SourceError(entry.origin, entry.reason)
    return reading.articles


def read_sources(
    sources: Path_ | Iterable[Path_],
    *,
    executor: Executor | None = None,
    jobs: int | None = 1,
    progress: Progress | None = None,
    skip: Path_ | None = None,
    fields: Mapping[str, str] | None = None,
    fetch: Fetch | None = None,
    full_text: bool = False,
    least_words: int = 0,
    since: date | None = None,
) -> Reading:
    """What can be read of files, folders and addresses, one or several ("-" is standard input); every input is in the ledger.

    Folders are read with their subfolders, hidden files left out. `executor` spreads the reading over its workers, `jobs` over so
    many processes (None: over the CPUs that there are, where there is enough to do); `progress(done, total)` is called after each
    file; `skip` is a file that is no source, the brief that is being written. `fields` maps fields of an article to dotted paths in
    JSON. `fetch` asks for addresses; without it they are told, not read. With `full_text` the items of which a feed has only a
    teaser are read from their pages. Articles with fewer than `least_words`, or from before `since`, are skipped.
    """
    named = [os.fspath(source) for source in ([sources] if isinstance(sources, str | os.PathLike) else sources)]
    files: list[str] = []
    ledger: list[LedgerEntry] = []
    for source in named:
        found, noted = ([], []) if is_web(source) else files_of(source, Path(skip).absolute() if skip else None)
        files += found
        ledger += noted
    addresses = list(dict.fromkeys(source for source in named if is_web(source)))
    files = sorted(dict.fromkeys(files))
    total = len(files) + len(addresses)
    take = partial(_parsed_file, fields=fields)
    # Workers have no standard input of ours.
    piped = [take(file) for file in files if file == STDIN]
    others = [file for file in files if file != STDIN]
    results = spread(take, partial(_at_hand, fields=fields), others, executor=executor, jobs=jobs)
    followed = Followed(fetch, full_text, fields)
    followed.prefetch(known for address in addresses if (known := web_url(address)))
    wanted = Wanted(least_words, since)
    articles: dict[str, Article] = {}
    ordered = sorted(files, key=lambda file: file != STDIN)
    for done, (origin, parsed) in enumerate(chain(zip(ordered, chain(piped, results), strict=True), map(_address, addresses)), 1):
        read = followed.articles(parsed.items, posix(origin))
        noted = [*parsed.ledger, *followed.ledger]
        followed.ledger.clear()
        ledger += _kept(read, noted, articles, wanted)
        if progress:
            progress(done, total)
    return Reading(
        tuple(sorted(articles.values(), key=lambda article: article.order)),
        tuple(sorted(set(ledger), key=lambda e: (e.origin, e.outcome, e.reason))),
    )


def read_file(path: str, fields: Mapping[str, str] | None = None) -> tuple[list[Article], list[LedgerEntry]]:
    """The articles of one file, and what the ledger says of it; a failure is an entry, never an exception. Nothing is fetched."""
    parsed = _parsed_file(path, fields=fields)
    followed = Followed(None)
    return followed.articles(parsed.items, posix(path)), [*parsed.ledger, *followed.ledger]


def _kept(read: Sequence[Article], noted: Sequence[LedgerEntry], articles: dict[str, Article], wanted: Wanted) -> list[LedgerEntry]:
    """Add what one source gave to the articles by id, and say in its ledger entries what was there already or not wanted."""
    turned: list[LedgerEntry] = []
    gone: set[str] = set()
    kept: set[str] = set()
    for article in read:
        origin = article.path or article.url or STDIN
        which = f' ("{article.title}")' if len(read) > 1 else ""
        first = articles.get(article.id)
        if reason := wanted.why_not(article):
            turned.append(LedgerEntry(origin, "skipped", reason + which))
            gone.add(origin)
        elif first is not None and first.text == article.text:
            known = first.path or first.url or "standard input"
            turned.append(LedgerEntry(origin, "copy", f"the same article as {known}{which}"))
            gone.add(origin)
        else:
            if first is not None:
                # Another text under the same address, a home page say: it is told apart by its words.
                article = replace(article, id=article_id(article.text, publisher=article.publisher, title=article.title))
            articles.setdefault(article.id, article)
            kept.add(origin)
    # What gave nothing after all was not read.
    plain = [entry for entry in noted if entry.outcome != "read" or entry.reason or entry.origin not in gone - kept]
    return [*plain, *turned]


def _address(url: str) -> tuple[str, Parsed]:
    """An address as a source that holds a link to itself."""
    known = web_url(url)
    if known is None:
        return url, Parsed(ledger=[LedgerEntry(url, "failed", "is no address that can be fetched; check it")])
    return known, Parsed(items=[Link(known)])


def _at_hand(path: str, fields: Mapping[str, str] | None) -> Parsed | None:
    """What one file holds, where that takes no time; None for a page that was not read before."""
    if READERS.get(suffix(path)) is not read_html:
        return _parsed_file(path, fields)
    try:
        with open(path, "rb", buffering=0) as file:
            data = file.read()
    except OSError:
        return _parsed_file(path, fields)
    return parse(data, posix(path), os.path.basename(path), fields=fields) if is_known(data) else None


def _parsed_file(path: str, fields: Mapping[str, str] | None) -> Parsed:
    """What one file holds; a failure is an entry of its ledger, never an exception."""
    parsed = Parsed()
    name = path if path == STDIN else posix(path)
    try:
        name.encode()
    except UnicodeEncodeError:
        parsed.failed(name.encode("utf-8", "replace").decode(), "its name is not UTF-8; rename it")
        return parsed
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read()
            parsed = parse(data, name, sniff(data) or ".txt", fields=fields)
            parsed.items = [without_path(item) for item in parsed.items]
        else:
            with open(path, "rb", buffering=0) as file:
                parsed = parse(file.read(), name, os.path.basename(path), fields=fields)
    except OSError as error:
        parsed.failed(name, f"cannot be read: {error.strerror or error}")
    return parsed
