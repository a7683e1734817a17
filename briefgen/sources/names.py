"""Names out of a byline: without "By", roles, dates, handles and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefgen.text.days import MONTHS, WEEKDAYS

_BY = re.compile(
    r"^(?:\W*\b(?:(?:posted|written|reported|published|story|words|text|report|post|article|review|analysis)\s*(?:author)?\s*(?:by|:|von)|"
    r"by|von|por|par|di|da|de la mano de|door|av|af|post author|author|autor|autore|auteur|authors|byline|"
    r"(?:quelle|source|fuente|fonte)(?=\s*:))\b\s*:?\s*)+",
    re.IGNORECASE,
)
_CUT = re.compile(
    rf"\s*(?:[|•·–—\n@/]|\((?![^()]*\)\s+[A-Z])|\s-(?:\s|$)|\bin\s+[A-Z]|(?:^|\s)\d|\b(?:{'|'.join(WEEKDAYS)}|"
    rf"(?:{'|'.join(month for month in MONTHS if month != 'May')})\b(?! [A-Z][a-z])|"
    r"(?:last\s+)?updated|published|posted|photo\w*|"
    r"for (?:the )?[A-Z]|more (?:by|about|from)|follow|view|says?\b|"
    r"(?:senior |chief |staff |deputy |associate |contributing |political |executive |managing |special ){0,4}"
    r"(?:writer|reporter|correspondent|editor|columnist|contributor|producer|redakteur\w*|redacteur|bureau chief)\b)).*$",
    re.IGNORECASE | re.DOTALL,
)
_LEFT = re.compile(r"\s+(?:am|on|at|in|le|el|um)\s*$|\s+-\s*$", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:;|,|&|\+|\s(?:and|und|et|y|e|en|och|og|with)\s)\s*", re.IGNORECASE)
WIRE = re.compile(r"dpa|afp|apa|sda|sid|AP|AFP|APA|DPA|EFE|ANSA|SDA|Reuters|(?:The )?Associated Press|Agence France-Presse")
"""Agencies that stand beside the persons of a byline ("Felix Roe und Jana Roe, dpa"): the report is theirs."""
_NOBODY = re.compile(
    r"(?:no author|unknown|anonymous|\w*admin\w*|guest|user|editor|editors|redaktion|author|authors|n/?a|none|null|undefined|"
    r"by|staff|team|webmaster|about|profile|share|comments?|"
    r"(?:(?:facebook|twitter|x|instagram|linkedin|whatsapp|youtube|e-?mail)\s*)+)$",
    re.IGNORECASE,
)
_CATALOGUE = re.compile(r"([^\W\d_][\w'’-]+), ((?!(?:AP|AFP|dpa|Jr|Sr|Reuters)\b)[^\W\d_][\w.'’ -]{0,40})")
_COUNTER = re.compile(r"\A\S+\s*\(\s*[\d.,]+\s*\)\Z")
"""What a link tells of itself: "Comments (42)"."""
_ADDRESS = re.compile(r"<?\b[\w.+-]+@[\w-]+\.[\w.-]+>?")
LONGEST = 300
"""Characters of a byline that are read; what is longer is no byline."""


def clean_names(said: Iterable[str]) -> list[str]:
    """The names in bylines: without "By", roles, dates, handles and addresses; [] where no name is left."""
    found: list[str] = []
    for text in said:
        if "://" in text:
            continue
        line = _ADDRESS.sub("", " ".join(text.split())[:LONGEST])
        if _COUNTER.search(line):
            continue
        line = _BY.sub("", line, count=1)
        bare = _LEFT.sub("", _CUT.sub("", line))
        if re.match(rf"{re.escape(bare)} for \S+ \w", line) and " " not in bare:
            bare = line  # "Organization for Transformative Works"
        parts = [part.strip(" .,:;-–—'\"") + (".") * part.strip(" ,:;").endswith(("Jr.", "Sr.")) for part in _SPLIT.split(bare)]
        if len(parts) > 1 and any(part and not part[:1].isupper() and not WIRE.fullmatch(part) for part in parts):
            parts = [bare.strip(" .,:;-–—'\"")]  # "Staff and news service reports"
        found += [part for part in parts if _is_name(part)]
    return list(dict.fromkeys(found))


def given_first(said: Sequence[str]) -> list[str]:
    """Names with the given name first, where several, or one with an initial, are as in a catalogue: "Roe, J.", "Roe, Jane"."""
    inverted = [_CATALOGUE.fullmatch(text) for text in said]
    if all(inverted) and (len(said) > 1 or any(text.endswith(".") for text in said)):
        return [f"{match[2]} {match[1]}" for match in inverted if match]
    return list(said)


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        2 <= len(text) <= 60
        and 0 < len(words) <= 5
        and any(letter.isalpha() for letter in text)
        and not re.search(r"\d{3}|[<>{}=_@]|https?:|www\.|\.(?:com|org|net|txt|html?|php)\b", text)
        and not _NOBODY.match(text)
    )
