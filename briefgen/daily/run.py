"""A daily run: what is new is read, composed and delivered, and only then counts as published. The room's table of contents."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.daily.deadline import Deadline, within_time
from briefgen.daily.deliver import Desk, again, clear, deliver
from briefgen.daily.news import News, read_news
from briefgen.daily.opened import opened
from briefgen.daily.store import Made, Store, Waiting
from briefgen.daily.window import Window, today, window_of, zone_of
from briefgen.errors import SourceError, StoreError
from briefgen.model import Brief, LedgerEntry
from briefgen.sources.files import is_web
from briefgen.sources.tally import Progress

if TYPE_CHECKING:
    from briefgen.daily.composed import Composed

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """What one run is asked for: the brief of `day` (None: today), or those of a `span` of days, first and last.

    `force` makes a brief again that was made; `dry_run` changes nothing; `new_store` begins anew where the store is damaged.
    """

    day: date | None = None
    span: tuple[date, date] | None = None
    force: bool = False
    dry_run: bool = False
    new_store: bool = False


@dataclass(frozen=True, slots=True)
class Hooks:
    """Who is told how a run goes: that it has begun, how far reading is, and what it does then."""

    begun: Callable[[], None] = lambda: None
    progress: Progress | None = None
    stage: Callable[[str], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Delivered:
    """A brief that went out, or would have, and its files."""

    brief: Brief | None
    day: date
    paths: tuple[Path, ...]


@dataclass(slots=True)
class Outcome:
    """What became of a run: briefs, the failures that are to be told, and how many articles wait for the next brief.

    `ended` says that the deadline ended reading.
    """

    briefs: list[Delivered] = field(default_factory=list)
    failures: list[LedgerEntry] = field(default_factory=list)
    waiting: int = 0
    ended: bool = False


def run_daily(desk: Desk, store_file: Path, request: Request, hooks: Hooks | None = None) -> Outcome:
    """Make the brief of a day, or of each day of a span.

    Raises LockedError where another run is at work, DeadlineError where it takes too long, StoreError, SourceError, TemplateError
    and OSError where it fails; in each case the next run makes the brief whole.
    """
    hooks = hooks or Hooks()
    with opened(store_file, dry_run=request.dry_run, new_store=request.new_store) as store:
        hooks.begun()
        lefts: list[Delivered] = []
        if not request.dry_run:
            clear(store)
            for left in store.unfinished():
                _log.info("the brief of %s was not delivered whole; it is now", left.day)
                lefts.append(Delivered(None, left.day, tuple(again(desk, store, left))))
        with within_time(desk.settings.daily.deadline) as deadline:
            run = _Run(desk, store, request, hooks, deadline)
            outcome = run.span(*request.span) if request.span else run.day(request.day)
        outcome.briefs[:0] = lefts
        return outcome


class _Run:
    """One run, with what all its steps need."""

    def __init__(self, desk: Desk, store: Store, request: Request, hooks: Hooks, deadline: Deadline) -> None:
        self._desk, self._store, self._request, self._hooks, self._deadline = desk, store, request, hooks, deadline
        self._zone = zone_of(desk.settings.daily.timezone)
        self._outcome = Outcome()

    def day(self, asked: date | None) -> Outcome:
        """The brief of one day."""
        day = asked or today(self._zone)
        known, newest = self._store.made(day), self._store.newest()
        if not asked:
            self._desk = replace(self._desk, current=day)
            if newest and newest > day:
                _log.warning(
                    "the store has a brief of %s, a day to come; was the clock wrong? That of %s is the newest", newest, day
                )
        if asked and known and not self._request.force:
            self._again(known)
            return self._outcome
        if asked and newest and day < newest:
            self._anew(day, known)
            return self._outcome
        window = window_of(day, self._desk.settings.daily.since, self._zone)
        news = self._read(window)
        own = self._articles_of(known) if known and self._request.force else []
        waiting = [one for one in self._store.waiting() if window.has(one.article)]
        if known and not self._request.force:
            _log.info("the brief of %s is made already, --force makes it again; %s for the next", day, _wait(len(waiting)))
            self._outcome.waiting = len(waiting)
        elif own or waiting:
            self._make(window, [*own, *waiting], _with_later(news, self._store, window))
        else:
            _log.info("no new article, so no brief of %s", day)
        return self._outcome

    def span(self, first: date, last: date) -> Outcome:
        """A brief for each day from `first` to `last` of which there are articles; days that have one keep it, unless forced."""
        news = self._read(window_of(last, first, self._zone))
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        for day in days:
            known = self._store.made(day)
            if known and not self._request.force:
                continue
            window = window_of(day, first, self._zone)
            own = self._articles_of(known) if known else []
            waiting = [one for one in self._store.waiting() if window.day_of(one.article) == day]
            if own or waiting:
                self._make(window, [*own, *waiting], news)
        return self._outcome

    def _read(self, window: Window) -> News:
        """Read what is new, and take down what failed; only what persists is told."""
        settings = self._desk.settings
        news = read_news(
            settings, self._store, window, self._desk.base, seconds=self._deadline.for_reading, progress=self._hooks.progress
        )
        self._outcome.ended = news.ended
        if news.ended:
            _log.warning("the deadline of %g s ended reading; what is left is read by the next run", settings.daily.deadline)
            return news
        counts = self._store.failed(news.failures)
        for entry in news.ledger:
            if entry.outcome != "failed":
                continue
            # The days of a span are made once: what one failure leaves out of them does not come later.
            told = bool(self._request.span) or not is_web(entry.origin) or counts[entry.origin] >= settings.daily.patience
            _log.info("%s: failed, %d in a row: %s", entry.origin, counts[entry.origin], entry.reason)
            if told:
                self._outcome.failures.append(entry)
        read = any(entry.outcome != "failed" for entry in news.ledger) or news.seen
        if self._outcome.failures and not read and not self._store.waiting():
            reasons = "; ".join(f"{entry.origin}: {entry.reason}" for entry in self._outcome.failures)
            raise SourceError(reasons, "no source could be read, so nothing was written")
        return news

    def _articles_of(self, known: Made | None) -> list[Waiting]:
        """The articles that a brief was made of. Raises StoreError where their texts were pruned."""
        if known is None:
            return []
        articles = self._store.of_run(known.run)
        if len(articles) < self._store.size_of_run(known.run):
            raise StoreError(
                f"{self._store.path}: the articles of {known.day} were pruned; without --force its brief is made as it was"
            )
        return articles

    def _again(self, known: Made) -> None:
        """A past brief as it was."""
        paths = () if self._request.dry_run else again(self._desk, self._store, known, self._deadline.pause)
        self._outcome.briefs.append(Delivered(None, known.day, tuple(paths)))

    def _anew(self, day: date, known: Made | None) -> None:
        """A past brief made anew, of its articles, under the settings as they are now."""
        if known is None:
            raise StoreError(f"{self._store.path}: has no brief of {day}; --backfill {day} {day} makes one of what is archived")
        window = window_of(day, self._desk.settings.daily.since, self._zone)
        self._make(window, self._articles_of(known), News((), {}))

    def _make(self, window: Window, articles: Sequence[Waiting], news: News) -> None:
        """Compose and deliver."""
        from briefgen.daily.composed import composed  # numpy and all of compose, 0.2 s: not where there is nothing new
        from briefgen.render.markup import count

        self._hooks.stage(f"composing the brief of {window.day} from {count(len(articles), 'article')}")
        made = composed(self._desk.settings, self._store, window, articles, news)
        paths = self._delivered(made, articles)
        self._outcome.briefs.append(Delivered(made.brief, window.day, tuple(paths)))

    def _delivered(self, made: Composed, articles: Sequence[Waiting]) -> list[Path]:
        if self._request.dry_run:
            newest = self._desk.is_newest(made.brief.date, self._store.newest())
            return [path for _, path in self._desk.targets(made.brief.date, newest=newest)]
        self._hooks.stage(f"writing the brief of {made.brief.date}")
        paths = deliver(self._desk, self._store, made, [one.article for one in articles], self._deadline.pause)
        if self._request.span:
            self._deadline.resume()  # the days that are left
        return paths


def _with_later(news: News, store: Store, window: Window) -> News:
    """What was read, and which articles bear a day after that of the brief, so that they wait."""
    later = [one for one in store.waiting() if not window.has(one.article)]
    entries = (LedgerEntry(one.origin, "skipped", f"is of {window.day_of(one.article)}; it waits for that day") for one in later)
    return replace(news, ledger=(*news.ledger, *entries))


def _wait(number: int) -> str:
    return "1 article waits" if number == 1 else f"{number} articles wait"
