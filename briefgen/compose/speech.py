"""Who said what an English sentence reports, as the sentence itself tells it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.compose.frames import CLOSED_BY, is_title, speaker_of
from briefgen.text import speech_words as known
from briefgen.text.speakers import QUOTED, Speaker, Token, speaker_at, tokens
from briefgen.text.subjects import starts
from briefgen.text.verbs import is_usual_verb

Span = tuple[int, int]

_QUOTATION = re.compile(
    r"“[^“”]{1,900}(?:”|$)|\"[^\"]{1,900}(?:\"|$)|«[^«»]{1,900}(?:»|$)|„[^„“”\"]{1,900}[“”\"]"
    r"|(?<!\w)‘(?:[^‘’“”]|(?<=\w)’(?=\w)){2,600}’(?!\w)|(?<!\w)'(?=\w)(?:[^'\"“”]|(?<=\w)'(?=\w)){2,600}[,.!?]'(?!\w)"
)
_SPOKEN = re.compile(r"\b[a-z][a-z'’]{3,}\b")


SCARE = 3
"""Words in quotation marks up to which they are no quotation, unless they say something: "road map", "it is over"."""
_CLAUSE = re.compile(
    r"\b(?:i|we|you|he|she|it|they|is|are|was|were|will|would|has|have|had|not|no|yes|never|\w+n['’]t|\w+['’](?:s|re|ve|ll|m|d))\b",
    re.IGNORECASE,
)
LONGEST = 2_000
"""Characters up to which a text is read as a sentence: longer ones are lists, and the search takes the square of their verbs."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What a sentence tells of who said it, as offsets into the sentence.

    `kind` is "quotation" or "reported"; `speaker` is None where none is found, `pronoun` is the word where it is one, and `bare` is
    True for a quotation beside which nobody is named. `named` and `several` are those of `Speaker`, `head` its noun.
    """

    kind: str
    speaker: Span | None
    hedge: Span | None
    pronoun: str = ""
    bare: bool = False
    named: bool = False
    several: bool = False
    head: str = ""


def speech_of(text: str, *, common: Callable[[str], bool] = lambda _: False) -> Speech | None:
    """Who says what this English sentence tells, None where it reports no speech and no hedge.

    `common` tells of a word whether the article writes it without a capital too. Of more than `LONGEST` characters nothing is told.
    """
    if len(text) > LONGEST:
        return None
    quoted, masked = _masked(text)
    found = tokens(masked)
    hedge = known.HEDGE.search(masked)
    who, verb = speaker_of(found, text, common)
    spoken = any(_is_spoken(text, span) for span in quoted)
    said = "quotation" if spoken else "reported"
    if who is None:
        bare = bool(quoted) and not re.search(r"[^\W\d_]{2}", "".join(masked[s:e] for s, e in _outside(quoted, len(text))))
        if bare:
            return Speech("quotation", None, None, bare=True)
        if verb is None and hedge is None:
            return None
        return Speech(said if verb else "reported", None, hedge.span() if hedge else None)
    if who.pronoun:
        return Speech(said, None, hedge.span() if hedge else None, pronoun=who.head)
    span = (who.start, who.end)
    return Speech(
        said,
        span,
        hedge.span() if hedge else _unnamed(masked, who, verb),
        named=who.named,
        several=who.several,
        head=who.head,
    )


def names_somebody(text: str) -> bool:
    """True where an English sentence tells of somebody who could go on speaking: its speaker, or its subject."""
    found = tokens(_masked(text[:LONGEST])[1])
    if (who := speaker_of(found, text, lambda _: False)[0]) and not who.pronoun:
        return True
    for start in starts(found, 0, len(found)):
        stop = next((k for k in range(start + 1, len(found)) if is_usual_verb(found[k].text) or not found[k].is_word), len(found))
        who = speaker_at(found[:stop], start)
        if who and not who.pronoun:
            return who.named or known.is_person(who.head)
    return False


def _masked(text: str) -> tuple[list[Span], str]:
    """The quotations of a sentence, and the sentence with `QUOTED` for each of their characters."""
    quoted = [match.span() for match in _QUOTATION.finditer(text)]
    for start, end in quoted:
        text = text[:start] + QUOTED * (end - start) + text[end:]
    return quoted, text


def _outside(quoted: Sequence[Span], length: int) -> Iterator[Span]:
    at = 0
    for start, end in quoted:
        yield at, start
        at = end
    yield at, length


def _is_spoken(text: str, span: Span) -> bool:
    """True for a quotation of words that were said: no title, no name, and no word or three at arm's length."""
    inside = text[span[0] + 1 : span[1]].rstrip("”\"»“’'")
    if CLOSED_BY.search(inside):
        return True
    if is_title(inside) or (len(inside.split()) <= SCARE and not _CLAUSE.search(inside) and text[span[1] : span[1] + 1] != ","):
        return False
    return bool(_SPOKEN.search(inside)) or text[span[1] : span[1] + 1] == ","


def _unnamed(masked: str, who: Speaker, verb: Token | None) -> Span | None:
    """The words that tell speaker and verb where the speaker is one without a name: "officials said"."""
    if who.named or verb is None:
        return None
    phrase = masked[who.start : who.end]
    if who.head not in known.UNNAMED and not known.KNOWING.search(phrase):
        return None
    return min(who.start, verb.start), max(who.end, verb.end)
