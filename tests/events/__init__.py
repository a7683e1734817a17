"""Events written for the tests and labelled: their articles, their topics, and the score of a brief of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from briefgen import Article, Brief, Topic, build_brief
from briefgen.model import article_id

FOLDER = Path(__file__).resolve().parent
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


@dataclass(frozen=True)
class Label:
    """What a reader says of a sentence: `topics` 2 belongs, 1 is acceptable; `same` names the statement that several make."""

    text: str
    topics: dict[str, int]
    hangs: bool
    same: str | None
    kind: str


@dataclass(frozen=True)
class Event:
    """Articles on one event with the labels of their sentences, by article and text."""

    topics: dict[str, Topic]
    articles: tuple[Article, ...]
    labels: dict[tuple[str, str], Label]

    def brief(self, *, keywords: bool) -> Brief:
        """The brief of the event, with the editor's keywords or with the headings alone."""
        topics = [topic if keywords else Topic(topic.heading) for topic in self.topics.values()]
        return build_brief(self.articles, topics, date=max(a.day for a in self.articles if a.day))

    def label(self, article: str, text: str) -> Label | None:
        """The label of a sentence; what is shown may lack a dateline. None where the articles have no such sentence."""
        return self.labels.get((article, text)) or next(
            (label for (of, whole), label in self.labels.items() if of == article and whole.endswith(text)), None
        )

    def facts(self, key: str) -> int:
        """The number of different statements that clearly belong under a topic."""
        clear = [(label.same or at) for at, label in self.labels.items() if label.topics.get(key) == 2 and label.kind == "story"]
        return len(set(clear))


@cache
def event(name: str) -> Event:
    """The event of this name."""
    data = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    topics = {key: Topic(topic["heading"], tuple(topic["keywords"])) for key, topic in data["topics"].items()}
    articles = []
    labels = {}
    for found in data["articles"]:
        text = "\n\n".join(" ".join(sentence["text"] for sentence in paragraph) for paragraph in found["paragraphs"])
        made = Article(
            id=article_id(text, publisher=found["publisher"], title=found["title"]),
            title=found["title"],
            text=text,
            publisher=found["publisher"],
            published=date.fromisoformat(found["date"]),
        )
        articles.append(made)
        for paragraph in found["paragraphs"]:
            for s in paragraph:
                labels[made.id, s["text"]] = Label(s["text"], s["topics"], s["hangs"], s["same"], s["kind"])
    return Event(topics, tuple(articles), labels)


def score(found: Event, brief: Brief) -> dict[str, float]:
    """Shares of the statements shown; coverage: of the facts that the budgets allow.

    precision+ belong under their heading · coverage+ · repeats say what was said before, in themselves or in their context ·
    dangling cannot be read alone, or their context cannot · junk is no story · context come with sentences before them.
    """
    shown = good = repeats = dangling = junk = with_context = covered = possible = unknown = 0
    said: set[object] = set()
    for (key, topic), section in zip(found.topics.items(), brief.sections, strict=True):
        hit: set[object] = set()
        for statement in section.statements:
            shown += 1
            with_context += bool(statement.context)
            quotes = [*statement.context, statement]
            labels = [found.label(quote.article, quote.text) for quote in quotes]
            label = labels[-1]
            if label is None or None in labels:
                unknown += 1
                continue
            facts = {(each.same or (quote.article, each.text)) for quote, each in zip(quotes, labels, strict=True) if each}
            good += label.topics.get(key, 0) >= 1
            junk += label.kind != "story"
            repeats += bool(facts & said)
            dangling += bool(labels[0] and labels[0].hangs)
            said |= facts
            if label.topics.get(key) == 2:
                hit.add(label.same or (statement.article, label.text))
        covered += len(hit)
        possible += min(topic.statements, found.facts(key))
    n = max(shown, 1)
    shares = {
        "precision": good,
        "repeats": repeats,
        "dangling": dangling,
        "junk": junk,
        "context": with_context,
        "unknown": unknown,
    }
    return {"shown": shown, "coverage": covered / max(possible, 1), **{name: value / n for name, value in shares.items()}}
