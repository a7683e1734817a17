"""Feeds of briefs: JSON Feed 1.1, Atom (RFC 4287), RSS 2.0. Each takes one brief or more, and its items stand newest first.

Where briefs are published, a feed says so, and that it is there under its name: feed.json, feed.atom, feed.rss. Where that is not
known, what names an address is left out, or is the urn of the briefs. Ids are urns in any case, so that none changes when it is.
Items have no address: under which name a site shows a brief is the site's to say.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from briefgen.model import Brief
from briefgen.render.post import Post, posts_of
from briefgen.render.templates import Templates
from briefgen.render.xml_parts import DECLARATION, cdata, element, escaped, leaf

_NAMESPACES = {"xmlns_content": "http://purl.org/rss/1.0/modules/content/", "xmlns_atom": "http://www.w3.org/2005/Atom"}


def json_feed(briefs: Sequence[Brief], templates: Templates) -> str:
    """The briefs as JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/."""
    posts = posts_of(briefs, templates)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": posts[0].name,
        **({"home_page_url": posts[0].site, "feed_url": posts[0].on_site("feed.json")} if posts[0].site else {}),
        "language": posts[0].language,
        "items": [_json_item(post) for post in posts],
    }
    return json.dumps(feed, ensure_ascii=False, indent=2) + "\n"


def atom(briefs: Sequence[Brief], templates: Templates) -> str:
    """The briefs as an Atom feed; the feed's own title is also its author, of whom nothing else is known."""
    posts = posts_of(briefs, templates)
    newest = posts[0]
    return DECLARATION + element(
        "feed",
        "\n",
        leaf("id", newest.series.urn),
        leaf("title", newest.name),
        leaf("updated", newest.stamp),
        *_links(newest, "feed.atom", "link"),
        element("author", leaf("name", newest.name)),
        leaf("generator", "briefgen"),
        *map(_entry, posts),
        xmlns="http://www.w3.org/2005/Atom",
        xml_lang=newest.language,
    )


def rss(briefs: Sequence[Brief], templates: Templates) -> str:
    """The briefs as RSS 2.0, https://www.rssboard.org/rss-specification, with the whole text in content:encoded."""
    posts = posts_of(briefs, templates)
    newest = posts[0]
    more = (*_links(newest, "feed.rss", "atom:link")[1:], leaf("lastBuildDate", mail_date(newest)), leaf("generator", "briefgen"))
    channel = rss_channel(newest, *more, *map(_item, posts))
    return DECLARATION + element("rss", "\n", channel, version="2.0", **_NAMESPACES)


def rss_channel(newest: Post, *content: str) -> str:
    """The channel of a file in RSS: what is known of the briefs by the newest, then this content."""
    return element(
        "channel",
        "\n",
        leaf("title", newest.name),
        # The specification asks for an address of a registered scheme; urn is one.
        leaf("link", newest.site or newest.series.urn),
        leaf("description", newest.excerpt),
        leaf("language", newest.language),
        leaf("pubDate", mail_date(newest)),
        *content,
    )


def mail_date(post: Post) -> str:
    """When it was published, RFC 5322: "Fri, 26 Apr 2019 06:00:00 +0000"."""
    from email.utils import format_datetime  # 10 ms

    return format_datetime(post.when)


def _links(newest: Post, name: str, tag: str) -> list[str]:
    """Links to the site and, as `name` on it, to the feed itself, where the site is known."""
    if not newest.site:
        return []
    return [element(tag, rel="alternate", href=newest.site), element(tag, rel="self", href=newest.on_site(name))]


def _json_item(post: Post) -> dict[str, Any]:
    item = {
        "id": post.uuid.urn,
        "title": post.title,
        "content_html": post.html,
        "content_text": post.text,
        "summary": post.excerpt,
        "date_published": post.stamp,
        "language": post.language,
    }
    return {**item, "tags": [heading for _, heading in post.tags]} if post.tags else item


def _entry(post: Post) -> str:
    return element(
        "entry",
        "\n",
        leaf("id", post.uuid.urn),
        leaf("title", post.title),
        leaf("updated", post.stamp),
        leaf("published", post.stamp),
        *(element("category", term=key, label=heading) for key, heading in post.tags),
        leaf("summary", post.excerpt),
        leaf("content", post.html, type="html"),
        xml_lang=post.language,
    )


def _item(post: Post) -> str:
    return element(
        "item",
        "\n",
        leaf("title", post.title),
        leaf("guid", post.uuid.urn, isPermaLink="false"),
        leaf("pubDate", mail_date(post)),
        *(leaf("category", heading) for _, heading in post.tags),
        # The description of an item is HTML, so it is escaped twice.
        leaf("description", escaped(post.excerpt)),
        element("content:encoded", cdata(post.html)),
    )
