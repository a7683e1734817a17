"""Where articles come from: bytes in, articles out, one reader a format.

Names are loaded when they are first used: the readers with their patterns take 60 ms, which a run that reads nothing anew saves.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.sources.files import file_of
    from briefgen.sources.formats import READERS, UNPACKERS
    from briefgen.sources.html import extract
    from briefgen.sources.json_file import FIELDS
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
    "extract",
    "file_of",
    "read_articles",
    "read_sources",
    "verify",
]

_MODULES = {
    "files": ("file_of",),
    "formats": ("READERS", "UNPACKERS"),
    "html": ("extract",),
    "json_file": ("FIELDS",),
    "links": ("Fetch", "Fetched", "Item", "Link", "Part", "Reader", "Unpacker"),
    "read": ("Reading", "read_articles", "read_sources"),
    "verification": ("Verification", "verify"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'briefgen.sources' has no attribute {name!r}")
    value = getattr(import_module(f"briefgen.sources.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
