"""`briefgen check`: is the configuration good?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.outcome import CONFIG, OK, say

if TYPE_CHECKING:
    from briefgen import Config, Templates


@click.command(short_help="Check a configuration.")
@click.option("-c", "--config", type=click.Path(), default="briefgen.toml", show_default=True, help="Configuration file.")
def check(config: str) -> int:
    """Check a configuration before a brief depends on it: keys, values, topics, templates (each is rendered with a sample), whether
    the sources exist, and whether their articles have the words of each topic.

    \b
    Examples:
      briefgen check
      briefgen check -c morning.toml && briefgen build -c morning.toml -o brief.html

    Exit status 0: good. 78: what is wrong, and how to mend it, is said on standard error.
    """
    from briefgen import load_config
    from briefgen.cli.daily import clashes
    from briefgen.render.markup import count
    from briefgen.sources.files import is_web
    from briefgen.text import Terms

    settings = load_config(config)
    problems = [
        f"sources: {source}: no such file or folder"
        for source in settings.sources
        if source != "-" and not is_web(source) and not Path(source).exists()
    ]
    problems += [f"templates: {problem}" for problem in _broken(settings)]
    problems += _without_format(settings)
    problems += clashes(settings)
    terms = Terms(settings.language or "en")
    for topic in settings.topics:
        wanted = [keyword for keyword in topic.keywords if not keyword.startswith("-")]
        problems += [f'topic "{topic.heading}": the keyword "{word}" has only stop words' for word in wanted if not terms(word)]
        if not wanted and not terms(topic.heading):
            problems.append(f'topic "{topic.heading}": has only stop words; give it keywords = ["..."]')
    for problem in problems:
        say(f"briefgen: {config}: {problem}")
    if problems:
        return CONFIG
    _advise(settings, config)
    click.echo(f"{config}: good: {count(len(settings.topics), 'topic')}, {count(len(settings.sources), 'source')}")
    return OK


def _without_format(settings: Config) -> Iterator[str]:
    """The outputs of daily runs whose format nobody knows."""
    from briefgen import ConfigError
    from briefgen.cli.daily import with_format

    for output in settings.daily.outputs:
        try:
            with_format(output)
        except ConfigError as error:
            yield str(error)


def _broken(settings: Config) -> Iterator[str]:
    """What is wrong with the user's own templates: each is rendered with a sample that has everything a brief can have."""
    from briefgen import TemplateError, Templates
    from briefgen.render import RENDERERS, render
    from briefgen.render.archive import Listed, archive_page
    from briefgen.render.sample import sample_brief

    try:
        looks = Templates(settings.templates)
    except TemplateError as error:
        yield str(error)
        return
    if not settings.templates:
        return
    sample = sample_brief(settings.language or "en")
    if "archive.html.j2" in looks.own:
        try:
            archive_page([Listed(sample.date, sample.title, sample.language, "An excerpt", "brief.html")], looks)
        except TemplateError as error:
            yield str(error)
    products: list[Callable[[], str | bytes]] = [partial(render, sample, name, looks) for name in (*RENDERERS, *looks.formats)]
    products.append(partial(_explained, looks))
    # A template may show in many formats, as the body of posts does; each mistake is told once.
    told = set()
    for product in products:
        try:
            product()
        except TemplateError as error:
            if str(error) not in told:
                told.add(str(error))
                yield str(error)


def _explained(looks: Templates) -> str:
    """The page of `briefgen explain` on the articles of the sample."""
    from briefgen import Topic
    from briefgen import explain as explain_articles
    from briefgen.cli.explaining import as_html
    from briefgen.compose.brief import section_keys
    from briefgen.render.sample import sample_brief

    sample = sample_brief()
    topics = [Topic(section.heading) for section in sample.sections]
    headings = dict(zip(section_keys(topics), (topic.heading for topic in topics), strict=True))
    return as_html(explain_articles([source.article for source in sample.sources], topics), headings, looks)


def _advise(settings: Config, config: str) -> None:
    """Say which topics the articles have hardly a word of, and what words may help, and which limits none meets: no faults."""
    from briefgen import read_sources
    from briefgen.compose.limits import unmet
    from briefgen.compose.propose import weak_topics

    articles = read_sources([source for source in settings.sources if source != "-"], fields=settings.fields).articles
    for topic, keywords in weak_topics(articles, settings.topics, language=settings.language):
        advice = f"; these may help: {', '.join(keywords)}" if keywords else ""
        say(f'briefgen: {config}: topic "{topic.heading}": hardly a sentence of the articles has its words{advice}')
    for warning in unmet(articles, settings.topics):
        say(f"briefgen: {config}: {warning}")
