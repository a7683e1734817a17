"""Posts for static site generators: Markdown with front matter.

What importers and addresses hang on, slug, id and date, comes from the title and the day of the brief, so it never changes when
the brief is made again. The date is a day without a time: generators leave out posts from the future, and a day is one only by the
time zone of the site, which they know.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from briefgen.model import Brief
from briefgen.render.markup import legal_line
from briefgen.render.post import excerpt_of
from briefgen.render.site_markdown import escape_site_markdown
from briefgen.render.slug import slug_of
from briefgen.render.templates import Templates

_NO_MARKUP = str.maketrans({"<": "‹", ">": "›", '"': "”"})
_MORE, _MORE_SPACED = Markup("<!--more-->"), Markup("<!-- more -->")


def hugo(brief: Brief, templates: Templates) -> str:
    """A post for Hugo, to be written into `content/posts/`."""
    known = {**_common(brief), "lastmod": brief.date, "draft": False, "tags": _tags(brief), "params": {"brief_id": brief.id}}
    return _yaml(known) + _body(brief, templates, _MORE)


def jekyll(brief: Brief, templates: Templates) -> str:
    """A post for Jekyll, to be written into `_posts/` under a name that begins with the day, as Jekyll demands."""
    # Jekyll 3 ignores render_with_liquid; there the escaped braces do.
    known = {"layout": "post", **_common(brief), "tags": _tags(brief), "brief_id": brief.id, "render_with_liquid": False}
    return _yaml(known) + _body(brief, templates)


def eleventy(brief: Brief, templates: Templates) -> str:
    """A post for Eleventy, in the collection `posts`; the headings are `topics`, as each tag would be a collection."""
    known = {
        **_common(brief),
        "tags": ["posts"],
        "topics": _tags(brief),
        "permalink": f"/brief/{slug_of(brief)}/",
        "brief_id": brief.id,
        # Markdown only: neither Liquid nor Nunjucks looks at the text.
        "templateEngineOverride": "md",
    }
    return _yaml(known) + _body(brief, templates)


def mkdocs(brief: Brief, templates: Templates) -> str:
    """A post for the blog of MkDocs Material, to be written into `docs/blog/posts/`; the headings are its categories."""
    known = {**_common(brief), "draft": False, "categories": _tags(brief), "brief_id": brief.id}
    # The blog takes the title of a post from its first heading.
    heading = f"# {escape_site_markdown(brief.title)}\n\n"
    return _yaml(known) + heading + _body(brief, templates, _MORE_SPACED)


def pelican(brief: Brief, templates: Templates) -> str:
    """A post for Pelican, whose front matter is lines of its own kind.

    Its themes print title, category and tags as HTML, and unescaped once more where they strip tags, so that angle brackets and
    double quotation marks would be markup; others stand for them there. The summary it renders as Markdown.
    """
    title = html.escape(re.sub(r'"([^"]*)"', r"“\1”", legal_line(brief.title)).translate(_NO_MARKUP), quote=False)
    # Pelican splits at semicolons, and only where there is none at commas; an entity would be split at its own.
    tags = [tag.translate({**_NO_MARKUP, ord(";"): ","}) for tag in _tags(brief)]
    known = {
        "Title": title,
        "Date": brief.date.isoformat(),
        "Modified": brief.date.isoformat(),
        # A theme has a menu of the categories; a title of each brief's own would fill it.
        "Category": "Briefs",
        "Tags": "; ".join(tags) + (";" if len(tags) == 1 else ""),
        "Slug": slug_of(brief),
        "Summary": escape_site_markdown(excerpt_of(brief)),
        "Brief_id": brief.id,
    }
    return "".join(f"{key}: {value}\n" for key, value in known.items() if value) + "\n" + _body(brief, templates)


def _common(brief: Brief) -> dict[str, Any]:
    return {"title": legal_line(brief.title), "date": brief.date, "slug": slug_of(brief), "description": excerpt_of(brief)}


def _tags(brief: Brief) -> list[str]:
    """The headings that have statements, each once; one without a letter would be a page without an address."""
    headings = (legal_line(section.heading) for section in brief.sections if section.statements)
    return list(dict.fromkeys(heading for heading in headings if re.search(r"\w", heading)))


def _body(brief: Brief, templates: Templates, more: str = "") -> str:
    return templates.render("brief.site.j2", brief=brief, more=more).lstrip("\n")


class _Quoted(str):
    """A string that YAML writes in quotation marks, so that none is read as a number, a date, a tag or a list."""

    __slots__ = ()


def _yaml(known: Mapping[str, Any]) -> str:
    """The front matter of these values, keys in their order, every string quoted."""
    import yaml  # 20 ms

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - a day that stands twice is written twice
            return True

    Dumper.add_representer(_Quoted, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"'))
    text = yaml.dump(_quoted(known), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))
    return f"---\n{text}---\n\n"


def _quoted(value: Any) -> Any:
    if isinstance(value, str):
        return _Quoted(value)
    if isinstance(value, Mapping):
        return {key: _quoted(inner) for key, inner in value.items()}
    return [_quoted(inner) for inner in value] if isinstance(value, list) else value
