"""What was worked out before, by the hash of what it was worked out of: a store that may be there or not, and never fails a run.

It keeps the articles of pages, and what whole runs over many files gave. One SQLite file, `pages.sqlite3`,
below `$XDG_CACHE_HOME/briefgen` (default `~/.cache/briefgen`). The environment variable BRIEFGEN_CACHE names another folder, or
turns the store off ("off"). Whatever is wrong with the folder, the file or an entry, the answer is that nothing is known. Reading
1,000 entries takes 30 ms; SQLite in its WAL mode serves several processes at once.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import sys
import time
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

VARIABLE = "BRIEFGEN_CACHE"
OFF = ("off", "0", "no", "none", "false", "")
MOST = {"pages": 20_000, "runs": 20}
"""Entries of each table that are kept; the oldest fifth goes when there are more. A page takes about 6 kB, a run what
its product has."""
_log = logging.getLogger(__name__)
_SCHEMA = "CREATE TABLE IF NOT EXISTS {} (id INTEGER PRIMARY KEY, key BLOB UNIQUE NOT NULL, value TEXT NOT NULL)"


def folder() -> Path | None:
    """The folder of the store, None where it is turned off or there is no home to keep it in."""
    said = os.environ.get(VARIABLE)
    if said is not None:
        return None if said.strip().lower() in OFF else Path(said)
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        # "All paths must be absolute. If an implementation encounters a relative path it should ignore it." (XDG Base Directory)
        return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "briefgen"
    except RuntimeError:
        return None


def key_of(data: bytes, *context: str) -> bytes:
    """The key of what these bytes give: their SHA-256 with the `context` that the result also hangs on, and our own version."""
    digest = hashlib.sha256("\0".join((edition(), *context, "")).encode("utf-8", "surrogatepass"))
    digest.update(data)
    return digest.digest()


def load(key: bytes, table: str = "pages") -> dict[str, Any] | None:
    """What was saved under this key in one of the tables of `MOST`, None where there is nothing or it cannot be read."""
    where = folder()
    store = _store(where, os.getpid()) if where else None
    if store is None:
        return None
    import sqlite3

    try:
        row = store.execute(f"SELECT value FROM {table} WHERE key = ?", (key,)).fetchone()
        found = json.loads(row[0]) if row else None
    except (sqlite3.Error, ValueError, TypeError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def save(key: bytes, value: Mapping[str, Any], table: str = "pages") -> None:
    """Keep a value, plain JSON, under this key in a table; where that cannot be done nothing happens."""
    where = folder()
    store = _store(where, os.getpid()) if where else None
    if store is None:
        return
    import sqlite3

    try:
        with store:
            added = store.execute(f"INSERT OR REPLACE INTO {table} (key, value) VALUES (?, ?)", (key, json.dumps(value)))
            if added.lastrowid and added.lastrowid % min(256, MOST[table]) == 0:
                _prune(store, table)
    except (sqlite3.Error, ValueError, UnicodeError):
        _log.debug("the cache in %s cannot be written", where, exc_info=True)


def close() -> None:
    """Let go of the store: a connection must not be carried into another process."""
    _store.cache_clear()


def _prune(store: sqlite3.Connection, table: str) -> None:
    (count,) = store.execute(f"SELECT COUNT(*) FROM {table}").fetchone()
    if count > MOST[table]:
        most = count - MOST[table] * 4 // 5
        store.execute(f"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} ORDER BY id LIMIT ?)", (most,))


@lru_cache(maxsize=1)
def _store(where: Path, process: int) -> sqlite3.Connection | None:  # noqa: ARG001 - each process has its own
    """The open store; one that is no database is made anew, once. None where it cannot be opened."""
    import sqlite3  # 6 ms

    for attempt in range(1, 12):
        try:
            where.mkdir(parents=True, exist_ok=True, mode=0o700)
            return _opened(where / "pages.sqlite3")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                break  # no room, no right
            time.sleep(0.01 * attempt)  # another process is making it; SQLite does not wait for a change of the journal's mode
        except sqlite3.DatabaseError:
            with contextlib.suppress(OSError):
                (where / "pages.sqlite3").unlink()
        except (OSError, ValueError):
            break
    _log.debug("no cache in %s", where, exc_info=True)
    return None


def _opened(path: Path) -> sqlite3.Connection:
    import sqlite3

    store = sqlite3.connect(path, timeout=2.0, check_same_thread=False)
    try:
        store.execute("PRAGMA journal_mode=WAL")
        store.execute("PRAGMA synchronous=OFF")  # what a crash of the machine loses can be worked out again
        for table in MOST:
            store.execute(_SCHEMA.format(table))
        store.commit()
    except sqlite3.Error:
        store.close()
        raise
    return store


@lru_cache(maxsize=1)
def edition() -> str:
    """What results depend on besides their bytes: Python, what is installed beside us, and the state of our own files; a hash."""
    parts = [sys.version, *_installed()]
    for folder, folders, names in os.walk(Path(__file__).parent.parent):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            with contextlib.suppress(OSError):
                state = os.stat(os.path.join(folder, name))
                parts.append(f"{folder}/{name} {state.st_size} {state.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _installed() -> list[str]:
    """The names of folders that tell the versions of libraries; to have importlib.metadata read them takes 30 ms."""
    found: list[str] = []
    for place in dict.fromkeys(sys.path):
        with contextlib.suppress(OSError):
            found += sorted(name for name in os.listdir(place or ".") if name.endswith((".dist-info", ".egg-info")))
    return found
