"""Days, months, years and weeks as spans of days."""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = tuple("January February March April May June July August September October November December".split())
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
NUMBERS = {
    "a": 1,
    "an": 1,
    **{w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)},
}


Days = tuple[date, date]
"""The first and the last day of a time."""


def calendar(day: date, unit: str, step: int) -> Days:
    """The week (from Monday), weekend, month or year of a day, or the one `step` later."""
    if unit == "year":
        return year_of(day.year + step)
    if unit == "month":
        month = day.year * 12 + day.month - 1 + step
        return month_of(month // 12, month % 12 + 1)
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
    return monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6)


def one(day: date, step: int) -> Days:
    """The day that is `step` days later."""
    found = day + timedelta(days=step)
    return found, found


def month_of(year: int, month: int) -> Days:
    """A month of a year."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def year_of(year: int) -> Days:
    """A year."""
    return date(year, 1, 1), date(year, 12, 31)
