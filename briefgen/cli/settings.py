"""The settings of a run: the configuration, with what the command line says over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from briefgen import Config, ConfigError, Topic, load_config
from briefgen.config import check_language, check_topics, parse_topic


def settings_of(
    sources: Sequence[str],
    config: str | None,
    topics: Sequence[str],
    *,
    title: str | None = None,
    language: str | None = None,
    templates: str | None = None,
) -> Config:
    """The settings, checked; briefgen.toml of this folder counts where no configuration is named.

    Raises ConfigError for what is wrong in them, UsageError where no source is left.
    """
    known = configuration(config)
    settings = replace(
        known,
        title=title or known.title,
        language=language or known.language,
        templates=templates or known.templates,
        topics=(*known.topics, *map(_topic, topics)),
        sources=tuple(sources) or known.sources,
    )
    if settings.language:
        check_language(settings.language)
    check_topics(settings.topics)
    if not settings.sources:
        raise click.UsageError('no sources: give files or folders, or set sources = ["articles"] in the configuration')
    return settings


def configuration(path: str | None) -> Config:
    """The configuration in this file, else in briefgen.toml of this folder, else the default one. Raises ConfigError."""
    if path is None and Path("briefgen.toml").is_file():
        path = "briefgen.toml"
    return load_config(path) if path else Config()


def _topic(text: str) -> Topic:
    try:
        return parse_topic(text)
    except ConfigError as error:
        raise click.UsageError(str(error)) from error
