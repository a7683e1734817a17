"""JSON articles: one object, a list of them, an object with such a list, JSON Feed, or one object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from briefgen.errors import SourceError
from briefgen.model import Article
from briefgen.sources.decode import decode
from briefgen.sources.fields import NAMES, field, make_article, readable
from briefgen.sources.fragment import paragraphs
from briefgen.sources.json_feed import is_json_feed, read_items
from briefgen.sources.links import Item
from briefgen.sources.plain import tidy

LISTS = ("articles", "items", "results", "docs", "entries", "stories", "data")
"""Names of a list of articles in an object without a text of its own."""
FIELDS = ("articles", *NAMES)
"""What a mapping of field names may name: where the list of articles stands, and the fields of an article."""
_HTML = re.compile(r"</(?:p|div|h\d|li)>|<br\s*/?>", re.IGNORECASE)


def read_json(data: bytes, origin: str, *, fields: Mapping[str, str] | None = None) -> Iterable[Item]:
    """The articles of a JSON file, or the items of a JSON Feed.

    The names of fields are those of `fields.NAMES`; those in `fields` (field: dotted path, "story.body") come before them.
    SourceError where it is no such file; where some of a list are no articles, the others come first, then an ExceptionGroup with
    a SourceError for each.
    """
    found = _loaded(decode(data, origin)[0], origin, "is not valid JSON")
    if is_json_feed(found) and isinstance(found, dict):
        yield from read_items(found, origin)
        return
    items = _items(found, fields or {}, origin)
    if not items:
        raise SourceError(origin, "holds no articles: its list is empty")
    errors: list[SourceError] = []
    for number, item in enumerate(items, 1):
        try:
            yield _article(item, origin, f"{origin}#{number}" if len(items) > 1 else origin, fields or {})
        except SourceError as error:
            errors.append(error)
    if errors:
        raise ExceptionGroup(f"{origin}: {len(errors)} of {len(items)} are no articles", errors)


def read_json_lines(data: bytes, origin: str, *, fields: Mapping[str, str] | None = None) -> Iterable[Item]:
    """The articles of a file with one JSON object a line; a bad line is named by its number and takes no other along."""
    errors: list[SourceError] = []
    found = 0
    for number, line in enumerate(decode(data, origin)[0].split("\n"), 1):
        if line.strip():
            where = f"{origin}#{number}"
            try:
                yield _article(_loaded(line, where, f"line {number} is not valid JSON"), origin, where, fields or {})
                found += 1
            except SourceError as error:
                errors.append(error)
    if errors and not found:
        raise SourceError(origin, f"holds no articles: {errors[0].reason}") from errors[0]
    if errors:
        raise ExceptionGroup(f"{origin}: {len(errors)} lines are no articles", errors)


def dig(data: object, path: str) -> object:
    """What stands under a dotted path: keys of objects, numbers of lists from 0; a key goes through all objects of a list.

    None where there is nothing. A key that has the dots itself comes first.
    """
    if isinstance(data, dict) and path in data:
        return data[path]
    key, _, rest = path.partition(".")
    if isinstance(data, list):
        if key.isascii() and key.isdigit():
            below = data[int(key)] if len(key) < 9 and int(key) < len(data) else None
        else:
            return [value for item in data if (value := dig(item, path)) is not None] or None
    else:
        below = data.get(key) if isinstance(data, dict) else None
    return dig(below, rest) if rest and below is not None else below


def _loaded(text: str, where: str, problem: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(where, f"{problem}: {' '.join(str(error).split())}") from error


def _items(found: object, fields: Mapping[str, str], origin: str) -> list[object]:
    if path := fields.get("articles"):
        listed = dig(found, path)
        if listed is None:
            raise SourceError(origin, f'has no "{path}", where the configured fields say that its articles are')
        return listed if isinstance(listed, list) else [listed]
    if isinstance(found, dict) and not isinstance(field(found, "text"), str):
        lists = (found[name] for name in LISTS if isinstance(found.get(name), list))
        return next(lists, [found])
    if isinstance(found, dict) and isinstance(found.get("articles"), list):
        return list(found["articles"])
    return found if isinstance(found, list) else [found]


def _article(item: object, origin: str, where: str, fields: Mapping[str, str]) -> Article:
    if not isinstance(item, dict):
        raise SourceError(where, 'is no article: an article is an object with a "text"')
    known = _mapped(item, fields)
    body, html = field(known, "text"), field(known, "html")
    if isinstance(body, list) and all(isinstance(part, str) for part in body):
        body = "\n\n".join(body)
    if not isinstance(body, str) and isinstance(html, str):
        body = paragraphs(html)
    elif isinstance(body, str) and _HTML.search(body):
        body = paragraphs(body)
    if not isinstance(body, str):
        named = [fields[name] for name in ("text", "html") if name in fields] or [*NAMES["text"], *NAMES["html"]]
        raise SourceError(where, f"has no text; its field is one of: {', '.join(named)}")
    return make_article(tidy(readable(body)), known, path=origin)


def _mapped(item: Mapping[str, object], fields: Mapping[str, str]) -> Mapping[str, object]:
    """The object with what configured paths lead to under the first name of each field."""
    found = {NAMES[name][0]: dig(item, path) for name, path in fields.items() if name in NAMES}
    if "html" in fields and "text" not in fields:
        item = {key: value for key, value in item.items() if str(key).lower() not in map(str.lower, NAMES["text"])}
    return {**item, **{name: value for name, value in found.items() if value is not None}} if fields else item
