"""JSON-LD: what a page says of its article in schema.org's words, read as forgivingly as search engines read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = Mapping[str, Any]

MOST_NODES = 2000
_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|Review|OpinionPiece)$")
_PAGE = re.compile(r"(?:WebPage|AboutPage|ItemPage|Recipe|VideoObject|QAPage|CreativeWork)$")
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "liveBlogUpdate")
_OPENING = re.compile(r"\s*(?://\s*)?(?:<!--|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)?")
_GAP = re.compile(r"[\s,;]*")
_COMMA = re.compile(r",(?=\s*[}\]])")
_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')


def linked_data(tree: HtmlElement, title: str = "") -> dict[str, Any]:
    """The article of the page's JSON-LD, its authors and publisher looked up; {} where it has none.

    Of several articles that with the `title` of the page counts, else the first; what it does not say is taken from others
    with the same headline, and its dates from the page's own node.
    """
    nodes = [node for script in _scripts(tree) for node in _nodes(script)]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    articles = [node for node in nodes if _is(node, _ARTICLE)]
    chosen = _chosen(articles, title)
    found: dict[str, Any] = {}
    for node in [chosen, *(other for other in articles if _headline(other) == _headline(chosen))] if chosen else []:
        for key in (
            "headline",
            "datePublished",
            "dateModified",
            "author",
            "creator",
            "publisher",
            "inLanguage",
            "articleBody",
            "url",
        ):
            if node.get(key) and key not in found:
                found[key] = node[key]
    found.setdefault("headline", (chosen or {}).get("name"))
    for page in (node for node in nodes if _is(node, _PAGE)):
        for key in ("datePublished", "dateModified", "inLanguage"):
            found.setdefault(key, page.get(key))
    found["authors"] = names(found.get("author") or found.get("creator"), named)
    found["publisher"] = next(iter(names(found.get("publisher"), named)), None)
    return {key: value for key, value in found.items() if value}


def names(value: object, known: Mapping[str, Node] | None = None) -> list[str]:
    """The names of persons or organisations, however they are nested; `known` are nodes by "@id" that they may point to."""
    if isinstance(value, list):
        return list(dict.fromkeys(name for item in value[:50] for name in names(item, known)))
    if isinstance(value, dict):
        inner = value.get("name") or (known or {}).get(str(value.get("@id")), {}).get("name") or _full_name(value)
        return names(inner, known) if isinstance(inner, str | list) else []
    text = " ".join(unescape(value).split()) if isinstance(value, str) else ""
    return [text] if text else []


def _full_name(person: Node) -> str:
    parts = (person.get("givenName"), person.get("familyName"))
    return " ".join(part for part in parts if isinstance(part, str))


def _chosen(articles: list[Node], title: str) -> Node | None:
    """The article that the page is about."""
    words = _words(title)
    for article in articles:
        own = _words(_headline(article))
        if words and own and len(words & own) >= 0.6 * min(len(own), len(words)):
            return article
    return articles[0] if articles else None


def _headline(node: Node | None) -> str:
    value = (node or {}).get("headline") or (node or {}).get("name")
    return value if isinstance(value, str) else ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _is(node: Node, pattern: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(kind, str) and pattern.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _scripts(tree: HtmlElement) -> Iterator[object]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield from _values(script.text)


def _values(text: str) -> Iterator[object]:
    """The JSON values of a script: broken ones mended where the mending is plain, several in a row one by one."""
    bare = _unwrapped(text)
    for mended in (bare, _ESCAPE.sub(r"\\\\", _COMMA.sub("", bare)), unescape(bare)):
        values: list[object] = []
        at = _GAP.match(mended).end()  # type: ignore[union-attr]
        try:
            while at < len(mended):
                # strict=False: many pages have line breaks inside their strings.
                value, at = json.JSONDecoder(strict=False).raw_decode(mended, at)
                values.append(value)
                at = _GAP.match(mended, at).end()  # type: ignore[union-attr]
        except (ValueError, RecursionError):
            if not values:
                continue
        yield from values
        return


def _unwrapped(text: str) -> str:
    """A script without the marks of comments and CDATA sections around it, and without a last semicolon."""
    bare = text[_OPENING.match(text).end() :].strip().removesuffix(";").rstrip()  # type: ignore[union-attr]
    inner, mark, last = bare.rpartition("/*")
    if mark and "".join(last.split()) == "]]>*/":
        bare = inner
    return bare.removesuffix("-->").removesuffix("]]>").rstrip().removesuffix("//")


def _nodes(data: object) -> Iterator[Node]:
    """The objects of a value, those in lists and graphs too, in their order; never more than `MOST_NODES`."""
    todo, count = [data], 0
    while todo and count < MOST_NODES:
        item = todo.pop()
        count += 1
        if isinstance(item, list):
            todo += reversed(item)
        elif isinstance(item, dict):
            yield item
            todo += [item[key] for key in reversed(_NESTED) if isinstance(item.get(key), dict | list)]
