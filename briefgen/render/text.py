"""A brief as plain text: 72 columns, its sources numbered."""

from __future__ import annotations

from briefgen.model import Brief
from briefgen.render.templates import Templates


def text(brief: Brief, templates: Templates) -> str:
    """The brief as plain text; a word longer than a line, most often an address, stays whole."""
    numbers = {source.article.id: number for number, source in enumerate(brief.sources, 1)}
    return templates.render("brief.text.j2", brief=brief, numbers=numbers)
