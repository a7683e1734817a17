"""The corpus of one run: the candidate sentences of all documents and their terms as one sparse matrix."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from briefgen.model import Document, Sentence
from briefgen.text.terms import Terms, count_words
from briefgen.text.weights import inverse_frequency, unit_rows

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

BATCH = 200
"""Sentences that are split in one go."""
_BREAK = "\0"
"""The token between two sentences."""


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """The distinct terms of each sentence: term `columns[k]` stands `times[k]` times in sentence `rows[k]`.

    Ordered by sentence, then by term; those of sentence i are `starts[i]:starts[i + 1]`.
    """

    rows: Ints
    columns: Ints
    times: Ints
    starts: Ints


@dataclass(frozen=True, eq=False)
class Corpus:
    """A sparse sentence-term matrix in reading order.

    The terms of sentence i are `indices[indptr[i]:indptr[i + 1]]`, numbers into `vocabulary`, in the order of the text and
    repeated where a word is repeated, so the matrix of counts is this with every value 1 and duplicates summed.
    `articles[i]` numbers the article of sentence i, in the order of the documents.
    """

    sentences: tuple[Sentence, ...]
    indptr: Ints
    indices: Ints
    vocabulary: dict[str, int]
    articles: Ints
    languages: tuple[str, ...] = ()
    """The language of each article."""

    def __len__(self) -> int:
        return len(self.indptr) - 1

    @cached_property
    def lengths(self) -> Ints:
        """The number of terms of each sentence, repeated ones counted."""
        return np.diff(self.indptr)

    @property
    def width(self) -> int:
        """The number of terms, at least 1."""
        return max(len(self.vocabulary), 1)

    @cached_property
    def words(self) -> Ints:
        """The number of words of each sentence, as its readers count them; shape (n,)."""
        return np.array([count_words(sentence.text) for sentence in self.sentences], np.int64)

    @cached_property
    def term_list(self) -> list[str]:
        """The vocabulary as a list: the term of each number."""
        return list(self.vocabulary)

    @cached_property
    def alphabet(self) -> list[str]:
        """The vocabulary in the order of code points, for finding the terms that begin alike."""
        return sorted(self.vocabulary)

    @cached_property
    def distinct(self) -> Entries:
        """The distinct terms of each sentence."""
        pairs = np.repeat(np.arange(len(self)) * self.width, self.lengths) + self.indices
        pairs.sort()
        # By hand: numpy's unique hashes, which takes thrice as long on numbers that are nearly in order.
        first = np.ones(len(pairs), bool)
        np.not_equal(pairs[1:], pairs[:-1], out=first[1:])
        at = np.flatnonzero(first)
        rows, columns = np.divmod(pairs[at], self.width)
        starts = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=len(self)))))
        return Entries(rows, columns, np.diff(at, append=len(pairs)), starts)

    @cached_property
    def idf(self) -> Floats:
        """ln((n + 1) / (sf + .5)) for each term, sf being its sentence frequency among n sentences; shape (width,)."""
        return inverse_frequency(self.distinct.columns, len(self), self.width)

    @cached_property
    def units(self) -> Floats:
        """The idf of each distinct entry, scaled so that every sentence is a unit vector; shape as `distinct.rows`."""
        return unit_rows(self.distinct.rows, self.idf[self.distinct.columns], len(self))

    @cached_property
    def postings(self) -> tuple[Ints, Ints]:
        """The entries of `distinct` by term: (starts, order), those of term t being `order[starts[t]:starts[t + 1]]`."""
        counts = np.bincount(self.distinct.columns, minlength=self.width)
        return np.concatenate(([0], np.cumsum(counts))), np.argsort(self.distinct.columns, kind="stable")

    def part(self, first: int, last: int) -> Corpus:
        """The sentences `first` to `last` as a corpus of its own, with the same numbers of terms and articles."""
        indptr = self.indptr[first : last + 1]
        return Corpus(
            sentences=self.sentences[first:last],
            indptr=indptr - indptr[0],
            indices=self.indices[indptr[0] : indptr[-1]],
            vocabulary=self.vocabulary,
            articles=self.articles[first:last],
            languages=self.languages,
        )

    def opens(self, i: int) -> bool:
        """True where sentence i is the first of its article."""
        return i == 0 or bool(self.articles[i - 1] != self.articles[i])

    def terms(self, i: int) -> Ints:
        """The terms of sentence i, in reading order."""
        return self.indices[self.indptr[i] : self.indptr[i + 1]]

    @classmethod
    def from_terms(
        cls,
        terms: Iterable[Sequence[str]],
        *,
        sentences: Sequence[Sentence] = (),
        articles: Sequence[int] = (),
        languages: Sequence[str] = ("en",),
    ) -> Corpus:
        """A corpus from ready terms, one sequence a sentence; `articles` numbers the article of each (default: one article)."""
        flat: list[str] = []
        indptr = [0]
        for row in terms:
            flat += row
            indptr.append(len(flat))
        vocabulary = {term: number for number, term in enumerate(dict.fromkeys(flat))}
        of = articles or [0] * (len(indptr) - 1)
        return cls(
            sentences=tuple(sentences),
            indptr=np.array(indptr, np.int64),
            indices=np.fromiter(map(vocabulary.__getitem__, flat), np.int64, len(flat)),
            vocabulary=vocabulary,
            articles=np.array(of, np.int64),
            languages=tuple(languages),
        )


def build_corpus(documents: Iterable[Document]) -> Corpus:
    """The story sentences of the documents as a `Corpus`, each tokenised and stemmed by the rules of its language."""
    sentences: list[Sentence] = []
    articles: list[int] = []
    languages: list[str] = []
    spoken: list[str] = []
    for number, document in enumerate(documents):
        story = document.story
        sentences += story
        articles += [number] * len(story)
        languages.append(document.language)
        spoken += [document.language] * len(story)
    return index_texts(
        (sentence.text for sentence in sentences), spoken, sentences=sentences, articles=articles, article_languages=languages
    )


def index_texts(
    texts: Iterable[str],
    languages: Iterable[str],
    *,
    sentences: Sequence[Sentence] = (),
    articles: Sequence[int] = (),
    article_languages: Sequence[str] = ("en",),
) -> Corpus:
    """A corpus from the texts of sentences, each with its language; the rest as `Corpus.from_terms`.

    A token, what stands between spaces, is looked up each time it stands, but made into terms once, when all are known; the rest
    is arithmetic on numbers. That takes two thirds of the time of `Terms.many` and of numbering what it gives.
    """
    tokens: dict[str, _Numbers] = {}
    terms: dict[str, Terms] = {}
    batches: list[tuple[str, Ints]] = []
    for code, group in groupby(zip(languages, texts, strict=True), key=itemgetter(0)):
        if code not in terms:
            terms[code], tokens[code] = Terms(code), _Numbers({_BREAK: 0})
        number_of = tokens[code].__getitem__
        while batch := [terms[code].spaced(text).replace(_BREAK, " ") for _, text in islice(group, BATCH)]:
            words = f" {_BREAK} ".join([*batch, ""]).split()
            batches.append((code, np.fromiter(map(number_of, words), np.int32, len(words))))
    vocabulary = _Numbers()
    tables = {code: _table(terms[code], tokens[code], vocabulary) for code in tokens}
    rows = [_terms_of(numbers, *tables[code]) for code, numbers in batches]
    indptr = np.cumsum(np.concatenate([np.zeros(1, np.int64), *(lengths for lengths, _ in rows)]))
    return Corpus(
        sentences=tuple(sentences),
        indptr=indptr,
        indices=np.concatenate([np.zeros(0, np.int64), *(indices for _, indices in rows)]),
        vocabulary=dict(vocabulary),
        articles=np.array(articles or [0] * (len(indptr) - 1), np.int64),
        languages=tuple(article_languages),
    )


def _terms_of(tokens: Ints, counts: Ints, starts: Ints, terms: Ints) -> tuple[Ints, Ints]:
    """The number of terms of each sentence, and the terms, of sentences that are tokens, each ended by 0; see `_table`."""
    many = counts[tokens]
    ends = np.cumsum(many)
    lengths = np.diff(ends[tokens == 0], prepend=0)
    taken = np.repeat(starts[tokens] - ends + many, many) + np.arange(int(ends[-1]))
    return lengths, terms[taken]


class _Numbers(dict[str, int]):
    """Numbers for texts, in the order in which they are first asked for."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


def _table(terms: Terms, tokens: _Numbers, vocabulary: _Numbers) -> tuple[Ints, Ints, Ints]:
    """For each token the number of its terms and where they begin in the third array, which has their numbers."""
    rows = terms.of_tokens(tokens)
    rows[0] = []
    counts = np.fromiter(map(len, rows), np.int64, len(rows))
    flat = np.fromiter((vocabulary[term] for row in rows for term in row), np.int64, int(counts.sum()))
    return counts, np.cumsum(counts) - counts, flat
