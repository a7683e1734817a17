"""The rooms of a daily run, one by one: what is known, the window of a day, the lock, the tables of the store, units."""

from __future__ import annotations

import getpass
import os
import sqlite3
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from briefgen import Article, Earlier, OptionError, Said
from briefgen.cli.daily import desk_of
from briefgen.compose.figures import changed
from briefgen.compose.known import Known
from briefgen.config.daily import Output
from briefgen.daily.deliver import again
from briefgen.daily.keeping import info
from briefgen.daily.lock import lock_of
from briefgen.daily.packed import pack, pack_article, unpack_article
from briefgen.daily.schema import STEPS, VERSION, migrate
from briefgen.daily.store import Made, Shown, Store
from briefgen.daily.units import crontab_line, systemd_units
from briefgen.daily.window import window_of
from briefgen.errors import StoreError
from briefgen.model import article_id
from briefgen.publish import make_ready, part_of
from briefgen.text import Terms, build_corpus, parse
from tests.conftest import Command
from tests.daily_desk import FIRST, Desk

MONDAY = date(2026, 11, 2)
BESIDE = "The weather was mild over the whole coast. Shops stayed open late in the evening. A choir sang at the market for an hour."


def standing(then: str, now: str, *, days: int = 1, repeat: str = "omit") -> tuple[str, str, str]:
    """How a sentence stands to one of an earlier brief: status, figure before, figure now."""
    document = parse(Article("a", "", f"{now} {BESIDE}", published=MONDAY + timedelta(days=days)), "en")
    known = Known((document,), Earlier((Said(then, MONDAY, MONDAY),), MONDAY, repeat), "en")
    found = known.standing(0)
    assert build_corpus((document,)).sentences[0].text == now
    return found.status, found.change.was if found.change else "", found.change.now if found.change else ""


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ("The council approved the new bridge over the Eider on Monday.", "Councillors approved a new bridge across the Eider on Monday.", ("unchanged", "", "")),
        ("The council approved the new bridge over the Eider on Monday.", "The council approved the new bridge over the Eider on Monday.", ("unchanged", "", "")),
        ("12 people died in the flood in Harwell, police said.", "15 people died in the flood in Harwell, police said.", ("updated", "12 people", "15 people")),
        ("At least 12 people were killed when a dam burst above Harwell.", "The death toll from the burst dam above Harwell rose to 15 on Tuesday.", ("updated", "12 people", "15 on")),
        ("The company said it would cut 1,200 jobs at its plant in Varna.", "The company said it would cut 1,500 jobs at its plant in Varna.", ("updated", "1,200 jobs", "1,500 jobs")),
        ("The council will vote on the new bridge on Tuesday.", "The council voted on Tuesday for the new bridge.", ("updated", "", "")),
        ("Police arrested the former mayor Jane Holt in the harbour bribery case.", "Police released the former mayor Jane Holt in the harbour bribery case.", ("updated", "", "")),
        ("The ferry Marigold ran aground off Harwell on Tuesday with 212 people on board.", "An inquiry into the ferry Marigold opened in Harwell on Wednesday.", ("new", "", "")),
        ("A ferry with 57 passengers left the harbour of Vell for Carrowby.", "A ferry with 70 passengers left the harbour of Oruva for Lisane.", ("new", "", "")),
        ("More than 100 people died in the flood in Harwell, police said.", "At least 80 people died in the flood in Harwell, police said.", ("unchanged", "", "")),
    ],
)  # fmt: skip
def test_what_an_earlier_brief_said(then: str, now: str, expected: tuple[str, str, str]) -> None:
    status, was, is_ = standing(then, now)
    assert (status, was) == expected[:2]
    assert is_.startswith(expected[2].removesuffix(" on"))


@pytest.mark.parametrize(("days", "status"), [(1, "unchanged"), (2, "updated")])
def test_the_day_that_was_told_of_has_come(days: int, status: str) -> None:
    then = "A strike of teachers at the island school of Sarn begins on Wednesday."
    assert standing(then, "A strike of teachers at the island school of Sarn began on Wednesday.", days=days)[0] == status


