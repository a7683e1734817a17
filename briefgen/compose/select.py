"""Which statements are shown: one greedy pass over all topics, nothing twice, everything readable alone."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
import numpy.typing as npt

from briefgen.compose.admissible import Flags, admissible
from briefgen.compose.attribution import lacks_speaker, named_at
from briefgen.compose.clarity import Clarity
from briefgen.compose.freshness import freshness
from briefgen.compose.known import Known
from briefgen.compose.overtaken import overtaken
from briefgen.compose.reasons import context_of
from briefgen.compose.same import REPEAT, Same
from briefgen.compose.support import may_support, support
from briefgen.text.corpus import Corpus

Floats = npt.NDArray[np.float64]

LEAST_SHARE = 0.43
"""A statement has at least this share of the mean degree of its topic's best: fewer are better than some off the topic."""
LEAST_DEGREE = 0.37
RIVAL = 0.75
"""A sentence may stand under a topic where its relative degree is at least this share of its best."""
POWER = 3
"""Of the degree, relative to the best of the topic, in what a statement is worth: on twelve events 2 gives .862 precision and .683
coverage, 3 .868 and .696."""
CENTRALITY = 0.3
CORROBORATION = 0.3
LEAD = 0.25
"""What the first sentence of an article is worth more: there reporters say what happened."""
FIRST_CARRIED, FIRST_LEAD = 0.5, 0.5
"""The same two in the order of a section's statements, where they count more."""
CONTEXT_COST = 0.35
"""What a statement that must bring the sentence before it is worth beside one that reads alone."""
ANOTHERS = 0.5
"""Degree from which a sentence that would come as context is another topic's own."""
MOST_CONTEXT = 2
"""Sentences before that a statement may bring with it."""
CLEAR = 0.25
"""Probability of not reading alone up to which a sentence may explain another: one that must be explained itself is no help."""
MOST_OF_ONE, LEAST_ARTICLES = 0.6, 3
"""Share of a topic's statements that one article may give before others count more, where there are at least so many articles:
one voice is no brief."""
BEARABLE = 0.35
"""Probability of not reading alone up to which a sentence is still shown that no sentence before explains, where its topic has no
better and no rule speaks against it."""
CLARITY = 1.7
"""Power of the probability that a statement reads alone in what it is worth."""
NOVELTY = 2
"""Power of the probability that a statement says nothing again in what it is worth."""
ONE_VOICE = 0.5
"""What a statement is worth when its article has given its share, beside one of another article."""
APART_DAYS, REPEAT_LATER = 3, 0.5
"""Days between two reports from which this counts instead of `REPEAT`."""
POOL = 12
"""Candidates looked at a topic and place: enough that none of the development topics chose otherwise with more."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence that is shown: numbers into the corpus."""

    topic: int
    sentence: int
    value: float
    context: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """What is shown, and for each sentence that was looked at and left, why."""

    choices: tuple[Choice, ...]
    left: dict[int, str]


