"""How a daily run works: the keys of the configuration that only `briefgen daily` reads."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any, Literal

from briefgen.config.keys import ARCHIVE, KINDS, OUTPUT, SOURCE, check
from briefgen.config.values import day_of, filled, under
from briefgen.errors import ConfigError, OptionError

Repeat = Literal["omit", "mark"]
REPEATS: tuple[Repeat, ...] = ("omit", "mark")
"""What becomes of a statement that an earlier brief had: it is left out, or shown as unchanged."""
LAST = "last"
_SPAN = re.compile(r"(\d{1,4})\s?([hd])")
_HOW = "write {date}, or {date:%Y/%m/%d} for its parts, and {{ for a brace"
_HOURS = {"h": 1, "d": 24}


ARCHIVED = ("index.html", "feed.atom", "feed.json")
"""The files of an archive."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file that a daily run writes: in this format, at this path; `{date}` in it is the day of the brief."""

    path: str
    format: str

    def __post_init__(self) -> None:
        self.at(date(2000, 1, 1))

    @property
    def dated(self) -> bool:
        """Whether each day has a file of its own."""
        return self.at(date(2000, 1, 1)) != self.at(date(2001, 2, 2))

    def at(self, day: date) -> str:
        """The path of the brief of this day. Raises OptionError where the pattern is wrong."""
        try:
            parts = [(name, spec or "") for _, name, spec, _ in Formatter().parse(self.path) if name is not None]
            fields, specs = {name for name, _ in parts}, [spec for _, spec in parts]
            if fields - {"date"}:
                raise OptionError(f'path "{self.path}": "{{{min(fields - {"date"})}}}" is no field; there is {{date}}')
            if unknown := next((spec for spec in specs if "%" in f"{day:{spec}}"), ""):
                raise OptionError(f'path "{self.path}": "{{date:{unknown}}}" has a part that no date has; {_HOW}')
            return self.path.format(date=day)
        except (ValueError, IndexError, AttributeError) as error:
            raise OptionError(f'path "{self.path}": is no pattern ({error}); {_HOW}') from error


@dataclass(frozen=True, slots=True)
class Archive:
    """Where the list of all briefs stands: a folder for its page and feeds, and the address at which others see that folder.

    `entries` is how many briefs the feeds have.
    """

    folder: str
    url: str = ""
    entries: int = 30

    def __post_init__(self) -> None:
        if self.url and not self.url.startswith(("http://", "https://")):
            raise OptionError(f'url of [archive] is an address that begins with https:// or http://, not "{self.url}"')
        if self.entries < 1:
            raise OptionError(f"entries of [archive] must be at least 1, not {self.entries}")


@dataclass(frozen=True, slots=True)
class DailyOptions:
    """How a daily run works. Raises OptionError where a value cannot be used.

    `store` is a file, None for one in the user's state folder; `timezone` None for the system's; `since` is "last" for all that no
    run has read yet, else a span ("24h", "7d") or a day. `deadline` is seconds for a run, 0 for no end; `patience` how many runs in
    a row an address must fail before that is told; `health` an address that is told of the beginning and end of a run. `kinds`
    says of a source what it must be.
    """

    store: str | None = None
    timezone: str | None = None
    since: str | date = LAST
    repeat: Repeat = "omit"
    deadline: float = 0.0
    patience: int = 3
    health: str = ""
    outputs: tuple[Output, ...] = ()
    archive: Archive | None = None
    kinds: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.timezone is not None:
            check_timezone(self.timezone)
        if isinstance(self.since, str):
            hours_of(self.since)
        if self.repeat not in REPEATS:
            raise OptionError(f'"repeat" is "omit" or "mark", not "{self.repeat}"')
        check_deadline(self.deadline)
        if self.patience < 1:
            raise OptionError(f"patience must be at least 1, not {self.patience}")
        if self.health and not self.health.startswith(("http://", "https://")):
            raise OptionError('"health" is an address that begins with https:// or http://')
        paths = [output.path for output in self.outputs]
        for path in paths:
            if paths.count(path) > 1:
                raise OptionError(f'two [[output]] have the path "{path}"; give each its own')


def check_timezone(name: str) -> None:
    """OptionError where a name is none of a time zone."""
    from zoneinfo import ZoneInfo  # 8 ms

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise OptionError(f'timezone "{name}" is not known; write one such as "Europe/Berlin" or "UTC"') from error


