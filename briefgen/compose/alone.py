"""Whether the words of one sentence let it be read alone."""

from __future__ import annotations

import re
from typing import cast

from briefgen._lazy import regex
from briefgen.text.mentions import bare, capitalised

_BACK = regex(
    r"(?:both (?:sides|men|women|leaders|countries|parties|companies|teams|governments|of)|the (?:\w+est|most \w+|latest) one"
    r"|one of (?:them|those|these)|(?:two|three|four|five|six|many|most|some|several|all|none) of (?:them|those|these)"
    r"|(?:no|the) (?:other|further|more|such) (?:damage|injuries|casualties|details|information))\b",
    re.IGNORECASE,
)
DEFINITE = "begins with a definite noun"
_CONNECTIVE = regex(
    r"(?:but|and|yet|so|or|nor|however|meanwhile|instead|still|then|thus|hence|therefore|conversely|nevertheless"
    r"|nonetheless|moreover"
    r"|furthermore|besides|similarly|likewise|otherwise|consequently|accordingly|afterwards?|later|also|too|indeed|rather"
    r"|in addition(?! to)"
    r"|in contrast|by contrast|on the other hand|as a result|for example|for instance|in turn|in fact|of course|at the same time"
    r"|even so|that said|after that|before that|since then|until then|in response|in return|in that case|to that end|among them"
    r"|that is why|this is why|the same|the former|the latter|another|others|such|both of|neither|none of them"
    r"|one of them|some of them"
    r"|the first|the second|the third|the other|similar|a similar|a second|a third|asked (?:about|if|whether|how|why)"
    r"|elsewhere|(?:no|yes|well|sure|okay|of course|after all|more than that|worse(?: still| than that)?|better still)(?=,)"
    r"|worse than that|sure enough)\b",
)
_PRONOUN = regex(
    r"(?:he|she|they|it|this|these|those|his|her|their|its|him|them|we|our|i|my|you)\b(?!['’]s (?:clear|likely|unclear"
    r"|possible) that)",
    re.IGNORECASE,
)
_THIRD_FIRST = regex(r"(?:he|she|they|it|this|these|those|his|her|their|its)\b", re.IGNORECASE)
_OPENING = tuple('"“„«')
_BARE_THAT = regex(
    r"that(?:['’]s\b|\s(?:is|was|will|would|could|has|had|means|meant|came|comes|follows?|left|makes?|made|marks?|brings?)\b)",
    re.IGNORECASE,
)
_NOUNS = (
    r"pair|two|trio|duo|couple|leaders?|delegations?|agency|agencies|remarks?|comments?|statements?|talks|meetings?"
    r"|summit|visit|trip|ceremony|"
    r"move|decision|announcement|report|figures?|news|incident|attacks?|blast|explosion|fire|crash|accident|case|trial"
    r"|verdict|ruling|deal|"
    r"agreement|plan|proposal|project|bill|law|measures?|company|firm|group|team|club|party|man|woman|boy|girl|victims?"
    r"|suspects?|survivors?|"
    r"driver|officer|officers|officials?|minister|president|prime minister|spokes(?:man|woman|person)|official|author"
    r"|researchers?|scientists?|"
    r"study|survey|poll|findings|results?|event|game|match|race|win|victory|defeat|loss|goal|award|film|book|album|song"
    r"|show|house|building|"
    r"automaker|carmaker|airline|manufacturer|maker|giant|retailer|bank|network|newspaper|station|council|"
    r"city|town|village|country|region|area|site|scene|island|river|bridge|road|ship|vessel|boat|plane|aircraft|train|bus"
    r"|vehicle|car|"
    r"laborers|labourers|workers|employees|residents|protesters|rebels|troops|soldiers|forces|militants|gunmen|attackers?"
    r"|fighters|refugees|"
    r"letter|document|video|footage|photo|tape|message|call|claims?|allegations?|charges?|accusations?"
    r"|sentence|vote|election|"
    r"storm|quake|earthquake|tsunami|flood|disaster|outbreak|virus|disease|vaccine|drug|rate|index|stock|shares|change"
    r"|changes|issue|"
    r"problem|process|effort|efforts|campaign|operation|mission|search|investigation|inquiry|probe|injured|dead|bodies|wounded|"
    r"approach|idea|news|money|funds?|cash|sum|amount|increase|decrease|rise|fall|drop|gap|difference|number"
    r"|program(?:me)?|system|rule"
)
_DEFINITE = regex(
    rf"the\s(?:\w+(?:-\w+)?\s){{0,2}}?(?:{_NOUNS})\b(?!\s(?:of|in|at|on|for|to|between|against|over|with|from|by|that"
    rf"|which|who|whose|near)\b)",
    re.IGNORECASE,
)
_QUOTE = regex(r"[\"“„«][^\"“”„«»]{2,600}[\"”“»]")
_SAYS = (
    r"(?:said|says?|told|added|adds|asked|asks|wrote|writes|tweeted|replied|noted|insisted|warned|argued|explained"
    r"|declared|announced|claimed"
    r"|stressed|called|concluded|continued|recalled|admitted|acknowledged|stated|commented|remarked|according)"
)
_PRONOUN_SAYS = regex(
    rf"\b(?:he|she|they|it|i|we)\s(?:\w+ly\s|also\s|has\s|had\s)?{_SAYS}\b|\b{_SAYS}\s(?:he|she|they|it)\b", re.IGNORECASE
)
_THIRD = regex(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)
_THEY = regex(r"\b(?:they|them|their|theirs|themselves)\b", re.IGNORECASE)
_DEMONSTRATIVE = regex(
    r"\b(?:discussed|raised|addressed|denied|rejected|confirmed|about|on|to|with|of|by|for|against)\s(?:it|them"
    r"|the (?:issue|matter|topic|case|incident))\b(?=[ ,.])",
    re.IGNORECASE,
)
_CONTINUES = regex(
    r"(?:,\s(?:meanwhile|however|though|too|in turn|then|therefore|by contrast|for (?:his|her|its|their) part)\b"
    r"|\bmeanwhile\s\w+)",
    re.IGNORECASE,
)
_POINTS_EARLY = regex(
    r"[A-Z][a-z]+\s(?:[a-z]+\s){0,3}(?:this|these)\b(?!\s(?:week|month|year|morning|afternoon|evening|summer|winter|spring|autumn|fall"
    r"|season|weekend|time|one|century|decade|is\s|days?\b))[^,]*,"
    r"|In\s\w+,\s(?:this|these)\s"
    r"|[A-Z][a-z]+ing\sthe\s[a-z]+\b(?!\s(?:of|in|at|on|for|to|between|against|over|with|from|by|that|which|who|[A-Z]))[^,]*,"
)
"""An opening phrase that points back: "To answer this question, ..."; and "In theory, this ..."."""
_CLAUSE_PRONOUN = regex(
    r"(?:If|When|While|Once|Although|Though|Because|As|Since|Where|Unless|Until)\s(?:it|he|she|they|this|that)\b"
)
_THIRD_OR_IT = regex(r"\b(?:it|he|she|they|this|that)\b")
_THAT_NOUN = regex(r"That\s(?!said\b)[a-z]+\s[a-z]+")
_SAID_BY_PRONOUN = regex(r",[”\"]?\s(?:he|she|they|it)\s(?:said|added|told|wrote|says|adds)\b[^,]{0,40}\.?$")
_LOWER_WORD = regex(r"[a-z]+")
_CONTINUING = frozenset("meanwhile however though too turn then therefore contrast part".split())
"""A word of each phrase of `_CONTINUES`."""
_POINTING = frozenset(
    ("he she him his her hers himself herself they them their theirs themselves it issue matter topic case incident").split()
)
"""The words of `_THIRD` and `_THEY`, and one of each phrase of `_DEMONSTRATIVE`."""
_READABLE = regex(r"[^\W\d_]{2}")
_SPEECH = regex(rf"\b{_SAYS}\b")
_FIRST = regex(r"[^\W\d_]+")
_OPENERS = {
    "de": frozenset(
        "er sie es ihm ihr ihn sein seine ihre dies diese dieser dieses damals dabei dagegen doch aber auch zudem außerdem dennoch "
        "deshalb daher danach darauf dort dafür davor jedoch allerdings denn".split()
    ),
    "fr": frozenset(
        "il elle ils elles ce cela ça celui celle ceux son sa ses leur leurs mais cependant toutefois pourtant ainsi".split()
    ),
    "es": frozenset("él ella ellos ellas esto este esta eso su sus pero sin embargo además también así entonces luego".split()),
    "it": frozenset("lui lei loro esso essa questo questa ciò suo sua ma però tuttavia inoltre anche così poi quindi".split()),
    "pt": frozenset("ele ela eles elas isto isso este esta seu sua mas porém contudo também assim então depois".split()),
    "nl": frozenset("hij zij ze het hun zijn haar dit dat deze die maar echter ook daarom toch daarna bovendien".split()),
    "sv": frozenset("han hon den det de hans hennes deras detta denna men dock också därför sedan dessutom".split()),
    "ru": frozenset("он она оно они его ее её их это этот эта но однако также поэтому затем тогда".split()),
}
"""Words that point back to what was said, at the head of a sentence."""
FIRST_WORDS = frozenset(
    (
        "a an the in on at by for from to with as if when while after before since during although though because "
        "despite according earlier later last this that it he she they we his her their its but and or so yet once "
        "under over about more most many some few several all both not no there here what who how why where which now "
        "then today yesterday following along just like even only monday tuesday wednesday thursday friday saturday "
        "sunday january february march april may june july august september october november december mr mrs ms dr"
    ).split()
)
_PLURAL = regex(
    r"\b(?:\w{3,}s|people|men|women|children|police|both|two|three|four|five|many|some|others|families)\b", re.IGNORECASE
)


