"""What a brief costs as a whole process: CPU time and peak memory, and where the time goes.

    python benchmarks/brief.py [--sizes 1000,10000]

The articles are made by `pile.py`. Each run is a process of its own, the best of three by CPU time (user and system); the stages
are measured by the last run itself, with the profiler off.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pile import topic_words, write_pile

SHORT = "The dam has failed, the ministry said. Water reached the town at dawn. Nobody was hurt, the mayor told reporters.\n"


def run(command: list[str]) -> tuple[float, float, float]:
    """CPU seconds, peak resident megabytes and wall seconds of a process."""
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit(said.decode())
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, time.perf_counter() - begun


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000")
    options = parser.parse_args()
    print(f"{'process':>40} {'CPU s':>7} {'MB':>6} {'wall s':>7}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "short.txt").write_text(SHORT * 3, encoding="utf-8")
        briefgen = [sys.executable, "-m", "briefgen"]
        topics = [part for word in topic_words() for part in ("-t", f"{word.title()}: {word}")]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "briefgen summarize, one short article": [*briefgen, "summarize", str(folder / "short.txt")],
        }
        for size in map(int, options.sizes.split(",")):
            write_pile(folder / str(size), size)
            commands[f"briefgen build, {size} articles"] = [
                *briefgen, "build", str(folder / str(size)), *topics, "-q", "--date", "2026-01-01", "-o", str(folder / "out.html"),
            ]  # fmt: skip
        for name, command in commands.items():
            best = min(run(command) for _ in range(3))
            print(f"{name:>40} {best[0]:>7.3f} {best[1]:>6.0f} {best[2]:>7.2f}")


if __name__ == "__main__":
    main()
