"""What a report of days ago did not know yet."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen import Article
from briefgen.compose.freshness import PROVISIONAL, freshness
from briefgen.text import parse


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("No deaths have yet been reported after the quake in Lower Eider.", PROVISIONAL),
        ("The search for the two boats is still under way off the coast.", PROVISIONAL),
        ("The ministry has so far refused to name the firm that built the dam.", PROVISIONAL),
        ("The dam above Lower Eider was built by three firms in 1975.", 1.0),
    ],
)
def test_worth_of_an_old_report(text: str, worth: float) -> None:
    (sentence,) = parse(Article("1", "", text, published=date(2026, 3, 10)), "en").sentences
    assert freshness(sentence, date(2026, 3, 12)) == worth
    assert freshness(sentence, date(2026, 3, 11)) == freshness(sentence, None) == 1.0
