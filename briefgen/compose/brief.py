"""The finished brief: what composing chose, as statements with their sources."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence

from briefgen.compose.account import account
from briefgen.compose.attribution import attribution
from briefgen.compose.composition import Composition, compose
from briefgen.compose.disputes import differences
from briefgen.compose.reasons import Reasons
from briefgen.compose.select import Choice, alike
from briefgen.compose.summaries import quote, summaries_within
from briefgen.compose.timeline import moments
from briefgen.config import Order
from briefgen.errors import OptionError
from briefgen.model import Article, Brief, Earlier, LedgerEntry, Section, Sentence, Source, Statement, Support, Topic


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
    order: Order = "importance",
    also: int = 0,
    owners: Mapping[str, str] | None = None,
    earlier: Earlier | None = None,
) -> Brief:
    """The brief of these articles under these topics, as of `date`; the order of the articles does not matter.

    Without topics it has one section with the most central statements. `language` is that of the brief (default: the one that
    most articles are in); articles in another are listed and accounted for, but give no statements. `summary_sentences` is the
    length of each article's own summary, 0 for none. `ledger` is what reading already accounts for; copies are added to it.
    `order` "time" puts the oldest statement of a section first; `also` is the length of a last section with the most central
    statements that no topic took, 0 for none; `owners` names the owner of a publisher: those of one
    owner count once as independent. `earlier` is what the briefs of the days before said: it is left out or marked, and what
    became of it is marked as updated.
    Raises ConfigError where two topics have one heading, OptionError where two articles have one id.
    """
    if not isinstance(date, datetime.date):
        raise OptionError(f"the date of a brief is a datetime.date, not {date!r}")
    work = compose(articles, topics, language=language, also=also, earlier=earlier)
    sections = tuple(
        _section(work, number, key, topic, order=order, owners=owners or {})
        for number, (key, topic) in enumerate(zip(section_keys(work.topics), work.topics, strict=True))
    )
    return Brief(
        id=hashlib.sha256(f"{title}\0{date.isoformat()}".encode()).hexdigest()[:16],
        title=title,
        date=date,
        language=work.language,
        sections=sections,
        sources=_sources(work, summary_sentences),
        ledger=account(ledger, work.everything, work.documents, work.originals),
        intro=intro,
        since=earlier.last if earlier else None,
    )


def section_keys(topics: Sequence[Topic]) -> list[str]:
    """A key for each section: its topic's, numbered where two headings fold to one ("C++" and "C#")."""
    keys: list[str] = []
    for topic in topics:
        number = 1
        while (key := topic.key if number == 1 else f"{topic.key}-{number}") in keys:
            number += 1
        keys.append(key)
    return keys


def _section(work: Composition, number: int, key: str, topic: Topic, *, order: Order, owners: Mapping[str, str]) -> Section:
    choices = [choice for choice in work.selection.choices if choice.topic == number]
    if order == "time":
        # The documents are in the order of their dates, and so are the sentences.
        choices.sort(key=lambda choice: choice.sentence)
    dated = {statement_id(sentence): sentence for choice in choices for sentence in [work.corpus.sentences[choice.sentence]]}
    return Section(
        key=key,
        heading=topic.heading,
        statements=tuple(_statement(choice, work, owners) for choice in choices),
        note=topic.note,
        timeline=moments(dated) if work.language == "en" else (),
    )


def _statement(choice: Choice, work: Composition, owners: Mapping[str, str]) -> Statement:
    corpus = work.corpus
    sentence = corpus.sentences[choice.sentence]
    support = alike(work.same, choice.sentence)
    carrying = [choice.sentence, *support]
    publishers = {corpus.sentences[i].article.publisher for i in carrying} - {None}
    shown = quote(sentence)
    standing = work.known.standing(choice.sentence)
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
        independent=_independent(carrying, work, owners),
        differences=differences(work.same, choice.sentence),
        attribution=attribution(corpus, choice.sentence),
        status=standing.status,
        change=standing.change,
    )


def statement_id(sentence: Sentence) -> str:
    """The id of a statement, 12 hexadecimal digits: from its article and its words, so that it survives an edit before it."""
    return hashlib.sha256(f"{sentence.article.id}\0{sentence.text}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _support(sentence: Sentence, value: float) -> Support:
    shown = quote(sentence)
    return Support(shown.article, shown.start, shown.end, shown.text, round(value, 3))


def _independent(carrying: Sequence[int], work: Composition, owners: Mapping[str, str]) -> int:
    """How many of the sentences stand for a source of their own: no publisher's or agency's and no copy of one before."""
    counted: list[int] = []
    for i in carrying:
        if not any(_dependent(i, j, work, owners) for j in counted):
            counted.append(i)
    return len(counted)


def _dependent(i: int, j: int, work: Composition, owners: Mapping[str, str]) -> bool:
    """True where the second sentence tells nothing on its own: one owner, one agency, one article or one wording.

    Articles of one agency count once whatever their words and days, as those of one publisher do: two of its reports are one
    newsroom that knows one thing, and a newspaper may have rewritten either. That can count too few, never too many.
    """
    corpus, originals = work.corpus, work.originals
    a, b = int(corpus.articles[i]), int(corpus.articles[j])
    one, other = (
        owners.get(publisher, publisher) if (publisher := corpus.sentences[k].article.publisher) else None for k in (i, j)
    )
    agencies = [work.agencies.get(corpus.sentences[k].article.id) for k in (i, j)]
    if agencies[0] and agencies[0] == agencies[1]:
        return True
    return (one is not None and one == other) or originals.get(a, a) == originals.get(b, b) or work.same.verbatim(i, j)


def _sources(work: Composition, sentences: int) -> tuple[Source, ...]:
    """Every article; copies are found and summaries made of those in the brief's language."""
    summaries = summaries_within(work.documents, work.corpus, Reasons(work.corpus), sentences=sentences) if sentences else ()
    ids = [document.article.id for document in work.documents]
    copied = {ids[copy]: ids[original] for copy, original in work.originals.items()}
    short = {article: summary.sentences for article, summary in zip(ids, summaries, strict=False)}
    return tuple(
        Source(
            article=article,
            words=len(article.text.split()),
            sha256=article.sha256,
            copy_of=copied.get(article.id),
            summary=short.get(article.id, ()),
            agency=work.agencies.get(article.id),
        )
        for article in (document.article for document in work.everything)
    )
