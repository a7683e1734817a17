"""Addresses of pages: what may be fetched at all, and where a redirect leads."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from urllib.parse import urljoin

from briefgen.sources.canonical import shown
from briefgen.sources.web.answers import AttemptError

PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """A URL taken apart: `host` in lower case, IDNA-encoded, without brackets; `target` is path and query, percent-encoded."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Scheme, host and port: what a robots.txt speaks for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The URL in its normal form, without fragment."""
        return self.site + self.target


def parse_address(url: str) -> Address:
    """The address that this URL is. Raises AttemptError where it is none that is fetched."""
    # 40 ms, without what `Web` needs anyway; one parser decides both what is checked and what is connected to.
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        parts = parse_url(url.strip())
    except LocationParseError:
        raise AttemptError("is no address of a page; write https://host/path") from None
    if parts.scheme not in PORTS or not parts.host:
        raise AttemptError("is no address of a page; only http:// and https:// are fetched")
    if parts.auth is not None:
        # They would stand in the ledger, the cache and the brief.
        raise AttemptError("has a user name or password in it; save the page and give the file")
    if parts.port == 0:
        raise AttemptError("is no address of a page; there is no port 0")
    host = parts.host.strip("[]").rstrip(".")
    return Address(parts.scheme, host, parts.port or PORTS[parts.scheme], parts.request_uri)


def redirected(here: Address, location: str) -> Address:
    """Where a Location header leads from here; credentials in it are dropped. Raises AttemptError where it leads nowhere."""
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")  # http.client reads headers as Latin-1
    try:
        return parse_address(shown(urljoin(here.url, location.strip())))
    except (AttemptError, ValueError):
        raise AttemptError(
            f'redirects to "{location[:200]}", which is not fetched; only http:// and https:// are', status=300
        ) from None
