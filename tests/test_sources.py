"""Bytes to articles: formats, encodings, metadata, the ledger."""

from __future__ import annotations

import json
import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import Article, SourceError, build_brief, read_articles, read_sources, verify
from briefgen.sources import READERS, extract
from briefgen.sources.fields import web_url, when
from tests.conftest import EXAMPLE

SENTENCE = "The council spent the naïve budget on Monday – a “great” day for the café."
BODY = "The council passed the budget on Monday after a long debate. Members stayed until midnight.\n\nA second vote follows in June, the mayor said."


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "a.txt", SENTENCE.encode(encoding))
    reading = read_sources([path])
    assert [article.text for article in reading.articles] == [SENTENCE]
    assert [(entry.outcome, entry.reason) for entry in reading.ledger] == [("read", "")]


def test_latin_1_text_is_read_rightly(tmp_path: Path) -> None:
    text = "El año pasado el niño comió piña en la montaña."
    assert read_articles([write(tmp_path, "a.txt", text.encode("latin-1"))])[0].text == text


def test_cyrillic_in_an_old_encoding_is_read_rightly(tmp_path: Path) -> None:
    text = "Городской совет утвердил бюджет на следующий год. Депутаты заседали до полуночи и разошлись довольными." * 3
    assert read_articles([write(tmp_path, "a.txt", text.encode("cp1251"))])[0].text == text


def test_undecodable_bytes_are_shown_and_told(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "Café, naïve, été and ".encode() + b"\xff broken here.")
    reading = read_sources([path])
    assert reading.articles[0].text == "Café, naïve, été and \ufffd broken here."
    assert reading.ledger[0].reason == "1 byte sequence not UTF-8, shown as �"


def test_control_characters_are_left_out_and_told(tmp_path: Path) -> None:
    reading = read_sources([write(tmp_path, "a.txt", b"The budget of\x00 the city was passed on Monday.")])
    assert reading.articles[0].text == "The budget of the city was passed on Monday."
    assert "1 control character left out" in reading.ledger[0].reason


def test_text_with_a_headline_and_a_date_line(tmp_path: Path) -> None:
    article = read_articles(
        [write(tmp_path, "a.txt", f"Log In\n\nCouncil passes the new budget\n\nFriday, April 26, 2019\n\n{BODY}")]
    )[0]
    assert (article.title, article.published, article.publisher) == ("Council passes the new budget", date(2019, 4, 26), None)


def test_yaml_and_toml_front_matter(tmp_path: Path) -> None:
    yaml = '---\ntitle: "Budget: passed"\ndate: 2024-03-01T09:30:00+01:00\nauthor: [Jane Doe, Jo Roe]\nsource: The Paper\nlink: https://paper.example/b\nlang: en-GB\n---\n'
    toml = '+++\ntitle = "Budget: passed"\ndate = 2024-03-01T09:30:00+01:00\nauthors = ["Jane Doe", "Jo Roe"]\npublisher = "The Paper"\nurl = "https://paper.example/b"\nlanguage = "en-GB"\n+++\n'
    for front in (yaml, toml):
        for name in ("a.txt", "a.md"):
            article = read_articles([write(tmp_path, name, front + BODY)])[0]
            assert article.title == "Budget: passed"
            assert article.published == datetime.fromisoformat("2024-03-01T09:30:00+01:00")
            assert article.authors == ("Jane Doe", "Jo Roe")
            assert (article.publisher, article.url, article.language) == ("The Paper", "https://paper.example/b", "en-GB")
            assert article.text == BODY


def test_markdown_loses_its_markup(tmp_path: Path) -> None:
    source = "# Budget passed\n\nThe **council** passed the\n[budget](https://x.example) on Monday.\n\n- one item\n- two items\n\n<script>alert(1)</script>"
    article = read_articles([write(tmp_path, "a.md", source)])[0]
    assert article.title == "Budget passed"
    assert article.text == "Budget passed\n\nThe council passed the budget on Monday.\n\none item\n\ntwo items"


def test_html_page() -> None:
    page = (EXAMPLE / "articles" / "northgate-post.html").read_bytes()
    article = extract(page)
    assert article.title == "Wreath at last, then an early train: Kim ends Russia trip"
    assert (article.publisher, article.authors, article.language) == ("Northgate Post", ("Martin Hale",), "en")
    assert article.published == datetime.fromisoformat("2019-04-26T21:05:00+10:00")
    assert article.url == "https://northgatepost.example/world/kim-ends-russia-trip"
    assert "left Vladivostok by train" in article.text
    assert "Log In" not in article.text


