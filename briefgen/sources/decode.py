"""Bytes to text: the encoding is found, and what cannot be decoded is told, never dropped."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from briefgen.errors import SourceError
from briefgen.sources.media import packed

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
)
_MAGIC_HEADS = tuple(magic for magic, _ in _MAGIC)
_CONTROLS = bytes((*range(9), 0x0B, *range(0x0E, 0x20), 0x7F))
_NO_CONTROLS = dict.fromkeys(_CONTROLS)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)

# Browsers read these as Windows-1252, and pages mean that (WHATWG Encoding Standard, 4.2).
_WINDOWS = dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252")

_NO_CHARSETS = ("", "idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "unicode-internal")

MOST_CONTROL = 0.05
"""Share of control characters from which a file counts as binary."""


@lru_cache(maxsize=1)
def decode(data: bytes, origin: str, *, declared: bool = False) -> tuple[str, str]:
    """The text of these bytes, and a note on what had to be replaced or left out ("" where nothing had).

    A byte order mark decides, then UTF-8 where that can be no chance, then, with `declared`, what an HTML or XML head says, then
    UTF-16 without a mark, then Windows-1252 or, where that gives too few Latin letters, what charset-normalizer finds. Bytes that
    are no UTF-8 in a text that else is become U+FFFD. Line breaks become "\n"; control characters are left out. Raises SourceError
    for binary files.
    """
    if data.startswith(_MAGIC_HEADS):
        name = next(name for magic, name in _MAGIC if data.startswith(magic))
        raise SourceError(origin, f"is {name}, not an article; give its text, HTML, Markdown or JSON")
    text, note = _decode(data, _declared(data) if declared else None)
    # In UTF-8 they are bytes of their own; a pattern over the text takes ten times as long.
    encoded = text.encode("utf-8", "surrogatepass")
    controls = len(encoded) - len(encoded.translate(None, _CONTROLS))
    if controls > MOST_CONTROL * max(len(text), 1) and controls > 3:
        raise SourceError(origin, "is a binary file, not an article; give its text, HTML, Markdown or JSON")
    if controls:
        text = text.translate(_NO_CONTROLS)
        note = "; ".join(filter(None, (note, f"{_count(controls, 'control character')} left out")))
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n"), note


def in_utf8(data: bytes, charset: str | None) -> bytes:
    """The bytes in UTF-8, with a byte order mark, where a server says that they are in another encoding and they bear it out.

    They stay as they are where they have a mark of their own, are good UTF-8 or are not in that encoding: servers are often wrong.
    So do archives, pictures and all else that is no text: some servers name a charset with every answer.
    """
    charset = safe_charset(charset)
    if not charset or data.startswith((*(mark for mark, _ in _BOMS), *_MAGIC_HEADS)) or packed(data):
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return codecs.BOM_UTF8 + data.decode(charset).encode("utf-8")
        except (LookupError, UnicodeError):
            pass
    return data


def safe_charset(name: str | None) -> str | None:
    """The encoding that a name from outside stands for, as browsers take it; None for Python's own that are no charsets.

    Of those, punycode takes the square of its input's length, and unicode_escape warns.
    """
    known = (name or "").strip().lower()
    return None if known.replace("_", "-") in _NO_CHARSETS else _WINDOWS.get(known, known)


def _decode(data: bytes, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _BOMS if data.startswith((b"\xef", b"\xff", b"\xfe", b"\0")) else ():
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return text, _replaced(text.count("\ufffd"), encoding.removesuffix("-sig").upper())
    if declared and not data.isascii():
        # Pages that a browser or a program saved again are UTF-8, whatever they go on to declare; nothing else is so by chance.
        try:
            return data.decode("utf-8"), ""
        except UnicodeDecodeError:
            pass
    if declared:
        try:
            return data.decode(declared), ""
        except (LookupError, UnicodeError):
            pass  # pages often declare what they are not; the bytes decide then
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), ""
    return _narrow(data)


def _narrow(data: bytes) -> tuple[str, str]:
    """Text that is not UTF-8 throughout: UTF-8 with damage, or an 8-bit encoding."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    # A multi-byte sequence hardly ever comes about by chance in an 8-bit text.
    if sum(not c.isascii() for c in text) >= 2 * bad:
        return text, _replaced(bad, "UTF-8")
    western = data.decode("cp1252", "replace")
    letters = sum(c.isalpha() for c in western)
    if sum(c.isalpha() and not c.isascii() for c in western) > 0.3 * letters:
        from charset_normalizer import from_bytes  # 60 ms

        best = from_bytes(data).best()
        if best is not None:
            return str(best), f"read as {best.encoding}"
    return western, _replaced(western.count("\ufffd"), "Windows-1252")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is NUL."""
    head = data[:400]
    if len(head) >= 4:
        if head[1::2].count(0) > 0.4 * len(head[1::2]) and not head[::2].count(0):
            return "utf-16-le"
        if head[::2].count(0) > 0.4 * len(head[::2]) and not head[1::2].count(0):
            return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:2048])
    if not match:
        return None
    name = (match.group(1) or match.group(2)).decode("ascii")
    if name.lower().startswith(("utf-16", "utf-32", "utf16")):
        return None  # it was read in single bytes, so it cannot be that; browsers take UTF-8 then
    return safe_charset(name)


def _replaced(count: int, encoding: str) -> str:
    return f"{_count(count, 'byte sequence')} not {encoding}, shown as �" if count else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
