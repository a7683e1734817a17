"""The brief that a configuration asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from briefgen.compose.brief import build_brief
from briefgen.config import Config
from briefgen.model import Article, Brief, Earlier, LedgerEntry


def brief_under(
    settings: Config, articles: Iterable[Article], day: date, *, ledger: Iterable[LedgerEntry] = (), earlier: Earlier | None = None
) -> Brief:
    """The brief of these articles under these settings, as of `day`; raises as `build_brief` does."""
    brief = build_brief(
        articles,
        settings.topics,
        date=day,
        title=settings.title,
        language=settings.language,
        intro=settings.intro,
        summary_sentences=settings.summary_sentences,
        ledger=ledger,
        order=settings.order,
        also=settings.also,
        owners=settings.owners,
        earlier=earlier,
    )
    return replace(brief, site=settings.site)
