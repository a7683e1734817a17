"""Files read one after the other or by several processes: what is known already here, the rest wherever it is quickest."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")
LEAST = 40
"""Files with work in them from which processes pay: to start two costs 40 ms, and a page takes 10."""


def spread(
    read: Callable[[str], T], quick: Callable[[str], T | None], files: Sequence[str], *, executor: Executor | None, jobs: int | None
) -> Iterator[T]:
    """`read` of each file, in their order.

    With an `executor` its workers read. Else with `jobs` other than 1 each file is first tried with `quick`, which gives None where
    there is real work, and that work is done by so many processes; None is as many as there are CPUs, where there is enough of it.
    """
    if executor:
        yield from executor.map(read, files, chunksize=8)
        return
    if jobs == 1:
        yield from map(read, files)
        return
    known = [quick(file) for file in files]
    slow = [file for file, found in zip(files, known, strict=True) if found is None]
    rest = _worked(read, slow, jobs or (_cpus() if len(slow) >= LEAST else 1))
    for found in known:
        yield next(rest) if found is None else found


def _worked(read: Callable[[str], T], files: Sequence[str], jobs: int) -> Iterator[T]:
    if jobs == 1 or len(files) < 2:
        yield from map(read, files)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor  # 15 ms

    import trafilatura  # noqa: F401 - 0.3 s: here once, not in every worker

    from briefgen.sources.cached import close

    close()
    # Forked workers have everything loaded; elsewhere than on Linux that is not safe or not there.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    with ProcessPoolExecutor(min(jobs, len(files)), mp_context=context) as pool:
        yield from pool.map(read, files, chunksize=max(1, min(16, len(files) // (4 * jobs))))


def _cpus() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
