"""Values of TOML, checked one by one: every error names the file, the key and the remedy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from briefgen.errors import ConfigError


def texts(values: Sequence[object], name: str, where: str, blank: str = " ") -> tuple[str, ...]:
    """These values, each a text that is more than `blank`."""
    for value in values:
        if not isinstance(value, str) or not value.strip(blank):
            raise ConfigError(f"{name}: {where} are texts in quotes, not {value!r}")
    return tuple(str(value).strip() for value in values)


def least(value: int, lowest: int, name: str, where: str) -> int:
    """This number, at least `lowest`."""
    if value < lowest:
        raise ConfigError(f"{name}: {where} must be at least {lowest}, not {value}")
    return value


def filled(value: str, name: str, key: str) -> str:
    """This text, not empty."""
    if not value.strip():
        raise ConfigError(f'{name}: "{key}" is empty; give it a text or leave the line out')
    return value.strip()


def under(folder: Path, path: str) -> str:
    """This path relative to a folder; standard input, addresses and absolute paths as they are."""
    kept = path == "-" or path.lower().startswith(("http://", "https://")) or Path(path).is_absolute()
    return path if kept else str(folder / path)


def day_of(value: object, name: str, where: str) -> date | None:
    """A day from a TOML date or a text."""
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        if isinstance(value, str) and len(value.strip()) == 10:
            return date.fromisoformat(value.strip())
    except ValueError:
        pass
    told = value.isoformat() if isinstance(value, date | time) else repr(value)
    raise ConfigError(f"{name}: {where} is a day such as 2019-04-24, not {told}")
