"""The words of date expressions, as patterns. Group `what` is the expression where more is matched."""

from __future__ import annotations

import re

from briefgen._lazy import regex
from briefgen.text.days import MONTHS, NUMBERS, WEEKDAYS

_LONG = "|".join(MONTHS)
_MONTH = rf"(?P<month>{_LONG}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = "|".join(WEEKDAYS)
_WITH = rf"\b(?:(?P<weekday>{_WEEKDAY}),?\s(?:the\s)?)?"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<to>\d{1,2})(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_NO_NUMBER = r"(?![\d%]|[,.:]\d|[-–/]\d)"
_PART = r"(?:\s(?:morning|afternoon|evening|night|lunchtime))?"
_PLACED = (
    r"(?:\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id|[Ff]rom|[Uu]ntil|[Bb]y|[Bb]efore|[Aa]fter"
    r"|(?:end|start|beginning|middle|half|weeks?|months|days|rest|most|summer|spring|autumn|fall|winter|quarter|crisis|revolution"
    r"|war|elections?|referendum|uprising|coup|massacre|floods?|earthquake) of)[\s-])"
)

BOUND = regex(
    r"\b(?:since|until|till|through|by|before|after|from|prior to|ahead of)\s(?:(?:early|late|mid|the end of)[\s-])?$",
    re.IGNORECASE,
)
"""What stands before a time that only bounds another."""
TO_COME = regex(r"\b(?:until|till|to|for|before|ahead of|prior to|as of|eve of)\s(?:(?:early|late)\s)?$", re.IGNORECASE)
"""What stands before a day that is mostly to come."""
NO_DAY_BEFORE = regex(
    r"(?:\b(?:every|each|an?|one|any|some|the|most|following|previous|Black|Good|Ash|Bloody|Super|Easter|Palm|Cyber|Maundy|Sheffield"
    r"|Whit|Fat|Giving|Ruby|Pancake|Shrove|Man|Happy|Casual|Holy|Red|Spy|Blue|Mad|per)|\b[a-z]+s['’])\s$"
)
"""What stands before a weekday that is no one day, or a name."""
NO_DAY_AFTER = regex(r"['’]?s?\s(?:week\b|fortnight\b|prayers?\b|to\s[MTWFS][a-z]+day|being\b|after\s(?:next|that))")
"""What follows such a one."""
CAPITAL_AFTER = regex(r"\s[A-Z]")
ON = regex(r"\b(?:[Oo]n|[Ll]ate|[Ee]arly|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Bb]efore|[Aa]fter)\s$")
COUNTED = regex(
    r"\s(?:(?:[a-z]+\s)?(?:people|children|men|women|feet)|foot|ft|yen|yuan|km|kms|kg|mph|kph|mm|cm|per|percent|head|troops)\b|-[a-z]"
    r"|\s(?!as\b|was\b|is\b|its\b|his\b|has\b|this\b|does\b|us\b|thus\b|across\b|perhaps\b|[a-z]+ss\b)[a-z]{3,}s\b"
)
"""What follows a number that is no year."""
NAME_BEFORE = regex(r"\b(?:(?P<title>Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Minister|President)\.?|(?P<name>[A-Z][a-z]+))\s$")
"""What stands before "May" or "March" where it can be somebody's name."""
FROM = regex(r"\b[Ff]rom\s$")
THROUGH, TO = re.compile(r"\s(?:through|thru)\s"), re.compile(r"\s(?:to|until|till)\s")
"""What stands between the first and the last day of a time: by itself, and behind "from"."""
LOOSE = regex(
    r"\b(?:about|around|nearly|almost|over|than|least|some|roughly|up to|barely|under|just over|and|or)\s$", re.IGNORECASE
)
"""What stands before a time that is not exact."""
_OF_YEAR = r"(?:\s(?:of\s)?(?P<of>last|past|this|next)\syear\b)?"
YEARS = {"last": -1, "past": -1, "this": 0, "next": 1}
THE, NOUN_AFTER = re.compile(r"\b[Tt]he\s$"), re.compile(r"\s(?!(?:and|in|at|on|by|the|of|was|is|when|after|before|to|for)\b)[a-z]")
"""What stands around a day that is the name of an event."""
ROLLING = regex(r"\b(?:the|over|past)\s$")
"""What stands before "last week" where it is the seven days before."""
SAID = regex(
    r"(?:ed|said|told|met|came|left|won|lost|died|went|began|took|made|gave|held|again|place|here|will|be|[a-z]+ing|due|out)\b[^,;.]{0,25}$"
)
"""What stands before "today" where it is the day of the report."""


ISO = regex(r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b")
DAY_MONTH_YEAR = regex(rf"{_WITH}{_NUMBER}\s(?:of\s)?{_MONTH},?\s{_YEAR}\b")
MONTH_DAY_YEAR = regex(rf"{_WITH}{_MONTH}\s{_NUMBER},?\s{_YEAR}\b")
MONTH_YEAR = regex(rf"\b{_MONTH},?\s(?:of\s)?{_YEAR}\b")
YEAR_ALONE = regex(rf"(?:{_PLACED}|\b(?:[Dd]uring|[Ii]n)\s)(?P<what>{_YEAR})\b{_NO_NUMBER}(?!['’])")
DAY_MONTH = regex(rf"{_WITH}{_NUMBER}\s(?:of\s)?{_MONTH}(?![\w’']){_OF_YEAR}")
MONTH_DAY = regex(rf"{_WITH}{_MONTH}\s{_NUMBER}{_NO_NUMBER}(?!\s(?:percent|per cent|million|people)\b){_OF_YEAR}")
WEEKDAY = regex(
    rf"(?P<what>\b(?:(?P<mod>[Ll]ast|[Nn]ext|[Tt]his)\s)?(?P<weekday>{_WEEKDAY})\b(?P<part>{_PART})"
    r"(?:\sof\s(?P<week>last|this|next)\sweek\b)?)(?P<own>['’]s)?"
)
MONTH_ALONE = regex(
    rf"(?:{_PLACED}|\b(?=(?:[Ll]ast|[Nn]ext|[Tt]his)\s(?:{_LONG}))|\b(?=(?:{_LONG})\s(?:last|past|this|next)\syear))"
    rf"(?P<what>(?:(?P<mod>[Ll]ast|[Nn]ext|[Tt]his)\s)?(?P<month>{_LONG})\b(?!['’]s|\s\d|,?\s[A-Z])"
    r"(?:\s(?P<of>last|past|this|next)\syear\b)?)"
)
AGO = regex(
    rf"\b(?P<count>{'|'.join(NUMBERS)}|\d{{1,2}})\s(?P<unit>day|week|month|year)s?\sago\b",
    re.IGNORECASE,
)
SAME_DAY = regex(
    rf"\b(?P<what>this\s(?:same\s|very\s)?day,?\s(?:last\syear|(?P<count>{'|'.join(NUMBERS)}|\d{{1,2}})\syears?\sago))\b",
    re.IGNORECASE,
)
NEAR_DAY = regex(
    r"\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Ll]ast\snight|[Tt]his\s(?:morning|afternoon|evening))"
    r"(?:\s(?:morning|afternoon|evening|night))?\b"
)
PERIOD = regex(
    r"\b(?P<mod>[Ll]ast|[Nn]ext|(?:[Ee]arlier\s|[Ll]ater\s)?[Tt]his)\s(?P<unit>week|month|year|weekend)\b"
    r"(?!-|\s(?:before|after)\b)"
)
SEASON = re.compile(
    r"\b(?:[Tt]his|[Ll]ast|[Nn]ext)\s(?:spring|summer|autumn|fall|winter|quarter|season|decade|century)\b"
    r"|\b(?:hours|minutes|decades|some time)\sago\b|\b(?:earlier|later)\s(?:today|this|that)\b"
)
"""Times that are told from the day of the report, and are no span of days."""
