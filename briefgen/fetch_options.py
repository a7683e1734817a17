"""How pages and feeds are fetched: the table [fetch] of the configuration."""

from __future__ import annotations

import math
from dataclasses import dataclass

from briefgen.errors import OptionError


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How pages and feeds are fetched. Raises OptionError where a value cannot be used.

    `cache` is a folder, None for the user's cache folder and "" for none; `contact`, an address for mail or of a page, goes into
    the User-Agent; `timeout` is seconds for connecting and between two bytes, `deadline` seconds for one source with its
    redirects and retries, without the time in which it only waits for its turn at the host, and as many for the robots.txt of
    each site; `max_bytes` counts after decompression; `delay` is seconds between two requests to one host, and of the first
    back-off.
    """

    cache: str | None = None
    contact: str = ""
    timeout: float = 20.0
    deadline: float = 60.0
    max_bytes: int = 10_000_000
    retries: int = 2
    delay: float = 1.0
    allow_private: bool = False
    robots: bool = True
    offline: bool = False

    def __post_init__(self) -> None:
        for name, least in (("timeout", 0.01), ("deadline", 0.01), ("max_bytes", 1), ("retries", 0), ("delay", 0)):
            value = getattr(self, name)
            if not least <= value < math.inf:
                raise OptionError(f"{name} of fetching must be at least {least}, not {value}")
        if not self.contact.isascii() or not (self.contact.isprintable() and "(" not in self.contact and ")" not in self.contact):
            raise OptionError(f'contact of fetching is an address in ASCII without brackets, not "{self.contact}"')
        if self.offline and self.cache == "":
            raise OptionError('offline fetching needs a cache; leave cache = "" out')
