"""Plain text, with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from briefgen.errors import SourceError
from briefgen.model import Article
from briefgen.sources.decode import decode
from briefgen.sources.fields import field, make_article
from briefgen.text.lines import is_hard_wrapped

_FRONT = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?)(?:\n|\A)\1[ \t]*(?:\n|\Z)", re.DOTALL)
_END = re.compile(r"[.!?…:;,][\"'”’»)\]]*\Z")
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}\Z")
_DATE_LINE = re.compile(
    r"(?:(?:published|updated|posted)\s*:?\s*)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"([a-z]{3,9}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\s[a-z]{3,9}\.?,?\s\d{4}|\d{4}-\d\d-\d\d)\.?",
    re.IGNORECASE,
)
_PICTURED = re.compile(r"\b(?:image|media|photo|picture|video) (?:copyright|caption|credit|source|playback)\b", re.IGNORECASE)
"""What pages write around a picture or a film: "Image copyright AP Image caption The harbour"."""
TITLE_WORDS = 25


def read_text(data: bytes, origin: str) -> Iterable[Article]:
    """One article from a text file. Its title is the front matter's, else a first line that reads like a headline."""
    text, _ = decode(data, origin)
    meta, body = front_matter(text, origin)
    if field(meta, "published") is None and (day := date_line(body)):
        meta = {**meta, "published": day}
    yield make_article(tidy(body), meta, path=origin, title=headline(body))


def front_matter(text: str, origin: str) -> tuple[Mapping[str, object], str]:
    """The front matter (YAML between ---, TOML between +++) and the rest; SourceError where it cannot be read."""
    match = _FRONT.match(text)
    if not match:
        return {}, text
    fence, block = match.group(1), match.group(2)
    try:
        found = _toml(block) if fence == "+++" else _yaml(block)
    except (ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:160]
        raise SourceError(origin, f"its front matter cannot be read: {reason}; mend it between the {fence} lines") from error
    # A line of dashes may open a text that has no front matter.
    return (found, text[match.end() :]) if isinstance(found, dict) else ({}, text)


def _toml(block: str) -> object:
    import tomllib  # 3 ms

    return tomllib.loads(block)


def _yaml(block: str) -> object:
    import yaml  # 15 ms, and most files have none

    try:
        # Every value stays the text that it is: YAML's own types turn the title "No" into False and fail on odd dates.
        return yaml.load(block, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - they make only texts and lists
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def headline(text: str) -> str:
    """The first line where it reads like a headline: short, without end punctuation, and not all there is; else ""."""
    if is_hard_wrapped(text):
        return ""
    lines = [line.strip() for line in text.strip().split("\n", 40) if line.strip()]
    if len(lines) < 2 or not _may_be_title(lines[0]):
        return ""
    # Navigation comes before the headline of a page that was copied whole; its lines are of one to three words.
    return next((line for k, line in enumerate(lines[:6]) if len(line.split()) > 3 - (k == 0) and _may_be_title(line)), "")


def _may_be_title(line: str) -> bool:
    from briefgen.text.phrases import BYLINE  # 15 ms, and a page needs none

    if len(line.split()) > TITLE_WORDS or _ends(line) or _PICTURED.search(line):
        return False
    return not BYLINE.fullmatch(line) and not _DATE_LINE.fullmatch(line)


def _ends(line: str) -> bool:
    """True where a line ends as a sentence does; the stop of "... in the U.S." is not its own."""
    return bool(_END.search(line)) and not _ACRONYM.search(line)


def date_line(text: str) -> str | None:
    """A date that stands alone on one of the first lines ("Friday, April 26, 2019"): the day of publication; None else."""
    lines = [line.strip() for line in text.strip().split("\n", 40) if line.strip()]
    return next((match.group(1) for line in lines[:8] if len(line) <= 60 and (match := _DATE_LINE.fullmatch(line))), None)


def tidy(text: str) -> str:
    """The text with no more than one empty line in a row and no white space at the ends of lines."""
    plain = "\n".join(map(str.rstrip, text.split("\n"))).strip()
    return re.sub(r"\n{3,}", "\n\n", plain) if "\n\n\n" in plain else plain
