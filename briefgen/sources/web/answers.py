"""What comes out: what was fetched, and why one attempt failed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page or feed: `url` as it was asked for, `final_url` after redirects, and its bytes, decompressed.

    `media_type` is in lower case without parameters, "" where the server does not say; `charset` is that of the Content-Type
    header; `cached` says that the bytes come from the cache: the server said so (304), or they were fresh, or it is offline.
    """

    url: str
    final_url: str
    data: bytes
    media_type: str
    charset: str | None
    cached: bool


class AttemptError(Exception):
    """One attempt failed: for use inside this package, `Web.fetch` makes a FetchError of it.

    `again` says that another attempt may help, `after` in how many seconds the server wants it, `unreachable` that no
    connection came about at all; `status` is that of the answer, 0 where there was none.
    """

    def __init__(
        self, reason: str, *, again: bool = False, after: float | None = None, unreachable: bool = False, status: int = 0
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again
        self.after = after
        self.unreachable = unreachable
        self.status = status


def stopped() -> AttemptError:
    """The failure of what was under way when the `Web` was closed."""
    return AttemptError("was stopped", unreachable=True)
