"""briefgen.toml: the editor's configuration, typed and checked before anything is read."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Literal

from briefgen.addresses import is_site
from briefgen.errors import ConfigError, OptionError
from briefgen.fetch_options import FetchOptions
from briefgen.model import Topic

Order = Literal["importance", "time"]
ORDERS: tuple[Order, ...] = ("importance", "time")
"""How the statements of a section stand: the most important first, or the oldest."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a brief. `sources` and `templates` are paths, already relative to the working folder.

    `site` is the address of the place where briefs are published. `also` is the length of the section on what no topic took,
    `owners` names the owner of a publisher, `fields` where JSON has the fields of an article. `full_text` completes the teasers
    of feeds from their pages; articles with fewer than `least_words` are skipped.
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


_TOP: dict[str, type] = {
    "title": str,
    "language": str,
    "intro": str,
    "site": str,
    "sources": list,
    "templates": str,
    "summary": dict,
    "topic": list,
    "order": str,
    "also": int,
    "owners": dict,
    "fields": dict,
    "fetch": dict,
    "full_text": bool,
    "least_words": int,
}
FIELDS: dict[str, type] = dict.fromkeys(
    ("articles", "title", "url", "publisher", "published", "authors", "language", "text", "html"), str
)
"""What [fields] may name: the list of articles in JSON, and the fields of an article; a test holds it to the reader's."""
_FETCH: dict[str, type] = {known.name: type(known.default) if known.name != "cache" else str for known in fields(FetchOptions)}
_SUMMARY: dict[str, type] = {"sentences": int}
_TOPIC: dict[str, type] = {
    "heading": str,
    "keywords": list,
    "statements": int,
    "note": str,
    "publishers": list,
    "since": object,
    "until": object,
}
_TABLES = {"[fetch]": _FETCH, "[[topic]]": _TOPIC, "[fields]": FIELDS, "[summary]": _SUMMARY}
_SAID = {
    bool: "true or false",
    float: "a number",
    str: "a text in quotes",
    int: "a whole number",
    list: "a list in [ ]",
    dict: "a table",
    object: "a day",
}


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
    _check(data, _TOP, name, "")
    summary = data.get("summary", {})
    _check(summary, _SUMMARY, name, "[summary]")
    default = Config()
    language = data.get("language", default.language)
    if language is not None:
        check_language(language, name)
    return Config(
        title=_filled(data.get("title", default.title), name, "title"),
        language=language,
        intro=data.get("intro", ""),
        site=_site(data.get("site", ""), name),
        sources=tuple(_under(folder, source) for source in _texts(data.get("sources", []), name, "sources")),
        templates=_under(folder, data["templates"]) if data.get("templates") else None,
        summary_sentences=_least(summary.get("sentences", default.summary_sentences), 0, name, "sentences in [summary]"),
        topics=_topics(data.get("topic", []), name),
        order=_order(data.get("order", default.order), name),
        also=_least(data.get("also", default.also), 0, name, "also"),
        owners=_owners(data.get("owners", {}), name),
        fields=_fields(data.get("fields", {}), name),
        fetch=_fetch(data.get("fetch", {}), name, folder),
        full_text=data.get("full_text", default.full_text),
        least_words=_least(data.get("least_words", default.least_words), 0, name, "least_words"),
    )


def _site(value: str, name: str) -> str:
    if value and not is_site(value):
        raise ConfigError(
            f'{name}: site = "{value}" is no address of a place; write one such as "https://desk.example/briefs/", '
            "without user, query and fragment"
        )
    return value


def _order(value: str, name: str) -> Order:
    for known in ORDERS:
        if value == known:
            return known
    raise ConfigError(f'{name}: "order" is "importance" or "time", not "{value}"')


