"""`briefgen daily` as cron starts it: what it writes, what it says, how it ends."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import pty
import resource
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import jsonschema
import pytest

from briefgen.daily.keeping import prune
from briefgen.daily.store import Store
from briefgen.render.brief_json import SCHEMA
from tests.conftest import ROOT
from tests.daily_desk import FIRST, FLOOD, OUTPUTS, SECOND, Desk
from tests.web_server import Handler, Server, page
from tests.zygote import Zygote

pytestmark = pytest.mark.slow
LOCAL = '[fetch]\nallow_private = true\ndelay = 0.0\nretries = 0\ncache = "web"\n'


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as made:
        yield made


@pytest.fixture
def desk(tmp_path: Path, zygote: Zygote) -> Desk:
    made = Desk(tmp_path, zygote)
    made.configure()
    return made


@pytest.fixture
def second(desk: Desk) -> Desk:
    """A desk after its first brief, with news."""
    desk.article("1", FIRST)
    desk.made("--date", "2026-11-02")
    desk.article("2", SECOND, publisher="Northern Wire", day="2026-11-03")
    return desk


def test_the_second_brief_says_only_what_is_new_and_what_changed(second: Desk) -> None:
    second.made("--date", "2026-11-03")
    assert second.statements("2026-11-02") != {}
    found = second.statements("2026-11-03")
    assert found["Fifteen people died in the flood in Harwell, police said on Tuesday."] == "updated"
    assert found["Harwell Water opened a second gate on Tuesday to lower the water."] == "new"
    assert set(found).isdisjoint(second.statements("2026-11-02"))
    brief = second.brief("2026-11-03")
    changes = [s["change"] for section in brief["sections"] for s in section["statements"] if "change" in s]
    assert [(c["day"], c["was"], c["now"]) for c in changes] == [("2026-11-02", "12 people", "Fifteen people")]
    jsonschema.validate(brief, json.loads(SCHEMA.read_text()))
    text = (second.folder / "latest.md").read_text()
    assert "- **Updated:** (was 12 people, now fifteen people) Fifteen people died" in text
    assert "## The bridge\n\n*Nothing new since 2 November 2026.*" in text
    html = (second.folder / "briefs" / "2026-11-03.html").read_text()
    assert '<p class="change">was 12 people, now fifteen people</p>' in html


def test_repetitions_can_be_shown_and_marked(second: Desk) -> None:
    second.configure('repeat = "mark"')
    second.made("--date", "2026-11-03")
    assert second.statements("2026-11-03")["Water stood two metres deep in Market Street on Monday morning."] == "unchanged"
    assert "- **Unchanged:** Water stood two metres deep" in (second.folder / "latest.md").read_text()
    html = (second.folder / "briefs" / "2026-11-03.html").read_text()
    assert '<bdi class="mark updated">Unchanged</bdi> Water stood' in html


def test_what_is_left_out_leaves_its_place_to_others(desk: Desk) -> None:
    desk.configure(topics=FLOOD + "statements = 1\n")
    desk.article("1", FIRST)
    desk.made("--date", "2026-11-02")
    (first,) = desk.statements("2026-11-02")
    desk.article("2", f"{first} Harwell Water opened a second gate to lower the water.", publisher="B", day="2026-11-03")
    desk.made("--date", "2026-11-03")
    assert desk.statements("2026-11-03") == {"Harwell Water opened a second gate to lower the water.": "new"}


def test_no_new_article_no_brief(second: Desk) -> None:
    second.made("--date", "2026-11-03")
    before = second.files()
    second.made("--date", "2026-11-04")
    assert second.files() == before
    done = second.run("--date", "2026-11-05", "--fail-on-empty")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "briefgen: no new article, so no brief\n")


def test_articles_that_wait_and_a_brief_that_is_ended_are_not_nothing(second: Desk) -> None:
    second.made("--date", "2026-11-03")
    second.article("3", "Rescuers found the old river gate of Harwell under the mud of the flood.", day="2026-11-03")
    day = second.run("--date", "2026-11-04", "--fail-on-empty")
    assert (day.returncode, day.stderr) == (0, "")
    with sqlite3.connect(second.folder / "state" / "store.sqlite3") as db:
        db.execute("UPDATE runs SET state = 'delivering' WHERE day = '2026-11-04'")
    db.close()
    (second.folder / "briefs" / "2026-11-04.json").unlink()
    second.made("--date", "2026-11-05", "--fail-on-empty")
    assert second.statements("2026-11-04") != {}
    for name in "45":
        second.article(name, f"Crew {name} of the water works of Harwell mended pump {name} by the river.", day="2026-11-05")
        second.made("--fail-on-empty")  # today's brief; then one that waits for tomorrow's


def test_one_brief_a_day_and_force(second: Desk) -> None:
    second.made("--date", "2026-11-03")
    before = second.files()
    second.article("3", "Rescuers found the old river gate of Harwell under the mud of the flood.", day="2026-11-03")
    second.made("--date", "2026-11-03")
    assert {name: data for name, data in second.files().items() if name != "articles/3.md"} == before
    second.made("--date", "2026-11-03", "--force")
    assert {a["title"] for a in second.brief("2026-11-03")["articles"]} == {"Report 2", "Report 3"}
    assert "Fifteen people died in the flood in Harwell, police said on Tuesday." in second.statements("2026-11-03")


def test_a_brief_of_a_wrong_clock_does_not_stop_what_each_brief_replaces(second: Desk) -> None:
    second.made("--date", "2226-11-03")
    second.article("3", "Rescuers found the old river gate of Harwell under the mud of the flood.", day="2026-11-03")
    done = second.run()
    assert (done.returncode, done.stdout) == (0, "")
    assert "the store has a brief of 2226-11-03, a day to come; was the clock wrong?" in done.stderr
    text = (second.folder / "latest.md").read_text()
    assert "Rescuers found the old river gate" in text
    assert "2226" not in text.partition("\n- ")[0]


def test_an_article_of_a_day_to_come_is_in_the_ledger(second: Desk) -> None:
    second.article("3", "Rescuers found the old river gate of Harwell under the mud of the flood.", day="2226-11-03")
    second.made("--date", "2026-11-03")
    reasons = {e["origin"]: e["reason"] for e in second.brief("2026-11-03")["ledger"] if e["outcome"] == "skipped"}
    assert reasons["../articles/3.md"] == "is of 2226-11-03; it waits for that day"


def test_in_a_span_every_failure_is_told(desk: Desk) -> None:
    with Server() as server:
        server.add("/feed", page(b"<p>x</p>", 404))
        desk.configure(topics=FLOOD + LOCAL, sources=f'sources = ["articles", "{server.url("/feed")}"]')
        desk.article("1", FIRST)
        done = desk.run("--backfill", "2026-11-01", "2026-11-03")
    assert (done.returncode, done.stdout) == (3, "")
    assert "/feed: failed: " in done.stderr


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ('[[output]]\npath = "site/index.html"\n[archive]\nfolder = "site"\n', "an output and the archive would be written there"),
        ('[archive]\nfolder = "articles"\n', "lies in"),
    ],
)
def test_where_files_clash_is_said_by_all(second: Desk, more: str, message: str) -> None:
    second.configure(outputs=OUTPUTS + more)
    for done in (second.run(command="check"), second.run("--dry-run"), second.run()):
        assert (done.returncode, message in done.stderr) == (78, True)


def test_a_past_brief_again_byte_for_byte_whatever_has_become_of_its_sources(second: Desk) -> None:
    first = second.files()
    second.made("--date", "2026-11-03")
    latest = (second.folder / "latest.md").read_bytes()
    for path in (second.folder / "articles").iterdir():
        path.unlink()
    for path in (second.folder / "briefs").glob("2026-11-02.*"):
        path.unlink()
    second.made("--date", "2026-11-02")
    again = second.files()
    for name in ("briefs/2026-11-02.html", "briefs/2026-11-02.json"):
        assert again[name] == first[name]
    # What every brief replaces is not for an old one.
    assert (second.folder / "latest.md").read_bytes() == latest


def test_a_past_brief_anew_under_other_settings(second: Desk) -> None:
    second.made("--date", "2026-11-03")
    second.configure(topics='[[topic]]\nheading = "Water levels"\nkeywords = ["water"]\n')
    second.made("--date", "2026-11-02", "--force")
    assert [s["heading"] for s in second.brief("2026-11-02")["sections"]] == ["Water levels"]
    assert set(second.statements("2026-11-02")).isdisjoint(second.statements("2026-11-03"))
    done = second.run("--date", "2026-11-01")
    assert done.returncode == 1
    assert "has no brief of 2026-11-01; --backfill" in done.stderr


def test_a_dry_run_writes_nothing(second: Desk) -> None:
    state = {path: path.read_bytes() for path in (second.folder / "state").iterdir()}
    before = second.files()
    done = second.run("--date", "2026-11-03", "--dry-run")
    assert (done.returncode, done.stdout) == (0, "")
    assert "statements (1 updated) from 1 article -> briefs/2026-11-03.html" in done.stderr
    assert second.files() == before
    assert {path: path.read_bytes() for path in (second.folder / "state").iterdir()} == state
    fresh = Desk(second.folder / "fresh", second.zygote)
    fresh.folder.mkdir()
    fresh.configure()
    fresh.article("1", FIRST)
    assert fresh.run("--dry-run").returncode == 0
    assert not (fresh.folder / "state").exists()


@pytest.mark.parametrize(("since", "titles"), [("24h", {"Report b", "Report c"}), ("2026-11-01", {"Report a", "Report b", "Report c"}), ("3d", {"Report a", "Report b", "Report c"})])  # fmt: skip
def test_since(desk: Desk, since: str, titles: set[str]) -> None:
    desk.article("a", FIRST, day="2026-11-01T05:00:00+00:00")
    desk.article("b", SECOND, day="2026-11-02T23:30:00+00:00")
    desk.article("c", "Harwell Water closed a gate of the river again.", day="2026-11-02")
    desk.made("--date", "2026-11-02", "--since", since)
    assert {a["title"] for a in desk.brief("2026-11-02")["articles"]} == titles


def test_the_day_ends_where_the_editor_is(desk: Desk) -> None:
    desk.configure("")
    config = desk.folder / "briefgen.toml"
    config.write_text(config.read_text().replace('timezone = "UTC"', 'timezone = "Pacific/Auckland"'))
    desk.article("a", FIRST, day="2026-11-02T10:30:00+00:00")  # 23:30 in Auckland
    desk.article("b", SECOND, day="2026-11-02T11:30:00+00:00")  # the next day there
    desk.made("--date", "2026-11-02")
    desk.made("--date", "2026-11-03")
    assert [[a["title"] for a in desk.brief(day)["articles"]] for day in ("2026-11-02", "2026-11-03")] == [
        ["Report a"],
        ["Report b"],
    ]


def test_a_changed_article_is_read_again_and_only_its_news_is_told(second: Desk) -> None:
    second.article("1", FIRST + " The dam is to be rebuilt with money of the county.", url="")
    (second.folder / "articles" / "2.md").unlink()
    second.article("9", "The river Orl fell below its banks.", url="https://a.example/9", day="2026-11-03")
    second.made("--date", "2026-11-03")
    second.article(
        "9",
        "The river Orl fell below its banks. Volunteers cleaned the water works of Harwell.",
        url="https://a.example/9",
        day="2026-11-03",
    )
    second.made("--date", "2026-11-04")
    assert second.statements("2026-11-04") == {"Volunteers cleaned the water works of Harwell.": "updated"}
    versions = [e for e in second.stored() if e["kind"] == "article" and e["article"]["url"] == "https://a.example/9"]
    assert [e["brief"] for e in versions] == ["2026-11-03", "2026-11-04"]


def test_backfill_makes_a_brief_for_each_day_of_an_archive(desk: Desk) -> None:
    desk.article("1", FIRST, day="2026-11-02")
    desk.article("2", SECOND, day="2026-11-03")
    desk.article("4", "The bridge over the Eider was closed after a crack was found.", day="2026-11-05")
    desk.made("--backfill", "2026-11-01", "2026-11-06")
    assert sorted(path.name for path in (desk.folder / "briefs").glob("*.json")) == [
        "2026-11-02.json",
        "2026-11-03.json",
        "2026-11-05.json",
    ]
    assert set(desk.statements("2026-11-02")).isdisjoint(desk.statements("2026-11-03"))
    assert "5 November 2026" in (desk.folder / "latest.md").read_text()
    before = desk.files()
    desk.made("--backfill", "2026-11-01", "2026-11-06")
    assert desk.files() == before


def test_a_log_in_json(second: Desk) -> None:
    quiet = second.run("--date", "2026-11-02", "--json-log", "-q")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    done = second.run("--date", "2026-11-03", "--json-log")
    assert (done.returncode, done.stdout) == (0, "")
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert all(set(line) == {"time", "level", "message"} for line in lines)
    assert "statements (1 updated) from 1 article" in lines[-1]["message"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ('timezone = "Mars/Olympus"', 'timezone "Mars/Olympus" is not known'),
        ('repeat = "twice"', '"repeat" is "omit" or "mark"'),
        ('since = "soon"', '"since" is "last", a span'),
        ("since = 2026-13-01", "is not valid TOML"),
        ("deadline = -1", "deadline is a number of seconds"),
        ("patience = 0", "patience must be at least 1"),
        ('health = "example.org"', '"health" is an address'),
        ('repaet = "mark"', 'unknown key "repaet"; did you mean "repeat"?'),
        ('[[output]]\npath = "{day}.html"', '"{day}" is no field; there is {date}'),
        ('[[output]]\npath = "{date.html"', "is no pattern"),
        ('[[output]]\npath = "a.xyz"', "no format for its suffix"),
        ('[[output]]\npath = "a.html"\nformat = "pdf"', '"pdf" is no format'),
        ('[[output]]\npath = "latest.md"', "two [[output]] have the path"),
        ("[[output]]", "output 4 has no path"),
        ('[output]\npath = "a.md"', "is not valid TOML"),
        ('[[source]]\nfeed = "x"\nurl = "y"', "source 1 has one of folder, feed, opml, url, mailbox, not feed, url"),
        ('[[source]]\nfeeed = "x"', 'did you mean "feed"?'),
        ('[[source]]\nurl = "articles"', "url of source 1 is an address"),
        ('[[source]]\nfolder = "https://a.example/"', "folder of source 1 is a path"),
        ("[archive]\nentries = 0", "entries of [archive] must be at least 1"),
        ('[archive]\nurl = "desk.example"', "url of [archive] is an address"),
        ('[archive]\nfolders = "x"', 'did you mean "folder"?'),
    ],
)
def test_wrong_settings_end_with_78_before_anything_is_read(desk: Desk, change: str, message: str) -> None:
    table = change.startswith("[")
    text = desk.configure("" if table else change).read_text()
    if change.startswith("timezone"):
        text = text.replace('timezone = "UTC"\n', "")
    (desk.folder / "briefgen.toml").write_text(f"{text}{change}\n" if table else text)
    done = desk.run()
    assert (done.returncode, done.stdout) == (78, "")
    assert message in done.stderr
    assert not (desk.folder / "state").exists()


@pytest.mark.parametrize(
    ("outputs", "sources", "message"),
    [
        ("", 'sources = ["articles"]', "names no file to write"),
        (OUTPUTS, "", "names no sources"),
        (OUTPUTS, 'sources = ["-"]', "no standard input"),
    ],
)
def test_without_sources_or_outputs_there_is_no_run(desk: Desk, outputs: str, sources: str, message: str) -> None:
    desk.configure(outputs=outputs, sources=sources)
    done = desk.run()
    assert (done.returncode, message in done.stderr) == (78, True)


@pytest.mark.parametrize("arguments", [["--date", "soon"], ["--since", "soon"], ["--deadline", "-1"], ["--backfill", "2026-11-02", "2026-11-01"], ["--backfill", "2026-11-01", "2026-11-02", "--date", "2026-11-01"]])  # fmt: skip
def test_wrong_usage_ends_with_2(desk: Desk, arguments: list[str]) -> None:
    assert desk.run(*arguments).returncode == 2


def test_a_second_run_ends_at_once_and_a_stale_lock_does_not_matter(second: Desk) -> None:
    lock = second.folder / "state" / "store.sqlite3.lock"
    assert lock.exists()  # left by the run before: nobody holds it
    with lock.open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        start = time.monotonic()
        done = second.run("--date", "2026-11-03")
        assert (done.returncode, done.stdout) == (75, "")
        assert "another run" in done.stderr
        assert time.monotonic() - start < 5
        assert not (second.folder / "briefs" / "2026-11-03.json").exists()
    second.made("--date", "2026-11-03")


def test_two_runs_at_once(desk: Desk) -> None:
    def slow(handler: Handler) -> None:
        handler.pause(1.5)
        page(b"<p>x</p>", 404)(handler)

    with Server() as server:
        server.add("/slow", slow)
        desk.configure(topics=FLOOD + LOCAL, sources=f'sources = ["articles", "{server.url("/slow")}"]')
        desk.article("1", FIRST)
        desk.zygote = None
        codes: list[int] = []
        runs = [threading.Thread(target=lambda: codes.append(desk.run("--date", "2026-11-02").returncode)) for _ in range(2)]
        for run in runs:
            run.start()
        for run in runs:
            run.join()
    assert sorted(codes) == [0, 75]
    assert desk.statements("2026-11-02") != {}


def _whole_in_the_end(desk: Desk) -> None:
    """The run after a failed one makes the brief whole, and the failed one has left nothing."""
    assert not list(desk.folder.rglob("*.part"))
    desk.made("--date", "2026-11-03")
    found = desk.statements("2026-11-03")
    assert found["Fifteen people died in the flood in Harwell, police said on Tuesday."] == "updated"


def _state(desk: Desk) -> list[object]:
    return [entry for entry in desk.stored() if entry["kind"] == "brief"]


def test_an_output_that_cannot_be_written(second: Desk) -> None:
    before, files = _state(second), second.files()
    second.configure(outputs=OUTPUTS + '[[output]]\npath = "briefgen.toml/brief.txt"\n')
    done = second.run("--date", "2026-11-03")
    assert (done.returncode, done.stdout) == (1, "")
    assert "briefgen.toml/brief.txt: cannot be written" in done.stderr
    assert _state(second) == before
    assert {name: data for name, data in second.files().items() if name != "briefgen.toml"} == {name: data for name, data in files.items() if name != "briefgen.toml"}  # fmt: skip
    second.configure()
    _whole_in_the_end(second)


def _mounted(kind: str, place: Path, options: str) -> bool:
    place.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(["mount", "-t", kind, "-o", options, kind, str(place)], capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def tmpfs(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "small"
    if os.geteuid() != 0 or not _mounted("tmpfs", place, "size=512k"):
        pytest.skip("a small tmpfs can only be mounted by root")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def _filled(place: Path, left: int) -> Path:
    """A file that leaves just so many bytes of a disk."""
    fill = place / "fill"
    with fill.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    os.truncate(fill, max(fill.stat().st_size - left, 0))
    return fill


@pytest.mark.parametrize("what", ["outputs", "store"])
def test_a_full_disk(second: Desk, tmpfs: Path, what: str) -> None:
    text = second.configure().read_text()
    if what == "outputs":
        text = text.replace('"briefs/{date}.html"', f'"{tmpfs}/{{date}}.html"')
    else:
        for path in (second.folder / "state").iterdir():
            (tmpfs / path.name).write_bytes(path.read_bytes())
        text = text.replace('"state/store.sqlite3"', f'"{tmpfs}/store.sqlite3"')
    (second.folder / "briefgen.toml").write_text(text)
    before, files = _state(second), _outside(second)
    fill = _filled(tmpfs, 0)
    done = second.run("--date", "2026-11-03")
    assert (done.returncode, done.stdout) == (1, "")
    assert ("No space left on device" if what == "outputs" else "the disk is full") in done.stderr
    fill.unlink()
    assert (_state(second), _outside(second)) == (before, files)
    _whole_in_the_end(second)


def _outside(desk: Desk) -> dict[str, bytes]:
    return {name: data for name, data in desk.files().items() if "small" not in name}


def test_a_disk_that_is_full_a_little_later_each_time(second: Desk, tmpfs: Path) -> None:
    """The store has room for ever more: whatever step fails, what went out counts, and what counts goes out."""
    state = {path.name: path.read_bytes() for path in (second.folder / "state").iterdir()}
    text = second.configure().read_text().replace('"state/store.sqlite3"', f'"{tmpfs}/store.sqlite3"')
    (second.folder / "briefgen.toml").write_text(text)
    codes = []
    for left in range(0, 160_000, 8_192):
        for path in [*tmpfs.iterdir(), *(second.folder / "briefs").glob("2026-11-03.*")]:
            path.unlink()
        for name, data in state.items():
            (tmpfs / name).write_bytes(data)
        fill = _filled(tmpfs, left)
        done = second.run("--date", "2026-11-03")
        assert done.stdout == ""
        assert "Traceback" not in done.stderr
        codes.append(done.returncode)
        fill.unlink()
        _whole_in_the_end(second)
        made = [entry["day"] for entry in second.stored() if entry["kind"] == "brief"]
        assert made == ["2026-11-02", "2026-11-03"]
    assert codes == sorted(codes, reverse=True)
    assert {*codes} == {0, 1}


def test_a_file_that_may_not_grow(second: Desk) -> None:
    """What a quota does, where nothing can be mounted: files of more than 8 kB cannot be written."""
    before, files = _state(second), second.files()
    second.configure()
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "daily", "--date", "2026-11-03"],
        cwd=second.folder, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000)),
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert "briefgen: " in done.stderr
    assert "Traceback" not in done.stderr
    assert (_state(second), second.files()) == (before, files)
    _whole_in_the_end(second)


def test_a_read_only_folder(second: Desk, tmp_path: Path) -> None:
    place = tmp_path / "shut"
    if os.geteuid() == 0:
        if not _mounted("tmpfs", place, "size=512k,ro"):
            pytest.skip("nothing can be mounted here, and root may write everywhere else")
    else:
        place.mkdir(mode=0o500)
    try:
        before = _state(second)
        second.configure(outputs=OUTPUTS + f'[[output]]\npath = "{place}/{{date}}.txt"\n')
        done = second.run("--date", "2026-11-03")
        assert (done.returncode, done.stdout) == (1, "")
        assert f"{place}/2026-11-03.txt: cannot be written: " in done.stderr
        assert _state(second) == before
        assert not (second.folder / "briefs" / "2026-11-03.html").exists()
    finally:
        if os.geteuid() == 0:
            subprocess.run(["umount", str(place)], check=True)
    second.configure()
    _whole_in_the_end(second)


def test_errors_of_a_feed_are_told_when_they_persist(desk: Desk) -> None:
    with Server() as server:
        feed = server.add("/feed", page(b"", 500))
        desk.configure(sources=f'sources = ["articles", "{feed}"]', topics=FLOOD + LOCAL)
        for number in range(1, 5):
            desk.article(str(number), f"The dam of Harwell lost gate number {number} in the flood.", day=f"2026-11-0{number}")
            if number == 4:
                server.add("/feed", page(b"<rss version='2.0'><channel><title>A</title></channel></rss>"))
            done = desk.run("--date", f"2026-11-0{number}")
            wanted = (3, f"briefgen: {feed}: failed: ") if number == 3 else (0, "")
            assert (done.returncode, done.stderr[: len(wanted[1]) or None]) == wanted, number
    assert [e for e in desk.stored() if e["kind"] == "failing"] == []


def test_what_is_not_what_the_configuration_says_is_a_failure(desk: Desk) -> None:
    with Server() as server:
        place = server.add(
            "/feed", page(b"<html><body><p>We have moved our feeds to another place, dear readers.</p></body></html>")
        )
        tables = f'[[source]]\nfeed = "{place}"\n[[source]]\nmailbox = "briefgen.toml"\n[[source]]\nfolder = "articles"\n'
        desk.configure("patience = 1", sources="", topics=FLOOD + LOCAL + tables)
        desk.article("1", FIRST)
        done = desk.run("--date", "2026-11-02")
    assert done.returncode == 3
    assert f"{place}: failed: is no feed, as the configuration says" in done.stderr
    assert "briefgen.toml: failed: is no mailbox file (mbox), as the configuration says" in done.stderr


def test_all_kinds_of_sources(desk: Desk) -> None:
    with Server() as server:
        item = "<item><title>Water</title><link>https://a.example/{0}</link><description>{1}</description></item>"
        words = "The operator of the dam above Harwell opened gate number {} of the river on Tuesday to lower the water in the old town."
        feed = "<rss version='2.0'><channel><title>Feed {0}</title>{1}</channel></rss>"
        one = server.add(
            "/one", page(feed.format(1, item.format(1, words.format("one") * 2)).encode(), content_type="application/rss+xml")
        )
        two = server.add(
            "/two", page(feed.format(2, item.format(2, words.format("two") * 2)).encode(), content_type="application/rss+xml")
        )
        story = (
            "<html><head><title>A story</title></head><body><article>"
            + f"<p>{words.format('three')} {FIRST}</p>" * 2
            + "</article></body></html>"
        )
        url = server.add("/page", page(story.encode()))
        (desk.folder / "feeds.opml").write_text(f'<opml version="2.0"><body><outline xmlUrl="{two}"/></body></opml>')
        (desk.folder / "inbox").write_text(
            f"From a@b Mon Nov  2 06:00:00 2026\nFrom: Desk <a@b.example>\nSubject: Letter\nDate: Mon, 02 Nov 2026 06:00:00 +0000\n\n{words.format('four')}\n"
        )
        tables = f'[[source]]\nfolder = "articles"\n[[source]]\nfeed = "{one}"\n[[source]]\nopml = "feeds.opml"\n[[source]]\nurl = "{url}"\n[[source]]\nmailbox = "inbox"\n'
        desk.configure(sources="", topics=FLOOD + LOCAL + tables)
        desk.article("1", FIRST)
        desk.made("--date", "2026-11-02")
    brief = desk.brief("2026-11-02")
    assert len(brief["articles"]) == 5
    assert {e["origin"] for e in brief["ledger"] if e["outcome"] == "read"} == {"../articles/1.md", one, two, url, "../inbox#1.eml"}  # fmt: skip


def test_nothing_could_be_read_at_all(desk: Desk) -> None:
    desk.configure(sources='sources = ["gone"]')
    done = desk.run()
    assert (done.returncode, done.stdout) == (1, "")
    assert "gone: no such file or folder" in done.stderr
    assert "no source could be read" in done.stderr


def test_a_deadline_ends_reading_and_what_was_read_is_published(desk: Desk) -> None:
    with Server() as server:
        server.add("/slow", lambda handler: handler.pause(20))
        desk.configure(sources=f'sources = ["articles", "{server.url("/slow")}"]', topics=FLOOD + LOCAL)
        desk.article("1", FIRST)
        start = time.monotonic()
        done = desk.run("--date", "2026-11-02", "--deadline", "8")
        assert time.monotonic() - start < 14
    assert (done.returncode, done.stdout) == (3, "")
    assert "the deadline of 8 s ended reading" in done.stderr
    assert desk.statements("2026-11-02") != {}


def test_a_run_that_is_not_done_by_its_deadline_ends_without_a_trace(second: Desk) -> None:
    before, files = _state(second), second.files()
    done = second.run("--date", "2026-11-03", "--deadline", "0.02")
    assert (done.returncode, done.stdout) == (1, "")
    assert "the run was not done within its deadline of 0.02 s" in done.stderr
    assert (_state(second), second.files()) == (before, files)
    _whole_in_the_end(second)


class _Pings(BaseHTTPRequestHandler):
    told: list[str]

    def do_POST(self) -> None:
        self.told.append(self.path)
        self.send_response(500 if self.path.startswith("/bad") else 200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def test_a_health_check_is_told_and_never_changes_the_end(second: Desk) -> None:
    _Pings.told = []
    with HTTPServer(("127.0.0.1", 0), _Pings) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        base = f"http://127.0.0.1:{server.server_port}"
        second.configure(f'health = "{base}/good"')
        second.made("--date", "2026-11-03")
        second.made("--date", "2026-11-04", BRIEFGEN_HEALTH=f"{base}/bad")
        secret = second.folder / "secret"
        secret.write_text(f"{base}/file\n")
        assert second.run("--date", "2026-11-05", "--fail-on-empty", BRIEFGEN_HEALTH_FILE=str(secret)).returncode == 1
        assert second.run("--date", "2026-11-05", "--dry-run").returncode == 0
        server.shutdown()
        thread.join()
    assert _Pings.told == ["/good/start", "/good/0", "/bad/start", "/bad/0", "/file/start", "/file/1"]
    second.made("--date", "2026-11-06", BRIEFGEN_HEALTH="http://127.0.0.1:1/gone")


def test_a_damaged_store_is_told_kept_aside_and_begun_anew(second: Desk) -> None:
    store = second.folder / "state" / "store.sqlite3"
    data = store.read_bytes()
    for damaged in (
        b"This is no database at all, though it is where one should be." * 100,
        data[:4096] + os.urandom(len(data) - 4096),
    ):
        store.write_bytes(damaged)
        files = second.files()
        done = second.run("--date", "2026-11-03")
        assert (done.returncode, done.stdout) == (1, "")
        assert "state/store.sqlite3: is damaged (" in done.stderr
        assert "--new-store keeps it aside and begins a new one" in done.stderr
        assert second.files() == files
        done = second.run("--date", "2026-11-03", "--new-store")
        assert (done.returncode, done.stdout) == (0, "")
        (aside,) = store.parent.glob("store.sqlite3.damaged-*")
        assert f"was damaged; it is kept as {aside}" in done.stderr
        assert aside.read_bytes() == damaged
        assert len(second.brief("2026-11-03")["articles"]) == 2
        for path in [*store.parent.iterdir(), *(second.folder / "briefs").glob("2026-11-03*")]:
            path.unlink()
    store.write_bytes(data)
    second.made("--date", "2026-11-03", "--new-store")  # a sound store is kept
    assert len(second.brief("2026-11-03")["articles"]) == 1


def test_another_database_is_no_store(desk: Desk) -> None:
    (desk.folder / "state").mkdir()
    with sqlite3.connect(desk.folder / "state" / "store.sqlite3") as db:
        db.execute("CREATE TABLE theirs (x)")
    db.close()
    done = desk.run()
    assert done.returncode == 1
    assert "is a database, but no store of briefgen" in done.stderr


def test_the_archive_lists_all_briefs_and_its_feeds_the_latest(second: Desk) -> None:
    second.configure(outputs=OUTPUTS + '[archive]\nfolder = "site"\nurl = "https://desk.example/b"\nentries = 1\n')
    second.made("--date", "2026-11-03")
    html = (second.folder / "site" / "index.html").read_text()
    assert html.index('<a href="../briefs/2026-11-03.html">') < html.index('<a href="../briefs/2026-11-02.html">')
    feed = json.loads((second.folder / "site" / "feed.json").read_text())
    jsonschema.validate(feed, json.loads((ROOT / "tests" / "data" / "jsonfeed.schema.json").read_text()))
    assert (feed["home_page_url"], feed["feed_url"]) == ("https://desk.example/b/", "https://desk.example/b/feed.json")
    assert [item["url"] for item in feed["items"]] == ["https://desk.example/briefs/2026-11-03.html"]
    atom = (second.folder / "site" / "feed.atom").read_text()
    assert '<link rel="self" href="https://desk.example/b/feed.atom"/>' in atom
    assert '<link rel="alternate" href="https://desk.example/briefs/2026-11-03.html"/>' in atom


def test_an_archive_without_address_is_at_the_site_of_the_briefs(second: Desk) -> None:
    second.configure(
        'site = "https://desk.example/b"', outputs=OUTPUTS + '[[output]]\npath = "brief.atom"\n[archive]\nfolder = "briefs"\n'
    )
    second.made("--date", "2026-11-03")
    assert second.brief("2026-11-03")["site"] == "https://desk.example/b"
    feed = json.loads((second.folder / "briefs" / "feed.json").read_text())
    assert (feed["home_page_url"], feed["feed_url"]) == ("https://desk.example/b/", "https://desk.example/b/feed.json")
    assert [item.get("url") for item in feed["items"]] == [
        f"https://desk.example/b/{day}.html" for day in ("2026-11-03", "2026-11-02")
    ]
    assert '<link rel="self" href="https://desk.example/b/feed.atom"/>' in (second.folder / "brief.atom").read_text()


def test_the_store_tells_prunes_and_gives_away(second: Desk) -> None:
    second.made("--date", "2026-11-03")
    first = second.files()["briefs/2026-11-02.html"]
    info = json.loads(second.run("info", "--json", command="store").stdout)
    assert {name: info[name] for name in ("briefs", "first", "last", "articles", "waiting", "pruned")} == {
        "briefs": 2, "first": "2026-11-02", "last": "2026-11-03", "articles": 2, "waiting": 0, "pruned": 0,
    }  # fmt: skip
    assert "2 briefs, 2026-11-02 to 2026-11-03" in second.run("info", command="store").stdout
    kinds = [entry["kind"] for entry in second.stored()]
    assert kinds == ["brief", "brief", "article", "article"]
    assert second.run("prune", "--keep", "3", command="store").returncode == 2

    with Store(second.folder / "state" / "store.sqlite3") as store:
        assert prune(store, date(2026, 11, 3))[0] == 1
    second.made("--date", "2026-11-02")
    assert second.files()["briefs/2026-11-02.html"] == first
    assert "were pruned" in second.run("--date", "2026-11-02", "--force").stderr
    second.made("--date", "2026-11-04")  # a pruned article is still known
    assert not (second.folder / "briefs" / "2026-11-04.json").exists()


def test_the_store_is_where_xdg_says(desk: Desk) -> None:
    text = desk.configure().read_text().replace('store = "state/store.sqlite3"\n', "")
    (desk.folder / "briefgen.toml").write_text(text)
    desk.article("1", FIRST)
    desk.made("--date", "2026-11-02", XDG_STATE_HOME=str(desk.folder / "xdg"))
    (store,) = (desk.folder / "xdg" / "briefgen").glob("*.sqlite3")
    assert store.name.startswith("briefgen-")
    assert store.stat().st_mode & 0o777 == 0o600


def test_progress_is_shown_on_a_terminal_alone(desk: Desk) -> None:
    desk.article("1", FIRST)
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "briefgen", "daily", "--date", "2026-11-02"],
        cwd=desk.folder,
        stderr=follower,
        stdout=subprocess.PIPE,
    ) as run:
        os.close(follower)
        shown = b""
        while True:
            try:
                part = os.read(leader, 4096)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            shown += part
    os.close(leader)
    assert run.returncode == 0
    assert b"composing the brief of 2026-11-02" in shown
    assert b"from 1 article -> briefs/2026-11-02.html" in shown


def test_each_exit_code_of_a_command_that_starts_from_nothing(second: Desk) -> None:
    second.zygote = None
    codes = {
        0: second.run("--date", "2026-11-03"),
        1: second.run("--date", "2026-11-04", "--fail-on-empty"),
        2: second.run("--dat", "2026-11-04"),
    }
    second.configure(sources='sources = ["articles", "gone"]')
    codes[3] = second.run("--date", "2026-11-04")
    with (second.folder / "state" / "store.sqlite3.lock").open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        codes[75] = second.run("--date", "2026-11-04")
    second.configure("deadlin = 4")
    codes[78] = second.run()
    assert {code: done.returncode for code, done in codes.items()} == {code: code for code in codes}
    assert (codes[0].stdout, codes[0].stderr) == ("", "")
    assert all(not done.stdout and done.stderr for code, done in codes.items() if code)


@pytest.mark.parametrize("outputs", ['[[output]]\npath = "articles/{date}.html"\n', '[archive]\nfolder = "articles/site"\n'])
def test_a_brief_is_no_source(desk: Desk, outputs: str) -> None:
    desk.configure(outputs=outputs)
    done = desk.run()
    assert done.returncode == 78
    assert "would be read as an article; write it to another folder" in done.stderr


def test_a_brief_of_a_daily_run_can_be_verified(second: Desk) -> None:
    second.made("--date", "2026-11-03")
    for day in ("2026-11-02", "2026-11-03"):
        done = second.run(f"briefs/{day}.json", command="verify")
        assert (done.returncode, "all verbatim" in done.stdout) == (0, True), done.stderr


def test_check_knows_what_a_daily_run_needs(desk: Desk) -> None:
    desk.article("1", FIRST)
    assert desk.run(command="check").returncode == 0
    looks = desk.folder / "looks"
    looks.mkdir()
    (looks / "archive.html.j2").write_text("{{ titel }}")
    desk.configure('templates = "looks"', outputs='[[output]]\npath = "a.xyz"\n')
    done = desk.run(command="check")
    assert done.returncode == 78
    assert 'a.xyz": no format for its suffix' in done.stderr
    assert "archive.html.j2, line 1: 'titel' is undefined" in done.stderr
