"""Pairs of sentences written to be hard: support is claimed only where it is safe."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from briefgen import Article
from briefgen.compose.contrast import apart
from briefgen.compose.same import REPEAT, Same
from briefgen.compose.support import support
from briefgen.text import Terms, build_corpus, parse
from tests.conftest import make_article, make_pile

PAIRS = json.loads((Path(__file__).parent / "data" / "pairs.json").read_text(encoding="utf-8"))


def corpus() -> Same:
    """All the sentences as one pile, in the order of the pairs, whatever kind they are."""
    documents = [parse(Article(f"{k:03}{x}", "", pair[x]), "en") for k, pair in enumerate(PAIRS) for x in "ab"]
    whole = [
        replace(d, language="en", sentences=(replace(d.sentences[0], start=0, end=len(d.article.text), kind="story"),))
        for d in documents
    ]
    return Same(build_corpus(whole))


def test_claimed_support_is_safe() -> None:
    same = corpus()
    claimed = [pair["same"] for k, pair in enumerate(PAIRS) if support(same, 2 * k, 2 * k + 1)]
    assert sum(claimed) / len(claimed) >= 0.95
    assert sum(claimed) >= 0.5 * sum(pair["same"] for pair in PAIRS)


def test_most_paraphrases_are_not_said_twice() -> None:
    same = corpus()
    found = [same.restates(2 * k, 2 * k + 1) >= REPEAT for k, pair in enumerate(PAIRS) if pair["same"]]
    assert sum(found) / len(found) >= 0.9


def test_what_sets_sentences_apart() -> None:
    stem = Terms("en")
    told = {
        "one denies": ("The senate approved the law.", "The senate did not approve the law."),
        "one is a plan": ("The bridge will open in May.", "The bridge opened in May."),
        "other days": ("They met on Monday.", "They met on Tuesday."),
        "other scores": ("City won 2-0.", "City won 2-1."),
        "opposites": ("Workers accepted the offer.", "Workers rejected the offer."),
        "changed places": ("The mayor said Torvia accused Nemesh.", "The mayor said Nemesh accused Torvia."),
        "": ("The senate approved the law on Monday.", "On Monday the senate approved the law."),
    }
    assert {why: apart(one, other, stem) for why, (one, other) in told.items()} == {why: why for why in told}


def test_days_of_the_month_tell_sentences_apart() -> None:
    stem = Terms("en")
    law = "The law is in force from {} in ten regions."
    assert apart(law.format("26 November"), law.format("28 November"), stem) == "other days"
    assert apart(law.format("26 November"), law.format("November 26"), stem) == ""


def test_who_confirms_a_part_confirms_no_whole() -> None:
    whole = (
        "The plan to cut 15 per cent of salaried staff follows a round of buyouts that Corvan offered to the oldest at its mills."
    )
    part = "Corvan also said that it will cut 15 per cent of its staff, which includes a third of the directors."
    texts = [whole, part, *(article.text for article in make_pile(6))]
    same = Same(build_corpus([parse(make_article(text, str(n))) for n, text in enumerate(texts)]))
    assert support(same, 0, 1) == 0
