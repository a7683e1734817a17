"""`briefgen explain`: every sentence, its scores, topic, fate and reason."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from briefgen.cli.outcome import configure_logging, emit, report, say

if TYPE_CHECKING:
    from briefgen import Explanation


@click.command(short_help="Tell why each sentence was taken or left.")
@click.argument("sources", nargs=-1)
@click.option("-c", "--config", type=click.Path(), help="Configuration file. Default: briefgen.toml here, if there is one.")
@click.option("-t", "--topic", "topics", multiple=True, metavar='"HEADING: WORD, PHRASE"', help="A topic; repeat for more.")
@click.option("--language", help='Language of the brief ("en", "de", ...). Default: the one most articles are in.')
@click.option("--sentence", help="Only sentences that contain this text.")
@click.option("-f", "--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Only errors on standard error.")
def explain(
    sources: tuple[str, ...],
    config: str | None,
    topics: tuple[str, ...],
    language: str | None,
    sentence: str | None,
    format_: str,
    quiet: bool,
) -> int:
    """Tell of every sentence of SOURCES what it is (story, headline, caption, ...), how far it belongs to each topic, and why the
    brief takes or leaves it.

    \b
    Examples:
      briefgen explain articles/ -t "Sanctions: sanctions"
      briefgen explain -c briefgen.toml --sentence "two hours late"
      briefgen explain articles/ -f json | jq '.sentences[] | select(.kind == "caption").text'
    """
    from briefgen import explain as explain_articles
    from briefgen.cli.reading import read
    from briefgen.cli.settings import settings_of

    configure_logging(verbose=False)
    settings = settings_of(sources, config, topics, language=language)
    reading = read(settings.sources, settings, quiet=quiet)
    found = explain_articles(reading.articles, settings.topics, language=settings.language)
    wanted = [one for one in found if not sentence or sentence.casefold() in " ".join(one.sentence.text.split()).casefold()]
    if sentence and not wanted:
        say(f'briefgen: no sentence contains "{sentence}"')
    emit(_json(wanted) if format_ == "json" else _text(wanted))
    return report(reading.ledger, quiet=quiet, verbose=False)


def _text(explanations: Sequence[Explanation]) -> str:
    from briefgen.render.lines import one_line

    lines: list[str] = []
    article = ""
    for one in explanations:
        if one.sentence.article.id != article:
            article = one.sentence.article.id
            lines += ["", f"== {one_line(one.sentence.article.title or one.sentence.article.label)}"]
        degrees = ", ".join(f"{key} {degree:.2f}" for key, degree in sorted(one.topics.items(), key=lambda item: -item[1])[:3])
        lines.append(f"{'+' if one.chosen else '-'} {one_line(one.sentence.text)}")
        lines.append(f"    {'taken' if one.chosen else 'left'}: {one_line(one.reason)}{f'  [{degrees}]' if degrees else ''}")
    return "".join(f"{line}\n" for line in lines).lstrip("\n")


def _json(explanations: Sequence[Explanation]) -> str:
    sentences = [
        {
            "article": one.sentence.article.id,
            "index": one.sentence.index,
            "start": one.sentence.start,
            "end": one.sentence.end,
            "text": one.sentence.text,
            "kind": one.sentence.kind,
            "rule": one.sentence.rule,
            "topics": one.topics,
            "score": one.score,
            "chosen": one.chosen,
            "section": one.section,
            "reason": one.reason,
        }
        for one in explanations
    ]
    return json.dumps({"sentences": sentences}, ensure_ascii=False, indent=2) + "\n"