def _fetch(table: Mapping[str, Any], name: str, folder: Path) -> FetchOptions:
    """How to fetch, from [fetch]; the cache is relative to the file."""
    _check(table, _FETCH, name, "[fetch]")
    cache = {"cache": _under(folder, table["cache"])} if table.get("cache") else {}
    try:
        return FetchOptions(**{**table, **cache})
    except OptionError as error:
        raise ConfigError(f"{name}: {error}") from error


def _fields(table: Mapping[str, Any], name: str) -> dict[str, str]:
    """The dotted path of each field, from [fields]."""
    _check(table, FIELDS, name, "[fields]")
    return {key: _filled(path, name, f"{key} in [fields]") for key, path in table.items()}


def _owners(table: Mapping[str, object], name: str) -> dict[str, str]:
    """The owner of each publisher, from a table of owners with lists of publishers."""
    found: dict[str, str] = {}
    for owner, publishers in table.items():
        if not isinstance(publishers, list):
            raise ConfigError(f'{name}: "{owner}" in [owners] is a list of publishers in [ ], not {publishers!r}')
        for publisher in _texts(publishers, name, f'publishers of "{owner}" in [owners]'):
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
        _check(table, _TOPIC, name, where)
        if not str(table.get("heading", "")).strip():
            raise ConfigError(f'{name}: {where} has no heading; add heading = "..." under its [[topic]]')
        topic = Topic(
            heading=table["heading"].strip(),
            keywords=_texts(table.get("keywords", []), name, f"keywords of {where}", blank=" -"),
            statements=_least(table.get("statements", 5), 1, name, f"statements of {where}"),
            note=table.get("note", ""),
            publishers=_texts(table.get("publishers", []), name, f"publishers of {where}"),
            since=_day(table.get("since"), name, f'"since" in {where}'),
            until=_day(table.get("until"), name, f'"until" in {where}'),
        )
        topics.append(topic)
    check_topics(topics, name)
    return tuple(topics)


def _day(value: object, name: str, where: str) -> date | None:
    """A day from a TOML date or a text."""
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        if isinstance(value, str) and len(value.strip()) == 10:
            return date.fromisoformat(value.strip())
    except ValueError:
        pass
    told = value.isoformat() if isinstance(value, date | time) else repr(value)
    raise ConfigError(f"{name}: {where} is a day such as 2019-04-24, not {told}")


def _check(data: Mapping[str, Any], known: Mapping[str, type], name: str, where: str) -> None:
    place = f" in {where}" if where else ""
    for key, value in data.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            table = next((name for name, keys in _TABLES.items() if key in keys and keys is not known), "")
            hint = f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(known)}"
            hint = f"it belongs under {table}" if table else hint
            raise ConfigError(f'{name}: unknown key "{key}"{place}; {hint}')
        wanted = known[key]
        if key == "topic" and isinstance(value, dict):
            raise ConfigError(f"{name}: a topic is written [[topic]], with two brackets on each side")
        number = wanted is float and isinstance(value, int)
        if not (isinstance(value, wanted) or number) or (isinstance(value, bool) and wanted is not bool):
            raise ConfigError(f'{name}: "{key}"{place} is {_SAID[wanted]}, not {value!r}')


def _texts(values: Sequence[object], name: str, where: str, blank: str = " ") -> tuple[str, ...]:
    for value in values:
        if not isinstance(value, str) or not value.strip(blank):
            raise ConfigError(f"{name}: {where} are texts in quotes, not {value!r}")
    return tuple(str(value).strip() for value in values)


def _least(value: int, least: int, name: str, where: str) -> int:
    if value < least:
        raise ConfigError(f"{name}: {where} must be at least {least}, not {value}")
    return value


def _filled(value: str, name: str, key: str) -> str:
    if not value.strip():
        raise ConfigError(f'{name}: "{key}" is empty; give it a text or leave the line out')
    return value.strip()


def _under(folder: Path, path: str) -> str:
    kept = path == "-" or path.lower().startswith(("http://", "https://")) or Path(path).is_absolute()
    return path if kept else str(folder / path)
