"""`briefgen build`: articles in, a brief out."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.jobs import Jobs
from briefgen.cli.outcome import code_of, configure_logging, day_option, emit, say, told
from briefgen.render.formats import BINARY, FORMATS, format_of, suffixes

if TYPE_CHECKING:
    from briefgen import Brief, Config, LedgerEntry, Templates
    from briefgen.cli.same_run import Made

_FORMATS_HELP = "\b\nFormats (-f):\n" + "\n".join(f"  {name:<10}{known.help}" for name, known in FORMATS.items())


@click.command(short_help="Build a brief from articles.", epilog=_FORMATS_HELP)
@click.argument("sources", nargs=-1)
@click.option("-c", "--config", type=click.Path(), help="Configuration file. Default: briefgen.toml here, if there is one.")
@click.option(
    "-t",
    "--topic",
    "topics",
    multiple=True,
    metavar='"HEADING: WORD, PHRASE"',
    help="A topic; repeat for more. Comes after the configuration's.",
)
@click.option(
    "-f",
    "--format",
    "format_",
    shell_complete=lambda _context, _option, begun: [name for name in FORMATS if name.startswith(begun)],
    metavar="NAME",
    help="One of the formats below, or that of a template brief.NAME.j2 of yours. Default: by the suffix of -o, else md.",
)
@click.option("-o", "--output", type=click.Path(), help="File to write; the suffix chooses the format. Default: standard output.")
@click.option("--title", help="Title of the brief.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day of the brief. Default: SOURCE_DATE_EPOCH, else today.")
@click.option("--language", help='Language of the brief ("en", "de", ...). Default: the one most articles are in.')
@click.option("--templates", type=click.Path(), help="Folder of templates that replace briefgen's, file by file.")
@click.option(
    "--jobs",
    type=Jobs(1, 64),
    default="auto",
    show_default=True,
    help="Processes that read; auto: as many as there are CPUs, where there are many new HTML pages.",
)
@click.option("--ledger", type=click.Path(), help="Also write what became of each source to this file (JSON).")
@click.option("-q", "--quiet", is_flag=True, help="Only errors on standard error.")
@click.option("-v", "--verbose", is_flag=True, help="Say what became of each source.")
def build(
    sources: tuple[str, ...],
    config: str | None,
    topics: tuple[str, ...],
    format_: str | None,
    output: str | None,
    title: str | None,
    day: datetime | None,
    language: str | None,
    templates: str | None,
    jobs: int | None,
    ledger: str | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Build a brief from SOURCES: files (text, Markdown, HTML, JSON, feeds, mail, WARC, zip, ...), folders, addresses of pages and
    feeds, or - for standard input.

    Each topic takes the statements that matter most and fit it best, word for word, with their source and with every other
    article that says the same. Without topics there is one section, "In brief".

    \b
    Examples:
      briefgen build articles/ -t "Sanctions: sanctions" -t "The Hanoi summit" -o brief.html
      briefgen build -c briefgen.toml -o brief.md
      briefgen build articles/ -f json | jq '.sections[].statements[].text'
      curl -s https://example.org/story | briefgen build - -t Budget

    In a topic, words and phrases after the colon are its keywords; -word keeps sentences with it out.

    \b
    Exit status: 0 written, 1 failed, 2 wrong usage, 3 written but some sources failed, 78 wrong configuration.
    """
    from briefgen import Templates
    from briefgen.cli import same_run
    from briefgen.cli.settings import settings_of

    log = configure_logging(verbose=verbose)
    settings = settings_of(sources, config, topics, title=title, language=language, templates=templates)
    looks = Templates(settings.templates)
    chosen = _format(format_, output, looks)
    when = day_option(day)
    if ledger and output and Path(ledger).absolute() == Path(output).absolute():
        raise click.UsageError(f"{output}: the brief and its ledger cannot be one file; name another with --ledger")
    key = same_run.key_of(settings, when, output, chosen, quiet, verbose)
    made = same_run.known(key)
    if made is None:
        made = _made(settings, when, output, chosen, looks, jobs=jobs, quiet=quiet, verbose=verbose)
        if not log.said:
            same_run.keep(key, made)
    else:
        say(*made.before)
    if ledger:
        _write(made.ledger, ledger)
    _write(made.product, output)
    say(*made.after)
    return made.code


