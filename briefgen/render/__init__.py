"""How it looks: a brief, or summaries, as text in one of the formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from briefgen.errors import OptionError
from briefgen.model import Brief, Summary
from briefgen.render.brief_json import paths, read_brief, relocate, to_json
from briefgen.render.summaries import SUMMARY_RENDERERS
from briefgen.render.templates import Templates, templates_folder

Renderer = Callable[[Brief, Templates], str | bytes]
"""(brief, templates) -> what is written to the file."""


def _markdown(brief: Brief, templates: Templates) -> str:
    return templates.render("brief.md.j2", brief=brief)


def _html(brief: Brief, templates: Templates) -> str:
    return templates.render("brief.html.j2", brief=brief)


def _fragment(brief: Brief, templates: Templates) -> str:
    from briefgen.render.markup import legal

    return legal(templates.render("brief.fragment.html.j2", brief=brief))


def _json(brief: Brief, templates: Templates) -> str:  # noqa: ARG001 - JSON needs no template; all renderers are called alike
    return to_json(brief)


def _of(module: str, name: str) -> Renderer:
    """The renderer of this name in a module of this room, which is loaded when it is called: all of them together take 50 ms."""

    def renderer(brief: Brief, templates: Templates) -> str | bytes:
        made: str | bytes = getattr(import_module(f"briefgen.render.{module}"), name)(brief, templates)
        return made

    return renderer


def _alone(module: str, name: str) -> Renderer:
    """The renderer of one brief, from one of many: a feed whose only item it is."""
    many = _of(module, name)
    return lambda brief, templates: many((brief,), templates)  # type: ignore[arg-type]


RENDERERS: dict[str, Renderer] = {
    "eleventy": _of("sites", "eleventy"),
    "fragment": _fragment,
    "html": _html,
    "hugo": _of("sites", "hugo"),
    "jekyll": _of("sites", "jekyll"),
    "json": _json,
    "md": _markdown,
    "mkdocs": _of("sites", "mkdocs"),
    "pelican": _of("sites", "pelican"),
    "text": _of("text", "text"),
    "atom": _alone("feeds", "atom"),
    "eml": _of("mail", "eml"),
    "epub": _of("epub", "epub"),
    "ghost": _alone("ghost", "ghost"),
    "jsonfeed": _alone("feeds", "json_feed"),
    "ninjs": _of("ninjs", "ninjs"),
    "rss": _alone("feeds", "rss"),
    "wxr": _alone("wordpress", "wxr"),
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
