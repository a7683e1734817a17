"""What earlier briefs said already: which sentences say it again, and which tell what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property

import numpy as np
import numpy.typing as npt

from briefgen.compose.contrast import opposite
from briefgen.compose.figures import Figure, changed
from briefgen.compose.overtaken import comes_true, overtakes
from briefgen.compose.same import Same
from briefgen.compose.tolls import Toll, latest_toll
from briefgen.model import Article, Change, Document, Earlier, Said, Sentence
from briefgen.text import build_corpus
from briefgen.text.dates import dates
from briefgen.text.terms import english

Floats = npt.NDArray[np.float64]

_NO_NOUNS = frozenset("on in at after when by since from so the of to and were are was is have has had as".split())

REPEATED = 0.5
"""Probability of saying the same from which a sentence says again what an earlier brief said. Of the later half of twelve labelled
events against briefs of the first half, 51 are found and 47 of them are repetitions (63 and 50 at .40, 90 and 57 at .148, which
counts within one brief): to be silent on news costs more here than to say something twice."""
COMPARED = 0.6
"""Probability of saying the same from which the figures of two sentences are compared: below, years of two people's work are."""
LEAST_COSINE = 0.25
"""Cosine from which two sentences are compared."""
NEAREST, AS_NEAR = 8, 0.15
"""Sentences of earlier briefs that one is compared with, so that a run takes no longer when there are many, and how much lower the
cosine of one as near as the nearest may be: a number that differs makes as much."""
SAME_STORY = 7
"""Days between two reports within which the one can be an update of the other."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a sentence stands to earlier briefs: `status` is "new", "updated" or "unchanged", `change` what it updates."""

    status: str = "new"
    change: Change | None = None
    again: Said | None = None


NEW = Standing()


class Known:
    """How the sentences of a run stand to what earlier briefs said; each is compared when it is first asked for.

    The numbers of sentences are those of the corpus of these documents. What was said is compared in a corpus of both, so that
    it has no part in what is important or on a topic today.
    """

    def __init__(self, documents: Sequence[Document], earlier: Earlier | None, language: str) -> None:
        self._documents = documents
        self._earlier = earlier or Earlier()
        self._said = tuple(said for said in self._earlier.said if said.language == language)
        self._found: dict[int, Standing] = {}

    @property
    def omits(self) -> bool:
        """Whether what was said is left out."""
        return self._earlier.repeat == "omit"

    def standing(self, i: int) -> Standing:
        """How sentence i stands to earlier briefs."""
        if not self._said:
            return NEW
        if i not in self._found:
            self._found[i] = self._judged(i)
        return self._found[i]

    def barred(self, i: int) -> bool:
        """True where sentence i is left out because an earlier brief said it."""
        return self.omits and self.standing(i).status == "unchanged"

    @cached_property
    def _same(self) -> Same:
        return Same(build_corpus([*self._documents, *(_document(number, said) for number, said in enumerate(self._said))]))

    @cached_property
    def _tolls(self) -> list[tuple[Said, Toll]]:
        """The tolls of earlier briefs."""
        found = [(said, Toll(said.text)) for said in self._said if said.language == "en"]
        return [(said, toll) for said, toll in found if toll.counts]

    def _toll(self, sentence: Sentence) -> Change | None:
        """What a sentence says new of how many died, were hurt or are missing."""
        known = {toll: said for said, toll in self._tolls if _later(sentence.article.published, said.published)}
        if not known:
            return None
        found = latest_toll(((said.brief.isoformat(), toll) for toll, said in known.items()), Toll(sentence.text))
        if found is None:
            return None
        toll, was, now = found
        return Change(known[toll].brief, toll.text, _written(toll.text, was), _written(sentence.text, now))

    @cached_property
    def _verbatim(self) -> dict[str, Said]:
        """What earlier briefs said by its words, white space folded; of the same words the latest."""
        return {_folded(said.text): said for said in self._said}

    def _judged(self, i: int) -> Standing:
        same = self._same
        # Before all else: no figure and no day makes news of the very words that a brief had.
        verbatim = self._verbatim.get(_folded(same.corpus.sentences[i].text))
        if verbatim is not None:
            return Standing("unchanged", again=verbatim)
        toll = self._toll(same.corpus.sentences[i])
        if toll is not None:
            return Standing("updated", toll)
        first = len(same.corpus) - len(self._said)
        near = [first + k for k in _nearest(same.cosines(i)[first:])]
        changes: list[Change] = []
        repeats: list[int] = []
        for k in sorted(near, key=lambda k: (self._said[k - first].brief, k), reverse=True):
            change = _change(same, i, k, self._said[k - first])
            if change is not None:
                changes.append(change)
            elif same.restates(i, k) >= REPEATED and not _of_others(same, i, k) and not _counts_otherwise(same, i, k):
                repeats.append(k)
        counted = any(change.was for change in changes)
        if repeats and (not counted or any(same.numbers(i) & same.numbers(k) for k in repeats)):
            return Standing("unchanged", again=self._said[repeats[0] - first])
        if changes:
            return Standing("updated", changes[0])
        return Standing("updated") if same.corpus.sentences[i].article.id in self._earlier.articles else NEW


