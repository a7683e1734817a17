"""How good the briefs of labelled events are, and which step loses what.

    python -m benchmarks.quality [FOLDER ...] [--left-out] [--oracles] [--show]

The events of `tests/events`, and those of the folders: with a gold.json, or folders in them that have one. Precision: the share of
the statements that belong under their heading; coverage: of the facts that the budgets allow; repeats, dangling, context, junk:
shares of the statements. The last rows of a set are sums over its events, so that an event counts by what it shows. --left-out
judges each event with weights that were fitted on the others. Oracles: the same where one step knows the labels.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import numpy as np

from benchmarks.fit import cases, left_out, single, used
from benchmarks.labelled import Gold, Labelled, judge, load
from briefgen.compose.clarity import UNCLEAR, Clarity
from briefgen.compose.composition import Composition, compose
from briefgen.compose.same import Same
from briefgen.compose.select import Selection, select

COLUMNS = ("precision", "coverage", "repeats", "dangling", "context", "junk", "shown")
ORACLES = ("topics", "same", "clarity", "topics+same", "all")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--left-out", action="store_true", help="Judge each event with weights fitted on the others.")
    parser.add_argument("--oracles", action="store_true", help="What were if a step knew the labels.")
    parser.add_argument("--show", action="store_true", help="Every statement with its faults, and the facts that were missed.")
    options = parser.parse_args()
    found = load(options.folders)
    weights = left_out([*cases(found), *single(found)]) if options.left_out else {}
    for of in dict.fromkeys(event.of for event in found):
        for keywords in (True, False):
            print(f"\n{'with keywords' if keywords else 'headings alone':18}" + "".join(f"{name:>10}" for name in COLUMNS))
            total: Counter[str] = Counter()
            perfect: dict[str, Counter[str]] = {name: Counter() for name in ORACLES if options.oracles}
            for event in (event for event in found if event.of == of):
                with used(weights[event.name]) if weights else nullcontext():
                    work = compose(event.articles, event.wanted(keywords=keywords))
                    counts = Counter(judge(event, work.corpus, work.selection)[1])
                    total += counts
                    print(row(event.name, counts))
                    if options.show:
                        show(event, work)
                    for name, counter in perfect.items():
                        counter += Counter(judge(event, work.corpus, oracle(event, work, name))[1])
            print(row(f"= {of[-16:]}", total))
            for name, counter in perfect.items():
                print(row(f"  perfect {name}", counter))


def row(name: str, counts: Counter[str]) -> str:
    """One line of the table."""
    shown = max(counts["shown"], 1)
    values = {name: counts[name] / shown for name in COLUMNS}
    values["precision"] = 1 - counts["off topic"] / shown
    values["coverage"] = counts["covered"] / max(counts["possible"], 1)
    return f"{name:18}" + "".join(f"{values[column]:10.3f}" for column in COLUMNS[:-1]) + f"{int(counts['shown']):10}"


def show(event: Labelled, work: Composition) -> None:
    """The statements with their faults, and for each missed fact what was thought of it."""
    corpus = work.corpus
    shown = judge(event, corpus, work.selection)[0]
    labels = event.labels(corpus)
    taken = {i for choice in work.selection.choices for i in (choice.sentence, *choice.context)}
    for topic, key in enumerate(event.keys):
        print(f"\n  == {event.topics[topic].heading}: {', '.join(event.topics[topic].keywords)}")
        for one, choice in zip(shown, sorted(work.selection.choices, key=lambda c: c.topic), strict=True):
            if one.topic == topic:
                degree = work.degrees[topic, choice.sentence]
                print(f"   {degree:.2f} {one.text[:230]}   {' '.join(one.faults).upper()}")
        for group in event.facts(key):
            members = [i for i, gold in enumerate(labels) if gold and gold.number in group]
            if members and not any(i in taken for i in members):
                i = max(members, key=lambda k: work.degrees[topic, k])
                others = max((float(r[i]) for k, r in enumerate(work.degrees) if k != topic), default=0.0)
                why = work.selection.left.get(i, "")[:90]
                print(
                    f"      missed {work.degrees[topic, i]:.2f}/{others:.2f} unclear {work.reasons.unclear(i):.2f}"
                    f" {corpus.sentences[i].text[:170]}  <{why}>"
                )


def oracle(event: Labelled, work: Composition, name: str) -> Selection:
    """What would be selected if a step knew the labels."""
    labels = event.labels(work.corpus)
    degrees, same, reasons = work.degrees, work.same, work.reasons
    if name in ("topics", "topics+same", "all"):
        degrees = np.array([[(gold.topics.get(key, 0) / 2 if gold else 0.0) for gold in labels] for key in event.keys])
        # Among what belongs, what we thought of it decides.
        degrees = degrees * (0.9 + 0.1 * work.degrees)
    if name in ("same", "topics+same", "all"):
        same = _PerfectSame(work, labels)
    if name in ("clarity", "all"):
        reasons = _PerfectClarity(work, labels)
    budgets = [topic.statements for topic in work.topics]
    return select(work.corpus, degrees, work.central, budgets=budgets, same=same, reasons=reasons, known=work.known)


class _PerfectSame(Same):
    def __init__(self, work: Composition, labels: Sequence[Gold | None]) -> None:
        super().__init__(work.corpus)
        self._labels = labels

    def restates(self, i: int, j: int) -> float:
        one, other = self._labels[i], self._labels[j]
        return float(one is not None and other is not None and (one.number == other.number or other.number in one.same))

    def opposed(self, i: int, j: int) -> bool:  # noqa: ARG002
        return False


class _PerfectClarity(Clarity):
    def __init__(self, work: Composition, labels: Sequence[Gold | None]) -> None:
        super().__init__(work.corpus)
        self._labels = labels

    def unclear(self, i: int) -> float:
        gold = self._labels[i]
        return 0.95 if gold and gold.hangs else 0.02

    def by_rule(self, i: int) -> str:
        return "hangs" if self.unclear(i) >= UNCLEAR else ""

    def _reason(self, i: int) -> str:
        return self.by_rule(i)


if __name__ == "__main__":
    main()
