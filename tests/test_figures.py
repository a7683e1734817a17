"""Figures of several reports: which contradict each other, which replace an older one, which agree."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from briefgen import Article, Brief, Topic, build_brief, read_brief, render
from briefgen.compose.figures import Report, judge
from briefgen.text import Terms

CASES = json.loads((Path(__file__).parent / "data" / "figures.json").read_text(encoding="utf-8"))


def test_written_cases() -> None:
    terms = Terms("en")
    wrong = []
    for case in CASES:
        verdict, _ = judge([Report(s["text"], date.fromisoformat(s["date"])) for s in case["sentences"]], terms)
        if verdict != case["expect"]:
            wrong.append((case["why"], verdict))
    assert len(wrong) <= 1, wrong


def pile(second: str, day: int) -> Brief:
    """The brief of two reports on one collapse, the second with other words for the toll."""
    filler = (
        "Rescue teams from Marrow worked through the night with dogs and cranes.\nThe mayor, Tessa Holm, thanked all helpers on Friday.",
        "Schools in the district of Varn stay closed until Monday.\nGas pipes were being checked in nine streets of Varn.",
    )
    texts = ["The collapse of the Lindgate apartment block killed 12 people, the fire service said.", second]
    articles = [
        Article(str(n), f"Report {n}", f"{text}\n{filler[n]}", publisher=f"Paper {n}", published=date(2026, 3, (6, day)[n]))
        for n, text in enumerate(texts)
    ]
    return build_brief(articles, [Topic("Lindgate", ("collapse",))], date=date(2026, 3, 9))


def test_a_brief_shows_figures_that_differ() -> None:
    brief = pile("The collapse of the Lindgate apartment block killed 15 people, police said.", 6)
    (statement,) = (s for s in brief.statements if s.differences)
    (difference,) = statement.differences
    assert difference.kind == "differ"
    assert sorted(quote.text for quote in difference.figures) == ["12 people", "15 people"]
    assert all(brief.article(q.article).text[q.start : q.end] == q.text for q in difference.figures)
    assert "Figures differ: 12 people" in str(render(brief, "md"))
    assert "Figures differ" in str(render(brief, "html"))
    assert read_brief(render(brief, "json")).sections == brief.sections


def test_a_later_figure_is_an_update_and_an_equal_one_is_nothing() -> None:
    later = pile("The collapse of the Lindgate apartment block killed 15 people, police said.", 8)
    (difference,) = next(s for s in later.statements if s.differences).differences
    assert difference.kind == "updated"
    assert [quote.text for quote in difference.figures] == ["12 people", "15 people"]
    assert "Figure updated: 12 people (Paper 0, 6 March 2026) → 15 people (Paper 1, 8 March 2026)." in str(render(later, "md"))
    same = pile("The collapse of the Lindgate apartment block killed twelve people, police said.", 6)
    assert not any(s.differences for s in same.statements)


def test_a_figure_is_quoted_where_it_stands() -> None:
    brief = pile("The collapse of the Lindgate apartment block, an hour and a half from Marrow, killed 15 people, police said.", 6)
    quotes = [quote for s in brief.statements for d in s.differences for quote in d.figures]
    assert {quote.text for quote in quotes} <= {"12 people", "15 people"}


def test_reports_of_unknown_days_are_not_compared() -> None:
    pair = [Report("The blast killed 12 people.", None), Report("The blast killed 15 people.", None)]
    assert judge(pair, Terms("en"))[0] == "differ"
    texts = ("The collapse of the Lindgate block killed 12 people.", "The collapse of the Lindgate block killed 15 people.")
    articles = [
        Article(str(n), "", f"{text}\nNine dogs searched district {n} of the town all night.") for n, text in enumerate(texts)
    ]
    brief = build_brief(articles, [Topic("Lindgate")], date=date(2026, 3, 9))
    assert not any(s.differences for s in brief.statements)
