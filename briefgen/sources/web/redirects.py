"""A request to its end: retries with back-off, and redirects."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from http import HTTPStatus

from briefgen.fetch_options import FetchOptions
from briefgen.sources.web.answers import AttemptError
from briefgen.sources.web.deadline import Budget
from briefgen.sources.web.headers import retry_after, spoken
from briefgen.sources.web.hosts import Hosts
from briefgen.sources.web.urls import Address, redirected
from briefgen.sources.web.wire import WITH_BODY, Answer, Wire

MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_AGAIN = (429, 500, 502, 503, 504)
_HINTS = {
    401: "it wants a login; save the page and give the file",
    403: "it does not serve programs, or wants a login; save the page and give the file",
    404: "is the address right?",
    410: "it is gone for good; is the address right?",
}

Ask = Callable[[Address, Budget], Mapping[str, str]]
"""Called before every request: its headers. Raises AttemptError where the address must not be asked for."""


class Follower:
    """Requests that know retries and redirects, and keep to the hosts' turns."""

    def __init__(self, options: FetchOptions, wire: Wire, hosts: Hosts) -> None:
        self._options = options
        self._wire = wire
        self._hosts = hosts

    def follow(self, start: Address, ask: Ask, budget: Budget, *, clip: int | None = None) -> tuple[Address, Answer]:
        """Where it ended, and the answer there: one with a body, or 304. Raises AttemptError, with what to do."""
        here, seen = start, [start.url]
        tries = 0
        while True:
            headers = ask(here, budget)
            try:
                with self._hosts.turn(here, budget):
                    answer = self._wire.exchange(here, headers, budget, clip=clip)
                if answer.status not in _REDIRECTS:
                    _check(answer)
                    return here, answer
            except AttemptError as error:
                tries += 1
                self._again(error, here, tries, budget)
                continue
            here = _next(here, answer, seen)

    def _again(self, error: AttemptError, here: Address, tries: int, budget: Budget) -> None:
        """Return where another attempt is due, with the host told to be left alone until then; else raise."""
        if error.unreachable:
            self._hosts.missed(here)
        pause = self._options.delay * 2 ** (tries - 1)
        if error.after is not None:
            pause, asked = error.after, f"answered {_named(error.status)} and asks to wait"
            self._hosts.back_off(here.host, pause, asked)
            if pause > budget.left:
                raise AttemptError(f"{asked}; try again in {spoken(pause)}", status=error.status) from error
        if error.again and tries <= self._options.retries and pause < budget.left:
            self._hosts.back_off(here.host, pause, "has trouble")
            return
        self._hosts.give_up(here, error.reason)
        if error.again and tries > 1:
            again = AttemptError(f"{error.reason} ({tries} tries)", unreachable=error.unreachable, status=error.status)
            raise again from error
        raise error


def _check(answer: Answer) -> None:
    status = answer.status
    if status in (*WITH_BODY, 304):
        return
    named = f"answered {_named(status)}"
    if status in _AGAIN:
        wait = retry_after(answer.headers.get("retry-after", ""), time.time())
        raise AttemptError(f"{named}; try again later", again=True, after=wait, status=status)
    raise AttemptError(f"{named}; {_HINTS.get(status, 'there is no page to read')}", status=status)


def _next(here: Address, answer: Answer, seen: list[str]) -> Address:
    """Where a redirect leads; `seen` are the addresses before it, and it is added to them."""
    location = answer.headers.get("location", "")
    if not location.strip():
        raise AttemptError(f"answered {_named(answer.status)} without an address", status=answer.status)
    there = redirected(here, location)
    if there.url in seen:
        said = "redirects in a circle, perhaps as it wants cookies; save the page and give the file"
        raise AttemptError(said, status=answer.status)
    if len(seen) > MOST_REDIRECTS:
        said = f"redirects more than {MOST_REDIRECTS} times; give the address where it ends ({there.url})"
        raise AttemptError(said, status=answer.status)
    seen.append(there.url)
    return there


def _named(status: int) -> str:
    """The status with its standard name; the server's own words are not trusted."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
