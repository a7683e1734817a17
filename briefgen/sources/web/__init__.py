"""Pages and feeds over HTTP(S): politely, within bounds of time and size, and never into a private network by accident."""

from __future__ import annotations

from briefgen.fetch_options import FetchOptions
from briefgen.sources.web.answers import Fetched
from briefgen.sources.web.headers import declared_charset
from briefgen.sources.web.web import Web

__all__ = ["FetchOptions", "Fetched", "Web", "declared_charset"]
