"""Filters of the plain text: wrapped paragraphs, underlined headings."""

from __future__ import annotations

import textwrap

from markupsafe import Markup

from briefgen.render.markup import legal, legal_line

COLUMNS = 72
"""The width of the text: what mail programs and terminals show beside a quoting mark."""


def wrapped(text: str, first: str = "", later: str = "") -> Markup:
    """A text in lines of at most 72 columns, the first begun with `first`, the others with `later`; no word is broken."""
    lines = textwrap.wrap(
        _shown(text),
        COLUMNS,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return Markup("\n".join(lines) or first.rstrip())


def underlined(text: str, line: str = "-") -> Markup:
    """A heading and the line below it."""
    heading = wrapped(text)
    return Markup(f"{heading}\n{line * max(map(len, heading.split(chr(10))))}")


def editor_text(text: str) -> Markup:
    """The editor's own note with its line breaks, which Markdown needs; only longer lines are wrapped."""
    return Markup("\n".join(wrapped(line) for line in legal(text).strip().split("\n")))


def _shown(text: str) -> str:
    return legal_line(str(text))


TEXT_FILTERS = {"editor_text": editor_text, "underlined": underlined, "wrapped": wrapped}
"""What templates of plain text may use beside the other filters."""
