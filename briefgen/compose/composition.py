"""The steps of composing, in order: from articles to what is said under each topic. The table of contents of the room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from briefgen.compose.belonging import topic_degrees
from briefgen.compose.clarity import Clarity
from briefgen.compose.copies import copies
from briefgen.compose.known import Known
from briefgen.compose.limits import outside
from briefgen.compose.naming import named_in_full
from briefgen.compose.same import Same
from briefgen.compose.select import Selection, select
from briefgen.config import check_topics
from briefgen.errors import OptionError
from briefgen.model import Article, Document, Earlier, Topic
from briefgen.rank import textrank, topical_rank
from briefgen.text import Corpus, build_corpus, parse
from briefgen.text.agency import agency
from briefgen.text.document import in_language
from briefgen.text.recurring import mark_recurring

Floats = npt.NDArray[np.float64]

EVERYTHING = Topic("In brief", statements=10)
"""The one section of a brief without topics: the most central statements of all articles."""
ALSO = Topic("Also in the news")
"""The section on the most central statements that no topic took."""
NO_TOPIC = 0.3
"""Degree below which a sentence belongs to no topic."""


@dataclass(frozen=True, slots=True, eq=False)
class Composition:
    """What composing found out, step by step, for the brief to show and for `explain` to tell.

    `everything` are all documents, `documents` those in the language of the brief; rows and sentences of the arrays are those of
    `corpus`. `known` tells what earlier briefs said, `reasons` why a sentence cannot be read alone, `originals` which document
    copies which, by number, `agencies` the news agency of an article, by its id, where one is known. `degrees` are those of
    `belonging`, 0 where the limits of a topic keep a sentence out.
    """

    language: str
    everything: tuple[Document, ...]
    documents: tuple[Document, ...]
    topics: tuple[Topic, ...]
    corpus: Corpus
    same: Same
    known: Known
    reasons: Clarity
    originals: dict[int, int]
    agencies: dict[str, str]
    central: Floats
    belonging: Floats
    degrees: Floats
    selection: Selection


def compose(
    articles: Iterable[Article],
    topics: Sequence[Topic] = (),
    *,
    language: str | None = None,
    also: int = 0,
    earlier: Earlier | None = None,
) -> Composition:
    """All steps from articles to the selection, what `earlier` briefs said left out or marked.

    Raises ConfigError and OptionError as `build_brief` does.
    """
    check_topics(topics)
    everything = tuple(mark_recurring(_documents(articles, language)))
    language, documents = in_language(everything, language)
    wanted = tuple(topics) or (EVERYTHING,)
    corpus = build_corpus(documents)
    same = Same(corpus)
    reasons = Clarity(corpus, [text for topic in topics for text in (topic.heading, *topic.keywords) if not text.startswith("-")])
    central = textrank(corpus)
    belonging = (
        topic_degrees(corpus, topics, topical_rank, lambda i: bool(reasons[i]), language) if topics else _centrality(central)
    )
    degrees = np.where(_barred(corpus, wanted), 0.0, belonging)
    if also and topics:
        wanted = (*wanted, replace(ALSO, statements=also))
        # What belongs to no topic, by how central it is; what a topic's limits keep out belongs to it nevertheless.
        rest = np.where(belonging.max(axis=0, initial=0.0) < NO_TOPIC, _centrality(central)[0], 0.0)
        belonging, degrees = np.vstack([belonging, rest]), np.vstack([degrees, rest])
    known = Known(documents, earlier, language)
    budgets = [topic.statements for topic in wanted]
    chosen = select(corpus, degrees, central, budgets=budgets, same=same, reasons=reasons, known=known)
    return Composition(
        language=language,
        everything=everything,
        documents=documents,
        topics=wanted,
        corpus=corpus,
        same=same,
        known=known,
        reasons=reasons,
        originals=copies(corpus, len(documents)),
        agencies={document.article.id: name for document in everything if (name := agency(document.article))},
        central=central,
        belonging=belonging,
        degrees=degrees,
        selection=named_in_full(same, chosen, degrees, reasons, known),
    )


def _barred(corpus: Corpus, topics: Sequence[Topic]) -> npt.NDArray[np.bool_]:
    """True where a sentence lies outside of the limits of a topic, shape (topics, n)."""
    found = np.zeros((len(topics), len(corpus)), bool)
    for row, topic in zip(found, topics, strict=True):
        if topic.publishers or topic.since or topic.until:
            row[:] = [bool(outside(topic, sentence.article)) for sentence in corpus.sentences]
    return found


def _centrality(central: Floats) -> Floats:
    """The degrees of the one section of a brief without topics, shape (1, n)."""
    return np.sqrt(central / max(float(central.max(initial=0.0)), 1e-12))[None, :]


def _documents(articles: Iterable[Article], language: str | None) -> list[Document]:
    ordered = sorted(articles, key=lambda article: article.order)
    seen: dict[str, Article] = {}
    for article in ordered:
        before = seen.setdefault(article.id, article)
        if before is not article:
            raise OptionError(f"two articles have the id {article.id}: {before.label} and {article.label}; give each its own")
    return [parse(article, language) for article in ordered]
