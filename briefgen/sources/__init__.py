"""Where articles come from: bytes in, articles out, one reader a format."""

from __future__ import annotations

from briefgen.sources.html import extract
from briefgen.sources.read import READERS, Reader, Reading, read_articles, read_sources

__all__ = ["READERS", "Reader", "Reading", "extract", "read_articles", "read_sources"]
