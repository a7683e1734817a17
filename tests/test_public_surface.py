"""What `import briefgen` gives."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import briefgen

ROOMS = tuple(map(import_module, ("briefgen", "briefgen.render", "briefgen.sources", "briefgen.text")))
"""The packages whose names are loaded when they are first used."""


def test_all_is_sorted() -> None:
    assert briefgen.__all__ == sorted(briefgen.__all__)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_every_name_is_there(room: ModuleType) -> None:
    assert [name for name in room.__all__ if getattr(room, name, None) is None] == []
    assert set(room.__all__) <= set(dir(room))


def test_no_name_is_given_that_is_not_public() -> None:
    code = "import briefgen; print(set(dir(briefgen)) - set(vars(briefgen)) <= set(briefgen.__all__))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(briefgen, "summarise")


def test_typed_marker_ships() -> None:
    assert Path(briefgen.__file__).with_name("py.typed").is_file()


def test_render_is_the_function_however_its_room_is_imported() -> None:
    code = "import briefgen.render.markup, briefgen.cli.build; from briefgen import render; assert callable(render); print(render.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "render\n"


def test_help_and_import_load_nothing_heavy() -> None:
    code = (
        "import sys, briefgen, briefgen.cli\n"
        "try: briefgen.cli.commands(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'scipy', 'sumy', 'trafilatura', 'jinja2', 'markdown', 'yaml', 'nltk'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
