"""A made-up brief that has everything a brief can have: what templates are tried on."""

from __future__ import annotations

from datetime import date, timedelta

from briefgen.model import (
    Article,
    Attribution,
    Brief,
    Change,
    Difference,
    LedgerEntry,
    Moment,
    Quote,
    Section,
    Source,
    Statement,
    Support,
    article_id,
)

DAY = date(2024, 3, 14)

_ARTICLES: tuple[tuple[str, str | None, str], ...] = (
    (
        "Ferry runs aground off Harwell",
        "The Harwell Gazette",
        (
            "The ferry Marigold ran aground off Harwell on Tuesday with 212 people on board. It was on its way from the "
            "island of Sarn. Lifeboats brought everyone ashore by midnight. Eleven passengers were treated for bruises, "
            "the harbour master Ines Calder said."
        ),
    ),
    (
        "Marigold passengers safe",
        "Northern Wire",
        (
            "Lifeboats took all passengers ashore before midnight. The ferry Marigold struck a sandbank off Harwell on Tuesday "
            "evening with 209 people on board. 14 passengers were treated for bruises, a hospital reported."
        ),
    ),
    (
        "All safe after ferry accident",
        "Sarn Radio",
        "Lifeboats took all passengers ashore before midnight. Officials said an inquiry would reportedly begin on Friday.",
    ),
    (
        "Inquiry into the Marigold",
        "The Coast Herald",
        (
            '"We will look at the charts first," Calder said. The inquiry opens on Friday and is to report by 30 June. '
            "The line has cancelled its crossings until 20 March."
        ),
    ),
    ("A note without a sender", None, "Nobody signed this note about the weather."),
)


def sample_brief(language: str = "en") -> Brief:
    """The sample: four topics, one of them empty; support, context, speakers, differing figures, dates, a copy, notes, updates."""
    first, second, third, fourth, note = articles = tuple(
        Article(
            id=article_id(text, title=title, publisher=publisher),
            title=title,
            text=text,
            url=f"https://news.example/{number}" if number < 3 else None,
            path=f"articles/{number}.txt",
            publisher=publisher,
            published=DAY - timedelta(days=1 - number % 2) if publisher else None,
            language="en",
        )
        for number, (title, publisher, text) in enumerate(_ARTICLES)
    )
    treated = Difference("differ", (_quote(first, "Eleven passengers"), _quote(second, "14 passengers")))
    later = Difference("updated", (_quote(first, "212 people"), _quote(second, "209 people")))
    calder = _quote(first, "the harbour master Ines Calder")
    ferry = (
        _statement(
            "1",
            _quote(first, "Lifeboats brought everyone ashore by midnight."),
            context=(_quote(first, "It was on its way from the island of Sarn."),),
            support=tuple(_support(a, "Lifeboats took all passengers ashore before midnight.") for a in (second, third)),
            publishers=("Northern Wire", "Sarn Radio", "The Harwell Gazette"),
            independent=2,
        ),
        _statement(
            "2",
            _quote(first, "Eleven passengers were treated for bruises, the harbour master Ines Calder said."),
            support=(_support(second, "14 passengers were treated for bruises, a hospital reported."),),
            publishers=("Northern Wire", "The Harwell Gazette"),
            independent=2,
            status="updated",
            change=Change(DAY - timedelta(days=1), "Nine passengers were hurt.", "Nine passengers", "Eleven passengers"),
            differences=(treated,),
            attribution=Attribution("reported", calder),
        ),
        _statement(
            "3",
            _quote(first, "The ferry Marigold ran aground off Harwell on Tuesday with 212 people on board."),
            support=(
                _support(second, "The ferry Marigold struck a sandbank off Harwell on Tuesday evening with 209 people on board."),
            ),
            publishers=("Northern Wire", "The Harwell Gazette"),
            independent=2,
            status="unchanged",
            differences=(later,),
        ),
    )
    inquiry = (
        _statement(
            "4",
            _quote(fourth, '"We will look at the charts first," Calder said.'),
            publishers=("The Coast Herald",),
            attribution=Attribution("quotation", calder),
        ),
        _statement(
            "5",
            _quote(third, "Officials said an inquiry would reportedly begin on Friday."),
            publishers=("Sarn Radio",),
            status="updated",
            change=Change(DAY - timedelta(days=1), "An inquiry has been asked for."),
            attribution=Attribution("reported", None, _quote(third, "reportedly")),
        ),
        _statement(
            "6",
            _quote(fourth, "The inquiry opens on Friday and is to report by 30 June."),
            publishers=("The Coast Herald",),
        ),
    )
    crossings = (
        _statement("7", _quote(fourth, "The line has cancelled its crossings until 20 March."), publishers=("The Coast Herald",)),
    )
    tuesday = Moment(ferry[2].id, date(2024, 3, 12), date(2024, 3, 12), _quote(first, "on Tuesday"))
    friday = Moment(inquiry[1].id, date(2024, 3, 15), date(2024, 3, 15), _quote(third, "on Friday"))
    june = Moment(inquiry[2].id, date(2024, 6, 30), date(2024, 6, 30), _quote(fourth, "by 30 June"))
    until = Moment(crossings[0].id, date(2024, 3, 14), date(2024, 3, 20), _quote(fourth, "until 20 March"))
    return Brief(
        id="5a3b1e0000000000",
        title="The Marigold",
        date=DAY,
        language=language,
        sections=(
            Section("the-ferry", "The ferry", ferry, "An **editor's** note with a [link](https://news.example/).", (tuesday,)),
            Section("the-inquiry", "The inquiry", inquiry, timeline=(friday, june)),
            Section("the-crossings", "The crossings", crossings, timeline=(until,)),
            Section("the-weather", "The weather"),
        ),
        sources=(
            Source(first, 47, first.sha256, summary=(_quote(first, "Lifeboats brought everyone ashore by midnight."),)),
            Source(second, 30, second.sha256, agency="Northern Wire"),
            Source(third, 17, third.sha256, copy_of=second.id),
            Source(
                fourth, 29, fourth.sha256, summary=(_quote(fourth, "The inquiry opens on Friday and is to report by 30 June."),)
            ),
            Source(note, 7, note.sha256),
        ),
        ledger=(
            *(LedgerEntry(article.path or "", "read") for article in articles[:2]),
            LedgerEntry("articles/2.txt", "copy", "word for word articles/1.txt"),
            LedgerEntry("articles/photo.jpg", "skipped", "no text"),
            LedgerEntry("https://news.example/gone", "failed", "HTTP 404"),
        ),
        intro="What is known of the accident, *as of noon*.",
        since=DAY - timedelta(days=1),
    )


def _quote(article: Article, words: str) -> Quote:
    start = article.text.index(words)
    return Quote(article.id, start, start + len(words), words)


def _support(article: Article, words: str) -> Support:
    quote = _quote(article, words)
    return Support(quote.article, quote.start, quote.end, quote.text, 0.8)


def _statement(
    digit: str,
    quote: Quote,
    *,
    context: tuple[Quote, ...] = (),
    support: tuple[Support, ...] = (),
    publishers: tuple[str, ...] = (),
    independent: int = 1,
    status: str = "new",
    differences: tuple[Difference, ...] = (),
    attribution: Attribution | None = None,
    change: Change | None = None,
) -> Statement:
    return Statement(
        quote.article,
        quote.start,
        quote.end,
        quote.text,
        id=digit * 12,
        score=1.0,
        context=context,
        support=support,
        publishers=publishers,
        independent=independent,
        status=status,
        differences=differences,
        attribution=attribution,
        change=change,
    )
