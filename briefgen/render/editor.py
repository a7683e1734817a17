"""The editor's own words, Markdown, in each format. They are the editor's, not an article's: their markup counts."""

from __future__ import annotations

import html
import re

from markupsafe import Markup

from briefgen._lazy import regex

_HREF = regex(r'\b(href|src)="([^"]*)"')
_PICTURE = regex(r"(<a [^>]*>)?<img ([^>]*)>")
_LOCAL = regex(r'<a href="(?!https?://|mailto:)[^"]*"', re.IGNORECASE)


def editor_html(text: str) -> Markup:
    """The editor's own note, Markdown, as HTML for the page, which loads nothing: a picture is a link to it."""
    return Markup(_PICTURE.sub(_linked, str(_html(text))))


def _html(text: str) -> Markup:
    """A note as HTML. It is the editor's, not an article's: its markup counts, its scripts do not."""
    import markdown  # 40 ms

    # Raw HTML is shown as text, so that a note copied from somewhere brings nothing along.
    reader = markdown.Markdown(extensions=["sane_lists"], output_format="html")
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")
    return Markup(_HREF.sub(_checked, reader.convert(text)))


def editor_fragment(text: str) -> Markup:
    """The editor's own note as HTML whose elements all have a class of ours: "bg-p", "bg-em"."""
    # What is no tag has its "<" escaped by now.
    return Markup(re.sub(r"<([a-z][a-z0-9]*)", r'<\1 class="bg-\1"', str(_html(text))))


def editor_post(text: str) -> Markup:
    """The editor's own note as HTML for what is read elsewhere: a link that is no address of its own is its text."""
    return Markup(_LOCAL.sub("<a", str(_html(text))))


def editor_markdown(text: str) -> Markup:
    """The editor's own note as it is: it is Markdown already."""
    return Markup(text.strip())


def _linked(match: re.Match[str]) -> str:
    """A picture as a link that says what it shows; inside of a link as these words alone."""
    known = dict(re.findall(r'(\w+)="([^"]*)"', match[2]))
    shown = known.get("alt") or known.get("src", "")
    return f"{match[1]}{shown}" if match[1] else f'<a href="{known.get("src", "")}">{shown}</a>'


def _checked(match: re.Match[str]) -> str:
    """An attribute with a link, emptied where the link is anything but the web, mail or a path."""
    target = re.sub(r"[\x00-\x20]", "", html.unescape(match[2]))
    scheme = re.match(r"([\w+.-]+):", target)
    return match[0] if scheme is None or scheme[1].lower() in ("http", "https", "mailto") else f'{match[1]}=""'
