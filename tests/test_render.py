"""How it looks: formats, escaping, links, templates."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefgen import (
    Brief,
    BriefError,
    OptionError,
    Quote,
    TemplateError,
    Templates,
    build_brief,
    read_brief,
    render,
    render_summaries,
    summarize,
)
from briefgen.render import RENDERERS
from briefgen.render.brief_json import SCHEMA, to_data
from briefgen.render.editor import editor_html
from briefgen.render.formats import FORMATS, format_of
from briefgen.render.lines import one_line
from briefgen.render.markup import address, escape_markdown, link_target
from briefgen.render.sample import sample_brief
from briefgen.render.wording import day
from tests.briefs import HOSTILE, LOOKS, brief_of
from tests.conftest import DAY, TOPICS, Command, make_article, make_pile

READERS: dict[str, Callable[[str], str]] = {
    "commonmark": lambda text: str(MarkdownIt("commonmark").render(text)),
    "gfm": lambda text: str(MarkdownIt("gfm-like", {"linkify": False}).render(text)),
    "python-markdown": lambda text: markdown.markdown(text, extensions=["extra", "sane_lists"]),
}

marks = st.lists(
    st.sampled_from(
        [*"*_`[]()<>#+-.!|~{}&\\:=$\"' \n1", "a", "word", "http://x.example", "<b>", "&amp;", "{{", "{%", "](x)", "1. ", "- ", "$$"]
    ),
    min_size=1,
    max_size=25,
).map("".join)


def brief() -> Brief:
    return build_brief(make_pile(), TOPICS, date=DAY)


def shown(rendered: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", rendered)).split())


@pytest.mark.parametrize("reader", READERS)
@given(text=marks)
def test_escaped_text_shows_just_the_text(reader: str, text: str) -> None:
    wanted = one_line(text)
    rendered = READERS[reader](f"- {escape_markdown(text)} (end)")
    assert shown(rendered) == f"{wanted} (end)".strip()
    assert set(re.findall(r"<(\w+)", rendered)) <= {"ul", "li", "p"}


@pytest.mark.parametrize(
    "text",
    [
        "1. one",
        "# head",
        "- item",
        "+ item",
        "> quote",
        "= line",
        ": def",
        "    code",
        "<b>x</b>",
        "---",
        "&copy;",
        "#tag",
        "##",
        "C#",
        "a #",
    ],
)
def test_text_at_the_head_of_a_line_is_no_markup(text: str) -> None:
    for reader in READERS.values():
        rendered = reader(escape_markdown(text))
        assert shown(rendered) == text.strip()
        assert re.findall(r"<(\w+)", rendered) == ["p"]


@pytest.mark.parametrize("text", ["C#", "a #", "##", "#tag", "a \\#", "1. one"])
@pytest.mark.parametrize("reader", READERS)
def test_a_heading_is_shown_to_its_end(reader: str, text: str) -> None:
    rendered = READERS[reader](f"## {escape_markdown(text)}\n\n- {escape_markdown(text)}")
    assert re.sub(r"\s+", "", rendered) == f"<h2>{text}</h2><ul><li>{text}</li></ul>".replace(" ", "")


def test_direction_marks_are_closed() -> None:
    assert one_line("a \u202eb") == "a \u202eb\u202c"
    assert one_line("a \u2067b\nc \u2066d\u2069") == "a \u2067b c \u2066d\u2069\u2069"
    assert one_line("plain\u202c") == "plain\u202c"


@pytest.mark.parametrize(
    ("article", "link"),
    [
        ({"url": "https://a.example/x?b=1&c=ü"}, "https://a.example/x?b=1&c=%C3%BC"),
        ({"url": "javascript:alert(1)"}, ""),
        ({"url": " https://a.example/", "path": "articles/x.txt"}, "./articles/x.txt"),
        ({"url": "data:text/html,x", "path": "articles/x.txt"}, "./articles/x.txt"),
        ({"path": "articles/a b.txt"}, "./articles/a%20b.txt"),
        ({"path": "javascript:alert(1).txt"}, "./javascript%3Aalert%281%29.txt"),
        ({"path": "../up/x.txt"}, "../up/x.txt"),
        ({"path": "/abs/x.txt"}, "/abs/x.txt"),
        ({}, ""),
    ],
)
def test_addresses(article: dict[str, str], link: str) -> None:
    assert address(make_article("Text.", **article)) == link


def test_a_text_fragment_leads_to_the_sentence() -> None:
    article = make_article("x", url="https://a.example/x")
    short = Quote("x", 0, 1, "Step-by-step, he said")
    long = Quote("x", 0, 1, "one two three four five six seven eight nine")
    assert address(article, short) == "https://a.example/x#:~:text=Step%2Dby%2Dstep%2C%20he%20said"
    assert address(article, long) == "https://a.example/x#:~:text=one%20two%20three%20four,six%20seven%20eight%20nine"
    assert address(make_article("x", url="https://a.example/x#part"), short).startswith("https://a.example/x#part:~:text=")


def test_a_link_target_ends_nothing() -> None:
    target = link_target("https://a.example/x_(y)*[z]")
    assert MarkdownIt().render(f"[a]({target})") == '<p><a href="https://a.example/x_%28y%29%2A%5Bz%5D">a</a></p>\n'


def test_days() -> None:
    assert [day(date(2024, 3, 1), language) for language in ("en", "en-GB")] == ["1 March 2024", "1 March 2024"]
    assert day(None) == ""


def test_the_editors_markdown_counts_and_its_scripts_do_not() -> None:
    assert editor_html("A *good* [day](https://x.example)") == '<p>A <em>good</em> <a href="https://x.example">day</a></p>'
    wild = str(
        editor_html("<script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=alert(3)> ![y](data:text/html,x)")
    )
    assert set(re.findall(r"<(\w+)", wild)) == {"p", "a", "img"}
    assert re.findall(r'(?:href|src)="([^"]*)"', wild) == ["", ""]


def test_json_is_valid_and_comes_back() -> None:
    made = brief()
    text = str(render(made, "json"))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(json.loads(text))
    again = read_brief(text)
    assert to_data(again) == to_data(made)
    assert to_data(again)["sections"] != []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not valid JSON"),
        ("[]", "is no brief"),
        ('{"format": "briefgen-brief", "version": 9}', "version 9"),
        ('{"format": "briefgen-brief", "version": 1}', "damaged"),
    ],
)
def test_what_is_no_brief(text: str, message: str) -> None:
    with pytest.raises(BriefError, match=message):
        read_brief(text, "b.json")


def test_unknown_formats_name_those_there_are() -> None:
    with pytest.raises(OptionError, match=r"there are: .*html, .*json, .*md"):
        render(brief(), "pdf")
    with pytest.raises(OptionError, match="json, md, text"):
        render_summaries((), "html")


def test_html_is_self_contained_and_names_its_language() -> None:
    page = str(render(replace(brief(), language="de"), "html"))
    assert '<html lang="de">' in page
    assert re.findall(r"<script[^>]*>", page) == ['<script type="application/ld+json">']
    assert not re.search(r"<(?:iframe|object|img)\b|url\(|@import|src=", page)
    assert re.findall(r'<link[^>]*href="([^"]*)"', page) == ["data:,"]


def test_the_head_tells_machines_what_it_is() -> None:
    made = replace(brief(), title="</script><!--<script>")
    page = str(render(made, "html"))
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data = json.loads(found[0])
    assert (data["@type"], data["headline"], data["datePublished"]) == ("NewsArticle", made.title, made.date.isoformat())
    quoted = {quote.article for s in made.statements for quote in (s, *s.support)}
    assert data["citation"] == [source.article.label for source in made.sources if source.article.id in quoted]
    assert "<" not in found[0]
    assert '<meta property="og:title" content="&lt;/script&gt;' in page
    assert f'<meta property="article:published_time" content="{made.date}">' in page


class _Page(HTMLParser):
    """What a reader of the page sees, and the names of its elements and of their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.shown = ""
        self.names: set[str] = set()
        self._hidden = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._hidden = tag in ("style", "script")
        self.names |= {tag, *(f"{tag} {name}" for name, _ in attributes)}

    def handle_endtag(self, tag: str) -> None:
        self._hidden = self._hidden and tag not in ("style", "script")

    def handle_data(self, text: str) -> None:
        self.shown += "" if self._hidden else text


