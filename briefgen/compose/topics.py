"""How far each sentence belongs under each heading: lexical evidence first, then what ranking biased by it brings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np
import numpy.typing as npt

from briefgen.model import Topic
from briefgen.text.corpus import Corpus
from briefgen.text.terms import Terms

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

HEADING_WEIGHT = 0.8
"""What a word of the heading counts beside a keyword (1); it counts 1 where a topic has no keywords."""
NAME_WEIGHT = 0.7
"""A name of a heading of several words by itself."""
APART_WEIGHT = 0.85
"""A phrase whose words all stand in the sentence, but apart."""
PART_WEIGHT = 0.75
"""A phrase of which only some words stand in the sentence, times their share of its information."""
KEYWORD_PART_WEIGHT = 0.33
"""The same for a keyword, which the editor wrote as a phrase on purpose."""
RARE = 0.06
"""Share of the sentences up to which a name tells enough by itself to stand for a heading whose other words are absent."""
_NO_NAMES = frozenset("intern nation feder central general unit royal public northern southern eastern western".split())
"""Stems of words that stand in many names and are none."""
FAMILY_WEIGHT = 0.9
"""A word of the same family ("Russian" for "Russia")."""
LEAST_STEM = 4
"""Letters from which a stem has a family."""
NATIONS = frozenset("n an ian es ish i".split())
"""What the stem of a nation's name has more than its country's, or the other way round: Russia-n, Vietnam-es(e), German-i."""
DERIVED = frozenset("er or ist ment al ship hood".split())
"""The same of other words: protest-er, elect-or(al), nation-al, govern-ment."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A keyword as terms of the corpus: for each of its words the term numbers that stand for it, with their weights."""

    words: tuple[dict[int, float], ...]
    weight: float


def lexical_degrees(corpus: Corpus, topics: Sequence[Topic], language: str = "en") -> Floats:
    """The degree in 0..1 that the topics' own words give, shape (topics, n).

    A word counts by how much it tells the sentences apart: one that stands in all of them decides nothing. Evidence of several
    phrases is combined as a noisy-or. Sentences with an excluded ("-") keyword get 0.
    """
    terms = Terms(language)
    telling = corpus.idf
    rows = [_degree(corpus, topic, terms, telling) for topic in topics]
    return np.array(rows) if rows else np.zeros((0, len(corpus)))


def excluded(corpus: Corpus, topics: Sequence[Topic], language: str = "en") -> Flags:
    """True where a keyword with "-" keeps a sentence out of a topic, shape (topics, n)."""
    terms = Terms(language)
    out = np.zeros((len(topics), len(corpus)), bool)
    for row, topic in enumerate(topics):
        for keyword in topic.keywords:
            if keyword.startswith("-"):
                phrase = _phrase(corpus, terms(keyword[1:]), 1.0)
                if phrase.words:
                    _, whole = _match(corpus, phrase)
                    out[row] |= whole
    return out


def words_behind(corpus: Corpus, topics: Sequence[Topic], language: str = "en") -> list[dict[int, list[str]]]:
    """For each topic the sentences that its own words speak for, each with those words and phrases as the editor wrote them."""
    found: list[dict[int, list[str]]] = []
    for topic in topics:
        keywords = [word for word in topic.keywords if not word.startswith("-")]
        wanted = list(
            {word.casefold(): word for word in ([topic.heading, *keywords] if keywords else topic.heading.split())}.values()
        )
        having: dict[int, list[str]] = {}
        for word, row in zip(wanted, lexical_degrees(corpus, [Topic(word, (word,)) for word in wanted], language), strict=True):
            for i in np.flatnonzero(row > 0).tolist():
                having.setdefault(i, []).append(word)
        found.append(having)
    return found


def _degree(corpus: Corpus, topic: Topic, terms: Terms, telling: Floats) -> Floats:
    keywords = dict.fromkeys(tuple(terms(word)) for word in topic.keywords if not word.startswith("-"))
    keywords.pop((), None)
    heading = tuple(terms(topic.heading))
    wanted = [(_phrase(corpus, list(keyword), 1.0), KEYWORD_PART_WEIGHT) for keyword in keywords]
    # A heading that is one of the keywords is no evidence of its own. Beside keywords, part of a heading says nothing either:
    # who names "nurses" does not mean all that is said of hospitals.
    if heading and heading not in keywords:
        phrase = _phrase(corpus, list(heading), HEADING_WEIGHT if keywords else 1.0)
        wanted.append((phrase, 0.0 if keywords else PART_WEIGHT))
        if not keywords and len(heading) > 1:
            wanted += [(name, 0.0) for name in _names(corpus, phrase)]
    if not _is_spoken_of(corpus, wanted):
        return np.zeros(len(corpus))
    left = np.ones(len(corpus))
    for phrase, part in wanted:
        left *= 1 - _evidence(corpus, phrase, telling, part)
    return np.asarray(1 - left)


def _is_spoken_of(corpus: Corpus, wanted: Sequence[tuple[Phrase, float]]) -> bool:
    """True where the articles have every word of one of the phrases, be it apart; a topic is absent otherwise."""
    return len(corpus) > 0 and any(all(phrase.words) for phrase, _ in wanted)


