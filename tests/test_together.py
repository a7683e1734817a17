"""One summary of several articles: told once, readable, up to date, in order."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen import Article, render_summaries, summarize
from briefgen.compose.introduced import Reading
from briefgen.compose.same import Same
from briefgen.compose.stale import Stale
from briefgen.compose.told import Likeness, Told
from briefgen.compose.tone import talks, tone_of
from briefgen.text import Corpus, build_corpus, parse
from briefgen.text.dates import is_relative

FIRST = (
    "A dam on the Eider broke on Monday and flooded the town of Lower Eider, killing 12 people, the ministry said.\n\n"
    "Rescue teams from three districts searched the town for survivors through the night, the fire chief Jane Roe said.\n\n"
    "The dam was built in 1975 by the firm Stone and Sons, and was inspected last in 2016.\n\n"
    "The government in Exampleton promised 40 million crowns for new homes."
)
SECOND = (
    "Twelve people were killed when the dam on the Eider broke and the town of Lower Eider was flooded, the ministry said Monday.\n\n"
    "Roe said that 300 volunteers had come with boats from the coast.\n\n"
    "Schools in Lower Eider stay closed until Friday, the mayor Paul Poe said."
)


def corpus_of(*texts: str, days: tuple[date | None, ...] = ()) -> Corpus:
    days = days or (None,) * len(texts)
    return build_corpus(
        [parse(Article(str(n), "", text, published=day), "en") for n, (text, day) in enumerate(zip(texts, days, strict=True))]
    )


def texts_of(*texts: str, days: tuple[date | None, ...] = (), words: int = 100) -> list[str]:
    days = days or (None,) * len(texts)
    pile = [Article(str(n), "", text, published=day) for n, (text, day) in enumerate(zip(texts, days, strict=True))]
    return [quote.text for quote in summarize(pile, together=True, words=words)[0].sentences]


def test_the_event_is_told_once() -> None:
    found = texts_of(FIRST, SECOND, words=150)
    assert sum("killed" in text or "killing" in text for text in found) == 1
    assert any("Schools" in text for text in found)


def test_a_report_of_days_later_may_tell_it_again() -> None:
    corpus = corpus_of(FIRST, SECOND, days=(date(2026, 3, 2), date(2026, 3, 2)))
    later = corpus_of(FIRST, SECOND, days=(date(2026, 3, 2), date(2026, 3, 9)))
    said = []
    for each in (corpus, later):
        told = Told(each, Likeness(each))
        told.add(0)
        said.append(told.again(4))
    assert said[0] > 0.5
    assert said[1] < said[0] - 0.1


def test_what_nobody_told_is_told_again_with_no_probability() -> None:
    corpus = corpus_of(FIRST, SECOND)
    told = Told(corpus, Likeness(corpus))
    assert told.again(0) == 0.0
    told.add(0)
    assert told.again(0) == 1.0


@pytest.mark.parametrize(
    ("sentence", "before", "worth"),
    [
        (5, (), "nothing"),  # "Roe said": nobody told who that is
        (5, (0,), "nothing"),
        (5, (0, 1), "much"),
        (5, (4,), "all"),  # it goes on where the sentence before it stops
        (3, (0,), "much"),
    ],
)
def test_worth_after_what_was_told(sentence: int, before: tuple[int, ...], worth: str) -> None:
    limits = {"nothing": (0.0, 0.0), "much": (0.3, 0.999), "all": (1.0, 1.0)}
    texts = (FIRST, SECOND.replace("said Monday", "and its chief Jane Roe said Monday"))
    low, high = limits[worth]
    assert low <= Reading(corpus_of(*texts)).worth(sentence, before) <= high


@pytest.mark.parametrize(
    "text",
    [
        "Moments later, planes rose over the valley of the Eider.",
        "Most were sent home by the mayor of Lower Eider.",
        "In her place, the mayor of Exampleton spoke to the crowd.",
        "Doing so would cost Exampleton 40 million crowns.",
        "Lower Eider has accused Exampleton of abusing that right.",
        "Exampleton named a new chief of the fire service the same month.",
        "When they came to Lower Eider, the roads were closed.",
        "The flight in question had come from Lower Eider.",
        "Exampleton denied the allegation.",
    ],
)
def test_what_points_back_is_worth_nothing(text: str) -> None:
    assert Reading(corpus_of(f"The dam broke on Monday. {text}", FIRST)).worth(1, (2,)) == 0.0


@pytest.mark.parametrize(
    ("text", "told", "worth"),
    [
        ("Zeno hit the coast of Lower Eider at noon.", "A storm called Zeno came from the sea.", False),
        ("Zeno hit the coast of Lower Eider at noon.", "The storm Zeno killed 12 people in Lower Eider.", True),
        ("The storm hit the coast of Lower Eider at noon.", "A storm called Zeno came from the sea.", False),
        ("The storm hit the coast of Lower Eider at noon.", "The storm Zeno killed 12 people in Lower Eider.", True),
    ],
)
def test_a_name_or_noun_at_the_head_was_told(text: str, told: str, worth: bool) -> None:
    corpus = corpus_of(f"A storm called Zeno came from the sea. A day went by. {text}", told)
    before = (3,) if worth else ()
    assert (Reading(corpus).worth(2, before) > 0) == worth


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Imagine an engine that makes no noise.", "leads to what comes"),
        ("Here are five things that the minister forgot.", "leads to what comes"),
        ("Not going to lie, the dam looks old.", "leads to what comes"),
        ("There is no doubt that the dam was old.", "leads to what comes"),
        ("I have been to the dam, and it is old.", "speaks in the first or second person"),
        ("The dam should focus our attention on the river.", "speaks in the first or second person"),
        ("The video above shows how the dam broke.", "speaks of the page it stands on"),
        ("Below is the full transcript of the talk.", "speaks of the page it stands on"),
        ("“We have lost our homes,” the mayor said.", ""),
        ("The US closed its embassy in Exampleton.", ""),
        ("The mayor said: 'We will rebuild our town in a year.'", ""),
        ("The World Bank and World War I ended there.", ""),
        ("Nowadays the dam is empty.", ""),
        ("The video showed the dam as it broke.", ""),
    ],
)
def test_what_talks_to_its_reader(text: str, what: str) -> None:
    assert talks(text) == what


def test_columns_fill_and_reports_do_not() -> None:
    column = (
        "I know dams. You could easily just forget them. They are really nothing much, and it is so easy to be too sure of things."
    )
    tone = tone_of(corpus_of(FIRST, column))
    assert tone.filler[:4].max() < 0.2 < tone.filler[4:].min()
    assert tone.talks.tolist() == [False] * 4 + [True, True, False]


TOLL = "At least {} people were killed when the dam on the Eider broke, the ministry of Exampleton said."


@pytest.mark.parametrize(
    ("tolls", "days", "stale"),
    [
        ((12, 19), (None, None), [True, False]),
        ((12, 12, 19), (None, None, None), [False, False, False]),
        ((12, 19, 19), (None, None, None), [True, False, False]),
        ((12, 19), (date(2026, 3, 2), date(2026, 3, 3)), [True, False]),
        # Days later it is no contradiction: the date stands beside it.
        ((12, 19), (date(2026, 3, 2), date(2026, 3, 9)), [False, False]),
    ],
)
def test_the_higher_toll_is_the_later_one(tolls: tuple[int, ...], days: tuple[date | None, ...], stale: list[bool]) -> None:
    same = Same(corpus_of(*(TOLL.format(toll) for toll in tolls), days=days))
    judge = Stale(same)
    assert [judge(i) for i in range(len(tolls))] == stale


def test_an_announcement_is_overtaken() -> None:
    announced = "Minister Anna Alder will open the new dam on the Eider on Friday, her office said."
    done = "Minister Anna Alder opened the new dam on the Eider on Friday."
    judge = Stale(Same(corpus_of(announced, done, days=(date(2026, 3, 4), date(2026, 3, 7)))))
    assert [judge(0), judge(1)] == [True, False]


def test_a_summary_opens_with_the_report_that_the_others_share() -> None:
    scene = "Farmers stand in the mud and look at what is left. Their fields are gone, and so are the sheep."
    assert texts_of(scene, FIRST, SECOND)[0] in (FIRST.split("\n\n")[0], SECOND.split("\n\n")[0])


def test_dated_articles_stand_in_the_order_of_time() -> None:
    days = (date(2026, 3, 9), date(2026, 3, 2))
    found = texts_of(SECOND.replace("Twelve people", "Nineteen people"), FIRST, days=days, words=200)
    assert found[0].startswith("A dam on the Eider")
    assert found[-1].startswith(("Schools", "Nineteen", "Roe"))


def test_an_article_without_story_is_no_hindrance() -> None:
    assert texts_of("Photo", FIRST, "", SECOND) != []


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("The dam broke on Monday.", True),
        ("The dam broke last month.", True),
        ("The dam broke this morning.", True),
        ("The dam broke two days ago.", True),
        ("The dam broke earlier this summer.", True),
        ("The dam broke on Monday, March 2, 2026.", False),
        ("The dam broke on 2 March 2026.", False),
        ("The dam broke in 1975.", False),
        ("The dam breaks.", False),
    ],
)
def test_times_that_the_day_of_the_report_makes_clear(text: str, relative: bool) -> None:
    assert is_relative(text) == relative


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ((date(2025, 3, 3), date(2026, 3, 10)), ["(3 March 2025)", "(10 March 2026)"]),
        ((date(2026, 3, 3), date(2026, 3, 10)), ["(3 March)", "(10 March)"]),
        ((date(2026, 3, 3), date(2026, 3, 3)), ["", ""]),
        ((None, None), ["", ""]),
    ],
)
def test_the_day_stands_behind_a_relative_one(days: tuple[date | None, ...], shown: list[str]) -> None:
    texts = ("The harbour of Exampleton opened a new crane on Monday.", "A storm hit the coast of Lower Eider last week.")
    pile = [Article(str(n), "", text, published=day) for n, (text, day) in enumerate(zip(texts, days, strict=True))]
    lines = render_summaries(summarize(pile, together=True, words=100), "text").splitlines()
    expected = [f"{text} {when}".rstrip() for text, when in zip(texts, shown, strict=True)]
    assert sorted(lines) == sorted(expected)
