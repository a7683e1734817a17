"""Templates: where they are, and the Jinja environments that render them."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.errors import TemplateError

if TYPE_CHECKING:
    from jinja2 import Environment


def templates_folder() -> Path:
    """The folder of the templates that come with briefgen: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / "brief.html.j2").is_file():
            return folder
    raise TemplateError(f"the templates are missing beside {package}; install briefgen again")


class Templates:
    """The templates of briefgen, with those of `folder` in place of the ones of the same name.

    Raises TemplateError where the folder does not exist or holds a template that replaces none; the name of a template of the
    user's own, to be included, begins with "_".
    """

    def __init__(self, folder: str | Path | None = None) -> None:
        self.folder = Path(folder) if folder else None
        if self.folder:
            self._check(self.folder)

    def render(self, name: str, **values: Any) -> str:
        """The text that template `name` makes of these values; TemplateError where it is broken or names what is not there."""
        import jinja2  # 30 ms

        try:
            return str(self._environment(name).get_template(name).render(**values))
        except jinja2.TemplateSyntaxError as error:
            raise TemplateError(f"{error.filename or error.name}, line {error.lineno}: {error.message}") from error
        except jinja2.TemplateNotFound as error:
            raise TemplateError(
                f"{name}: there is no template {error}; own ones stand in the folder given by --templates"
            ) from error
        except Exception as error:  # a template is a program of the user's: whatever it raises is told as its error
            raise TemplateError(f"{self._place(name)}: {type(error).__name__}: {error}") from error

    def _environment(self, name: str) -> Environment:
        return (
            self._html
            if ".html." in name
            else self._site
            if ".site." in name
            else self._text
            if ".text." in name
            else self._markdown
        )

    @cached_property
    def _html(self) -> Environment:
        return self._made()

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
        from briefgen.render.markup import legal, one_line
        from briefgen.render.plain_filters import TEXT_FILTERS

        environment = self._escaping(lambda text: legal(one_line(text)))
        environment.filters |= TEXT_FILTERS
        return environment

    def _escaping(self, escape: Callable[[str], str]) -> Environment:
        from markupsafe import Markup

        # Autoescape would write HTML entities for everything; here whatever is printed and is not marked as safe is escaped
        # for the format instead, so that a template cannot forget it.
        return self._made(finalize=lambda value: value if isinstance(value, Markup) else Markup(escape(str(value))))

    def _made(self, **options: Any) -> Environment:
        from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

        from briefgen.render.markup import FILTERS

        folders = [self.folder, templates_folder()] if self.folder else [templates_folder()]
        environment = Environment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
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
        own = self.folder / name if self.folder else None
        return str(own) if own and own.is_file() else name

    @staticmethod
    def _check(folder: Path) -> None:
        if not folder.is_dir():
            raise TemplateError(f"{folder}: no such folder of templates")
        known = sorted(path.name for path in templates_folder().glob("*.j2"))
        own = sorted(path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith(("_", ".")))
        if not own:
            raise TemplateError(f"{folder}: no templates in it; a template replaces one of: {', '.join(known)}")
        for name in own:
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                hint = f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(known)}"
                raise TemplateError(f'{folder / name}: replaces no template; {hint} (the name of an own part begins with "_")')
