"""Files, folders, standard input and addresses to articles, with a ledger of what became of each."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.errors import SourceError
from briefgen.model import Article, LedgerEntry
from briefgen.sources.canonical import shown
from briefgen.sources.fields import web_url
from briefgen.sources.files import STDIN, files_of, is_web, posix
from briefgen.sources.follow import Followed
from briefgen.sources.formats import READERS, read_html, suffix
from briefgen.sources.kept import Kept, Wanted
from briefgen.sources.links import Fetch, Link
from briefgen.sources.media import sniff
from briefgen.sources.parse import Parsed, parse
from briefgen.sources.spread import spread
from briefgen.sources.tally import Progress, Tally

if TYPE_CHECKING:
    from concurrent.futures import Executor

Path_ = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the articles, in a fixed order, and an entry for every input.

    `origins` tells where an article was read, by its id, as the ledger has it; `seen` how many articles of a place were known
    already.
    """

    articles: tuple[Article, ...]
    ledger: tuple[LedgerEntry, ...]
    origins: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, int] = field(default_factory=dict)

    @property
    def failures(self) -> tuple[LedgerEntry, ...]:
        """The entries of what could not be read."""
        return tuple(entry for entry in self.ledger if entry.outcome == "failed")


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
    wanted: Wanted | None = None,
) -> Reading:
    """What can be read of files, folders and addresses, one or several ("-" is standard input); every input is in the ledger.

    Folders are read with their subfolders, hidden files left out. `executor` spreads the reading over its workers, `jobs` over so
    many processes (None: over the CPUs that there are, where there is enough to do); `progress(done, total)` is called after each
    file and each answer from the web, and the total grows with the links that are found; `skip` is a file that is no source, the
    brief that is being written. `fields` maps fields of an article to dotted paths in JSON. `fetch` asks for addresses; without it
    they are told, not read. With `full_text` the items of which a feed has only a teaser are read from their pages. Articles that
    are not `wanted` are skipped.
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
    linked = [_address(address) for address in addresses]
    tally = Tally(progress)
    take = partial(_parsed_file, fields=fields)
    # Workers have no standard input of ours.
    piped = [take(file) for file in files if file == STDIN]
    others = [file for file in files if file != STDIN]
    results = spread(take, partial(_at_hand, fields=fields), others, executor=executor, jobs=jobs)
    followed = Followed(fetch, full_text, fields, tally)
    followed.announce(origin for origin, parsed in linked if parsed.items)
    tally.expect(len(files) + sum(origin not in followed.known for origin, _ in linked))
    kept = Kept(wanted or Wanted())
    ordered = sorted(files, key=lambda file: file != STDIN)
    for origin, parsed in chain(zip(ordered, chain(piped, results), strict=True), linked):
        read = followed.articles(parsed.items, posix(origin))
        noted = [*parsed.ledger, *followed.ledger]
        followed.ledger.clear()
        ledger += kept.add(read, noted)
        if origin not in followed.known:
            tally.step()
    return Reading(
        tuple(sorted(kept.articles.values(), key=lambda article: article.order)),
        tuple(sorted(set(ledger), key=lambda e: (e.origin, e.outcome, e.reason))),
        kept.origins,
        kept.seen,
    )


def read_file(path: str, fields: Mapping[str, str] | None = None) -> tuple[list[Article], list[LedgerEntry]]:
    """The articles of one file, and what the ledger says of it; a failure is an entry, never an exception. Nothing is fetched."""
    parsed = _parsed_file(path, fields=fields)
    followed = Followed(None)
    read = [article for _, article in followed.articles(parsed.items, posix(path))]
    return read, [*parsed.ledger, *followed.ledger]


def _address(url: str) -> tuple[str, Parsed]:
    """An address as a source that holds a link to itself."""
    known = web_url(url)
    if known is None:
        return shown(url), _failed(shown(url), "is no address that can be fetched; check it")
    if "@" in urlsplit(url).netloc:
        return known, _failed(known, "has a user name or password in it; save the page and give the file")
    return known, Parsed(items=[Link(known)])


def _failed(origin: str, reason: str) -> Parsed:
    return Parsed(ledger=[LedgerEntry(origin, "failed", reason)])


def _at_hand(path: str, fields: Mapping[str, str] | None) -> Parsed | None:
    """What one file holds, where that takes no time; None for a page that was not read before."""
    if READERS.get(suffix(path)) is not read_html:
        return _parsed_file(path, fields)
    from briefgen.sources.html import is_known

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
        else:
            with open(path, "rb", buffering=0) as file:
                parsed = parse(file.read(), name, os.path.basename(path), fields=fields)
    except OSError as error:
        parsed.failed(name, f"cannot be read: {error.strerror or error}")
    return parsed
