"""The proof that a brief is verbatim: its sources are read again and every quotation compared."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from briefgen.errors import SourceError
from briefgen.model import Article, Brief, LedgerEntry, Quote, Source
from briefgen.sources.files import file_of
from briefgen.sources.read import read_file, read_sources


@dataclass(frozen=True, slots=True)
class Verification:
    """What re-reading showed: how many quotations were compared, and a sentence for each thing that is not as it was."""

    quotations: int
    problems: tuple[str, ...]


def verify(
    brief: Brief, *, folder: str | Path = ".", sources: str | Path | None = None, fields: Mapping[str, str] | None = None
) -> Verification:
    """Compare every statement, context, support, figure, speaker, hedge and summary of a brief with its source, letter by letter.

    Paths of the brief are relative to `folder`. `sources` is a folder (or file) with the articles, for where they were moved or
    came from standard input; articles are then known by id. `fields` is the mapping of JSON fields that they were read with.
    """
    given = {article.id: article for article in _given(sources, fields)} if sources is not None else None
    found: dict[str, Article] = {}
    problems: list[str] = []
    # A file with many articles is read once.
    again = cache(partial(read_file, fields=fields))
    for source in brief.sources:
        article, problem = _again(source, Path(folder), given, again)
        if article is None:
            problems.append(problem)
        else:
            found[source.article.id] = article
            problems += _metadata(source, article)
    count = 0
    for where, quote in quotations(brief):
        count += 1
        if quote.article in found:
            problems += _quotation(where, quote, found[quote.article])
        elif not any(source.article.id == quote.article for source in brief.sources):
            problems.append(f'{where}: cites an article that the brief does not have: "{_short(quote.text)}"')
    problems += _counts(brief)
    return Verification(count, tuple(dict.fromkeys(problems)))


def _given(sources: str | Path, fields: Mapping[str, str] | None) -> tuple[Article, ...]:
    reading = read_sources(sources, fields=fields)
    if not reading.articles:
        reasons = "; ".join(entry.reason for entry in reading.failures)
        raise SourceError(str(sources), reasons or "no articles in it")
    return reading.articles


def quotations(brief: Brief) -> Iterable[tuple[str, Quote]]:
    """Every quotation of a brief with the place where it stands."""
    for section in brief.sections:
        for number, statement in enumerate(section.statements, 1):
            where = f"{section.heading}, statement {number}"
            yield where, statement
            yield from ((f"{where}, context", quote) for quote in statement.context)
            yield from ((f"{where}, support", quote) for quote in statement.support)
            yield from ((f"{where}, figures", quote) for difference in statement.differences for quote in difference.figures)
            if statement.attribution:
                parts = {"speaker": statement.attribution.speaker, "hedge": statement.attribution.hedge}
                yield from ((f"{where}, {name}", quote) for name, quote in parts.items() if quote)
        yield from ((f"{section.heading}, timeline", moment.quote) for moment in section.timeline)
    for source in brief.sources:
        yield from ((f"summary of {_name(source)}", quote) for quote in source.summary)


def _again(
    source: Source, folder: Path, given: dict[str, Article] | None, again: Callable[[str], tuple[list[Article], list[LedgerEntry]]]
) -> tuple[Article | None, str]:
    """The article of a source as it is now; or why there is none."""
    name = _name(source)
    if given is not None:
        article = given.get(source.article.id)
        problem = f"{name}: no article with its text in the folder of sources; was it changed?"
    elif source.article.path is None:
        return None, f"{name}: came from standard input or the web and cannot be read again; give its file by --sources"
    else:
        file, inside = file_of(str(folder / source.article.path))
        read, ledger = again(os.path.normpath(file))
        if inside:
            read = [article for article in read if article.path and article.path.endswith(inside)]
            ledger = [entry for entry in ledger if entry.origin.endswith(inside)] or ledger
        # The id of an article under a shared address comes from its words, which reading one file cannot know.
        same = [a for a in read if a.id == source.article.id] or [a for a in read if a.sha256 == source.sha256]
        article = same[0] if same else None
        failed = next((entry.reason for entry in ledger if entry.outcome == "failed"), "")
        problem = f"{name}: {failed}" if failed else _changed(source, read)
        if failed and not Path(file).exists():
            problem += "; --sources DIR names the folder that it was moved to"
    if article is None:
        return None, problem
    if article.sha256 != source.sha256:
        return None, f"{name}: changed since the brief was made"
    return article, ""


def _changed(source: Source, read: Sequence[Article]) -> str:
    lost = [quote for quote in source.summary if not any(quote.text in article.text for article in read)]
    gone = f'; gone is: "{_short(lost[0].text)}"' if lost else ""
    return f"{_name(source)}: changed since the brief was made{gone}"


def _metadata(source: Source, article: Article) -> list[str]:
    known = source.article
    from briefgen.text.agency import agency  # 10 ms of patterns

    pairs = {
        "title": (known.title, article.title),
        "publisher": (known.publisher, article.publisher),
        "URL": (known.url, article.url),
        "date": (str(known.published), str(article.published)),
        "authors": (known.authors, article.authors),
        "language": (known.language, article.language),
        # A brief made before agencies were told names none.
        "agency": (source.agency, agency(article) if source.agency else None),
        "number of words": (source.words, len(article.text.split())),
    }
    return [
        f"{_name(source)}: its {name} is {now!r} in the source and {said!r} in the brief"
        for name, (said, now) in pairs.items()
        if said != now
    ]


def _quotation(where: str, quote: Quote, article: Article) -> list[str]:
    if 0 <= quote.start < quote.end <= len(article.text) and article.text[quote.start : quote.end] == quote.text:
        return []
    return [f'{where}: is not in {article.path or article.label} at {quote.start}..{quote.end}: "{_short(quote.text)}"']


def _counts(brief: Brief) -> list[str]:
    """Counts that the cited articles do not bear out."""
    of = {source.article.id: source.article.publisher for source in brief.sources}
    problems = [f"{_name(s)}: is called a copy of no article of the brief" for s in brief.sources if s.copy_of not in (None, *of)]
    for section in brief.sections:
        known = {statement.id: statement for statement in section.statements}
        for moment in section.timeline:
            of_it, at = known.get(moment.statement), moment.quote
            if of_it is None or at.article != of_it.article or not of_it.start <= at.start <= at.end <= of_it.end:
                problems.append(f'{section.heading}, timeline: "{_short(at.text)}" stands in no statement of the section')
    for statement in brief.statements:
        carrying = {quote.article for quote in (statement, *statement.support)}
        publishers = sorted(name for name in {of.get(article) for article in carrying} if name)
        if publishers != list(statement.publishers):
            problems.append(f'"{_short(statement.text)}": its publishers are not those of the articles it cites')
        if not 1 <= statement.independent <= len(carrying):
            problems.append(f'"{_short(statement.text)}": {statement.independent} independent sources of {len(carrying)} cited')
    return problems


def _name(source: Source) -> str:
    return source.article.path or source.article.url or source.article.label


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= 80 else folded[:77] + "..."
