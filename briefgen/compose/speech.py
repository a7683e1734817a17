"""Who said what an English sentence reports, as the sentence itself tells it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.text import speech_words as known
from briefgen.text.speakers import QUOTED, Speaker, Token, is_adverb, speaker_at, tokens
from briefgen.text.verbs import is_usual_verb

Span = tuple[int, int]

_QUOTATION = re.compile(
    r"“[^“”]{1,900}(?:”|$)|\"[^\"]{1,900}(?:\"|$)|«[^«»]{1,900}(?:»|$)|„[^„“”\"]{1,900}[“”\"]"
    r"|(?<!\w)‘(?:[^‘’“”]|(?<=\w)’(?=\w)){2,600}’(?!\w)|(?<!\w)'(?=\w)(?:[^'\"“”]|(?<=\w)'(?=\w)){2,600}[,.!?]'(?!\w)"
)
_CLOSED_BY = re.compile(r"[,.!?…—–-]\W*$")
_SPOKEN = re.compile(r"\b[a-z][a-z'’]{3,}\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|could|had|has|have|may|might|must|should|can|did|does|do|not|\w+ed|\w+n['’]t)\b"
)
_CLAUSES = frozenset("and but while as when after before where which who whom that if because said says".split())
"""Words that bring another subject into a sentence."""
_TWO_WORDS = {"according": ["to"], "quoted": ["as", "saying"]}
_MOST_AFTER = 10
"""Words after the verb of an attribution that ends a sentence: "told reporters in Eider on Monday"."""


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

    `common` tells of a word whether the article writes it without a capital too. Near-linear in the length of the sentence.
    """
    quoted, masked = _masked(text)
    found = tokens(masked)
    hedge = known.HEDGE.search(masked)
    who, verb = _speaker(found, text, common)
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
    found = tokens(_masked(text)[1])
    if (who := _speaker(found, text, lambda _: False)[0]) and not who.pronoun:
        return True
    for start in _starts(found, 0, len(found)):
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
    """True for a quotation of words that were said, and no title of a work and no name in quotation marks."""
    inside = text[span[0] + 1 : span[1]]
    return bool(_SPOKEN.search(inside)) or bool(_CLOSED_BY.search(inside)) or text[span[1] : span[1] + 1] == ","


def _unnamed(masked: str, who: Speaker, verb: Token | None) -> Span | None:
    """The words that tell speaker and verb where the speaker is one without a name: "officials said"."""
    if who.named or verb is None:
        return None
    phrase = masked[who.start : who.end]
    if who.head not in known.UNNAMED and not known.KNOWING.search(phrase):
        return None
    return min(who.start, verb.start), max(who.end, verb.end)


def _speaker(found: Sequence[Token], text: str, common: Callable[[str], bool]) -> tuple[Speaker | None, Token | None]:
    """The speaker of a sentence and the verb (or "according") that makes them one.

    What stands by the quotation or closes the sentence is the outermost frame, then what opens it. A verb without a speaker
    comes as (None, verb); two speakers that share a sentence are none.
    """
    frames = [frame for frame in (_frame(found, v, text, common) for v in _verbs(found)) if frame]
    label = _label(found, common)
    if label:
        frames.append((0, label, found[label.until]))
    if not frames:
        return None, None
    best = min(rank for rank, _, _ in frames)
    chosen = [frame for frame in frames if frame[0] == best]
    others = {text[who.start : who.end] for rank, who, _ in chosen if who and not who.pronoun}
    rank, who, verb = chosen[0]
    if len(others) > 1 or (rank > 1 and _second(frames, chosen[0], text)):
        return None, verb
    if who and who.pronoun and others:
        who = next(each for _, each, _ in chosen if each and not each.pronoun)
    return who, verb


def _second(frames: Sequence[tuple[int, Speaker | None, Token]], first: tuple[int, Speaker | None, Token], text: str) -> bool:
    """True where another clause beside the first has a speaker of its own."""
    who = first[1]
    return any(
        rank == 3 and other and who and not other.pronoun and text[other.start : other.end] != text[who.start : who.end]
        for rank, other, _ in frames
    )


def _verbs(found: Sequence[Token]) -> Iterator[int]:
    """The tokens that can be verbs of speech, or "according"."""
    for k, token in enumerate(found):
        lower = token.lower
        if (
            lower in known.SAYS
            or lower in known.STATES
            or (lower in ("saying", "adding") and k > 2 and found[k - 1].text == ",")
            or (
                lower in _TWO_WORDS
                and [token.lower for token in found[k + 1 : k + 3]][: len(_TWO_WORDS[lower])] == _TWO_WORDS[lower]
            )
        ):
            yield k


