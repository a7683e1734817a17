"""The frames of speech in an English sentence: each verb of speech with its speaker, and which of them holds the sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from briefgen.text import speech_words as known
from briefgen.text.speakers import QUOTED, Speaker, Token, is_adverb, speaker_at
from briefgen.text.subjects import starts, with_apposition
from briefgen.text.verbs import is_usual_verb

Common = Callable[[str], bool]
"""Whether the article writes a word with a capital without one too: then it is no name."""
Frame = tuple[int, Speaker | None, Token]
"""How far outside a frame stands (0 by a quotation, 1 at the end, 2 at the head, 3 in a clause of its own), who, and the verb."""

CLOSED_BY = re.compile(r"[,.!?…—–-]\W*$")
"""How a quotation ends before its speaker."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|could|had|has|have|may|might|must|should|can|did|does|do|not|\w+ed|\w+n['’]t)\b"
)
_CLAUSES = frozenset("and but while as when after before where which who whom that if because said says".split())
"""Words that bring another subject into a sentence."""
_TWO_WORDS = {"according": ["to"], "quoted": ["as", "saying"]}
_IN_TITLES = frozenset("a an and as at by for from in of on or the to with".split())
"""Words that titles of works write without a capital."""
_MOST_AFTER = 10
"""Words after the verb of an attribution that ends a sentence: "told reporters in Eider on Monday"."""


def speaker_of(found: Sequence[Token], text: str, common: Common) -> tuple[Speaker | None, Token | None]:
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
    unclear = bool(others) and any(each and each.pronoun for _, each, _ in chosen)
    if len(others) > 1 or unclear or (rank > 1 and _second(frames, chosen[0], text)):
        return None, verb
    return who, verb


def _second(frames: Sequence[Frame], first: Frame, text: str) -> bool:
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
        if token.is_name and lower != "according":
            continue
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


def _frame(found: Sequence[Token], v: int, text: str, common: Common) -> Frame | None:
    if found[v].lower == "according":
        return _according(found, v, common)
    if found[v].lower in ("saying", "adding", "quoted"):
        return _subject_of_sentence(found, v, common, found[v])
    before = v - 1
    while before >= 0 and (found[before].lower in known.ADVERBS or is_adverb(found[before].lower)):
        before -= 1
    word = found[before].lower if before >= 0 else ""
    if word in known.FORMS_OF_BE or word in known.NOT_SAID or word.endswith("n't"):
        return None
    if word == "and":
        # "Silva smiled and said": one subject, two verbs.
        frame = _subject_of_sentence(found[:before], before, common, found[v])
        return frame if frame and frame[1] and _tells(found, v, frame[1], text) else None
    frame = _subject_before(found, v, before + 1, text, common)
    if frame is None or found[v - 1].text != ",":
        return frame or _subject_after(found, v, text, common)
    turned = _subject_after(found, v, text, common)
    if turned is None or turned[0] == 0 or frame[1] is None or (turned[1] and turned[1].pronoun):
        return frame
    # "The driver, 44, died there, said her union" beside "The driver, a woman of 44, said her union": the verb tells.
    clause = any(is_usual_verb(token.text) for token in found[frame[1].until : v])
    return turned if clause else (2, None, found[v])


def _according(found: Sequence[Token], v: int, common: Common) -> Frame | None:
    who = _extended(found, speaker_at(found, v + 2, common=common))
    if who is None or who.pronoun or not _may_follow(found, who.until):
        return None
    closes = _words_after(found, who.until) <= _MOST_AFTER
    opens = not any(token.is_word for token in found[:v] if token.lower not in known.NO_NAMES)
    return (1 if closes or opens else 2), who, found[v]


def _subject_before(found: Sequence[Token], v: int, end: int, text: str, common: Common) -> Frame | None:
    """The frame whose subject ends before the verb at token v; `end` is the token after the subject."""
    quotation = max((k for k in range(end) if _closes(found, k, text)), default=-1)
    begin = quotation + 1
    clause = found[:end]
    first: Speaker | None = None
    for start in starts(clause, begin, end):
        who = speaker_at(clause, start, common=common, speaks=known.may_speak if start == quotation + 1 > 0 else known.speaks)
        if who is None:
            continue
        named = with_apposition(clause, who, end, common)
        if named is None:
            first = first or (who if who.named and found[who.until].text == "," else None)
            continue
        if first and (quotation >= 0 or ((not named.named or known.speaks(named.head)) and _comma_forgotten(found, start, v))):
            return _placed(found, v, begin, begin, first, text, by_quotation=quotation >= 0)
        if first:
            return 2, None, found[v]
        return _placed(found, v, start, begin, named, text, by_quotation=quotation >= 0)
    return None


