"""Links to articles: what a list of feeds names, what a feed only begins, what the editor gave as an address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, islice
from urllib.parse import urlsplit

from briefgen.errors import SourceError
from briefgen.model import Article, LedgerEntry
from briefgen.sources.decode import in_utf8
from briefgen.sources.files import STDIN
from briefgen.sources.formats import is_known, suffix
from briefgen.sources.length import words_in
from briefgen.sources.links import Fetch, Fetched, FetchMany, Link
from briefgen.sources.media import sniff, suffix_of
from briefgen.sources.parse import Parsed, parse
from briefgen.sources.tally import Tally

DEEPEST = 3
"""How far links lead on: a list of feeds, a feed, a page."""
MOST_ADDRESSES = 2_000
"""Addresses that one run asks for, those that are named and those behind links together."""
AT_ONCE = 64
"""Addresses that are asked for side by side; so many answers are held at each depth of links."""
_OFF = "is on the web, and fetching is off"
_ENOUGH = f"a run asks for {MOST_ADDRESSES:,} addresses at most"


@dataclass(slots=True)
class Followed:
    """What links led to. `known` has the addresses that are asked for in this run, in their order, and their places in it, `seen`
    those whose turn has come, so that each is asked for once; `whole` those whose page was read, so that no feed's teaser of it
    becomes another article.

    `ahead` has answers that were fetched before their turn: hosts are asked side by side, and none is held up by another.
    """

    fetch: Fetch | None
    full_text: bool = False
    fields: Mapping[str, str] | None = None
    tally: Tally = field(default_factory=Tally)
    ledger: list[LedgerEntry] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    ahead: dict[str, Fetched | SourceError] = field(default_factory=dict)

    def announce(self, urls: Iterable[str]) -> None:
        """These addresses will be asked for, each with those announced after it; those beyond MOST_ADDRESSES will not."""
        if self.fetch is None:
            return
        new = [url for url in dict.fromkeys(urls) if url not in self.known][: max(MOST_ADDRESSES - len(self.known), 0)]
        self.known.update(zip(new, count(len(self.known))))
        self.tally.expect(len(new))

    def articles(self, items: Sequence[Article | Link], origin: str, depth: int = 0) -> list[tuple[str, Article]]:
        """The articles among these items and behind their links, in their order, each with the origin that the ledger has it by.

        The ledger says what became of each link. What is no file has no path: it cannot be read again by one.
        """
        if depth < DEEPEST:
            links = [item for item in items if isinstance(item, Link)]
            self.announce(link.url for link in links if link.teaser is None or self.full_text)
        found: list[tuple[str, Article]] = []
        beyond = 0
        for item in items:
            if isinstance(item, Article):
                found.append((item.path or origin, _placed(item, origin, depth)))
            elif self._is_beyond(item, depth) and item.url != origin:
                beyond += 1
            else:
                found += self._behind(item, origin, depth)
        if beyond:
            self._note(origin, "skipped", f"{beyond:,} of its links: {_ENOUGH}; give fewer sources, or make several briefs")
        return found

    def _is_beyond(self, link: Link, depth: int) -> bool:
        """Whether a link is worth nothing unfetched, and will not be fetched as there are too many before it."""
        return link.teaser is None and self.fetch is not None and depth < DEEPEST and link.url not in self.known

    def _behind(self, link: Link, origin: str, depth: int) -> list[tuple[str, Article]]:
        if link.teaser is not None:
            return self._completed(link, link.teaser, origin, depth)
        if self.fetch is None:
            self._note(link.url, "failed" if origin == link.url else "skipped", f"{_OFF}{_named(link, origin)}")
            return []
        if link.url in self.seen:
            return []
        if depth == DEEPEST:
            self._note(link.url, "skipped", f"lies behind more than {DEEPEST} links, from {origin}")
            return []
        try:
            parsed = self._parsed(link.url)
        except SourceError as error:
            self._note(link.url, "failed", error.reason)
            return []
        self.ledger += parsed.ledger
        if any(isinstance(item, Article) for item in parsed.items):
            self.whole.add(link.url)
        return self.articles(parsed.items, link.url, depth + 1)

    def _completed(self, link: Link, teaser: Article, origin: str, depth: int) -> list[tuple[str, Article]]:
        """The article of a feed's item: with the text of its page where that is wanted and has more."""
        problem = ""
        if self.full_text and link.url in self.whole:
            self._note(link.url, "copy", f'its page was read already; {origin} has a teaser of it: "{link.title}"')
            return []
        if self.full_text and self.fetch is not None and link.url not in self.seen:
            try:
                whole = _fuller(self._parsed(link.url), teaser)
            except SourceError as error:
                whole, problem = None, error.reason
            if whole is not None:
                self._note(link.url, "read", "")
                self.whole.add(link.url)
                return [(link.url, whole)]
            problem = problem or "its page has no more text than the feed"
        if teaser.text:
            if problem:
                self._note(link.url, "read", f"only the teaser that {origin} has: {problem}")
            return [(link.url if problem else teaser.path or origin, _placed(teaser, origin, depth))]
        wanted = "; full_text = true reads its page" if not self.full_text else f"; {_OFF}" if self.fetch is None else ""
        what = f'teaser only: "{link.title}"' if link.title else "an item without title and text"
        self._note(link.url, "failed" if problem else "skipped", what + (f"; {problem}" if problem else wanted))
        return []

    def _parsed(self, url: str) -> Parsed:
        self.announce([url])
        if url not in self.known:
            raise SourceError(url, _ENOUGH)
        self.seen.add(url)
        if url not in self.ahead:
            self._ask(url)
        answer = self.ahead.pop(url)
        if isinstance(answer, SourceError):
            raise answer
        return parse(in_utf8(answer.data, answer.charset), url, _name(answer), url=answer.final_url, fields=self.fields)

    def _ask(self, url: str) -> None:
        """Ask for this address, and where `fetch` can, for those that were announced after it, so many as go at once."""
        assert self.fetch is not None
        if isinstance(self.fetch, FetchMany):
            later = islice(self.known, self.known[url] + 1, None)
            more = islice((other for other in later if other not in self.seen and other not in self.ahead), AT_ONCE - 1)
            self.ahead.update(self.fetch.fetch_all([url, *more], lambda _done, _total: self.tally.step()))
            return
        try:
            self.ahead[url] = self.fetch(url)
        except SourceError as error:
            self.ahead[url] = error
        self.tally.step()

    def _note(self, origin: str, outcome: str, reason: str) -> None:
        self.ledger.append(LedgerEntry(origin, outcome, reason))


