"""The blocks of the templates: what a template of a user's own can change one by one."""

from __future__ import annotations

from briefgen.errors import TemplateError
from briefgen.render.templates import templates_folder

BLOCKS: dict[str, dict[str, str]] = {
    "brief.html.j2": {
        "head": "title, description, Open Graph and JSON-LD of the page",
        "style": "the style sheet; {{ super() }} and then your own rules",
        "masthead": "title, date and counts, the intro",
        "glance": "the topics with their leading statement, and the links to the parts below",
        "topic": "one topic; it has `section`",
        "statement": "one statement; it has `section` and `statement`",
        "timeline": "when it was, as a chart and a list; `when` is None where there is none",
        "coverage": "topics by publishers, as a chart and a table; `who` is None where there is none",
        "articles": "the articles with their summaries",
        "ledger": "what became of each source",
        "footer": "the last line",
    },
    "brief.md.j2": {
        "head": "title, date and counts, the intro",
        "topic": "one topic; it has `section`",
        "statement": "one statement, an item of a list; it has `section` and `statement`",
        "articles": "the articles with their summaries",
        "ledger": "what was left out",
    },
}
"""Template: its blocks and what they show, in the order of the page."""

WHOLE: dict[str, str] = {
    "brief.text.j2": "plain text",
    "brief.fragment.html.j2": "HTML to put into another page",
    "brief.site.j2": "the body of a post for site generators; it extends brief.md.j2",
    "body.html.j2": "the body in feeds, e-mails, e-books, WordPress, Ghost and ninjs",
    "mail.html.j2": "the HTML of an e-mail around that body",
    "archive.html.j2": "the list of all briefs of daily runs",
    "_explain.html.j2": "the page of `briefgen explain -f html`",
    "_style.html.j2": "the style sheet of the page",
    "_statement.html.j2": "one statement of the page",
    "_cite.html.j2": "how a source is named on the page",
    "_timeline.html.j2": "the timeline of the page",
    "_coverage.html.j2": "the chart of coverage on the page",
}
"""Template without blocks, or part of one: what it is for."""

_SITES = ("eleventy", "hugo", "jekyll", "mkdocs", "pelican")
_POSTS = ("atom", "epub", "ghost", "jsonfeed", "ninjs", "rss", "wxr")
_OF_FORMAT = {"eml": "mail.html.j2", **dict.fromkeys(_SITES, "brief.site.j2"), **dict.fromkeys(_POSTS, "body.html.j2")}
"""Format: its template, where that has another name."""


def start_of(name: str, blocks: tuple[str, ...] = ()) -> str:
    """A template to start from: briefgen's own as it is, or one that changes only these blocks of it.

    `name` is that of a template, or the format it is for. Raises TemplateError where there is no such template or block.
    """
    name = name_of(name)
    if not blocks:
        return (templates_folder() / name).read_text(encoding="utf-8")
    for block in blocks:
        if block not in BLOCKS.get(name, {}):
            raise TemplateError(f'{name} has no block "{block}"; there are: {", ".join(BLOCKS.get(name, {})) or "none"}')
    parts = [f"{{% block {block} %}}\n{{{{ super() }}}}\n{{% endblock %}}\n" for block in blocks]
    return "\n".join([f'{{% extends "briefgen/{name}" %}}\n', *parts])


def name_of(name: str) -> str:
    """The template of this name, or for this format. TemplateError where there is none."""
    known = sorted(path.name for path in templates_folder().glob("*.j2"))
    for wanted in (name, f"brief.{name}.j2", f"brief.{name}.html.j2", _OF_FORMAT.get(name, "")):
        if wanted in known:
            return wanted
    raise TemplateError(f'no template "{name}"; there are: {", ".join(known)}')
