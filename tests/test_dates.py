"""Dates of sentences: a table written by hand, with what a reader takes each expression to mean."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.dates import dates

TABLE = json.loads((Path(__file__).parent / "data" / "dates.json").read_text(encoding="utf-8"))


def resolved(case: dict[str, object]) -> list[list[str]]:
    text = str(case["text"])
    day = date.fromisoformat(str(case["published"])) if case["published"] else None
    return [[text[one.start : one.end], one.first.isoformat(), one.last.isoformat()] for one in dates(text, day)]


def test_precision_and_recall() -> None:
    found = [(case["text"], one) for case in TABLE for one in resolved(case)]
    wanted = [(case["text"], one) for case in TABLE for one in case["dates"]]
    wrong, missed = [one for one in found if one not in wanted], [one for one in wanted if one not in found]
    assert len(wanted) >= 60
    assert 1 - len(wrong) / len(found) >= 0.97, wrong
    assert 1 - len(missed) / len(wanted) >= 0.9, missed


def test_an_undated_report_resolves_only_what_names_its_year() -> None:
    text = "It began on Monday, in May, on 3 June, last week and yesterday, in 1999 and on 3 June 2001."
    assert [text[one.start : one.end] for one in dates(text, None)] == ["1999", "3 June 2001"]


def test_limits_are_told() -> None:
    text = "Closed since 2015, it will be open by Friday and was seen on Monday."
    assert [one.limit for one in dates(text, date(2026, 3, 12))] == [True, True, False]


WORDS = "on by in since last next this Monday Friday's March 31 30 29 February 2024 1 , will met said to be two years ago yesterday “ ” 2026-02-30 week".split()


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), st.dates() | st.none())
def test_any_sentence_has_ordered_spans(text: str, day: date | None) -> None:
    found = dates(text, day)
    assert all(one.first <= one.last and text[one.start : one.end] for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
