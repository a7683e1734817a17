"""The table of contents of a brief: the steps from articles to `Brief`, in order."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from briefgen.compose.alone import hanging
from briefgen.compose.same import Same, copies
from briefgen.compose.select import Choice, Selection, alike, select
from briefgen.compose.summaries import quote, summaries_within
from briefgen.compose.topics import excluded, lexical_degrees, topic_degrees
from briefgen.config import check_topics
from briefgen.errors import OptionError
from briefgen.model import (
    Article,
    Brief,
    Document,
    LedgerEntry,
    Section,
    Sentence,
    Source,
    Statement,
    Summary,
    Support,
    Topic,
)
from briefgen.rank import textrank, topical_rank
from briefgen.text import Corpus, build_corpus, parse
from briefgen.text.languages import primary

Ints = npt.NDArray[np.int64]

EVERYTHING = Topic("In brief", statements=10)
"""The one section of a brief without topics: the most central statements of all articles."""


def build_brief(
    articles: Iterable[Article],
    topics: Sequence[Topic] = (),
    *,
    date: datetime.date,
    title: str = "Daily brief",
    language: str | None = None,
    intro: str = "",
    summary_sentences: int = 3,
    ledger: Iterable[LedgerEntry] = (),
) -> Brief:
    """The brief of these articles under these topics, as of `date`; the order of the articles does not matter.

    Without topics it has one section with the most central statements. `language` is that of the brief (default: the one that
    most articles are in); articles in another are listed and accounted for, but give no statements. `summary_sentences` is the
    length of each article's own summary, 0 for none. `ledger` is what reading already accounts for; copies are added to it.
    Raises ConfigError where two topics have one heading, OptionError where two articles have one id.
    """
    if not isinstance(date, datetime.date):
        raise OptionError(f"the date of a brief is a datetime.date, not {date!r}")
    check_topics(topics)
    everything = _documents(articles, language)
    language = primary(language) if language else _commonest(everything)
    documents = [document for document in everything if document.language == language]
    corpus = build_corpus(documents)
    wanted = list(topics) or [EVERYTHING]
    same = Same(corpus)
    originals = copies(corpus, len(documents))
    reasons = hanging(corpus)
    choices = _selection(corpus, wanted, same, reasons, language, biased=bool(topics)).choices
    sections = tuple(
        Section(key, topic.heading, _statements(choices, number, corpus, same, originals), topic.note)
        for number, (key, topic) in enumerate(zip(_keys(wanted), wanted, strict=True))
    )
    summaries = summaries_within(documents, corpus, same, reasons, sentences=summary_sentences) if summary_sentences else ()
    return Brief(
        id=hashlib.sha256(f"{title}\0{date.isoformat()}".encode()).hexdigest()[:16],
        title=title,
        date=date,
        language=language,
        sections=sections,
        sources=_sources(everything, documents, originals, summaries),
        ledger=_ledger(ledger, everything, documents, originals),
        intro=intro,
    )


def _keys(topics: Sequence[Topic]) -> list[str]:
    """A key for each section: its topic's, numbered where two headings fold to one ("C++" and "C#")."""
    keys: list[str] = []
    for topic in topics:
        number = 1
        while (key := topic.key if number == 1 else f"{topic.key}-{number}") in keys:
            number += 1
        keys.append(key)
    return keys


def _commonest(documents: Sequence[Document]) -> str:
    """The language that most documents are in, English where there are none; ties in the order of the alphabet."""
    counts = Counter(document.language for document in documents)
    return min(counts, key=lambda code: (-counts[code], code), default="en")


def _documents(articles: Iterable[Article], language: str | None) -> list[Document]:
    ordered = sorted(articles, key=lambda article: article.order)
    seen: dict[str, Article] = {}
    for article in ordered:
        before = seen.setdefault(article.id, article)
        if before is not article:
            raise OptionError(f"two articles have the id {article.id}: {before.label} and {article.label}; give each its own")
    return [parse(article, language) for article in ordered]


def _selection(
    corpus: Corpus, topics: Sequence[Topic], same: Same, reasons: Sequence[str], language: str, *, biased: bool
) -> Selection:
    if not len(corpus):
        return Selection((), {})
    central = textrank(corpus)
    degrees = np.ones((len(topics), len(corpus)))
    if biased:
        lexical = lexical_degrees(corpus, topics, language)
        topical = np.array([topical_rank(corpus, row**2) if row.any() else central for row in lexical])
        degrees = topic_degrees(
            lexical, topical, topical_rank(corpus), excluded(corpus, topics, language), _continues(corpus, reasons)
        )
    else:
        degrees[0] = np.sqrt(central / central.max())
    budgets = [topic.statements for topic in topics]
    return select(corpus, degrees, central, budgets=budgets, same=same, reasons=reasons)


