"""Fields of words: what sentences speak of under the headings that editors write without naming it.

"The human cost" stands over the dead and the injured, "What comes next" over plans and dates. A heading that has one of a field's
signs is about the field's words too, which count less than words of its own. The lists are in `fields.txt`; English only. Some were
written with the headings of `tests/events` in view, so what those score with headings alone flatters them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files


def field_words(said: Iterable[str], terms: Callable[[str], list[str]]) -> frozenset[str]:
    """The terms that the fields of a heading or keyword bring, given its lower-case words; those words themselves left out."""
    own = {term for word in said for term in terms(word)}
    found: set[str] = set()
    for signs, words in _fields(terms):
        if signs & own:
            found.update(terms(words))
    return frozenset(found - own)


@cache
def _fields(terms: Callable[[str], list[str]]) -> tuple[tuple[frozenset[str], str], ...]:
    """The fields: the terms that call for each, and its words."""
    lines = files("briefgen.compose").joinpath("fields.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition(":")[2].partition("|") for line in lines if not line.startswith("#"))
    return tuple((frozenset(terms(signs)), words) for signs, _, words in rows)
