"""The bytes of one source to items, through whatever they are packed in."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from briefgen.errors import SourceError
from briefgen.model import Article, LedgerEntry, article_id
from briefgen.sources.decode import decode
from briefgen.sources.fields import web_url
from briefgen.sources.formats import DECODED, MAPPED, READERS, SINGLE, UNPACKERS, is_known, known, read_html, suffix
from briefgen.sources.limits import MOST_PART, MOST_PARTS, MOST_TOTAL
from briefgen.sources.links import Item, Link, Part, Reader
from briefgen.sources.media import packed, sniff

DEEPEST = 3
"""How many containers may lie inside one another."""
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Parsed:
    """What one source gave, with how much more it may unpack to."""

    items: list[Article | Link] = field(default_factory=list)
    ledger: list[LedgerEntry] = field(default_factory=list)
    bytes_left: int = MOST_TOTAL
    parts_left: int = MOST_PARTS

    def failed(self, origin: str, reason: str) -> None:
        """Note in the ledger that a source, or a part of it, could not be read."""
        self.ledger.append(LedgerEntry(origin, "failed", reason))


def parse(data: bytes, origin: str, name: str, *, url: str | None = None, fields: Mapping[str, str] | None = None) -> Parsed:
    """The articles and links in these bytes, and what the ledger says of them; a failure is an entry, never an exception.

    The suffix of `name` tells their format; an archive is known by its first bytes, and bytes without a known suffix by how they
    begin. `url` is where a page comes from. `fields` is a mapping of the field names of JSON.
    """
    parsed = Parsed()
    _parse(Part(name, data, url), origin, parsed, 0, fields)
    return parsed


def _parse(part: Part, origin: str, parsed: Parsed, depth: int, fields: Mapping[str, str] | None) -> None:
    ending = packed(part.data) or suffix("x" + part.name)
    if not is_known("x" + ending):
        ending = sniff(part.data) or ending or (".txt" if not part.name else "")
    if part.problem:
        parsed.failed(origin, part.problem)
    elif not part.data.strip():
        parsed.failed(origin, "is empty (0 bytes of text)")
    elif ending in UNPACKERS:
        _unpack(part, origin, ending, parsed, depth, fields)
    elif ending not in READERS:
        outcome = "skipped" if depth else "failed"
        there = "" if depth else f"; there are: {known()}"
        parsed.ledger.append(LedgerEntry(origin, outcome, f"no reader for {ending or 'a file without suffix'}{there}"))
    elif depth and len(part.data) > MOST_PART:
        parsed.failed(origin, f"is larger than {MOST_PART // 1_000_000} MB unpacked")
    else:
        _read(part, origin, READERS[ending], parsed, fields)


def _unpack(outer: Part, origin: str, ending: str, parsed: Parsed, depth: int, fields: Mapping[str, str] | None) -> None:
    """Read the parts of a container, within the bounds that all of a source's have together."""
    if depth == DEEPEST:
        parsed.failed(origin, f"lies in more than {DEEPEST} archives; unpack the outer ones first")
        return
    before = len(parsed.items) + len(parsed.ledger)
    try:
        for part in UNPACKERS[ending](outer.data, origin):
            # A gzip file is only another shape of the source; one inside is another file that is unpacked.
            parsed.bytes_left -= len(part.data) if part.name or depth else 0
            parsed.parts_left -= 1
            if min(parsed.bytes_left, parsed.parts_left) < 0:
                most = f"{MOST_TOTAL // 1_000_000} MB" if parsed.bytes_left < 0 else f"{MOST_PARTS:,} files"
                parsed.failed(origin, f"holds more than {most} unpacked; the rest of it was not read")
                return
            if part.name:
                _parse(part, f"{origin}#{part.name}", parsed, depth + 1, fields)
            else:
                _parse(replace(part, name=_unwrapped(outer.name), url=outer.url), origin, parsed, depth + 1, fields)
    except SourceError as error:
        parsed.failed(origin, error.reason)
        return
    if len(parsed.items) + len(parsed.ledger) == before:
        parsed.failed(origin, f"holds no articles; it needs files that end in {known()}")


def _unwrapped(name: str) -> str:
    """The name of what a gzip file wraps."""
    if name.lower().endswith(".tgz"):
        return name[:-4] + ".tar"
    return name[:-3] if name.lower().endswith(".gz") else name


def _read(part: Part, origin: str, reader: Reader, parsed: Parsed, fields: Mapping[str, str] | None) -> None:
    found: list[Article | Link] = []
    before = len(parsed.ledger)
    notes: list[str] = []
    decode.cache_clear()
    try:
        take: Callable[..., Iterable[Item]] = reader
        if reader is read_html:
            from briefgen.sources.html import page_of

            notes.append(page_of(part.data, origin, part.url).note)
            take = partial(read_html, url=part.url)
        elif reader in DECODED:
            notes.append(decode(part.data, origin)[1])
        if fields and reader in MAPPED:
            take = partial(take, fields=fields)
        for item in _items(take, part.data, origin):
            if isinstance(item, LedgerEntry):
                if item.outcome == "read":
                    notes.append(item.reason)
                else:
                    parsed.ledger.append(item)
            elif isinstance(item, Article) and not item.text.strip():
                parsed.ledger.append(LedgerEntry(origin, "skipped", f"no text in {item.title or 'it'}"))
            else:
                found.append(_placed(item, part.url) if isinstance(item, Article) and reader in SINGLE else item)
    except* SourceError as errors:
        where = f" ({part.url})" if part.url else ""
        parsed.ledger += [
            LedgerEntry(e.origin, "failed", e.reason + where) for e in errors.exceptions if isinstance(e, SourceError)
        ]
    parsed.items += found
    if found:
        parsed.ledger.append(LedgerEntry(origin, "read", "; ".join(filter(None, notes))))
    elif len(parsed.ledger) == before:
        parsed.failed(origin, "; ".join(filter(None, ("holds no article", *notes))))


def _items(reader: Reader, data: bytes, origin: str) -> Iterator[Item]:
    try:
        yield from reader(data, origin)
    except (SourceError, ExceptionGroup):
        raise
    except Exception as error:  # a reader's fault with one file must not take the others along
        _log.debug("%s", origin, exc_info=True)
        raise SourceError(origin, f"cannot be read: {type(error).__name__}: {error}; please report it") from error


def _placed(article: Article, url: str | None) -> Article:
    """A page's article with the address that it was found at, where it does not tell its own."""
    if article.url or not url or not (address := web_url(url)):
        return article
    return replace(article, url=address, id=article_id(article.text, url=address))
