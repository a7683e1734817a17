"""What a sentence mentions: names, and quantities with their units. Found here once, for whoever compares sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen._lazy import regex

_CAPITAL = r"(?:(?:[A-Z]\.)+|[A-Z\u00c0-\u00de\u0100-\u017f\u0391-\u03a9\u0400-\u042f][\w'’-]*\w|[A-Z])"
_NAME = regex(rf"(?<!\w){_CAPITAL}(?:(?:\s(?:of|de|del|della|di|da|van|von|der|den|bin|al|el|la|le)){{0,2}}\s{_CAPITAL})*")
_CAPITALISED = regex(r"\b[A-Z][\w'’-]*[a-z][\w'’-]*|\b[A-Z]{2,}\b")
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
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL: dict[str, float] = {
    **{word: n for n, word in enumerate(_ONES.split())},
    **{word: 10 * n for n, word in enumerate(_TENS.split(), 2)},
    **{f"{ten}-{one}": 10 * n + m for n, ten in enumerate(_TENS.split(), 2) for m, one in enumerate(_ONES.split()[1:10], 1)},
    "a dozen": 12,
    "two dozen": 24,
    "three dozen": 36,
}
_SHARES = {
    "half": 50.0, "a third": 100 / 3, "one third": 100 / 3, "two thirds": 200 / 3, "a quarter": 25.0, "one quarter": 25.0,
    "three quarters": 75.0, "a fifth": 20.0,
}  # fmt: skip
"""Shares in words, in percent."""
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_NUMBER = regex(
    r"(?P<sign>[$€£¥]|US\$)?\s?(?<![\w.,])(?P<whole>\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?|\d{1,15}(?:[.,]\d{1,9})?)"
    r"(?:\s(?P<top>[0-9])/(?P<bottom>[1-9])|(?P<part>[½¼¾]))?"
    r"(?:\s?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|m)\b)?(?:(?:\s|-)?(?P<unit>%|percent|per cent|[a-zA-Z]+))?"
    r"|\b(?P<count>an?|one|two|three|four|five)\s(?P<unit3>hours?|days?|weeks?|months?|years?|miles?|metres?|meters?|tonnes?|points?)"
    r"\sand\sa\shalf\b"
    rf"|\b(?P<word>{'|'.join(sorted(_SMALL, key=len, reverse=True))})\s(?:(?P<scale2>hundred|thousand|million|billion)\s)?"
    r"(?P<unit2>[a-z]+)"
    rf"|\b(?P<share>{'|'.join(word.replace(' ', '[ -]') for word in _SHARES)})\b(?=\s(?:of|the|its|his|their))",
    re.IGNORECASE,
)
_NAMING = regex(
    r"\b(?:stage|phase|round|flight|chapter|article|section|page|room|gate|route|number|nos?\.?|version|episode|resolution|platform|line"
    r"|highway|channel|paragraph|clause|district|ward|unit|level|tier|group|class|type|model|lap|lot|bus|tram)\s?\Z",
    re.IGNORECASE,
)
"""What stands before a number that is a name."""
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_DECIMAL_COMMA = regex(r"\d+,\d{1,2}")
_NO_UNITS = frozenset("and or of in on at to the a an by for from with is are was were people's am pm gmt st nd rd th".split())


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts or measures: 10,000 "people", 4.5e6 "$", 25 "%"; the unit is "" where none stands by it."""

    value: float
    unit: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    """Where it stands in the text."""
    names: bool = False
    """True where it only names something: "stage 13"."""


def capitalised(text: str) -> Iterator[re.Match[str]]:
    """The words of a text that begin with a capital, one by one, whatever they owe it to; single letters are left out."""
    return _CAPITALISED.finditer(text)


def bare(word: str) -> str:
    """A word without the "'s" of a possessive."""
    return word.removesuffix("'s").removesuffix("’s")


def names(text: str) -> tuple[str, ...]:
    """The capitalised spans of a sentence that name somebody or something, in reading order."""
    found = []
    for match in _NAME.finditer(text):
        words = match.group().split()
        first = next((i for i, word in enumerate(words) if word.lower().rstrip(".") not in _OPENERS), len(words))
        if first < len(words) and words[first][0].isupper():
            found.append(" ".join(words[first:]))
    return tuple(found)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a sentence with their units, in reading order: "4 1/2 hours" is 4.5 "hours", "nine people" 9 "people".

    Those that only name something, such as "stage 13" and "flight 447", are told: they count nothing.
    """
    found = ((match, *_valued(match)) for match in _NUMBER.finditer(text))
    return tuple(Quantity(value, unit, match.start(), match.end(), _names(text, match)) for match, value, unit in found)


def _names(text: str, match: re.Match[str]) -> bool:
    return _NAMING.search(text, max(0, match.start() - 14), match.start()) is not None


def _valued(match: re.Match[str]) -> tuple[float, str]:
    if match["share"]:
        return _SHARES.get(match["share"].lower().replace("-", " "), 0.0), "%"
    if match["count"]:
        return _SMALL.get(match["count"].lower(), 1.0) + 0.5, _unit(match["unit3"])
    if match["word"]:
        return _SMALL.get(match["word"].lower(), 0) * _SCALE.get((match["scale2"] or "").lower(), 1.0), _unit(match["unit2"])
    whole = match["whole"]
    # "1,5" is a decimal of other languages, "10,000" a grouping.
    value = float(whole.replace(",", ".") if _DECIMAL_COMMA.fullmatch(whole) else whole.replace(",", ""))
    value += _PARTS.get(match["part"] or "", 0.0)
    if match["top"]:
        value += int(match["top"]) / int(match["bottom"])
    scale, unit = (match["scale"] or "").lower(), (match["unit"] or "").lower()
    if scale == "m" and not match["sign"]:
        scale, unit = "", "m"
    value *= _SCALE.get(scale, 1.0)
    return value, "$" if match["sign"] in ("$", "US$") else match["sign"] or _unit(unit)


def _unit(word: str) -> str:
    lower = word.lower()
    return "%" if lower in ("percent", "per cent") else "" if lower in _NO_UNITS else lower
