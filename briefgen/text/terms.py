"""Terms: the words of a sentence that carry its subject, folded and stemmed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import chain

from briefgen._lazy import regex
from briefgen.text.languages import stemmer, stop_words

UNITED_STATES = "u.s."
UNITED_NATIONS = "u.n."
"""The one tokens for US, U.S., USA, United States and for UN, U.N., United Nations. Every stop list has "us" and some "un", so they
are set apart before lower-casing."""

_LETTERS = r"[^\W_][\w\u0300-\u036f\u0900-\u0dff\u0e30-\u0eff]*"
_ASCII_WORD = regex(r"[A-Za-z0-9][A-Za-z0-9_]*(?:['.,\-][A-Za-z0-9][A-Za-z0-9_]*)*")
"""The same for plain ASCII, which most sentences are: a third faster."""
_WORD = regex(rf"{_LETTERS}(?:['’.,\-‐‑–]{_LETTERS})*")
# The letter before the look-behind: a pattern that begins with a letter is searched for as one.
_COUNTRY = regex(r"U(?<!\wU)(?:\.S\.A?\.?|SA?|nited States(?: of America)?)(?!\w)")
_NATIONS = regex(r"U(?<!\wU)(?:\.N\.?|N|nited Nations)(?!\w)")
_CJK = regex(r"[\u3040-\u30ff\u3400-\u9fff]+")
_PARTS = regex(r"[-‐‑–]")
_PUNCTUATION = ".,;:!?…\"'“”‘’„«»()[]"
_SPELLING = (
    (regex(r"is(ations?|ed|ing|es?|ers?)$"), r"iz\1"),
    (regex(r"ys(ed|ing|es?)$"), r"yz\1"),
    (regex(r"(?<=[a-z]{3})our(s|ed|ing|able|ers?|hood)?$"), r"or\1"),
    (regex(r"(?<=[a-z]{2})ogue(s?)$"), r"og\1"),
    (regex(r"(?<=[nt])tre(s?)$"), r"ter\1"),
    (regex(r"^(\w*[aeiouy]\w*[aeiou]l)l(ed|ing|ers?)$"), r"\1\2"),
    (regex(r"(?<=[fd])ence(s?)$"), r"ense\1"),
    (regex(r"programme(s?)$"), r"program\1"),
)
"""British to American; applied alike to all texts and keywords, so it need not be right, only the same everywhere."""

_ENDINGS = tuple(
    (
        "isation isations ised ising ise ises iser isers ysed ysing yse yses our ours oured ouring ourable ourer ourers ourhood "
        "ogue ogues tre tres lled lling ller llers ence ences programme programmes"
    ).split()
)
"""The ends of words that any of these can change; most words have none, and this is quicker to see."""


def words(text: str) -> list[str]:
    """The words of a text in reading order, lower case, possessives off, numbers kept whole ("1.5", "10,000")."""
    return [word for raw in _raw_words(text) for word in _words_of(raw)]


def count_words(text: str) -> int:
    """The number of words of a text as its readers count them; two Chinese or Japanese characters count as one."""
    if text.isascii() or not _CJK.search(text):
        return len(text.split())
    dense = sum(len(run) for run in _CJK.findall(text))
    return len(_CJK.sub(" ", text).split()) + (dense + 1) // 2


def _raw_words(text: str) -> list[str]:
    plain = text.isascii()
    if not plain:
        text = unicodedata.normalize("NFC", text)
    if "US" in text or "U.S" in text or "United" in text:
        text = _COUNTRY.sub(" U_S ", text)
    if "UN" in text or "U.N" in text or "United" in text:
        text = _NATIONS.sub(" U_N ", text)
    return (_ASCII_WORD if plain else _WORD).findall(text)


def _words_of(raw: str) -> list[str]:
    """The words that one run of letters and digits stands for: one, or the parts of a compound."""
    if raw.isascii() and raw.isalpha():
        return [raw.lower()]
    if raw == "U_S":
        return [UNITED_STATES]
    if raw == "U_N":
        return [UNITED_NATIONS]
    folded = raw.lower().replace("’", "'").rstrip(".,").removesuffix("'s")
    if _CJK.match(folded):
        return _bigrams(folded)
    if _PARTS.search(folded) and not folded[0].isdigit():
        return _parts(folded)
    return [folded] if folded else []


def _parts(word: str) -> list[str]:
    """A hyphenated word as its parts; a short prefix stays joined ("denuclearisation" for "de-nuclearisation")."""
    parts = [part for part in _PARTS.split(word) if part]
    if parts and len(parts[0]) <= 2 and len(parts) > 1:
        return [parts[0] + parts[1], *parts[2:]]
    return parts


def _bigrams(run: str) -> list[str]:
    """Character bigrams of Chinese or Japanese, the usual index terms where no tokenizer cuts words."""
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


class Terms:
    """Words to terms for one language, each distinct word folded, stemmed and checked against the stop words once.

    `stop` are further words to leave out.
    """

    def __init__(self, language: str, stop: Iterable[str] = ()) -> None:
        self.language = language
        self._stop = stop_words(language) | frozenset(stop)
        self._stem = stemmer(language)
        self._english = language.lower().startswith("en")
        self._known = {"US": UNITED_STATES, "USA": UNITED_STATES, "U_S": UNITED_STATES, "UN": UNITED_NATIONS, "U_N": UNITED_NATIONS}
        """The terms of each token with spaces between, an empty text for none."""
        self._stems = {UNITED_STATES: UNITED_STATES, UNITED_NATIONS: UNITED_NATIONS}

    def __call__(self, text: str) -> list[str]:
        """The terms of a text, in reading order, repeated words repeated."""
        return self.many([text])[0]

    def many(self, texts: Iterable[str]) -> list[list[str]]:
        """The terms of each of several texts.

        What stands between spaces is looked up whole, its punctuation with it: most of that is known after a few articles, so a
        text costs a split and a lookup a word. What is new is learned in one go, which is quicker than text by text.
        """
        rows = [self.spaced(text).split() for text in texts]
        self._learn_new(chain.from_iterable(rows))
        known = self._known.__getitem__
        # Joined and split again, stop words vanish and compounds come apart, all of it in C.
        return [" ".join(map(known, row)).split() for row in rows]

    def of_tokens(self, tokens: Iterable[str]) -> list[list[str]]:
        """The terms of each token, which is what stands between two spaces in a text that is `spaced`: none, one or several."""
        listed = list(tokens)
        self._learn_new(listed)
        known = self._known
        return [known[token].split() for token in listed]

    def spaced(self, text: str) -> str:
        """The text ready to be split at its spaces: country names of two words as one, words apart where no spaces part them."""
        if not text.isascii() and _CJK.search(text):
            return " ".join(_raw_words(text))
        if "United " in text:
            text = _NATIONS.sub(" U_N ", _COUNTRY.sub(" U_S ", text))
        return text

    def _learn_new(self, tokens: Iterable[str]) -> None:
        new = list(set(tokens).difference(self._known))
        if new:
            self._learn(new)

    def _learn(self, new: list[str]) -> None:
        """Remember the terms of what stands between spaces: most are words of plain letters, with a comma or a quotation mark."""
        known = self._known
        bare = [token.strip(_PUNCTUATION) for token in new]
        plain = [word if word.isascii() and word.isalpha() else "" for word in bare]
        self._learn_plain([word for word in set(plain).difference(known) if word])
        rest = []
        for token, word in zip(new, plain, strict=True):
            if word:
                known[token] = known[word]
            else:
                rest.append(token)
        if rest:
            self._learn_rest({token: [word for raw in _raw_words(token) for word in _words_of(raw)] for token in rest})

    def _learn_plain(self, new: list[str]) -> None:
        """Remember the terms of words of plain letters, which are nearly all."""
        lower = [word.lower() for word in new]
        self._stem_new(lower)
        self._known.update(zip(new, map(self._stems.__getitem__, lower), strict=True))
        for word in new:
            if 2 <= len(word) <= 4 and word.isupper() and not self._known[word]:
                # WHO and IT are names, "who" and "it" stop words.
                self._known[word] = word

    def _learn_rest(self, new: dict[str, list[str]]) -> None:
        """Remember the terms of compounds, numbers and words of other letters."""
        self._stem_new(word for found in new.values() for word in found)
        for raw, found in new.items():
            self._known[raw] = " ".join(term for word in found if (term := self._stems[word]))

    def _stem_new(self, words: Iterable[str]) -> None:
        """Stem those of the words that are new, in one go, which PyStemmer likes; stop words and lone letters have no term."""
        new = set(words).difference(self._stems)
        stop = [word for word in new if word in self._stop or (len(word) == 1 and word.isascii() and not word.isdigit())]
        kept = list(new.difference(stop))
        self._stems.update(dict.fromkeys(stop, ""))
        self._stems.update(zip(kept, self._stem([self._fold(word) for word in kept]), strict=True))

    def _fold(self, word: str) -> str:
        if self._english and len(word) > 5 and word.endswith(_ENDINGS):
            for pattern, replacement in _SPELLING:
                word = pattern.sub(replacement, word)
        return word


@cache
def english() -> Terms:
    """The terms of English, for whoever compares sentences: what it learned stays for the next."""
    return Terms("en")
