"""How likely a reader who sees one sentence alone does not know who or what it is about."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from briefgen.compose.alone import FIRST_WORDS, names_in
from briefgen.compose.reasons import RESTRICTS, Reasons
from briefgen.model import Sentence
from briefgen.text.corpus import Corpus
from briefgen.text.mentions import bare, capitalised
from briefgen.text.terms import english

UNCLEAR = 0.35
"""Probability from which a sentence needs the one before it."""
RULED = 0.1
"""The same where a rule of `alone` says so too."""
SMALL = 40
"""Sentences below which a pile is small."""
SHORTEST = 20
"""Characters up to which a sentence is as short as any."""
ANCHOR = 3
"""Sentences of the pile that a name stands in to be one that the brief's readers know."""

WEIGHTS = {
    "bias": -1.78,
    "begins with a pronoun": 2.37,
    "begins with a connective": 1.05,
    "begins with a definite noun": 1.25,
    "a quotation without a speaker": 3.17,
    "another sign that it hangs": 0.81,
    "pronouns with nothing before them": 1.25,
    "this, those, such": 1.10,
    "goes on in its paragraph": 0.56,
    "opens its article": -1.16,
    "known names": -0.24,
    "no known name": 1.07,
    "definite noun that stood before": 0.39,
    "definite noun": 0.47,
    "words that compare or add": 0.41,
    "length": -1.42,
    "quotation": 0.81,
}
"""Logistic regression over the signs below, fitted by `benchmarks/fit.py` on the sentences of 25 labelled events. On the event that
is left out its average precision is .87; with all rules as one sign, and no sign of pronouns, it was .83."""

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
_POINTING = re.compile(
    r"\b(?:this|these|those|such)\s(?!(?:weeks?|months?|years?|morning|afternoon|evening|summer|winter|spring|autumn|season|weekend|days?"
    r"|time|who|as|is|was)\b)[a-z]+"
    r"|\b(?:of|in|on|with|from|to|by|for|at|about|having|after|against|under|such)\sthat\s[a-z]+"
    r"|\b(?:those|these|this|that|them|it)[.,]?$",
    re.IGNORECASE,
)
"""Words that point at what was named: "such a move", "in that case", and one of them at the end."""
_UNBOUND = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in ("it|its|itself", "they|them|their|theirs|themselves", "he|she|him|his|her|hers|himself|herself")
)
_KINDS = ("pronoun", "connective", "definite noun", "speaker")
"""A word of the reasons that `alone` gives, for the first signs."""
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][\w-]*")
_QUOTED = re.compile(r"[“\"„«]")
_QUOTATION = re.compile(r"[\"“„«][^\"“”„«»]{2,600}[\"”“»]")


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
                safe = corpus.opens(i) and not super()._reason(i)
                self._unclear[i] = min(probability, 0.6 * UNCLEAR) if safe else probability
            else:
                self._unclear[i] = 0.8 if super()._reason(i) else 0.2
        return self._unclear[i]

    def _reason(self, i: int) -> str:
        by_rule = super()._reason(i)
        if self._corpus.languages[int(self._corpus.articles[i])] != "en":
            return by_rule
        if self.unclear(i) >= (RULED if by_rule else UNCLEAR):
            return by_rule or "does not say who or what is meant"
        return ""

    def by_rule(self, i: int) -> str:
        """Why sentence i cannot be read alone, by the rules alone."""
        return super()._reason(i)

    def signs(self, i: int) -> npt.NDArray[np.float64]:
        """The values of the signs of `WEIGHTS` for an English sentence, in their order; shape (17,)."""
        corpus, sentence = self._corpus, self._corpus.sentences[i]
        text = sentence.text
        names = [match.group() for match in capitalised(text) if self._is_name(match, sentence)]
        known = sum(any(self._is_known(term) for term in self._terms(name)) for name in names)
        # Few articles name little: there what the heading names must do.
        topical = len(corpus) < SMALL and not self._known.isdisjoint(self._terms(text))
        rule = super()._reason(i)
        kinds = [kind in rule and (kind != "pronoun" or "begins" in rule) for kind in _KINDS]
        said = _QUOTATION.sub(" ", text)
        found = [pattern.search(said) for pattern in _UNBOUND]
        before, new = self._definite(sentence)
        return np.array(
            [
                1.0,
                *kinds,
                bool(rule) and not any(kinds) and "nothing before" not in rule,
                sum(match is not None and not names_in(said[: match.start()]) for match in found),
                bool(_POINTING.search(said)),
                not corpus.opens(i) and corpus.sentences[i - 1].paragraph == sentence.paragraph,
                corpus.opens(i),
                min(known, 3),
                not known and not topical,
                min(before, 3),
                min(new, 3),
                min(len(_ADDING.findall(text)), 3),
                math.log(max(len(text), SHORTEST) / 100),
                bool(_QUOTED.search(text)),
            ],
            np.float64,
        )

    def _definite(self, sentence: Sentence) -> tuple[int, int]:
        """The numbers of definite nouns that stood in the article before, and of others; what the topics name is left out."""
        lower = self._article(sentence)[0]
        before = new = 0
        for match in _DEFINITE.finditer(sentence.text):
            if match[2].strip().lower() not in RESTRICTS and self._known.isdisjoint(self._terms(match[1])):
                stood = lower.find(f" {match[1][: max(4, len(match[1]) - 2)]}", 0, sentence.start) >= 0
                before, new = before + stood, new + (not stood)
        return before, new

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
