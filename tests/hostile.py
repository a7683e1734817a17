"""A brief whose every text wants to be something else: markup, a template, a command of YAML."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefgen.model import Article, Attribution, Brief, Difference, LedgerEntry, Quote, Section, Source, Statement, Support

TEXTS = (
    "<script>alert(1)</script> and <img src=x onerror=alert(1)> and <b>bold</b> </li></ul> were said.",
    "{{ 7*7 }} and {% raw %} and {# note #} and {{< figure >}} and {{% x %}} and {: .x #y onclick=z } and ${x} #{y} were said.",
    "{% endraw %}{{ site.time }}{% include x %} was said.",
    "]]> and --- and ... and -- and <<left>> and 'single' and \"double\" and don't were said.",
    "---",
    "- a dash began it.",
    "--- three of them began it.",
    "* a star, + a plus and > a mark were said.",
    "+ a plus began it.",
    "> a mark began it.",
    "1. a number began it.",
    "2024) a year began it.",
    "# a hash began it #",
    "= an equals sign began it.",
    ": a colon began it: # & * ! | > ' \" % @ ` and key: value.",
    "!!! note was said.",
    "??? question was said.",
    "/// tab was said.",
    '=== "Tab" was said.',
    "@ an at sign began it, mail a@evil.example or http://evil.example/x or www.evil.example now.",
    "% a per cent sign began it.",
    "` a backquote began it and `code` and ``more`` and ~~~ and ~~struck~~ ended it.",
    "[link](javascript:alert(1)) and ![pic](http://evil.example/x.png) and [ref]: http://evil.example 'x' and [^1] were said.",
    "[ ] a box and [x] another and | a | table | were said.",
    "*[HTML]: an abbreviation and **strong** and __under__ and snake_case_word and ==mark== ++ins++ ^^sup^^ were said.",
    "$$x^2$$ and $y$ and \\(z\\) and \\[w\\] and \\* and C:\\new\\table were said.",
    "&amp; and &lt;b&gt; and &#60;i&#62; and &copy and AT&T and &undefined; and a lone < and > and & were said.",
    ":smile: and (c) and (tm) and +- and 1/2 and 3rd and C# and Fran\u00e7ois \u00fcber \u4e2d\u6587 were said.",
    "A \u202eright-to-left override\u202d and \u2067an isolate were left open.",
    "\u05d4\u05ea\u05e7\u05e6\u05d9\u05d1 \u05e2\u05d1\u05e8 <b>\u05d4\u05d9\u05d5\u05dd</b>.",
    "Emoji \U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1eb\U0001f1f7 and a line\u2028break and a next\u0085line were said.",
    "null",
    "true",
    "2019-04-26",
    "Title: not a key.",
    "    four spaces were said.",
    "It was long, " + "so very long indeed, " * 476 + "and ended.",
)
HEADINGS = ("All: of # it", "- <b>Bold</b> {{ x }} & 'more', \"yet\"; C#", "[x](javascript:alert(1))", "Nothing")
URL = "https://a.example/)\"><script>alert(1)</script>?a=1&b={{x}}|[y]'{% raw %}"


def hostile_brief() -> Brief:
    """A brief of three full sections and an empty one, two articles on the web and one from a file."""
    articles = (
        Article(
            "a1", '"> <script>alert(2)</script> {{ title }}', "", url=URL, publisher="<i>P</i> {{ p }}", published=date(2024, 3, 1)
        ),
        Article("a2", "Report: it's *said*", "", path="javascript:alert(1)/{{ x }}.txt"),
        Article("a3", "", "", url="https://b.example/x_(y)_z", publisher='It\'s "B" & co.', published=date(2024, 2, 29)),
    )
    groups = (TEXTS[:12], TEXTS[12:24], TEXTS[24:], ())
    sections = tuple(
        Section(f"s{number}", heading, tuple(_statement(text, number, place) for place, text in enumerate(group)))
        for number, (heading, group) in enumerate(zip(HEADINGS, groups, strict=True))
    )
    sources = tuple(Source(a, 10, "0" * 64, summary=(Quote(a.id, 0, 9, TEXTS[i]),)) for i, a in enumerate(articles))
    return Brief(
        id="6454d365e1ebdaf0",
        title='- Brief: "the <b>day</b>" # & {{ 7*7 }} {% raw %}, it\'s',
        date=date(2024, 3, 1),
        language="en",
        sections=sections,
        sources=(sources[0], replace(sources[1], copy_of="a1"), sources[2]),
        ledger=(LedgerEntry("<b>x</b> {{ y }}", "failed", "it's | {% z %}"),),
        intro="By *the* desk, with {{ 7*7 }}, {% raw %} and {{< x >}}.",
    )


def _statement(text: str, section: int, place: int) -> Statement:
    owner = f"a{place % 3 + 1}"
    first = place == 0
    return Statement(
        article=owner,
        start=0,
        end=len(text),
        text=text,
        id=f"{section}-{place}",
        context=(Quote(owner, 0, 9, "Before: {{ it }}."),) if first else (),
        support=(Support("a2", 0, 9, "It's <b>so</b>.", 0.5),) if first else (),
        publishers=("<i>P</i>", "It's") if first else (),
        differences=(Difference("differ", (Quote("a1", 0, 2, "12 <b>"), Quote("a3", 0, 2, "14 {{x}}"))),) if first else (),
        attribution=Attribution("reported", Quote(owner, 900, 910, "Mr *Speaker* {{ s }}")) if first else None,
    )
