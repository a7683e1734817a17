"""Explanations as text, JSON and a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefgen import Explanation, Templates
from briefgen.render.lines import one_line

MISSES = 5
"""Sentences that just miss a topic which the page lists: what an editor looks at who changes keywords."""


@dataclass(frozen=True, slots=True)
class Under:
    """One topic of the page: what was taken, and what it missed by least."""

    key: str
    heading: str
    taken: tuple[Explanation, ...]
    missed: tuple[Explanation, ...]


def as_text(explanations: Sequence[Explanation], headings: dict[str, str], templates: Templates) -> str:  # noqa: ARG001 - called alike
    """Two lines a sentence: what it says, and what became of it and why, with its degrees and the words that gave them."""
    lines: list[str] = []
    article = ""
    for one in explanations:
        if one.sentence.article.id != article:
            article = one.sentence.article.id
            lines += ["", f"== {one_line(one.sentence.article.title or one.sentence.article.label)}"]
        lines.append(f"{'+' if one.chosen else '-'} {one_line(one.sentence.text)}")
        degrees = ", ".join(_degree(one, key) for key in _topics(one)[:3])
        lines.append(f"    {'taken' if one.chosen else 'left'}: {one_line(one.reason)}{f'  [{degrees}]' if degrees else ''}")
    return "".join(f"{line}\n" for line in lines).lstrip("\n")


def _topics(one: Explanation) -> list[str]:
    """The topics of a sentence, the nearest first."""
    return sorted(one.topics, key=lambda key: (-one.topics[key], key))


def _degree(one: Explanation, key: str) -> str:
    words = ", ".join(f'"{word}"' for word in one.words.get(key, ()))
    return f"{key} {one.topics[key]:.2f}{f' by {words}' if words else ''}"


def as_json(explanations: Sequence[Explanation], headings: dict[str, str], templates: Templates) -> str:  # noqa: ARG001
    """Everything that is known of each sentence."""
    sentences = [
        {
            "article": one.sentence.article.id,
            "index": one.sentence.index,
            "start": one.sentence.start,
            "end": one.sentence.end,
            "text": one.sentence.text,
            "kind": one.sentence.kind,
            "rule": one.sentence.rule,
            "topics": one.topics,
            "words": {key: list(words) for key, words in one.words.items()},
            "score": one.score,
            "same": [{"article": other.article.id, "index": other.index} for other in one.same],
            "chosen": one.chosen,
            "section": one.section,
            "reason": one.reason,
        }
        for one in explanations
    ]
    return json.dumps({"sentences": sentences}, ensure_ascii=False, indent=2) + "\n"


def as_html(explanations: Sequence[Explanation], headings: dict[str, str], templates: Templates) -> str:
    """A page of its own: each topic with what it took and just missed, then every sentence, article by article."""
    topics = [
        Under(
            key,
            heading,
            tuple(one for one in explanations if one.section == key),
            tuple(sorted((one for one in explanations if _misses(one, key)), key=lambda one: -one.topics[key])[:MISSES]),
        )
        for key, heading in headings.items()
    ]
    articles: dict[str, list[Explanation]] = {}
    for one in explanations:
        articles.setdefault(one.sentence.article.id, []).append(one)
    return templates.render("_explain.html.j2", topics=topics, articles=list(articles.values()), headings=headings)


def _misses(one: Explanation, key: str) -> bool:
    """Whether a sentence belongs under a topic more than under others, and stands under none."""
    return key in one.topics and one.section is None and _topics(one)[0] == key


FORMATS: dict[str, Callable[[Sequence[Explanation], dict[str, str], Templates], str]] = {
    "text": as_text,
    "json": as_json,
    "html": as_html,
}
"""Format: what writes explanations in it, given the headings of the topics by key, and templates."""
