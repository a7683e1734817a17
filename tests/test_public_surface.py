"""What `import briefgen` gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import briefgen
from briefgen import _ROOM_OF


def test_all_is_sorted_and_exact() -> None:
    assert briefgen.__all__ == sorted(briefgen.__all__)
    assert set(briefgen.__all__) == {*_ROOM_OF, "__version__", "render"}


def test_every_name_is_there() -> None:
    for name in briefgen.__all__:
        assert getattr(briefgen, name) is not None


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
