"""Key phrases of a pile: the runs of words that can name what it tells of, and the sentences that have them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefgen._lazy import regex
from briefgen.text import Corpus, Terms
from briefgen.text.languages import primary
from briefgen.text.mentions import bare
from briefgen.text.nouns import nouns
from briefgen.text.speech_words import SAYS

MOST_WORDS = 3
"""Words of a phrase."""
MOST_SHARE = 0.25
"""Share of the sentences from which a phrase is what the whole pile is about, and no topic in it."""
LEAST_ARTICLES = 2
"""Articles that a phrase must stand in, where there are several: what one article alone says is no topic of the pile."""
WHOLE = 0.6
"""Share of a phrase's sentences in which it stands in one longer phrase, from which that one is meant."""
STICKY = 0.3
"""Share of the sentences with a phrase's rarest word that have the phrase."""
LEAST_LETTERS = (4, 3)
"""Letters of a word that can be a heading, and of one in capitals: "NATO", "ICBM", but not "US"."""
_EDGE = regex(r"^[\"“”‘'«»(\[]+|[\"“”’'«»)\].,;:!?…]+$")
_BREAKS = regex(r"[.,;:!?…)\]\"”»]$")
_VERB = regex(r"(?:ed|ing|ly|es)$")
_AMOUNTS = frozenset("hundred thousand million billion trillion percent cent".split())
_GENERAL = frozenset(
    (
        "people country countries time times today day days week weeks weekend month months year years decade century age period "
        "season date hour hours minute minutes moment number numbers amount size part parts piece series half third quarter rest "
        "majority minority lot level sort kind type form thousands hundreds dozens millions state states place places nearby area "
        "areas region regions town towns city home house street ground front back top bottom side sides end start first last past "
        "present future foot feet hand hands face eye eyes body report reports story stories statement statements news source "
        "sources interview letter tweet tweets post posts message messages video picture call calls comment comments word words "
        "term terms name names subject detail details information example examples list line lines fact facts case cases reason "
        "reasons result results sense feeling feelings idea ideas view views question questions answer problem problems issue "
        "issues matter matters thing things event events situation situations condition conditions process system object aim goal "
        "goals purpose attention role position way ways step steps step action actions act move moves decision decisions effort "
        "efforts chance possibility opportunity use need work order orders set point points nature rule rules man men woman women "
        "person persons friend friends father mother son sons daughter daughters brother sister husband wife child children boy "
        "girl family families crowd group groups member members staff team author authors witness witnesses resident residents "
        "company business agency office officials leaders government president minister leader official head spokesman "
        "spokeswoman new major recent good better best great big small large high low long short early late able free open whole "
        "entire certain several various different similar same important significant unusual morning evening night yesterday "
        "tomorrow monday tuesday wednesday thursday friday saturday sunday world january february march april may june july "
        "august september october november december"
    ).split()
)
"""Words that many piles have and that name nothing by themselves."""
_PERSONS = frozenset(
    (
        "leader leaders president minister chief chairman chairwoman secretary spokesman spokeswoman director governor mayor king "
        "queen prince general officer officers reporters councillors executive senator prosecutor lawyer sheriff professor dr mr "
        "mrs ms"
    ).split()
)
"""Words that tell who somebody is: a phrase with one, or right behind one, names a person."""


@dataclass(slots=True)
class Phrase:
    """A run of terms, as it is written, and the sentences that have it."""

    terms: tuple[str, ...]
    surfaces: Counter[str] = field(default_factory=Counter)
    rows: set[int] = field(default_factory=set)

    @property
    def surface(self) -> str:
        """The commonest way to write it."""
        return min(self.surfaces, key=lambda text: (-self.surfaces[text], text))


