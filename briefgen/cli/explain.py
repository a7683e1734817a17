"""`briefgen explain`: every sentence, its scores, topic, fate and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from briefgen.cli.outcome import configure_logging, emit, report, say

if TYPE_CHECKING:
    from briefgen import Explanation


@click.command(short_help="Tell why each sentence was taken or left.")
@click.argument("sources", nargs=-1)
@click.option("-c", "--config", type=click.Path(), help="Configuration file. Default: briefgen.toml here, if there is one.")
@click.option(
    "-t",
    "--topic",
    "topics",
    multiple=True,
    metavar='"HEADING: WORD, PHRASE"',
    help="A topic; repeat for more. The heading of one of the configuration: only what it took or might have.",
)
@click.option("--language", help='Language of the brief ("en", "de", ...). Default: the one most articles are in.')
@click.option("--sentence", help="Only sentences that contain this text.")
@click.option("-f", "--format", "format_", type=click.Choice(("text", "json", "html")), default="text", show_default=True)
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
    """Tell of every sentence of SOURCES what it is (story, headline, caption, ...), how far it belongs to each topic and by which
    of the topic's words, who else says it, and why the brief takes or leaves it.

    \b
    Examples:
      briefgen explain articles/ -t "Sanctions: sanctions"
      briefgen explain -c briefgen.toml -t Sanctions -f html > why.html
      briefgen explain -c briefgen.toml --sentence "two hours late"
      briefgen explain articles/ -f json | jq '.sentences[] | select(.kind == "caption").text'
    """
    from briefgen import Templates
    from briefgen import explain as explain_articles
    from briefgen.cli.explaining import FORMATS
    from briefgen.cli.reading import read
    from briefgen.cli.settings import configuration, settings_of
    from briefgen.compose.brief import section_keys

    configure_logging(verbose=False)
    configured = {topic.heading.casefold() for topic in configuration(config).topics}
    only = {name.strip().casefold() for name in topics} & configured
    settings = settings_of(sources, config, [text for text in topics if text.strip().casefold() not in only], language=language)
    looks = Templates(settings.templates)
    reading = read(settings.sources, settings, quiet=quiet)
    found = explain_articles(reading.articles, settings.topics, language=settings.language)
    headings = dict(zip(section_keys(settings.topics), (topic.heading for topic in settings.topics), strict=True))
    shown = {key: heading for key, heading in headings.items() if not only or heading.casefold() in only}
    wanted = [one for one in found if _contains(one, sentence) and (not only or _concerns(one, shown))]
    if sentence and not wanted:
        say(f'briefgen: no sentence contains "{sentence}"')
    emit(FORMATS[format_](wanted, shown, looks))
    return report(reading.ledger, quiet=quiet, verbose=False)


def _contains(one: Explanation, text: str | None) -> bool:
    return not text or text.casefold() in " ".join(one.sentence.text.split()).casefold()


def _concerns(one: Explanation, topics: dict[str, str]) -> bool:
    """Whether a sentence stands under one of these topics, or belongs to it in any degree worth telling."""
    return one.section in topics or any(one.topics.get(key, 0.0) >= LEAST for key in topics)


LEAST = 0.1
"""Degree for a topic from which a sentence is shown where only this topic is asked for."""
