"""XML as text, for the small files of feeds and e-books: escaping is the standard library's, CDATA is what it lacks."""

from __future__ import annotations

import html

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, *content: str, **attributes: str) -> str:
    """An element of this content, which is XML already; "_" in the name of an attribute stands for ":" ("xml_lang")."""
    known = "".join(f' {key.replace("_", ":")}="{escaped(value)}"' for key, value in attributes.items())
    return f"<{name}{known}>{''.join(content)}</{name}>\n" if content else f"<{name}{known}/>\n"


def leaf(name: str, text: str, **attributes: str) -> str:
    """An element that holds just this text."""
    return element(name, escaped(text), **attributes)


def escaped(text: str) -> str:
    """A text as the content of an element or an attribute."""
    return html.escape(text)


def cdata(text: str) -> str:
    """A text in CDATA sections, cut in two inside each "]]>", as WordPress cuts it."""
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"
