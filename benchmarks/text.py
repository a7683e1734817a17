"""Speed of the text room: splitting, terms and parsing, their growth, and lines made to hurt.

    python benchmarks/text.py [--text FILE]

The corpus is made here, seeded: news-like sentences with abbreviations, numbers and quotations. Times are CPU seconds of this
process, the best of three. The exponent of growth is 1 where twice the text takes twice the time.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path

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
    # Mandelbrot's law with the constants of English news: the word of rank r stands with frequency 1 / (r + 2.7).
    share = 1 / (np.arange(len(words)) + 2.7)
    drawn = iter(random.choice(len(words), size // 8, p=share / share.sum()).tolist())
    parts: list[str] = []
    length = 0
    while length < size:
        a, b, c, d, e = (words[next(drawn)] for _ in range(5))
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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, help="Text to measure terms on instead of the made one.")
    options = parser.parse_args()
    sizes = (100_000, 1_000_000, 10_000_000)
    stages: dict[str, Callable[[str], object]] = {
        "split_sentences": lambda text: split_sentences(text),
        "parse": lambda text: parse(Article("x", "", text)),
    }
    print(f"{'stage':>16} {'0.1 MB s':>9} {'1 MB s':>9} {'10 MB s':>9} {'MB/s':>7} {'growth':>7}")
    texts = [make_text(size) for size in sizes]
    for name, stage in stages.items():
        seconds = [min(_one(stage, text) for _ in range(3)) for text in texts]
        growth = math.log(seconds[2] / seconds[0]) / math.log(len(texts[2]) / len(texts[0]))
        rate = len(texts[2]) / 1e6 / seconds[2]
        print(f"{name:>16} {seconds[0]:>9.4f} {seconds[1]:>9.4f} {seconds[2]:>9.3f} {rate:>7.1f} {growth:>7.2f}")
    words = options.text.read_text(encoding="utf-8") if options.text else texts[2]
    sentences = [words[start:end] for start, end in split_sentences(words)]
    tokens = sum(len(sentence.split()) for sentence in sentences)
    print(f"\nTerms: {tokens / cpu(lambda: terms(sentences)) / 1e6:.2f} million tokens a second")
    print(f"\n{'1 MB of':>16} {'split s':>9} {'terms s':>9} {'parse s':>9}")
    for name, unit in HOSTILE.items():
        line = unit * (1_000_000 // len(unit))
        found = [_one(split_sentences, line), _one(lambda text: terms([text]), line), _one(stages["parse"], line)]
        print(f"{name:>16} {found[0]:>9.2f} {found[1]:>9.2f} {found[2]:>9.2f}")


def _one(stage: Callable[[str], object], line: str) -> float:
    return cpu(lambda: stage(line), 1)


def terms(sentences: Sequence[str]) -> int:
    """Count the terms of sentences, met as a run meets them: an article of 20 after the other, each distinct word learned once."""
    of = Terms("en")
    return sum(len(row) for start in range(0, len(sentences), 20) for row in of.many(sentences[start : start + 20]))


if __name__ == "__main__":
    main()
