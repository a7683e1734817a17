"""Topics that a pile of articles suggests: key phrases that together cover what it tells, each with what goes with it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefgen.compose.belonging import CLEAR_WORD, topic_degrees
from briefgen.compose.keyphrases import Phrase, distinct, key_phrases, overlaps
from briefgen.compose.neighbours import likeness
from briefgen.compose.topics import lexical_degrees
from briefgen.model import Article, Topic
from briefgen.rank import textrank, topical_rank
from briefgen.text import Corpus, build_corpus, parse
from briefgen.text.document import in_language

Floats = npt.NDArray[np.float64]

LEAST_SENTENCES = 2
"""Sentences that must have a topic's words for it to be found by them."""
POOL = 200
"""Phrases that are looked at as topics, those that weigh most."""
LONGER = (1.0, 1.3, 1.3)
"""What a phrase of one, two, three words is worth: longer ones say more."""
NAME = 0.5
"""What a name is worth: it stands all over a pile on one event."""
BESIDE = 0.8
"""What a sentence that is like those with the phrase counts beside one that has it."""
ALIKE = 0.4
"""Mean cosine to the others of sentences that tell of one matter."""
FRESH = 0.2
"""Share of a topic's sentences that no topic before it may have covered."""
OWN_KEYWORD = 0.4
"""Mean share that the sentences of a keyword have in its topic."""
APART = 1.2
"""How far that must lie above their share in any other topic, as a factor."""
MOST_KEYWORDS = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """A topic that the articles suggest: `sentences` and `publishers` count what its keywords stand in."""

    heading: str
    keywords: tuple[str, ...]
    sentences: int
    publishers: int


def propose_topics(articles: Iterable[Article], *, count: int = 8, language: str | None = None) -> tuple[Proposal, ...]:
    """Up to `count` topics that these articles suggest, the weightiest first; fewer where they say too little.

    Topics are key phrases of one to three words, taken greedily so that together they cover the central sentences: a phrase covers
    those that have it, and in part those that are like them. How central a sentence is, TextRank tells. On eighteen labelled events
    of newspapers the topics of an editor are met by one of the eight with a mean F.5 of .556 (by the rank of phrases alone .515).
    Phrases whose sentences lie in one topic become its keywords. Only articles in `language` (default: the commonest) are read.

    Sources: Mihalcea and Tarau (2004), TextRank: Bringing Order into Texts; Lin and Bilmes (2011), A Class of Submodular Functions
    for Document Summarization, for the cover.
    """
    wanted, corpus = _pile(articles, language)
    phrases = key_phrases(corpus, wanted)
    if not phrases:
        return ()
    worth = np.array([_worth(corpus, phrase) for phrase in phrases])
    first = np.lexsort((np.arange(len(phrases)), -np.round(worth * [len(phrase.rows) for phrase in phrases], 9)))[:POOL]
    phrases, worth = [phrases[int(k)] for k in first], worth[first]
    cover = np.array([_covered(corpus, phrase) for phrase in phrases])
    chosen = _chosen(phrases, worth, cover, textrank(corpus), count)
    return tuple(_proposal(corpus, phrases, worth, cover, chosen, k) for k in chosen)


def _pile(articles: Iterable[Article], language: str | None) -> tuple[str, Corpus]:
    """The language that is read, and the sentences of the articles in it."""
    documents = [parse(article, language) for article in sorted(articles, key=lambda article: article.order)]
    code, chosen = in_language(documents, language)
    return code, build_corpus(chosen)


def _worth(corpus: Corpus, phrase: Phrase) -> float:
    """What a phrase is worth as a heading, whatever it covers: many articles have it, few of their sentences, and it is long."""
    held = len({int(corpus.articles[i]) for i in phrase.rows})
    name = phrase.surface.istitle()
    telling = math.log((len(corpus) + 1) / (len(phrase.rows) + 0.5))
    return telling * math.log(1 + held) * LONGER[len(phrase.terms) - 1] * (NAME if name else 1.0)


