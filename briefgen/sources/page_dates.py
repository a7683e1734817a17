"""When it was published: what a page says of its dates, and which of them to believe."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from itertools import islice
from typing import TYPE_CHECKING, Any

from briefgen.sources.fields import when
from briefgen.sources.page import beginning, elements, is_beside, named

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "article:published",
    "date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "pubdate",
    "pub_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "published_at",
    "publication_date",
    "publicationdate",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "citation_online_date",
    "citation_publication_date",
    "prism.publicationdate",
    "rnews:datepublished",
    "bt:pubdate",
    "originalpublicationdate",
)
UPDATED = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "article:modified",
    "last-modified",
    "dcterms.modified",
    "lastmod",
)
"""Meta tags by which pages tell when they were published and updated, the surest first."""
_IN_ADDRESS = re.compile(
    r"[/_.-](?P<y>(?:19|20)\d\d)[/_.-]?(?P<m>0[1-9]|1[0-2]|[a-z]{3})[/_.-]?(?P<d>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)", re.IGNORECASE
)
_MONTHS = (
    "jan|ene|gen|oca", "feb|fév|fev|şub", "mar|mär|mrt|maa", "apr|avr|abr|nis", "may|mai|maj|mei|mag", "jun|jui?n|giu|haz",
    "jul|juil|lug|tem", "aug|aoû|ago|ağu", "sep|set|eyl", "oct|okt|ott|out|eki", "nov|kas", "dec|dez|déc|dic|ara",
)  # fmt: skip
_MONTH = re.compile(
    r"\b(?:" + "|".join(f"(?P<m{n}>(?:{names})\\w{{0,7}})" for n, names in enumerate(_MONTHS, 1)) + r")\b\.?", re.IGNORECASE
)
_DAY_BEFORE = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?$", re.IGNORECASE)
_DAY_AFTER = re.compile(r"^\s*(\d{1,2})(?:st|nd|rd|th)?\b(?!:)")
_YEAR = re.compile(r"^[\s,.\d]{0,6}?(?:st|nd|rd|th)?[\s,.]{0,3}(?:de\s+)?((?:19|20)\d\d)\b")
_NUMBERS = re.compile(
    r"\b(?:(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})|(?P<d2>\d{1,2})\.\s?(?P<m2>\d{1,2})\.\s?(?P<y2>(?:19|20)\d\d))\b"
)
_DATED = re.compile(
    r"publish|post(?:ed)?[-_]?(?:date|on|time)|(?:entry|article|story|content|byline)[-_]?(?:date|time|meta)|date|time|meta|author|byline",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"publish|entry-date|post(?:ed)?-date", re.IGNORECASE)
_OF_ELSE = re.compile(r"\b(?:bday|dtstart|dtend|birth|death|event)", re.IGNORECASE)
"""Days of a person's life and of events (hCard, hCalendar)."""
_UPDATED = re.compile(r"updat|modif|edited|aktualisiert", re.IGNORECASE)
_LINES = (
    ".//*[self::time or contains(@class,'date') or contains(@class,'Date') or contains(@class,'time') or contains(@class,'publish')"
    " or contains(@itemprop,'date') or contains(@class,'byline') or contains(@class,'author') or contains(@class,'meta')]"
)
_EPOCH = date(1970, 1, 1)
"""What a program writes that knows no date."""
MOST_LINES = 500
"""Elements of a page that are looked at because they are marked as dates or bylines."""
LONGEST = 90
"""Characters of a line that is a date and not a sentence with one."""


def published_of(
    tree: HtmlElement, tags: Mapping[str, list[str]], linked: Mapping[str, Any], address: str, latest: date
) -> tuple[date | None, date | None, bool]:
    """The time, or day, of publication that a page tells, None where it tells none; a day after `latest` that it tells machines
    instead; and whether any day was left out because it is after `latest`.

    A moment in UTC is given in the zone of its outlet where the page shows the same moment in that too. Where only the address
    tells the outlet's own day and it is another, the day counts.
    """
    told: list[date] = []
    for text in _stamps(tree, tags, linked):
        if (found := when(text)) and _day(found) != _EPOCH:
            told.append(found)
            if isinstance(found, datetime) and found.utcoffset() and _day(found) <= latest:
                break  # the outlet's own time; what else there is would only tell its zone
    refused = next((_day(found) for found in told if _day(found) > latest), None)
    stamps = [found for found in told if _day(found) <= latest]
    if stamps:
        return _of_outlet(stamps, in_address(address)), refused, refused is not None
    later = refused is not None
    for day in (in_address(address), *_shown(tree)):
        if day and day <= latest:
            return day, refused, later
        later |= day is not None
    return None, refused, later


def updated_of(
    tags: Mapping[str, list[str]], linked: Mapping[str, Any], published: date | None, latest: date
) -> tuple[date | None, bool]:
    """The time of the last change, where it is later than the publication and not after `latest`, None else; and whether any was
    left out because it is after `latest`.
    """
    said = [linked.get("dateModified"), *(value for name in UPDATED for value in tags.get(name, ()))]
    moments = [moment for text in said if (moment := when(text))]
    found = next((moment for moment in moments if _day(moment) <= latest), None)
    later = any(_day(moment) > latest for moment in moments)
    found = found if found and (published is None or _day(found) > _day(published) or _later(found, published)) else None
    return found, later


