"""The phrases that pages put around a story, as patterns: one alternative a line, its spaces count, case does not.

Patterns without a capital are for lines in lower case: where case counts, the alternatives that cannot match are skipped at once.
"""

from __future__ import annotations

import re

from briefgen._lazy import regex


def _any_of(lines: str) -> str:
    return "(?:" + "|".join(line.strip() for line in lines.strip().split("\n")) + ")"


NAVIGATION = regex(
    _any_of(r"""
    (?:log|sign)[ -]?(?:in|up|out)
    (?:register|reset password|forgot(?:ten)? (?:your )?password\??|my account|create (?:an )?account)
    (?:advertisement|advertising|sponsored(?: content| post)?|promoted(?: stories)?|paid (?:content|post)|ad(?: feedback)?)
    continue reading(?: below| the main story)?
    (?:article|story) continues(?: below)?(?: (?:this )?advertisement)?
    related(?: (?:articles?|stor(?:y|ies)|news|topics|content|links|coverage|posts|reading|tags))?:?
    more (?:stories|news|from .{1,40})
    (?:most (?:read|popular|viewed|shared|recent)|trending(?: now)?|latest(?: news| stories)?|top stories)
    (?:editors?['’]?s? picks?|recommended(?: for you| stories)?|you (?:may|might) (?:also )?like)
    (?:read (?:more|next|also|full story)|also read|see also|view all)
    share(?: this(?: (?:article|story|page|post|news))?)?(?: (?:on|via|with) .{0,20})?
    (?:tweet|facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|e-?mail|print)
    (?:copy link|link copied!?|save|bookmark)
    (?:comments?(?: \(\d+\))?|\d+ comments?|leave a (?:reply|comment)|post a comment|reply)
    (?:subscribe(?: now| today)?|newsletters?)
    (?:home|menu|search|skip to .{1,30}|back to (?:top|.{1,20} page)|next|previous|close|loading\.*)
    (?:play(?: video)?|watch(?: live| now)?|video|photos?|gallery|image|file photo|listen(?: to (?:this )?article)?)
    \d+ min(?:ute)?s? read
    (?:fb pixel|tweet with a location)
    (?:cookie (?:policy|settings)|privacy policy|terms (?:of (?:use|service)|and conditions))
    (?:contact us|about us|follow us(?: on .{1,40})?)
    (?:tags?|filed under|posted in|categories)(?::.{0,60})?
    topics?:
    [|•·*#=_~\-–—\s]+
    """),
)
"""Whole lines that are navigation, buttons or labels."""

LEGAL_HEAD = regex(
    _any_of(r"""
    (?:copyright(?:\s?(?:©|\(c\)|\d{4}|by\b)|:)|©|\(c\) ?\d{4})
    this (?:article|story|report) (?:was|is|has been) (?:first |originally )?(?:published|produced|updated|amended)
    this (?:article|story|report) (?:was|is|has been) (?:auto-?generated|syndicated)
    (?:reporting|writing|editing|additional reporting) by (?-i:[A-Z])
    with (?:inputs?|reporting) from\b
    \((?:reporting|writing|editing|with (?:inputs?|reporting))\b
    (?:our standards|sources?|via|credits?):\s?[^.]{0,40}$
    .{2,60} contributed to this (?:report|story|article)\b
    editor['’]s note:
    the (?:views|opinions) expressed (?:in|here|by|are)\b
    to contact the (?:reporter|editor|author)
    (?:(?:you )?can now log in|please (?:log|sign) in|already (?:a (?:subscriber|member)|have an account))
    """),
    re.IGNORECASE,
)
"""The head of a line with rights or the credits of a newsroom."""

LEGAL = regex(
    _any_of(r"""
    \b(?:all rights reserved|may not be (?:published|reproduced))\b
    \b(?:our|your|agree|accept|by (?:using|clicking|signing|continuing))\b.{0,80}\b(?:privacy|cookie) policy\b
    \b(?:our|your|agree|accept|by (?:using|clicking|signing|continuing))\b.{0,80}\bterms of (?:use|service)\b
    \b(?:(?:we|this (?:web)?site) uses? cookies|enable javascript|ad-?blocker|your browser|unsubscribe at any time)\b
    \baffiliate commission\b
    \b(?:email address will not be published|please try again later)\b
    """),
    re.IGNORECASE,
)
LEGAL_WORDS = tuple(
    (
        "reserved|may not be|policy|terms of|cookies|javascript|blocker|browser|unsubscribe|affiliate|email address will"
        "|try again later"
    ).split("|")
)
"""Lines with rights or cookies; one of the words stands in each, which is quicker to see."""

