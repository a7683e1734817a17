"""Figures that differ: the same thing counted by several reports, with other numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Literal

from briefgen.text.mentions import Quantity, bare, quantities
from briefgen.text.terms import Terms

Verdict = Literal["differ", "updated", "agree", "unrelated"]

LONGEST = 1000
"""Characters up to which a text is looked at: a table in one line is no sentence."""
NEAR = 5
"""Words to either side of a number that tell what it counts."""
MOST_OVER = 2.0
"""How far above "at least" a figure may be to be the same."""
ROUNDED = 0.05
"""Relative difference up to which one of two large or decimal numbers may be the other one rounded; with "about", twice that."""
_LEAST = re.compile(
    r"(?:at least|more than|over|above|no fewer than|not less than|no less than|exceed(?:s|ed|ing)?|upwards of|a minimum of"
    r"|as (?:many|much) as \w+ or more|passed|topp?ed|beyond)\s*(?:the\s)?[$€£¥]?$",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"(?:up to|at most|fewer than|less than|under|below|no more than|not more than|as many as|as much as|a maximum of"
    r"|just short of|not quite)\s*[$€£¥]?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:about|around|some|roughly|approximately|nearly|almost|close to|(?:an )?estimated|circa|an average of|or so"
    r"|in the region of"
    r"|more or less|just (?:over|under)|slightly (?:more|less) than|well over)\s*[$€£¥]?$",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r"\s*(?:\w+\s)?or (?:more|so)\b|\s*-?plus\b|\+", re.IGNORECASE)
_PART = re.compile(
    r"(?:including|among (?:them|whom|the \w+)|of (?:whom|which|them|these|those),?(?: at least)?|, of whom|counting)\s*$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"\s*(?:\w+\s)?(?:of (?:them|those|these|whom|which)\b|of the \d|were (?:children|women|minors))", re.IGNORECASE
)
_SKIPPED = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?\s|\b(?:aged?|No\.|Nr\.|Article|section|page|chapter|Route|Highway|Line"
    r"|Flight|Group|Gate|Platform|Pier)\s|\d[-–:])$"
)
_SKIPPED_AFTER = re.compile(
    r"(?:st|nd|rd|th)\b|-year-old|\s?years?[- ]old|\s?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November"
    r"|December)\b|[-–:]\d|\s?(?:a\.?m|p\.?m)\b|-(?:page|point|member|storey|seat|strong)\b"
)
_AGE = re.compile(r"[,.;]")
_CLASSES = {
    "dead": "kill die dead death deaths toll fatal fatalities perish perished bodies body lives lost deadly claimed drowned",
    "hurt": "injured injuries injury injuring wounded wounds hurt hospital hospitals hospitalised hospitalized treated",
    "missing": "missing unaccounted",
    "moved": "evacuated evacuate evacuees displaced homeless fled flee shelters sheltering leave",
    "held": "arrested arrests detained custody detention",
    "saved": "rescued rescue saved pulled",
    "for": "favour favor yes approved supported backed voted-for",
    "against": "against no rejected opposed opposing",
}
CLASS = {word: name for name, words in _CLASSES.items() for word in words.split()} | {
    "killed": "dead", "kills": "dead", "killing": "dead", "died": "dead", "dies": "dead", "fatality": "dead", "casualties": "dead",
    "evacuation": "moved", "evacuations": "moved",
}  # fmt: skip
PERSONS = frozenset(
    "people persons person men women passengers residents workers others victims employees inhabitants civilians were have had "
    "dead killed injured wounded missing are was has jobs staff in on at after when by since from so the".split()
)
_VOTERS = frozenset("votes vote deputies lawmakers members senators mps delegates councillors legislators seats".split())
_UNITS = {
    **dict.fromkeys("km kilometre kilometres kilometer kilometers".split(), ("metre", 1000.0)),
    **dict.fromkeys("m metre metres meter meters".split(), ("metre", 1.0)),
    **dict.fromkeys("cm centimetre centimetres centimeters".split(), ("metre", 0.01)),
    **dict.fromkeys("mile miles".split(), ("mile", 1.0)),
    **dict.fromkeys("hour hours".split(), ("minute", 60.0)),
    **dict.fromkeys("minute minutes".split(), ("minute", 1.0)),
    **{form: (name, 1.0) for name in ("day", "week", "month", "year") for form in (name, f"{name}s")},
    **dict.fromkeys("kg kilogram kilograms kilos".split(), ("kilogram", 1.0)),
    **dict.fromkeys("tonne tonnes tons ton".split(), ("kilogram", 1000.0)),
    **dict.fromkeys("dollar dollars usd".split(), ("$", 1.0)),
    **dict.fromkeys("euro euros eur".split(), ("€", 1.0)),
    **dict.fromkeys("pound pounds gbp".split(), ("£", 1.0)),
    **dict.fromkeys("yen".split(), ("¥", 1.0)),
}
"""A unit as written: its name and how many of that it is. Only what measures one thing is converted, never a currency."""
_MONEY = frozenset("$ € £ ¥ francs crowns kronor kronen rubles roubles rupees lira pesos".split())
_SCALES = frozenset(("hundred", "thousand", "million", "billion", "bn", "mn", "m"))
_NO_THING = frozenset("percent per cent year month week day number million billion thousand hundr".split())
_WHEN = re.compile(
    r"\b((?:this|last|next|previous|past|first|second|third|fourth)\s(?:year|month|week|quarter|season|half)(?:'s|’s)?|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a report with what it counts.

    `unit` is as it is compared, `written` as it stands, `kind` the class of what befell people.

    `about` are the terms near it, `names` those of the sentence, `when` the spans of time that the sentence speaks of.
    """

    value: float
    unit: str
    written: str
    bound: Literal["exact", "about", "least", "most"]
    kind: str
    about: frozenset[str]
    names: frozenset[str]
    when: frozenset[str]
    part: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """A sentence with the day it was published, None where that is not known."""

    text: str
    day: date | None = None


