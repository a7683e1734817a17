"""The brief of a day, and what the store keeps of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.compose.configured import brief_under
from briefgen.config import Config
from briefgen.daily.news import News
from briefgen.daily.store import Store, Waiting
from briefgen.daily.window import Window
from briefgen.model import Brief, LedgerEntry, Said
from briefgen.render.markup import count


@dataclass(frozen=True, slots=True)
class Composed:
    """A brief with the numbers of its articles in the store, and the words that it says."""

    brief: Brief
    numbers: tuple[int, ...]
    said: tuple[tuple[str, Said], ...]


def composed(settings: Config, store: Store, window: Window, articles: Sequence[Waiting], news: News) -> Composed:
    """The brief of these articles for a day, knowing what the briefs of other days said."""
    latest = _latest(articles)
    ids = [one.article.id for one in latest]
    brief = brief_under(
        settings,
        [one.article for one in latest],
        window.day,
        ledger=_ledger(articles, news),
        earlier=store.earlier(window.day, settings.daily.repeat, ids),
    )
    return Composed(brief, tuple(one.number for one in articles), tuple(_said(brief)))


def _latest(articles: Sequence[Waiting]) -> list[Waiting]:
    """Each article once: where a day has two texts of one, the later read."""
    return list({one.article.id: one for one in articles}.values())


def _ledger(articles: Sequence[Waiting], news: News) -> list[LedgerEntry]:
    """What became of each input of a run: those that gave an article are read, those that gave only known ones say so."""
    origins = {one.origin for one in articles}
    entries = [entry for entry in news.ledger if entry.outcome != "read" or entry.origin in origins]
    told = {entry.origin for entry in entries if entry.outcome == "read"}
    entries += [LedgerEntry(origin, "read") for origin in origins - told]
    return entries + [
        LedgerEntry(origin, "skipped", f"{count(number, 'article')} known from earlier runs")
        for origin, number in news.seen.items()
    ]


def _said(brief: Brief) -> Iterator[tuple[str, Said]]:
    """The words of a brief, each with its role: statements, the sentences shown with them, and those that say the same."""
    sources = {source.article.id: source.article for source in brief.sources}
    for statement in brief.statements:
        quotes = [("statement", statement), *(("context", quote) for quote in statement.context)]
        for role, quote in [*quotes, *(("support", quote) for quote in statement.support)]:
            yield role, Said(quote.text, brief.date, sources[quote.article].published, brief.language)
