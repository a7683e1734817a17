"""Who wrote it: names out of what pages put where a byline stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from briefgen.sources.names import LONGEST, WIRE, clean_names, given_first
from briefgen.sources.page import beginning, elements, is_beside, named

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TAGS = (
    "citation_author",
    "author",
    "parsely-author",
    "article:author_name",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "authors",
    "creator",
    "article:author",
    "cxenseparse:author",
    "rbauthors",
)
"""Meta tags by which pages tell their authors."""
_AGENCY = re.compile(
    r"(?:associated press|reuters|agence france-presse|bloomberg|press association|dpa|ap|apa|sda|sid|afp|efe|ansa|tass|xinhua|upi|"
    r"pa media|news agenc\w+|wire|agencies|newsroom|staff|team|cnn|bbc news)$",
    re.IGNORECASE,
)
_DESK = re.compile(r"(?:AP|AFP|PTI|UPI|CNN|BBC|PA|ABC|NBC|CBS)\b|(?:the )?associated press|reuters|agence france", re.IGNORECASE)
_DEGREE = re.compile(r"[A-Z]{2,4}|Ph\.?D\.?|M\.?[DAS]\.?|R\.?N\.?")
MOST_MARKED = 300
"""Elements of a page that are looked at because they are marked as bylines."""
MOST = 12
"""Authors of one article; a longer list is another list."""
_BYLINES = (
    ".//*[@rel='author' or @itemprop='author' or contains(@class,'uthor') or contains(@class,'yline')"
    " or contains(@class,'vcard') or contains(@id,'byline') or contains(@id,'author') or contains(@data-testid,'byline')]"
)


def authors_of(
    tree: HtmlElement, tags: Mapping[str, list[str]], linked: Mapping[str, Any], site: Sequence[str], title: str
) -> list[str]:
    """The authors that a page names, in its order: persons before agencies, these before the name of the site itself."""
    found: list[str] = []
    own = {name.casefold() for name in site}
    for said in _said(tree, tags, linked):
        for name in _without_site(clean_names(said), site):
            if name.casefold() not in title.casefold() and not any(name.casefold() in other.casefold() for other in found):
                found.append(name)
        persons = [name for name in found if name.casefold() not in own and not _AGENCY.search(name)]
        if persons:
            return [*persons, *(name for name in found if WIRE.fullmatch(name))][:MOST]
    return found[:1]


def _without_site(found: list[str], site: Sequence[str]) -> list[str]:
    """Names without the name of the site behind them, and without what stands beside a person: "CNN Business", "MS", "AP Auto"."""
    bare = []
    for name in found:
        for own in site:
            rest = name[: -len(own)].strip(" .,-") if name.casefold().endswith(" " + own.casefold()) else ""
            name = rest if len(rest.split()) > 1 else name
        bare.append(name)
    persons = [name for name in bare if " " in name and not _is_desk(name, site)]
    return [name for name in bare if not (persons and name not in persons and (_is_desk(name, site) or _DEGREE.fullmatch(name)))]


def _is_desk(name: str, site: Sequence[str]) -> bool:
    return bool(_DESK.match(name)) or any(name.casefold().startswith(own.casefold().removeprefix("the ")) for own in site if own)


def _said(tree: HtmlElement, tags: Mapping[str, list[str]], linked: Mapping[str, Any]) -> Iterator[list[str]]:
    """What the page says of its authors, the surest first."""
    yield list(linked.get("authors") or ())
    for name in TAGS:
        yield given_first([value for value in tags.get(name, ()) if not value.startswith(("http", "@"))])
    marked = [element for element in elements(tree, _BYLINES)[:MOST_MARKED] if not _is_comment(element)]
    for test in (_is_linked, _is_property, _is_classed):
        yield from _grouped([element for element in marked if test(element) and not is_beside(element)])
    yield from _grouped([element for element in marked if _is_linked(element)][:1])
    yield _line_by(tree)


def _is_comment(element: HtmlElement) -> bool:
    return any("comment" in named(node).lower() for node in (element, *islice(element.iterancestors(), 6)) if node.tag != "body")


def _is_linked(element: HtmlElement) -> bool:
    return bool(element.get("rel") == "author")


def _is_property(element: HtmlElement) -> bool:
    return bool(element.get("itemprop") == "author")


def _is_classed(element: HtmlElement) -> bool:
    return bool(re.search(r"author|byline|vcard", named(element), re.IGNORECASE)) and not re.search(
        r"bio|avatar|image|social|desc|follow|flyout|url|link-list|box|title", named(element), re.IGNORECASE
    )


def _grouped(marked: Sequence[HtmlElement]) -> Iterator[list[str]]:
    """Of each of the first elements its names, those of its neighbours with it."""
    for element in marked[:4]:
        parent = element.getparent()
        beside = [other for other in marked if other.getparent() is parent] if parent is not None else [element]
        yield [_name(other) for other in beside[:MOST]]


def _name(element: HtmlElement) -> str:
    """The name in a byline: its property "name" where it has one."""
    inner = element.find(".//*[@itemprop='name']")
    inner = element.find(".//*[@rel='author']") if inner is None else inner
    return (
        (inner is not None and (beginning(inner, 200) or inner.get("content")))
        or beginning(element, 200)[:200]
        or element.get("content")
        or ""
    )


def _line_by(tree: HtmlElement) -> list[str]:
    """A short line "By Jane Roe" after the headline."""
    heading = next(iter(tree.iter("h1")), None)
    if heading is None:
        return []
    for number, node in enumerate(_after(heading)):
        if number > 60:
            break
        line = " ".join((node.text or "").split())
        if not line:
            continue
        if line.lower() in ("by", "von", "por", "par"):
            whole = beginning(node, LONGEST)
            return (
                [whole if len(whole) > len(line) else beginning(node.getparent(), 120)[:120]]
                if node.getparent() is not None
                else []
            )
        if re.match(r"(?:By|BY|by|Von|Por|Par) [A-Z]", line) and len(line.split()) <= 10:
            return [line]
    return []


def _after(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The elements after a heading, in the order of the page."""
    node = heading
    while node is not None:
        for sibling in node.itersiblings():
            yield from sibling.iter("p", "div", "span", "a", "li", "address", "b", "i", "h2", "h3", "h4", "strong", "em")
        node = node.getparent()