def test_linked_data_comes_before_meta_tags_and_the_suffix_of_the_title_goes() -> None:
    data = {
        "@graph": [
            {
                "@type": "NewsArticle",
                "headline": "Budget passed | The Paper",
                "datePublished": "2024-03-01",
                "author": {"name": "Jane Doe"},
                "publisher": {"name": "The Paper"},
            }
        ]
    }
    page = f'<html lang="en"><head><title>x</title><meta property="og:title" content="other"><script type="application/ld+json">{json.dumps(data)}</script></head><body><article><p>{BODY}</p></article></body></html>'
    article = extract(page.encode(), url="https://paper.example/budget")
    assert (article.title, article.publisher, article.authors) == ("Budget passed", "The Paper", ("Jane Doe",))
    assert (article.published, article.url) == (date(2024, 3, 1), "https://paper.example/budget")


def test_a_page_without_story_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = write(tmp_path, "empty.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>")
    with pytest.raises(SourceError, match=r"empty\.html: no story"):
        read_articles([path])


@pytest.mark.parametrize("wrap", [lambda a: a, lambda a: [a], lambda a: {"articles": [a]}])
def test_json(tmp_path: Path, wrap: object) -> None:
    data = {
        "headline": "Budget passed",
        "articleBody": BODY,
        "publisher": {"name": "The Paper"},
        "publishedAt": "2024-03-01T09:30:00Z",
    }
    article = read_articles([write(tmp_path, "a.json", json.dumps(wrap(data)))])[0]  # type: ignore[operator]
    assert (article.title, article.text, article.publisher) == ("Budget passed", BODY, "The Paper")
    assert article.published == datetime.fromisoformat("2024-03-01T09:30:00+00:00")


def test_one_bad_article_of_a_list_does_not_take_the_others_along(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", json.dumps([{"text": "One good article stands here."}, {"title": "no text"}]))
    reading = read_sources([path])
    assert len(reading.articles) == 1
    assert [entry.origin for entry in reading.failures] == [f"{path.as_posix()}#2"]


def test_an_item_after_a_bad_one_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", json.dumps([{"title": "no text"}, {"text": "One good article stands here."}]))
    assert len(read_sources([path]).articles) == 1


BAD = {
    "missing.txt": (None, "no such file"),
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\n", "is empty"),
    "binary.txt": (bytes(range(256)) * 8, "binary file"),
    "paper.txt": (b"%PDF-1.7 ...", "is a PDF file"),
    "broken.json": (b'{"text": ', "not valid JSON"),
    "list.json": (b"[1]", "is no article"),
    "table.csv": (b"a,b", "no reader for .csv"),
    "front.md": (b"---\ntitle: [unclosed\n---\nText.", "front matter cannot be read"),
    "deep.json": (b"[" * 100_000, "not valid JSON"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_a_ledger_entry_that_names_file_and_reason(tmp_path: Path, name: str) -> None:
    data, reason = BAD[name]
    path = tmp_path / name if data is None else write(tmp_path, name, data)
    good = write(tmp_path, "good.txt", BODY)
    reading = read_sources([path, good])
    assert len(reading.articles) == 1
    assert len(reading.failures) == 1
    assert reading.failures[0].origin.startswith(path.as_posix())
    assert reason in reading.failures[0].reason


def test_an_unreadable_file_is_a_ledger_entry(tmp_path: Path) -> None:
    folder = tmp_path / "folder.txt"
    folder.symlink_to(tmp_path / "nowhere")
    assert read_sources([folder]).failures[0].reason.startswith("no such file")


def test_an_empty_folder_says_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no articles in this folder.*\.html"):
        read_articles([tmp_path])


def test_folders_are_read_in_a_fixed_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "sub/a.txt", ".hidden.txt"):
        write(tmp_path, name, f"Article {name} stands here alone.")
    write(tmp_path, "notes.xyz", "x")
    reading = read_sources([tmp_path])
    assert [Path(article.path or "").name for article in reading.articles] == sorted(
        ["a.txt", "b.txt"], key=lambda n: next(a.id for a in reading.articles if str(a.path).endswith(n))
    )
    assert {(Path(e.origin).name, e.outcome) for e in reading.ledger} == {
        ("a.txt", "read"),
        ("b.txt", "read"),
        ("notes.xyz", "skipped"),
    }


def test_the_same_article_twice_is_kept_once(tmp_path: Path) -> None:
    reading = read_sources([write(tmp_path, "a.txt", BODY), write(tmp_path, "b.txt", BODY), tmp_path])
    assert len(reading.articles) == 1
    assert sorted(entry.outcome for entry in reading.ledger) == ["copy", "read"]


def test_workers_read_what_one_process_reads() -> None:
    alone = read_sources([EXAMPLE / "articles"])
    with ProcessPoolExecutor(2) as executor:
        assert read_sources([EXAMPLE / "articles"], executor=executor) == alone


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-03-01", date(2024, 3, 1)),
        ("2024-03-01T10:00:00Z", datetime.fromisoformat("2024-03-01T10:00:00+00:00")),
        ("Fri, 01 Mar 2024 10:00:00 +0000", datetime.fromisoformat("2024-03-01T10:00:00+00:00")),
        ("1 March 2024", date(2024, 3, 1)),
        ("March 1, 2024", date(2024, 3, 1)),
        ("yesterday", None),
        ("31 February 2024", None),
        (None, None),
    ],
)
def test_dates(value: object, expected: date | None) -> None:
    assert when(value) == expected


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.example", "http://", "https://a b", "http://[::1", ""]
)
def test_only_web_addresses_are_linked(url: str) -> None:
    assert web_url(url) is None


