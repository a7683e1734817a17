"""Why sentences of a corpus cannot be read alone, and which sentences before would explain them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from briefgen._lazy import regex
from briefgen.compose.alone import DEFINITE, hangs, opens_with_reference
from briefgen.text.corpus import Corpus

_DEFINITE_SUBJECT = regex(r"The\s([a-z]{4,})s?,?\s([a-z]+)")
RESTRICTS = frozenset(
    "of in at on for to between against over with from by that which who whose near under behind around where when".split()
)
"""Words after a noun that tell which one is meant."""
AT_THE_HEAD = frozenset((DEFINITE, "continues what was said before", "speaks of something said before"))
"""Reasons that say nothing of the first sentence of an article: "detonated a bomb, then sprayed", "confirmed it will close"."""
_ARTICLES = frozenset(("a", "an", "the"))
_SURNAME = regex(r"(?:^|\s)([A-Z][a-z][\w-]*[a-z])\b(?![\s-][A-Z])")
_TOKEN_BEFORE = regex(r"(?<![\w.'’-])(?:([A-Z])|[\w.'’-])[\w.'’-]*+\Z")


def leans(corpus: Corpus, i: int) -> str:
    """Why an English sentence reads better after others of its article, "" where it does not: weaker signs than those of `hangs`.

    It begins with a definite noun that stood there before ("The protests began"), or names somebody by the surname alone whom an
    earlier sentence names in full.
    """
    sentence = corpus.sentences[i]
    if corpus.languages[int(corpus.articles[i])] != "en" or corpus.opens(i):
        return ""
    whole, text = sentence.article.text, sentence.text
    definite = _DEFINITE_SUBJECT.match(text)
    if definite and definite[2] not in RESTRICTS | _ARTICLES:
        stem = definite[1][: max(4, len(definite[1]) - 2)]
        if whole.find(stem, 0, sentence.start) >= 0:
            return "begins with what was named before"
    for match in _SURNAME.finditer(text):
        # A title or a first name comes before, or somewhere in the sentence.
        if _in_full(whole, match[1], 0, sentence.start) and not _in_full(whole, match[1], sentence.start, sentence.end):
            return "names somebody who was introduced before"
    return ""


def _in_full(text: str, name: str, start: int, end: int) -> bool:
    """True where a capitalised word comes right before the name in `text[start:end]`; by hand, as a pattern a name is slow."""
    at = text.find(name, start, end)
    while at >= 0:
        after = at + len(name)
        if at - 1 > start and text[at - 1].isspace() and not text[after : after + 1].isalnum():
            token = _TOKEN_BEFORE.search(text, max(start, at - 40), at - 1)
            if token and token[1]:
                return True
        at = text.find(name, after, end)
    return False


class Reasons(Sequence[str]):
    """For each sentence of a corpus why it cannot be read alone, "" where it can; each is found when it is first asked for.

    Beyond English only the first word is judged. The first sentence of an article introduces what it names: there a definite noun
    ("The minister said") hangs on nothing, nor does what only seems to go on.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._found: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._corpus)

    @overload
    def __getitem__(self, i: int) -> str: ...
    @overload
    def __getitem__(self, i: slice) -> list[str]: ...
    def __getitem__(self, i: int | slice) -> str | list[str]:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        if not 0 <= i < len(self):
            raise IndexError(i)
        found = self._found.get(i)
        if found is None:
            found = self._found[i] = self._reason(i)
        return found

    def _reason(self, i: int) -> str:
        corpus = self._corpus
        article = int(corpus.articles[i])
        text, language = corpus.sentences[i].text, corpus.languages[article]
        reason = hangs(text) if language == "en" else opens_with_reference(text, language)
        return "" if reason in AT_THE_HEAD and corpus.opens(i) else reason


def context_of(
    corpus: Corpus, reasons: Sequence[str], i: int, *, most: int = 2, clear: Callable[[int], bool] = lambda _: True
) -> tuple[int, ...] | None:
    """The sentences before sentence i that it needs to be understood, oldest first; empty where it reads alone.

    None where up to `most` sentences before, one after the other in the same article, do not end in one that reads alone, and is
    `clear`.
    """
    if not reasons[i]:
        return ()
    for first in range(i - 1, max(i - most, 0) - 1, -1):
        here, following = corpus.sentences[first], corpus.sentences[first + 1]
        if corpus.articles[first] != corpus.articles[i] or here.index != following.index - 1 or not here.balanced:
            return None
        if not reasons[first] and clear(first):
            return tuple(range(first, i))
    return None
