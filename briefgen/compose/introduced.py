"""Whether a sentence can be read after what a summary has told before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.compose.alone import DEFINITE, FIRST_WORDS
from briefgen.compose.clarity import Clarity
from briefgen.compose.reasons import RESTRICTS
from briefgen.text.corpus import Corpus

FOLLOWING = 0.7
"""What a sentence that hangs is worth where the one before it is in the summary."""
UNNAMED = 0.1
"""What a sentence is worth that knows somebody by the surname alone whom the summary has not named in full, or that opens a report
with a scene: no name and no number."""
FIRST_POWER = 3
"""Power of the probability of reading alone where nothing was told before."""

UNTOLD = 0.7
"""What each definite noun takes that the article introduced and the summary did not."""

_NO_NOUN = (
    r"(?!\s(?:\w+\s)?(?:week|month|year|morning|afternoon|evening|summer|winter|spring|autumn|fall|season|weekend|time|day|night"
    r"|century|decade|kind|sort|who|which)\b)"
)
_POINTS = re.compile(
    r"^On the contrary\b|^That\s(?!(?:said|is|was)\b)|^In (?:his|her|its|their) (?:place|stead|wake)\b"
    r"|^(?:Doing|Having done) (?:so|this|that)\b|^(?:So|Plus|Maybe)\b"
    r"|^(?:When|While|After|Before|As|Because|If|Once) they\b"
    r"|^(?:Moments|Seconds|Minutes|Hours|Days|Weeks|Months|Years) (?:later|earlier|after|before)\b"
    r"|^Shortly (?:after|before)(?:wards?)?,"
    rf"|\b(?:of|in|to|for|with|by|on|from|at|about|under|against|[a-z]+ing) (?:this|that|these|those|such){_NO_NOUN}\s[a-z]+"
    r"|^(?:Most|Many|Some|Several|Others|All|None|Both|Few|Half|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Another)\s(?:also\s)?"
    r"(?:were|are|was|is|have|had|has|will|would|could|can|did|do|said|say)\b"
    r"|\bthe same (?:day|week|month|year|night|time|evening|morning)[.,]"
    r"|\bearlier (?:in|that) (?:the )?(?:day|week|month|morning)\b"
    r"|\bin question\b|\b(?:denie[ds]|denying|reject(?:s|ed)|dismiss(?:es|ed)|confirm(?:s|ed)) the [a-z]+s?[.,]"
    r"|\bthat (?:same|very)\s|\balso\s[a-z]+ed\sthe\s[a-z]+[.,]"
)
"""What points back besides the signs of `alone`: "of that right", "the same month", "Moments later"."""
_DEFINITE = re.compile(r"[Tt]he\s(?:[a-z-]+\s)?[a-z]{4,}")
_TELLS = re.compile(r"\d|(?<=[\w,;:] )[“\"‘]?[A-Z]")
_NAME = re.compile(r"([A-Z][\w-]{2,})(?:['’]s)?\s[a-z]")
_BEGINS = re.compile(r"The\s(?:[a-z-]+\s)??([a-z]{4,})(?=(\s[a-z]+)?)")
_INSIDE = re.compile(r"\bthe\s([a-z]{4,})(?:['’]s)?(?=(\s[a-z]+)?)")
_TITLES = "Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lady|Lord|Justice|Judge|Gov|Sen|Rep|Col|Gen|Lt|Sgt|Capt|Maj"
_SURNAME = re.compile(r"(?:^|\s)([A-Z][a-z][\w-]*[a-z])\b(?![\s-][A-Z])")


class Reading:
    """What each sentence of a corpus is worth to its readers, 1 where it can be read, after what stands before it in a summary."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._clarity = Clarity(corpus)

    def worth(self, i: int, before: Sequence[int]) -> float:
        """What sentence i is worth after the sentences `before`, in 0..1: 0 where it hangs on what was not told.

        The next sentence of an article hangs on nothing.
        """
        corpus, clarity = self._corpus, self._clarity
        text = corpus.sentences[i].text
        reason = clarity.by_rule(i)
        if i - 1 in before and corpus.articles[i] == corpus.articles[i - 1]:
            return FOLLOWING if reason else 1.0
        if corpus.languages[int(corpus.articles[i])] != "en":
            return 0.0 if reason else 1.0
        told = " ".join(corpus.sentences[k].text for k in before)
        if self._begins_untold(i, told) or self._begins_with_unknown(i, told):
            return 0.0
        if not before and not corpus.opens(i):
            return 0.0 if reason or text.startswith(("The ", "This ", "These ")) else (1 - clarity.unclear(i)) ** FIRST_POWER
        if (reason and not (reason == DEFINITE and _is_told(text, told))) or (_POINTS.search(text) and not corpus.opens(i)):
            return 0.0
        if self._is_unnamed(i, told) or (before and corpus.opens(i) and not _TELLS.search(text)):
            return UNNAMED
        return (1 - clarity.unclear(i)) * UNTOLD ** min(self._untold(i, told), 3)

    def _begins_untold(self, i: int, told: str) -> bool:
        """True where a sentence begins with a definite noun that its article introduces before, and what was told does not."""
        sentence = self._corpus.sentences[i]
        head = _BEGINS.match(sentence.text)
        if head is None or self._corpus.opens(i) or (head[2] or "").strip() in RESTRICTS:
            return False
        stem = head[1][: max(4, len(head[1]) - 2)]
        return stem in sentence.article.text[: sentence.start].lower() and stem not in told.lower()

    def _begins_with_unknown(self, i: int, told: str) -> bool:
        """True where a sentence begins with a name that its article gives before, and what was told does not."""
        sentence = self._corpus.sentences[i]
        head = _NAME.match(sentence.text)
        if head is None or self._corpus.opens(i) or head[1].lower() in FIRST_WORDS:
            return False
        named = rf"{re.escape(head[1])}\b"
        # Inside a sentence, where a capital makes it a name.
        before = re.compile(rf"(?<=[a-z,;]\s){named}").search(sentence.article.text, 0, sentence.start)
        return before is not None and not re.search(rf"\b{named}", told)

    def _untold(self, i: int, told: str) -> int:
        """How many definite nouns of a sentence its article introduces before, and neither it nor what was told does."""
        sentence = self._corpus.sentences[i]
        if self._corpus.opens(i):
            return 0
        text = sentence.text.lower()
        before = sentence.article.text[: sentence.start].lower()
        found = 0
        for match in _INSIDE.finditer(text):
            stem = match[1][: max(4, len(match[1]) - 2)]
            if (match[2] or "").strip() not in RESTRICTS and stem in before and stem not in told.lower() + text[: match.start()]:
                found += 1
        return found

    def _is_unnamed(self, i: int, told: str) -> bool:
        """True where a surname stands alone that the article gives in full before, and what was told does not."""
        sentence = self._corpus.sentences[i]
        if self._corpus.opens(i):
            return False
        before = sentence.article.text[: sentence.start]
        for match in _SURNAME.finditer(sentence.text):
            in_full = re.compile(rf"\b(?!(?:{_TITLES})\b)[A-Z][\w'’.-]*(?<!['’]s)\s{re.escape(match[1])}\b")
            if in_full.search(before) and not in_full.search(sentence.text) and not in_full.search(told):
                return True
        return False


def _is_told(text: str, told: str) -> bool:
    """True where the words of the definite noun at the head of a sentence were told."""
    head = _DEFINITE.match(text)
    if head is None:
        return False
    lower = told.lower()
    return all(word[: max(4, len(word) - 2)] in lower for word in head.group().lower().split()[1:])
