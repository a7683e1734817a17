"""PageRank over a symmetric similarity that is given as a product."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from briefgen.rank.operator import Product

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

DAMPING = 0.85
TOLERANCE = 1e-10
"""Relative residual of the linear system at which the converged ranking stops, some fifteen products."""
_MOST_PRODUCTS = 500


def pagerank(
    product: Product, start: Floats, *, blocks: Ints | None = None, damping: float = DAMPING, tolerance: float = TOLERANCE
) -> Floats:
    """The stationary distribution of a random surfer on the graph; sums to 1, or to 1 within each block.

    `start` is the personalization vector (n values, at least 0, a positive one in each block). Solved by conjugate gradients on
    the symmetric form (I - d D^-1/2 S D^-1/2) q = D^-1/2 v, p = D^1/2 q: the eigenvalues lie in [1 - d, 1 + d], so it converges
    in a few tens of products whatever the graph. A node without edges hands its mass to `start`, as in PageRank; since that
    only scales the solution, normalising at the end does it.

    Source: Page, Brin, Motwani, Winograd (1999), The PageRank Citation Ranking.
    """
    n = len(start)
    if n == 0:
        return start
    degree = product(np.ones(n))
    linked = degree > 0
    root = np.sqrt(np.where(linked, degree, 1.0))
    scale = np.where(linked, 1.0 / root, 0.0)

    def system(q: Floats) -> Floats:
        return np.asarray(q - damping * scale * product(scale * q))

    q = _conjugate_gradients(system, start / root, tolerance)
    return _normalised(np.maximum(q * root, 0.0), blocks)


def _conjugate_gradients(system: Product, b: Floats, tolerance: float) -> Floats:
    x = np.zeros_like(b)
    r = b.copy()
    p = r.copy()
    rr = float(r @ r)
    goal = rr * tolerance**2
    for _ in range(_MOST_PRODUCTS):
        if rr <= goal:
            break
        a = system(p)
        step = rr / float(p @ a)
        x += step * p
        r -= step * a
        rr, before = float(r @ r), rr
        p = r + (rr / before) * p
    return x


def _normalised(p: Floats, blocks: Ints | None) -> Floats:
    if blocks is None:
        return np.asarray(p / p.sum())
    sums = np.bincount(blocks, weights=p)
    return np.asarray(p / sums[blocks])


def power_method(product: Product, n: int, *, damping: float = DAMPING, epsilon: float = 1e-4) -> Floats:
    """The ranking as sumy leaves it: power iteration from the uniform vector until a step is at most `epsilon` long.

    sumy adds 1e-7 to each row sum and lets the mass of sentences without edges leak; so does this, to give the same numbers.
    """
    if n == 0:
        return np.zeros(0)
    shrink = 1.0 / (product(np.ones(n)) + 1e-7)
    p = np.full(n, 1.0 / n)
    while True:
        following = (1.0 - damping) / n * p.sum() + damping * product(shrink * p)
        moved = float(np.linalg.norm(following - p))
        p = following
        if moved <= epsilon:
            return np.asarray(p)
