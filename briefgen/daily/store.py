"""The store: which articles were read, which brief had them, what it said; one SQLite file."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from briefgen.config import DailyOptions
from briefgen.daily.errors import told, whole
from briefgen.daily.packed import pack, pack_article, unpack, unpack_article
from briefgen.daily.schema import known_version, migrate
from briefgen.errors import StoreError
from briefgen.model import Article, Earlier, Said, article_id

MEMORY_DAYS = 30
"""Days back for which it is known what briefs said: a story that comes back after a month is news again, and a run takes as long in
a year as after a month."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that was read and is in no brief yet: its number in the store, and where it was read."""

    number: int
    origin: str
    article: Article


@dataclass(frozen=True, slots=True)
class Made:
    """A brief that was made: its run, day, JSON, and the files that it went to (format, path); `done` when it is all there."""

    run: int
    day: date
    brief: str
    outputs: tuple[tuple[str, str], ...] = ()
    done: bool = True


@dataclass(frozen=True, slots=True)
class Shown:
    """What an archive shows of a brief: `line` for its page, `post` for its feeds, JSON both, and the files (format, path)."""

    day: date
    line: str
    post: str
    outputs: tuple[tuple[str, str], ...] = ()


def store_of(options: DailyOptions, config: Path) -> Path:
    """The store of a configuration: the file that it names, else one in the user's state folder (XDG Base Directory)."""
    if options.store:
        return Path(options.store).absolute()
    base = os.environ.get("XDG_STATE_HOME", "")
    folder = Path(base) if Path(base).is_absolute() else Path.home() / ".local" / "state"
    which = hashlib.sha256(str(config.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return folder / "briefgen" / f"{config.stem}-{which}.sqlite3"


class Store:
    """The store in a file, made where it is missing. Use it in a `with`. Raises StoreError where it cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with told(path):
            # For the user alone; SQLite gives the files beside it the same permissions.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self._db = sqlite3.connect(path, timeout=10.0, isolation_level=None)
            try:
                known_version(self._db, str(path))  # the database of another program is left as it is
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = FULL")  # a brief that went out must not be forgotten
                self._db.execute("PRAGMA foreign_keys = ON")
                migrate(self._db, str(path))
            except BaseException:
                self._db.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def check(self) -> None:
        """Read all of it. Raises StoreError where it is damaged."""
        (found,) = self.rows("PRAGMA quick_check(1)")
        if found[0] != "ok":
            raise StoreError(f"{self.path}: is damaged ({found[0]})", damaged=True)
        # SQLite does not look into what is compressed.
        for number, data in self.rows("SELECT number, data FROM articles WHERE data IS NOT NULL"):
            with whole(self.path, f"article {number}"):
                unpack_article(data)
        for _ in self._made("TRUE"):
            pass

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Within it all is written, or nothing."""
        with told(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows that a query gives."""
        with told(self.path):
            return self._db.execute(query, values).fetchall()

    # Articles

    def has(self, article: Article) -> bool:
        """Whether this article, with this text, was read before; under its address, or as one of two texts of one by its words."""
        ids = [article.id, article_id(article.text, publisher=article.publisher, title=article.title)]
        if article.url:
            ids.append(article_id(article.text, url=article.url))
        marks = ", ".join("?" * len(ids))
        query = f"SELECT 1 FROM articles WHERE sha256 = ? AND id IN ({marks})"  # noqa: S608 - question marks
        return bool(self.rows(query, article.sha256, *ids))

    def keep(self, articles: Iterable[Article], origins: Mapping[str, str]) -> None:
        """Keep articles that no run has read before; they wait for a brief. A newer text takes the place of one that waits."""
        with self.writing() as db:
            for article in articles:
                row = (article.sha256, _iso(article.day), origins.get(article.id, ""), pack_article(article))
                waiting = "UPDATE articles SET sha256 = ?, day = ?, origin = ?, data = ? WHERE id = ? AND run IS NULL"
                if not db.execute(waiting, (*row, article.id)).rowcount:
                    db.execute("INSERT INTO articles (sha256, day, origin, data, id) VALUES (?, ?, ?, ?, ?)", (*row, article.id))

    def waiting(self) -> list[Waiting]:
        """The articles that are in no brief yet, in the order that they were read in."""
        return self._taken("run IS NULL")

    def of_run(self, run: int) -> list[Waiting]:
        """The articles of a brief, but for those whose texts were pruned."""
        return self._taken("run = ?", run)

    def size_of_run(self, run: int) -> int:
        """How many articles a brief had."""
        return int(str(self.rows("SELECT count(*) FROM articles WHERE run = ?", run)[0][0]))

    def _taken(self, where: str, *values: object) -> list[Waiting]:
        query = f"SELECT number, origin, data FROM articles WHERE {where} AND data IS NOT NULL ORDER BY number"  # noqa: S608
        found: list[Waiting] = []
        for number, origin, data in self.rows(query, *values):
            assert isinstance(number, int)
            assert isinstance(data, bytes)
            with whole(self.path, f"article {number}"):
                found.append(Waiting(number, str(origin), unpack_article(data)))
        return found

    # Briefs

    def earlier(self, day: date, repeat: str, ids: Iterable[str] = ()) -> Earlier:
        """What the briefs within MEMORY_DAYS of this day said, its own left out, and which of these articles they had."""
        around = [(day + timedelta(days=days)).isoformat() for days in (-MEMORY_DAYS, MEMORY_DAYS)]
        rows = self.rows(
            "SELECT said.text, runs.day, said.published, said.language FROM said JOIN runs ON runs.id = said.run"
            " WHERE runs.day != ? AND runs.day BETWEEN ? AND ? ORDER BY runs.day, said.rowid",
            day.isoformat(),
            *around,
        )
        said = tuple(Said(str(text), _day(of), _when(when) if when else None, str(code)) for text, of, when, code in rows)
        last = self.rows("SELECT max(day) FROM runs WHERE day < ?", day.isoformat())[0][0]
        other = "SELECT 1 FROM articles JOIN runs ON runs.id = articles.run WHERE articles.id = ? AND runs.day < ? LIMIT 1"
        known = frozenset(found for found in ids if self.rows(other, found, day.isoformat()))
        return Earlier(said, _day(last) if last else None, repeat, known)

    def made(self, day: date) -> Made | None:
        """The brief of a day, None where there is none."""
        return next(self._made("day = ?", day.isoformat()), None)

    def newest(self) -> date | None:
        """The day of the latest brief."""
        found = self.rows("SELECT max(day) FROM runs")[0][0]
        return _day(found) if found else None

    def unfinished(self) -> list[Made]:
        """The briefs whose delivery did not come to its end, the oldest first."""
        return list(self._made("state != 'done'"))

    def _made(self, where: str, *values: object) -> Iterator[Made]:
        query = f"SELECT id, day, brief, outputs, state FROM runs WHERE {where} ORDER BY day"  # noqa: S608 - our own words
        for run, day, brief, outputs, state in self.rows(query, *values):
            assert isinstance(run, int)
            assert isinstance(brief, bytes)
            with whole(self.path, f"the brief of {day}"):
                made = Made(run, _day(day), unpack(brief), _paths(outputs), state == "done")
            yield made

    def intend(self, made: Made, numbers: Sequence[int], said: Iterable[tuple[str, Said]], post: Shown) -> None:
        """Write down that this brief is about to be delivered, with its articles and words, in place of one of the same day.

        From here on it goes out whatever happens: where the run dies, the next one delivers just this brief.
        """
        values = (made.day.isoformat(), datetime.now(UTC).isoformat(timespec="seconds"), pack(made.brief), post.line, post.post)
        with self.writing() as db:
            db.execute(
                "INSERT INTO runs (day, made, state, brief, line, post, outputs) VALUES (?, ?, 'delivering', ?, ?, ?, ?)"
                " ON CONFLICT (day) DO UPDATE SET made = excluded.made, state = excluded.state, brief = excluded.brief,"
                " line = excluded.line, post = excluded.post, outputs = excluded.outputs",
                (*values, json.dumps(made.outputs)),
            )
            (run,) = db.execute("SELECT id FROM runs WHERE day = ?", (made.day.isoformat(),)).fetchone()
            db.executemany("UPDATE articles SET run = ? WHERE number = ?", [(run, number) for number in numbers])
            db.execute("DELETE FROM said WHERE run = ?", (run,))
            db.executemany(
                "INSERT INTO said (run, role, text, published, language) VALUES (?, ?, ?, ?, ?)",
                [(run, role, one.text, _iso(one.published), one.language) for role, one in said],
            )

    def delivered(self, day: date) -> None:
        """Write down that the brief of a day is all there; the files beside their places are gone."""
        with self.writing() as db:
            db.execute("UPDATE runs SET state = 'done' WHERE day = ?", (day.isoformat(),))
            db.execute("DELETE FROM parts")

    def lines(self) -> list[Shown]:
        """What a list of all briefs shows of each, the newest first."""
        return self._shown("line, ''", "")

    def posts(self, most: int) -> list[Shown]:
        """What feeds show of the latest briefs, the newest first."""
        return self._shown("line, post", f" LIMIT {most}")

    def _shown(self, columns: str, limit: str) -> list[Shown]:
        query = f"SELECT day, outputs, {columns} FROM runs WHERE post IS NOT NULL ORDER BY day DESC{limit}"  # noqa: S608 - our own words
        return [Shown(_day(day), str(line), str(post), _paths(outputs)) for day, outputs, line, post in self.rows(query)]

    # Files that a run is about to write beside their places

    def note_parts(self, paths: Iterable[Path]) -> None:
        """Write down which files a run makes ready, so that those of one that dies can be taken away."""
        with self.writing() as db:
            db.executemany("INSERT OR IGNORE INTO parts (path) VALUES (?)", [(str(path),) for path in paths])

    def parts(self) -> list[Path]:
        """The files that a run made ready and may have left."""
        return [Path(str(path)) for (path,) in self.rows("SELECT path FROM parts")]

    def forget_parts(self) -> None:
        """Those files are gone."""
        with self.writing() as db:
            db.execute("DELETE FROM parts")

    # Sources that fail

    def failed(self, failures: Mapping[str, str]) -> dict[str, int]:
        """Count these failures (origin: reason), and forget the origins that no longer fail; how often in a row each did."""
        counts: dict[str, int] = {}
        with self.writing() as db:
            known = dict(db.execute("SELECT origin, times FROM failing").fetchall())
            db.execute("DELETE FROM failing")
            for origin, reason in failures.items():
                counts[origin] = int(known.get(origin, 0)) + 1
                db.execute("INSERT INTO failing (origin, times, reason) VALUES (?, ?, ?)", (origin, counts[origin], reason))
        return counts


def _paths(value: object) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(path)) for name, path in json.loads(str(value)))


def _day(value: object) -> date:
    return date.fromisoformat(str(value))


def _when(value: object) -> date:
    """A day, or a moment."""
    text = str(value)
    return date.fromisoformat(text) if len(text) == len("2026-11-02") else datetime.fromisoformat(text)


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
