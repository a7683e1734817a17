"""`briefgen templates`: the templates, their blocks, and a start for your own."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.outcome import FAILED, OK, say


@click.command(short_help="List the templates, or copy one to change it.")
@click.option(
    "--copy", nargs=2, metavar="NAME DIR", help="Copy the template NAME, or the one of the format NAME, to the folder DIR."
)
@click.option(
    "--block", "blocks", multiple=True, metavar="BLOCK", help="With --copy: start a template that changes only this block."
)
def templates(copy: tuple[str, str] | None, blocks: tuple[str, ...]) -> int:
    """List the templates of briefgen with their blocks, or copy one as a start for your own.

    A template of your own replaces the one of its name. It can replace all of it, or extend it and change single blocks.
    One of another name, brief.NAME.j2, makes the format NAME.

    \b
    Examples:
      briefgen templates
      briefgen templates --copy html looks --block footer
      briefgen build articles/ --templates looks -o brief.html

    Exit status: 0 done, 1 the file is there already, or there is no such template or block, 2 wrong usage.
    """
    from briefgen.publish import write_atomically
    from briefgen.render.blocks import BLOCKS, WHOLE, name_of, start_of

    if copy is None:
        if blocks:
            raise click.UsageError("--block needs --copy NAME DIR")
        for name, known in BLOCKS.items():
            click.echo(name)
            for block, meaning in known.items():
                click.echo(f"  {block:<10} {meaning}")
        for name, meaning in WHOLE.items():
            click.echo(f"{name:<23} {meaning}")
        return OK
    name = name_of(copy[0])
    text = start_of(name, blocks)
    path = Path(copy[1]) / name
    if path.exists():
        say(f"briefgen: {path}: is there already; remove it, or name another folder")
        return FAILED
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(str(path), text)
    say(f"briefgen: {path}: change it, and build with --templates {copy[1]}")
    return OK