def figures(text: str, terms: Terms) -> list[Figure]:
    """The figures of a sentence that can be compared with others: no years, ages, dates, scores or numbers of things."""
    found: list[Figure] = []
    if len(text) > LONGEST:
        return found
    for quantity in quantities(text):
        if quantity.names:
            continue
        before, after = text[: quantity.start], text[quantity.start :]
        number = re.match(r"\D*[\d.,]*\d", after)
        tail = after[number.end() :] if number and any(c.isdigit() for c in after[: quantity.end - quantity.start]) else after
        plain_year = not quantity.unit and 1900 <= quantity.value <= 2100 and quantity.value == int(quantity.value)
        aged = not quantity.unit and _AGE.match(tail) is not None and before.rstrip().endswith(",")
        lone = quantity.value == 1 and not any(c.isdigit() for c in after[: quantity.end - quantity.start])
        if plain_year or aged or lone or _SKIPPED.search(before[-14:]) or _SKIPPED_AFTER.match(tail):
            continue
        found.append(_figure(text, quantity, before, tail, terms))
    return found


def _figure(text: str, quantity: Quantity, before: str, tail: str, terms: Terms) -> Figure:
    head = before[-34:].rstrip() + " " if before else ""
    bound: Literal["exact", "about", "least", "most"] = "exact"
    if _ABOUT.search(head):
        bound = "about"
    elif _LEAST.search(head) or _OR_MORE.match(tail):
        bound = "least"
    elif _MOST.search(head):
        bound = "most"
    left = [match.group() for match in _WORD.finditer(before)][-NEAR:][::-1]
    span = text[quantity.start : quantity.end]
    # "An hour and a half" is a number and a unit, not four words.
    follows = f"{quantity.unit} {text[quantity.end :]}" if span.endswith(" half") else text[quantity.start :]
    right = [match.group() for match in _WORD.finditer(follows)]
    right = [word for word in right if word.lower() not in _SCALES][: NEAR + 1]
    # What befell them stands nearer than what befell the others; what comes after counts before what came.
    near = [(place * 2, word.lower()) for place, word in enumerate(right)] + [
        (place * 2 + 1, word.lower()) for place, word in enumerate(left)
    ]
    kinds = [CLASS[word] for _, word in sorted(near) if word in CLASS]
    if not kinds:
        # "The death toll from the collapse of the block has risen to 19": the only class of the sentence is meant.
        every = {CLASS[word] for match in _WORD.finditer(text) if (word := match.group().lower()) in CLASS}
        kinds = list(every) if len(every) == 1 and not (every & {"for", "against"}) else []
    opening = _WORD.search(text)
    plain = [word for word in (*left, *right) if word.islower() or (opening and word == opening.group())]
    unit, factor = _UNITS.get(quantity.unit, (quantity.unit, 1.0))
    if unit.isalpha() and unit not in {name for name, _ in _UNITS.values()}:
        # "31 cholera cases": the noun of a phrase is its first plural.
        unit = next((word for word in right[:4] if word.islower() and word.endswith("s") and not word.endswith("ss")), unit)
    return Figure(
        value=quantity.value * factor,
        unit=unit,
        written=quantity.unit,
        bound=bound,
        kind=kinds[0] if kinds else "",
        about=frozenset(term for term in terms(" ".join(plain)) if term not in _NO_THING),
        names=frozenset(terms(" ".join(match.group() for match in _WORD.finditer(text) if match.group()[0].isupper()))),
        when=frozenset(bare(match.lower()) for match in _WHEN.findall(text)),
        part=bool(_PART.search(before[-24:]) or _PART_AFTER.match(tail)),
        start=quantity.start,
        end=quantity.end,
    )