def select(
    corpus: Corpus, degrees: Floats, central: Floats, *, budgets: Sequence[int], same: Same, reasons: Clarity, known: Known
) -> Selection:
    """The statements of the brief, topic by topic, the best first.

    `degrees` has shape (topics, n) and `central`, the rank over all articles, shape (n,); `reasons` tells why a sentence cannot
    be read alone. A sentence stands under one topic at most. One that says what was said is left out, and so is one that announces
    what a later one tells as done; one that does not read alone comes with the sentences before it, or not at all. What `known`
    bars, as an earlier brief said it, takes nobody's place.
    """
    if not len(corpus):
        return Selection((), {})
    choices: list[Choice] = []
    said: dict[int, int] = {}
    told: dict[int, tuple[int, int, float]] = {}
    left: dict[int, str] = {}
    room = list(budgets)
    from_one: Counter[tuple[int, int]] = Counter()
    several = len(np.unique(corpus.articles)) >= LEAST_ARTICLES
    candidates = _candidates(corpus, degrees, central, budgets, same, reasons, known)
    fresh = _fresh_first(corpus, candidates, left, lambda i: _needed(corpus, reasons, i) is not None)
    # The best first, with what each is worth after all that was chosen: that only falls, so who is still the best is the next.
    queue = [(-round(value, 9), topic, i, value, (0, 0)) for value, topic, i in fresh]
    heapq.heapify(queue)
    while queue:
        worth, topic, i, value, seen = heapq.heappop(queue)
        if i in said:
            continue
        if not room[topic]:
            left.setdefault(i, "its topic is full of better ones")
            continue
        needed = _needed(corpus, reasons, i)
        if needed is None:
            left[i] = reasons[i]
            continue
        if i not in told and lacks_speaker(corpus, i, needed):
            left[i] = "a quotation without its speaker"
            continue
        shown = [*needed, i]
        source = (topic, int(corpus.articles[i]))
        now = (len(said), from_one[source])
        if now != seen:
            checked, again, surely = told.get(i, (0, -1, 0.0))
            again, surely = max((again, surely), _said_again(same, shown, [*said][checked:]), key=lambda found: found[1])
            told[i] = (len(said), again, surely)
            if surely >= REPEAT:
                what = "says again" if _repeats(same, i, again) >= REPEAT else "what it needs to be understood says again"
                left[i] = f"{what}: {corpus.sentences[again].text}"
                continue
            full = several and from_one[source] >= MOST_OF_ONE * budgets[topic]
            left_of_it = value * (1 - surely) ** NOVELTY * (ONE_VOICE if full else 1.0)
            if -round(left_of_it, 9) > worth:
                heapq.heappush(queue, (-round(left_of_it, 9), topic, i, value, now))
                continue
        room[topic] -= 1
        from_one[source] += 1
        left.pop(i, None)
        said.update(dict.fromkeys(shown, topic))
        choices.append(Choice(topic, i, value, needed))
    choices = [replace(choice, value=_importance(corpus, degrees, central, same, choice)) for choice in choices]
    choices.sort(key=lambda choice: (choice.topic, -round(choice.value, 9), choice.sentence))
    return Selection(tuple(choices), left)


def _importance(corpus: Corpus, degrees: Floats, central: Floats, same: Same, choice: Choice) -> float:
    """How soon a reader should see a statement: what is central, carried by many, and opens its report comes first.

    What is taken goes by how surely it belongs; among what belongs, this decides.
    """
    i = choice.sentence
    belonging = float(degrees[choice.topic, i]) / max(float(degrees[choice.topic].max(initial=0.0)), 1e-9)
    rank = float(central[i]) / max(float(central.max(initial=0.0)), 1e-12)
    carried = 1 + FIRST_CARRIED * float(np.log2(1 + carriers(same, i)))
    leads = 1 + FIRST_LEAD * corpus.opens(i)
    return belonging * (0.5 + rank) * carried * leads * (CONTEXT_COST if choice.context else 1.0)


def _needed(corpus: Corpus, reasons: Clarity, i: int) -> tuple[int, ...] | None:
    """The sentences before that sentence i needs to be understood; None where they do not help.

    A quotation needs those from the one that names its speaker.
    """
    speaker = named_at(corpus, i)
    if speaker is not None and i - speaker <= MOST_CONTEXT and not reasons.by_rule(speaker):
        return tuple(range(speaker, i))
    needed = context_of(corpus, reasons, i, most=MOST_CONTEXT, clear=lambda k: reasons.unclear(k) <= CLEAR)
    if needed is None and reasons.unclear(i) <= BEARABLE and not reasons.by_rule(i):
        return ()
    return needed


def _fresh_first(
    corpus: Corpus, candidates: list[tuple[float, int, int]], left: dict[int, str], reads: Callable[[int], bool]
) -> list[tuple[float, int, int]]:
    """The candidates without the announcements of what a later one tells as done, which takes their place; `left` learns why."""
    numbers = sorted({i for _, _, i in candidates if corpus.languages[int(corpus.articles[i])] == "en"})
    stale = {
        i: told
        for i, later in overtaken({i: corpus.sentences[i] for i in numbers}).items()
        if (told := [j for j in later if reads(j)])
    }
    if not stale:
        return candidates
    values = {(topic, i): value for value, topic, i in candidates}
    # In the order of time, so that what overtakes may be overtaken itself.
    for i, later in sorted(stale.items(), key=lambda item: corpus.sentences[item[0]].article.order):
        left[i] = f"overtaken by a later report: {corpus.sentences[later[-1]].text}"
        for topic in sorted({topic for topic, k in values if k == i}):
            value = values.pop((topic, i))
            heir = next((j for j in reversed(later) if (topic, j) in values), None)
            if heir is not None:
                values[topic, heir] = max(value, values[topic, heir])
    return sorted(((value, topic, i) for (topic, i), value in values.items()), key=lambda row: (-round(row[0], 9), row[1], row[2]))


