"""A run limited in time: reading ends before, and the run itself wherever it is, for that it can die anywhere without a loss."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from briefgen.errors import DeadlineError

READING = 0.75
"""Share of the time after which no more addresses are asked for."""


class _TimeIsUp(BaseException):
    """Raised wherever the run is: no handler of errors takes it for one of its own."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The seconds that a run may take, 0 for no end, and the moment of the monotonic clock at which they are over."""

    seconds: float
    end: float

    @property
    def for_reading(self) -> float:
        """The seconds for reading; 0 for no end."""
        return self.seconds * READING

    def pause(self) -> None:
        """Stop the watch: what comes now is short, and must not end half-way."""
        if self.seconds and _can_watch():
            signal.setitimer(signal.ITIMER_REAL, 0)

    def resume(self) -> None:
        """Go on with the watch."""
        if self.seconds and _can_watch():
            signal.setitimer(signal.ITIMER_REAL, max(self.end - time.monotonic(), 0.001))


@contextmanager
def within_time(seconds: float) -> Iterator[Deadline]:
    """Within it a run has so many seconds. Raises DeadlineError where it is not done by then; Windows has only reading limited."""
    deadline = Deadline(seconds, time.monotonic() + seconds)
    if not seconds or not _can_watch():
        yield deadline
        return
    before = signal.signal(signal.SIGALRM, _stop)
    deadline.resume()
    try:
        yield deadline
    except _TimeIsUp:
        how = "nothing was published, and what was read is kept for the next run; a longer deadline may help"
        raise DeadlineError(f"the run was not done within its deadline of {seconds:g} s; {how}") from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(*_: object) -> None:
    raise _TimeIsUp


def _can_watch() -> bool:
    return hasattr(signal, "SIGALRM") and threading.current_thread() is threading.main_thread()
