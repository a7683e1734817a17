"""The brief as JSON, and back: the one canonical form that every other is made from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import NoneType
from typing import Any

from briefgen.errors import BriefError
from briefgen.model import (
    Article,
    Attribution,
    Brief,
    Change,
    Difference,
    LedgerEntry,
    Moment,
    Quote,
    Section,
    Source,
    Statement,
    Support,
)

FORMAT, VERSION = "briefgen-brief", 1
SCHEMA = Path(__file__).with_name("brief.schema.json")
"""The JSON Schema of a brief."""


def to_json(brief: Brief) -> str:
    """The brief as JSON text, two spaces an indent, keys in a fixed order, a line break at the end."""
    return json.dumps(to_data(brief), ensure_ascii=False, indent=2) + "\n"


def to_data(brief: Brief) -> dict[str, Any]:
    """The brief as plain dicts and lists."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": brief.id,
        "title": brief.title,
        "date": brief.date.isoformat(),
        "language": brief.language,
        **({"since": brief.since.isoformat()} if brief.since else {}),
        "intro": brief.intro,
        "sections": [
            {
                "key": s.key,
                "heading": s.heading,
                "note": s.note,
                "statements": [_statement(x) for x in s.statements],
                "timeline": [_moment(x) for x in s.timeline],
            }
            for s in brief.sections
        ],
        "articles": [_source(source) for source in brief.sources],
        "ledger": [{"origin": e.origin, "outcome": e.outcome, "reason": e.reason} for e in brief.ledger],
        **({"site": brief.site} if brief.site else {}),
    }


