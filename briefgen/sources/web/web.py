"""Pages and feeds by their URL: from the cache, or over the network."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from briefgen._version import __version__
from briefgen.errors import FetchError
from briefgen.fetch_options import FetchOptions
from briefgen.sources.canonical import shown
from briefgen.sources.web.answers import AttemptError, Fetched
from briefgen.sources.web.cache import KEPT, Cache, Entry, cache_folder
from briefgen.sources.web.deadline import Budget
from briefgen.sources.web.headers import declared_charset, directives, fresh_for, media_type
from briefgen.sources.web.hosts import Hosts
from briefgen.sources.web.many import Pools, fetch_all
from briefgen.sources.web.networks import Resolve
from briefgen.sources.web.redirects import Follower
from briefgen.sources.web.robots import Robots
from briefgen.sources.web.urls import Address, parse_address
from briefgen.sources.web.wire import Wire

ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5"


class Web:
    """The web in one run: what was learnt of its hosts and their robots.txt, and the cache. Use it in a `with`.

    It may be used by several threads at once. Proxies that the environment names are not used: through one, nobody could
    check which address a name leads to. `resolve` is as socket.getaddrinfo.
    """

    def __init__(self, options: FetchOptions | None = None, *, resolve: Resolve = socket.getaddrinfo) -> None:
        self.options = options or FetchOptions()
        self._stopping = threading.Event()
        self._pools = Pools()
        self._wire = Wire(self.options, resolve, self._stopping)
        self._hosts = Hosts(self.options.delay, self._stopping)
        self._cache = Cache(cache_folder(self.options.cache))
        self._follower = Follower(self.options, self._wire, self._hosts)
        agent = f"briefgen/{__version__}" + (f" (+{self.options.contact})" if self.options.contact else "")
        self._headers = {"User-Agent": agent, "Accept": ACCEPT, "Connection": "close"}
        self._robots = Robots(self._cache, self._follower, self._hosts, self._headers, self.options.deadline, self._stopping)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End what is under way; the cache loses what is old."""
        self._stopping.set()
        self._wire.close()
        self._pools.close()
        if not self.options.offline:
            self._cache.prune()

    def fetch(self, url: str) -> Fetched:
        """The page or feed at this URL. Raises FetchError, with the reason and what to do, within the deadline of the options.

        The robots.txt of a site that is asked for the first time has a deadline of its own.
        """
        try:
            return self._fetch(url, parse_address(url))
        except AttemptError as error:
            raise FetchError(shown(url), error.reason) from error

    __call__ = fetch

    def fetch_all(
        self, urls: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> Iterator[tuple[str, Fetched | FetchError]]:
        """Each URL with what was fetched or why not, in the order asked, one that is asked twice fetched once.

        Hosts are asked at the same time, each for one page at a time. `progress(done, total)` is called in the caller's thread.
        """
        return fetch_all(self, urls, progress, self._pools)

    def _fetch(self, url: str, address: Address) -> Fetched:
        kept = self._cache.load(address.url)
        if kept and len(kept.body) > self.options.max_bytes:
            kept = None
        if self.options.offline and kept is None:
            raise AttemptError("is not in the cache; run once without offline")
        if kept and (self.options.offline or 0 <= time.time() - kept.fetched < fresh_for(kept.headers, kept.fetched)):
            return _fetched(url, kept, cached=True)
        entry, unchanged = self._asked(address, kept)
        return _fetched(url, entry, cached=unchanged)

    def _asked(self, address: Address, kept: Entry | None) -> tuple[Entry, bool]:
        """What the server answers, and whether it is what was kept."""
        asked = dict(self._headers, **_encodings())

        def ask(here: Address, budget: Budget) -> Mapping[str, str]:
            if self.options.robots:
                self._robots.check(here, budget)
            return {**asked, **(_conditions(kept) if kept and kept.final_url == here.url else {})}

        final, answer = self._follower.follow(address, ask, Budget(self.options.deadline))
        now = time.time()
        news = {name: answer.headers[name] for name in KEPT if name in answer.headers}
        if answer.status == 304:
            if kept is None or kept.final_url != final.url:
                raise AttemptError("answered 304 Not Modified, though nothing was known of it; try again later")
            entry = replace(kept, fetched=now, headers={**kept.headers, "age": "0", **news})
        else:
            entry = Entry(address.url, final.url, now, news, answer.body)
        if "no-store" not in directives(answer.headers):
            self._cache.store(entry)
        return entry, answer.status == 304


def _fetched(url: str, entry: Entry, *, cached: bool) -> Fetched:
    kind = entry.headers.get("content-type", "")
    return Fetched(url, entry.final_url, entry.body, media_type(kind), declared_charset(kind), cached)


def _conditions(kept: Entry) -> dict[str, str]:
    """The headers that ask for news only (RFC 9110, 13.1)."""
    asked = {"If-None-Match": kept.headers.get("etag"), "If-Modified-Since": kept.headers.get("last-modified")}
    return {name: value for name, value in asked.items() if value}


def _encodings() -> dict[str, str]:
    """Accept-Encoding: what urllib3 can decompress here."""
    from urllib3.util import make_headers

    return {"Accept-Encoding": make_headers(accept_encoding=True)["accept-encoding"]}