Frame = tuple[int, Speaker | None, Token]
"""How far outside a frame stands (0 by a quotation, 1 at the end, 2 at the head, 3 in a clause of its own), who, and the verb."""


def _frame(found: Sequence[Token], v: int, text: str, common: Callable[[str], bool]) -> Frame | None:
    if found[v].lower == "according":
        return _according(found, v, common)
    if found[v].lower in ("saying", "adding", "quoted"):
        return _subject_of_sentence(found, v, common)
    before = v - 1
    while before >= 0 and (found[before].lower in known.ADVERBS or is_adverb(found[before].lower)):
        before -= 1
    word = found[before].lower if before >= 0 else ""
    if word in known.FORMS_OF_BE or word in known.NOT_SAID or word.endswith("n't"):
        return None
    return _subject_before(found, v, before + 1, text, common) or _subject_after(found, v, text, common)


def _according(found: Sequence[Token], v: int, common: Callable[[str], bool]) -> Frame | None:
    who = speaker_at(found, v + 2, common=common)
    if who is None or who.pronoun or not _may_follow(found, who.until):
        return None
    closes = _words_after(found, who.until) <= _MOST_AFTER
    opens = not any(token.is_word for token in found[:v] if token.lower not in known.NO_NAMES)
    return (1 if closes or opens else 2), who, found[v]


def _subject_before(found: Sequence[Token], v: int, end: int, text: str, common: Callable[[str], bool]) -> Frame | None:
    """The frame whose subject ends before the verb at token v; `end` is the token after the subject."""
    quotation = max((k for k in range(end) if _closes(found, k, text)), default=-1)
    begin = quotation + 1
    first: Speaker | None = None
    for start in _starts(found, begin, end):
        who = speaker_at(found, start, common=common)
        if who is None:
            continue
        named = _with_apposition(found, who, end, common)
        if named is None:
            first = first or (who if who.named and found[who.until].text == "," else None)
            continue
        if first and (quotation >= 0 or not named.named):
            # "Jane Roe, a baker in Eider said": the second comma was forgotten.
            return _placed(found, v, begin, begin, first, text, by_quotation=quotation >= 0)
        return None if first else _placed(found, v, start, begin, named, text, by_quotation=quotation >= 0)
    return None


def _subject_of_sentence(found: Sequence[Token], v: int, common: Callable[[str], bool]) -> Frame | None:
    """The frame of "The ministry rejected the claim, saying ..." and "Kim was quoted as saying ..."."""
    for start in _starts(found, 0, v):
        stop = next((k for k in range(start + 1, v) if is_usual_verb(found[k].text)), v)
        who = speaker_at(found[:stop], start, common=common)
        if who is None or who.until != stop or stop == v:
            continue
        between = {token.lower for token in found[who.until : v]}
        lead = [token for token in found[:start] if token.is_word]
        if between & _CLAUSES or (lead and lead[0].lower not in known.OPENERS):
            return None
        if found[v].lower == "quoted" and not between <= known.FORMS_OF_BE | known.ADVERBS:
            return None
        return 2, who, found[v]
    return None


def _starts(found: Sequence[Token], begin: int, end: int) -> Iterator[int]:
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


def _with_apposition(found: Sequence[Token], who: Speaker, end: int, common: Callable[[str], bool]) -> Speaker | None:
    """The speaker where only what tells of them, and when they spoke, stands between them and the verb; else None."""
    at = _skip_occasion(found, who.until, end)
    if at == end:
        return who
    if who.pronoun or at >= end:
        return None
    if found[at].lower in ("who", "whose") and _relative(found, at, end):
        return who
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


def _placed(found: Sequence[Token], v: int, start: int, begin: int, who: Speaker, text: str, *, by_quotation: bool) -> Frame | None:
    """The frame of a subject with its place in the sentence, None where the verb does not tell of speech there."""
    verb = found[v]
    lead = [token for token in found[begin:start] if token.is_word and token.lower not in ("and", "but", "yet", "so")]
    after = found[v + 1 : v + 2]
    if by_quotation and len(lead) <= 1:
        return 0, who, verb
    closes = bool(lead) and (not after or _closing(found, v))
    if closes and (len(lead) >= 4 or lead[0].lower in known.OPENERS):
        opened = lead[0].lower in known.OPENERS and len(lead) < 4
        return (2 if opened else 1), who, verb
    if not _tells(found, v, who, text):
        return None
    if not lead or lead[0].lower in known.OPENERS or lead[0].lower.endswith(("ing", "ly")):
        return (0 if by_quotation else 2), who, verb
    return 3, who, verb


