"""How far each sentence belongs to each topic: a regression over what its words, its neighbours and the ranking say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from briefgen.compose.fields import field_words
from briefgen.compose.topics import excluded, lexical_degrees
from briefgen.model import Topic
from briefgen.text.corpus import Corpus
from briefgen.text.languages import primary
from briefgen.text.terms import english

Floats = npt.NDArray[np.float64]
Rank = Callable[[Corpus, Floats | None], Floats]

WEIGHTS = {
    "bias": -1.6,
    "words of the topic": 1.1,
    "any word of the topic": 0.7,
    "words of its field": 0.7,
    "rank near its sentences": 1.9,
    "like its sentences": 1.65,
    "continues one of them": 0.85,
    "in their paragraph": 1.4,
    "words of another topic": -0.3,
    "rank near another topic": -1.45,
    "like another topic": -0.95,
    "tells of an earlier year": -1.5,
}
"""Logistic regression, fitted on 4,800 pairs of a sentence and a topic from seven labelled events, with keywords and with headings
alone; the last weight was -.5 and is set by hand, for piles in which nothing is dated.

Fitted on six and tried on the seventh (whose headings `fields` has seen), of the eight best sentences of a topic .93 belong with
keywords and .70 with the heading alone; the words alone give .83 and .39."""

_YEAR = re.compile(r"(?<![\d.,$€£-])(?:19|20)\d\d(?![\d.,-]\d)")
CLEAR_WORD = 0.15
"""The least that a word of the topic tells to be one: "match" of "The cup match" tells little in a pile on matches."""
FIELD_WORD = 0.5
"""What a word of the field counts that stands in at most a tenth of the sentences."""
FIELD_SEED = 0.35
"""What the evidence of the field counts beside the topic's own words where a sentence is made an example of the topic."""
MOST_FIELD = 2.0
CONTINUED = 0.2
"""The least an example counts for the next sentence to be asked whether it continues it: asking costs."""


def topic_degrees(
    corpus: Corpus, topics: Sequence[Topic], rank: Rank, continues: Callable[[int], bool], language: str = "en"
) -> Floats:
    """The probability that each sentence belongs to each topic, shape (topics, n).

    `rank` tells how near every sentence lies to the examples it is given, or to all. `continues(i)` tells
    whether sentence i hangs on the one before it. A keyword with "-" makes the degree 0, and so does a topic that the articles
    have no word of.
    """
    if not len(corpus) or not topics:
        return np.zeros((len(topics), len(corpus)))
    signs = topic_signs(corpus, topics, rank, continues, language)
    degrees = 1 / (1 + np.exp(-(signs @ np.array(list(WEIGHTS.values())))))
    spoken_of = signs[:, :, 1].any(axis=1) | signs[:, :, 3].any(axis=1)
    degrees[~spoken_of] = 0.0
    degrees[excluded(corpus, topics, language)] = 0.0
    return np.asarray(degrees)


def topic_signs(
    corpus: Corpus, topics: Sequence[Topic], rank: Rank, continues: Callable[[int], bool], language: str = "en"
) -> Floats:
    """The values of the signs of `WEIGHTS`, shape (topics, n, signs)."""
    lexical = lexical_degrees(corpus, topics, language)
    field = np.array([_field(corpus, topic, language) for topic in topics])
    examples = np.maximum(lexical, np.minimum(1.0, FIELD_SEED * field))
    base = np.maximum(rank(corpus, None), 1e-12)
    near = np.array([_lift(corpus, row, base, rank) for row in examples])
    like = np.array([_likeness(corpus, row) for row in examples])
    ones = np.ones_like(lexical)
    return np.stack(
        [
            ones,
            lexical,
            lexical >= CLEAR_WORD,
            field,
            near,
            like,
            _continued(corpus, examples, continues),
            _beside(corpus, examples),
            _others(lexical),
            _others(near),
            _others(like),
            np.broadcast_to(_earlier(corpus), lexical.shape),
        ],
        axis=-1,
    )


