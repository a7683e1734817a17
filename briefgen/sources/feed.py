"""Feeds in XML: RSS 0.9x, 1.0, 2.0, Atom and their relatives, by feedparser."""

from __future__ import annotations

import io
import re
from calendar import timegm
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urljoin

from briefgen.errors import SourceError
from briefgen.model import Article, LedgerEntry, article_id
from briefgen.sources.feed_guard import check_encoding, defused, in_plain_utf, shortened, without_halves
from briefgen.sources.fields import make_article, readable, web_url, when
from briefgen.sources.fragment import one_line, paragraphs
from briefgen.sources.links import Item, Link
from briefgen.sources.media import is_feed
from briefgen.sources.opml import is_opml, read_opml
from briefgen.sources.plain import tidy
from briefgen.sources.teaser import is_teaser, without_remarks

_BETWEEN = re.compile(r",? (?:and|und|et|y|&) |, ?|; ?")
_NAME = re.compile(r"(?!(?:Jr|Sr|Dr|Ph\.D|M\.D)\.?\Z)[A-ZÀ-Þ][^\s,]*(?:\.| )[^,]{2,40}")
_HARMLESS = ("CharacterEncodingOverride", "NonXMLContentType")
"""feedparser's complaints that cost no text."""


def read_feed(data: bytes, origin: str) -> Iterable[Item]:
    """The items of a feed as articles; those that are only the beginning of a page as Links, with what the feed has of them.

    The fuller of an item's content and summary is its text, the feed's title (or that of the item's own source) its publisher.
    A list of feeds (OPML) gives its Links. Nothing is fetched, no entity from outside is read. Raises SourceError where it is no
    feed; a feed without items, and an item without a word, is a ledger entry.
    """
    if is_opml(data):
        yield from read_opml(data, origin)
        return
    feed, damage, left = _parsed(data, origin)
    if not feed.entries:
        known = feed.version or is_feed(data)
        if damage and known:
            raise SourceError(origin, f"is a damaged feed without an item that can be read: {damage}")
        if not known:
            raise SourceError(origin, f"is no feed (RSS, Atom) and no list of feeds (OPML){f': {damage}' if damage else ''}")
        yield LedgerEntry(origin, "skipped", "a feed without items")
        return
    if damage:
        yield LedgerEntry(origin, "read", f"is not well-formed XML, read as far as it goes ({damage})")
    if left:
        yield LedgerEntry(f"{origin}#{len(feed.entries) + 1}", "skipped", f"the last {left} items: the feed is too long; split it")
    base = _base(feed.feed, origin)
    if not feed.version.startswith("atom"):
        # RFC 4287, 4.2.1 has entries take the feed's author; in RSS it is the editor of the whole, who wrote none of the items.
        feed.feed.pop("authors", None)
        feed.feed.pop("author_detail", None)
    for number, entry in enumerate(feed.entries, 1):
        where = f"{origin}#{number}"
        try:
            item = _item(entry, feed.feed, (origin, base), where)
        except (AttributeError, KeyError, TypeError) as error:
            # An element of a feed's own that has the name of one of feedparser's lists comes as a text.
            item = LedgerEntry(where, "failed", f"is an item of an odd shape ({_short(error)})")
        yield item


def _parsed(data: bytes, origin: str) -> tuple[Any, str, int]:
    """What feedparser makes of a feed, what is wrong with its XML, and the number of its items that were cut off."""
    from xml.sax import SAXParseException

    import feedparser  # 80 ms
    from feedparser.encodings import convert_to_utf8

    found: dict[str, Any] = {}
    try:
        check_encoding(data, origin)
        data = in_plain_utf(data)
        text, left = shortened(defused(without_halves(convert_to_utf8({}, data, found)), origin))
        # A stream, for feedparser would open bytes that look like the name of a file.
        feed = feedparser.parse(io.BytesIO(text), sanitize_html=False, resolve_relative_uris=False)
    except SourceError:
        raise
    except Exception as error:  # damaged feeds break feedparser in ways that it does not name
        raise SourceError(origin, f"cannot be read as a feed: {type(error).__name__}: {_short(error)}") from error
    wrong = feed.get("bozo_exception")
    if wrong is None or type(wrong).__name__ in _HARMLESS:
        return feed, "", left
    if not isinstance(wrong, SAXParseException):
        return feed, _short(wrong), left
    # Where a feed has no XML declaration it was given one, in a line of its own.
    line = (wrong.getLineNumber() or 1) - (not data.lstrip().startswith(b"<?xml"))
    return feed, f"{wrong.getMessage()} in line {max(line, 1)}", left


