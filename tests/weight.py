"""What a page weighs beyond what it says."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_ADDRESS = re.compile(r"https?://[^\s\"]+")


class _Content(HTMLParser):
    """Adds up the bytes of what a page says: its text, and the addresses that it names, with the quoted words that lead into them."""

    def __init__(self) -> None:
        super().__init__()
        self.said = 0
        self._hidden = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._hidden = tag in ("style", "script")
        self.said += sum(len((value or "").encode()) for name, value in attributes if name == "href")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = self._hidden and tag not in ("style", "script")

    def handle_data(self, text: str) -> None:
        shown = _ADDRESS.findall(text) if self._hidden else [text.strip()]
        self.said += sum(len(part.encode()) for part in shown)


def beyond_the_text(page: str) -> int:
    """The bytes of a page that are neither text nor addresses: markup, style, what is said to machines."""
    content = _Content()
    content.feed(page)
    content.close()
    return len(page.encode()) - content.said
