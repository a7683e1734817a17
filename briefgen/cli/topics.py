"""`briefgen topics`: what the articles are about, as topics to paste."""

from __future__ import annotations

import click

from briefgen.cli.outcome import configure_logging, emit, report, say


@click.command(short_help="Propose topics for articles.")
@click.argument("sources", nargs=-1, required=True)
@click.option("-n", "--count", type=click.IntRange(1, 50), default=8, show_default=True, help="The most topics to propose.")
@click.option("-c", "--config", type=click.Path(), help="Configuration with [fetch] and [fields]. Default: briefgen.toml here.")
@click.option("--language", help="Language of the articles to read. Default: the one most are in.")
@click.option("-q", "--quiet", is_flag=True, help="Only errors on standard error.")
def topics(sources: tuple[str, ...], count: int, config: str | None, language: str | None, quiet: bool) -> int:
    """Propose topics for SOURCES, as [[topic]] tables ready to paste into briefgen.toml, the weightiest first.

    Each has a heading, which you will want to word better, keywords, and how many sentences and publishers those stand in.

    \b
    Examples:
      briefgen topics articles/
      briefgen topics articles/ -n 5 >> briefgen.toml
    """
    import json

    from briefgen.cli.reading import read
    from briefgen.cli.settings import configuration
    from briefgen.compose.propose import propose_topics
    from briefgen.config import check_language
    from briefgen.render.markup import count as counted

    configure_logging(verbose=False)
    if language:
        check_language(language)
    reading = read(sources, configuration(config), quiet=quiet)
    found = propose_topics(reading.articles, count=count, language=language)
    tables = []
    source = "publisher" if any(article.publisher for article in reading.articles) else "article"
    for topic in found:
        keywords = ", ".join(json.dumps(word, ensure_ascii=False) for word in topic.keywords)
        tables.append(
            f"# {counted(topic.sentences, 'sentence')} from {counted(topic.publishers, source)}\n"
            f"[[topic]]\nheading = {json.dumps(topic.heading, ensure_ascii=False)}\nkeywords = [{keywords}]\n"
        )
    emit("\n".join(tables))
    if not found and not quiet:
        say("briefgen: these articles share no phrase that could name a topic; give more of them")
    return report(reading.ledger, quiet=quiet, verbose=False)
