"""Which articles belong to the brief of a day: the time zone, from when on, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from briefgen.config.daily import hours_of
from briefgen.model import Article


@dataclass(frozen=True, slots=True)
class Window:
    """What the brief of `day` may have: articles published from `since` on (None: however old), and before `until`.

    `zone` is the time zone of the editor, None for that of the system.
    """

    day: date
    since: date | None
    until: datetime
    zone: ZoneInfo | None

    def has(self, article: Article) -> bool:
        """Whether an article is of this day or before; undated ones are."""
        when = article.published
        if isinstance(when, datetime):
            return _aware(when) < self.until
        return when is None or when <= self.day

    def day_of(self, article: Article) -> date | None:
        """The day of publication where the editor is."""
        when = article.published
        return _aware(when).astimezone(self.zone).date() if isinstance(when, datetime) else when


def zone_of(name: str | None) -> ZoneInfo | None:
    """The time zone of this name, None for that of the system."""
    return ZoneInfo(name) if name else None


def today(zone: ZoneInfo | None) -> date:
    """The day that it is now in a time zone."""
    return datetime.now(UTC).astimezone(zone).date()


def window_of(day: date, since: str | date, zone: ZoneInfo | None) -> Window:
    """The window of a day. Raises OptionError where `since` is no span.

    A span is counted back from now, or from the end of a day that is past.
    """
    until = _midnight(day + timedelta(days=1), zone)
    if isinstance(since, date):
        return Window(day, _midnight(since, zone), until, zone)
    hours = hours_of(since)
    now = min(datetime.now(UTC), until)
    return Window(day, now - timedelta(hours=hours) if hours else None, until, zone)


def _midnight(day: date, zone: ZoneInfo | None) -> datetime:
    """The beginning of a day; without a zone Python takes that of the system, with the rules of that day."""
    start = datetime.combine(day, time())
    return (start.replace(tzinfo=zone) if zone else start.astimezone()).astimezone(UTC)


def _aware(when: datetime) -> datetime:
    return when if when.tzinfo else when.replace(tzinfo=UTC)
