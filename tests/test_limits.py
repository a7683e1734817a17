"""Topics limited to publishers and days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from briefgen import Topic, build_brief, explain
from briefgen.compose.limits import outside, unmet
from tests.conftest import DAY, TOPICS, Command, make_article, make_pile

PILE = make_pile()


def test_only_the_publishers_of_a_topic_give_it_statements_and_others_support_them() -> None:
    topics = [replace(topic, publishers=(" paper 1", "Paper 2")) for topic in TOPICS[:1]] + list(TOPICS[1:])
    brief = build_brief(PILE, topics, date=DAY)
    first, *others = brief.sections
    assert {brief.article(s.article).publisher for s in first.statements} <= {"Paper 1", "Paper 2"}
    assert first.statements
    assert {brief.article(q.article).publisher for s in first.statements for q in s.support} - {"Paper 1", "Paper 2"}
    assert {brief.article(s.article).publisher for section in others for s in section.statements} - {"Paper 1", "Paper 2"}


def test_only_the_days_of_a_topic_give_it_statements() -> None:
    since, until = date(2024, 3, 3), date(2024, 3, 5)
    undated = make_article("The harbour council approved the new crane for the northern pier.", "Undated", publisher="Paper 9")
    brief = build_brief([*PILE, undated], [replace(TOPICS[0], since=since, until=until)], date=DAY)
    days = [brief.article(s.article).day for s in brief.statements]
    assert days
    assert all(day and since <= day <= until for day in days)


def test_what_a_limit_keeps_out_is_not_also_in_the_news() -> None:
    brief = build_brief(PILE, [replace(TOPICS[0], publishers=("Paper 77",))], date=DAY, also=9)
    assert brief.sections[0].statements == ()
    assert not any("crane" in statement.text for statement in brief.sections[1].statements)


def test_explanations_name_the_limit() -> None:
    def reasons(topic: Topic) -> set[str]:
        undated = make_article("The harbour council approved the new crane for the northern pier.", "Undated", publisher="Paper 9")
        return {one.reason for one in explain([*PILE, undated], [topic, TOPICS[1]]) if "crane" in one.sentence.text}

    assert "not of the topic's publishers: Harbour crane" in reasons(replace(TOPICS[0], publishers=("Paper 77",)))
    assert {"outside the topic's dates: Harbour crane", "undated, and the topic is limited to dates: Harbour crane"} <= reasons(
        replace(TOPICS[0], since=date(2025, 1, 1))
    )


def test_the_first_and_the_last_day_belong() -> None:
    topic = Topic("A", since=date(2024, 3, 3), until=date(2024, 3, 3))
    assert [outside(topic, replace(PILE[0], published=date(2024, 3, day))) for day in (2, 3, 4)] == [
        "outside the topic's dates",
        "",
        "outside the topic's dates",
    ]


def test_limits_that_nothing_meets_are_told() -> None:
    topics = [
        Topic("A", publishers=("Paper 1", "Papper 1")),
        Topic("B", since=date(2025, 1, 1)),
        Topic("C", until=date(2025, 1, 1)),
    ]
    assert unmet(PILE, topics) == [
        'topic "A": no article is of the publisher "Papper 1"; there are: Paper 0, Paper 1, Paper 2, Paper 3, Paper 4',
        'topic "B": no article is of its days since 2025-01-01; they are of 2024-03-01 to 2024-03-09',
    ]
    assert unmet((), topics) == []


def test_check_and_build_tell_them(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Crane\npublisher: Paper 1\ndate: 2024-03-01\n---\n" + PILE[0].text)
    (tmp_path / "briefgen.toml").write_text(
        'sources = ["a.md"]\n[[topic]]\nheading = "Crane"\npublishers = ["Papper"]\nuntil = 2024-01-01\n'
    )
    for done in (command("check", cwd=tmp_path), command("build", "-o", "b.md", cwd=tmp_path)):
        assert done.returncode == 0
        assert 'topic "Crane": no article is of the publisher "Papper"; there are: Paper 1\n' in done.stderr
        assert 'topic "Crane": no article is of its days until 2024-01-01; they are of 2024-03-01 to 2024-03-01\n' in done.stderr
