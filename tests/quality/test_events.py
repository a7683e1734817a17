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
        {"precision": 0.92, "coverage": 0.75},
        {"repeats": 0.06, "dangling": 0.12, "junk": 0.0, "context": 0.06, "unknown": 0.0},
    ),
    (USUAL, False): (
        {"precision": 0.69, "coverage": 0.42},
        {"repeats": 0.02, "dangling": 0.11, "junk": 0.0, "context": 0.06, "unknown": 0.0},
    ),
    (HARD, True): (
        {"precision": 0.79, "coverage": 0.65},
        {"repeats": 0.065, "dangling": 0.105, "junk": 0.0, "context": 0.10, "unknown": 0.0},
    ),
    (HARD, False): (
        {"precision": 0.72, "coverage": 0.46},
        {"repeats": 0.06, "dangling": 0.105, "junk": 0.0, "context": 0.15, "unknown": 0.0},
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
