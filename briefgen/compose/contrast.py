"""What sets two sentences apart that share most of their words: negation, opposites, other names, numbers, days, roles or times."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from briefgen.text.mentions import bare, capitalised

_NEGATION = re.compile(r"\b(?:not|never|no|nor|without|cannot|nobody|none|neither)\b|n['’]t\b", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|would|shall|plans?|planned to|planning|intends?|expected|expects?|due to|set to|is to|are to|(?-i:may)"
    r"|might"
    r"|could|if"
    r"|hopes?|proposed?|wants?|next)\b",
    re.IGNORECASE,
)
_DAYS = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_MONTHS = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?!\s[a-z]+ed\b)"
)
_PART = re.compile(r"\b(?:among|half of|some of|most of|part of)\b", re.IGNORECASE)
_SCORE = re.compile(r"\b\d{1,3}[-–:]\d{1,3}\b")
_QUANTIFIER = re.compile(
    r"\b(?:all|every|both|most|half|many|some|several|few|one|two|three|four|five|only|no)\b(?=\s[a-z])", re.IGNORECASE
)
_ARTICLES = frozenset("the a an this that its his her in on at by for from of to as when after before".split())
_PASSIVE = re.compile(r"\b(?:by|from|between|with|against)\b")
_OPPOSITES = (
    "accept/reject approve/reject back/oppose support/oppose admit/deny confirm/deny convict/acquit rise/fall rose/fell "
    "increase/decrease gain/lose win/lose won/lost open/close raise/cut raise/lower extend/lift impose/lift begin/end "
    "start/stop join/leave arrive/depart arrive/leave sign/leave hire/dismiss allow/ban permit/forbid agree/refuse "
    "accept/refuse grow/shrink buy/sell succeed/fail pass/fail find/lose meet/attack met/attacked praise/criticise welcome/condemn "
    "release/arrest resume/suspend for/against above/below more/fewer more/less first/last best/worst repair/close up/down "
    "postpone/hold freed/jailed upheld/overturned"
)
SYNONYMS = (
    "resign resignation quit step|strike walkout|earthquake quake tremor|unemployment jobless|kill dead died death "
    "die fatal perish|injure hurt wound|fire blaze wildfire flame|talk negotiation negotiate|buy acquire takeover "
    "purchase bought|job employee worker staff|wage pay salary|judge court tribunal|police officer|minister "
    "ministry|rain downpour|house home|reject refuse rejected|shut close closure|proposal plan|ceasefire truce|begin "
    "start launch began|collide collision crash|search seek|sentence jail prison|bribe kickback corruption|recall "
    "withdraw|auditor audit|drop fall decline fell|rise increase climb rose grow|raise lift|protest demonstration "
    "demonstrator protester march rally|parliament lawmaker deputy legislator|leader chief head|company firm|car "
    "vehicle automobile|aircraft plane jet|ship vessel boat|student pupil schoolchildren|doctor physician|hospital "
    "clinic|election poll vote ballot|agree agreement deal accord pact|attack assault strike|soldier troop military "
    "army|flood inundate water|storm hurricane gale|announce say declare|decide decision ruling rule|money fund "
    "cash|victim casualty|missing unaccounted|evacuate displace|arrest detain custody|launch unveil "
    "introduce|demolish demolition tear|cost price bill expense|owner proprietor|town city municipality|resident "
    "inhabitant local|delay postpone|cancel scrap abandon|suspend freeze halt pause|investigate probe inquiry examine"
    " inquire investigation|inspector investigator|insolvent bankrupt insolvency bankruptcy|administrator receiver "
    "liquidator|wreck wreckage debris rubble|bid tender|redundant layoff dismiss sack|scientist researcher|warn "
    "caution alert|urge appeal|criticise condemn denounce|praise hail|resign quit|appoint nominate|build construct "
    "construction|repair renovate restore refurbish|reduce cut slash|loan credit|road street motorway highway|plant "
    "factory mill|shop store|disease illness|infect infection|vaccinate vaccination immunise inoculate jab|prisoner "
    "captive detainee inmate|release free freed|border frontier|declaration communique|flee escape|blast explosion "
    "explode|rebel insurgent guerrilla|steal theft stolen|user customer client|refund reimburse|stuck strand trap "
    "stranded trapped|power electricity|lorry truck|lawyer attorney|accused defendant|corrode rust corrosion|child "
    "youngster kid|roof ceiling|teacher schoolteacher|weapon arm|century hundred-year|film movie|singer "
    "vocalist|footballer player|goalkeeper keeper|spectator fan supporter"
)
"""Groups of words that make one statement of two sentences; the first stands for the others."""


def apart(a: str, b: str, stem: Callable[[str], list[str]]) -> str:
    """What makes two similar English sentences two statements, "" where nothing is seen to."""
    if bool(len(_NEGATION.findall(a)) % 2) != bool(len(_NEGATION.findall(b)) % 2):
        return "one denies"
    if bool(_FUTURE.search(a)) != bool(_FUTURE.search(b)):
        return "one is a plan"
    if bool(_PART.search(a)) != bool(_PART.search(b)):
        return "one speaks of a part"
    for name, pattern in (("days", _DAYS), ("months", _MONTHS), ("scores", _SCORE)):
        if _differ(pattern, a, b):
            return f"other {name}"
    if _differ(_QUANTIFIER, a.lower(), b.lower()):
        return "other quantities"
    return "opposites" if opposite(a, b, stem) else _other_names(a, b)


def opposite(a: str, b: str, stem: Callable[[str], list[str]]) -> bool:
    """True where one English text has a word, the other its opposite: "captured", "released"."""
    words_a, words_b = (frozenset(stem(text)) | frozenset(re.findall(r"[a-z]+", text.lower())) for text in (a, b))
    return any(
        (one & words_a and other & words_b and not other & words_a and not one & words_b)
        or (other & words_a and one & words_b and not one & words_a and not other & words_b)
        for one, other in _opposites(stem)
    )


def other_month(a: str, b: str) -> bool:
    """True where two sentences tell of different months."""
    return _differ(_MONTHS, a, b)


def _differ(pattern: re.Pattern[str], a: str, b: str) -> bool:
    """True where both texts have what the pattern finds, but nothing of it in common."""
    ours, theirs = set(pattern.findall(a)), set(pattern.findall(b))
    return bool(ours and theirs and ours.isdisjoint(theirs))


def _other_names(a: str, b: str) -> str:
    """Whether each names somebody whom the other does not, or the two change places."""
    named = [[bare(match.group()) for match in capitalised(text) if match.group().lower() not in _ARTICLES] for text in (a, b)]
    # The first word owes its capital to its place; it is a name where the other sentence has it too.
    inner = [set(inner_names(text)) for text in (a, b)]
    if inner[0] - set(named[1]) and inner[1] - set(named[0]) and not _lower(inner[0] - set(named[1]), b):
        return "other names"
    opening = [names[0] if names and text.startswith(names[0]) else "" for names, text in zip(named, (a, b), strict=True)]
    if all(opening) and not _lower({opening[0]}, b) and not _lower({opening[1]}, a) and len(inner[0] ^ inner[1]) <= 1:
        return "other names"
    shared = [[word for word in names if word in set(named[0]) & set(named[1])] for names in named]
    orders = [list(dict.fromkeys(names))[:2] for names in shared]
    turned = len(orders[0]) == 2 and orders[0] == orders[1][::-1]
    if turned and bool(_PASSIVE.search(a)) == bool(_PASSIVE.search(b)) and " and " not in a:
        return "changed places"
    return ""


def inner_names(text: str) -> list[str]:
    """The capitalised words of a sentence after its first."""
    return [bare(match.group()) for match in capitalised(text) if match.start() > 0]


def _lower(names: set[str], text: str) -> bool:
    """True where the text has all these words, if without their capitals."""
    return all(name.lower() in text.lower() for name in names)


@cache
def _opposites(stem: Callable[[str], list[str]]) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    pairs = (pair.split("/") for pair in _OPPOSITES.split())
    return tuple((frozenset([one, *stem(one)]), frozenset([other, *stem(other)])) for one, other in pairs)


@cache
def canonical(stem: Callable[[str], list[str]]) -> dict[str, str]:
    """The term that stands for each of the synonyms."""
    found: dict[str, str] = {}
    for group in SYNONYMS.split("|"):
        terms = [term for word in group.split() for term in stem(word)]
        for term in terms:
            found.setdefault(term, terms[0])
    return found
