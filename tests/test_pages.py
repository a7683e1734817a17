"""HTML pages: metadata by every way that pages tell it, stories of odd pages, and nothing but SourceError from any."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import Article, SourceError
from briefgen.sources import extract
from briefgen.sources.headline import bare_title
from briefgen.sources.html import read_html
from briefgen.sources.names import clean_names, given_first
from briefgen.sources.page_dates import in_address, in_words
from briefgen.sources.page_metadata import registrable_domain
from briefgen.sources.story import story

STORY = "".join(
    f"<p>The ferry {n} left the harbour at dawn with nine passengers on board, the captain said on Monday.</p>" for n in range(5)
)
TODAY = date(2024, 6, 1)


def page(head: str = "", body: str = "", **known: str) -> Article:
    """The article of a made page; `body` stands over its story."""
    return extract(f"<html><head>{head}</head><body><article>{body}{STORY}</article></body></html>", known.get("url"), today=TODAY)


def linked(*nodes: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


BODY = "The council of Brenholm closed the old swing bridge to lorries after engineers found cracks in two of its seven piers."


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Ferry leaves | Harbour News", "Ferry leaves"),
        ("Ferry leaves - Harbour News", "Ferry leaves"),
        ("Ferry leaves – harbournews.example", "Ferry leaves"),
        ("Ferry leaves :: Harbour News", "Ferry leaves"),
        ("Harbour News | Ferry leaves", "Ferry leaves"),
        ("Harbour News: Ferry leaves", "Ferry leaves"),
        ("Ferry leaves | World | The Harbour News", "Ferry leaves"),
        ("Ferry leaves - what we know", "Ferry leaves - what we know"),
        ("Live: ferry leaves", "Live: ferry leaves"),
        ("Ferry - and captain - leave", "Ferry - and captain - leave"),
        ("Well-known ferry leaves", "Well-known ferry leaves"),
        ("Harbour News", ""),
    ],
)
def test_titles_lose_the_name_of_the_site_only(title: str, bare: str) -> None:
    assert bare_title(title, ["Harbour News", "harbournews.example"]) == bare


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("By Jane Roe", ["Jane Roe"]),
        ("BY JANE ROE and JOHN DOE", ["JANE ROE", "JOHN DOE"]),
        ("Von Jana Rau und Max Muster", ["Jana Rau", "Max Muster"]),
        ("Jane Roe, Staff Writer", ["Jane Roe"]),
        ("by Jane Roe | Published May 3, 2024", ["Jane Roe"]),
        ("Jane Roe @jroe", ["Jane Roe"]),
        ("Posted by J. R. Roe", ["J. R. Roe"]),
        ("Jane Roe Thursday, May 2", ["Jane Roe"]),
        ("Staff and news service reports", ["Staff and news service reports"]),
        ("Sammy Davis Jr.", ["Sammy Davis Jr."]),
        ("Daniel O'Mahony", ["Daniel O'Mahony"]),
        ("April Roach", ["April Roach"]),
        ("https://example.org/jane", []),
        ("Felix Roe und Jana Roe, dpa", ["Felix Roe", "Jana Roe", "dpa"]),
        ("Quelle: sid", ["sid"]),
        ("Fonte Rossi", ["Fonte Rossi"]),
        ("j.roe@paper.example", []),
        ("Jane Roe <j.roe@paper.example>", ["Jane Roe"]),
        ("Twitter Facebook", []),
        ("Comments (42)", []),
        ("Richard (R.J.) Roe", ["Richard (R.J.) Roe"]),
        ("Jane Roe (Reporter)", ["Jane Roe"]),
        ("Jane Roe for The Courier", ["Jane Roe"]),
        ("Organization for Transformative Works", ["Organization for Transformative Works"]),
        ("admin", []),
        ("", []),
    ],
)
def test_bylines_give_names(said: str, names: list[str]) -> None:
    assert clean_names([said]) == names


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (["Kooman, F.", "Jong, Michiel de"], ["F. Kooman", "Michiel de Jong"]),
        (["Roe, J."], ["J. Roe"]),
        (["Roe, Jane"], ["Roe, Jane"]),
        (["Jane Roe, John Doe"], ["Jane Roe, John Doe"]),
        (["Reuters, AP"], ["Reuters, AP"]),
        ([], []),
    ],
)
def test_names_as_in_a_catalogue_are_turned(said: list[str], names: list[str]) -> None:
    assert given_first(said) == names


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        (linked({"@type": "NewsArticle", "author": [{"name": ["Jane Roe"]}, "John Doe"]}), "", ("Jane Roe", "John Doe")),
        (
            linked(
                {"@graph": [{"@type": "Person", "@id": "#j", "name": "Jane Roe"}, {"@type": ["Article"], "author": {"@id": "#j"}}]}
            ),
            "",
            ("Jane Roe",),
        ),
        ('<script type="application/ld+json">{"@type": "Article", "author": {"name": "Jane Roe",},}</script>', "", ("Jane Roe",)),
        (linked({"@type": "NewsArticle", "author": {"givenName": "Jane", "familyName": "Roe"}}), "", ("Jane Roe",)),
        (
            '<script type="application/ld+json">//<![CDATA[\n[{"@type":"Article","author":"Jane Roe"}];\n//]]></script>',
            "",
            ("Jane Roe",),
        ),
        (linked({"@type": "WebPage", "mainEntity": {"@type": "BlogPosting", "author": {"name": "Jane Roe"}}}), "", ("Jane Roe",)),
        ('<meta name="author" content="Jane Roe">', "", ("Jane Roe",)),
        (
            '<meta property="article:author" content="https://social.example/jane">',
            '<p class="byline">By Jane Roe</p>',
            ("Jane Roe",),
        ),
        ("", '<span itemprop="author" itemscope><b itemprop="name">Jane Roe</b>, reporter</span>', ("Jane Roe",)),
        ("", '<a rel="author" href="/jane">Jane Roe</a> and <a rel="author" href="/john">John Doe</a>', ("Jane Roe", "John Doe")),
        ("", '<span class="author vcard"><a class="fn">Jane Roe</a></span>', ("Jane Roe",)),
        ("", "<h1>Ferry leaves the harbour</h1><div>By Jane Roe</div>", ("Jane Roe",)),
        ("", '<div class="comment"><span class="author">A Reader</span></div>', ()),
        ('<meta name="author" content="admin">', "", ()),
        (
            '<meta property="og:site_name" content="Harbour News"><meta name="author" content="Harbour News">',
            '<p class="byline">By Jane Roe, Harbour News</p>',
            ("Jane Roe",),
        ),
    ],
)
def test_authors_are_found_wherever_they_stand(head: str, body: str, authors: tuple[str, ...]) -> None:
    assert page(head, body).authors == authors


@pytest.mark.parametrize(
    ("head", "body", "url", "published"),
    [
        (linked({"@type": "NewsArticle", "datePublished": "2024-03-14T06:00:00+09:00"}), "", "", "2024-03-14 06:00:00+09:00"),
        ('<meta property="article:published_time" content="2024-03-14T06:00:00Z">', "", "", "2024-03-14 06:00:00+00:00"),
        ("", '<time itemprop="datePublished" datetime="2024-03-14">x</time>', "", "2024-03-14"),
        ("", '<h1>Ferry leaves</h1><time datetime="2024-03-14">x</time>', "", "2024-03-14"),
        ("", '<h1>Ferry leaves</h1><p class="comment"><time datetime="2024-03-14">x</time></p>', "", "None"),
        ("", "", "https://paper.example/2024/03/14/ferry", "2024-03-14"),
        ("", "", "https://paper.example/2024/mar/14/ferry", "2024-03-14"),
        ("", '<p class="date">Donnerstag, 14. März 2024</p>', "", "2024-03-14"),
        ("", "<h1>Ferry leaves</h1><p>March 14, 2024, 6:00 am</p>", "", "2024-03-14"),
        # One moment, in UTC for machines and in the outlet's own time for readers.
        (
            '<meta property="article:published_time" content="2024-03-15T03:37:37+00:00">',
            '<h1>Ferry</h1><time class="entry-date" datetime="2024-03-14T23:37:37-04:00">x</time>',
            "",
            "2024-03-14 23:37:37-04:00",
        ),
        (
            '<meta property="article:published_time" content="2024-03-15T03:37:37Z">',
            '<h1>Ferry</h1><time datetime="2024-03-14 23:37:37">x</time>',
            "",
            "2024-03-14 23:37:37-04:00",
        ),
        ('<meta name="date" content="2024-03-15T03:37:37Z">', "", "https://paper.example/2024/03/14/ferry", "2024-03-14"),
        ('<meta name="date" content="1970-01-01T00:00:00Z">', "", "", "None"),
        ('<meta name="date" content="soon">', "", "", "None"),
        # The day that something was founded, in the box beside an article on it.
        ("", '<table class="infobox vcard"><tr><td><span class="published">1998-02-28</span></td></tr></table>', "", "None"),
        ("", '<p>Founded <span class="bday dtstart published">1998-02-28</span></p>', "", "None"),
    ],
)
def test_dates_are_found_wherever_they_stand(head: str, body: str, url: str, published: str) -> None:
    assert str(page(head, body, url=url).published) == published


def test_a_date_in_the_future_is_refused_and_the_next_one_counts() -> None:
    future = '<meta name="date" content="2031-01-01">'
    assert page(future).published is None
    assert str(page(future, '<time itemprop="datePublished" datetime="2024-03-14"></time>').published) == "2024-03-14"
    assert str(page('<meta name="date" content="2024-06-02">').published) == "2024-06-02"  # it may be tomorrow where it was written


@pytest.mark.parametrize(
    ("heading", "window", "title"),
    [
        ("<span>Ferries</span><span>: the crossing ends</span>", "Ferries: the crossing ends", "Ferries: the crossing ends"),
        ("<span>Ferries</span> <span>The crossing ends</span>", "Ferries: The crossing ends", "Ferries: The crossing ends"),
        ("Ferries&nbsp;: la travers\u00e9e prend fin", "Ferries: la traversée prend fin", "Ferries : la travers\u00e9e prend fin"),
        ("The fer\u00adry\u2060 leaves\u200b at noon", "The ferry leaves at noon - Paper", "The ferry leaves at noon"),
    ],
)
def test_titles_are_written_as_they_are_read(heading: str, window: str, title: str) -> None:
    assert extract(f"<html><head><title>{window}</title></head><body><h1>{heading}</h1><p>{BODY}</p></body></html>").title == title


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_page_that_was_saved_again_is_utf_8_whatever_it_declares(encoding: str) -> None:
    page = f"<html><head><meta charset=iso-8859-1></head><body><h1>Für Köche</h1><p>{BODY} Für Köche „x“.</p></body></html>"
    assert extract(page.encode(encoding)).text.endswith("Für Köche „x“.")


def test_japanese_has_no_spaces_and_is_a_story_all_the_same() -> None:
    body = "市議会は月曜日の夜、港の新しい橋の建設計画を賛成多数で可決した。工事は来年の春に始まる予定だ。"
    page = f"<html><head><title>橋の計画可決</title></head><body><article><p>{body}</p></article></body></html>"
    assert extract(page).text == body


def test_a_story_in_divisions_is_not_passed_over_for_a_box_of_paragraphs() -> None:
    box = (
        "<div class=teaser-box><p>"
        + "The live report has all that is new on the storm, hour by hour, from the coast. " * 5
        + "</p></div>"
    )
    story = "".join(
        f"<div><div class=r1>{BODY} It was said {n} times.</div></div>" for n in ("two", "three", "four", "five", "six")
    )
    assert "said six times" in extract(f"<html><body><main><h1>Storm</h1>{box}{story}</main></body></html>").text


def test_the_last_change_is_told_where_it_is_one() -> None:
    dates = {"datePublished": "2024-03-14T06:00:00Z", "dateModified": "2024-03-15T06:00:00Z"}
    assert page(linked({"@type": "Article", **dates})).updated == datetime.fromisoformat("2024-03-15T06:00:00+00:00")
    assert page(linked({"@type": "Article", **dates, "dateModified": dates["datePublished"]})).updated is None
    assert page(linked({"@type": "Article", **dates, "dateModified": "2031-01-01"})).updated is None


@pytest.mark.parametrize(
    ("head", "url", "publisher"),
    [
        ('<meta property="og:site_name" content="Harbour News | All of it">', "", "Harbour News"),
        (linked({"@type": "Article", "publisher": {"name": "Harbour News"}}), "", "Harbour News"),
        (
            '<meta property="og:site_name" content="harbournews">'
            + linked({"@type": "Article", "publisher": {"name": "Harbour News"}}),
            "",
            "Harbour News",
        ),
        ("", "https://www.news.bbc.co.uk/ferry", "bbc.co.uk"),
        ("", "", None),
    ],
)
def test_the_publisher_is_the_site_or_its_domain(head: str, url: str, publisher: str | None) -> None:
    assert page(head, url=url).publisher == publisher


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("https://a.example/x?utm_source=y&id=7&fbclid=1#top", "https://a.example/x?id=7"),
        ("https://a.example/x?q=a%20b&page=2", "https://a.example/x?q=a%20b&page=2"),
        ("https://a.example/story?cid=1001", "https://a.example/story?cid=1001"),
        (
            "https://a.example/story?ref=5&partner=3&ito=1&campaign_id=2&gclid=x",
            "https://a.example/story?ref=5&partner=3&ito=1&campaign_id=2",
        ),
        ("https://a.example/x?utm_source=y&a=%E4&b=%20&c=1+2&d", "https://a.example/x?a=%E4&b=%20&c=1+2&d"),
        ("https://a.example/", "https://a.example/"),
    ],
)
def test_tracking_parameters_go_and_all_else_stays(url: str, bare: str) -> None:
    assert page("", url=url).url == bare
    assert page(f'<link rel="canonical" href="{url}">').url == bare
    assert page(f'<meta property="og:url" content="{url}">').url == bare


@pytest.mark.parametrize("link", ["http://[", "//[x", "https://[1/"])
def test_a_broken_address_of_its_own_is_none(link: str) -> None:
    assert page(f'<link rel="canonical" href="{link}">', url="https://a.example/x").url == "https://a.example/x"


def test_the_front_page_is_not_the_address_of_an_article() -> None:
    front = '<link rel="canonical" href="https://paper.example/">'
    assert page(front, url="https://paper.example/ferry?utm_medium=x").url == "https://paper.example/ferry"
    assert page('<link rel="canonical" href="/ferry">', url="https://paper.example/f?id=1").url == "https://paper.example/ferry"


def test_days_in_addresses_and_words() -> None:
    assert in_address("https://a.example/20240314/x") == date(2024, 3, 14)
    assert in_address("https://a.example/2024/13/14/x") is None
    assert in_address("https://a.example/item-20240399") is None
    assert in_words("14 de marzo de 2024") == date(2024, 3, 14)
    assert in_words("le 1er août 2023") == date(2023, 8, 1)
    assert in_words("May 2024") is None
    assert registrable_domain("http://[bad") is None


ROWS = "".join(f"<tr><td>{n}</td><td>Driver {n}</td><td>{n * 7}</td></tr>" for n in range(4))
SENTENCES = "The ferry left the harbour at dawn with nine passengers. Nobody was hurt, the captain said on Monday."


@pytest.mark.parametrize(
    "source",
    [
        "<p>" + "</p><p>".join([SENTENCES] * 4) + "</p>",
        "\n\n".join([SENTENCES] * 4),
        "<html><body><pre>" + "\n\n".join([SENTENCES] * 4) + "</pre></body></html>",
        "<div>" * 5000 + f"<p>{SENTENCES}</p>" * 4 + "</div>" * 5000,
        f"<html><body><table><tr><td><p>{SENTENCES}</p><p>{SENTENCES} Again.</p><p>{SENTENCES} At last.</p></td></tr></table></body></html>",
        "<html><body><div id='app'></div>"
        + linked({"@type": "NewsArticle", "headline": "Ferry", "articleBody": "\n".join([SENTENCES] * 4)})
        + "</body></html>",
        f"<html><body><div><script type='text/template'><div><p>{SENTENCES}</p><p>{SENTENCES} Again.</p><p>More of it came later that day.</p></div></script></div></body></html>",
        f"<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html><html/><body><article><p>{SENTENCES}</p><p>{SENTENCES} Again.</p></article></body></html>",
        f"<HTML><BODY><FONT>{SENTENCES}<BR><BR>{SENTENCES} Again.<BR><BR>{SENTENCES} At last.</FONT></BODY></HTML>",
    ],
    ids=["fragment", "tagless", "pre", "deep", "layout table", "json-ld", "template", "self-closed html", "breaks"],
)
def test_odd_pages_have_their_story(source: str) -> None:
    assert "The ferry left the harbour at dawn with nine passengers." in extract(source).text


def test_the_rows_of_a_table_are_lines() -> None:
    found = story(f"<html><body><article>{STORY}<table>{ROWS}</table>{STORY.replace('ferry', 'boat')}</article></body></html>")
    assert "2 | Driver 2 | 14" in found.split("\n")


def test_a_table_with_heads_is_one_of_data_however_much_its_cells_say() -> None:
    cells = "".join(f"<tr><td>Ferry {n}</td><td>{SENTENCES * 4} It was number {n}.</td></tr>" for n in range(4))
    table = f"<table><tr><th>Name</th><th>What became of it</th></tr>{cells}</table>"
    found = story(f"<html><body><article>{STORY}{table}{STORY.replace('ferry', 'boat')}</article></body></html>")
    assert "Name | What became of it" in found
    assert all(f"It was number {n}." in found for n in range(4))


def test_lines_between_boxes_are_paragraphs_of_their_own() -> None:
    box = "<div class=widget><div>Poll</div></div>"
    body = f"<div>OSLO: <a href=/o>Oslo</a>'s harbour is closed. {SENTENCES}{box}The <b>last</b> ferry, <a href=/f>Fram</a>, is late. {SENTENCES}<br><br>{SENTENCES}</div>"
    found = story(f"<html><body><article>{body}</article></body></html>").split("\n\n")
    assert f"OSLO: Oslo's harbour is closed. {SENTENCES}" in found
    assert f"The last ferry, Fram, is late. {SENTENCES}" in found


def test_readings_over_characters_are_left_out_and_the_line_goes_on() -> None:
    ruby = "<ruby><rb>尹錫悦</rb><rp>（</rp><rt>ユンソンニョル</rt><rp>）</rp></ruby>"
    body = f"<p>韓国の\n{ruby}\n大統領は３日夜、緊急談話を出し、野党が国政をまひさせているとして「非常戒厳」を宣言した。</p>" * 4
    assert extract(f"<html><body><article>{body}</article></body></html>").text.startswith("韓国の 尹錫悦 大統領は３日夜、")


PIECES = (
    "<p> </p> <div/class='byline'> </div> </script> [] {} <table><tr><td> <h1> </h1> <time/datetime=' '> <html/lang= &#0; &#xd800; "
    "<![CDATA[ <!-- 2024-02-30 31.02.2024 http://a.example/2024/02/30/ <svg> | <template> <noscript> <time> \x00 \ud800 "
    "<link/rel=canonical/href='http://[x'> <meta/name=date/content='9999-99-99'> <script/type='application/ld+json'> "
    '{"@type":"Article","author": "datePublished":1e400 "@graph":'
).split(" ")
FRAGMENTS = st.sampled_from([*PIECES, SENTENCES, "By Jane Roe"])


@given(
    st.lists(FRAGMENTS | st.text(max_size=20), max_size=30).map("".join),
    st.sampled_from([None, "http://[x", "https://a.example/2024/13/01/"]),
)
def test_any_page_gives_an_article_or_a_source_error(source: str, url: str | None) -> None:
    logging.disable(logging.CRITICAL)
    with suppress(SourceError):
        article = extract(source, url, today=TODAY)
        assert article.text.strip()
        assert article.day is None or article.day <= date(2024, 6, 2)
    logging.disable(logging.NOTSET)


@given(
    st.binary(max_size=300) | st.text(max_size=200).map(lambda text: f"<html><body><p>{text}</p>{STORY}".encode("utf-8", "replace"))
)
def test_any_bytes_give_an_article_or_a_source_error(data: bytes) -> None:
    with suppress(SourceError):
        list(read_html(data, "x.html"))
