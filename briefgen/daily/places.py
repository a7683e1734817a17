"""Where things are: paths as the store keeps them, relative to the configuration, so that both can be moved together."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from briefgen.model import Article, Brief
from briefgen.render import paths, relocate
from briefgen.sources.files import is_web


def within(path: str, base: Path) -> str:
    """A path relative to the configuration's folder, with slashes; an address as it is."""
    if is_web(path) or not os.path.isabs(path):  # noqa: PTH117 - a text
        return path
    try:
        return Path(os.path.relpath(path, base)).as_posix()
    except ValueError:  # another drive on Windows
        return path


def placed(article: Article, base: Path) -> Article:
    """An article with its path relative to the configuration's folder."""
    return replace(article, path=within(article.path, base)) if article.path else article


def seen_from(brief: Brief, base: Path, folder: Path) -> Brief:
    """A brief with its paths relative to the folder that it is written to, so that its links lead there."""
    moved = {path: within(str(base / path), folder) for path in paths(brief) if not is_web(path)}
    return relocate(brief, moved)
