"""Files, folders and standard input to articles, with a ledger of what became of each."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.errors import SourceError
from briefgen.model import Article, LedgerEntry
from briefgen.sources.decode import decode
from briefgen.sources.html import read_html
from briefgen.sources.json_file import read_json
from briefgen.sources.markdown_file import read_markdown
from briefgen.sources.plain import read_text

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
    sources: Path_ | Iterable[Path_], *, executor: Executor | None = None, progress: Progress | None = None
) -> Reading:
    """What can be read of files and folders, one or several ("-" is standard input); every input is in the ledger.

    Folders are read with their subfolders, hidden files left out. `executor` spreads the reading over its workers;
    `progress(done, total)` is called after each file.
    """
    files: list[str] = []
    ledger: list[LedgerEntry] = []
    for source in [sources] if isinstance(sources, str | os.PathLike) else sources:
        found, noted = _files(os.fspath(source))
        files += found
        ledger += noted
    files = sorted(dict.fromkeys(files))
    articles: dict[str, Article] = {}
    results = executor.map(read_file, files, chunksize=8) if executor else map(read_file, files)
    for done, (read, noted) in enumerate(results, 1):
        ledger += noted
        for article in read:
            first = articles.setdefault(article.id, article)
            if first is not article:
                # Entries of a file with one article say what became of it; the text is kept once.
                origin = article.path or "-"
                ledger = [e for e in ledger if not (e.origin == origin and e.outcome == "read" and not e.reason)]
                ledger.append(LedgerEntry(origin, "copy", f"the same article as {first.path or 'standard input'}"))
        if progress:
            progress(done, len(files))
    ordered = sorted(articles.values(), key=lambda article: article.order)
    return Reading(tuple(ordered), tuple(sorted(set(ledger), key=lambda e: (e.origin, e.outcome, e.reason))))


def read_file(path: str) -> tuple[list[Article], list[LedgerEntry]]:
    """The articles of one file, and what the ledger says of it; a failure is an entry, never an exception."""
    name = path if path == STDIN else Path(path).as_posix()
    try:
        data = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
        return _parse(data, name)
    except SourceError as error:
        return [], [LedgerEntry(error.origin, "failed", error.reason)]
    except OSError as error:
        return [], [LedgerEntry(name, "failed", f"cannot be read: {error.strerror or error}")]


def _parse(data: bytes, name: str) -> tuple[list[Article], list[LedgerEntry]]:
    if not data.strip():
        return [], [LedgerEntry(name, "failed", "is empty (0 bytes of text)")]
    reader = _sniff(data) if name == STDIN else READERS[_suffix(name)]
    note = "" if reader is read_json else decode(data, name, declared=reader is read_html)[1]
    read: list[Article] = []
    ledger: list[LedgerEntry] = []
    try:
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


def _files(source: str) -> tuple[list[str], list[LedgerEntry]]:
    """The files that a source stands for, and entries for what is none."""
    if source == STDIN:
        return [STDIN], []
    path = Path(source)
    name = path.as_posix()
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        return [], [LedgerEntry(name, "failed", "no such file or folder; check the path")]
    if _suffix(name) not in READERS:
        return [], [LedgerEntry(name, "failed", f"no reader for {_suffix(name) or 'a file without suffix'}; there are: {_known()}")]
    return [str(path)], []


def _folder(folder: Path) -> tuple[list[str], list[LedgerEntry]]:
    files: list[str] = []
    ledger: list[LedgerEntry] = []
    for path in _walk(folder):
        if _suffix(path.name) in READERS:
            files.append(str(path))
        else:
            ledger.append(LedgerEntry(path.as_posix(), "skipped", f"no reader for {_suffix(path.name) or 'a file without suffix'}"))
    if not files:
        ledger.append(
            LedgerEntry(folder.as_posix(), "failed", f"no articles in this folder; it needs files that end in {_known()}")
        )
    return files, ledger


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))


def _sniff(data: bytes) -> Reader:
    """The reader for bytes without a name: by how they begin."""
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head[:1] in (b"{", b"["):
        return read_json
    if head.startswith((b"<!doctype html", b"<html")) or b"<body" in head or b"<head" in head:
        return read_html
    return read_text


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


def _known(readers: Sequence[str] = ()) -> str:
    return ", ".join(readers or sorted(READERS))
