"""A simulated month: thirty days, twenty feeds on loopback, with articles that repeat, change, are copied, and feeds that fail."""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter
from datetime import date, timedelta
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from briefgen.cli.daily import desk_of
from briefgen.daily.run import Request, run_daily
from briefgen.daily.store import Store
from tests.daily_desk import Desk
from tests.test_daily_killed import fact
from tests.web_server import Handler, Server, page

pytestmark = pytest.mark.slow

DAYS, FEEDS, NEW = 30, 20, 2
START = date(2025, 3, 1)
TOPICS = "".join(
    f'[[topic]]\nheading = "{heading}"\nkeywords = {json.dumps(words)}\nstatements = 6\n'
    for heading, words in {
        "Dams": ["dam", "flood"],
        "The cholera": ["cholera", "ill"],
        "Schools": ["school", "teachers"],
        "Ferries": ["ferry", "harbour"],
    }.items()
)
TOWNS = "Port Ansel,Vell,Orsenvik,Carrowby,Morwick,Aldermouth,Lisane,Nemesh,Sallow,Wend,Kasmera,Oruva".split(",")


TOLD = (
    "The school of {town} hired {n} teachers from {other} after a vote of its parents.",
    "Teachers at {town} refused to mark {n} papers that a bus had lost on the way to {other}.",
    "A court in {other} told the county to heat the old school of {town}, where {n} pupils wear coats.",
    "Headmistress Ada {town} said her school would take in {n} children from flooded {other}.",
    "Inspectors praised the reading lessons that the {town} school borrowed from {other} {n} weeks ago.",
    "A ferry with {n} passengers left the harbour of {other} for {town} in spite of the storm.",
    "Fishermen blocked the harbour of {town} with {n} boats to protest against quotas set in {other}.",
    "Divers found the anchor of the ferry {other} {n} metres below the pier of {town}.",
    "The ferry line between {town} and {other} will be sold for {n} million crowns, its owner said.",
    "Customs officers at {town} harbour opened {n} crates of tea from {other} and found cigarettes.",
    "Residents of {other} carried {n} sandbags to the dam above {town} during the night.",
    "Geologists warned that the clay under the {town} dam slides {n} millimetres a year towards {other}.",
)


