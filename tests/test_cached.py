"""The cache of extracted pages: quick, shared, bounded, and never a reason for a run to fail."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import pytest

from briefgen import SourceError, read_sources
from briefgen.sources import cached, html
from briefgen.sources.html import extract, extract_cached, is_known, page_of
from tests.conftest import Command

STORY = "".join(
    f"<p>The ferry {n} left the harbour at dawn with nine passengers on board, the captain said on Monday.</p>" for n in range(5)
)
PAGE = f'<html lang="en"><head><title>Ferry leaves</title><meta name="author" content="Jane Roe"><meta name="date" content="2024-03-14T06:00:00+09:00"></head><body><article>{STORY}</article></body></html>'.encode()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own."""
    monkeypatch.setenv(cached.VARIABLE, str(tmp_path / "cache"))
    cached.close()
    return tmp_path / "cache" / "pages.sqlite3"


def fresh(data: bytes) -> bytes:
    """The same bytes as another object, as another read of the file gives them."""
    return bytes(bytearray(data))


def test_what_comes_from_the_cache_is_what_was_extracted(store: Path) -> None:
    first = extract_cached(PAGE, "a.html")
    assert is_known(fresh(PAGE))
    assert first == extract_cached(fresh(PAGE), "a.html") == extract(PAGE, origin="a.html")
    assert first.published == datetime.fromisoformat("2024-03-14T06:00:00+09:00")


def test_the_path_is_no_part_of_it_and_the_address_is(store: Path) -> None:
    first = extract_cached(PAGE, "a.html")
    assert extract_cached(fresh(PAGE), "b.html") == replace(first, path="b.html")
    assert not is_known(fresh(PAGE), "https://paper.example/ferry")
    assert extract_cached(fresh(PAGE), "a.html", "https://paper.example/ferry").publisher == "paper.example"


def test_a_page_without_story_is_remembered_too(store: Path) -> None:
    for _ in range(2):
        with pytest.raises(SourceError, match=r"a\.html: no story"):
            extract_cached(fresh(b"<html><body><p>Home</p></body></html>"), "a.html")
    assert is_known(b"<html><body><p>Home</p></body></html>")


def test_what_was_replaced_is_told_from_the_cache_as_well(store: Path) -> None:
    damaged = PAGE.replace(b"Monday", b"Mo\xffday").replace(b"harbour", "harboür".encode())
    note = page_of(damaged, "a.html").note
    assert "not UTF-8" in note
    assert page_of(fresh(damaged), "a.html").note == note


def test_a_date_in_the_future_is_told_and_not_remembered(store: Path, tmp_path: Path) -> None:
    year = datetime.now(UTC).year + 2
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.replace(b"2024-03-14", f"{year}-03-14".encode()))
    reading = read_sources([path])
    assert [(a.published, e.outcome, e.reason) for a in reading.articles for e in reading.ledger] == [
        (None, "read", f"the date {year}-03-14 lies in the future and was not believed")
    ]
    assert not is_known(path.read_bytes())


@pytest.mark.parametrize("line", ['<meta property="article:modified_time" content="{}">', '<p class="date">{}</p>'])
def test_what_hangs_on_today_is_not_remembered(store: Path, line: str) -> None:
    head, body = PAGE.replace(b'<meta name="date" content="2024-03-14T06:00:00+09:00">', b"").split(b"<article>")
    for day, known in (("2024-03-14", True), (f"{datetime.now(UTC).year + 2}-03-14", False)):
        data = head + b"<article><h1>Ferry leaves</h1>" + line.format(day).encode() + body
        assert not page_of(data, "a.html").note
        assert is_known(fresh(data)) == known


def test_pages_read_side_by_side_are_not_mixed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cached.VARIABLE, "off")
    pages = [PAGE.replace(b"harbour", f"harbour{n}".encode()) for n in range(4)]
    known = {data: html.page_of(data, "x") for data in pages}
    monkeypatch.setattr(html, "_looked_up", lambda data, *_: known[data])
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda n: page_of(pages[n % 4], str(n)).article, range(20_000)))
    finally:
        sys.setswitchinterval(before)
    assert [n for n, article in enumerate(found) if article is None or f"harbour{n % 4} " not in article.text] == []


