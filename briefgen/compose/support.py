"""Which sentences of other articles support a statement: who makes the same one, where that is safe to say."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from briefgen._lazy import regex
from briefgen.compose.contrast import apart
from briefgen.compose.overtaken import either_overtakes
from briefgen.compose.same import QUOTED_WORDS, Same

SUPPORT = 0.93
"""Probability from which a sentence is named as support: false support is worse than none. Of pairs of sentences in other words it
claims 39 in fifteen newspaper events that nothing was fitted on, all true, of 421 that there are; on those of the fit 66, all true,
of 749."""
WEIGHTS = {
    "bias": -6.83,
    "contained": 2.89,
    "covered": 2.09,
    "characters": 2.7,
    "telling numbers": 2.43,
    "shared quotation": 1.16,
    "rarest shared words": 2.95,
    "same order": 2.46,
    "length": 1.37,
    "shared information": 1.8,
}
"""Logistic regression over what two sentences of two articles share, copies left out, fitted on 77,500 pairs of 23 labelled events,
749 of which make the same statement. What sets sentences apart is no sign of it: see `_apart`."""
LEAST_COVERED = 0.3
"""Share of what the longer sentence says that the other must say too: a clause of it is another statement."""
LEAST_TOLD = 0.35
"""Share of what a statement tells that its support must tell too: who confirms the cut of 15 per cent that it begins with does not
confirm that buyouts came before. Of 165 claims on newspapers a reader called three of the nine below it wrong, and none above."""
FRAME = 0.65
"""Share of the shorter sentence's terms that the other has in the same order, from which another name, a plan or a part makes
another statement: "Norvex raised its forecast", "Bellacure raised its forecast". Where the words differ too, one tells more."""
_ALWAYS = frozenset(("one denies", "opposites", "changed places", "other days", "other months", "other scores", "other quantities"))
"""Differences that make another statement however alike the words are."""
QUOTED_ALIKE, QUOTED_RESTATES = 2, 0.5
"""Pairs of words that both quote, and the probability of saying the same, from which a shared quotation is support."""
COUNTED_RESTATES, SAME_STORY = 0.95, 7
"""Probability of saying the same, and most days between two reports, from which a shared figure makes one support the other. A year
later it stands in other news."""
QUOTED = 3
"""Pairs of words that both quote beyond which more say no more."""
INFORMATION = 10
"""The rarest word's weight that two sentences share so many times over where they share as much as can count."""
LIKELY, RELATED = 0.3, 0.15
"""Idf cosine from which a sentence is asked whether it supports another, and where both give one telling figure: no labelled pair
that is claimed has less."""
_CLAUSE = regex(r",\s(?:who|whom|whose|which|where)\b[^,]*(?:,|(?=[.!?]?$))")


def may_support(same: Same, i: int) -> list[int]:
    """The sentences that are worth asking whether they support sentence i, in order: told from words and figures alone."""
    cosines = same.cosines(i)
    told = same.telling(i)
    near = np.flatnonzero(cosines >= (RELATED if told else LIKELY)).tolist()
    return [j for j in near if cosines[j] >= LIKELY or not told.isdisjoint(same.telling(j))]


def support(same: Same, i: int, j: int) -> float:
    """The probability that sentence j makes the statement of sentence i where it is safe to be named as its support, else 0.

    The same words always are, and so are words that both quote, or a telling figure that both give in what is likely the same
    statement; never what denies, announces or contradicts the other, or tells it in a clause by the way.
    """
    a, b = (same.corpus.sentences[k] for k in (i, j))
    if a.text == b.text:
        return 1.0
    quoted = len(same.features(i).quoted & same.features(j).quoted) >= QUOTED_ALIKE
    if not quoted and _told(same, i, j) < LEAST_TOLD:
        return 0.0
    # What costs most comes last: most pairs are no support by the first look.
    counted = _same_figure(same, i, j)
    restates = same.restates(i, j) if quoted or counted else 0.0
    quoted, counted = quoted and restates >= QUOTED_RESTATES, counted and restates >= COUNTED_RESTATES
    signs = support_signs(same, i, j)
    safe = signs is not None and signs[2] >= LEAST_COVERED and _told(same, i, j) >= LEAST_TOLD
    if not (quoted or counted or safe) or either_overtakes(a, b):
        return 0.0
    difference = apart(a.text, b.text, same.terms)
    if quoted:
        # Who quotes the same words may tell the frame in other ones.
        return 0.0 if difference in ("other scores", "opposites") else restates
    if counted and not difference:
        return restates
    return _probability(signs) if safe and signs and not _apart(same, i, j, difference, signs[7]) else 0.0


