"""Markdown articles: front matter, then the text without its markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from briefgen.model import Article
from briefgen.sources.decode import decode
from briefgen.sources.fields import field, make_article
from briefgen.sources.plain import front_matter, tidy

_BLOCKS = frozenset(("p h1 h2 h3 h4 h5 h6 li blockquote pre tr div section article ul ol table hr dt dd figcaption").split())
_SPACE = re.compile(r"\s+")
_CODE = re.compile(r"<(script|style|template|noscript)\b", re.IGNORECASE)


def read_markdown(data: bytes, origin: str) -> Iterable[Article]:
    """One article from a Markdown file; its title is the front matter's, else its first heading."""
    text, _ = decode(data, origin)
    meta, body = front_matter(text, origin)
    import markdown  # 40 ms

    title, plain = plain_text(markdown.markdown(body, extensions=["tables", "fenced_code"]))
    yield make_article(plain, meta, path=origin, title=title if field(meta, "title") is None else "")


def plain_text(html: str) -> tuple[str, str]:
    """The first heading and the text of well-formed HTML, blocks apart by an empty line."""
    reader = _Text()
    reader.feed(_without_code(html))
    reader.close()
    return " ".join("".join(reader.heading).split()), tidy("".join(reader.parts))


def _without_code(html: str) -> str:
    """HTML without its scripts and styles. One that never closes is a word of the text that looks like it."""
    parts, last = [], 0
    for opening in _CODE.finditer(html):
        closing = html.find(f"</{opening[1]}", opening.end())
        if opening.start() >= last and closing >= 0:
            parts.append(html[last : opening.start()])
            last = html.find(">", closing) + 1 or len(html)
    return "".join([*parts, html[last:]])


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.heading: list[str] = []
        self._verbatim = 0
        self._in_heading = False

    def set_cdata_mode(self, elem: str, **_: object) -> None:
        """Not for us: what is left of scripts here is words of the text."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """The end of "<![...". Where its word is none that Python knows it is a comment up to the next ">", as in browsers."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i, False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        if tag in _BLOCKS:
            self.parts.append("\n\n")
            self._verbatim += tag == "pre"
        elif tag == "br":
            self.parts.append("\n")
        if tag in ("h1", "h2") and not self.heading:
            self._in_heading = True

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n\n")
            self._verbatim -= tag == "pre" and self._verbatim > 0
        if tag in ("h1", "h2"):
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        # A line break inside a paragraph of Markdown is a space.
        self.parts.append(data if self._verbatim else _SPACE.sub(" ", data))
        if self._in_heading:
            self.heading.append(data)
