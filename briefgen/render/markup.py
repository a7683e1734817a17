"""Escaping and links: the texts and addresses of a brief as they may stand in each format."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from markupsafe import Markup

from briefgen._lazy import regex
from briefgen.addresses import is_address
from briefgen.model import Article, Quote
from briefgen.render.lines import one_line

_INLINE = regex(r"[\\`*_\[\]]")
_ENTITY = regex(r"&(?=#?\w+;)")
_UNSOUND = regex(r"[\[\]]|%(?![0-9A-Fa-f]{2})")
_ON_THE_WEB = regex(r"https?://", re.IGNORECASE)
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
    if on_the_web(article):
        url = percent(article.url or "", safe="/:?#[]@!$&'*+,;=%~-._", errors="replace")
        return url + _fragment(url, shown) if shown else url
    if not article.path:
        return ""
    # No link leads into an archive; the archive itself can be opened.
    path = percent(_INSIDE.sub("", article.path), safe="/~-._!$&'*+,;=@", errors="replace")
    # Two slashes at its head would make the first folder a host.
    path = "/" + path.lstrip("/") if path.startswith("//") else path
    # A name such as "javascript:x.txt" must not read as a scheme; the colon is escaped, and "./" says that it is a file.
    path = path if path.startswith(("/", "../", "./")) else f"./{path}"
    return path + _fragment(path, shown) if shown and posixpath.splitext(path)[1] in (".html", ".htm") else path


def on_the_web(article: Article) -> bool:
    """Whether the address of an article is one of the web: a brief made by a program may have any, "javascript:" among them."""
    return bool(article.url and _ON_THE_WEB.match(article.url))


def web_address(article: Article, shown: Quote | None = None) -> str:
    """The address of an article on the web, as `address` gives it; "" where it has none that is sound.

    What leaves the machine, a feed or a mail, cannot lead into the folders of the one who made it.
    """
    if not is_address(article.url or ""):
        return ""
    scheme, host, rest = re.split(r"(//[^/?#]*)", legal(address(article, shown)), maxsplit=1)
    # Browsers forgive what e-books and ninjs may not have (RFC 3986, appendix A): brackets, a lone "%".
    return scheme + host + _UNSOUND.sub(lambda m: percent(m[0], safe=""), rest)


def legal(text: str) -> str:
    """A text with U+FFFD for each character that XML 1.0 cannot hold (its section 2.2), and that no file in UTF-8 can."""
    return _ILLEGAL.sub("\ufffd", text)


def legal_line(text: str) -> str:
    """A text on one line without what no file can hold."""
    return legal(one_line(text))


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
