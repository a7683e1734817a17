"""Mail: newsletters as `.eml`, one a file, and mbox, many in one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from briefgen.errors import SourceError
from briefgen.model import LedgerEntry
from briefgen.sources.decode import decode, safe_charset
from briefgen.sources.fields import make_article, readable
from briefgen.sources.fragment import paragraphs
from briefgen.sources.length import words_in
from briefgen.sources.links import Item, Part
from briefgen.sources.plain import tidy
from briefgen.sources.teaser import without_remarks

if TYPE_CHECKING:
    from email.message import EmailMessage

_FROM = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- \n", re.MULTILINE)
_NO_FACT = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\u034f]")
"""Invisible characters with which newsletters pad the preview that mail programs show."""


LONGEST_HEADER = 2_000
"""Characters of a header that are read: the email package takes the square of them, 0.1 s for these."""
MOST_SIGNATURE = 12
"""Lines of a signature; what is longer below "-- " is part of the letter."""
MOST_SECTIONS = 100
"""Multipart sections and mails inside a mail; each is searched for the ends of all around it."""
_SECTION = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)


def read_mail(data: bytes, origin: str) -> Iterable[Item]:
    """One article from a mail: the HTML part, else the text, under its subject, by the sender's name.

    A newsletter with several links stays one article. Attachments are left out and noted. Raises SourceError where the mail has
    no text or cannot be read.
    """
    if len(_SECTION.findall(data)) > MOST_SECTIONS:
        raise SourceError(origin, f"is a mail of more than {MOST_SECTIONS} sections; forward the newsletter alone")
    try:
        message = _message(data)
        (text, signature), files = _text(message, origin), _attachments(message)
        known = _metadata(message)
    except SourceError:
        raise
    except Exception as error:  # the email package raises errors of many kinds over damaged headers
        raise SourceError(
            origin, f"cannot be read as a mail: {type(error).__name__}: {' '.join(str(error).split())[:120]}"
        ) from error
    if not text:
        raise SourceError(origin, "is a mail without text; a newsletter that is a picture cannot be read")
    if files:
        yield LedgerEntry(origin, "read", f"{len(files)} attachment{'s' * (len(files) > 1)} left out ({', '.join(files)[:160]})")
    if signature:
        yield LedgerEntry(origin, "read", f"a signature of {signature} line{'s' * (signature > 1)} left out")
    yield make_article(text, known, path=origin)


def unpack_mbox(data: bytes, origin: str) -> Iterable[Part]:
    """The mails of an mbox file; they are numbered from 1. SourceError where it is none."""
    starts = [(match.start(), match.end()) for match in _FROM.finditer(data)]
    if not starts or starts[0][0] != 0:
        raise SourceError(origin, 'is no mbox file: it does not begin with a line "From ..."')
    ends = [start for start, _ in starts[1:]] + [len(data)]
    for number, ((_, begin), end) in enumerate(zip(starts, ends, strict=True), 1):
        yield Part(f"{number}.eml", _QUOTED_FROM.sub(rb"\1", data[begin:end]))


def _message(data: bytes) -> EmailMessage:
    from email import headerregistry, message_from_bytes, policy  # 25 ms

    registry = headerregistry.HeaderRegistry()

    def bounded(name: str, value: str) -> str:
        return cast("str", registry(name, value[:LONGEST_HEADER]))  # headers are strings with more to them

    return message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n\t "), policy=policy.default.clone(header_factory=bounded))


def _text(message: EmailMessage, origin: str) -> tuple[str, int]:
    """The text of the HTML part; of the text part where there is none or it says nothing. And the lines of a signature cut off."""
    html, plain = message.get_body(("html",)), message.get_body(("plain",))
    text = paragraphs(_NO_FACT.sub("", _decoded(html, origin))) if html is not None else ""
    if words_in(text) < 8 and plain is not None:
        letter, lines = _unsigned(_decoded(plain, origin))
        return without_remarks(tidy(readable(letter))), lines
    return without_remarks(text), 0


def _unsigned(text: str) -> tuple[str, int]:
    """The text without its signature, and how many lines that had: what stands below the last line "-- " (RFC 3676, 4.3), if short.

    A line "--" is none: newsletters set their stories apart by it.
    """
    last = next(reversed(list(_SIGNATURE.finditer(text))), None)
    if last is None or not text[: last.start()].strip():
        return text, 0
    lines = text[last.end() :].strip().count("\n") + 1 if text[last.end() :].strip() else 0
    return (text[: last.start()], lines) if lines <= MOST_SIGNATURE else (text, 0)


def _decoded(part: Any, origin: str) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(safe_charset(part.get_content_charset()) or "utf-8").replace("\r\n", "\n")
    except (LookupError, UnicodeError):
        return decode(data, origin)[0]


def _metadata(message: EmailMessage) -> dict[str, object]:
    from email.utils import parseaddr

    def header(name: str) -> str:
        try:
            return readable(" ".join(str(message.get(name, "")).split()))
        except Exception:  # noqa: BLE001 - one damaged header, which the package breaks on, must not cost the mail
            return ""

    sender = parseaddr(header("From") or header("Sender"))[0]
    return {
        "title": header("Subject"),
        "publisher": sender if "@" not in sender else "",
        "published": header("Date"),
        "url": header("Archived-At").strip("<>"),
        "language": header("Content-Language").partition(",")[0].strip(),
    }


def _attachments(message: EmailMessage) -> list[str]:
    return (
        [readable(part.get_filename() or part.get_content_type()) for part in message.iter_attachments()]
        if message.is_multipart()
        else []
    )
