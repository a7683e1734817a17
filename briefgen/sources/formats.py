"""The formats: which reader takes a file, and which unpacker."""

from __future__ import annotations

import os

from briefgen.sources.feed import read_feed
from briefgen.sources.html import read_html
from briefgen.sources.json_file import read_json, read_json_lines
from briefgen.sources.links import Reader, Unpacker
from briefgen.sources.mail import read_mail, unpack_mbox
from briefgen.sources.markdown_file import read_markdown
from briefgen.sources.opml import read_opml
from briefgen.sources.plain import read_text
from briefgen.sources.unpack import unpack_gzip, unpack_tar, unpack_zip
from briefgen.sources.warc import unpack_warc

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
    ".mbox": unpack_mbox,
    ".tar": unpack_tar,
    ".tgz": unpack_gzip,
    ".warc": unpack_warc,
    ".zip": unpack_zip,
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
