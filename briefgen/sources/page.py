"""A page as a tree, and what the readers of its metadata ask of it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADS = re.compile(r"^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!doctype[^>]{0,400}>)?", re.IGNORECASE)
_CLOSED = re.compile(r"(<html\b[^>]{0,400}?)/>", re.IGNORECASE)
FRAME = (
    "aside applet area audio blink button canvas datalist dialog embed fencedframe fieldset footer frame frameset iframe input "
    "label legend link map marquee menu menuitem nav noindex noscript object optgroup option output param picture progress rp rt "
    "rtc script select source style svg template textarea track use video"
).split()
"""Elements that hold no story: those that trafilatura removes, but for forms, which it weighs, and times."""
ASIDE = re.compile(
    r"comment|respond|related|sidebar|footer|recommend|teaser|promo|popular|trending|latest|newsletter|photo|image|caption|img|"
    r"gallery|video|most-?read|more-(?:from|stor|post)|see-also|outbrain|taboola|breadcrumb|archive|infobox",
    re.IGNORECASE,
)
"""In the class or id of an element: what is in it is not of this article but beside it."""
DEEPEST = 100
"""Elements above one that are asked whether it lies beside the story; hostile pages have two thousand."""
_OTHER = re.compile(r"Comment|Person|Organization|Image|Video|Rating|Offer|Product|ListItem|Breadcrumb|Scholarly|Event|Place")


@lru_cache(maxsize=1)
def _parser() -> Any:
    from lxml.html import HTMLParser

    # huge_tree: without it whatever is nested deeper than 256 elements is lost.
    return HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, default_doctype=False)


def parse_page(page: str) -> HtmlElement | None:
    """The tree of a page, None where there is no element in it. Fragments get the html and body that they lack."""
    from lxml.etree import LxmlError, strip_elements, strip_tags
    from lxml.html import document_fromstring

    # A head of XML or an odd doctype makes libxml2 read the page otherwise, and "<html/>" end before its text.
    text = _CLOSED.sub(r"\1>", _HEADS.sub("", page, count=1), count=1)
    try:
        tree: HtmlElement = document_fromstring(text.encode("utf-8", "replace"), parser=_parser())
    except (LxmlError, ValueError):
        return None
    if "<ruby" in text:  # how characters are read stands over them, and is no part of their line
        strip_elements(tree, "rp", "rt", with_tail=False)
        strip_tags(tree, "ruby", "rb")
    if "text/template" in text:
        _unfold(tree)
    return tree


def _unfold(tree: HtmlElement) -> None:
    """Make what stands ready for the article's body in scripts a part of it; forms that wait for values stay out."""
    from lxml.etree import LxmlError
    from lxml.html import fragment_fromstring

    for script in elements(tree, ".//*[@itemprop='articleBody']//script"):
        inner = script.text or ""
        if script.get("type") == "text/template" and "<p" in inner and not re.search(r"\{\{|<%|\$\{", inner):
            with contextlib.suppress(LxmlError, ValueError):
                script.getparent().replace(script, fragment_fromstring(inner, create_parent="div"))


@lru_cache(maxsize=16)
def _compiled(path: str) -> Any:
    from lxml.etree import XPath

    return XPath(path)


def elements(tree: HtmlElement, path: str) -> list[HtmlElement]:
    """The elements that an XPath finds, compiled once."""
    found: list[HtmlElement] = _compiled(path)(tree)
    return found


def without_frame(tree: HtmlElement) -> None:
    """Take off what holds no story and no byline, all at once: the patterns that follow cost by the elements that there are."""
    from lxml.etree import strip_elements

    for figure in list(tree.iter("figure")):
        if figure.find(".//table") is None:
            figure.tag = "aside"
    strip_elements(tree, *FRAME, with_tail=False)


_TAG = "\x1f"
_GLUED = re.compile(rf"{_TAG}(?=[:;,.!?…])")


def text_of(element: HtmlElement) -> str:
    """The text of an element on one line; words that only tags keep apart stay apart."""
    return _line(element.itertext())


def _line(parts: Iterable[str]) -> str:
    """Texts that tags keep apart as one line: what is punctuated behind a tag ("<b>Sports</b>: the final") stays at its word."""
    return " ".join(unescape(_GLUED.sub("", _TAG.join(parts)).replace(_TAG, " ")).split())


def beginning(element: HtmlElement, most: int) -> str:
    """`text_of` an element where that has up to `most` characters; of a longer text its beginning, somewhat more than `most`.

    Elements may lie in each other a thousand deep: to read each to its end would take the square of the page.
    """
    parts: list[str] = []
    size = 0
    for number, part in enumerate(element.itertext()):
        if size > most or number > 10 * most:
            break
        parts.append(part[: 10 * most])
        size += len(" ".join(parts[-1].split())) + 1 if part.strip() else 0
    return _line(parts)


def named(element: HtmlElement) -> str:
    """Class, id and role of an element as one string."""
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"


def is_beside(element: HtmlElement) -> bool:
    """Whether an element lies in comments, related stories, captions or the frame of the page."""
    return any(
        node.tag in ("footer", "aside", "nav", "figure", "figcaption")
        or (node.tag not in ("body", "html") and ASIDE.search(named(node)))
        for node in islice(_upwards(element), DEEPEST)
    )


def _upwards(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from element.iterancestors()


def meta_tags(tree: HtmlElement) -> dict[str, list[str]]:
    """Contents of the meta tags under their property, name or itemprop in lower case, in the order of the page."""
    tags: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = " ".join((tag.get("content") or "").split())
        # Those inside an item of its own (a reference, a comment) are not the page's.
        if not content or (tag.get("itemprop") and _in_other_item(tag)):
            continue
        for name in {tag.get("property"), tag.get("name"), tag.get("itemprop")} - {None, ""}:
            tags.setdefault(name.lower(), []).append(unescape(content))
    return tags


def _in_other_item(tag: HtmlElement) -> bool:
    scope = next((node for node in tag.iterancestors() if node.get("itemscope") is not None), None)
    return scope is not None and bool(_OTHER.search(scope.get("itemtype") or ""))
