"""One field of 50,000 characters: whatever stands in it, reading ends soon."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent

import pytest

PRELUDE = dedent(
    """
    import json
    from briefgen import Article
    from briefgen.sources.html import extract
    from briefgen.sources.parse import parse

    N = 50_000
    STORY = "<p>" + "The council said on Friday that the bridge over the river will be closed until May. " * 5 + "</p>"

    def page(head="", body=""):
        extract(f"<html><head><title>T</title>{head}</head><body><article><h1>A long headline here</h1>{STORY}{body}</article></body></html>")

    def label(text, language):
        from briefgen.compose.attribution import attribution
        from briefgen.text import build_corpus, parse as read
        article = Article(id="a", title="t", text=text, url=None, publisher=None, published=None, authors=(), language=language, path=None)
        corpus = build_corpus([read(article)])
        return [attribution(corpus, i) for i in range(len(corpus.sentences))]
    """
)
FIELDS = {
    "a label in capitals": "label('A' * N + ' Sanktionen treffen die Wirtschaft.', 'de')",
    "a label of names": "label('Aa ' * (N // 3) + 'treffen die Wirtschaft.', 'de')",
    "spaces in JSON-LD": """page('<script type="application/ld+json">{"@type":"Article","headline":"a' + ' ' * N + 'b"}</script>')""",
    "numbers in JSON-LD": """page('<script type="application/ld+json">' + '1 ' * (N // 2) + '</script>')""",
    "slashes after JSON-LD": """page('<script type="application/ld+json">{}' + '// ' * (N // 3) + 'x</script>')""",
    "a date of letters": """page('<meta name="date" content="' + 'a' * N + '">')""",
    "a date of digits": """page('<meta name="date" content="' + '1 ' * (N // 2) + '">')""",
    "a date in JSON": "parse(json.dumps({'title': 'a', 'text': 'The council met.', 'date': 'a' * N}).encode(), 'x', 'x.json')",
    "authors in JSON": "parse(json.dumps({'title': 'a', 'text': 'The council met.', 'author': 'a' + ' ' * N + 'b'}).encode(), 'x', 'x.json')",
    "templates without end": "extract('<body>' + STORY[:90] + '</p>' + '<noscript>' * (N // 10))",
    "roles of an author": """page('<meta name="author" content="Ann ' + 'senior ' * (N // 7) + '">')""",
    "by by by": """page('<meta name="author" content="' + 'by ' * (N // 3) + '">')""",
    "a rule of dashes": "page(body='<p>' + '-' * N + 'x</p>')",
    "a row of spaces": "page(body='<pre>|' + ' ' * N + 'x</pre>')",
    "dates in each other": "page(body='<div class=date>' * 1500 + 'word ' * (N // 5))",
    "bylines in each other": "page(body='<div class=byline>' * 1500 + 'word ' * (N // 5))",
    "empty bylines in each other": "page(body='<div class=byline>' * 1500 + '<b> </b>' * (N // 8))",
    "headings and titles": """page('<meta property="og:title" content="Other words here now">' * 1000, '<h1>Some heading text</h1>' * 2000)""",
    "odd marked sections": "extract('<body>' + STORY[:90] + '</p>' + '<![x ' * (N // 5))",
    "comments without end": "extract('<body>' + STORY[:90] + '</p>' + '<!-- ' * (N // 5))",
    "entities of a feed": """parse(('<!DOCTYPE rss [' + ''.join(f'<!ENTITY e{n:04} "x">' for n in range(1200)) + ']>'
        "<rss version='2.0'><channel><title>a</title>" + '<item><title>b</title></item>' * 100_000 + '</channel></rss>').encode(), 'x', 'x.rss')""",
    "references of a feed": """parse(("<rss version='2.0'><channel><title>a</title><item><title>b" + '&#x' + '0' * N + ' &#5' * N + '</title></item></channel></rss>').encode(), 'x', 'x.rss')""",
}  # fmt: skip
LIMIT = dedent(
    """
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 5,) * 2)
    """
)
RUN = "import time\n" + PRELUDE + "import trafilatura, feedparser\nimport briefgen.text\n" + LIMIT


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of CPU time")
@pytest.mark.parametrize("name", FIELDS)
def test_one_field_of_50_000_characters(name: str) -> None:
    wrapped = f"try:\n    {FIELDS[name]}\nexcept Exception as error:\n    assert 'SourceError' in type(error).__name__, error\n"
    done = subprocess.run([sys.executable, "-c", RUN + wrapped], capture_output=True, text=True, env={"BRIEFGEN_CACHE": "off"})
    assert (done.returncode, done.stderr) == (0, "")
