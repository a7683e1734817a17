"""The store as a run has it: locked, a copy for a dry run, begun anew where it is damaged and the user says so."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

from briefgen.daily.lock import lock_of, locked
from briefgen.daily.store import Store
from briefgen.errors import StoreError

_BESIDE = ("", "-wal", "-shm")
"""The files of an SQLite database by what is appended to its name."""
_log = logging.getLogger(__name__)


@contextmanager
def opened(path: Path, *, dry_run: bool = False, new_store: bool = False) -> Iterator[Store]:
    """The store in this file, for one run alone. Raises LockedError where another has it, StoreError where it cannot be used.

    A dry run has a copy that is thrown away. With `new_store` a damaged one is kept aside.
    """
    if dry_run:
        # Where there is no store there is none to lock, and none is made.
        with locked(path, sign=False) if lock_of(path).exists() else nullcontext(), tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            for suffix in _BESIDE:
                source = Path(f"{path}{suffix}")
                if source.exists():
                    shutil.copyfile(source, f"{copy}{suffix}")
            with _sound(copy, new_store=new_store, of=path) as store:
                yield store
        return
    with locked(path), _sound(path, new_store=new_store) as store:
        yield store


def _sound(path: Path, *, new_store: bool, of: Path | None = None) -> Store:
    """The store in this file, which is a copy of another (`of`) in a dry run."""
    try:
        store = Store(path)
        if new_store:
            try:
                store.check()
            except BaseException:
                store.close()
                raise
    except StoreError as error:
        if not (new_store and error.damaged):
            raise
        aside = _set_aside(path)
        if of:
            _log.warning("%s: is damaged; it would be kept aside, and a new store begin", of)
        else:
            _log.warning("%s: was damaged; it is kept as %s, and a new store begins", path, aside)
        return Store(path)
    return store


def _set_aside(path: Path) -> Path:
    """Where a damaged store is kept."""
    aside = path.with_name(f"{path.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
    for suffix in _BESIDE:
        source = Path(f"{path}{suffix}")
        if source.exists():
            source.replace(f"{aside}{suffix}")
    return aside
