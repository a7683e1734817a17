"""Who said what: speakers, pronouns, hedges."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from briefgen.compose.attribution import attribution
from briefgen.model import Article, Attribution, Document, Sentence
from briefgen.text import build_corpus, split_sentences
from briefgen.text.lines import paragraph_spans

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "data" / "speech.json").read_text(encoding="utf-8"))


def told(text: str, before: str = "", language: str = "en") -> Attribution | None:
    """The attribution of a text that follows others in its article."""
    article = Article("a", "", before + text)
    paragraphs = list(paragraph_spans(article.text))
    spans = [(start, end) for start, end in split_sentences(before, language)] + [(len(before), len(article.text))]
    sentences = tuple(
        Sentence(article, k, next(n for n, (a, b) in enumerate(paragraphs) if a <= start < b), start, end)
        for k, (start, end) in enumerate(spans)
    )
    corpus = build_corpus([Document(article, sentences, language)])
    found = attribution(corpus, len(sentences) - 1)
    for quote in (found.speaker, found.hedge) if found else ():
        assert quote is None or article.text[quote.start : quote.end] == quote.text
    return found


@cache
def results() -> tuple[tuple[dict[str, Any], str | None, str | None, str | None], ...]:
    """Each case with the kind, speaker and hedge that were found."""
    found = []
    for case in CASES:
        said = told(case["text"], case.get("before", ""), case.get("language", "en"))
        found.append(
            (
                case,
                said.kind if said else None,
                said.speaker.text if said and said.speaker else None,
                said.hedge.text if said and said.hedge else None,
            )
        )
    return tuple(found)


def test_speakers_of_the_labelled_sentences() -> None:
    claimed = [(case["text"], case["speaker"], speaker) for case, _, speaker, _ in results() if speaker]
    wrong = [row for row in claimed if row[1] != row[2]]
    missed = [case["text"] for case, _, speaker, _ in results() if case["speaker"] and speaker != case["speaker"]]
    wanted = sum(case["speaker"] is not None for case in CASES)
    assert len(CASES) >= 80
    assert 1 - len(wrong) / len(claimed) >= 0.97, wrong
    assert 1 - len(missed) / wanted >= 0.85, missed


def test_hedges_of_the_labelled_sentences() -> None:
    wrong = [
        (case["text"], case["hedge"], hedge)
        for case, _, _, hedge in results()
        if (hedge or "").lower() != (case["hedge"] or "").lower()
    ]
    assert wrong == []


def test_kinds_of_the_labelled_sentences() -> None:
    wrong = [(case["text"], case["kind"], kind) for case, kind, _, _ in results() if kind != case["kind"]]
    assert len(wrong) <= 0.03 * len(CASES), wrong
