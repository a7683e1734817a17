"""Daily runs that are killed at any moment: nothing is lost, nothing is said twice, no part of a file is ever seen."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.daily_desk import FLOOD, Desk
from tests.zygote import Zygote

pytestmark = pytest.mark.slow

KILLS = 200
WORKERS = 4
FIRST_DAY = date(2026, 1, 1)
PLACES = "Harwell Sarnmouth Elmsford Torvia Brennick Kestrow Dunmere Halvern Ellerstrand Tarnmoor Oselund Penhall".split()
WORKS = "gate pump wall sluice bridge weir culvert pier canal basin reservoir embankment".split()
DEEDS = "repaired inspected reopened lost replaced strengthened drained surveyed painted lowered widened insured".split()
OUTPUTS = '[[output]]\npath = "briefs/{date}.json"\n[[output]]\npath = "briefs/{date}.md"\n[[output]]\npath = "latest.json"\n[archive]\nfolder = "site"\n'
ENDS = {".json": b"}\n", ".md": b"\n", ".html": b"</html>\n", ".atom": b"</feed>\n"}


def fact(number: int) -> str:
    """A sentence that no other says."""
    place, work, deed = PLACES[number % 12], WORKS[number // 12 % 12], DEEDS[number // 144 % 12]
    return f"Engineers {deed} the {work} of the dam at {place} for {number + 100} crowns after the flood."


class Killed:
    """A desk whose runs are killed: a day a kill, two new articles a day; articles go from the sources when a run has read them."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.random = random.Random(seed)
        self.day = FIRST_DAY
        self.number = seed * 10_000
        self.spans = [0.0, 0.0, 0.0]
        self.phases: Counter[str] = Counter()
        self.published: set[str] = set()
        desk.configure(outputs=OUTPUTS, topics=FLOOD)
        self.calibrate()

    def news(self) -> None:
        for _ in range(2):
            self.number += 1
            text = f"{fact(self.number)} {fact(self.number + 5_000)}"
            self.desk.article(str(self.number), text, publisher=f"Paper {self.number % 7}", day=self.day.isoformat())
            self.published.add(f"Report {self.number}")

    def whole_run(self) -> None:
        """The run after a kill: it ends well, silently, and its sources may forget what they had."""
        self.desk.made("--date", self.day.isoformat())
        for path in (self.desk.folder / "articles").iterdir():
            path.unlink()

    def calibrate(self) -> None:
        """How long a run takes, and from when on it delivers."""
        for _ in range(3):
            self.news()
            start = time.monotonic()
            run = self.desk.start("--date", self.day.isoformat())
            first, then = self._until(run.pid, self._parts), self._until(run.pid, self._is_there)
            done = run.end()
            end = time.monotonic()
            assert (done.returncode, done.stderr) == (0, "")
            self.spans = [end - start, end - first, end - then]
            self.day += timedelta(days=1)

    def _until(self, pid: int, seen: Callable[[], bool]) -> float:
        """Wait until this is seen of a run, or it ends; when that was."""
        end = time.monotonic() + 20
        while time.monotonic() < end and Path(f"/proc/{pid}").exists() and not seen():
            time.sleep(0.0003)
        return time.monotonic()

    def _parts(self) -> bool:
        """Whether a file is made ready beside its place."""
        return any(name.endswith(".part") for place in ("briefs", ".", "site") for name in _names(self.desk.folder / place))

    def _is_there(self) -> bool:
        """Whether the first file of the day is in its place."""
        return (self.desk.folder / "briefs" / f"{self.day}.json").exists()

    def kill(self) -> None:
        """One day whose run is killed: a third of them at any moment, a third from the first file made ready on, a third from the
        first one in its place on.
        """
        self.news()
        run = self.desk.start("--date", self.day.isoformat())
        when = self.random.randrange(3)
        if when == 1:
            self._until(run.pid, self._parts)
        elif when == 2:
            self._until(run.pid, self._is_there)
        time.sleep(self.random.uniform(0, self.spans[when]))
        with contextlib.suppress(ProcessLookupError):
            os.kill(run.pid, signal.SIGKILL)
        code = run.end().returncode
        assert code in (0, -signal.SIGKILL)
        self.phases["done" if code == 0 else self._phase()] += 1
        # How long a run takes changes with what else the machine does: where one was over before its kill, the next comes sooner.
        self.spans[when] *= 0.7 if code == 0 else 1.04
        self.look()
        # Half of the time the next run is that of the next day.
        if self.random.random() < 0.5:
            self.whole_run()
            self.look()
        self.day += timedelta(days=1)

    def _phase(self) -> str:
        """How far the killed run had come, by what is there; the store is not opened, for that would mend it."""
        return "putting" if self._is_there() else "making ready" if self._parts() else "before"

    def look(self) -> None:
        """Every file at its place is whole."""
        for place in ("briefs", ".", "site"):
            for name in _names(self.desk.folder / place):
                ending = ENDS.get(Path(name).suffix)
                if ending and not name.startswith("."):
                    data = (self.desk.folder / place / name).read_bytes()
                    assert data.endswith(ending), name
                    if name.endswith(".json"):
                        json.loads(data)

    def check(self) -> None:
        """At the end: no article is lost or in two briefs, no statement in two."""
        self.whole_run()
        briefs = [json.loads(path.read_text()) for path in sorted((self.desk.folder / "briefs").glob("*.json"))]
        titles = Counter(article["title"] for brief in briefs for article in brief["articles"])
        assert titles == Counter(dict.fromkeys(self.published, 1))
        statements = Counter(s["text"] for brief in briefs for section in brief["sections"] for s in section["statements"])
        assert max(statements.values()) == 1
        assert sum(statements.values()) >= len(self.published) / 2
        stored = self.desk.stored()
        assert {entry["day"] for entry in stored if entry["kind"] == "brief"} == {brief["date"] for brief in briefs}
        assert all(entry["brief"] for entry in stored if entry["kind"] == "article")
        assert not list(self.desk.folder.rglob("*.part"))


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - polled every third of a millisecond
    except FileNotFoundError:
        return []


