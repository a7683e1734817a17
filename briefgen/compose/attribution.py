"""Who said what the brief shows: the speaker of a sentence of a corpus, found in it or in the sentences before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.compose.alone import FIRST_WORDS
from briefgen.compose.speech import LONGEST, Speech, names_somebody, speech_of
from briefgen.model import Attribution, Quote, Sentence
from briefgen.text import speech_words as known
from briefgen.text.corpus import Corpus
from briefgen.text.mentions import bare, capitalised

FARTHEST = 4
"""Sentences back in which the speaker of a pronoun or of a quotation that goes on is looked for."""
LONGEST_NAME = 3
"""Words of a name without its titles: a run of more capitals is something else before a name."""
_BEFORE = r"(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Maj|Sen|Rep|Gov)\.|[A-Z][\w'’-]*)"
_NAME = r"[^\W\d_a-zß-öø-ÿа-я][\w'’.-]*"
_LABEL = re.compile(rf"({_NAME}(?:\s{_NAME}){{0,3}})\s?:\s[„“\"«»]")
LONGEST_LABEL = 120
"""Characters in which the colon of a label stands."""
_OF = re.compile(r"([\w-]+)\s(?:of\s[A-Z][\w-]*\s)?(?:of|for)\s(?:the\s)?$")
_TITLED = re.compile(
    r"\b(?:books?|report|film|novel|memoir|biography|documentary|study|paper|article|titled|entitled|called)\s[“\"‘']?$",
    re.IGNORECASE,
)
"""What stands before the title of a work, the names in which are nobody's that spoke."""
_QUOTED = re.compile(r"[“\"„«][^”\"“»]*[”\"“»]?")
_HIS = re.compile(r"\b(?:he|his|him|himself)\b", re.IGNORECASE)
_HERS = re.compile(r"\b(?:she|hers?|herself)\b", re.IGNORECASE)
_MAN = re.compile(r"(?:\w*man|mr\.?|king|prince|father|brother|husband|son|uncle|boy|actor|pope|monk)", re.IGNORECASE)
_WOMAN = re.compile(
    r"(?:\w*woman|m(?:r?s|iss)\.?|queen|princess|mother|sister|wife|widow|daughter|aunt|girl|actress|nun)", re.IGNORECASE
)
_PLACED = frozenset("in at near from of on outside the to across around".split())
_NO_OTHERS = known.TIMES | FIRST_WORDS | known.OPENERS
_ADJECTIVE = re.compile(r"\w+(?:an|ish|ese|ch|i)")


def attribution(corpus: Corpus, i: int) -> Attribution | None:
    """Who said what sentence i tells and how certain it is, None where it reports no speech; every span stands in its article.

    The speaker is None where it is not safe to say: a pronoun, or a quotation that goes on, has that of the sentence before only
    where there is just one. One named by the surname alone is given as the article first names them in full. English; of other
    languages only "Name: "..."" is understood.
    """
    sentence = corpus.sentences[i]
    if corpus.languages[int(corpus.articles[i])] != "en":
        label = _LABEL.match(sentence.text, 0, LONGEST_LABEL)
        return Attribution("quotation", _quote(sentence, label.span(1))) if label else None
    speech = _speech(corpus, i)
    if speech is None:
        return None
    hedge = _quote(sentence, speech.hedge) if speech.hedge else None
    if speech.speaker:
        return Attribution(speech.kind, _in_full(sentence, speech.speaker), hedge)
    found = _before(corpus, i, speech)
    return Attribution(speech.kind, _in_full(corpus.sentences[found[0]], found[1]) if found else None, hedge)


def lacks_speaker(corpus: Corpus, i: int, context: Sequence[int]) -> bool:
    """True for an English quotation of which neither the sentence, nor what stands before it, nor its context tells whose it is.

    A quotation beside which somebody is named in a way that is not understood does not count as one.
    """
    if corpus.languages[int(corpus.articles[i])] != "en":
        return False
    speech = _speech(corpus, i)
    if speech is None or speech.kind != "quotation" or speech.speaker or not (speech.bare or speech.pronoun):
        return False
    return _before(corpus, i, speech) is None and not any(names_somebody(corpus.sentences[k].text) for k in context)


def named_at(corpus: Corpus, i: int) -> int | None:
    """The sentence before that names the speaker of an English quotation which itself names none; None where it is not certain."""
    speech = _speech(corpus, i) if corpus.languages[int(corpus.articles[i])] == "en" else None
    found = _before(corpus, i, speech) if speech and speech.kind == "quotation" and not speech.speaker else None
    return found[0] if found else None


def _speech(corpus: Corpus, i: int) -> Speech | None:
    sentence = corpus.sentences[i]
    text = sentence.article.text
    return speech_of(sentence.text, common=lambda word: f" {word.lower()} " in text)


def _quote(sentence: Sentence, span: tuple[int, int]) -> Quote:
    start, end = sentence.start + span[0], sentence.start + span[1]
    return Quote(sentence.article.id, start, end, sentence.article.text[start:end])


def _before(corpus: Corpus, i: int, speech: Speech) -> tuple[int, tuple[int, int]] | None:
    """The sentence that names the speaker of one with a pronoun, or of a quotation that goes on, and where in it.

    None where it is not safe to say.
    """
    if not (speech.bare or speech.pronoun in ("he", "she", "they", "it")):
        return None
    pronoun, following = speech.pronoun, corpus.sentences[i]
    if speech.bare and not following.balanced:
        # A quotation that goes on into the next sentence has its speaker there.
        return None
    for k in range(i - 1, max(i - 1 - FARTHEST, -1), -1):
        here = corpus.sentences[k]
        if corpus.articles[k] != corpus.articles[i] or here.index != following.index - 1:
            return None
        said = _speech(corpus, k)
        opens = here.paragraph != following.paragraph
        if said is None or (said.speaker is None and not said.bare and not said.pronoun):
            if opens or _others(here, ()) or (said and said.kind == "quotation"):
                return None
        elif said.speaker:
            return (k, said.speaker) if _fits(here, said, pronoun, bare=speech.bare, opens=opens) else None
        elif said.pronoun and pronoun and said.pronoun != pronoun:
            return None
        else:
            pronoun = pronoun or said.pronoun
        following = here
    return None