def check_deadline(seconds: float) -> None:
    """OptionError where this is no number of seconds."""
    if not 0 <= seconds < math.inf:
        raise OptionError(f"deadline is a number of seconds, 0 for none, not {seconds}")


def hours_of(since: str) -> int | None:
    """The hours of a span ("24h", "7d"), None for "last". Raises OptionError where it is neither."""
    if since == LAST:
        return None
    match = _SPAN.fullmatch(since.strip())
    if match is None or not int(match[1]):
        raise OptionError(f'"since" is "last", a span such as "24h" or "7d", or a day such as 2026-11-01, not "{since}"')
    return int(match[1]) * _HOURS[match[2]]


def daily_options(data: Mapping[str, Any], kinds: tuple[tuple[str, str], ...], name: str, folder: Path) -> DailyOptions:
    """How a daily run works; its paths are relative to the file."""
    default = DailyOptions()
    archive = data.get("archive")
    check(archive or {}, ARCHIVE, name, "[archive]")
    since = data.get("since", default.since)
    try:
        return DailyOptions(
            store=under(folder, os.path.expanduser(data["store"])) if data.get("store") else None,  # noqa: PTH111 - "~" in a text
            timezone=data.get("timezone"),
            since=(day_of(since, name, '"since"') or default.since) if isinstance(since, date) or _looks_dated(since) else since,
            repeat=data.get("repeat", default.repeat),
            deadline=float(data.get("deadline", default.deadline)),
            patience=data.get("patience", default.patience),
            health=data.get("health", ""),
            outputs=outputs_of(data.get("output", []), name, folder),
            archive=_archive(archive, data.get("site", ""), folder) if archive is not None else None,
            kinds=kinds,
        )
    except OptionError as error:
        raise ConfigError(f"{name}: {error}") from error


def _archive(table: Mapping[str, Any], site: str, folder: Path) -> Archive:
    """The archive of [archive]; others see it at the site where briefs are published, unless it names an address of its own."""
    return Archive(**{"url": site, **table, "folder": under(folder, table.get("folder", "archive"))})


def _looks_dated(since: object) -> bool:
    return not isinstance(since, str) or len(since.strip()) == 10


def sources_of(tables: Sequence[object], name: str, folder: Path) -> tuple[tuple[str, str], ...]:
    """The sources of [[source]] tables, each with what it must be."""
    found: list[tuple[str, str]] = []
    for number, table in enumerate(tables, 1):
        if not isinstance(table, dict):
            raise ConfigError(f'{name}: a source is a table: write [[source]] and below it feed = "..."')
        check(table, SOURCE, name, f"source {number}")
        if len(table) != 1:
            raise ConfigError(f"{name}: source {number} has one of {', '.join(KINDS)}, not {', '.join(table) or 'none'}")
        ((kind, place),) = table.items()
        place = filled(place, name, f"{kind} of source {number}")
        web = place.lower().startswith(("http://", "https://"))
        if web != (kind == "url") and kind in ("folder", "mailbox", "url"):
            wanted = "an address that begins with https:// or http://" if kind == "url" else "a path"
            raise ConfigError(f'{name}: {kind} of source {number} is {wanted}, not "{place}"')
        found.append((under(folder, os.path.expanduser(place)), kind))  # noqa: PTH111 - "~" in a text
    return tuple(found)


def outputs_of(tables: Sequence[object], name: str, folder: Path) -> tuple[Output, ...]:
    """The files of [[output]] tables; braces in the folder's own name are none of a pattern."""
    found: list[Output] = []
    for number, table in enumerate(tables, 1):
        if not isinstance(table, dict):
            raise ConfigError(f'{name}: an output is a table: write [[output]] and below it path = "..."')
        check(table, OUTPUT, name, f"output {number}")
        if not str(table.get("path", "")).strip():
            raise ConfigError(f'{name}: output {number} has no path; add path = "briefs/{{date}}.html" under its [[output]]')
        literal = Path(str(folder).replace("{", "{{").replace("}", "}}"))
        found.append(Output(under(literal, os.path.expanduser(table["path"])), table.get("format", "")))  # noqa: PTH111
    return tuple(found)
