"""The language of a text: its script decides, then a vote of its stop words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from briefgen._lazy import regex
from briefgen.text.languages import FREQUENT, SUMY_NAMES, primary, stop_words

_WORD = regex(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]", 0.1),
    ("zh", r"[\u3400-\u9fff]", 0.3),
    ("ko", r"[\uac00-\ud7af]", 0.3),
    ("cyrillic", r"[\u0400-\u04ff]", 0.5),
    ("el", r"[\u0370-\u03ff]", 0.5),
    ("he", r"[\u0590-\u05ff]", 0.5),
    ("ar", r"[\u0600-\u06ff]", 0.5),
    ("th", r"[\u0e00-\u0e7f]", 0.5),
    ("hi", r"[\u0900-\u097f]", 0.5),
)
"""Language or script, its letters (compiled when they are first needed: sets of thousands take a while), the share they need."""
_HEAD = 1000
"""Characters that are enough where the text is in the language that is likely."""
_LATIN_BYTES = bytes({*range(0x80, 0xC0), *range(0x80), *range(0xC0, 0xCD), 0xE2, *range(0xEE, 0x100)})
"""The bytes that a text in Latin letters has in UTF-8; letters of other scripts begin with others."""
_UKRAINIAN = regex(r"[іїєґІЇЄҐ]")
_PERSIAN = regex(r"[پچژگ]")
_SAMPLE = 2500
"""Characters that are looked at: a vote over some 400 words leaves no doubt."""
_LEAST_WORDS = 12
_LEAST_SHARE = 0.12
"""Share of stop words under which nothing is said; prose has .25 and more, a list of names next to none."""
_LEAD = 1.25
"""How far the first language must lead the second, as a factor."""
_PLAIN_SHARE = 0.3
"""Share of stop words of the likely language from which no other is looked at; other languages reach .1 by chance."""
_NEAR = (
    frozenset(("da", "no", "nb", "nn", "sv")),
    frozenset(("cs", "sk")),
    frozenset(("ru", "uk", "be", "bg")),
    frozenset(("pt", "gl")),
)
_LATIN = tuple(code for code in SUMY_NAMES if code not in ("ar", "el", "he", "ja", "ko", "th", "uk", "zh"))


def detect_language(text: str, likely: str = "en") -> str | None:
    """The language of a text as a two-letter code ("de"); None where it is too short, too mixed or of none that is known.

    Meant for whole articles, never for a headline. `likely` is looked at first, which saves reading the other lists (25 ms a
    run); an article takes about 0.1 ms.
    """
    head = text[:_HEAD]
    tokens = head.lower().split()
    known = stop_words(likely)
    # What stands between spaces holds fewer stop words than the words do, so enough of them are enough.
    plain = len(tokens) >= _LEAST_WORDS and sum(map(known.__contains__, tokens)) >= _PLAIN_SHARE * len(tokens)
    if plain and (head.isascii() or not head.encode("utf-8", "replace").translate(None, _LATIN_BYTES)):
        return primary(likely)
    sample = text[:_SAMPLE]
    letters = sum(map(len, _WORD.findall(sample)))
    for code, script, least in _SCRIPTS:
        if letters and len(re.findall(script, sample)) >= least * letters:
            if code == "cyrillic":
                return "uk" if len(_UKRAINIAN.findall(sample)) >= 0.02 * letters else "ru"
            return None if code == "ar" and _PERSIAN.search(sample) else code
    words = _WORD.findall(sample.lower())
    if len(words) >= _LEAST_WORDS and sum(word in known for word in words) >= _PLAIN_SHARE * len(words):
        return primary(likely)
    return _vote(words)


def language_of(text: str, said: str | None, default: str | None = None) -> str:
    """The language that an article is treated as: the detected one, else what it says of itself, else the default, else English.

    Languages that are near to each other (Danish and Norwegian) are not told apart against the default.
    """
    found = detect_language(text, default or "en") or (primary(said) if said else None)
    wanted = primary(default) if default else None
    if found is None or (wanted and any(found in group and wanted in group for group in _NEAR)):
        return wanted or found or "en"
    return found


def _vote(words: list[str]) -> str | None:
    if len(words) < _LEAST_WORDS:
        return None
    found = [codes for word in words if (codes := _voters().get(word))]
    if len(found) < _LEAST_SHARE * len(words):
        return None
    votes: Counter[str] = Counter()
    for codes in found:
        for code in codes:
            # "de" is a word of six languages, "les" of one: each word has one vote to share out.
            votes[code] += 1 / len(codes)  # type: ignore[assignment]
    ranked = sorted(votes.items(), key=lambda item: (-round(item[1], 9), item[0]))
    if len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]:
        return _nearest(words, ranked[0][0], ranked[1][0])
    return ranked[0][0]


def _nearest(words: list[str], one: str, other: str) -> str | None:
    """Of two languages that are much alike the one whose own words are more; None where they are as many."""
    own = Counter(code for word in words for code in (one, other) if set(_voters().get(word, ())) & {one, other} == {code})
    return max((one, other), key=lambda code: own[code]) if own[one] != own[other] else None


@cache
def _voters() -> dict[str, tuple[str, ...]]:
    """Stop word: the languages in Latin script that it belongs to."""
    found: dict[str, list[str]] = {}
    for code in sorted({*_LATIN, *FREQUENT}):
        for word in sorted(FREQUENT[code].split() if code in FREQUENT else stop_words(code)):
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}
