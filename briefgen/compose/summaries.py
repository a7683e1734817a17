"""Summaries: of each article by itself, and of several together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefgen.compose.admissible import admissible
from briefgen.compose.reasons import Reasons, leans
from briefgen.compose.same import Same
from briefgen.errors import OptionError
from briefgen.model import Article, Document, Quote, Sentence, Summary
from briefgen.rank import Ranker, batches, ranker
from briefgen.text import Corpus, build_corpus, parse

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_THE = re.compile(r"(?:The|This|These|Those)\s[a-z]")

REDUNDANCY = 2.5
"""Power of (1 - highest cosine to what is chosen)."""
NEAR_COPY = 0.5
"""Cosine from which a sentence says what was said, and is out."""
LONGEST = 120
"""Words up to which a sentence is shown where an article has no better one."""
MANY_WORDS = (8, 50)
"""Fewest and most words of a sentence where the length is given in words: without a floor short fillers win the last place."""
HANGING = 0.05
"""What a sentence that does not read alone is worth beside one that does."""
FOLLOWING = 0.7
"""The same where the sentence before it is in the summary."""
LEANING = 0.5
"""The same for one that reads better after others."""


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
    rank = ranker(algorithm)
    documents = [parse(article, language) for article in articles]
    if together and len(documents) > 1:
        documents.sort(key=lambda document: document.article.order)
        return (_of_all(documents, rank, sentences=sentences, words=words),)
    if algorithm == "textrank":
        corpus = build_corpus(documents)
        return summaries_within(documents, corpus, Reasons(corpus), sentences=sentences, words=words)
    return tuple(_of_one(document, rank, sentences=sentences, words=words) for document in documents)


def summaries_within(
    documents: Sequence[Document],
    corpus: Corpus,
    reasons: Sequence[str],
    *,
    sentences: int | None = 3,
    words: int | None = None,
) -> tuple[Summary, ...]:
    """The summary of each document by itself, by TextRank among its own sentences, all ranked in batches.

    `reasons` tells why a sentence cannot be read alone.
    """
    chosen: list[list[Quote]] = [[] for _ in documents]
    fit = admissible(corpus)
    for batch in batches(corpus):
        rows = np.arange(batch.first, batch.last)
        task = _Task(corpus, fit, rows, batch.article, batch.textrank(), batch.nearness, reasons)
        for i in sorted(_choose(task, sentences=sentences, words=words)):
            chosen[int(corpus.articles[i])].append(quote(corpus.sentences[i]))
    return tuple(Summary((document.article,), tuple(quotes)) for document, quotes in zip(documents, chosen, strict=True))


def quote(sentence: Sentence) -> Quote:
    """A sentence as it is shown."""
    return Quote(sentence.article.id, sentence.start, sentence.end, sentence.text)


def _of_all(documents: Sequence[Document], rank: Ranker, *, sentences: int | None, words: int | None) -> Summary:
    from briefgen.compose.together import together  # 20 ms of patterns, which summaries of single articles do without

    corpus = build_corpus(documents)
    rows = together(corpus, rank(corpus, None), sentences=sentences, words=words) if len(corpus) else []
    return Summary(tuple(document.article for document in documents), tuple(quote(corpus.sentences[i]) for i in rows))


def _of_one(document: Document, rank: Ranker, *, sentences: int | None, words: int | None) -> Summary:
    corpus = build_corpus([document])
    if not len(corpus):
        return Summary((document.article,), ())
    same = Same(corpus)
    task = _Task(
        corpus=corpus,
        admissible=admissible(corpus),
        rows=np.arange(len(corpus)),
        group=np.zeros(len(corpus), np.int64),
        central=rank(corpus, None),
        nearness=lambda named: same.cosines(int(named[0])),
        reasons=Reasons(corpus),
    )
    chosen = _choose(task, sentences=sentences, words=words)
    return Summary((document.article,), tuple(quote(corpus.sentences[i]) for i in sorted(chosen)))


@dataclass(frozen=True, slots=True)
class _Task:
    """Sentences to choose from, in groups that each become a summary; arrays have an entry a sentence of `rows`, `admissible` one a
    sentence of the corpus.

    `group` numbers the groups from 0, in order and without gaps. `nearness` gives for each sentence its cosine with the one that
    is named of its group, by place in `rows`, and 0 where that is -1.
    """

    corpus: Corpus
    admissible: Flags
    rows: Ints
    group: Ints
    central: Floats
    nearness: Callable[[Ints], Floats]
    reasons: Sequence[str]


def _choose(task: _Task, *, sentences: int | None, words: int | None) -> list[int]:
    """The sentences that make the summaries: central, early, not repeating, within the budget.

    All groups choose at once, each its best in each round. Whether a sentence reads alone is looked at only when it is the best:
    that takes longer than all the rest.
    """
    group, rows = task.group, task.rows
    starts = np.searchsorted(group, np.arange(int(group[-1]) + 1))
    counts = task.corpus.words[rows].astype(np.float64)
    value = _values(task, starts, counts, sentences=sentences, words=words)
    value[~_fit(task, starts, counts, words)] = -1.0
    penalty = np.ones(len(rows))
    looked_at = np.zeros(len(rows), bool)
    taken = np.zeros(len(rows) + 1, bool)
    told = np.zeros(len(starts), bool)
    worth_alone = value.copy()
    left = np.full(len(starts), np.inf if words is None else float(words))
    room = np.full(len(starts), len(rows) if sentences is None else sentences)
    chosen: list[int] = []
    while True:
        worth = np.where((value > 0) & (counts <= left[group]) & (room[group] > 0), np.round(value * penalty, 11), -1.0)
        highest = np.maximum.reduceat(worth, starts)
        at = np.flatnonzero((worth == highest[group]) & (worth > 0))
        if not len(at):
            return chosen
        # Of equal ones the first of each group.
        at = at[np.concatenate(([True], group[at[1:]] != group[at[:-1]]))]
        # What follows a chosen sentence of its article may hang on that; taken[-1] is never set.
        new = {int(i): _cost(task, int(rows[i]), after=bool(taken[i - 1]), told=bool(told[group[i]])) for i in at[~looked_at[at]]}
        looked_at[at] = True
        if any(cost < 1 for cost in new.values()):
            value[list(new)] *= list(new.values())
            continue
        chosen += rows[at].tolist()
        left[group[at]] -= counts[at]
        room[group[at]] -= 1
        value[at] = -1.0
        taken[at] = True
        told[group[at]] = True
        for i in (at + 1)[at + 1 < len(rows)]:
            if looked_at[i] and not taken[i] and value[i] > 0:
                value[i] = worth_alone[i] * _cost(task, int(rows[i]), after=True, told=True)
        named = np.full(len(starts), -1)
        named[group[at]] = at
        near = np.minimum(task.nearness(named), 1.0)
        penalty = np.minimum(penalty, np.where(near < NEAR_COPY, (1 - near) ** REDUNDANCY, 0.0))


def _cost(task: _Task, i: int, *, after: bool, told: bool) -> float:
    """What a sentence is worth beside one that reads alone.

    `after` tells that the summary has the sentence before it, `told` that it has any: what begins with a definite noun is no
    beginning.
    """
    if after and task.corpus.articles[i] == task.corpus.articles[i - 1]:
        return FOLLOWING if task.reasons[i] else 1.0
    if task.reasons[i] or not (told or task.corpus.opens(i) or not _THE.match(task.corpus.sentences[i].text)):
        return HANGING
    return LEANING if leans(task.corpus, i) else 1.0


def _fit(task: _Task, starts: Ints, counts: Floats, words: int | None) -> Flags:
    """True for the sentences that may stand in a summary, shape (n,)."""
    fit: Flags = task.admissible[task.rows].copy()
    if words is not None:
        fit &= (counts >= MANY_WORDS[0]) & (counts <= MANY_WORDS[1])
    # Where nothing reads well, what there is still beats an empty summary, unless it is no sentence at all.
    none = ~np.logical_or.reduceat(fit, starts)
    return np.asarray(fit | (none[task.group] & (counts > 0) & (counts <= LONGEST)))


def _values(task: _Task, starts: Ints, counts: Floats, *, sentences: int | None, words: int | None) -> Floats:
    """What each sentence is worth before anything is chosen: its rank, sooner rather than later.

    Position decays as exp(-p / 2.5 k), k being the sentences that each article can bring under the budget; on MultiLing 2011
    position brings 6 points of ROUGE-2.
    """
    group = task.group
    shift = task.central - np.minimum(0.0, np.minimum.reduceat(task.central, starts))[group]
    rank = shift / np.maximum(np.maximum.reduceat(shift, starts), 1e-12)[group] + 1e-6
    mean = np.add.reduceat(counts, starts) / np.diff(starts, append=len(counts))
    budget = words if words is not None else (sentences or 1) * mean
    k = np.maximum(0.5, budget / np.maximum(mean, 1e-9))
    article = task.corpus.articles[task.rows]
    position = np.arange(len(article)) - np.searchsorted(article, article)
    length = counts**0.5 if words is not None else np.ones(len(counts))
    return np.asarray(rank * np.exp(-position / (2.5 * k[group])) / np.maximum(length, 1.0))
