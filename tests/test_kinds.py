"""What of a scraped page is story."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.text import parse
from tests.conftest import make_article

DIRT = [
    ("Log In", "boilerplate"),
    ("Advertisement", "boilerplate"),
    ("Related Articles", "boilerplate"),
    ("Share this on Facebook", "boilerplate"),
    ("All rights reserved.", "boilerplate"),
    ("© 2024 The Daily Example", "boilerplate"),
    ("This article was first published in The Example.", "boilerplate"),
    ("(Reporting by A. Writer; editing by B. Editor)", "boilerplate"),
    ("More news: Town opens new swimming pool", "teaser"),
    ("Read more: Ten things to know about the pool", "teaser"),
    ("Pool opening LIVE UPDATES: Mayor cuts the ribbon before hundreds of guests.", "teaser"),
    ("The mayor swims the first lap in the new pool. (AP Photo/Some Body)", "caption"),
    ("Children jump into the pool in Exampleton, Friday, April 26, 2019.", "caption"),
    ("Photo: Some Body", "caption"),
    ("By Jane Writer", "byline"),
    ("Jane Writer, Staff Writer", "byline"),
    ("Friday, April 26, 2019", "dateline"),
    ("Updated 7:51 a.m.", "dateline"),
    ("Mayor opens swimming pool", "headline"),
    ("Stay tuned for more from the poolside.", "call"),
    ("Sign up for our newsletter and get the news in your inbox.", "call"),
    ("Follow our reporters for more.", "call"),
    ("Get breaking news alerts and special reports.", "call"),
    ("The views expressed in this commentary are his own.", "boilerplate"),
    ("Jane Writer is a legal analyst and a scholar at Exampleton.", "byline"),
]

STORY = [
    "The pool cost 4 million.",
    "He won.",
    "Nobody was hurt.",
    "The mayor was received at the door by the head of the swimming club with flowers",
    "She read more books than he did.",
    "The photo showed a man in a boat.",
    "Share prices fell on Friday.",
    "Police said the home was empty on Friday, April 26, 2019.",
    "The advertisement was withdrawn.",
    "The council will follow the advice.",
]

REST = "The town opened its new pool on Friday. It took four years to build.\n\n{line}\n\nSwimmers welcomed the pool, which replaces one from 1961."


@pytest.mark.parametrize(("line", "kind"), DIRT)
def test_dirt_is_no_story(line: str, kind: str) -> None:
    document = parse(make_article(REST.format(line=line), "Town opens pool"))
    found = [sentence for sentence in document.sentences if sentence.text in line]
    assert [sentence.kind for sentence in found] == [kind] * len(found) != []
    assert all(sentence.rule for sentence in found)


@pytest.mark.parametrize("line", STORY)
def test_story_stays(line: str) -> None:
    document = parse(make_article(REST.format(line=line), "Town opens pool"))
    assert [sentence.kind for sentence in document.sentences if sentence.text in line] == ["story"]


def test_a_repeated_title_and_a_repeated_line_are_no_story() -> None:
    text = "Town opens pool\n\nTown opens pool\n\nThe pool cost 4 million.\n\nThe pool cost 4 million."
    assert [s.kind for s in parse(make_article(text, "Town opens pool")).sentences] == ["headline", "headline", "story", "repeat"]


@pytest.mark.parametrize(
    "dateline",
    ["LONDON (AP) — ", "VLADIVOSTOK, Russia (Pacific Wire) — ", "NEW YORK, April 3 (Reuters) - ", "PARIS -- ", "Berlin (dpa) - "],
)
def test_a_dateline_is_no_part_of_its_sentence(dateline: str) -> None:
    article = make_article(f"{dateline}The talks began on Friday.\n\nThey ended on Sunday.")
    first = parse(article).sentences[0]
    assert first.text == "The talks began on Friday."
    assert article.text[first.start : first.end] == first.text


def test_an_article_without_any_end_punctuation_still_has_a_story() -> None:
    text = "The council of the town approved the budget for next year on Monday evening"
    assert [s.text for s in parse(make_article(text)).story] == [text]


def test_unbalanced_quotations_are_flagged() -> None:
    document = parse(make_article("He said “the dam is safe and left. The dam was not safe."))
    assert [s.balanced for s in document.sentences] == [False, True]


@pytest.mark.parametrize(
    "line",
    [
        "My account",
        "May not be published without leave.",
        "Must read: Ten pools",
        "Sign up now for the pool news.",
        "The pool (Courtesy of the town)",
    ],
)
def test_every_line_of_the_tables_is_matched(line: str) -> None:
    document = parse(make_article(REST.format(line=line), "Town opens pool"))
    assert [sentence.kind for sentence in document.sentences if sentence.text in line] != ["story"]


@pytest.mark.parametrize("speaker", ["TRUMP", "NATO", "The MAYOR"])
def test_a_speaker_is_no_dateline(speaker: str) -> None:
    text = f"{speaker}: I never said that he would leave the building."
    assert parse(make_article(f"{text}\n\nHe left.")).sentences[0].text == text


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Ambulances at the old station after the July storm.", "caption"),
        ("The harbour at dawn.", "caption"),
        ("Prices fell in May.", "story"),
        ("Officials in the capital want more time.", "story"),
        ("Her car stood at the gate.", "story"),
        ("The boat sank near the pier.", "story"),
    ],
)
def test_a_line_without_a_verb_is_a_caption(line: str, kind: str) -> None:
    document = parse(make_article(REST.format(line=line), "Town opens pool"))
    assert [sentence.kind for sentence in document.sentences if sentence.text == line] == [kind]


def test_a_bullet_is_no_part_of_its_sentence() -> None:
    assert (
        parse(make_article("* The talks began on Friday.\n\n- They ended on Sunday.")).sentences[0].text
        == "The talks began on Friday."
    )


@pytest.mark.parametrize(
    ("line", "following", "kind"),
    [
        (
            "Town opens swimming pool after four years of work.",
            "The town opened a swimming pool after four years of work.",
            "headline",
        ),
        ("Mayor opens the swimming pool in Exampleton.", "The mayor of Exampleton has opened a swimming pool.", "headline"),
        ("Town opens swimming pool after four years of work.", "Swimmers came from all districts to see what is new.", "story"),
        ("The town opens a pool after four years of work.", "The town opened a pool after four years of work.", "story"),
        (
            "Boy trapped in pool for days survived on apples.",
            "A boy of nine was trapped in an empty pool for three days.",
            "headline",
        ),
        ("Where does the swimming pool stand?", "The swimming pool stands by the sea.", "story"),
    ],
)
def test_a_headline_with_a_full_stop_is_one_where_the_story_tells_it_again(line: str, following: str, kind: str) -> None:
    document = parse(make_article(f"{line}\n\n{following} It cost 4 million.\n\n{line} It did."))
    assert document.sentences[0].kind == kind
    assert {sentence.kind for sentence in document.sentences[1:]} <= {"story", "repeat"}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Mayor Jane Roe, left, is welcomed by the head of the club.", "caption"),
        ("Jane Roe, second from right, and Paul Poe open the pool.", "caption"),
        ("A boy dives in this arranged photograph taken at the pool.", "caption"),
        ("[Town pools: the many faces of Exampleton's favourite sport.]", "teaser"),
        ("The mayor listens to a question at the pool in Lower Eider September 26, 2017.", "caption"),
        ("The mayor opened the pool in Lower Eider on September 26, 2017.", "story"),
        ("Voters of the party of Roe, left and right, agreed on the pool.", "story"),
        ("She was right, and the pool closed.", "story"),
        ("He saw her in this picture-book town by the sea.", "story"),
        ("[The mayor] opened the pool on Friday.", "story"),
    ],
)
def test_captions_that_place_people_and_links_in_brackets(line: str, kind: str) -> None:
    document = parse(make_article(REST.format(line=line), "Town opens pool"))
    assert [sentence.kind for sentence in document.sentences if sentence.text == line] == [kind]


LINES: dict[str, list[str]] = json.loads((Path(__file__).parent / "data" / "lines.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("line", LINES["dirt"])
def test_scraped_dirt_is_caught(line: str) -> None:
    document = parse(make_article(REST.format(line=line), "Town opens pool"))
    kinds = [s.kind for s in document.sentences if s.text in line and s.paragraph == 1]
    assert kinds
    assert "story" not in kinds


@pytest.mark.parametrize("line", LINES["story"])
def test_short_true_sentences_stay(line: str) -> None:
    document = parse(make_article(REST.format(line=line), "Town opens pool"))
    assert [s.kind for s in document.sentences if s.paragraph == 1] == ["story"]
