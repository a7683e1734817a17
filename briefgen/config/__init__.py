"""briefgen.toml: the editor's configuration, typed and checked before anything is read."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from briefgen.config.daily import DailyOptions, Output, daily_options, sources_of
from briefgen.config.keys import FETCH, FIELDS, SUMMARY, TOP, TOPIC, check
from briefgen.config.values import day_of, filled, least, texts, under
from briefgen.errors import ConfigError, OptionError
from briefgen.fetch_options import FetchOptions
from briefgen.model import Topic

__all__ = [
    "FIELDS",
    "ORDERS",
    "Config",
    "DailyOptions",
    "Order",
    "Output",
    "check_language",
    "check_topics",
    "load_config",
    "parse_config",
    "parse_topic",
]

Order = Literal["importance", "time"]
ORDERS: tuple[Order, ...] = ("importance", "time")
"""How the statements of a section stand: the most important first, or the oldest."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a brief. `sources` and `templates` are paths, already relative to the working folder.

    `site` is the address of the place where briefs are published. `also` is the length of the section on what no topic took,
    `owners` names the owner of a publisher, `fields` where JSON has the fields of an article. `full_text` completes the teasers
    of feeds from their pages; articles with fewer than `least_words` are skipped. `daily` is what only `briefgen daily` asks for.
    """

    title: str = "Daily brief"
    language: str | None = None
    intro: str = ""
    site: str = ""
    sources: tuple[str, ...] = ()
    templates: str | None = None
    summary_sentences: int = 3
    topics: tuple[Topic, ...] = ()
    order: Order = "importance"
    also: int = 0
    owners: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    fetch: FetchOptions = field(default_factory=FetchOptions)
    full_text: bool = False
    least_words: int = 0
    daily: DailyOptions = field(default_factory=DailyOptions)


def load_config(path: str | os.PathLike[str]) -> Config:
    """The configuration in this TOML file; paths in it are relative to the file.

    Raises ConfigError, naming the file, the key and the remedy, where it cannot be read, has an unknown key or a wrong value.
    """
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f"{file}: no such file; `briefgen init` writes one") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read: {error}") from error
    return parse_config(text, name=str(file), folder=file.parent)


def parse_config(text: str, *, name: str = "briefgen.toml", folder: Path = Path()) -> Config:
    """The configuration in this TOML text; `name` stands in errors, paths are relative to `folder`. Raises ConfigError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name}: is not valid TOML: {error}") from error
    check(data, TOP, name, "")
    summary = data.get("summary", {})
    check(summary, SUMMARY, name, "[summary]")
    default = Config()
    kinds = sources_of(data.get("source", []), name, folder)
    language = data.get("language", default.language)
    if language is not None:
        check_language(language, name)
    return Config(
        title=filled(data.get("title", default.title), name, "title"),
        language=language,
        intro=data.get("intro", ""),
        site=_site(data.get("site", ""), name),
        sources=(
            *(under(folder, source) for source in texts(data.get("sources", []), name, "sources")),
            *(place for place, _ in kinds),
        ),
        templates=under(folder, data["templates"]) if data.get("templates") else None,
        summary_sentences=least(summary.get("sentences", default.summary_sentences), 0, name, "sentences in [summary]"),
        topics=_topics(data.get("topic", []), name),
        order=_order(data.get("order", default.order), name),
        also=least(data.get("also", default.also), 0, name, "also"),
        owners=_owners(data.get("owners", {}), name),
        fields=_fields(data.get("fields", {}), name),
        fetch=_fetch(data.get("fetch", {}), name, folder),
        full_text=data.get("full_text", default.full_text),
        least_words=least(data.get("least_words", default.least_words), 0, name, "least_words"),
        daily=daily_options(data, kinds, name, folder),
    )


def _site(value: str, name: str) -> str:
    try:
        parts = urlsplit(value)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"]", value)
    except ValueError:
        sound = False
    if value and not sound:
        raise ConfigError(f'{name}: site = "{value}" is no address; write one such as "https://desk.example/briefs/"')
    return value


def _order(value: str, name: str) -> Order:
    for known in ORDERS:
        if value == known:
            return known
    raise ConfigError(f'{name}: "order" is "importance" or "time", not "{value}"')


def _fetch(table: Mapping[str, Any], name: str, folder: Path) -> FetchOptions:
    """How to fetch, from [fetch]; the cache is relative to the file."""
    check(table, FETCH, name, "[fetch]")
    cache = {"cache": under(folder, table["cache"])} if table.get("cache") else {}
    try:
        return FetchOptions(**{**table, **cache})
    except OptionError as error:
        raise ConfigError(f"{name}: {error}") from error


