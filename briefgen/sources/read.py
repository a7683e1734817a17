"""Files, folders and standard input to articles, with a ledger of what became of each."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import SourceError
from briefgen.model import Article, LedgerEntry, article_id
from briefgen.sources.decode import decode
from briefgen.sources.html import is_known, page_of, read_html
from briefgen.sources.json_file import read_json
from briefgen.sources.markdown_file import read_markdown
from briefgen.sources.plain import read_text
from briefgen.sources.spread import spread

if TYPE_CHECKING:
    from concurrent.futures import Executor

Reader = Callable[[bytes, str], Iterable[Article]]
"""(bytes, origin) -> articles; raises SourceError, or a group of them, which name the origin and the remedy."""

READERS: dict[str, Reader] = {
    ".htm": read_html,
    ".html": read_html,
    ".json": read_json,
    ".markdown": read_markdown,
    ".md": read_markdown,
    ".text": read_text,
    ".txt": read_text,
    ".xhtml": read_html,
}
"""Suffix of a file: its reader."""

Path_ = str | os.PathLike[str]
STDIN = "-"
_log = logging.getLogger(__name__)
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
) -> Reading:
    """What can be read of files and folders, one or several ("-" is standard input); every input is in the ledger.

    Folders are read with their subfolders, hidden files left out. `executor` spreads the reading over its workers, `jobs` over so
    many processes (None: over the CPUs that there are, where there is enough to do);
    `progress(done, total)` is called after each file; `skip` is a file that is no source, the brief that is being written.
    """
    files: list[str] = []
    ledger: list[LedgerEntry] = []
    for source in [sources] if isinstance(sources, str | os.PathLike) else sources:
        found, noted = _files(os.fspath(source), Path(skip).absolute() if skip else None)
        files += found
        ledger += noted
    files = sorted(dict.fromkeys(files))
    # Workers have no standard input of ours.
    piped = [read_file(file) for file in files if file == STDIN]
    named = [file for file in files if file != STDIN]
    results = spread(read_file, read_known, named, executor=executor, jobs=jobs)
    articles: dict[str, Article] = {}
    for done, (read, noted) in enumerate(chain(piped, results), 1):
        ledger += _kept(read, noted, articles)
        if progress:
            progress(done, len(files))
    ordered = sorted(articles.values(), key=lambda article: article.order)
    return Reading(tuple(ordered), tuple(sorted(set(ledger), key=lambda e: (e.origin, e.outcome, e.reason))))


def _kept(read: Sequence[Article], noted: Sequence[LedgerEntry], articles: dict[str, Article]) -> list[LedgerEntry]:
    """Add what one file gave to the articles by id, and say in its ledger entries what was there already."""
    copies: list[LedgerEntry] = []
    for article in read:
        first = articles.get(article.id)
        if first is not None and first.text == article.text:
            which = f' ("{article.title}")' if len(read) > 1 else ""
            copies.append(
                LedgerEntry(article.path or STDIN, "copy", f"the same article as {first.path or 'standard input'}{which}")
            )
            continue
        if first is not None:
            # Another text under the same address, a home page say: it is told apart by its words.
            article = replace(article, id=article_id(article.text, publisher=article.publisher, title=article.title))
        articles.setdefault(article.id, article)
    plain = [entry for entry in noted if not (entry.outcome == "read" and not entry.reason)]
    return [*(plain if len(copies) == len(read) and read else noted), *copies]


def read_known(path: str) -> tuple[list[Article], list[LedgerEntry]] | None:
    """`read_file` where that takes no time; None for a page that was not read before."""
    if READERS.get(_suffix(path)) is not read_html:
        return read_file(path)
    try:
        with open(path, "rb", buffering=0) as file:
            data = file.read()
    except OSError:
        return read_file(path)
    return _parse(data, _posix(path)) if is_known(data) else None


def read_file(path: str) -> tuple[list[Article], list[LedgerEntry]]:
    """The articles of one file, and what the ledger says of it; a failure is an entry, never an exception."""
    name = path if path == STDIN else _posix(path)
    try:
        name.encode()
    except UnicodeEncodeError:
        return [], [LedgerEntry(name.encode("utf-8", "replace").decode(), "failed", "its name is not UTF-8; rename it")]
    try:
        if path == STDIN:
            return _parse(sys.stdin.buffer.read(), name)
        with open(path, "rb", buffering=0) as file:
            return _parse(file.read(), name)
    except OSError as error:
        return [], [LedgerEntry(name, "failed", f"cannot be read: {error.strerror or error}")]
    except Exception as error:  # noqa: BLE001 - a reader's fault with one file must not take the others along
        _log.debug("%s", name, exc_info=True)
        return [], [LedgerEntry(name, "failed", f"cannot be read: {type(error).__name__}: {error}; please report it")]


def _parse(data: bytes, name: str) -> tuple[list[Article], list[LedgerEntry]]:
    if not data.strip():
        return [], [LedgerEntry(name, "failed", "is empty (0 bytes of text)")]
    reader = _sniff(data) if name == STDIN else READERS.get(_suffix(name))
    if reader is None:
        return [], [LedgerEntry(name, "failed", f"no reader for {_suffix(name) or 'a file without suffix'}; there are: {_known()}")]
    read: list[Article] = []
    ledger: list[LedgerEntry] = []
    note = ""
    decode.cache_clear()
    try:
        note = page_of(data, name).note if reader is read_html else decode(data, name)[1]
        for article in reader(data, name):
            if article.text.strip():
                read.append(replace(article, path=None) if name == STDIN else article)
            else:
                ledger.append(LedgerEntry(name, "skipped", f"no text in {article.title or 'it'}"))
    except* SourceError as errors:
        ledger += [LedgerEntry(e.origin, "failed", e.reason) for e in errors.exceptions if isinstance(e, SourceError)]
    if read:
        ledger.append(LedgerEntry(name, "read", note))
    return read, ledger


def _files(source: str, skip: Path | None) -> tuple[list[str], list[LedgerEntry]]:
    """The files that a source stands for, and entries for what is none."""
    if source == STDIN:
        return [STDIN], []
    path = Path(source)
    name = path.as_posix()
    try:
        if path.is_dir():
            return _folder(path, skip)
        if not path.exists():
            return [], [LedgerEntry(name, "failed", "no such file or folder; check the path")]
    except (OSError, ValueError) as error:
        return [], [LedgerEntry(name, "failed", f"cannot be read: {getattr(error, 'strerror', None) or error}")]
    if _suffix(name) not in READERS:
        return [], [LedgerEntry(name, "failed", f"no reader for {_suffix(name) or 'a file without suffix'}; there are: {_known()}")]
    return [str(path)], []


def _folder(folder: Path, skip: Path | None) -> tuple[list[str], list[LedgerEntry]]:
    files: list[str] = []
    ledger: list[LedgerEntry] = []
    for path in _walk(folder, ledger):
        if _suffix(path) not in READERS:
            ledger.append(LedgerEntry(_posix(path), "skipped", f"no reader for {_suffix(path) or 'a file without suffix'}"))
        elif not os.path.isfile(path):
            ledger.append(LedgerEntry(_posix(path), "skipped", "no regular file"))
        elif skip and path.endswith(skip.name) and Path(path).absolute() == skip:
            ledger.append(LedgerEntry(_posix(path), "skipped", "the brief itself"))
        else:
            files.append(path)
    if not files:
        ledger.append(
            LedgerEntry(folder.as_posix(), "failed", f"no articles in this folder; it needs files that end in {_known()}")
        )
    return files, ledger


def _walk(folder: Path, ledger: list[LedgerEntry]) -> Iterator[str]:
    """The files below a folder in a fixed order, through links too, each folder once; what cannot be opened is noted."""
    seen: set[str] = set()

    def note(error: OSError) -> None:
        ledger.append(LedgerEntry(Path(error.filename).as_posix(), "failed", f"cannot be read: {error.strerror}"))

    for parent, folders, names in os.walk(folder, followlinks=True, onerror=note):
        if (real := os.path.realpath(parent)) in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(parent, name) for name in sorted(names) if not name.startswith("."))


def _sniff(data: bytes) -> Reader:
    """The reader for bytes without a name: by how they begin."""
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head[:1] in (b"{", b"["):
        return read_json
    if head.startswith((b"<!doctype html", b"<html")) or b"<body" in head or b"<head" in head:
        return read_html
    return read_text


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower().rstrip(".")


def _posix(path: str) -> str:
    """A path with slashes, as the ledger and the brief have it on every system."""
    return path if os.sep == "/" else path.replace(os.sep, "/")


def _known() -> str:
    return ", ".join(sorted(READERS))
