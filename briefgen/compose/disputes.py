"""What other articles say of the figures of a statement."""

from __future__ import annotations

import numpy as np

from briefgen.compose.figures import Figure, Report, judge
from briefgen.compose.same import Same
from briefgen.model import Difference, Quote, Sentence
from briefgen.text.terms import english

RELATED = 0.5
"""Probability of saying the same from which two sentences are on one thing, so that their figures can be compared."""
LEAST_COSINE = 0.25
SAME_STORY = 7
"""Days between two reports within which they can be on one event; of undated ones nobody knows."""


def differences(same: Same, i: int) -> tuple[Difference, ...]:
    """What sentences of other articles give differently from sentence i, the first such figure of each, each pair once.

    English only.
    """
    corpus = same.corpus
    if corpus.languages[int(corpus.articles[i])] != "en" or not same.features(i).numbers:
        return ()
    terms = english()
    found: dict[str, Difference] = {}
    for j in np.flatnonzero(same.cosines(i) >= LEAST_COSINE).tolist():
        if corpus.articles[j] == corpus.articles[i] or not same.features(j).numbers or same.restates(i, j) < RELATED:
            continue
        sentences = (corpus.sentences[i], corpus.sentences[j])
        days = [sentence.article.day for sentence in sentences]
        if days[0] is None or days[1] is None or abs((days[0] - days[1]).days) > SAME_STORY:
            continue
        verdict, figures = judge([Report(s.text, s.article.day) for s in sentences], terms)
        if verdict in ("differ", "updated"):
            quotes = sorted(
                ((sentences[k].article.order, _quoted(sentences[k], figure)) for k, figure in figures), key=lambda pair: pair[0]
            )
            found.setdefault(" ".join(quote.text for _, quote in quotes), Difference(verdict, tuple(quote for _, quote in quotes)))
    return tuple(found.values())


def _quoted(sentence: Sentence, figure: Figure) -> Quote:
    """The words of a figure, as they stand in the article."""
    start, end = sentence.start + figure.start, sentence.start + figure.end
    text = sentence.article.text[start:end]
    return Quote(sentence.article.id, end - len(text.lstrip()), start + len(text.rstrip()), text.strip())
