"""Plain text and the HTML fragment; and that every format gives the same bytes whenever and wherever it is made."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from briefgen import Brief, render
from briefgen.render.formats import FORMATS
from briefgen.render.lines import one_line
from briefgen.render.listing import numbers
from briefgen.render.sample import sample_brief
from tests.hostile import hostile_brief


def told(brief: Brief) -> list[str]:
    return [" ".join(one_line(q.text) for q in (*s.context, s)) for s in brief.statements]


def items(text: str) -> list[str]:
    """The listed items of a plain text, each on one line."""
    return [" ".join(item.split()) for item in re.findall(r"(?m)^\* (.*(?:\n  .*)*)", text)]


def test_plain_text_says_every_statement_and_names_its_source_by_number() -> None:
    brief = hostile_brief()
    shown = items(str(render(brief, "text")))
    for item, statement, words in zip(shown, brief.statements, told(brief), strict=False):
        number = numbers(brief)[statement.article]
        assert item.startswith(f"{' '.join(words.split())} [{number}")
    assert len(shown) == len(told(brief)) + 1  # what was left out
    assert (
        "[1, also 2; 2 publishers, 1 independent] Speaker: Mr *Speaker* {{ s }}. Figures differ: 12 <b> [1], 14 {{x}} [3]."
        in shown[0]
    )


def test_page_and_text_number_the_sources_alike() -> None:
    brief = sample_brief()
    brief = replace(brief, sources=brief.sources[::-1])
    text, page = str(render(brief, "text")), str(render(brief, "html"))
    shown = {title: int(number) for number, title in re.findall(r"(?m)^\[(\d+)\] (.+?)(?:, .*)?$", text)}
    assert list(shown.values()) == [1, 2, 3, 4, 5]
    for label, number in set(re.findall(r">([^<>]+)(?:</a>)?<sup>(\d+)</sup>", page)):
        article = next(source.article for source in brief.sources if source.article.label == label)
        assert shown[article.title] == int(number)


def test_plain_text_has_72_columns() -> None:
    lines = str(render(hostile_brief(), "text")).splitlines()
    assert max(len(line) for line in lines if " " in line.strip()) == 72
    assert all(len(line.split()) == 1 for line in lines if len(line) > 72)
    assert not any(line != line.rstrip() for line in lines)


def test_plain_text_of_an_empty_brief() -> None:
    text = str(render(replace(hostile_brief(), sections=(), sources=(), ledger=(), intro="", title="Brief"), "text"))
    assert text == "Brief\n=====\n\n1 March 2024 · 0 articles\n\n\nArticles\n--------\n\nNo articles.\n"


def test_a_note_keeps_its_lines_in_plain_text() -> None:
    text = str(render(replace(hostile_brief(), intro="- one\n- two\n\n" + "long " * 20), "text"))
    assert "\n- one\n- two\n\nlong long" in text


def test_a_fragment_brings_nothing_that_could_clash() -> None:
    brief = hostile_brief()
    html = str(render(brief, "fragment"))
    root = lxml.html.fragment_fromstring(html)
    for element in root.iter():
        assert element.get("class", "").startswith("bg-"), element.tag
        assert not set(element.keys()) - {"class", "href", "lang", "dir", "datetime"}
    allowed = {"div", "section", "h2", "h3", "p", "ul", "li", "cite", "a", "time", "bdi", "span", "em"}
    assert {element.tag for element in root.iter()} <= allowed
    assert all(re.match(r"https?://[^\"<>]+$", link) for link in root.xpath("//a/@href"))
    assert [node.text_content() for node in root.find_class("bg-said")] == told(brief)
    assert [node.text_content() for node in root.find_class("bg-heading")] == [
        *(one_line(s.heading) for s in brief.sections),
        "Articles",
    ]


def test_the_editors_markup_in_a_fragment_has_classes_too() -> None:
    brief = replace(hostile_brief(), intro="A *good* `a < b` [day](https://x.example)\n\n- <b>x</b>")
    note = str(render(brief, "fragment")).split('<div class="bg-note">')[1].split("</div>")[0]
    assert note == (
        '<p class="bg-p">A <em class="bg-em">good</em> <code class="bg-code">a &lt; b</code> '
        '<a class="bg-a" href="https://x.example">day</a></p>\n<ul class="bg-ul">\n<li class="bg-li">&lt;b&gt;x&lt;/b&gt;</li>\n</ul>'
    )


PRINT_HASHES = """
import hashlib, sys, time
late = float(sys.argv[2])
real = time.time
time.time = lambda: real() + late
from briefgen import read_brief, render
from briefgen.render import RENDERERS
brief = read_brief(open(sys.argv[1], encoding="utf-8").read())
for name in RENDERERS:
    made = render(brief, name)
    print(name, hashlib.sha256(made if isinstance(made, bytes) else made.encode()).hexdigest())
"""


@pytest.mark.slow
def test_the_same_bytes_on_two_days_in_two_time_zones_under_two_hash_seeds(tmp_path: Path) -> None:
    (tmp_path / "brief.json").write_text(str(render(hostile_brief(), "json")), encoding="utf-8")
    runs = [("UTC", "1", "0", "0"), ("Pacific/Auckland", "2", "200000", "1700000000"), ("America/Los_Angeles", "3", "-9e8", "9")]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PRINT_HASHES, "brief.json", late],
            cwd=tmp_path,
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": epoch},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for zone, seed, late, epoch in runs
    }
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == len(FORMATS)
