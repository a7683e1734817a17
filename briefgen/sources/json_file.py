"""JSON articles: one object, a list of them, or an object with an "articles" list."""

from __future__ import annotations

import json
from collections.abc import Iterable

from briefgen.errors import SourceError
from briefgen.model import Article
from briefgen.sources.decode import decode
from briefgen.sources.fields import NAMES, field, make_article, readable
from briefgen.sources.markdown_file import plain_text
from briefgen.sources.plain import tidy


def read_json(data: bytes, origin: str) -> Iterable[Article]:
    """The articles of a JSON file; the names of fields are those of `fields.NAMES`. SourceError where it is no such file.

    Where some of a list are no articles, the others come first, then an ExceptionGroup with a SourceError for each.
    """
    text, _ = decode(data, origin)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(origin, f"is not valid JSON: {' '.join(str(error).split())}") from error
    if isinstance(found, dict) and isinstance(found.get("articles"), list):
        found = found["articles"]
    items = found if isinstance(found, list) else [found]
    if not items:
        raise SourceError(origin, "holds no articles: its list is empty")
    errors: list[SourceError] = []
    for number, item in enumerate(items, 1):
        try:
            yield _article(item, origin, f"{origin}#{number}" if len(items) > 1 else origin)
        except SourceError as error:
            errors.append(error)
    if errors:
        raise ExceptionGroup(f"{origin}: {len(errors)} of {len(items)} are no articles", errors)


def _article(item: object, origin: str, where: str) -> Article:
    if not isinstance(item, dict):
        raise SourceError(where, 'is no article: an article is an object with a "text"')
    body, html = field(item, "text"), field(item, "html")
    if isinstance(body, list) and all(isinstance(part, str) for part in body):
        body = "\n\n".join(body)
    if not isinstance(body, str) and isinstance(html, str):
        body = plain_text(html)[1]
    if not isinstance(body, str):
        raise SourceError(where, f"has no text; its field is one of: {', '.join(NAMES['text'])}, {', '.join(NAMES['html'])}")
    return make_article(tidy(readable(body)), item, path=origin)
