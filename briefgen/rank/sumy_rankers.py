"""sumy's own algorithms as rankers. They build n x n matrices or scan all pairs: minutes at a few thousand sentences."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from briefgen.errors import OptionError
from briefgen.text.corpus import Corpus
from briefgen.text.languages import stop_words
from briefgen.text.terms import Terms, words

Floats = npt.NDArray[np.float64]

STIGMA = ("hardly", "impossible", "perhaps", "maybe", "unlikely", "meanwhile", "however", "also")
"""Edmundson's stigma words, which speak against a sentence: hedges and connectives, after Edmundson (1969), section 3."""


def sumy_ranker(name: str) -> Callable[[Corpus, Floats | None], Floats]:
    """A ranker that lets sumy's algorithm `name` ("lsa", "luhn", ...) rate the sentences."""

    def rank(corpus: Corpus, personalization: Floats | None = None) -> Floats:
        if personalization is not None:
            raise OptionError(f"{name} takes no personalization; textrank and lexrank do")
        return _rate(name, corpus)

    rank.__name__ = name
    rank.__doc__ = f"The scores of sumy's {name}, shape (n,)."
    return rank


def _rate(name: str, corpus: Corpus) -> Floats:
    if not corpus.sentences:
        return np.zeros(0)
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # 0.3 s with requests and nltk

    tokenizer = _Tokenizer()
    # sumy keys its ratings by the text of a sentence, so each distinct text is rated once.
    rated = {text: Sentence(text, tokenizer) for text in (" ".join(s.text.split()) for s in corpus.sentences)}
    headings = [Sentence(t, tokenizer, is_heading=True) for t in _titles(corpus)]
    document = ObjectDocumentModel([Paragraph([*headings, *rated.values()])])
    summarizer = _summarizer(name, corpus)
    caught: dict[str, float] = {}

    def catch(sentences: Any, _count: Any, rating: Any, *args: Any, **kwargs: Any) -> tuple[Any, ...]:
        for sentence in sentences:
            value = rating[sentence] if isinstance(rating, dict) else rating(sentence, *args, **kwargs)
            caught[str(sentence)] = float(value)
        return ()

    # Every algorithm of sumy hands its ratings to this one method, and some of them to nothing else.
    summarizer._get_best_sentences = catch  # noqa: SLF001
    with warnings.catch_warnings():
        # sumy divides by the words of sentences that have none.
        warnings.simplefilter("ignore", RuntimeWarning)
        summarizer(document, len(rated))
    scores = np.array([caught.get(" ".join(sentence.text.split()), 0.0) for sentence in corpus.sentences])
    return np.where(np.isfinite(scores), scores, 0.0)


def _summarizer(name: str, corpus: Corpus) -> Any:
    from importlib import import_module

    module, class_name = _CLASSES[name]
    language = _language(corpus)
    terms = Terms(language)
    made = getattr(import_module(f"sumy.summarizers.{module}"), class_name)(lambda word: (terms(word) or [word])[0])
    if name == "edmundson":
        # Edmundson's cue words are the title's; where there is no title, its location method points to the first sentence.
        sources = _titles(corpus) or [corpus.sentences[0].text]
        bonus = {word for text in sources for word in words(text)} - stop_words(language) or {"-"}
        made.bonus_words, made.stigma_words, made.null_words = bonus, STIGMA, stop_words(language) or {"the"}
    else:
        made.stop_words = stop_words(language)
    return made


def _titles(corpus: Corpus) -> list[str]:
    return [title for title in dict.fromkeys(sentence.article.title for sentence in corpus.sentences) if title]


def _language(corpus: Corpus) -> str:
    return corpus.languages[int(corpus.articles[0])]


class _Tokenizer:
    """What sumy asks of a tokenizer; its own would need downloaded NLTK data."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(words(text))

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return (text,)


_CLASSES = {
    "edmundson": ("edmundson", "EdmundsonSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "lexrank-sumy": ("lex_rank", "LexRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
    "sumbasic": ("sum_basic", "SumBasicSummarizer"),
    "textrank-sumy": ("text_rank", "TextRankSummarizer"),
}
NAMES = tuple(_CLASSES)
