"""An editor's folder for the tests of daily runs: a configuration, articles, what came out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.zygote import Started, Zygote

FLOOD = '[[topic]]\nheading = "The flood"\nkeywords = ["flood", "dam", "river", "evacuated", "water"]\n'
BRIDGE = '[[topic]]\nheading = "The bridge"\nkeywords = ["bridge", "Eider"]\n'
OUTPUTS = '[[output]]\npath = "briefs/{date}.html"\n[[output]]\npath = "briefs/{date}.json"\n[[output]]\npath = "latest.md"\n'


@dataclass
class Desk:
    """`run` is `briefgen daily` as a process of its own; `zygote` starts it where there is one, else it starts from nothing."""

    folder: Path
    zygote: Zygote | None = None

    def configure(
        self, more: str = "", outputs: str = OUTPUTS, topics: str = FLOOD + BRIDGE, sources: str = 'sources = ["articles"]'
    ) -> Path:
        file = self.folder / "briefgen.toml"
        head = f'title = "Morning"\nlanguage = "en"\ntimezone = "UTC"\nstore = "state/store.sqlite3"\n{sources}\n'
        file.write_text(f"{head}{more}\n{outputs}{topics}")
        (self.folder / "articles").mkdir(exist_ok=True)
        return file

    def article(self, name: str, text: str, *, publisher: str = "The Gazette", day: str = "2026-11-02", **more: str) -> Path:
        head = {"title": f"Report {name}", "publisher": publisher, "date": day, **more}
        path = self.folder / "articles" / f"{name}.md"
        path.write_text("---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in head.items()) + f"---\n{text}\n")
        return path

    def run(self, *arguments: str | Path, command: str = "daily", **env: str) -> subprocess.CompletedProcess[str]:
        """Start the command, quickly where there is a zygote, and wait for its end."""
        if self.zygote:
            return self.start(*arguments, command=command, **env).end()
        return subprocess.run(
            [sys.executable, "-m", "briefgen", command, *map(str, arguments)],
            cwd=self.folder,
            env={**os.environ, "PYTHONWARNINGS": "error", **env},
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self, *arguments: str | Path, command: str = "daily", **env: str) -> Started:
        """Start the command, and let it run."""
        assert self.zygote is not None
        return self.zygote.start([command, *map(str, arguments)], self.folder, {**os.environ, **env})

    def made(self, *arguments: str | Path, **env: str) -> None:
        """A run that must succeed, and be silent."""
        done = self.run(*arguments, **env)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    def brief(self, day: str) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads((self.folder / "briefs" / f"{day}.json").read_text())
        return loaded

    def statements(self, day: str) -> dict[str, str]:
        """The statements of a brief with their status."""
        return {s["text"]: s["status"] for section in self.brief(day)["sections"] for s in section["statements"]}

    def stored(self) -> list[dict[str, Any]]:
        """All that the store has."""
        done = self.run("export", command="store")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def files(self) -> dict[str, bytes]:
        """Every file of the folder but the store's."""
        paths = (path for path in self.folder.rglob("*") if path.is_file() and "state" not in path.parts)
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in sorted(paths)}


FIRST = (
    "At least 12 people died when the river Orl flooded the old town of Harwell on Sunday night, police said. "
    "Water stood two metres deep in Market Street on Monday morning. The dam above the town held, its operator said."
)
SECOND = (
    "Fifteen people died in the flood in Harwell, police said on Tuesday. Water stood two metres deep in Market Street on Monday "
    "morning. Harwell Water opened a second gate on Tuesday to lower the water. The mayor promised aid to every household."
)
