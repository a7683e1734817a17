"""Metadata of an article from a mapping: front matter, JSON, HTML heads. Unknown stays unknown."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

from briefgen.model import Article, article_id
from briefgen.sources.canonical import canonical
from briefgen.text.days import MONTHS

NAMES = {
    "title": ("title", "headline", "name"),
    "url": ("url", "link", "canonical", "canonical_url", "permalink", "web_url", "source_url"),
    "publisher": ("publisher", "site", "site_name", "sitename", "outlet", "source", "publication"),
    "published": (
        "published",
        "date",
        "published_at",
        "date_published",
        "datePublished",
        "publishedAt",
        "pubDate",
        "created",
        "created_at",
    ),
    "authors": ("authors", "author", "byline", "by", "creator"),
    "language": ("language", "lang", "inLanguage"),
    "text": ("text", "body", "content", "articleBody", "content_text", "article", "maintext"),
    "html": ("html", "content_html", "raw_html"),
}
"""Field of an article: the names it goes by in front matter and JSON, the first that is there counts. Case does not matter."""

_NAMED = re.compile(r"(\d{1,2})\s+(\w{3})\w*\.?,?\s+(\d{4})|\b(\w{3})\w*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_OFFSET = re.compile(r"\s+([+-]\d\d:?\d\d)$")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})|(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
LONGEST_DATE = 100
"""Characters of a value in which a date is looked for."""
_LEAST_YEAR = 1500
"""Before this a date is a placeholder ("0001-01-01"), not the day of an article."""
_log = logging.getLogger(__name__)
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_UNSEEN = re.compile(r"[\u00ad\u2060\ufeff]|\u200b+(?=\s|\Z)|(?<!\S)\u200b+")
_MONTHS = tuple(month[:3].lower() for month in MONTHS)


def field(data: Mapping[str, object], name: str) -> object:
    """The value of a field under any of its names, None where it is missing or empty."""
    if not data:
        return None
    folded = {str(key).lower(): value for key, value in data.items()}
    for known in NAMES[name]:
        value = folded.get(known.lower())
        if value not in (None, "", [], {}):
            return value
    return None


def make_article(text: str, data: Mapping[str, object], *, path: str | None, title: str = "") -> Article:
    """An article from its text and what is known of it."""
    text = seen(text)
    found = _string(field(data, "title")) or seen(title)
    url = web_url(_string(field(data, "url")))
    publisher = _string(field(data, "publisher"))
    published = field(data, "published")
    day = when(published)
    if day is None and published is not None:
        _log.warning('%s: the date "%s" is not understood; the article counts as undated', path or "standard input", published)
    return Article(
        id=article_id(text, url=url, publisher=publisher, title=found),
        title=found,
        text=text,
        url=url,
        publisher=publisher or None,
        published=day,
        authors=_names(field(data, "authors")),
        language=_language(_string(field(data, "language"))),
        path=path,
    )


def when(value: object) -> date | None:
    """A date or datetime from what stands in metadata; None where it is none.

    ISO 8601, RFC 822, "26 April 2019", "April 26, 2019", "26.4.2019" and "2019/04/26" are understood, and
    seconds or milliseconds since 1970.
    """
    found = (
        value
        if isinstance(value, date)
        else _epoch(value)
        if isinstance(value, int | float)
        else _parsed(_string(value)[:LONGEST_DATE])
    )
    return found if found is not None and found.year >= _LEAST_YEAR else None


def _epoch(seconds: float) -> date | None:
    """A time from seconds, or milliseconds, since 1970; None for a number that is neither."""
    if isinstance(seconds, bool) or not 1e8 < seconds < 1e13:
        return None
    return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)


def _parsed(text: str) -> date | None:
    if not text:
        return None
    try:
        # YAML allows a space before the offset, ISO 8601 does not.
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(_OFFSET.sub(r"\1", text))
    except ValueError:
        pass
    if "," in text[:5]:
        from email.utils import parsedate_to_datetime

        try:
            return parsedate_to_datetime(text)
        except (ValueError, IndexError, OverflowError, TypeError):
            pass
    return _written(text)


def _written(text: str) -> date | None:
    named, dotted = _NAMED.search(text), _DOTTED.search(text)
    if named:
        day, month, year = (named[1], named[2], named[3]) if named[1] else (named[5], named[4], named[6])
        number = _MONTHS.index(month.lower()) + 1 if month.lower() in _MONTHS else 0
    elif dotted:
        day, month, year = (dotted[1], dotted[2], dotted[3]) if dotted[1] else (dotted[6], dotted[5], dotted[4])
        number = int(month)
    else:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def web_url(text: str) -> str | None:
    """An http(s) URL in its canonical form, None where the text is none: nothing else is ever linked."""
    return canonical(text) if text else None


def _string(value: object) -> str:
    """A value as text on one line, fit to be written as UTF-8; "" for what is no text."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title") or ""
    if isinstance(value, list | tuple):
        value = next((item for item in map(_string, value) if item), "")
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        return ""
    return " ".join(readable(str(value)).split())


def readable(text: str) -> str:
    """A text without control characters, and with lone surrogates, which no file can hold, as U+FFFD."""
    return seen(_UNREADABLE.sub(lambda match: "\ufffd" if "\ud800" <= match.group() < "\ue000" else "", text))


def seen(text: str) -> str:
    """A text without what nobody sees and what breaks words: soft hyphens, word joiners, and spaces of no width beside others."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(name for name in (part.strip() for part in re.split(r";|,| and ", _string(value))) if name)
    if isinstance(value, list | tuple):
        return tuple(name for name in map(_string, value) if name)
    name = _string(value)
    return (name,) if name else ()


def _language(text: str) -> str | None:
    return text.replace("_", "-") if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", text) else None