def _made(
    settings: Config, day: date, output: str | None, chosen: str, looks: Templates, *, jobs: int | None, quiet: bool, verbose: bool
) -> Made:
    """What a run gives; what became of the sources is said at once, as making the product may fail."""
    from briefgen import render
    from briefgen.cli.reading import read
    from briefgen.cli.same_run import Made
    from briefgen.compose.configured import brief_under
    from briefgen.compose.limits import unmet

    reading = read(settings.sources, settings, jobs=jobs, quiet=quiet, verbose=verbose, skip=output)
    brief = brief_under(settings, reading.articles, day, ledger=reading.ledger)
    before = told(brief.ledger, quiet=quiet, verbose=verbose)
    say(*before)
    if output:
        brief = _relative(brief, Path(output).parent)
    product = render(brief, chosen, looks)
    warnings = [f"briefgen: {warning}" for warning in unmet(reading.articles, settings.topics)]
    account = _account(brief, output, topics=bool(settings.topics))
    return Made(product, _ledger(brief.ledger), before, () if quiet else (*warnings, *account), code_of(brief.ledger))


def _format(wanted: str | None, output: str | None, looks: Templates) -> str:
    known = (*FORMATS, *looks.formats)
    if wanted and wanted not in known:
        raise click.UsageError(
            f"-f {wanted}: no such format; there are: {', '.join(known)}; a template brief.{wanted}.j2 would make it"
        )
    if wanted in BINARY and not output and sys.stdout.isatty():
        raise click.UsageError(f"{wanted} is no text for a terminal; write it to a file: -o brief.{wanted}")
    if wanted or not output:
        return wanted or "md"
    suffix = Path(output).suffix.lower()
    chosen = format_of(suffix) or (suffix[1:] if suffix[1:] in looks.formats else None)
    if chosen is None:
        raise click.UsageError(f'{output}: no format for "{suffix}"; end it in {", ".join(suffixes())}, or choose one with -f')
    return chosen


def _relative(brief: Brief, folder: Path) -> Brief:
    """The brief with its paths relative to the folder it is written to, so that its links lead there and `verify` finds them."""
    from briefgen.render import paths, relocate
    from briefgen.sources import file_of

    def moved(path: str) -> str:
        file, inside = file_of(path)
        try:
            return Path(os.path.relpath(file, folder)).as_posix() + inside
        except ValueError:  # another drive on Windows
            return path

    exist = [path for path in paths(brief) if Path(file_of(path)[0]).exists()]
    return relocate(brief, {path: moved(path) for path in exist})


def _write(product: str | bytes, output: str | None) -> None:
    if output:
        from briefgen.publish import write_atomically

        write_atomically(output, product)
    else:
        emit(product)


def _ledger(ledger: Sequence[LedgerEntry]) -> str:
    import json

    entries = [{"origin": entry.origin, "outcome": entry.outcome, "reason": entry.reason} for entry in ledger]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _account(brief: Brief, output: str | None, *, topics: bool) -> list[str]:
    """One line on what was made; another where topics stayed empty."""
    from briefgen.render.markup import count

    outcomes = Counter(entry.outcome for entry in brief.ledger)
    left = ", ".join(f"{outcomes[name]} {name}" for name in ("copy", "skipped", "failed") if outcomes[name])
    made = f"{count(len(list(brief.statements)), 'statement')} from {count(len(brief.sources), 'article')}"
    lines = [f"briefgen: {made}{f' ({left})' if left else ''}{f' -> {output}' if output else ''}"]
    empty = [section.heading for section in brief.sections if not section.statements]
    used = len(brief.sources) - sum("another language" in entry.reason for entry in brief.ledger)
    if brief.sources and not used:
        lines.append(f"briefgen: no article is in the language of the brief ({brief.language}); --language names another")
    elif empty and topics:
        lines.append(f"briefgen: nothing on {', '.join(empty)}; other keywords may find more")
    return lines
