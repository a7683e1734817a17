"""The formats by name, for the command line and its help: one line a format, nothing imported."""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """What the command line says of a format: its line in the help, and the suffixes that its files have."""

    help: str
    suffixes: tuple[str, ...]


FORMATS: dict[str, Format] = {
    "md": Format("Markdown (CommonMark)", (".md", ".markdown")),
    "html": Format("a page of its own that loads nothing", (".html", ".htm")),
    "json": Format("all that the brief knows; `verify` reads it", (".json",)),
    "text": Format("plain text, 72 columns, numbered sources", (".txt", ".text")),
    "fragment": Format("HTML to put into another page, classes bg-*", (".html",)),
    "hugo": Format("post for Hugo, in content/posts/", (".md",)),
    "jekyll": Format("post for Jekyll, in _posts/ as YYYY-MM-DD-name.md", (".md",)),
    "eleventy": Format("post for Eleventy", (".md",)),
    "pelican": Format("post for Pelican", (".md",)),
    "mkdocs": Format("post for the blog of MkDocs Material", (".md",)),
    "eml": Format("e-mail, text and HTML", (".eml",)),
    "epub": Format("e-book, EPUB 3", (".epub",)),
    "atom": Format("feed, Atom", (".atom",)),
    "rss": Format("feed, RSS 2.0", (".rss",)),
    "jsonfeed": Format("feed, JSON Feed 1.1", ()),
    "ninjs": Format("IPTC ninjs 3.0, for newsroom systems", ()),
    "wxr": Format("import file for WordPress (WXR 1.2)", ()),
    "ghost": Format("import file for Ghost", ()),
}
"""Name: what the command line says of it, in the order of the help. `briefgen.render.RENDERERS` has the same names."""

BINARY = frozenset({"epub"})
"""The formats that are no text and have no place on a terminal."""


def format_of(suffix: str) -> str | None:
    """The format that a file's suffix (".md") chooses: the first that has it; None where none has."""
    return next((name for name, known in FORMATS.items() if suffix in known.suffixes), None)


def suffixes() -> tuple[str, ...]:
    """The suffixes that choose a format, each once, in the order of the formats."""
    return tuple(dict.fromkeys(suffix for known in FORMATS.values() for suffix in known.suffixes))
