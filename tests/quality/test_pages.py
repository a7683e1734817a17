"""Real pages: the story by the metric of the article-extraction benchmark, and title, date and author exact. Floors only rise.

The metric is that of scrapinghub/article-extraction-benchmark: multiset precision and recall of the shingles of four tokens
(`\\w+`), averaged over the pages, and F1 of the two averages.

Metadata is exact when, Unicode in NFKC, typographic quotes and dashes as plain ones, case and white space folded, the title is the
gold's title (its own site suffix off), the day of publication is the gold's day, and the authors are the gold's authors, in any
order. A page counts for a field where the gold has one.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache
from html import unescape
from typing import Any

import pytest

from briefgen import Article, SourceError
from briefgen.sources import extract
from briefgen.sources.story import story
from tests.conftest import SHARED

PAGES, METADATA = SHARED / "data" / "pages", SHARED / "data" / "pages-metadata"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not METADATA.is_dir(), reason="the real pages are not beside this checkout")]

PLAIN = str.maketrans("‘’‚“”„–—−\u00ad\u200b", "'''\"\"\"---  ")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = re.findall(r"\w+", text)
    return Counter(tuple(tokens[i : i + 4]) for i in range(max(1, len(tokens) - 3)))


def f1(pairs: list[tuple[str, str]]) -> float:
    """F1 of (gold, found) texts."""
    precisions, recalls = [], []
    for gold, found in pairs:
        true, ours = shingles(gold), shingles(found)
        shared = sum((true & ours).values())
        precisions.append(shared / sum(ours.values()))
        recalls.append(shared / sum(true.values()))
    precision, recall = sum(precisions) / len(pairs), sum(recalls) / len(pairs)
    return 2 * precision * recall / (precision + recall)


@cache
def pages() -> list[tuple[str, str]]:
    """(gold text, page) of each page."""
    gold = json.loads((PAGES / "gold.json").read_text(encoding="utf-8"))
    return [(g["articleBody"], gzip.decompress((PAGES / "html" / f"{i}.html.gz").read_bytes()).decode()) for i, g in gold.items()]


@cache
def labelled() -> list[tuple[dict[str, Any], Article | None]]:
    """(gold, article) of each page with metadata."""
    found: list[tuple[dict[str, Any], Article | None]] = []
    for line in (METADATA / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        gold["author"] = "; ".join(gold["author"]) if isinstance(gold.get("author"), list) else gold.get("author", "")
        data = gzip.decompress((METADATA / "html" / gold["file"]).read_bytes())
        try:
            # The address is given as a reader of URLs gives it; "hard::" pages have none.
            address = gold["url"] if gold["url"].startswith("http") else None
            found.append((gold, extract(data, address, origin=gold["file"])))
        except SourceError:
            found.append((gold, None))
    return found


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", unescape(text)).translate(PLAIN).casefold().split())


def people(names: str) -> list[str]:
    return sorted(name.strip() for name in re.split(r";|,| and ", folded(names)) if name.strip())


def exact(field: str, gold: dict[str, Any], article: Article | None) -> bool:
    if article is None:
        return False
    if field == "title":
        bare = re.sub(rf"\s+[-–—|]\s+{re.escape(gold.get('sitename') or ' ')}$", "", gold["title"])
        return folded(article.title) in (folded(gold["title"]), folded(bare))
    if field == "date":
        return str(article.day) == str(gold["date"])
    return people("; ".join(article.authors)) == people(gold["author"])


def share(field: str) -> tuple[int, int]:
    rows = [(gold, article) for gold, article in labelled() if (gold.get(field) or "").strip()]
    return sum(exact(field, gold, article) for gold, article in rows), len(rows)


def test_stories_of_real_pages_are_as_good_as_those_of_trafilatura() -> None:
    import trafilatura

    ours = f1([(gold, story(page)) for gold, page in pages()])
    theirs = f1([(gold, trafilatura.extract(page, favor_precision=True, include_comments=False) or "") for gold, page in pages()])
    assert ours >= max(0.960, theirs)


@pytest.mark.parametrize(("field", "floor"), [("title", 0.94), ("date", 0.90), ("author", 0.88)])
def test_metadata_of_real_pages_is_exact(field: str, floor: float) -> None:
    right, of = share(field)
    assert right / of >= floor, (right, of)


def test_no_page_is_from_the_future() -> None:
    latest: date = (datetime.now(UTC) + timedelta(days=1)).date()
    assert [gold["file"] for gold, article in labelled() if article and article.day and article.day > latest] == []


if __name__ == "__main__":
    # What is not exact, for those who work on it.
    import sys

    for name in sys.argv[1:] or ["title", "date", "author"]:
        for gold, article in labelled():
            if (gold.get(name) or "").strip() and not exact(name, gold, article):
                shown = {"title": "title", "date": "published", "author": "authors"}[name]
                sys.stdout.write(f"{name} {gold['file']}: {gold[name]!r} | {getattr(article, shown, None)!r}\n")
        sys.stdout.write(f"{name}: {share(name)}\n")
