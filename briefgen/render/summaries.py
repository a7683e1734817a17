"""Summaries as text, Markdown and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from briefgen.model import Article, Quote, Summary
from briefgen.render.lines import one_line


def as_text(summaries: Sequence[Summary], words: int | None = None) -> str:
    """The sentences, a line a sentence; a line with the title above them where there are several summaries.

    Where a summary quotes articles of several days, the day of the article stands behind a sentence that tells its time by it,
    unless the summary would be longer than `words` with them.
    """
    parts = []
    for summary in summaries:
        dates = _days_shown(summary)
        lines = [" ".join(filter(None, (one_line(quote.text), when))) for quote, when in zip(summary.sentences, dates, strict=True)]
        if words is not None and len(" ".join(lines).split()) > words:
            lines = [one_line(quote.text) for quote in summary.sentences]
        if len(summaries) > 1:
            from briefgen.render.wording import day

            article = summary.articles[0]
            lines.insert(
                0, " · ".join(filter(None, (one_line(article.title or article.label), article.publisher, day(article.day))))
            )
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _days_shown(summary: Summary) -> list[str]:
    """For each sentence the day of its article in brackets, where its "today" is not that of the others; else "".

    Told once where sentences of one day follow each other, and without the year where all are of one.
    """
    published = {article.id: article.day for article in summary.articles}
    days = [published[quote.article] for quote in summary.sentences]
    if len(set(days)) < 2:
        return [""] * len(days)
    from briefgen.render.wording import day
    from briefgen.text.dates import is_relative  # 50 ms of patterns, which summaries of one day do without

    one_year = len({when.year for when in days if when}) == 1
    shown, last = [], None
    for quote, when in zip(summary.sentences, days, strict=True):
        told = ""
        if when and when != last and is_relative(quote.text):
            written = day(when).removesuffix(f" {when.year}") if one_year else day(when)
            told, last = f"({written})", when
        shown.append(told)
    return shown


def _markdown(summaries: Sequence[Summary]) -> str:
    return "\n".join(_markdown_of(summary) for summary in summaries)


def _markdown_of(summary: Summary) -> str:
    from briefgen.render.markup import escape_markdown

    by_id = {article.id: article for article in summary.articles}
    head = "Summary" if len(summary.articles) != 1 else summary.articles[0].title or summary.articles[0].label
    lines = [f"## {escape_markdown(head)}", ""]
    lines += [f"- {escape_markdown(quote.text)} ({_cited(by_id[quote.article], quote)})" for quote in summary.sentences]
    return "\n".join(lines) + "\n"


def _cited(article: Article, quote: Quote) -> str:
    from briefgen.render.markup import address, escape_markdown, link_target
    from briefgen.render.wording import day

    label, link = escape_markdown(article.label), address(article, quote)
    return ", ".join(filter(None, (f"[{label}]({link_target(link)})" if link else label, day(article.day))))


def _json(summaries: Sequence[Summary]) -> str:
    return json.dumps({"summaries": [_data(summary) for summary in summaries]}, ensure_ascii=False, indent=2) + "\n"


def _data(summary: Summary) -> dict[str, Any]:
    return {
        "articles": [
            {
                "id": a.id,
                "title": a.title,
                "publisher": a.publisher,
                "published": a.published.isoformat() if a.published else None,
                "url": a.url,
                "path": a.path,
            }
            for a in summary.articles
        ],
        "sentences": [{"text": q.text, "article": q.article, "start": q.start, "end": q.end} for q in summary.sentences],
    }


SUMMARY_RENDERERS: dict[str, Callable[[Sequence[Summary]], str]] = {"json": _json, "md": _markdown, "text": as_text}
"""Format: its renderer."""