@pytest.mark.parametrize(
    "words",
    ["Twenty people are missing after the flood in Harwell, police said.", "A strike of teachers at the island school of Sarn begins on Wednesday."],
)  # fmt: skip
def test_the_very_words_of_an_earlier_brief_are_no_news(words: str) -> None:
    document = parse(Article("a", "", f"{words} {BESIDE}", published=MONDAY + timedelta(days=3)), "en")
    fewer = "Ten people are missing after the flood in Harwell, police said."
    said = (Said(words.replace(" ", "  "), MONDAY, MONDAY), Said(fewer, MONDAY + timedelta(days=1), MONDAY + timedelta(days=1)))
    known = Known((document,), Earlier(said, MONDAY, "omit"), "en")
    assert (known.standing(0).status, known.barred(0)) == ("unchanged", True)


@pytest.mark.parametrize(
    ("then", "now", "updated"),
    [
        ("2026-11-03T01:00:00+09:00", "2026-11-02T20:00:00-05:00", True),
        ("2026-11-02T20:00:00-05:00", "2026-11-02T01:00:00+09:00", False),
    ],
)
def test_a_later_moment_is_later_wherever_it_was_written(then: str, now: str, updated: bool) -> None:
    document = parse(Article("a", "", f"15 people died in the flood in Harwell, police said. {BESIDE}", published=datetime.fromisoformat(now)), "en")  # fmt: skip
    said = Said("12 people died in the flood in Harwell, police said.", MONDAY, datetime.fromisoformat(then))
    assert (Known((document,), Earlier((said,), MONDAY, "omit"), "en").standing(0).status == "updated") is updated


def test_the_moment_of_what_was_said_is_kept(tmp_path: Path) -> None:
    moments = (MONDAY, datetime(2026, 11, 2, 20, tzinfo=ZoneInfo("America/New_York")).astimezone(UTC), None)
    said = [("statement", Said(f"Words {number}.", MONDAY, when)) for number, when in enumerate(moments)]
    with Store(tmp_path / "store.sqlite3") as store:
        store.intend(Made(0, MONDAY, "{}"), (), said, Shown(MONDAY, "", ""))
        assert [one.published for one in store.earlier(MONDAY + timedelta(days=1), "omit").said] == [*moments]


def test_two_texts_of_one_address_are_known_in_either_order(tmp_path: Path) -> None:
    url = "https://a.example/"
    one, two = (Article(article_id("", url=url), text, text, url) for text in ("The river rose.", "A gate was opened."))
    renamed = replace(two, id=article_id(two.text, title=two.title))
    with Store(tmp_path / "store.sqlite3") as store:
        store.keep([one, renamed], {})
        assert store.has(one)
        assert store.has(two)
        assert store.has(replace(one, id=article_id(one.text, title=one.title)))
        assert not store.has(replace(two, text="A gate was closed."))


@pytest.mark.parametrize("column", ["data FROM articles", "brief FROM runs"])
def test_damage_within_what_is_compressed_is_told(tmp_path: Path, column: str) -> None:
    desk = Desk(tmp_path)
    desk.configure()
    desk.article("1", FIRST)
    desk.made("--date", "2026-11-02")
    field, _, table = column.partition(" FROM ")
    with sqlite3.connect(tmp_path / "state" / "store.sqlite3") as db:
        db.execute(f"UPDATE {table} SET {field} = x'00112233'")
    db.close()
    again = desk.run("--date", "2026-11-02")
    assert (again.returncode, "Traceback" in again.stderr) == (1, False)
    assert "cannot be unpacked); --new-store keeps it aside" in again.stderr
    dry = desk.run("--date", "2026-11-02", "--new-store", "--dry-run")
    assert (dry.returncode, "store.sqlite3: is damaged; it would be kept aside" in dry.stderr) == (0, True)
    assert not list((tmp_path / "state").glob("*.damaged-*"))
    assert desk.run("--date", "2026-11-02", "--new-store").returncode == 0
    assert list((tmp_path / "state").glob("*.damaged-*"))


