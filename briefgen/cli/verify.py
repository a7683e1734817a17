"""`briefgen verify`: the proof that a brief is verbatim."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.outcome import FAILED, OK, say


@click.command(short_help="Prove that a brief is verbatim.")
@click.argument("brief", type=click.Path())
@click.option("--sources", type=click.Path(), help="Folder or file with the articles, where they are not where the brief says.")
@click.option(
    "-c",
    "--config",
    type=click.Path(),
    help="Configuration that the articles were read with: its [fields], and with --fetch its addresses and [fetch].",
)
@click.option("--fetch", is_flag=True, help="Ask again for what came from the web; else it is not read.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when all is well.")
def verify(brief: str, sources: str | None, config: str | None, fetch: bool, quiet: bool) -> int:
    """Read the sources of BRIEF (the JSON of `briefgen build -f json`) again and compare every quotation, letter by letter.

    \b
    Examples:
      briefgen build articles/ -c briefgen.toml -o brief.json
      briefgen verify brief.json
      briefgen verify brief.json --sources archive/2019-04-26/
      briefgen verify brief.json --fetch -c briefgen.toml

    Exit status 0: every statement stands in its source as the brief says. 1: what does not is listed, and what could not be read
    again.
    """
    from briefgen import Config, load_config, read_brief
    from briefgen import verify as verify_brief
    from briefgen.render.markup import count
    from briefgen.sources.fetching import Fetching
    from briefgen.sources.files import is_web

    path = Path(brief)
    made = read_brief(path.read_bytes(), brief)
    settings = load_config(config) if config else Config()
    with Fetching(settings.fetch) as web:
        found = verify_brief(
            made,
            folder=path.parent,
            sources=sources,
            fields=settings.fields if config else None,
            fetch=web if fetch else None,
            addresses=[source for source in settings.sources if is_web(source)],
            full_text=settings.full_text,
        )
    for problem in found.problems:
        say(f"briefgen: {problem}")
    if found.problems:
        unread = f"{count(len(found.unread), 'article')} could not be read again"
        wrong = len(found.problems) - len(found.unread)
        said = f"{count(wrong, 'problem')} in {count(found.quotations, 'quotation')}" if wrong else ""
        if not wrong:
            unread += "; nothing was found that is not verbatim"
        say(f"briefgen: {brief}: NOT verified: {'; '.join(filter(None, (said, unread if found.unread else '')))}")
        return FAILED
    if not quiet:
        click.echo(f"{brief}: {count(found.quotations, 'quotation')} from {count(len(made.sources), 'article')}, all verbatim")
    return OK
