"""Why each sentence was taken or left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefgen.compose.brief import section_keys
from briefgen.compose.composition import Composition, compose
from briefgen.compose.limits import outside
from briefgen.compose.select import LEAST_DEGREE, alike
from briefgen.compose.topics import words_behind
from briefgen.model import Article, Sentence, Topic

CLEAR = 0.005
"""Degrees below this are not told."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of one sentence: its degree for each topic by key, its rank, whether it is shown and where, and why.

    `words` are the words and phrases of each topic that the sentence has; a degree without any comes from what stands near and
    what is like it. `same` are the sentences of other articles that say the same, one an article.
    """

    sentence: Sentence
    topics: dict[str, float]
    score: float
    chosen: bool
    section: str | None
    reason: str
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    same: tuple[Sentence, ...] = ()


def explain(articles: Iterable[Article], topics: Sequence[Topic] = (), *, language: str | None = None) -> tuple[Explanation, ...]:
    """Every sentence of the articles in reading order, with its kind, its degrees, and why it was taken or left.

    The brief of the same articles and topics takes just the sentences that are `chosen` here.
    """
    work = compose(articles, topics, language=language)
    keys = section_keys(work.topics)
    row = {sentence.key: i for i, sentence in enumerate(work.corpus.sentences)}
    chosen = {choice.sentence: choice for choice in work.selection.choices}
    context = {i: choice for choice in work.selection.choices for i in choice.context}
    behind = words_behind(work.corpus, topics, work.language)
    found: list[Explanation] = []
    for document in work.everything:
        for sentence in document.sentences:
            i = row.get(sentence.key) if sentence.kind == "story" else None
            if i is None:
                other = f"in another language than the brief: {document.language}"
                reason = f"{sentence.kind}: {sentence.rule}" if sentence.kind != "story" else other
                found.append(Explanation(sentence, {}, 0.0, chosen=False, section=None, reason=reason))
                continue
            degrees = {key: round(float(work.degrees[t, i]), 3) for t, key in enumerate(keys) if work.degrees[t, i] >= CLEAR}
            choice = chosen.get(i)
            section = keys[choice.topic] if choice else None
            reason = _reason(i, work, context.get(i)) if choice is None else _taken(i, work, choice.topic)
            score = float(work.central[i])
            words = {key: tuple(said) for key, row in zip(keys, behind, strict=False) if (said := row.get(i)) and key in degrees}
            same = tuple(work.corpus.sentences[j] for j in alike(work.same, i)) if degrees else ()
            found.append(Explanation(sentence, degrees, round(score, 6), choice is not None, section, reason, words, same))
    return tuple(found)


def _taken(i: int, work: Composition, topic: int) -> str:
    alone = f"; comes with the sentence before, as it {work.reasons[i]}" if work.reasons[i] else ""
    return f"among the best of {work.topics[topic].heading}{alone}"


def _reason(i: int, work: Composition, needed: object) -> str:
    if needed is not None:
        return "shown as context of the next sentence"
    if i in work.selection.left:
        return work.selection.left[i]
    best = int(work.degrees[:, i].argmax())
    degree = float(work.degrees[best, i])
    if degree < LEAST_DEGREE:
        kept_out = int(work.belonging[:, i].argmax())
        limit = outside(work.topics[kept_out], work.corpus.sentences[i].article)
        if limit and work.belonging[kept_out, i] >= LEAST_DEGREE:
            return f"{limit}: {work.topics[kept_out].heading}"
        return "belongs to no topic"
    return f"not among the best of {work.topics[best].heading} (degree {degree:.2f})"
