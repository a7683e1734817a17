"""What lies behind addresses, and what the ledger says of each: feeds that share items, pages that share an address, limits."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from briefgen import SourceError, read_sources
from briefgen.sources.decode import in_utf8

STORY = "The harbour council approved a second crane for the northern pier on Monday after a long debate. " * 3


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


def story(text: str, canonical: str = "") -> bytes:
    link = f"<link rel='canonical' href='{canonical}'>" if canonical else ""
    return f"<html><head>{link}<title>The crane</title></head><body><article><p>{text}</p></article></body></html>".encode()


def feed(name: str, teaser: str, *urls: str) -> bytes:
    items = "".join(f"<item><title>The crane</title><link>{url}</link><description>{teaser}</description></item>" for url in urls)
    return f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>".encode()


def outcomes(reading: object) -> list[tuple[str, str]]:
    return [(entry.origin, entry.outcome) for entry in reading.ledger]  # type: ignore[attr-defined]


def test_an_item_of_two_feeds_is_one_article() -> None:
    page = "https://post.example/crane"
    site = Site(
        {
            "https://a.example/feed": feed("The Post", "A second crane ...", page),
            "https://b.example/feed": feed("News of all papers", "The council approved ...", page),
            page: story(STORY),
        }
    )
    reading = read_sources(["https://a.example/feed", "https://b.example/feed"], fetch=site, full_text=True)
    assert [(article.publisher, article.text) for article in reading.articles] == [("The Post", STORY.strip())]
    (copy,) = (entry for entry in reading.ledger if entry.outcome == "copy")
    assert copy.origin == page
    assert "https://b.example/feed has a teaser of it" in copy.reason
    assert site.asked.count(page) == 1


def test_a_page_that_is_named_is_not_told_again_by_a_feed() -> None:
    page = "https://post.example/crane"
    site = Site({"https://a.example/feed": feed("The Post", "A second crane ...", page), page: story(STORY)})
    reading = read_sources([page, "https://a.example/feed"], fetch=site, full_text=True)
    assert len(reading.articles) == 1
    assert (page, "copy") in outcomes(reading)


def test_items_without_a_page_stay_apart() -> None:
    page = "https://post.example/gone"
    feeds = {f"https://{x}.example/feed": feed(x, f"The crane, says {x}, is there ...", page) for x in "ab"}
    assert len(read_sources(list(feeds), fetch=Site(feeds), full_text=True).articles) == 2


def test_a_declared_charset_leaves_archives_and_pictures_alone() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", STORY)
    pages = {
        "https://a.example/a.zip": Page("https://a.example/a.zip", packed.getvalue(), "application/zip", "iso-8859-1"),
        "https://a.example/b": Page("https://a.example/b", b"%PDF-1.4\n\xe2\xe3\xcf\xd3 obj stream", "text/html", "iso-8859-1"),
    }
    reading = read_sources(list(pages), fetch=Site(pages))
    assert [article.text for article in reading.articles] == [STORY.strip()]
    assert ["is a PDF file" in entry.reason for entry in reading.failures] == [True]


@pytest.mark.parametrize("data", [b"\x89PNG\xff", b"\xff\xd8\xff\xe0", b"\x1f\x8b\xff", b"PK\x05\x06\xff", b"WARC/1.0\r\n\xff"])
def test_what_is_no_text_is_not_transcoded(data: bytes) -> None:
    assert in_utf8(data, "iso-8859-1") == data
