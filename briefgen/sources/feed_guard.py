"""What keeps hostile and endless XML from feedparser: bombs, patterns that take the square of their input, sheer length."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from briefgen.errors import SourceError
from briefgen.sources.decode import safe_charset

MOST_ENTITIES = 1_000_000
"""Characters to which the entities that a document defines may grow in it; beyond, it is an attack ("billion laughs")."""
LONGEST_HEAD = 30_000
"""Bytes before the first element. The head of RSS 0.91 with all its entities written out has 10,000; feedparser's patterns take the
square of what they find there, 1.5 s for 100,000."""
MOST_TAGS, MOST_ITEMS, MOST_BYTES = 60_000, 5_000, 4_000_000
"""Tags, items and bytes of a feed that are read. feedparser takes up to 40 microseconds for a tag and 150 for an item,
so 3 s at most, and memory of 20 times the bytes; a podcast of 500 episodes has 20,000 tags and 2 MB."""
_ENTITY = re.compile(rb"<!ENTITY\s+(\w+)\s+(?:\"([^\"]*)\"|'([^']*)')")
_USED = re.compile(rb"&(\w+);")
_HALF = re.compile(rb"&#(?:[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2}|0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7(?:[0-2]\d\d|3[0-3]\d|34[0-3])));")
"""A reference to half a pair of UTF-16, which is no character (XML 1.0, section 2.2)."""
_SPACE = re.compile(rb"\s{3,}")
_ROOT = re.compile(rb"<\w")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_TAG = re.compile(rb"<")
_ITEM = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)\b", re.IGNORECASE)
_ITEM_END = re.compile(rb"</(?:\w{1,20}:)?(?:item|entry)\s*>", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,60})", re.IGNORECASE)
_EBCDIC = b"\x4c\x6f\xa7\x94"


def check_encoding(data: bytes, origin: str) -> None:
    """SourceError where a document declares one of Python's codecs that are no charsets, some of which are endlessly slow."""
    head = data[:2000]
    plain = head.decode("cp037").encode("utf-8") if head.startswith(_EBCDIC) else head.replace(b"\0", b"")
    match = _DECLARED.search(plain)
    if match and safe_charset(match.group(1).decode("ascii")) is None:
        raise SourceError(origin, f'declares the encoding "{match.group(1).decode("ascii")}", which is none; declare UTF-8')


def in_plain_utf(data: bytes) -> bytes:
    """The document in UTF-8 where a mark says that it is in UTF-16, which feedparser overlooks if nothing else says so."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not data.startswith(codecs.BOM_UTF32_LE):
        try:
            return codecs.BOM_UTF8 + data.decode("utf-16").encode("utf-8")
        except UnicodeError:
            pass  # feedparser tries others
    return data


def without_halves(data: bytes) -> bytes:
    """The document, in UTF-8, with U+FFFD for references to what is no character, which parsers stumble over."""
    return _HALF.sub(b"&#xFFFD;", data) if b"&#" in data else data


def defused(data: bytes, origin: str) -> bytes:
    """The document, in UTF-8, with its head folded. feedparser itself drops entities that use others or stand outside.

    Raises SourceError where the other entities would grow beyond all measure, or the head is longer than any feed's.
    """
    root = _ROOT.search(data)
    head, rest = (data[: root.start()], data[root.start() :]) if root else (b"", data)
    # feedparser sees declarations at the beginning of a line only; expat would take the others at their word.
    head = _SPACE.sub(b"\n", head)
    if len(head) > LONGEST_HEAD:
        raise SourceError(origin, f"is no feed: {len(head):,} bytes stand before its first element")
    head = _COMMENT.sub(b"", head).replace(b"<!", b"\n<!").lstrip()
    sizes: dict[bytes, int] = {}
    for name, first, second in _ENTITY.findall(head):
        sizes[name] = max(sizes.get(name, 0), len(first or second))
    # One walk for all: a head may define a thousand entities, and a count of each costs a walk of its own.
    grown = sum(sizes.get(match[1], 0) for match in _USED.finditer(rest)) if sizes else 0
    if grown > MOST_ENTITIES:
        raise SourceError(origin, f"its entities grow to {grown:,} characters; that is an attack and not a feed")
    return head + rest


def shortened(data: bytes) -> tuple[bytes, int]:
    """The document with as many items as the bounds allow, and the number of those that were cut off."""
    marks = (_nth(_TAG, data, MOST_TAGS), _nth(_ITEM, data, MOST_ITEMS), MOST_BYTES if len(data) > MOST_BYTES else None)
    limit = min((mark for mark in marks if mark is not None), default=None)
    if limit is None:
        return data, 0
    starts = [match.start() for match in _ITEM.finditer(data)]
    ends = [match.end() for match in _ITEM_END.finditer(data)]
    end = max((end for end in ends if end <= limit), default=limit)
    # With what stands behind the last item, the document ends well.
    return data[:end] + (data[ends[-1] :][:1000] if ends else b""), max(1, sum(start >= end for start in starts))


def _nth(pattern: re.Pattern[bytes], data: bytes, number: int) -> int | None:
    """Where the match after so many begins; None where there are no more."""
    return next((match.start() for match in islice(pattern.finditer(data), number, None)), None)