def hangs(text: str) -> str:
    """Why an English sentence cannot be read alone ("begins with a pronoun"), or "" where it can."""
    plain = text.lstrip(" \t-–—•(")
    inside = plain.lstrip("\"“„«‘' ")
    quoted = plain[:1] in _OPENING
    if text.lstrip().startswith("("):
        return "stands in brackets"
    # Without a mark there is nothing to cut out.
    rest = plain if plain.isascii() and '"' not in plain else _QUOTE.sub(" ", plain)
    return (
        _opens_back(inside, quoted=quoted)
        or (_lacks_speaker(rest) if quoted else "")
        or _points_back(plain, inside, rest, quoted=quoted)
    )


def _opens_back(inside: str, *, quoted: bool) -> str:
    """Why the first words point to what was said before; `inside` is the sentence without marks at its head."""
    if (_THIRD_FIRST if quoted else _PRONOUN).match(inside) and not _impersonal(inside):
        return "begins with a pronoun"
    if _POINTS_EARLY.match(inside):
        return "points to what was said before"
    if _CONNECTIVE.match(inside.lower()):
        return "begins with a connective"
    if _BACK.match(inside):
        return "begins with what was named before"
    if _CLAUSE_PRONOUN.match(inside) and not _cataphor(inside, cast("re.Match[str]", _THIRD_OR_IT.search(inside))):
        return "begins with a pronoun"
    return "begins with a pronoun" if _BARE_THAT.match(inside) or _THAT_NOUN.match(inside) else ""


