"""What a summary of several articles has told so far, and whether a sentence would tell it again."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from briefgen.compose.same import RESTATES, Same
from briefgen.text.corpus import Corpus

Floats = npt.NDArray[np.float64]

AGAIN = {"bias": 0.39, "odds of restating": 0.7, "covered by other articles": 2.2, "opens a report on the same": 2.47}
"""Logistic regression of "a reader has read this" over 736 sentences of summaries of 42 piles of real news, 100 of which tell again
in other words. On the pile that is left out average precision .63."""
AGAIN_OWN = {"bias": -0.9, "odds of restating": 0.75}
"""The same beside sentences of its own article, whose odds of restating are taken as if they stood in another: of those of even
odds three in ten tell again, of one to four one in eight."""
APART_DAYS, APART = 2, 1.5
"""Days between two reports from which they are on what has changed since, and what that takes off the odds of restating: 0, 1.5
and 3 give ROUGE-2 .199, .223, .222 on MultiLing 2011, whose articles are of other days."""
SURE, NEVER = 0.999, 0.0001
"""Bounds of the probability that two sentences restate each other."""


def first_sentences(corpus: Corpus) -> dict[int, int]:
    """The first sentence of each article that has one, by the number of the article."""
    return {int(corpus.articles[i]): i for i in range(len(corpus)) if corpus.opens(i)}


class Likeness:
    """How near the articles of a corpus are to one another: the cosine of their words, each counted by its logarithm."""

    def __init__(self, corpus: Corpus) -> None:
        entries, self._width = corpus.distinct, corpus.width
        self._count = int(corpus.articles[-1]) + 1
        pairs, times = np.unique(corpus.articles[entries.rows] * self._width + entries.columns, return_counts=True)
        self._rows, self._columns = np.divmod(pairs, self._width)
        weights = np.log1p(times) * corpus.idf[self._columns]
        norms = np.sqrt(np.bincount(self._rows, weights=weights**2, minlength=self._count))
        self._weights = weights / np.maximum(norms, 1e-12)[self._rows]

    def to(self, article: int) -> Floats:
        """The likeness of every article to one, shape (articles,)."""
        own = self._rows == article
        return self._product(np.bincount(self._columns[own], weights=self._weights[own], minlength=self._width))

    def total(self) -> Floats:
        """The sum of the likenesses of each article to all, shape (articles,)."""
        return self._product(np.bincount(self._columns, weights=self._weights, minlength=self._width))

    def _product(self, vector: npt.NDArray[np.generic]) -> Floats:
        weights = self._weights * np.asarray(vector, np.float64)[self._columns]
        return np.bincount(self._rows, weights=weights, minlength=self._count).astype(np.float64, copy=False)


class Told:
    """The sentences that are chosen, in the order of choice, and what they leave to say."""

    def __init__(self, corpus: Corpus, likeness: Likeness) -> None:
        self.corpus = corpus
        self.same = Same(corpus)
        self.chosen: list[int] = []
        self._likeness = likeness
        self._days = {article: corpus.sentences[i].article.day for article, i in first_sentences(corpus).items()}
        self._restating: dict[int, tuple[int, float, float]] = {}
        self._near: dict[int, Floats] = {}

    def add(self, i: int) -> None:
        """Sentence i is told."""
        self.chosen.append(i)
        article = int(self.corpus.articles[i])
        if self.corpus.opens(i):
            near = self._likeness.to(article)
            near[[other for other in self._days if self._apart(article, other)]] = 0.0
            self._near[article] = near

    def again(self, i: int) -> float:
        """The probability that a reader of what is chosen has read what sentence i says."""
        if not self.chosen:
            return 0.0
        articles = self.corpus.articles
        seen, most, own = self._restating.get(i, (0, NEVER, NEVER))
        for j in self.chosen[seen:]:
            most = max(most, self._restates(i, j))
            own = max(own, self.same.restates(i, j)) if articles[i] == articles[j] else own
        self._restating[i] = len(self.chosen), most, own
        if most >= 1:
            return 1.0
        article = int(articles[i])
        others = [j for j in self.chosen if articles[j] != article and not self._apart(article, int(articles[j]))]
        terms = self.same.features(i).terms
        told = {term for j in others for term in self.same.features(j).terms}
        covered = sum(weight for term, weight in terms.items() if term in told) / (sum(terms.values()) or 1.0)
        near = [float(found[article]) for other, found in self._near.items() if other != article] if self.corpus.opens(i) else []
        signs = (1.0, _odds(most), covered, max(near, default=0.0))
        again = _probability(sum(weight * sign for weight, sign in zip(AGAIN.values(), signs, strict=True)))
        same_article = _odds(own) - RESTATES["same article"]
        return max(again, _probability(AGAIN_OWN["bias"] + AGAIN_OWN["odds of restating"] * same_article))

    def _restates(self, i: int, j: int) -> float:
        found = self.same.restates(i, j)
        if not NEVER < found < 1 or not self._apart(int(self.corpus.articles[i]), int(self.corpus.articles[j])):
            return found
        return _probability(_odds(found) - APART)

    def _apart(self, article: int, other: int) -> bool:
        """True where two articles are of other days, as far as that is known."""
        first, second = self._days[article], self._days[other]
        return first is not None and second is not None and abs((first - second).days) >= APART_DAYS


def _odds(probability: float) -> float:
    """The logarithm of the odds of a probability, within `NEVER` and `SURE`."""
    inside = min(max(probability, NEVER), SURE)
    return math.log(inside / (1 - inside))


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
