"""The first mention of a person in a section names them in full, where a report that says the same does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from briefgen.compose.admissible import admissible
from briefgen.compose.alone import FIRST_WORDS
from briefgen.compose.clarity import Clarity
from briefgen.compose.known import Known
from briefgen.compose.same import REPEAT, Same
from briefgen.compose.select import LEAST_SHARE, Choice, Selection, alike
from briefgen.text import speech_words as known
from briefgen.text.mentions import bare, names

Floats = npt.NDArray[np.float64]

_SUBJECT = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?([A-Z][\w’'-]*[a-z])\s(?:has\s|had\s|also\s|later\s)*[a-z]+(?:ed|s|d|t|n|w)?\b")
_BEFORE = r"(?:[A-Z]\.|[A-Z][\w'’-]*)"
_LEFT = "another report says the same and names {} in full"


@dataclass(frozen=True, slots=True)
class _Named:
    """A person as a sentence names them in full."""

    name: str
    title: bool
    """True where a title stands before it, which tells that it is a person's."""


def named_in_full(same: Same, selection: Selection, degrees: Floats, reasons: Clarity, known: Known) -> Selection:
    """The selection with a report that names a person in full in place of one that says the same by the surname alone.

    Only for the first mention in a section, in the order of importance, and only where the other report reads alone, is no less
    clear, belongs as well under the topic, and says nothing that is said already. `degrees` has shape (topics, n).
    """
    corpus = same.corpus
    shown = {i for choice in selection.choices for i in (*choice.context, choice.sentence)}
    left = dict(selection.left)
    told: dict[int, str] = {}
    choices: list[Choice] = []
    for choice in selection.choices:
        i, topic = choice.sentence, choice.topic
        told[topic] = " ".join([told.get(topic, ""), *(corpus.sentences[k].text for k in choice.context)])
        found = next(_better(same, choice, told[topic], shown), None)
        if found:
            j, name = found
            fits = (
                degrees[topic, j] >= LEAST_SHARE * degrees[topic, i] and not reasons[j] and reasons.unclear(j) <= reasons.unclear(i)
            ) and not known.barred(j)
            if fits and bool(admissible(corpus.part(j, j + 1))[0]):
                shown = (shown - {i}) | {j}
                left[i] = _LEFT.format(name)
                left.pop(j, None)
                choice = replace(choice, sentence=j, context=())
        told[topic] += " " + corpus.sentences[choice.sentence].text
        choices.append(choice)
    return Selection(tuple(choices), left)


def _better(same: Same, choice: Choice, told: str, shown: set[int]) -> Iterator[tuple[int, str]]:
    """The sentences that say the same and name in full whom the choice first names by surname, each with the name."""
    i = choice.sentence
    text = same.corpus.sentences[i].text
    if same.corpus.languages[int(same.corpus.articles[i])] != "en":
        return
    surnames = [name for name in dict.fromkeys(bare(name) for name in names(text)) if _is_surname(name, text, told)]
    if not surnames:
        return
    subject = _SUBJECT.match(text)
    others = sorted(shown - {i, *choice.context})
    for j in alike(same, i):
        if j in shown or any(same.restates(j, other) >= REPEAT for other in others):
            continue
        for surname in surnames:
            full = _full(surname, same.corpus.sentences[j].text)
            if full and (full.title or (subject and subject[1] == surname)):
                yield j, full.name


def _is_surname(name: str, text: str, told: str) -> bool:
    """True for a single name that neither the text nor what was told before has in full."""
    if " " in name or len(name) < 3 or name.isupper() or name.lower() in FIRST_WORDS | known.TIMES or known.speaks(name):
        return False
    return not _full(name, told) and not _full(name, text)


def _full(surname: str, text: str) -> _Named | None:
    """The person of this surname as the text names them with a first name, None where it does not."""
    name = re.escape(surname)
    for match in re.finditer(rf"(?:(\b\w+)\s)?((?:{_BEFORE}\s){{1,4}}{name}\b(?!\s[A-Z])|\b{name}(?:\s[A-Z][\w-]+){{1,2}})", text):
        words = match[2].split()
        titles = [k for k, word in enumerate(words) if known.speaks(word) or word.lower() in known.BEFORE_NAMES | FIRST_WORDS]
        words = words[titles[-1] + 1 :] if titles else words
        title = bool(titles) or (match[1] is not None and known.is_person(match[1]))
        if 2 <= len(words) <= 3:
            return _Named(" ".join(words), title)
    return None
