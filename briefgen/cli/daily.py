"""`briefgen daily`: the cron job."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.outcome import FAILED, OK, PARTIAL, complain, exit_code
from briefgen.errors import ConfigError, OptionError
from briefgen.render.formats import FORMATS, format_of

if TYPE_CHECKING:
    from briefgen import Config
    from briefgen.config import Output
    from briefgen.daily.deliver import Desk
    from briefgen.daily.run import Outcome

_log = logging.getLogger(__name__)
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(short_help="Make the brief of the day: what is new since the last. For cron.")
@click.option("-c", "--config", type=click.Path(), default="briefgen.toml", show_default=True, help="Configuration file.")
@click.option("--date", "day", type=_DAY, help="Day of the brief; one that was made is made again, byte for byte. Default: today.")
@click.option("--since", metavar="WHEN", help='Instead of the configuration\'s: "last", a span such as "24h" or "7d", or a day.')
@click.option(
    "--backfill",
    nargs=2,
    type=_DAY,
    metavar="FROM TO",
    help="Make a brief for each day of an archive, the first and the last named.",
)
@click.option("--force", is_flag=True, help="Make the brief of the day anew where it is made already, with what came since.")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write neither files nor the store.")
@click.option("--fail-on-empty", is_flag=True, help="End with 1 where there is no new article, and so no brief.")
@click.option(
    "--deadline", type=float, metavar="SECONDS", help="Instead of the configuration's: how long the run may take; 0: no end."
)
@click.option("--new-store", is_flag=True, help="Where the store is damaged, keep it aside and begin a new one.")
@click.option("--json-log", is_flag=True, help="Say on standard error what happens, a line of JSON each.")
@click.option("-q", "--quiet", is_flag=True, help="Only errors on standard error.")
@click.option("-v", "--verbose", is_flag=True, help="Say what happens.")
def daily(
    config: str,
    day: datetime | None,
    since: str | None,
    backfill: tuple[datetime, datetime] | None,
    force: bool,
    dry_run: bool,
    fail_on_empty: bool,
    deadline: float | None,
    new_store: bool,
    json_log: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Read the sources of the configuration, and write the brief of the day to its [[output]] files: what no brief before it said,
    and what became of what they said.

    Nothing is said on success. What was read and published is remembered in a store; a run that dies, at whatever moment, loses
    and repeats nothing.

    \b
    Examples:
      briefgen daily -c briefgen.toml
      briefgen daily --dry-run -v
      briefgen daily --date 2026-11-20             that brief again, byte for byte
      briefgen daily --backfill 2026-11-01 2026-11-20
      briefgen init --cron                         the line for crontab

    \b
    Exit status: 0 written, or nothing new; 1 failed, or nothing new with --fail-on-empty; 2 wrong usage; 3 written but some
    sources failed; 75 another run is at work; 78 wrong configuration.
    """
    from briefgen.cli.log import configure_daily_log
    from briefgen.cli.waiting import Waiting
    from briefgen.daily.health import health_of, ping
    from briefgen.daily.run import Hooks, Request, run_daily

    configure_daily_log(quiet=quiet, verbose=verbose, as_json=json_log)
    if backfill and (day or since):
        raise click.UsageError("--backfill names its days itself; leave --date and --since out")
    if backfill and backfill[0] > backfill[1]:
        raise click.UsageError(f"--backfill {backfill[0]:%Y-%m-%d} {backfill[1]:%Y-%m-%d}: the first day comes first")
    desk, store = desk_of(config, since, deadline, dry_run=dry_run)
    span = (backfill[0].date(), backfill[1].date()) if backfill else None
    request = Request(day.date() if day else None, span, force=force, dry_run=dry_run, new_store=new_store)
    health = "" if dry_run else health_of(desk.settings.daily.health)
    begun: list[bool] = []

    def begin() -> None:
        begun.append(True)
        if health:
            ping(health, "start")

    code = FAILED
    try:
        with Waiting(wanted=not quiet and not json_log) as waiting:
            outcome = run_daily(desk, store, request, Hooks(begin, waiting.progress, waiting.stage))
        code = _told(outcome, dry_run=dry_run)
        if fail_on_empty and not outcome.briefs and not outcome.waiting:
            complain("no new article, so no brief")
            code = FAILED
    except Exception as error:
        code = exit_code(error)
        raise
    finally:
        if health and begun:
            ping(health, str(code))
    return code