def _said_again(same: Same, shown: Sequence[int], said: Iterable[int]) -> tuple[int, float]:
    """The sentence that says most likely what is to be shown, and how likely."""
    found = (-1, 0.0)
    for one in shown:
        for other in said:
            likely = _repeats(same, one, other)
            if likely > found[1]:
                found = (other, likely)
    return found


def _repeats(same: Same, one: int, other: int) -> float:
    """How likely a reader of both would read one statement twice.

    Reports of other days are on what has changed since: there the same must be surer. What says the opposite says something else.
    """
    if one == other:
        return 1.0
    first, second = (same.corpus.sentences[i].article.day for i in (one, other))
    likely = same.restates(one, other)
    if first is not None and second is not None and abs((first - second).days) >= APART_DAYS and likely < REPEAT_LATER:
        return 0.0
    return 0.0 if likely >= REPEAT and same.opposed(one, other) else likely


def _candidates(
    corpus: Corpus, degrees: Floats, central: Floats, budgets: Sequence[int], same: Same, reasons: Clarity, known: Known
) -> list[tuple[float, int, int]]:
    """(value, topic, sentence) of what may be shown, best value first; ties in the order of the corpus."""
    best = degrees.max(axis=1, initial=0.0)
    relative = degrees / np.maximum(best, 1e-9)[:, None]
    highest = relative.max(axis=0, initial=0.0)
    rank = central / max(float(central.max(initial=0.0)), 1e-12)
    found: list[tuple[float, int, int]] = []
    fit = admissible(corpus)
    latest = max((day for sentence in corpus.sentences if (day := sentence.article.day)), default=None)
    for topic, budget in enumerate(budgets):
        leading = np.sort(degrees[topic])[::-1][:budget]
        floor = max(LEAST_SHARE * float(leading.mean()), LEAST_DEGREE)
        mine = np.flatnonzero((relative[topic] >= RIVAL * highest) & (degrees[topic] >= floor))
        value = relative[topic, mine] ** POWER * (1 + CENTRALITY * rank[mine])
        order = np.lexsort((mine, -np.round(value, 11))).tolist()
        for k in islice(_unknown(order, mine.tolist(), fit, known), budget * POOL):
            i = int(mine[k])
            if fit[i]:
                worth = float(value[k]) * (1 + CORROBORATION * np.log2(1 + carriers(same, i)))
                worth *= 1 + LEAD * corpus.opens(i)
                worth *= freshness(corpus.sentences[i], latest)
                alone = _with_context(degrees, topic, i) if reasons[i] else (1 - reasons.unclear(i)) ** CLARITY
                found.append((float(worth * alone), topic, i))
    found.sort(key=lambda row: (-round(row[0], 9), row[1], row[2]))
    return found


def _unknown(order: Sequence[int], mine: Sequence[int], fit: Flags, known: Known) -> Iterator[int]:
    """The places of this order whose sentence no earlier brief said."""
    return (k for k in order if not (fit[mine[k]] and known.barred(mine[k])))


def _with_context(degrees: Floats, topic: int, i: int) -> float:
    """What a statement that must bring the sentence before it is worth: less where that one could stand under another topic."""
    lost = max((float(row[i - 1]) for k, row in enumerate(degrees) if k != topic), default=0.0)
    return CONTEXT_COST * (1 - lost if lost >= ANOTHERS else 1.0)


def carriers(same: Same, i: int) -> int:
    """The number of other articles that carry the statement of sentence i."""
    return len({int(same.corpus.articles[j]) for j in alike(same, i)})


def alike(same: Same, i: int) -> dict[int, float]:
    """The sentences of other articles that make the statement of sentence i, and how likely; the likeliest of each article."""
    own = same.corpus.articles[i]
    best: dict[int, tuple[float, int]] = {}
    for j in may_support(same, i):
        article = int(same.corpus.articles[j])
        if article != own:
            value = support(same, i, j)
            if value > best.get(article, (0.0, 0))[0]:
                best[article] = (value, j)
    return {j: value for value, j in sorted(best.values(), key=lambda pair: pair[1])}