def _continues(corpus: Corpus, reasons: Sequence[str]) -> Ints:
    """For each sentence the one before it that it hangs on, or -1 where it reads alone; shape (n,)."""
    before = np.arange(len(corpus)) - 1
    hangs = np.array([bool(reason) for reason in reasons], bool)
    inside = np.concatenate(([False], corpus.articles[1:] == corpus.articles[:-1]))
    return np.where(hangs & inside, before, -1)


def _statements(
    choices: Sequence[Choice], topic: int, corpus: Corpus, same: Same, originals: dict[int, int]
) -> tuple[Statement, ...]:
    return tuple(_statement(choice, corpus, same, originals) for choice in choices if choice.topic == topic)


def _statement(choice: Choice, corpus: Corpus, same: Same, originals: dict[int, int]) -> Statement:
    sentence = corpus.sentences[choice.sentence]
    support = alike(same, choice.sentence)
    carrying = [choice.sentence, *support]
    publishers = {corpus.sentences[i].article.publisher for i in carrying} - {None}
    shown = quote(sentence)
    return Statement(
        article=shown.article,
        start=shown.start,
        end=shown.end,
        text=shown.text,
        id=statement_id(sentence),
        score=round(choice.value, 6),
        context=tuple(quote(corpus.sentences[i]) for i in choice.context),
        support=tuple(_support(corpus.sentences[i], value) for i, value in support.items()),
        publishers=tuple(sorted(name for name in publishers if name)),
        independent=_independent(carrying, corpus, same, originals),
    )


def statement_id(sentence: Sentence) -> str:
    """The id of a statement, 12 hexadecimal digits: from its article and its words, so that it survives an edit before it."""
    return hashlib.sha256(f"{sentence.article.id}\0{sentence.text}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _support(sentence: Sentence, value: float) -> Support:
    shown = quote(sentence)
    return Support(shown.article, shown.start, shown.end, shown.text, round(value, 3))


def _independent(carrying: Sequence[int], corpus: Corpus, same: Same, originals: dict[int, int]) -> int:
    """How many of the sentences stand for a source of their own: another publisher's, and no copy of one before."""
    counted: list[int] = []
    for i in carrying:
        if not any(_dependent(i, j, corpus, same, originals) for j in counted):
            counted.append(i)
    return len(counted)


def _dependent(i: int, j: int, corpus: Corpus, same: Same, originals: dict[int, int]) -> bool:
    a, b = int(corpus.articles[i]), int(corpus.articles[j])
    one, other = corpus.sentences[i].article.publisher, corpus.sentences[j].article.publisher
    return (one is not None and one == other) or originals.get(a, a) == originals.get(b, b) or same.verbatim(i, j)


def _sources(
    everything: Sequence[Document], documents: Sequence[Document], originals: dict[int, int], summaries: Sequence[Summary]
) -> tuple[Source, ...]:
    """Every article; copies and summaries there are only of the `documents` in the brief's language."""
    copied = {documents[copy].article.id: documents[original].article.id for copy, original in originals.items()}
    short = {document.article.id: summary.sentences for document, summary in zip(documents, summaries, strict=False)}
    return tuple(
        Source(
            article=article,
            words=len(article.text.split()),
            sha256=article.sha256,
            copy_of=copied.get(article.id),
            summary=short.get(article.id, ()),
        )
        for article in (document.article for document in everything)
    )


def _ledger(
    ledger: Iterable[LedgerEntry],
    everything: Sequence[Document],
    documents: Sequence[Document],
    originals: dict[int, int],
) -> tuple[LedgerEntry, ...]:
    """What reading said, with the copies and the articles without a story; "read" goes where no article of a file is left."""
    found = list(ledger)
    of: Counter[str] = Counter(_origin(document) for document in everything)
    lost: Counter[str] = Counter()
    used = {document.article.id for document in documents}
    for document in everything:
        if document.article.id not in used:
            found.append(LedgerEntry(_origin(document), "skipped", f"in another language than the brief: {document.language}"))
            lost[_origin(document)] += 1
    for number, document in enumerate(documents):
        origin = _origin(document)
        which = f' ("{document.article.title}")' if of[origin] > 1 else ""
        if number in originals:
            label = documents[originals[number]].article.label
            found.append(LedgerEntry(origin, "copy", f"says what {label} says, in the same words{which}"))
            lost[origin] += 1
        elif not document.story:
            found.append(LedgerEntry(origin, "skipped", f"no story in it: only headlines, captions or navigation{which}"))
            lost[origin] += 1
    gone = {origin for origin, count in lost.items() if count == of[origin]}
    kept = {entry for entry in found if not (entry.outcome == "read" and entry.origin in gone and not entry.reason)}
    return tuple(sorted(kept, key=lambda entry: (entry.origin, entry.outcome, entry.reason)))


def _origin(document: Document) -> str:
    return document.article.path or document.article.url or "standard input"
