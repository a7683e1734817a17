"""Who said what: speakers, pronouns, hedges."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import Article, Brief, Topic, build_brief, read_articles, read_brief, render, verify
from briefgen.compose.attribution import attribution, lacks_speaker
from briefgen.compose.speech import speech_of
from briefgen.model import Attribution, Document, Sentence
from briefgen.render.brief_json import SCHEMA, to_data
from briefgen.text import build_corpus, parse, split_sentences
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
    assert len(CASES) >= 200
    assert 1 - len(wrong) / len(claimed) >= 0.99, wrong
    assert 1 - len(missed) / wanted >= 0.97, missed


@pytest.mark.parametrize(
    ("before", "text", "kind", "speaker"),
    [
        ("", 'Margaret Beckett, the U.K.\'s Foreign Secretary said, "We must act now."', "quotation", "Margaret Beckett"),
        ("", '"We ran for our lives," recounted Maria Silva, a farmer.', "quotation", "Maria Silva"),
        ("", '"We ran for our lives," Maria Silva commented to AFP.', "quotation", "Maria Silva"),
        ("", "Maria Silva recounted that they had run for their lives.", "reported", "Maria Silva"),
        ("Secretary of Defense Donald Roe spoke on Monday. ", "Roe said it would go on.", "reported", "Donald Roe"),
        ("The Secretary of State for Defense John Reid spoke. ", "Mr. Reid said it would go on.", "reported", "John Reid"),
        ("Secretary of Commerce Jane Ann Roe spoke on Monday. ", "Roe said it would go on.", "reported", "Roe"),
        ("The wife of President Ivan Petrov spoke. ", "Petrov said it would go on.", "reported", "President Ivan Petrov"),
        ("The book Losing Donald Roe came out. ", "Roe said it would go on.", "reported", "Roe"),
        ("", 'The report, "The War of Donald Roe", said the plan had failed.', "reported", "The report"),
        ("", 'The so-called "road map" plan failed, the minister said.', "reported", "the minister"),
        ("", 'Police said the "suspicious" death was under review.', "reported", "Police"),
        ("", '"Never," the mayor said.', "quotation", "the mayor"),
        ("", 'The mayor said: "We won."', "quotation", "The mayor"),
        ("", 'The mayor told them "it is over" on Monday.', "quotation", "The mayor"),
    ],
)
def test_who_said_it_and_whether_in_these_words(before: str, text: str, kind: str, speaker: str) -> None:
    found = told(text, before)
    assert found is not None
    assert (found.kind, found.speaker and found.speaker.text) == (kind, speaker)


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


@given(
    st.text(alphabet="ab A.,:\"“”‘’'\n\0sHe", max_size=80) | st.text(max_size=60),
    st.sampled_from(["", " said", ", said Jane Roe.", "told"]),
)
def test_any_text_has_its_spans_inside(text: str, end: str) -> None:
    speech = speech_of(text + end)
    for span in (speech.speaker, speech.hedge) if speech else ():
        assert span is None or 0 <= span[0] < span[1] <= len(text + end)


def test_a_list_of_many_verbs_is_no_sentence() -> None:
    assert speech_of("Roe said, " * 5_000) is None


def article(number: int, text: str, publisher: str) -> Article:
    return Article(
        f"{number:016x}", f"Report {number}", text, publisher=publisher, published=date(2024, 3, number), path=f"{number}.txt"
    )


def brief_of(*texts: str, statements: int = 3) -> Brief:
    articles = [article(number, text, f"Paper {number}") for number, text in enumerate(texts, 1)]
    return build_brief(articles, [Topic("The dam", ("dam",), statements)], date=date(2024, 3, 9))


FILLER = "The harbour council bought a crane for the northern pier in Eider last autumn."


def test_a_statement_carries_its_speaker_and_hedge_through_json_and_proof(tmp_path: Path) -> None:
    text = "Engineer Pavel Orlan said the dam above Eider reportedly leaked for two years before it broke."
    (tmp_path / "1.txt").write_text(f"The dam report\n\n{text}\n\n{FILLER}\n", encoding="utf-8")
    brief = build_brief(read_articles([tmp_path]), [Topic("The dam", ("dam",))], date=date(2024, 3, 9))
    statement = next(brief.statements)
    assert statement.attribution is not None
    assert statement.attribution.kind == "reported"
    assert statement.attribution.speaker is not None
    assert statement.attribution.speaker.text == "Engineer Pavel Orlan"
    assert statement.attribution.hedge is not None
    assert statement.attribution.hedge.text == "reportedly"
    data = to_data(brief)
    jsonschema.validate(data, json.loads(SCHEMA.read_text(encoding="utf-8")))
    again = read_brief(json.dumps(data))
    assert next(again.statements).attribution == statement.attribution
    assert verify(brief, sources=tmp_path).problems == ()
    other = replace(statement.attribution.speaker, text="Engineer Ada Moss")
    forged = replace(statement, attribution=replace(statement.attribution, speaker=other))
    section = replace(brief.sections[0], statements=(forged,))
    (problem,) = verify(replace(brief, sections=(section,)), sources=tmp_path).problems
    assert "statement 1, speaker" in problem
    assert 'data-hedge="reportedly"' in render(brief, "html")
    del data["sections"][0]["statements"][0]["attribution"]
    assert next(read_brief(json.dumps(data)).statements).attribution is None


def test_a_speaker_named_in_full_before_is_noted_once() -> None:
    text = (
        "Chief engineer Pavel Orlan came to Eider on Monday.\n\n"
        "Orlan said the dam above Eider had leaked for two years.\n\nOrlan said the dam would never be rebuilt in Eider by the state."
    )
    brief = brief_of(text)
    speakers = [s.attribution.speaker.text for s in brief.statements if s.attribution and s.attribution.speaker]
    assert speakers == ["Pavel Orlan", "Pavel Orlan"]
    assert str(render(brief, "md")).count("Speaker: Pavel Orlan.") == 1
    assert str(render(brief, "html")).count("Speaker: Pavel Orlan</p>") == 1


@pytest.mark.parametrize(
    ("before", "named", "shown"),
    [
        ("Baker Lena Brandt lost her shop in Eider when the dam broke.", True, False),
        ('"Nobody slept," baker Lena Brandt said of the hour when the dam broke.', True, True),
        ("The dam above Eider broke on Sunday after a week of rain.", False, False),
    ],
)
def test_a_bare_quotation_comes_with_the_sentence_that_names_its_speaker(before: str, named: bool, shown: bool) -> None:
    bare = '"The dam made a noise like a train and then the water came through the ceiling."'
    article = Article("a", "", f"{FILLER}\n\n{before} {bare}")
    corpus = build_corpus([parse(article)])
    i = next(k for k, s in enumerate(corpus.sentences) if s.text == bare)
    assert lacks_speaker(corpus, i, (i - 1,)) is not named
    brief = brief_of(article.text, statements=5)
    found = [s for s in brief.statements if s.text == bare]
    # Where the sentence before is a statement of its own, it is not said again.
    assert [[quote.text for quote in s.context] for s in found] == ([[before]] if shown else [])


def test_the_first_mention_is_the_report_that_names_in_full() -> None:
    said = "said on Monday that the dam above Eider had leaked for two years before it broke"
    brief = brief_of(
        f"Orlan {said}.\n\n{FILLER}",
        f"Chief engineer Pavel Orlan {said}.\n\nTeachers at the island school began a strike for smaller classes.",
        statements=1,
    )
    (statement,) = brief.statements
    assert statement.text == f"Chief engineer Pavel Orlan {said}."
    assert [quote.text for quote in statement.support] == [f"Orlan {said}."]


def test_summaries_do_without_it() -> None:
    code = (
        "import sys; from briefgen import Article, summarize\n"
        "summarize([Article('a', '', 'Jane Roe said the dam broke. It rained.')])\n"
        "print(sorted(name for name in sys.modules if name.startswith('briefgen') and 'spe' in name))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
