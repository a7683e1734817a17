"""The weights of the regressions in `compose`, fitted again on labelled events.

    python -m benchmarks.fit [FOLDER ...]

The events of `tests/events`, and those of the folders. Prints the weights as they stand in the code, and how well they order on the
event that is left out of the fit: the average precision, a mean over topics (`belonging`) or over events (`clarity`, `same`).
Deterministic: Newton's method on the penalised likelihood, no random starts.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.labelled import STORY, Gold, Labelled, load
from briefgen.compose import belonging, clarity
from briefgen.compose.composition import Composition, compose
from briefgen.compose.same import RESTATES
from briefgen.rank import topical_rank

Floats = npt.NDArray[np.float64]
HALF = 0.5
"""What a sentence that is acceptable under a heading counts beside one that clearly belongs: as a share of belonging it makes the
brief prefer the latter."""
ALIKE = 0.03
"""Cosine from which two sentences may say the same: those that share less are no question."""
_PAIRS: dict[str, tuple[Floats, Floats]] = {}
"""What `_pairs` found for each event: it is the same in every fit."""
SINGLE = 0.5
"""What a case with one topic counts beside one with all of an event's."""
PENALTY = 1.0
"""Of the squared weights; the bias is free."""


@dataclass(frozen=True)
class Case:
    """A labelled event as it is composed, with or without keywords, and what its signs say."""

    event: Labelled
    keywords: bool
    work: Composition
    labels: list[Gold | None]
    first: Floats
    grades: npt.NDArray[np.int64]
    base: Floats


@dataclass(frozen=True)
class Weights:
    """The weights of all regressions, in the order of their names in the code."""

    first: Floats
    second: Floats
    clarity: Floats
    same: Floats


def logistic(signs: Floats, truth: Floats, counts: Floats | float = 1.0) -> Floats:
    """The weights of a logistic regression, the first sign being the bias; `counts` is what each row counts."""
    weights = np.zeros(signs.shape[1])
    penalty = np.full(len(weights), PENALTY)
    penalty[0] = 1e-3
    for _ in range(50):
        guess = probability(signs, weights)
        slope = signs.T @ (counts * (guess - truth)) + penalty * weights
        curve = (signs * (counts * guess * (1 - guess))[:, None]).T @ signs + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def probability(signs: Floats, weights: Floats) -> Floats:
    """What a logistic regression makes of signs."""
    return np.asarray(1 / (1 + np.exp(-np.clip(signs @ weights, -30, 30))))


def cases(events: Sequence[Labelled]) -> list[Case]:
    """Every event with keywords and with headings alone."""
    return _cases(events)


def single(events: Sequence[Labelled]) -> list[Case]:
    """The same with each topic as the only one."""
    return _cases(
        [
            replace(event, keys=(key,), topics=(topic,), found={})
            for event in events
            for key, topic in zip(event.keys, event.topics, strict=True)
        ]
    )


def _cases(events: Sequence[Labelled]) -> list[Case]:
    found = []
    for event in events:
        for keywords in (True, False):
            topics = event.wanted(keywords=keywords)
            work = compose(event.articles, topics)
            labels = event.labels(work.corpus)
            grades = np.array([[gold.topics.get(key, 0) if gold else 0 for gold in labels] for key in event.keys])
            base = np.maximum(topical_rank(work.corpus), 1e-12)
            said = belonging.evidence(work.corpus, topics)
            signs = belonging.first_signs(work.corpus, *said, topical_rank, base, partial(_hangs, work))
            found.append(Case(event, keywords, work, labels, signs, grades, base))
    return found


def fit(found: Sequence[Case]) -> Weights:
    """The weights that fit these cases best."""
    counts = np.concatenate([np.full(case.grades.size, 1.0 if len(case.grades) > 1 else SINGLE) for case in found])
    first = logistic(_rows([case.first for case in found]), _truth(found), counts)
    second = logistic(_rows([_second(case, first) for case in found]), _truth(found), counts)
    whole = [case for case in found if len(case.grades) > 1]
    return Weights(first, second, logistic(*_clarity(whole)), logistic(*_same(whole)))


def degrees(case: Case, weights: Weights) -> Floats:
    """The degrees that the weights give, shape (topics, n)."""
    return probability(_second(case, weights.first), weights.second)


def _second(case: Case, first: Floats) -> Floats:
    return belonging.second_signs(case.work.corpus, probability(case.first, first), topical_rank, case.base)


def _hangs(work: Composition, i: int) -> bool:
    return bool(work.reasons[i])


def _rows(signs: Sequence[Floats]) -> Floats:
    return np.concatenate([found.reshape(-1, found.shape[-1]) for found in signs])


def _truth(found: Sequence[Case]) -> Floats:
    return np.concatenate([np.array([0.0, HALF, 1.0])[case.grades].ravel() for case in found])


