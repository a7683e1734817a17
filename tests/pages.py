"""The web as a table of pages, for tests that are about what is behind a link and not about fetching."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen import SourceError


@dataclass(frozen=True)
class Page:
    """What a fetch gives."""

    url: str
    data: bytes
    media_type: str = "text/html"
    charset: str | None = None
    cached: bool = False

    @property
    def final_url(self) -> str:
        return self.url


class Site:
    """A fetch over these pages, which counts what it is asked; others are not found."""

    def __init__(self, pages: Mapping[str, bytes | Page]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def __call__(self, url: str) -> Page:
        self.asked.append(url)
        if url not in self.pages:
            raise SourceError(url, "404 Not Found; check the address")
        found = self.pages[url]
        return found if isinstance(found, Page) else Page(url, found)
