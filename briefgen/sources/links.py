"""What readers give besides articles, and the shape of what fetches it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from briefgen.errors import SourceError
from briefgen.model import Article, LedgerEntry


@dataclass(frozen=True, slots=True)
class Link:
    """Something to fetch: a feed that a list names, or the page of a feed's item.

    `teaser` is what the feed itself says of an item, its text empty where that is no more than a title; a link without one is
    worth nothing unfetched.
    """

    url: str
    title: str = ""
    teaser: Article | None = None


Item = Article | Link | LedgerEntry
"""What a reader gives. An entry tells of a part that was skipped; one with the outcome "read" is a note on the whole."""

Reader = Callable[[bytes, str], Iterable[Item]]
"""(bytes, origin) -> items; raises SourceError, or a group of them, which name the origin and the remedy."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside another: its name there, with a suffix that tells its format, and its bytes.

    `name` is "" where the outer file only wraps this one (gzip). `url` is the address a page was archived from. `problem` says why
    there are no bytes.
    """

    name: str
    data: bytes
    url: str | None = None
    problem: str = ""


Unpacker = Callable[[bytes, str], Iterable[Part]]
"""(bytes, origin) -> parts; raises SourceError where the container cannot be opened at all."""


class Fetched(Protocol):
    """An answer from the web. `media_type` is lower case without parameters, `charset` what the server says or None."""

    @property
    def url(self) -> str:
        """The address that was asked for."""

    @property
    def final_url(self) -> str:
        """The address that answered, after redirects."""

    @property
    def data(self) -> bytes:
        """The body, decompressed."""

    @property
    def media_type(self) -> str:
        """Such as "text/html"; "" where the server does not say."""

    @property
    def charset(self) -> str | None:
        """Such as "utf-8"; None where the server does not say."""


Fetch = Callable[[str], Fetched]
"""An address to its answer; raises SourceError where there is none."""


@runtime_checkable
class FetchMany(Protocol):
    """A `Fetch` that can also ask for many addresses at once."""

    def __call__(self, url: str) -> Fetched:
        """The answer at this address; raises SourceError where there is none."""

    def fetch_all(
        self, urls: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> Iterator[tuple[str, Fetched | SourceError]]:
        """Each address with its answer, or why there is none; `progress(done, total)` is called after each by this thread."""
