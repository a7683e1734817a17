"""Topics that a pile of articles suggests: its key phrases, by TextRank over terms, each with what goes with it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from briefgen.compose.belonging import CLEAR_WORD, topic_degrees
from briefgen.compose.topics import lexical_degrees
from briefgen.model import Article, Document, Topic
from briefgen.rank import topical_rank
from briefgen.rank.pagerank import pagerank
from briefgen.text import Corpus, Terms, build_corpus, parse
from briefgen.text.document import in_language
from briefgen.text.languages import primary
from briefgen.text.mentions import bare
from briefgen.text.nouns import nouns

Floats = npt.NDArray[np.float64]

MOST_WORDS = 3
"""Words of a phrase."""
MOST_SHARE = 0.2
"""Share of the sentences from which a phrase is what the whole pile is about, and no topic in it."""
LEAST_ARTICLES = 2
"""Articles that a phrase must stand in, where there are several: what one article alone says is no topic of the pile."""
LEAST_SENTENCES = 2
"""Sentences that must have a topic's words for it to be found by them."""
TOGETHER = 0.2
"""Share of the sentences of two phrases that have both, from which the one is a keyword of the other's topic."""
COVERED = (0.5, 0.85)
"""Share of the sentences that earlier topics may have: of a word, and of a phrase of several words, which names its matter."""
WHOLE = 0.6
"""Share of a word's sentences in which it stands in one longer phrase, from which that phrase is meant."""
NAMES_SHARE = 0.3
"""Share of the articles from which a name is everybody's."""
DENSE = 1.0
"""Power of the sentences an article that has a phrase: what a story is about it says again and again."""
STICKY = 0.3
"""Share of the sentences with a phrase's rarest word that have the phrase."""
LONGER = (1.0, 1.6, 1.7)
"""What a phrase of one, two, three words is worth: longer ones say more."""
_EDGE = re.compile(r"^[\"“”‘'«»(\[]+|[\"“”’'«»)\].,;:!?…]+$")
_BREAKS = re.compile(r"[.,;:!?…)\]\"”»]$")
_VERB = re.compile(r"(?:ed|ing|ly|es)$")
_NO_TOPIC = frozenset(
    (
        "people country countries time times day days week month months year years number part parts state states way place "
        "end start first last report reports statement news agency president minister leader leaders official officials "
        "spokesman spokeswoman member members head office government thing things man woman men women world group area "
        "morning evening night monday tuesday wednesday thursday friday saturday sunday "
        "january february march april may june july august september october november december"
    ).split()
)
_AMOUNTS = frozenset("hundred thousand million billion trillion percent cent".split())


_PERSONS = frozenset(
    (
        "leader leaders president minister chief chairman chairwoman secretary spokesman spokeswoman director governor mayor king "
        "queen prince general officer officers reporters councillors executive"
    ).split()
)
"""Words that tell who somebody is: a phrase with one names a person."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A topic that the articles suggest: `sentences` and `publishers` count what its keywords stand in."""

    heading: str
    keywords: tuple[str, ...]
    sentences: int
    publishers: int


@dataclass(slots=True)
class _Phrase:
    """A run of terms, as it is written, and the sentences that have it."""

    surfaces: Counter[str] = field(default_factory=Counter)
    rows: set[int] = field(default_factory=set)
    score: float = 0.0
    common: bool = False
    """True for a name that stands in many articles, and names none of their matters."""

    @property
    def surface(self) -> str:
        """The commonest way to write it."""
        return min(self.surfaces, key=lambda text: (-self.surfaces[text], text))


