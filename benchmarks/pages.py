"""What a brief of saved HTML pages costs: trafilatura page by page, the same pages to a brief, and the same again from the cache.

    python benchmarks/pages.py [FOLDER] [--pages 1000]

Of a folder with fewer pages each is taken several times, under other addresses and with other words. Without a folder the pages are
made: navigation, scripts, styles, JSON-LD, related stories, comments and 500 to 900 words. Wall and CPU seconds, in one run; every
measurement is a process of its own, and the second ones are the median of five.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.pile import make_text

ONE_BY_ONE = """
import sys, time
from pathlib import Path
start = time.perf_counter()
import trafilatura
for path in sorted(Path(sys.argv[1]).rglob("*.html")):
    trafilatura.extract(path.read_text(encoding="utf-8", errors="replace"), favor_precision=True)
print(time.perf_counter() - start)
"""
_PARAGRAPH = re.compile(rb"(?<=>)[^<>{}]{60,}(?=<)")
_WORD = re.compile(rb"(?<![\w&;])[a-z]{5,}(?![\w;])")
READ = """
import sys, time
from briefgen.sources import read_sources
start = time.perf_counter()
reading = read_sources([sys.argv[1]], jobs=None)
print(time.perf_counter() - start)
"""


def copy_pages(saved: Path, folder: Path, count: int) -> None:
    """Write `count` pages into a folder, made of the saved ones.

    Those after the first round have other addresses and, in their paragraphs, for each longer word another of the pages' words, so
    that they are other articles with the same bones.
    """
    folder.mkdir(parents=True)
    files = sorted(saved.rglob("*.html*"))
    originals = [gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in files]
    vocabulary: list[bytes] = sorted(
        {word for data in originals for text in _PARAGRAPH.findall(data) for word in _WORD.findall(text)}
    )
    places = {word: place for place, word in enumerate(vocabulary)}
    for number in range(count):
        edition, data = number // len(originals), originals[number % len(originals)]
        if edition:

            def other(match: re.Match[bytes], edition: int = edition) -> bytes:
                return vocabulary[(places[match.group()] + 997 * edition) % len(vocabulary)]

            data = _PARAGRAPH.sub(lambda match: _WORD.sub(other, match.group()), data)
            data = data.replace(b'="https://', b'="https://e%d.' % edition).replace(b'="http://', b'="http://e%d.' % edition)
        (folder / f"{number:05}.html").write_bytes(data)


def write_pages(folder: Path, count: int, seed: int = 3) -> None:
    """Write `count` made pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(seed)
    lines = make_text(count * 42, seed).split("\n")
    style = "".join(f".c{n}{{margin:{n % 7}px;padding:{n % 5}px;color:#{n:06x}}}" for n in range(400))
    for number in range(count):
        body = [lines[(number * 14 + k) % len(lines)] for k in range(int(random.integers(9, 16)))]
        title = " ".join(body[0].split()[:9]).strip(".")
        (folder / f"{number:05}.html").write_text(_page(number, title, body, style, lines), encoding="utf-8")


