"""`briefgen init`: a configuration, sample articles and a first brief."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import click

from briefgen.cli.outcome import OK, say
from briefgen.errors import BriefgenError

_DAY = date(2024, 3, 14)
"""The day of the sample articles."""


@click.command(short_help="Start: a configuration, sample articles, a first brief.")
@click.argument("folder", type=click.Path(), default=".", metavar="[DIR]")
@click.option("--cron", is_flag=True, help="Print the line for `crontab -e` that makes the brief of DIR's briefgen.toml each day.")
@click.option("--systemd", is_flag=True, help="Print a service and a timer for systemd that do the same.")
def init(folder: str, cron: bool, systemd: bool) -> int:
    """Make DIR (default: here) ready: a commented briefgen.toml, three short sample articles and the brief they give.

    Nothing that exists is overwritten. With --cron or --systemd nothing is written: they print what starts `briefgen daily`. DIR
    may then be a configuration file, too.

    \b
    Examples:
      briefgen init
      briefgen init morning-brief
      (crontab -l; briefgen init --cron morning-brief) | crontab -
      briefgen init --systemd morning-brief
    """
    if cron or systemd:
        return _schedule(Path(folder), cron=cron, systemd=systemd)
    return _start(folder)


def _schedule(place: Path, *, cron: bool, systemd: bool) -> int:
    """Print what starts a daily run of a configuration, once that is known to be good."""
    from briefgen import load_config
    from briefgen.daily.units import crontab_line, systemd_units

    file = place if place.is_file() else place / "briefgen.toml"
    settings = load_config(file)
    if not settings.daily.outputs and settings.daily.archive is None:
        say(f'briefgen: {file}: names no file to write, so that runs will fail; add [[output]] and path = "briefs/{{date}}.html"')
    if cron:
        click.echo(crontab_line(file), nl=False)
    if systemd:
        for name, content in systemd_units(file, settings.daily.timezone).items():
            click.echo(f"# /etc/systemd/system/{name}\n{content}")
    return OK


def _start(folder: str) -> int:
    """Write the starter into a folder."""
    from briefgen import load_config, read_sources, render
    from briefgen.compose.configured import brief_under
    from briefgen.publish import write_atomically
    from briefgen.render import paths, relocate, templates_folder

    target = Path(folder)
    starter = templates_folder() / "init"
    files = sorted(path.relative_to(starter) for path in starter.rglob("*") if path.is_file())
    there = [target / name for name in (*files, Path("brief.html")) if (target / name).exists()]
    if there:
        raise BriefgenError(f"{there[0]}: exists already; nothing was written. Choose another folder: briefgen init DIR")
    for name in files:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(starter / name, target / name)
    settings = load_config(target / "briefgen.toml")
    reading = read_sources(settings.sources)
    brief = brief_under(settings, reading.articles, _DAY, ledger=reading.ledger)
    brief = relocate(brief, {path: Path(path).relative_to(target).as_posix() for path in paths(brief)})
    write_atomically(target / "brief.html", render(brief, "html"))
    for name in (*files, Path("brief.html")):
        click.echo(f"wrote {target / name}")
    place = "" if folder == "." else f"cd {folder} && "
    click.echo(f"\nOpen {target / 'brief.html'}. Then put your own articles into {target / 'articles'}, name your topics in")
    click.echo(f"{target / 'briefgen.toml'}, and build again:\n\n  {place}briefgen build -c briefgen.toml -o brief.html")
    click.echo("\nA brief each day of what is new: briefgen daily --help")
    return OK
