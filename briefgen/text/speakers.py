"""The noun phrases of an English sentence that name somebody who can speak."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefgen._lazy import regex
from briefgen.text import speech_words as known

QUOTED = "\0"
"""What stands in a sentence for each character of a quotation."""
_TOKEN = regex(
    r"\0+|\d[\d,.]*\d(?![\w-])|(?:[A-Z]\.)+(?:['’]s\b|[A-Z](?=\s))?|(?:Mrs?|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Maj|Sen|Rep|Gov|Rev|St|Jr|Sr|Adm|Cmdr|Hon|Sec)\.(?=\s)"
    r"|[^\W_][\w'’&/-]*|[^\w\s]"
)
_PARTICLES = frozenset("de la le van von der den bin ibn al el da di du dos del della ten ter".split())
_MOST_WORDS = 9
"""Words of one stretch of a noun phrase."""


class Token(NamedTuple):
    """A word, mark or quotation of a sentence, with its place there."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case, with straight apostrophes."""
        return self.text.lower().replace("’", "'")

    @property
    def is_word(self) -> bool:
        """True for a word or number."""
        return self.text[0].isalnum()

    @property
    def is_name(self) -> bool:
        """True for a word with a capital, "al-Assad" too."""
        return self.text[0].isupper() or bool(re.match(r"(?:al|el|ibn|bin)-[A-Z]", self.text))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, `text[start:end]`: `until` is the token after the phrase. `named` where it has a name, `several` where more than
    one speaks; `head` is its last word that says who."""

    start: int
    end: int
    until: int
    head: str
    named: bool
    several: bool = False
    pronoun: bool = False


def tokens(text: str) -> tuple[Token, ...]:
    """The words, marks and quotations of a sentence whose quoted characters are `QUOTED`."""
    return tuple(Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text))


def speaker_at(
    found: Sequence[Token], k: int, *, common: Callable[[str], bool] = lambda _: False, speaks: Callable[[str], bool] = known.speaks
) -> Speaker | None:
    """The speaker that the phrase beginning at token k names, None where it names none.

    `common` tells of a word with a capital whether the article writes it without one: then it is no name. `speaks` tells of a noun
    whether it can be somebody who says something.
    """
    if k < len(found) and found[k].lower in ("he", "she", "they", "it", "we", "i"):
        return Speaker(found[k].start, found[k].end, k + 1, found[k].lower, named=False, pronoun=True)
    core = _core(found, k, common, speaks)
    if core is None:
        return None
    core = _joined(found, core)
    if core.until + 1 < len(found) and found[core.until].lower == "and":
        other = _core(found, core.until + 1, common, speaks)
        if other:
            other = _joined(found, other)
            return Speaker(core.start, other.end, other.until, other.head, core.named or other.named, several=True)
    return core


def _core(found: Sequence[Token], k: int, common: Callable[[str], bool], speaks: Callable[[str], bool]) -> Speaker | None:
    """The phrase up to its first preposition: "the Russian leader Vladimir Putin", "a senior official"."""
    end = _trimmed(found, k, _stretch(found, k))
    first = k
    while first < end and found[first].lower in known.DETERMINERS:
        first += 1
    if first == end:
        return _some_of(found, k, end, common, speaks) if first > k else None
    if found[first].lower in known.NO_NAMES:
        return None
    last = found[end - 1]
    if not last.is_word:
        return None
    head = last.lower.removesuffix("'s")
    if head in known.THINGS or last.lower.endswith("'s"):
        return None
    if not last.is_name or (end - first == 1 and k == first and (known.speaks(head) or common(last.text))):
        if not speaks(head):
            return None
        several = head.endswith(("s", "people", "men", "women")) and not head.endswith("ss")
        return Speaker(found[k].start, last.end, end, head, named=False, several=several)
    name = end - 1
    while name > first and (found[name - 1].is_name or found[name - 1].lower in _PARTICLES or found[name - 1].text[0] == QUOTED):
        name -= 1
    if name > first and not (speaks(found[name - 1].lower) or _is_title(found[name - 1].lower)):
        return None
    if last.lower in known.TIMES or found[name].lower in known.NO_NAMES or (last.text[0].isdigit()):
        return None
    return Speaker(found[k].start, last.end, end, last.text, named=True)


def _some_of(
    found: Sequence[Token], k: int, at: int, common: Callable[[str], bool], speaks: Callable[[str], bool]
) -> Speaker | None:
    """The phrase of "two of the men"."""
    whole = _core(found, at + 1, common, speaks) if at < len(found) and found[at].lower == "of" else None
    return replace(whole, start=found[k].start, named=False, several=True) if whole else None


def _trimmed(found: Sequence[Token], k: int, end: int) -> int:
    """The token after the phrase from k on without the adverbs and times at its end."""
    while end > k and (found[end - 1].lower in known.TIMES | known.ADVERBS or is_adverb(found[end - 1].lower)):
        end -= 1
    return end


def is_adverb(word: str) -> bool:
    """True for "previously", and not for "family"."""
    return word.endswith("ly") and not known.speaks(word)


def _is_title(word: str) -> bool:
    return "-" in word or word in known.BEFORE_NAMES


def _stretch(found: Sequence[Token], k: int) -> int:
    """The token after the words from k on that can be one noun phrase without its prepositions."""
    end = k
    while end < len(found) and end - k < _MOST_WORDS:
        token = found[end]
        nickname = token.text[0] == QUOTED and len(token.text) < 16 and end > k and end + 1 < len(found)
        if nickname and found[end - 1].is_name and found[end + 1].is_name:
            end += 1
        elif _ends(found, k, end):
            break
        else:
            end += 1
    return end


def _ends(found: Sequence[Token], k: int, at: int) -> bool:
    """True where the noun phrase that begins at k ends before this token; inside a name a word may be a usual one."""
    token = found[at]
    limit = token.lower in known.LIMITS and not (token.is_name and at > k and token.text != "I")
    return not token.is_word or limit or (at > k and _joins(found, at))


def _joins(found: Sequence[Token], k: int) -> bool:
    """True for the first word of "familiar with the talks"."""
    return found[k].lower in known.JOINING and k + 1 < len(found) and found[k + 1].lower in known.PREPOSITIONS


def _joined(found: Sequence[Token], core: Speaker) -> Speaker:
    """The phrase with what tells it apart: "for the ministry", "familiar with the talks"; not when or where it was said."""
    at, end = core.until, core.end
    for _ in range(4):
        begin = at
        if begin < len(found) and found[begin].lower in known.JOINING and found[begin].text.islower():
            begin += 1
        if (
            begin < len(found)
            and found[begin].lower in known.PREPOSITIONS
            and not (core.named and found[begin].lower in ("to", "as"))
        ):
            begin += 1
        if begin < len(found) and found[begin].lower in known.TIMES:
            break
        until = _stretch(found, begin)
        last = _trimmed(found, begin, until)
        if begin == at or last == begin or found[last - 1].lower in known.OCCASIONS or last < until:
            if begin > at and last > begin and last < until and found[last - 1].lower not in known.OCCASIONS and _place(found[at]):
                at, end = last, found[last - 1].end
            break
        at, end = last, found[last - 1].end
    return Speaker(core.start, end, at, core.head, core.named, core.several)


def _place(token: Token) -> bool:
    """True for a preposition that tells whose or where from somebody is, and not when."""
    return token.lower in ("of", "for", "at", "from", "in", "with")
