"""How it looks: a brief, or summaries, as text in one of the formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefgen.errors import OptionError
from briefgen.model import Brief, Summary
from briefgen.render.brief_json import paths, read_brief, relocate, to_json
from briefgen.render.epub import epub
from briefgen.render.feeds import atom, json_feed, rss
from briefgen.render.ghost import ghost
from briefgen.render.mail import eml
from briefgen.render.markup import legal
from briefgen.render.ninjs import ninjs
from briefgen.render.sites import eleventy, hugo, jekyll, mkdocs, pelican
from briefgen.render.summaries import SUMMARY_RENDERERS
from briefgen.render.templates import Templates, templates_folder
from briefgen.render.text import text
from briefgen.render.wordpress import wxr

Renderer = Callable[[Brief, Templates], str | bytes]
"""(brief, templates) -> what is written to the file."""


def _markdown(brief: Brief, templates: Templates) -> str:
    return templates.render("brief.md.j2", brief=brief)


def _html(brief: Brief, templates: Templates) -> str:
    return templates.render("brief.html.j2", brief=brief)


def _fragment(brief: Brief, templates: Templates) -> str:
    return legal(templates.render("brief.fragment.html.j2", brief=brief))


def _json(brief: Brief, templates: Templates) -> str:  # noqa: ARG001 - JSON needs no template; all renderers are called alike
    return to_json(brief)


def _alone(many: Callable[[Sequence[Brief], Templates], str]) -> Renderer:
    """The renderer of one brief, from one of many: a feed whose only item it is."""
    return lambda brief, templates: many((brief,), templates)


RENDERERS: dict[str, Renderer] = {
    "eleventy": eleventy,
    "fragment": _fragment,
    "html": _html,
    "hugo": hugo,
    "jekyll": jekyll,
    "json": _json,
    "md": _markdown,
    "mkdocs": mkdocs,
    "pelican": pelican,
    "text": text,
    "atom": _alone(atom),
    "eml": eml,
    "epub": epub,
    "ghost": _alone(ghost),
    "jsonfeed": _alone(json_feed),
    "ninjs": ninjs,
    "rss": _alone(rss),
    "wxr": _alone(wxr),
}
"""Format: its renderer. A file's suffix names its format."""


def render(brief: Brief, format: str = "md", templates: Templates | None = None) -> str | bytes:  # noqa: A002 - the field's word
    """The brief in a format, one of RENDERERS. Raises OptionError for an unknown one, TemplateError for a broken template."""
    if format not in RENDERERS:
        raise OptionError(f"no format {format!r}; there are: {', '.join(sorted(RENDERERS))}")
    return RENDERERS[format](brief, templates or Templates())


def render_summaries(summaries: Sequence[Summary], format: str = "text") -> str:  # noqa: A002
    """Summaries in a format ("text", "md", "json"). Raises OptionError for an unknown one."""
    if format not in SUMMARY_RENDERERS:
        raise OptionError(f"no format {format!r}; there are: {', '.join(sorted(SUMMARY_RENDERERS))}")
    return SUMMARY_RENDERERS[format](summaries)


__all__ = [
    "RENDERERS",
    "Renderer",
    "Templates",
    "paths",
    "read_brief",
    "relocate",
    "render",
    "render_summaries",
    "templates_folder",
]
