"""Dates of sentences: a table written by hand, with what a reader takes each expression to mean."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A crowd of 2000 people gathered in the square.", []),
        ("It is a village of 1900 people.", []),
        ("At a height of 1850 feet the road ends.", []),
        ("A debt of 2000 yen was left.", []),
        ("It flew at a speed of 1900 km per hour.", []),
        ("The plane fell from 1900 feet.", []),
        ("A force of 1900 gathered there.", []),
        ("By 2000 people had left.", []),
        ("In 2000 children died there.", []),
        ("He jumped from 1850-foot cliffs.", []),
        ("It lasted until the end of 2019.", ["2019"]),
        ("The spring of 2019 was dry.", ["2019"]),
        ("The crisis of 2008 cost them dear.", ["2008"]),
        ("It fell in March of 2019.", ["March of 2019"]),
        ("In 2018 police shut it.", ["2018"]),
        ("Theresa May 3 times lost.", []),
        ("Mr. March 2 said so.", []),
        ("The vote in Paris May 3 was lost.", ["May 3"]),
        ("The rally was held on the eve of Saturday's expected vote.", []),
    ],
)
def test_counts_and_names_are_no_dates(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in dates(text, date(2019, 5, 10))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The show ran from June 4 through June 26.", ("June 4 through June 26", "2026-06-04", "2026-06-26")),
        ("The show ran from 4 June to 3 July.", ("4 June to 3 July", "2026-06-04", "2026-07-03")),
        ("The show ran from June 4 to June 26, 2019.", ("June 4 to June 26, 2019", "2019-06-04", "2019-06-26")),
        ("He ruled from March 2015 to May 2018.", ("March 2015 to May 2018", "2015-03-01", "2018-05-31")),
        ("On this day last year, the bridge fell.", ("this day last year", "2025-07-10", "2025-07-10")),
        ("The bridge fell this day one year ago.", ("this day one year ago", "2025-07-10", "2025-07-10")),
    ],
)
def test_times_of_several_words(text: str, found: tuple[str, str, str]) -> None:
    assert [(text[o.start : o.end], str(o.first), str(o.last), o.limit) for o in dates(text, date(2026, 7, 10))] == [
        (*found, False)
    ]


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