def _closing(found: Sequence[Token], v: int) -> bool:
    """True where after the verb the sentence, or what stands between commas, ends, but for when and to whom it was said."""
    nxt = found[v + 1]
    if not nxt.is_word:
        return nxt.text in (",", ".", "—", "–", ";", ")", "-") or nxt.text[0] == QUOTED
    if nxt.lower in ("that", "he", "she", "they", "it", "we", "i", "the", "a", "an", "there") and found[v].lower != "told":
        return False
    short = _words_after(found, v + 1) <= _MOST_AFTER
    fits = nxt.lower in known.PREPOSITIONS | known.TIMES | known.ADVERBS or found[v].lower in ("told", "tells")
    return (
        short
        and fits
        and not any(token.lower in ("that", "is", "was", "were", "are", "had", "would", "will") for token in found[v + 1 :])
    )


def _words_after(found: Sequence[Token], at: int) -> int:
    return sum(token.is_word for token in found[at:])


def _tells(found: Sequence[Token], v: int, who: Speaker, text: str) -> bool:
    """True where the verb tells of speech by what follows it."""
    following = found[v + 1 : v + 12]
    if not following:
        return False
    first = following[0]
    verb = found[v].lower
    if verb in known.SAYS:
        # "The man Kim said was ill": what is told of is the one before.
        if first.lower in known.FORMS_OF_BE or first.lower in ("had", "has", "would", "will", "could"):
            return False
        return verb not in ("told", "tells") or first.is_word or first.text[0] == QUOTED
    if first.text in (",", ":") or first.text[0] == QUOTED or any(token.text[0] == QUOTED for token in following):
        return True
    if any(token.lower == "that" for token in following[:4]):
        return True
    rest = text[found[v].end :].split(",")[0][:120]
    return who.named and verb not in ("asked", "asks", "think", "thinks") and first.lower != "to" and bool(_FINITE.search(rest))


def _subject_after(found: Sequence[Token], v: int, text: str, common: Callable[[str], bool]) -> Frame | None:
    """The frame whose subject stands after its verb: "...," said the mayor."""
    if found[v].lower in known.NEVER_TURNED or v == 0:
        return None
    by_quotation = _closes(found, v - 1, text) or (found[v - 1].text == "," and v > 1 and found[v - 2].text[0] == QUOTED)
    if not by_quotation and not (found[v - 1].text == "," and _words_after(found[: v - 1], 0) >= 4):
        return None
    if not by_quotation and found[v].lower not in ("said", "says"):
        return None
    comma = by_quotation and v + 1 < len(found) and found[v + 1].text == ","
    who = speaker_at(found, v + 1 + comma, common=common)
    if who is None or not _may_follow(found, who.until):
        return None
    if not who.named and who.until < len(found) and found[who.until].text == ",":
        name = speaker_at(found, who.until + 1, common=common)
        if name and name.named and name.until <= len(found) and _may_follow(found, name.until):
            who = name
    return (0 if by_quotation else 1), who, found[v]


def _may_follow(found: Sequence[Token], at: int) -> bool:
    """True where a phrase can end before this token."""
    if at >= len(found):
        return True
    token = found[at]
    if token.lower in known.PREPOSITIONS | known.TIMES | known.ADVERBS | {"who", "whose", "when", "while", "and", "as", "but"}:
        return True
    return not token.is_word or token.lower.endswith(("ing", "ly"))


def _closes(found: Sequence[Token], k: int, text: str) -> bool:
    """True for a quotation that ends as speech does before its speaker: with a mark, or a comma after it."""
    token = found[k]
    if token.text[0] != QUOTED:
        return False
    after = found[k + 1].text if k + 1 < len(found) else ""
    return bool(_CLOSED_BY.search(text[token.start + 1 : token.end])) or after in (",", "–", "—", "-")


def _label(found: Sequence[Token], common: Callable[[str], bool]) -> Speaker | None:
    """The speaker of "Jane Roe: "..."", None where there is none."""
    who = speaker_at(found, 0, common=common)
    if who is None or who.pronoun or who.until + 1 >= len(found):
        return None
    return who if found[who.until].text == ":" and found[who.until + 1].text[0] == QUOTED else None
