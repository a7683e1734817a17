"""The words of the frame: headings, marks and counts in the language of the brief. English is both the key and the fallback."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from briefgen.model import Brief, Change
from briefgen.render.lines import one_line
from briefgen.render.words import COUNTS, LANGUAGES, TEXTS
from briefgen.text.days import MONTHS

if TYPE_CHECKING:
    from babel import Locale

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written so."""


def say(text: str, language: str = "en", **values: str) -> str:
    """A text of the frame in a language, `{name}` in it replaced; in English where the language or the text is not in the table."""
    said = _said(text, language)
    return _in_line(said.format(**values) if values else said, language)


def label(text: str, language: str = "en") -> str:
    """A text of the frame before what it names, with its colon: "Speaker:"; in French a space stands between."""
    return _in_line(_said(text, language) + ("\u00a0:" if _base(language) == "fr" else ":"), language)


def counted(number: int, noun: str, language: str = "en") -> str:
    """A number and what it counts in a language: "1 article", "5 статей"; English words where the language is not in the table.

    KeyError for a noun that is not in COUNTS.
    """
    return _in_line(_count(number, noun, language), language)


def _said(text: str, language: str) -> str:
    column = _base(language)
    return TEXTS[text][LANGUAGES.index(column)] if column in LANGUAGES and text in TEXTS else text


def carried(publishers: int, independent: int, language: str = "en") -> str:
    """How many carry a statement, and how many of them on their own: "4 publishers, 2 independent"."""
    return _in_line(f"{_count(publishers, 'publisher', language)}, {_count(independent, 'independent', language)}", language)


def _count(number: int, noun: str, language: str) -> str:
    forms = COUNTS[noun]
    if _base(language) not in forms or _base(language) == "en":
        return f"{number:,} {forms['en'].get('one' if number == 1 else 'other', forms['en']['other'])}"
    from babel.numbers import format_decimal

    locale = _locale(_base(language))
    assert locale is not None
    table = forms[_base(language)]
    return f"{format_decimal(number, locale=locale)} {table.get(locale.plural_form(number), table['other'])}"


def _in_line(text: str, language: str) -> str:
    """A text of the frame in a line of a language: where that is written from right to left, the English words are not (U+2066)."""
    return f"\u2066{text}\u2069" if right_to_left(language) else text


def made_of(brief: Brief) -> str:
    """What a brief is made of, in its language: "12 articles from 5 publishers"."""
    language = brief.language
    articles = _count(len(brief.sources), "article", language)
    names = {source.article.publisher for source in brief.sources} - {None}
    publishers = _count(len(names), "publisher", language)
    if not names:
        return _in_line(articles, language)
    return say("{articles} from {publishers}", language, articles=articles, publishers=publishers)


def nothing_said(brief: Brief) -> str:
    """What stands under a heading without statements."""
    language = brief.language
    if brief.since is None:
        return say("Nothing in these articles.", language)
    return say("Nothing new since {day}.", language, day=day(brief.since, language))


def changed(change: Change, language: str = "en") -> str:
    """What a statement updates, in a line: "was 12 people, now 15 people"; the earlier words where no figure changed."""
    if change.was:
        return say("was {was}, now {now}", language, was=_figure(change.was), now=_figure(change.now))
    return _said("{day}: {words}", language).format(day=day(change.day, language), words=one_line(change.text))


def _figure(text: str) -> str:
    """A figure inside a sentence: "fifteen people", which may have been the first words of one."""
    return one_line(text[:1].lower() + text[1:])


def day(value: date | None, language: str = "en", beside: date | None = None) -> str:
    """A day as it is written in a language: "26 April 2019", "26. April 2019"; 2019-04-26 where nobody knows; "" for None.

    Without its year where it stands beside a day of the same year.
    """
    if value is None:
        return ""
    same_year = beside is not None and beside.year == value.year
    if _base(language) == "en":
        return f"{value.day} {MONTHS[value.month - 1]}" + ("" if same_year else f" {value.year}")
    return _formatted(value, "MMMMd" if same_year else "long", language)


def short_day(value: date, language: str = "en") -> str:
    """A day in as few letters as are clear: "26 Apr 2019"."""
    if _base(language) == "en":
        return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"
    return _formatted(value, "medium", language)


def right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return _base(language) in _RIGHT_TO_LEFT


def _formatted(value: date, style: str, language: str) -> str:
    # Babel costs 110 ms; a brief in English does without it.
    locale = _locale(language.replace("_", "-"))
    if locale is None:
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    from babel.dates import format_date, format_skeleton

    if style in locale.datetime_skeletons:
        return format_skeleton(style, datetime.combine(value, time()), locale=locale)
    return format_date(value, "long" if style == "MMMMd" else style, locale=locale)


def _base(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


@cache
def _locale(language: str) -> Locale | None:
    """The locale of a language, None where Babel has none: of all its parts, else of its first."""
    from babel import Locale, UnknownLocaleError

    for name in (language, _base(language)):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
