"""Which words stand for a keyword."""

from __future__ import annotations

import pytest

from briefgen import Article
from briefgen.compose.topics import family
from briefgen.text import Terms, build_corpus, parse

PILE = (
    "The election in Russia was near the Russian border, and electric cars were sold beside electoral lists.",
    "The police announced a policy on imports after a mission with a missile, an important day for the press and its pressure.",
    "In Vietnam the Vietnamese army met the Brazilian envoys of Brazil, and the German team came from Germany.",
    "Protesters of the protest met a Protestant, and a nation cheered its national team beside a natural wonder.",
)


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("election", {"elector"}),
        ("Russia", {"russian"}),
        ("Russian", {"russia"}),
        ("Vietnam", {"vietnames"}),
        ("Brazil", {"brazilian"}),
        ("nation", set()),
        ("police", set()),
        ("mission", set()),
        ("press", set()),
    ],
)
def test_family(word: str, others: set[str]) -> None:
    corpus = build_corpus([parse(Article("1", "", "\n\n".join(PILE)), "en")])
    names = {number: term for term, number in corpus.vocabulary.items()}
    (stem,) = Terms("en")(word)
    assert {names[number] for number in family(corpus, stem)} - {stem} == others
