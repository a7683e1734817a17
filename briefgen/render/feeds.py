"""Feeds of briefs: JSON Feed 1.1, Atom (RFC 4287), RSS 2.0. Each takes one brief or more, and its items stand newest first.

Where briefs are published, a feed says so, and that it is there under its name: feed.json, feed.atom, feed.rss; an archive knows
its place, and that of each brief, itself. Where that is not known, what names an address is left out, or is the urn of the briefs.
Ids are urns in any case, so that none changes when it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from briefgen.model import Brief
from briefgen.render.post import Post, posts_of
from briefgen.render.templates import Templates
from briefgen.render.xml_parts import DECLARATION, cdata, element, escaped, leaf

_NAMESPACES = {"xmlns_content": "http://purl.org/rss/1.0/modules/content/", "xmlns_atom": "http://www.w3.org/2005/Atom"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a feed is found: the address of the page that it belongs to, its own, and that of each brief by its day."""

    home: str = ""
    feed: str = ""
    pages: Mapping[date, str] = field(default_factory=dict)


def json_feed(briefs: Sequence[Brief], templates: Templates) -> str:
    """The briefs as JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/."""
    posts = posts_of(briefs, templates)
    return json_feed_of(posts, _on_site(posts[0], "feed.json"))


def json_feed_of(posts: Sequence[Post], place: Place) -> str:
    """The posts, at least one and the newest first, as JSON Feed 1.1."""
    addresses = {"home_page_url": place.home, "feed_url": place.feed}
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": posts[0].name,
        **{name: address for name, address in addresses.items() if address},
        "language": posts[0].language,
        "items": [_json_item(post, place) for post in posts],
    }
    return json.dumps(feed, ensure_ascii=False, indent=2) + "\n"


def atom(briefs: Sequence[Brief], templates: Templates) -> str:
    """The briefs as an Atom feed; the feed's own title is also its author, of whom nothing else is known."""
    posts = posts_of(briefs, templates)
    return atom_of(posts, _on_site(posts[0], "feed.atom"))


def atom_of(posts: Sequence[Post], place: Place) -> str:
    """The posts, at least one and the newest first, as an Atom feed."""
    newest = posts[0]
    return DECLARATION + element(
        "feed",
        "\n",
        leaf("id", newest.series.urn),
        leaf("title", newest.name),
        leaf("updated", newest.stamp),
        *_links(place, "link"),
        element("author", leaf("name", newest.name)),
        leaf("generator", "briefgen"),
        *(_entry(post, place) for post in posts),
        xmlns="http://www.w3.org/2005/Atom",
        xml_lang=newest.language,
    )


def rss(briefs: Sequence[Brief], templates: Templates) -> str:
    """The briefs as RSS 2.0, https://www.rssboard.org/rss-specification, with the whole text in content:encoded."""
    posts = posts_of(briefs, templates)
    newest = posts[0]
    self_link = _links(replace(_on_site(newest, "feed.rss"), home=""), "atom:link")
    more = (*self_link, leaf("lastBuildDate", mail_date(newest)), leaf("generator", "briefgen"))
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


def _on_site(newest: Post, name: str) -> Place:
    """The place of a feed of this name, by the site of its newest brief."""
    return Place(newest.site, newest.on_site(name))


def _links(place: Place, tag: str) -> list[str]:
    """Links to the page that a feed belongs to and to the feed itself, where they are known."""
    known = {"alternate": place.home, "self": place.feed}
    return [element(tag, rel=rel, href=address) for rel, address in known.items() if address]


def _json_item(post: Post, place: Place) -> dict[str, Any]:
    page = place.pages.get(post.when.date())
    item = {
        "id": post.uuid.urn,
        **({"url": page} if page else {}),
        "title": post.title,
        "content_html": post.html,
        "content_text": post.text,
        "summary": post.excerpt,
        "date_published": post.stamp,
        "language": post.language,
    }
    return {**item, "tags": [heading for _, heading in post.tags]} if post.tags else item


def _entry(post: Post, place: Place) -> str:
    page = place.pages.get(post.when.date())
    return element(
        "entry",
        "\n",
        leaf("id", post.uuid.urn),
        leaf("title", post.title),
        leaf("updated", post.stamp),
        leaf("published", post.stamp),
        *([element("link", rel="alternate", href=page)] if page else []),
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
