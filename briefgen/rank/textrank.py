"""TextRank and LexRank without their matrices."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

from briefgen.errors import OptionError
from briefgen.rank.operator import cosine, overlap
from briefgen.rank.pagerank import pagerank, power_method
from briefgen.rank.within import batches
from briefgen.text.corpus import Corpus

Floats = npt.NDArray[np.float64]

TOPICAL_DAMPING = 0.7
"""Shorter walks than TextRank's .85: a topic's ranking stays near the sentences that name it."""
TOPICAL_TOLERANCE = 1e-7
"""These ranks tell shares, so seven digits do; sentences that are alike get alike ranks at any tolerance."""


def textrank(corpus: Corpus, personalization: Floats | None = None, stop: Literal["converged", "sumy"] = "converged") -> Floats:
    """The TextRank score of every sentence of the corpus, shape (n,); converged scores sum to 1.

    `personalization` biases the random jumps: n values of at least 0, not all 0. `stop="sumy"` gives sumy's numbers, which stop
    as soon as a step is shorter than 1e-4, and takes no personalization. Cost: O(entries + terms x lengths) a product, ten to
    thirty products; nothing of size n x n. A sentence without terms gets only what random jumps bring.
    Raises OptionError for a `stop` or a personalization that cannot be used.

    Source: Mihalcea and Tarau (2004), TextRank: Bringing Order into Texts.
    """
    if stop not in ("converged", "sumy"):
        raise OptionError(f'stop is "converged" or "sumy", not {stop!r}')
    if stop == "sumy":
        if personalization is not None:
            raise OptionError('stop="sumy" takes no personalization: sumy has none')
        return power_method(overlap(corpus), len(corpus))
    return pagerank(overlap(corpus), jumps(corpus, personalization))


def textrank_within(corpus: Corpus) -> Floats:
    """The TextRank score of every sentence among those of its own article, all articles in one batch; sums to 1 in each."""
    return np.concatenate([np.zeros(0), *(batch.textrank() for batch in batches(corpus))])


def lexrank(corpus: Corpus, personalization: Floats | None = None) -> Floats:
    """The continuous LexRank score of every sentence, shape (n,), sums to 1: PageRank over cosines of idf-weighted terms.

    Source: Erkan and Radev (2004), LexRank: Graph-based Lexical Centrality as Salience in Text Summarization.
    """
    return pagerank(cosine(corpus, corpus.units), jumps(corpus, personalization))


def jumps(corpus: Corpus, personalization: Floats | None) -> Floats:
    """The distribution of random jumps: uniform, or the personalization scaled to sum 1; OptionError where it cannot be."""
    n = len(corpus)
    if personalization is None:
        return np.full(n, 1.0 / max(n, 1))
    weights = np.asarray(personalization, np.float64)
    if weights.shape != (n,) or not np.isfinite(weights).all() or weights.min(initial=0.0) < 0 or not weights.any():
        raise OptionError(f"a personalization has {n} finite values of at least 0, one a sentence, and not all are 0")
    return np.asarray(weights / weights.sum())


def topical_rank(corpus: Corpus, personalization: Floats | None = None, *, neighbours: float = 0.25) -> Floats:
    """What every sentence receives from the sentences that `personalization` points to, and theirs in turn; shape (n,).

    The walked part of a personalized PageRank: the random jumps themselves, which only repeat the personalization, are left out.
    PageRank over idf cosines, to which a sentence's neighbours in its article add an edge of weight `neighbours`: what stands
    beside a sentence on the topic is likely about it too. Cost as `lexrank`.

    Source: Otterbacher, Erkan and Radev (2005), Using Random Walks for Question-focused Sentence Retrieval.
    """
    similar = cosine(corpus, corpus.units)
    n = len(corpus)
    beside = (corpus.articles[1:] == corpus.articles[:-1]) * neighbours if n else np.zeros(0)

    def product(x: Floats) -> Floats:
        y = similar(x)
        y[1:] += beside * x[:-1]
        y[:-1] += beside * x[1:]
        return y

    p = pagerank(product, jumps(corpus, personalization), damping=TOPICAL_DAMPING, tolerance=TOPICAL_TOLERANCE)
    degree = product(np.ones(n))
    return product(np.divide(p, degree, out=np.zeros(n), where=degree > 0))
