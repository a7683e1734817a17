"""HTML pages: the story, and what the page says of itself."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from briefgen.errors import SourceError
from briefgen.model import Article
from briefgen.sources.decode import decode
from briefgen.sources.fields import make_article
from briefgen.sources.page import parse_page
from briefgen.sources.page_metadata import metadata
from briefgen.sources.story import story, story_of

__all__ = ["extract", "read_html", "story"]

LEAST_WORDS = 8
"""Words under which what a page gave is a label of its navigation and no story."""
_log = logging.getLogger(__name__)


def read_html(data: bytes, origin: str) -> Iterable[Article]:
    """One article from a page; SourceError where the page has no story."""
    yield extract(data, origin=origin)


def extract(html: bytes | str, url: str | None = None, *, origin: str | None = None, today: date | None = None) -> Article:
    """The article of an HTML page.

    The text is trafilatura's, tuned for precision, paragraphs apart by an empty line; where it finds none, what else looks like
    prose. Metadata comes from JSON-LD, meta tags, microdata and the lines by the headline; what none of them says stays None.
    `origin` is where the bytes come from (a path), `url` the page's address; the page's own canonical URL comes before it. A date
    later than the day after `today` (default: the clock's day) is not believed. Raises SourceError where no story is found.
    """
    name = origin or url or "page"
    page = html if isinstance(html, str) else decode(html, name, declared=True)[0]
    tree = parse_page(page)
    latest = (today or datetime.now(UTC).date()) + timedelta(days=1)
    meta = metadata(tree, url, latest) if tree is not None else {}
    text = story_of(tree, page)
    if len(text.split()) < LEAST_WORDS:
        raise SourceError(name, "no story in it: no paragraphs of text were found; is it an article page?")
    article = make_article(text, meta, path=origin)
    return replace(article, updated=meta.get("updated"))
