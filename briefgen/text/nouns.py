"""Which words a pile of English texts uses as nouns, told from what stands beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from briefgen.text.languages import stop_words

_BEFORE_NOUNS = frozenset(
    (
        "a an the this that these those its their his her our my your no any some each every another other both all several "
        "many few more most such of in for on against about over per first second last next new old main own whole former two "
        "three four five six seven eight nine ten hundred thousand million billion dozen"
    ).split()
)
_BEFORE_VERBS = frozenset(
    (
        "to had has have was were is are be been being will would could should may might must can cannot did does do not never "
        "he she they it we i you who which that also then still"
    ).split()
)
_AFTER_VERBS = frozenset("the a an his her its their him them it us me that how whether why what out up off down away back".split())
_STOPS = ".,;:!?…)]\"”»'’"
_OPENS = "([\"“‘«'"
MODIFIER = 0.65
"""Share of its occurrences right before another word of content from which a word is an adjective: "nuclear", "Russian"."""


def nouns(texts: Iterable[str]) -> Callable[[str], bool]:
    """Tells for a phrase, as it is written, whether it names a thing: it ends in a name or a noun, and no verb comes before.

    A word counts as a noun where an article, possessive or numeral comes before it more often than a pronoun or auxiliary before it
    or an object behind, and where it does not mostly stand right before another noun, as "nuclear" and "Mexican" do. After another
    word of the phrase it need only not be a verb. A single word that the texts do not have is none.
    """
    stops = stop_words("en")
    noun: Counter[str] = Counter()
    verb: Counter[str] = Counter()
    followed: dict[str, Counter[str]] = {}
    total: Counter[str] = Counter()
    for text in texts:
        tokens = text.split()
        words = [token.strip(_STOPS + _OPENS).lower() for token in tokens]
        for k, word in enumerate(words):
            if not word.isalpha() and "-" not in word:
                continue
            total[word] += 1
            before = words[k - 1] if k and tokens[k - 1][-1] not in _STOPS else ""
            after = words[k + 1] if k + 1 < len(words) and tokens[k][-1] not in _STOPS else ""
            noun[word] += before in _BEFORE_NOUNS or (k > 0 and tokens[k - 1].endswith(("'s", "’s")))
            verb[word] += before in _BEFORE_VERBS or after in _AFTER_VERBS
            if after[:1].isalpha() and after not in stops:
                followed.setdefault(word, Counter())[after] += 1

    def names_a_thing(phrase: str) -> bool:
        if not phrase.strip():
            return False
        *others, last = phrase.split()
        if any(word.islower() and verb[word] > noun[word] for word in others):
            return False
        if not last.islower() and others:
            return True
        word = last.lower()
        before_nouns = sum(count for after, count in followed.get(word, {}).items() if noun[after] >= verb[after])
        if before_nouns >= MODIFIER * max(total[word], 1):
            return False
        return not last.islower() or noun[word] + bool(others) > verb[word]

    return names_a_thing
