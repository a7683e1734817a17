"""TextRank of briefgen against sumy's, in one run: times, their ratio, and whether the scores are the same.

    python benchmarks/textrank.py [--sizes 30,300,3000] [--peer-limit 3000]

The corpus is made here, seeded: sentences of 8 to 40 words from a Zipf-distributed vocabulary. Times are CPU seconds of this
process, from terms to scores; sumy gets the same terms. Sizes above --peer-limit run without sumy, whose time and memory grow
with the square of the sentences.
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from briefgen.rank import textrank
from briefgen.text import Corpus


def make_terms(count: int, seed: int = 7) -> list[list[str]]:
    """The terms of `count` sentences."""
    random = np.random.default_rng(seed)
    lengths = random.integers(8, 41, count) // 2
    words = random.zipf(1.3, int(lengths.sum())) % 50_000
    cuts = np.cumsum(lengths)[:-1]
    return [[f"w{word}" for word in row] for row in np.split(words, cuts)]


class Worded:
    """What sumy asks of a sentence."""

    def __init__(self, words: list[str]) -> None:
        self.words = words


class Document:
    """What sumy asks of a document."""

    def __init__(self, rows: list[list[str]]) -> None:
        self.sentences = tuple(Worded(row) for row in rows)


def sumy_scores(rows: list[list[str]]) -> np.ndarray:
    """sumy's scores of these sentences."""
    from sumy.summarizers.text_rank import TextRankSummarizer

    document = Document(rows)
    ratings = TextRankSummarizer().rate_sentences(document)
    return np.array([ratings[sentence] for sentence in document.sentences])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="30,300,3000,10000,100000")
    parser.add_argument("--peer-limit", type=int, default=3000)
    options = parser.parse_args()
    print(f"{'sentences':>10} {'briefgen s':>11} {'sumy s':>9} {'ratio':>8} {'largest difference':>19}")
    for size in map(int, options.sizes.split(",")):
        rows = make_terms(size)
        start = time.process_time()
        corpus = Corpus.from_terms(rows)
        ours = textrank(corpus, stop="sumy")
        mine = time.process_time() - start
        if size > options.peer_limit:
            print(f"{size:>10} {mine:>11.4f} {'-':>9} {'-':>8} {'-':>19}")
            continue
        start = time.process_time()
        theirs = sumy_scores(rows)
        peer = time.process_time() - start
        print(f"{size:>10} {mine:>11.4f} {peer:>9.3f} {peer / mine:>7.0f}x {np.abs(ours - theirs).max():>19.1e}")


if __name__ == "__main__":
    main()
