"""The README is run: its commands print what it says, its Python works, its options and files exist."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from briefgen.config import parse_config
from briefgen.config.keys import ARCHIVE, OUTPUT, SUMMARY, TOP, TOPIC
from briefgen.fetch_options import FetchOptions
from tests.conftest import ROOT, Command

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (
    *("build", "summarize", "explain", "verify", "topics", "check", "templates", "init", "completion"),
    *("daily", "store info", "store prune", "store export"),
)


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A folder that looks like the checkout, and a `briefgen` on the PATH."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "examples").symlink_to(ROOT / "examples")
    program = folder / "bin" / "briefgen"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m briefgen "$@"\n')
    program.chmod(0o755)
    return folder, {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def test_commands_print_what_the_readme_says(shell: tuple[Path, dict[str, str]]) -> None:
    folder, environment = shell
    for block in blocks("console"):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, expected = step.partition("\n")
            done = subprocess.run(
                line,
                shell=True,
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            assert (done.returncode, done.stdout) == (0, expected), line


def test_python_runs() -> None:
    for block in blocks("python"):
        subprocess.run([sys.executable, "-c", block], cwd=ROOT, check=True, capture_output=True)


def test_configuration_is_good_and_complete() -> None:
    daily, block = blocks("toml")
    settings = parse_config(block)
    assert settings.topics[0].statements == 5
    table = tomllib.loads(block)
    keys = {*table, *table["summary"], *table["topic"][0]}
    assert parse_config(daily).daily.outputs[0].dated
    told = tomllib.loads(daily)
    assert {*told, *keys} == set(TOP) | {*SUMMARY, *TOPIC}
    assert (set(told["archive"]), set(told["output"][1])) == (set(ARCHIVE), set(OUTPUT))
    assert set(table["fetch"]) == {option.name for option in dataclasses.fields(FetchOptions)}
    assert keys == {
        "title",
        "language",
        "sources",
        "intro",
        "templates",
        "site",
        "order",
        "also",
        "owners",
        "summary",
        "sentences",
        "topic",
        "heading",
        "keywords",
        "statements",
        "note",
        "publishers",
        "since",
        "until",
        "fetch",
        "fields",
        "full_text",
        "least_words",
    }


def test_every_option_of_the_readme_exists_and_the_other_way_round(command: Command) -> None:
    offered = {option for name in COMMANDS for option in re.findall(r"--[a-z][\w-]+", command(*name.split(), "--help").stdout)} - {
        "--help"
    }
    told = set(re.findall(r"(?<![\w-])--[a-z][\w-]+", README)) - {"--version", "--help"}
    assert told == offered - {"--config", "--topic", "--format", "--output", "--quiet", "--verbose"}
    assert all(re.search(rf"(?<![\w-])-{letter}\b", README) for letter in "ctfoqv")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_the_picture_is_small() -> None:
    assert (ROOT / "docs" / "brief.png").stat().st_size <= 200_000


def test_the_version_is_in_the_changelog(command: Command) -> None:
    version = command("--version").stdout.split()[-1]
    assert f"## [{version}] - " in (ROOT / "CHANGELOG.md").read_text()
