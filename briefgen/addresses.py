"""What is an address of the web."""

from __future__ import annotations

from urllib.parse import urlsplit

from briefgen._lazy import regex

_SITE = regex(r"https?://[^\s\"<>?#\\^`{|}@]+")


def is_address(text: str) -> bool:
    """Whether a text is an address of the web that can be asked: http or https, a host, a port that there can be."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def is_site(text: str) -> bool:
    """Whether a text is the address of a place of the web, so that names can be put behind it: no query, no fragment, no user."""
    return is_address(text) and _SITE.fullmatch(text) is not None
