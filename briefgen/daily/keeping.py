"""What there is in a store, what is taken out of it, and what it gives away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefgen.daily.errors import whole
from briefgen.daily.packed import unpack
from briefgen.daily.schema import VERSION
from briefgen.daily.store import Store


@dataclass(frozen=True, slots=True)
class Info:
    """What there is in a store; `failing` are the origins that failed last time, with how often in a row and why."""

    version: int
    bytes: int
    briefs: int
    first: str | None
    last: str | None
    articles: int
    waiting: int
    pruned: int
    statements: int
    failing: tuple[tuple[str, int, str], ...]


def info(store: Store) -> Info:
    """What there is in a store."""
    ((briefs, first, last),) = store.rows("SELECT count(*), min(day), max(day) FROM runs WHERE state = 'done'")
    ((articles, waiting, pruned),) = store.rows("SELECT count(*), count(*) - count(run), count(*) - count(data) FROM articles")
    ((statements,),) = store.rows("SELECT count(*) FROM said WHERE role = 'statement'")
    failing = store.rows("SELECT origin, times, reason FROM failing ORDER BY origin")
    return Info(
        VERSION,
        store.path.stat().st_size,
        int(briefs),
        first,
        last,
        int(articles),
        int(waiting),
        int(pruned),
        int(statements),
        tuple((str(origin), int(times), str(reason)) for origin, times, reason in failing),
    )


def prune(store: Store, before: date) -> tuple[int, int]:
    """Take out the texts of articles, and what was said, of briefs before a day; how many of each.

    The briefs stay, and so does what is needed to know an article again: none is read a second time.
    """
    day = before.isoformat()
    old = "run IN (SELECT id FROM runs WHERE day < ?)"
    with store.writing() as db:
        articles = db.execute(f"UPDATE articles SET data = NULL WHERE data IS NOT NULL AND {old}", (day,)).rowcount  # noqa: S608
        said = db.execute(f"DELETE FROM said WHERE {old}", (day,)).rowcount  # noqa: S608 - our own words
    store.rows("VACUUM")
    return articles, said


def export(store: Store) -> Iterator[str]:
    """All of a store as lines of JSON: each brief, each article with the day of the brief that had it, each failing source."""
    for day, made, outputs, brief in store.rows("SELECT day, made, outputs, brief FROM runs ORDER BY day"):
        with whole(store.path, f"the brief of {day}"):
            line = _line("brief", day=day, made=made, outputs=json.loads(outputs), brief=json.loads(unpack(brief)))
        yield line
    query = (
        "SELECT articles.id, sha256, articles.day, origin, runs.day, data FROM articles"
        " LEFT JOIN runs ON runs.id = articles.run ORDER BY number"
    )
    for id_, sha256, published, origin, day, data in store.rows(query):
        with whole(store.path, f"article {id_}"):
            article = json.loads(unpack(data)) if data else None
        yield _line("article", id=id_, sha256=sha256, published=published, origin=origin, brief=day, article=article)
    for origin, times, reason in store.rows("SELECT origin, times, reason FROM failing ORDER BY origin"):
        yield _line("failing", origin=origin, times=times, reason=reason)


def _line(kind: str, **values: object) -> str:
    return json.dumps({"kind": kind, **values}, ensure_ascii=False)