def _field(corpus: Corpus, topic: Topic, language: str) -> Floats:
    """What the words of the heading's field say for each sentence, 0 to 2, shape (n,); English only."""
    evidence = np.zeros(len(corpus))
    if primary(language) != "en":
        return evidence
    starts, order = corpus.postings
    for term in sorted(field_words(topic.heading.lower().split(), english())):
        number = corpus.vocabulary.get(term)
        if number is not None:
            holders = corpus.distinct.rows[order[starts[number] : starts[number + 1]]]
            evidence[holders] += FIELD_WORD * min(1.0, float(corpus.idf[number]) / np.log(10))
    return np.minimum(evidence, MOST_FIELD)


def _lift(corpus: Corpus, examples: Floats, base: Floats, rank: Rank) -> Floats:
    """How much nearer to the examples a sentence ranks than to the articles as a whole, 1 for a usual example; shape (n,)."""
    if not examples.any():
        return np.zeros(len(corpus))
    lift = rank(corpus, examples**2) / base
    strong = examples >= 0.5 * examples.max()
    return np.clip(lift / max(float(np.median(lift[strong])), 1e-12), 0.0, 2.0)


def _likeness(corpus: Corpus, examples: Floats) -> Floats:
    """The cosine of each sentence with the sum of the examples, itself left out; shape (n,)."""
    entries, units = corpus.distinct, corpus.units
    weights = examples**2
    total = np.bincount(entries.columns, weights=units * weights[entries.rows], minlength=corpus.width)
    product = np.bincount(entries.rows, weights=units * total[entries.columns], minlength=len(corpus))
    own = (np.diff(entries.starts) > 0).astype(np.float64)
    norm = np.sqrt(np.maximum(total @ total - 2 * weights * product + weights**2 * own, 0.0))
    return np.asarray(np.divide(product - weights * own, norm, out=np.zeros(len(corpus)), where=norm > 1e-9))


def _continued(corpus: Corpus, examples: Floats, continues: Callable[[int], bool]) -> Floats:
    """What the sentence before counts as an example, for sentences that hang on it; shape (topics, n)."""
    found = np.zeros_like(examples)
    inside = corpus.articles[1:] == corpus.articles[:-1]
    for i in (np.flatnonzero(inside & (examples[:, :-1] >= CONTINUED).any(axis=0)) + 1).tolist():
        if continues(i):
            found[:, i] = examples[:, i - 1]
    return found


def _beside(corpus: Corpus, examples: Floats) -> Floats:
    """The most that another sentence of the same paragraph counts as an example, shape (topics, n)."""
    paragraphs = np.array([sentence.paragraph for sentence in corpus.sentences])
    opens = np.ones(len(corpus), bool)
    opens[1:] = (corpus.articles[1:] != corpus.articles[:-1]) | (paragraphs[1:] != paragraphs[:-1])
    starts, group = np.flatnonzero(opens), np.cumsum(opens) - 1
    highest = np.maximum.reduceat(examples, starts, axis=1)[:, group]
    at_top = examples == highest
    several = np.add.reduceat(at_top.astype(np.int64), starts, axis=1)[:, group] > 1
    second = np.maximum.reduceat(np.where(at_top, 0.0, examples), starts, axis=1)[:, group]
    alone = np.diff(starts, append=len(corpus))[group] == 1
    return np.where(alone, 0.0, np.where(at_top & ~several, second, highest))


def _earlier(corpus: Corpus) -> Floats:
    """1 for a sentence that names a year before that of its report, which is mostly background; shape (n,).

    Reports name a year only where it is another than their own, so where a report has no date every year up to the latest that
    the pile names counts.
    """
    years = [[int(year) for year in _YEAR.findall(sentence.text)] for sentence in corpus.sentences]
    days = [sentence.article.day for sentence in corpus.sentences]
    latest = max((year for found in years for year in found), default=0) + 1
    return np.array(
        [float(any(year < (day.year if day else latest) for year in found)) for found, day in zip(years, days, strict=True)]
    )


def _others(values: Floats) -> Floats:
    """For each topic the highest value of another one, shape (topics, n)."""
    if len(values) < 2:
        return np.zeros_like(values)
    ordered = np.sort(values, axis=0)
    return np.asarray(np.where(values == ordered[-1], ordered[-2], ordered[-1]))
