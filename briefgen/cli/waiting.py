"""What is shown on a terminal while a command takes its time."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

PATIENCE = 0.7
"""Seconds after which something is shown."""


class Waiting:
    """A line on the terminal, renewed while something is done and taken away at the end; nothing where there is no terminal."""

    def __init__(self, *, wanted: bool = True) -> None:
        self._wanted = wanted and sys.stderr.isatty()
        self._start = time.monotonic()
        self._drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.clear()

    def progress(self, done: int, total: int) -> None:
        """How far reading is."""
        if self._wanted and time.monotonic() - self._start > PATIENCE and (done % 16 == 0 or done == total):
            self._draw(f"reading {done}/{total}")

    def stage(self, what: str) -> None:
        """What is done now; it may take a while."""
        if self._wanted:
            self._draw(f"{what} ...")

    def clear(self) -> None:
        """Take the line away."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False

    def _draw(self, text: str) -> None:
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
        self._drawn = True
