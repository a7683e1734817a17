"""Explanations: every sentence has one, and they agree with the brief."""

from __future__ import annotations

import json

from briefgen import build_brief, explain, read_articles
from briefgen.text import parse
from briefgen.text.recurring import RULE, mark_recurring
from tests.conftest import DAY, EXAMPLE, TOPICS, Command, make_article, make_pile


def test_every_sentence_is_explained_and_the_chosen_are_those_of_the_brief() -> None:
    pile = make_pile()
    found = explain(pile, TOPICS)
    assert len(found) == sum(len(parse(article).sentences) for article in pile)
    assert all(one.reason for one in found)
    brief = build_brief(pile, TOPICS, date=DAY)
    shown = {(section.key, s.article, s.start) for section in brief.sections for s in section.statements}
    assert {(one.section, one.sentence.article.id, one.sentence.start) for one in found if one.chosen} == shown


def test_what_is_no_story_names_its_rule() -> None:
    found = explain(read_articles([EXAMPLE / "articles"]), TOPICS)
    reasons = {one.sentence.text: one.reason for one in found}
    assert reasons["Advertisement"] == "boilerplate: navigation"
    assert reasons["By Nadia Orlov"] == "byline: byline"


def test_the_command(command: Command) -> None:
    done = command("explain", "-c", "briefgen.toml", "-f", "json", cwd=EXAMPLE)
    assert done.returncode == 0
    sentences = json.loads(done.stdout)["sentences"]
    assert {"article", "index", "start", "end", "text", "kind", "topics", "score", "chosen", "section", "reason"} <= set(
        sentences[0]
    )
    assert {one["section"] for one in sentences if one["chosen"]} == {
        "sanctions",
        "security-guarantees",
        "the-russia-trip",
        "the-hanoi-summit",
    }
    text = command("explain", "-c", "briefgen.toml", "--sentence", "two hours late", cwd=EXAMPLE).stdout
    assert text.count("\n    ") == 1


def test_a_line_that_recurs_over_the_articles_of_one_publisher_is_boilerplate() -> None:
    footer = "Our paper has told the truth about the coast since the year 1872 and means to go on."
    pile = [
        make_article(f"{a.text}\n\n{footer}", a.title, publisher="Paper" if n < 3 else f"Other {n}")
        for n, a in enumerate(make_pile(4))
    ]
    marked = mark_recurring([parse(article) for article in pile])
    assert [[s.rule == RULE for s in document.sentences if s.text == footer] for document in marked] == [[True]] * 3 + [[False]]


def test_versions_of_one_article_are_no_boilerplate() -> None:
    text = make_pile(1)[0].text
    pile = [make_article(f"{text}\n\nUpdate number {n} of this report.", str(n), publisher="Paper") for n in range(4)]
    assert all(s.rule != RULE for document in mark_recurring([parse(a) for a in pile]) for s in document.sentences)


def test_a_mixed_pile_gives_a_brief_in_one_language_and_accounts_for_the_rest() -> None:
    german = (
        "Der Rat der Stadt hat am Montag den neuen Kran für den Hafen beschlossen. Er wird im Frühjahr gebaut und kostet viel Geld."
    )
    pile = [*make_pile(4), make_article(german, "Kran", path="kran.txt")]
    brief = build_brief(pile, TOPICS, date=DAY)
    assert brief.language == "en"
    assert len(brief.sources) == 5
    assert [(e.origin, e.reason) for e in brief.ledger if "language" in e.reason] == [
        ("kran.txt", "in another language than the brief: de")
    ]
    assert next(build_brief(pile, [TOPICS[0]], date=DAY, language="de").statements, None) is None
    assert "Kran" in next(build_brief(pile, [TOPICS[0].__class__("Kran")], date=DAY, language="de").statements).text
