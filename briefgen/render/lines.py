"""A text on one line, for whatever is written."""

from __future__ import annotations

from briefgen._lazy import regex

_WRAPPED_HYPHEN = regex(r"(?<=\w)-\n\s*(?=\w)")
_BIDI = regex(r"[\u202a-\u202e\u2066-\u2069]")
_BIDI_OPEN, _BIDI_ISOLATE = frozenset("\u202a\u202b\u202d\u202e"), frozenset("\u2066\u2067\u2068")


def one_line(text: str) -> str:
    """A text on one line, its direction marks closed, so that neither breaks nor writing direction reach what follows."""
    # A hyphen at the end of a wrapped line joins the two halves.
    folded = " ".join((_WRAPPED_HYPHEN.sub("-", text) if "-\n" in text else text).split())
    if folded.isascii() or not _BIDI.search(folded):
        return folded
    embedded = isolated = 0
    for c in folded:
        embedded += c in _BIDI_OPEN
        isolated += c in _BIDI_ISOLATE
        embedded -= c == "\u202c" and embedded > 0
        isolated -= c == "\u2069" and isolated > 0
    return folded + "\u202c" * embedded + "\u2069" * isolated