def test_what_starts_a_run_names_the_store_of_who_printed_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "briefgen.toml"
    monkeypatch.setenv("XDG_STATE_HOME", f"{tmp_path}/of 1%")
    assert f" env 'XDG_STATE_HOME={tmp_path}/of 1\\%' " in crontab_line(file)
    service = systemd_units(file)["briefgen.service"]
    assert f'Environment="XDG_STATE_HOME={tmp_path}/of 1%%"\n' in service
    assert f"User={getpass.getuser()}\n" in service
    monkeypatch.delenv("XDG_STATE_HOME")
    assert "XDG_STATE_HOME" not in crontab_line(file) + systemd_units(file)["briefgen.service"]


def test_a_report_of_before_changes_nothing() -> None:
    assert standing("15 people died in the flood in Harwell.", "12 people died in the flood in Harwell.", days=-1)[0] == "unchanged"


def test_a_new_text_of_a_known_article_is_an_update() -> None:
    document = parse(Article("a", "", f"Volunteers cleaned the water works. {BESIDE}", published=MONDAY), "en")
    known = Known((document,), Earlier((Said("A choir sang.", MONDAY),), MONDAY, "omit", frozenset("a")), "en")
    assert (known.standing(0).status, known.barred(0)) == ("updated", False)


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ("12 people died.", "At least 15 people died.", (12, 15)),
        ("12 people died.", "More than 10 people died.", None),
        ("About 500 people were evacuated.", "497 people were evacuated.", None),
        ("Cholera killed 19 people and infected 400.", "By Tuesday 19 people had died and 400 were ill.", None),
        ("They worked there for 19 years.", "He blew glass at the works for 19 years.", None),
    ],
)
def test_figures_that_changed(then: str, now: str, expected: tuple[int, int] | None) -> None:
    found = changed(then, now, Terms("en"))
    assert (found and (found[0].value, found[1].value)) == expected


def test_the_window_of_a_day() -> None:
    zone = ZoneInfo("America/New_York")
    window = window_of(date(2026, 3, 8), "24h", zone)  # the clocks go forward: 23 hours
    assert window.until == datetime(2026, 3, 9, 4, tzinfo=UTC)
    assert window.since == datetime(2026, 3, 8, 4, tzinfo=UTC)
    late = Article("a", "", "x", published=datetime(2026, 3, 9, 3, 59, tzinfo=UTC))
    assert (window.has(late), window.day_of(late)) == (True, date(2026, 3, 8))
    assert not window.has(Article("a", "", "x", published=datetime(2026, 3, 9, 4, tzinfo=UTC)))
    assert window.has(Article("a", "", "x"))
    assert window_of(MONDAY, "last", None).since is None
    assert window_of(MONDAY, date(2026, 11, 1), zone).since == datetime(2026, 11, 1, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [("{date}.md", "2026-11-02.md"), ("{date:%Y/%m}/brief.md", "2026/11/brief.md"), ("latest.md", "latest.md"), ("{{x}}-{date}.md", "{x}-2026-11-02.md")],
)  # fmt: skip
def test_paths_of_outputs(pattern: str, path: str) -> None:
    output = Output(pattern, "md")
    assert (output.at(MONDAY), output.dated) == (path, "{date" in pattern)


@pytest.mark.parametrize("pattern", ["{day}", "{", "{date", "{0}", "{date.year.x}", "{date:%Q}"])
def test_wrong_patterns(pattern: str) -> None:
    with pytest.raises(OptionError):
        Output(pattern, "md")