@pytest.mark.parametrize(
    "text",
    [
        *(text for text in HOSTILE if "\x00" not in text),
        "</style></script></title></svg>--><!--<plaintext>",
        "'\"><img src=x onerror=alert(1)><svg onload=alert(1)>",
        "&quot;&#x27;&NotAnEntity; &amp;lt; &lt &copy",
        "@import url(x);} body{display:none}/*",
        'שלום עולם (123) "ab" عربي 5%',
    ],
)
def test_hostile_words_stay_words_in_the_page(text: str) -> None:
    # The page of harmless words has all the elements there are; the text may need "bdi" around it.
    harmless, page = (_Page(str(render(brief_of(words), "html", LOOKS))) for words in ("News", text))
    assert one_line(text) in " ".join(page.shown.split())
    assert page.names - harmless.names <= {"bdi"}


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert [render(sample_brief("de"), name) for name in ("html", "md")] == [
        render(sample_brief("de"), name) for name in ("html", "md")
    ]


def test_the_sample_has_everything_and_points_into_its_articles() -> None:
    made = sample_brief()
    text = str(render(made, "json"))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(json.loads(text))
    assert to_data(read_brief(text)) == to_data(made)
    quotes = [quote for s in made.statements for quote in (s, *s.context, *s.support)]
    quotes += [figure for s in made.statements for difference in s.differences for figure in difference.figures]
    quotes += [moment.quote for section in made.sections for moment in section.timeline]
    assert all(made.article(quote.article).text[quote.start : quote.end] == quote.text for quote in quotes)
    statuses = {s.status for s in made.statements}
    kinds = {difference.kind for s in made.statements for difference in s.differences}
    assert (statuses, kinds) == ({"new", "updated", "unchanged"}, {"differ", "updated"})
    assert {entry.outcome for entry in made.ledger} == {"read", "copy", "skipped", "failed"}


