"""What a later report overtakes: an announcement ("will meet") of what it tells as done ("met")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from briefgen.model import Article, Sentence
from briefgen.text.dates import dates
from briefgen.text.days import MONTHS, WEEKDAYS
from briefgen.text.irregular import BASE
from briefgen.text.mentions import bare, names
from briefgen.text.terms import english

ALIKE = 0.5
"""Share of the terms of the shorter sentence, its verb aside, that the other must have where they share one name only. On the
written pairs of `tests/data/overtaken.json` precision 1.0."""

CLAUSE = 60
"""Characters before a verb in which a word can make its clause a dependent one."""

_ADVERBS = r"(?:\s(?:also|then|now|soon|first|finally|[a-z]+ly))*"
_ANNOUNCES = re.compile(
    rf"\b(?:will{_ADVERBS}|['’]ll"
    rf"|(?:is|are|has been|have been){_ADVERBS}\s(?:due to|expected to|scheduled to|planned to|set to|going to|about to|to)"
    r"|(?:plans?|intends?|wants?|hopes?|aims?|prepares?) to|due to|(?:was|were) (?:due|expected|scheduled|set) to)"
    rf"{_ADVERBS}(?P<passive>\sbe)?{_ADVERBS}\s(?P<verb>[a-z]{{2,}})\b"
)
_OPEN = re.compile(
    r"\b(?:if|unless|whether|may|might|could|not|never|no longer|won['’]t|again|another|second|third|more)\b", re.IGNORECASE
)
_DEPENDENT = re.compile(
    r"\b(?:who|whom|whose|which|where|when|after|before|since|because|until|while|if|whether|had|would|not|never|to|will|would be"
    r"|the|an?|his|her|its|their|almost|nearly|earlier|previously)\s(?:[a-z]+ly\s)?$|n['’]t\s$|\b(?:who|which|when|where|after|before)\s"
    r"(?:[\w’'-]+\s){0,3}$",
    re.IGNORECASE,
)
_BASE = {form: base for form, base in BASE.items() if base not in ("be", "have")}
_LIGHT = frozenset("take make give go hold have do get put set come bring begin start be become say tell keep want need".split())
"""Verbs that say little: what is held or taken must be shared too."""
_OBJECT = re.compile(
    r"\s(?:[a-z]+ly\s)?(?:(?:on|for|against|with|to|about|from|up|out|down|off)\s)?"
    r"(?P<object>(?!(?:in|at|after|before|as|by|that|and|when|while|during|late|early)\b)[^,.;:]+?)"
    r"(?=\s(?:in|at|on|for|after|before|as|by|to|with|from|and|when|while|during|of)\b|[,.;:]|$)"
)
_TIMES = re.compile(
    rf"\b(?:{'|'.join((*MONTHS, *WEEKDAYS))}|today|yesterday|tomorrow|tonight|\w*day|week|month|year|morning|evening|night|noon)\b"
)
_NO_NAMES = frozenset(
    (
        *MONTHS,
        *WEEKDAYS,
        *(
            "President Prime Minister Mayor King Queen Prince Chancellor Secretary General Judge Mr Mrs Ms Dr Sir Foreign Interior "
            "Finance North South East West New Chief Chairman Chairwoman Senator Governor The Leader Vice Deputy State Justice"
        ).split(),
    )
)
_OF_A_COUNTRY = re.compile(r"(?:ian|ish|ese|can|ean|nch|tch)$")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a sentence announces and tells as done: its verbs by their bases, each with the terms of its object; names; terms."""

    announced: dict[str, frozenset[str]]
    done: dict[str, frozenset[str]]
    names: tuple[frozenset[str], ...]
    terms: frozenset[str]


def overtaken(sentences: Mapping[int, Sentence]) -> dict[int, tuple[int, ...]]:
    """The English sentences (by number) that announce what a later article among them tells as done, with those that tell it."""
    told = {number: _told(sentence.text) for number, sentence in sentences.items()}
    found: dict[int, tuple[int, ...]] = {}
    for i, announcement in told.items():
        if not announcement.announced:
            continue
        later = [j for j in told if announcement.announced.keys() & told[j].done.keys() and overtakes(sentences[i], sentences[j])]
        if later:
            found[i] = tuple(later)
    return found