def test_articles_come_out_of_the_store_as_they_went_in() -> None:
    article = Article(
        "id", "Title", "Text \ud83d half", "https://a.example/", "P", datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC), ("A", "B"), "en", "x/y.md", MONDAY
    )  # fmt: skip
    assert unpack_article(pack_article(article)) == article
    assert unpack_article(pack_article(Article("id", "", ""))) == Article("id", "", "")


def _of_version_1(path: Path) -> None:
    """A store as the first layout had it, with a brief, its article, and one that waits."""
    article = Article("a1", "Report 1", FIRST, publisher="The Gazette", published=MONDAY)
    brief = '{"format": "briefgen-brief"}'
    with sqlite3.connect(path, isolation_level=None) as db:
        migrate(db, "one", version=1)
        db.execute("INSERT INTO runs VALUES (1, '2026-11-02', '2026-11-02T06:00:00', 'done', ?)", (pack(brief),))
        row = "INSERT INTO articles (id, sha256, day, origin, run, data) VALUES (?, ?, '2026-11-02', 'articles/1.md', ?, ?)"
        db.execute(row, (article.id, article.sha256, 1, pack_article(article)))
        db.execute(row, ("a2", "0" * 64, None, pack_article(Article("a2", "Waits", "The river rose."))))
        words = "Water stood two metres deep in Market Street on Monday morning."
        db.execute("INSERT INTO said VALUES (1, 'statement', ?, '2026-11-02')", (words,))
    db.close()


