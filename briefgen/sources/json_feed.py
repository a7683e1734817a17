"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefgen.model import Article, LedgerEntry, article_id
from briefgen.sources.fields import make_article, readable, web_url
from briefgen.sources.fragment import one_line, paragraphs
from briefgen.sources.links import Item, Link
from briefgen.sources.plain import tidy
from briefgen.sources.teaser import is_teaser, without_remarks


def is_json_feed(data: object) -> bool:
    """Whether a JSON document says that it is a JSON Feed."""
    return isinstance(data, dict) and "jsonfeed.org/version" in str(data.get("version")) and isinstance(data.get("items"), list)


def read_items(feed: Mapping[str, object], origin: str) -> Iterable[Item]:
    """The items of a JSON Feed, as `feed.read_feed` gives those of XML."""
    items = feed["items"]
    if not isinstance(items, list) or not items:
        yield LedgerEntry(origin, "skipped", "a feed without items")
        return
    for number, item in enumerate(items, 1):
        where = f"{origin}#{number}"
        if not isinstance(item, dict):
            yield LedgerEntry(where, "failed", "is no item of a JSON Feed: an item is an object")
            continue
        article = _article(item, feed, origin)
        whole = bool(item.get("content_html") or item.get("content_text"))
        if not article.text and not (article.title and article.url):
            yield LedgerEntry(
                where, "skipped", f'teaser only: "{article.title}"' if article.title else "an item without title and text"
            )
        elif article.url and is_teaser(article.text, whole=whole):
            yield Link(article.url, article.title, article)
        else:
            yield article


def _article(item: Mapping[str, object], feed: Mapping[str, object], origin: str) -> Article:
    url = next((url for name in ("url", "external_url", "id") if (url := web_url(str(item.get(name) or "").strip()))), None)
    html, plain, summary = (str(item.get(name) or "") for name in ("content_html", "content_text", "summary"))
    text = paragraphs(html) if html else tidy(readable(plain or summary))
    known = {
        "title": one_line(str(item.get("title") or "")),
        "url": url,
        "publisher": feed.get("title"),
        "published": item.get("date_published") or item.get("date_modified"),
        "authors": item.get("authors") or item.get("author") or feed.get("authors") or feed.get("author"),
        "language": item.get("language") or feed.get("language"),
    }
    article = make_article(without_remarks(text), known, path=origin)
    guid = item.get("id")
    return replace(article, id=article_id("", url=f"{article.publisher}\0{guid}")) if guid and not url else article
