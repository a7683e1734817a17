"""Languages: which one a text is in, and where its sentences end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.text import detect_language, split_sentences

TABLE: dict[str, list[str]] = json.loads((Path(__file__).parent / "data" / "languages.json").read_text(encoding="utf-8"))
JOIN = {"ja": "", "zh": ""}


@pytest.mark.parametrize("language", TABLE)
def test_a_whole_article_is_detected(language: str) -> None:
    assert detect_language(JOIN.get(language, " ").join(TABLE[language])) == language


@pytest.mark.parametrize("language", TABLE)
def test_ten_sentences_are_split(language: str) -> None:
    text = JOIN.get(language, " ").join(TABLE[language])
    assert [text[start:end] for start, end in split_sentences(text, language=language)] == TABLE[language]


@pytest.mark.parametrize(
    "text", ["", "Hello there", "12 34 56", "Hallo Welt, guten Tag", "John Smith, Mary Jones, Peter Miller, " * 5]
)
def test_what_says_too_little_is_of_no_language(text: str) -> None:
    assert detect_language(text) is None
