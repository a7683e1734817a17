"""What holds a fetch to its time: the seconds that it has left, and the cut that ends its connection when they are gone."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Self


class Budget:
    """The seconds that one source may take; they do not run while it waits for its turn."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds left, 0 or less when they are used up."""
        return self._end - time.monotonic()

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Within it the time does not count."""
        start = time.monotonic()
        try:
            yield
        finally:
            self._end += time.monotonic() - start


class Cut:
    """Shuts a connection down after so many seconds, whatever it is doing then: `fired` says that it did.

    Timeouts of sockets start anew with every byte; a server that sends one byte a second is ended only from outside.
    """

    def __init__(self, seconds: float) -> None:
        self.fired = False
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self._timer = threading.Timer(max(seconds, 0.0), self.fire)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._timer.cancel()
        with self._lock:
            if self._line is not None:
                self._line.close()
                self._line = None

    def watch(self, connection: socket.socket) -> None:
        """Make this the connection that is cut. A copy is kept, as TLS takes the socket itself over."""
        with self._lock:
            if self._line is not None:
                self._line.close()
            self._line = connection.dup()
            if self.fired:
                self._shut()

    def fire(self) -> None:
        """Cut now."""
        with self._lock:
            self.fired = True
            self._shut()

    def _shut(self) -> None:
        if self._line is not None:
            with contextlib.suppress(OSError):  # it may not be connected any more
                self._line.shutdown(socket.SHUT_RDWR)