@pytest.mark.parametrize(
    "value", [5, b"\xff\x00", "", "{", "[]", "null", '{"title": 1}', json.dumps({"title": "x", "text": None, "note": ""})]
)
def test_a_damaged_entry_is_no_entry(store: Path, value: object) -> None:
    right = extract_cached(PAGE, "a.html")
    with sqlite3.connect(store) as database:
        # Without the type of its column, which would make a text of a number.
        database.executescript("DROP TABLE pages; CREATE TABLE pages (id INTEGER PRIMARY KEY, key BLOB UNIQUE, value)")
        database.execute("INSERT INTO pages (key, value) VALUES (?, ?)", (cached.key_of(PAGE, ""), value))
    database.close()
    assert extract_cached(fresh(PAGE), "a.html") == right


def test_a_file_that_is_no_database_is_made_anew(store: Path) -> None:
    store.parent.mkdir()
    store.write_bytes(b"not a database, but long enough to be taken for the head of one" * 30)
    extract_cached(PAGE, "a.html")
    assert is_known(fresh(PAGE))


@pytest.mark.parametrize("where", ["off", "0", "", "/dev/null/x", "/proc/nowhere"])
def test_without_a_cache_everything_works(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    monkeypatch.setenv(cached.VARIABLE, where)
    cached.close()
    assert extract_cached(PAGE, "a.html").title == "Ferry leaves"
    assert not is_known(fresh(PAGE))


def test_the_folder_is_where_users_expect_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(cached.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cached.folder() == tmp_path / "briefgen"
    for relative in ("cache", ".", ""):
        monkeypatch.setenv("XDG_CACHE_HOME", relative)
        assert cached.folder() == Path.home() / ".cache" / "briefgen"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cached.folder() == tmp_path / ".cache" / "briefgen"


def test_old_entries_go(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached, "MOST", {"pages": 100, "runs": 20})
    for number in range(512):
        cached.save(cached.key_of(str(number).encode()), {"n": number})
    assert cached.load(cached.key_of(b"0")) is None
    assert cached.load(cached.key_of(b"511")) == {"n": 511}
    with sqlite3.connect(store) as database:
        assert database.execute("SELECT COUNT(*) FROM pages").fetchone()[0] <= 100 + 256
    database.close()


def _fill(start: int) -> int:
    for number in range(start, start + 200):
        cached.save(cached.key_of(str(number).encode()), {"n": number})
    return start


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux only")
def test_two_processes_write_at_once(store: Path) -> None:
    cached.close()
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        assert list(pool.map(_fill, [0, 200])) == [0, 200]
    assert [cached.load(cached.key_of(str(n).encode())) for n in range(400)] == [{"n": n} for n in range(400)]


@pytest.mark.slow
def test_a_thousand_entries_are_read_in_no_time(store: Path) -> None:
    keys = [cached.key_of(str(number).encode()) for number in range(1000)]
    for key in keys:
        cached.save(key, {"text": "The ferry left the harbour at dawn. " * 140, "title": "Ferry"})
    best = 1.0
    for _ in range(5):
        start = time.process_time()
        assert all(cached.load(key) for key in keys)
        best = min(best, time.process_time() - start)
    assert best < 0.05


@pytest.mark.slow
def test_a_pile_of_pages_is_the_same_however_it_is_read(command: Command, tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / "pages").mkdir(exist_ok=True)
        (tmp_path / "pages" / f"{number:02}.html").write_bytes(PAGE.replace(b"harbour", f"harbour{number}".encode()))
    env = {cached.VARIABLE: str(tmp_path / "cache")}
    arguments = ("build", "pages", "--date", "2024-03-15", "-q", "-f", "json")
    found = []
    for jobs, known in (("auto", False), ("auto", True), ("1", True), ("1", False), ("3", False)):
        if not known:
            shutil.rmtree(tmp_path / "cache", ignore_errors=True)
        found.append(command(*arguments, "--jobs", jobs, cwd=tmp_path, env=env).stdout)
    assert len(json.loads(found[0])["articles"]) == 60
    assert len(set(found)) == 1
