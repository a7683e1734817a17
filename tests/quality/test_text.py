"""What real articles say: lines that are no story, and sentences that are not cut. Floors only rise."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from briefgen import read_articles
from briefgen.text import detect_language, parse, split_sentences
from tests.conftest import SHARED, make_article

DATA = SHARED / "data"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not DATA.is_dir(), reason="the labelled articles are not beside this checkout")]

CUT = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Sgt|Spc)\.$|\b[A-Z]\. [A-Z]\.$|\d\.$(?=\d)")


def events() -> list[dict[str, object]]:
    lines = (DATA / "multiling2011" / "multiling2011_en.jsonl").read_text(encoding="utf-8").splitlines()
    return [document for line in lines for document in json.loads(line)["documents"]]


def texts() -> list[str]:
    scraped = [article.text for article in read_articles(DATA / "vladivostok-2019" / "articles")]
    return scraped + ["\n\n".join(document["paragraphs"]) for document in events()]  # type: ignore[arg-type]


def test_no_story_sentence_is_lost_and_no_junk_is_kept() -> None:
    gold = json.loads((DATA / "vladivostok-2019" / "gold.json").read_text(encoding="utf-8"))["sentences"]
    kinds = {g["text"]: g["kind"] for g in gold}
    lost, kept, headlines = [], [], 0
    for article in read_articles(DATA / "vladivostok-2019" / "articles"):
        for sentence in parse(article).sentences:
            whole = next((text for text in kinds if text.endswith(sentence.text) and len(sentence.text) > 0.5 * len(text)), None)
            if whole is None:
                continue
            story = kinds[whole] in ("story", "dateline_story")
            if story and sentence.kind != "story":
                lost.append(sentence.text)
            elif not story and sentence.kind == "story":
                kept.append(sentence.text)
            headlines += kinds[whole] == "headline" and sentence.kind != "story"
    assert lost == []
    assert kept == []
    assert headlines >= 8


def test_date_lines_and_headlines_are_no_candidates() -> None:
    for number, document in enumerate(events()):
        headline, paragraphs = str(document["headline"]), list(document["paragraphs"])  # type: ignore[call-overload]
        story = {s.text for s in parse(make_article("\n\n".join([headline, *paragraphs]), headline)).story}
        assert headline not in story, number
        assert not [text for text in story if re.fullmatch(r"\w+day, \w+ \d+, \d{4}", text)], number


def test_nothing_is_cut_after_titles_initials_and_in_decimals() -> None:
    for text in texts():
        spans = split_sentences(text)
        for (start, end), (following, _) in pairwise(spans):
            assert not CUT.search(text[start:end]), text[start : end + 30]
            assert not (text[end - 1] == "." and text[end - 2].isdigit() and following == end), text[start : end + 30]
            assert not text[start:end].endswith("U.S.") or text[following].isupper() or text[following] in '"“', text[
                start : end + 30
            ]


def test_real_articles_are_english() -> None:
    assert {detect_language(text) for text in texts()} == {"en"}


def test_pages_are_not_all_story() -> None:
    pages = Path(DATA / "pages" / "gold.json")
    bodies = [page["articleBody"] for page in json.loads(pages.read_text(encoding="utf-8")).values()]
    shares = [len(d.story) / max(len(d.sentences), 1) for d in (parse(make_article(body)) for body in bodies)]
    assert sum(shares) / len(shares) > 0.75
