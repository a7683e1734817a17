"""TextRank of briefgen against others, in one run: times, memory, growth, and whether the ranking is the same.

    python benchmarks/textrank.py [--sizes 30,300,3000,10000,100000,1000000] [--limit 300]

The text is made here, seeded: see `pile.make_text`. Each figure comes from a process of its own: CPU seconds (user and system) of
the step alone, and the peak memory of the whole process. From terms to scores all contenders get the same terms, where they take
any; "from text" is what briefgen needs to split, tokenise, stem and rank. A contender stops where it would pass --limit seconds.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import numpy.typing as npt

from benchmarks.pile import make_text

Floats = npt.NDArray[np.float64]
Rows = list[list[str]]


def ours(rows: Rows) -> Floats:
    """briefgen's converged ranking."""
    from briefgen.rank import textrank
    from briefgen.text import Corpus

    return textrank(Corpus.from_terms(rows))


def ours_as_sumy(rows: Rows) -> Floats:
    """briefgen's ranking with sumy's stopping rule."""
    from briefgen.rank import textrank
    from briefgen.text import Corpus

    return textrank(Corpus.from_terms(rows), stop="sumy")


def ours_lexrank(rows: Rows) -> Floats:
    """briefgen's LexRank."""
    from briefgen.rank import lexrank
    from briefgen.text import Corpus

    return lexrank(Corpus.from_terms(rows))


def sumy(rows: Rows) -> Floats:
    """sumy's TextRank."""
    from sumy.summarizers.text_rank import TextRankSummarizer

    class Worded:
        def __init__(self, words: list[str]) -> None:
            self.words = words

    class Document:
        sentences = tuple(Worded(row) for row in rows)

    ratings = TextRankSummarizer().rate_sentences(Document)
    return np.array([ratings[sentence] for sentence in Document.sentences])


def summa(rows: Rows) -> Floats:
    """summa's TextRank, from the same words as text: it takes nothing else."""
    from summa.summarizer import summarize

    summarize("\n".join(" ".join(row).capitalize() + "." for row in rows), ratio=0.1)
    return np.zeros(0)


def networkx(rows: Rows) -> Floats:
    """The usual recipe: tf-idf cosines by scikit-learn, PageRank by networkx."""
    import networkx as nx
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer().fit_transform([" ".join(row) for row in rows])
    ranks = nx.pagerank(nx.from_scipy_sparse_array(vectors @ vectors.T))
    return np.array([ranks[i] for i in range(len(rows))])


CONTENDERS: dict[str, Callable[[Rows], Floats]] = {
    "briefgen": ours,
    "briefgen, sumy's stop": ours_as_sumy,
    "briefgen lexrank": ours_lexrank,
    "sumy": sumy,
    "summa": summa,
    "scikit-learn + networkx": networkx,
}
"""Name: terms to scores. Those after briefgen's are left out where their package is missing."""
PACKAGES = {"sumy": "sumy", "summa": "summa", "scikit-learn + networkx": "networkx"}
FROM_TEXT = "briefgen, from text"


def run_from_text(text: str) -> Floats:
    """The scores of a text's sentences."""
    from itertools import repeat

    from briefgen.rank import textrank
    from briefgen.text import split_sentences
    from briefgen.text.corpus import index_texts

    spans = split_sentences(text)
    return textrank(index_texts((text[start:end] for start, end in spans), repeat("en", len(spans))))


