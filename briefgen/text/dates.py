"""When: the date expressions of an English sentence, as the days they mean.

Own code, as dateparser's search takes "may", "on" and numbers for dates and does not know which way a verb points: of the
expressions in `tests/data/dates.json` it finds .63, at a precision of .53, where this finds .96 at 1.0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefgen._lazy import regex
from briefgen.text import date_words as words
from briefgen.text.days import MONTHS, NUMBERS, WEEKDAYS, Days, calendar, month_of, one, year_of
from briefgen.text.tenses import FUTURE, PAST, tense_at

NEAR, FAR = 45, 320
"""Days: a day of the year that is so near on one side and so far on the other is the near one, whatever the verb."""
BEFORE = 60
"""Characters before an expression in which a word can change what it means."""
_NAMES = ("April", "August", "June", "March", "May")
"""Months that people are called by, too."""
_NUMBERED = regex(r"\b(?:1[89]|20)\d\d\b")
SAFE_GAP = 3
"""Days from which "last Tuesday" is the nearest one for everybody."""


@dataclass(frozen=True, slots=True)
class When:
    """A date expression, `text[start:end]`, and the first and last day of the time it means.

    `limit` tells that it only bounds the time ("since 2015", "by Friday").
    """

    start: int
    end: int
    first: date
    last: date
    limit: bool = False


def dates(text: str, published: date | None) -> tuple[When, ...]:
    """The date expressions of an English sentence in reading order, resolved against the day of its report.

    What is not safe to resolve is left out: "every Friday", "last Tuesday" on a Wednesday, "yesterday" inside a quotation, a
    weekday whose verb does not tell its direction. Without a day of publication only dates with their year are found. "Last
    week" is a calendar week from Monday, "two months ago" a calendar month, "four years ago" a year.
    """
    found: list[When] = []
    for pattern, resolve in _WITH_YEAR if published is None else (*_WITH_YEAR, *_RELATIVE):
        for match in pattern.finditer(text):
            start, end = match.span("what") if "what" in pattern.groupindex else match.span()
            if any(start < other.end and other.start < end for other in found):
                continue
            days = _guarded(resolve, match, published)
            if days:
                found.append(When(start, end, *days, bool(_before(words.BOUND, text, start))))
    return tuple(_joined(sorted(found, key=lambda when: when.start), text))


def is_relative(text: str) -> bool:
    """True where an English sentence tells a time that only the day of its report makes clear: "Thursday", "last month"."""
    for pattern in (words.DAY_MONTH_YEAR, words.MONTH_DAY_YEAR):
        text = pattern.sub(" ", text)
    return any(pattern.search(text) for pattern in (words.NEAR_DAY, words.PERIOD, words.AGO, words.WEEKDAY, words.SEASON))


def _joined(found: list[When], text: str) -> Iterator[When]:
    """The expressions, two that are the ends of one time ("from June 4 through June 26") as one."""
    last: When | None = None
    for when in found:
        whole = _whole(last, when, text) if last else None
        if last and whole is None:
            yield last
        last = whole or when
    if last:
        yield last


def _whole(first: When, last: When, text: str) -> When | None:
    """The time from one to the other, None where they are not its ends."""
    between = text[first.end : last.start]
    if not (words.THROUGH.fullmatch(between) or (words.TO.fullmatch(between) and _before(words.FROM, text, first.start))):
        return None
    begins = first.first
    if _NUMBERED.search(text, last.start, last.end) and not _NUMBERED.search(text, first.start, first.end):
        # "from June 4 to June 26, 2019": one year for both.
        try:
            begins = begins.replace(year=last.last.year)
            begins = begins.replace(year=last.last.year - (begins > last.last))
        except ValueError:
            return None
    return When(first.start, last.end, begins, last.last) if begins <= last.last else None


def _guarded(resolve: Callable[[re.Match[str], date], Days | None], match: re.Match[str], published: date | None) -> Days | None:
    try:
        return resolve(match, published or date.max)  # a rule for dates with their year does not look at it
    except (ValueError, OverflowError):  # 30 February, the year 10000
        return None


def _iso(match: re.Match[str], _published: date) -> Days | None:
    day = date.fromisoformat(match.group())
    return day, day


def _with_year(match: re.Match[str], _published: date) -> Days | None:
    """ "25 April 2019", "April 2019", "in 2019"."""
    known = match.groupdict()
    if known.get("month") is None:
        if words.COUNTED.match(match.string, match.end()):
            return None
        return year_of(int(match["year"]))
    if known.get("day") is None:
        return month_of(int(match["year"]), _number(match["month"]))
    return _span(match, int(match["year"]))


def _day_of_year(match: re.Match[str], published: date) -> Days | None:
    """ "April 25", "Thursday, April 25": the year is that of the nearest one on the side that the verb tells."""
    start, end = match.span()
    name = _before(words.NAME_BEFORE, match.string, start) if match["month"] in _NAMES else None
    if name and not match["weekday"] and (name["title"] or words.COUNTED.match(match.string, end)):
        # "Mr. March 2 said", "Theresa May 3 times lost".
        return None
    if match["of"]:
        return _span(match, published.year + words.YEARS[match["of"]])
    if _before(words.THE, match.string, start) and words.NOUN_AFTER.match(match.string, end):
        # "the July 7 bombings" may be those of any year.
        return None
    choices = [days for year in range(published.year - 1, published.year + 2) if (days := _span(match, year))]
    past = [days for days in choices if days[0] <= published]
    coming = [days for days in choices if days[1] >= published]
    if match["weekday"] or not past or not coming:
        return choices[0] if len(choices) == 1 else None
    ago, ahead = (published - past[-1][0]).days, (coming[0][0] - published).days
    nearest = past[-1] if ago <= ahead else coming[0]
    if min(ago, ahead) <= NEAR and max(ago, ahead) >= FAR:
        return nearest
    tense = _tense(match)
    return past[-1] if tense == PAST else coming[0] if tense == FUTURE else None


def _month_alone(match: re.Match[str], published: date) -> Days | None:
    """ "in February", "last October", "next May", "June last year"."""
    number, mod = _number(match["month"]), (match["mod"] or "").lower()
    if match["of"]:
        return month_of(published.year + words.YEARS[match["of"]], number)
    if mod in ("last", "next"):
        # "last January" in March is this year's for some and the year before's for others.
        if mod == "last":
            return month_of(published.year - 1, number) if number >= published.month else None
        return month_of(published.year + 1, number) if number <= published.month else None
    if mod == "this":
        return month_of(published.year, number)
    if number == published.month:
        return month_of(published.year, number)
    ago, ahead = (published.month - number) % 12, (number - published.month) % 12
    tense = _tense(match)
    if tense == PAST:
        return month_of(published.year - (number > published.month), number)
    if tense == FUTURE:
        return month_of(published.year + (number < published.month), number)
    # Without a verb that tells, only what is near on one side alone.
    if min(ago, ahead) <= 2 and ago < ahead:
        return month_of(published.year - (number > published.month), number)
    return None


def _weekday(match: re.Match[str], published: date) -> Days | None:
    text, start, end = match.string, *match.span("what")
    mod = (match["mod"] or "").lower()
    blocked = _before(words.NO_DAY_BEFORE, text, start)
    if (
        (blocked and not (match["own"] and blocked.group().strip() == "following"))
        or words.NO_DAY_AFTER.match(text, end)
        or _quoted(text, start)
    ):
        return None
    if words.CAPITAL_AFTER.match(text, end) and not _before(words.ON, text, start) and not mod and start and not match["part"]:
        return None
    number = WEEKDAYS.index(match["weekday"])
    back, ahead = (published.weekday() - number) % 7, (number - published.weekday()) % 7
    if match["week"]:
        step = {"last": -7, "this": 0, "next": 7}[match["week"]]
        return one(published, number - published.weekday() + step)
    if mod == "last":
        return one(published, -back) if back >= SAFE_GAP else None
    if mod == "next":
        return one(published, ahead) if published.weekday() + ahead >= 7 and ahead >= SAFE_GAP else None
    if mod == "this":
        return one(published, number - published.weekday())
    tense = _tense(match)
    if match["own"] and (tense != PAST or _before(words.TO_COME, text, start)):
        # "Sunday's match will be replayed", "ahead of Thursday's vote".
        return None
    if not match["own"] and _before(words.TO_COME, text, start) and tense != FUTURE:
        return None
    return one(published, -back) if tense == PAST else one(published, ahead) if tense == FUTURE else None


def _near(match: re.Match[str], published: date) -> Days | None:
    """ "yesterday", "last night", "this morning", "tomorrow"."""
    text, word = match.string, " ".join(match.group().split()[:2]).lower()
    if _quoted(text, match.start()) or (match.start() and match.group()[0].isupper()):
        return None
    if word in ("today", "tonight"):
        # "Today the school has 400 pupils", "today's children".
        told = _before(words.SAID, text, match.start()) and not text[match.end() :].startswith(("'s", "’s"))
        return one(published, 0) if told else None
    return one(published, {"yesterday": -1, "last": -1, "tomorrow": 1}.get(word.split()[0], 0))


def _period(match: re.Match[str], published: date) -> Days | None:
    """ "last week", "this month", "next year", "earlier this week", "last weekend"."""
    text, mod, unit = match.string, " ".join(match["mod"].lower().split()), match["unit"].lower()
    if _quoted(text, match.start()) or _before(words.ROLLING, text, match.start()):
        # "in the last week" is seven days, no calendar week.
        return None
    step = {"last": -1, "next": 1}.get(mod, 0)
    first, last = calendar(published, unit, step)
    if mod.startswith("earlier"):
        return first, published
    if mod.startswith("later"):
        return published, last
    if unit == "weekend" and mod == "this" and published.weekday() < 2:
        return None
    return first, last


def _same_day(match: re.Match[str], published: date) -> Days | None:
    """ "on this day last year", "this day two years ago"."""
    if _quoted(match.string, match.start()):
        return None
    count = match["count"] or "one"
    return one(published.replace(year=published.year - (NUMBERS.get(count.lower()) or int(count))), 0)


def _ago(match: re.Match[str], published: date) -> Days | None:
    text, unit = match.string, match["unit"].lower()
    count = NUMBERS.get(match["count"].lower()) or int(match["count"])
    if _quoted(text, match.start()) or _before(words.LOOSE, text, match.start()):
        return None
    if unit == "day" or (unit == "week" and count == 1):
        return one(published, -count * (7 if unit == "week" else 1))
    if unit == "week":
        return calendar(published - timedelta(weeks=count), "week", 0)
    return calendar(published, unit, -count)


def _tense(match: re.Match[str]) -> str:
    start, end = match.span("what") if "what" in match.re.groupindex else match.span()
    return tense_at(match.string, start, end)


def _before(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """What the pattern finds just before a place; its "$" is that place."""
    return pattern.search(text, max(0, at - BEFORE), at)


def _quoted(text: str, at: int) -> bool:
    """True inside a quotation, where "yesterday" is the speaker's."""
    before = text[:at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _span(match: re.Match[str], year: int) -> Days | None:
    """The day or days of a match in a year; None where it has none, or not on the weekday that the match names."""
    month = _number(match["month"])
    try:
        first = date(year, month, int(match["day"]))
        last = date(year, month, int(match["to"])) if match["to"] else first
    except ValueError:
        return None
    if match["weekday"] and first.weekday() != WEEKDAYS.index(match["weekday"]):
        return None
    return (first, last) if first <= last else None


def _number(month: str) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(month[:3]))


Rules = tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Days | None]], ...]
"""Pattern: what it means; the first that finds a place keeps it. Group `what` is the expression where more is matched."""

_WITH_YEAR: Rules = (
    (words.ISO, _iso),
    (words.DAY_MONTH_YEAR, _with_year),
    (words.MONTH_DAY_YEAR, _with_year),
    (words.MONTH_YEAR, _with_year),
    (words.YEAR_ALONE, _with_year),
)

_RELATIVE: Rules = (
    (words.SAME_DAY, _same_day),
    (words.DAY_MONTH, _day_of_year),
    (words.MONTH_DAY, _day_of_year),
    (words.WEEKDAY, _weekday),
    (words.MONTH_ALONE, _month_alone),
    (words.AGO, _ago),
    (words.NEAR_DAY, _near),
    (words.PERIOD, _period),
)
