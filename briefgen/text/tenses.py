"""Whether the words around a place of an English sentence tell of what was or of what is to come."""

from __future__ import annotations

import re

from briefgen._lazy import regex
from briefgen.text.irregular import BASE

PAST, FUTURE, UNSURE = "past", "future", ""

REACH = 300
"""Characters within which a verb can govern a time; longer sentences are lists."""

_ADVERBS = r"(?:\s(?:not|also|only|then|now|still|never|first|[a-z]+ly))*"
_INTENT = (
    r"(?:due|expected|scheduled|planned|supposed|meant|going to|hoping|planning|intending|preparing|about to|set (?:to|for)"
    r"|to(?=\s[a-z]))"
)
_UNSURE = (
    rf"(?:was|were|had|had been){_ADVERBS}\s{_INTENT}(?:\sto)?(?:\sbe)?(?:\s[a-z]+)?"
    rf"|(?:would|wouldn['’]t){_ADVERBS}(?!\shave)(?:\sbe)?\s[a-z]+"
    rf"|(?:is|are)(?!\s(?:due|expected|scheduled|planned|set|going|planning|preparing|to)\b){_ADVERBS}\s[a-z]+(?:ing|ed)"
    r"|(?:planned|scheduled|expected)(?=\s(?:for|on|in|to))"
)
_MEETS = r"meets?(?=\s(?:on|in|again|next|to|[MTWFS][a-z]+day))"
_FUTURE = (
    rf"(?:will|won['’]t|['’]ll|shall|can|could(?!\snot\b|n['’]t)|may|might|must|should){_ADVERBS}(?!\shave\s)(?:\s(?:be|stay|remain|get))?\s[a-z]+"
    rf"|(?:has|have|is|are|remains?){_ADVERBS}(?:\sbeen)?{_ADVERBS}\s{_INTENT}(?:\sto)?(?:\sbe)?(?:\s[a-z]+)?"
    r"|due(?:\sto)?(?:\sbe)?(?:\s[a-z]+)?|ha(?:s|ve) (?:until|to)|needs? to|(?:is|are)(?=\s(?:on\s)?(?-i:[MTWFS][a-z]{2,5}day))"
    r"|(?:plans?|intends?|aims?|hopes?|wants?|expects?|promises?|threatens?|vows?|prepares?) to(?:\sbe)?(?:\s[a-z]+)?"
    rf"|{_MEETS}|(?:votes?|sits?|reopens?|opens?|closes?|expires?|ends?|begins?|starts?)(?=\s(?:on|in|at|next|until|from)\s)"
    r"|(?:takes? (?:effect|place)|kicks? off|comes? into force|goes? on (?:sale|trial)|runs? (?:out|until))"
)
_PAST = (
    r"(?:may|might|could|must|should|would) have\s[a-z]+|could(?:\snot|n['’]t)\s[a-z]+"
    r"|(?<!\bthe\s)(?<!\ba\s)(?<!\ban\s)(?<!\bits\s)(?<!\bhis\s)(?<!\bher\s)(?<!\btheir\s)(?<!\bof\s)(?<!\bmost\s)"
    rf"(?:{'|'.join(BASE)}|(?!(?:need|hundred|indeed|speed|exceed|proceed|succeed|feed|seed|breed)\b)[a-z]{{2,}}ed)"
)
_CUE = regex(rf"(?<![\w-])(?:(?P<unsure>{_UNSURE})|(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?![\w-])", re.IGNORECASE)
_OPENS = regex(
    r"(?:^|[,;:—–]\s?|\b(?:and|but|that|while|whereas)\s)(?:\W*(?:and|but|then|while|that)\s)?(?:(?:on|in|by|late|early)\s)*$"
)
_INFINITIVE = regex(
    r"\bto\s(?!(?:the|an?|his|her|its|their|our|my|this|that|these|those|all|each|more|at|about|nearly|just|only|some|no|new|one|two"
    r"|three|four|five|six|seven|eight|nine|ten|court|hospital|parliament|work|school|prison|jail|power|[a-z]+s)\b)[a-z]+"
)

_CARRIED_OUT = frozenset(
    (
        "met gathered came went rushed voted declined refused failed managed began started continued tried used appeared seemed "
        "helped stopped returned forced allowed flew travelled traveled arrived turned"
    ).split()
)
"""Verbs after which "to" and a verb tell of the same time: "declined to comment on Thursday"."""
_ARRANGED = frozenset(
    (
        "summoned invited scheduled announced postponed delayed rescheduled adjourned extended convened arranged booked ordered "
        "set moved proposed"
    ).split()
)
_AT_ONCE = regex(r"\W*(?:(?:on|in|late|early|last|also|again|earlier)\s)*")


def tense_at(text: str, start: int, end: int) -> str:
    """PAST, FUTURE or UNSURE for the words `text[start:end]`, a time: the verb that it stands with decides.

    That is the verb before it, and where it opens a clause the one after it.
    """
    before, after = None, None
    for match in _CUE.finditer(text, max(0, start - REACH), end + REACH):
        if match.start() < start:
            before = match
        elif match.start() >= end:
            after = match
            break
    cue = after or before if before is None or _OPENS.search(text, max(0, start - REACH), start) else before
    if cue is None:
        return UNSURE
    if cue is before and cue["past"] and _open_to_come(cue.group().lower(), text[cue.end() : start]):
        return UNSURE
    return PAST if cue["past"] else FUTURE if cue["future"] else UNSURE


def _open_to_come(verb: str, between: str) -> bool:
    """True where the verb is past and the time may be to come: "agreed to meet on Thursday", "summoned her for talks on Friday"."""
    if verb in _ARRANGED and not _AT_ONCE.fullmatch(between):
        return True
    return verb not in _CARRIED_OUT and bool(_INFINITIVE.search(between))
