"""The brief as an e-mail: what a mail program reads from it."""

from __future__ import annotations

import html
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings

from briefgen import render
from briefgen.render.post import post_of
from tests.briefs import HOSTILE, LOOKS, brief_of, hostile
from tests.conftest import ROOT
from tests.test_published import message, part


def test_its_headers() -> None:
    read = message(brief_of("News"))
    post = post_of(brief_of("News"), LOOKS)
    assert read.items() == [
        ("From", "News <brief@briefgen.invalid>"),
        ("Subject", "News, 26 April 2019"),
        ("Date", "Fri, 26 Apr 2019 06:00:00 +0000"),
        ("Message-ID", f"<{post.uuid}@briefgen.invalid>"),
        ("List-Id", f"<{post.series.hex}.localhost>"),
        ("Auto-Submitted", "auto-generated"),
        ("X-Unsent", "1"),
        ("MIME-Version", "1.0"),
        ("Content-Type", f'multipart/alternative; boundary="=_{post.uuid.hex}"'),
        ("Content-Language", "en"),
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_it_goes_through_any_server(text: str) -> None:
    data = bytes(render(brief_of(text), "eml", LOOKS))  # type: ignore[arg-type]
    data.decode("ascii")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert [kind.get_content_type() for kind in message(brief_of(text)).iter_parts()] == ["text/plain", "text/html"]


def words(text: str) -> str:
    """A text without what plain text adds to it: the marks of lists and the addresses of links."""
    return "".join(re.sub(r" <https://[^>\s]*>|^- ", "", text, flags=re.MULTILINE).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_both_parts_say_the_same(text: str) -> None:
    body = part(brief_of(text), "html").partition("</h1>")[2]
    shown = html.unescape(re.sub(r"<[^>]*>", "", re.sub(r'<img alt="([^"]*)"[^>]*>', r"\1", body)))
    assert words(part(brief_of(text), "plain")) == words(shown)


@settings(max_examples=25)
@given(text=hostile)
def test_its_sender_has_the_name_of_the_brief(text: str) -> None:
    read = message(brief_of(text))
    address = read["From"].addresses[0]
    assert address.addr_spec == "brief@briefgen.invalid"
    name = post_of(brief_of(text), LOOKS).name
    assert address.display_name == name if len(name.encode()) <= 36 else name.startswith(address.display_name.rstrip("…"))


def test_its_style_is_on_its_elements() -> None:
    pytest.importorskip("css_inline")
    page = part(brief_of("News"), "html")
    assert "<style" not in page
    assert re.search(r'<h2 style="[^"]*font-size: 21px', page)


def test_without_css_inline_it_has_no_style() -> None:
    code = (
        "import sys; sys.modules['css_inline'] = None\n"
        "from tests.briefs import brief_of\nfrom tests.test_published import part\n"
        "print('style' in part(brief_of('News'), 'html'))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
