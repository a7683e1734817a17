"""Where articles come from: bytes in, articles out, one reader a format."""

from __future__ import annotations

from briefgen.sources.files import file_of
from briefgen.sources.formats import READERS, UNPACKERS
from briefgen.sources.html import extract
from briefgen.sources.json_file import FIELDS
from briefgen.sources.kept import Wanted
from briefgen.sources.links import Fetch, Fetched, Item, Link, Part, Reader, Unpacker
from briefgen.sources.read import Reading, read_articles, read_sources
from briefgen.sources.verify import Verification, verify

__all__ = [
    "FIELDS",
    "READERS",
    "UNPACKERS",
    "Fetch",
    "Fetched",
    "Item",
    "Link",
    "Part",
    "Reader",
    "Reading",
    "Unpacker",
    "Verification",
    "Wanted",
    "extract",
    "file_of",
    "read_articles",
    "read_sources",
    "verify",
]
