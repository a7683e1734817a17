"""Which sentences matter: rankers, functions from a corpus to one score a sentence."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from briefgen.errors import OptionError
from briefgen.rank.sumy_rankers import NAMES, sumy_ranker
from briefgen.rank.textrank import lexrank, textrank, textrank_within, topical_rank
from briefgen.rank.within import Batch, batches
from briefgen.text.corpus import Corpus

Ranker = Callable[[Corpus, npt.NDArray[np.float64] | None], npt.NDArray[np.float64]]
"""(corpus, personalization) -> scores of shape (n,); the higher, the more central."""

RANKERS: dict[str, Ranker] = {
    "textrank": textrank,
    "lexrank": lexrank,
    **{name: sumy_ranker(name) for name in NAMES},
}
"""Name of an algorithm: its ranker. textrank and lexrank are ours and near-linear, the others are sumy's."""

__all__ = ["RANKERS", "Batch", "Ranker", "batches", "lexrank", "ranker", "textrank", "textrank_within", "topical_rank"]


def ranker(name: str) -> Ranker:
    """The ranker of this name; OptionError that lists the names where there is none."""
    try:
        return RANKERS[name]
    except KeyError:
        raise OptionError(f"no algorithm {name!r}; there are: {', '.join(sorted(RANKERS))}") from None
