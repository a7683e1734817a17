"""Ghost's import file, https://ghost.org/docs/migration/custom/: what Settings > Import reads."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from briefgen.model import Brief
from briefgen.render.post import Post, cut, posts_of
from briefgen.render.templates import Templates

_TITLE, _SLUG, _EXCERPT, _TAG = 255, 185, 300, 191
"""The most characters that Ghost's database takes; a longer value makes it refuse the whole file."""

_FOREIGN = re.compile(r"</?(?:bdi|cite|span|time)\b[^>]*>")
"""Elements that Ghost's editor does not know: it would take them out, and the spaces beside them too."""


def ghost(briefs: Sequence[Brief], templates: Templates) -> str:
    """The briefs as drafts, their topics as tags. Ids count in the file only; Ghost makes the editor's content of the HTML."""
    posts = posts_of(briefs, templates)
    tags = {key: (number, heading) for number, (key, heading) in enumerate(dict(t for p in posts for t in p.tags).items(), 1)}
    data = {
        "posts": [_post(post, number) for number, post in enumerate(posts, 1)],
        "tags": [{"id": number, "name": cut(heading, _TAG), "slug": key[:_TAG]} for key, (number, heading) in tags.items()],
        "posts_tags": [
            {"post_id": number, "tag_id": tags[key][0], "sort_order": order}
            for number, post in enumerate(posts, 1)
            for order, (key, _) in enumerate(post.tags)
        ],
    }
    meta = {"exported_on": int(posts[0].when.timestamp()) * 1000, "version": "5.0.0"}
    return json.dumps({"meta": meta, "data": data}, ensure_ascii=False, indent=2) + "\n"


def _post(post: Post, number: int) -> dict[str, Any]:
    when = post.when.isoformat()[:19] + ".000Z"
    return {
        "id": number,
        "uuid": str(post.uuid),
        "title": cut(post.title, _TITLE),
        "slug": post.slug[:_SLUG],
        "html": _FOREIGN.sub("", post.html),
        "custom_excerpt": cut(post.excerpt, _EXCERPT),
        "type": "post",
        "status": "draft",
        "visibility": "public",
        "featured": 0,
        "created_at": when,
        "updated_at": when,
        "published_at": when,
    }
