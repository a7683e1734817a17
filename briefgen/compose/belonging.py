"""How far each sentence belongs to each topic: a regression over what its words, its neighbours and the ranking say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from briefgen.compose.fields import field_words
from briefgen.compose.neighbours import Floats, Rank, after, before, beside, lift, likeness, others, relative
from briefgen.compose.topics import excluded, has_name, lexical_degrees
from briefgen.model import Topic
from briefgen.text.corpus import Corpus
from briefgen.text.languages import primary
from briefgen.text.terms import english

WEIGHTS = {
    "bias": -1.5,
    "words of the topic": 1.25,
    "words of its field": 0.85,
    "rank near its sentences": 1.15,
    "like its sentences": 3.0,
    "continues one of them": 0.7,
    "in their paragraph": 1.6,
    "words of another topic": -0.6,
    "rank near another topic": -1.2,
    "like another topic": -1.65,
    "tells of an earlier year": -1.5,
}
"""Logistic regression, fitted on 8,700 pairs of a sentence and a topic from thirteen labelled events, with keywords and with
headings alone; the last weight was -.3 and is set by hand, for piles in which nothing is dated."""

SECOND = {
    "bias": -2.05,
    "rank near its sentences": 0.55,
    "like its sentences": 2.35,
    "the sentence before": 0.75,
    "the sentence after": 0.15,
    "in their paragraph": 1.25,
    "another topic": -1.85,
    "like another topic": -1.15,
    "like them beside the best": 0.95,
    "beside the best": 1.85,
}
"""The same for a second look, in which what the first found best are the examples. On the event that is left out, of the five best
sentences of a topic .96 belong with keywords (after the first look .92) and .77 with the heading alone (.73)."""
EXAMPLE = 0.3
"""Degree of the first look from which a sentence is an example of its topic in the second."""
_YEAR = re.compile(r"(?<![\d.,$€£-])(?:19|20)\d\d(?![\d.,-]\d)")
CLEAR_WORD = 0.15
"""The least that a word of the topic tells to be one: "match" of "The cup match" tells little in a pile on matches."""
FIELD_WORD = 0.5
"""What a word of the field counts that stands in at most a tenth of the sentences."""
OF_KEYWORD = 0.5
"""What a word of a keyword's field counts beside one of the heading's: who gives keywords has named what is meant."""
FIELD_SEED = 0.35
"""What the evidence of the field counts beside the topic's own words where a sentence is made an example of the topic."""
NAMED = 0.3
"""The same beside a name of the heading: "The Hanoi summit" is about Hanoi, not about whatever summits are."""
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
    lexical, field = evidence(corpus, topics, language)
    unspoken = np.logical_not(np.logical_or(lexical.any(axis=1), field.any(axis=1)))
    out = np.logical_or(excluded(corpus, topics, language), unspoken[:, None])
    base = np.maximum(rank(corpus, None), 1e-12)
    first = np.where(out, 0.0, _probability(first_signs(corpus, lexical, field, rank, base, continues), WEIGHTS))
    return np.where(out, 0.0, _probability(second_signs(corpus, first, rank, base), SECOND))


def evidence(corpus: Corpus, topics: Sequence[Topic], language: str = "en") -> tuple[Floats, Floats]:
    """What the topics' own words and the words of their fields say for each sentence, both of shape (topics, n)."""
    return lexical_degrees(corpus, topics, language), np.array([_field(corpus, topic, language) for topic in topics])


def _probability(signs: Floats, weights: Mapping[str, float]) -> Floats:
    return np.asarray(1 / (1 + np.exp(-(signs @ np.array(list(weights.values()))))))


def first_signs(
    corpus: Corpus, lexical: Floats, field: Floats, rank: Rank, base: Floats, continues: Callable[[int], bool]
) -> Floats:
    """The values of the signs of `WEIGHTS`, shape (topics, n, signs), given what the topics' words and fields say.

    `base` is the rank over all articles, shape (n,).
    """
    examples = np.maximum(lexical, np.minimum(1.0, FIELD_SEED * field))
    near = np.array([lift(corpus, row, base, rank) for row in examples])
    like = np.array([likeness(corpus, row) for row in examples])
    return np.stack(
        [
            np.ones_like(lexical),
            lexical >= CLEAR_WORD,
            field,
            near,
            like,
            _continued(corpus, examples, continues),
            beside(corpus, examples),
            others(lexical),
            others(near),
            others(like),
            np.broadcast_to(_earlier(corpus), lexical.shape),
        ],
        axis=-1,
    )


def second_signs(corpus: Corpus, first: Floats, rank: Rank, base: Floats) -> Floats:
    """The values of the signs of `SECOND`, given the degrees that `WEIGHTS` found; shape (topics, n, signs)."""
    examples = np.where(first >= EXAMPLE, first, 0.0)
    near = np.array([lift(corpus, row, base, rank) for row in examples])
    like = np.array([likeness(corpus, row) for row in examples])
    return np.stack(
        [
            np.ones_like(first),
            near,
            like,
            before(corpus, first),
            after(corpus, first),
            beside(corpus, first),
            others(first),
            others(like),
            relative(like),
            relative(first),
        ],
        axis=-1,
    )


def _field(corpus: Corpus, topic: Topic, language: str) -> Floats:
    """What the words of the heading's field say for each sentence, 0 to 2, shape (n,); English only."""
    evidence = np.zeros(len(corpus))
    if primary(language) != "en":
        return evidence
    starts, order = corpus.postings
    keywords = " ".join(word for word in topic.keywords if not word.startswith("-"))
    of_heading, of_keywords = (field_words(text, english()) for text in (topic.heading, keywords))
    named = NAMED if has_name(corpus, topic.heading, language) else 1.0
    for term in sorted({*of_heading, *of_keywords}):
        number = corpus.vocabulary.get(term)
        if number is not None:
            holders = corpus.distinct.rows[order[starts[number] : starts[number + 1]]]
            share = max(named * of_heading.get(term, 0.0), OF_KEYWORD * of_keywords.get(term, 0.0))
            evidence[holders] += share * FIELD_WORD * min(1.0, float(corpus.idf[number]) / np.log(10))
    return np.minimum(evidence, MOST_FIELD)


def _continued(corpus: Corpus, examples: Floats, continues: Callable[[int], bool]) -> Floats:
    """What the sentence before counts as an example, for sentences that hang on it; shape (topics, n)."""
    found = before(corpus, examples)
    hanging = np.zeros(len(corpus), bool)
    for i in np.flatnonzero((found >= CONTINUED).any(axis=0)).tolist():
        hanging[i] = continues(i)
    return np.where(hanging, found, 0.0)


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
