"""What the charts show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from briefgen import build_brief
from briefgen.render.charts import APART, APART_ROOMY, LEFT, MOST_ROWS, RIGHT, Spot, coverage, timeline
from briefgen.render.sample import sample_brief
from tests.conftest import DAY, TOPICS, make_pile


def test_the_timeline_runs_from_the_first_day_to_the_last() -> None:
    chart = timeline(sample_brief())
    assert chart is not None
    assert [(lane.heading, len(lane.spots)) for lane in chart.lanes] == [("The ferry", 1), ("The inquiry", 2), ("The crossings", 1)]
    assert chart.lanes[0].spots == (Spot(LEFT, LEFT, 1),)
    assert chart.lanes[1].spots[1] == Spot(RIGHT, RIGHT, 1)
    assert chart.lanes[2].spots[0].left < chart.lanes[2].spots[0].right
    assert [event.first for event in chart.events] == [date(2024, 3, 12), date(2024, 3, 14), date(2024, 3, 15), date(2024, 6, 30)]


def test_a_far_day_does_not_press_a_week_into_a_dot() -> None:
    brief = sample_brief()
    section = brief.sections[0]
    moment = section.timeline[0]
    days = (date(2000, 1, 1), date(2024, 3, 10), date(2024, 3, 16))
    moments = tuple(replace(moment, first=day, last=day) for day in days)
    chart = timeline(replace(brief, sections=(replace(section, timeline=moments),)))
    assert chart is not None
    places = [spot.left for spot in chart.lanes[0].spots]
    assert places == sorted(places)
    assert places[2] - places[1] > 2
    # The two days of a week stand too near for a label each.
    assert [tick.day for tick in chart.ticks] == [days[0], days[2]]


def test_labels_of_days_keep_apart() -> None:
    brief = sample_brief()
    section = brief.sections[0]
    moments = tuple(replace(section.timeline[0], first=date(2024, 3, day), last=date(2024, 3, day)) for day in range(1, 31))
    chart = timeline(replace(brief, sections=(replace(section, timeline=moments),)))
    assert chart is not None
    for ticks, number, apart in (([t for t in chart.ticks if t.everywhere], 3, APART), (chart.ticks, 4, APART_ROOMY)):
        places = [tick.place for tick in ticks]
        assert len(places) == number
        assert all(after - before >= apart for before, after in pairwise(places))


def test_one_day_is_no_timeline_and_one_publisher_no_coverage() -> None:
    brief = sample_brief()
    assert timeline(replace(brief, sections=brief.sections[:1])) is None
    assert coverage(replace(brief, sections=brief.sections[2:])) is None


def test_coverage_counts_whom_each_statement_names() -> None:
    chart = coverage(sample_brief())
    assert chart is not None
    assert chart.headings == ("The ferry", "The inquiry", "The crossings")
    assert chart.rows == (
        ("Northern Wire", (3, 0, 0)),
        ("The Coast Herald", (0, 2, 1)),
        ("The Harwell Gazette", (3, 0, 0)),
        ("Sarn Radio", (1, 1, 0)),
    )
    assert chart.most == 3


def test_of_many_publishers_those_with_the_most_have_a_row() -> None:
    brief = sample_brief()
    names = tuple(f"Paper {number:02}" for number in range(20))
    many = replace(brief.sections[0].statements[0], publishers=names)
    chart = coverage(replace(brief, sections=(replace(brief.sections[0], statements=(many,)), *brief.sections[1:])))
    assert chart is not None
    assert (len(chart.rows), chart.more) == (MOST_ROWS, 22 - MOST_ROWS)
    assert chart.rows[0] == ("The Coast Herald", (0, 2, 1))


def test_every_statement_is_counted() -> None:
    brief = build_brief(make_pile(), TOPICS, date=DAY)
    chart = coverage(brief)
    assert chart is not None
    assert sum(sum(row[1]) for row in chart.rows) == sum(len(statement.publishers) for statement in brief.statements)
