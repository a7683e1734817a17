"""Who says the same: how alike two sentences are as statements."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefgen.compose.contrast import apart, canonical, inner_names, other_month
from briefgen.text.corpus import Corpus
from briefgen.text.mentions import quantities
from briefgen.text.terms import english, words

Floats = npt.NDArray[np.float64]

RESTATES = {
    "bias": -6.07,
    "cosine": 2.53,
    "contained": 0.77,
    "covered": 1.90,
    "characters": 4.81,
    "telling numbers": 2.54,
    "other numbers": 0.00,
    "other names": -0.43,
    "shared quotation": 1.76,
    "rarest shared words": 4.62,
    "same article": -1.14,
}
"""Logistic regression over what two sentences share, fitted by `benchmarks/fit.py` on 20,200 pairs of 25 labelled events, 800 of
which say the same; average precision .53 on the event that is left out."""
REPEAT = 0.3
"""Probability from which a sentence would say again what was said. Below it the probability still makes a sentence worth less; at
.2 newspapers repeat themselves a tenth less, and a statement in fifty that is new is left out."""
SURE = 0.95
"""Probability from which two sentences say the same whatever words of theirs are opposites."""
VERBATIM = 0.80
"""Share of words in common from which two sentences are one text: an agency's, printed by both."""

RELATED_SENTENCES = 120
"""Sentences of the most related articles among which words are weighed: an event and a half."""
CHANCE = 12
"""Numbers up to which two sentences may share one by chance."""
NUMBER_WEIGHT = 0.7
"""What a number weighs beside the rarest word."""
NAME_WEIGHT = 0.6
"""What a name counts beside another word: who it is about says less than what is said of them."""
OTHER_NUMBERS = 0.35
"""Two stages of a race, told in the same words, are two things."""
_CAPITALISED = re.compile(r"\b[A-Z][\w'’.-]*")
QUOTED_WORDS = re.compile(r"[\"“«„]([^\"”»“]{6,300})[\"”»“]")


@dataclass(frozen=True, slots=True)
class Features:
    """What two sentences are compared by."""

    terms: dict[str, float]
    grams: Counter[str]
    quoted: frozenset[tuple[str, ...]]
    numbers: frozenset[float]
    names: frozenset[str]
    words: tuple[str, ...]


