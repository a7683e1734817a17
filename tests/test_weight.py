"""What the page weighs: at most 40 kB beyond what it says, for few articles and for a thousand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.pile import topic_words, write_pile
from briefgen import Article, Topic, build_brief, read_articles, render
from briefgen.model import LedgerEntry
from briefgen.render.sample import sample_brief
from tests.conftest import EXAMPLE
from tests.weight import beyond_the_text

DAY = date(2026, 3, 14)


def test_text_and_addresses_do_not_count() -> None:
    page = '<p>Ää <a href="https://a.example/">&lt;b</a></p><style>p { }</style><script>["https://a.example/x"]</script>'
    assert beyond_the_text(page) == len('<p><a href="">&lt;</a></p><style>p { }</style><script>[""]</script>') + len(" ") - len("<")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_small_page(language: str) -> None:
    assert beyond_the_text(str(render(sample_brief(language), "html"))) <= 20_000
    assert beyond_the_text((EXAMPLE / "brief.html").read_text(encoding="utf-8")) <= 20_000


def articles(folder: Path, count: int) -> list[Article]:
    """As many articles of forty papers, with address and day."""
    write_pile(folder, count)
    return [
        replace(
            article,
            path=None,
            url=f"https://www.paper{number % 40}.example/news/2026/03/{number:05}-some-slug-of-the-story",
            publisher=f"The Paper {number % 40}",
            published=date(2026, 3, 14 - number % 4),
        )
        for number, article in enumerate(read_articles([folder]))
    ]


@pytest.mark.parametrize(
    ("language", "title", "publisher", "words"),
    [
        ("en", "Story {}", "The Paper {}", "It was said in {} papers."),
        ("en", "خبر رقم {} من اليوم", "The Paper {}", "It was said in {} papers."),
        ("ar", "خبر رقم {} من اليوم", "جريدة {}", "قيل ذلك في {} صحيفة."),
        ("he", "ידיעה {} של היום", "עיתון {}", "כך נאמר ב-{} עיתונים."),
    ],
)
def test_a_thousand_more_articles_in_whatever_direction(language: str, title: str, publisher: str, words: str) -> None:
    made = sample_brief(language)
    first = made.sources[0]
    more = tuple(
        replace(
            first,
            article=replace(first.article, id=str(number), title=title.format(number), publisher=publisher.format(number % 40)),
            summary=(replace(first.summary[0], text=words.format(number)),),
        )
        for number in range(1000)
    )
    ledger = tuple(LedgerEntry(f"articles/{number}.txt", "read") for number in range(1000))
    page = str(render(replace(made, sources=made.sources + more, ledger=ledger), "html"))
    assert beyond_the_text(page) <= 40_000


@pytest.mark.slow
@pytest.mark.parametrize(("count", "topics"), [(200, 4), (200, 12), (1000, 4)])
def test_a_page_of_many_articles(tmp_path: Path, count: int, topics: int) -> None:
    words = topic_words()
    pile = articles(tmp_path, count)
    # Twelve topics: each word of the pile's in three spans of days.
    spans = (date(2026, 3, 11), date(2026, 3, 12)), (date(2026, 3, 13), date(2026, 3, 13)), (DAY, DAY)
    if topics == 4:
        wanted = [Topic(word.title(), (word,)) for word in words]
    else:
        wanted = [
            Topic(f"{word.title()} {part}", (word,), since=since, until=until)
            for word in words
            for part, (since, until) in enumerate(spans)
        ]
    brief = build_brief(pile, wanted, date=DAY)
    assert len(list(brief.statements)) == 5 * topics
    page = str(render(brief, "html"))
    assert beyond_the_text(page) <= 40_000
    # Everything is there all the same.
    missing = [source.article.title for source in brief.sources if source.article.title not in page]
    assert missing == []
