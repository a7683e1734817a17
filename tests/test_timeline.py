"""The timeline of a section: what its statements date themselves."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import jsonschema
import pytest

from briefgen import Brief, Topic, build_brief, read_brief, render, verify
from briefgen.compose.timeline import moments
from briefgen.model import Moment, Quote
from briefgen.render.brief_json import SCHEMA
from briefgen.text import parse
from tests.conftest import DAY, make_article
from tests.events import NAMES, event

THURSDAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council closed the bridge on Tuesday after divers found cracks.", ("Tuesday", "2026-03-10")),
        ("The ministry said on Wednesday that schools will reopen on Monday.", ("Monday", "2026-03-16")),
        ("The ministry on Wednesday said that schools will reopen on Monday.", ("Monday", "2026-03-16")),
        ("Schools will reopen on Monday, the mayor told reporters on Wednesday.", ("Monday", "2026-03-16")),
        ("Divers have found cracks in the bridge, the council said on Tuesday.", ("Tuesday", "2026-03-10")),
        ("The works, founded in 1908, were closed on Tuesday by the court.", ("Tuesday", "2026-03-10")),
        ("The firm has owned the bridge over the river since 2014.", None),
        ("The bridge is the longest of the country.", None),
    ],
)
def test_the_date_of_a_statement(text: str, expected: tuple[str, str] | None) -> None:
    article = make_article(f"It rained all day in the town.\n\n{text}", published=THURSDAY)
    sentence = parse(article, "en").story[-1]
    assert sentence.text == text
    found = moments({"a": sentence})
    assert [(moment.quote.text, moment.first.isoformat()) for moment in found] == [expected] * bool(expected)
    assert all(article.text[m.quote.start : m.quote.end] == m.quote.text for m in found)


@pytest.mark.parametrize("name", NAMES)
def test_timelines_are_in_order_and_quote_statements_of_their_section(name: str) -> None:
    brief = event(name).brief(keywords=True)
    assert any(section.timeline for section in brief.sections)
    for section in brief.sections:
        spans = {statement.id: (statement.article, statement.start, statement.end) for statement in section.statements}
        days = [(moment.first, moment.last) for moment in section.timeline]
        assert days == sorted(days)
        for moment in section.timeline:
            article, start, end = spans[moment.statement]
            assert moment.quote.article == article
            assert start <= moment.quote.start < moment.quote.end <= end


def test_json_has_it_and_reads_it_back() -> None:
    brief = event("politics").brief(keywords=True)
    text = str(render(brief, "json"))
    data = json.loads(text)
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(data)
    assert [section.timeline for section in read_brief(text).sections] == [section.timeline for section in brief.sections]
    for section in data["sections"]:
        del section["timeline"]
    assert all(section.timeline == () for section in read_brief(json.dumps(data)).sections)


def test_an_undated_article_has_only_full_dates_and_another_language_none() -> None:
    pile = [make_article("The bridge at Holm, built by the council in 1931, was closed to lorries on Tuesday.", "A")]
    (section,) = build_brief(pile, date=DAY).sections
    assert [moment.quote.text for moment in section.timeline] == ["1931"]
    german = make_article(
        "Der Rat hat die Brücke am 3. March 2019 gesperrt, und der Verkehr ruht seitdem in der ganzen Stadt.", "B"
    )
    (other,) = build_brief([german], date=DAY, language="de").sections
    assert (len(other.statements), other.timeline) == (1, ())


def test_verify_compares_its_words_and_their_place() -> None:
    pile = [make_article("The council closed the old bridge on Tuesday.", "A", published=THURSDAY)]
    brief = build_brief(pile, [Topic("Bridge", ("bridge",))], date=DAY)
    (section,) = brief.sections
    (moment,) = section.timeline
    quote = moment.quote

    def problems(changed: Moment) -> str:
        forged: Brief = replace(brief, sections=(replace(section, timeline=(changed,)),))
        return " ".join(verify(forged).problems)

    assert "stands in no statement" not in problems(moment)
    assert "stands in no statement" in problems(replace(moment, statement="0" * 12))
    assert "stands in no statement" in problems(replace(moment, quote=Quote(quote.article, 900, 907, quote.text)))