def _page(number: int, title: str, body: list[str], style: str, lines: list[str]) -> str:
    day = f"2024-03-{1 + number % 28:02}T{number % 24:02}:15:42+00:00"
    paper = f"Paper {number % 40}"
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": day,
        "author": [{"@type": "Person", "name": f"Jane Roe {chr(65 + number % 26)}."}], "publisher": {"@type": "Organization", "name": paper},
    }  # fmt: skip
    links = "".join(f'<li class="nav-item"><a class="nav-link" href="/section/{k}">Section {k}</a></li>' for k in range(60))
    related = "".join(
        f'<article class="teaser card"><a href="/story/{k}"><figure><img src="/i/{k}.jpg" alt=""><figcaption>Photo {k}</figcaption></figure>'
        f'<h3>{" ".join(lines[(number + 31 * k) % len(lines)].split()[:8])}</h3></a><time datetime="2024-02-0{1 + k % 9}">2 days ago</time></article>'
        for k in range(20)
    )
    comments = "".join(
        f'<li class="comment" id="comment-{k}"><div class="comment-author vcard"><cite class="fn">Reader {k}</cite></div><p>{lines[(number + 7 * k) % len(lines)][:150]}</p></li>'
        for k in range(8)
    )
    script = "".join(f'window.q{k}=function(a,b){{return a+b+"<div>{k}</div>"}};' for k in range(500))
    story = "".join(
        f'<p class="story-text">{line}</p>' + ('<div class="ad-slot"><span>Advertisement</span></div>' if k % 4 == 3 else "")
        for k, line in enumerate(body)
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | {paper}</title><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="{paper}"><link rel="canonical" href="https://paper{number % 40}.example/story/{number}">'
        f'<style>{style}</style><script>{script}</script><script type="application/ld+json">{json.dumps(data)}</script></head><body>'
        f'<header class="site-header"><nav><ul class="menu">{links}</ul></nav></header><main><article class="story"><h1 class="headline">{title}</h1>'
        f'<div class="byline">By <a rel="author" href="/a">Jane Roe {chr(65 + number % 26)}.</a> <time datetime="{day}">March 2024</time></div>{story}</article>'
        f'<section class="comments"><ol>{comments}</ol></section></main><aside class="sidebar">{related}</aside>'
        f"<footer><ul>{links}</ul><p>© {paper}. All rights reserved. Terms of use and privacy policy.</p></footer><script>{script}</script></body></html>"
    )


def seconds(code: list[str], cache: Path) -> tuple[float, float]:
    """Wall and CPU seconds of a process with its workers; wall as it prints it itself, or, where it prints none, from outside."""
    start = time.perf_counter()
    environment = {**os.environ, "BRIEFGEN_CACHE": str(cache)}
    child = subprocess.Popen([sys.executable, *code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert child.stdout is not None
    assert child.stderr is not None
    said, complaint = child.stdout.read(), child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    whole = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 3):  # 3: some pages hold no story
        sys.exit(complaint.decode())
    return float(said) if said.strip() else whole, usage.ru_utime + usage.ru_stime


def again(code: list[str], cache: Path) -> tuple[float, float]:
    """The median of five such measurements: tenths of a second are easily disturbed."""
    return sorted(seconds(code, cache) for _ in range(5))[2]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", help="a folder of .html or .html.gz files")
    parser.add_argument("--pages", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary)
        pages = base / "pages"
        if options.folder:
            copy_pages(Path(options.folder), pages, options.pages)
        else:
            write_pages(pages, options.pages)
        build = ["-m", "briefgen", "build", str(pages), "-q", "-o", str(base / "brief.html"), "--date", "2024-04-01"]
        found = {
            "trafilatura, page by page": seconds(["-c", ONE_BY_ONE, str(pages)], base / "none"),
            "reading, first time": seconds(["-c", READ, str(pages)], base / "one"),
            "reading, second time": again(["-c", READ, str(pages)], base / "one"),
            "briefgen build, first time": seconds(build, base / "two"),
            "briefgen build, second time": again(build, base / "two"),
        }
        first, cpu_first = found["trafilatura, page by page"]
        print(
            f"| {len(list(pages.iterdir())):,} pages | wall s | of trafilatura's | CPU s | of trafilatura's |\n|---|---|---|---|---|"
        )
        for name, (wall, cpu) in found.items():
            print(f"| {name} | {wall:.3f} | {wall / first:.1%} | {cpu:.3f} | {cpu / cpu_first:.1%} |")
        for what in ("reading", "briefgen build"):
            ratios = [a / b for a, b in zip(found[f"{what}, first time"], found[f"{what}, second time"], strict=True)]
            print(f"\n{what}: the second time {ratios[0]:.1f} times faster, {ratios[1]:.1f} times less CPU.")


if __name__ == "__main__":
    main()
