"""The brief as an e-mail: a file that mail programs open as a draft, and that a mailing sends when it has put in its addresses."""

from __future__ import annotations

import re

from markupsafe import Markup

from briefgen.model import Brief
from briefgen.render.feeds import mail_date
from briefgen.render.markup import legal
from briefgen.render.post import Post, post_of
from briefgen.render.templates import Templates

_DOMAIN = "briefgen.invalid"
"""No machine has a name in .invalid (RFC 2606): who sends the mail puts in their own, and nothing is sent from it by mistake."""

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ]{0,58}")
_CRLF = "\r\n"


def eml(brief: Brief, templates: Templates) -> bytes:
    """The brief as a message, RFC 5322, text and HTML, in ASCII with CRLF; its Message-ID and List-Id follow from the brief.

    It has no List-Unsubscribe (RFC 2369, 8058): that is an address of each reader's, which who sends the mailing puts in.
    With css-inline (the extra "mail") the HTML has a style on its elements, without it has none.
    """
    from email.message import EmailMessage  # 30 ms
    from email.policy import SMTP

    post = post_of(brief, templates)
    message = EmailMessage(policy=SMTP)
    message["Date"] = mail_date(post)
    message["Message-ID"] = f"<{post.uuid}@{_DOMAIN}>"
    # RFC 2919, section 3: the name of a list that no host manages ends so.
    message["List-Id"] = f"<{post.series.hex}.localhost>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Unsent"] = "1"
    head = f"{_sender(post.name)}Subject: {_words(post.title, 'Subject')}{_CRLF}"
    message.set_content(post.text, cte="quoted-printable")
    message.add_alternative(_page(post, templates), subtype="html", cte="quoted-printable")
    message["Content-Language"] = post.language
    # Quoted-printable writes "=" as "=3D", so that no line of a part begins with this.
    message.set_boundary(f"=_{post.uuid.hex}")
    return head.encode("ascii") + message.as_bytes()


def _sender(name: str) -> str:
    """The name of the brief as a sender, in one word: readers do not agree on what joins two encoded ones in an address."""
    short = name if len(name.encode()) <= 36 else name.encode()[:33].decode(errors="ignore").rstrip() + "…"
    return f"From: {_words(short, 'From')}{_CRLF} <brief@{_DOMAIN}>{_CRLF}"


def _words(text: str, header: str) -> str:
    """A text as it is where it is plain words, else in encoded words (RFC 2047), folded for its header."""
    from email.header import Header

    # EmailMessage (3.11) loses white space of long headers that are not ASCII; the older Header does not.
    return text if _PLAIN.fullmatch(text) else Header(text, "utf-8", header_name=header).encode(linesep=_CRLF)


def _page(post: Post, templates: Templates) -> str:
    """The HTML part, its style on its elements: mail programs drop that of the head."""
    try:
        from css_inline import CSSInliner
    except ImportError:
        inline = None
    else:
        inline = CSSInliner(load_remote_stylesheets=False).inline
    page = templates.render(
        "mail.html.j2", title=post.title, language=post.language, body=Markup(post.html), styled=inline is not None
    )
    return legal(inline(page) if inline else page)
