"""`briefgen summarize`: the sentences that matter, of each article or of all together."""

from __future__ import annotations

import click

from briefgen.cli.outcome import configure_logging, emit, report, say

_ALGORITHMS = (
    "textrank", "lexrank", "edmundson", "kl", "lexrank-sumy", "lsa", "luhn", "reduction", "sumbasic", "textrank-sumy",
)  # fmt: skip
"""The names of `briefgen.rank.RANKERS`, here so that --help need not import numpy; a test holds them together."""


@click.command(short_help="Summarize articles.")
@click.argument("sources", nargs=-1, required=True)
@click.option("--sentences", type=click.IntRange(1), help="Length in sentences. Default: 3.")
@click.option("--words", type=click.IntRange(1), help="Length in words, at most; days behind sentences only where they fit.")
@click.option("--together", is_flag=True, help="One summary over all articles instead of one each.")
@click.option(
    "--algorithm",
    type=click.Choice(_ALGORITHMS),
    default="textrank",
    show_default=True,
    metavar="NAME",
    help="How sentences are ranked; see below.",
)
@click.option("-f", "--format", "format_", type=click.Choice(("text", "md", "json")), default="text", show_default=True)
@click.option("-c", "--config", type=click.Path(), help="Configuration with [fetch] and [fields]. Default: briefgen.toml here.")
@click.option("--language", help="Language of articles that are too short to tell. Default: en.")
@click.option("-q", "--quiet", is_flag=True, help="Only errors on standard error.")
def summarize(
    sources: tuple[str, ...],
    sentences: int | None,
    words: int | None,
    together: bool,
    algorithm: str,
    format_: str,
    config: str | None,
    language: str | None,
    quiet: bool,
) -> int:
    """Print the sentences of SOURCES that matter most, word for word: three of each article, or one summary --together.

    \b
    Examples:
      briefgen summarize article.html
      briefgen summarize articles/ --together --words 250
      cat story.txt | briefgen summarize - --sentences 2 -f json

    \b
    Algorithms (--algorithm NAME):
      textrank       word overlap and PageRank; ours, near-linear, the default
      lexrank        idf cosines and PageRank; ours, near-linear
      luhn, sumbasic, edmundson, lsa      sumy's; seconds for a thousand sentences
      textrank-sumy, lexrank-sumy, reduction, kl      sumy's; time grows with the square of the
                     sentences or worse: minutes for a thousand. edmundson takes its words from the titles
    """
    from briefgen.cli.reading import read
    from briefgen.cli.settings import configuration
    from briefgen.compose.summaries import summarize as summarize_articles
    from briefgen.config import check_language
    from briefgen.render import render_summaries

    configure_logging(verbose=False)
    if language:
        check_language(language)
    if sentences and words:
        raise click.UsageError("--sentences and --words exclude each other; give one")
    reading = read(sources, configuration(config), quiet=quiet)
    made = summarize_articles(
        reading.articles, sentences=sentences, words=words, together=together, algorithm=algorithm, language=language
    )
    emit(render_summaries(made, format_, words=words))
    if words and not any(summary.sentences for summary in made) and not quiet:
        say(f"briefgen: no sentence fits into {words} words; give --words more")
    return report(reading.ledger, quiet=quiet, verbose=False)
