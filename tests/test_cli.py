"""The command line as its users meet it: what stands where, and with which exit code."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, Command

BODY = "The council passed the budget on Monday after a long debate. Members stayed until midnight."
BUILD = ("build", "articles", "-t", "Budget", "--date", "2024-03-01")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(f"Council passes budget\n\n{BODY}")
    return tmp_path


def test_stdout_is_the_product_and_nothing_else(command: Command, desk: Path) -> None:
    done = command(*BUILD, cwd=desk)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "# Daily brief")
    assert done.stderr == "briefgen: 1 statement from 1 article\n"
    assert command(*BUILD, "-q", cwd=desk).stderr == ""


@pytest.mark.parametrize(
    ("name", "start"), [("b.md", "# Daily"), ("b.html", "<!doctype"), ("b.json", "{"), ("new/b.htm", "<!doctype")]
)
def test_the_suffix_chooses_the_format(command: Command, desk: Path, name: str, start: str) -> None:
    done = command(*BUILD, "-o", name, cwd=desk)
    assert (done.returncode, done.stdout) == (0, "")
    assert (desk / name).read_text().startswith(start)


def test_format_beats_suffix_and_an_unknown_suffix_is_wrong_usage(command: Command, desk: Path) -> None:
    assert command(*BUILD, "-o", "b.txt", "-f", "json", cwd=desk).returncode == 0
    assert (desk / "b.txt").read_text().startswith("{")
    done = command(*BUILD, "-o", "b.pdf", cwd=desk)
    assert done.returncode == 2
    assert 'no format for ".pdf"' in done.stderr


def test_links_lead_to_the_files_from_where_the_brief_is(command: Command, desk: Path) -> None:
    command(*BUILD, "-o", "out/b.json", cwd=desk)
    data = json.loads((desk / "out" / "b.json").read_text())
    assert data["articles"][0]["path"] == "../articles/a.txt"
    assert command("verify", "out/b.json", cwd=desk).returncode == 0
    assert command("verify", "b.json", cwd=desk / "out").returncode == 0


def test_one_bad_article_does_not_stop_the_others(command: Command, desk: Path) -> None:
    (desk / "articles" / "empty.txt").write_text("")
    (desk / "articles" / "bin.txt").write_bytes(bytes(range(256)) * 4)
    done = command(*BUILD, "missing.txt", "-o", "b.json", "--ledger", "ledger.json", cwd=desk)
    assert done.returncode == 3
    assert "articles/empty.txt: failed: is empty" in done.stderr
    assert "missing.txt: failed: no such file or folder" in done.stderr
    outcomes = {entry["origin"]: entry["outcome"] for entry in json.loads((desk / "ledger.json").read_text())}
    assert outcomes == {
        "articles/a.txt": "read",
        "articles/empty.txt": "failed",
        "articles/bin.txt": "failed",
        "missing.txt": "failed",
    }
    assert [entry["outcome"] for entry in json.loads((desk / "b.json").read_text())["ledger"]].count("failed") == 3


@pytest.mark.parametrize("source", ["missing", "empty"])
def test_nothing_read_is_a_failure_that_writes_nothing(command: Command, desk: Path, source: str) -> None:
    (desk / "empty").mkdir()
    done = command("build", source, "-o", "b.md", cwd=desk)
    assert done.returncode == 1
    assert "nothing was written" in done.stderr
    assert not (desk / "b.md").exists()


def test_a_wrong_configuration_is_found_before_anything_is_read(command: Command, desk: Path) -> None:
    (desk / "c.toml").write_text("titel = 'x'")
    done = command("build", "missing", "-c", "c.toml", cwd=desk)
    assert (done.returncode, done.stdout) == (78, "")
    assert done.stderr == 'briefgen: c.toml: unknown key "titel"; did you mean "title"?\n'


def test_no_topic_matches(command: Command, desk: Path) -> None:
    done = command("build", "articles", "-t", "Volcanoes", cwd=desk)
    assert done.returncode == 0
    assert "nothing on Volcanoes" in done.stderr
    assert "*Nothing in these articles.*" in done.stdout


def test_a_title_that_nobody_gave_is_in_the_language_of_the_brief(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Der Rat der Stadt hat am Montag den neuen Kran für den Hafen beschlossen. Er wird im Mai gebaut."
    )
    made = {
        title: json.loads(
            command("build", "a.txt", *title, "--language", "de", "-f", "json", "--date", "2024-03-01", cwd=tmp_path).stdout
        )
        for title in ((), ("--title", "Morgenblatt"))
    }
    assert [brief["title"] for brief in made.values()] == ["Tagesüberblick", "Morgenblatt"]
    english = command("build", "a.txt", "--language", "en", "-f", "json", "--date", "2024-03-01", cwd=tmp_path).stdout
    assert (json.loads(english)["title"], json.loads(english)["id"]) == ("Daily brief", made[()]["id"])


def test_a_wrong_template_is_a_failure_before_anything_is_read(command: Command, desk: Path) -> None:
    (desk / "looks").mkdir()
    (desk / "looks" / "brief.htm.j2").write_text("")
    done = command("build", "missing", "--templates", "looks", cwd=desk)
    assert done.returncode == 1
    assert 'did you mean "brief.html.j2"?' in done.stderr


def test_standard_input(command: Command, tmp_path: Path) -> None:
    done = command("build", "-", "-t", "Budget", "-f", "json", cwd=tmp_path, stdin=f"---\npublisher: P\n---\n{BODY}")
    data = json.loads(done.stdout)
    assert (data["articles"][0]["path"], data["articles"][0]["publisher"]) == (None, "P")
    page = "<!doctype html><html><head><title>T</title></head><body><article><p>" + BODY + "</p></article></body></html>"
    assert BODY.split(". ")[0] in command("summarize", "-", stdin=page).stdout
    assert BODY.split(". ")[0] in command("summarize", "-", stdin=json.dumps({"text": BODY})).stdout


def test_the_configuration_of_the_folder_is_used(command: Command, desk: Path) -> None:
    (desk / "briefgen.toml").write_text('title = "Mine"\nsources = ["articles"]')
    assert command("build", cwd=desk).stdout.startswith("# Mine\n")


def test_no_sources_is_wrong_usage(command: Command, tmp_path: Path) -> None:
    done = command("build", cwd=tmp_path)
    assert done.returncode == 2
    assert "no sources" in done.stderr


def test_the_date_comes_from_option_or_environment(command: Command, desk: Path) -> None:
    assert "1 March 2024" in command(*BUILD, cwd=desk).stdout
    assert "2 January 1970" in command("build", "articles", cwd=desk, env={"SOURCE_DATE_EPOCH": "86400"}).stdout


@pytest.mark.parametrize("format_", ["md", "html", "json"])
def test_same_bytes_under_any_hash_seed_and_order(command: Command, format_: str) -> None:
    files = sorted(path.name for path in (EXAMPLE / "articles").iterdir())
    made = {
        command(
            "build",
            *order,
            "-c",
            "../briefgen.toml",
            "-f",
            format_,
            "--date",
            "2019-04-26",
            cwd=EXAMPLE / "articles",
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed, order in (("0", files), ("1", files[::-1]), ("2", files[2:] + files[:2]))
    }
    assert len(made) == 1
    assert len(made.pop()) > 3000


def test_workers_make_the_same_brief(command: Command) -> None:
    made = [
        command("build", "-c", "briefgen.toml", "--date", "2019-04-26", "--jobs", jobs, cwd=EXAMPLE).stdout for jobs in ("1", "2")
    ]
    assert made[0] == made[1] != ""


def test_verify_finds_a_changed_letter_and_a_changed_source(command: Command, desk: Path) -> None:
    command(*BUILD, "-o", "b.json", cwd=desk)
    good = command("verify", "b.json", cwd=desk)
    assert (good.returncode, good.stdout) == (0, "b.json: 2 quotations from 1 article, all verbatim\n")
    (desk / "c.json").write_text((desk / "b.json").read_text().replace("long debate", "lang debate", 1))
    done = command("verify", "c.json", cwd=desk)
    assert done.returncode == 1
    assert "is not in articles/a.txt" in done.stderr
    source = desk / "articles" / "a.txt"
    source.write_text(source.read_text().replace("midnight", "midday"))
    done = command("verify", "b.json", cwd=desk)
    assert done.returncode == 1
    assert "articles/a.txt: changed since the brief was made" in done.stderr


def test_verify_with_moved_sources(command: Command, desk: Path) -> None:
    command(*BUILD, "-o", "b.json", cwd=desk)
    shutil.move(desk / "articles", desk / "archive")
    done = command("verify", "b.json", cwd=desk)
    assert (done.returncode, "no such file" in done.stderr.lower()) == (1, True)
    assert command("verify", "b.json", "--sources", "archive", cwd=desk).returncode == 0


def test_verify_of_what_is_no_brief(command: Command, desk: Path) -> None:
    (desk / "x.json").write_text("{}")
    assert command("verify", "x.json", cwd=desk).returncode == 1
    done = command("verify", "none.json", cwd=desk)
    assert (done.returncode, done.stderr) == (1, "briefgen: none.json: No such file or directory\n")


def test_summarize(command: Command) -> None:
    done = command("summarize", "articles", "--together", "--words", "60", cwd=EXAMPLE)
    assert done.returncode == 0
    # The days behind the sentences are none of the summary's words.
    assert 30 < len(done.stdout.split()) <= 60
    single = command("summarize", "articles/pacific-wire.txt", "--sentences", "2", cwd=EXAMPLE)
    assert single.stdout.startswith("Russian President Vladimir Putin said on Thursday")
    assert single.stdout.count("\n") == 2
    assert command("summarize", "articles", "--words", "3", "--sentences", "1", cwd=EXAMPLE).returncode == 2


def test_init_check_and_build_in_one_minute(command: Command, tmp_path: Path) -> None:
    done = command("init", "desk", cwd=tmp_path)
    assert done.returncode == 0
    assert "desk/briefgen.toml" in done.stdout
    assert (tmp_path / "desk" / "brief.html").read_text().startswith("<!doctype html>")
    assert command("check", cwd=tmp_path / "desk").stdout == "briefgen.toml: good: 2 topics, 1 source\n"
    again = command("init", "desk", cwd=tmp_path)
    assert again.returncode == 1
    assert "exists already; nothing was written" in again.stderr
    built = command("build", "-c", "desk/briefgen.toml", "-o", "desk/brief.html", "--date", "2024-03-14", cwd=tmp_path)
    assert built.returncode == 0


def test_init_writes_files_that_can_be_edited(command: Command, tmp_path: Path) -> None:
    command("init", cwd=tmp_path)
    assert all(path.stat().st_mode & stat.S_IWUSR for path in tmp_path.rglob("*"))


def test_check_says_what_is_wrong(command: Command, tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(
        'sources = ["nowhere"]\ntemplates = "none"\n[[topic]]\nheading = "The"\n[[topic]]\nheading = "B"\nkeywords = ["with"]'
    )
    done = command("check", "-c", "c.toml", cwd=tmp_path)
    assert done.returncode == 78
    assert [line.split(": ", 2)[2][:9] for line in done.stderr.splitlines()] == ["sources: ", "templates", 'topic "Th', 'topic "B"']


def test_help_version_and_completion(command: Command) -> None:
    assert command("--version").stdout.startswith("briefgen, version ")
    help_ = command("--help").stdout
    assert all(name in help_ for name in ("build", "summarize", "verify", "check", "init", "completion"))
    for name in ("build", "summarize", "verify", "check", "init", "completion"):
        assert "Examples:" in command(name, "--help").stdout
    for shell in ("zsh", "fish"):
        assert "_BRIEFGEN_COMPLETE" in command("completion", shell).stdout
    done = command(env={"_BRIEFGEN_COMPLETE": "zsh_complete", "COMP_WORDS": "briefgen su", "COMP_CWORD": "1"})
    assert "summarize" in done.stdout
    assert command("biuld").returncode == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_files_that_may_not_be_read_or_written(command: Command, desk: Path) -> None:
    (desk / "articles" / "secret.txt").write_text(BODY)
    (desk / "articles" / "secret.txt").chmod(0)
    done = command(*BUILD, cwd=desk)
    assert (done.returncode, "Permission denied" in done.stderr) == (3, True)


def test_an_output_that_cannot_be_written_names_it(command: Command, desk: Path) -> None:
    done = command(*BUILD, "-o", "articles/a.txt/b.md", cwd=desk)
    assert done.returncode == 1
    assert "a.txt" in done.stderr


def test_the_brief_itself_is_no_source(command: Command, desk: Path) -> None:
    for _ in range(2):
        done = command("build", ".", "-t", "Budget", "--date", "2024-03-01", "-o", "b.md", cwd=desk)
    assert "b.md: skipped: the brief itself" in done.stderr
    assert "from 1 article" in done.stderr


def test_standard_input_with_workers(command: Command, tmp_path: Path) -> None:
    assert "1 article" in command("build", "-", "--jobs", "2", "-f", "md", cwd=tmp_path, stdin=BODY).stdout


def test_a_ledger_that_cannot_be_written_writes_nothing(command: Command, desk: Path) -> None:
    assert command(*BUILD, "-o", "b.md", "--ledger", "articles/a.txt/l", cwd=desk).returncode == 1
    assert not (desk / "b.md").exists()


def test_a_link_stays_a_link(command: Command, desk: Path) -> None:
    (desk / "real.md").write_text("old")
    (desk / "b.md").symlink_to("real.md")
    assert command(*BUILD, "-o", "b.md", cwd=desk).returncode == 0
    assert (desk / "b.md").is_symlink()
    assert (desk / "real.md").read_text().startswith("# Daily")


def test_file_names_with_a_number_sign(command: Command, desk: Path) -> None:
    (desk / "articles" / "a.txt").rename(desk / "articles" / "a#1.txt")
    command(*BUILD, "-o", "out/b.json", cwd=desk)
    assert command("verify", "out/b.json", cwd=desk).returncode == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda s, a: s.update(start=s["start"] - 10_000, end=s["end"] - 10_000),
        lambda s, a: s.update(end=999_999),
        lambda s, a: s.update(start=s["start"] + 0.7),
        lambda s, a: s.update(independent=9),
        lambda s, a: s.update(publishers=["Somebody"]),
        lambda s, a: a.update(authors=["Somebody"]),
        lambda s, a: a.update(words=1),
        lambda s, a: a.update(copy_of="nobody"),
        lambda s, a: a.update(agency="AP"),
        lambda s, a: a.update(title="Another"),
    ],
)
def test_verify_fails_on_whatever_was_changed(
    command: Command, desk: Path, change: Callable[[dict[str, object], dict[str, object]], None]
) -> None:
    command(*BUILD, "-o", "b.json", cwd=desk)
    data = json.loads((desk / "b.json").read_text())
    change(data["sections"][0]["statements"][0], data["articles"][0])
    (desk / "b.json").write_text(json.dumps(data))
    assert command("verify", "b.json", cwd=desk).returncode == 1


@pytest.mark.parametrize("algorithm", ["lsa", "edmundson", "lexrank-sumy", "kl"])
def test_articles_of_stop_words_do_not_stop_an_algorithm(command: Command, desk: Path, algorithm: str) -> None:
    (desk / "articles" / "b.txt").write_text("The of and it.")
    done = command("summarize", "articles", "--algorithm", algorithm, cwd=desk)
    assert (done.returncode, "Traceback" in done.stderr, "Warning" in done.stderr) == (0, False, False)
    assert "passed the budget" in done.stdout


@pytest.mark.parametrize("arguments", [("build", "articles", "--language", "klingon"), ("build", "missing", "-t", "A", "-t", "a")])
def test_wrong_values_are_found_before_anything_is_read(command: Command, desk: Path, arguments: tuple[str, ...]) -> None:
    assert command(*arguments, cwd=desk).returncode == 78


def test_a_misspelled_command_is_suggested(command: Command) -> None:
    done = command("buidl")
    assert (done.returncode, 'did you mean "build"' in done.stderr) == (2, True)