def _names(corpus: Corpus, heading: Phrase) -> list[Phrase]:
    """The names of a heading of several words, each as evidence by itself.

    "The Spain trip" is about Spain: a name counts alone, a common noun only beside the others. Where the articles lack one of
    the words ("French elections" over a plane crash), only a name that few sentences have is still evidence.
    """
    complete = all(heading.words)
    found = []
    for word in heading.words:
        share = float(_match(corpus, Phrase((word,), 1.0))[1].mean()) if word else 1.0
        if (complete or share <= RARE) and word and _is_name(corpus, word):
            found.append(Phrase((word,), NAME_WEIGHT))
    return found


def has_name(corpus: Corpus, heading: str, language: str = "en") -> bool:
    """True where one of the words of a heading is a name that the articles have."""
    words = (family(corpus, stem) for stem in Terms(language)(heading))
    return any(word and _is_name(corpus, word) for word in words)


def _is_name(corpus: Corpus, word: dict[int, float]) -> bool:
    """True where the articles write a word with a capital in the middle of most sentences that have it."""
    stems = [term for term, number in corpus.vocabulary.items() if number in word]
    rows = np.unique(np.concatenate([_holders(corpus, term) for term in word]))[:50]
    if not len(rows) or any(stem in _NO_NAMES for stem in stems):
        return False
    pattern = re.compile(r"(?<=[\w,;:] )(" + "|".join(re.escape(stem) for stem in stems) + r")\w*", re.IGNORECASE)
    found = [match.group(1) for i in rows for match in pattern.finditer(corpus.sentences[int(i)].text)]
    return bool(sum(form[0].isupper() for form in found) > 0.6 * max(len(found), 1))


def _evidence(corpus: Corpus, phrase: Phrase, telling: Floats, part_weight: float) -> Floats:
    """The degree that one phrase gives to each sentence, shape (n,)."""
    present, whole = _match(corpus, phrase)
    unheard = float(np.log((len(corpus) + 1) / 0.5))
    information = np.array([max((telling[term] for term in word), default=unheard) for word in phrase.words])
    counts = np.array([(row > 0).sum() for row in present])
    single = _informative(len(corpus), counts)
    if len(phrase.words) == 1:
        return np.asarray(phrase.weight * present[0] * single[0])
    share = information / max(information.sum(), 1e-9)
    part = part_weight * (present * (share * single)[:, None]).sum(axis=0)
    every = present.min(axis=0)
    apart = APART_WEIGHT * every * _informative(len(corpus), np.array([(every > 0).sum()]))[0]
    together = whole * every * _informative(len(corpus), np.array([whole.sum()]))[0]
    return np.asarray(phrase.weight * np.maximum(np.maximum(part, apart), together))


def _match(corpus: Corpus, phrase: Phrase) -> tuple[Floats, Flags]:
    """For each word of a phrase its weight in each sentence, shape (words, n), and where they stand together."""
    n = len(corpus)
    present = np.zeros((len(phrase.words), n))
    for number, word in enumerate(phrase.words):
        for term, weight in word.items():
            found = _holders(corpus, term)
            present[number, found] = np.maximum(present[number, found], weight)
    whole: Flags = np.asarray((present > 0).all(axis=0))
    if len(phrase.words) > 1:
        for i in np.flatnonzero(whole):
            whole[i] = _together(corpus.terms(int(i)).tolist(), phrase)
    return present, whole


def _holders(corpus: Corpus, term: int) -> npt.NDArray[np.int64]:
    """The sentences that have a term, in order."""
    starts, order = corpus.postings
    return corpus.distinct.rows[order[starts[term] : starts[term + 1]]]


def _together(terms: list[int], phrase: Phrase) -> bool:
    """True where every word of the phrase stands within a window of its length and one term more."""
    width = len(phrase.words) + 1
    return any(all(any(t in word for t in terms[i : i + width]) for word in phrase.words) for i in range(len(terms)))


def _phrase(corpus: Corpus, stems: list[str], weight: float) -> Phrase:
    return Phrase(tuple(family(corpus, stem) for stem in stems), weight)


def family(corpus: Corpus, stem: str) -> dict[int, float]:
    """The terms of the corpus that a stem stands for: itself with 1, and those of its family ("russian" for "russia").

    Family is what has one ending more or less: of names those of nations, of other words those that make a person, a thing or an
    adjective of them. "Election" is no "electric", and "police" no "policy".
    """
    found: dict[int, float] = {}
    if stem in corpus.vocabulary:
        found[corpus.vocabulary[stem]] = 1.0
    if len(stem) < LEAST_STEM or not stem.isalpha():
        return found
    terms = corpus.alphabet
    longer = (terms[place] for place in range(bisect_left(terms, stem), len(terms)))
    for term in takewhile(lambda term: term.startswith(stem), longer):
        if _is_derived(corpus, term, term[len(stem) :]):
            found[corpus.vocabulary[term]] = FAMILY_WEIGHT
    for size in range(LEAST_STEM, len(stem)):
        shorter = stem[:size]
        if shorter in corpus.vocabulary and (stem[size:] in NATIONS or stem[size:] in DERIVED):
            found[corpus.vocabulary[shorter]] = FAMILY_WEIGHT
    return found


def _is_derived(corpus: Corpus, term: str, ending: str) -> bool:
    return ending in DERIVED or (ending in NATIONS and _is_name(corpus, {corpus.vocabulary[term]: 1.0}))


def _informative(n: int, counts: npt.NDArray[np.int64]) -> Floats:
    """How much a word that stands in `counts` of n sentences tells them apart: 1 up to a tenth of them, .2 in all:

    a topic that the whole pile is about is still a topic."""
    return np.asarray(np.clip(np.log((n + 1) / (counts + 0.5)) / np.log(10), 0.2, 1.0))