TEASER = regex(
    _any_of(r"""
    more (?:news|on this|from|in)\b.{0,40}
    (?:read (?:more|also|next|full|here)|also read|must read|related(?: story| article| news)?|see also)
    (?:don['’]t miss|recommended|watch(?: (?:live|now|here|this))?|video|in (?:pics|pictures|photos)|listen)
    (?:lesen sie auch|mehr zum thema|lire aussi|à lire aussi|lea también|leia também|leggi anche|lees ook|läs också|читайте также)
    (?:live updates?|live blog|explained|explainer|opinion|also on|up next|next article|previous article|trending|editorial)
    """)
    + r"\s?(?::|\||»|>|\s[-–—]\s)",
)
"""The head of a line that leads to another article."""

CALL = regex(
    r"(?:so )?(?:please )?"
    + _any_of(r"""
    e-?mail \S+@\S+
    (?:to continue reading|you have \w+ free (?:articles?|stories))\b
    (?:abonnieren sie|jetzt abonnieren|folgen sie uns|schreiben sie uns|melden sie sich (?:hier )?an|mit einem klick auf)\b
    (?:abonnez-vous|suivez-nous|inscrivez-vous|écrivez-nous|suscríb[ae]te|síguenos|iscriviti|seguiteci|assine)\b
    (?:stay tuned|stay with us|click (?:here|on|the)|tap here|check out|scroll (?:down|on)|enter your email)
    sign up (?:for|to|now|here)
    subscribe (?:to|now|for|here|today)
    follow (?:us|our|@\w+|the latest|live)
    join (?:us on|our|the conversation)
    download (?:the|our)
    get (?:the|our) (?:latest|app|free|daily|news|best)
    share (?:your|this)
    (?:let us know|tell us|send us|write to (?:us|our)|e-?mail us|contact us|find (?:us|out more))
    read (?:more|the full|our|on for)
    (?:see (?:more|the full)|view (?:more|the full|our)|watch (?:the (?:full )?video|our|below|live))
    listen to (?:the|our) (?:podcast|full)
    register (?:now|here|for|to)
    (?:support our|donate (?:now|today|to)|become a (?:member|subscriber)|buy tickets|refresh (?:this|the) page)
    have (?:a|you got a) (?:story|tip|question)
    do you have (?:a|any) (?:story|tip|question|information)
    what do you think\b
    for more (?:news|stories|information|on this|details),? (?:visit|follow|see|go|click|call|contact|check)
    here['’]?s what you need to know
    visit (?:our|the) (?:website|page|site)
    keep (?:checking|reading)
    we(?:['’]ll| will) (?:bring|have|keep) (?:you|more)
    thanks? (?:you )?for (?:reading|joining|following)
    (?:\d\d?[:.]\d\d\s)?we(?:['’]re| are) (?:now )?(?:closing|ending|pausing|wrapping up) (?:this|our|the) (?:live|blog|page)
    (?:\d\d?[:.]\d\d\s)?that(?:['’]s| is) (?:all|it) (?:from us|from our live|for today['’]s live)
    """),
)
"""The head of a sentence that calls on the reader to do something."""

CALL_WORDS = regex(
    r"(?:in|to) your inbox|breaking news (?:alerts|emails)|stories that matter|as it happens|follow us on"
    r"|our newsletter|download our app|on our app"
)
"""What makes a sentence such a call wherever it stands in it."""
CALL_HINTS = ("inbox", "newsletter", "our app", "follow us", "as it happens", "breaking news", "stories that matter")
"""Each of `CALL_WORDS` has one of these, which is seen sooner than that there is none."""

