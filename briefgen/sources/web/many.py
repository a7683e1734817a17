"""Many URLs: hosts side by side, the pages of one host one after the other."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Protocol
from urllib.parse import urlsplit

from briefgen.errors import FetchError
from briefgen.sources.web.nouns import Fetched
from briefgen.sources.web.urls import shown

MOST_HOSTS = 32
"""Hosts asked at once; their threads mostly wait."""

_log = logging.getLogger(__name__)


class Fetcher(Protocol):
    """What fetches one page."""

    def fetch(self, url: str) -> Fetched:
        """The page at this URL. Raises FetchError."""


def fetch_all(
    web: Fetcher, urls: Sequence[str], progress: Callable[[int, int], None] | None, executors: list[Executor]
) -> Iterator[tuple[str, Fetched | FetchError]]:
    """Each URL with what came of it, in the order asked; a pool of threads is in `executors` until they are all there."""
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

    executor = ThreadPoolExecutor(min(len(groups), MOST_HOSTS), thread_name_prefix="briefgen-fetch")
    executors.append(executor)
    try:
        # The longest queue takes the longest, so it starts first.
        for group in sorted(groups.values(), key=len, reverse=True):
            executor.submit(work, group)
        results: dict[str, Fetched | FetchError] = {}
        for url in urls:
            while url not in results:
                which, result = done.get()
                results[which] = result
                if progress:
                    progress(len(results), len(waiting))
            yield url, results[url]
        executors.remove(executor)
    finally:
        stop.set()
        executor.shutdown(wait=False, cancel_futures=True)


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
