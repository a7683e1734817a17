"""What another report of a pile has overtaken: a toll that has risen, an announcement of what is done."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from briefgen.compose.figures import Figure, agree, comparable, figures
from briefgen.compose.overtaken import overtakes
from briefgen.compose.same import Same
from briefgen.model import Article
from briefgen.text.terms import english

TOLLS = frozenset(("dead", "hurt"))
"""Classes of people whose number only rises."""
HEAD = 3
"""Sentences of a report in which it gives the toll of what it is on."""
NEAR_DAYS = 1
"""Days between two reports up to which other tolls contradict each other; later ones tell what has changed, with their date."""
RELATED = 0.25
"""Cosine from which a later sentence may tell as done what another announces."""
_TOLLING = re.compile(
    r"\b(?:kill|dea[dt]|die[ds]?\b|toll|bod(?:y|ies)\b|lives\b|lost\b|drown|perish|fatal|injur|wound|hurt\b|hospital)",
    re.IGNORECASE,
)
_ANNOUNCING = re.compile(r"['’]ll\b|\b(?:will|to)\b")
"""A word of each sentence that gives a toll or announces something, which is seen sooner than what it says."""


class Stale:
    """Which sentences of a corpus another report has overtaken; English only, each is judged when it is first asked for."""

    def __init__(self, same: Same) -> None:
        self._corpus, self._same = same.corpus, same
        self._heads: dict[int, list[Figure]] | None = None

    def __call__(self, i: int) -> bool:
        """True where a later report tells as done what sentence i announces, or more reports give a higher toll than agree."""
        if self._corpus.languages[int(self._corpus.articles[i])] != "en":
            return False
        return self._is_done(i) or self._has_risen(i)

    def _is_done(self, i: int) -> bool:
        corpus = self._corpus
        sentence = corpus.sentences[i]
        if sentence.article.day is None or not _ANNOUNCING.search(sentence.text):
            return False
        later = np.flatnonzero(self._same.cosines(i) >= RELATED).tolist()
        return any(corpus.articles[j] != corpus.articles[i] and overtakes(sentence, corpus.sentences[j]) for j in later)

    def _has_risen(self, i: int) -> bool:
        corpus = self._corpus
        own = _tolls(corpus.sentences[i].text)
        if not own:
            return False
        if self._heads is None:
            self._heads = {}
            for k in range(len(corpus)):
                if k < HEAD or corpus.articles[k - HEAD] != corpus.articles[k]:
                    self._heads.setdefault(int(corpus.articles[k]), []).extend(_tolls(corpus.sentences[k].text))
        article = int(corpus.articles[i])
        starts = np.searchsorted(corpus.articles, np.arange(int(corpus.articles[-1]) + 1))
        for figure in own:
            higher = agreeing = 0
            for other, found in self._heads.items():
                if other == article or not _near(corpus.sentences[i].article, corpus.sentences[int(starts[other])].article):
                    continue
                rivals = [rival for rival in found if comparable(figure, rival) and figure.names & rival.names]
                agreeing += any(agree(figure, rival) for rival in rivals)
                higher += bool(rivals) and all(rival.value > figure.value and not agree(figure, rival) for rival in rivals)
            if higher > agreeing:
                return True
        return False


def _tolls(text: str) -> list[Figure]:
    """The tolls that a sentence gives, parts of them left out; "at least 12" is overtaken by 15 as 12 is."""
    if not _TOLLING.search(text):
        return []
    found = figures(text, english())
    return [replace(figure, bound="exact") for figure in found if figure.kind in TOLLS and not figure.part]


def _near(one: Article, other: Article) -> bool:
    return one.day is None or other.day is None or abs((one.day - other.day).days) <= NEAR_DAYS
