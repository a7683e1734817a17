"""Summaries: of each article by itself, and of several together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from briefgen.compose.alone import hanging
from briefgen.compose.same import Same
from briefgen.compose.select import admissible
from briefgen.errors import OptionError
from briefgen.model import Article, Document, Quote, Sentence, Summary
from briefgen.rank import ranker, textrank_within
from briefgen.text import Corpus, build_corpus, parse
from briefgen.text.terms import count_words

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

REDUNDANCY = 3
"""Power of (1 - highest cosine to what is chosen): 1.5, 2, 3 give ROUGE-2 .212, .213, .216 on MultiLing 2011."""
NEAR_COPY = 0.5
"""Cosine from which a sentence says what was said, and is out."""
LONGEST = 120
"""Words up to which a sentence is shown where an article has no better one."""
MANY_WORDS = (8, 50)
"""Fewest and most words of a sentence where the length is given in words: without a floor short fillers win the last place."""
HANGING = 0.3
"""What a sentence that does not read alone is worth beside one that does."""


def summarize(
    articles: Iterable[Article],
    *,
    sentences: int | None = None,
    words: int | None = None,
    together: bool = False,
    algorithm: str = "textrank",
    language: str | None = None,
) -> tuple[Summary, ...]:
    """A summary of each article, in the order given, or with `together` one of all of them.

    The length is `sentences` (default 3), or at most `words`; where not even the best sentence fits into `words`, the summary
    is empty. Sentences are verbatim, in reading order: by date, then by position. Raises OptionError for a length below 1, for
    both lengths at once, and for an unknown algorithm.
    """
    if sentences is not None and words is not None:
        raise OptionError("give a number of sentences or of words, not both")
    for name, value in (("sentences", sentences), ("words", words)):
        if value is not None and value < 1:
            raise OptionError(f"{name} must be at least 1, not {value}")
    if words is None and sentences is None:
        sentences = 3
    score = _scorer(algorithm)
    documents = [parse(article, language) for article in articles]
    if together:
        documents.sort(key=lambda document: document.article.order)
        return (_summary(documents, build_corpus(documents), score, sentences, words),) if documents else ()
    if algorithm == "textrank":
        corpus = build_corpus(documents)
        return summaries_within(documents, corpus, Same(corpus), hanging(corpus), sentences=sentences, words=words)
    return tuple(_summary([d], build_corpus([d]), score, sentences, words) for d in documents)


def summaries_within(
    documents: Sequence[Document],
    corpus: Corpus,
    same: Same,
    reasons: Sequence[str],
    *,
    sentences: int | None = 3,
    words: int | None = None,
) -> tuple[Summary, ...]:
    """The summary of each document by itself, by TextRank among its own sentences, all ranked in one batch.

    `reasons` tells why a sentence cannot be read alone.
    """
    central = textrank_within(corpus)
    bounds = np.searchsorted(corpus.articles, np.arange(len(documents) + 1))
    made = []
    for number, document in enumerate(documents):
        rows = np.arange(bounds[number], bounds[number + 1])
        chosen = _choose(corpus, rows, central, same, reasons, sentences=sentences, words=words, articles=1)
        made.append(Summary((document.article,), tuple(quote(corpus.sentences[i]) for i in sorted(chosen))))
    return tuple(made)


def quote(sentence: Sentence) -> Quote:
    """A sentence as it is shown."""
    return Quote(sentence.article.id, sentence.start, sentence.end, sentence.text)


def _scorer(algorithm: str) -> Callable[[Corpus], Floats]:
    rank = ranker(algorithm)
    return lambda corpus: rank(corpus, None)


def _summary(
    documents: Sequence[Document],
    corpus: Corpus,
    score: Callable[[Corpus], Floats],
    sentences: int | None,
    words: int | None,
) -> Summary:
    articles = tuple(document.article for document in documents)
    if not len(corpus):
        return Summary(articles, ())
    rows, central, same, reasons = np.arange(len(corpus)), score(corpus), Same(corpus), hanging(corpus)
    chosen = _choose(corpus, rows, central, same, reasons, sentences=sentences, words=words, articles=len(documents))
    return Summary(articles, tuple(quote(corpus.sentences[i]) for i in sorted(chosen)))


def _choose(
    corpus: Corpus,
    rows: Ints,
    central: Floats,
    same: Same,
    reasons: Sequence[str],
    *,
    sentences: int | None,
    words: int | None,
    articles: int,
) -> list[int]:
    """The sentences of `rows` that make the summary: central, early, not repeating, within the budget; best first."""
    counts = np.array([count_words(corpus.sentences[i].text) for i in rows], float)
    fit = np.array([admissible(corpus.sentences[i]) for i in rows], bool)
    if words is not None:
        fit &= (counts >= MANY_WORDS[0]) & (counts <= MANY_WORDS[1])
    if not fit.any():
        # Nothing reads well; what there is still beats an empty summary, unless it is no sentence at all.
        fit[:] = (counts > 0) & (counts <= LONGEST)
    if not fit.any():
        return []
    value = _values(corpus, rows, central, counts, sentences=sentences, words=words, articles=articles)
    value *= np.array([HANGING if reasons[i] else 1.0 for i in rows])
    value[~fit] = -1.0
    penalty = np.ones(len(rows))
    chosen: list[int] = []
    left = float(words) if words is not None else np.inf
    while len(chosen) < (sentences or len(rows)):
        worth = np.where((value > 0) & (counts <= left), np.round(value * penalty, 11), -1.0)
        best = int(worth.argmax())
        if worth[best] <= 0:
            break
        chosen.append(int(rows[best]))
        left -= counts[best]
        value[best] = -1.0
        alike = np.minimum(same.cosines(int(rows[best]), int(rows[0]), int(rows[-1]) + 1), 1.0)
        penalty = np.minimum(penalty, np.where(alike < NEAR_COPY, (1 - alike) ** REDUNDANCY, 0.0))
    return chosen


def _values(
    corpus: Corpus, rows: Ints, central: Floats, counts: Floats, *, sentences: int | None, words: int | None, articles: int
) -> Floats:
    """What each sentence is worth before anything is chosen: its rank, sooner rather than later.

    Position decays as exp(-p / 2.5 k), k being the sentences that each article can bring under the budget; on MultiLing 2011
    position brings 6 points of ROUGE-2.
    """
    shift = central[rows] - min(0.0, float(central[rows].min()))
    rank = shift / max(float(shift.max()), 1e-12) + 1e-6
    budget = words if words is not None else (sentences or 1) * float(counts.mean())
    k = max(0.5, budget / (float(counts.mean()) * articles))
    article = corpus.articles[rows]
    first = np.searchsorted(article, article)
    position = np.arange(len(rows)) - first
    length = counts**0.5 if words is not None else np.ones(len(rows))
    return np.asarray(rank * np.exp(-position / (2.5 * k)) / np.maximum(length, 1.0))
