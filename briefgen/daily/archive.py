"""The archive: a page that lists all briefs, and feeds of the latest, made from the store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, urljoin

from briefgen.config.daily import ARCHIVED, Archive
from briefgen.daily.places import within
from briefgen.daily.store import Shown, Store
from briefgen.model import Brief
from briefgen.render import Templates
from briefgen.render.archive import archive_page, line_of, listed
from briefgen.render.feeds import Place, atom_of, json_feed_of
from briefgen.render.post import post_from_json, post_of, post_to_json

PAGE, ATOM, JSON = ARCHIVED
_PAGES = ("html", "fragment", "md", "text", "eml", "epub", "json")
"""The formats that can be opened from the list, the best first."""


def shown(brief: Brief, templates: Templates, outputs: Sequence[tuple[str, str]]) -> Shown:
    """What the archive will show of a brief that goes to these files. Raises TemplateError."""
    post = post_of(brief, templates)
    return Shown(brief.date, line_of(post), post_to_json(post), tuple(outputs))


def archive_files(archive: Archive, store: Store, newest: Shown, base: Path, templates: Templates) -> list[tuple[Path, str]]:
    """The files of the archive with this brief in it, each with its content. Raises TemplateError."""
    folder = Path(archive.folder)
    lines = _with(newest, store.lines())
    posts = _with(newest, store.posts(archive.entries))[: archive.entries]
    briefs = [listed(one.day, one.line, _href(one, base, folder)) for one in lines]
    home = f"{archive.url.rstrip('/')}/" if archive.url else ""
    pages = {one.day: urljoin(home, href) for one in posts if home and (href := _href(one, base, folder))}
    made = [post_from_json(one.post) for one in posts]
    return [
        (folder / PAGE, archive_page(briefs, templates)),
        (folder / ATOM, atom_of(made, Place(home, home and home + ATOM, pages))),
        (folder / JSON, json_feed_of(made, Place(home, home and home + JSON, pages))),
    ]


def _with(newest: Shown, known: Sequence[Shown]) -> list[Shown]:
    """These briefs with the new one in the place of its day, the newest first."""
    return sorted([newest, *(one for one in known if one.day != newest.day)], key=lambda one: one.day, reverse=True)


def _href(one: Shown, base: Path, folder: Path) -> str:
    """Where a brief is, seen from the archive: "" where it has no file of its own."""
    paths = dict(reversed(one.outputs))
    path = next((paths[name] for name in _PAGES if name in paths), "")
    return quote(within(str(base / path), folder.absolute())) if path else ""
