"""The corpus of one run: the candidate sentences of all documents and their terms as one sparse matrix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from briefgen.model import Document, Sentence
from briefgen.text.terms import Terms, count_words
from briefgen.text.weights import inverse_frequency, unit_rows

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

WORDS = (5, 60)
"""Fewest and most words of a sentence that is shown."""
BATCH = 200
"""Sentences whose words are learned in one go: more, and the rows kept meanwhile cost the garbage collector what that saves."""
_ASKS = frozenset("?\"'”’ ")


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
    def admissible(self) -> Flags:
        """True for a sentence that may be shown: of a readable length, its quotation marks in pairs, and no question; shape (n,)."""
        balanced = np.array([sentence.balanced for sentence in self.sentences], bool)
        asks = [(s.article.text[s.end - 1] in _ASKS) and s.text.rstrip("\"'”’ ").endswith("?") for s in self.sentences]
        fits = (self.words >= WORDS[0]) & (self.words <= WORDS[1])
        return np.asarray(balanced & fits & ~np.array(asks, bool))

    @cached_property
    def term_list(self) -> list[str]:
        """The vocabulary as a list: the term of each number."""
        return list(self.vocabulary)

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
    terms: dict[str, Terms] = {}

    def rows() -> Iterator[list[str]]:
        texts: list[str] = []
        before = ""
        for number, document in enumerate(documents):
            code = document.language
            languages.append(code)
            if texts and (code != before or len(texts) >= BATCH):
                yield from terms[before].many(texts)
                texts = []
            if code not in terms:
                terms[code] = Terms(code)
            before = code
            story = document.story
            sentences.extend(story)
            articles.extend([number] * len(story))
            texts += [sentence.text for sentence in story]
        if texts:
            yield from terms[before].many(texts)

    return Corpus.from_terms(rows(), sentences=sentences, articles=articles, languages=languages)
