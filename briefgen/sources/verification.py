"""The proof that a brief is verbatim: its sources are read again and every quotation compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.model import Article, Brief, Quote, Source
from briefgen.sources.again import Again, name_of, short
from briefgen.sources.links import Fetch


@dataclass(frozen=True, slots=True)
class Verification:
    """What re-reading showed: how many quotations were compared, and a sentence for each thing that is not as it was.

    `unread` are those of the problems that tell only of a source that could not be read again: nothing is known against them.
    """

    quotations: int
    problems: tuple[str, ...]
    unread: tuple[str, ...] = ()


def verify(
    brief: Brief,
    *,
    folder: str | Path = ".",
    sources: str | Path | None = None,
    fields: Mapping[str, str] | None = None,
    fetch: Fetch | None = None,
    addresses: Sequence[str] = (),
    full_text: bool = False,
) -> Verification:
    """Compare every statement, context, support, figure, speaker, hedge and summary of a brief with its source, letter by letter.

    Paths of the brief are relative to `folder`. `sources` is a folder (or file) with the articles, for where they were moved or
    came from standard input or the web; articles are then known by id or text. `fields` is the mapping of JSON fields that they
    were read with. With `fetch` what came from the web is read again: from `addresses`, the feeds and pages that the brief was made
    from (with `full_text` as it was then), and what is not found there from its own address. Of that the words are compared alone,
    as its feed may have told the rest.
    """
    again = Again(Path(folder), sources, fields, fetch, addresses, full_text=full_text)
    found: dict[str, Article] = {}
    problems: list[str] = []
    unread: list[str] = []
    for source in brief.sources:
        reread = again.read(source)
        if reread.article is None:
            problems.append(reread.problem)
            unread += [reread.problem] if reread.unread else []
        else:
            found[source.article.id] = reread.article
            problems += _metadata(source, reread.article)
    count = 0
    for where, quote in quotations(brief):
        count += 1
        if quote.article in found:
            problems += _quotation(where, quote, found[quote.article])
        elif not any(source.article.id == quote.article for source in brief.sources):
            problems.append(f'{where}: cites an article that the brief does not have: "{short(quote.text)}"')
    problems += _counts(brief)
    return Verification(count, tuple(dict.fromkeys(problems)), tuple(dict.fromkeys(unread)))


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
        yield from ((f"summary of {name_of(source)}", quote) for quote in source.summary)


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
        f"{name_of(source)}: its {name} is {now!r} in the source and {said!r} in the brief"
        for name, (said, now) in pairs.items()
        if said != now
    ]


def _quotation(where: str, quote: Quote, article: Article) -> list[str]:
    if 0 <= quote.start < quote.end <= len(article.text) and article.text[quote.start : quote.end] == quote.text:
        return []
    return [f'{where}: is not in {article.path or article.label} at {quote.start}..{quote.end}: "{short(quote.text)}"']


def _counts(brief: Brief) -> list[str]:
    """Counts that the cited articles do not bear out."""
    of = {source.article.id: source.article.publisher for source in brief.sources}
    problems = [f"{name_of(s)}: is called a copy of no article of the brief" for s in brief.sources if s.copy_of not in (None, *of)]
    for section in brief.sections:
        known = {statement.id: statement for statement in section.statements}
        for moment in section.timeline:
            of_it, at = known.get(moment.statement), moment.quote
            if of_it is None or at.article != of_it.article or not of_it.start <= at.start <= at.end <= of_it.end:
                problems.append(f'{section.heading}, timeline: "{short(at.text)}" stands in no statement of the section')
    for statement in brief.statements:
        carrying = {quote.article for quote in (statement, *statement.support)}
        publishers = sorted(name for name in {of.get(article) for article in carrying} if name)
        if publishers != list(statement.publishers):
            problems.append(f'"{short(statement.text)}": its publishers are not those of the articles it cites')
        if not 1 <= statement.independent <= len(carrying):
            problems.append(f'"{short(statement.text)}": {statement.independent} independent sources of {len(carrying)} cited')
    return problems
