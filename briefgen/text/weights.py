"""Weights of terms and sentences, as numbers over a corpus."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from briefgen.text.corpus import Corpus

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def sentence_frequency(corpus: Corpus) -> Ints:
    """The number of sentences that have each term; shape (terms,)."""
    width = max(len(corpus.vocabulary), 1)
    pairs = np.unique(corpus.rows * width + corpus.indices)
    return np.bincount(pairs % width, minlength=width)


def inverse_frequency(corpus: Corpus) -> Floats:
    """ln((n + 1) / (sf + .5)) for each term, sf being its sentence frequency among n sentences; shape (terms,)."""
    return np.asarray(np.log((len(corpus) + 1) / (sentence_frequency(corpus) + 0.5)))


def unit_rows(corpus: Corpus, idf: Floats | None = None) -> Floats:
    """A value for each entry of the corpus, so that every row is a unit vector; repeated entries of a row share its weight."""
    rows = corpus.rows
    pairs = rows * max(len(corpus.vocabulary), 1) + corpus.indices
    _, inverse, counts = np.unique(pairs, return_inverse=True, return_counts=True)
    times = counts[inverse]
    weights = np.ones(len(rows)) if idf is None else idf[corpus.indices]
    norms = np.sqrt(np.bincount(rows, weights=weights**2 / times, minlength=len(corpus)))
    return np.asarray(np.divide(weights / times, norms[rows], out=np.zeros(len(rows)), where=norms[rows] > 0))
