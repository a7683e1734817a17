"""HTML pages: the story, and what the page says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from briefgen.errors import SourceError
from briefgen.model import Article
from briefgen.sources import cached
from briefgen.sources.decode import decode
from briefgen.sources.fields import make_article
from briefgen.sources.length import words_in

__all__ = ["Page", "extract", "extract_cached", "is_known", "page_of", "read_html"]

LEAST_WORDS = 8
"""Words under which what a page gave is a label of its navigation and no story."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page gave: its article, or None and the `reason`; and a `note` on what was replaced or not believed.

    It is `lasting` where it says no day after today's, which tomorrow may be believed.
    """

    article: Article | None
    reason: str = ""
    note: str = ""
    lasting: bool = True


def read_html(data: bytes, origin: str, url: str | None = None) -> Iterable[Article]:
    """One article from a page, found at `url`; SourceError where the page has no story."""
    yield extract_cached(data, origin, url)


def extract_cached(data: bytes, origin: str, url: str | None = None) -> Article:
    """`extract`, or what it gave for the same bytes and address before."""
    page = page_of(data, origin, url)
    if page.article is None:
        raise SourceError(origin, page.reason)
    return page.article


def extract(html: bytes | str, url: str | None = None, *, origin: str | None = None, today: date | None = None) -> Article:
    """The article of an HTML page.

    The text is trafilatura's, tuned for precision, paragraphs apart by an empty line; where it finds none, what else looks like
    prose. Metadata comes from JSON-LD, meta tags, microdata, the lines by the headline and the address; what none of them says
    stays None. `origin` is where the bytes come from (a path), `url` the page's address; the page's own canonical URL comes before
    it. A date later than the day after `today` (default: the clock's day) is not believed. SourceError where there is no story.
    """
    name = origin or url or "page"
    page, damage = (html, "") if isinstance(html, str) else decode(html, name, declared=True)
    found = _page(page, damage, url, origin, today)
    if found.article is None:
        raise SourceError(name, found.reason)
    return found.article


_last: tuple[bytes, str | None, Page] | None = None


def page_of(data: bytes, origin: str, url: str | None = None) -> Page:
    """What these bytes give, from the cache where it knows them. Raises SourceError for what is no text."""
    # The ledger asks for the note right before the reader asks for the article; hashing the bytes once more would cost as much.
    global _last
    # A name of our own: another thread may put its page there in between.
    last = _last
    if last is None or last[0] is not data or last[1] != url:
        _last = last = (data, url, _looked_up(data, origin, url))
    page = last[2]
    return replace(page, article=replace(page.article, path=origin)) if page.article else page


def is_known(data: bytes, url: str | None = None) -> bool:
    """Whether the cache knows these bytes; what it knows is at hand then."""
    global _last
    known = _thawed(cached.load(cached.key_of(data, url or "")))
    _last = (data, url, known) if known else None
    return known is not None


def _looked_up(data: bytes, origin: str, url: str | None) -> Page:
    key = cached.key_of(data, url or "")
    known = _thawed(cached.load(key))
    if known is not None:
        return known
    text, damage = decode(data, origin, declared=True)
    page = _page(text, damage, url, origin, None)
    if page.lasting:
        cached.save(key, _frozen(page))
    return page


def _page(page: str, damage: str, url: str | None, origin: str | None, today: date | None) -> Page:
    # 25 ms of patterns, which no other format needs.
    from briefgen.sources.page import parse_page
    from briefgen.sources.page_metadata import metadata
    from briefgen.sources.story import story_of

    tree = parse_page(page)
    latest = (today or datetime.now(UTC).date()) + timedelta(days=1)
    meta = metadata(tree, url, latest) if tree is not None else {}
    text = story_of(tree, page)
    future, lasting = meta.pop("refused", None), not meta.pop("later", False)
    note = "; ".join(filter(None, (damage, f"the date {future} lies in the future and was not believed" if future else "")))
    if words_in(text) < LEAST_WORDS:
        return Page(None, "no story in it: no paragraphs of text were found; is it an article page?", note, lasting)
    return Page(replace(make_article(text, meta, path=origin), updated=meta.get("updated")), "", note, lasting)


_FIELDS = ("id", "title", "text", "url", "publisher", "authors", "language")


def _frozen(page: Page) -> dict[str, Any]:
    """A page as JSON; the path is no part of it."""
    article = page.article
    if article is None:
        return {"reason": page.reason, "note": page.note}
    moments = {name: moment.isoformat() if moment else None for name, moment in _moments(article).items()}
    return {**{name: getattr(article, name) for name in _FIELDS}, **moments, "note": page.note}


def _moments(article: Article) -> dict[str, date | None]:
    return {"published": article.published, "updated": article.updated}


def _thawed(data: Mapping[str, Any] | None) -> Page | None:
    """A page from JSON, None where it is damaged."""
    if data is None:
        return None
    try:
        if "reason" in data:
            return Page(None, str(data["reason"]), str(data["note"]))
        fields = {name: data[name] for name in _FIELDS}
        if not all(isinstance(fields[name], str) for name in ("id", "title", "text")):
            return None
        fields |= {name: _moment(data[name]) for name in ("published", "updated")}
        return Page(Article(**{**fields, "authors": tuple(fields["authors"])}), "", str(data["note"]))
    except (KeyError, TypeError, ValueError):
        return None


def _moment(text: str | None) -> date | None:
    return (date if len(text) == 10 else datetime).fromisoformat(text) if text else None
