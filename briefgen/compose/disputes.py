"""What other articles say of the figures of a statement."""

from __future__ import annotations

import numpy as np

from briefgen.compose.figures import Figure, Report, judge
from briefgen.compose.same import Same
from briefgen.model import Difference, Quote, Sentence
from briefgen.text.terms import Terms

RELATED = 0.5
"""Probability of saying the same from which two sentences are on one thing, so that their figures can be compared."""
LEAST_COSINE = 0.25


def differences(same: Same, i: int) -> tuple[Difference, ...]:
    """The figures of sentence i that sentences of other articles give differently, each once; English only."""
    corpus = same.corpus
    if corpus.languages[int(corpus.articles[i])] != "en" or not same.features(i).numbers:
        return ()
    terms = Terms("en")
    found: dict[str, Difference] = {}
    for j in np.flatnonzero(same.cosines(i) >= LEAST_COSINE).tolist():
        if corpus.articles[j] == corpus.articles[i] or not same.features(j).numbers or same.restates(i, j) < RELATED:
            continue
        sentences = (corpus.sentences[i], corpus.sentences[j])
        verdict, figures = judge([Report(s.text, s.article.day) for s in sentences], terms)
        if verdict in ("differ", "updated"):
            quotes = sorted(
                ((sentences[k].article.order, _quoted(sentences[k], figure)) for k, figure in figures), key=lambda pair: pair[0]
            )
            found.setdefault(quotes[-1][1].text, Difference(verdict, tuple(quote for _, quote in quotes)))
    return tuple(found.values())


def _quoted(sentence: Sentence, figure: Figure) -> Quote:
    """The words of a figure, as they stand in the article."""
    start, end = sentence.start + figure.start, sentence.start + figure.end
    text = sentence.article.text[start:end]
    return Quote(sentence.article.id, end - len(text.lstrip()), start + len(text.rstrip()), text.strip())
