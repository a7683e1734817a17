"""Feeds, mail, ninjs, WordPress, Ghost: each is read back by a reader of its kind, and says what the brief says."""

from __future__ import annotations

import email
import html
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import example, given, settings

from briefgen import Brief, Templates, render
from briefgen.render import RENDERERS
from briefgen.render.feeds import atom, json_feed, rss
from briefgen.render.ghost import ghost
from briefgen.render.lines import one_line
from briefgen.render.markup import legal, web_address
from briefgen.render.plain import plain_text
from briefgen.render.post import cut, post_of
from briefgen.render.wordpress import wxr
from tests.briefs import HOSTILE, LOOKS, brief_of, hostile
from tests.conftest import ROOT, make_article
from tests.hostile import hostile_brief

DATA = Path(__file__).parent / "data"
URN = "urn:uuid:"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
ATOM = "{http://www.w3.org/2005/Atom}"
WP = "{http://wordpress.org/export/1.2/}"
FORMATS = ("atom", "eml", "epub", "ghost", "jsonfeed", "ninjs", "rss", "wxr")


class _Texts(HTMLParser):
    """The texts that a fragment keeps apart from what is around them, its links, and its elements."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.found: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.links += [value or "" for name, value in attrs if tag != "link" and name in ("href", "src")]
        if tag in ("bdi", "span", "h1", "h2"):
            self.found.append("")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.found:
            self.found[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("bdi", "span", "h1", "h2"):
            self.found.append("")


def wanted(text: str) -> str:
    return legal(one_line(text))


def xml(brief: Brief, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(str(render(brief, name, LOOKS)))


def found(node: ElementTree.Element, path: str) -> str:
    text = node.findtext(path)
    assert text is not None, path
    return text


def message(brief: Brief) -> EmailMessage:
    read = email.message_from_bytes(bytes(render(brief, "eml", LOOKS)), policy=default)  # type: ignore[arg-type]
    assert isinstance(read, EmailMessage)
    assert read.defects == []
    return read


def part(brief: Brief, kind: str) -> str:
    body = message(brief).get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def chapter(brief: Brief) -> str:
    with zipfile.ZipFile(io.BytesIO(bytes(render(brief, "epub", LOOKS)))) as book:  # type: ignore[arg-type]
        return ElementTree.tostring(ElementTree.fromstring(book.read("EPUB/brief.xhtml")), encoding="unicode").replace("html:", "")


BODIES: dict[str, Callable[[Brief], str]] = {
    "atom": lambda brief: found(xml(brief, "atom"), f"{ATOM}entry/{ATOM}content"),
    "rss": lambda brief: found(xml(brief, "rss"), f"channel/item/{CONTENT}"),
    "wxr": lambda brief: found(xml(brief, "wxr"), f"channel/item/{CONTENT}"),
    "jsonfeed": lambda brief: str(json.loads(render(brief, "jsonfeed", LOOKS))["items"][0]["content_html"]),
    "ninjs": lambda brief: str(json.loads(render(brief, "ninjs", LOOKS))["bodies"][0]["value"]),
    "ghost": lambda brief: str(json.loads(render(brief, "ghost", LOOKS))["data"]["posts"][0]["html"]),
    "eml": lambda brief: part(brief, "html"),
    "epub": chapter,
}
"""Format: the HTML that a reader of it finds."""

TITLES: dict[str, Callable[[Brief], str]] = {
    "atom": lambda brief: found(xml(brief, "atom"), f"{ATOM}entry/{ATOM}title"),
    "rss": lambda brief: found(xml(brief, "rss"), "channel/item/title"),
    "wxr": lambda brief: found(xml(brief, "wxr"), "channel/item/title"),
    "jsonfeed": lambda brief: str(json.loads(render(brief, "jsonfeed", LOOKS))["items"][0]["title"]),
    "ninjs": lambda brief: str(json.loads(render(brief, "ninjs", LOOKS))["headlines"][0]["value"]),
    "eml": lambda brief: str(message(brief)["Subject"]),
    "epub": lambda brief: _Texts(chapter(brief)).found[0],
}


def test_every_format_here_is_one() -> None:
    assert set(FORMATS) == set(BODIES) == {*TITLES, "ghost"}
    assert set(FORMATS) <= set(RENDERERS)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_the_same(name: str, text: str) -> None:
    read = _Texts(BODIES[name](brief_of(text)))
    times = read.text.count(wanted(text)) if name == "ghost" else read.found.count(wanted(text))
    assert times >= 5, "heading, statement, figure, publisher, title of an article"
    assert not read.names & {"script", "style", "svg", "iframe", "object"} - ({"style"} if name == "eml" else set())
    assert not [link for link in read.links if not link.startswith("https://")]
    if name in TITLES:
        assert TITLES[name](brief_of(text)) == f"{wanted(text)}, 26 April 2019"


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25)
@given(text=hostile)
@example(text="]]>")
def test_any_text_comes_back_the_same(name: str, text: str) -> None:
    read = _Texts(BODIES[name](brief_of(text)))
    assert wanted(text) in (read.text if name == "ghost" else read.found)
    if name in TITLES:
        assert TITLES[name](brief_of(text)) == f"{wanted(text)}, 26 April 2019"


@pytest.mark.parametrize("name", FORMATS)
def test_the_body_says_what_the_brief_says(name: str) -> None:
    shown = html.unescape(re.sub(r"<[^>]*>", "", BODIES[name](brief_of("A plain statement of fact."))))
    for part_of_it in (
        "Before it. A plain statement of fact.",
        "Speaker: Ann Speaker",
        "2 publishers, 2 independent",
        "Figures differ: 12 people (A plain statement of fact., 25 April 2019) · A plain statement of fact. (Beta, 24 April 2019)",
        "also Beta, 24 April 2019; Delta",
        "An empty topicNothing in these articles.".replace("topic", "topic\n"),
        "copy of A plain statement of fact.",
    ):
        assert part_of_it in re.sub(r"\s*\n\s*", "\n", shown), part_of_it
    assert "somebody" not in shown, "what became of each source is the editor's business"


@pytest.mark.parametrize("name", FORMATS)
def test_every_statement_of_a_hostile_brief_stands_in_it(name: str) -> None:
    read = _Texts(BODIES[name](hostile_brief()))
    for statement in hostile_brief().statements:
        assert wanted(statement.text) in (read.text if name == "ghost" else read.found)


def test_one_body_stands_in_all() -> None:
    body = post_of(brief_of("A statement."), LOOKS).html
    for name in ("atom", "rss", "wxr", "jsonfeed", "ninjs"):
        assert BODIES[name](brief_of("A statement.")) == body
    plain = BODIES["ghost"](brief_of("A statement."))
    assert plain_text(plain) == plain_text(body)
    assert _Texts(plain).names == set("a b br div em h2 img li p strong ul".split()), "what Ghost's editor knows"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/ü", "https://a.example/%C3%BC"),
        ("https://a.example/[x]?y=%7B100%#z", "https://a.example/%5Bx%5D?y=%7B100%25#z"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://[broken", ""),
        ("https://", ""),
        (None, ""),
    ],
)
def test_only_the_web_is_linked(url: str | None, link: str) -> None:
    assert web_address(make_article("Text.", url=url, path="articles/x.txt")) == link


def test_words_of_an_article_call_no_shortcode_and_those_of_a_template_do(tmp_path: Path) -> None:
    (tmp_path / "body.html.j2").write_text("<p>[newsletter] {{ brief.title }}{{ brief.intro|editor_post }}</p>")
    made = replace(brief_of("Sale [gallery]"), intro="See [audio].")
    assert BODIES["wxr"](made).count("&#91;gallery]") >= 5
    assert "[gallery]" not in BODIES["wxr"](made)
    own = str(render(made, "wxr", Templates(tmp_path)))
    assert "<![CDATA[<p>[newsletter] Sale &#91;gallery]<p>See [audio].</p></p>]]>" in own


def test_plain_text_of_html() -> None:
    assert plain_text(
        "<h2>A\n b</h2><ul><li>one<br>two</li><li><a href='https://x.example#:~:text=a%20b'>link</a> &amp; more</li></ul><p>End<p>"
    ) == ("A b\n\n- one\ntwo\n\n- link <https://x.example> & more\n\nEnd\n")


@pytest.mark.parametrize("name", ["atom", "rss", "wxr"])
@pytest.mark.parametrize("text", HOSTILE)
def test_feedparser_reads_the_feeds(name: str, text: str) -> None:
    feed = feedparser.parse(io.BytesIO(str(render(brief_of(text), name, LOOKS)).encode()))
    assert not feed.bozo
    entry = feed.entries[0]
    assert feed.version == ("atom10" if name == "atom" else "rss20")
    assert UUID(entry.id.removeprefix(URN)).version == 5
    assert tuple(entry.published_parsed[:6]) == (2019, 4, 26, 6, 0, 0)
    if name == "rss":
        assert entry.summary.startswith("4 articles from 3 publishers: ")
    assert len(entry.tags) == 1, "a topic with nothing in it is no tag"


SITE = "https://desk.example/briefs/"


@pytest.mark.parametrize(
    ("name", "address"), [("atom", "feed.atom"), ("rss", "feed.rss"), ("wxr", None), ("jsonfeed", "feed.json")]
)
def test_where_briefs_are_published_is_said_where_it_is_known(name: str, address: str | None) -> None:
    known, unknown = (str(render(replace(brief_of("News"), site=site), name, LOOKS)) for site in (SITE, ""))
    assert "desk.example" not in unknown
    if name == "jsonfeed":
        found_there = json.loads(known)
        assert (found_there.pop("home_page_url"), found_there.pop("feed_url")) == (SITE, f"{SITE}{address}")
        assert found_there == json.loads(unknown)
        return
    feed, before = (feedparser.parse(io.BytesIO(made.encode())) for made in (known, unknown))
    assert not feed.bozo
    assert feed.feed.link == SITE
    assert [link.href for link in feed.feed.links if link.rel == "self"] == ([f"{SITE}{address}"] if address else [])
    # A feed's readers have read what has an id that they know.
    assert [entry.id for entry in feed.entries] == [entry.id for entry in before.entries]
    if name == "wxr":
        assert f"<wp:base_site_url>{SITE}</wp:base_site_url>" in known


def test_a_feed_of_several_stands_newest_first_and_keeps_its_ids() -> None:
    briefs = [brief_of("News", day=date(2019, 4, day), id=f"id{day}") for day in (25, 27, 26)]
    looks = LOOKS
    for made in (atom, rss, wxr):
        feed = feedparser.parse(io.BytesIO(made(briefs, looks).encode()))
        assert [entry.title[-13:] for entry in feed.entries] == ["27 April 2019", "26 April 2019", "25 April 2019"]
        assert len({entry.id for entry in feed.entries}) == 3
    assert [item["date_published"][:10] for item in json.loads(json_feed(briefs, looks))["items"]] == [
        "2019-04-27",
        "2019-04-26",
        "2019-04-25",
    ]
    several = json.loads(ghost(briefs, looks))["data"]
    assert [(post["id"], post["slug"]) for post in several["posts"]] == [
        (1, "news-2019-04-27"),
        (2, "news-2019-04-26"),
        (3, "news-2019-04-25"),
    ]
    assert len(several["tags"]) == 1
    one = ElementTree.fromstring(atom(briefs[:1], looks))
    assert one.findtext(f"{ATOM}id") == ElementTree.fromstring(atom(briefs, looks)).findtext(f"{ATOM}id")


def test_atom_has_what_its_rfc_asks_for() -> None:
    feed = xml(brief_of("News"), "atom")
    assert [child.tag.removeprefix(ATOM) for child in feed] == ["id", "title", "updated", "author", "generator", "entry"]
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert [child.tag.removeprefix(ATOM) for child in entry] == [
        "id",
        "title",
        "updated",
        "published",
        "category",
        "summary",
        "content",
    ]
    assert found(feed, f"{ATOM}author/{ATOM}name") == "News"
    assert found(entry, f"{ATOM}updated") == "2019-04-26T06:00:00Z"


def test_slugs_keep_titles_apart() -> None:
    slugs = [post_of(replace(brief_of("x"), title=title), LOOKS).slug for title in ("Äpfel & Birnen!", "Дневной обзор", "每日简报")]
    assert slugs == ["apfel-birnen-2019-04-26", "brief-3c20096e-2019-04-26", "brief-a65ced1e-2019-04-26"]
    assert [cut("abcdef", most) for most in (6, 5)] == ["abcdef", "abcd…"]


_AGAIN = """
import hashlib, sys
from briefgen.render import RENDERERS, Templates
from tests.briefs import HOSTILE, LOOKS, brief_of
for name in sys.argv[1].split(","):
    for text in HOSTILE:
        made = RENDERERS[name](brief_of(text), Templates())
        print(name, hashlib.sha256(made if isinstance(made, bytes) else made.encode()).hexdigest())
"""


def test_the_same_brief_gives_the_same_bytes_on_any_day_and_anywhere() -> None:
    def run(**env: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", _AGAIN, ",".join(FORMATS)],
            cwd=ROOT,
            env={**os.environ, **env},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    first = run(PYTHONHASHSEED="1", TZ="Asia/Vladivostok", SOURCE_DATE_EPOCH="1")
    assert first.count("\n") == len(FORMATS) * len(HOSTILE)
    assert run(PYTHONHASHSEED="2", TZ="America/Los_Angeles", SOURCE_DATE_EPOCH="1700000000", LC_ALL="C") == first
