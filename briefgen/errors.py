"""The error tree.

BriefgenError
├── SourceError      an article could not be read: the message names the file and the remedy
│   └── FetchError   a page or feed could not be fetched
├── ConfigError      briefgen.toml, or a topic, is wrong
├── TemplateError    a template is missing, misnamed or broken
├── OptionError      a value given to a function or option cannot be used
├── BriefError       a finished brief (JSON) cannot be read
├── StoreError       the store of daily runs cannot be used
├── DeadlineError    a daily run took longer than it may
└── LockedError      another daily run is at work
"""

from __future__ import annotations


class BriefgenError(Exception):
    """The root: whatever briefgen raises on purpose is one of these, and its text is a sentence for the user."""


class SourceError(BriefgenError):
    """An article could not be read. `origin` is the file, folder or URL."""

    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"{origin}: {reason}")
        self.origin = origin
        self.reason = reason

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str]]:
        # Exceptions that take other arguments than their message do not survive a worker process without this.
        return (type(self), (self.origin, self.reason))


class FetchError(SourceError):
    """A page or feed could not be fetched. `origin` is its URL, without user name and password."""


class ConfigError(BriefgenError):
    """The configuration cannot be used; the message names the file and the key."""


class TemplateError(BriefgenError):
    """A template is missing, misnamed or does not render."""


class OptionError(BriefgenError):
    """A value cannot be used; the message names it and those that can."""


class BriefError(BriefgenError):
    """A brief in JSON cannot be read."""


class StoreError(BriefgenError):
    """The store of daily runs cannot be used; `damaged` where what is in it cannot be read."""

    def __init__(self, message: str, *, damaged: bool = False) -> None:
        super().__init__(message)
        self.damaged = damaged


class DeadlineError(BriefgenError):
    """A daily run took longer than its deadline; nothing was published."""


class LockedError(BriefgenError):
    """Another daily run holds the lock."""
