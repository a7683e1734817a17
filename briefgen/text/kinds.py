"""Kinds of line: what of a scraped page is story, and what is headline, caption, byline, boilerplate, teaser or call.

Nothing is deleted: a line that is not story stays in the article's text, it is only no candidate for the brief. The first
rule of `LINE_RULES` that speaks decides; `SENTENCE_RULES` then look at the sentences of a story line one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from briefgen._lazy import regex
from briefgen.text import phrases
from briefgen.text.verbs import is_verbless

STORY = "story"


@dataclass
class Page:
    """What the rules know of the article around a line: its title and the lines before."""

    title: str = ""
    language: str = "en"
    ends: bool = True
    """False where no line of the article has end punctuation: its missing then says nothing of a line."""
    legal: bool = True
    """False where the article has none of `phrases.LEGAL_WORDS`."""
    seen: set[str] = field(default_factory=set)
    lower: str = ""
    """The line that is looked at in lower case."""
    following: str = ""
    """What follows the line, where it would open the story; else nothing."""

    @cached_property
    def folded_title(self) -> str:
        """The title for comparing."""
        return fold(self.title)


TOLD_AGAIN = (0.45, 0.6)
"""Share of a first line's long words that the next one has from which it is a headline, where it has no article, and one. Of 240
first lines of real articles ten are found, all of them headlines; of the rest two have as much, and the next line is shorter."""
SHORT, TOLD_SHORT = 14, 0.3
"""Words up to which a line without an article is a headline where that share is told again."""
_ENDS = frozenset(".!?…。！？")
_ARTICLE = regex(r"\b(?:the|a|an)\b")
_WORDS = regex(r"\w+(?:['’-]\w+)*")
_LATIN = regex(r"[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_SPEECH = regex(r"\b(?:said|told|says|according|announced|reported|added|urged)\b", re.IGNORECASE)
_PAST = regex(r"\b(?:was|were|had|said|died|born|met|held|\w{3,}ed)\b")
_LETTERS = regex(r"[^\W\d_]+")
_LETTER = regex(r"[^\W\d_]")


def _bare(line: str, page: Page) -> str | None:
    if len(line) > phrases.NAVIGATION_LENGTH:
        return None if _LETTER.search(line) else "boilerplate"
    return "boilerplate" if phrases.NAVIGATION.fullmatch(page.lower.rstrip(" .:›»>")) or not _LETTER.search(line) else None


def _legal(line: str, page: Page) -> str | None:
    if len(line) >= 400:
        return None
    hint = page.legal and any(word in page.lower for word in phrases.LEGAL_WORDS)
    told = phrases.LEGAL_HEAD.match(line) or (hint and phrases.LEGAL.search(line))
    return "boilerplate" if told else None


def _teaser(line: str, page: Page) -> str | None:
    live = "LIVE" in line[:80] or "Live " in line[:80]
    return "teaser" if phrases.TEASER.match(page.lower) or (live and phrases.LIVE.match(line)) else None


def _credit(line: str, page: Page) -> str | None:
    tail = page.lower[-phrases.CREDIT_LENGTH :]
    # Each credit has one of these, which is seen sooner than that there is none.
    hint = "(" in tail or "|" in tail or "/" in tail or ":" in tail or any(word in tail for word in phrases.CREDIT_WORDS)
    told = hint and phrases.CREDIT.search(line, max(0, len(line) - phrases.CREDIT_LENGTH))
    if not told and (
        ", left" in page.lower
        or ", right" in page.lower
        or ", cent" in page.lower
        or "from left" in page.lower
        or "from right" in page.lower
    ):
        told = len(line) <= phrases.PLACED_LENGTH and phrases.PLACED.search(line)
    if not told and "in this" in page.lower and len(line) <= phrases.PLACED_LENGTH:
        told = phrases.PICTURED.search(line)
    return "caption" if told or phrases.CAPTION_HEAD.match(page.lower) else None


def _byline(line: str, _page: Page) -> str | None:
    return "byline" if len(line) <= phrases.BYLINE_LENGTH and phrases.BYLINE.fullmatch(line) else None


def _date_line(line: str, _page: Page) -> str | None:
    return "dateline" if len(line) <= phrases.DATE_LINE_LENGTH and phrases.DATE_LINE.fullmatch(line) else None


def _dated_picture(line: str, _page: Page) -> str | None:
    dated = line[-6:].strip(" .").isdigit() or "REUTERS" in line or "(A" in line
    if dated and phrases.PLACED_DATE.search(line) and not _PAST.search(line):
        return "caption"
    match = phrases.FULL_DATE.search(line) if "day, " in line else None
    if match is None or match.start() < 12 or phrases.DATELINE.match(line):
        return None
    if line[: match.start()].rstrip().lower().endswith((" on", " since", " until", " by", " before", " after", " from", " of")):
        return None
    return None if _SPEECH.search(line) else "caption"


def _title(line: str, page: Page) -> str | None:
    if page.title and len(line) <= 2 * len(page.title):
        folded, title = fold(line), page.folded_title
        if folded and (folded == title or (len(folded) > 20 and folded in title)):
            return "headline"
    return "repeat" if page.lower in page.seen else None


def _unterminated(line: str, page: Page) -> str | None:
    if is_terminated(line) or not _LATIN.search(line):
        return None
    if line.endswith((":", ";", ",")) and len(_WORDS.findall(line)) >= 6:
        return None
    count = len(_WORDS.findall(line))
    if count >= 14 and _ARTICLE.search(line):
        return None
    if not page.ends and count >= 8:
        return None
    return "headline"


def _told_again(line: str, page: Page) -> str | None:
    """A headline that ends with a full stop: short, with hardly an article, and the story opens with what it says."""
    if (
        not page.following
        or page.language != "en"
        or len(line) > phrases.HEADLINE_LENGTH
        or line.endswith("?")
        or _ARTICLE.match(page.lower)
    ):
        return None
    articles = len(_ARTICLE.findall(page.lower))
    stems = _long_stems(line)
    if articles >= len(TOLD_AGAIN) or not stems or len(page.following) <= len(line):
        return None
    shared = len(stems & _long_stems(page.following))
    least = TOLD_SHORT if not articles and len(_WORDS.findall(line)) <= SHORT else TOLD_AGAIN[articles]
    return "headline" if shared >= least * len(stems) else None


def _long_stems(text: str) -> set[str]:
    return {word[:5] for word in _LETTERS.findall(text.lower()) if len(word) > 3}


def _no_verb(line: str, page: Page) -> str | None:
    return "caption" if page.language == "en" and is_verbless(line) else None


LINE_RULES: dict[str, Callable[[str, Page], str | None]] = {
    "navigation": _bare,
    "legal": _legal,
    "teaser": _teaser,
    "photo credit": _credit,
    "byline": _byline,
    "date line": _date_line,
    "picture with a date": _dated_picture,
    "title or earlier line again": _title,
    "no end punctuation": _unterminated,
    "no verb": _no_verb,
    "headline that the story tells again": _told_again,
}
"""Name of the rule: what it says of a line, None where it has nothing to say. Order matters."""


def _call(sentence: str) -> str | None:
    if len(sentence) >= 220:
        return None
    lower = sentence.lower()
    hint = any(word in lower for word in phrases.CALL_HINTS)
    told = phrases.CALL.match(lower) or (hint and phrases.CALL_WORDS.search(lower))
    return "call" if told and not _SPEECH.search(sentence) else None


def _fragment(sentence: str) -> str | None:
    if len(sentence) > 30:
        return None
    least = 2 if _LATIN.search(sentence) else 1
    return "fragment" if len(_WORDS.findall(sentence)) < least or len(sentence) < 4 else None


def _bracketed(sentence: str) -> str | None:
    return "teaser" if sentence.startswith("[") and sentence.endswith("]") and "]" not in sentence[:-1] else None


SENTENCE_RULES: dict[str, Callable[[str], str | None]] = {
    "call to the reader": _call,
    "too short": _fragment,
    "link in brackets": _bracketed,
}


def line_kind(line: str, page: Page) -> tuple[str, str]:
    """The kind of a line and the rule that decided; the page learns the line."""
    kind, rule = STORY, ""
    page.lower = line.lower()
    for name, decide in LINE_RULES.items():
        found = decide(line, page)
        if found:
            kind, rule = found, name
            break
    page.seen.add(page.lower)
    return kind, rule


def sentence_kind(sentence: str) -> tuple[str, str]:
    """The kind of a sentence that stands in a story line, and the rule that decided."""
    for name, decide in SENTENCE_RULES.items():
        found = decide(sentence)
        if found:
            return found, name
    return STORY, ""


def is_terminated(line: str) -> bool:
    """True where a line ends as a sentence does."""
    return line.rstrip("\"'”’»)]")[-1:] in _ENDS


def dateline_end(sentence: str, *, opens: bool = False) -> int:
    """Where the dateline or bullet at the head of a paragraph's first sentence ends; 0 where there is none.

    `opens` tells that the sentence is the first of the story, which alone can begin with a place and nothing else.
    """
    patterns = [phrases.BULLET, phrases.DATELINE, phrases.DATE_OPEN] + [phrases.BARE_DATELINE] * opens
    for pattern in patterns:
        match = pattern.match(sentence)
        if match:
            return match.end()
    return 0


def fold(line: str) -> str:
    """A line for comparing: letters and digits in lower case."""
    return " ".join(_WORDS.findall(line.lower()))
