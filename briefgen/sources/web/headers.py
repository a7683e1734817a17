"""What response headers say: media type, charset, how long to wait, how long an answer stays fresh."""

from __future__ import annotations

import email.utils
from collections.abc import Mapping
from datetime import UTC
from email.message import Message

Headers = Mapping[str, str]
"""Names in lower case."""

FRESH_AT_MOST = 86_400.0
"""Seconds: a page that may be kept for a year is asked for again after a day, as articles are corrected."""

_LONGEST_WAIT = 366 * 86_400.0


def media_type(content_type: str) -> str:
    """The media type of a Content-Type header in lower case, "" where it names none."""
    kind = content_type.partition(";")[0].strip().lower()
    main, slash, sub = kind.partition("/")
    return kind if slash and main and sub and not any(c.isspace() for c in kind) else ""


def declared_charset(content_type: str) -> str | None:
    """The charset of a Content-Type header in lower case, None where it names none, or none that Python can decode."""
    message = Message()
    try:
        message["content-type"] = content_type
        name = message.get_content_charset()
        if name:
            "".encode(name)  # also tells codecs that are none of text, like "base64"
    except (LookupError, ValueError):
        return None
    return name or None


def retry_after(value: str, now: float) -> float | None:
    """Seconds to wait by a Retry-After header, in seconds or as a date (RFC 9110, 10.2.3); None where it says neither."""
    text = value.strip()
    if text.isascii() and text.isdecimal():
        return min(float(text[:12]), _LONGEST_WAIT)
    when = http_date(text)
    return None if when is None else min(max(when - now, 0.0), _LONGEST_WAIT)


def http_date(value: str) -> float | None:
    """Seconds since 1970 of a date in a header; None where it is none."""
    try:
        moment = email.utils.parsedate_to_datetime(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def directives(headers: Headers) -> dict[str, str]:
    """Cache-Control: directive to value, in lower case."""
    found: dict[str, str] = {}
    for part in headers.get("cache-control", "").lower().split(","):
        name, _, value = part.partition("=")
        found.setdefault(name.strip(), value.strip().strip('"'))
    return found


def fresh_for(headers: Headers, fetched: float) -> float:
    """Seconds after `fetched` in which the answer may be used without asking (RFC 9111, 4.2), nothing guessed: 0 without a word."""
    said = directives(headers)
    if "no-cache" in said or "no-store" in said:
        return 0.0
    age = _seconds(headers.get("age", "")) or 0.0
    if "max-age" in said:
        return min((_seconds(said["max-age"]) or 0.0) - age, FRESH_AT_MOST)
    expires = http_date(headers.get("expires", ""))
    if expires is None:
        return 0.0
    date = http_date(headers.get("date", ""))
    return min(expires - (fetched if date is None else date) - age, FRESH_AT_MOST)


def _seconds(text: str) -> float | None:
    text = text.strip()
    return float(text[:12]) if text.isascii() and text.isdecimal() else None


def spoken(seconds: float) -> str:
    """A duration for a sentence: "90 s", "5 min", "3 h"."""
    if seconds < 120:
        return f"{seconds:.3g} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.0f} h"
