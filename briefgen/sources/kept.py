"""What is kept of all that was read: each article once, those only that are wanted, the others told in the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from briefgen.model import Article, LedgerEntry, article_id
from briefgen.sources.files import STDIN
from briefgen.sources.length import words_in


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles are wanted: with at least so many words, published on this day or later, or from this moment on. Undated are.

    Those that `seen` is True of are known already: they are counted by the place they were read from, and not given again.
    """

    least_words: int = 0
    since: date | None = None
    seen: Callable[[Article], bool] | None = None

    def why_not(self, article: Article) -> str:
        """Why an article is not wanted; "" where it is."""
        words = words_in(article.text) if self.least_words else 0
        if words < self.least_words:
            return f"too short ({words} word{'s' * (words != 1)}; the limit is {self.least_words})"
        if self.since and article.published and _before(article.published, self.since):
            return f"too old ({article.day})"
        return ""


def _before(published: date, since: date) -> bool:
    """True where it was published before; a time without an offset counts as UTC, a day by itself as a day."""
    if isinstance(published, datetime) and isinstance(since, datetime):
        return (published if published.tzinfo else published.replace(tzinfo=UTC)) < since
    first, second = (moment.date() if isinstance(moment, datetime) else moment for moment in (published, since))
    return first < second


@dataclass(slots=True)
class Kept:
    """The articles that are kept, by id, and where each was read; how many of each place were known already.

    `texts` has the first text of each id, that of known ones too.
    """

    wanted: Wanted
    articles: dict[str, Article] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    texts: dict[str, str] = field(default_factory=dict)

    def add(self, read: Sequence[tuple[str, Article]], noted: Sequence[LedgerEntry]) -> list[LedgerEntry]:
        """Add what one source gave, (origin, article); its ledger, which says then what was there already or is not wanted."""
        turned: dict[str, list[LedgerEntry]] = {}
        kept: set[str] = set()
        known: set[str] = set()
        for origin, article in read:
            which = f' ("{article.title}")' if len(read) > 1 else ""
            outcome, reason = self._put(origin, article)
            if outcome == "read":
                kept.add(origin)
            elif outcome == "seen":
                known.add(origin)
            else:
                turned.setdefault(origin, []).append(LedgerEntry(origin, outcome, reason + which))
        plain: list[LedgerEntry] = []
        for entry in noted:
            # What gave nothing after all was not read; what its reader had to say of it stays.
            if entry.outcome != "read" or entry.origin in kept or entry.origin not in turned.keys() | known:
                plain.append(entry)
            elif entry.reason and entry.origin in turned:
                first = turned[entry.origin][0]
                turned[entry.origin][0] = replace(first, reason=f"{first.reason}; {entry.reason}")
        return [*plain, *(entry for entries in turned.values() for entry in entries)]

    def _put(self, origin: str, article: Article) -> tuple[str, str]:
        """What becomes of an article: outcome and reason."""
        if reason := self.wanted.why_not(article):
            return "skipped", reason
        if self.texts.setdefault(article.id, article.text) != article.text:
            # Another text under the same address, a home page say: it is told apart by its words.
            article = replace(article, id=article_id(article.text, publisher=article.publisher, title=article.title))
        if self.wanted.seen is not None and self.wanted.seen(article):
            self.seen[origin] += 1
            return "seen", ""
        if article.id in self.articles:
            known = self.origins[article.id]
            return "copy", f"the same article as {'standard input' if known == STDIN else known}"
        self.articles[article.id] = article
        self.origins[article.id] = origin
        return "read", ""
