"""Lines that recur over the articles of one publisher: its furniture, whatever they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from briefgen.model import Article, Document
from briefgen.text.kinds import STORY, fold

LEAST_ARTICLES = 3
"""Articles of a publisher that a line must stand in; an agency's sentence may well stand in two."""
LEAST_SHARE = 0.5
"""Share of the publisher's articles that it must stand in: background recurs too, but not in most of them."""
MOST_OF_ARTICLE = 0.4
"""An article of which more recurs is another version of one before, and says nothing of the publisher's pages."""
RULE = "recurs in the publisher's articles"


def mark_recurring(documents: Sequence[Document]) -> list[Document]:
    """The documents, with story lines that stand in three or more articles of one publisher marked as boilerplate."""
    counts: Counter[tuple[str, str]] = Counter()
    articles = Counter(_house(document.article) for document in documents)
    articles.pop("", None)
    lines = [_lines(document) if articles[_house(document.article)] >= LEAST_ARTICLES else {} for document in documents]
    for document, found in zip(documents, lines, strict=True):
        if house := _house(document.article):
            counts.update((house, line) for line in set(found.values()))
    common = {key for key, count in counts.items() if count >= max(LEAST_ARTICLES, LEAST_SHARE * articles[key[0]])}
    return [_marked(document, found, common) for document, found in zip(documents, lines, strict=True)]


def _marked(document: Document, lines: dict[int, str], common: set[tuple[str, str]]) -> Document:
    house = _house(document.article)
    recurring = {number for number, line in lines.items() if (house, line) in common}
    if not recurring or len(recurring) > MOST_OF_ARTICLE * len(lines):
        return document
    sentences = (
        replace(s, kind="boilerplate", rule=RULE) if s.kind == STORY and s.paragraph in recurring else s for s in document.sentences
    )
    return replace(document, sentences=tuple(sentences))


def _lines(document: Document) -> dict[int, str]:
    """The story lines of a document, folded for comparing, by paragraph."""
    parts: dict[int, list[str]] = {}
    for sentence in document.sentences:
        if sentence.kind == STORY:
            parts.setdefault(sentence.paragraph, []).append(sentence.text)
    return {number: fold(" ".join(texts)) for number, texts in parts.items()}


def _house(article: Article) -> str:
    return article.publisher or (urlsplit(article.url).hostname or "" if article.url else "")