def overtakes(earlier: Sentence, later: Sentence) -> bool:
    """True where the later sentence tells as done what the earlier one, of an article before it, announces.

    Both have one verb, share a name, and neither names somebody whom the other does not; and their dates do not speak
    against it: what had happened before it was announced is another event.
    """
    if not _is_before(earlier.article, later.article):
        return False
    one, other = _told(earlier.text), _told(later.text)
    verbs = {verb for verb in one.announced.keys() & other.done.keys() if _one_object(one.announced[verb], other.done[verb])}
    if not verbs or not _same_names(one.names, other.names):
        return False
    stems = {term for verb in verbs for term in english()(verb)}
    ours, theirs = one.terms - stems, other.terms - stems
    shared = ours & theirs
    if len(shared) < ALIKE * min(len(ours), len(theirs)) and _in_common(one.names, other.names) < 2:
        return False
    if verbs <= _LIGHT and len(shared - {term for name in one.names for word in name for term in english()(word)}) < 1:
        return False
    return _dates_agree(earlier, later)


def comes_true(announcement: str, report: str) -> bool:
    """True where an English report tells as done what an announcement of the same says will be: one verb, and no other object."""
    announced, done = _announced(announcement), _done(report)
    return any(_one_object(announced[verb], done[verb]) for verb in announced.keys() & done.keys())


def either_overtakes(one: Sentence, other: Sentence) -> bool:
    """True where one of two sentences announces what the other tells as done."""
    return overtakes(one, other) or overtakes(other, one)


def _is_before(earlier: Article, later: Article) -> bool:
    if earlier.day is None or later.day is None:
        return False
    if earlier.day == later.day:
        timed = isinstance(earlier.published, datetime) and isinstance(later.published, datetime)
        return timed and earlier.order < later.order
    return earlier.day < later.day


def _dates_agree(earlier: Sentence, later: Sentence) -> bool:
    """False where the later sentence dates its event before the announcement, or on other days than announced."""
    told = [when for when in dates(later.text, later.article.day) if not when.limit]
    due = [when for when in dates(earlier.text, earlier.article.day) if not when.limit]
    published = earlier.article.day
    if told and published and all(when.last < published for when in told):
        return False
    # "said on Tuesday that they will meet on Friday": what is announced is to come.
    due = [when for when in due if published and when.last >= published]
    if due and later.article.day and all(when.first > later.article.day for when in due):
        return False
    return not due or not told or any(a.first <= b.last and b.first <= a.last for a in due for b in told)


def _told(text: str) -> _Told:
    return _Told(_announced(text), _done(text), _named(text), frozenset(english()(text)))


def _one_object(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return not ours or not theirs or bool(ours & theirs)


def _announced(text: str) -> dict[str, frozenset[str]]:
    """The verbs of what a sentence says will be; none where it is open, denied, or one of several."""
    if _OPEN.search(text):
        return {}
    return {
        base: _object(text, match.end())
        for match in _ANNOUNCES.finditer(text)
        for base in _bases(match["verb"], past=bool(match["passive"]))
    }


def _done(text: str) -> dict[str, frozenset[str]]:
    """The past verbs of a sentence's main clauses."""
    found: dict[str, frozenset[str]] = {}
    for match in re.finditer(r"\b[a-z]+\b", text):
        word = match.group()
        if (word in _BASE or (word.endswith("ed") and len(word) > 4)) and not _DEPENDENT.search(
            text[max(0, match.start() - CLAUSE) : match.start()]
        ):
            found.update(dict.fromkeys(_bases(word, past=True), _object(text, match.end())))
    return found


def _object(text: str, end: int) -> frozenset[str]:
    """The terms of what follows a verb that ends there: whom or what it is done to, not when or where."""
    match = _OBJECT.match(text, end)
    return frozenset(english()(_TIMES.sub(" ", match["object"]))) if match else frozenset()


def _bases(word: str, *, past: bool) -> set[str]:
    """What a verb is known by: its base where it is irregular, else its stem."""
    base = _BASE.get(word, word) if past else word
    if base in _LIGHT:
        return {base}
    return set(english()(base)) or {base}


def _named(text: str) -> tuple[frozenset[str], ...]:
    """The names of a sentence, each as its words, titles and adjectives of countries off."""
    found = []
    for name in names(text):
        parts = [bare(word) for word in name.split()]
        kept = frozenset(
            w for w in parts if w not in _NO_NAMES and w[:1].isupper() and not (len(parts) > 1 and _OF_A_COUNTRY.search(w))
        )
        if kept:
            found.append(kept)
    return tuple(found)


def _in_common(ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> int:
    return sum(any(name & other for other in theirs) for name in dict.fromkeys(ours))


def _same_names(ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> bool:
    """True where a name is shared, and not each side has one that the other lacks."""
    only_ours = any(not any(name & other for other in theirs) for name in ours)
    only_theirs = any(not any(name & other for other in ours) for name in theirs)
    return _in_common(ours, theirs) > 0 and not (only_ours and only_theirs)
