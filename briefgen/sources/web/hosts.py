"""Politeness: one request a host at a time, with a delay, and none to a host that asked to wait or does not answer."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.sources.web.answers import AttemptError, stopped
from briefgen.sources.web.deadline import Budget
from briefgen.sources.web.headers import spoken
from briefgen.sources.web.urls import Address

CRAWL_DELAY_AT_MOST = 10.0
"""Seconds: a robots.txt may ask for more, but then twenty articles would take an hour."""


@dataclass(slots=True)
class Host:
    """What is known of a host in this run; moments are of the monotonic clock.

    By site, as another port may be another server: `missed` counts the attempts since the last answer that found no
    connection, `down` says why no more are made.
    """

    delay: float
    lock: threading.Lock = field(default_factory=threading.Lock)
    last: float = float("-inf")
    not_before: float = float("-inf")
    why: str = ""
    missed: dict[str, int] = field(default_factory=dict)
    down: dict[str, str] = field(default_factory=dict)


class Hosts:
    """The hosts of a run, by name."""

    def __init__(self, delay: float, stopping: threading.Event) -> None:
        self._delay = delay
        self._stopping = stopping
        self._hosts: dict[str, Host] = {}
        self._lock = threading.Lock()

    def host(self, name: str) -> Host:
        """What is known of this host."""
        with self._lock:
            return self._hosts.setdefault(name, Host(self._delay))

    def slow_down(self, name: str, crawl_delay: float | None) -> None:
        """Leave at least so many seconds between requests to this host."""
        host = self.host(name)
        host.delay = max(host.delay, min(crawl_delay or 0.0, CRAWL_DELAY_AT_MOST))

    @contextlib.contextmanager
    def turn(self, address: Address, budget: Budget) -> Iterator[None]:
        """Within it the host of this address is ours alone, and its delay has passed.

        Raises AttemptError where it did not answer before, or wants us to wait for longer than the budget lasts.
        """
        host = self.host(address.host)
        with budget.paused():
            host.lock.acquire()
        try:
            if why := host.down.get(address.site):
                raise AttemptError(f"{why}; not tried again in this run", unreachable=True)
            now = time.monotonic()
            if host.not_before - now > budget.left:
                raise AttemptError(f"{address.host} {host.why}; try again in {spoken(host.not_before - now)}")
            with budget.paused():
                self._wait(host.last + host.delay)
            self._wait(host.not_before)
            try:
                yield
                host.missed.pop(address.site, None)
            finally:
                host.last = time.monotonic()
        finally:
            host.lock.release()

    def back_off(self, name: str, seconds: float, why: str) -> None:
        """Leave this host alone for so long."""
        host = self.host(name)
        host.not_before, host.why = max(host.not_before, time.monotonic() + seconds), why

    def missed(self, address: Address) -> None:
        """Count an attempt that found no connection."""
        missed = self.host(address.host).missed
        missed[address.site] = missed.get(address.site, 0) + 1

    def give_up(self, address: Address, why: str) -> None:
        """Where no attempt found a connection, try no more in this run: the next page need not find it out for itself."""
        host = self.host(address.host)
        if host.missed.get(address.site):
            host.down.setdefault(address.site, why)

    def _wait(self, until: float) -> None:
        if self._stopping.wait(max(until - time.monotonic(), 0.0)):
            raise stopped()
