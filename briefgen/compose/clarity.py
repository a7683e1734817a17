"""How likely a reader who sees one sentence alone does not know who or what it is about."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from briefgen.compose.alone import FIRST_WORDS
from briefgen.compose.reasons import RESTRICTS, Reasons
from briefgen.model import Sentence
from briefgen.text.corpus import Corpus
from briefgen.text.mentions import bare, capitalised
from briefgen.text.terms import english

UNCLEAR = 0.4
"""Probability from which a sentence needs the one before it."""
SMALL = 40
"""Sentences below which a pile is small."""
LONGEST = 1000
"""Characters from which a sentence is as long as any."""
ANCHOR = 3
"""Sentences of the pile that a name stands in to be one that the brief's readers know."""

WEIGHTS = {
    "bias": 0.1,
    "a sign that it hangs": 2.35,
    "opens its article": -1.0,
    "known names": -0.6,
    "no known name": 0.8,
    "no name": 1.15,
    "definite noun that stood before": 0.55,
    "definite noun": 0.5,
    "begins with the": 0.4,
    "words that compare or add": 0.45,
    "length": -0.9,
    "quotation": 0.85,
}
"""Logistic regression over the signs below, fitted on 590 sentences of seven labelled events. Fitted on six and tried on the
seventh, it finds four fifths of the sentences that hang, at a precision of .86; the rules of `alone` find half of them."""

_DEFINITE = re.compile(
    r"\b[Tt]he\s(?:(?:two|three|four|new|old|first|second|main|local|big|former|own|whole|same|other|latest|last|next|most|big\w*|\w+al"
    r"|\w+ic|\w+ed)\s)?([a-z][a-z-]{2,})(?:['’]s|s['’])?(?=(\s[\w’']+|[,.;:”\"]|$))"
)
_ADDING = re.compile(
    r"\b(?:also|further|another|as well|such|there|others?|additional|too|again|still|remaining|same|earlier|later|meanwhile"
    r"|however"
    r"|instead|both|neither|either|those|these|more|less|then|so|already|alone)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][\w-]*")
_QUOTED = re.compile(r"[“\"„«]")


class Clarity(Reasons):
    """For each sentence of a corpus why it cannot be read alone, as `Reasons`, but by the probability that it cannot.

    Beyond English it is what `Reasons` says. Each is found when it is first asked for.
    """

    def __init__(self, corpus: Corpus, known: Iterable[str] = ()) -> None:
        """`known` are texts that readers have before them, the headings and keywords of the brief: what they name is known."""
        super().__init__(corpus)
        self._unclear: dict[int, float] = {}
        self._articles: dict[str, tuple[str, frozenset[str]]] = {}
        self._terms = english()
        self._known = frozenset(term for text in known for term in self._terms(text))
        self._frequency = np.bincount(corpus.distinct.columns, minlength=corpus.width)

    def unclear(self, i: int) -> float:
        """The probability that sentence i cannot be read alone."""
        if i not in self._unclear:
            corpus = self._corpus
            if corpus.languages[int(corpus.articles[i])] == "en":
                signs = self.signs(i)
                probability = 1 / (1 + math.exp(-float(signs @ _VALUES)))
                # The first sentence of an article is written to be read alone; only the rules say where it cannot.
                self._unclear[i] = min(probability, 0.6 * UNCLEAR) if signs[2] and not signs[1] else probability
            else:
                self._unclear[i] = 0.8 if super()._reason(i) else 0.2
        return self._unclear[i]

    def _reason(self, i: int) -> str:
        by_rule = super()._reason(i)
        if self._corpus.languages[int(self._corpus.articles[i])] != "en":
            return by_rule
        return (by_rule or "does not say who or what is meant") if self.unclear(i) >= UNCLEAR else ""

    def by_rule(self, i: int) -> str:
        """Why sentence i cannot be read alone, by the rules alone."""
        return super()._reason(i)

    def signs(self, i: int) -> npt.NDArray[np.float64]:
        """The values of the signs of `WEIGHTS` for an English sentence, in their order; shape (12,)."""
        corpus, sentence = self._corpus, self._corpus.sentences[i]
        text = sentence.text
        names = [match.group() for match in capitalised(text) if self._is_name(match, sentence)]
        known = sum(any(self._is_known(term) for term in self._terms(name)) for name in names)
        # Few articles name little: there what the heading names must do.
        topical = len(corpus) < SMALL and not self._known.isdisjoint(self._terms(text))
        lower = self._article(sentence)[0]
        before = new = 0
        for match in _DEFINITE.finditer(text):
            if match[2].strip().lower() not in RESTRICTS and self._known.isdisjoint(self._terms(match[1])):
                stood = lower.find(f" {match[1][: max(4, len(match[1]) - 2)]}", 0, sentence.start) >= 0
                before, new = before + stood, new + (not stood)
        return np.array(
            [
                1.0,
                bool(super()._reason(i)),
                corpus.opens(i),
                min(known, 3),
                not known and not topical,
                not names and not topical,
                min(before, 3),
                min(new, 3),
                text.startswith(("The ", "the ")),
                min(len(_ADDING.findall(text)), 3),
                min(len(text), LONGEST) / 100,
                bool(_QUOTED.search(text)),
            ],
            np.float64,
        )

    def _article(self, sentence: Sentence) -> tuple[str, frozenset[str]]:
        """The text of a sentence's article in lower case, and the words that it writes with a capital inside sentences."""
        if sentence.article.id not in self._articles:
            text = sentence.article.text
            # Some letters are two in lower case; the places must stay those of the text.
            lower = text.lower() if len(text.lower()) == len(text) else text
            self._articles[sentence.article.id] = lower, frozenset(_INSIDE.findall(text))
        return self._articles[sentence.article.id]

    def _is_name(self, match: re.Match[str], sentence: Sentence) -> bool:
        """True for a capitalised word that owes its capital to no beginning: of the sentence, or of a quotation."""
        word = bare(match.group())
        if word.lower() in FIRST_WORDS:
            return False
        # No slice of what stands before: a long sentence has thousands of names.
        text, at = sentence.text, match.start()
        while at and text[at - 1] == " ":
            at -= 1
        if text[max(0, at - 1) : at] not in ("", "“", '"', "„", "«", ":"):
            return True
        return word in self._article(sentence)[1]

    def _is_known(self, term: str) -> bool:
        number = self._corpus.vocabulary.get(term)
        if term in self._known:
            return True
        return number is not None and bool(self._frequency[number] >= ANCHOR)


_VALUES = np.array(list(WEIGHTS.values()))