CREDIT = regex(
    _any_of(r"""
    \([^()]{0,60}\b(?:photo(?:graph)?(?:er)?s?|images?|getty|picture|pic|file|handout|courtesy)\b[^()]{0,60}\)
    \([^()]{0,60}\b(?:screengrab|screenshot|illustration|shutterstock|epa|tass|sputnik|pool|xinhua)\b[^()]{0,60}\)
    [.!?]\s*\((?:AP|AFP|Reuters|Associated Press|EPA-EFE|Bloomberg|PTI|ANI|PA|dpa|Yonhap|Kyodo)\)
    \b(?:photo(?:graph)?s?|image|picture|pic|credit|illustration)\s?[:/|]\s?(?-i:[A-Z])(?:[^.!?]|(?<=\b(?-i:[A-Z]))\.){1,60}
    \b(?:photo(?:graph)?s?|image|picture) (?:by|credit|courtesy(?: of)?|source)\s?[:/|]\s?(?-i:[A-Z])[^.!?]{1,60}
    \bphoto(?:graph)? by (?-i:[A-Z])[^.!?]{2,60}
    [|/]\s?(?:getty|reuters|afp|ap|epa|shutterstock|istock|alamy|file|photo|credit)\b[^.!?]{0,40}
    \bfile (?:photo|image|picture)
    (?:^|[/|(:.]\s?)(?:getty images|shutterstock|ap photo|afp photo|reuters photo)[^.!?]{0,40}
    """)
    + r"[.\]\s]*$",
    re.IGNORECASE,
)
CREDIT_WORDS = ("photo", "image", "picture", "getty", "shutterstock")
CREDIT_LENGTH = 140
"""Characters at the end of a line in which a credit stands."""

CAPTION_HEAD = regex(
    r"(?:file (?:photo|image|picture|-)|photo(?:graph)?\s?:|image\s?:|pictured\b|\(?(?:left|right|above|below)\)?\s?:"
    r"|in this (?:[\w., ]{0,30} )?(?:file )?(?:photo|image|picture|handout))",
)
"""The end of a line with the credit of a picture, and the head of one that is its caption."""

PICTURED = regex(
    r"\bin this (?:[\w-]+,? ){0,3}(?:photo(?:graph)?|picture|image|illustration|handout|video grab|screengrab)\b(?!-)",
    re.IGNORECASE,
)
"""What a caption says of itself."""
PLACED = regex(
    r"(?<=[A-Z][a-z’'-])[\w’'-]*,\s(?:(?:far|second|third|front|back|top|bottom)\s)?(?:from\s)?(?:left|right|cent(?:er|re))"
    r"(?:,\s(?:and\s[A-Z]|is\s|are\s|[a-z]+s\s|[a-z]+ing\s|with\s|in\s)|\sand\s[A-Z]|[.]$)"
    r"|^(?:[Ss]een\s)?[Ff]rom left\b|,\sfrom left(?: to right)?[,:]",
)
PLACED_LENGTH = 260
"""Where somebody stands in a picture, and the characters up to which a line with that is its caption."""
HEADLINE_LENGTH = 130
"""Characters up to which a line with a full stop may be a headline."""

LIVE = regex(r"[^:.!?]{3,60}\b(?:LIVE(?: UPDATES?| BLOG)?|Live (?:updates?|blog))\s?:")
"""The head of a live report's standing line."""

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = rf"(?:{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH},?\s\d{{4}}|\d{{4}}-\d\d-\d\d"
_TIME = r"(?:at\s)?\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s?\(?(?:[A-Z]{2,4}|Z|[+-]\d\d:?\d\d)\)?)?"

FULL_DATE = regex(rf"\b{WEEKDAY},\s(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH}),?\s\d{{4}}[.,]?\s?(?=$|[A-Z(])")
"""A weekday with its full date at the end of a sentence, as agencies close their captions."""

DATE_LINE = regex(
    rf"(?:(?:published|updated|posted|last (?:updated|modified)|first published|date|on)\b:?\s*(?:on\s)?)?(?:{WEEKDAY},?\s+)?"
    rf"{_DAY}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})(?:[\s,|·•T–-]+{_TIME})?[.\s]*"
    rf"|(?:published|updated|posted|last updated|modified)(?::\s?|\s(?=(?:on\s|at\s)?(?:\d|{WEEKDAY}|{MONTH})))"
    r"(?:(?!(?-i:[a-z]{3,}))\S+\s?){0,9}"
    r"|\d+\s(?:minutes?|hours?|days?|weeks?)\sago"
    r"|\d{1,2}:\d\d\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?",
    re.IGNORECASE,
)
"""A whole line that is a date or a time."""

