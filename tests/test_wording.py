"""Headings, dates and counts in the language of the brief."""

from __future__ import annotations

import io
import re
import string
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from babel import Locale

from briefgen import render
from briefgen.render.sample import sample_brief
from briefgen.render.templates import templates_folder
from briefgen.render.wording import carried, counted, dated_title, day, label, right_to_left, say, short_day
from briefgen.render.words import COUNTS, LANGUAGES, TEXTS

DAY = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("en", "1 March 2024", "1 Mar 2024"),
        ("en-GB", "1 March 2024", "1 Mar 2024"),
        ("de", "1. März 2024", "01.03.2024"),
        ("de-AT", "1. März 2024", "01.03.2024"),
        ("fr", "1 mars 2024", "1 mars 2024"),
        ("es", "1 de marzo de 2024", "1 mar 2024"),
        ("ru", "1 марта 2024\u202fг.", "1 мар. 2024\u202fг."),
        ("pl", "1 marca 2024", "1 mar 2024"),
        ("xx-unknown", "2024-03-01", "2024-03-01"),
        ("not a language", "2024-03-01", "2024-03-01"),
    ],
)
def test_days(language: str, long: str, short: str) -> None:
    # The space before "г." is narrow in some editions of CLDR and not in others.
    assert [re.sub(r"\s", " ", text) for text in (day(DAY, language), short_day(DAY, language))] == [
        re.sub(r"\s", " ", text) for text in (long, short)
    ]


@pytest.mark.parametrize(
    ("language", "noun", "said"),
    [
        ("en", "article", ["0 articles", "1 article", "2 articles", "5 articles", "1,234 articles"]),
        ("de", "publisher", ["0 Medien", "1 Medium", "2 Medien", "5 Medien", "1.234 Medien"]),
        ("fr", "article", ["0 article", "1 article", "2 articles", "5 articles", "1 234 articles"]),
        ("es", "statement", ["0 afirmaciones", "1 afirmación", "2 afirmaciones", "5 afirmaciones", "1234 afirmaciones"]),
        ("ru", "article", ["0 статей", "1 статья", "2 статьи", "5 статей", "1 234 статьи"]),
        ("nl", "article", ["0 articles", "1 article", "2 articles", "5 articles", "1,234 articles"]),
    ],
)
def test_counts(language: str, noun: str, said: list[str]) -> None:
    got = [re.sub(r"\s", " ", counted(number, noun, language)) for number in (0, 1, 2, 5, 1234)]
    # Whether Spanish groups four digits changed between editions of CLDR.
    assert [text.replace("1.234 af", "1234 af") for text in got] == said


@pytest.mark.parametrize(
    ("language", "same_year", "other_year"),
    [
        ("en", "1 March", "1 March 2024"),
        ("de", "1. März", "1. März 2024"),
        ("fr", "1 mars", "1 mars 2024"),
        ("es", "1 de marzo", "1 de marzo de 2024"),
        ("zh", "3月1日", "2024年3月1日"),
        ("xx-unknown", "2024-03-01", "2024-03-01"),
    ],
)
def test_a_day_beside_one_of_its_year_needs_no_year(language: str, same_year: str, other_year: str) -> None:
    assert [day(DAY, language, beside) for beside in (date(2024, 12, 31), date(2023, 12, 31))] == [same_year, other_year]


def test_labels_and_corroboration() -> None:
    assert [label("Speaker", language) for language in ("en", "de", "fr")] == [
        "Speaker:",
        "Es spricht:",
        "Auteur des propos\u00a0:",
    ]
    assert [carried(4, 2, language) for language in ("en", "de", "ru")] == [
        "4 publishers, 2 independent",
        "4 Medien, 2 unabhängig",
        "4 издания, 2 независимых",
    ]


