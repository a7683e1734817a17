"""HTML as plain text, for readers that show no markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset("address article blockquote br div dl dt dd h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul".split())
_APART = frozenset("blockquote div h1 h2 h3 h4 h5 h6 ol p pre section table ul".split())


def plain_text(html: str) -> str:
    """The text of an HTML fragment: a line a block, "- " before what is listed, the address of a link after it in < >."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


class _Reader(HTMLParser):
    """Collects the text; a line break in it is white space, one of its own is a block's."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "a":
            self._links.append(known.get("href") or "")
        elif tag == "img":
            self.parts.append(known.get("alt") or "")
        elif tag in _BLOCKS:
            self.parts.append("\n\n" if tag in _APART else "\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links:
            # A text fragment is for browsers; to a reader it is a line of noise.
            link = self._links.pop().partition(":~:text=")[0].removesuffix("#")
            self.parts.append(f" <{link}>" if link else "")
        elif tag in _BLOCKS:
            self.parts.append("\n\n" if tag in _APART else "\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(" ".join(re.split(r"[\t\n\r\f ]+", data)))
