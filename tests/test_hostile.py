"""Articles that want to break the page: none of their markup gets through, and none of their text is lost."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from markdown_it import MarkdownIt

from tests.conftest import Command

INJECTED = "onerror onclick alert( evil.example".split()
HOSTILE = {
    "html.txt": "The budget <script>alert(1)</script> and <img src=x onerror=alert(1)> was shown to the council on Monday.",
    "entities.txt": "The budget &lt;script&gt;alert(1)&lt;/script&gt; and &#60;b&#62; was read to the council on Tuesday.",
    "markdown.txt": "# The budget [link](javascript:alert(1)) and ![pic](http://evil.example/x.png) `code` **went** to the council.",
    "list.txt": "1. The budget | with | pipes and ~~struck~~ words_and_marks went to the council on Wednesday evening.",
    "reference.txt": "The budget [a]: http://evil.example 'x' and <http://evil.example> and [^1] went to the council on Thursday.",
    "template.txt": "The budget {{ 7*7 }} and {% raw %} and {# x #} and {{< figure >}} and {: .x onclick=alert(1) } went on Friday.",
    "attribute.json": '{"title": "\\" onmouseover=alert(1) x=\\"", "url": "javascript:alert(1)", "publisher": "<b>P</b> [x](javascript:alert(1))", "text": "The budget of the town went to the council by a messenger on Saturday."}',
    "link.json": '{"title": "T", "url": "https://a.example/)\\"><script>alert(1)</script>", "text": "The budget of the county went to the council in a sealed box on Sunday."}',
    "page.html": '<html><head><title>"><script>alert(2)</script></title></head><body><article><p>The budget of the region went to the council, said &lt;script&gt;alert(3)&lt;/script&gt; Jones on Monday morning.</p><p>More about it <a href="javascript:alert(4)">here</a> and <iframe src="http://evil.example"></iframe> there, for the length of it.</p></article></body></html>',
    "nul.txt": "The budget\x00 of the village\x01 went to the council on a horse \x1b[31mon Tuesday night.",
    "rtl.txt": "The budget \u202eof the port\u202d went to \u2067the council in a boat on Wednesday.\n\n\u05d4\u05ea\u05e7\u05e6\u05d9\u05d1 \u05e2\u05d1\u05e8 <b>\u05d4\u05d9\u05d5\u05dd</b>.",
    "javascript:alert(1).txt": "The budget of the island went to the council under a strange name on Thursday morning.",
    "long.txt": "The budget line " + "x" * 5_000_000,
    "words.txt": "The budget goes on and " * 200_000,
}


class Page(HTMLParser):
    """What a browser would find: elements, their attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "articles").mkdir()
    for name, text in HOSTILE.items():
        (folder / "articles" / name).write_text(text)
    return folder


BUILD = ("build", "articles", "-t", "Budget [x](javascript:alert(1)) <b>", "-t", "Budget", "--date", "2024-03-01", "-q")


@pytest.mark.slow
def test_html(command: Command, pile: Path) -> None:
    done = command(*BUILD, "-o", "b.html", cwd=pile)
    assert (done.returncode, done.stderr) == (0, "")
    page = Page((pile / "b.html").read_text())
    assert re.findall(r"<script[^>]*>", (pile / "b.html").read_text()) == ['<script type="application/ld+json">']
    assert not page.tags & {"img", "iframe", "object", "form", "svg", "b", "i"}
    assert {name for name, _ in page.attributes if name.startswith("on")} == set()
    links = [value for name, value in page.attributes if name == "href"]
    assert links
    assert all(re.match(r"https?://|\./|#|data:,$", link) for link in links)
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7*7 }} and {% raw %}" in page.text
    assert page.text.count("\u202e") <= page.text.count("\u202c")
    assert len(page.text) < 100_000


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["commonmark", "python-markdown"])
def test_markdown(command: Command, pile: Path, reader: str) -> None:
    assert command(*BUILD, "-o", "b.md", cwd=pile).returncode == 0
    source = (pile / "b.md").read_text()
    assert "{{" not in source
    assert "{%" not in source
    render = (
        MarkdownIt("commonmark").render if reader == "commonmark" else lambda text: markdown.markdown(text, extensions=["extra"])
    )
    page = Page(render(source))
    assert page.tags <= {"h1", "h2", "p", "ul", "li", "a", "em"}
    links = [value for name, value in page.attributes if name == "href"]
    assert all(re.match(r"https?://|\./", html.unescape(link)) for link in links)
    assert {name for name, _ in page.attributes} == {"href"}
    assert "<script>alert(1)</script>" in page.text
    assert "![pic](http://evil.example/x.png) `code` **went**" in page.text


@pytest.mark.slow
def test_json_is_verified(command: Command, pile: Path) -> None:
    assert command(*BUILD, "-o", "b.json", cwd=pile).returncode == 0
    assert command("verify", "b.json", cwd=pile).returncode == 0
