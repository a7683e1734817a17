"""The first user's brief, scored against labels made by two readers. Floors only rise."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SHARED, Command

DATA = SHARED / "data" / "vladivostok-2019"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not DATA.is_dir(), reason="the labelled articles are not beside this checkout")]

KEYWORDS = (
    "Sanctions: sanctions",
    "Security guarantees: security guarantees",
    "The Russia trip: Vladivostok, Putin, Russia",
    "The Hanoi summit: Hanoi, Vietnam",
)
HEADINGS = tuple(topic.partition(":")[0] for topic in KEYWORDS)

FLOORS = {
    "keywords": (
        KEYWORDS,
        {"precision": 1.0, "coverage": 0.85},
        {"repeats": 0.0, "dangling": 0.06, "junk": 0.0, "context": 0.20, "glued": 0.0, "unknown": 0.0},
    ),
    "headings": (
        HEADINGS,
        {"precision": 1.0, "coverage": 0.80},
        {"repeats": 0.0, "dangling": 0.06, "junk": 0.0, "context": 0.20, "glued": 0.0, "unknown": 0.0},
    ),
}


@pytest.mark.parametrize("name", FLOORS)
def test_floors(command: Command, tmp_path: Path, name: str) -> None:
    topics, least, most = FLOORS[name]
    options = [option for topic in topics for option in ("-t", topic)]
    assert command("build", DATA / "articles", *options, "-o", tmp_path / "b.json", "--date", "2019-04-26").returncode == 0
    assert command("verify", tmp_path / "b.json").returncode == 0
    scorer = SHARED / "eval" / "score_brief.py"
    done = subprocess.run(
        [sys.executable, scorer, DATA / "gold.json", tmp_path / "b.json"], capture_output=True, text=True, check=True
    )
    scores = json.loads(done.stdout.splitlines()[-1])
    assert {key: scores[key] for key in least if scores[key] < least[key]} == {}
    assert {key: scores[key] for key in most if scores[key] > most[key]} == {}
    assert scores["sections_missing"] == []
