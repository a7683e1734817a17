"""The rows of the house: a room uses only rooms of the rows below its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "briefgen"

ROWS = {
    "_lazy": 0,
    "_version": 0,
    "model": 0,
    "errors": 0,
    "fetch_options": 1,
    "text": 1,
    "config": 2,
    "rank": 2,
    "compose": 2,
    "compose.propose": 3,
    "compose.summaries": 3,
    "compose.composition": 3,
    "compose.brief": 4,
    "render": 4,
    "sources": 4,
    "compose.configured": 5,
    "compose.explain": 5,
    "__init__": 6,
    "publish": 7,
    "daily": 8,
    "cli": 9,
    "__main__": 10,
}


def room(module: str) -> str:
    """The longest name of ROWS that a module (without "briefgen.") lies in."""
    parts = module.split(".")
    return next(name for size in range(len(parts), 0, -1) if (name := ".".join(parts[:size])) in ROWS)


def imports(path: Path) -> Iterator[str]:
    """The modules of briefgen that a file imports, anywhere in it, without the "briefgen."."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
            if node.module == "briefgen":
                names = ["briefgen.__init__"]
        else:
            continue
        yield from (name.removeprefix("briefgen.") for name in names if name == "briefgen" or name.startswith("briefgen."))


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_uses_only_rows_below(path: Path) -> None:
    module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    own = room(module.removesuffix(".__init__") if module != "__init__" else module)
    above = [name for name in imports(path) if room(name) != own and ROWS[room(name)] >= ROWS[own]]
    assert above == []


def test_every_room_has_a_row() -> None:
    rooms = {path.stem if path.is_file() else path.name for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert rooms - {"__pycache__"} <= set(ROWS)


@pytest.mark.parametrize("name", ["model", "errors", "text", "rank", "compose", "render"])
def test_core_touches_no_network_and_no_clock(name: str) -> None:
    base = PACKAGE / name
    files = base.rglob("*.py") if base.is_dir() else [base.with_suffix(".py")]
    for path in files:
        text = path.read_text(encoding="utf-8")
        for word in ("import socket", "import urllib.request", "import requests", "import time", ".now(", ".today(", "print("):
            assert word not in text, f"{path}: {word}"
