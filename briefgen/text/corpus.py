"""The corpus of one run: the candidate sentences of all documents and their terms as one sparse matrix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefgen.model import Document, Sentence
from briefgen.text.terms import Terms

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
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

    @property
    def rows(self) -> Ints:
        """The sentence of each entry of `indices`."""
        return np.repeat(np.arange(len(self)), self.lengths)

    @property
    def lengths(self) -> Ints:
        """The number of terms of each sentence, repeated ones counted."""
        return np.diff(self.indptr)

    @property
    def term_list(self) -> list[str]:
        """The vocabulary as a list: the term of each number."""
        return list(self.vocabulary)

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
        for number, document in enumerate(documents):
            code = document.language
            languages.append(code)
            if code not in terms:
                terms[code] = Terms(code)
            story = document.story
            sentences.extend(story)
            articles.extend([number] * len(story))
            # Not all rows at once: lists that live long cost the garbage collector a quarter of the time.
            yield from terms[code].many([sentence.text for sentence in story])

    return Corpus.from_terms(rows(), sentences=sentences, articles=articles, languages=languages)
