"""One article told in every format, names of fields, limits, addresses."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import Article, ConfigError, build_brief, read_articles, read_sources, verify
from briefgen.config import FIELDS as CONFIG_FIELDS
from briefgen.config import parse_config
from briefgen.sources import FIELDS, READERS, UNPACKERS, Wanted
from briefgen.sources.canonical import canonical
from briefgen.sources.fragment import paragraphs
from briefgen.sources.json_file import dig
from briefgen.sources.media import sniff
from briefgen.sources.parse import parse
from tests.conftest import ROOT, Command
from tests.pages import Page, Site

FORMATS = ROOT / "examples" / "formats"
WHOLE = sorted(
    path.name for path in FORMATS.iterdir() if path.suffix not in (".toml", ".opml", ".md") and path.stem != "own-fields"
)
CRANE = "The harbour council approved a second crane for the northern pier on Monday."
DAM = "Engineers lowered the water behind the Eider dam by two metres on Tuesday after a diver found a crack."
LONG = "The harbour council approved a second crane for the northern pier on Monday after a long debate. " * 3


@pytest.mark.parametrize("name", WHOLE)
def test_every_example_gives_the_same_story(name: str) -> None:
    reading = read_sources(FORMATS / name)
    assert reading.failures == ()
    assert reading.articles
    for article in reading.articles:
        text = " ".join(article.text.split())
        assert CRANE in text or DAM in text or article.title.startswith("Ferry")
        assert "appeared first" not in text


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_read_from_an_example_is_verified(name: str, tmp_path: Path) -> None:
    brief = build_brief(read_articles(FORMATS / name), date=date(2024, 4, 24))
    assert verify(brief, folder=FORMATS.anchor).problems == ()


def test_every_suffix_has_an_example() -> None:
    same = {
        ".htm": ".html",
        ".xhtml": ".html",
        ".text": ".txt",
        ".markdown": ".md",
        ".ndjson": ".jsonl",
        ".xml": ".rss",
        ".tgz": ".gz",
    }
    shown = {path.suffix for path in FORMATS.iterdir()} | {".tar"}
    assert {same.get(suffix, suffix) for suffix in {*READERS, *UNPACKERS}} <= shown


def test_the_commands_of_the_examples_run(command: Command) -> None:
    lines = [line for line in (FORMATS / "README.md").read_text().splitlines() if line.startswith("| ")]
    commands = [line.split("`")[-2] for line in lines if "`briefgen" in line]
    assert len(commands) >= 15
    for line in commands:
        done = subprocess.run(
            line.replace("briefgen", f"{sys.executable} -m briefgen", 1),
            shell=True,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == (1 if "opml" in line else 0), (line, done.stderr)
        assert ("second crane" in done.stdout or "Eider dam" in done.stdout) != ("opml" in line), line


@pytest.mark.parametrize("name", [n for n in WHOLE if not n.startswith(("wrapped", "story"))])
def test_bytes_without_a_name_are_known_by_their_content(name: str) -> None:
    data = (FORMATS / name).read_bytes()
    found = [item if isinstance(item, Article) else item.teaser for item in parse(data, "-", sniff(data)).items]
    assert any(CRANE in article.text or DAM in article.text for article in found if article)


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"<?xml version='1.0'?><rss><channel/></rss>", ".xml"),
        (b"\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'/>", ".xml"),
        (b"<!-- a --><opml><body/></opml>", ".xml"),
        (b"<!doctype html><title>x</title>", ".html"),
        (b'{"text": "x"}', ".json"),
        (b'{"text": "x"}\n{"text": "y"}\n', ".jsonl"),
        (b"From: a@b.example\nTo: c@d.example\nSubject: x\nDate: y\n\nText", ".eml"),
        (b"From a@b Mon Apr 22\nFrom: a@b.example\n\nText", ".mbox"),
        (b"PK\x03\x04", ".zip"),
        (b"\x1f\x8b\x08", ".gz"),
        (b"From the hills came a cry. Subject: none.", ""),
        (b"Monday: the council met.", ""),
        (b"[Reuters] The council met.", ""),
    ],
)
def test_sniffing(data: bytes, suffix: str) -> None:
    assert sniff(data) == suffix


def test_a_page_under_a_strange_name_is_read(tmp_path: Path) -> None:
    (tmp_path / "story.php").write_bytes((FORMATS / "page.html").read_bytes())
    assert read_articles([tmp_path / "story.php"])[0].publisher == "Harbour Courier"
    assert [entry.outcome for entry in read_sources(tmp_path).ledger] == ["failed", "skipped"]


def test_configured_fields(tmp_path: Path) -> None:
    settings = parse_config((FORMATS / "own-fields.toml").read_text(), folder=FORMATS)
    (article,) = read_sources(settings.sources, fields=settings.fields).articles
    assert (article.title, article.publisher, article.authors) == (
        "Second crane for the northern pier",
        "Harbour Courier",
        ("Ines Falk", "Ole Brandt"),
    )
    assert article.published == date(2024, 4, 22)
    assert article.text.count("\n\n") == 1
    brief = build_brief([article], date=date(2024, 4, 24))
    assert verify(brief, folder=FORMATS.anchor, fields=settings.fields).problems == ()


def test_the_configuration_knows_the_fields_of_the_reader() -> None:
    assert set(CONFIG_FIELDS) == set(FIELDS)
    with pytest.raises(ConfigError, match=r'unknown key "titel" in \[fields\]; did you mean "title"'):
        parse_config('[fields]\ntitel = "x"')


@pytest.mark.parametrize(
    ("path", "value"),
    [("a.b", 1), ("c.1.d", 3), ("c.d", [2, 3]), ("x.y", 4), ("a.z", None), ("c.7.d", None), ("a.b.c", None), ("", None)],
)
def test_dotted_paths(path: str, value: object) -> None:
    assert dig({"a": {"b": 1}, "c": [{"d": 2}, {"d": 3}], "x.y": 4}, path) == value


@given(
    st.recursive(st.none() | st.integers() | st.text(max_size=3), lambda s: st.lists(s) | st.dictionaries(st.text(max_size=3), s)),
    st.text(max_size=8),
)
def test_digging_ends(data: object, path: str) -> None:
    dig(data, path)


def test_bad_lines_of_json_are_named_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": LONG}) + "\n{broken\n\n[1]\n" + json.dumps({"text": "Another story of the council."}))
    reading = read_sources(path)
    assert len(reading.articles) == 2
    assert [entry.origin.rpartition("#")[2] for entry in reading.failures] == ["2", "4"]
    assert "line 2 is not valid JSON" in reading.failures[0].reason


def test_html_is_read_alike_in_json_and_in_a_json_feed(tmp_path: Path) -> None:
    html = f"<style>p {{}}</style><p>The council met.<figcaption>A hall</figcaption></p><p hidden style='display:none'>x</p>{LONG}"
    (tmp_path / "a.json").write_text(json.dumps({"html": html}))
    (tmp_path / "b.json").write_text(json.dumps({"content": html}))
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [{"id": "1", "content_html": html}]}
    (tmp_path / "c.json").write_text(json.dumps(feed))
    texts = [read_articles(tmp_path / f"{name}.json")[0].text for name in "abc"]
    assert len(set(texts)) == 1
    assert "hall" not in texts[0]


def test_html_in_a_json_text_loses_its_markup(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"content": "<p>The council met.</p><p>It was late &amp; dark.</p>"}))
    assert read_articles(path)[0].text == "The council met.\n\nIt was late & dark."


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Courier.Example:443/A?utm_source=x&id=3&fbclid=9#top", "https://courier.example/A?id=3"),
        ("http://a.example:8080/?b=2&a=1&y=", "http://a.example:8080/?b=2&a=1&y="),
        ("https://a.example/x?UTM_Medium=a", "https://a.example/x"),
        ("https://a.example/#!/story/1", "https://a.example/#!/story/1"),
        ("https://user:secret@a.example/x", "https://a.example/x"),
        ("http://[2001:DB8::1]:80/x", "http://[2001:db8::1]/x"),
        ("https://a.example/x?gclid=1&mc_cid=2", "https://a.example/x"),
        ("ftp://a.example/x", None),
        ("https://a.example:port/x", None),
    ],
)
def test_canonical_addresses(url: str, expected: str | None) -> None:
    assert canonical(url) == expected


@given(st.text(max_size=30).map("https://a.example/".__add__))
def test_a_canonical_address_stays_as_it_is(url: str) -> None:
    once = canonical(url)
    assert once is None or canonical(once) == once


def test_two_copies_of_one_address_are_one_article(tmp_path: Path) -> None:
    for name, tail in (("a", "?utm_source=x"), ("b", "#top"), ("c", "")):
        (tmp_path / f"{name}.txt").write_text(f"---\nurl: https://a.example/x{tail}\n---\n{LONG}")
    assert len(read_articles(tmp_path)) == 1


def test_limits_are_told(tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text("The council met.")
    (tmp_path / "old.txt").write_text(f"---\ndate: 2019-04-01\n---\n{LONG} Once.")
    (tmp_path / "good.txt").write_text(f"---\ndate: 2024-04-01\n---\n{LONG} Twice.")
    (tmp_path / "undated.txt").write_text(f"{LONG} Thrice.")
    reading = read_sources(tmp_path, wanted=Wanted(least_words=30, since=date(2024, 1, 1)))
    assert len(reading.articles) == 2
    assert [(Path(e.origin).name, e.outcome, e.reason) for e in reading.ledger] == [
        ("good.txt", "read", ""),
        ("old.txt", "skipped", "too old (2019-04-01)"),
        ("short.txt", "skipped", "too short (3 words; the limit is 30)"),
        ("undated.txt", "read", ""),
    ]


def test_an_address_without_fetching_is_told() -> None:
    reading = read_sources("https://a.example/story")
    assert [(e.origin, e.outcome) for e in reading.ledger] == [("https://a.example/story", "failed")]
    assert "fetching is off" in reading.ledger[0].reason


@pytest.mark.parametrize("media_type", ["text/html", "text/plain", "application/octet-stream", ""])
def test_an_address_is_fetched_and_read_by_what_it_is(media_type: str) -> None:
    pages = {
        "https://courier.example/page": Page("https://courier.example/page", (FORMATS / "page.html").read_bytes(), media_type),
        "https://post.example/feed": Page("https://post.example/feed", (FORMATS / "feed.atom").read_bytes(), media_type),
    }
    reading = read_sources(["https://post.example/feed", "https://courier.example/page#x"], fetch=Site(pages))
    assert [(a.publisher, a.path, a.url) for a in reading.articles] == [
        ("Harbour Courier", None, "https://courier.example/crane"),
        ("Valley Post", None, "https://post.example/dam"),
    ]
    assert [(e.origin, e.outcome) for e in reading.ledger] == [
        ("https://courier.example/page", "read"),
        ("https://post.example/feed", "read"),
    ]


def test_a_list_of_feeds_is_followed_to_the_pages() -> None:
    ferry = (
        "The ferry across the Eider will run every ten minutes from Thursday on, the company said. Two boats are enough for that. "
        * 2
    )
    pages: dict[str, bytes | Page] = {
        "https://courier.example/feed.rss": (FORMATS / "feed.rss").read_bytes(),
        "https://post.example/feed.atom": (FORMATS / "feed.atom").read_bytes(),
        "https://courier.example/ferry": f"<html><body><article><p>{ferry}</p></article></body></html>".encode(),
        "https://courier.example/crane": (FORMATS / "page.html").read_bytes(),
    }
    reading = read_sources(FORMATS / "feeds.opml", fetch=Site(pages), full_text=True)
    found = next(article for article in reading.articles if article.url == "https://courier.example/ferry")
    assert found.text == ferry.strip()
    assert (found.title, found.publisher, str(found.day)) == ("Ferry to run every ten minutes", "Harbour Courier", "2024-04-23")
    assert reading.failures == ()
    assert len(reading.articles) == 3
    short = read_sources(FORMATS / "feeds.opml", fetch=Site(pages))
    assert [a.id for a in short.articles] == [a.id for a in reading.articles]


def test_a_page_that_fails_leaves_the_teaser_and_is_told() -> None:
    reading = read_sources(FORMATS / "feed.rss", fetch=Site({}), full_text=True)
    assert len(reading.articles) == 2
    assert [e.reason for e in reading.ledger if e.origin.endswith("/ferry")] == [
        f"only the teaser that {(FORMATS / 'feed.rss').as_posix()} has: 404 Not Found; check the address"
    ]


def test_the_encoding_of_the_server_counts_where_the_bytes_bear_it_out() -> None:
    text = "Městská rada schválila v pondělí druhý jeřáb pro severní molo. Bude stát čtyři miliony korun, řekl starosta." * 2
    page = Page(
        "https://a.example/x",
        f"<html><body><article><p>{text}</p></article></body></html>".encode("cp1250"),
        "text/html",
        "windows-1250",
    )
    (article,) = read_sources("https://a.example/x", fetch=Site({page.url: page})).articles
    assert article.text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two &amp; <b>th</b>ree.</p>", "One.\n\nTwo & three."),
        ("One.<br>Two.", "One.\nTwo."),
        ("Plain &lt;b&gt; text", "Plain <b> text"),
        ("<div style='display:none'>preview</div><p>Shown.</p>", "Shown."),
        ("<script>x()</script><figure><img><figcaption>Photo: X</figcaption></figure>Words<style>a</style> here.", "Words here."),
        ("<table><tr><td>One.</td><td>Two.</td></tr></table>", "One.\n\nTwo."),
        ("no markup at all", "no markup at all"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("", ""),
        ("<!-- nothing -->", ""),
    ],
)
def test_fragments(html: str, text: str) -> None:
    assert paragraphs(html) == text


def test_deep_fragments_lose_nothing() -> None:
    assert paragraphs("<div>" * 20_000 + "the end") == "the end"
