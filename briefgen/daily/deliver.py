"""Delivery: all files are made ready first, then it is written down that they go out, then they are put in place.

Whatever dies in between: before it is written down nothing has happened, and after that the next run ends it with the same brief.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.config import Config
from briefgen.config.daily import Output
from briefgen.daily.archive import archive_files, shown
from briefgen.daily.places import seen_from, within
from briefgen.daily.store import Made, Shown, Store
from briefgen.errors import ConfigError
from briefgen.model import Article, Brief
from briefgen.publish import Ready, make_ready, part_of
from briefgen.render import Templates, read_brief, render

if TYPE_CHECKING:
    from briefgen.daily.composed import Composed

Files = list[tuple[Path, str | bytes]]


@dataclass(frozen=True, slots=True)
class Desk:
    """What delivering needs to know: the settings, the folder that paths are relative to, the templates.

    `current` is the day of a run that was asked for no other: its brief is the newest, also where a wrong clock made a later one.
    """

    settings: Config
    base: Path
    templates: Templates
    current: date | None = None

    def is_newest(self, day: date, newest: date | None) -> bool:
        """Whether the brief of a day takes the place of the one before it, where `newest` is the latest of the store."""
        return newest is None or day >= newest or day == self.current

    def targets(self, day: date, *, newest: bool) -> list[tuple[Output, Path]]:
        """Where the brief of a day goes. A file that each brief replaces is not for an older one, if there are others."""
        outputs = self.settings.daily.outputs
        dated = [output for output in outputs if output.dated]
        return [(output, Path(output.at(day)).absolute()) for output in (outputs if newest or not dated else dated)]


def deliver(desk: Desk, store: Store, made: Composed, articles: Sequence[Article], ready_to_go: Callable[[], None]) -> list[Path]:
    """Deliver a new brief: its files and the archive; where they are. `ready_to_go` is called before there is no way back.

    Raises OSError, StoreError or TemplateError where it cannot be, and then nothing has changed.
    """
    text = str(render(made.brief, "json"))
    files, show, outputs = _files(desk, store, _read(text, articles))
    readies = _made_ready(store, files)
    try:
        ready_to_go()
        store.intend(Made(0, made.brief.date, text, outputs), made.numbers, made.said, show)
    except BaseException:
        _drop(store, readies)
        raise
    _put(store, readies, made.brief.date)
    return [path for path, _ in files]


def again(desk: Desk, store: Store, made: Made, ready_to_go: Callable[[], None] = lambda: None) -> list[Path]:
    """Deliver a brief of the store once more, the same bytes; where its files are. `ready_to_go` is called before any is put."""
    articles = [one.article for one in store.of_run(made.run)]
    files, _, _ = _files(desk, store, _read(made.brief, articles))
    readies = _made_ready(store, files)
    try:
        ready_to_go()
    except BaseException:
        _drop(store, readies)
        raise
    _put(store, readies, made.day)
    return [path for path, _ in files]


def clear(store: Store) -> None:
    """Take away the files that a run made ready and did not put in place."""
    parts = store.parts()
    for path in parts:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
    if parts:
        store.forget_parts()


def _read(text: str, articles: Sequence[Article]) -> Brief:
    """The brief as it stands in the store, with the texts of its articles: the same whenever it is read."""
    brief = read_brief(text)
    texts = {article.id: article.text for article in articles}
    sources = (replace(s, article=replace(s.article, text=texts.get(s.article.id, ""))) for s in brief.sources)
    return replace(brief, sources=tuple(sources))


def _files(desk: Desk, store: Store, brief: Brief) -> tuple[Files, Shown, tuple[tuple[str, str], ...]]:
    """The files of a brief and of the archive, with their content; what the archive shows of it; its own files by format."""
    newest = desk.is_newest(brief.date, store.newest())
    files: Files = []
    own: list[tuple[str, str]] = []
    for output, path in desk.targets(brief.date, newest=newest):
        files.append((path, render(seen_from(brief, desk.base, path.parent), output.format, desk.templates)))
        if output.dated:
            own.append((output.format, within(str(path), desk.base)))
    show = shown(brief, desk.templates, own)
    archive = desk.settings.daily.archive
    if archive:
        files += [(path.absolute(), content) for path, content in archive_files(archive, store, show, desk.base, desk.templates)]
    paths = [path.resolve() for path, _ in files]
    for path in paths:
        if paths.count(path) > 1:
            raise ConfigError(f"{path}: two outputs, or an output and the archive, would be written there; give each its own path")
    return files, show, tuple(own)


def _made_ready(store: Store, files: Files) -> list[Ready]:
    """The files, whole, beside their places. Where one cannot be written, none is left."""
    store.note_parts([part_of(path) for path, _ in files])
    readies: list[Ready] = []
    try:
        for path, content in files:
            readies.append(make_ready(path, content, part_of(path)))
    except BaseException:
        _drop(store, readies)
        raise
    return readies


def _drop(store: Store, readies: Sequence[Ready]) -> None:
    for ready in readies:
        with contextlib.suppress(OSError):
            ready.drop()
    with contextlib.suppress(Exception):  # the error that is under way says more; the next run forgets them
        store.forget_parts()


def _put(store: Store, readies: Sequence[Ready], day: date) -> None:
    for ready in readies:
        ready.put()
    for folder in {ready.target.parent for ready in readies}:
        _to_disk(folder)
    store.delivered(day)


def _to_disk(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system lets us: a brief must not be gone when it counts as delivered."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