def _fields(table: Mapping[str, Any], name: str) -> dict[str, str]:
    """The dotted path of each field, from [fields]."""
    check(table, FIELDS, name, "[fields]")
    return {key: filled(path, name, f"{key} in [fields]") for key, path in table.items()}


def _owners(table: Mapping[str, object], name: str) -> dict[str, str]:
    """The owner of each publisher, from a table of owners with lists of publishers."""
    found: dict[str, str] = {}
    for owner, publishers in table.items():
        if not isinstance(publishers, list):
            raise ConfigError(f'{name}: "{owner}" in [owners] is a list of publishers in [ ], not {publishers!r}')
        for publisher in texts(publishers, name, f'publishers of "{owner}" in [owners]'):
            if found.setdefault(publisher, owner) != owner:
                raise ConfigError(f'{name}: "{publisher}" has two owners in [owners], "{found[publisher]}" and "{owner}"')
    return found


def check_language(language: str, name: str = "--language") -> None:
    """ConfigError where a text is no language tag."""
    if not language.replace("-", "").isalnum() or not 2 <= len(language.partition("-")[0]) <= 3:
        raise ConfigError(f'{name}: "{language}" is no language tag; write "en", "de", "pt-BR", ...')


def check_topics(topics: Sequence[Topic], name: str = "topics") -> None:
    """ConfigError where a topic has no heading, an impossible value, or the heading of another."""
    seen: set[str] = set()
    for topic in topics:
        heading = " ".join(topic.heading.split())
        if not heading:
            raise ConfigError(f"{name}: a topic has no heading; give it one")
        if isinstance(topic.keywords, str):  # type: ignore[unreachable]
            raise ConfigError(f'{name}: the keywords of "{heading}" are a tuple of texts, not one text')
        if topic.statements < 1:
            raise ConfigError(f'{name}: statements of "{heading}" must be at least 1, not {topic.statements}')
        _check_limits(topic, name)
        if heading.casefold() in seen:
            raise ConfigError(f'{name}: two topics have the heading "{heading}"; rename one')
        seen.add(heading.casefold())


def _check_limits(topic: Topic, name: str) -> None:
    if isinstance(topic.publishers, str):  # type: ignore[unreachable]
        raise ConfigError(f'{name}: the publishers of "{topic.heading}" are a tuple of texts, not one text')
    for key, day in (("since", topic.since), ("until", topic.until)):
        if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
            raise ConfigError(f'{name}: "{key}" of "{topic.heading}" is a datetime.date, not {day!r}')
    if topic.since and topic.until and topic.since > topic.until:
        raise ConfigError(f'{name}: "{topic.heading}" is since {topic.since}, after its until {topic.until}; exchange the two')


def parse_topic(text: str) -> Topic:
    """A topic from one line, "Heading" or "Heading: keyword, key phrase, -not this". ConfigError where it has no heading."""
    heading, _, keywords = text.partition(":")
    if not heading.strip():
        raise ConfigError(f'topic "{text}" has no heading; write "Heading: keyword, key phrase"')
    return Topic(heading.strip(), tuple(word.strip() for word in keywords.split(",") if word.strip()))


def _topics(tables: Sequence[object], name: str) -> tuple[Topic, ...]:
    topics: list[Topic] = []
    for number, table in enumerate(tables, 1):
        if not isinstance(table, dict):
            raise ConfigError(f'{name}: a topic is a table: write [[topic]] and below it heading = "..."')
        where = f'topic "{table["heading"]}"' if isinstance(table.get("heading"), str) else f"topic {number}"
        check(table, TOPIC, name, where)
        if not str(table.get("heading", "")).strip():
            raise ConfigError(f'{name}: {where} has no heading; add heading = "..." under its [[topic]]')
        topic = Topic(
            heading=table["heading"].strip(),
            keywords=texts(table.get("keywords", []), name, f"keywords of {where}", blank=" -"),
            statements=least(table.get("statements", 5), 1, name, f"statements of {where}"),
            note=table.get("note", ""),
            publishers=texts(table.get("publishers", []), name, f"publishers of {where}"),
            since=day_of(table.get("since"), name, f'"since" in {where}'),
            until=day_of(table.get("until"), name, f'"until" in {where}'),
        )
        topics.append(topic)
    check_topics(topics, name)
    return tuple(topics)
