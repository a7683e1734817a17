"""What the charts of a brief show: when it was, and who carries what. Places are percent of the width; a template draws them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from briefgen.model import Brief, Quote, Section, Statement

LEFT, RIGHT = 3.0, 97.0
"""Where the first and the last day stand."""
APART = 38.0
"""How far labels of days must be apart: "26 Apr 2019" takes 24 % of the 320 px of a phone; the first stands right of its place."""
APART_ROOMY = 22.0
"""The same where there is more room: "26 апр. 2019 г." takes 19 % of the 528 px beside the headings."""
MOST_ROWS = 12
"""As many publishers as fit on a screen; of fifty, most carry one statement."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The statements of a topic that tell of one time: from `left` to `right`, the same for a single day."""

    left: float
    right: float
    statements: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A topic of the timeline."""

    heading: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A named day at its place; `everywhere` is false where only a wider screen has room for its name."""

    place: float
    day: date
    everywhere: bool


@dataclass(frozen=True, slots=True)
class Event:
    """A row of the timeline as a list: what `statement` tells was from `first` to `last`, by the words of `quote`."""

    first: date
    last: date
    statement: Statement
    quote: Quote


@dataclass(frozen=True, slots=True)
class Timeline:
    """The lanes, the days under them that there is room to name, each with its place, and the same as a list, the oldest first."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """`rows`: a publisher and its number of statements in each of `headings`, those with the most first.

    `most` is the largest number; `more` publishers stand in no row.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    most: int
    more: int


def timeline(brief: Brief) -> Timeline | None:
    """The timeline of a brief; None where its statements tell of fewer than two days."""
    moments = [(section, moment) for section in brief.sections for moment in section.timeline]
    days = sorted({day for _, moment in moments for day in (moment.first, moment.last)})
    if len(days) < 2:
        return None
    places = _places(days)
    lanes = tuple(Lane(section.heading, _spots(section, places)) for section in brief.sections if section.timeline)
    by_id = {statement.id: statement for statement in brief.statements}
    events = [Event(m.first, m.last, by_id[m.statement], m.quote) for _, m in moments if m.statement in by_id]
    return Timeline(lanes, _ticks(days, places), tuple(sorted(events, key=lambda event: (event.first, event.last))))


def coverage(brief: Brief) -> Coverage | None:
    """Who carries what of a brief; None where it names fewer than two publishers."""
    sections = [section for section in brief.sections if section.statements]
    counts = [Counter(name for s in section.statements for name in _carriers(brief, s)) for section in sections]
    names = sorted({name for count in counts for name in count})
    if len(names) < 2:
        return None
    table = [(name, tuple(count[name] for count in counts)) for name in names]
    rows = sorted(table, key=lambda row: (-sum(row[1]), row[0].casefold(), row[0]))
    headings = tuple(section.heading for section in sections)
    return Coverage(headings, tuple(rows[:MOST_ROWS]), max(max(row[1]) for row in rows), max(0, len(rows) - MOST_ROWS))


def _carriers(brief: Brief, statement: Statement) -> tuple[str, ...]:
    own = brief.article(statement.article).publisher
    return statement.publishers or ((own,) if own else ())


def _places(days: list[date]) -> dict[date, float]:
    """Where each day stands: apart by the square root of the days between, so that a year does not press a week into one dot."""
    reached = [0.0]
    for before, after in pairwise(days):
        reached.append(reached[-1] + math.sqrt((after - before).days))
    return {day: round(LEFT + (RIGHT - LEFT) * at / reached[-1], 2) for day, at in zip(days, reached, strict=True)}


def _spots(section: Section, places: dict[date, float]) -> tuple[Spot, ...]:
    counts = Counter((places[moment.first], places[moment.last]) for moment in section.timeline)
    return tuple(Spot(left, right, number) for (left, right), number in sorted(counts.items()))


def _ticks(days: list[date], places: dict[date, float]) -> tuple[Tick, ...]:
    """The first and the last day, and of those between the ones that have room."""
    everywhere = _with_room(days, places, [days[0], days[-1]], APART)
    named = _with_room(days, places, everywhere, APART_ROOMY)
    return tuple(Tick(places[day], day, day in everywhere) for day in sorted(named))


def _with_room(days: list[date], places: dict[date, float], named: list[date], apart: float) -> list[date]:
    for day in days:
        if all(abs(places[day] - places[other]) >= apart for other in named):
            named = [*named, day]
    return named
