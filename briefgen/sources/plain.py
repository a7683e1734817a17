"""Plain text, with or without front matter."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping

from briefgen.errors import SourceError
from briefgen.model import Article
from briefgen.sources.decode import decode
from briefgen.sources.fields import field, make_article

_FRONT = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?)(?:\n|\A)\1[ \t]*(?:\n|\Z)", re.DOTALL)
_END = re.compile(r"[.!?…:;,][\"'”’»)\]]*\Z")
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}\Z")
_DATE_LINE = re.compile(
    r"(?:(?:published|updated|posted)\s*:?\s*)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"([a-z]{3,9}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\s[a-z]{3,9}\.?,?\s\d{4}|\d{4}-\d\d-\d\d)\.?",
    re.IGNORECASE,
)
TITLE_WORDS = 25


def read_text(data: bytes, origin: str) -> Iterable[Article]:
    """One article from a text file. Its title is the front matter's, else a first line that reads like a headline."""
    text, _ = decode(data, origin)
    meta, body = front_matter(text, origin)
    if field(meta, "published") is None:
        meta = {**meta, "published": date_line(body)}
    yield make_article(tidy(body), meta, path=origin, title=headline(body))


def front_matter(text: str, origin: str) -> tuple[Mapping[str, object], str]:
    """The front matter (YAML between ---, TOML between +++) and the rest; SourceError where it cannot be read."""
    match = _FRONT.match(text)
    if not match:
        return {}, text
    fence, block = match.group(1), match.group(2)
    try:
        if fence == "+++":
            found: object = tomllib.loads(block)
        else:
            import yaml  # 15 ms, and most files have none

            found = yaml.safe_load(block)
    except (ValueError, RecursionError) as error:
        raise SourceError(
            origin, f"its front matter cannot be read: {_first_line(error)}; mend it between the {fence} lines"
        ) from error
    except Exception as error:
        if type(error).__module__.split(".")[0] != "yaml":
            raise
        raise SourceError(
            origin, f"its front matter cannot be read: {_first_line(error)}; mend it between the {fence} lines"
        ) from error
    # A line of dashes may open a text that has no front matter.
    return (found, text[match.end() :]) if isinstance(found, dict) else ({}, text)


def headline(text: str) -> str:
    """The first line where it reads like a headline: short, without end punctuation, and not all there is; else ""."""
    lines = [line.strip() for line in text.strip().split("\n", 40) if line.strip()]
    if len(lines) < 2 or len(lines[0].split()) > TITLE_WORDS or _ends(lines[0]):
        return ""
    # Navigation comes before the headline of a page that was copied whole; its lines are of one or two words.
    return next(
        (line for line in lines[:6] if len(line.split()) > 3 and len(line.split()) <= TITLE_WORDS and not _ends(line)), ""
    )


def _ends(line: str) -> bool:
    """True where a line ends as a sentence does; the stop of "... in the U.S." is not its own."""
    return bool(_END.search(line)) and not _ACRONYM.search(line)


def date_line(text: str) -> str | None:
    """A date that stands alone on one of the first lines ("Friday, April 26, 2019"): the day of publication; None else."""
    lines = [line.strip() for line in text.strip().split("\n", 40) if line.strip()]
    return next((match.group(1) for line in lines[:8] if (match := _DATE_LINE.fullmatch(line))), None)


def tidy(text: str) -> str:
    """The text with no more than one empty line in a row and no white space at the ends of lines."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[^\S\n]+\n", "\n", text)).strip()


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())[:160]
