"""The same run over the same files again: the same bytes in no time, and never those of other files."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.sources.state import State, state_of
from tests.conftest import Command

COUNT = 60


def write(folder: Path) -> None:
    (folder / "more").mkdir(parents=True)
    for number in range(COUNT):
        where = folder / ("more" if number % 2 else ".") / f"{number:02}.txt"
        where.write_text(f"Ferry {number} leaves\n\nThe ferry {number} left the harbour at dawn with nine passengers on board.\n")


def settled(*paths: str | Path, output: str | None = None) -> State:
    """The state once the clock of the file system has gone on."""
    for _ in range(100):
        found = state_of([str(path) for path in paths], output)
        assert found is not None
        if found.settled:
            return found
        time.sleep(0.03)
    raise AssertionError("never settled")


def rewrite(path: Path, text: str) -> None:
    """Other words of the same length, with the old times."""
    before = path.stat()
    assert len(text) == before.st_size
    path.write_text(text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "added": lambda folder: (folder / "more" / "new.txt").write_text("x"),
    "added empty folder": lambda folder: (folder / "empty").mkdir(),
    "removed": lambda folder: (folder / "00.txt").unlink(),
    "renamed": lambda folder: (folder / "00.txt").rename(folder / "000.txt"),
    "written over, size and time the same": lambda folder: rewrite(
        folder / "00.txt", (folder / "00.txt").read_text().replace("ferry", "barge")
    ),
    "written over in place": lambda folder: os.truncate(folder / "00.txt", 5),
    "replaced by a copy": lambda folder: (
        (folder / ".tmp").write_bytes((folder / "00.txt").read_bytes()),
        (folder / ".tmp").replace(folder / "00.txt"),
    ),
    "made unreadable": lambda folder: (folder / "00.txt").chmod(0),
    "linked elsewhere": lambda folder: (folder / "link.txt").symlink_to(folder / "more" / "01.txt"),
    "a broken link": lambda folder: (folder / "link.txt").symlink_to(folder / "nowhere"),
}


@pytest.mark.skipif(os.name != "posix", reason="there is no state on this system")
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_noticed(tmp_path: Path, change: str) -> None:
    write(tmp_path / "a")
    before = settled(tmp_path / "a")
    CHANGES[change](tmp_path / "a")
    assert settled(tmp_path / "a").mark != before.mark


@pytest.mark.skipif(os.name != "posix", reason="there is no state on this system")
def test_what_is_not_read_is_no_change(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    write(folder)
    (folder / "brief.html").write_text("x")
    (folder / "loop").symlink_to(folder)
    before = settled(folder, output=f"{folder}/brief.html")
    (folder / ".hidden").write_text("x")
    (folder / "00.txt").read_text()
    (folder / "brief.html").write_text("another")
    assert settled(folder, output=f"{folder}/brief.html") == before
    assert settled(folder).mark != before.mark
    named = [str(folder / "00.txt"), str(folder / "brief.html")]
    assert settled(*named, output=named[1]).files == 2


@pytest.mark.skipif(os.name != "posix", reason="there is no state on this system")
def test_a_file_of_this_moment_is_not_settled(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    found = state_of([str(tmp_path)])
    assert found is not None
    assert not found.settled


def test_the_same_run_again_gives_the_same(tmp_path: Path, command: Command) -> None:
    """Product, ledger, messages and exit code, from the store; then a page is written over, one comes, one goes."""
    folder, out, env = tmp_path / "pages", tmp_path / "out" / "brief.md", {"BRIEFGEN_CACHE": str(tmp_path / "cache")}
    write(folder)
    (folder / "empty.txt").write_text("")
    time.sleep(0.1)

    def build(*options: str) -> tuple[int, str, str, str]:
        ledger = tmp_path / "ledger.json"
        arguments = ("build", folder, "-t", "Ferries: ferry", "-o", out, "--date", "2024-03-14", "--ledger", ledger, *options)
        done = command(*arguments, env=env)
        return done.returncode, done.stderr, out.read_text(), ledger.read_text()

    first = build()
    assert first[0] == 3
    assert "empty.txt: failed" in first[1]
    out.write_text("damaged")
    assert build() == first
    assert build("--title", "Another")[2] != first[2]
    rewrite(folder / "00.txt", (folder / "00.txt").read_text().replace("Ferry 0 leaves", "Barge 0 leaves"))
    assert "Barge 0 leaves" not in first[2]
    assert "Barge 0 leaves" in build()[2]
    (folder / "empty.txt").unlink()
    assert build()[0] == 0
    (folder / "new.txt").write_text(
        "A new ferry\n\nThe ferry Morning Star left the harbour at noon with forty passengers on board.\n"
    )
    assert "Morning Star" in build()[2]


def test_without_a_store_every_run_is_the_first(tmp_path: Path, command: Command) -> None:
    write(tmp_path / "pages")
    time.sleep(0.1)
    found = [
        command("build", tmp_path / "pages", "--date", "2024-03-14", env={"BRIEFGEN_CACHE": where}).stdout
        for where in ("off", "off", str(tmp_path / "cache"), str(tmp_path / "cache"))
    ]
    assert len(set(found)) == 1


def test_a_damaged_entry_is_no_entry(tmp_path: Path, command: Command) -> None:
    write(tmp_path / "pages")
    time.sleep(0.1)
    env = {"BRIEFGEN_CACHE": str(tmp_path / "cache")}
    first = command("build", tmp_path / "pages", "--date", "2024-03-14", env=env)
    for damaged in ("[]", "{}", '{"product": 1}', "\x00", '{"product": 1, "ledger": 2, "before": 3, "after": 4, "code": "5"}'):
        with sqlite3.connect(tmp_path / "cache" / "pages.sqlite3") as store:
            store.execute("UPDATE runs SET value = ?", (damaged,))
        store.close()
        assert vars(command("build", tmp_path / "pages", "--date", "2024-03-14", env=env)) == vars(first)


@pytest.mark.skipif(os.name != "posix", reason="there is no state on this system")
def test_it_comes_from_the_store(tmp_path: Path, command: Command) -> None:
    write(tmp_path / "pages")
    time.sleep(0.1)
    build, env = ("build", tmp_path / "pages", "--date", "2024-03-14"), {"BRIEFGEN_CACHE": str(tmp_path / "cache")}
    first = command(*build, env=env).stdout
    with sqlite3.connect(tmp_path / "cache" / "pages.sqlite3") as store:
        store.execute("UPDATE runs SET value = replace(value, 'harbour', 'haven')")
    store.close()
    assert command(*build, env=env).stdout == first.replace("harbour", "haven")
    (tmp_path / "pages" / "new.txt").write_text("x")
    assert "haven" not in command(*build, env=env).stdout
