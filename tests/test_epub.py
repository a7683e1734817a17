"""The brief as an e-book, checked by the EPUB Checker where there is one."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefgen import Brief, Templates, render
from tests.briefs import HOSTILE, LOOKS, brief_of
from tests.conftest import EXAMPLE, Command
from tests.hostile import hostile_brief

CHECKER = Path("/usr/share/java/epubcheck.jar")
"""Where Debian's package "epubcheck" has it."""


def book(brief: Brief) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(bytes(render(brief, "epub", LOOKS))))  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.skipif(not (CHECKER.is_file() and shutil.which("java")), reason="needs epubcheck and Java (apt-get install epubcheck)")
def test_epubcheck_finds_nothing(tmp_path: Path) -> None:
    # Java takes seconds to start, so each text is a topic of one book.
    made = brief_of(HOSTILE[0])
    sections = (*(replace(brief_of(text).sections[0], key=f"k{number}") for number, text in enumerate(HOSTILE)), made.sections[1])
    for name, brief in (("texts.epub", replace(made, sections=sections)), ("markup.epub", hostile_brief())):
        (tmp_path / name).write_bytes(bytes(render(brief, "epub", LOOKS)))  # type: ignore[arg-type]
        done = subprocess.run(["java", "-jar", CHECKER, "-w", tmp_path / name], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_zip_is_laid_out_as_readers_expect() -> None:
    entries = book(brief_of("News")).infolist()
    assert [entry.filename for entry in entries] == [
        "mimetype",
        "META-INF/container.xml",
        "EPUB/package.opf",
        "EPUB/nav.xhtml",
        "EPUB/brief.xhtml",
        "EPUB/style.css",
    ]
    assert {(entry.date_time, entry.compress_type, entry.create_system, entry.extra) for entry in entries} == {
        ((2019, 4, 26, 6, 0, 0), 0, 3, b"")
    }


@pytest.mark.parametrize(("day", "year"), [(date(1970, 1, 1), 1980), (date(2200, 1, 1), 2107)])
def test_days_that_a_zip_cannot_tell(day: date, year: int) -> None:
    assert book(brief_of("News", day=day)).infolist()[0].date_time[0] == year


def test_its_contents_lead_to_the_topics() -> None:
    files = book(brief_of("A & B"))
    contents, chapter = (files.read(f"EPUB/{name}.xhtml").decode() for name in ("nav", "brief"))
    for number, heading in enumerate(("A &amp; B", "An empty topic", "Articles"), 1):
        assert f'<a href="brief.xhtml#topic-{number}">{heading}</a>' in contents
        assert f'<h2 id="topic-{number}">{heading}</h2>' in chapter


def test_nothing_in_it_is_loaded_or_leads_nowhere() -> None:
    chapter = book(brief_of("News")).read("EPUB/brief.xhtml").decode()
    assert "<img" not in chapter
    assert "local.html" not in chapter
    assert "and a picture." in chapter


def test_an_own_body_counts_and_may_be_empty(tmp_path: Path) -> None:
    for own, shown in (("", "</h1></main>"), ("<p>One<br>two", "</h1><p>One<br/>two</p></main>")):
        (tmp_path / "body.html.j2").write_text(own)
        made = zipfile.ZipFile(io.BytesIO(bytes(render(brief_of("News"), "epub", Templates(tmp_path)))))  # type: ignore[arg-type]
        assert shown in made.read("EPUB/brief.xhtml").decode()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_it_is_not_written_to_a_terminal(command: Command, tmp_path: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "build", EXAMPLE / "articles", "-f", "epub"],
        stdout=follower,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(follower)
    os.close(leader)
    assert done.returncode == 2
    assert "epub is no text for a terminal; write it to a file: -o brief.epub" in done.stderr
    assert command("build", EXAMPLE / "articles", "-q", "-o", tmp_path / "brief.epub").returncode == 0
    assert (tmp_path / "brief.epub").read_bytes()[:2] == b"PK"