class Same:
    """Similarity between sentences of one corpus; features are made once a sentence, when they are first needed."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.idf = corpus.idf
        self._features: dict[int, Features] = {}
        self._numbers: dict[int, tuple[frozenset[float], frozenset[float]]] = {}
        self._vocabulary = corpus.term_list
        self.terms = english()
        self.rarest = math.log(len(corpus) + 1) if len(corpus) else 1.0

    def cosines(self, i: int) -> Floats:
        """The idf cosine of sentence i to every sentence, shape (n,). Cost: O(n + sentences that have its terms)."""
        corpus = self.corpus
        entries, units, (starts, order) = corpus.distinct, corpus.units, corpus.postings
        own = slice(entries.starts[i], entries.starts[i + 1])
        columns = entries.columns[own]
        holders = np.concatenate([order[starts[c] : starts[c + 1]] for c in columns.tolist()] or [order[:0]])
        weights = units[holders] * np.repeat(units[own], starts[columns + 1] - starts[columns])
        return np.bincount(entries.rows[holders], weights=weights, minlength=len(corpus)).astype(np.float64, copy=False)

    def similarity(self, i: int, j: int) -> float:
        """How far sentences i and j make the same statement, in 0..1.

        .45 idf cosine + .25 containment of the shorter in the longer + .30 cosine of character 4-grams; each pair of words that
        both quote adds .12, at most .15 in all. Where both give numbers and share none (years aside), that is cut to
        `OTHER_NUMBERS` of it.
        """
        a, b = self.features(i), self.features(j)
        if not a.terms.keys() & b.terms.keys():
            return 0.0
        cosine, contained, chars = self.likeness(a, b)
        value = 0.45 * cosine + 0.25 * contained + 0.30 * chars
        value += min(0.15, 0.12 * len(a.quoted & b.quoted))
        if a.numbers and b.numbers and not a.numbers & b.numbers:
            value *= OTHER_NUMBERS
        return float(min(1.0, max(0.0, value)))

    @staticmethod
    def likeness(a: Features, b: Features) -> tuple[float, float, float]:
        """Of two sentences: the cosine of terms, how far the one is contained in the other, the cosine of character 4-grams."""
        shared = sorted(a.terms.keys() & b.terms.keys())
        common = sum(a.terms[t] * b.terms[t] for t in shared)
        cosine = common / (_norm(a.terms.values()) * _norm(b.terms.values()) or 1.0)
        weight = sum(min(a.terms[t], b.terms[t]) for t in shared)
        least = min(sum(a.terms.values()), sum(b.terms.values()))
        grams = sum(count * b.grams[gram] for gram, count in a.grams.items() if gram in b.grams)
        chars = grams / (_norm(a.grams.values()) * _norm(b.grams.values()) or 1.0)
        return cosine, weight / max(least, 1e-9) * min(1.0, len(shared) / 4), chars

    def restates(self, i: int, j: int) -> float:
        """The probability that a reader of sentences i and j has read one statement twice; 1 for the same words."""
        one, other = self.corpus.sentences[i].text, self.corpus.sentences[j].text
        if one == other:
            return 1.0
        if other_month(one, other):
            return 0.0
        signs = self.signs(i, j)
        if signs is None:
            return 0.0
        odds = sum(weight * sign for weight, sign in zip(RESTATES.values(), signs, strict=True))
        return 1 / (1 + math.exp(-odds))

    def signs(self, i: int, j: int) -> tuple[float, ...] | None:
        """The values of the signs of `RESTATES` for two sentences, in their order; None where they share no term."""
        a, b = self.features(i), self.features(j)
        told = sorted(a.terms.keys() & b.terms.keys())
        if not told:
            return None
        cosine, contained, chars = self.likeness(a, b)
        least = {term: min(a.terms[term], b.terms[term]) for term in told}
        longer = max(sum(a.terms.values()), sum(b.terms.values()))
        rarest = sorted((weight for term, weight in least.items() if not term.startswith("#")), reverse=True)[:3]
        return (
            1.0,
            cosine,
            contained,
            sum(least.values()) / max(longer, 1e-9),
            chars,
            float(min(len(self.telling(i) & self.telling(j)), 2)),
            float(bool(a.numbers and b.numbers and not a.numbers & b.numbers)),
            float(bool(a.names - b.names and b.names - a.names)),
            float(bool(a.quoted & b.quoted)),
            sum(rarest) / 3 / self.rarest,
            float(self.corpus.articles[i] == self.corpus.articles[j]),
        )

    def opposed(self, i: int, j: int) -> bool:
        """True where two English sentences say the opposite of one another: one was captured, and is released."""
        english_both = all(self.corpus.languages[int(self.corpus.articles[k])] == "en" for k in (i, j))
        if not english_both or self.restates(i, j) >= SURE:
            return False
        difference = apart(self.corpus.sentences[i].text, self.corpus.sentences[j].text, self.terms)
        return difference in ("opposites", "other scores")

    def verbatim(self, i: int, j: int) -> bool:
        """True where the two sentences are one text but for small edits."""
        return self._shared_words(i, j) >= VERBATIM

    def _shared_words(self, i: int, j: int) -> float:
        a, b = Counter(self.features(i).words), Counter(self.features(j).words)
        return 2 * (a & b).total() / max(a.total() + b.total(), 1)

    def numbers(self, i: int) -> frozenset[float]:
        """The values that sentence i gives, years left out."""
        if i not in self._numbers:
            found = [q for q in quantities(self.corpus.sentences[i].text) if not 1900 <= q.value <= 2100]
            telling = frozenset(q.value for q in found if q.value > CHANCE and not q.names)
            self._numbers[i] = frozenset(q.value for q in found), telling
        return self._numbers[i][0]

    def telling(self, i: int) -> frozenset[float]:
        """The values that sentence i gives of what it counts, but for those that many sentences have by chance."""
        self.numbers(i)
        return self._numbers[i][1]

    def features(self, i: int) -> Features:
        """The features of sentence i."""
        if i not in self._features:
            text = self.corpus.sentences[i].text
            found = words(text)
            names = set(self.terms(" ".join(_CAPITALISED.findall(text))))
            plain = " ".join(found)
            quoted = (self.terms(part) for part in QUOTED_WORDS.findall(text))
            numbers = self.numbers(i)
            self._features[i] = Features(
                terms=self._weighed(i, names, numbers),
                grams=Counter(plain[k : k + 4] for k in range(len(plain) - 3)),
                quoted=frozenset(tuple(run[k : k + 2]) for run in quoted for k in range(len(run) - 1)),
                numbers=numbers,
                names=frozenset(inner_names(text)),
                words=tuple(found),
            )
        return self._features[i]

    def _weighed(self, i: int, names: set[str], numbers: frozenset[float]) -> dict[str, float]:
        """The terms of a sentence with their weights: synonyms as one, numbers by their value however they are written."""
        corpus = self.corpus
        one_of = canonical(self.terms) if corpus.languages[int(corpus.articles[i])] == "en" else {}
        found = {f"#{value!r}": NUMBER_WEIGHT * self.rarest for value in numbers}
        idf = self._among_related(i)
        for number in corpus.terms(i).tolist():
            term = self._vocabulary[number]
            if not term[0].isdigit():
                weight = idf[number] * (NAME_WEIGHT if term in names else 1.0)
                found[one_of.get(term, term)] = max(found.get(one_of.get(term, term), 0.0), weight)
        return found

    def _among_related(self, i: int) -> dict[int, float]:
        """The idf of the terms of sentence i among the sentences of related articles.

        In a pile on many events the words of one are rare, and all its sentences would be alike.
        """
        corpus = self.corpus
        own = sorted(set(corpus.terms(i).tolist()))
        if len(corpus) <= RELATED_SENTENCES:
            return {number: float(self.idf[number]) for number in own}
        starts, order = corpus.postings
        likeness = np.bincount(corpus.articles, weights=self.cosines(i))
        sizes = np.bincount(corpus.articles)
        nearest = np.argsort(-np.round(likeness / np.maximum(sizes, 1), 11), kind="stable")
        related = np.zeros(len(sizes), bool)
        related[nearest[: int(np.searchsorted(np.cumsum(sizes[nearest]), RELATED_SENTENCES)) + 1]] = True
        count = int(sizes[related].sum())
        found = {}
        for number in own:
            holders = corpus.distinct.rows[order[starts[number] : starts[number + 1]]]
            found[number] = math.log((count + 1) / (float(related[corpus.articles[holders]].sum()) + 0.5))
        return {number: max(value, 0.0) * self.rarest / math.log(count + 1) for number, value in found.items()}


def _norm(values: Iterable[float]) -> float:
    return math.sqrt(sum(value * value for value in values))