def sentences(number: int) -> list[str]:
    """What article `number` tells."""
    places = {"town": TOWNS[number % 12], "other": TOWNS[(number // 12 + number + 1) % 12]}
    told = [TOLD[(number + 5 * k) % 12].format(**places, n=number % 90 + 13 + k) for k in range(2)]
    return [*told, fact(number), f"Nobody had asked about it before, report {number} said."]


class Month:
    """What the feeds have on each day, and what of it was ever given out."""

    def __init__(self) -> None:
        self.items: dict[int, list[tuple[int, str, str]]] = {feed: [] for feed in range(FEEDS)}
        self.served: set[tuple[str, str]] = set()
        self.day = 0
        self.number = 0

    def publish(self) -> None:
        """A new day: new articles, a tenth of yesterday's changed, a tenth copied by another paper, the oldest gone."""
        fresh: dict[int, list[tuple[int, str, str]]] = {feed: [] for feed in range(FEEDS)}
        for feed, items in self.items.items():
            for _ in range(NEW):
                self.number += 1
                text = " ".join(sentences(self.number))
                if self.number % (FEEDS * NEW) == 1:
                    toll = f"Cholera has made {20 + 7 * self.day} people ill in Kasmera, the health ministry said."
                    text = f"{toll} {text}"
                fresh[feed].append((self.day, f"https://paper{feed}.example/{self.number}", text))
            for place, (day, url, text) in enumerate(items):
                key = int(hashlib.sha256(f"{url} {self.day}".encode()).hexdigest(), 16)
                if day == self.day - 1 and key % 10 == 0:
                    items[place] = (
                        day,
                        url,
                        f"{text} Later the council of {TOWNS[key % 12]} added {key % 300} crowns for the dam of case {key % 9999}.",
                    )
                if day == self.day - 1 and key % 10 == 1:
                    other = (feed + 1 + key % (FEEDS - 1)) % FEEDS
                    fresh[other].append((self.day, f"https://paper{other}.example/copy{key % 10**9}", text))
        for feed, items in fresh.items():
            self.items[feed] = [*items, *(item for item in self.items[feed] if item[0] > self.day - 3)]
        self.day += 1

    def fails(self, feed: int) -> bool:
        return (feed + self.day) % 11 == 0

    def answer(self, handler: Handler) -> None:
        feed = int(handler.path.rpartition("/")[2])
        if self.fails(feed):
            page(b"", 500)(handler)
            return
        parts = []
        for day, url, text in self.items[feed]:
            self.served.add((url, hashlib.sha256(text.encode()).hexdigest()))
            when = (START + timedelta(days=day)).isoformat()
            parts.append(
                f"<entry><title>Report</title><link href='{url}'/><id>{url}</id><updated>{when}T05:00:00Z</updated><published>{when}T05:00:00Z</published><content>{escape(text)}</content></entry>"
            )
        body = f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Paper {feed}</title><id>x</id>{''.join(parts)}</feed>"
        page(body.encode(), content_type="application/atom+xml")(handler)


def test_a_month(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    month = Month()
    desk = Desk(tmp_path)
    seconds: list[float] = []
    with Server() as server:
        tables = "".join(f'[[source]]\nfeed = "{server.add(f"/feed/{feed}", month.answer)}"\n' for feed in range(FEEDS))
        fetch = (
            '[fetch]\nallow_private = true\ndelay = 0.0\nretries = 0\nrobots = false\ncache = "web"\n[archive]\nfolder = "site"\n'
        )
        desk.configure(sources="", topics=f"{tables}{fetch}{TOPICS}")
        monkeypatch.chdir(tmp_path)
        settings, store = desk_of("briefgen.toml", None, None, dry_run=False)
        for number in range(DAYS):
            day = START + timedelta(days=number)
            month.publish()
            if number in (4, 19):  # the command itself, now and then
                desk.made("--date", day.isoformat())
                continue
            start = time.process_time()
            outcome = run_daily(settings, store, Request(day))
            seconds.append(time.process_time() - start)
            assert (len(outcome.briefs), outcome.failures) == (1, [])
    briefs = [desk.brief((START + timedelta(days=number)).isoformat()) for number in range(DAYS)]
    _each_article_once(desk, briefs, month.served)
    _nothing_twice(briefs)
    # The least of five days: what else the machine does makes any one of them longer.
    first, last = min(seconds[2:7]), min(seconds[-5:])
    assert last <= 1.3 * first, (first, last)
    _again(desk, START + timedelta(days=6))


def _each_article_once(desk: Desk, briefs: list[dict[str, Any]], served: set[tuple[str, str]]) -> None:
    """Every version of an article that a feed gave is read in exactly one day's brief, and its feed is in the ledger of that day."""
    read = Counter((article["url"], article["sha256"]) for brief in briefs for article in brief["articles"])
    assert len(served) > DAYS * FEEDS * NEW
    assert set(read) == served
    assert set(read.values()) == {1}
    with Store(desk.folder / "state" / "store.sqlite3") as store:
        assert store.waiting() == []
    for brief in briefs:
        outcomes = {entry["outcome"] for entry in brief["ledger"]}
        assert "read" in outcomes
        assert sum(entry["outcome"] == "failed" for entry in brief["ledger"]) in (1, 2)


def _nothing_twice(briefs: list[dict[str, Any]]) -> None:
    """No statement stands in two briefs; what changed is marked, with its figures."""
    statements = [s for brief in briefs for section in brief["sections"] for s in section["statements"]]
    words = Counter(s["text"] for s in statements)
    assert max(words.values()) == 1
    assert len(statements) > DAYS * 8
    ill = [s for s in statements if s["text"].startswith("Cholera has made")]
    assert len(ill) >= DAYS * 2 / 3
    assert [s["status"] for s in ill] == ["new"] + ["updated"] * (len(ill) - 1)
    tolls = [int(s["text"].split()[3]) for s in ill]
    assert tolls == sorted(tolls)
    changes = [(s["change"]["was"], s["change"]["now"]) for s in ill[1:]]
    assert changes == [(f"{before} people", f"{after} people") for before, after in pairwise(tolls)]


def _again(desk: Desk, day: date) -> None:
    names = [f"briefs/{day}.html", f"briefs/{day}.json"]
    before = [(desk.folder / name).read_bytes() for name in names]
    for name in names:
        (desk.folder / name).unlink()
    desk.made("--date", day.isoformat())
    assert [(desk.folder / name).read_bytes() for name in names] == before
