"""Topics proposed for the events written for the tests: how well one of eight meets each of the editor's. Floors only rise."""

from __future__ import annotations

from briefgen import Topic
from briefgen.compose.belonging import CLEAR_WORD
from briefgen.compose.propose import propose_topics
from briefgen.compose.topics import lexical_degrees
from briefgen.text import build_corpus, parse
from tests.events import NAMES, Event, event

FLOOR = 0.5


def best_overlaps(found: Event) -> list[float]:
    """For each topic of an event the best F.5 of a proposal: its sentences by keywords against those that belong to the topic."""
    corpus = build_corpus([parse(article) for article in found.articles])
    proposals = [Topic(proposal.heading, proposal.keywords) for proposal in propose_topics(found.articles)]
    labels = [found.label(sentence.article.id, sentence.text) for sentence in corpus.sentences]
    having = [set((row >= CLEAR_WORD).nonzero()[0].tolist()) for row in lexical_degrees(corpus, proposals)]
    best = []
    for key in found.topics:
        belonging = {i for i, label in enumerate(labels) if label and label.topics.get(key, 0) >= 1}
        best.append(max((f_half(rows, belonging) for rows in having), default=0.0))
    return best


def f_half(found: set[int], wanted: set[int]) -> float:
    """The F measure that counts precision twice as much as recall (beta .5)."""
    hits = len(found & wanted)
    return 1.25 * hits / (0.25 * len(wanted) + len(found)) if hits else 0.0


def test_a_proposal_meets_each_topic() -> None:
    best = [value for name in NAMES for value in best_overlaps(event(name))]
    assert sum(best) / len(best) >= FLOOR