def propose_topics(articles: Iterable[Article], *, count: int = 8, language: str | None = None) -> tuple[Proposal, ...]:
    """Up to `count` topics that these articles suggest, the weightiest first; fewer where they say too little.

    Key phrases of one to three words are ranked by TextRank over the terms that stand together in sentences, and taken so that
    each brings sentences of its own; phrases that mostly stand with one become its keywords. Only articles in `language` (default:
    the commonest) are read.

    Source of the ranking: Mihalcea and Tarau (2004), TextRank: Bringing Order into Texts, section 3.
    """
    wanted, chosen, corpus = _pile(articles, language)
    if not len(corpus):
        return ()
    phrases = _nominal(_ranked(corpus, chosen, Terms(wanted)), corpus, wanted)
    found: list[Proposal] = []
    covered: set[int] = set()
    named: set[str] = set()
    for phrase in phrases:
        if len(found) == count:
            break
        if (
            phrase.common
            or phrase.surface.lower() in named
            or len(phrase.rows & covered) > COVERED[" " in phrase.surface] * len(phrase.rows)
        ):
            continue
        beside = [
            p for p in phrases if p is not phrase and not p.common and _together(p, phrase) >= TOGETHER and not _repeats(p, phrase)
        ]
        group = [phrase, *_distinct(beside)[:2]]
        rows = set().union(*(p.rows for p in group))
        publishers = {corpus.sentences[i].article.publisher or corpus.sentences[i].article.id for i in rows}
        heading = phrase.surface[:1].upper() + phrase.surface[1:]
        found.append(Proposal(heading, tuple(p.surface for p in group), len(rows), len(publishers)))
        covered |= phrase.rows
        named.update(p.surface.lower() for p in group)
    return tuple(found)


def _pile(articles: Iterable[Article], language: str | None) -> tuple[str, tuple[Document, ...], Corpus]:
    """The language that is read, the articles in it, and their sentences."""
    documents = [parse(article, language) for article in sorted(articles, key=lambda article: article.order)]
    code, chosen = in_language(documents, language)
    return code, chosen, build_corpus(chosen)


def weak_topics(
    articles: Iterable[Article], topics: Sequence[Topic], *, language: str | None = None
) -> tuple[tuple[Topic, tuple[str, ...]], ...]:
    """The topics whose words the articles hardly have, each with keywords that may help: phrases of the sentences nearest to it."""
    wanted, chosen, corpus = _pile(articles, language)
    if not len(corpus) or not topics:
        return ()
    lexical = lexical_degrees(corpus, topics, wanted)
    degrees = topic_degrees(corpus, topics, topical_rank, wanted)
    phrases = _ranked(corpus, chosen, Terms(wanted))
    found = []
    for topic, words, degree in zip(topics, lexical, degrees, strict=True):
        if (words >= CLEAR_WORD).sum() >= LEAST_SENTENCES:
            continue
        nearest = set(np.argsort(-np.round(degree, 9), kind="stable")[: 2 * topic.statements].tolist()) if degree.any() else set()
        shares = [(len(phrase.rows & nearest) / len(phrase.rows), phrase) for phrase in phrases if phrase.rows & nearest]
        shares.sort(key=lambda pair: (-round(pair[0] * pair[1].score, 12), pair[1].surface))
        found.append((topic, tuple(phrase.surface for phrase in _distinct([phrase for _, phrase in shares])[:3])))
    return tuple(found)


