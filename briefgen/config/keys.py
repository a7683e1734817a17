"""The keys of briefgen.toml, table by table, and the check that a table has no others."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from briefgen.errors import ConfigError
from briefgen.fetch_options import FetchOptions

Keys = Mapping[str, type]
"""Key: the type of its value."""

SAID = {
    bool: "true or false",
    float: "a number",
    str: "a text in quotes",
    int: "a whole number",
    list: "a list in [ ]",
    dict: "a table",
    object: "a day",
}
"""How the type of a value is told."""
LISTED = {"topic": "a topic", "source": "a source", "output": "an output"}
"""The tables that are written with two brackets."""
KINDS = ("folder", "feed", "opml", "url", "mailbox")
"""What a source can be said to be; one of `sources` is told by itself."""

TOP: dict[str, type] = {
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
    "source": list,
    "store": str,
    "timezone": str,
    "since": object,
    "repeat": str,
    "deadline": float,
    "patience": int,
    "health": str,
    "output": list,
    "archive": dict,
}
FIELDS: dict[str, type] = dict.fromkeys(
    ("articles", "title", "url", "publisher", "published", "authors", "language", "text", "html"), str
)
"""What [fields] may name: the list of articles in JSON, and the fields of an article; a test holds it to the reader's."""
FETCH: dict[str, type] = {known.name: type(known.default) if known.name != "cache" else str for known in fields(FetchOptions)}
SUMMARY: dict[str, type] = {"sentences": int}
TOPIC: dict[str, type] = {
    "heading": str,
    "keywords": list,
    "statements": int,
    "note": str,
    "publishers": list,
    "since": object,
    "until": object,
}
SOURCE: dict[str, type] = dict.fromkeys(KINDS, str)
OUTPUT: dict[str, type] = {"path": str, "format": str}
ARCHIVE: dict[str, type] = {"folder": str, "url": str, "entries": int}
TABLES: dict[str, Keys] = {
    "[fetch]": FETCH,
    "[[topic]]": TOPIC,
    "[fields]": FIELDS,
    "[summary]": SUMMARY,
    "[[output]]": OUTPUT,
    "[archive]": ARCHIVE,
}


def check(data: Mapping[str, Any], known: Keys, name: str, where: str) -> None:
    """ConfigError where a table has an unknown key or a value of another type."""
    place = f" in {where}" if where else ""
    for key, value in data.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            table = next((table for table, keys in TABLES.items() if key in keys and keys is not known), "")
            hint = f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(known)}"
            hint = f"it belongs under {table}" if table else hint
            raise ConfigError(f'{name}: unknown key "{key}"{place}; {hint}')
        wanted = known[key]
        if key in LISTED and isinstance(value, dict):
            raise ConfigError(f"{name}: {LISTED[key]} is written [[{key}]], with two brackets on each side")
        number = wanted is float and isinstance(value, int)
        if not (isinstance(value, wanted) or number) or (isinstance(value, bool) and wanted is not bool):
            raise ConfigError(f'{name}: "{key}"{place} is {SAID[wanted]}, not {value!r}')
