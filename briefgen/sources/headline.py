"""The title of a page: the headline, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any

from briefgen.sources.page import beginning, is_beside, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST = 500
"""Characters of a title; what is longer is text in the wrong place."""
MOST_TITLES, MOST_HEADINGS = 10, 50
"""Titles and headings of a page that are compared, each with each."""
_BREAK = re.compile(r"\s+(?P<mark>[|»·•‹›«⁄~]|::|[-–—]{1,2}|\\|/)\s+|(?P<colon>:)\s+")
_MARKED = re.compile(r"headline|(?:entry|post|article|story|page|content|single)[-_]*(?:title|head)|title", re.IGNORECASE)
_HARD = "|»·•::⁄‹›«~"


def title_of(tree: HtmlElement, tags: Mapping[str, list[str]], linked: Mapping[str, Any], site: Sequence[str]) -> str:
    """The headline of a page, "" where it has none. `site` are the names that the site goes by, its domain among them.

    The headline that stands on the page, where it says what the page calls itself elsewhere, comes before JSON-LD, that before
    meta tags and the window's title.
    """
    window = next((text_of(title) for title in tree.iter("title") if title.getparent().tag in ("head", "html")), "")
    said = [linked.get("headline"), *tags.get("og:title", ()), *tags.get("twitter:title", ()), *tags.get("headline", ()), window]
    titles = [bare for text in said if isinstance(text, str) and (bare := bare_title(_line(text), site))]
    shown = _headline(tree, titles[:MOST_TITLES])
    return shown or next(iter(titles), "") or (window if not titles else "")


def bare_title(title: str, site: Sequence[str]) -> str:
    """A title without the name of the site before or behind it; whatever else a dash or a bar sets off stays.

    After a bar a short rest of words that the title itself does not need is the name of a site or of a section, known or not.
    """
    known = [folded_name(name) for name in site if folded_name(name)]
    while parts := list(_BREAK.finditer(title)):
        last, first = parts[-1], parts[0]
        tail, head = title[last.end() :], title[: first.start()]
        if not last["colon"] and _is_site(tail, known) and title[: last.start()].strip():
            title = title[: last.start()]
        elif _is_site(head, known) and title[first.end() :].strip():
            title = title[first.end() :]
        elif last["mark"] and last["mark"] in _HARD and len(tail) <= 40 and len(title[: last.start()].split()) >= 2:
            title = title[: last.start()]
        else:
            break
    title = title.strip(" |»·•-–—")
    return "" if folded_name(title) in known else title


@lru_cache(maxsize=1024)
def folded_name(text: str) -> str:
    """A name for comparing: letters and digits only, without a leading "the" and the ending of a domain."""
    text = re.sub(r"^(?:https?://)?(?:www\.)?|\.(?:com?|org|net|info)(?:\.\w\w)?$", "", text.casefold().strip())
    return re.sub(r"\W+", "", re.sub(r"^the\s+", "", text))


def _is_site(text: str, known: Sequence[str]) -> bool:
    own = folded_name(text)
    return bool(own) and any(
        own == name or (len(own) > 3 and (own in name or name in own) and len(own) < 2.5 * len(name)) for name in known
    )


def _headline(tree: HtmlElement, titles: Sequence[str]) -> str:
    """The heading that the page shows over its story, where it is told apart from the others; "" else."""
    headings = [
        (heading, text) for heading in islice(tree.iter("h1"), MOST_HEADINGS) if (text := _shown(heading)) and len(text) <= MOST
    ]
    headings = [(heading, text) for heading, text in headings if not is_beside(heading)] or headings
    for wanted in titles:
        same = next((text for _, text in headings if folded_name(text) == folded_name(wanted)), None)
        if same is not None:
            # Where only the look of the page sets a kicker apart, its other titles do it by a colon or a dash.
            return wanted if _BREAK.search(wanted) and not _BREAK.search(same) else same
    for wanted in titles:
        for _, text in headings:
            # The window's title goes on with the names of site and section behind the heading.
            if len(text.split()) >= 2 and re.match(rf"{re.escape(text)}\s+(?:[|»·•:-]|[-–—])", wanted, re.IGNORECASE):
                return text
    marked = [text for heading, text in headings if _MARKED.search(f"{heading.get('class')} {heading.get('itemprop')}")]
    for text in [*marked, *(text for _, text in headings)]:
        for wanted in titles:
            if len(wanted.split()) >= 4 and folded_name(text).endswith(folded_name(wanted)):
                return wanted  # the heading has the name of its section before it
            if _alike(text, wanted):
                return text
    alone = marked or [text for _, text in headings]
    return alone[0] if len(alone) == 1 and not titles else ""


def _shown(heading: HtmlElement) -> str:
    inner = heading.find(".//*[@itemprop='headline']")
    inner = heading if inner is None else inner
    apart = next(inner.iter("br", "span", "div", "p"), None) is not None
    # A letter set large or a word set in italics is part of its line.
    return beginning(inner, MOST) if apart else " ".join(inner.text_content().split())


def _alike(one: str, other: str) -> bool:
    """Whether two titles say the same in other words: most of the words of the shorter stand in the longer."""
    a, b = set(_words(one)), set(_words(other))
    return min(len(a), len(b)) >= 3 and len(a & b) >= 0.5 * min(len(a), len(b))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _line(text: str) -> str:
    return " ".join(unescape(text).split())[:MOST]
