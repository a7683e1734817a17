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


RANK_TOLERANCE = 1e-15
"""Share of the largest eigenvalue of the kernel below which one is left out: 9 to 12 remain of up to 91, and products of 150,000
entries differ from the whole kernel's by 2e-15."""


def overlap(corpus: Corpus) -> Product:
    """The product x -> S x with Mihalcea and Tarau's similarity, overlap(i, j) / (log|Si| + log|Sj|).

    Repeated words count as often as they stand, the diagonal is included, and two sentences of one and the same word have
    similarity 1, all as sumy has it.

    S is the sum over lengths l, m of A_l A_m^T K[l, m] with K = 1 / (log l + log m), A_l being the rows of length l, so a product
    is a histogram over (term, length), a small dense product, and a gather. K is a Cauchy matrix: where many lengths occur, its
    few eigenvectors that count stand for it. Words that stand once link their sentence to itself only, and are added up once.
    """
    if not len(corpus.indices):
        return np.zeros_like
    n = len(corpus)
    rows = np.repeat(np.arange(n), corpus.lengths)
    kernel, of = kernel_of_lengths(corpus.lengths)
    size = len(kernel)
    shared = np.bincount(corpus.indices, minlength=corpus.width)[corpus.indices] > 1
    alone = np.bincount(rows[~shared], minlength=n) * kernel[of, of]
    rows = rows[shared]
    width, columns = renumbered(corpus.indices[shared], corpus.width)
    cells = columns * size + of[rows]
    across = _factored(kernel)

    sums = row_sums(rows, n)

    def product(x: Floats) -> Floats:
        by_length = np.asarray(np.bincount(cells, weights=x[rows], minlength=width * size).reshape(width, size), np.float64)
        for factor in across:
            by_length = by_length @ factor
        return sums(by_length.ravel()[cells]) + alone * x

    return product


def row_sums(rows: Ints, n: int) -> Product:
    """The function that sums one value an entry over each of n rows; `rows`, the row of each entry, ascends."""
    counts = np.bincount(rows, minlength=n)
    filled = np.flatnonzero(counts)
    starts = (np.cumsum(counts) - counts)[filled]

    def sums(values: Floats) -> Floats:
        found = np.zeros(n)
        if len(filled):
            found[filled] = np.add.reduceat(values, starts)
        return found

    return sums


def _factored(kernel: Floats) -> tuple[Floats, ...]:
    """Matrices whose product is the symmetric kernel, the whole or two thin ones, whichever costs less."""
    values, vectors = np.linalg.eigh(kernel)
    kept = np.abs(values) > RANK_TOLERANCE * np.abs(values).max()
    if 2 * kept.sum() >= len(kernel):
        return (kernel,)
    return (np.ascontiguousarray(vectors[:, kept] * values[kept]), np.ascontiguousarray(vectors[:, kept].T))


def renumbered(numbers: Ints, width: int) -> tuple[int, Ints]:
    """Numbers below `width` renumbered without gaps, in their order, and how many there are."""
    present = np.bincount(numbers, minlength=width) > 0
    return int(present.sum()), (np.cumsum(present) - 1)[numbers]


def kernel_of_lengths(lengths: Ints) -> tuple[Floats, Ints]:
    """1 / (log l + log m) over the distinct lengths, and the number of each row's length."""
    distinct, of = np.unique(lengths, return_inverse=True)
    logs = np.log(np.maximum(distinct, 1))
    sums = logs[:, None] + logs[None, :]
    return np.divide(1.0, sums, out=np.ones_like(sums), where=sums > 0), of.astype(np.int64)


def cosine(corpus: Corpus, values: Floats | None = None) -> Product:
    """The product x -> C x with the cosine of the sentences' term vectors, binary or as `values` an entry has them. O(entries)."""
    entries, n, width = corpus.distinct, len(corpus), corpus.width
    rows, columns = entries.rows, entries.columns
    values = unit_rows(rows, np.ones(len(rows)), n) if values is None else values
    sums = row_sums(rows, n)

    def product(x: Floats) -> Floats:
        by_term = np.bincount(columns, weights=values * x[rows], minlength=width)
        return sums(values * by_term[columns])

    return product
