"""What a run over many files gave, kept, so that the same run over the same files again takes no time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from briefgen.config import Config
from briefgen.sources import cached
from briefgen.sources.state import state_of

LEAST = 50
"""Files from which a run is kept: for fewer the looking up costs what it saves."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a run gives: the product and the ledger as they are written, what is said before and after that, and the exit code."""

    product: str | bytes
    ledger: str
    before: Sequence[str]
    after: Sequence[str]
    code: int


def key_of(settings: Config, day: date, output: str | None, *options: object) -> bytes | None:
    """The key of a run: all that what it gives hangs on. None where it is not to be kept.

    That is where it reads the web or standard input, few files, or one that changed this very moment.
    """
    if any(source == "-" or "://" in source for source in settings.sources):
        return None
    files = state_of(settings.sources, output)
    if files is None or files.files < LEAST or not files.settled:
        return None
    looks = state_of([_templates(), *filter(None, [settings.templates])])
    if looks is None or not looks.settled:
        return None
    # Which dates lie in the future hangs on the day that it is.
    now = datetime.now(UTC).date()
    said = repr((settings, day, now, output, options, str(Path.cwd()), os.geteuid()))
    return cached.key_of(files.mark + looks.mark, "run", said)


def known(key: bytes | None) -> Made | None:
    """What the run with this key gave; None where it is not known."""
    found = cached.load(key, "runs") if key else None
    kinds = {"product": str, "ledger": str, "before": list, "after": list, "code": int}
    if found is None or not all(isinstance(found.get(name), kind) for name, kind in kinds.items()):
        return None
    return Made(**{name: found[name] for name in kinds})


def keep(key: bytes | None, made: Made) -> None:
    """Keep what a run gave."""
    if key and isinstance(made.product, str):
        cached.save(key, asdict(made), "runs")


def _templates() -> str:
    from briefgen.render.templates import templates_folder

    return str(templates_folder())
