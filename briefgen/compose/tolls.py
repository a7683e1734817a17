"""Tolls: how many died, were hurt or are missing. Each day tells them in other words, and what counts is the number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from briefgen.compose.figures import CLASS, PERSONS, Figure, figures, still
from briefgen.text.terms import english

KINDS = frozenset(("dead", "hurt", "missing", "moved", "saved"))
_COMMON = frozenset(
    "people person victim police say said tell report official more least number toll now still after since morning night evening "
    "yesterday today day week monday tuesday wednesday thursday friday saturday sunday general central county city town".split()
)
"""Words that reports of any event have."""


@dataclass(frozen=True)
class Toll:
    """The counts of people of a sentence, and what tells which event it is on: its names and its other terms."""

    text: str

    @cached_property
    def counts(self) -> tuple[Figure, ...]:
        """The figures that count people whom something befell, parts of a number left out."""
        return tuple(figure for figure in figures(self.text, english()) if _is_toll(figure))

    @cached_property
    def names(self) -> frozenset[str]:
        """The terms of its names, without those that many places have ("General Hospital")."""
        return self.counts[0].names - _common() if self.counts else frozenset()

    @cached_property
    def terms(self) -> frozenset[str]:
        """Its other terms, without those of any event and those that say what befell people."""
        return frozenset(term for term in english()(self.text) if not term[0].isdigit()) - self.names - _common()


def _is_toll(figure: Figure) -> bool:
    """True where a figure counts people; no year, no share, and not "under 10", which is most often an age."""
    persons = not figure.unit or figure.unit in PERSONS or figure.unit in CLASS
    return figure.kind in KINDS and persons and not figure.part and figure.bound != "most" and not 1900 <= figure.value <= 2100


@cache
def _common() -> frozenset[str]:
    return frozenset(term for word in (*CLASS, *_COMMON) for term in english()(word))


def latest_toll(tolls: Iterable[tuple[str, Toll]], now: Toll) -> tuple[Toll, Figure, Figure] | None:
    """Of the tolls of earlier briefs, each with the day of its brief, the latest of this event, its count, and the new one.

    None where the latest says the same. The dead become more; only of the missing fewer are news. On the labelled events all that
    is found is true, "at least nine" and "rose to 17" among it.
    """
    if not now.counts:
        return None
    known = [(day, max(figure.value for figure in toll.counts), toll) for day, toll in tolls if toll.counts]
    for _, _, toll in sorted(known, key=lambda row: row[:2], reverse=True):
        pairs = [(a, b) for a in toll.counts for b in now.counts if a.kind == b.kind and a.when == b.when]
        if not pairs or not _one_event(toll, now):
            continue
        said = {figure.value for figure in toll.counts}
        for a, b in pairs:
            fresh = b.value not in said and (b.value > a.value or a.kind == "missing")
            if fresh and not any(still(a, other) for one, other in pairs if one is a):
                return toll, a, b
        return None
    return None


def _one_event(then: Toll, now: Toll) -> bool:
    """True where two terms of names are shared, or one and something else that both speak of."""
    shared = len(then.names & now.names)
    return shared > 1 or (shared == 1 and bool(then.terms & now.terms))
