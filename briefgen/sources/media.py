"""What bytes without a telling name are: by their media type, and by how they begin."""

from __future__ import annotations

import re

_SUFFIXES = {
    "application/atom+xml": ".atom",
    "application/feed+json": ".json",
    "application/gzip": ".gz",
    "application/json": ".json",
    "application/jsonl": ".jsonl",
    "application/ld+json": ".json",
    "application/mbox": ".mbox",
    "application/rdf+xml": ".rdf",
    "application/rss+xml": ".rss",
    "application/warc": ".warc",
    "application/x-gzip": ".gz",
    "application/x-ndjson": ".jsonl",
    "application/x-rss+xml": ".rss",
    "application/x-tar": ".tar",
    "application/xhtml+xml": ".html",
    "application/xml": ".xml",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "text/x-opml": ".opml",
    "text/x-opml+xml": ".opml",
    "text/xml": ".xml",
}
"""Media type: the suffix whose reader takes it."""

_FEED = re.compile(rb"<(?:rss|(?:\w{1,20}:)?feed|(?:\w{1,20}:)?rdf|channel|opml)[\s>]", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:html|head|body)[\s>]", re.IGNORECASE)
_FIRST = re.compile(rb"<[A-Za-z]")
_HEADER = re.compile(
    rb"(?:From|To|Subject|Date|Received|Return-Path|Delivered-To|MIME-Version|Message-ID|DKIM-Signature): ?\S", re.IGNORECASE
)
_MBOX = re.compile(rb"From \S[^\n]*\n[A-Za-z][A-Za-z0-9-]{1,60}:")
_OBJECT = re.compile(rb"\{\s*[\"}]|\[\s*[\[{\"\]]")
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:(?:.*\n)(?:[ \t].*\n)*){3,}")


def suffix_of(media_type: str) -> str:
    """The suffix for a media type, "" where it is none that we read."""
    return _SUFFIXES.get(media_type.strip().lower(), "")


def packed(data: bytes) -> str:
    """The suffix of the archive that these bytes are, "" where they are none; their first bytes are sure."""
    if data.startswith(b"\x1f\x8b"):
        return ".gz"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ".zip"
    return ".warc" if data.startswith(b"WARC/") else ".tar" if data[257:262] == b"ustar" else ""


def sniff(data: bytes) -> str:
    """The suffix of the format that these bytes are in, "" where they may be any text."""
    if suffix := packed(data):
        return suffix
    head = data[:20_000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _OBJECT.match(head):
        return _json(head)
    if _MBOX.match(head):
        return ".mbox"
    if _HEADER.match(head) and _MAIL.match(head.replace(b"\r\n", b"\n")[:4000]):
        return ".eml"
    if head.startswith(b"<") and is_feed(head):
        return ".xml"
    return ".html" if head[:14].lower() == b"<!doctype html" or _PAGE.search(head[:4000]) else ""


def is_feed(data: bytes) -> bool:
    """Whether the first element is that of a feed or of a list of feeds."""
    head = data[:20_000].replace(b"\0", b"")
    first = _FIRST.search(head)
    return first is not None and _FEED.match(head, first.start()) is not None


def _json(head: bytes) -> str:
    """JSON lines are objects, each on a line of its own."""
    first, _, rest = head.replace(b"\r\n", b"\n").partition(b"\n")
    return ".jsonl" if first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{") else ".json"