def comparable(a: Figure, b: Figure) -> bool:
    """True where two figures of one event count or measure the same thing."""
    if a.part != b.part or a.when != b.when:
        return False
    if a.kind or b.kind:
        persons = all(unit in PERSONS or not unit for unit in (a.unit, b.unit))
        voters = all(unit in _VOTERS for unit in (a.unit, b.unit))
        return a.kind == b.kind and (_stem(a.unit) == _stem(b.unit) or persons or voters)
    shared = a.about & b.about
    if a.unit in _MONEY or b.unit in _MONEY:
        return a.unit == b.unit and (bool(shared) or len(a.names & b.names) >= 2)
    measured = any(a.unit == name for name, _ in _UNITS.values()) or a.unit == "%"
    if _stem(a.unit) == _stem(b.unit) and a.unit:
        # The same value in another unit, 90 minutes for an hour and a half, is hardly chance.
        return (a.value == b.value and a.written != b.written) or bool(
            shared - {_stem(a.unit)} if measured else shared | (a.names & b.names)
        )
    # A bare number, or one whose unit was not seen, is told by what stands near it.
    counted = [unit for unit in (_stem(a.unit), _stem(b.unit)) if unit in shared]
    return not measured and (bool(counted) or (not (a.unit and b.unit) and len(shared) >= 2))


def agree(a: Figure, b: Figure) -> bool:
    """True where two figures do not contradict each other: equal, rounded, or one within the bounds that the other gives."""
    if a.value == b.value:
        return True
    low, high = sorted((a, b), key=lambda figure: figure.value)
    if low.bound == "least":
        # "More than 300" and 3,000 are no longer one figure.
        return high.value <= MOST_OVER * low.value
    if high.bound == "most":
        return True
    difference = (high.value - low.value) / max(high.value, 1e-9)
    if "about" in (a.bound, b.bound):
        return difference <= 2 * ROUNDED
    return difference <= ROUNDED and any(_rounds(x, y) for x, y in ((low.value, high.value), (high.value, low.value)))


def judge(reports: Sequence[Report], terms: Terms) -> tuple[Verdict, list[tuple[int, Figure]]]:
    """What the figures of several reports on one event say of each other, and those that decide, with the number of their report.

    "differ" where reports of one day contradict each other, "updated" where a later one has another number.
    """
    found = [figures(report.text, terms) for report in reports]
    verdict: Verdict = "unrelated"
    for i, j in combinations(range(len(reports)), 2):
        for a in found[i]:
            rivals = [b for b in found[j] if comparable(a, b)]
            if not rivals:
                continue
            if any(agree(a, b) for b in rivals):
                verdict = "agree"
                continue
            first, second = reports[i].day, reports[j].day
            b = max(rivals, key=lambda figure: len(figure.about & a.about))
            later = first is not None and second is not None and first != second
            return ("updated" if later else "differ"), [(i, a), (j, b)]
    return verdict, []


def changed(then: str, now: str, terms: Terms) -> tuple[Figure, Figure] | None:
    """The first figure of a report that a later one gives otherwise, and that one; None where there is none.

    "At least 12" and then 15 do not contradict each other, but the figure has changed; "more than 10" after 12 says nothing new.
    What both give has not changed, whatever else they count.
    """
    before, after = figures(then, terms), figures(now, terms)
    gone, come = ({f.value for f in ours} - {f.value for f in theirs} for ours, theirs in ((before, after), (after, before)))
    for a in (figure for figure in before if figure.value in gone):
        rivals = [b for b in after if comparable(a, b) and (a.kind or _stem(a.unit) == _stem(b.unit) != "")]
        if rivals and not any(still(a, b) for b in rivals) and (fresh := [b for b in rivals if b.value in come]):
            return a, max(fresh, key=lambda figure: len(figure.about & a.about))
    return None


def still(a: Figure, b: Figure) -> bool:
    """True where a later figure says of the same no more than the one before."""
    if a.value == b.value or (b.value < a.value and b.bound == "least") or (b.value > a.value and b.bound == "most"):
        return True
    plain = ("exact" if figure.bound in ("least", "most") else figure.bound for figure in (a, b))
    return agree(*(replace(figure, bound=bound) for figure, bound in zip((a, b), plain, strict=True)))


def _rounds(a: float, b: float) -> bool:
    """True where `b`, rounded to the digits that `a` shows, is `a`: 500 for 497, 1.5 million for 1,487,000, but not 54 for 52.3."""
    step = 1.0
    while a % (step * 10) == 0 and step < a:
        step *= 10
    if a != int(a):
        step = 10.0 ** -len(f"{a:.6f}".rstrip("0").partition(".")[2])
    return abs(a - b) <= step / 2


def _stem(word: str) -> str:
    return word.removesuffix("es") if word.endswith("ses") else word.removesuffix("s")
