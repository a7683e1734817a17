"""Templates of a user's own: single blocks, a sandbox, and errors that say where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen import TemplateError, Templates, render
from briefgen.render import RENDERERS
from briefgen.render.blocks import BLOCKS, WHOLE, name_of, start_of
from briefgen.render.sample import sample_brief
from briefgen.render.templates import templates_folder
from tests.conftest import Command

OWN = {"html": '{% extends "briefgen/brief.html.j2" %}\n', "md": '{% extends "briefgen/brief.md.j2" %}\n'}


def made(folder: Path, content: str, format_: str = "html") -> str:
    (folder / f"brief.{format_}.j2").write_text(content)
    return str(render(sample_brief(), format_, Templates(folder)))


def test_every_block_has_its_line_and_every_line_its_block() -> None:
    for name, blocks in BLOCKS.items():
        source = (templates_folder() / name).read_text(encoding="utf-8").partition("#}")[2] or ""
        source = source if name.endswith("html.j2") else (templates_folder() / name).read_text(encoding="utf-8")
        assert re.findall(r"{%-? block (\w+)", source) == list(blocks), name
    assert set(BLOCKS) == {path.name for path in templates_folder().glob("brief.*.j2")} & set(BLOCKS)


@pytest.mark.parametrize(("format_", "block"), [("html", block) for block in BLOCKS["brief.html.j2"]] + [("md", block) for block in BLOCKS["brief.md.j2"]])  # fmt: skip
def test_a_block_can_be_kept_and_can_be_replaced(tmp_path: Path, format_: str, block: str) -> None:
    plain = str(render(sample_brief(), format_))
    kept = made(tmp_path, start_of(format_, (block,)), format_)
    assert kept.split() == plain.split()
    own = made(tmp_path, f"{OWN[format_]}{{% block {block} %}}My own part.{{% endblock %}}", format_)
    assert "My own part." in own
    assert len(own) < len(plain)


def test_blocks_of_statements_have_what_they_need(tmp_path: Path) -> None:
    own = made(
        tmp_path,
        OWN["html"] + "{% block statement %}<b>{{ section.heading }}: {{ statement.text }}</b>"
        " {{ cited(brief.article(statement.article), statement) }} {{ lang }}{% endblock %}",
    )
    assert own.count("<b>The inquiry: ") == 3
    assert own.count("<cite>") == 7


def test_an_own_part_replaces_ours_and_is_enough(tmp_path: Path) -> None:
    (tmp_path / "_style.html.j2").write_text("body { color: green; }")
    page = str(render(sample_brief(), "html", Templates(tmp_path)))
    assert "<style>\nbody{color:green;}" in page


@pytest.mark.parametrize("format_", OWN)
def test_a_copy_gives_what_ours_gives(tmp_path: Path, format_: str) -> None:
    assert made(tmp_path, start_of(format_), format_) == render(sample_brief(), format_)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("\n{{ brief.titel }}", 'brief.html.j2, line 2: Brief has no "titel"; did you mean "title"?'),
        ("\n\n{{ titel }}", "brief.html.j2, line 3: 'titel' is undefined"),
        ("{% for s in brief.sections %}\n{{ s.size }}\n{% endfor %}", 'line 2: Section has no "size"; there are: heading, key'),
        ("\n{% if %}", "brief.html.j2, line 2: "),
        ("\n{{ brief.title|nofilter }}", "line 2: No filter named 'nofilter'"),
        (OWN["html"] + "{% block fotter %}{% endblock %}", 'line 2: briefgen/brief.html.j2 has no block "fotter"; did you mean "footer"?'),
        (OWN["html"] + "{# mine #}\n<p>By us</p>", "line 3: what stands outside of the blocks is not shown; put it into one of: head, "),
        (OWN["html"] + "{{ brief.title }}", "line 2: what stands outside of the blocks is not shown"),
        (OWN["html"] + "{% block footer %}\n{{ gone }}{% endblock %}", "brief.html.j2, line 3: 'gone' is undefined"),
        ('{% extends "brief.html.j2" %}', 'what briefgen has of this name is "briefgen/..."'),
        ("{{ brief.__class__ }}", "access to attribute '__class__'"),
        ("{{ brief.article.__globals__ }}", "__globals__"),
        ("{{ brief.title.format.__self__ }}", "__self__"),
        ("{{ [].append(1) }}", "access to attribute 'append'"),
        ("{% for n in range(10000000) %}{% endfor %}", "range"),
        ('{% include "../pyproject.toml" %}', "there is no template ../pyproject.toml"),
        ('{% include "/etc/passwd" %}', "there is no template /etc/passwd"),
    ],
)  # fmt: skip
def test_what_is_wrong_has_a_line_and_a_name(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(TemplateError, match=re.escape(message)):
        made(tmp_path, content)


def test_a_broken_template_leaves_the_old_page(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour council approved the new crane for the northern pier on Monday.")
    (tmp_path / "looks").mkdir()
    own = tmp_path / "looks" / "brief.html.j2"
    call = ("build", "a.txt", "-t", "Crane", "--templates", "looks", "--date", "2024-03-01", "-o", "b.html")
    own.write_text(OWN["html"] + "{% block footer %}The desk{% endblock %}")
    assert command(*call, cwd=tmp_path).returncode == 0
    before = (tmp_path / "b.html").read_bytes()
    own.write_text(OWN["html"] + "{% block footer %}{{ desk }}{% endblock %}")
    done = command(*call, cwd=tmp_path)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, "briefgen: looks/brief.html.j2, line 2: 'desk' is undefined")
    assert (tmp_path / "b.html").read_bytes() == before
    assert b"The desk" in before


def test_check_tries_templates_on_what_the_articles_do_not_have(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour council approved the new crane for the northern pier on Monday.")
    (tmp_path / "briefgen.toml").write_text('sources = ["a.txt"]\ntemplates = "looks"\n[[topic]]\nheading = "Crane"\n')
    (tmp_path / "looks").mkdir()
    own = tmp_path / "looks" / "brief.md.j2"
    own.write_text("{% for s in brief.statements %}{% for d in s.differences %}\n{{ d.figure }}{% endfor %}{% endfor %}")
    done = command("check", cwd=tmp_path)
    assert done.returncode == 78
    assert 'looks/brief.md.j2, line 2: Difference has no "figure"; did you mean "figures"?' in done.stderr
    own.write_text("{{ brief.title }}")
    assert command("check", cwd=tmp_path).returncode == 0


def test_templates_are_listed_and_copied_once(command: Command, tmp_path: Path) -> None:
    listed = command("templates").stdout
    assert all(f"  {block} " in listed for blocks in BLOCKS.values() for block in blocks)
    assert command("templates", "--copy", "html", "looks", "--block", "footer", cwd=tmp_path).returncode == 0
    copied = tmp_path / "looks" / "brief.html.j2"
    assert copied.read_text() == OWN["html"] + "\n{% block footer %}\n{{ super() }}\n{% endblock %}\n"
    done = command("templates", "--copy", "brief.html.j2", "looks", cwd=tmp_path)
    assert (done.returncode, "is there already" in done.stderr) == (1, True)
    done = command("templates", "--copy", "pdf", "looks", cwd=tmp_path)
    assert (done.returncode, 'no template "pdf"; there are: ' in done.stderr) == (1, True)
    done = command("templates", "--copy", "md", "looks", "--block", "foot", cwd=tmp_path)
    assert (done.returncode, 'brief.md.j2 has no block "foot"' in done.stderr) == (1, True)
    assert command("templates", "--block", "footer").returncode == 2


@pytest.mark.parametrize(
    "name", ["body.html.j2", "mail.html.j2", "_style.html.j2", "archive.html.j2", "brief.site.j2", "brief.fragment.html.j2"]
)
def test_check_finds_a_mistake_in_every_template(command: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / "looks").mkdir()
    (tmp_path / "looks" / name).write_text("\n{{ gone }}", encoding="utf-8")
    (tmp_path / "briefgen.toml").write_text('templates = "looks"', encoding="utf-8")
    done = command("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (78, "")
    assert done.stderr == f"briefgen: briefgen.toml: templates: {Path('looks') / name}, line 2: 'gone' is undefined\n"


def test_every_template_is_listed_and_every_format_leads_to_one(command: Command) -> None:
    assert {*BLOCKS, *WHOLE} == {path.name for path in templates_folder().glob("*.j2")}
    listed = command("templates").stdout
    assert [name for name in (*BLOCKS, *WHOLE) if f"{name}" not in listed] == []
    assert [name_of(name) for name in ("html", "md", "text", "fragment", "eml", "hugo", "atom")] == [
        "brief.html.j2",
        "brief.md.j2",
        "brief.text.j2",
        "brief.fragment.html.j2",
        "mail.html.j2",
        "brief.site.j2",
        "body.html.j2",
    ]
    for name in set(RENDERERS) - {"json"}:
        assert name_of(name).endswith(".j2")
