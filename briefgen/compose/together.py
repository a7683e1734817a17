"""One summary of several articles: what is central and carried by many, told once, in an order in which it can be read."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from briefgen.compose.admissible import admissible
from briefgen.compose.freshness import freshness
from briefgen.compose.introduced import Reading
from briefgen.compose.stale import Stale
from briefgen.compose.told import Likeness, Told, first_sentences
from briefgen.compose.tone import tone_of
from briefgen.text.corpus import Corpus
from briefgen.text.verbs import is_verbless

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

LONGEST = 120
"""Words up to which a sentence is shown where there is no better one."""
MANY_WORDS = (8, 50)
"""Fewest and most words of a sentence where the length is given in words: without a floor short fillers win the last place."""
DECAY = 2.5
"""Sentences of an article, in those that each can bring, over which what it tells loses two thirds."""
SHORT = 0.75
"""Power of the words of a sentence by which the words that it shares with other articles are divided."""
WORDY = 0.3
"""Power of the words by which the worth of a sentence is divided where the length is given in words."""
MOST_SHARED = 8
"""Articles up to which one more that has a word counts."""
NEAR_COPY, REDUNDANCY = 0.5, 1.5
"""Cosine from which a sentence says what was said, and below it the power of (1 - highest cosine to what is chosen)."""
AGAIN_MOST, AGAIN_POWER = 0.3, 3
"""Probability of telling again from which a sentence is out, and below it the power of its opposite."""
FILLS_LEAST, FILLS_POWER = 0.15, 8
"""Probability of being filler from which a sentence is worth less, and how fast; without it ROUGE-2 on MultiLing 2011 is .222."""
TALKS = 0.1
"""What a sentence that talks to its reader is worth."""
CLEAR = 0.4
"""What the opening sentence is worth at least to its readers where it opens no report."""
FIT = 0.05
"""What its tone, what was said and what was told leave of the worth of a sentence below which it is out, and the summary rather
short: without it one more sentence in twenty is shown, more than half of them fillers or hanging; .15 costs a point of ROUGE-1 on
Multi-News."""


def together(corpus: Corpus, central: Floats, *, sentences: int | None, words: int | None) -> list[int]:
    """The sentences that make one summary of a corpus, in the order of the summary, within `sentences` or `words`.

    `central` is their rank. Articles stand in the order of time; those of one time in the order of what their first sentence is
    worth, the one that opens the summary before all.
    """
    likeness = Likeness(corpus)
    tone = tone_of(corpus)
    value = _values(corpus, central, sentences=sentences, words=words)
    reporting = np.where(tone.talks, TALKS, 1.0) * (1 - np.maximum(tone.filler - FILLS_LEAST, 0.0)) ** FILLS_POWER
    value *= reporting
    told = Told(corpus, likeness)
    stale = Stale(told.same)
    of_center = np.where(tone.talks, -1.0, value) * np.maximum(likeness.total() - 1, 1e-9)[corpus.articles]
    opening = _opening(corpus, of_center, stale)
    draft = _Draft(value, told, stale, _in_places(corpus, value, opening), reporting)
    left = float("inf") if words is None else float(words)
    for _ in range(len(corpus) if sentences is None else sentences):
        first = not told.chosen and opening >= 0 and corpus.words[opening] <= left
        at = opening if first else draft.best(left)
        if at < 0:
            break
        left -= float(corpus.words[at])
        draft.add(at)
    return draft.in_order()


def _values(corpus: Corpus, central: Floats, *, sentences: int | None, words: int | None) -> Floats:
    """What each sentence is worth before anything is chosen, -1 where it cannot be shown; shape (n,).

    Its rank, sooner rather than later, times how many articles share what it says, which brings 1.5 points of ROUGE-2 on
    MultiLing 2011; a word where the length is given in words.
    """
    counts = np.maximum(corpus.words.astype(np.float64), 1.0)
    rank = central - min(0.0, float(central.min()))
    rank = rank / max(float(rank.max()), 1e-12) + 1e-6
    budget = words if words is not None else (sentences or 1) * counts.mean()
    k = max(0.5, float(budget / (counts.mean() * len(first_sentences(corpus)))))
    position = np.arange(len(corpus)) - np.searchsorted(corpus.articles, corpus.articles)
    shared = _shared(corpus) / counts**SHORT
    value = rank * np.exp(-position / (DECAY * k)) * (shared / max(float(shared.max()), 1e-9) + 1e-3)
    fit = admissible(corpus)
    if words is not None:
        value /= counts**WORDY
        fit = fit & (corpus.words >= MANY_WORDS[0]) & (corpus.words <= MANY_WORDS[1])
    if not fit.any():
        # Where nothing reads well, what there is still beats an empty summary, unless it is no sentence at all.
        fit = (corpus.words > 0) & (corpus.words <= LONGEST)
    return np.where(fit, value, -1.0)


def _shared(corpus: Corpus) -> Floats:
    """The idf of the terms of each sentence, times the logarithm of the articles that have them; shape (n,)."""
    entries = corpus.distinct
    pairs = np.unique(corpus.articles[entries.rows] * corpus.width + entries.columns)
    carried = np.log2(np.minimum(np.bincount(pairs % corpus.width, minlength=corpus.width), MOST_SHARED))
    weights = (corpus.idf * np.maximum(carried, 0.0))[entries.columns]
    return np.bincount(entries.rows, weights=weights, minlength=len(corpus)).astype(np.float64, copy=False)


def _opening(corpus: Corpus, worth: Floats, stale: Stale) -> int:
    """The sentence that a summary of reports of one time opens with, -1 where they are of several times or none reads alone.

    The best first sentence of a report; where none of these reads alone and is up to date, the best of the others.
    """
    first = list(first_sentences(corpus).values())
    if len({corpus.sentences[i].article.order[:2] for i in first}) > 1:
        return -1
    reading = Reading(corpus)
    order = np.argsort(-np.round(worth, 9), kind="stable").tolist()
    for least, among in ((0.0, set(first)), (CLEAR, set(order))):
        found = next((i for i in order if i in among and worth[i] > 0 and reading.worth(i, ()) > least and not stale(i)), None)
        if found is not None:
            return int(found)
    return -1


class _Draft:
    """A summary that grows by the best sentence that is left.

    `value` is what each sentence is worth alone, `reporting` what its tone leaves of that.
    """

    def __init__(self, value: Floats, told: Told, stale: Stale, places: Ints, reporting: Floats) -> None:
        self._corpus, self._value, self._told, self._stale, self._places = told.corpus, value, told, stale, places
        self._reporting = reporting
        self._reading = Reading(told.corpus)
        self._latest = max((day for s in told.corpus.sentences if (day := s.article.day)), default=None)
        self._penalty = np.ones(len(value))

    def best(self, left: float) -> int:
        """The best sentence of at most `left` words, -1 where none is worth anything."""
        most = np.where((self._value > 0) & (self._corpus.words <= left), np.round(self._value * self._penalty, 11), -1.0)
        best, at = 0.0, -1
        # What a sentence costs its readers only lowers its worth, and is looked at as long as it can be the best.
        for i in np.argsort(-most, kind="stable").tolist():
            if most[i] <= best:
                break
            worth = round(float(most[i]) * self._worth(i), 11)
            if worth > best:
                best, at = worth, i
        if at < 0 and not self._told.chosen and most.max(initial=-1.0) > 0:
            # Where nothing reads well, what there is still beats an empty summary.
            return int(most.argmax())
        return at

    def add(self, i: int) -> None:
        """Sentence i is in the summary."""
        self._told.add(i)
        self._value[i] = -1.0
        near = np.minimum(self._told.same.cosines(i), 1.0)
        self._penalty = np.minimum(self._penalty, np.where(near < NEAR_COPY, (1 - near) ** REDUNDANCY, 0.0))

    def in_order(self) -> list[int]:
        """The sentences in the order of the summary."""
        return sorted(self._told.chosen, key=self._place)

    def _place(self, i: int) -> tuple[int, int]:
        return int(self._places[self._corpus.articles[i]]), i

    def _is_fragment(self, i: int) -> bool:
        """True for an English sentence without a verb: "A small tumor, but no signs of cancer"."""
        corpus = self._corpus
        return corpus.languages[int(corpus.articles[i])] == "en" and is_verbless(corpus.sentences[i].text)

    def _worth(self, i: int) -> float:
        """What is left of the worth of sentence i beside what is chosen."""
        again = self._told.again(i)
        if again >= AGAIN_MOST or self._stale(i) or self._is_fragment(i):
            self._value[i] = -1.0
            return 0.0
        before = [j for j in self._told.chosen if self._place(j) < self._place(i)]
        known = freshness(self._corpus.sentences[i], self._latest)
        found = known * (1 - again) ** AGAIN_POWER * self._reading.worth(i, before)
        return found if found * self._reporting[i] >= FIT else 0.0


def _in_places(corpus: Corpus, value: Floats, opening: int) -> Ints:
    """The place of each article in the summary, shape (articles,)."""
    first = first_sentences(corpus)

    def key(article: int) -> tuple[object, ...]:
        i = first[article]
        return (i != opening, *corpus.sentences[i].article.order[:2], -round(max(float(value[i]), 0.0), 9), article)

    places = np.zeros(int(corpus.articles[-1]) + 1, np.int64)
    places[sorted(first, key=key)] = np.arange(len(first))
    return places
