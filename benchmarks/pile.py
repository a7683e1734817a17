"""Piles of made articles, seeded: events of which several publishers tell, each in its own words, some by copying an agency."""

from __future__ import annotations

from pathlib import Path

import numpy as np

FUNCTION = (
    "the of to and a in for that is on was by with as it at from has be are were have will an had not which after about or "
    "been more would its their who than but when also into could over two new between before against during under while"
).split()
TAILS = ("said", "told reporters", "announced", "confirmed", "warned", "rejected", "signed", "opened", "closed", "discussed")
EVENT_ARTICLES = 10
"""Articles of one event."""
SENTENCES = 8.2
"""Mean sentences of an article."""
COPIES = 0.1
"""Share of articles that print an agency's text word for word."""


def make_text(count: int, seed: int = 7) -> str:
    """A text of `count` sentences of 8 to 32 words, three a line: two fifths function words, the others by Mandelbrot's law."""
    random = np.random.default_rng(seed)
    words = np.array(_words(np.random.default_rng(1), 50_000, 7))
    function = np.array(FUNCTION)
    share = 1 / (np.arange(len(words)) + 2.7)
    bounds = np.cumsum(share / share.sum())
    found: list[str] = []
    for size in [10_000] * (count // 10_000) + [count % 10_000]:
        ends = np.cumsum(random.integers(8, 33, size))
        total = int(ends[-1]) if size else 0
        drawn = words[np.minimum(np.searchsorted(bounds, random.random(total)), len(words) - 1)]
        small = random.random(total) < 0.42
        drawn[small] = function[random.integers(0, len(function), int(small.sum()))]
        found += [" ".join(row).capitalize() + "." for row in np.split(drawn, ends[:-1]) if len(row)]
    return "\n".join(" ".join(found[k : k + 3]) for k in range(0, len(found), 3))


def topic_words(seed: int = 5) -> list[str]:
    """The words of four topics of the pile: each stands in the articles of several events."""
    return _words(np.random.default_rng(seed), 4, 9)


def write_pile(folder: Path, count: int, seed: int = 5) -> None:
    """Write `count` text articles of about `SENTENCES` sentences into a folder, the headline on the first line."""
    folder.mkdir(parents=True, exist_ok=True)
    topics = topic_words(seed)
    random = np.random.default_rng(seed + 1)
    general = _words(random, 20_000, 7)
    share = 1 / (np.arange(len(general)) + 50.0)
    common = iter(random.choice(len(general), count * 90, p=share / share.sum()).tolist())
    agency: list[str] = []
    for number in range(count):
        if number % EVENT_ARTICLES == 0:
            special = [*_words(random, 40, 7), *random.choice(topics, 1).tolist() * 4]
            names = [word.title() for word in _words(random, 12, 7)]
            agency = []
        copied = bool(agency) and random.random() < COPIES
        body = agency if copied else _body(random, special, names, general, common)
        agency = agency or body
        title = " ".join([str(random.choice(names)), *random.choice(special, 5).tolist()])
        (folder / f"article-{number:05}.txt").write_text(f"{title}\n\n" + "\n\n".join(body) + "\n", encoding="utf-8")


def _body(random: np.random.Generator, special: list[str], names: list[str], general: list[str], common: object) -> list[str]:
    """The paragraphs of an article."""
    paragraphs: list[str] = []
    left = max(3, int(random.poisson(SENTENCES)))
    while left > 0:
        size = min(left, int(random.integers(1, 4)))
        paragraphs.append(" ".join(_sentence(random, special, names, general, common) for _ in range(size)))
        left -= size
    return paragraphs


def _sentence(random: np.random.Generator, special: list[str], names: list[str], general: list[str], common: object) -> str:
    """A sentence of 8 to 30 words: two fifths function words, a fifth the event's, the rest general ones by Zipf's law."""
    kinds = random.random(int(random.integers(8, 31)))
    picks = random.integers(0, 1 << 30, len(kinds))
    words = [
        FUNCTION[pick % len(FUNCTION)]
        if kind < 0.42
        else special[pick % len(special)]
        if kind < 0.55
        else names[pick % len(names)]
        if kind < 0.62
        else f"{pick % 900 + 3}"
        if kind < 0.63
        else general[next(common)]  # type: ignore[call-overload]
        for kind, pick in zip(kinds.tolist(), picks.tolist(), strict=True)
    ]
    opening = f"{names[picks[0] % len(names)]} {TAILS[picks[1] % len(TAILS)]}"
    text = f"{opening} {' '.join(words)}"
    if kinds[0] < 0.15:
        return f"“{text.replace(opening, 'We ' + words[1])},” {names[picks[2] % len(names)]} said on Monday."
    return text + "."


def _words(random: np.random.Generator, count: int, mean: int) -> list[str]:
    """Distinct words that can be spoken: consonant and vowel in turn."""
    found: dict[str, None] = {}
    while len(found) < count:
        length = max(4, int(random.poisson(mean)))
        found["".join(("bdfgklmnprstvz", "aeiou")[k % 2][int(random.integers(14 if k % 2 == 0 else 5))] for k in range(length))] = (
            None
        )
    return list(found)
