"""Politeness: one request a host at a time, with a delay, and none to a host that asked to wait or does not answer."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.sources.web.deadline import Budget
from briefgen.sources.web.headers import spoken
from briefgen.sources.web.nouns import AttemptError

CRAWL_DELAY_AT_MOST = 10.0
"""Seconds: a robots.txt may ask for more, but then twenty articles would take an hour."""


@dataclass(slots=True)
class Host:
    """What is known of a host in this run; moments are of the monotonic clock.

    `missed` counts the attempts since the last answer that found no connection; `down` says why no more are made.
    """

    delay: float
    lock: threading.Lock = field(default_factory=threading.Lock)
    last: float = float("-inf")
    not_before: float = float("-inf")
    why: str = ""
    missed: int = 0
    down: str = ""


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
    def turn(self, name: str, budget: Budget) -> Iterator[None]:
        """Within it this host is ours alone, and its delay has passed.

        Raises AttemptError where it did not answer before, or wants us to wait for longer than the budget lasts.
        """
        host = self.host(name)
        with budget.paused():
            host.lock.acquire()
        try:
            if host.down:
                raise AttemptError(f"{host.down}; not tried again in this run", unreachable=True)
            now = time.monotonic()
            if host.not_before - now > budget.left:
                raise AttemptError(f"{name} {host.why}; try again in {spoken(host.not_before - now)}")
            with budget.paused():
                self._wait(host.last + host.delay)
            self._wait(host.not_before)
            try:
                yield
                host.missed = 0
            finally:
                host.last = time.monotonic()
        finally:
            host.lock.release()

    def back_off(self, name: str, seconds: float, why: str) -> None:
        """Leave this host alone for so long."""
        host = self.host(name)
        host.not_before, host.why = max(host.not_before, time.monotonic() + seconds), why

    def _wait(self, until: float) -> None:
        if self._stopping.wait(max(until - time.monotonic(), 0.0)):
            raise AttemptError("was stopped")
