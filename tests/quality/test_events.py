"""Six events written for the tests, in different fields, each labelled sentence by sentence. Floors only rise."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.events import NAMES, event, score

FLOORS = {
    True: (
        {"precision": 0.90, "coverage": 0.71},
        {"repeats": 0.06, "dangling": 0.12, "junk": 0.0, "context": 0.20, "unknown": 0.0},
    ),
    False: (
        {"precision": 0.66, "coverage": 0.32},
        {"repeats": 0.06, "dangling": 0.11, "junk": 0.0, "context": 0.20, "unknown": 0.0},
    ),
}
"""With keywords, and with headings alone: the least and the most of the mean over the events."""


@pytest.mark.parametrize("keywords", FLOORS)
def test_floors(keywords: bool) -> None:
    mean: defaultdict[str, float] = defaultdict(float)
    for name in NAMES:
        found = event(name)
        for key, value in score(found, found.brief(keywords=keywords)).items():
            mean[key] += value / len(NAMES)
    least, most = FLOORS[keywords]
    assert {key: mean[key] for key in least if mean[key] < least[key]} == {}
    assert {key: mean[key] for key in most if mean[key] > most[key] + 1e-9} == {}


def test_there_are_six_fields() -> None:
    assert NAMES == ("business", "disaster", "local", "politics", "science", "sport")
