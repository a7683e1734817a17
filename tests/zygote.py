"""Starts `briefgen` hundreds of times: a process with everything loaded that forks for each, so that one takes 0.1 s instead of 0.7.

Each fork is a process of its own, with its own working folder, environment and files for what it says; it can be killed as any
other. Run as a program it is the parent; `Zygote` is the handle of it in a test.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Started:
    """A run that was started; `end` waits for its end and gives its exit code, minus the signal where it was killed."""

    pid: int
    _answers: IO[str]
    _said: Path

    def end(self) -> subprocess.CompletedProcess[str]:
        code = os.waitstatus_to_exitcode(int(self._answers.readline()))
        out, err = (self._said.with_suffix(suffix).read_text() for suffix in (".out", ".err"))
        return subprocess.CompletedProcess([], code, out, err)


class Zygote:
    """The parent of many runs, one at a time. Use it in a `with`."""

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory()
        self._said = Path(self._folder.name) / "said"
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "tests.zygote"],
            cwd=ROOT,
            env={**os.environ, "PYTHONWARNINGS": "error"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.close()
        self._parent.wait()
        self._parent.stdout.close()
        self._folder.cleanup()

    def start(self, arguments: Sequence[str], cwd: Path, env: Mapping[str, str]) -> Started:
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write(json.dumps([list(arguments), str(cwd), dict(env), str(self._said)]) + "\n")
        return Started(int(self._parent.stdout.readline()), self._parent.stdout, self._said)


def _warm() -> None:
    """Load all that a run loads, by making one."""
    import briefgen.cli.store
    import briefgen.daily.keeping  # noqa: F401
    from briefgen.cli import main

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "briefgen.toml").write_text(
            'store = "s"\nsources = ["a.md"]\n[[output]]\npath = "o.md"\n[[output]]\npath = "o.html"\n[archive]\n[[topic]]\nheading = "A"\n'
        )
        (Path(folder) / "a.md").write_text('---\ntitle: "A"\n---\nThe council of the town approved two new cranes for the pier.\n')
        sys.argv = ["briefgen", "daily", "-c", f"{folder}/briefgen.toml"]
        with contextlib.suppress(SystemExit):
            main()


def _serve() -> None:
    from briefgen.cli import main

    _warm()
    gc.freeze()
    for line in sys.stdin:
        arguments, cwd, env, said = json.loads(line)
        pid = os.fork()
        if not pid:
            os.chdir(cwd)
            os.environ.clear()
            os.environ.update(env)
            for handle, suffix in ((1, ".out"), (2, ".err")):
                os.dup2(os.open(said + suffix, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), handle)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            sys.argv = ["briefgen", *arguments]
            main()
        _answer(pid)
        _answer(os.waitpid(pid, 0)[1])


def _answer(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _serve()