def _lacks_speaker(rest: str) -> str:
    """Why a sentence that begins with a quotation does not tell whose it is; `rest` is what is not quoted."""
    if not _READABLE.search(rest):
        return "a quotation without its speaker"
    speaker = _PRONOUN_SAYS.search(rest)
    if speaker and not names_in(rest[: speaker.start()]):
        return "its speaker is a pronoun"
    return "" if _SPEECH.search(rest) or names_in(rest) else "a quotation without its speaker"


def _points_back(plain: str, inside: str, rest: str, *, quoted: bool) -> str:
    """Why a sentence whose head reads alone hangs on what was said before."""
    if _DEFINITE.match(inside):
        return DEFINITE
    if _SAID_BY_PRONOUN.search(plain):
        return "its speaker is a pronoun"
    words = frozenset(_LOWER_WORD.findall(plain.lower()))
    if not _CONTINUING.isdisjoint(words) and _CONTINUES.search(rest):
        return "continues what was said before"
    # Most sentences have none of the words that the patterns look for, which is seen sooner than by searching.
    if _POINTING.isdisjoint(words):
        return ""
    return _open_pronoun(rest) or (_open_pronoun(plain) if quoted else "")


def _open_pronoun(rest: str) -> str:
    """A pronoun that has nothing before it in the sentence to stand for."""
    third = _THIRD.search(rest)
    if third and not names_in(rest[: third.start()]) and not _cataphor(rest, third):
        return "a pronoun with nothing before it"
    they = _THEY.search(rest)
    if they and not names_in(rest[: they.start()]) and not _PLURAL.search(rest[: they.start()]) and not _cataphor(rest, they):
        return "a pronoun with nothing before it"
    if _DEMONSTRATIVE.search(rest):
        return "speaks of something said before"
    return ""


def _cataphor(text: str, pronoun: re.Match[str]) -> bool:
    """ "In his speech, Smith said": what the pronoun stands for comes right after the opening phrase."""
    opening = re.match(r"[^,]{0,60},\s", text[pronoun.start() :])
    return opening is not None and pronoun.start() < 30 and bool(names_in(text[pronoun.start() + opening.end() :][:40]))


def _impersonal(text: str) -> bool:
    """ "It is clear that", "It took", "This week": pronouns that stand for nothing before."""
    return bool(
        re.match(
            r"(?:it\s(?:is|was|will be|remains|became|seems|appears|appeared|took|takes|has been|had been)\s(?:(?:also"
            r"|still|not|now|un)\s?)*(?:\w+\s)?(?:clear|unclear|likely|"
            r"unlikely|possible|impossible|important|estimated|believed|thought|reported|expected|hoped|feared|known"
            r"|the first|time|raining|snowing)\b"
            r"|(?:this|these)\s(?:week|month|year|morning|afternoon|evening|summer|winter|spring|autumn|season|weekend|days)\b"
            r"|those\s(?:who|affected|killed|injured|responsible)\s)",
            text,
            re.IGNORECASE,
        )
    ) and not _THIRD.search(text)


def names_in(text: str) -> list[str]:
    """Capitalised words that can be somebody: not the first word of a sentence unless it is no usual one."""
    return [match.group() for match in capitalised(text) if bare(match.group()).lower() not in FIRST_WORDS]


def opens_with_reference(text: str, language: str) -> str:
    """Why a sentence of another language than English cannot be read alone, by its first word; "" where nothing is known."""
    first = _FIRST.search(text)
    known = _OPENERS.get(language, frozenset())
    return "begins with a pronoun or connective" if first and first.group().lower() in known else ""
