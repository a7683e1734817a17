"""Many URLs: hosts side by side, the pages of one host one after the other."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Protocol
from urllib.parse import urlsplit

from briefgen.errors import FetchError
from briefgen.sources.canonical import shown
from briefgen.sources.web.answers import Fetched, stopped

MOST_HOSTS = 32
"""Hosts asked at once; their threads mostly wait."""

_log = logging.getLogger(__name__)


class Fetcher(Protocol):
    """What fetches one page."""

    def fetch(self, url: str) -> Fetched:
        """The page at this URL. Raises FetchError."""


class Pools:
    """The pools of threads that are at work; `close`, from any thread, lets them begin nothing more and waits for their end."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: dict[ThreadPoolExecutor, list[Future[None]]] = {}
        self._closed = False

    def start(
        self, work: Callable[[list[str]], None], groups: Sequence[list[str]], skip: Callable[[list[str]], None]
    ) -> Callable[[], None]:
        """Let threads work on these groups, and call `skip` with each that is never begun; what comes back ends them early."""
        executor = ThreadPoolExecutor(min(len(groups), MOST_HOSTS), thread_name_prefix="briefgen-fetch")
        futures: list[Future[None]] = []
        with self._lock:
            # What was left early is kept until its threads are done, so that closing waits for them.
            self._open = {pool: begun for pool, begun in self._open.items() if not all(future.done() for future in begun)}
            if not self._closed:
                futures = [executor.submit(work, group) for group in groups]
                self._open[executor] = futures
        for future, group in zip(futures, groups, strict=False):
            future.add_done_callback(partial(_skipped, skip, group))
        for group in groups[len(futures) :]:
            skip(group)
        return partial(executor.shutdown, wait=False, cancel_futures=True)

    def close(self) -> None:
        """End all; what is under way is waited for."""
        with self._lock:
            self._closed = True
            pools = list(self._open)
        for pool in pools:
            pool.shutdown(wait=True, cancel_futures=True)


def _skipped(skip: Callable[[list[str]], None], group: list[str], future: Future[None]) -> None:
    if future.cancelled():
        skip(group)


def fetch_all(
    web: Fetcher, urls: Sequence[str], progress: Callable[[int, int], None] | None, pools: Pools
) -> Iterator[tuple[str, Fetched | FetchError]]:
    """Each URL with what came of it, in the order asked; where the pools are closed meanwhile, that it was stopped."""
    waiting = list(dict.fromkeys(urls))
    groups: dict[str, list[str]] = {}
    for url in waiting:
        groups.setdefault(_host(url), []).append(url)
    if not groups:
        return
    done: queue.SimpleQueue[tuple[str, Fetched | FetchError]] = queue.SimpleQueue()
    stop = threading.Event()

    def work(group: list[str]) -> None:
        for url in group:
            if not stop.is_set():
                done.put((url, _attempt(web, url)))

    def skip(group: list[str]) -> None:
        # Whoever waits for them in another thread would wait for ever.
        for url in group:
            done.put((url, FetchError(shown(url), stopped().reason)))

    # The longest queue takes the longest, so it starts first.
    leave = pools.start(work, sorted(groups.values(), key=len, reverse=True), skip)
    try:
        results: dict[str, Fetched | FetchError] = {}
        for url in urls:
            while url not in results:
                which, result = done.get()
                results[which] = result
                if progress:
                    progress(len(results), len(waiting))
            yield url, results[url]
    finally:
        stop.set()
        leave()


def _attempt(web: Fetcher, url: str) -> Fetched | FetchError:
    try:
        return web.fetch(url)
    except FetchError as error:
        return error
    except Exception as error:  # noqa: BLE001 - a fault with one page must not take the others along
        _log.debug("%s", url, exc_info=True)
        return FetchError(shown(url), f"cannot be fetched: {type(error).__name__}: {error}; please report it")


def _host(url: str) -> str:
    try:
        return urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