def _folded(text: str) -> str:
    return " ".join(text.split())


def _written(text: str, figure: Figure) -> str:
    """A figure with what it counts, as it stands; without a word behind it that counts nothing ("rose to 17 on Saturday")."""
    words = text[figure.start : figure.end].split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1].lower() in _NO_NOUNS else words)


def _nearest(cosines: Floats) -> list[int]:
    """The places of the highest cosines, at most NEAREST; of those that are about as high as the highest the latest first.

    What the latest brief said is what its readers remember.
    """
    high = float(cosines.max(initial=0.0)) - AS_NEAR
    near = np.flatnonzero(cosines >= LEAST_COSINE).tolist()
    return sorted(near, key=lambda k: (float(cosines[k]) < high, -k if cosines[k] >= high else -float(cosines[k]), -k))[:NEAREST]


def _change(same: Same, i: int, k: int, said: Said) -> Change | None:
    """What sentence i changes in what was said, None where nothing: another figure, an outcome, the opposite."""
    now, then = same.corpus.sentences[i], same.corpus.sentences[k]
    if said.language != "en" or not _later(now.article.published, said.published):
        return None
    likely = 0.0 if _of_others(same, i, k) else same.restates(i, k)
    found = changed(then.text, now.text, english()) if likely >= COMPARED and same.numbers(i) and same.numbers(k) else None
    if found:
        return Change(said.brief, said.text, _written(then.text, found[0]), _written(now.text, found[1]))
    became = likely >= REPEATED and (
        comes_true(then.text, now.text) or _has_come(then, now) or opposite(then.text, now.text, english())
    )
    return Change(said.brief, said.text) if became or overtakes(then, now) else None


def _has_come(then: Sentence, now: Sentence) -> bool:
    """True where a sentence told of a day to come ("begins on Wednesday"), and the later report is of that day or after it."""
    told, today = then.article.day, now.article.day
    due = [when.first for when in dates(then.text, told) if told and not when.limit and when.first > told]
    return today is not None and any(day <= today for day in due)


def _of_others(same: Same, i: int, k: int) -> bool:
    """True where two sentences name other people or places and share no number: two ferries, told in the same words.

    Of 120 pairs that say the same on the labelled events ten share no name, and all of these share a number.
    """
    one, other = same.features(i), same.features(k)
    return bool(one.names and other.names) and one.names.isdisjoint(other.names) and one.numbers.isdisjoint(other.numbers)


def _counts_otherwise(same: Same, i: int, k: int) -> bool:
    """True where each of two sentences gives a number that the other lacks: what has changed is no repetition.

    Not so of two tolls of one kind: were this one higher, it would be an update, and a lower or older one is no news.
    """
    one, other = same.numbers(i), same.numbers(k)
    return bool(one - other) and bool(other - one) and not _kinds(same, i) & _kinds(same, k)


def _kinds(same: Same, i: int) -> set[str]:
    """What befell the people whom a sentence counts; of other languages than English nobody knows."""
    sentence = same.corpus.sentences[i]
    return {figure.kind for figure in Toll(sentence.text).counts} if sentence.article.language in (None, "en") else set()


def _later(now: date | None, then: date | None) -> bool:
    """True where a report can tell what became of another: not before it, and within days of it; of undated ones nobody knows."""
    if now is None or then is None:
        return True
    moments = [when for when in (now, then) if isinstance(when, datetime)]
    # Of two moments the days are those of one clock: what is tomorrow in Tokyo is today in New York.
    zone = UTC if len(moments) == 2 else None
    return 0 <= (_day(now, zone) - _day(then, zone)).days <= SAME_STORY


def _day(when: date, zone: tzinfo | None) -> date:
    """The day of a time in a zone, None for its own."""
    if not isinstance(when, datetime):
        return when
    return (when.astimezone(zone) if zone and when.tzinfo else when).date()


def _document(number: int, said: Said) -> Document:
    """What was said, as a document of one sentence."""
    article = Article(f"said {number}", "", said.text, published=said.published, language=said.language)
    return Document(article, (Sentence(article, 0, 0, 0, len(said.text)),), said.language)
