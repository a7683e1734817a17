"""Articles as the store keeps them: JSON, compressed."""

from __future__ import annotations

import json
import zlib
from datetime import date, datetime
from typing import Any

from briefgen.model import Article

_DATES = ("published", "updated")
_FIELDS = ("id", "title", "text", "url", "publisher", "language", "path")


def pack(text: str) -> bytes:
    """A text, compressed."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpack(data: bytes) -> str:
    """A text that was compressed."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def pack_article(article: Article) -> bytes:
    """An article, every field of it."""
    known: dict[str, Any] = {name: getattr(article, name) for name in _FIELDS}
    known |= {name: value.isoformat() for name in _DATES if (value := getattr(article, name))}
    return pack(json.dumps({**known, "authors": list(article.authors)}, ensure_ascii=False))


def unpack_article(data: bytes) -> Article:
    """An article as it was packed."""
    known = json.loads(unpack(data))
    dates = {name: (date if len(known[name]) == 10 else datetime).fromisoformat(known[name]) for name in _DATES if name in known}
    return Article(**{**known, **dates, "authors": tuple(known["authors"])})
