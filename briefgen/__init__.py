"""briefgen: a pile of news articles in, a topic brief out, every statement verbatim and cited.

    from datetime import date
    from briefgen import Topic, build_brief, read_articles, render

    articles = read_articles(["articles/"])
    brief = build_brief(articles, topics=[Topic("Sanctions", keywords=("sanctions",))], date=date(2019, 4, 26))
    html = render(brief, "html")

Names are loaded when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from briefgen._lazy import lazy
from briefgen._version import __version__

# The function shares its name with its room, so it is bound now: bound later, the first import of the room would hide it.
from briefgen.render import render

if TYPE_CHECKING:
    from briefgen.compose.brief import build_brief
    from briefgen.compose.explain import Explanation, explain
    from briefgen.compose.summaries import summarize
    from briefgen.config import Config, load_config
    from briefgen.errors import BriefError, BriefgenError, ConfigError, OptionError, SourceError, TemplateError
    from briefgen.model import (
        Article,
        Brief,
        Change,
        Earlier,
        LedgerEntry,
        Quote,
        Said,
        Section,
        Source,
        Statement,
        Summary,
        Support,
        Topic,
    )
    from briefgen.render import Templates, read_brief, render_summaries
    from briefgen.sources import Reading, Verification, read_articles, read_sources, verify

logging.getLogger(__name__).addHandler(logging.NullHandler())

__all__ = [
    "Article",
    "Brief",
    "BriefError",
    "BriefgenError",
    "Change",
    "Config",
    "ConfigError",
    "Earlier",
    "Explanation",
    "LedgerEntry",
    "OptionError",
    "Quote",
    "Reading",
    "Said",
    "Section",
    "Source",
    "SourceError",
    "Statement",
    "Summary",
    "Support",
    "TemplateError",
    "Templates",
    "Topic",
    "Verification",
    "__version__",
    "build_brief",
    "explain",
    "load_config",
    "read_articles",
    "read_brief",
    "read_sources",
    "render",
    "render_summaries",
    "summarize",
    "verify",
]

__getattr__, __dir__ = lazy(
    __name__,
    {
        "compose.brief": ("build_brief",),
        "compose.explain": ("Explanation", "explain"),
        "compose.summaries": ("summarize",),
        "config": ("Config", "load_config"),
        "errors": ("BriefError", "BriefgenError", "ConfigError", "OptionError", "SourceError", "TemplateError"),
        "model": (
            *("Article", "Brief", "Change", "Earlier", "LedgerEntry", "Quote", "Said", "Section", "Source", "Statement", "Summary"),
            *("Support", "Topic"),
        ),
        "render": ("Templates", "read_brief", "render_summaries"),
        "sources": ("Reading", "Verification", "read_articles", "read_sources", "verify"),
    },
)
