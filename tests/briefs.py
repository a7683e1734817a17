"""Briefs made by hand, with one of everything, around any text."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from briefgen import Templates
from briefgen.model import Article, Attribution, Brief, Difference, LedgerEntry, Quote, Section, Source, Statement, Support

LOOKS = Templates()
"""The templates that come with briefgen, compiled once."""

HOSTILE = (
    "<script>alert(\"x\")</script> & <b>bold</b> &amp; &lt;p&gt; 'quoted'",
    "a ]]> b ]]]]> c <![CDATA[ d ]]>",
    "---\ntitle: no\n--- {{ brief }} {% raw %} # head\n- item\n=begin",
    "nul \x00 bell \x07 escape \x1b[31m delete \x7f next \x85 c1 \x9f line \u2028 end \ufffe \uffff",
    "right \u202eto left\u202c and \u2067isolated, left open",
    "emoji 👩‍👩‍👧 🇺🇳 \U0001f9d1\U0001f3fd astral \U00020000 \U0010ffff combining e\u0301",
    "word " * 2000 + "end.",
    "x" * 10_000,
    "Из Ванкувера: «да» — 北京 العربية",
    "From a line that begins so\n.\n. dot =3D =?utf-8?q?no?= --=_boundary",
    "half a \ud83d pair \udc00",
)
"""Texts that break out of a format, or into it."""

hostile = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(min_size=1, max_size=80),
    st.lists(
        st.sampled_from(
            ["<", ">", "&", "]]>", "<![CDATA[", "\x00", "\r", "\n", "=", "--", "\u202e", "👩‍👧", "é", "word", " ", '"', "'"]
        )
    ).map("".join),
).filter(lambda text: bool(text.strip()))


def brief_of(text: str, *, day: date = date(2019, 4, 26), id: str = "0123456789abcdef") -> Brief:  # noqa: A002
    """A brief with `text` as its title, headings, statements, figures, speaker, publishers and titles of articles."""
    dated = datetime(2019, 4, 25, 21, 30, tzinfo=UTC)
    articles = (
        Article("a1", text, text, url="https://a.example/x?b=1&c=2", publisher=text, published=dated),
        Article("a2", "Another", text, url="https://b.example/y#part", publisher="Beta", published=date(2019, 4, 24)),
        Article("a3", "", text, path="articles/third.txt"),
        Article("a4", text, text, url="javascript:alert(1)", publisher="Delta"),
    )
    statement = Statement(
        "a1",
        0,
        len(text),
        text,
        id="s1",
        context=(Quote("a1", 0, 6, "Before it."),),
        support=(Support("a2", 0, 9, "Much the same.", 0.8), Support("a4", 0, 9, "The same.", 0.9)),
        publishers=("Alpha", "Beta"),
        independent=2,
        differences=(Difference("differ", (Quote("a1", 0, 9, "12 people"), Quote("a2", 0, 9, text))),),
        attribution=Attribution("reported", Quote("a1", 90_000, 90_009, "Ann Speaker")),
    )
    plain = Statement("a3", 0, 9, "A statement of a file.", id="s2")
    return Brief(
        id=id,
        title=text,
        date=day,
        language="en",
        sections=(
            Section(
                "first", text, (statement, plain), "A *note* with [a link](local.html) and ![a picture](https://a.example/p.png)."
            ),
            Section("empty", "An empty topic"),
        ),
        sources=tuple(Source(article, 3, article.sha256, "a1" if article.id == "a4" else None) for article in articles),
        ledger=(LedgerEntry("/home/somebody/articles/third.txt", "read"),),
        intro="An **intro**.",
    )
