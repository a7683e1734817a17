"""What robots.txt lets us fetch (RFC 9309)."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from briefgen.sources.web.answers import AttemptError
from briefgen.sources.web.cache import Cache, Entry
from briefgen.sources.web.deadline import Budget
from briefgen.sources.web.hosts import Hosts
from briefgen.sources.web.redirects import Follower
from briefgen.sources.web.urls import Address

if TYPE_CHECKING:
    from protego import Protego

PRODUCT = "briefgen"
MOST_BYTES = 512_000
"""Of a longer file the rest is not read; RFC 9309, 2.5 wants 500 KiB at least."""

KEPT_SECONDS = 86_400.0
"""RFC 9309, 2.4: not to be used for longer than 24 hours."""


class Robots:
    """The robots.txt of each site, read once in a run, within `deadline` seconds.

    They are not those of the page that happens to ask first: one that came late by a slow redirect would close the site to all.
    """

    def __init__(
        self,
        cache: Cache,
        follower: Follower,
        hosts: Hosts,
        headers: Mapping[str, str],
        deadline: float,
        stopping: threading.Event,
    ) -> None:
        self._cache = cache
        self._follower = follower
        self._hosts = hosts
        self._headers = headers
        self._deadline = deadline
        self._stopping = stopping
        self._lock = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._rules: dict[str, Protego | AttemptError] = {}

    def check(self, address: Address, budget: Budget) -> None:
        """Raises AttemptError where robots.txt does not allow this address, or cannot be had."""
        rules = self._of(address, budget)
        if isinstance(rules, AttemptError):
            raise AttemptError(rules.reason, unreachable=rules.unreachable, status=rules.status)
        if not rules.can_fetch(address.url, PRODUCT):
            said = f"the robots.txt of {address.host} does not allow it; save the page and give the file"
            raise AttemptError(f"{said}, or set robots = false in [fetch] where it is your own")

    def _of(self, address: Address, budget: Budget) -> Protego | AttemptError:
        with self._lock:
            lock = self._locks.setdefault(address.site, threading.Lock())
        with budget.paused(), lock:
            if address.site not in self._rules:
                rules = self._had(address, Budget(self._deadline))
                if self._stopping.is_set():
                    return rules  # a failure may be ours
                self._rules[address.site] = rules
            return self._rules[address.site]

    def _had(self, address: Address, budget: Budget) -> Protego | AttemptError:
        from protego import Protego  # 20 ms

        try:
            text = self._text(address, budget)
        except AttemptError as error:
            if error.unreachable:
                return error
            said = f"its robots.txt cannot be had ({error.reason}), so {address.site} is left alone in this run"
            return AttemptError(f"{said}; or set robots = false in [fetch] where it is your own", status=error.status)
        rules = Protego.parse(text)
        self._hosts.slow_down(address.host, rules.crawl_delay(PRODUCT))
        return rules

    def _text(self, address: Address, budget: Budget) -> str:
        """The file, "" where there is none: then everything is allowed. Raises AttemptError where nobody knows."""
        key = f"robots.txt {address.site}"
        kept = self._cache.load(key)
        now = time.time()
        if kept and 0 <= now - kept.fetched < KEPT_SECONDS:
            body = kept.body
        else:
            there = Address(address.scheme, address.host, address.port, "/robots.txt")
            try:
                body = self._follower.follow(there, lambda _address, _budget: self._headers, budget, clip=MOST_BYTES)[1].body
            except AttemptError as error:
                # Client errors and endless redirects: as if there were none (2.3.1.2, 2.3.1.3); 429 is no such word.
                if not 300 <= error.status < 500 or error.status == 429:
                    raise
                body = b""
            self._cache.store(Entry(key, there.url, now, {}, body))
        return body.decode("utf-8", "replace").removeprefix("\ufeff")