@given(st.binary(max_size=400), st.sampled_from(sorted(set(READERS.values()), key=lambda reader: reader.__name__)))
def test_readers_raise_nothing_but_source_errors(data: bytes, reader: object) -> None:
    try:
        for article in reader(data, "x"):  # type: ignore[operator]
            assert isinstance(article.text, str)
    except* SourceError as errors:
        assert all(str(error).startswith("x") for error in errors.exceptions)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("surrogate.json", b'{"title": "T \\ud83d", "author": "A \\ud83d", "text": "The council passed the budget on Monday."}'),
        ("stamp.txt", b"---\ntitle: !!timestamp foo\ndate: !!bool maybe\n---\nThe council passed the budget on Monday."),
        ("date.txt", b"---\ndate: Fri, 1 Jan 99999999999 10:00:00 +0000\n---\nThe council passed the budget on Monday."),
        (
            "charset.html",
            b"<html><head><meta charset=undefined></head><body><article><p>" + BODY.encode() + b"</p></article></body></html>",
        ),
        (
            "utf16.html",
            b"<html><head><meta charset=utf-16></head><body><article><p>" + BODY.encode() + b"</p></article></body></html>",
        ),
        (
            "types.json",
            b'{"title": ["A", 1], "date": 12, "author": {"x": 1}, "url": 5, "text": "The council passed the budget on Monday."}',
        ),
    ],
)
def test_odd_metadata_costs_no_article(tmp_path: Path, name: str, data: bytes) -> None:
    (article,) = read_articles([write(tmp_path, name, data)])
    assert "passed the budget on Monday" in article.text
    f"{article.title}{article.authors}{article.publisher}".encode()


@pytest.mark.parametrize("title", ["No", "2024-03-01", "1984", "on"])
def test_a_title_stays_the_text_that_it_is(tmp_path: Path, title: str) -> None:
    assert read_articles([write(tmp_path, "a.txt", f"---\ntitle: {title}\n---\n{BODY}")])[0].title == title


@pytest.mark.parametrize(
    ("source", "title"),
    [("# The **budget** passed\n\nText.", "The budget passed"), ("# **Bold** title\n\nText.", "Bold title"), ("Text only.", "")],
)
def test_the_heading_of_markdown_is_read_whole(tmp_path: Path, source: str, title: str) -> None:
    assert read_articles([write(tmp_path, "a.md", source)])[0].title == title


def test_a_tag_in_prose_swallows_nothing(tmp_path: Path) -> None:
    article = read_articles([write(tmp_path, "a.md", "He wrote a <script> tag and went home.\n\nNobody saw it.")])[0]
    assert article.text.split() == "He wrote a tag and went home. Nobody saw it.".split()


def test_a_byline_or_a_wrapped_line_is_no_title(tmp_path: Path) -> None:
    byline = f"Budget passed\nBy Jane Writer and John Smith\n\n{BODY}"
    assert read_articles([write(tmp_path, "a.txt", byline)])[0].title == ""
    wrapped = "The council of the town has passed the budget for the next\nyear after a debate that lasted until midnight and that\nwas followed by many citizens who had come to the hall to\nhear it."
    assert read_articles([write(tmp_path, "b.txt", wrapped)])[0].title == ""


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Budget passed | The Paper", "Budget passed"),
        ("Budget passed - The Paper", "Budget passed"),
        ("Mayor and council meet - what we know so far", "Mayor and council meet - what we know so far"),
    ],
)
def test_only_the_name_of_the_site_is_cut_off_a_title(title: str, kept: str) -> None:
    page = f'<html><head><meta property="og:title" content="{title}"><meta property="og:site_name" content="The Paper"></head><body><article><p>{BODY}</p></article></body></html>'
    assert extract(page.encode()).title == kept


