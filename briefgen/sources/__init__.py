"""Where articles come from: bytes in, articles out, one reader a format."""

from __future__ import annotations

from briefgen.sources.html import extract
from briefgen.sources.read import READERS, Reader, Reading, read_articles, read_sources
from briefgen.sources.verify import Verification, verify

__all__ = ["READERS", "Reader", "Reading", "Verification", "extract", "read_articles", "read_sources", "verify"]
