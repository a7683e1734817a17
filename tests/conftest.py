"""Shared ground: the example, articles made by code, and the command line as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from briefgen import Article, Topic
from briefgen.model import article_id

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "vladivostok"
SHARED = ROOT.parent / "shared"
DAY = date(2019, 4, 26)

# The same examples in every run: a failure in CI can be repeated by hand.
settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("repeatable")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the cache of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFGEN_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def command() -> Command:
    """Run `briefgen` as a user does: a process of its own."""

    def call(
        *arguments: str | Path, cwd: Path | None = None, stdin: str | bytes = "", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "briefgen", *map(str, arguments)],
            cwd=cwd,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env={**os.environ, **(env or {})},
            check=False,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


def make_article(text: str, title: str = "", **known: object) -> Article:
    """An article as a reader makes it."""
    return Article(id=article_id(text, title=title, url=known.get("url")), title=title, text=text, **known)  # type: ignore[arg-type]


def make_pile(count: int = 12) -> tuple[Article, ...]:
    """Articles made by code: a few subjects, each told by several publishers in words that differ a little."""
    subjects = (
        "The harbour council approved the new crane for the northern pier on Monday after a long debate about noise.",
        "Engineers measured a crack in the dam above the valley and ordered the water to be lowered by two metres.",
        "Teachers at the island school began a strike for smaller classes and newer books on Tuesday morning.",
        "The museum returned a carved drum to the fishing village from which it was taken in 1911.",
    )
    openers = ("Officials confirmed it.", "Residents had long asked for this step.", "Work should take about a year.")
    pile = []
    for number in range(count):
        first, second = subjects[number % 4], subjects[(number + 1) % 4]
        body = f"{first}\n\n{openers[number % 3]} {second.replace('Monday', 'Friday')}\n\nReport {number} ends with its own remark {number}."
        pile.append(
            make_article(body, f"Report {number}", publisher=f"Paper {number % 5}", published=date(2024, 3, 1 + number % 9))
        )
    return tuple(pile)


TOPICS: Sequence[Topic] = (
    Topic("Harbour crane", ("crane", "pier")),
    Topic("The dam", ("dam", "crack")),
    Topic("School strike", ("strike", "teachers")),
)
