"""`briefgen store`: what the daily runs remember."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.outcome import OK

if TYPE_CHECKING:
    from briefgen.daily.store import Store

_CONFIG = click.option(
    "-c", "--config", type=click.Path(), default="briefgen.toml", show_default=True, help="Configuration file whose store it is."
)


@click.group(short_help="What daily runs remember: look at it, make it smaller, take it out.")
def store() -> None:
    """The store of daily runs: which articles were read, which brief had them, what it said.

    \b
    Examples:
      briefgen store info -c briefgen.toml
      briefgen store prune --keep 90
      briefgen store export > everything.jsonl
    """


@store.command(short_help="What there is in it.")
@_CONFIG
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def info(config: str, as_json: bool) -> int:
    """Say where the store is and what there is in it."""
    from briefgen.daily import keeping
    from briefgen.render.markup import count

    with _opened(config) as known:
        found = keeping.info(known)
        if as_json:
            click.echo(json.dumps({"store": str(known.path), **asdict(found)}, ensure_ascii=False))
            return OK
        click.echo(f"{known.path}: version {found.version}, {found.bytes:,} bytes")
        days = f", {found.first} to {found.last}" if found.briefs else ""
        click.echo(f"{count(found.briefs, 'brief')}{days}, {count(found.statements, 'statement')}")
        click.echo(f"{count(found.articles, 'article')}, {found.waiting} waiting for a brief, {found.pruned} without their text")
        for origin, times, reason in found.failing:
            click.echo(f"failing, {count(times, 'time')} in a row: {origin}: {reason}")
    return OK


@store.command(short_help="Make it smaller.")
@_CONFIG
@click.option(
    "--keep", type=click.IntRange(31), default=90, show_default=True, metavar="DAYS", help="Days before today that keep all."
)
def prune(config: str, keep: int) -> int:
    """Take out the texts of the articles of older briefs. The briefs stay, and no article is read a second time."""
    from briefgen.daily import keeping
    from briefgen.daily.window import today, zone_of
    from briefgen.render.markup import count

    with _opened(config) as known:
        articles, said = keeping.prune(known, today(zone_of(None)) - timedelta(days=keep))
        click.echo(f"{known.path}: took out {count(articles, 'text')} of articles and {count(said, 'sentence')} of briefs")
    return OK


@store.command(short_help="Its briefs and articles as lines of JSON.")
@_CONFIG
def export(config: str) -> int:
    """Write the briefs, articles and failing sources of the store to standard output, a line of JSON each."""
    from briefgen.daily import keeping

    with _opened(config) as known:
        for line in keeping.export(known):
            click.echo(line)
    return OK


@contextmanager
def _opened(config: str) -> Iterator[Store]:
    """The store of a configuration, for this command alone. Raises StoreError where there is none yet."""
    from briefgen import load_config
    from briefgen.daily.opened import opened
    from briefgen.daily.store import store_of
    from briefgen.errors import StoreError

    file = Path(config).absolute()
    path = store_of(load_config(file).daily, file)
    if not path.exists():
        raise StoreError(f"{path}: no store yet; `briefgen daily -c {config}` makes it")
    with opened(path) as known:
        yield known
