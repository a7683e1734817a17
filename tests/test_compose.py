"""What a brief promises, on piles made by code and on sentences written for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import Article, Brief, BriefgenError, ConfigError, OptionError, Topic, build_brief, render, summarize
from briefgen.compose.admissible import admissible
from briefgen.compose.alone import hangs, opens_with_reference
from briefgen.compose.reasons import Reasons
from briefgen.compose.same import REPEAT, Same
from briefgen.compose.support import SUPPORT, support
from briefgen.text import build_corpus, parse
from tests.conftest import DAY, TOPICS, make_article, make_pile
from tests.events import event

WORDS = "harbour crane pier dam crack valley strike teachers school museum drum council engineers he they but said “quoted” Monday 12".split()

texts = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=18).map(lambda words: " ".join(words).capitalize() + "."),
    min_size=1,
    max_size=8,
).map("\n".join)
piles = st.lists(texts, min_size=1, max_size=6).map(
    lambda bodies: {a.id: a for a in (make_article(body, f"Title {n}", publisher=f"P{n % 3}") for n, body in enumerate(bodies))}
)


def quotations(brief: Brief) -> list[tuple[str, int, int, str]]:
    shown = [quote for s in brief.statements for quote in (s, *s.context, *s.support)]
    shown += [quote for source in brief.sources for quote in source.summary]
    return [(quote.article, quote.start, quote.end, quote.text) for quote in shown]


@given(piles)
def test_every_quotation_is_verbatim(pile: dict[str, Article]) -> None:
    brief = build_brief(pile.values(), TOPICS, date=DAY)
    for article, start, end, text in quotations(brief):
        assert pile[article].text[start:end] == text != ""


@given(piles, st.integers(1, 4))
def test_sections_keep_their_budget_and_say_nothing_twice(pile: dict[str, Article], budget: int) -> None:
    brief = build_brief(pile.values(), [replace(topic, statements=budget) for topic in TOPICS], date=DAY)
    assert [section.heading for section in brief.sections] == [topic.heading for topic in TOPICS]
    assert all(len(section.statements) <= budget for section in brief.sections)
    said = [" ".join(quote.text.split()) for s in brief.statements for quote in (*s.context, s)]
    assert len(said) == len(set(said))


@given(piles, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(pile: dict[str, Article], random: object) -> None:
    articles = list(pile.values())
    expected = build_brief(articles, TOPICS, date=DAY)
    random.shuffle(articles)  # type: ignore[attr-defined]
    assert build_brief(articles, TOPICS, date=DAY) == expected


@given(piles, st.integers(1, 60))
def test_a_summary_keeps_its_words(pile: dict[str, Article], words: int) -> None:
    for together in (False, True):
        for summary in summarize(pile.values(), words=words, together=together):
            assert sum(len(quote.text.split()) for quote in summary.sentences) <= words
            assert all(pile[quote.article].text[quote.start : quote.end] == quote.text for quote in summary.sentences)


@given(piles, st.integers(1, 5))
def test_a_summary_keeps_its_sentences_and_their_order(pile: dict[str, Article], count: int) -> None:
    for summary in summarize(pile.values(), sentences=count):
        assert len(summary.sentences) <= count
        assert list(summary.sentences) == sorted(summary.sentences, key=lambda quote: quote.start)


def test_statements_stand_under_their_topic_with_their_support() -> None:
    brief = build_brief(make_pile(), TOPICS, date=DAY)
    first = {section.heading: section.statements[0] for section in brief.sections}
    assert "crane" in first["Harbour crane"].text
    assert "crack in the dam" in first["The dam"].text
    assert "strike" in first["School strike"].text
    assert len(first["The dam"].publishers) > 1
    assert first["The dam"].independent >= 1
    assert all(other.similarity >= SUPPORT for other in first["The dam"].support)


def test_an_excluded_keyword_keeps_a_sentence_out() -> None:
    topic = Topic("Works", ("crack", "crane", "drum", "-dam"))
    brief = build_brief(make_pile(), [topic], date=DAY)
    assert len(list(brief.statements)) > 1
    assert not any("crack" in statement.text for statement in brief.statements)


def test_a_topic_that_nothing_is_about_stays_empty() -> None:
    brief = build_brief(make_pile(), [Topic("Volcanoes")], date=DAY)
    assert list(brief.statements) == []
    assert "*Nothing in these articles.*" in str(render(brief, "md"))


def test_a_topic_that_everything_is_about_is_not_empty() -> None:
    pile = [make_article(f"The budget of town {n} was passed on Monday by its council.", str(n)) for n in "abcdef"]
    assert list(build_brief(pile, [Topic("Budget")], date=DAY).statements)


def test_without_topics_there_is_one_section() -> None:
    brief = build_brief(make_pile(), date=DAY)
    assert [section.heading for section in brief.sections] == ["In brief"]
    assert len(brief.sections[0].statements) > 1


def test_without_articles_there_is_an_empty_brief() -> None:
    brief = build_brief((), TOPICS, date=DAY)
    assert [len(section.statements) for section in brief.sections] == [0, 0, 0]
    assert "0 articles" in str(render(brief, "html"))


def test_an_empty_article_is_accounted_for() -> None:
    brief = build_brief([make_article("", "Nothing")], TOPICS, date=DAY)
    assert [(entry.outcome, entry.reason[:11]) for entry in brief.ledger] == [("skipped", "no story in")]


def test_a_copy_is_folded_and_counted_once() -> None:
    text = "\n\n".join(article.text for article in make_pile(4))
    one = make_article(text, "One", publisher="Paper A", published=date(2024, 3, 1))
    two = make_article(text + "\n\nA last remark of the second paper.", "Two", publisher="Paper B", published=date(2024, 3, 2))
    brief = build_brief([one, two], TOPICS, date=DAY)
    assert [source.copy_of for source in brief.sources] == [None, one.id]
    assert all(statement.independent == 1 for statement in brief.statements)
    assert {statement.publishers for statement in brief.statements} == {("Paper A", "Paper B")}


@pytest.mark.parametrize(
    ("error", "topics"),
    [
        (ConfigError, [Topic(" ")]),
        (ConfigError, [Topic("The Dam"), Topic("the dam")]),
        (ConfigError, [Topic("A", keywords="abc")]),  # type: ignore[arg-type]
        (ConfigError, [Topic("A", statements=0)]),
    ],
)
def test_wrong_topics_are_errors(error: type[BriefgenError], topics: list[Topic]) -> None:
    with pytest.raises(error):
        build_brief((), topics, date=DAY)


def test_two_articles_with_one_id_are_an_error() -> None:
    with pytest.raises(OptionError, match="two articles have the id"):
        build_brief(
            [make_article("One text here.", url="https://a.example/x"), make_article("Other.", url="https://a.example/x")], date=DAY
        )


@pytest.mark.parametrize("wrong", [{"sentences": 0}, {"words": 0}, {"sentences": 1, "words": 1}, {"algorithm": "no"}])
def test_wrong_lengths_and_algorithms_are_errors(wrong: dict[str, object]) -> None:
    with pytest.raises(OptionError):
        summarize(make_pile(), **wrong)  # type: ignore[arg-type]


HANGING = [
    "He left the room at noon.",
    "But the council disagreed with the mayor.",
    "Meanwhile, the dam was emptied.",
    "“I will not go.”",
    "“I will not go,” he said.",
    "The two leaders met again.",
    "These were the worst floods in years.",
    "According to him, the dam is safe.",
    "However, nobody was hurt.",
    "The pair shook hands.",
]
ALONE = [
    "The mayor of Exampleton left the room at noon.",
    "Mary Jones said she would not go.",
    "“I will not go,” Mary Jones said.",
    "It is unclear who opened the gate.",
    "This week the council of Exampleton voted on the dam.",
    "In his speech, John Smith praised the engineers.",
    "Engineers said they had found a crack.",
    "Police in London arrested two men.",
    "The council of the town approved the budget.",
]


@pytest.mark.parametrize("text", HANGING)
def test_what_hangs(text: str) -> None:
    assert hangs(text)


@pytest.mark.parametrize("text", ALONE)
def test_what_reads_alone(text: str) -> None:
    assert hangs(text) == ""


def test_a_hanging_statement_comes_with_the_sentence_before() -> None:
    text = "Mary Jones opened the new dam on Monday with a speech.\nShe said that the turbines would power nine villages."
    other = "\n".join(article.text for article in make_pile(4))
    brief = build_brief([make_article(text, "A"), make_article(other, "B")], [Topic("Turbines")], date=DAY)
    statement = next(brief.statements)
    assert statement.text.startswith("She said")
    assert [quote.text for quote in statement.context] == ["Mary Jones opened the new dam on Monday with a speech."]


SAME = [
    ("The council approved the crane on Monday.", "The council on Monday approved the new crane.", True),
    ("Nine people died when the ferry sank off the coast.", "The ferry sank off the coast and nine people died.", True),
    ("Nine people died when the ferry sank.", "The ferry company hired nine new cooks.", False),
    ("Prices rose 4 percent in May.", "Prices rose 9 percent in June.", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), SAME)
def test_same_statement(one: str, other: str, expected: bool) -> None:
    filler = [article.text for article in make_pile(8)]
    corpus = build_corpus([parse(make_article(text, str(n))) for n, text in enumerate([one, other, *filler])])
    value = Same(corpus).restates(0, 1)
    assert (value >= REPEAT) == expected


def test_a_topic_whose_word_nobody_uses_is_absent() -> None:
    pile = make_pile()
    for heading in ("Harbour elections", "Olympic museum"):
        assert list(build_brief(pile, [Topic(heading)], date=DAY).statements) == []


def test_headings_that_fold_to_one_key_are_told_apart() -> None:
    brief = build_brief(make_pile(), [Topic("C++"), Topic("C#"), Topic("!")], date=DAY)
    assert [section.key for section in brief.sections] == ["c", "c-2", "topic"]


def test_ids_are_checked_wherever_they_stand() -> None:
    one, two, three = (
        make_article(f"The {word} council met on Monday.", title) for word, title in (("a", "Aaa"), ("b", "Mmm"), ("c", "Zzz"))
    )
    with pytest.raises(OptionError):
        build_brief([one, two, replace(three, id=one.id)], date=DAY)


def test_articles_are_ordered_by_the_moment() -> None:
    early = make_article("x", "B", published=datetime.fromisoformat("2024-03-01T13:00:00+10:00"))
    late = make_article("y", "A", published=datetime.fromisoformat("2024-03-01T12:00:00+00:00"))
    assert sorted([late, early], key=lambda article: article.order) == [early, late]


def test_other_languages_hang_on_nothing_by_english_rules() -> None:
    article = make_article("So hat der Rat der Stadt entschieden.\nAlso hat der Rat gewartet.", language="de")
    assert list(Reasons(build_corpus([parse(article)]))) == ["", ""]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Gunmen set off a bomb in Exampleton, then fired at the crowd.", ""),
        ("The firm has confirmed it will close its plant in Exampleton.", ""),
        ("He said the plant in Exampleton will close.", "begins with a pronoun"),
    ],
)
def test_the_first_sentence_of_an_article_goes_on_from_nothing(text: str, reason: str) -> None:
    corpus = build_corpus([parse(make_article(f"{text} {text}"))])
    assert Reasons(corpus)[0] == reason
    assert Reasons(corpus)[1] != ""


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("The mayor added: 'This was my choice, no question.", False),
        ("The mayor added: 'This was my choice, no question.'", True),
        ("The mayor's office said: it's the town's own choice now.", True),
        ("– The mayor of the town replied that she would stay.", False),
        ("* Pool opens in town * Mayor swims first lap * Ten tips.", False),
    ],
)
def test_what_is_cut_open_or_a_list_is_not_shown(text: str, fit: bool) -> None:
    corpus = build_corpus([parse(make_article(f"The pool of the town opened on Friday. {text}"))])
    assert bool(admissible(corpus)[1]) == fit


def test_chinese_articles_have_statements() -> None:
    article = make_article("市议会星期一通过了明年的预算案。新的桥梁将在春天开始建设。", language="zh")
    assert list(build_brief([article], [Topic("预算")], date=DAY, language="zh").statements)


def test_a_date_that_is_none_is_an_error() -> None:
    with pytest.raises(OptionError, match=r"datetime\.date"):
        build_brief((), date="2024-03-01")  # type: ignore[arg-type]


def test_other_stages_and_other_years_are_told_apart() -> None:
    one = "Jan Novak has won stage 13 of the 2007 Tour, a time trial around Exampleton."
    other = "Jan Novak has won stage 15 of the 2007 Tour, a mountain stage to Exampleton."
    filler = [article.text for article in make_pile(8)]
    corpus = build_corpus([parse(make_article(text, str(n))) for n, text in enumerate([one, other, *filler])])
    assert support(Same(corpus), 0, 1) == 0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Er warnte vor der Flut."),
        ("de", "Das teilte die Polizei am Montag mit."),
        ("fr", "Il a mis en garde contre la crue."),
        ("ru", "Он уехал в Москву."),
    ],
)
def test_first_words_that_point_back_in_other_languages(language: str, text: str) -> None:
    assert opens_with_reference(text, language)
    assert not opens_with_reference("Bürgermeister Lang warnte.", language)


def test_the_order_of_time() -> None:
    found = event("disaster")
    brief = build_brief(found.articles, list(found.topics.values()), date=DAY, order="time")
    plain = build_brief(found.articles, list(found.topics.values()), date=DAY)
    for ordered, section in zip(brief.sections, plain.sections, strict=True):
        days = [brief.article(statement.article).day for statement in ordered.statements]
        assert days == sorted(days, key=str)
        assert {s.id for s in ordered.statements} == {s.id for s in section.statements}


def test_also_in_the_news_takes_what_no_topic_took() -> None:
    found = event("sport")
    topics = list(found.topics.values())[:1]
    brief = build_brief(found.articles, topics, date=DAY, also=4)
    assert [section.heading for section in brief.sections] == [topics[0].heading, "Also in the news"]
    assert 1 <= len(brief.sections[1].statements) <= 4
    assert len({statement.id for statement in brief.statements}) == len(list(brief.statements))


def test_publishers_of_one_owner_count_once() -> None:
    texts = ("The ferry sank off the coast of Eider and nine people died on Monday night.", "The old lamp stood in rain.")
    words = ("Off the coast of Eider the ferry sank on Monday night and nine people died.", "A boy named Ole sold bread.")
    pile = [make_article("\n".join(t), str(n), publisher=f"Paper {n}") for n, t in enumerate((texts, words))]
    topic = [Topic("Ferry", ("ferry",))]
    (statement, *_) = build_brief(pile, topic, date=DAY).statements
    (owned, *_) = build_brief(pile, topic, date=DAY, owners={"Paper 0": "House", "Paper 1": "House"}).statements
    assert (statement.publishers, owned.publishers) == (("Paper 0", "Paper 1"),) * 2
    assert owned.independent == 1


def test_a_contrary_figure_of_another_language_is_no_repetition() -> None:
    told = "Bei dem Unglück auf der Rheinbrücke kamen am Montag {} Menschen ums Leben, teilte die Polizei in Köln mit."
    more = "Die Brücke bleibt nach Angaben des Ministeriums bis Mitte März für den gesamten Verkehr gesperrt und wird geprüft."
    pile = [
        make_article(f"{told.format(dead)}\n\n{more}", f"Bericht {dead}", publisher=f"Zeitung {dead}", language="de")
        for dead in (12, 15)
    ]
    brief = build_brief(pile, [Topic("Das Unglück", ("Unglück",))], date=DAY)
    assert {number for number in ("12", "15") for s in brief.statements if f" {number} " in s.text} == {"12", "15"}


@pytest.mark.parametrize("keyword", ["plant", "flood", "storm", "vaccine", "factory", "strike", "border"])
def test_a_topic_whose_keywords_stand_nowhere_is_empty(keyword: str) -> None:
    text = "The probe landed on Mars on Monday after a journey of six months, the space agency said. Its panels opened hours later."
    (section,) = build_brief([make_article(text, "One")], [Topic("GM closes plants", (keyword,))], date=DAY).sections
    assert section.statements == ()
