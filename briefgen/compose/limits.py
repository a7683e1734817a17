"""What a topic is limited to: publishers and days. What lies outside gives it no statements, but still counts as support."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.model import Article, Topic


def outside(topic: Topic, article: Article) -> str:
    """Why an article gives a topic no statements, "" where it may; one without a publisher or date lies outside of every limit."""
    if topic.publishers and _folded(article.publisher or "") not in {_folded(name) for name in topic.publishers}:
        return "not of the topic's publishers"
    if topic.since is None and topic.until is None:
        return ""
    day = article.day
    if day is None:
        return "undated, and the topic is limited to dates"
    if (topic.since and day < topic.since) or (topic.until and day > topic.until):
        return "outside the topic's dates"
    return ""


def unmet(articles: Iterable[Article], topics: Sequence[Topic]) -> list[str]:
    """A sentence for each limit that no article meets: a publisher that none has, days that none is of."""
    pile = list(articles)
    known = sorted({article.publisher for article in pile if article.publisher})
    folded = {_folded(name) for name in known}
    found: list[str] = []
    for topic in topics:
        for name in topic.publishers:
            if pile and _folded(name) not in folded:
                there = f"there are: {', '.join(known)}" if known else "no article names its publisher"
                found.append(f'topic "{topic.heading}": no article is of the publisher "{name}"; {there}')
        days = Topic(topic.heading, since=topic.since, until=topic.until)
        if pile and all(outside(days, article) for article in pile):
            since, until = (f" {word} {day}" if day else "" for word, day in (("since", topic.since), ("until", topic.until)))
            dated = sorted(article.day for article in pile if article.day)
            there = f"they are of {dated[0]} to {dated[-1]}" if dated else "none has a date"
            found.append(f'topic "{topic.heading}": no article is of its days{since}{until}; {there}')
    return found


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
