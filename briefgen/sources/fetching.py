"""The web for a run that may need none: made when the first address is asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from briefgen.errors import SourceError
from briefgen.fetch_options import FetchOptions
from briefgen.sources.links import Fetched

if TYPE_CHECKING:
    from briefgen.sources.web import Web


class Fetching:
    """What `read_sources` fetches with; use it in a `with`."""

    def __init__(self, options: FetchOptions | None = None) -> None:
        self.options = options or FetchOptions()
        self._web: Web | None = None
        self._closed = False
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End what is under way, from any thread; what is asked for after that is answered by why it is not."""
        with self._lock:
            self._closed = True
        if self._web is not None:
            self._web.close()

    def __call__(self, url: str) -> Fetched:
        """The answer at this address; raises SourceError where there is none."""
        return self._made().fetch(url)

    def fetch_all(
        self, urls: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> Iterator[tuple[str, Fetched | SourceError]]:
        """Each address with its answer, or why there is none; hosts are asked side by side."""
        return self._made().fetch_all(urls, progress)

    def _made(self) -> Web:
        if self._web is None:
            from briefgen.sources.web import Web  # 40 ms, and urllib3 90 ms with the first request

            with self._lock:
                self._web = Web(self.options)
                if self._closed:
                    self._web.close()
        return self._web
