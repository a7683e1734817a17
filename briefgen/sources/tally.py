"""How far a run has come: what was read and fetched, of all that is known so far."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with how much is done, and how much there is; the latter grows with the links that are found."""


class Tally:
    """Counts files and addresses, and tells `progress` of each that is done."""

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress
        self._done = 0
        self._total = 0

    def expect(self, more: int) -> None:
        """So many more are to be done."""
        self._total += more

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._progress:
            self._progress(self._done, self._total)