def test_two_texts_under_one_address_are_both_kept_and_verified(tmp_path: Path) -> None:
    for name, word in (("a", "Monday"), ("b", "Friday")):
        write(tmp_path, f"{name}.txt", f"---\nurl: https://paper.example/\n---\nThe council passed the budget on {word} evening.")
    reading = read_sources([tmp_path])
    assert len({article.id for article in reading.articles}) == 2
    brief = build_brief(reading.articles, date=date(2024, 3, 1))
    assert verify(brief, folder=tmp_path.anchor).problems == ()


def test_copies_in_a_list_do_not_hide_what_was_read_from_it(tmp_path: Path) -> None:
    items = [{"text": f"The {word} council passed the budget on Monday."} for word in ("first", "second", "first", "first")]
    reading = read_sources([write(tmp_path, "a.json", json.dumps(items))])
    assert len(reading.articles) == 2
    assert [entry.outcome for entry in reading.ledger] == ["copy", "read"]


@pytest.mark.parametrize("data", ["[]", '{"articles": []}'])
def test_an_empty_list_is_told(tmp_path: Path, data: str) -> None:
    assert "holds no articles" in read_sources([write(tmp_path, "a.json", data)]).failures[0].reason


def test_linked_folders_are_read_once_and_loops_end(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "outside").mkdir()
    write(tmp_path / "outside", "a.txt", BODY)
    (tmp_path / "desk" / "linked").symlink_to(tmp_path / "outside")
    (tmp_path / "outside" / "loop").symlink_to(tmp_path / "outside")
    reading = read_sources([tmp_path / "desk"])
    assert [entry.outcome for entry in reading.ledger] == ["read"]


def test_a_name_that_is_too_long_or_not_utf_8_is_a_ledger_entry(tmp_path: Path) -> None:
    good = write(tmp_path, "good.txt", BODY)
    odd = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(odd)).write_text("The council met on Monday in the town hall.")
    reading = read_sources([good, tmp_path / ("x" * 300 + ".txt"), os.fsdecode(odd)])
    assert len(reading.articles) == 1
    assert len(reading.failures) == 2


def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", BODY)
    os.mkfifo(tmp_path / "b.txt")
    assert [entry.outcome for entry in read_sources([tmp_path]).ledger] == ["read", "skipped"]


@pytest.mark.parametrize(
    ("value", "year"),
    [(1511122800000, 2017), (1511122800, 2017), (2019, None), ("0001-01-01", None), ("26.4.2019", 2019), ("2019/04/26", 2019)],
)
def test_numbers_and_placeholders_as_dates(value: object, year: int | None) -> None:
    found = when(value)
    assert (found.year if found else None) == year


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    ['<script type="application/ld+json">' * 8000, "<html><head><title>" + " " * 40_000 + "x</title>", "a" + " " * 300_000 + "b"],
    ids=["scripts", "title", "spaces"],
)
def test_hostile_pages_end(page: str) -> None:
    # Quadratic patterns took ten seconds and more here; the test only has to end.
    for reader in sorted(set(READERS.values()), key=lambda reader: reader.__name__):
        with suppress(SourceError):
            list(reader(page.encode(), "x"))


def test_a_page_tells_its_publisher_and_date_in_other_ways() -> None:
    story = "<p>" + "The ferry left the harbour at dawn with nine passengers on board. " * 4 + "</p>"
    head = (
        '<meta property="og:site_name" content="Harbour News"><meta itemprop="datePublished" content="2024-03-14T06:00:00Z">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The ferry\n left", "publisher": {"@id": "#org"}}</script>'
    )
    article = extract(f"<html><head>{head}</head><body><article>{story}</article></body></html>")
    assert (article.publisher, str(article.day), article.title) == ("Harbour News", "2024-03-14", "The ferry left")


def test_a_page_tells_its_date_in_a_marked_time() -> None:
    story = "<p>" + "The ferry left the harbour at dawn with nine passengers on board. " * 4 + "</p>"
    comment = '<time datetime="2020-01-01">a comment</time>'
    for marked, day in (
        (f'<time itemprop="datePublished" datetime="2024-03-14">14 March</time>{comment}', "2024-03-14"),
        (comment, "None"),
    ):
        assert str(extract(f"<html><body><article>{marked}{story}</article></body></html>").day) == day


def test_what_stands_around_a_picture_is_no_title() -> None:
    text = b"Image copyright AP Image caption The harbour at dawn\n\nThe ferry left the harbour at dawn, the captain said.\n"
    (article,) = READERS[".txt"](text, "pile/doc1.txt")
    assert isinstance(article, Article)
    assert (article.title, article.label) == ("", "doc1.txt")
