"""Errors of SQLite, and of what it keeps compressed, as sentences."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.errors import StoreError

_FULL, _READ_ONLY, _IO, _CANT_OPEN, _BUSY = 13, 8, 10, 14, 5
"""Primary result codes, https://www.sqlite.org/rescode.html."""
_REMEDIES = {
    _FULL: "the disk is full; make room, and the next run goes on where this one began",
    _READ_ONLY: "cannot be written; give its folder and file write permission",
    _IO: "cannot be read or written: the disk is full, or broken",
    _CANT_OPEN: "cannot be opened; check its folder and permissions",
    _BUSY: "is in use by another program; try again later",
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Within it, errors of SQLite are StoreErrors that name the store and the remedy."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _REMEDIES:
            raise StoreError(f"{path}: {_REMEDIES[code]}") from error
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.ProgrammingError):
            raise _damaged(path, str(error)) from error
        raise


@contextmanager
def whole(path: Path, what: str) -> Iterator[None]:
    """Within it, what cannot be unpacked is a StoreError that names the store and the remedy."""
    try:
        yield
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise _damaged(path, f"{what} cannot be unpacked") from error


def _damaged(path: Path, why: str) -> StoreError:
    return StoreError(f"{path}: is damaged ({why}); --new-store keeps it aside and begins a new one", damaged=True)
