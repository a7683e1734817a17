"""Fresh first: what a later report tells as done stands before what announced it. Pairs written for it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from briefgen import Article, Topic, build_brief, explain
from briefgen.compose.overtaken import overtaken, overtakes
from briefgen.model import Sentence
from briefgen.text import parse
from tests.conftest import DAY, make_article

PAIRS = json.loads((Path(__file__).parent / "data" / "overtaken.json").read_text(encoding="utf-8"))


def sentence(text: str, day: str) -> Sentence:
    return parse(make_article(text, published=date.fromisoformat(day)), "en").sentences[0]


def test_precision_and_recall() -> None:
    found = [overtakes(sentence(p["earlier"], p["published"]), sentence(p["later"], p["reported"])) for p in PAIRS]
    wanted = [bool(p["overtaken"]) for p in PAIRS]
    wrong = [p for p, f, w in zip(PAIRS, found, wanted, strict=True) if f and not w]
    missed = [p for p, f, w in zip(PAIRS, found, wanted, strict=True) if w and not f]
    assert len(PAIRS) >= 20
    assert 1 - len(wrong) / sum(found) >= 0.95, wrong
    assert 1 - len(missed) / sum(wanted) >= 0.75, missed


EARLY = (
    "Torvek will meet Queen Alva in Brenik on Thursday to speak of the ports.",
    "The dockers of Dunmar have sent a letter to both of them.",
)
LATE = (
    "Torvek met Queen Alva in Brenik on Thursday and spoke of the ports for an hour.",
    "A crowd of farmers stood at the gate of the palace in the rain.",
)
TOPIC = [Topic("The meeting", ("Torvek", "Queen Alva"))]


def pile(early: str = "2026-03-10", late: str = "2026-03-13") -> list[Article]:
    return [
        make_article("\n\n".join(EARLY), "Before", publisher="Courier", published=date.fromisoformat(early)),
        make_article("\n\n".join(LATE), "After", publisher="Radio", published=date.fromisoformat(late)),
    ]


def test_what_was_announced_is_left_and_what_was_done_is_taken() -> None:
    told = {one.sentence.text: one for one in explain(pile(), TOPIC)}
    assert (told[EARLY[0]].chosen, told[LATE[0]].chosen) == (False, True)
    assert told[EARLY[0]].reason == f"overtaken by a later report: {LATE[0]}"
    statement = next(s for s in build_brief(pile(), TOPIC, date=DAY).statements if s.text == LATE[0])
    assert statement.support == ()


def test_without_the_later_report_the_announcement_stands() -> None:
    told = {one.sentence.text: one for one in explain(pile()[:1], TOPIC)}
    assert told[EARLY[0]].chosen


def test_what_is_overtaken_depends_on_the_dates_alone() -> None:
    sentences = dict(enumerate(sentence(text, day) for text, day in ((EARLY[0], "2026-03-10"), (LATE[0], "2026-03-13"))))
    assert overtaken(sentences) == {0: (1,)}
    assert overtaken({0: sentence(EARLY[0], "2026-03-14"), 1: sentence(LATE[0], "2026-03-13")}) == {}
