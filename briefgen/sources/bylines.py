"""Who wrote it: names out of what pages put where a byline stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

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
_BY = re.compile(
    r"^(?:\W*\b(?:(?:posted|written|reported|published|story|words|text|report|post|article|review|analysis)\s*(?:author)?\s*(?:by|:|von)|"
    r"by|von|por|par|di|da|de la mano de|door|av|af|post author|author|autor|autore|auteur|authors|byline|"
    r"(?:quelle|source|fuente|fonte)(?=\s*:))\b\s*:?\s*)+",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*(?:[|•·–—\n@/]|\((?![^()]*\)\s+[A-Z])|\s-(?:\s|$)|\bin\s+[A-Z]|(?:^|\s)\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:january|february|march|april|june|july|august|september|october|november|december)\b(?! [A-Z][a-z])|"
    r"(?:last\s+)?updated|published|posted|photo\w*|"
    r"for (?:the )?[A-Z]|more (?:by|about|from)|follow|view|says?\b|"
    r"(?:senior |chief |staff |deputy |associate |contributing |political |executive |managing |special ){0,4}"
    r"(?:writer|reporter|correspondent|editor|columnist|contributor|producer|redakteur\w*|redacteur|bureau chief)\b)).*$",
    re.IGNORECASE | re.DOTALL,
)
_LEFT = re.compile(r"\s+(?:am|on|at|in|le|el|um)\s*$|\s+-\s*$", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:;|,|&|\+|\s(?:and|und|et|y|e|en|och|og|with)\s)\s*", re.IGNORECASE)
_AGENCY = re.compile(
    r"(?:associated press|reuters|agence france-presse|bloomberg|press association|dpa|ap|apa|sda|sid|afp|efe|ansa|tass|xinhua|upi|"
    r"pa media|news agenc\w+|wire|agencies|newsroom|staff|team|cnn|bbc news)$",
    re.IGNORECASE,
)
_WIRE = re.compile(r"dpa|afp|apa|sda|sid|AP|AFP|APA|DPA|EFE|ANSA|SDA|Reuters|(?:The )?Associated Press|Agence France-Presse")
"""Agencies that stand beside the persons of a byline ("Felix Roe und Jana Roe, dpa"): the report is theirs."""
_NOBODY = re.compile(
    r"(?:no author|unknown|anonymous|\w*admin\w*|guest|user|editor|editors|redaktion|author|authors|n/?a|none|null|undefined|"
    r"by|staff|team|webmaster|about|profile|share|comments?|"
    r"(?:(?:facebook|twitter|x|instagram|linkedin|whatsapp|youtube|e-?mail)\s*)+)$",
    re.IGNORECASE,
)
_DESK = re.compile(r"(?:AP|AFP|PTI|UPI|CNN|BBC|PA|ABC|NBC|CBS)\b|(?:the )?associated press|reuters|agence france", re.IGNORECASE)
_DEGREE = re.compile(r"[A-Z]{2,4}|Ph\.?D\.?|M\.?[DAS]\.?|R\.?N\.?")
_COUNTER = re.compile(r"\A\S+\s*\(\s*[\d.,]+\s*\)\Z")
"""What a link tells of itself: "Comments (42)"."""
_ADDRESS = re.compile(r"<?\b[\w.+-]+@[\w-]+\.[\w.-]+>?")
LONGEST = 300
"""Characters of a byline that are read; what is longer is no byline."""
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
            return [*persons, *(name for name in found if _WIRE.fullmatch(name))][:MOST]
    return found[:1]


def clean_names(said: Iterable[str]) -> list[str]:
    """The names in bylines: without "By", roles, dates, handles and addresses; [] where no name is left."""
    found: list[str] = []
    for text in said:
        if "://" in text:
            continue
        line = _ADDRESS.sub("", " ".join(text.split())[:LONGEST])
        if _COUNTER.search(line):
            continue
        line = _BY.sub("", line, count=1)
        bare = _LEFT.sub("", _CUT.sub("", line))
        if re.match(rf"{re.escape(bare)} for \S+ \w", line) and " " not in bare:
            bare = line  # "Organization for Transformative Works"
        parts = [part.strip(" .,:;-–—'\"") + (".") * part.strip(" ,:;").endswith(("Jr.", "Sr.")) for part in _SPLIT.split(bare)]
        if len(parts) > 1 and any(part and not part[:1].isupper() and not _WIRE.fullmatch(part) for part in parts):
            parts = [bare.strip(" .,:;-–—'\"")]  # "Staff and news service reports"
        found += [part for part in parts if _is_name(part)]
    return list(dict.fromkeys(found))


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


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        2 <= len(text) <= 60
        and 0 < len(words) <= 5
        and any(letter.isalpha() for letter in text)
        and not re.search(r"\d{3}|[<>{}=_@]|https?:|www\.|\.(?:com|org|net|txt|html?|php)\b", text)
        and not _NOBODY.match(text)
    )


def _said(tree: HtmlElement, tags: Mapping[str, list[str]], linked: Mapping[str, Any]) -> Iterator[list[str]]:
    """What the page says of its authors, the surest first."""
    yield list(linked.get("authors") or ())
    for name in TAGS:
        yield [value for value in tags.get(name, ()) if not value.startswith(("http", "@"))]
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
