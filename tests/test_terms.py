"""Terms: one token for one thing."""

from __future__ import annotations

import pytest

from briefgen.text import Terms
from briefgen.text.languages import stop_words
from briefgen.text.terms import UNITED_STATES, words

EQUAL = [
    ("the US army", "the U.S. army"),
    ("the United States army", "the USA army"),
    ("the programme’s organisers", "the program's organizers"),
    ("de-nuclearisation", "denuclearization"),
    ("labour behaviour", "labor behavior"),
    ("Sanctions", "sanctioned"),
    ("step-by-step plans", "step by step plan"),
]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_folded_alike(one: str, other: str) -> None:
    terms = Terms("en")
    assert terms(one) == terms(other) != []


def test_the_country_survives_the_stop_list_and_the_pronoun_does_not() -> None:
    terms = Terms("en")
    assert terms("the US told us") == [UNITED_STATES]


def test_numbers_stay_whole() -> None:
    assert words("10,000 people and 1.5 percent") == ["10,000", "people", "and", "1.5", "percent"]


def test_repeated_words_are_repeated() -> None:
    assert Terms("en")("dam, dam and dam") == ["dam"] * 3


@pytest.mark.parametrize(
    ("language", "word"), [("en", "the"), ("de", "und"), ("fr", "les"), ("nl", "het"), ("ru", "что"), ("cs", "je")]
)
def test_stop_words(language: str, word: str) -> None:
    assert word in stop_words(language)
    assert Terms(language)(word) == []


def test_unknown_language_keeps_words() -> None:
    assert Terms("xx")("Kelime kelime") == ["kelime", "kelime"]


def test_chinese_becomes_bigrams() -> None:
    assert Terms("zh")("会议结束") == ["会议", "议结", "结束"]


@pytest.mark.parametrize(
    "forms",
    [
        "kill killed killing",
        "call called calling",
        "poll polled polls",
        "sell selling sells",
        "install installed",
        "travelled traveled",
    ],
)
def test_forms_of_one_verb_are_one_term(forms: str) -> None:
    assert len(set(Terms("en")(forms))) == 1


def test_names_in_capitals_are_no_stop_words() -> None:
    terms = Terms("en")
    assert terms("the US-led UN troops") == [UNITED_STATES, "led", "u.n.", "troop"]
    assert terms("WHO said it") == ["WHO"]
    assert terms("United Nations") == terms("U.N.") == terms("UN")
