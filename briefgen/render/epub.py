"""The brief as an e-book, EPUB 3.2, https://www.w3.org/publishing/epub32/: one chapter a brief, the topics in its contents."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from briefgen.model import Brief
from briefgen.render.post import Post, post_of
from briefgen.render.templates import Templates
from briefgen.render.wording import right_to_left
from briefgen.render.xml_parts import DECLARATION, element, leaf

_XHTML = {"xmlns": "http://www.w3.org/1999/xhtml", "xmlns_epub": "http://www.idpf.org/2007/ops"}
_ACCESS = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
    ("accessibilitySummary", "Text with headings and links, without pictures."),
)

_STYLE = """\
h1 { line-height: 1.15; margin: 1em 0 .6em; }
h2 { line-height: 1.2; margin: 2em 0 .8em; padding-top: .4em; border-top: 1px solid; }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: 0 0 1.1em; }
cite { font-style: normal; font-weight: bold; }
a { color: inherit; }
"""
"""What readers do not do by themselves: room between statements; their fonts, sizes and colours are their reader's."""


def epub(brief: Brief, templates: Templates) -> bytes:
    """The brief as the bytes of an EPUB file."""
    post = post_of(brief, templates)
    body, headings = _chapter(post)
    file = io.BytesIO()
    with ZipFile(file, "w") as book:
        for name, text in (
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", _container()),
            ("EPUB/package.opf", _package(post)),
            ("EPUB/nav.xhtml", _contents(post, headings)),
            ("EPUB/brief.xhtml", _page(post, body)),
            ("EPUB/style.css", _STYLE),
        ):
            book.writestr(_entry(name, post), text.encode())
    return file.getvalue()


def _entry(name: str, post: Post) -> ZipInfo:
    """An entry without compression and with the day of the brief, so that no clock, zlib or system is in the bytes."""
    # A zip file can tell the years from 1980 to 2107.
    entry = ZipInfo(name, (min(max(post.when.year, 1980), 2107), post.when.month, post.when.day, 6, 0, 0))
    entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, ZIP_STORED
    return entry


def _chapter(post: Post) -> tuple[str, list[str]]:
    """The body as XHTML, its second headings numbered as "topic-1" ..., and their texts."""
    from lxml import etree, html  # 40 ms

    tree = html.fragment_fromstring(post.html, create_parent="main")
    for picture in list(tree.iter("img")):
        # An e-book may not load pictures from the web, and others it does not have.
        picture.tail = (picture.get("alt") or "") + (picture.tail or "")
        picture.drop_tree()
    for link in tree.iter("a"):
        if not link.get("href", "").lower().startswith(("http://", "https://", "mailto:")):
            link.attrib.pop("href", None)
    headings = []
    for number, heading in enumerate(tree.iter("h2"), 1):
        heading.set("id", f"topic-{number}")
        headings.append(" ".join(heading.text_content().split()))
    tree.insert(0, _title(html, post))
    return etree.tostring(tree, encoding="unicode", method="xml"), headings


def _title(html: Any, post: Post) -> Any:
    title = html.Element("h1")
    title.text = post.title
    return title


def _container() -> str:
    rootfile = element("rootfile", **{"full-path": "EPUB/package.opf", "media-type": "application/oebps-package+xml"})
    return DECLARATION + element(
        "container", element("rootfiles", rootfile), version="1.0", xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
    )


def _package(post: Post) -> str:
    page = {"media-type": "application/xhtml+xml"}
    metadata = element(
        "metadata",
        "\n",
        leaf("dc:identifier", post.uuid.urn, id="brief"),
        leaf("dc:title", post.title),
        leaf("dc:language", post.language),
        leaf("dc:creator", post.name),
        leaf("dc:date", post.when.date().isoformat()),
        leaf("dc:description", post.excerpt),
        leaf("meta", post.stamp, property="dcterms:modified"),
        *(leaf("dc:subject", heading) for _, heading in post.tags),
        *(leaf("meta", value, property=f"schema:{name}") for name, value in _ACCESS),
        xmlns_dc="http://purl.org/dc/elements/1.1/",
    )
    items = (
        element("item", id="nav", href="nav.xhtml", properties="nav", **page),
        element("item", id="text", href="brief.xhtml", **page),
        element("item", id="style", href="style.css", **{"media-type": "text/css"}),
    )
    return DECLARATION + element(
        "package",
        "\n",
        metadata,
        element("manifest", "\n", *items),
        element("spine", element("itemref", idref="text")),
        xmlns="http://www.idpf.org/2007/opf",
        version="3.0",
        xml_lang=post.language,
        **{"unique-identifier": "brief"},
    )


def _contents(post: Post, headings: Sequence[str]) -> str:
    """The table of contents: the brief, and below it its headings."""
    topics = [element("li", leaf("a", text, href=f"brief.xhtml#topic-{number}")) for number, text in enumerate(headings, 1) if text]
    below = element("ol", "\n", *topics) if topics else ""
    chapter = element("li", leaf("a", post.title, href="brief.xhtml"), below)
    return _page(post, element("nav", leaf("h1", post.title), element("ol", chapter), epub_type="toc"))


def _page(post: Post, body: str) -> str:
    head = element("head", leaf("title", post.title), element("link", rel="stylesheet", type="text/css", href="style.css"))
    known = {"lang": post.language, "xml_lang": post.language, **({"dir": "rtl"} if right_to_left(post.language) else {})}
    return DECLARATION + "<!DOCTYPE html>\n" + element("html", head, element("body", body), **_XHTML, **known)
