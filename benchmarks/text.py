"""Speed of the text room: splitting, terms and parsing, their growth, and lines made to hurt.

    python benchmarks/text.py

The corpus is made here, seeded: news-like sentences with abbreviations, numbers and quotations. Times are CPU seconds of this
process, the best of three. The exponent of growth is 1 where twice the text takes twice the time.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import numpy as np

from briefgen.model import Article
from briefgen.text import Terms, parse, split_sentences

SHAPES = (
    "Mr. {a} told the {b} in the U.S. that {c} {d} had {e} by 4.5 percent on Jan. {n}.",
    "“We {e} the {b}. We {e} it again,” {a} {c} said at 5 p.m. on Monday.",
    "The {b} of {a} ({c} Corp.) {e} {n},000 {d} in {b} and {d}, according to Dr. {a}.",
    "{a} {e} the {d}, but the {b} of the {c} did not.",
    "Is the {b} {e}?",
)
HOSTILE = {
    "no spaces": "x",
    "dots": ".",
    "quotes": '"',
    "curly quotes": "“",
    "brackets": "(",
    "combining marks": "a\u0301",
    "zero width": "\u200b",
    "initials": "A. ",
}


def make_text(size: int, seed: int = 11) -> str:
    """About `size` characters of news-like text."""
    random = np.random.default_rng(seed)
    words = ["".join(chr(97 + c) for c in random.integers(0, 26, random.integers(3, 11))) for _ in range(30_000)]
    parts: list[str] = []
    length = 0
    while length < size:
        a, b, c, d, e = (words[i % len(words)] for i in random.zipf(1.25, 5))
        shape = SHAPES[int(random.integers(len(SHAPES)))]
        part = shape.format(a=a.title(), b=b, c=c.title(), d=d, e=e, n=int(random.integers(1, 29)))
        parts.append(part + ("\n\n" if random.random() < 0.3 else " "))
        length += len(parts[-1])
    return "".join(parts)


def cpu(call: Callable[[], object], times: int = 3) -> float:
    """The CPU seconds of a call, the best of some."""
    best = math.inf
    for _ in range(times):
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print the tables."""
    sizes = (100_000, 1_000_000, 10_000_000)
    stages: dict[str, Callable[[str], object]] = {
        "split_sentences": lambda text: split_sentences(text),
        "Terms": lambda text: terms(text),
        "parse": lambda text: parse(Article("x", "", text)),
    }
    print(f"{'stage':>16} {'0.1 MB s':>9} {'1 MB s':>9} {'10 MB s':>9} {'MB/s':>7} {'growth':>7}")
    texts = [make_text(size) for size in sizes]
    for name, stage in stages.items():
        seconds = [cpu(lambda stage=stage, text=text: stage(text)) for text in texts]  # type: ignore[misc]
        growth = math.log(seconds[2] / seconds[0]) / math.log(len(texts[2]) / len(texts[0]))
        print(
            f"{name:>16} {seconds[0]:>9.4f} {seconds[1]:>9.4f} {seconds[2]:>9.3f} {len(texts[2]) / 1e6 / seconds[2]:>7.1f} {growth:>7.2f}"
        )
    tokens = len(texts[2].split())
    print(f"\nTerms: {tokens / cpu(lambda: terms(texts[2])) / 1e6:.2f} million tokens a second")
    print(f"\n{'1 MB of':>16} {'split s':>9} {'terms s':>9} {'parse s':>9}")
    for name, unit in HOSTILE.items():
        line = unit * (1_000_000 // len(unit))
        found = [cpu(lambda stage=stage, line=line: stage(line), 1) for stage in (split_sentences, terms, stages["parse"])]  # type: ignore[misc]
        print(f"{name:>16} {found[0]:>9.2f} {found[1]:>9.2f} {found[2]:>9.2f}")


def terms(text: str) -> list[list[str]]:
    """The terms of a text, sentence-sized pieces at a time, as a run meets them."""
    of = Terms("en")
    return [of(text[start : start + 150]) for start in range(0, len(text), 150)]


if __name__ == "__main__":
    main()
