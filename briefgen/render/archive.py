"""The list of all briefs as a page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.render.post import Post
from briefgen.render.templates import Templates


@dataclass(frozen=True, slots=True)
class Listed:
    """A brief as the list shows it: what it has in a line, and where it is, "" where it has no page of its own."""

    day: date
    title: str
    language: str
    excerpt: str
    href: str = ""


def line_of(post: Post) -> str:
    """What the list shows of a brief, as JSON, to be kept."""
    return json.dumps({"title": post.name, "language": post.language, "excerpt": post.excerpt}, ensure_ascii=False)


def listed(day: date, line: str, href: str) -> Listed:
    """A brief of the list, from what was kept of it."""
    known = json.loads(line)
    return Listed(day, known["title"], known["language"], known["excerpt"], href)


def archive_page(briefs: Sequence[Listed], templates: Templates) -> str:
    """The page of at least one brief, the newest first. Raises TemplateError where archive.html.j2 is broken."""
    newest = briefs[0]
    return templates.render("archive.html.j2", title=newest.title, language=newest.language, briefs=briefs)
