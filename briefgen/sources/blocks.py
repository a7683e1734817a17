"""The blocks of a page put in order before its story is looked for: prose stands in paragraphs, wherever the page has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.sources.page import elements

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PROSE = 80
"""Characters from which a paragraph, or the cell of a table, counts as prose."""
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt "
    "u var wbr".split()
)


def unfold(tree: HtmlElement) -> bool:
    """Make paragraphs of all prose: of tables that only lay out the page, and of lines between the boxes of a division.

    True where there was anything to do.
    """
    changed = _unfold_tables(tree)
    for division in bare(tree):
        if own(division) >= PROSE and any(child.tag not in _INLINE and child.tag != "br" for child in division):
            _wrap(division)
            changed = True
    return changed


def bare(tree: HtmlElement) -> list[HtmlElement]:
    """The divisions that have prose of their own, not only boxes; an XPath finds them in a tenth of the time."""
    return elements(tree, ".//div[text()[string-length(normalize-space(.)) > 24]]")


def own(element: HtmlElement) -> int:
    """Characters of text directly in an element."""
    return len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)


def _unfold_tables(tree: HtmlElement) -> bool:
    """Tables that only lay out the page become blocks: their cells hold prose, and tables are left out of a story."""
    changed = False
    for cell in tree.iter("td"):
        prose = sum(len((part.text_content() or "").strip()) >= PROSE for part in cell.iter("p"))
        if (prose >= 2 or (prose == 0 and own(cell) >= 4 * PROSE)) and not _has_heads(cell):
            for node in (cell, *cell.iterancestors("td", "tr", "tbody", "table")):
                node.tag = "div"
            changed = True
    return changed


def _has_heads(cell: HtmlElement) -> bool:
    """Whether the table of a cell is one of data: its rows or columns have heads."""
    table = next(cell.iterancestors("table"), None)
    return table is not None and next(table.iter("th"), None) is not None


def _wrap(division: HtmlElement) -> None:
    """Put the lines that stand bare between the boxes of a division into paragraphs, or they run into the words of the boxes."""
    text, division.text = division.text, None
    line = division.makeelement("p")
    line.text = text
    parts: list[HtmlElement] = [line]
    for child in list(division):
        tail, child.tail = child.tail, None
        if child.tag in _INLINE:
            child.tail = tail
            line.append(child)
            continue
        if child.tag != "br":
            parts.append(child)
        line = division.makeelement("p")
        line.text = tail
        parts.append(line)
    division[:] = [part for part in parts if part.tag != "p" or len(part) or (part.text or "").strip()]
