"""Feeds: what is taken of their items, hostile ones, and the feeds that others collected."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from datetime import date, datetime
from pathlib import Path

import pytest

from briefgen import Article, LedgerEntry, SourceError
from briefgen.sources.feed import read_feed
from briefgen.sources.json_file import read_json
from briefgen.sources.links import Link
from briefgen.sources.opml import read_opml
from briefgen.sources.teaser import is_teaser, without_remarks
from tests.conftest import SHARED

FEEDS = SHARED / "data" / "feeds"
STORY = "The council passed the budget on Monday after a long debate that lasted until midnight. " * 12


def rss(item: str, channel: str = "<title>The Paper</title><link>https://paper.example/</link>") -> bytes:
    namespaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {namespaces}><channel>{channel}<item>{item}</item></channel></rss>'.encode()


def one(data: bytes) -> Article:
    (item,) = read_feed(data, "feed.xml")
    assert isinstance(item, Article)
    return item


def teaser(data: bytes) -> Article:
    (item,) = read_feed(data, "feed.xml")
    assert isinstance(item, Link)
    assert item.teaser is not None
    return item.teaser


def test_the_fuller_of_content_and_summary_is_the_text() -> None:
    short, full = (
        "<description>Short.</description>",
        f"<content:encoded>&lt;p&gt;{STORY}&lt;/p&gt;&lt;p&gt;End.&lt;/p&gt;</content:encoded>",
    )
    for item in (short + full, full + short):
        assert one(rss(item)).text == f"{STORY.strip()}\n\nEnd."


def test_metadata_of_an_item() -> None:
    item = f"<title>Budget &amp;amp; &lt;b&gt;debt&lt;/b&gt;</title><link>https://Paper.example/b?utm_source=rss&amp;id=1#c</link><dc:creator>Jane Doe</dc:creator><pubDate>Fri, 01 Mar 2024 23:30:00 -0500</pubDate><description>{STORY}</description>"
    article = one(rss(item, "<title>The Paper</title><language>en-GB</language>"))
    assert (article.title, article.url, article.publisher) == ("Budget & debt", "https://paper.example/b?id=1", "The Paper")
    assert (article.authors, article.language, article.path) == (("Jane Doe",), "en-GB", "feed.xml")
    assert article.published == datetime.fromisoformat("2024-03-01T23:30:00-05:00")


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("<pubDate>2024-03-01</pubDate>", date(2024, 3, 1)),
        ("<pubDate>Fri, 1 Mar 2024 10:00:00 GMT</pubDate>", datetime.fromisoformat("2024-03-01T10:00:00+00:00")),
        ("<dc:date>2024-03-01T10:00:00+01:00</dc:date>", datetime.fromisoformat("2024-03-01T10:00:00+01:00")),
        ("<pubDate>01 Mar 2024 10:00:00 EST</pubDate>", datetime.fromisoformat("2024-03-01T15:00:00+00:00")),
        ("<pubDate>soon</pubDate>", None),
        ("", None),
    ],
)
def test_dates_keep_their_zone(dates: str, expected: date | None) -> None:
    assert one(rss(f"<description>{STORY}</description>{dates}")).published == expected


def test_an_item_of_another_source_names_it() -> None:
    item = f'<title>T</title><source url="https://other.example/feed">The Other</source><description>{STORY}</description>'
    assert one(rss(item)).publisher == "The Other"


def test_relative_links_start_from_the_site() -> None:
    assert one(rss(f"<link>/story/1</link><description>{STORY}</description>")).url == "https://paper.example/story/1"


def test_the_address_behind_a_counting_one_is_taken() -> None:
    item = f"<link>https://feeds.example/~r/1</link><feedburner:origLink>https://paper.example/1</feedburner:origLink><description>{STORY}</description>"
    assert one(rss(item)).url == "https://paper.example/1"


def test_an_item_without_address_keeps_its_id_when_its_words_change() -> None:
    first, second = (
        one(rss(f"<guid isPermaLink='false'>n1</guid><description>{STORY}{tail}</description>")) for tail in ("", "More.")
    )
    assert (first.id == second.id, first.text == second.text) == (True, False)


@pytest.mark.parametrize(
    ("text", "whole", "expected"),
    [
        (STORY, False, False),
        (STORY + " and so on ...", True, True),
        ("A budget was passed.", False, True),
        (STORY + " [&hellip;]", False, True),
        ("A budget was passed. " * 10, True, False),
    ],
)
def test_teasers(text: str, whole: bool, expected: bool) -> None:
    assert is_teaser(text, whole=whole) == expected


def test_remarks_of_machines_go() -> None:
    text = "The council met.\n\nRead more about it.\n\nIt read more bills."
    assert without_remarks(text + "\n\nContinue reading →") == text
    assert without_remarks(text + "\n\nThe post Council appeared first on The Paper.") == text
    assert without_remarks("Read more") == "Read more"


def test_a_teaser_stands_beside_its_link() -> None:
    item = "<title>T</title><link>https://paper.example/1</link><description>The council passed the budget.</description>"
    assert teaser(rss(item)).text == "The council passed the budget."
    assert teaser(rss("<title>T</title><link>https://paper.example/1</link>")).text == ""
    (entry,) = read_feed(rss("<title>T</title>"), "feed.xml")
    assert entry == LedgerEntry("feed.xml#1", "skipped", 'teaser only: "T"')


def test_a_feed_without_items_is_skipped_and_another_document_refused() -> None:
    (entry,) = read_feed(b"<rss version='2.0'><channel><title>x</title></channel></rss>", "feed.xml")
    assert entry == LedgerEntry("feed.xml", "skipped", "a feed without items")
    with pytest.raises(SourceError, match="is no feed"):
        list(read_feed(b"<note><to>you</to></note>", "note.xml"))


def test_damaged_xml_is_read_as_far_as_it_goes_and_told() -> None:
    data = rss(f"<title>A & B</title><description>{STORY}&nbsp;</description>")
    note, article = read_feed(data, "feed.xml")
    assert isinstance(note, LedgerEntry)
    assert note.outcome == "read"
    assert note.reason.startswith("is not well-formed XML, read as far as it goes (not well-formed")
    assert isinstance(article, Article)
    assert article.title == "A & B"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "iso-8859-2", "windows-1251"])
def test_encodings_of_feeds(encoding: str) -> None:
    name = encoding.removesuffix("-sig").removesuffix("-le")
    words = "Městská rada" if encoding != "windows-1251" else "Городской совет"
    data = rss(f"<title>{words}</title><description>{STORY}</description>").decode().replace("utf-8", name, 1).encode(encoding)
    assert one(data).title == words


def test_json_feed() -> None:
    items = [
        {
            "id": "1",
            "url": "https://paper.example/1",
            "title": "One",
            "content_html": f"<p>{STORY}</p><p>End.</p>",
            "date_published": "2024-03-01T10:00:00+01:00",
            "authors": [{"name": "Jane Doe"}],
        },
        {"id": 2, "external_url": "https://other.example/2", "summary": "Only a line."},
        {"id": "3", "content_text": STORY, "author": {"name": "Jo Roe"}},
        "nonsense",
        {"id": "5"},
    ]
    for version in ("1", "1.1"):
        feed = {"version": f"https://jsonfeed.org/version/{version}", "title": "The Paper", "language": "en", "items": items}
        first, second, third, fourth, fifth = read_json(json.dumps(feed).encode(), "feed.json")
        assert isinstance(first, Article)
        assert (first.title, first.publisher, first.authors, first.language) == ("One", "The Paper", ("Jane Doe",), "en")
        assert first.text.endswith("\n\nEnd.")
        assert isinstance(second, Link)
        assert isinstance(third, Article)
        assert third.authors == ("Jo Roe",)
        assert [entry.outcome for entry in (fourth, fifth) if isinstance(entry, LedgerEntry)] == ["failed", "skipped"]


def test_opml() -> None:
    data = b"""<opml version="1.0"><body><outline text="Papers"><outline text="One &amp; Two" xmlUrl="https://a.example/feed"/>
      <outline XMLURL="feed://b.example/x" title="B"/><outline xmlUrl="feed:https://c.example/x"/><outline xmlUrl="https://a.example/feed"/>
      <outline xmlUrl="file:///etc/passwd"/></outline></body></opml>"""
    *links, failed = read_opml(data, "list.opml")
    assert links == [Link("https://a.example/feed", "One & Two"), Link("http://b.example/x", "B"), Link("https://c.example/x")]
    assert isinstance(failed, LedgerEntry)
    assert (failed.origin, failed.outcome) == ("list.opml#5", "failed")
    assert list(read_feed(data, "list.xml"))[:3] == links
    with pytest.raises(SourceError, match="names no feeds"):
        list(read_opml(b"<opml><body/></opml>", "list.opml"))


LAUGHS = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">\n' for n in range(1, 10))
HOSTILE = {
    "laughs.xml": f'<?xml version="1.0"?>\n<!DOCTYPE rss [\n<!ENTITY lol0 "lol">\n{LAUGHS}]>\n<rss version="2.0"><channel><item><title>&lol9;</title><description>&lol9;</description></item></channel></rss>'.encode(),
    "laughs-on-one-line.xml": f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY lol0 "lol">{LAUGHS}]><rss version="2.0"><channel><item><title>&lol9;</title></item></channel></rss>'.replace("\n", " ").encode(),
    "quadratic.xml": b'<?xml version="1.0"?>\n<!DOCTYPE rss [\n<!ENTITY a "' + b"A" * 20_000 + b'">\n]>\n<rss version="2.0"><channel><item><title>t</title><description>' + b"&a;" * 30_000 + b"</description></item></channel></rss>",
    "head.xml": b"\n<!DOCTYPE" * 50_000 + b"<rss>",
    "lines.xml": b'<?xml version="1.0"?>' + b"\n" * 1_000_000 + rss("<title>x</title>")[38:],
    "items.xml": b"<rss version='2.0'><channel>" + b"<item><title>a</title>" * 60_000,
    "nested.xml": b"<rss version='2.0'><channel><item><description>" + b"<a>" * 300_000,
    "escaped.xml": b"<rss version='2.0'><channel><title>t</title><item><description>" + b"&lt;p&gt;a&lt;/p&gt;" * 500_000 + b"</description></item></channel></rss>",
    "long.xml": b"<rss version='2.0'><channel><title>t</title><item><description>" + b"The council. " * 1_500_000 + b"</description></item></channel></rss>",
    "punycode.xml": b'<?xml version="1.0" encoding="punycode"?><rss>' + b"a" * 1_000_000 + b"-" + b"b" * 100_000,
    "laughs.opml": b'<!DOCTYPE opml [<!ENTITY a "aaaa">]><opml><body><outline xmlUrl="&a;"/></body></opml>',
    "deep.opml": b"<opml><body>" + b"<outline>" * 300_000,
    "deep.json": json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"content_html": "<p><div><a>" * 100_000}]}).encode(),
}  # fmt: skip
WATCH = textwrap.dedent(
    """
    import json, sys, time
    from pathlib import Path
    from briefgen.sources.read import read_file
    slow = []
    for path in sys.stdin.read().splitlines():
        start = time.process_time()
        articles, ledger = read_file(path)
        seconds = time.process_time() - start
        print(json.dumps([path, len(articles), seconds, [[e.outcome, e.reason] for e in ledger]]))
    # Not getrusage: its peak begins with that of the process before exec, pytest's own.
    status = Path("/proc/self/status")
    print(next((int(line.split()[1]) // 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM")), 0) if status.exists() else 0)
    """
)


def watched(paths: list[Path]) -> tuple[list[tuple[str, int, float, list[list[str]]]], int]:
    """What each file gave (path, articles, seconds of CPU, ledger), read in one process of its own, and its peak in MB."""
    names = "\n".join(map(str, paths)).encode()
    done = subprocess.run([sys.executable, "-W", "error", "-c", WATCH], input=names, capture_output=True, timeout=300, check=True)
    assert done.stderr == b""
    *rows, peak = (json.loads(line) for line in done.stdout.splitlines())
    return [tuple(row) for row in rows], peak


@pytest.mark.slow
def test_hostile_feeds_are_harmless(tmp_path: Path) -> None:
    for name, data in HOSTILE.items():
        (tmp_path / name).write_bytes(data)
    rows, peak = watched(sorted(tmp_path.iterdir()))
    assert [row for row in rows if row[2] > 5] == []
    assert [row for row in rows if not row[3] or "please report" in str(row[3])] == []
    assert peak < 200


@pytest.mark.parametrize(("head", "line"), [("", 2), ('<?xml version="1.0"?>', 2), ('<?xml version="1.0"?>\n', 3)])
def test_the_line_of_damage_is_that_of_the_file(head: str, line: int) -> None:
    data = (
        f"{head}<rss version='2.0'>\n<channel><item><title>a</b></title><description>{STORY}</description></item></channel></rss>"
    )
    note = next(iter(read_feed(data.encode(), "feed.xml")))
    assert isinstance(note, LedgerEntry)
    assert note.reason.endswith(f"in line {line})")


@pytest.mark.parametrize(
    ("said", "authors"),
    [
        ("Meghan L. Roe, Melinda D. Doe", ("Meghan L. Roe", "Melinda D. Doe")),
        ("R.Roe, A.Doe & T.Poe", ("R.Roe", "A.Doe", "T.Poe")),
        ("Jane Roe and John Doe", ("Jane Roe", "John Doe")),
        ("Jane Roe, Jr.", ("Jane Roe, Jr.",)),
        ("Jane Roe, Courier", ("Jane Roe, Courier",)),
        ("Arts and Culture Desk", ("Arts and Culture Desk",)),
    ],
)
def test_several_authors_in_one_element_are_told_apart(said: str, authors: tuple[str, ...]) -> None:
    item = f"<title>t</title><dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>{said.replace('&', '&amp;')}</dc:creator>"
    assert one(rss(f"{item}<description>{STORY}</description>")).authors == authors


def test_the_editor_of_a_channel_wrote_none_of_its_items() -> None:
    item = f"<title>t</title><description>{STORY}</description>"
    data = rss(item).replace(b"<channel>", b"<channel><managingEditor>Jane Roe</managingEditor>", 1)
    assert one(data).authors == ()
    entry = f"<entry><title>t</title><content type='text'>{STORY}</content></entry>"
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title><author><name>Jane Roe</name></author>{entry}</feed>"
    assert one(atom.encode()).authors == ("Jane Roe",)


@pytest.mark.parametrize(
    ("guid", "url"),
    [
        ("<guid>https://a.example/1</guid>", "https://a.example/1"),
        ("<guid isPermaLink='true'>https://a.example/1</guid>", "https://a.example/1"),
        ("<guid isPermaLink='false'>https://a.example/1</guid>", None),
        ("<guid isPermaLink='false'>https://a.example/1</guid><link>https://a.example/one</link>", "https://a.example/one"),
    ],
)
def test_an_id_is_an_address_where_the_feed_says_so(guid: str, url: str | None) -> None:
    assert one(rss(f"<title>t</title>{guid}<description>{STORY}</description>")).url == url


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret word")
    for kind in (f'<!ENTITY x SYSTEM "{secret.as_uri()}">', f'<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;'):
        data = rss(f"<title>t</title><description>Secret: &x; {STORY}</description>").replace(
            b"<rss", b"<!DOCTYPE rss [\n" + kind.encode() + b"\n]>\n<rss", 1
        )
        assert all("secret word" not in item.text for item in read_feed(data, "feed.xml") if isinstance(item, Article))


def test_a_small_entity_of_a_feed_is_read() -> None:
    data = rss(f"<title>&paper; news</title><description>{STORY}</description>").replace(
        b"<rss", b'<!DOCTYPE rss [\n<!ENTITY paper "Courier">\n]>\n<rss', 1
    )
    assert one(data).title == "Courier news"


def test_an_endless_feed_is_cut_and_that_is_told() -> None:
    items = [f"<title>t</title><description>{STORY[:300]}</description>"] * 6000
    first, *found = read_feed(rss("</item><item>".join(items)), "feed.xml")
    assert isinstance(first, LedgerEntry)
    assert (first.outcome, first.reason) == ("skipped", "the last 1000 items: the feed is too long; split it")
    assert len(found) == 5000


@pytest.mark.slow
@pytest.mark.skipif(not FEEDS.is_dir(), reason="the collected feeds are not here")
def test_feeds_that_others_collected() -> None:
    """Every file ends within 5 s of CPU and 200 MB, with an entry that says what became of it; the well-formed are not refused."""
    paths = sorted(path for path in FEEDS.rglob("*") if path.is_file() and path.suffix in (".xml", ".rss", ".atom", ".json"))
    rows, peak = watched(paths)
    assert len(rows) == len(paths) > 2000
    assert [row for row in rows if row[2] > 5] == []
    assert peak < 200
    assert [row for row in rows if not row[3] or "please report" in str(row[3])] == []
    failed = {
        Path(path).relative_to(FEEDS).as_posix() for path, _, _, ledger in rows if any(outcome == "failed" for outcome, _ in ledger)
    }
    # The results of another parser, which are no articles, and documents that only say that they are feeds.
    odd = {name for name in failed if not name.startswith(("rss-parser/output/", "feedparser/entities/"))}
    assert {name for name in odd if "wellformed" in name} == set()
    assert odd <= {
        "feedparser/encoding/bozo_invalid-bytes-with-bom.xml",
        "feedparser/illformed/aaa_illformed.xml",
        "feedparser/illformed/rss_empty_document.xml",
        "feedparser/illformed/undeclared_namespace.xml",
        "rss-parser/input/unrecognized.rss",
    }
    assert sum(articles > 0 for _, articles, _, _ in rows) > 340


def test_an_element_with_the_name_of_a_list_of_feedparsers() -> None:
    data = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Valley Post</title><links>no list</links>
    <item><title>Dam holds</title><links>nor this</links><description>The dam above Lower Eider held on Monday.</description></item>
    </channel></rss>"""
    (article,) = read_feed(data, "x.rss")
    assert getattr(article, "title", "") == "Dam holds"
