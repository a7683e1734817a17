"""Whether a feed gives a whole article or only its beginning."""

from __future__ import annotations

import re

from briefgen.sources.length import words_in

_CUT = re.compile(r"(?:\.\.\.|…|\[(?:\.\.\.|…|&hellip;)\]|\[\+\d+ chars\])[\"'”’»)\]]*\Z")
_REMARK = re.compile(
    r"(?:(?:continue|keep) reading|read (?:more|on|(?:the )?(?:full|whole|rest of the) (?:article|story|post))|(?:the )?full story|"
    r"(?:view|see|read) (?:it )?(?:online|in (?:your )?browser)|weiterlesen|lire la suite|seguir leyendo|leer más|"
    r"continua a leggere|lees verder|läs mer|mehr lesen)\b.{0,60}[.…→»>]*\Z"
    r"|the post .{1,300} (?:appeared first|first appeared) on .{1,100}\Z"
    r"|\[?(?:link|comments)\]?(?:\s+\[comments\])?\Z",
    re.IGNORECASE,
)
TEASER_WORDS = 150
"""Words under which a summary without a content element counts as a teaser; news in brief may be as short."""
SCANT_WORDS = 30
"""Words under which even what a feed calls an item's content does."""


def is_teaser(text: str, *, whole: bool) -> bool:
    """Whether the text of an item is only the beginning of its page. `whole`: the feed says that this is the item's content."""
    words = words_in(text)
    return words < (SCANT_WORDS if whole else TEASER_WORDS) or bool(_CUT.search(text.rstrip()[-40:]))


def without_remarks(text: str) -> str:
    """The text without last paragraphs such as "Read more" and "The post ... appeared first on ...", which feeds add by machine."""
    kept = text.split("\n\n")
    while len(kept) > 1 and _REMARK.match(kept[-1].strip().lstrip("[(→»> ")):
        kept.pop()
    return "\n\n".join(kept)
