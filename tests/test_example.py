"""The example that the README shows: built again it is the same to the byte."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from briefgen.render.brief_json import SCHEMA
from tests.conftest import EXAMPLE, Command

BUILD = ("build", "-c", "briefgen.toml", "--date", "2019-04-26")


@pytest.mark.parametrize("name", ["brief.md", "brief.html"])
def test_built_again_it_is_the_same(command: Command, tmp_path: Path, name: str) -> None:
    done = command(*BUILD, "-f", Path(name).suffix[1:], cwd=EXAMPLE)
    assert done.stdout == (EXAMPLE / name).read_text(encoding="utf-8"), "rebuild it with `make example` and look at the difference"


def test_its_articles_are_dirty_and_its_brief_is_not() -> None:
    articles = "".join(path.read_text() for path in (EXAMPLE / "articles").iterdir())
    brief = (EXAMPLE / "brief.md").read_text()
    for dirt in ("Advertisement", "Related Articles", "Log In", "Read more", "Stay tuned", "Photo", "newsletter"):
        assert dirt in articles
        assert dirt not in brief


def test_its_json_is_valid_and_verified(command: Command, tmp_path: Path) -> None:
    assert command(*BUILD, "-o", tmp_path / "b.json", cwd=EXAMPLE).returncode == 0
    data = json.loads((tmp_path / "b.json").read_text())
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(data)
    assert command("verify", tmp_path / "b.json").returncode == 0
    (first, *_) = next(section["statements"] for section in data["sections"] if section["heading"] == "Sanctions")
    # Two of the three print one agency's text.
    assert (len(first["publishers"]), first["independent"]) == (3, 2)


def test_every_letter_that_changes_is_noticed(command: Command, tmp_path: Path) -> None:
    command(*BUILD, "-o", tmp_path / "b.json", cwd=EXAMPLE)
    text = (tmp_path / "b.json").read_text()
    places = [match.start(1) + 5 for match in re.finditer(r'"text": "(.)', text)]
    for place in places[::6]:
        changed = text[:place] + ("x" if text[place] != "x" else "y") + text[place + 1 :]
        (tmp_path / "c.json").write_text(changed)
        assert command("verify", tmp_path / "c.json").returncode == 1


def test_the_house_style_changes_its_blocks_and_nothing_else(command: Command) -> None:
    folder = EXAMPLE.parent / "house-style"
    done = command("build", "-c", "briefgen.toml", "--date", "2019-04-26", "-f", "html", "-q", cwd=folder)
    assert (done.returncode, done.stdout) == (0, (folder / "brief.html").read_text())
    assert '<p class="paper">The Morning Desk</p>' in done.stdout
    assert command("check", "-c", "briefgen.toml", cwd=folder).returncode == 0
