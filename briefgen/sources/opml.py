"""Lists of feeds: OPML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from briefgen.errors import SourceError
from briefgen.model import LedgerEntry
from briefgen.sources.feed_guard import in_plain_utf, without_halves
from briefgen.sources.fields import readable, web_url
from briefgen.sources.links import Item, Link

if TYPE_CHECKING:
    from lxml.etree import _Element

_OPML = re.compile(rb"<opml[\s>]", re.IGNORECASE)
_FIRST = re.compile(rb"<[A-Za-z]")
_FEED_SCHEME = re.compile(r"\Afeed:(?:(?://)?(https?://)|//)", re.IGNORECASE)


def is_opml(data: bytes) -> bool:
    """Whether the first element of a document is <opml>."""
    plain = data[:20_000].replace(b"\0", b"")
    first = _FIRST.search(plain)
    return first is not None and _OPML.match(plain, first.start()) is not None


def read_opml(data: bytes, origin: str) -> Iterable[Item]:
    """A Link for each feed of the list, once, in its order. SourceError where the list cannot be read or names none."""
    from lxml import etree  # 30 ms

    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise SourceError(origin, "defines entities, which a list of feeds has no use for; remove its DOCTYPE")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(without_halves(in_plain_utf(data)), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(origin, f"is not valid OPML: {' '.join(str(error).split())[:160]}") from error
    found = 0
    seen: set[str] = set()
    for outline in root.iter() if root is not None else ():
        attributes = _attributes(outline) if isinstance(outline.tag, str) else {}
        if attributes is None:
            found += 1
            yield LedgerEntry(f"{origin}#{found}", "failed", "is not UTF-8; save the list as UTF-8")
            continue
        address = attributes.get("xmlurl", "").strip()
        if not address:
            continue
        found += 1
        title = " ".join(readable(attributes.get("title") or attributes.get("text") or "").split())
        # "feed:https://host/path" and "feed://host/path" are older ways to say that an address is that of a feed.
        url = web_url(_FEED_SCHEME.sub(lambda match: match[1] or "http://", address))
        if url is None:
            yield LedgerEntry(f"{origin}#{found}", "failed", f'its feed "{readable(address)[:200]}" is no http(s) address')
        elif url not in seen:
            seen.add(url)
            yield Link(url, title)
    if not found:
        raise SourceError(origin, 'names no feeds; an OPML list has <outline xmlUrl="https://..."/> elements')


def _attributes(outline: _Element) -> Mapping[str, str] | None:
    """The attributes by their names in lower case; None where libxml2, told to recover, lets through what is no UTF-8."""
    try:
        return {str(name).lower(): str(value) for name, value in outline.attrib.items()}
    except UnicodeDecodeError:
        return None