def child(name: str, size: int, scores: str) -> None:
    """Run one contender and print what it cost; the scores go to a file."""
    from briefgen.text import Terms, split_sentences

    text = make_text(size)
    call: Callable[[], Floats]
    if name == FROM_TEXT:
        run_from_text(make_text(30))
        call = lambda: run_from_text(text)  # noqa: E731
    else:
        of = Terms("en")
        rows = of.many([text[start:end] for start, end in split_sentences(text)])
        CONTENDERS[name](rows[:30])
        call = lambda: CONTENDERS[name](rows)  # noqa: E731
    # A small call came before, which paid for imports.
    seconds = math.inf
    for _ in range(5 if size <= 300 else 3 if size <= 100_000 and name not in PACKAGES else 1):
        start = time.process_time()
        found = call()
        seconds = min(seconds, time.process_time() - start)
    np.save(scores, found)
    print(json.dumps({"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def measure(sizes: list[int], limit: float) -> dict[str, dict[int, dict[str, float]]]:
    """For each contender and size its seconds and megabytes, and what its scores differ from sumy's."""
    found: dict[str, dict[int, dict[str, float]]] = {}
    scores: dict[tuple[str, int], Floats] = {}
    names = [FROM_TEXT, *(name for name in CONTENDERS if name not in PACKAGES or find_spec(PACKAGES[name]))]
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            row = found.setdefault(name, {})
            for size in sizes:
                known = [(n, at["seconds"]) for n, at in row.items()]
                power = 1 if name not in PACKAGES else 2
                if name in PACKAGES and (size > 10_000 or (known and known[-1][1] * (size / known[-1][0]) ** power > limit)):
                    break
                path = str(Path(folder) / "scores.npy")
                command = [sys.executable, __file__, "--child", name, str(size), path]
                done = subprocess.run(command, capture_output=True, text=True, check=False)
                if done.returncode:
                    sys.stderr.write(f"{name} at {size}: {done.stderr.strip().splitlines()[-1:]}\n")
                    break
                row[size] = json.loads(done.stdout.splitlines()[-1])
                scores[name, size] = np.load(path)
                sys.stderr.write(f"{name:>24} {size:>8} {row[size]['seconds']:.4f} s\n")
    for size in sizes:
        mine, theirs = scores.get(("briefgen, sumy's stop", size)), scores.get(("sumy", size))
        if mine is not None and theirs is not None:
            best = [set(np.argsort(-np.round(values, 11), kind="stable")[:10].tolist()) for values in (mine, theirs)]
            found["sumy"][size].update(difference=float(np.abs(mine - theirs).max()), same=float(best[0] == best[1]))
    return found


def growth(row: dict[int, dict[str, float]], least: int = 3000) -> float:
    """The exponent of growth of a contender's time from `least` sentences to its most."""
    first, last = min((n for n in row if n >= least), default=0), max(row, default=0)
    if last <= first:
        return math.nan
    return math.log(row[last]["seconds"] / row[first]["seconds"]) / math.log(last / first)


def table(found: dict[str, dict[int, dict[str, float]]], sizes: list[int]) -> str:
    """The figures as a Markdown table, and the check below it."""
    lines = [
        "| CPU s (peak MB) | " + " | ".join(f"{size:,}" for size in sizes) + " | growth |",
        "|---|" + "---|" * (len(sizes) + 1),
    ]
    for name, row in found.items():
        cells = [f"{row[n]['seconds']:.3g} ({row[n]['megabytes']:.0f})" if n in row else "-" for n in sizes]
        lines.append(f"| {name} | " + " | ".join(cells) + f" | {growth(row):.2f} |")
    lines.append("")
    for size, at in found.get("sumy", {}).items():
        if "difference" in at:
            ratio = at["seconds"] / found["briefgen, sumy's stop"][size]["seconds"]
            same = "the same ten best" if at["same"] else "NOT the same ten best"
            lines.append(f"- {size:,} sentences: {ratio:,.0f} times sumy's speed, scores differ by {at['difference']:.1e}, {same}")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="30,300,3000,10000,100000,1000000")
    parser.add_argument("--limit", type=float, default=300.0)
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child[0], int(options.child[1]), options.child[2])
        return
    sizes = [int(size) for size in options.sizes.split(",")]
    print(table(measure(sizes, options.limit), sizes))


if __name__ == "__main__":
    main()
