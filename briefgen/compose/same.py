"""Who says the same: how alike two sentences are as statements, and which articles are copies."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefgen.compose.contrast import apart, canonical, inner_names, other_month
from briefgen.compose.overtaken import either_overtakes
from briefgen.text.corpus import Corpus
from briefgen.text.mentions import quantities
from briefgen.text.terms import english, words

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

SUPPORT = 0.55
"""Similarity from which a sentence counts as support: on the labelled pairs of one event precision 1.0 (.93 at .50), for false
support is worse than none."""
RESTATES = {
    "bias": -5.5,
    "cosine": 1.3,
    "contained": 1.0,
    "covered": 1.7,
    "characters": 2.6,
    "shared numbers": 1.45,
    "other numbers": -0.6,
    "other names": -0.95,
    "shared quotation": 1.35,
    "rarest shared words": 4.7,
}
"""Logistic regression over what two sentences share, fitted on 9,300 pairs of seven labelled events, 190 of which say the same."""
REPEAT = 0.15
"""Probability from which a sentence would say again what was said: being silent twice costs less than saying it twice. Fitted on
six events and tried on the seventh it finds half of the repetitions that are no copies, and half of what it finds is one."""
VERBATIM = 0.80
"""Share of words in common from which two sentences are one text: an agency's, printed by both."""
COPY = 0.5
"""Share of the shorter article's word 5-grams that stand in another, from which it is a copy."""

RELATED_SENTENCES = 120
"""Sentences of the most related articles among which words are weighed: an event and a half."""
CHANCE, BY_CHANCE = 12, 0.5
"""Numbers up to which two sentences may share one by chance, and what such a one counts."""
QUOTED_ALIKE, QUOTED_RESTATES = 2, 0.5
"""Pairs of words that both quote, and the probability of saying the same, from which a shared quotation is support."""
COVERED = 0.5
"""Share of what the longer sentence says that the other must say too to support it: a clause of it is another statement."""
CONTAINED, CONTAINED_COUNTED = 0.8, 0.7
"""Share of the one that the other must say, and where both give the same number: where each says something else besides, they are
two statements."""
NUMBER_WEIGHT = 0.7
"""What a number weighs beside the rarest word."""
NAME_WEIGHT = 0.6
"""What a name counts beside another word: who it is about says less than what is said of them."""
OTHER_NUMBERS = 0.35
"""Two stages of a race, told in the same words, are two things."""
_CAPITALISED = re.compile(r"\b[A-Z][\w'’.-]*")
MOST_HOLDERS = 8
"""Articles with one run that a later one is compared with: a sentence that hundreds print makes none of them a copy."""
LEAST_RUNS = 20
"""Runs that an article must have to be called a copy; two briefs of one sentence are alike by chance."""
_QUOTED = re.compile(r"[\"“«„]([^\"”»“]{6,300})[\"”»“]")


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
        self._vocabulary = corpus.term_list
        self._terms = english()
        self._rare = math.log(len(corpus) + 1) if len(corpus) else 1.0

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
        cosine, contained, chars = self._likeness(a, b)
        value = 0.45 * cosine + 0.25 * contained + 0.30 * chars
        value += min(0.15, 0.12 * len(a.quoted & b.quoted))
        if a.numbers and b.numbers and not a.numbers & b.numbers:
            value *= OTHER_NUMBERS
        return float(min(1.0, max(0.0, value)))

    @staticmethod
    def _likeness(a: Features, b: Features) -> tuple[float, float, float]:
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
        a, b = self.features(i), self.features(j)
        told = sorted(a.terms.keys() & b.terms.keys())
        if not told:
            return 0.0
        cosine, contained, chars = self._likeness(a, b)
        least = {term: min(a.terms[term], b.terms[term]) for term in told}
        longer = max(sum(a.terms.values()), sum(b.terms.values()))
        rarest = sorted((weight for term, weight in least.items() if not term.startswith("#")), reverse=True)[:3]
        signs = (
            1.0,
            cosine,
            contained,
            sum(least.values()) / max(longer, 1e-9),
            chars,
            min(sum(1.0 if value > CHANCE else BY_CHANCE for value in a.numbers & b.numbers), 2.0),
            bool(a.numbers and b.numbers and not a.numbers & b.numbers),
            bool(a.names - b.names and b.names - a.names),
            bool(a.quoted & b.quoted),
            sum(rarest) / 3 / self._rare,
        )
        odds = sum(weight * float(sign) for weight, sign in zip(RESTATES.values(), signs, strict=True))
        return 1 / (1 + math.exp(-odds))

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
            numbers = frozenset(q.value for q in quantities(text) if not 1900 <= q.value <= 2100)
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
        one_of = canonical(self._terms) if corpus.languages[int(corpus.articles[i])] == "en" else {}
        found = {f"#{value!r}": NUMBER_WEIGHT * self._rare for value in numbers}
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
        return {number: max(value, 0.0) * self._rare / math.log(count + 1) for number, value in found.items()}

    def supports(self, i: int, j: int, least: float = SUPPORT) -> float:
        """The similarity of two sentences where the one is safe to be named as support of the other, else 0.

        Safe are the same words, small edits of which none makes another statement, the same quotation; never what announces it.
        """
        value = self.similarity(i, j)
        sentences = self.corpus.sentences
        if value < least or either_overtakes(sentences[i], sentences[j]):
            return 0.0
        a, b = sentences[i].text, sentences[j].text
        if a == b:
            return value
        one, other = self.features(i), self.features(j)
        told = sorted(one.terms.keys() & other.terms.keys())
        covered = sorted(sum(each.terms[term] for term in told) / (sum(each.terms.values()) or 1.0) for each in (one, other))
        difference = apart(a, b, self._terms)
        if len(one.quoted & other.quoted) >= QUOTED_ALIKE and self.restates(i, j) >= QUOTED_RESTATES:
            # Who quotes the same words may tell the frame in other ones.
            return 0.0 if difference in ("other scores", "opposites") else value
        least_contained = CONTAINED_COUNTED if one.numbers & other.numbers else CONTAINED
        return 0.0 if covered[0] < COVERED or covered[1] < least_contained or difference else value


