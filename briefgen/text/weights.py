"""Weights of terms and sentences, from the entries of a sparse sentence-term matrix."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def inverse_frequency(columns: Ints, sentences: int, width: int) -> Floats:
    """ln((n + 1) / (sf + .5)) for each of `width` terms, shape (width,).

    `columns` are the terms of the n sentences, each once a sentence; sf is the number of sentences that have the term.
    """
    return np.asarray(np.log((sentences + 1) / (np.bincount(columns, minlength=width) + 0.5)))


def unit_rows(rows: Ints, weights: Floats, sentences: int) -> Floats:
    """The weights of the entries of a matrix, scaled so that every row is a unit vector; shape as `rows`."""
    norms = np.sqrt(np.bincount(rows, weights=weights**2, minlength=sentences))
    return np.asarray(np.divide(weights, norms[rows], out=np.zeros(len(rows)), where=norms[rows] > 0))
