"""The filters of templates: what they can make of the values of a brief."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefgen.render.charts import coverage, timeline
from briefgen.render.editor import editor_fragment, editor_html, editor_markdown, editor_post
from briefgen.render.lines import one_line
from briefgen.render.listing import listing, mark, numbers, outcomes, wordings
from briefgen.render.markup import address, count, link_target, web_address
from briefgen.render.page import between_tags, isolated, lean_style, linked_data
from briefgen.render.said_by import speaker_note
from briefgen.render.wording import carried, changed, counted, day, label, made_of, nothing_said, right_to_left, say, short_day

FILTERS: dict[str, Callable[..., Any]] = {
    "address": address,
    "between_tags": between_tags,
    "carried": carried,
    "changed": changed,
    "count": count,
    "counted": counted,
    "coverage": coverage,
    "day": day,
    "editor_fragment": editor_fragment,
    "editor_html": editor_html,
    "editor_markdown": editor_markdown,
    "editor_post": editor_post,
    "isolated": isolated,
    "label": label,
    "lean_style": lean_style,
    "link_target": link_target,
    "linked_data": linked_data,
    "listing": listing,
    "made_of": made_of,
    "mark": mark,
    "nothing_said": nothing_said,
    "numbers": numbers,
    "one_line": one_line,
    "outcomes": outcomes,
    "right_to_left": right_to_left,
    "say": say,
    "short_day": short_day,
    "speaker_note": speaker_note,
    "timeline": timeline,
    "web_address": web_address,
    "wordings": wordings,
}
"""What templates may use beside Jinja's own filters."""
