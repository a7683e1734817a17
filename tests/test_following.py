"""What lies behind addresses, and what the ledger says of each: feeds that share items, pages that share an address, limits."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from briefgen import SourceError, read_sources
from briefgen.sources import Wanted, follow
from briefgen.sources.decode import in_utf8
from tests.pages import Page, Site

STORY = "The harbour council approved a second crane for the northern pier on Monday after a long debate. " * 3


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


# The ledger


def test_two_addresses_of_one_article() -> None:
    page = story(STORY, canonical="https://post.example/crane")
    reading = read_sources(
        ["https://a.example/1", "https://b.example/2"], fetch=Site({"https://a.example/1": page, "https://b.example/2": page})
    )
    assert [article.url for article in reading.articles] == ["https://post.example/crane"]
    assert [(e.origin, e.outcome, e.reason) for e in reading.ledger] == [
        ("https://a.example/1", "read", ""),
        ("https://b.example/2", "copy", "the same article as https://a.example/1"),
    ]


def test_what_is_not_wanted_was_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = story(STORY, canonical="https://post.example/crane")
    file = tmp_path / "a.html"
    file.write_bytes(page)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(page)))
    reading = read_sources(
        ["-", file, "https://a.example/1"], fetch=Site({"https://a.example/1": page}), wanted=Wanted(least_words=500)
    )
    assert outcomes(reading) == [("-", "skipped"), (file.as_posix(), "skipped"), ("https://a.example/1", "skipped")]


def test_a_note_on_what_is_not_wanted_stays(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The crane fell \x01 on Monday.")
    (entry,) = read_sources(tmp_path, wanted=Wanted(least_words=500)).ledger
    assert (entry.outcome, entry.reason) == ("skipped", "too short (5 words; the limit is 500); 1 control character left out")


def test_an_address_with_a_password_is_refused_and_the_password_not_shown() -> None:
    site = Site({"https://a.example/secret": story(STORY)})
    reading = read_sources(["https://jane:pw@a.example/secret", "https://jane:pw@a.example:x/"], fetch=site)
    assert site.asked == []
    assert outcomes(reading) == [("https://a.example/secret", "failed"), ("https://a.example:x/", "failed")]
    assert (
        "has a user name or password in it" in reading.ledger[0].reason
        or "has a user name or password in it" in reading.ledger[1].reason
    )


# Bounds


class Sites(Site):
    """A site that many addresses may be asked of at once; `most` is how many answers it was asked for together."""

    most = 0

    def fetch_all(self, urls: Sequence[str], progress: Callable[[int, int], None] | None = None) -> Iterator[tuple[str, Any]]:
        self.most = max(self.most, len(urls))
        for done, url in enumerate(urls, 1):
            try:
                answer: Any = self(url)
            except SourceError as error:
                answer = error
            if progress:
                progress(done, len(urls))
            yield url, answer


def opml(*urls: str) -> bytes:
    outlines = "".join(f"<outline xmlUrl='{url}'/>" for url in urls)
    return f"<opml version='2.0'><body>{outlines}</body></opml>".encode()


@pytest.mark.parametrize("kind", [Site, Sites])
def test_a_run_asks_for_so_many_addresses(kind: type[Site], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow, "MOST_ADDRESSES", 6)
    urls = [f"https://a.example/{number}" for number in range(20)]
    site = kind({"https://a.example/list": opml(*urls), **{url: story(f"{url} {STORY}") for url in urls}})
    reading = read_sources(["https://a.example/list"], fetch=site)
    assert len(reading.articles) == 5
    assert len(site.asked) == 6
    (skipped,) = (entry for entry in reading.ledger if entry.outcome == "skipped")
    assert (skipped.origin, skipped.reason.partition(":")[0]) == ("https://a.example/list", "15 of its links")
    named = read_sources(urls[:8], fetch=kind(site.pages))
    assert [entry.outcome for entry in named.ledger] == ["read"] * 6 + ["failed"] * 2


def test_answers_are_not_all_held_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow, "AT_ONCE", 4)
    lists = {f"https://{x}.example/list": [f"https://{x}.example/{number}" for number in range(10)] for x in "abcdefg"}
    pages = {url: story(f"{url} {STORY}") for urls in lists.values() for url in urls}
    site = Sites({**{name: opml(*urls) for name, urls in lists.items()}, **pages})
    told: list[tuple[int, int]] = []
    held: list[int] = []
    real = follow.Followed._ask

    def ask(self: follow.Followed, url: str) -> None:
        real(self, url)
        held.append(len(self.ahead))

    monkeypatch.setattr(follow.Followed, "_ask", ask)
    reading = read_sources(list(lists), fetch=site, progress=lambda done, total: told.append((done, total)))
    assert len(reading.articles) == 70
    assert sorted(site.asked) == sorted(site.pages)
    assert site.most == 4
    assert max(held) <= 8
    assert told[-1] == (77, 77)
    assert [done for done, _ in told] == list(range(1, 78))