@pytest.mark.parametrize(
    ("title", "language", "shown"),
    [
        ("Korea brief", "en", "Korea brief, 14 March 2024"),
        ("The week, 10–14 March", "en", "The week, 10–14 March"),
        ("Marzo 2024-03-14", "es", "Marzo 2024-03-14"),
        ("Die Woche bis 14. März 2024", "de", "Die Woche bis 14. März 2024"),
        ("The week of 14 April", "en", "The week of 14 April, 14 March 2024"),
    ],
)
def test_a_title_has_the_day_once(title: str, language: str, shown: str) -> None:
    assert dated_title(replace(sample_brief(language), title=title)) == shown


def test_english_words_in_a_line_from_right_to_left_keep_their_order() -> None:
    known = {name: right_to_left(name) for name in ("ar-EG", "he", "iw", "dv", "az-Arab", "ks", "en", "az", "sd-Deva", "de", "xx")}
    assert [name for name, found in known.items() if found] == ["ar-EG", "he", "iw", "dv", "az-Arab", "ks"]
    for said in (carried(4, 2, "ar"), counted(3, "article", "fa"), say("Timeline", "he"), label("Speaker", "ur")):
        assert (said[0], said[-1]) == ("\u2066", "\u2069")


def test_every_count_has_a_form_in_every_language() -> None:
    for noun, forms in COUNTS.items():
        assert set(forms) == {"en", *LANGUAGES}, noun
        for language, table in forms.items():
            assert "other" in table
            assert set(table) <= {*Locale.parse(language).plural_form.rules, "other"}, (noun, language)


def test_translations_keep_the_places_of_values() -> None:
    def places(text: str) -> list[str]:
        return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)

    assert all(places(row) == places(text) for text, rows in TEXTS.items() for row in rows)


def test_what_is_not_in_the_table_is_said_in_english() -> None:
    assert say("Timeline", "nl") == "Timeline"
    assert say("An own text", "de") == "An own text"
    assert say("copy of {name}", "fr-CA", name="X") == "copie de X"


def test_every_text_that_a_template_says_is_in_the_table() -> None:
    for path in templates_folder().glob("*.j2"):
        source = path.read_text(encoding="utf-8")
        said = re.findall(r'"([^"]+)"\|say\(', source) + re.findall(r'\("([^"]+)" if [^|]*? else "([^"]+)"\)\|say\(', source)
        for text in [text for found in said for text in ([found] if isinstance(found, str) else found)]:
            assert text in TEXTS, f"{path.name}: {text}"
        assert set(re.findall(r'counted\("([^"]+)"', source)) <= set(COUNTS), path.name


@pytest.mark.parametrize("format_", ["html", "md"])
@pytest.mark.parametrize(("language", "heading", "count"), [("de", "Artikel", "3 Medien"), ("fr", "Articles", "3 médias"), ("es", "Artículos", "3 medios"), ("ru", "Статьи", "3 издания")])  # fmt: skip
def test_a_brief_in_a_language(format_: str, language: str, heading: str, count: str) -> None:
    made = str(render(sample_brief(language), format_))
    assert heading in made
    assert count in made
    for word in ("At a glance", "publishers", "Figures differ", "Speaker", "Articles" if language != "fr" else "Left out"):
        assert word not in made


def test_a_date_at_the_head_of_a_line_is_no_list() -> None:
    lines = str(render(replace(sample_brief("de"), intro=""), "md")).splitlines()
    assert lines[2].startswith("14\\. März 2024 · ")


def test_english_does_without_babel() -> None:
    code = (
        "import sys\nfrom briefgen import render\nfrom briefgen.render.sample import sample_brief\n"
        "render(sample_brief(), 'html'); render(sample_brief(), 'md')\nprint('babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize("name", ["html", "fragment", "eml", "epub"])
def test_what_is_read_from_right_to_left_says_so(name: str) -> None:
    def says(language: str) -> bool:
        made = render(sample_brief(language), name)
        if name == "epub":
            with zipfile.ZipFile(io.BytesIO(made if isinstance(made, bytes) else b"")) as book:
                return any('dir="rtl"' in book.read(part).decode() for part in book.namelist())
        return 'dir=3D"rtl"' in made.decode() if isinstance(made, bytes) else 'dir="rtl"' in made

    assert (says("ar"), says("en")) == (True, False)
