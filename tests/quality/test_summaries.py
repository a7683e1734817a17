"""Summaries of real articles, whatever they say: what a reader must never see. Floors only rise."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from briefgen import Article, BriefgenError, summarize
from briefgen.compose.admissible import admissible
from briefgen.compose.alone import DEFINITE
from briefgen.compose.reasons import Reasons
from briefgen.compose.same import Same
from briefgen.compose.tone import talks
from briefgen.sources import read_articles
from briefgen.sources.html import read_html
from briefgen.text import build_corpus, parse
from briefgen.text.document import is_balanced
from briefgen.text.terms import words
from tests.conftest import SHARED

DATA = SHARED / "data"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not DATA.is_dir(), reason="the published articles are not beside this checkout")]


@cache
def events() -> list[tuple[list[Article], list[str]]]:
    """The events of MultiLing 2011: their articles and the summaries that people wrote."""
    found = []
    for line in (DATA / "multiling2011" / "multiling2011_en.jsonl").read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        texts = ["\n\n".join(document["paragraphs"]) for document in event["documents"]]
        found.append(([Article(f"{event['id']}-{n}", "", text) for n, text in enumerate(texts)], event["summaries"]))
    return found


@cache
def articles() -> list[Article]:
    """Every article of the shared data."""
    found = [*read_articles(DATA / "vladivostok-2019" / "articles"), *(a for event, _ in events() for a in event)]
    for path in sorted(DATA.glob("pages*/html/*")):
        data = path.read_bytes()
        try:
            found += read_html(gzip.decompress(data) if path.suffix == ".gz" else data, Path(path.stem).as_posix())
        except BriefgenError:
            continue  # a page without an article
    return list({article.id: article for article in found}.values())


def test_a_summary_begins_with_a_story_sentence_that_reads_alone() -> None:
    wrong = []
    for article in articles():
        (summary,) = summarize([article], sentences=3)
        if not summary.sentences:
            continue
        corpus = build_corpus([parse(article)])
        reasons, fit = Reasons(corpus), admissible(corpus)
        first = [sentence.start for sentence in corpus.sentences].index(summary.sentences[0].start)
        others = sum(bool(fit[i]) and not reasons[i] for i in range(len(corpus)))
        # What opens an article hangs on nothing, and where nothing reads alone there is no choice.
        if reasons[first] and first and others >= 3:
            wrong.append(summary.sentences[0].text)
    assert wrong == []


def test_one_article_is_told_as_well_as_by_its_first_sentences() -> None:
    ours, lead = [], []
    for event, references in events():
        for article in event:
            story = [sentence.text for sentence in parse(article).story]
            ours.append(np.mean([recall(" ".join(q.text for q in summarize([article])[0].sentences), r) for r in references]))
            lead.append(np.mean([recall(" ".join(story[:3]), r) for r in references]))
    assert np.mean(ours) >= np.mean(lead)


def test_summaries_say_nothing_twice_and_close_their_quotations() -> None:
    pairs, open_ = 0, 0
    for event, _ in events():
        (summary,) = summarize(event, together=True, words=250)
        corpus = build_corpus([parse(article) for article in sorted(event, key=lambda article: article.order)])
        rows = [
            i
            for i, s in enumerate(corpus.sentences)
            if (s.article.id, s.start) in {(q.article, q.start) for q in summary.sentences}
        ]
        same = Same(corpus)
        pairs += any(same.cosines(i)[j] >= 0.5 for i in rows for j in rows if i < j)
        open_ += sum(not is_balanced(quote.text) for quote in summary.sentences)
        assert 200 <= sum(len(quote.text.split()) for quote in summary.sentences) <= 250
    assert pairs == 0
    assert open_ == 0


def test_summaries_of_many_hang_on_nothing_and_report() -> None:
    hanging, talking, late = [], [], []
    for event, _ in events():
        (summary,) = summarize(event, together=True, words=250)
        corpus = build_corpus([parse(article) for article in event])
        reasons, row = Reasons(corpus), {sentence.key: i for i, sentence in enumerate(corpus.sentences)}
        shown = [row[quote.article, quote.start] for quote in summary.sentences]
        hanging += [
            quote.text
            for i, quote in zip(shown, summary.sentences, strict=True)
            if reasons[i] not in ("", DEFINITE) and i - 1 not in shown
        ]
        talking += [quote.text for quote in summary.sentences if talks(quote.text)]
        late += [] if corpus.opens(shown[0]) else [summary.sentences[0].text]
    assert (hanging, talking, late) == ([], [], [])


def test_a_definite_noun_begins_no_summary_of_one_article() -> None:
    wrong = []
    for article, summary in zip(articles(), summarize(articles(), sentences=3), strict=True):
        story = parse(article).story
        if summary.sentences and len(story) > 5 and summary.sentences[0].start != story[0].start:
            wrong += [summary.sentences[0].text] if re.match(r"(?:The|This|These|Those) [a-z]", summary.sentences[0].text) else []
    # Where the first sentence is a question or a fragment, and the next ones are no better.
    assert len(wrong) <= 3, wrong


def recall(text: str, reference: str) -> float:
    """ROUGE-2 recall."""
    made, wanted = (Counter(pairwise(found)) for found in (words(text), words(reference)))
    return sum((made & wanted).values()) / max(wanted.total(), 1)
