"""When the statements of a section are, by their own words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefgen.model import Moment, Quote, Sentence
from briefgen.text.dates import When, dates

_SPEECH = r"(?:said|says|announced|reported|added|confirmed|wrote|declared|told(?:\s\w+){1,2})"
_SAID_THEN = re.compile(rf"\b{_SPEECH}\s(?:(?:on|in|late|early)\s)*$")
_THEN_SAID = re.compile(rf"\s{_SPEECH}\b")


def moments(statements: Mapping[str, Sentence]) -> tuple[Moment, ...]:
    """A moment for each English statement (by its id) that gives a date, the earliest first, then as they stand.

    Of several dates that counts which is most exact, and which is not only when somebody spoke of it; "since 2015" and "by
    Friday" bound a time and date nothing.
    """
    found = [
        Moment(key, when.first, when.last, _quote(sentence, when))
        for key, sentence in statements.items()
        if (when := _own(sentence))
    ]
    return tuple(sorted(found, key=lambda moment: (moment.first, moment.last)))


def _own(sentence: Sentence) -> When | None:
    text = sentence.text
    known = [when for when in dates(text, sentence.article.day) if not when.limit]
    return min(known, key=lambda when: (_is_of_speech(text, when), when.last - when.first), default=None)


def _is_of_speech(text: str, when: When) -> bool:
    return bool(_SAID_THEN.search(text[: when.start]) or _THEN_SAID.match(text, when.end))


def _quote(sentence: Sentence, when: When) -> Quote:
    return Quote(
        sentence.article.id,
        sentence.start + when.start,
        sentence.start + when.end,
        sentence.text[when.start : when.end],
    )
