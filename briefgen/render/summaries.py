"""Summaries as text, Markdown and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from briefgen.model import Article, Quote, Summary
from briefgen.render.lines import one_line


def _text(summaries: Sequence[Summary]) -> str:
    """The sentences, a paragraph a sentence; a line with the title above them where there are several summaries."""
    parts = []
    for summary in summaries:
        lines = [one_line(quote.text) for quote in summary.sentences]
        if len(summaries) > 1:
            from briefgen.render.wording import day

            article = summary.articles[0]
            lines.insert(
                0, " · ".join(filter(None, (one_line(article.title or article.label), article.publisher, day(article.day))))
            )
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


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
            {"id": a.id, "title": a.title, "publisher": a.publisher, "url": a.url, "path": a.path} for a in summary.articles
        ],
        "sentences": [{"text": q.text, "article": q.article, "start": q.start, "end": q.end} for q in summary.sentences],
    }


SUMMARY_RENDERERS: dict[str, Callable[[Sequence[Summary]], str]] = {"json": _json, "md": _markdown, "text": _text}
"""Format: its renderer."""
