"""Which files a source stands for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from briefgen.model import LedgerEntry
from briefgen.sources.formats import is_known, known, suffix

STDIN = "-"
EMPTY = "no articles in this folder"
"""How the reason begins why a folder without articles gives none."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,10}://", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)


def is_web(source: str) -> bool:
    """Whether a source is an address on the web."""
    return _WEB.match(source) is not None


def file_of(path: str) -> tuple[str, str]:
    """The file of an article's path, and the rest, its place inside with a "#" before it; the rest is "" for a plain file.

    Names of files may have a "#" too: the file is the first piece that exists. Where none does, it is all before the first "#".
    """
    marks = [match.start() for match in re.finditer("#", path)]
    if not marks or Path(path).exists():
        return path, ""
    end = next((mark for mark in marks if mark and Path(path[:mark]).is_file()), marks[0])
    return path[:end], path[end:]


def files_of(source: str, skip: Path | None) -> tuple[list[str], list[LedgerEntry]]:
    """The files that a source stands for, and entries for what is none.

    Those of a folder are chosen by their names; a file that is named is one whatever its name. `skip` is no source.
    """
    if source == STDIN:
        return [STDIN], []
    if _SCHEME.match(source):
        return [], [LedgerEntry(source, "failed", "is no address that can be fetched; those begin with http:// or https://")]
    path = Path(source)
    name = path.as_posix()
    try:
        if path.is_dir():
            return _folder(path, skip)
        if not path.exists():
            return [], [LedgerEntry(name, "failed", "no such file or folder; check the path")]
    except (OSError, ValueError) as error:
        return [], [LedgerEntry(name, "failed", f"cannot be read: {getattr(error, 'strerror', None) or error}")]
    return [str(path)], []


def posix(path: str) -> str:
    """A path with slashes, as the ledger and the brief have it on every system."""
    return path if os.sep == "/" else path.replace(os.sep, "/")


def _folder(folder: Path, skip: Path | None) -> tuple[list[str], list[LedgerEntry]]:
    files: list[str] = []
    ledger: list[LedgerEntry] = []
    for path in _walk(folder, ledger):
        if not is_known(path):
            ledger.append(LedgerEntry(posix(path), "skipped", f"no reader for {suffix(path) or 'a file without suffix'}"))
        elif not os.path.isfile(path):
            ledger.append(LedgerEntry(posix(path), "skipped", "no regular file"))
        elif skip and path.endswith(skip.name) and Path(path).absolute() == skip:
            ledger.append(LedgerEntry(posix(path), "skipped", "the brief itself"))
        else:
            files.append(path)
    if not files:
        ledger.append(LedgerEntry(folder.as_posix(), "failed", f"{EMPTY}; it needs files that end in {known()}"))
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