def _norm(values: Iterable[float]) -> float:
    return math.sqrt(sum(value * value for value in values))


def copies(corpus: Corpus, count: int) -> dict[int, int]:
    """Articles that copy an earlier one: number of the copy -> number of the original, in the order of the documents.

    Articles are compared by the runs of five terms that they hold. Cost: O(terms x log terms), and the pairs of articles that
    share a run.
    """
    runs, holders, sizes = _shared_runs(corpus, count)
    heads = np.flatnonzero(np.concatenate(([True], runs[1:] != runs[:-1]))) if len(runs) else np.zeros(0, np.int64)
    ends = np.append(heads[1:], len(runs))
    shared: dict[int, Counter[int]] = {}
    found: dict[int, int] = {}
    several = ends - heads > 1
    for head, end in zip(heads[several].tolist(), ends[several].tolist(), strict=True):
        first, *others = holders[head:end].tolist()
        for k, number in enumerate(others):
            # An article is compared with those before it; of many that hold one run the first stand for all.
            shared.setdefault(number, Counter()).update([first, *others[: min(k, MOST_HOLDERS - 1)]])
    for number in sorted(shared):
        for other, both in sorted(shared[number].items()):
            shorter = min(sizes[number], sizes[other])
            if other not in found and shorter >= LEAST_RUNS and both >= COPY * shorter:
                found[number] = other
                break
    return found


def _shared_runs(corpus: Corpus, count: int) -> tuple[npt.NDArray[np.uint64], Ints, list[int]]:
    """The runs of five terms that stand more than once, as numbers, and the article of each, by run and article; each pair once.

    The list has the number of distinct runs of each article.
    """
    terms = corpus.indices.astype(np.uint64)
    articles = np.repeat(corpus.articles, corpus.lengths)
    runs = np.zeros(max(len(terms) - 4, 0), np.uint64)
    for k in range(5 if len(runs) else 0):
        runs = runs * np.uint64(1_000_003) + terms[k : len(terms) - 4 + k]
    inside = articles[4:] == articles[: len(runs)]
    runs, articles = runs[inside], articles[4:][inside]
    ordered = np.sort(runs)
    again = ordered[1:][ordered[1:] == ordered[:-1]]
    sizes = np.bincount(articles, minlength=count)
    if not len(again):
        return runs[:0], articles[:0], sizes.tolist()
    several = again[np.minimum(np.searchsorted(again, runs), len(again) - 1)] == runs
    runs, articles = runs[several], articles[several]
    order = np.lexsort((articles, runs))
    runs, articles = runs[order], articles[order]
    first = np.ones(len(runs), bool)
    first[1:] = (runs[1:] != runs[:-1]) | (articles[1:] != articles[:-1])
    sizes -= np.bincount(articles[~first], minlength=count)
    return runs[first], articles[first], sizes.tolist()