def _item(entry: Any, feed: Any, place: tuple[str, str], where: str) -> Item:
    origin, base = place
    url = _address(entry, base)
    article = _article(entry, feed, origin, url)
    if not article.text:
        without = f'teaser only: "{article.title}"' if article.title else "an item without title and text"
        return Link(url, article.title, article) if url else LedgerEntry(where, "skipped", without)
    whole = any(content.get("value") for content in entry.get("content") or ())
    if url and is_teaser(article.text, whole=whole):
        return Link(url, article.title, article)
    return article


def _article(entry: Any, feed: Any, origin: str, url: str | None) -> Article:
    details = [*(entry.get("content") or ()), entry.get("summary_detail") or {"value": entry.get("summary", "")}]
    text = max((_plain(detail) for detail in details), key=len)
    source = entry.get("source") or {}
    known = {
        "title": one_line(entry.get("title", "")),
        "url": url,
        "publisher": one_line(source.get("title") or entry.get("publisher") or feed.get("title", "")),
        "published": _published(entry),
        "authors": _authors(entry) or _authors(source) or _authors(feed),
        "language": _language(entry, feed),
    }
    article = make_article(text, known, path=origin)
    guid = entry.get("id")
    # Without an address the id that the feed gives an item outlives changes of its words.
    return replace(article, id=article_id("", url=f"{article.publisher}\0{guid}")) if guid and not url else article


def _plain(detail: Mapping[str, Any]) -> str:
    value = str(detail.get("value") or "")
    # Feeds call HTML plain text more often than they mean angle brackets.
    text = paragraphs(value) if "<" in value or detail.get("type") != "text/plain" else tidy(readable(value))
    return without_remarks(text)


def _base(feed: Any, origin: str) -> str:
    """The address that relative links of a feed start from: where it was fetched, or where it says that it or its site stands."""
    own = (link.get("href") for link in feed.get("links") or () if isinstance(link, Mapping) and link.get("rel") == "self")
    return next((url for text in (origin, *own, feed.get("link")) if isinstance(text, str) and (url := web_url(text.strip()))), "")


def _address(entry: Any, base: str) -> str | None:
    # Not the id: where it is an address, not only like one, feedparser gives it as the link.
    candidates = [text.strip() for name in ("feedburner_origlink", "link") if isinstance(text := entry.get(name), str)]
    if found := next(filter(None, map(web_url, candidates)), None):
        return found
    link = entry.get("link")
    try:
        return web_url(urljoin(base, link.strip())) if base and isinstance(link, str) and link.strip() else None
    except ValueError:
        return None


def _published(entry: Any) -> date | str | None:
    """When an item was published, or what it says of that where nobody understands it."""
    said = None
    for name in ("published", "updated", "created"):
        # feedparser's own look-up takes one date for another, with a warning.
        text, parsed = dict.get(entry, name), dict.get(entry, f"{name}_parsed")
        found = when(text) if isinstance(text, str) else None
        # A time that only feedparser understands comes without its zone, as UTC.
        if parsed and (found is None or (":" in str(text) and not isinstance(found, datetime))):
            try:
                found = datetime.fromtimestamp(timegm(parsed), UTC)
            except (ValueError, OverflowError, OSError):
                found = None
        if found:
            return when(found)
        said = said or (text if isinstance(text, str) else None)
    return said


def _authors(data: Any) -> list[str]:
    people = data.get("authors") or ([data["author_detail"]] if data.get("author_detail") else [])
    names = (name for person in people for name in _apart(one_line(str(person.get("name") or ""))))
    return list(dict.fromkeys(name for name in names if name and "@" not in name))


def _apart(names: str) -> list[str]:
    """Several names in one element, "Jane Roe, John Doe & R.Poe"; what else has a comma or an "and" in it stays one."""
    parts = _BETWEEN.split(names)
    return parts if len(parts) > 1 and all(_NAME.fullmatch(part) for part in parts) else [names]


def _language(entry: Any, feed: Any) -> str:
    details = (entry.get("title_detail"), entry.get("summary_detail"), *(entry.get("content") or ()))
    said = next((detail["language"] for detail in details if detail and detail.get("language")), None)
    return str(said or feed.get("language") or "")


def _short(error: object) -> str:
    return " ".join(str(error).split())[:160]
