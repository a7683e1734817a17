"""One run at a time: a lock of the kernel's, which ends with the process that holds it, however that dies."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.errors import LockedError


def lock_of(store: Path) -> Path:
    """The file that is locked while a run uses this store, one however its path is spelt; that it is there means nothing."""
    store = store.resolve()
    return store.with_name(f"{store.name}.lock")


@contextmanager
def locked(store: Path, *, sign: bool = True) -> Iterator[None]:
    """Within it no other run uses this store; the lock is signed with the number of the process, unless nothing is to be written.

    Raises LockedError at once where one does, OSError where it cannot be locked.
    """
    path = lock_of(store)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _taken(handle):
            holder = os.read(handle, 20).decode("ascii", "replace").strip()
            raise LockedError(f"{store}: another run{f' (process {holder})' if holder else ''} is at work; this one ends")
        if sign:
            with contextlib.suppress(OSError):  # on a full disk: who holds the lock is only told for comfort
                os.ftruncate(handle, 0)
                os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
