"""All benchmarks in one run: prints the tables, and writes `benchmarks/RESULTS.md` and its plot.

    python -m benchmarks [--limit 600] [--quick]

Takes about an hour with all peers, most of it sumy's and summa's; `--quick` stops at 3,000 sentences and 1,000 articles.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from pathlib import Path

from benchmarks import brief, textrank

HERE = Path(__file__).resolve().parent
PLOT = HERE.parent / "docs" / "textrank.svg"

HEAD = """# Results

Made by `python -m benchmarks` on {machine}, Python {python}. CPU seconds of one core, and the peak memory of the whole process.
What is measured and how, each program says in its first lines. Machines differ: compare within one run.

## TextRank

![CPU seconds against sentences](../docs/textrank.svg)

"""


def plot(found: dict[str, dict[int, dict[str, float]]], path: Path) -> None:
    """Seconds against sentences, both on logarithmic axes, a line a contender."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "briefgen"
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 4.2), layout="constrained")
    for name, row in found.items():
        if name == "briefgen, sumy's stop":
            continue
        mine = name.startswith("briefgen")
        sizes = sorted(row)
        axes.plot(
            sizes,
            [row[n]["seconds"] for n in sizes],
            marker="o" if mine else "x",
            linewidth=2.2 if mine else 1.2,
            linestyle="-" if mine else "--",
            label=name,
        )
    axes.set(xscale="log", yscale="log", xlabel="sentences", ylabel="CPU seconds")
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Run everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=float, default=600.0, help="Seconds at which a peer stops.")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--from", dest="saved", type=Path, help="Figures of TextRank that an earlier run saved with --save.")
    parser.add_argument("--save", type=Path, help="Write the figures of TextRank to this file (JSON).")
    options = parser.parse_args()
    sizes = [30, 300, 3000] if options.quick else [30, 300, 3000, 10_000, 100_000, 1_000_000]
    if options.saved:
        raw = json.loads(options.saved.read_text(encoding="utf-8"))
        found = {name: {int(size): at for size, at in row.items()} for name, row in raw.items()}
    else:
        found = textrank.measure(sizes, options.limit)
    if options.save:
        options.save.write_text(json.dumps(found), encoding="utf-8")
    speeds = subprocess.run([sys.executable, HERE / "text.py"], capture_output=True, text=True, check=True).stdout
    parts = [
        HEAD.format(machine=f"{platform.system()} {platform.machine()}", python=platform.python_version()),
        textrank.table(found, sizes),
        "\n\n## A brief\n\n",
        brief.tables([1000] if options.quick else [1000, 10_000]),
        "\n\n## Splitting, terms, parsing\n\n```\n",
        speeds.rstrip(),
        "\n```\n",
    ]
    text = "".join(parts)
    print(text)
    plot(found, PLOT)
    (HERE / "RESULTS.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
