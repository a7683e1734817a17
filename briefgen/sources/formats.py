"""The formats: which reader takes a file, and which unpacker."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from briefgen._lazy import called

if TYPE_CHECKING:
    from briefgen.sources.links import Reader, Unpacker

# Readers are loaded when the first file of their format comes: all of them together take as long as reading a hundred articles.
_of = partial(called, "briefgen.sources")

read_feed = _of("feed", "read_feed")
read_html = _of("html", "read_html")
read_json = _of("json_file", "read_json")
read_json_lines = _of("json_file", "read_json_lines")
read_mail = _of("mail", "read_mail")
read_markdown = _of("markdown_file", "read_markdown")
read_opml = _of("opml", "read_opml")
read_text = _of("plain", "read_text")
unpack_gzip = _of("unpack", "unpack_gzip")

READERS: dict[str, Reader] = {
    ".atom": read_feed,
    ".eml": read_mail,
    ".htm": read_html,
    ".html": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".markdown": read_markdown,
    ".md": read_markdown,
    ".ndjson": read_json_lines,
    ".opml": read_opml,
    ".rdf": read_feed,
    ".rss": read_feed,
    ".text": read_text,
    ".txt": read_text,
    ".xhtml": read_html,
    ".xml": read_feed,
}
"""Suffix of a file: its reader."""

UNPACKERS: dict[str, Unpacker] = {
    ".gz": unpack_gzip,
    ".mbox": _of("mail", "unpack_mbox"),
    ".tar": _of("unpack", "unpack_tar"),
    ".tgz": unpack_gzip,
    ".warc": _of("warc", "unpack_warc"),
    ".zip": _of("unpack", "unpack_zip"),
}
"""Suffix of a file that holds others: what gives them."""

DECODED = (read_json, read_json_lines, read_markdown, read_text)
"""Readers that begin with `decode`; its note on the encoding goes into the ledger."""
MAPPED = (read_json, read_json_lines)
"""Readers that take a mapping of field names."""
SINGLE = (read_html, read_markdown, read_text)
"""Readers whose one article is what stands at the address that the bytes came from."""


def suffix(name: str) -> str:
    """The suffix of a file's name, lower case with its dot; "" where it has none."""
    return os.path.splitext(name)[1].lower().rstrip(".")


def is_known(name: str) -> bool:
    """Whether a file's name tells a format that is read."""
    return suffix(name) in READERS or suffix(name) in UNPACKERS


def known() -> str:
    """The suffixes that are read, for messages."""
    return ", ".join(sorted({*READERS, *UNPACKERS}))
