"""What a report of days ago is still worth: what it did not know yet is known since."""

from __future__ import annotations

import re
from datetime import date

from briefgen.model import Sentence

DAYS = 2
"""Days behind the latest report from which a report is an old one."""
PROVISIONAL = 0.4
"""What a sentence of an old report on what is not known yet is worth beside one that lasts."""
_NOT_YET = re.compile(
    r"\b(?:so far|as yet|not yet|(?:no|nobody|none|nothing|neither)\b[^.]{0,60}\byet|(?:have|has|had) yet|yet to"
    r"|at (?:this|the) (?:time|moment)"
    r"|(?:is|are|was|were|remains?) (?:still |currently )?(?:under ?way|unclear|unknown|missing|ongoing))\b",
    re.IGNORECASE,
)


def freshness(sentence: Sentence, latest: date | None) -> float:
    """What an English sentence is worth by its age, in 0..1, when the latest report of the pile is of this day."""
    day = sentence.article.day
    old = day is not None and latest is not None and (latest - day).days >= DAYS
    return PROVISIONAL if old and _NOT_YET.search(sentence.text) else 1.0
