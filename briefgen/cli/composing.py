"""The brief of what was read; that of a large pile is kept, so that the same run again takes no time."""

from __future__ import annotations

import json
from dataclasses import astuple, fields, replace
from datetime import date
from operator import attrgetter

from briefgen import Article, Brief, BriefError, Config, Reading, read_brief, render
from briefgen.sources import cached

# astuple copies deeply: for a thousand articles a tenth of a second.
_ALL_BUT_TEXT = attrgetter(*(field.name for field in fields(Article) if field.name != "text"))
LARGE = 50
"""Articles from which a brief is kept: for fewer the looking up costs what it saves."""


def brief_of(reading: Reading, settings: Config, day: date) -> Brief:
    """The brief of what was read, under these settings, as of `day`."""
    if len(reading.articles) < LARGE:
        return _composed(reading, settings, day)
    key = cached.key_of(_all_that_counts(reading, settings, day))
    known = _known(cached.load(key, "briefs"), reading)
    if known is not None:
        return known
    brief = _composed(reading, settings, day)
    cached.save(key, {"brief": render(brief, "json")}, "briefs")
    return brief


def _composed(reading: Reading, settings: Config, day: date) -> Brief:
    from briefgen.compose.configured import brief_under  # numpy, so only where a brief is made

    return brief_under(settings, reading.articles, day, ledger=reading.ledger)


def _all_that_counts(reading: Reading, settings: Config, day: date) -> bytes:
    """Everything that the brief hangs on, as bytes."""
    articles = [(a.sha256, *_ALL_BUT_TEXT(a)) for a in reading.articles]
    return json.dumps(
        [articles, [(e.origin, e.outcome, e.reason) for e in reading.ledger], _parts(settings), day], default=str
    ).encode("utf-8", "surrogatepass")


def _parts(settings: Config) -> list[object]:
    return [
        [astuple(topic) for topic in settings.topics],
        settings.title,
        settings.language,
        settings.intro,
        settings.site,
        settings.summary_sentences,
        settings.order,
        settings.also,
        sorted(settings.owners.items()),
    ]


def _known(found: dict[str, object] | None, reading: Reading) -> Brief | None:
    """A brief that was kept, with the articles as they were read; None where there is none, or it is damaged."""
    if found is None:
        return None
    try:
        brief = read_brief(str(found["brief"]))
    except (BriefError, KeyError):
        return None
    articles = {article.id: article for article in reading.articles}
    if any(source.article.id not in articles for source in brief.sources):
        return None
    return replace(brief, sources=tuple(replace(s, article=articles[s.article.id]) for s in brief.sources))