def read_brief(text: str | bytes, name: str = "brief") -> Brief:
    """The brief in this JSON text; `name` stands in errors. Raises BriefError where it is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BriefError(
            f"{name}: is not valid JSON ({error}); `briefgen build -f json` writes a brief that can be read back"
        ) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BriefError(f"{name}: is no brief; `briefgen build -f json` writes one")
    if data.get("version") != VERSION:
        raise BriefError(f"{name}: is a brief of version {data.get('version')}; this briefgen reads version {VERSION}")
    try:
        return _brief(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BriefError(f"{name}: is a damaged brief: {type(error).__name__}: {error}; build it again") from error


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        **_quote(statement),
        "score": statement.score,
        "context": [_quote(quote) for quote in statement.context],
        "support": [{**_quote(quote), "similarity": quote.similarity} for quote in statement.support],
        "publishers": list(statement.publishers),
        "independent": statement.independent,
        "status": statement.status,
        **({"change": _change(statement.change)} if statement.change else {}),
        "differences": [{"kind": d.kind, "figures": [_quote(quote) for quote in d.figures]} for d in statement.differences],
        "attribution": _attribution(statement.attribution),
    }


def _change(change: Change) -> dict[str, str]:
    figures = {"was": change.was, "now": change.now} if change.was else {}
    return {"day": change.day.isoformat(), "text": change.text, **figures}


def _moment(moment: Moment) -> dict[str, Any]:
    return {
        "statement": moment.statement,
        "first": moment.first.isoformat(),
        "last": moment.last.isoformat(),
        "quote": _quote(moment.quote),
    }


def _attribution(found: Attribution | None) -> dict[str, Any] | None:
    if found is None:
        return None
    parts = {"speaker": found.speaker, "hedge": found.hedge}
    return {"kind": found.kind, **{name: _quote(quote) if quote else None for name, quote in parts.items()}}


def _quote(quote: Quote) -> dict[str, Any]:
    return {"text": quote.text, "article": quote.article, "start": quote.start, "end": quote.end}


def _source(source: Source) -> dict[str, Any]:
    article = source.article
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "updated": article.updated.isoformat() if article.updated else None,
        "authors": list(article.authors),
        "language": article.language,
        "path": article.path,
        "words": source.words,
        "sha256": source.sha256,
        "copy_of": source.copy_of,
        "agency": source.agency,
        "summary": [{"text": quote.text, "start": quote.start, "end": quote.end} for quote in source.summary],
    }


def _brief(data: Mapping[str, Any]) -> Brief:
    return Brief(
        id=data["id"],
        title=data["title"],
        date=date.fromisoformat(data["date"]),
        language=data["language"],
        sections=tuple(
            Section(
                s["key"],
                s["heading"],
                tuple(_read_statement(x) for x in s["statements"]),
                s.get("note", ""),
                tuple(_read_moment(x) for x in s.get("timeline", ())),
            )
            for s in data["sections"]
        ),
        sources=tuple(_read_source(item) for item in data["articles"]),
        ledger=tuple(LedgerEntry(e["origin"], e["outcome"], e["reason"]) for e in data["ledger"]),
        intro=data.get("intro", ""),
        site=data.get("site", ""),
        since=date.fromisoformat(data["since"]) if data.get("since") else None,
    )


def _read_statement(item: Mapping[str, Any]) -> Statement:
    return Statement(
        **_read_quote(item),
        id=item["id"],
        score=item["score"],
        context=tuple(Quote(**_read_quote(quote)) for quote in item["context"]),
        support=tuple(Support(**_read_quote(quote), similarity=quote["similarity"]) for quote in item["support"]),
        publishers=tuple(item["publishers"]),
        independent=_typed(item["independent"], int),
        status=item["status"],
        differences=tuple(
            Difference(d["kind"], tuple(Quote(**_read_quote(quote)) for quote in d["figures"])) for d in item.get("differences", ())
        ),
        attribution=_read_attribution(item.get("attribution")),
        change=_read_change(item.get("change")),
    )


def _read_change(item: Mapping[str, Any] | None) -> Change | None:
    if item is None:
        return None
    words = (_typed(item[key], str) if key in item else "" for key in ("was", "now"))
    return Change(date.fromisoformat(item["day"]), _typed(item["text"], str), *words)


def _read_moment(item: Mapping[str, Any]) -> Moment:
    first, last = (date.fromisoformat(item[key]) for key in ("first", "last"))
    return Moment(_typed(item["statement"], str), first, last, Quote(**_read_quote(item["quote"])))


def _read_attribution(item: Mapping[str, Any] | None) -> Attribution | None:
    if item is None:
        return None
    speaker, hedge = (Quote(**_read_quote(item[name])) if item[name] is not None else None for name in ("speaker", "hedge"))
    return Attribution(_typed(item["kind"], str), speaker, hedge)


def _read_quote(item: Mapping[str, Any], article: str | None = None) -> dict[str, Any]:
    return {
        "article": article or _typed(item["article"], str),
        "start": _typed(item["start"], int),
        "end": _typed(item["end"], int),
        "text": _typed(item["text"], str),
    }


def _typed(value: Any, *wanted: type) -> Any:
    if not isinstance(value, wanted) or isinstance(value, bool):
        raise TypeError(f"{value!r} is not {' or '.join(kind.__name__ for kind in wanted)}")
    return value


def _read_source(item: Mapping[str, Any]) -> Source:
    article = Article(
        id=_typed(item["id"], str),
        title=_typed(item["title"], str),
        text="",
        url=_typed(item["url"], str, NoneType),
        publisher=_typed(item["publisher"], str, NoneType),
        published=_when(item["published"]),
        updated=_when(item.get("updated")),
        authors=tuple(item.get("authors", ())),
        language=item["language"],
        path=_typed(item["path"], str, NoneType),
    )
    summary = tuple(Quote(**_read_quote(quote, item["id"])) for quote in item["summary"])
    return Source(article, item["words"], item["sha256"], item["copy_of"], summary, _typed(item.get("agency"), str, NoneType))


def _when(text: str | None) -> date | None:
    return (date if len(text) == 10 else datetime).fromisoformat(text) if text else None


def relocate(brief: Brief, move: Mapping[str, str]) -> Brief:
    """The brief with the paths of its articles and ledger replaced as `move` says."""
    return replace(
        brief,
        sources=tuple(
            replace(s, article=replace(s.article, path=move.get(s.article.path, s.article.path))) if s.article.path else s
            for s in brief.sources
        ),
        ledger=tuple(replace(entry, origin=move.get(entry.origin, entry.origin)) for entry in brief.ledger),
    )


def paths(brief: Brief) -> Sequence[str]:
    """The paths that the brief names, sorted."""
    known = {source.article.path for source in brief.sources} | {entry.origin for entry in brief.ledger}
    return sorted(path for path in known if path)
