"""What a page says of itself: JSON-LD, meta tags, microdata, the lines around its headline, its address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from briefgen.sources.bylines import authors_of
from briefgen.sources.fields import web_url
from briefgen.sources.headline import folded_name, title_of
from briefgen.sources.linked_data import linked_data
from briefgen.sources.page import meta_tags, text_of, without_frame
from briefgen.sources.page_dates import published_of, updated_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SITES = ("application-name", "sitename", "publisher", "dc.publisher", "article:site_name", "cre")


def metadata(tree: HtmlElement, url: str | None, latest: date) -> dict[str, Any]:
    """What a page says of itself, under the names that `fields` knows, "updated" too; what it does not say is missing.

    `url` is the address it came from, where that is known. `latest` is the last day that is believed to be a date of it: "refused"
    is a later one that it tells machines, and "later" is True where it gave any later one. The tree loses its frame: scripts,
    navigation, footers.
    """
    tags = meta_tags(tree)
    canonical = canonical_url(tree, tags, url)
    window = next((text_of(title) for title in tree.iter("title")), "")
    linked = linked_data(tree, (tags.get("og:title") or [window])[0])
    without_frame(tree)
    domain = registrable_domain(canonical or url or "")
    company = linked.get("publisher") or ""
    said = [next(iter(tags.get("og:site_name", ())), ""), company, *(tags.get(name, [""])[0] for name in _SITES)]
    sites = [name for name in map(_site_name, said) if name]
    known = [*dict.fromkeys([*sites, domain or "", (urlsplit(canonical or "").hostname or "")])]
    published, refused, later = published_of(tree, tags, linked, canonical or url or "", latest)
    updated, changes = updated_of(tags, linked, published, latest)
    title = title_of(tree, tags, linked, known)
    found = {
        "title": title,
        "publisher": _written_out(sites) or domain,
        "published": published,
        "refused": refused,
        "later": later or changes,
        "updated": updated,
        "authors": authors_of(tree, tags, linked, known, title),
        "url": canonical or web_url(url or ""),
        "language": tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or linked.get("inLanguage"),
    }
    return {key: value for key, value in found.items() if value}


def canonical_url(tree: HtmlElement, tags: Mapping[str, Sequence[str]], url: str | None) -> str | None:
    """The page's own address, tracking parameters off; None where it names none.

    The front page is not the address of an article, whatever the page says, when `url` is another page.
    """
    links = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    for link in [*links, *tags.get("og:url", ())]:
        try:
            found = web_url(urljoin(url or "", link.strip())) if link else None
        except ValueError:  # "http://["
            continue
        if found and not (url and urlsplit(found).path in ("", "/") and urlsplit(url).path not in ("", "/")):
            return found
    return None


@lru_cache(maxsize=256)
def registrable_domain(url: str) -> str | None:
    """The domain that an outlet registered ("bbc.co.uk"), None where there is none in this address."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    if not re.fullmatch(r"[\w.-]+\.[a-z][\w-]+", host):
        return None
    from tld import get_tld  # 30 ms with its list of suffixes

    found = get_tld(f"https://{host}", as_object=True, fail_silently=True, search_private=False)
    # A suffix that is on no list is one label.
    return ".".join(host.split(".")[-2:]) if found is None or isinstance(found, str) else found.fld


def _site_name(text: str) -> str:
    """The name of a site without its slogan; "" for what is no name."""
    bare = re.split(r"\s+[|–—·-]\s+", text.strip())[0].strip()
    return bare if 0 < len(bare) <= 60 and not bare.startswith(("http", "@", "{")) else ""


def _written_out(sites: Sequence[str]) -> str:
    """The first name, as the others write it out where it is only run together: "Florida Today" for "floridatoday".

    The site's name comes first: JSON-LD often names the company behind the site, or the agency behind the article.
    """
    first = next(iter(sites), "")
    same = [name for name in sites if folded_name(name) == folded_name(first)]
    return max(same, key=lambda name: (" " in name, "." not in name, name != name.lower()), default=first)
