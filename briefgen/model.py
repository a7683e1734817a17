"""The nouns of briefgen: frozen values that the rooms hand to each other.

A `Sentence`, a `Quote` and a `Statement` never carry words of their own: they point into the text of an article by offsets
(characters, half open), so that whatever is shown can be proved to stand in its source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_Day = date
"""A brief has a field of the name "date"."""

Kind = str
"""What a sentence is: "story", or one of the kinds that are never shown, see `briefgen.text.kinds`."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read.

    `text` is clean prose with its paragraphs apart by line breaks; every offset of the package points into it. `published` is
    a date, or a datetime where the source gives the time, and so is `updated`, its last change; what the source does not say is
    None, never guessed. `path` is where it was read from, and None for standard input.
    """

    id: str
    title: str
    text: str
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    path: str | None = None
    updated: date | None = None

    @property
    def day(self) -> date | None:
        """The day of publication, without the time."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    @property
    def label(self) -> str:
        """The shortest name that a reader knows the source by: publisher, else title, else the name of its file or its address."""
        return self.publisher or self.title or (self.path or "").rpartition("/")[2] or self.url or "untitled article"

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def order(self) -> tuple[bool, float, str, str]:
        """The key that articles are sorted by, so that no order of files reaches the brief: dated first, oldest first.

        A date without a time counts as its midnight, and a time without an offset as UTC.
        """
        when = self.published
        if when is None:
            return (True, 0.0, self.title, self.id)
        moment = when if isinstance(when, datetime) else datetime(when.year, when.month, when.day, tzinfo=UTC)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return (False, (aware - _EPOCH).total_seconds(), self.title, self.id)


