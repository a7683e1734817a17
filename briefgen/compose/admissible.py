"""Which sentences may be shown at all, whatever they are about."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from briefgen.model import Sentence
from briefgen.text.corpus import Corpus

Flags = npt.NDArray[np.bool_]

WORDS = (5, 70)
"""Fewest and most words of a sentence that is shown."""
MARKED = 0.6
"""Share of an article's sentences that must end with a mark for its missing to tell something."""
_MARKS = frozenset(".!?…:。！？؟।\"'”’»)]」』")
_OPEN_SINGLE = re.compile(r"(?:\A|[:,]\s)['‘](?=[A-Z])[^'’]*(?:['’](?=\w)[^'’]*)*\Z")
"""A quotation in single marks that does not close; an apostrophe inside a word closes nothing."""
_BULLETS = re.compile(r"(?:^|\s)[*•▪■►]\s")
_CUT = re.compile(r"[a-zß-öø-ÿа-я][a-zß-öø-ÿа-я'’-]*(?![\w'’-])")


def admissible(corpus: Corpus) -> Flags:
    """True for a sentence that may be shown, shape (n,).

    It is of a readable length, whole and ended, its quotation marks in pairs, no question and no announcement ("The facts:").
    """
    whole = np.array([_is_whole(sentence) for sentence in corpus.sentences], bool)
    fits = (corpus.words >= WORDS[0]) & (corpus.words <= WORDS[1])
    # A line that ends without a mark, in an article whose sentences have theirs, is a caption or a list.
    marked = np.array([sentence.article.text[sentence.end - 1] in _MARKS for sentence in corpus.sentences], bool)
    share = np.bincount(corpus.articles, weights=marked) / np.maximum(np.bincount(corpus.articles), 1)
    return np.asarray(whole & fits & (marked | (share[corpus.articles] < MARKED)))


def _is_whole(sentence: Sentence) -> bool:
    """True for a statement with its marks in pairs, from its beginning on.

    A text that begins in lower case is the rest of a sentence that something cut, unless the word is a brand's: "iPhone".
    """
    if not sentence.balanced or _CUT.match(sentence.article.text, sentence.start, sentence.end):
        return False
    text = sentence.text
    if text.startswith(("-", "–", "—")) or len(_BULLETS.findall(text)) > 1:
        return False
    return not text.rstrip("\"'”’ ").endswith(("?", ":")) and not _OPEN_SINGLE.search(text)
