"""`briefgen verify`: the proof that a brief is verbatim."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.outcome import FAILED, OK, say


@click.command(short_help="Prove that a brief is verbatim.")
@click.argument("brief", type=click.Path())
@click.option("--sources", type=click.Path(), help="Folder or file with the articles, where they are not where the brief says.")
@click.option("-c", "--config", type=click.Path(), help="Configuration whose [fields] the articles were read with.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when all is well.")
def verify(brief: str, sources: str | None, config: str | None, quiet: bool) -> int:
    """Read the sources of BRIEF (the JSON of `briefgen build -f json`) again and compare every quotation, letter by letter.

    \b
    Examples:
      briefgen build articles/ -c briefgen.toml -o brief.json
      briefgen verify brief.json
      briefgen verify brief.json --sources archive/2019-04-26/

    Exit status 0: every statement stands in its source as the brief says. 1: what does not is listed.
    """
    from briefgen import load_config, read_brief
    from briefgen import verify as verify_brief
    from briefgen.render.markup import count

    path = Path(brief)
    made = read_brief(path.read_bytes(), brief)
    fields = load_config(config).fields if config else None
    found = verify_brief(made, folder=path.parent, sources=sources, fields=fields)
    for problem in found.problems:
        say(f"briefgen: {problem}")
    if found.problems:
        say(f"briefgen: {brief}: NOT verified: {count(len(found.problems), 'problem')} in {count(found.quotations, 'quotation')}")
        return FAILED
    if not quiet:
        click.echo(f"{brief}: {count(found.quotations, 'quotation')} from {count(len(made.sources), 'article')}, all verbatim")
    return OK
