"""Templates: where they are, and the Jinja environments that render them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen._lazy import regex
from briefgen.errors import TemplateError
from briefgen.render.formats import FORMATS, format_of

if TYPE_CHECKING:
    from jinja2 import Environment

_MARKUP = frozenset({"htm", "html", "svg", "xhtml", "xml"})
"""The ends of the names of templates whose values are escaped as HTML; what is so is sound XML too."""
_NEW_FORMAT = regex(r"brief\.([a-z0-9][a-z0-9_-]*)(?:\.(?:html|md|site|text))?\.j2")


def templates_folder() -> Path:
    """The folder of the templates that come with briefgen: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / "brief.html.j2").is_file():
            return folder
    raise TemplateError(f"the templates are missing beside {package}; install briefgen again")


class Templates:
    """The templates of briefgen, with those of `folder` in place of the ones of the same name.

    A template of the folder may change single blocks: it begins with `{% extends "briefgen/brief.html.j2" %}`. Its parts, and
    those of briefgen that it replaces, have names that begin with "_". A template `brief.NAME.j2` that replaces none makes the
    format NAME (`formats` has its template). Templates run in Jinja's sandbox: they see the brief, and neither files nor Python.
    Raises TemplateError where the folder does not exist or holds a template that is neither.
    """

    def __init__(self, folder: str | Path | None = None) -> None:
        self.folder = Path(folder) if folder else None
        self.own: tuple[str, ...] = _own_templates(self.folder) if self.folder else ()
        self.formats: dict[str, str] = {known[1]: name for name in self.own if (known := _new_format(name))}

    def render(self, name: str, **values: Any) -> str:
        """The text that template `name` makes of these values; TemplateError where it is broken or names what is not there.

        Without characters that no file in UTF-8, or no XML, can hold.
        """
        import jinja2  # 30 ms

        from briefgen.render.markup import legal
        from briefgen.render.template_errors import check_blocks, reason, where

        try:
            environment = self._environment(name)
            if name in self.own:
                check_blocks(environment, name)
            return legal(environment.get_template(name).render(**values))
        except TemplateError:
            raise
        except jinja2.TemplateSyntaxError as error:
            raise TemplateError(f"{error.filename or error.name}, line {error.lineno}: {error.message}") from error
        except Exception as error:  # a template is a program of the user's: whatever it raises is told as its error
            raise TemplateError(f"{where(error, self._place(name))}: {reason(error)}") from error

    def _environment(self, name: str) -> Environment:
        """What escapes for a template, by the last part of its name: "brief.html.j2", "brief.fragment.html.j2".

        A format that is not ours gets its texts as they are, each on one line: an escape of another would stand in it as it is.
        """
        if name == "body.html.j2":
            return self._post
        kind = name.removesuffix(".j2").rpartition(".")[2]
        if kind in _MARKUP:
            return self._html
        return self._site if kind == "site" else self._markdown if kind == "md" else self._text

    @cached_property
    def _html(self) -> Environment:
        return self._made()

    @cached_property
    def _post(self) -> Environment:
        from markupsafe import escape

        # "[gallery]" is a call to WordPress; in the words of an article it is none. In those of a template or an editor it is.
        return self._escaping(lambda text: str(escape(text)).replace("[", "&#91;"))

    @cached_property
    def _markdown(self) -> Environment:
        from briefgen.render.markup import escape_markdown

        return self._escaping(escape_markdown)

    @cached_property
    def _site(self) -> Environment:
        from briefgen.render.markup import web_address
        from briefgen.render.site_markdown import editor_site_markdown, escape_site_markdown

        environment = self._escaping(escape_site_markdown)
        environment.filters |= {"address": web_address, "editor_markdown": editor_site_markdown}
        return environment

    @cached_property
    def _text(self) -> Environment:
        from briefgen.render.markup import legal_line
        from briefgen.render.plain_filters import TEXT_FILTERS

        environment = self._escaping(legal_line)
        environment.filters |= TEXT_FILTERS
        return environment

    def _escaping(self, escape: Callable[[str], str]) -> Environment:
        from markupsafe import Markup

        # Autoescape would write HTML entities for everything; here whatever is printed and is not marked as safe is escaped
        # for the format instead, so that a template cannot forget it.
        return self._made(finalize=lambda value: value if isinstance(value, Markup) else Markup(escape(str(value))))

    def _made(self, **options: Any) -> Environment:
        from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        from briefgen.render.filters import FILTERS

        ours = FileSystemLoader(templates_folder())
        named = PrefixLoader({"briefgen": ours})
        environment = ImmutableSandboxedEnvironment(
            loader=ChoiceLoader([FileSystemLoader(self.folder), ours, named] if self.folder else [ours, named]),
            # select_autoescape() would look at the last suffix, .j2, and escape nothing.
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            **options,
        )
        environment.filters.update(FILTERS)
        return environment

    def _place(self, name: str) -> str:
        return str(self.folder / name) if self.folder and name in self.own else name


def _own_templates(folder: Path) -> tuple[str, ...]:
    """The names of the templates in a folder, parts left out; TemplateError where it has none, or what is none."""
    if not folder.is_dir():
        raise TemplateError(f"{folder}: no such folder of templates")
    ours = sorted(path.name for path in templates_folder().glob("*.j2"))
    known = [name for name in ours if not name.startswith("_")]
    # Editors leave copies beside a file, and a folder may have a note for readers.
    names = sorted(path.name for path in folder.glob("*.j2") if path.is_file() and not path.name.startswith("."))
    own = [name for name in names if not name.startswith("_")]
    if not own and not set(names) & set(ours):
        raise TemplateError(
            f"{folder}: no templates in it; brief.NAME.j2 makes the format NAME, others replace one of: {', '.join(known)}"
        )
    for name in own:
        if name not in known and not _new_format(name):
            near = difflib.get_close_matches(name, known, 1)
            hint = f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(known)}"
            raise TemplateError(f'{folder / name}: replaces no template; {hint} (the name of an own part begins with "_")')
    return tuple(own)


def _new_format(name: str) -> re.Match[str] | None:
    """The match whose first group is the format that a template of this name makes; None where it makes none."""
    found = _NEW_FORMAT.fullmatch(name)
    # "brief.htm.j2" is a slip of the pen.
    taken = found is not None and (found[1] in (*FORMATS, "site") or format_of(f".{found[1]}") is not None)
    return None if taken else found
