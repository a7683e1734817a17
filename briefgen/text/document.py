"""`Article` becomes `Document`: its sentences, each with its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefgen.model import Article, Document, Sentence
from briefgen.text import phrases
from briefgen.text.abbreviations import abbreviations
from briefgen.text.detect import language_of
from briefgen.text.kinds import STORY, Page, dateline_end, is_terminated, line_kind, sentence_kind
from briefgen.text.languages import primary
from briefgen.text.lines import paragraph_spans
from briefgen.text.sentences import split_paragraph

_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"), ("「", "」"))


def parse(article: Article, language: str | None = None) -> Document:
    """The sentences of an article, in reading order, none of its text left out.

    Captions, headlines and the like are there too, with their kind. The language is detected; `language` counts where the text
    is too short for that and the article does not say.
    """
    code = language_of(article.text, article.language, language)
    tables = abbreviations(code)
    spans = list(paragraph_spans(article.text))
    lines = [_on_one_line(article.text[start:end]) for start, end in spans]
    lower = article.text.lower()
    page = Page(article.title, code, ends=any(map(is_terminated, lines)), legal=any(word in lower for word in phrases.LEGAL_WORDS))
    found: list[Sentence] = []
    told = False
    for number, ((start, end), line) in enumerate(zip(spans, lines, strict=True)):
        page.following = "" if told or number + 1 == len(lines) else lines[number + 1]
        kind, rule = line_kind(line, page)
        for first, last in split_paragraph(article.text, start, end, tables=tables):
            if kind == STORY:
                head = first == start
                opens = head and not told
                told = True
                found.append(_story_sentence(article, len(found), number, first, last, head=head, opens=opens))
            else:
                found.append(Sentence(article, len(found), number, first, last, kind, rule))
    return Document(article, tuple(found), code)


def _on_one_line(text: str) -> str:
    # Of all white space only the plain space is printable.
    return text if "  " not in text and text.isprintable() else " ".join(text.split())


def _story_sentence(article: Article, index: int, paragraph: int, start: int, end: int, *, head: bool, opens: bool) -> Sentence:
    """A sentence of a story line with its own kind, its dateline off and its quotation marks counted."""
    text = article.text[start:end]
    cut = dateline_end(text, opens=opens) if head else 0
    kind, rule = sentence_kind(text[cut:])
    return Sentence(article, index, paragraph, start + cut, end, kind, rule, is_balanced(text[cut:]))


def in_language(documents: Sequence[Document], language: str | None = None) -> tuple[str, tuple[Document, ...]]:
    """A language and the documents in it; by default the one that most are in, English where there are none.

    Ties in the order of the alphabet.
    """
    counts = Counter(document.language for document in documents)
    code = primary(language) if language else min(counts, key=lambda code: (-counts[code], code), default="en")
    return code, tuple(document for document in documents if document.language == code)


def is_balanced(text: str) -> bool:
    """True where every quotation mark and bracket has its partner."""
    if text.isascii():
        return text.count('"') % 2 == 0 and text.count("(") == text.count(")") and text.count("[") == text.count("]")
    return text.count('"') % 2 == 0 and all(text.count(a) == text.count(b) for a, b in _PAIRS)