def article_id(text: str, *, url: str | None = None, publisher: str | None = None, title: str = "") -> str:
    """The id of an article, 16 hexadecimal digits: from its URL, else from publisher, title and text."""
    basis = url or "\0".join((publisher or "", title, text))
    return hashlib.sha256(basis.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: `article.text[start:end]`.

    `index` counts the sentences and `paragraph` the paragraphs of the article from 0. `kind` says what it is and `rule` which
    rule decided so. `balanced` is False where a quotation or bracket opens or closes without its partner.
    """

    article: Article = field(repr=False)
    index: int
    paragraph: int
    start: int
    end: int
    kind: Kind = "story"
    rule: str = ""
    balanced: bool = True

    @property
    def text(self) -> str:
        """The words, as they stand in the article."""
        return self.article.text[self.start : self.end]

    @property
    def key(self) -> tuple[str, int]:
        """The identity of the sentence: its article and where it stands there, never its words."""
        return (self.article.id, self.start)


@dataclass(frozen=True, slots=True)
class Document:
    """An article, its sentences in reading order, and the language it was read in."""

    article: Article
    sentences: tuple[Sentence, ...]
    language: str = "en"

    @property
    def story(self) -> tuple[Sentence, ...]:
        """The sentences that may be shown."""
        return tuple(sentence for sentence in self.sentences if sentence.kind == "story")


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading of the brief and what belongs under it.

    `keywords` are words and phrases; one that begins with "-" keeps a sentence out. A topic needs only its heading.
    `note` is the editor's own text in Markdown. `statements` is the most that is shown. `publishers` are those whose statements
    are taken, all where it is empty; `since` and `until` the first and last day of publication. What lies outside is still
    named where it says the same.
    """

    heading: str
    keywords: tuple[str, ...] = ()
    statements: int = 5
    note: str = ""
    publishers: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def key(self) -> str:
        """The heading as an identifier: lower-case words joined by hyphens."""
        words = "".join(c if c.isalnum() else " " for c in self.heading.lower()).split()
        return "-".join(words) or "topic"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article, shown: `text` is exactly `article.text[start:end]`."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Support(Quote):
    """A sentence of another article that says the same; `similarity` is in 0..1."""

    similarity: float = 0.0


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that reports give differently: `kind` is "differ" where those of one day contradict each other, else "updated".

    `figures` quote the number of each report with what it counts ("12 people"), the oldest first.
    """

    kind: str
    figures: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what a statement tells: `kind` is "quotation" where their words stand in quotation marks, else "reported".

    `speaker` is None where nobody is named for certain, and may stand before the statement in its article. `hedge` are the words
    that say that it is not certain ("reportedly"), or not from whom it is ("officials said").
    """

    kind: str
    speaker: Quote | None = None
    hedge: Quote | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a statement updates: the words of an earlier brief, and its day.

    `was` and `now` are the figure before and now with what it counts ("12 people", "15 people"), "" where no figure changed.
    """

    day: date
    text: str
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Statement(Quote):
    """A sentence that the brief shows, with the sentences before it that it needs and those that say the same.

    `publishers` are the distinct known publishers of the statement and its support, sorted; `independent` counts the sources
    that are no copies of one another and not of one agency: a lower bound. `attribution` is None where the statement reports
    nobody's words. `status` is "new", "updated" (`change` says what it updates) or "unchanged": an earlier brief had it.
    """

    id: str = ""
    score: float = 0.0
    context: tuple[Quote, ...] = ()
    support: tuple[Support, ...] = ()
    publishers: tuple[str, ...] = ()
    independent: int = 1
    status: str = "new"
    differences: tuple[Difference, ...] = ()
    attribution: Attribution | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Words that a brief had: a statement, a sentence shown with one, or one that said the same.

    `brief` is the day of that brief, `published` that of the article, `language` the article's.
    """

    text: str
    brief: date
    published: date | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier briefs had, for the next to leave out (`repeat` "omit") or to mark (`repeat` "mark").

    `last` is the day of the brief before, None where there was none. `articles` are the ids of those that an earlier brief had in
    another version.
    """

    said: tuple[Said, ...] = ()
    last: date | None = None
    repeat: str = "omit"
    articles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Moment:
    """When that is which a statement tells: from the `first` day to the `last`, by its own words, the `quote`."""

    statement: str
    first: date
    last: date
    quote: Quote


@dataclass(frozen=True, slots=True)
class Section:
    """One topic of the brief with its statements, the most important first.

    `timeline` has the statements that give a date of their own, in the order of these; the day of publication is none.
    """

    key: str
    heading: str
    statements: tuple[Statement, ...] = ()
    note: str = ""
    timeline: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences chosen from one article, or from several when `together`, in reading order."""

    articles: tuple[Article, ...]
    sentences: tuple[Quote, ...]

    @property
    def text(self) -> str:
        """The sentences as one text, white space inside a sentence folded."""
        return " ".join(" ".join(quote.text.split()) for quote in self.sentences)


@dataclass(frozen=True, slots=True)
class Source:
    """An article as the brief names it, with its own short summary.

    `copy_of` is the id of the article it copies, `agency` the news agency its text came from, None where nothing says so.
    """

    article: Article
    words: int
    sha256: str
    copy_of: str | None = None
    summary: tuple[Quote, ...] = ()
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What became of one input: `outcome` is "read", "copy", "skipped" or "failed", `reason` says why, or is empty."""

    origin: str
    outcome: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """The finished brief: what every renderer and publisher starts from.

    `site` is the address of the place where briefs are published; "" where nobody said it. `since` is the day of the brief before
    it, where it tells what is new since then.
    """

    id: str
    title: str
    date: date
    language: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    ledger: tuple[LedgerEntry, ...] = ()
    intro: str = ""
    site: str = ""
    since: _Day | None = None

    def article(self, article_id: str) -> Article:
        """The article with this id; KeyError where the brief does not have it."""
        for source in self.sources:
            if source.article.id == article_id:
                return source.article
        raise KeyError(article_id)

    @property
    def statements(self) -> Iterator[Statement]:
        """Every statement, in the order of the brief."""
        for section in self.sections:
            yield from section.statements