def _clarity(found: Sequence[Case]) -> tuple[Floats, Floats]:
    """The signs of clarity and whether a reader could not read each sentence alone; the cases with keywords, as they name more."""
    signs, truth = [], []
    for case in found:
        if case.keywords:
            for i, gold in enumerate(case.labels):
                if gold and gold.kind in STORY:
                    signs.append(case.work.reasons.signs(i))
                    truth.append(float(gold.hangs))
    return np.array(signs), np.array(truth)


def _same(found: Sequence[Case]) -> tuple[Floats, Floats]:
    """The signs of every two sentences that are at all alike, and whether they say the same."""
    parts = [_pairs(case) for case in found if case.keywords]
    return np.concatenate([signs for signs, _ in parts]), np.concatenate([truth for _, truth in parts])


def _pairs(case: Case) -> tuple[Floats, Floats]:
    if case.event.name not in _PAIRS:
        same, signs, truth = case.work.same, [], []
        story = [i for i, gold in enumerate(case.labels) if gold and gold.kind in STORY]
        for i in story:
            cosines = same.cosines(i)
            for j in story:
                one, other = case.labels[i], case.labels[j]
                texts = {same.corpus.sentences[k].text for k in (i, j)}
                if j > i and cosines[j] >= ALIKE and len(texts) == 2 and one and other and (values := same.signs(i, j)):
                    signs.append(values)
                    truth.append(float(other.number in one.same))
        _PAIRS[case.event.name] = np.array(signs, np.float64), np.array(truth)
    return _PAIRS[case.event.name]


@contextmanager
def used(weights: Weights) -> Iterator[None]:
    """The code with these weights in place of its own."""
    tables: tuple[tuple[dict[str, float], Floats], ...] = (
        (belonging.WEIGHTS, weights.first),
        (belonging.SECOND, weights.second),
        (RESTATES, weights.same),
    )
    before = [dict(table) for table, _ in tables]
    values = clarity._VALUES.copy()  # noqa: SLF001
    for table, fitted in tables:
        table.update(zip(table, fitted.tolist(), strict=True))
    clarity._VALUES[:] = weights.clarity  # noqa: SLF001
    try:
        yield
    finally:
        for (table, _), own in zip(tables, before, strict=True):
            table.update(own)
        clarity._VALUES[:] = values  # noqa: SLF001


def left_out(found: Sequence[Case]) -> dict[str, Weights]:
    """For each event the weights that the others give."""
    names = dict.fromkeys(case.event.name for case in found)
    return {name: fit([case for case in found if case.event.name != name]) for name in names}


def average_precision(scores: Floats, truth: npt.NDArray[np.bool_]) -> float:
    """The mean, over what is true, of the share of truth among what scores as high."""
    hits = truth[np.argsort(-np.round(scores, 9), kind="stable")]
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean())


def main() -> None:
    """Print the weights and how well they order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    options = parser.parse_args()
    events = load(options.folders)
    found = cases(events)
    alone = single(events)
    weights = fit([*found, *alone])
    others = left_out([*found, *alone])
    for name, table, fitted in (
        ("WEIGHTS of belonging", belonging.WEIGHTS, weights.first),
        ("SECOND of belonging", belonging.SECOND, weights.second),
        ("WEIGHTS of clarity", clarity.WEIGHTS, weights.clarity),
        ("RESTATES of same", RESTATES, weights.same),
    ):
        print(f"\n{name}:")
        for sign, now, new in zip(table, table.values(), fitted, strict=True):
            print(f'    "{sign}": {new:.2f},'.ljust(52) + f"# now {now}")
    print("\naverage precision on the event left out")
    for keywords in (True, False):
        mine = [case for case in found if case.keywords == keywords]
        print(f"  topics, {'with keywords' if keywords else 'headings alone'}: {_mean(mine, lambda c: _topics(c, others)):.3f}")
        mine = [case for case in alone if case.keywords == keywords]
        print(f"    each as the only one: {_mean(mine, lambda c: _topics(c, others)):.3f}")
    print(f"  clarity: {_mean([case for case in found if case.keywords], lambda c: _reads(c, others)):.3f}")
    print(f"  same: {_mean([case for case in found if case.keywords], lambda c: _restates(c, others)):.3f}")


def _mean(found: Sequence[Case], values: Callable[[Case], list[float]]) -> float:
    return float(np.mean([value for case in found for value in values(case)]))


def _topics(case: Case, weights: Mapping[str, Weights]) -> list[float]:
    scores = degrees(case, weights[case.event.name])
    return [average_precision(row, grades > 0) for row, grades in zip(scores, case.grades, strict=True) if grades.any()]


def _reads(case: Case, weights: Mapping[str, Weights]) -> list[float]:
    signs, truth = _clarity([case])
    return [average_precision(probability(signs, weights[case.event.name].clarity), truth > 0)]


def _restates(case: Case, weights: Mapping[str, Weights]) -> list[float]:
    signs, truth = _pairs(case)
    return [average_precision(probability(signs, weights[case.event.name].same), truth > 0)] if truth.any() else []


if __name__ == "__main__":
    main()
