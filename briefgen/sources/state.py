"""Whether files and folders are as they were, told without reading them.

As Git does it: by name, size, times and place on the disk. The time of the last change (`st_ctime`) is set by the system whenever
the bytes, owner, rights or times of a file change, and by nobody else, so one that was written over and given its old size and
time again is noticed too. What changed in the tick of the clock before the state was taken may change once more in it, so such a
state is not kept. Windows has no such time: there is no state there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from stat import S_ISDIR

TICK, COARSE_TICK = 0.05, 2.0
"""Seconds that the clock of a file system may lag: 10 ms where it counts nanoseconds, two seconds on FAT."""


@dataclass(frozen=True, slots=True)
class State:
    """`mark` is another one where anything has changed; `files` is how many files there are.

    Only a `settled` one may be kept: in another a file changed so lately that its next change might show no other time.
    """

    mark: bytes
    files: int
    settled: bool


def state_of(paths: Iterable[str], output: str | None = None) -> State | None:
    """The state of files and of folders with all below them but hidden files; None where the system tells too little.

    Of `output`, which every run writes anew, only counts whether it is there, below a folder.
    """
    if os.name != "posix":
        return None
    now = time.time()
    digest = hashlib.sha256()
    newest, files = 0, 0
    named = tuple(paths)
    written = output and os.path.abspath(output)
    for path, found in _all(named):
        told = f"{path}\0"
        if written and path.endswith(os.path.basename(written)) and os.path.abspath(path) == written and path not in named:
            told += str(found is not None)
        elif found is not None and S_ISDIR(found.st_mode):
            told += str(found.st_mode)
        elif found is not None:
            files += 1
            newest = max(newest, found.st_ctime_ns)
            told += f"{found.st_mode} {found.st_dev} {found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
        digest.update(told.encode("utf-8", "surrogateescape"))
        digest.update(b"\0")
    tick = TICK if newest % 1_000_000 else COARSE_TICK
    return State(digest.digest(), files, newest / 1e9 < now - tick)


def _all(paths: Iterable[str]) -> Iterator[tuple[str, os.stat_result | None]]:
    """Each path and what is below it, with what the system says of it, None for nothing; through links, each folder once."""
    seen: set[tuple[int, int]] = set()
    left = [*paths][::-1]
    while left:
        path = left.pop()
        try:
            found = os.stat(path)
        except (OSError, ValueError):
            yield path, None
            continue
        yield path, found
        if S_ISDIR(found.st_mode) and (found.st_dev, found.st_ino) not in seen:
            seen.add((found.st_dev, found.st_ino))
            with contextlib.suppress(OSError):  # a folder that cannot be opened has nothing below it
                left += sorted((f"{path}/{name}" for name in os.listdir(path) if not name.startswith(".")), reverse=True)