def test_a_store_of_version_1_is_brought_up_to_date(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.configure()
    (tmp_path / "state").mkdir()
    store = tmp_path / "state" / "store.sqlite3"
    _of_version_1(store)
    desk.article("2", f"{FIRST} Harwell Water opened a second gate of the dam.", day="2026-11-03")
    desk.made("--date", "2026-11-03")
    found = desk.statements("2026-11-03")
    assert "Water stood two metres deep in Market Street on Monday morning." not in found
    assert {a["title"] for a in desk.brief("2026-11-03")["articles"]} == {"Report 2", "Waits"}
    assert desk.brief("2026-11-03")["since"] == "2026-11-02"
    with Store(store) as opened:
        assert (info(opened).version, info(opened).briefs, info(opened).articles) == (VERSION, 2, 3)


def test_every_version_leads_to_the_present(tmp_path: Path) -> None:
    def layout(path: Path) -> list[tuple[str, ...]]:
        with sqlite3.connect(path, isolation_level=None) as db:
            rows = db.execute(
                "SELECT m.name, c.name, c.type FROM sqlite_master m, pragma_table_info(m.name) c ORDER BY 1, 2"
            ).fetchall()
        db.close()
        return rows

    for version in range(1, len(STEPS) + 1):
        path = tmp_path / f"{version}.sqlite3"
        with sqlite3.connect(path, isolation_level=None) as db:
            migrate(db, "store", version=version)
            migrate(db, "store")
        db.close()
    assert len({str(layout(tmp_path / f"{version}.sqlite3")) for version in range(1, len(STEPS) + 1)}) == 1


def test_a_store_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    Store(path).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    with pytest.raises(StoreError, match=f"is of version {VERSION + 1}, and this briefgen knows {VERSION}; update briefgen"):
        Store(path)


def test_the_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE birds (name TEXT)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is a database, but no store of briefgen"):
        Store(path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["other.sqlite3"]


def test_a_store_has_one_lock_however_its_path_is_spelt(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "store.sqlite3").touch()
    (tmp_path / "link.sqlite3").symlink_to("store.sqlite3")
    spelt = [tmp_path / "store.sqlite3", tmp_path / "a" / ".." / "store.sqlite3", tmp_path / "link.sqlite3"]
    assert {lock_of(path) for path in spelt} == {tmp_path.resolve() / "store.sqlite3.lock"}


def test_long_names_have_parts_of_their_own(tmp_path: Path) -> None:
    names = [f"{'é' * 110}{end}.md" for end in ("a", "b")]
    readies = [make_ready(tmp_path / name, name, part_of(tmp_path / name)) for name in names]
    for ready in readies:
        ready.put()
    assert [(tmp_path / name).read_text() for name in names] == names


def test_a_past_brief_again_is_all_there_or_not_at_all(tmp_path: Path) -> None:
    """The watch of a deadline ends before the first file is put in its place."""
    desk = Desk(tmp_path)
    desk.configure()
    desk.article("1", FIRST)
    desk.made("--date", "2026-11-02")
    page = tmp_path / "briefs" / "2026-11-02.html"
    page.write_text("mine")

    def too_late() -> None:
        assert len(list(tmp_path.rglob("*.part"))) == 3
        raise TimeoutError

    known, file = desk_of(str(tmp_path / "briefgen.toml"), None, None, dry_run=False)
    with Store(file) as store:
        made = store.made(MONDAY)
        assert made is not None
        with pytest.raises(TimeoutError):
            again(known, store, made, too_late)
    assert page.read_text() == "mine"
    assert not list(tmp_path.rglob("*.part"))


def test_the_crontab_line_works_with_crons_bare_environment(tmp_path: Path, command: Command) -> None:
    folder = tmp_path / "a desk with 100% spaces"
    folder.mkdir()
    desk = Desk(folder)
    desk.configure()
    desk.article("1", FIRST)
    line = command("init", "--cron", folder).stdout
    assert line == crontab_line(folder / "briefgen.toml")
    assert line.startswith("0 6 * * * ")
    assert line.count("\n") == 1
    # What cron does: the five fields off, "\%" to "%", and a shell with hardly a variable.
    script = line.split(" ", 5)[5].replace("\\%", "%")
    done = subprocess.run(
        ["env", "-i", "HOME=/", "LOGNAME=x", "SHELL=/bin/sh", "PATH=/usr/bin:/bin", "sh", "-c", script],
        cwd="/", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len(list((folder / "briefs").glob("*.html"))) == 1
    bare = subprocess.run(["env", "-i", "/bin/sh", "-c", script], cwd="/", capture_output=True, text=True, check=False)
    assert (bare.returncode, bare.stdout, bare.stderr) == (0, "", "")


def test_units_are_good_in_the_eyes_of_systemd(tmp_path: Path, command: Command) -> None:
    folder = tmp_path / 'a "desk" with $HOME and 100% spaces'
    folder.mkdir()
    Desk(folder).configure()
    printed = command("init", "--systemd", folder).stdout
    units = systemd_units(folder / "briefgen.toml", "UTC")
    assert printed == "".join(f"# /etc/systemd/system/{name}\n{content}\n" for name, content in units.items())
    assert "Type=oneshot" in units["briefgen.service"]
    assert "SuccessExitStatus=3" in units["briefgen.service"]
    assert "OnCalendar=*-*-* 06:00 UTC\nPersistent=true" in units["briefgen.timer"]
    for name, content in units.items():
        (tmp_path / name).write_text(content)
    try:
        paths = [str(tmp_path / name) for name in units]
        done = subprocess.run(["systemd-analyze", "verify", *paths], capture_output=True, text=True, check=False, env={**os.environ, "SYSTEMD_UNIT_PATH": f"{tmp_path}:"})  # fmt: skip
    except FileNotFoundError:
        pytest.skip("systemd-analyze is not here")
    ours = [line for line in done.stderr.splitlines() if "briefgen" in line]
    assert (done.returncode, ours) == (0, [])


def test_a_schedule_is_made_for_a_good_configuration_only(tmp_path: Path, command: Command) -> None:
    done = command("init", "--cron", tmp_path / "nowhere")
    assert (done.returncode, done.stdout) == (78, "")
    (tmp_path / "briefgen.toml").write_text('sources = ["articles"]\n')
    done = command("init", "--cron", tmp_path)
    assert done.stdout.startswith("0 6 * * * ")
    assert "names no file to write" in done.stderr
