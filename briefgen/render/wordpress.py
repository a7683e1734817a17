"""WordPress eXtended RSS 1.2: what Tools > Import in WordPress reads."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model import Brief
from briefgen.render.feeds import mail_date, rss_channel
from briefgen.render.post import Post, cut, posts_of
from briefgen.render.templates import Templates
from briefgen.render.xml_parts import DECLARATION, cdata, element, leaf

_AUTHOR = "briefgen"
"""The login of the author; the importer asks whose posts they become."""
_TAG = 200
"""The most characters that WordPress' database takes for the name of a tag; a longer one is dropped."""
_NAMESPACES = {
    "xmlns_excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "xmlns_content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns_dc": "http://purl.org/dc/elements/1.1/",
    "xmlns_wp": "http://wordpress.org/export/1.2/",
}


def wxr(briefs: Sequence[Brief], templates: Templates) -> str:
    """The briefs as drafts in a WXR file; the importer knows one that it has by its title, which has the day, and its date."""
    posts = posts_of(briefs, templates)
    newest = posts[0]
    channel = rss_channel(
        newest,
        leaf("wp:wxr_version", "1.2"),
        *([leaf("wp:base_site_url", newest.site), leaf("wp:base_blog_url", newest.site)] if newest.site else []),
        element(
            "wp:author",
            leaf("wp:author_id", "1"),
            _quoted("wp:author_login", _AUTHOR),
            _quoted("wp:author_email", ""),
            _quoted("wp:author_display_name", newest.name),
        ),
        *(_item(post, number) for number, post in enumerate(posts, 1)),
    )
    return DECLARATION + element("rss", "\n", channel, version="2.0", **_NAMESPACES)


def _item(post: Post, number: int) -> str:
    """A post; its number counts in the file only, WordPress gives its own where that is taken."""
    when = post.when.isoformat(" ")[:19]
    return element(
        "item",
        "\n",
        _quoted("title", post.title),
        leaf("pubDate", mail_date(post)),
        _quoted("dc:creator", _AUTHOR),
        leaf("guid", post.uuid.urn, isPermaLink="false"),
        leaf("description", ""),
        _quoted("content:encoded", post.html),
        _quoted("excerpt:encoded", post.excerpt),
        leaf("wp:post_id", str(number)),
        _quoted("wp:post_date", when),
        _quoted("wp:post_date_gmt", when),
        _quoted("wp:comment_status", "closed"),
        _quoted("wp:ping_status", "closed"),
        _quoted("wp:post_name", post.slug),
        _quoted("wp:status", "draft"),
        leaf("wp:post_parent", "0"),
        leaf("wp:menu_order", "0"),
        _quoted("wp:post_type", "post"),
        _quoted("wp:post_password", ""),
        leaf("wp:is_sticky", "0"),
        *(_quoted("category", cut(heading, _TAG), domain="post_tag", nicename=key) for key, heading in post.tags),
    )


def _quoted(name: str, text: str, **attributes: str) -> str:
    # In CDATA throughout: an importer without an XML parser reads the file with patterns, and these know it only so.
    return element(name, cdata(text), **attributes)