def _comma_forgotten(found: Sequence[Token], start: int, v: int) -> bool:
    """True where "Jane Roe, a baker said that ..." lacks its second comma, unlike "Roe, a friend said, was late"."""
    bare = found[start].lower not in known.DETERMINERS
    following = found[v + 1 : v + 3]
    says = bool(following) and (following[0].lower in ("that", "he", "she", "they", "it", ":") or following[0].text[0] == QUOTED)
    quotes = len(following) == 2 and following[0].text == "," and following[1].text[0] == QUOTED
    return quotes or says or (bare and len(following) > 0 and following[0].text != ",")


def _subject_of_sentence(found: Sequence[Token], v: int, common: Common, verb: Token) -> Frame | None:
    """The frame of "The ministry rejected the claim, saying ..." and "Kim was quoted as saying ..."; `v` is the end of the rest."""
    for start in starts(found, 0, v):
        stop = next((k for k in range(start + 1, v) if is_usual_verb(found[k].text)), v)
        who = speaker_at(found[:stop], start, common=common)
        if who is None or who.until != stop or stop == v:
            continue
        between = {token.lower for token in found[who.until : v]}
        lead = [token for token in found[:start] if token.is_word]
        if between & _CLAUSES or (lead and lead[0].lower not in known.OPENERS):
            return None
        if verb.lower == "quoted" and not between <= known.FORMS_OF_BE | known.ADVERBS:
            return None
        return 2, who, verb
    return None


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


def _subject_after(found: Sequence[Token], v: int, text: str, common: Common) -> Frame | None:
    """The frame whose subject stands after its verb: "...," said the mayor."""
    if found[v].lower in known.NEVER_TURNED or v == 0:
        return None
    by_quotation = _closes(found, v - 1, text) or (found[v - 1].text == "," and v > 1 and _closes(found, v - 2, text))
    if not by_quotation and not (found[v - 1].text == "," and _words_after(found[: v - 1], 0) >= 4):
        return None
    if not by_quotation and found[v].lower not in ("said", "says", "wrote", "writes", "added", "adds"):
        return None
    comma = by_quotation and v + 1 < len(found) and found[v + 1].text == ","
    nouns = known.may_speak if by_quotation else known.speaks
    who = _extended(found, speaker_at(found, v + 1 + comma, common=common, speaks=nouns))
    if who is None or not _may_follow(found, who.until):
        return None
    if not who.named and who.until < len(found) and found[who.until].text == ",":
        name = speaker_at(found, who.until + 1, common=common)
        if name and name.named and name.until <= len(found) and _may_follow(found, name.until):
            who = name
    return (0 if by_quotation else 1), who, found[v]


def _extended(found: Sequence[Token], who: Speaker | None) -> Speaker | None:
    """The speaker with a clause that tells who somebody without a name is: "a person who has seen the letter"."""
    if who is None or who.named or who.until >= len(found) or found[who.until].lower != "who":
        return who
    until = next((k for k in range(who.until, len(found)) if not found[k].is_word), len(found))
    return replace(who, end=found[until - 1].end, until=until)


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
    inside = text[token.start + 1 : token.end]
    return bool(CLOSED_BY.search(inside)) or (after in (",", "–", "—", "-") and not is_title(inside))


def is_title(inside: str) -> bool:
    """True for the words in quotation marks that are the title of a work: "The War of the Donkeys"."""
    words = re.findall(r"[^\W\d_][\w'’-]*", inside)
    capitals = sum(word[0].isupper() for word in words)
    return capitals >= 2 and all(word[0].isupper() or word in _IN_TITLES for word in words)


def _label(found: Sequence[Token], common: Common) -> Speaker | None:
    """The speaker of "Jane Roe: "..."", None where there is none."""
    who = speaker_at(found, 0, common=common)
    colon = next((k for k, token in enumerate(found[:-1]) if token.text == ":" and found[k + 1].text[0] == QUOTED), -1)
    if who is None or who.pronoun or colon < 0:
        return None
    described = who.named and found[who.until].text == "," and colon <= who.until + _MOST_AFTER
    if described and any(is_usual_verb(token.text) or token.lower in known.STATES for token in found[who.until : colon]):
        return None
    return replace(who, until=colon) if described or who.until == colon else None