def test_marks_tell_new_from_old_and_not_new_from_new() -> None:
    assert 'class="mark' not in str(render(brief(), "html"))
    page = str(render(sample_brief(), "html"))
    assert (page.count('<bdi class="mark">New<'), page.count('<bdi class="mark updated">Updated<')) == (4, 2)


@pytest.mark.parametrize(
    ("name", "new", "updated"),
    [
        ("md", "- **New:** It was on", "- **Updated:** (was nine passengers, now eleven passengers) Eleven"),
        ("text", "* NEW: It was on", "* UPDATED: (was nine passengers, now eleven passengers) Eleven"),
        ("fragment", '<b class="bg-mark">New:</b> <span', '<b class="bg-mark">Updated:</b> <bdi'),
        ("atom", "&lt;b&gt;New:&lt;/b&gt;", "&lt;b&gt;Updated:&lt;/b&gt;"),
        ("hugo", "- **New:** It was on", "- **Updated:** (was nine passengers, now eleven passengers) Eleven"),
    ],
)
def test_every_format_marks_new_and_updated(name: str, new: str, updated: str) -> None:
    made = str(render(sample_brief(), name))
    assert (new in made, updated in made, made.casefold().count("new:")) == (True, True, 4)
    fresh = replace(
        sample_brief(),
        sections=tuple(
            replace(section, statements=tuple(replace(s, status="new") for s in section.statements))
            for section in sample_brief().sections
        ),
    )
    assert "new:" not in str(render(fresh, name)).casefold()


def test_summaries() -> None:
    made = summarize(make_pile(2), sentences=1)
    assert render_summaries(made, "text").count("\n\n") == 1
    assert render_summaries(made, "md").count("## ") == 2
    assert [len(item["sentences"]) for item in json.loads(render_summaries(made, "json"))["summaries"]] == [1, 1]


def test_own_templates_replace_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "brief.md.j2").write_text('{% include "_part.j2" %}: {{ brief.sections[0].heading }}')
    (tmp_path / "_part.j2").write_text("{{ brief.title }}")
    looks = Templates(tmp_path)
    assert render(replace(brief(), title="A *b*"), "md", looks) == "A \\*b\\*: Harbour crane"
    assert "<!doctype html>" in str(render(brief(), "html", looks))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("breif.html.j2", "", 'did you mean "brief.html.j2"'),
        ("notes.txt", "", "replaces no template"),
        ("brief.md.j2", "{{ brief.titel }}", "titel"),
        ("brief.md.j2", "{% if %}", "line 1"),
        ("brief.md.j2", '{% include "_gone.j2" %}', "there is no template _gone.j2"),
        ("brief.md.j2", "{{ brief.title|nofilter }}", "nofilter"),
        ("brief.md.j2", "{{ 1 + 'a' }}", "unsupported operand"),
    ],
)
def test_wrong_templates_say_what_is_wrong(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(TemplateError, match=re.escape(message)):
        render(brief(), "md", Templates(tmp_path))


def test_a_missing_or_empty_folder_of_templates(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="no such folder"):
        Templates(tmp_path / "none")
    with pytest.raises(TemplateError, match="no templates in it"):
        Templates(tmp_path)


@pytest.mark.parametrize(
    "note", ["[x](javascript&colon;alert(1))", "[x](java&Tab;script:alert(1))", "[x](JAVASCRIPT:alert(1))", "<javascript:alert(1)>"]
)
def test_no_note_runs_a_script(note: str) -> None:
    targets = re.findall(r'(?:href|src)="([^"]*)"', str(editor_html(note)))
    assert all(target == "" for target in targets)


def test_code_in_a_note_is_shown_as_it_is() -> None:
    assert editor_html("`a < b & c`") == "<p><code>a &lt; b &amp; c</code></p>"


@pytest.mark.parametrize("content", ["{{ brief.title|day }}", "{{ 1/0 }}", '{% include "brief.md.j2" %}'])
def test_whatever_a_template_raises_is_its_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "brief.md.j2").write_text(content)
    with pytest.raises(TemplateError, match=r"brief\.md\.j2"):
        render(brief(), "md", Templates(tmp_path))


@pytest.mark.parametrize(("key", "value"), [("id", ["x"]), ("path", 5), ("title", None), ("published", "soon")])
def test_a_brief_with_values_of_the_wrong_kind_is_damaged(key: str, value: object) -> None:
    data = json.loads(str(render(brief(), "json")))
    data["articles"][0][key] = value
    with pytest.raises(BriefError, match="damaged"):
        read_brief(json.dumps(data))


def test_the_command_line_knows_every_format(command: Command) -> None:
    assert sorted(FORMATS) == sorted(RENDERERS)
    assert {suffix: format_of(suffix) for suffix in (".md", ".html", ".json", ".x")} == {
        ".md": "md",
        ".html": "html",
        ".json": "json",
        ".x": None,
    }
    shown = command("build", "--help").stdout
    for name, known in FORMATS.items():
        assert re.search(rf"(?m)^ +{name} +{re.escape(known.help)}$", shown), name
