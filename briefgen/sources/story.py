"""The story of a page: trafilatura's, tuned for precision, and what else looks like prose where it finds none."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefgen.sources.blocks import PROSE, bare, own, unfold
from briefgen.sources.linked_data import linked_data
from briefgen.sources.markdown_file import plain_text
from briefgen.sources.page import is_beside, parse_page, text_of, without_frame
from briefgen.sources.plain import tidy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SHARE = 0.55
"""Share of the page's prose below which trafilatura's quick extraction is not enough. Its second look, by the methods of
readability and justext, takes two fifths of the time; of 181 real pages it changes 8, and 7 of these are among the 17 that lie
below this."""
_TEMPLATE = re.compile(r"<(?:script[^>]{1,100}?text/(?:x-)?template[^>]{0,100}|template[^>]{0,200}|noscript)>", re.IGNORECASE)
_TEMPLATE_END = re.compile(r"</(?:script|template|noscript)>", re.IGNORECASE)
_log = logging.getLogger(__name__)
SHORT = 250
"""Characters below which a story is doubted: trafilatura's own bound."""


def story(page: str) -> str:
    """The story of a page as paragraphs apart by an empty line; "" where there is none."""
    return story_of(parse_page(page), page)


def story_of(tree: HtmlElement | None, page: str) -> str:
    """The story of a page of which the tree is known already; the tree is changed."""
    found = _from_tree(tree, page) if tree is not None else ""
    if len(found) >= SHORT:
        return found
    whole = parse_page(page)
    best = found
    # The first that has much more to say: each is less sure than the one before.
    for other in (_said(whole), _from_templates(page), _paragraphs(whole), _all_text(whole, page)):
        for text in other:
            if len(text) >= max(SHORT, 2 * len(found)):
                return text
            best = max(best, text, key=len)
    return best


def _from_tree(tree: HtmlElement, page: str) -> str:
    without_frame(tree)
    unfold(tree)
    found = _extracted(tree, fast=True)
    enough = _enough(tree)
    changed = False
    if len(found) < enough and (whole := parse_page(page)) is not None:
        changed = unfold(whole)
        found = _extracted(whole, fast=False) or found
    if changed and len(found) < enough and (whole := parse_page(page)) is not None:
        untouched = _extracted(whole, fast=False)
        found = untouched if len(untouched) >= 2 * len(found) else found
    return _lines(found)


def _lines(found: str) -> str:
    """Paragraphs apart by an empty line, the cells of a table's row by bars."""
    return tidy("\n\n".join(row for row in map(_row, found.split("\n")) if row.strip()))


def _row(line: str) -> str:
    """A line; of a table's row its cells with bars between, of the rule below its head nothing."""
    bare = line.strip()
    if "-" in bare and not bare.strip("|- \t"):
        return ""
    if not (bare.startswith("|") and bare.endswith("|")):
        return " ".join(bare.split())
    return " | ".join(cell.strip() for cell in bare.split("|") if cell.strip())


def _extracted(tree: HtmlElement, *, fast: bool) -> str:
    import trafilatura  # 0.2 s

    try:
        return trafilatura.extract(tree, options=_options(fast)) or ""
    except Exception:  # noqa: BLE001 - whatever a hostile page breaks in it, there are other ways to its text
        _log.debug("trafilatura failed", exc_info=True)
        return ""


@lru_cache(maxsize=2)
def _options(fast: bool) -> Any:
    """How trafilatura extracts; made once, for making it takes a tenth of the time of a page."""
    from trafilatura.settings import Extractor

    return Extractor(fast=fast, precision=True, comments=False, tables=True)


def _enough(tree: HtmlElement) -> float:
    """Characters from which the quick extraction of a page is believed.

    What stands bare in divisions counts half: as often as a story it is something else.
    """
    paragraphs = _prose((element, len(element.text_content().strip())) for element in tree.iter("p"))
    return max(SHORT, SHARE * paragraphs, SHARE / 2 * (paragraphs + _prose((element, own(element)) for element in bare(tree))))


def _prose(sized: Iterable[tuple[HtmlElement, int]]) -> int:
    """Characters in elements with their sizes, short ones and those of comments and other stories left out."""
    sizes: dict[HtmlElement, int] = {}
    for element, size in sized:
        if size >= PROSE:
            sizes[element.getparent()] = sizes.get(element.getparent(), 0) + size
    return sum(size for parent, size in sizes.items() if parent is not None and not is_beside(parent))


def _said(tree: HtmlElement | None) -> Iterator[str]:
    """The article's body as JSON-LD has it; pages that are drawn by scripts have it nowhere else."""
    body = linked_data(tree).get("articleBody") if tree is not None else None
    if not isinstance(body, str):
        return
    lines = (plain_text(body)[1] if re.search(r"</\w+>|<br", body) else body).splitlines()
    yield tidy("\n\n".join(line for line in lines if line.strip()))


def _from_templates(page: str) -> Iterator[str]:
    """The story of what a page keeps in templates for its scripts."""
    bare = unfolded(page)
    tree = parse_page(bare) if bare != page else None
    if tree is not None:
        yield _from_tree(tree, bare)


def unfolded(page: str) -> str:
    """A page with its templates as parts of it."""
    if not ("text/template" in page or "<template" in page or "<noscript" in page):
        return page
    parts, at = [], 0
    while (start := _TEMPLATE.search(page, at)) and (end := _TEMPLATE_END.search(page, start.end())):
        parts += [page[at : start.start()], "<div>", page[start.end() : end.start()], "</div>"]
        at = end.end()
    return "".join([*parts, page[at:]])


def _paragraphs(tree: HtmlElement | None) -> Iterator[str]:
    """The paragraphs of the element with the most prose in it, links and what stands beside the story left out."""
    if tree is None:
        return
    scores: dict[HtmlElement, int] = {}
    for element in tree.iter("p", "pre", "blockquote"):
        size = len(element.text_content().strip())
        linked = sum(len(link.text_content()) for link in element.iter("a"))
        parent = element.getparent()
        if size >= PROSE // 2 and linked < size / 2 and parent is not None and not is_beside(element):
            scores[parent] = scores.get(parent, 0) + size
    if not scores:
        return
    best = max(scores, key=lambda element: scores[element])
    parts = [part for part in best if part.tag in ("p", "pre", "blockquote", "h2", "h3", "ul", "ol")]
    yield tidy("\n\n".join(part.text_content() if part.tag == "pre" else text_of(part) for part in parts))


def _all_text(tree: HtmlElement | None, page: str) -> Iterator[str]:
    """The lines of the whole page that are sentences: for pages without paragraphs, without tags, or nested without end."""
    if tree is not None and tree.find(".//pre") is not None:
        lines = "\n\n".join(element.text_content() for element in tree.iter("pre")).split("\n\n")
    else:
        lines = plain_text(page)[1].splitlines()
    yield tidy(
        "\n\n".join(line for line in lines if len(line.split()) >= 6 and re.search(r"[.!?…。！？][\"”’»)]*\s*$", line.strip()))
    )