def _placed(article: Article, origin: str, depth: int) -> Article:
    """The article, without a path where it is of no file: standard input and the web cannot be read again by one."""
    return article if depth == 0 and origin != STDIN else replace(article, path=None)


def _name(answer: Fetched) -> str:
    """A name whose suffix tells the format of an answer: by its bytes, by what the server says, by its address."""
    path = urlsplit(answer.final_url).path
    return sniff(answer.data) or suffix_of(answer.media_type) or (suffix(path) if is_known(path) else ".txt")


def _fuller(parsed: Parsed, teaser: Article) -> Article | None:
    """The page's article, with what the feed knows and the page does not; None where the page has no more words.

    The address, and so the id, stay the feed's: the same item is the same article, whether its page could be read or not.
    """
    pages = [item for item in parsed.items if isinstance(item, Article)]
    if len(pages) != 1:
        failed = next((entry.reason for entry in parsed.ledger if entry.outcome == "failed"), "")
        raise SourceError(teaser.url or "", failed or "its page is no article")
    (page,) = pages
    if words_in(page.text) <= words_in(teaser.text):
        return None
    return replace(
        teaser,
        text=page.text,
        title=teaser.title or page.title,
        # A page without a name of its site gives its domain; the feed's name says more.
        publisher=(page.publisher if page.publisher and not _is_domain(page) else None) or teaser.publisher or page.publisher,
        published=teaser.published or page.published,
        authors=teaser.authors or page.authors,
        language=page.language or teaser.language,
        path=None,
    )


def _is_domain(page: Article) -> bool:
    return (page.publisher or "") in (urlsplit(page.url or "").hostname or "")


def _named(link: Link, origin: str) -> str:
    if origin == link.url:
        return "; save it as a file, or allow fetching"
    return f"; {origin} lists it{f' as {chr(34)}{link.title}{chr(34)}' if link.title else ''}"
