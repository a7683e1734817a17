"""What the sentences around a sentence, and those like it, say of where it belongs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from briefgen.text.corpus import Corpus

Floats = npt.NDArray[np.float64]
Rank = Callable[[Corpus, Floats | None], Floats]
"""(corpus, examples or None) -> how near every sentence lies to the examples, or to all, shape (n,)."""


def lift(corpus: Corpus, examples: Floats, base: Floats, rank: Rank) -> Floats:
    """How much nearer to the examples a sentence ranks than to the articles as a whole, 1 for a usual example; shape (n,)."""
    if not examples.any():
        return np.zeros(len(corpus))
    raised = rank(corpus, examples**2) / base
    strong = examples >= 0.5 * examples.max()
    return np.clip(raised / max(float(np.median(raised[strong])), 1e-12), 0.0, 2.0)


def likeness(corpus: Corpus, examples: Floats) -> Floats:
    """The cosine of each sentence with the sum of the examples, itself left out; shape (n,)."""
    entries, units = corpus.distinct, corpus.units
    weights = examples**2
    total = np.bincount(entries.columns, weights=units * weights[entries.rows], minlength=corpus.width)
    product = np.bincount(entries.rows, weights=units * total[entries.columns], minlength=len(corpus))
    own = (np.diff(entries.starts) > 0).astype(np.float64)
    norm = np.sqrt(np.maximum(total @ total - 2 * weights * product + weights**2 * own, 0.0))
    return np.asarray(np.divide(product - weights * own, norm, out=np.zeros(len(corpus)), where=norm > 1e-9))


def before(corpus: Corpus, values: Floats) -> Floats:
    """The value of the sentence before, 0 for the first of an article; shape (topics, n)."""
    found = np.zeros_like(values)
    found[:, 1:] = np.where(corpus.articles[1:] == corpus.articles[:-1], values[:, :-1], 0.0)
    return found


def after(corpus: Corpus, values: Floats) -> Floats:
    """The value of the sentence after, 0 for the last of an article; shape (topics, n)."""
    found = np.zeros_like(values)
    found[:, :-1] = np.where(corpus.articles[1:] == corpus.articles[:-1], values[:, 1:], 0.0)
    return found


def beside(corpus: Corpus, values: Floats) -> Floats:
    """The highest value of another sentence of the same paragraph, shape (topics, n)."""
    paragraphs = np.array([sentence.paragraph for sentence in corpus.sentences])
    opens = np.ones(len(corpus), bool)
    opens[1:] = (corpus.articles[1:] != corpus.articles[:-1]) | (paragraphs[1:] != paragraphs[:-1])
    starts, group = np.flatnonzero(opens), np.cumsum(opens) - 1
    highest = np.maximum.reduceat(values, starts, axis=1)[:, group]
    at_top = values == highest
    several = np.add.reduceat(at_top.astype(np.int64), starts, axis=1)[:, group] > 1
    second = np.maximum.reduceat(np.where(at_top, 0.0, values), starts, axis=1)[:, group]
    alone = np.diff(starts, append=len(corpus))[group] == 1
    return np.where(alone, 0.0, np.where(at_top & ~several, second, highest))


def others(values: Floats) -> Floats:
    """For each topic the highest value of another one, shape (topics, n)."""
    if len(values) < 2:
        return np.zeros_like(values)
    ordered = np.sort(values, axis=0)
    return np.asarray(np.where(values == ordered[-1], ordered[-2], ordered[-1]))


def relative(values: Floats) -> Floats:
    """Each value as a share of the highest of its topic, shape (topics, n)."""
    return np.asarray(values / np.maximum(values.max(axis=1, keepdims=True, initial=0.0), 1e-9))