def _ranked(corpus: Corpus, documents: Sequence[Document], terms: Terms) -> list[_Phrase]:
    """The phrases that may name a topic, best first."""
    weight = _term_ranks(corpus)
    several = len({int(a) for a in corpus.articles}) > 1
    titles = " ".join(document.article.title for document in documents).lower()
    kept: list[_Phrase] = []
    sf = np.bincount(corpus.distinct.columns, minlength=corpus.width)
    phrases = _phrases(corpus, terms)
    longer: Counter[str] = Counter()
    for key, phrase in phrases.items():
        if len(key) > 1:
            for term in key:
                longer[term] = max(longer[term], len(phrase.rows))
    for key, phrase in phrases.items():
        if len(key) == 1 and longer[key[0]] >= WHOLE * len(phrase.rows):
            continue
        held = {int(corpus.articles[i]) for i in phrase.rows}
        if (
            len(phrase.rows) < 2
            or (several and len(held) < LEAST_ARTICLES)
            or len(phrase.rows) > max(3.0, MOST_SHARE * len(corpus))
        ):
            continue
        if not _names_something(phrase.surface):
            continue
        if not all(term in corpus.vocabulary for term in key):
            continue  # a part of "United States", which is one term
        numbers = [corpus.vocabulary[term] for term in key]
        sticky = len(phrase.rows) / float(sf[numbers].min())
        if len(key) > 1 and sticky < STICKY:
            continue
        rank = float(np.mean([weight.get(term, 0.0) for term in key])) ** 0.5
        telling = float(corpus.idf[numbers].mean())
        in_title = 1.3 if phrase.surface.lower() in titles else 1.0
        phrase.score = rank * telling * LONGER[len(key) - 1] * len(phrase.rows) ** 0.5 * np.log(1 + len(held)) * in_title
        phrase.score *= (len(phrase.rows) / len(held)) ** DENSE
        # In a pile on one event names are everybody's; in a day's pile they tell the events apart.
        phrase.common = phrase.surface.istitle() and len(held) > NAMES_SHARE * len(documents)
        kept.append(phrase)
    kept.sort(key=lambda phrase: (-round(phrase.score, 12), phrase.surface))
    return kept


def _nominal(phrases: Sequence[_Phrase], corpus: Corpus, language: str) -> list[_Phrase]:
    """The phrases that name a thing; only of English it is known."""
    if primary(language) != "en":
        return list(phrases)
    names_a_thing = nouns(sentence.text for sentence in corpus.sentences)
    return [phrase for phrase in phrases if names_a_thing(phrase.surface)]


def _phrases(corpus: Corpus, terms: Terms) -> dict[tuple[str, ...], _Phrase]:
    """The runs of up to `MOST_WORDS` words that carry a term each, with nothing between them."""
    found: defaultdict[tuple[str, ...], _Phrase] = defaultdict(_Phrase)
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
                phrase = found[tuple(term for term, _ in part)]
                phrase.surfaces[" ".join(word for _, word in part)] += 1
                phrase.rows.add(row)
            if _BREAKS.search(token) or token.endswith(("'s", "’s")):
                run = []
    return found


def _term_ranks(corpus: Corpus) -> dict[str, float]:
    """The TextRank of each term among the terms that it shares sentences with."""
    entries, units = corpus.distinct, corpus.units

    def product(x: Floats) -> Floats:
        by_row = np.bincount(entries.rows, weights=units * x[entries.columns], minlength=len(corpus))
        return np.bincount(entries.columns, weights=units * by_row[entries.rows], minlength=corpus.width).astype(np.float64)

    ranks = pagerank(product, np.full(corpus.width, 1.0 / corpus.width))
    return dict(zip(corpus.vocabulary, ranks.tolist(), strict=False))


def _names_something(surface: str) -> bool:
    """True for a phrase that can be a heading: no verb form at its ends, no word that every pile has alone."""
    words = surface.split()
    plain = [word for word in words if word.islower()]
    if not _AMOUNTS.isdisjoint(surface.lower().split()) or (len(words) == 1 and (len(surface) < 4 or surface.lower() in _NO_TOPIC)):
        return False
    if all(word.lower() in _NO_TOPIC for word in words) or any(word.lower() in _PERSONS for word in words):
        return False
    return not any(_VERB.search(word) and not word.endswith(("ees", "ies")) for word in plain[-1:] + plain[:1] if len(word) > 4)


def _together(a: _Phrase, b: _Phrase) -> float:
    return len(a.rows & b.rows) / len(a.rows | b.rows)


def _repeats(a: _Phrase, b: _Phrase) -> bool:
    """True where one phrase holds the other's words."""
    ours, theirs = set(a.surface.lower().split()), set(b.surface.lower().split())
    return ours <= theirs or theirs <= ours


def _distinct(phrases: Sequence[_Phrase]) -> list[_Phrase]:
    """The phrases of which none holds the words of one before."""
    kept: list[_Phrase] = []
    for phrase in phrases:
        if not any(_repeats(phrase, other) for other in kept):
            kept.append(phrase)
    return kept