def _covered(corpus: Corpus, phrase: Phrase) -> Floats:
    """How far each sentence is told by the phrase, in 0..1, shape (n,)."""
    having = np.zeros(len(corpus))
    having[sorted(phrase.rows)] = 1.0
    like = likeness(corpus, having)
    usual = max(float(np.median(like[having > 0])), 1e-9)
    return np.maximum(having, BESIDE * min(usual / ALIKE, 1.0) * np.minimum(like / max(usual, ALIKE), 1.0) ** 2)


def _chosen(phrases: Sequence[Phrase], worth: Floats, cover: Floats, central: Floats, count: int) -> list[int]:
    """The phrases that become topics, by number: each the one that adds most of what no one before covers."""
    weight = 0.25 + central / central.max()
    whole = cover @ weight
    covered = np.zeros_like(weight)
    chosen: list[int] = []
    words: set[str] = set()
    open_ = np.ones(len(phrases), bool)
    while len(chosen) < count:
        gain = np.maximum(cover - covered, 0.0) @ weight
        value = np.where(open_ & (gain >= FRESH * whole), np.round(gain * worth, 9), 0.0)
        best = int(value.argmax())
        if value[best] <= 0:
            break
        chosen.append(best)
        covered = np.maximum(covered, cover[best])
        words.update(phrases[best].terms)
        open_ &= np.array([words.isdisjoint(phrase.terms) for phrase in phrases])
    return chosen


def _proposal(corpus: Corpus, phrases: Sequence[Phrase], worth: Floats, cover: Floats, chosen: Sequence[int], k: int) -> Proposal:
    """A topic with its keywords: the phrases whose sentences are its own, and no other topic's."""
    mine = cover[k]
    others = cover[[other for other in chosen if other != k]].max(axis=0, initial=0.0)
    told: list[tuple[float, str, Phrase]] = []
    for number, phrase in enumerate(phrases):
        rows = sorted(phrase.rows)
        inside, outside = float(mine[rows].mean()), float(others[rows].mean())
        if number not in chosen and inside >= max(OWN_KEYWORD, APART * outside) and not overlaps(phrase, phrases[k]):
            told.append((-round((inside - outside) * len(rows) ** 0.5 * float(worth[number]), 9), phrase.surface, phrase))
    told.sort(key=lambda row: row[:2])
    group = [phrases[k], *distinct(phrase for _, _, phrase in told)[: MOST_KEYWORDS - 1]]
    held = set().union(*(phrase.rows for phrase in group))
    publishers = {corpus.sentences[i].article.publisher or corpus.sentences[i].article.id for i in held}
    heading = group[0].surface
    return Proposal(heading[:1].upper() + heading[1:], tuple(p.surface for p in group), len(held), len(publishers))


def weak_topics(
    articles: Iterable[Article], topics: Sequence[Topic], *, language: str | None = None
) -> tuple[tuple[Topic, tuple[str, ...]], ...]:
    """The topics whose words the articles hardly have, each with keywords that may help: phrases of the sentences nearest to it."""
    wanted, corpus = _pile(articles, language)
    if not len(corpus) or not topics:
        return ()
    lexical = lexical_degrees(corpus, topics, wanted)
    degrees = topic_degrees(corpus, topics, topical_rank, lambda _: False, wanted)
    phrases = key_phrases(corpus, wanted)
    found = []
    for topic, words, degree in zip(topics, lexical, degrees, strict=True):
        if (words >= CLEAR_WORD).sum() >= LEAST_SENTENCES:
            continue
        nearest = set(np.argsort(-np.round(degree, 9), kind="stable")[: 2 * topic.statements].tolist()) if degree.any() else set()
        near = [phrase for phrase in phrases if phrase.rows & nearest]
        near.sort(key=lambda p: (-round(len(p.rows & nearest) / len(p.rows) * _worth(corpus, p), 9), p.surface))
        found.append((topic, tuple(phrase.surface for phrase in distinct(near)[:3])))
    return tuple(found)
