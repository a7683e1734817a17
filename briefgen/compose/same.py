"""Who says the same: how alike two sentences are as statements, and which articles are copies."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefgen.text.corpus import Corpus
from briefgen.text.mentions import quantities
from briefgen.text.terms import Terms, words
from briefgen.text.weights import inverse_frequency, unit_rows

Floats = npt.NDArray[np.float64]

SUPPORT = 0.55
"""Similarity from which a sentence counts as support: on the labelled pairs of one event precision 1.0 (.93 at .50), for false
support is worse than none."""
REPEAT = 0.34
"""Similarity from which a sentence would say again what was said: being silent twice costs less than saying it twice."""
VERBATIM = 0.80
"""Share of words in common from which two sentences are one text: an agency's, printed by both."""
COPY = 0.5
"""Share of the shorter article's word 5-grams that stand in another, from which it is a copy."""

NAME_WEIGHT = 0.6
"""What a name counts beside another word: who it is about says less than what is said of them."""
OTHER_NUMBERS = 0.35
"""Stage 13 and stage 15, told in the same words, are two things."""
_CAPITALISED = re.compile(r"\b[A-Z][\w'’.-]*")
LEAST_RUNS = 20
"""Runs that an article must have to be called a copy; two briefs of one sentence are alike by chance."""
_QUOTED = re.compile(r"[\"“«„]([^\"”»“]{6,300})[\"”»“]")


@dataclass(frozen=True, slots=True)
class Features:
    """What two sentences are compared by."""

    terms: dict[int, float]
    grams: Counter[str]
    quoted: frozenset[tuple[str, ...]]
    numbers: frozenset[float]
    words: tuple[str, ...]


class Same:
    """Similarity between sentences of one corpus; features are made once a sentence, when they are first needed."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.idf = inverse_frequency(corpus)
        self.units = unit_rows(corpus, self.idf)
        self._features: dict[int, Features] = {}
        self._vocabulary = corpus.term_list
        self._weight = np.zeros(max(len(corpus.vocabulary), 1))
        self._terms = Terms("en")

    def cosines(self, i: int, first: int = 0, last: int | None = None) -> Floats:
        """The idf-cosine of sentence i to the sentences first..last (default: all), shape (last - first,).

        Cost: O(their entries).
        """
        last = len(self.corpus) if last is None else last
        indptr, indices = self.corpus.indptr, self.corpus.indices
        span, own = slice(indptr[first], indptr[last]), slice(indptr[i], indptr[i + 1])
        weight = self._weight
        np.add.at(weight, indices[own], self.units[own])
        rows = np.repeat(np.arange(last - first), np.diff(indptr[first : last + 1]))
        scores = np.bincount(rows, weights=self.units[span] * weight[indices[span]], minlength=last - first)
        weight[indices[own]] = 0.0
        return scores.astype(np.float64, copy=False)

    def similarity(self, i: int, j: int) -> float:
        """How far sentences i and j make the same statement, in 0..1.

        .45 idf cosine + .25 containment of the shorter in the longer + .30 cosine of character 4-grams; each pair of words that
        both quote adds .12, up to .15, where they share none of
        their numbers (years aside) it is cut to `OTHER_NUMBERS` of that.
        """
        a, b = self.features(i), self.features(j)
        shared = a.terms.keys() & b.terms.keys()
        if not shared:
            return 0.0
        common = sum(a.terms[t] * b.terms[t] for t in sorted(shared))
        cosine = common / (_norm(a.terms.values()) * _norm(b.terms.values()) or 1.0)
        weight = sum(min(a.terms[t], b.terms[t]) for t in sorted(shared))
        least = min(sum(a.terms.values()), sum(b.terms.values()))
        grams = sum(count * b.grams[gram] for gram, count in a.grams.items() if gram in b.grams)
        chars = grams / (_norm(a.grams.values()) * _norm(b.grams.values()) or 1.0)
        contained = weight / max(least, 1e-9) * min(1.0, len(shared) / 4)
        value = 0.45 * cosine + 0.25 * contained + 0.30 * chars
        value += min(0.15, 0.12 * len(a.quoted & b.quoted))
        if a.numbers and b.numbers and not a.numbers & b.numbers:
            value *= OTHER_NUMBERS
        return float(min(1.0, max(0.0, value)))

    def verbatim(self, i: int, j: int) -> bool:
        """True where the two sentences are one text but for small edits."""
        a, b = Counter(self.features(i).words), Counter(self.features(j).words)
        return 2 * sum((a & b).values()) >= VERBATIM * (a.total() + b.total())

    def features(self, i: int) -> Features:
        """The features of sentence i."""
        if i not in self._features:
            text = self.corpus.sentences[i].text
            found = words(text)
            names = set(self._terms(" ".join(_CAPITALISED.findall(text))))
            plain = " ".join(found)
            quoted = (self._terms(part) for part in _QUOTED.findall(text))
            self._features[i] = Features(
                terms={
                    number: float(self.idf[number]) * (NAME_WEIGHT if self._vocabulary[number] in names else 1.0)
                    for number in self.corpus.terms(i).tolist()
                },
                grams=Counter(plain[k : k + 4] for k in range(len(plain) - 3)),
                quoted=frozenset(tuple(run[k : k + 2]) for run in quoted for k in range(len(run) - 1)),
                numbers=frozenset(q.value for q in quantities(text) if not 1900 <= q.value <= 2100),
                words=tuple(found),
            )
        return self._features[i]


def _norm(values: Iterable[float]) -> float:
    return math.sqrt(sum(value * value for value in values))


def copies(corpus: Corpus, count: int) -> dict[int, int]:
    """Articles that copy an earlier one: number of the copy -> number of the original, in the order of the documents.

    Articles are compared by the runs of five terms that they hold. Cost: linear in the terms.
    """
    shingles = _shingles(corpus, count)
    holders: dict[int, list[int]] = {}
    found: dict[int, int] = {}
    for number in range(count):
        mine = shingles[number]
        shared: Counter[int] = Counter()
        for shingle in mine:
            shared.update(holders.get(shingle, ()))
        for other, both in sorted(shared.items()):
            shorter = min(len(mine), len(shingles[other]))
            if shorter >= LEAST_RUNS and both >= COPY * shorter:
                found[number] = other
                break
        if number not in found:
            # Only originals are compared with, so a pile of copies costs no more than as many articles.
            for shingle in mine:
                holders.setdefault(shingle, []).append(number)
    return found


def _shingles(corpus: Corpus, count: int) -> list[list[int]]:
    """The distinct runs of five terms of each article, as numbers, sorted."""
    bounds = np.searchsorted(corpus.articles, np.arange(count + 1))
    out: list[list[int]] = []
    for number in range(count):
        terms = corpus.indices[corpus.indptr[bounds[number]] : corpus.indptr[bounds[number + 1]]]
        if len(terms) < 5:
            out.append([])
            continue
        mixed = np.zeros(len(terms) - 4, np.uint64)
        for k in range(5):
            mixed = mixed * np.uint64(1_000_003) + terms[k : len(terms) - 4 + k].astype(np.uint64)
        out.append(np.unique(mixed).tolist())
    return out