def key_phrases(corpus: Corpus, language: str) -> list[Phrase]:
    """The phrases of one to three words that can name a topic, in the order of the text; those in one article alone are none."""
    found = _runs(corpus, Terms(language))
    several = len(set(corpus.articles.tolist())) > 1
    within: Counter[tuple[str, ...]] = Counter()
    for terms, phrase in found.items():
        for part in (terms[1:], terms[:-1]):
            within[part] = max(within[part], len(phrase.rows))
    names_a_thing = nouns(sentence.text for sentence in corpus.sentences) if primary(language) == "en" else lambda _: True
    kept = []
    for terms, phrase in found.items():
        count = len(phrase.rows)
        usual = 2 <= count <= max(3.0, MOST_SHARE * len(corpus)) and within[terms] < WHOLE * count
        # A part of "United States", which is one term, is no phrase.
        if not usual or not all(term in corpus.vocabulary for term in terms):
            continue
        if several and len({int(corpus.articles[i]) for i in phrase.rows}) < LEAST_ARTICLES:
            continue
        surface = phrase.surface
        if _can_name(surface) and names_a_thing(surface) and _sticks(corpus, phrase) and not _is_person(corpus, phrase):
            kept.append(phrase)
    return kept


def _runs(corpus: Corpus, terms: Terms) -> dict[tuple[str, ...], Phrase]:
    """The runs of up to `MOST_WORDS` words that carry a term each, with nothing between them."""
    found: dict[tuple[str, ...], Phrase] = {}
    for row, sentence in enumerate(corpus.sentences):
        run: list[tuple[str, str]] = []
        tokens = sentence.text.split()
        for token, own in zip(tokens, terms.of_tokens(tokens), strict=True):
            word = bare(_EDGE.sub("", token))
            if len(own) != 1 or not word or not word[0].isalpha():
                run = []
                continue
            run = [*run, (own[0], word)][-MOST_WORDS:]
            for size in range(1, len(run) + 1):
                part = run[-size:]
                key = tuple(term for term, _ in part)
                phrase = found.setdefault(key, Phrase(key))
                phrase.surfaces[" ".join(word for _, word in part)] += 1
                phrase.rows.add(row)
            if _BREAKS.search(token) or token.endswith(("'s", "’s")):
                run = []
    return found


def _can_name(surface: str) -> bool:
    """True for a phrase that can be a heading: no verb form at its ends, no word that every pile has alone."""
    words = surface.split()
    lower = [word.lower() for word in words]
    plain = [word for word in words if word.islower()]
    if not _AMOUNTS.isdisjoint(lower) or "." in surface or (len(words) == 1 and len(surface) < LEAST_LETTERS[surface.isupper()]):
        return False
    if all(word in _GENERAL for word in lower) or any(word in _PERSONS for word in lower):
        return False
    return not any(_VERB.search(word) and not word.endswith(("ees", "ies")) for word in plain[-1:] + plain[:1] if len(word) > 4)


def _sticks(corpus: Corpus, phrase: Phrase) -> bool:
    """True where the words of a phrase mostly stand together."""
    if len(phrase.terms) == 1:
        return True
    starts = corpus.postings[0]
    rarest = min(int(starts[number + 1] - starts[number]) for number in map(corpus.vocabulary.__getitem__, phrase.terms))
    return len(phrase.rows) >= STICKY * rarest


def _is_person(corpus: Corpus, phrase: Phrase) -> bool:
    """True for a name that stands behind what somebody is, or before what they said: people are no topics, but good keywords."""
    surface = phrase.surface
    if not surface[:1].isupper():
        return False
    told = re.compile(rf"(\w+)?\W+{re.escape(surface)}\b\W*(\w+)?")
    for i in sorted(phrase.rows):
        for before, after in told.findall(" " + corpus.sentences[i].text):
            if before.lower() in _PERSONS or after in SAYS:
                return True
    return False


def distinct(phrases: Iterable[Phrase]) -> list[Phrase]:
    """The phrases of which none holds the words of one before."""
    kept: list[Phrase] = []
    for phrase in phrases:
        if not any(overlaps(phrase, other) for other in kept):
            kept.append(phrase)
    return kept


def overlaps(a: Phrase, b: Phrase) -> bool:
    """True where one phrase holds the other's words."""
    ours, theirs = set(a.surface.lower().split()), set(b.surface.lower().split())
    return ours <= theirs or theirs <= ours
