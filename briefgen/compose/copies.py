"""Which articles are copies of an earlier one."""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt

from briefgen.text.corpus import Corpus

Ints = npt.NDArray[np.int64]

COPY = 0.5
"""Share of the shorter article's word 5-grams that stand in another, from which it is a copy."""
MOST_HOLDERS = 8
"""Articles with one run that a later one is compared with: a sentence that hundreds print makes none of them a copy."""
LEAST_RUNS = 20
"""Runs that an article must have to be called a copy; two briefs of one sentence are alike by chance."""


def copies(corpus: Corpus, count: int) -> dict[int, int]:
    """Articles that copy an earlier one: number of the copy -> number of the original, in the order of the documents.

    Articles are compared by the runs of five terms that they hold. Cost: O(terms x log terms), and the pairs of articles that
    share a run.
    """
    runs, holders, sizes = _shared_runs(corpus, count)
    heads = np.flatnonzero(np.concatenate(([True], runs[1:] != runs[:-1]))) if len(runs) else np.zeros(0, np.int64)
    ends = np.append(heads[1:], len(runs))
    shared: dict[int, Counter[int]] = {}
    found: dict[int, int] = {}
    several = ends - heads > 1
    for head, end in zip(heads[several].tolist(), ends[several].tolist(), strict=True):
        first, *others = holders[head:end].tolist()
        for k, number in enumerate(others):
            # An article is compared with those before it; of many that hold one run the first stand for all.
            shared.setdefault(number, Counter()).update([first, *others[: min(k, MOST_HOLDERS - 1)]])
    for number in sorted(shared):
        for other, both in sorted(shared[number].items()):
            shorter = min(sizes[number], sizes[other])
            if other not in found and shorter >= LEAST_RUNS and both >= COPY * shorter:
                found[number] = other
                break
    return found


def _shared_runs(corpus: Corpus, count: int) -> tuple[npt.NDArray[np.uint64], Ints, list[int]]:
    """The runs of five terms that stand more than once, as numbers, and the article of each, by run and article; each pair once.

    The list has the number of distinct runs of each article.
    """
    terms = corpus.indices.astype(np.uint64)
    articles = np.repeat(corpus.articles, corpus.lengths)
    runs = np.zeros(max(len(terms) - 4, 0), np.uint64)
    for k in range(5 if len(runs) else 0):
        runs = runs * np.uint64(1_000_003) + terms[k : len(terms) - 4 + k]
    inside = articles[4:] == articles[: len(runs)]
    runs, articles = runs[inside], articles[4:][inside]
    ordered = np.sort(runs)
    again = ordered[1:][ordered[1:] == ordered[:-1]]
    sizes = np.bincount(articles, minlength=count)
    if not len(again):
        return runs[:0], articles[:0], sizes.tolist()
    several = again[np.minimum(np.searchsorted(again, runs), len(again) - 1)] == runs
    runs, articles = runs[several], articles[several]
    order = np.lexsort((articles, runs))
    runs, articles = runs[order], articles[order]
    first = np.ones(len(runs), bool)
    first[1:] = (runs[1:] != runs[:-1]) | (articles[1:] != articles[:-1])
    sizes -= np.bincount(articles[~first], minlength=count)
    return runs[first], articles[first], sizes.tolist()
