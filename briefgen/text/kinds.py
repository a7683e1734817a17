"""Kinds of line: what of a scraped page is story, and what is headline, caption, byline, boilerplate, teaser or call.

Nothing is deleted: a line that is not story stays in the article's text, it is only no candidate for the brief. The first
rule of `LINE_RULES` that speaks decides; `SENTENCE_RULES` then look at the sentences of a story line one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from briefgen.text.verbs import is_verbless

STORY = "story"


@dataclass(slots=True)
class Page:
    """What the rules know of the article around a line: its title and the lines before."""

    title: str = ""
    language: str = "en"
    ends: bool = True
    """False where no line of the article has end punctuation: its missing then says nothing of a line."""
    seen: set[str] = field(default_factory=set)


def _one_line(pattern: str) -> str:
    """A pattern that is written over several lines as one; its spaces count, so VERBOSE would not do."""
    return re.sub(r"\n\s*", "", pattern)


_BARE = re.compile(
    _one_line(r"""(?:log|sign)[ -]?(?:in|up|out)|register|reset password|forgot(?:ten)? (?:your )?password\??|my account"
    r"|create (?:an )?account
    |advertisement|advertising|sponsored(?: content| post)?|promoted(?: stories)?|paid (?:content|post)|ad(?: feedback)?
    |continue reading(?: below| the main story)?|(?:article|story) continues(?: below)?(?: (?:this )?advertisement)?
    |related(?: (?:articles?|stor(?:y|ies)|news|topics|content|links|coverage|posts|reading|tags))?:?|more (?:stories|news
    |from .{1,40})
    |most (?:read|popular|viewed|shared|recent)|trending(?: now)?|latest(?: news| stories)?|top stories|editors?['’]?s? picks?
    |recommended(?: for you| stories)?|you (?:may|might) (?:also )?like|read (?:more|next|also|full story)|also read
    |see also|view all
    |share(?: (?:this|on|via) .{0,30}| this)?|tweet|facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|email
    |e-mail|print
    |copy link|link copied!?|save|bookmark|comments?(?: \(\d+\))?|\d+ comments?|leave a (?:reply|comment)|post a comment|reply
    |subscribe(?: now| today)?|newsletters?|home|menu|search|skip to .{1,30}|back to (?:top|.{1,20} page)|next|previous
    |close|loading\.*
    |play(?: video)?|watch(?: live| now)?|video|photos?|gallery|image|listen(?: to (?:this )?article)?
    |\d+ min(?:ute)?s? read|file photo
    |fb pixel|tweet with a location|cookie (?:policy|settings)|privacy policy|terms (?:of (?:use|service)|and conditions)
    |contact us|about us|follow us(?: on .{1,40})?|tags?:?.{0,60}|topics?:|filed under:?.{0,60}|posted in:?.{0,60}
    |categories:?.{0,60}
    |[|•·*#=_~\-–—\s]+"""),
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    _one_line(r"""\b(?:all rights reserved|terms of (?:use|service)|privacy policy|cookie policy|may not be (?:published"
    r"|reproduced)
    |(?:we|this (?:web)?site) uses? cookies|enable javascript|ad-?blocker|your browser|unsubscribe at any time
    |affiliate commission)\b
    |^(?:copyright\b|©|\(c\) ?\d{4})|^this (?:article|story|report) (?:was|is|has been) (?:first |originally )?(?:published
    |produced|updated
    |amended|auto-?generated|syndicated)|^(?:reporting|writing|editing|additional reporting) by\b|^with (?:inputs?
    |reporting) from\b
    |^\((?:reporting|writing|editing|with (?:inputs?|reporting)) |^(?:our standards|source|via|credit)s?:
    |^to contact the (?:reporter|editor|author)
    |^(?:you )?can now log in|^please (?:log|sign) in|^already (?:a |have )"""),
    re.IGNORECASE,
)
_TEASER = re.compile(
    _one_line(r"""^(?:more (?:news|on this|from|in)\b.{0,40}|read (?:more|also|next|full|here)|also read|must read"
    r"|related(?: story| article| news)?
    |see also|don['’]t miss|recommended|watch(?: (?:live|now|here|this))?|video|in (?:pics|pictures|photos)|listen
    |live updates?|live blog|explained
    |explainer|opinion|also on|up next|next article|previous article|trending|editorial)\s?(?::|\||»|>|\s[-–—]\s)"""),
    re.IGNORECASE,
)
_LIVE = re.compile(r"^[^:.!?]{3,60}\b(?:LIVE(?: UPDATES?| BLOG)?|Live (?:updates?|blog))\s?:", re.UNICODE)
_CALL = re.compile(
    _one_line(r"""^(?:so )?(?:please )?(?:stay tuned|stay with us|click (?:here|on|the)|tap here|sign up (?:for|to|now"
    r"|here)|subscribe (?:to|now|for|here|today)
    |follow (?:us|our|@\w+|the latest|live)|like us|join (?:us on|our|the conversation)|download (?:the|our)|get (?:the
    |our) (?:latest|app|free|daily|news|best)
    |share (?:your|this)|let us know|tell us|send us|write to us|e-?mail us|contact us|find (?:us|out more)|check out
    |scroll (?:down|on)
    |read (?:more|the full|our|on for)|see (?:more|the full)|view (?:more|the full|our)|watch (?:the (?:full )?video|our
    |below|live)|listen to (?:the|our) (?:podcast|full)
    |register (?:now|here|for|to)|support our|donate (?:now|today|to)|become a (?:member|subscriber)|buy tickets
    |refresh (?:this|the) page
    |have (?:a|you got a) (?:story|tip|question)|do you have (?:a|any) (?:story|tip|question|information)
    |what do you think\b|enter your email
    |for more (?:news|stories|information|on this|details),? (?:visit|follow|see|go|click|call|contact|check)
    |here['’]?s what you need to know
    |visit (?:our|the) (?:website|page|site)|keep (?:checking|reading)|we(?:['’]ll| will) (?:bring|have|keep) (?:you|more)
    |thanks? (?:you )?for (?:reading|joining|following))
    |\b(?:in your inbox|sent (?:straight |directly )?to your inbox|as it happens\W*$|follow us on\b|our newsletter
    |download our app|on our app)"""),
    re.IGNORECASE,
)
_CREDIT = re.compile(
    _one_line(r"""(?:\((?:[^()]{0,60}\b(?:photo(?:graph)?(?:er)?s?|image|images|getty|picture|pic|file|handout|courtesy"
    r"|screengrab|screenshot|illustration|shutterstock
    |epa|tass|sputnik|pool|xinhua)\b[^()]{0,60}|(?:AP|AFP|Reuters|Associated Press|EPA-EFE|Bloomberg|PTI|ANI|PA|dpa|Yonhap
    |Kyodo))\)
    |\b(?:photo(?:graph)?s?|image|picture|pic|credit|illustration)(?: (?:by|credit|courtesy(?: of)?|source))?\s?[:/
    |]\s?[^.!?]{2,60}
    |\bphoto(?:graph)? by [^.!?]{3,60}|[|/]\s?(?:getty|reuters|afp|ap|epa|shutterstock|istock|alamy|file|photo|credit)[^.!?]{0,40}
    |\bfile (?:photo|image|picture)|\b(?:getty images|shutterstock|ap photo|afp photo|reuters photo)[^.!?]{0,40})[.\]\s]*$
    |^(?:file (?:photo|image|picture|-)|photo(?:graph)?\s?:|image\s?:|pictured\b|\(?(?:left|right|above|below)\)?\s?:
    |in this (?:[\w., ]{0,30} )?(?:file )?(?:photo|image|picture|handout))"""),
    re.IGNORECASE,
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_FULL_DATE = re.compile(rf"\b{_WEEKDAY},\s(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH}),?\s\d{{4}}[.,]?\s?(?=$|[A-Z(])")
_SPEECH = re.compile(r"\b(?:said|told|says|according|announced|reported|added)\b", re.IGNORECASE)
_DATE_LINE = re.compile(
    rf"(?:(?:published|updated|posted|last (?:updated|modified)|first published|date|on)\b:?\s*(?:on\s)?)?(?:{_WEEKDAY},?\s+)?"
    rf"(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s\d{{4}}|\d{{4}}-\d\d-\d\d"
    rf"|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
    r"(?:[\s,|·•T–-]+(?:at\s)?\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s?\(?(?:[A-Z]{2,4}|Z|[+-]\d\d:?\d\d)\)?)?)?[.\s]*"
    r"|(?:published|updated|posted|last updated|modified)\b:?\s.{0,40}|\d+\s(?:minutes?|hours?|days?|weeks?)\sago"
    r"|\d{1,2}:\d\d\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w'’.-]+(?:\s(?:[A-Z][\w'’.-]*|de|van|von|der|al|bin|la|le|di|da)){1,4}"
_BYLINE = re.compile(
    rf"(?:by|BY|By|Written by|Posted by|Story by|Author:|From)\s{_NAME}(?:(?:,| and| &|\s[|•·])\s.{{2,60}})?"
    rf"|{_NAME},?\s(?:(?:Staff|Senior|Special|Political|Business|Sports?|Foreign|Chief|Diplomatic)\s)?(?:[Ww]riter"
    rf"|[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Cc]ontributor)s?"
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3} (?:is|was) (?:a|an|the) [^.]{0,40}\b(?:reporter|correspondent|editor"
    r"|columnist|contributor|journalist)\b.{0,120}"
)
_TERMINATED = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_ARTICLE = re.compile(r"\b(?:the|a|an)\b")
_WORDS = re.compile(r"\w+(?:['’-]\w+)*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f]")

DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’\-]+(?:\s[A-Z][A-Z.'’\-]+){0,3}(?:,\s[A-Z][\w.'’]+(?:\s[A-Z][\w.'’]+){0,2})?(?:,?\s\d{1,2}\s\w+"
    r"|,?\s[A-Z][a-z]{2,8}\.?\s\d{1,2})?"
    r"(?:\s?\([A-Z][^()]{1,40}\))?"
    r"|[A-Z][\w.'’]+(?:\s[A-Z][\w.'’]+){0,2}(?:,\s[A-Z][\w.'’]+(?:\s[A-Z][\w.'’]+){0,2})?\s?\((?:AP|AFP|Reuters|REUTERS"
    r"|dpa|Xinhua|TASS|ANI|PTI|IANS|UPI|Yonhap|Kyodo|EFE|ANSA|CNN|BBC)[^()]{0,20}\))"
    r"\s?(?:—|–|--|-|:)\s"
)
"""The place, date and agency that a report opens with; not part of its first sentence."""

_AGENCY_OPEN = re.compile(
    r"\((?:AP|AFP|Reuters|REUTERS|dpa|Xinhua|TASS|ANI|PTI|IANS|UPI|Yonhap|Kyodo|EFE|ANSA)\)\s?(?:—|–|--|-|:)\s"
)

_BULLET = re.compile(r"(?:[-*•–—▪■►→]+\s+)+")
_DATE_OPEN = re.compile(rf"{_WEEKDAY},\s{_MONTH}\s\d{{1,2}},\s\d{{4}}\s?(?=[A-Z])")


def _bare(line: str, _page: Page) -> str | None:
    return "boilerplate" if _BARE.fullmatch(line.rstrip(" .:›»>")) or not _LETTER.search(line) else None


_LETTER = re.compile(r"[^\W\d_]")


def _legal(line: str, _page: Page) -> str | None:
    return "boilerplate" if _BOILERPLATE.search(line) and len(line) < 400 else None


def _teaser(line: str, _page: Page) -> str | None:
    return "teaser" if _TEASER.match(line) or _LIVE.match(line) else None


def _credit(line: str, _page: Page) -> str | None:
    return "caption" if _CREDIT.search(line) else None


def _byline(line: str, _page: Page) -> str | None:
    return "byline" if _BYLINE.fullmatch(line) else None


def _date_line(line: str, _page: Page) -> str | None:
    return "dateline" if _DATE_LINE.fullmatch(line) else None


def _dated_picture(line: str, _page: Page) -> str | None:
    match = _FULL_DATE.search(line)
    if match is None or match.start() < 12 or DATELINE.match(line):
        return None
    return None if _SPEECH.search(line) else "caption"


def _title(line: str, page: Page) -> str | None:
    folded = fold(line)
    if not folded:
        return None
    if folded == fold(page.title) or (page.title and len(folded) > 20 and folded in fold(page.title)):
        return "headline"
    return "repeat" if folded in page.seen else None


def _unterminated(line: str, page: Page) -> str | None:
    if _TERMINATED.search(line) or not _LATIN.search(line):
        return None
    if line.endswith((":", ";", ",")) and len(_WORDS.findall(line)) >= 6:
        return None
    count = len(_WORDS.findall(line))
    if count >= 14 and _ARTICLE.search(line):
        return None
    if not page.ends and count >= 8:
        return None
    return "headline"


def _no_verb(line: str, page: Page) -> str | None:
    return "caption" if page.language == "en" and is_verbless(line) else None


LINE_RULES: dict[str, Callable[[str, Page], str | None]] = {
    "navigation": _bare,
    "legal": _legal,
    "teaser": _teaser,
    "photo credit": _credit,
    "byline": _byline,
    "date line": _date_line,
    "picture with a date": _dated_picture,
    "title or earlier line again": _title,
    "no end punctuation": _unterminated,
    "no verb": _no_verb,
}
"""Name of the rule: what it says of a line, None where it has nothing to say. Order matters."""


def _call(sentence: str) -> str | None:
    return "call" if _CALL.search(sentence) and len(sentence) < 220 else None


def _fragment(sentence: str) -> str | None:
    found = _WORDS.findall(sentence)
    cjk = not _LATIN.search(sentence)
    return "fragment" if len(found) < (1 if cjk else 2) or len(sentence) < 4 else None


SENTENCE_RULES: dict[str, Callable[[str], str | None]] = {
    "call to the reader": _call,
    "too short": _fragment,
}


def line_kind(line: str, page: Page) -> tuple[str, str]:
    """The kind of a line and the rule that decided; the page learns the line."""
    kind, rule = STORY, ""
    for name, decide in LINE_RULES.items():
        found = decide(line, page)
        if found:
            kind, rule = found, name
            break
    page.seen.add(fold(line))
    return kind, rule


def sentence_kind(sentence: str) -> tuple[str, str]:
    """The kind of a sentence that stands in a story line, and the rule that decided."""
    for name, decide in SENTENCE_RULES.items():
        found = decide(sentence)
        if found:
            return found, name
    return STORY, ""


def is_terminated(line: str) -> bool:
    """True where a line ends as a sentence does."""
    return bool(_TERMINATED.search(line))


def dateline_end(sentence: str) -> int:
    """Where the dateline at the head of a sentence ends; 0 where there is none."""
    match = _BULLET.match(sentence) or DATELINE.match(sentence) or _AGENCY_OPEN.match(sentence) or _DATE_OPEN.match(sentence)
    return match.end() if match else 0


def fold(line: str) -> str:
    """A line for comparing: letters and digits in lower case."""
    return " ".join(_WORDS.findall(line.lower()))
