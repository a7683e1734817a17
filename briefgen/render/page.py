"""What only the page has: its text between tags, its style sheet, what it says to machines."""

from __future__ import annotations

import html
import json
import re

from markupsafe import Markup

from briefgen._lazy import regex
from briefgen.model import Brief
from briefgen.render.lines import one_line
from briefgen.render.listing import listing
from briefgen.render.markup import address, on_the_web
from briefgen.render.wording import right_to_left

_STYLE_SPACE = regex(
    r"""/\*.*?\*/|("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\burl\((?:\\.|[^)\\"'])*\))|\s*([{};,>])\s*|(?<=:)\s+""", re.DOTALL
)
_RIGHT_TO_LEFT = regex(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

_MARKS = regex("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def between_tags(text: str) -> Markup:
    """A text on one line as HTML between tags; quotes stay as they are there, so it is not for an attribute."""
    return Markup(html.escape(one_line(text), quote=False))


def isolated(text: str, language: str = "en") -> Markup:
    """A text between tags, kept apart (`bdi`) where its direction may differ from that of its line."""
    shown = between_tags(text)
    return Markup(f"<bdi>{shown}</bdi>") if _strays(shown, language) else shown


def lean_style(sheet: str) -> Markup:
    """A style sheet without the white space that only its writers need; what stands in quotes stays."""
    return Markup(_STYLE_SPACE.sub(lambda m: m[1] or m[2] or "", str(sheet)))


def _strays(shown: str, language: str) -> bool:
    """Whether a text has what runs against the line of a language, or ends in it and so takes along what stands beside it."""
    if not right_to_left(language):
        return bool(_RIGHT_TO_LEFT.search(shown))
    letters = [c for c in shown if c.isalpha()]
    ends = bool(letters) and all(_RIGHT_TO_LEFT.match(c) for c in (letters[0], letters[-1]))
    return not ends or bool(_MARKS.search(shown))


def linked_data(brief: Brief) -> Markup:
    """The brief as a schema.org NewsArticle in JSON-LD, safe inside a script element."""
    quoted = (source.article for source in listing(brief).quoted)
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": brief.title,
        "datePublished": brief.date.isoformat(),
        "dateModified": brief.date.isoformat(),
        "inLanguage": brief.language,
        "about": [section.heading for section in brief.sections],
        # An address, or a name: what is told of an article stands on the page, once.
        "citation": [address(article) if on_the_web(article) else one_line(article.label) for article in quoted],
    }
    # "<" would let a title end the script element, or open a comment in it.
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
