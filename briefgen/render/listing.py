"""What a page lists, in the order in which a reader needs it: the articles that it quotes, who says the same, what was left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.model import Brief, LedgerEntry, Quote, Source, Statement, Support

OUTCOMES = ("failed", "skipped", "copy", "read")
"""What can become of a source, what is missing first."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The sources of a brief in two groups: `quoted` are those of its statements, their context, support and figures."""

    quoted: tuple[Source, ...]
    others: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that say the same as a statement, and those who used just these."""

    text: str
    quotes: tuple[Support, ...]


def listing(brief: Brief) -> Listing:
    """The sources of a brief, those that it quotes apart from those that were only read."""
    named = {quote.article for statement in brief.statements for quote in _quotes(statement)}
    return Listing(
        tuple(source for source in brief.sources if source.article.id in named),
        tuple(source for source in brief.sources if source.article.id not in named),
    )


def numbers(brief: Brief) -> dict[str, int]:
    """The number of each source by the id of its article, from 1: those that a brief quotes first, the same in every format."""
    listed = listing(brief)
    return {source.article.id: number for number, source in enumerate((*listed.quoted, *listed.others), 1)}


def wordings(support: Iterable[Support]) -> tuple[Wording, ...]:
    """The support of a statement by its words: copies of one report stand together, in the order in which words come first."""
    groups: dict[str, list[Support]] = {}
    for quote in support:
        groups.setdefault(" ".join(quote.text.split()), []).append(quote)
    return tuple(Wording(text, tuple(quotes)) for text, quotes in groups.items())


def outcomes(ledger: Iterable[LedgerEntry]) -> tuple[tuple[str, tuple[LedgerEntry, ...]], ...]:
    """What became of the sources, by outcome, in the order of OUTCOMES; others, which a newer briefgen may know, stand last."""
    entries = tuple(ledger)
    known = dict.fromkeys((*OUTCOMES, *(entry.outcome for entry in entries)))
    groups = ((outcome, tuple(entry for entry in entries if entry.outcome == outcome)) for outcome in known)
    return tuple((outcome, group) for outcome, group in groups if group)


def mark(statement: Statement, brief: Brief) -> str:
    """The mark of a statement, "New", "Updated" or "Unchanged"; "" where all are new and none stands out."""
    if statement.status in ("updated", "unchanged"):
        return statement.status.capitalize()
    return "New" if statement.status == "new" and any(s.status != "new" for s in brief.statements) else ""


def _quotes(statement: Statement) -> Iterable[Quote]:
    figures = (figure for difference in statement.differences for figure in difference.figures)
    return (statement, *statement.context, *statement.support, *figures)