def _told(same: Same, i: int, j: int) -> float:
    """The share of what sentence i tells that sentence j tells too."""
    a, b = same.features(i).terms, same.features(j).terms
    return sum(min(a[term], b[term]) for term in sorted(a.keys() & b.keys())) / (sum(a.values()) or 1.0)


def _same_figure(same: Same, i: int, j: int) -> bool:
    """True where two sentences give the same telling figure within days of one another."""
    first, second = (same.corpus.sentences[k].article.day for k in (i, j))
    if first is not None and second is not None and abs((first - second).days) > SAME_STORY:
        return False
    return not same.telling(i).isdisjoint(same.telling(j))


def support_signs(same: Same, i: int, j: int) -> tuple[float, ...] | None:
    """The values of the signs of `WEIGHTS` for two sentences, in their order; None where they cannot reach `SUPPORT`."""
    a, b = same.features(i), same.features(j)
    told = sorted(a.terms.keys() & b.terms.keys())
    if not told:
        return None
    _, contained, characters = same.likeness(a, b)
    least = {term: min(a.terms[term], b.terms[term]) for term in told}
    rarest = sorted((weight for term, weight in least.items() if not term.startswith("#")), reverse=True)[:3]
    rows = [same.corpus.terms(k).tolist() for k in (i, j)]
    shorter, longer = sorted(map(len, rows))
    shared = sum(least.values())

    def signs(order: float) -> tuple[float, ...]:
        return (
            1.0,
            contained,
            shared / max(sum(a.terms.values()), sum(b.terms.values()), 1e-9),
            characters,
            float(min(len(same.telling(i) & same.telling(j)), 2)),
            float(min(len(a.quoted & b.quoted), QUOTED)),
            sum(rarest) / 3 / same.rarest,
            order,
            shorter / max(longer, 1),
            min(1.0, shared / (INFORMATION * same.rarest)),
        )

    # The order takes longer than all the rest, and most pairs cannot reach what is asked whatever it is.
    if _probability(signs(1.0)) < SUPPORT:
        return None
    found = signs(_common_order(*rows) / max(shorter, 1))
    return found if _probability(found) >= SUPPORT else None


def _probability(signs: Sequence[float]) -> float:
    return 1 / (1 + math.exp(-sum(weight * sign for weight, sign in zip(WEIGHTS.values(), signs, strict=True))))


def _common_order(a: Sequence[int], b: Sequence[int]) -> int:
    """The length of the longest common subsequence of two rows of terms. Cost: O(len(a) x len(b))."""
    before = [0] * (len(b) + 1)
    for term in a:
        row = [0]
        for k, other in enumerate(b, 1):
            row.append(before[k - 1] + 1 if term == other else max(before[k], row[-1]))
        before = row
    return before[-1]


def _apart(same: Same, i: int, j: int, difference: str, order: float) -> bool:
    """True where what sets two sentences apart makes two statements of them; `order` is the sign "same order"."""
    a, b = same.features(i), same.features(j)
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return True
    if difference in _ALWAYS or (difference and order >= FRAME):
        return True
    one, other = (same.corpus.sentences[k].text for k in (i, j))
    # Who says in like words what somebody else says makes a statement of their own.
    two_speakers = difference == "other names" and bool(QUOTED_WORDS.search(one)) and bool(QUOTED_WORDS.search(other))
    return two_speakers or _by_the_way(same, one, other)


def _by_the_way(same: Same, one: str, other: str) -> bool:
    """True where one sentence tells in a relative clause what the other tells: "the novelist, who won the prize, was detained"."""
    for whole, part in ((one, other), (other, one)):
        main = _CLAUSE.sub(" ", whole)
        if main != whole:
            wanted = set(same.terms(part))
            if len(wanted & set(same.terms(main))) <= len(wanted & set(same.terms(whole))) / 2:
                return True
    return False
