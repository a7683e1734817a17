"""Paragraphs of a text, as offsets: real line breaks told from those of a hard-wrapped text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefgen._lazy import regex

_LINE = regex(r"[^\n]+")
_BLOCK = regex(r"\S[^\n]*+(?:\n(?![^\S\n]*(?:\n|\Z))[^\n]*+)*+")
_TERMINATED = regex(r"[.!?…:;。！？][\"'”’»)\]]*\s*\Z")
_ITEM = regex(r"\s*(?:[-*•–]|\d{1,2}[.)])\s")

_MARK = regex(r"[\"“”]")
_OPENING = regex(r"(?<![\w.,!?])\"(?=\w)")
_CLOSING = regex(r"(?<=[\w.,!?…])\"(?!\w)")

JOINED_LIMIT = 400
"""Characters within which a quotation that runs over a line break must close to join the lines."""
WRAPPED_SHARE = 0.6
"""Share of inner line ends without end punctuation from which a text counts as hard-wrapped."""
WRAPPED_FULL = 0.75
"""Share of the widest line that most wrapped lines fill; lines of their own are of any length."""
WRAPPED_WIDTH = (40, 110)
"""The length of the longest line of a hard-wrapped text: e-mail and wire copy wrap at 60 to 80 characters."""


def paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs of a text as (start, end) without white space around them: its lines, or its blocks if hard-wrapped.

    A quotation that one line opens and the next one closes joins the two.
    """
    pending: tuple[int, int] | None = None
    for start, end in _spans(text):
        if pending and _continues_quotation(text, pending, start, end):
            pending = (pending[0], end)
            continue
        if pending:
            yield pending
        pending = (start, end)
    if pending:
        yield pending


def _spans(text: str) -> Iterator[tuple[int, int]]:
    pattern = _BLOCK if is_hard_wrapped(text) else _LINE
    for match in pattern.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end


def _continues_quotation(text: str, before: tuple[int, int], start: int, end: int) -> bool:
    """True where the paragraph `before` ends in an open quotation that the next one closes before it opens another."""
    opened = max(text.rfind('"', *before), text.rfind("“", *before))
    if opened < 0 or text.find("”", opened, before[1]) >= 0:
        return False
    straight = text[opened] == '"'
    if straight and (text.count('"', *before) % 2 == 0 or not _OPENING.match(text, opened)):
        return False
    mark = _MARK.search(text, start, min(end, opened + JOINED_LIMIT))
    if mark is None or mark.start() == start:
        return False
    return bool(_CLOSING.match(text, mark.start())) if straight else mark.group() == "”"


def is_hard_wrapped(text: str) -> bool:
    """True where line breaks only keep lines short: lines of about one width, most ending in the middle of a sentence."""
    if "\n" not in text:
        return False
    lengths: list[int] = []
    unfinished = 0
    for block in _BLOCK.finditer(text):
        lines = block.group().split("\n")
        for line, following in pairwise(lines):
            if _ITEM.match(following):
                continue
            if len(line) > WRAPPED_WIDTH[1]:
                return False
            lengths.append(len(line))
            unfinished += not _TERMINATED.search(line)
    if len(lengths) < 3 or max(lengths) < WRAPPED_WIDTH[0]:
        return False
    full = sum(length >= WRAPPED_FULL * max(lengths) for length in lengths)
    return full >= WRAPPED_SHARE * len(lengths) and unfinished >= WRAPPED_SHARE * len(lengths)
