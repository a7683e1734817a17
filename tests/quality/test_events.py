"""Events written for the tests, in different fields, each labelled sentence by sentence. Floors only rise."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.events import NAMES, event, score

USUAL = ("business", "disaster", "local", "politics", "science", "sport")
HARD = ("court", "diplomacy", "feature", "health", "technology", "transport")
"""Features, a live report, a blog: most sentences of a topic have none of its keywords, and papers share few words."""

FLOORS: dict[tuple[tuple[str, ...], bool], tuple[dict[str, float], dict[str, float]]] = {
    (USUAL, True): (
        {"precision": 0.92, "coverage": 0.755},
        {"repeats": 0.05, "dangling": 0.10, "junk": 0.0, "context": 0.04, "unknown": 0.0},
    ),
    (USUAL, False): (
        {"precision": 0.81, "coverage": 0.605},
        {"repeats": 0.095, "dangling": 0.135, "junk": 0.0, "context": 0.115, "unknown": 0.0},
    ),
    (HARD, True): (
        {"precision": 0.79, "coverage": 0.649},
        {"repeats": 0.035, "dangling": 0.125, "junk": 0.0, "context": 0.11, "unknown": 0.0},
    ),
    (HARD, False): (
        {"precision": 0.755, "coverage": 0.515},
        {"repeats": 0.055, "dangling": 0.12, "junk": 0.0, "context": 0.25, "unknown": 0.0},
    ),
}
"""With keywords, and with headings alone: the least and the most of the mean over the events."""


@pytest.mark.parametrize(("names", "keywords"), FLOORS)
def test_floors(names: tuple[str, ...], keywords: bool) -> None:
    mean: defaultdict[str, float] = defaultdict(float)
    for name in names:
        found = event(name)
        for key, value in score(found, found.brief(keywords=keywords)).items():
            mean[key] += value / len(names)
    least, most = FLOORS[names, keywords]
    assert {key: mean[key] for key in least if mean[key] < least[key]} == {}
    assert {key: mean[key] for key in most if mean[key] > most[key] + 1e-9} == {}


def test_every_event_has_floors() -> None:
    assert sorted((*USUAL, *HARD)) == list(NAMES)
