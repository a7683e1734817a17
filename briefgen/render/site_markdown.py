"""Markdown for site generators: text that four Markdown engines and three template languages leave as it is."""

from __future__ import annotations

import re

from markupsafe import Markup

from briefgen.render.markup import legal, legal_line

_MARKUP = re.compile(
    r"""[<>{}|~\\`*_\[\]'"@$&\#]"""  # inline markup everywhere; quotation marks are made typographic by goldmark and kramdown
    r"|([-.=+^!?:/%])(?=\1)"  # "--" and "..." are made typographic; "==", "++", "!!!", "://" are extensions' markup
    r"|^[^\w\s,;.(]"  # whatever begins a block
    r"|(?<=\bwww)\."  # bare addresses become links
    r"|^\d{1,9}[.)](?=\s|$)"  # a number begins a list
    r"|(?<=\()(?:c|r|tm)(?=\))",  # "(c)" is made a sign
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"\{(?=[{%#])")


def escape_site_markdown(text: str) -> str:
    """A text as Markdown that shows just this text on one line, letter for letter.

    In goldmark, kramdown, markdown-it and Python-Markdown, with the extensions that Hugo, Jekyll, Eleventy, Pelican and MkDocs
    Material switch on. Everything is escaped as a numeric entity: the engines differ in what a backslash escapes, and what
    makes quotation marks typographic does not look into entities. No brace is left for Liquid, Nunjucks and shortcodes.
    """
    return _MARKUP.sub(lambda match: "".join(f"&#{ord(c)};" for c in match[0]), legal_line(text))


def editor_site_markdown(text: str) -> Markup:
    """The editor's own note as it is, but for the tags of template languages: a note is no template."""
    return Markup(_TEMPLATE.sub("&#123;", legal(text.strip())))
