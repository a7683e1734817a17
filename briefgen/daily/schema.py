"""The tables of the store, version by version: a new store takes all the steps, an older one those that it lacks."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from briefgen.errors import StoreError

APPLICATION = 0x62726965
"""Marks the file as ours ("brie"), so that no other database is taken for a store."""

STEPS: Sequence[str] = (
    # Version 1: articles, the briefs they went into, and what these said.
    """
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        day TEXT NOT NULL UNIQUE,       -- of the brief
        made TEXT NOT NULL,             -- when, in UTC
        state TEXT NOT NULL,            -- "delivering" or "done"
        brief BLOB NOT NULL             -- JSON, compressed
    );
    CREATE TABLE articles (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        sha256 TEXT NOT NULL,           -- of the text: an article that changes has several rows
        day TEXT,                       -- of publication
        origin TEXT NOT NULL,           -- where it was read
        run INTEGER REFERENCES runs,    -- the brief that had it; NULL while it waits for one
        data BLOB,                      -- JSON, compressed; NULL when pruned
        UNIQUE (id, sha256)
    );
    CREATE INDEX articles_of_run ON articles (run);
    CREATE TABLE said (
        run INTEGER NOT NULL REFERENCES runs,
        role TEXT NOT NULL,             -- "statement", "context" or "support"
        text TEXT NOT NULL,
        published TEXT
    );
    CREATE INDEX said_in_run ON said (run);
    """,
    # Version 2: the language of what was said, failing sources, the archive, and files that a run was about to write.
    """
    ALTER TABLE said ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
    ALTER TABLE runs ADD COLUMN line TEXT;       -- what a list of briefs shows, JSON
    ALTER TABLE runs ADD COLUMN post TEXT;       -- what feeds of briefs show, JSON
    ALTER TABLE runs ADD COLUMN outputs TEXT NOT NULL DEFAULT '[]';  -- format and path of each file, JSON
    CREATE TABLE failing (
        origin TEXT PRIMARY KEY,
        times INTEGER NOT NULL,         -- in a row
        reason TEXT NOT NULL
    );
    CREATE TABLE parts (path TEXT PRIMARY KEY);
    """,
)
"""What makes each version of the one before."""

VERSION = len(STEPS)


def known_version(connection: sqlite3.Connection, name: str) -> int:
    """The version of a store, 0 of an empty file; it is only read. Raises StoreError where it is newer, or no store of ours."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (known,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if mark != APPLICATION and (tables or mark):
        raise StoreError(f'{name}: is a database, but no store of briefgen; name another file with store = "..."')
    if known > VERSION:
        raise StoreError(f"{name}: is of version {known}, and this briefgen knows {VERSION}; update briefgen")
    return int(known)


def migrate(connection: sqlite3.Connection, name: str, *, version: int = VERSION) -> None:
    """Bring a store to this version, in one transaction. Raises StoreError where it is newer, or no store of ours."""
    known = known_version(connection, name)
    if known >= version:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in STEPS[known:version]:
            # executescript would commit what is under way.
            for statement in _statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> list[str]:
    """The statements of a script, without its comments."""
    plain = "\n".join(line.partition("--")[0] for line in script.splitlines())
    return [statement for part in plain.split(";") if (statement := part.strip())]
