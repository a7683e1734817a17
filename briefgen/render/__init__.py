"""How it looks: a brief, or summaries, as text in one of the formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from briefgen._lazy import called, lazy
from briefgen.errors import OptionError

if TYPE_CHECKING:
    from briefgen.model import Brief, Summary
    from briefgen.render.brief_json import paths, read_brief, relocate
    from briefgen.render.templates import Templates, templates_folder

Renderer: TypeAlias = "Callable[[Brief, Templates], str | bytes]"
"""(brief, templates) -> what is written to the file."""

# A renderer is loaded when it is called: all of them together take 50 ms.
_of = partial(called, __name__)


def _markdown(brief: Brief, templates: Templates) -> str:
    return templates.render("brief.md.j2", brief=brief)


def _text(brief: Brief, templates: Templates) -> str:
    return templates.render("brief.text.j2", brief=brief)


def _html(brief: Brief, templates: Templates) -> str:
    return templates.render("brief.html.j2", brief=brief)


def _fragment(brief: Brief, templates: Templates) -> str:
    return templates.render("brief.fragment.html.j2", brief=brief)


def _json(brief: Brief, templates: Templates) -> str:  # noqa: ARG001 - JSON needs no template; all renderers are called alike
    from briefgen.render.brief_json import to_json

    return to_json(brief)


def _alone(module: str, name: str) -> Renderer:
    """What renders one brief in a format of many: a feed with this item alone."""
    many = _of(module, name)
    return lambda brief, templates: many((brief,), templates)


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
    "text": _text,
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
    """The brief in a format, one of RENDERERS or of the templates' own.

    Raises OptionError for an unknown one, TemplateError for a broken template.
    """
    if templates and format in templates.formats:
        return templates.render(templates.formats[format], brief=brief)
    if format not in RENDERERS:
        raise OptionError(
            f"no format {format!r}; there are: {', '.join(sorted((*RENDERERS, *(templates.formats if templates else ()))))}"
        )
    from briefgen.render.templates import Templates

    return RENDERERS[format](brief, templates or Templates())


def render_summaries(summaries: Sequence[Summary], format: str = "text", *, words: int | None = None) -> str:  # noqa: A002
    """Summaries in a format ("text", "md", "json"); as text none is longer than `words`. Raises OptionError for an unknown one."""
    from briefgen.render.summaries import SUMMARY_RENDERERS, as_text

    if format not in SUMMARY_RENDERERS:
        raise OptionError(f"no format {format!r}; there are: {', '.join(sorted(SUMMARY_RENDERERS))}")
    return as_text(summaries, words) if format == "text" else SUMMARY_RENDERERS[format](summaries)


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

__getattr__, __dir__ = lazy(
    __name__, {"brief_json": ("paths", "read_brief", "relocate"), "templates": ("Templates", "templates_folder")}
)