def in_address(address: str) -> date | None:
    """The day in an address like /2019/04/26/, /2019-04-26- or /2019/apr/26/; None where there is no whole day in it."""
    for match in _IN_ADDRESS.finditer(address):
        month = match["m"] if match["m"].isdigit() else _number(match["m"])
        found = _made(match["y"], month, match["d"])
        if found:
            return found
    return None


def _stamps(tree: HtmlElement, tags: Mapping[str, list[str]], linked: Mapping[str, Any]) -> Iterator[object]:
    """What machines are told, the surest first."""
    yield linked.get("datePublished")
    for name in PUBLISHED:
        yield from tags.get(name, ())[:1]
    for element in elements(tree, ".//*[@itemprop='datePublished' or @pubdate]"):
        if not is_beside(element):
            yield element.get("datetime") or element.get("content") or element.get("title")
    for time in tree.iter("time"):
        if time.get("datetime") and _PUBLISHED.search(named(time)) and not is_beside(time):
            yield time.get("datetime")
    for time in _near_headline(tree):
        if time.get("datetime") and not _UPDATED.search(named(time) + beginning(time.getparent(), 40)[:40]) and not is_beside(time):
            yield time.get("datetime")
            return


def _near_headline(tree: HtmlElement) -> list[HtmlElement]:
    """The first times around the headline, within three elements above it."""
    heading = next((heading for heading in tree.iter("h1") if beginning(heading, LONGEST)), None)
    around = list(heading.iterancestors())[:3] if heading is not None else []
    return list(islice(around[-1].iter("time"), 6)) if around else []


def _of_outlet(stamps: Sequence[date], day: date | None) -> date:
    """The first stamp in the zone of the outlet, as far as the others tell it."""
    first = stamps[0]
    if not isinstance(first, datetime):
        same = (stamp for stamp in stamps if isinstance(stamp, datetime) and stamp.tzinfo and stamp.date() == first)
        return next(same, first)
    if first.tzinfo is None or first.utcoffset():
        return first
    for stamp in stamps[1:]:
        if isinstance(stamp, datetime) and stamp != first and (stamp.tzinfo is None or not stamp.utcoffset()):
            offset = stamp.replace(tzinfo=None) - first.replace(tzinfo=None)
            # The clock of the outlet: quarters of an hour off, and within the zones that there are.
            if timedelta(hours=-12) <= offset <= timedelta(hours=14) and not offset.total_seconds() % 900 and first.second:
                return first.astimezone(timezone(offset))
        if isinstance(stamp, datetime) and stamp.utcoffset() and stamp == first:
            return stamp
    if day and abs(day - first.date()) == timedelta(days=1) and (first.hour < 12) == (day < first.date()):
        return day
    return first


def _shown(tree: HtmlElement) -> Iterator[date | None]:
    """Days in short lines that look like a date line, those by the headline first."""
    for element in elements(tree, _LINES)[:MOST_LINES]:
        text = beginning(element, LONGEST)
        if (
            len(text) <= LONGEST
            and _DATED.search(f"{element.tag} {named(element)} {element.get('itemprop')}")
            and not _OF_ELSE.search(named(element))
            and not is_beside(element)
        ):
            yield in_words(text)
    heading = next((heading for heading in tree.iter("h1") if beginning(heading, LONGEST)), None)
    if heading is not None and heading.getparent() is not None:
        for element in list(heading.getparent().iter("p", "span", "div", "li", "h2", "h3", "em"))[:40]:
            text = beginning(element, LONGEST)
            if len(text) <= LONGEST // 2:
                yield in_words(text)


def in_words(text: str) -> date | None:
    """The day that a short line tells: "26 April 2019", "April 26th, 2019", "31. Dezember 2019", "2019-04-26", "26.4.2019"."""
    numbers = _NUMBERS.search(text)
    if numbers:
        return _made(numbers["y"] or numbers["y2"], numbers["m"] or numbers["m2"], numbers["d"] or numbers["d2"])
    for month in _MONTH.finditer(text):
        number = next(int(name[1:]) for name, value in month.groupdict().items() if value)
        before, rest = _DAY_BEFORE.search(text[: month.start()]), text[month.end() :]
        after, year = _DAY_AFTER.search(rest), _YEAR.search(rest)
        if year and (before or after):
            return _made(year[1], number, (before or after)[1])  # type: ignore[index]
    return None


def _number(name: str) -> int:
    match = _MONTH.match(name)
    return next((int(key[1:]) for key, value in match.groupdict().items() if value), 0) if match else 0


def _made(year: object, month: object, day: object) -> date | None:
    try:
        return date(int(str(year)), int(str(month)), int(str(day)))
    except ValueError:
        return None


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _later(one: date, other: date) -> bool:
    aware = isinstance(one, datetime) and isinstance(other, datetime) and one.tzinfo and other.tzinfo
    return bool(aware and one > other)
