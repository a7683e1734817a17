"""Where the subject of an English verb of speech stands, and what may stand between the two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from briefgen.text import speech_words as known
from briefgen.text.speakers import QUOTED, Speaker, Token, is_adverb, speaker_at


def starts(found: Sequence[Token], begin: int, end: int) -> Iterator[int]:
    """The tokens at which the subject of a verb can begin: the head of the clause, and after each comma or dash."""
    for k in range(begin, end):
        at = k
        if k > begin and found[k - 1].text not in (",", "–", "—", ";", ":", "-") and found[k - 1].text[0] != QUOTED:
            continue
        while at < end and (
            found[at].text in (",", "-", "–", "—", "(") or found[at].lower in ("and", "but", "yet", "so", "while", "though")
        ):
            at += 1
        if at < end and found[at].lower in known.OPENERS:
            yield from _after_opener(found, at, end)
        else:
            yield at


def _after_opener(found: Sequence[Token], at: int, end: int) -> Iterator[int]:
    """Where a subject begins after an opening of time or occasion without a comma: "On Monday the ministry said"."""
    if found[at].lower in (
        "meanwhile",
        "however",
        "later",
        "earlier",
        "now",
        "then",
        "still",
        "also",
        "separately",
        "yesterday",
        "today",
    ):
        yield at + 1
    for k in range(at + 1, min(end, at + 5)):
        if (
            found[k].lower in known.OCCASIONS
            and k + 1 < end
            and found[k + 1].is_word
            and found[k + 1].lower not in known.PREPOSITIONS
        ):
            yield k + 1


def with_apposition(found: Sequence[Token], who: Speaker, end: int, common: Callable[[str], bool]) -> Speaker | None:
    """The speaker where only what tells of them, and when they spoke, stands between them and the verb; else None."""
    at = _skip_occasion(found, who.until, end)
    if at == end:
        return who
    if who.pronoun or at >= end:
        return None
    if found[at].lower in ("who", "whose") and _relative(found, at, end):
        # "People who live nearby": without a comma the clause tells who they are.
        return who if who.named else replace(who, end=found[end - 1].end)
    if found[at].text in (",", "(", "–", "—", "-") and found[end - 1].text in (",", ")", "–", "—", "-") and end - 1 > at:
        name = None if who.named else speaker_at(found, at + 1, common=common)
        if name and name.named and name.until < len(found) and found[name.until].text == ",":
            return name
        return who
    return None


def _skip_occasion(found: Sequence[Token], at: int, end: int) -> int:
    """The token after words that tell when or where something was said."""
    while at < end:
        token = found[at]
        if token.lower in known.ADVERBS or token.lower in known.TIMES or is_adverb(token.lower):
            at += 1
        elif token.lower in known.PREPOSITIONS:
            stop = next((k for k in range(at + 1, min(end, at + 7)) if found[k].lower in known.OCCASIONS), -1)
            if stop < 0:
                return at
            at = stop + 1
        else:
            return at
    return at


def _relative(found: Sequence[Token], at: int, end: int) -> bool:
    """True for "who lives nearby": words of a clause whose subject is "who", and no other one speaks in it."""
    return end - at <= 12 and at + 1 < end and found[at + 1].text.islower() and not known.speaks(found[at + 1].lower) and (
        found[at + 1].lower not in known.DETERMINERS
    )  # fmt: skip
