"""Labelled events in one form: those of `tests/events`, and folders with a gold.json as `score_brief.py` reads it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefgen import Article, Topic, read_articles
from briefgen.compose.select import Selection
from briefgen.text import Corpus
from tests import events
from tests.quality.test_vladivostok import KEYWORDS

STORY = frozenset(("story", "dateline_story"))
ALIKE = 0.8
"""Token F1 from which a sentence of ours is one of the labelled, where the two were split otherwise."""


@dataclass(frozen=True)
class Gold:
    """What a reader says of one sentence: `topics` 2 belongs, 1 is acceptable; `same` are the sentences that say the same."""

    number: int
    article: str
    tokens: tuple[str, ...]
    topics: dict[str, int]
    kind: str
    hangs: bool
    same: frozenset[int]


@dataclass(frozen=True)
class Labelled:
    """Articles on one event, its topics, and the labels of its sentences; `of` names the set that it belongs to."""

    name: str
    of: str
    keys: tuple[str, ...]
    topics: tuple[Topic, ...]
    articles: tuple[Article, ...]
    gold: tuple[Gold, ...]
    found: dict[tuple[str, str], Gold | None] = field(default_factory=dict)

    def wanted(self, *, keywords: bool) -> tuple[Topic, ...]:
        """The topics, with the editor's keywords or with the headings alone."""
        return self.topics if keywords else tuple(Topic(topic.heading) for topic in self.topics)

    def label(self, article: str, text: str) -> Gold | None:
        """The label of a sentence of an article, None where nobody labelled it."""
        at = (article, text)
        if at not in self.found:
            mine = [gold for gold in self.gold if gold.article == article]
            words = _tokens(text)
            best = max(mine, key=lambda gold: (gold.tokens == words, _alike(gold.tokens, words), -gold.number), default=None)
            self.found[at] = best if best and _alike(best.tokens, words) >= ALIKE else None
        return self.found[at]

    def labels(self, corpus: Corpus) -> list[Gold | None]:
        """The label of each sentence of a corpus."""
        return [self.label(sentence.article.id, sentence.text) for sentence in corpus.sentences]

    def facts(self, key: str) -> list[frozenset[int]]:
        """The statements that clearly belong under a topic: groups of sentences tied by `same`."""
        members = {gold.number for gold in self.gold if gold.topics.get(key) == 2 and gold.kind in STORY}
        groups: list[frozenset[int]] = []
        seen: set[int] = set()
        for number in sorted(members):
            if number not in seen:
                group, todo = set(), [number]
                while todo:
                    one = todo.pop()
                    if one not in group:
                        group.add(one)
                        todo += self.gold[one].same & members
                seen |= group
                groups.append(frozenset(group))
        return groups


@dataclass(frozen=True)
class Shown:
    """One statement of a brief and what is wrong with it."""

    topic: int
    text: str
    faults: tuple[str, ...]


def judge(event: Labelled, corpus: Corpus, selection: Selection) -> tuple[list[Shown], dict[str, float]]:
    """Every statement with its faults, and the figures of the brief as counts, as `score_brief.py` has them."""
    counts: dict[str, float] = defaultdict(float)
    shown: list[Shown] = []
    said: set[int] = set()
    for topic, key in enumerate(event.keys):
        groups = event.facts(key)
        hit = set()
        for choice in selection.choices:
            if choice.topic != topic:
                continue
            labels = [
                event.label(corpus.sentences[i].article.id, corpus.sentences[i].text) for i in (*choice.context, choice.sentence)
            ]
            own, first = labels[-1], labels[0]
            everything = [gold for gold in labels if gold]
            again = any(gold.number in said or gold.same & said for gold in everything)
            faults = {
                "off topic": own is None or not own.topics.get(key),
                "repeats": again,
                "dangling": first is not None and first.hangs,
                "junk": own is not None and own.kind not in STORY,
                "context": bool(choice.context),
                "unlabelled": own is None,
            }
            for name, found in faults.items():
                counts[name] += found
            counts["shown"] += 1
            said |= {gold.number for gold in everything}
            hit |= {k for k, group in enumerate(groups) if own and own.number in group}
            text = " || ".join(corpus.sentences[i].text for i in (*choice.context, choice.sentence))
            shown.append(Shown(topic, text, tuple(name for name, found in faults.items() if found)))
        counts["covered"] += len(hit)
        counts["possible"] += min(event.topics[topic].statements, len(groups))
    return shown, counts


def load(names: Sequence[str | Path]) -> list[Labelled]:
    """The labelled events of `tests/events`, then those of these folders, or of the folders in them."""
    folders = [path.parent for name in names for path in sorted([*Path(name).glob("gold.json"), *Path(name).glob("*/gold.json")])]
    return [*(_written(name) for name in events.NAMES), *(_folder(folder) for folder in folders)]


def _written(name: str) -> Labelled:
    found = events.event(name)
    groups: defaultdict[str, set[int]] = defaultdict(set)
    for number, label in enumerate(found.labels.values()):
        if label.same:
            groups[label.same].add(number)
    gold = [
        Gold(
            number,
            article,
            _tokens(label.text),
            label.topics,
            label.kind,
            label.hangs,
            frozenset(groups[label.same] - {number}) if label.same else frozenset(),
        )
        for number, ((article, _), label) in enumerate(found.labels.items())
    ]
    return Labelled(name, "tests/events", tuple(found.topics), tuple(found.topics.values()), found.articles, tuple(gold))


def _folder(path: Path) -> Labelled:
    data = json.loads((path / "gold.json").read_text(encoding="utf-8"))
    articles = tuple(read_articles([path / "articles"]))
    ids = {Path(article.path or "").name: article.id for article in articles}
    numbers = {sentence["id"]: number for number, sentence in enumerate(data["sentences"])}
    keywords = data.get("keywords") or _keywords_of(data["topics"])
    topics = tuple(Topic(heading, tuple(keywords[key])) for key, heading in data["topics"].items())
    gold = [
        Gold(
            number,
            ids[sentence["article"]],
            _tokens(sentence["text"]),
            sentence["topics"],
            sentence["kind"],
            sentence["needs_context"],
            frozenset(numbers[one] for one in sentence["same_as"]),
        )
        for number, sentence in enumerate(data["sentences"])
    ]
    return Labelled(path.name, str(path.parent), tuple(data["topics"]), topics, articles, tuple(gold))


def _keywords_of(headings: dict[str, str]) -> dict[str, list[str]]:
    """The keywords of the one event whose labels came without them."""
    known = {line.partition(":")[0]: [word.strip() for word in line.partition(":")[2].split(",")] for line in KEYWORDS}
    return {key: known[heading] for key, heading in headings.items()}


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKC", text).replace("’", "'").lower()))


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if one == other:
        return 1.0
    shared = (Counter(one) & Counter(other)).total()
    short, long = sorted((one, other), key=len)
    # What is shown may lack a dateline or a byline at its head.
    inside = len(short) >= 4 and any(long[k : k + len(short)] == short for k in range(len(long) - len(short) + 1))
    return 0.99 if inside and len(short) >= 0.6 * len(long) else 2 * shared / max(len(one) + len(other), 1)
