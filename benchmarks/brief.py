"""What a brief costs as a whole process: CPU time and peak memory, and where the time goes.

    python benchmarks/brief.py [--sizes 1000,10000]

The articles are made by `pile.py`. Each run is a process of its own, the best of three by CPU time (user and system); the stages
are measured one after the other in one process of their own.
"""

from __future__ import annotations

import argparse
import datetime
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# A brief that is kept from the run before would be measured as one that is made.
os.environ["BRIEFGEN_CACHE"] = "off"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.pile import topic_words, write_pile

SHORT = "The dam has failed, the ministry said. Water reached the town at dawn. Nobody was hurt, the mayor told reporters.\n"
DAY = "2026-01-01"
T = TypeVar("T")


def run(command: list[str]) -> tuple[float, float]:
    """CPU seconds and peak resident megabytes of a process."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit(said.decode())
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def processes(folder: Path, sizes: list[int]) -> dict[str, tuple[float, float]]:
    """The CPU seconds and megabytes of each command, the best of three runs."""
    (folder / "short.txt").write_text(SHORT * 3, encoding="utf-8")
    briefgen = [sys.executable, "-m", "briefgen"]
    topics = [part for word in topic_words() for part in ("-t", f"{word.title()}: {word}")]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "briefgen summarize, one short article": [*briefgen, "summarize", str(folder / "short.txt")],
    }
    for size in sizes:
        write_pile(folder / str(size), size)
        for suffix in ("html", "md"):
            commands[f"briefgen build, {size:,} articles, {suffix}"] = [
                *briefgen, "build", str(folder / str(size)), *topics, "-q", "--date", DAY, "-o", str(folder / f"out.{suffix}"),
            ]  # fmt: skip
    return {name: min(run(command) for _ in range(3)) for name, command in commands.items()}


def stages(folder: Path) -> dict[str, float]:
    """The CPU seconds of each step of a brief with four topics over the articles of a folder."""
    from briefgen import Topic, build_brief, read_sources, render
    from briefgen.compose.belonging import topic_degrees
    from briefgen.compose.copies import copies
    from briefgen.compose.reasons import Reasons
    from briefgen.compose.summaries import summaries_within
    from briefgen.rank import textrank, topical_rank
    from briefgen.text import build_corpus, parse

    found: dict[str, float] = {}

    def timed(name: str, call: Callable[[], T]) -> T:
        start = time.process_time()
        value = call()
        found[name] = time.process_time() - start
        return value

    topics = [Topic(word.title(), (word,)) for word in topic_words()]
    reading = timed("read", lambda: read_sources(folder))
    documents = timed("parse", lambda: [parse(article) for article in reading.articles])
    corpus = timed("terms", lambda: build_corpus(documents))
    timed("rank over all", lambda: textrank(corpus))
    timed("topics", lambda: topic_degrees(corpus, topics, topical_rank, lambda _: False))
    timed("copies", lambda: copies(corpus, len(documents)))
    timed("summaries", lambda: summaries_within(documents, corpus, Reasons(corpus)))
    brief = timed("everything but reading", lambda: build_brief(reading.articles, topics, date=datetime.date.fromisoformat(DAY)))
    timed("render, html", lambda: render(brief, "html"))
    timed("render, md", lambda: render(brief, "md"))
    return found


def tables(sizes: list[int]) -> str:
    """The figures as Markdown."""
    lines = ["| process | CPU s | peak MB |", "|---|---|---|"]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lines += [f"| {name} | {cpu:.3f} | {memory:.0f} |" for name, (cpu, memory) in processes(folder, sizes).items()]
        steps = {size: stages(folder / str(size)) for size in sizes}
    lines += ["", "| step, CPU s | " + " | ".join(f"{size:,} articles" for size in sizes) + " |", "|---|" + "---|" * len(sizes)]
    for name in steps[sizes[0]]:
        lines.append(f"| {name} | " + " | ".join(f"{steps[size][name]:.3f}" for size in sizes) + " |")
    return "\n".join(lines)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000")
    options = parser.parse_args()
    print(tables([int(size) for size in options.sizes.split(",")]))


if __name__ == "__main__":
    main()
