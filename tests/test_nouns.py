"""Which words a pile uses as nouns."""

from __future__ import annotations

import pytest

from briefgen.text.nouns import nouns

PILE = (
    "The council closed the bridge on Monday, and the council gave the ferry company a licence.",
    "He gave a copy of the report on the nuclear plant to the nuclear regulator.",
    "They left the town after the nuclear regulator had closed the old plant.",
    "The residents say the security guarantees of the company are worth nothing.",
    "A spokesman said the council would show the report and meet residents in the town, the residents said.",
)


@pytest.mark.parametrize(
    "phrase", ["council", "report", "plant", "town", "residents", "security guarantees", "ferry company", "old plant"]
)
def test_nouns(phrase: str) -> None:
    assert nouns(PILE)(phrase)


@pytest.mark.parametrize("phrase", ["gave", "closed", "left", "show", "nuclear", "unheard", "gave Bexmoor"])
def test_other_words(phrase: str) -> None:
    assert not nouns(PILE)(phrase)
