"""Explanations: every sentence has one, and they agree with the brief."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from briefgen import Topic, build_brief, explain, read_articles
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


def test_it_tells_which_words_and_who_else_says_it() -> None:
    pile = read_articles([EXAMPLE / "articles"])
    found = explain(pile, [Topic("Sanctions", ("sanctions", "coal exports", "-swords")), Topic("The Hanoi summit")])
    by_text = {one.sentence.text: one for one in found}
    asked = by_text[
        "Pyongyang had asked for relief from sanctions in return for closing part of its main nuclear site at Yongbyon."
    ]
    assert asked.words == {"sanctions": ("sanctions",)}
    assert any(one.words.get("the-hanoi-summit") == ("Hanoi", "summit") for one in found)
    brief = build_brief(pile, TOPICS, date=DAY)
    told = {(one.sentence.article.id, one.sentence.start): {s.article.id for s in one.same} for one in explain(pile, TOPICS)}
    shown = {(s.article, s.start): {support.article for support in s.support} for s in brief.statements}
    assert {key: told[key] for key in shown} == shown
    assert any(shown.values())


def test_the_heading_of_a_configured_topic_asks_for_it_alone(command: Command) -> None:
    done = command("explain", "-c", "briefgen.toml", "-t", "the hanoi summit", "-f", "json", cwd=EXAMPLE)
    sentences = json.loads(done.stdout)["sentences"]
    assert "the-hanoi-summit" in {one["section"] for one in sentences}
    assert all(one["section"] == "the-hanoi-summit" or one["topics"]["the-hanoi-summit"] >= 0.1 for one in sentences)
    more = command("explain", "-c", "briefgen.toml", "-t", "The ferry: ferry", "-f", "json", cwd=EXAMPLE)
    assert len(json.loads(more.stdout)["sentences"]) > len(sentences)


def test_the_page_shows_every_sentence_and_what_just_missed(command: Command, tmp_path: Path) -> None:
    hostile = 'The sanctions on <script>alert("1")</script> & {{ brief }} were lifted by the council on Monday, the minister said.'
    (tmp_path / "one.txt").write_text(
        f"Sanctions lifted at last\n\n{hostile}\n\nThe council met for nine hours.\n", encoding="utf-8"
    )
    page = command("explain", tmp_path / "one.txt", "-t", "Sanctions", "-f", "html").stdout
    assert escape(hostile, quote=True).replace("&quot;", "&#34;") in page
    assert "<script>alert" not in page
    whole = command("explain", "-c", "briefgen.toml", "-f", "html", cwd=EXAMPLE).stdout
    assert whole.count("<section ") == 5
    assert whole.count("Just missed") == 4
    for one in explain(read_articles([EXAMPLE / "articles"]), TOPICS):
        assert escape(one.sentence.text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in whole


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
