"""Pieces of HTML, as feeds and mails carry them, to paragraphs. Whole pages are for `html.story`, which finds the story first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.sources.fields import readable
from briefgen.sources.markdown_file import plain_text
from briefgen.sources.plain import tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 "
        "header hr html legend li main nav ol optgroup option p pre section summary table tbody td tfoot th thead tr ul"
    ).split()
)
_SILENT = frozenset(
    "script style template noscript iframe object embed svg math head title select button figcaption audio video canvas".split()
)
"""Elements whose text no reader of the page reads as part of the story."""
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\w|[a-zA-Z]\w{1,30};)")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}>")


def paragraphs(html: str) -> str:
    """The text of a piece of HTML, its blocks apart by an empty line; hidden parts, scripts and captions are left out."""
    if not _MARKUP.search(html):
        return tidy(readable("\n\n".join(filter(None, (_folded(part) for part in re.split(r"\n\s*\n", html))))))
    root, whole = _parsed(html)
    if not whole:
        return tidy(readable(plain_text(html)[1]))
    if root is None:
        return ""
    pieces: list[str] = []
    # A stack of our own: pages nested thousands deep must not end in a RecursionError.
    stack: list[_Element | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        tag = node.tag if isinstance(node.tag, str) else ""
        after = node.tail if node is not root else None
        if after:
            stack.append(after if _verbatim(node.getparent()) else _SPACE.sub(" ", after))
        if not tag or tag in _SILENT or _HIDDEN.search(node.get("style") or ""):
            continue
        if tag == "br":
            stack.append("\n")
            continue
        if tag in _BLOCKS:
            stack.append("\n\n")
        stack += reversed(node)
        stack.append((node.text or "") if tag == "pre" else _SPACE.sub(" ", node.text or ""))
        if tag in _BLOCKS:
            stack.append("\n\n")
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return tidy(readable("\n".join(lines)))


def one_line(html: str) -> str:
    """The text of a short piece of HTML, a title say, on one line."""
    return " ".join(paragraphs(html).split()) if html else ""


def _parsed(html: str) -> tuple[_Element | None, bool]:
    """The tree of a piece of HTML, None where it is empty; and whether all of it is there."""
    from lxml import etree  # 35 ms; comes with trafilatura
    from lxml import html as library

    # Without huge_tree libxml2 stops at a depth of 256 elements, with it at 2048.
    parser = library.HTMLParser(huge_tree=True)
    try:
        root = library.document_fromstring(readable(_DECLARATION.sub("", html)), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    return root, not any("depth" in error.message for error in parser.error_log.filter_from_fatals())


def _verbatim(node: _Element | None) -> bool:
    return node is not None and node.tag == "pre"


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
