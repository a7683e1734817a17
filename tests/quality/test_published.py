"""Summaries and sentences scored on published data. Floors only rise."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.text import split_sentences
from tests.conftest import SHARED

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not SHARED.is_dir(), reason="the published data is not beside this checkout")]


def score(script: str, *arguments: str | Path) -> dict[str, object]:
    done = subprocess.run([sys.executable, SHARED / "eval" / script, *arguments], capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_summaries_of_many_articles() -> None:
    scores = score("score_rouge.py", "--command", f"{sys.executable} -m briefgen summarize -q --together --words 250 {{dir}}")[
        "command"
    ]
    assert isinstance(scores, dict)
    floors = {"R-1": 0.500, "R-2": 0.219, "SU4": 0.242}
    assert {name: scores[name] for name, floor in floors.items() if scores[name] < floor} == {}


def test_sentences_of_news() -> None:
    scores = score("score_sentences.py", SHARED / "data" / "sentences" / "gum_news.jsonl")
    assert float(str(scores["f1"])) >= 0.980
    assert float(str(scores["unbalanced"])) <= 0.010


def test_golden_rules() -> None:
    lines = (SHARED / "data" / "sentences" / "golden_rules.jsonl").read_text(encoding="utf-8").splitlines()
    rules = [json.loads(line) for line in lines]
    right = sum(
        [rule["text"][a:b] for a, b in split_sentences(rule["text"])] == [s.strip() for s in rule["sentences"]] for rule in rules
    )
    assert right >= 47