PLACED_DATE = regex(
    rf"\b(?!{WEEKDAY})[A-Z][a-z]+,?\s{MONTH}\s\d{{1,2}},\s\d{{4}}\.?\s?(?:REUTERS\b.{{0,60}}|\(?(?:AP|AFP|Reuters)\b.{{0,60}})?$"
)
"""A place with its full date and no "on" between, at the end of a line, as agencies close their captions."""

DATE_OPEN = regex(rf"{WEEKDAY},\s{MONTH}\s\d{{1,2}},\s\d{{4}}\s?(?=[A-Z])")
"""A date that opens a line and belongs to no sentence."""

_NAME = r"[A-Z][\w'’.-]+(?:\s(?:[A-Z][\w'’.-]*|de|van|von|der|al|bin|la|le|di|da)){1,4}"
_DESK = r"(?:Staff|Senior|Special|Political|Business|Sports?|Foreign|Chief|Diplomatic)"

BYLINE_LENGTH = 240
"""Characters up to which a line may be a byline."""
DATE_LINE_LENGTH = 120
"""Characters up to which a line may be a date."""
NAVIGATION_LENGTH = 120
"""Characters up to which a line may be navigation."""
BYLINE = regex(
    rf"(?:by|BY|By|Written by|Posted by|Story by|Author:|From)\s{_NAME}(?:(?:,| and| &|\s[|•·])\s[^.!?]{{2,60}})?"
    rf"|{_NAME},?\s(?:{_DESK}\s)?(?:[Ww]riter|[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Cc]ontributor)s?"
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3} (?:is|was) (?:a|an|the) [^.]{0,40}"
    r"\b(?:reporter|correspondent|editor|columnist|contributor|journalist|analyst|commentator)\b"
    r"(?:,? (?:and|for|at|with|in|based|covering|of|who (?:covers|writes|reports))\b[^.]{0,80})?\.?"
)
"""A whole line that names who wrote the article."""

_AGENCY = r"(?:AP|AFP|Reuters|REUTERS|dpa|Xinhua|TASS|ANI|PTI|IANS|UPI|Yonhap|Kyodo|EFE|ANSA|CNN|BBC)"
_CAPITALS = r"[A-Z][A-Z.'’\-]+(?:\s[A-Z][A-Z.'’\-]+){0,3}"
_PLACE = r"[A-Z][\w.'’]+(?:\s[A-Z][\w.'’]+){0,2}"
_DAY_SHORT = r"(?:,?\s\d{1,2}\s\w+|,?\s[A-Z][a-z]{2,8}\.?\s\d{1,2})"

DATELINE = regex(
    rf"(?:{_CAPITALS}(?:,\s{_PLACE}{_DAY_SHORT}?(?:\s?\([A-Z][^()]{{1,40}}\))?|{_DAY_SHORT}(?:\s?\([A-Z][^()]{{1,40}}\))?"
    rf"|\s?\([A-Z][^()]{{1,40}}\))\s?(?:—|–|--|-|:)\s"
    rf"|{_PLACE}(?:,\s{_PLACE})?\s?\({_AGENCY}[^()]{{0,20}}\)\s?(?:—|–|--|-|:)\s"
    rf"|\({_AGENCY}\)\s?(?:—|–|--|-|:)\s)"
)
"""The place, date and agency that a report opens with; not part of its first sentence. A name with a colon is a speaker."""

BARE_DATELINE = regex(r"[A-Z]{3,}(?:[ '’-][A-Z]{2,}){0,2}\s?(?:—|–|--|-)\s(?!.{0,120}\s(?:—|–|--|-)\s)")
"""A place alone, which only the head of an article can have; with a second dash it is a name and its gloss."""

BULLET = regex(r"(?:[-*•–—▪■►→]+\s+)+")
"""The mark of a list item."""
