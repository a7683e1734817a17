"""IPTC ninjs 3.0, https://iptc.org/std/ninjs/: what news agencies and editorial systems exchange."""

from __future__ import annotations

import json
from collections.abc import Iterator

from briefgen.model import Brief
from briefgen.render.markup import legal, legal_line, web_address
from briefgen.render.post import post_of
from briefgen.render.templates import Templates

_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"


def ninjs(brief: Brief, templates: Templates) -> str:
    """The brief as one ninjs document of type text, with its articles as sources of information."""
    post = post_of(brief, templates)
    document = {
        "standard": {"name": "ninjs", "version": "3.0", "schema": _SCHEMA},
        "uri": post.uuid.urn,
        "type": "text",
        "representationType": "full",
        "pubStatus": "usable",
        "firstCreated": post.stamp,
        "versionCreated": post.stamp,
        "language": post.language,
        "title": post.title,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": post.title}],
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": post.excerpt}],
        "bodies": [
            {"role": "main", "contentType": "text/html", "wordCount": len(post.text.split()), "value": post.html},
            {"role": "plain", "contentType": "text/plain", "wordCount": len(post.text.split()), "value": post.text},
        ],
        "subjects": [{"name": heading} for _, heading in post.tags],
        "infoSources": list(_sources(brief)),
        "altIds": [{"role": "briefgen", "value": legal(brief.id)}],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _sources(brief: Brief) -> Iterator[dict[str, str]]:
    """Each article: who published it, and where it is."""
    for source in brief.sources:
        link = web_address(source.article)
        name = legal_line(source.article.label)
        yield {"name": name, "uri": link} if link else {"name": name}