def _fits(here: Sentence, said: Speech, pronoun: str, *, bare: bool, opens: bool) -> bool:
    """Whether the one speaker of a sentence can be who goes on speaking in the next; `opens` where that opens a paragraph."""
    assert said.speaker is not None
    words = here.text[slice(*said.speaker)].split()
    person = _is_person(said, words)
    if bare and opens and (said.kind != "quotation" or not person):
        return False
    if not pronoun:
        return True
    if pronoun == "they":
        return said.several or not person
    if said.several or _others(here, said.speaker):
        return False
    if pronoun == "it":
        return not person
    plain = _QUOTED.sub(" ", here.text)
    his, hers = bool(_HIS.search(plain)), bool(_HERS.search(plain))
    his |= any(_MAN.fullmatch(word) and not _WOMAN.fullmatch(word) for word in words)
    hers |= any(_WOMAN.fullmatch(word) for word in words)
    return person and not (his and hers) and not (hers if pronoun == "he" else his)


def _is_person(said: Speech, words: list[str]) -> bool:
    """True where the speaker is one person or several, and no body of people."""
    if not said.named:
        return known.is_person(said.head)
    bodies = (word for word in words if known.speaks(word) and not known.is_person(word))
    return not next(bodies, "") and not (said.head.isupper() and len(said.head) > 1) and words[0].lower() != "the"


def _others(sentence: Sentence, speaker: tuple[int, ...]) -> bool:
    """True where a sentence names somebody besides its speaker who could be meant next: not a place and no nationality."""
    text = sentence.text
    if len(text) > LONGEST:
        return True
    plain = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    for match in capitalised(plain):
        if speaker and speaker[0] <= match.start() < speaker[1]:
            continue
        word, before = match.group(), plain[: match.start()].split()
        adjective = _ADJECTIVE.fullmatch(word) and plain[match.end() + 1 :][:1].islower()
        if word.lower() in _NO_OTHERS or adjective or word != bare(word) or (not before and known.speaks(word)):
            continue
        # "in New York": the word before is part of the name.
        while before and before[-1][0].isupper():
            before.pop()
        alone = not plain[match.end() + 1 :][:1].isupper() and len(plain[: match.start()].split()) == len(before)
        if not before or (before[-1].lower() not in _PLACED and not (before[-1] == "told" and alone)):
            return True
    return False


def _in_full(sentence: Sentence, span: tuple[int, int]) -> Quote:
    """The speaker at these offsets of a sentence, or where the article names them in full before, if it was by surname alone."""
    shown = _quote(sentence, span)
    words = shown.text.split()
    surname = words[-1]
    if len(words) > 2 or (len(words) == 2 and words[0].lower().rstrip(".") not in ("mr", "mrs", "ms", "dr")):
        return shown
    if not surname[0].isupper() or known.speaks(surname):
        return shown
    text = sentence.article.text
    name = re.escape(surname)
    pattern = re.compile(rf"(?<![\w.])(?:{_BEFORE}\s){{1,5}}{name}\b(?!['’-]\w|\s[A-Z])|\b{name}(?:\s[A-Z][\w-]+){{1,2}}")
    mentions: dict[str, Quote] = {}
    for match in pattern.finditer(text, 0, sentence.start):
        start = _name_starts(text, match)
        if _TITLED.search(text, max(0, start - 30), start):
            continue
        if _is_cut(text, start):
            # "Secretary of Defense Donald Rumsfeld": what is left of the title is none, the name alone is one.
            words = _core(text[start : match.end()].split())
            if len(words) != 2:
                continue
            start = text.rindex(words[0], start, match.end())
        names = [word for word in text[start : match.end()].split() if not known.speaks(word)]
        core = _core(text[start : match.end()].split())
        if 2 <= len(core) <= LONGEST_NAME and names:
            mentions.setdefault(" ".join(core), Quote(shown.article, start, match.end(), text[start : match.end()]))
    return next(iter(mentions.values())) if len(mentions) == 1 else shown


def _is_cut(text: str, start: int) -> bool:
    """True where what begins here is the rest of a title: "Defense ..." behind "Secretary of"."""
    before = _OF.search(text, max(0, start - 40), start)
    first = text[start : start + 40].split()[0]
    return before is not None and known.is_person(before[1]) and not known.is_person(first)


def _core(words: list[str]) -> list[str]:
    """The names among the words of a name with its titles: those after the last title."""
    last = max(
        (k for k, word in enumerate(words) if known.speaks(word) or word.rstrip(".").lower() in ("mr", "mrs", "ms", "dr")),
        default=-1,
    )
    return words[last + 1 :]


def _name_starts(text: str, match: re.Match[str]) -> int:
    """Where the name that a match found begins: words that open sentences, days and months are none of it."""
    start = match.start()
    for word in match.group().split()[:-1]:
        if word.lower() not in FIRST_WORDS | known.TIMES | known.OPENERS | known.NO_NAMES:
            break
        start = text.find(word, start) + len(word)
        start += len(text[start:]) - len(text[start:].lstrip())
    return start
