"""Similarity of sentences as a linear operator: products with the n x n matrix, which itself is never built."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from briefgen.text.corpus import Corpus
from briefgen.text.weights import unit_rows

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Product = Callable[[Floats], Floats]


def overlap(corpus: Corpus, blocks: Ints | None = None) -> Product:
    """The product x -> S x with Mihalcea and Tarau's similarity, overlap(i, j) / (log|Si| + log|Sj|).

    Repeated words count as often as they stand, the diagonal is included, and two sentences of one and the same word have
    similarity 1, all as sumy has it. With `blocks`, one number a sentence, similarity between blocks is 0.

    S is sum over lengths l, m of A_l A_m^T / (log l + log m), with A_l the rows of length l, and few lengths occur; so a product
    is a histogram over (term, length), a small dense product and a gather: O(entries + terms x lengths^2).
    """
    lengths = corpus.lengths
    kinds, of = np.unique(lengths, return_inverse=True)
    logs = np.log(np.maximum(kinds, 1))
    sums = logs[:, None] + logs[None, :]
    kernel = np.divide(1.0, sums, out=np.ones_like(sums), where=sums > 0)
    columns, width = _columns(corpus, blocks)
    rows = corpus.rows
    cells = columns * len(kinds) + of[rows]

    def product(x: Floats) -> Floats:
        by_length = np.bincount(cells, weights=x[rows], minlength=width * len(kinds)).reshape(width, len(kinds))
        gathered = (by_length @ kernel).ravel()[cells]
        return np.bincount(rows, weights=gathered, minlength=len(corpus)).astype(np.float64, copy=False)

    return product


def cosine(corpus: Corpus, idf: Floats | None = None, blocks: Ints | None = None) -> Product:
    """The product x -> C x with the cosine of the sentences' term vectors (binary, times `idf` where given)."""
    matrix = unit_rows(corpus, idf)
    columns, width = _columns(corpus, blocks)
    rows, values = corpus.rows, matrix

    def product(x: Floats) -> Floats:
        by_term = np.bincount(columns, weights=values * x[rows], minlength=width)
        return np.bincount(rows, weights=values * by_term[columns], minlength=len(corpus)).astype(np.float64, copy=False)

    return product


def _columns(corpus: Corpus, blocks: Ints | None) -> tuple[Ints, int]:
    """The column of each entry and their number; with blocks, the same term of two blocks is two columns."""
    width = max(len(corpus.vocabulary), 1)
    if blocks is None:
        return corpus.indices, width
    _, columns = np.unique(blocks[corpus.rows] * width + corpus.indices, return_inverse=True)
    return columns.astype(np.int64), int(columns.max(initial=0)) + 1
