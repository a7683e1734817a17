"""What a page says of itself: JSON-LD, meta tags, microdata, the lines around its headline, its address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from briefgen.sources.bylines import authors_of
from briefgen.sources.fields import web_url
from briefgen.sources.headline import title_of
from briefgen.sources.linked_data import linked_data
from briefgen.sources.page import meta_tags, text_of
from briefgen.sources.page_dates import published_of, updated_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TRACKING = re.compile(
    r"utm_\w+|mc_[ce]id|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|twclid|ttclid|_ga|_gl|mkt_tok|ncid|cmpid|smid|smtyp|"
    r"ref_?src|ref|referrer|spm|xtor|ito|ocid|__twitter_impression|guccounter|guce_referrer(?:_sig)?|sr_share|partner|taid|at_\w+|"
    r"hs\w+_\w+|_hs\w+|pk_\w+|wt_\w+|s_cid|cid|icid|campaign_?id",
    re.IGNORECASE,
)
_SITES = ("og:site_name", "application-name", "sitename", "publisher", "dc.publisher", "article:site_name", "cre")


def metadata(tree: HtmlElement, url: str | None, latest: date) -> dict[str, Any]:
    """What a page says of itself, under the names that `fields` knows, "updated" too; what it does not say is missing.
    "refused" is a date after `latest` that it gave.

    `url` is the address it came from, where that is known; `latest` is the last day that is believed to be a date of it.
    """
    tags = meta_tags(tree)
    canonical = canonical_url(tree, tags, url)
    window = next((text_of(title) for title in tree.iter("title")), "")
    linked = linked_data(tree, (tags.get("og:title") or [window])[0])
    domain = registrable_domain(canonical or url or "")
    site = next((tags[name][0] for name in _SITES if _is_site_name(tags.get(name, [""])[0])), None)
    known = [name for name in (linked.get("publisher"), site, domain, urlsplit(canonical or "").hostname) if name]
    published, refused = published_of(tree, tags, linked, canonical or url or "", latest)
    title = title_of(tree, tags, linked, known)
    found = {
        "title": title,
        "publisher": linked.get("publisher") or site or domain,
        "published": published,
        "refused": refused,
        "updated": updated_of(tags, linked, published, latest),
        "authors": authors_of(tree, tags, linked, known, title),
        "url": canonical or web_url(without_tracking(url or "")),
        "language": tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or linked.get("inLanguage"),
    }
    return {key: value for key, value in found.items() if value}


def canonical_url(tree: HtmlElement, tags: Mapping[str, Sequence[str]], url: str | None) -> str | None:
    """The page's own address, tracking parameters off; None where it names none.

    The front page is not the address of an article, whatever the page says, when `url` is another page.
    """
    links = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    for link in [*links, *tags.get("og:url", ())]:
        found = web_url(without_tracking(urljoin(url or "", (link or "").strip()))) if link else None
        if found and not (url and urlsplit(found).path in ("", "/") and urlsplit(url).path not in ("", "/")):
            return found
    return None


def without_tracking(url: str) -> str:
    """An address without the parameters that only say where its reader came from, and without its fragment."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, fragment))


@lru_cache(maxsize=256)
def registrable_domain(url: str) -> str | None:
    """The domain that an outlet registered ("bbc.co.uk"), None where there is none in this address."""
    if not url:
        return None
    from tld import get_tld  # 30 ms with its list of suffixes

    found = get_tld(url, as_object=True, fail_silently=True, search_private=False)
    return found.fld if found is not None and not isinstance(found, str) else None


def _is_site_name(text: str) -> bool:
    return 0 < len(text) <= 60 and not text.startswith(("http", "@"))
