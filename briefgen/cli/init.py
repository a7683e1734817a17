"""`briefgen init`: a configuration, sample articles and a first brief."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import click

from briefgen.cli.outcome import OK
from briefgen.errors import BriefgenError

_DAY = date(2024, 3, 14)
"""The day of the sample articles."""


@click.command(short_help="Start: a configuration, sample articles, a first brief.")
@click.argument("folder", type=click.Path(), default=".", metavar="[DIR]")
def init(folder: str) -> int:
    """Make DIR (default: here) ready: a commented briefgen.toml, three short sample articles and the brief they give.

    Nothing that exists is overwritten.

    \b
    Examples:
      briefgen init
      briefgen init morning-brief
    """
    from briefgen import load_config, read_sources, render
    from briefgen.cli.composing import brief_of
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
    brief = brief_of(reading, settings, _DAY)
    brief = relocate(brief, {path: Path(path).relative_to(target).as_posix() for path in paths(brief)})
    write_atomically(target / "brief.html", render(brief, "html"))
    for name in (*files, Path("brief.html")):
        click.echo(f"wrote {target / name}")
    place = "" if folder == "." else f"cd {folder} && "
    click.echo(f"\nOpen {target / 'brief.html'}. Then put your own articles into {target / 'articles'}, name your topics in")
    click.echo(f"{target / 'briefgen.toml'}, and build again:\n\n  {place}briefgen build -c briefgen.toml -o brief.html")
    return OK
