"""Sentences compared within their own article only, for all articles at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
import numpy.typing as npt

from briefgen.rank.operator import kernel_of_lengths, overlap
from briefgen.rank.pagerank import pagerank
from briefgen.text.corpus import Corpus

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_NONE = np.zeros(0, np.int64)
BATCH_CELLS = 50_000
"""Pairs of sentences that a batch may hold, so that memory does not grow with the pile: each pair costs as many entries as the two
sentences share terms, 100 MB where all sentences are the same."""


class Batch:
    """Some whole articles that follow each other in a corpus, sentences `first` to `last`, and the pairs within each article.

    The pairs of an article of k sentences are k x k cells, its blocks of cells lie one after the other. Sentences and articles are
    numbered from 0 within the batch.
    """

    def __init__(self, corpus: Corpus, first: int, last: int) -> None:
        self.corpus = corpus
        self.first, self.last = first, last
        articles = corpus.articles[first:last]
        opens = np.ones(len(articles), bool)
        np.not_equal(articles[1:], articles[:-1], out=opens[1:])
        self.starts: Ints = np.flatnonzero(opens)
        """The first sentence of each article."""
        self.article: Ints = np.cumsum(opens) - 1
        """The article of each sentence."""
        self.sizes: Ints = np.diff(self.starts, append=len(articles))
        self._local = np.arange(len(articles)) - self.starts[self.article]
        size = self.sizes[self.article]
        self._row_start = np.cumsum(size) - size
        self._cells = int(size.sum())
        self._left, self._right = self._pairs() if self._is_paired else (_NONE, _NONE)

    @property
    def _is_paired(self) -> bool:
        """False for one long article, whose pairs are more than a batch may hold: there everything is done as over a corpus."""
        return len(self.sizes) > 1 or self._cells <= BATCH_CELLS

    @property
    def _entries(self) -> slice:
        starts = self.corpus.distinct.starts
        return slice(int(starts[self.first]), int(starts[self.last]))

    def _pairs(self) -> tuple[Ints, Ints]:
        """The pairs of entries that are one term in two sentences of one article."""
        entries, span = self.corpus.distinct, self._entries
        keys = self.article[entries.rows[span] - self.first] * self.corpus.width + entries.columns[span]
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        heads = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.zeros(0, np.int64)
        counts = np.diff(heads, append=len(keys))
        heads, counts = heads[counts > 1], counts[counts > 1]
        # Each member of a group with each: a group of c stands c times c times.
        members = np.repeat(heads, counts) + _count_up(counts)
        partners = np.repeat(counts, counts)
        left = np.repeat(members, partners)
        right = np.repeat(np.repeat(heads, counts), partners) + _count_up(partners)
        apart = left != right
        return order[left[apart]], order[right[apart]]

    def _gram(self, values: Floats) -> Floats:
        """For each cell the sum over shared terms of the products of `values`, one an entry; shape (cells,), 0 on diagonals."""
        rows = self.corpus.distinct.rows[self._entries] - self.first
        values = values[self._entries]
        cells = self._row_start[rows[self._left]] + self._local[rows[self._right]]
        sums = np.bincount(cells, weights=values[self._left] * values[self._right], minlength=self._cells)
        return sums.astype(np.float64, copy=False)

    @cached_property
    def _cosines(self) -> Floats:
        return self._gram(self.corpus.units)

    def nearness(self, named: Ints) -> Floats:
        """For each sentence its idf cosine with the one sentence that is named of its article, 0 where that is -1; shape (n,).

        A sentence's own is 1. `named` has a sentence, or -1, for each article.
        """
        at = named[self.article]
        if self._is_paired:
            of = np.where(at >= 0, at, self.starts[self.article])
            near = np.where(at >= 0, self._cosines[self._row_start[of] + self._local], 0.0)
        else:
            entries, span = self.corpus.distinct, self._entries
            own = slice(*entries.starts[self.first + at[0] : self.first + at[0] + 2])
            weight = np.zeros(self.corpus.width)
            weight[entries.columns[own]] = self.corpus.units[own]
            shared = self.corpus.units[span] * weight[entries.columns[span]]
            near = np.bincount(entries.rows[span] - self.first, weights=shared, minlength=len(at))
        near[named[named >= 0]] = 1.0
        return near

    def textrank(self) -> Floats:
        """The TextRank score of every sentence among those of its article, sums to 1 in each."""
        uniform = 1.0 / self.sizes[self.article]
        if not self._is_paired:
            return pagerank(overlap(self.corpus.part(self.first, self.last)), uniform)
        kernel, of = kernel_of_lengths(self.corpus.lengths[self.first : self.last])
        entries, span = self.corpus.distinct, self._entries
        times = entries.times.astype(np.float64)
        own = np.bincount(entries.rows[span] - self.first, weights=times[span] ** 2, minlength=len(uniform)) * kernel[of, of]
        row = np.repeat(np.arange(len(uniform)), self.sizes[self.article])
        column = np.arange(self._cells) - self._row_start[row] + self.starts[self.article[row]]
        similar = self._gram(times) * kernel[of[row], of[column]]
        similar[self._row_start + self._local] = own

        def product(x: Floats) -> Floats:
            return np.add.reduceat(similar * x[column], self._row_start)

        return pagerank(product, uniform, blocks=self.article)


def batches(corpus: Corpus) -> Iterator[Batch]:
    """The articles of a corpus in batches that follow each other; those without sentences are in none."""
    sizes = np.bincount(corpus.articles, minlength=1)
    ends = np.cumsum(sizes)
    first, cells = 0, 0
    for size, end in zip(sizes.tolist(), ends.tolist(), strict=True):
        if cells and cells + size * size > BATCH_CELLS:
            yield Batch(corpus, first, end - size)
            first, cells = end - size, 0
        cells += size * size
    if first < len(corpus):
        yield Batch(corpus, first, len(corpus))


def _count_up(counts: Ints) -> Ints:
    """0, 1, ... up to each count, one after the other."""
    return np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
