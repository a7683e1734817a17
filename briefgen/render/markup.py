"""Escaping and links: what templates make of the values of a brief."""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from markupsafe import Markup

from briefgen._lazy import regex
from briefgen.model import Article, Brief, Quote
from briefgen.render.charts import coverage, timeline
from briefgen.render.lines import one_line
from briefgen.render.said_by import speaker_note
from briefgen.render.wording import counted, day, made_of, say, short_day

_INLINE = regex(r"[\\`*_\[\]]")
_ENTITY = regex(r"&(?=#?\w+;)")
_HREF = regex(r'\b(href|src)="([^"]*)"')
_UNSOUND = regex(r"[\[\]]|%(?![0-9A-Fa-f]{2})")
_LOCAL = regex(r'<a href="(?!https?://|mailto:)[^"]*"', re.IGNORECASE)
_FIRST = regex(r"^(?:([#+-])|(\d{1,9})([.)])(?=\s|$))")
_ALWAYS = str.maketrans({"<": "&lt;", ">": "&gt;", "{": "&#123;", "}": "&#125;", "|": "&#124;", "~": "&#126;"})
_INSIDE = regex(r"(?<=\.gz)#.*|(?<=\.(?:zip|tgz|tar))#.*|(?<=\.(?:warc|mbox))#.*", re.DOTALL)
_ILLEGAL = regex(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape_markdown(text: str) -> str:
    """A text as Markdown that shows just this text on one line, in CommonMark, GFM, Python-Markdown and kramdown.

    What they agree on is escaped with a backslash; the rest, among it the braces of template languages, as HTML entities.
    """
    plain = _ENTITY.sub("&amp;", one_line(text)).translate(_ALWAYS)
    plain = _INLINE.sub(r"\\\g<0>", plain).replace("$$", "&#36;&#36;")
    # A heading that ends in "#" would end before it.
    plain = f"{plain[:-1]}\\#" if plain[-1:] == "#" and plain != "#" else plain
    if plain[:1] in ("=", ":"):
        return f"&#{ord(plain[0])};{plain[1:]}"
    return _FIRST.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", plain)


def address(article: Article, shown: Quote | None = None) -> str:
    """Where an article is: its URL, with a text fragment that leads to `shown`, or the path of its file; "" where neither is.

    Safe to stand in an href or a Markdown link: only http, https and relative or absolute paths.
    """
    if article.url:
        url = percent(article.url, safe="/:?#[]@!$&'*+,;=%~-._", errors="replace")
        return url + _fragment(url, shown) if shown else url
    if not article.path:
        return ""
    # No link leads into an archive; the archive itself can be opened.
    path = percent(_INSIDE.sub("", article.path), safe="/~-._!$&'*+,;=@")
    # A name such as "javascript:x.txt" must not read as a scheme; the colon is escaped, and "./" says that it is a file.
    path = path if path.startswith(("/", "../", "./")) else f"./{path}"
    return path + _fragment(path, shown) if shown and posixpath.splitext(path)[1] in (".html", ".htm") else path


def web_address(article: Article, shown: Quote | None = None) -> str:
    """The address of an article on the web, as `address` gives it; "" where it has none that is sound.

    What leaves the machine, a feed or a mail, cannot lead into the folders of the one who made it.
    """
    try:
        parts = urlsplit(article.url or "")
        sound = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        sound = False
    if not sound:
        return ""
    scheme, host, rest = re.split(r"(//[^/?#]*)", legal(address(article, shown)), maxsplit=1)
    # Browsers forgive what e-books and ninjs may not have (RFC 3986, appendix A): brackets, a lone "%".
    return scheme + host + _UNSOUND.sub(lambda m: percent(m[0], safe=""), rest)


def legal(text: str) -> str:
    """A text with U+FFFD for each character that XML 1.0 cannot hold (its section 2.2), and that no file in UTF-8 can."""
    return _ILLEGAL.sub("\ufffd", text)


def link_target(link: str) -> Markup:
    """An address as the target of a Markdown link: what would end or style it there is percent-encoded."""
    return Markup("".join(percent(c, safe="") if c in "()*'[]|{}" else "&amp;" if c == "&" else c for c in link))


def _fragment(url: str, shown: Quote) -> str:
    """The text fragment of a quote, https://wicg.github.io/scroll-to-text-fragment/: its first and last words."""
    words = shown.text.split()
    parts = [" ".join(words)] if len(words) <= 8 else [" ".join(words[:4]), " ".join(words[-4:])]
    directive = ",".join(percent(part, safe="", errors="replace").replace("-", "%2D") for part in parts)
    return (":~:text=" if urlsplit(url).fragment else "#:~:text=") + directive


def count(number: int, noun: str, plural: str = "") -> str:
    """A number and its noun: "1 article", "5 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def numbers(brief: Brief) -> dict[str, int]:
    """The number of each source of a brief by the id of its article, from 1."""
    return {source.article.id: number for number, source in enumerate(brief.sources, 1)}


def linked_data(brief: Brief) -> Markup:
    """The brief as a schema.org NewsArticle in JSON-LD, safe inside a script element."""
    cited = []
    for source in brief.sources:
        article = source.article
        known = {
            "@type": "NewsArticle",
            "headline": one_line(article.title or article.label),
            "url": address(article) if article.url else None,
            "datePublished": article.published.isoformat() if article.published else None,
            "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
        }
        cited.append({key: value for key, value in known.items() if value})
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": brief.title,
        "datePublished": brief.date.isoformat(),
        "dateModified": brief.date.isoformat(),
        "inLanguage": brief.language,
        "about": [section.heading for section in brief.sections],
        "citation": cited,
    }
    # "<" would let a title end the script element, or open a comment in it.
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def editor_html(text: str) -> Markup:
    """The editor's own note, Markdown, as HTML. It is the editor's, not an article's: its markup counts, its scripts do not."""
    import markdown  # 40 ms

    # Raw HTML is shown as text, so that a note copied from somewhere brings nothing along.
    reader = markdown.Markdown(extensions=["sane_lists"], output_format="html")
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")
    return Markup(_HREF.sub(_checked, reader.convert(text)))


def editor_fragment(text: str) -> Markup:
    """The editor's own note as HTML whose elements all have a class of ours: "bg-p", "bg-em"."""
    # What is no tag has its "<" escaped by now.
    return Markup(re.sub(r"<([a-z][a-z0-9]*)", r'<\1 class="bg-\1"', str(editor_html(text))))


def editor_post(text: str) -> Markup:
    """The editor's own note as HTML for what is read elsewhere: a link that is no address of its own is its text."""
    return Markup(_LOCAL.sub("<a", str(editor_html(text))))


def editor_markdown(text: str) -> Markup:
    """The editor's own note as it is: it is Markdown already."""
    return Markup(text.strip())


def _checked(match: re.Match[str]) -> str:
    """An attribute with a link, emptied where the link is anything but the web, mail or a path."""
    target = re.sub(r"[\x00-\x20]", "", html.unescape(match[2]))
    scheme = re.match(r"([\w+.-]+):", target)
    return match[0] if scheme is None or scheme[1].lower() in ("http", "https", "mailto") else f'{match[1]}=""'


FILTERS: dict[str, Callable[..., Any]] = {
    "address": address,
    "count": count,
    "counted": counted,
    "coverage": coverage,
    "day": day,
    "editor_fragment": editor_fragment,
    "editor_html": editor_html,
    "editor_markdown": editor_markdown,
    "editor_post": editor_post,
    "link_target": link_target,
    "linked_data": linked_data,
    "made_of": made_of,
    "numbers": numbers,
    "one_line": one_line,
    "say": say,
    "short_day": short_day,
    "speaker_note": speaker_note,
    "timeline": timeline,
    "web_address": web_address,
}
"""What templates may use beside Jinja's own filters."""
