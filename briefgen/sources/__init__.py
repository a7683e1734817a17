"""Where articles come from: bytes in, articles out, one reader a format.

Names are loaded when they are first used: reading a text needs a fifth of the room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen._lazy import lazy

if TYPE_CHECKING:
    from briefgen.sources.files import file_of
    from briefgen.sources.formats import READERS, UNPACKERS
    from briefgen.sources.html import extract
    from briefgen.sources.json_file import FIELDS
    from briefgen.sources.kept import Wanted
    from briefgen.sources.links import Fetch, Fetched, Item, Link, Part, Reader, Unpacker
    from briefgen.sources.read import Reading, read_articles, read_sources
    from briefgen.sources.verification import Verification, verify

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

__getattr__, __dir__ = lazy(
    __name__,
    {
        "files": ("file_of",),
        "formats": ("READERS", "UNPACKERS"),
        "html": ("extract",),
        "json_file": ("FIELDS",),
        "kept": ("Wanted",),
        "links": ("Fetch", "Fetched", "Item", "Link", "Part", "Reader", "Unpacker"),
        "read": ("Reading", "read_articles", "read_sources"),
        "verification": ("Verification", "verify"),
    },
)
