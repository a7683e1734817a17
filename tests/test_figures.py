"""Figures of several reports: which contradict each other, which replace an older one, which agree."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from briefgen.compose.figures import Report, judge
from briefgen.text import Terms

CASES = json.loads((Path(__file__).parent / "data" / "figures.json").read_text(encoding="utf-8"))


def test_written_cases() -> None:
    terms = Terms("en")
    wrong = []
    for case in CASES:
        verdict, _ = judge([Report(s["text"], date.fromisoformat(s["date"])) for s in case["sentences"]], terms)
        if verdict != case["expect"]:
            wrong.append((case["why"], verdict))
    assert len(wrong) <= 1, wrong
