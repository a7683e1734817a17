"""Feeds in XML: RSS 0.9x, 1.0, 2.0, Atom and their relatives, by feedparser."""

from __future__ import annotations

import io
import re
from calendar import timegm
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from briefgen.errors import SourceError
from briefgen.model import Article, LedgerEntry, article_id
from briefgen.sources.fields import make_article, readable, web_url, when
from briefgen.sources.fragment import one_line, paragraphs
from briefgen.sources.links import Item, Link
from briefgen.sources.opml import is_opml, read_opml
from briefgen.sources.plain import tidy
from briefgen.sources.teaser import is_teaser, without_remarks

MOST_ENTITIES = 1_000_000
"""Characters to which the entities that a document defines may grow in it; beyond, it is an attack ("billion laughs")."""
_ENTITY = re.compile(rb"<!ENTITY\s+(\w+)\s+(?:\"([^\"]*)\"|'([^']*)')")
_HEAD_SPACE = re.compile(rb"\s{3,}")
_ROOT = re.compile(rb"<\w")
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
    feed, damage = _parsed(data, origin)
    if not feed.entries:
        if damage or not feed.version:
            raise SourceError(origin, f"is no feed (RSS, Atom) and no list of feeds (OPML){f': {damage}' if damage else ''}")
        yield LedgerEntry(origin, "skipped", "a feed without items")
        return
    if damage:
        yield LedgerEntry(origin, "read", f"is not well-formed XML, read as far as it goes ({damage})")
    for number, entry in enumerate(feed.entries, 1):
        yield _item(entry, feed.feed, origin, f"{origin}#{number}")


def _parsed(data: bytes, origin: str) -> tuple[Any, str]:
    """What feedparser makes of a feed, and what is wrong with its XML."""
    import feedparser  # 80 ms
    from feedparser.encodings import convert_to_utf8

    found: dict[str, Any] = {}
    try:
        text = _defused(convert_to_utf8({}, data, found), origin)
        # A stream, for feedparser would open bytes that look like the name of a file.
        feed = feedparser.parse(io.BytesIO(text), sanitize_html=False, resolve_relative_uris=False)
    except SourceError:
        raise
    except Exception as error:  # damaged feeds break feedparser in ways that it does not name
        raise SourceError(origin, f"cannot be read as a feed: {type(error).__name__}: {_short(error)}") from error
    wrong = feed.get("bozo_exception")
    harmless = wrong is None or type(wrong).__name__ in _HARMLESS
    return feed, "" if harmless else _short(wrong)


def _defused(data: bytes, origin: str) -> bytes:
    """The document with its head folded, for feedparser's patterns take the square of long white space there.

    Raises SourceError where the entities that it defines would grow beyond all measure. feedparser itself drops entities that use
    others or stand outside.
    """
    root = _ROOT.search(data)
    head, rest = (data[: root.start()], data[root.start() :]) if root else (data, b"")
    grown = sum(len(first or second) * rest.count(b"&" + name + b";") for name, first, second in _ENTITY.findall(head))
    if grown > MOST_ENTITIES:
        raise SourceError(origin, f"its entities grow to {grown:,} characters; that is an attack and not a feed")
    return _HEAD_SPACE.sub(b"\n", head) + rest


def _item(entry: Any, feed: Any, origin: str, where: str) -> Item:
    url = _address(entry)
    article = _article(entry, feed, origin, url)
    if not article.text:
        if not article.title:
            return LedgerEntry(where, "skipped", "an item without title and text")
        return Link(url, article.title, article) if url else LedgerEntry(where, "skipped", f'teaser only: "{article.title}"')
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


def _address(entry: Any) -> str | None:
    candidates = (entry.get("feedburner_origlink"), entry.get("link"), entry.get("id"))
    return next((url for text in candidates if isinstance(text, str) and (url := web_url(text.strip()))), None)


def _published(entry: Any) -> date | None:
    for name in ("published", "updated", "created"):
        text, parsed = entry.get(name), entry.get(f"{name}_parsed")
        found = when(text) if isinstance(text, str) else None
        # A time that only feedparser understands comes without its zone, as UTC.
        if parsed and (found is None or (":" in str(text) and not isinstance(found, datetime))):
            try:
                found = datetime.fromtimestamp(timegm(parsed), UTC)
            except (ValueError, OverflowError, OSError):
                found = None
        if found:
            return when(found)
    return None


def _authors(data: Any) -> list[str]:
    people = data.get("authors") or ([data["author_detail"]] if data.get("author_detail") else [])
    names = (one_line(str(person.get("name") or "")) for person in people)
    return list(dict.fromkeys(name for name in names if name and "@" not in name))


def _language(entry: Any, feed: Any) -> str:
    details = (entry.get("title_detail"), entry.get("summary_detail"), *(entry.get("content") or ()))
    said = next((detail["language"] for detail in details if detail and detail.get("language")), None)
    return str(said or feed.get("language") or "")


def _short(error: object) -> str:
    return " ".join(str(error).split())[:160]