def desk_of(config: str, since: str | None, deadline: float | None, *, dry_run: bool) -> tuple[Desk, Path]:
    """The settings of a run, with what the command line says over them, and its store. Raises ConfigError."""
    from briefgen import Templates, load_config
    from briefgen.daily.deliver import Desk
    from briefgen.daily.store import store_of

    file = Path(config).absolute()
    settings = load_config(file)
    options = settings.daily
    try:
        if since is not None:
            options = replace(options, since=_since(since))
        if deadline is not None:
            options = replace(options, deadline=deadline)
    except OptionError as error:
        raise click.UsageError(str(error)) from error
    try:
        options = replace(options, outputs=tuple(map(with_format, options.outputs)))
    except ConfigError as error:
        raise ConfigError(f"{config}: {error}") from error
    if not options.outputs and options.archive is None:
        raise ConfigError(f'{config}: names no file to write; add [[output]] and below it path = "briefs/{{date}}.html"')
    if not settings.sources:
        raise ConfigError(f'{config}: names no sources; add sources = ["articles"], or [[source]] tables')
    if "-" in settings.sources:
        raise ConfigError(f'{config}: a daily run has no standard input; take "-" out of the sources')
    for clash in clashes(settings):
        raise ConfigError(f"{config}: {clash}")
    # A dry run writes nothing, not even into a cache.
    fetch = replace(settings.fetch, cache="") if dry_run and not settings.fetch.offline else settings.fetch
    desk = Desk(replace(settings, daily=options, fetch=fetch), file.parent, Templates(settings.templates))
    return desk, store_of(options, file)


def clashes(settings: Config) -> Iterator[str]:
    """What is wrong with where the files of daily runs go: in a folder of sources, a brief is read as an article the day after."""
    from briefgen.config.daily import ARCHIVED

    archive = settings.daily.archive
    files = [Path(output.at(date.today())) for output in settings.daily.outputs]
    pages = [Path(archive.folder) / name for name in ARCHIVED] if archive else []
    for file in files:
        if any(file.resolve() == page.resolve() for page in pages):
            yield f"{file}: an output and the archive would be written there; give each its own path"
    for source in map(Path, settings.sources):
        for file in (*files, *pages[:1]):
            if source.is_dir() and file.resolve().is_relative_to(source.resolve()):
                yield f"{file} lies in {source}, and would be read as an article; write it to another folder"


def _since(text: str) -> str | date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def with_format(output: Output) -> Output:
    """An output with its format, by the suffix of its path where none is named. Raises ConfigError."""
    if output.format in FORMATS:
        return output
    found = format_of(Path(output.path).suffix.lower()) if not output.format else None
    if found is None:
        what = f'"{output.format}" is no format' if output.format else "no format for its suffix"
        raise ConfigError(f'output "{output.path}": {what}; format = "..." names one of: {", ".join(FORMATS)}')
    return replace(output, format=found)


def _told(outcome: Outcome, *, dry_run: bool) -> int:
    """Tell what was made, where somebody asks, and what failed; the exit code that follows."""
    from briefgen.render.markup import count

    for made in outcome.briefs:
        places = ", ".join(map(os.path.relpath, made.paths)) or "nowhere"
        what = f"the brief of {made.day} again"
        if made.brief is not None:
            statuses = Counter(statement.status for statement in made.brief.statements)
            marks = ", ".join(f"{statuses[name]} {name}" for name in ("updated", "unchanged") if statuses[name])
            said = count(statuses.total(), "statement")
            what = f"{made.day}: {said}{f' ({marks})' if marks else ''} from {count(len(made.brief.sources), 'article')}"
        _log.log(logging.WARNING if dry_run else logging.INFO, "%s -> %s%s", what, places, " (not written)" if dry_run else "")
    for entry in outcome.failures:
        _log.error("%s: failed: %s", entry.origin, entry.reason)
    return PARTIAL if outcome.failures or outcome.ended else OK
