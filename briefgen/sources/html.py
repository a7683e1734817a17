"""HTML pages: the story by trafilatura, the metadata from what the page says of itself."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.errors import SourceError
from briefgen.model import Article
from briefgen.sources.decode import decode
from briefgen.sources.fields import make_article, web_url
from briefgen.sources.plain import tidy

_META = re.compile(r"<meta\b[^>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,500})</title", re.IGNORECASE)
_CANONICAL = re.compile(r"<link\b[^>]{0,1000}\brel\s*=\s*[\"']?canonical[^>]{0,1000}>", re.IGNORECASE)
_LANG = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([\w-]{2,12})", re.IGNORECASE)
_JSON_LD = re.compile(r"<script\b[^>]{0,300}application/ld\+json[^>]{0,300}>", re.IGNORECASE)
_SUFFIX = re.compile(r" (?:[|»·•]|(?P<dash>[-–—]{1,2})) (?P<name>[^|»·•]{2,40})$")
_DATE_TAGS = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "pubdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "cxenseparse:recs:publishtime",
)
_AUTHOR_TAGS = ("author", "parsely-author", "article:author_name", "sailthru.author", "dc.creator", "dcterms.creator", "byl")
"""Meta tags by which pages tell their date and their authors, the surest first."""
_TIME = re.compile(
    r"<time\b(?=[^>]{0,300}(?:itemprop\s*=\s*[\"']?datePublished|\bpubdate\b|class\s*=\s*[\"'][^\"']{0,80}(?:publish|entry-date)))"
    r"[^>]{0,300}?\bdatetime\s*=\s*[\"']([^\"']{8,40})",
    re.IGNORECASE,
)
LEAST_WORDS = 8
"""Words under which what a page gave is a label of its navigation and no story."""
_ARTICLES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
)


def read_html(data: bytes, origin: str) -> Iterable[Article]:
    """One article from a page; SourceError where the page has no story."""
    yield extract(data, origin=origin)


def extract(html: bytes | str, url: str | None = None, *, origin: str | None = None) -> Article:
    """The article of an HTML page.

    The text is trafilatura's, tuned for precision, paragraphs apart by an empty line; metadata comes from JSON-LD and meta tags,
    and what they do not say stays None. `origin` is where the bytes come from (a path), `url` the page's address; the page's own
    canonical URL comes before it. Raises SourceError where no story is found.
    """
    name = origin or url or "page"
    page = html if isinstance(html, str) else decode(html, name, declared=True)[0]
    meta = metadata(page)
    text = story(page)
    if len(text.split()) < LEAST_WORDS:
        raise SourceError(name, "no story in it: no paragraphs of text were found; is it an article page?")
    if url and "url" not in meta:
        meta["url"] = web_url(url)
    return make_article(text, meta, path=origin)


def story(page: str) -> str:
    """The story of a page as paragraphs apart by an empty line; "" where there is none."""
    import trafilatura  # 0.2 s

    try:
        found = trafilatura.extract(page, favor_precision=True, include_comments=False, include_tables=False, with_metadata=False)
    except RecursionError:  # pages nested thousands deep
        found = None
    return tidy(re.sub(r"\n+", "\n\n", found)) if found else ""


def metadata(page: str) -> dict[str, Any]:
    """What a page says of itself, under the names that `fields` knows; JSON-LD first, then meta tags, then the title."""
    tags = _meta_tags(page)
    linked = _linked_data(page)
    found: dict[str, Any] = {
        "title": _text(linked.get("headline")) or tags.get("og:title") or tags.get("twitter:title") or _title(page),
        "publisher": _text(linked.get("publisher")) or tags.get("og:site_name"),
        "published": linked.get("datePublished") or _tagged(tags, _DATE_TAGS) or _stamped(page),
        "authors": linked.get("author") or _tagged(tags, _AUTHOR_TAGS),
        "url": _canonical(page) or tags.get("og:url"),
        "language": _first(_LANG, page) or linked.get("inLanguage"),
    }
    found["title"] = _without_suffix(" ".join(_text(found["title"]).split())[:500], _text(found["publisher"]))
    return {key: value for key, value in found.items() if value}


def _tagged(tags: Mapping[str, str], names: Iterable[str]) -> str | None:
    """The content of the first of these meta tags that the page has."""
    return next((tags[name] for name in names if name in tags), None)


def _stamped(page: str) -> str:
    """The time of publication that the page marks in its text; a bare <time> may be that of a comment."""
    match = _TIME.search(page)
    return match.group(1) if match else ""


def _without_suffix(title: str, publisher: str) -> str:
    """A title without the name of the site behind it; after a dash only where it is known to be that name."""
    match = _SUFFIX.search(title)
    if match is None or (match["dash"] and match["name"].casefold() != publisher.casefold()):
        return title
    return title[: match.start()]


def _text(value: object) -> str:
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), "")
    if isinstance(value, dict):
        value = value.get("name")
    return entities.unescape(value) if isinstance(value, str) else ""


def _meta_tags(page: str) -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag in _META.findall(page[:200_000]):
        pairs = {name.lower(): entities.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)}
        name = pairs.get("property") or pairs.get("name") or pairs.get("itemprop")
        if name and pairs.get("content", "").strip():
            tags.setdefault(name.lower(), pairs["content"].strip())
    return tags


def _linked_data(page: str) -> Mapping[str, Any]:
    for opening in _JSON_LD.finditer(page):
        closing = page.find("</script", opening.end())
        if closing < 0:
            break
        try:
            # Many pages have line breaks inside their strings.
            data = json.loads(page[opening.end() : closing], strict=False)
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common; the meta tags remain
        for item in _items(data):
            kinds = item.get("@type")
            if any(kind in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return item
    return {}


def _items(data: object) -> Iterable[Mapping[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ()


def _title(page: str) -> str:
    return " ".join(entities.unescape(_first(_TITLE, page)).split())


def _canonical(page: str) -> str | None:
    tag = _CANONICAL.search(page)
    pairs = {name.lower(): entities.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag.group())} if tag else {}
    return web_url(pairs.get("href", ""))


def _first(pattern: re.Pattern[str], page: str) -> str:
    match = pattern.search(page)
    return match.group(1) if match else ""