def test_killed_at_200_moments_nothing_is_lost_or_said_twice(tmp_path: Path) -> None:
    def work(seed: int) -> Counter[str]:
        folder = tmp_path / str(seed)
        folder.mkdir()
        with Zygote() as zygote:
            killed = Killed(Desk(folder, zygote), seed)
            while killed.phases.total() - killed.phases["done"] < KILLS // WORKERS:
                killed.kill()
            killed.check()
        return killed.phases

    with ThreadPoolExecutor(WORKERS) as pool:
        phases = sum(pool.map(work, range(WORKERS)), Counter[str]())
    assert phases.total() - phases["done"] == KILLS  # those that were over sooner do not count
    assert min(phases[phase] for phase in ("before", "making ready", "putting")) >= 5, phases


def test_a_process_that_starts_from_nothing_is_killed_too(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.configure(outputs=OUTPUTS, topics=FLOOD)
    chance = random.Random(8)
    codes: list[int] = []
    for number in range(6):
        desk.article(str(number), fact(number), day=f"2026-01-0{number + 1}")
        with subprocess.Popen(
            [sys.executable, "-m", "briefgen", "daily", "--date", f"2026-01-0{number + 1}"], cwd=tmp_path, stderr=subprocess.DEVNULL
        ) as run:
            threading.Timer(chance.uniform(0.2, 1.0), run.kill).start()
        codes.append(run.returncode)
    assert -signal.SIGKILL in codes
    desk.made("--date", "2026-01-07")
    briefs = [json.loads(path.read_text()) for path in sorted((tmp_path / "briefs").glob("*.json"))]
    assert sorted(article["title"] for brief in briefs for article in brief["articles"]) == [f"Report {n}" for n in range(6)]
