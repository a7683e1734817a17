"""Topics proposed for a pile."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from briefgen import Topic, build_brief, read_articles
from briefgen.compose.propose import propose_topics
from tests.conftest import DAY, EXAMPLE, SHARED, Command, make_article, make_pile
from tests.events import event


def test_the_example_gives_its_subjects() -> None:
    headings = [proposal.heading for proposal in propose_topics(read_articles(EXAMPLE / "articles"))]
    assert {"Sanctions", "Hanoi summit", "Security guarantees"} <= set(headings)
    assert len(headings) == len(set(headings)) == 8


@pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled articles are not beside this checkout")
def test_three_of_four_subjects_of_real_articles() -> None:
    found = propose_topics(read_articles(SHARED / "data" / "vladivostok-2019" / "articles"))
    words = [" ".join((proposal.heading, *proposal.keywords)).lower() for proposal in found]
    subjects = (("sanctions",), ("security guarantees",), ("hanoi", "vietnam"), ("trip", "visit", "ceremony"))
    assert sum(any(sign in text for text in words for sign in signs) for signs in subjects) >= 3


def test_counts_are_of_the_keywords() -> None:
    for proposal in propose_topics(event("local").articles):
        assert 1 <= proposal.publishers <= 4
        assert proposal.sentences >= 2
        assert proposal.heading.lower() == proposal.keywords[0].lower()


def test_a_proposed_topic_finds_statements() -> None:
    articles = event("disaster").articles
    topics = [Topic(proposal.heading, proposal.keywords) for proposal in propose_topics(articles, count=4)]
    brief = build_brief(articles, topics, date=DAY)
    assert all(section.statements for section in brief.sections)


def test_too_little_to_propose() -> None:
    assert propose_topics(()) == ()
    assert propose_topics([make_article("Nothing here is said again by anybody else at all.", "One")]) == ()


def test_the_same_for_any_order() -> None:
    pile = make_pile()
    assert propose_topics(pile) == propose_topics(pile[::-1])


def test_the_command_prints_tables(command: Command, tmp_path: Path) -> None:
    done = command("topics", EXAMPLE / "articles", "-n", "3")
    assert done.returncode == 0
    tables = tomllib.loads(done.stdout)["topic"]
    assert [set(table) for table in tables] == [{"heading", "keywords"}] * 3
    (tmp_path / "b.toml").write_text(f'sources = ["{(EXAMPLE / "articles").as_posix()}"]\n{done.stdout}')
    assert command("check", "-c", tmp_path / "b.toml").returncode == 0


def test_check_advises_on_headings_without_words(command: Command, tmp_path: Path) -> None:
    config = tmp_path / "briefgen.toml"
    sources = f'sources = ["{(EXAMPLE / "articles").as_posix()}"]\n'
    config.write_text(sources + '[[topic]]\nheading = "Sanctions"\n[[topic]]\nheading = "The human cost"\n')
    done = command("check", "-c", config)
    assert done.returncode == 0
    assert "2 topics" in done.stdout
    assert 'topic "The human cost": hardly a sentence' in done.stderr
    assert "Sanctions" not in done.stderr
