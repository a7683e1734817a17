"""What a sentence mentions: names, and quantities with their units. Found here once, for whoever compares sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = re.compile(
    r"\b(?:[A-Z][\w'’-]*[\w]|[A-Z]\.|[A-Z])(?:(?:\s(?:of|de|del|della|di|da|van|von|der|den|bin|al|el|la|le|and the)){0,2}\s"
    r"(?:[A-Z][\w'’-]*[\w]|[A-Z]\.|[A-Z]))*"
)
_OPENERS = frozenset(
    (
        "a an the this that these those he she it we they i you his her its their our my in on at by for from to with as "
        "if when while after before since during although though because despite according earlier later last next and "
        "but or so yet not no there here what who how why where which now then today yesterday some many most both all "
        "one two under over about more only even mr mrs ms dr prof president minister police officials monday tuesday "
        "wednesday thursday friday saturday sunday january february march april may june july august september october "
        "november december"
    ).split()
)
_SMALL = {word: n for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_NUMBER = re.compile(
    r"(?P<sign>[$€£¥]|US\$)?\s?(?<![\w.,])(?P<whole>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s(?P<top>\d)/(?P<bottom>\d))?"
    r"(?:\s?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|m)\b)?(?:(?:\s|-)?(?P<unit>%|percent|per cent|[a-zA-Z]+))?"
    rf"|\b(?P<word>{'|'.join(_SMALL)})\s(?:(?P<scale2>hundred|thousand|million|billion)\s)?(?P<unit2>[a-z]+)",
    re.IGNORECASE,
)
_NO_UNITS = frozenset("and or of in on at to the a an by for from with is are was were people's am pm gmt st nd rd th".split())


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts or measures: 10,000 "people", 4.5e6 "$", 25 "%"; the unit is "" where none stands by it."""

    value: float
    unit: str


def names(text: str) -> tuple[str, ...]:
    """The capitalised spans of a sentence that name somebody or something, in reading order."""
    found = []
    for match in _NAME.finditer(text):
        words = match.group().split()
        while words and words[0].lower().rstrip(".") in _OPENERS:
            words.pop(0)
        if words:
            found.append(" ".join(words))
    return tuple(found)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a sentence with their units, in reading order: "4 1/2 hours" is 4.5 "hours", "nine people" 9 "people"."""
    return tuple(_quantity(match) for match in _NUMBER.finditer(text))


def _quantity(match: re.Match[str]) -> Quantity:
    if match["word"]:
        return Quantity(_SMALL[match["word"].lower()] * _SCALE.get((match["scale2"] or "").lower(), 1.0), match["unit2"].lower())
    value = float(match["whole"].replace(",", ""))
    if match["top"] and match["bottom"] != "0":
        value += int(match["top"]) / int(match["bottom"])
    value *= _SCALE.get((match["scale"] or "").lower(), 1.0)
    unit = (match["unit"] or "").lower()
    unit = "%" if unit in ("percent", "per cent") else "" if unit in _NO_UNITS else unit
    return Quantity(value, "$" if match["sign"] in ("$", "US$") else match["sign"] or unit)
