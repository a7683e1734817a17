"""The words by which English tells who said something: verbs of speech, those who speak, and hedges."""

from __future__ import annotations

import re

from briefgen._lazy import regex

SAYS = frozenset("said says say told tells".split())
"""Verbs that always tell of speech where they have a subject."""
STATES = frozenset(
    (
        "added adds wrote writes tweeted posted insisted insists warned warns argued argues explained explains declared "
        "declares announced announces claimed claims stressed stresses concluded concludes acknowledged acknowledges admitted "
        "admits stated states commented comments remarked remarks noted notes recalled recalls replied replies confirmed "
        "confirms denied denies reported reports testified testifies suggested suggests predicted predicts complained "
        "complains vowed vows pledged pledges promised promises alleged alleges estimated estimates maintained maintains "
        "asserted asserts cautioned cautions conceded concedes contended contends emphasised emphasized disclosed revealed "
        "reveals responded responds continued joked quipped asked asks shouted reiterated reiterates believes believe think "
        "thinks argue warn insist claim recounted recounts"
    ).split()
)
"""Verbs that tell of speech where a clause or a quotation goes with them."""
NEVER_TURNED = frozenset(
    "told tells say believe think argue warn insist claim reports comments notes states claims estimates".split()
)
"""Verbs that do not stand before their speaker."""

_PEOPLE = frozenset(
    (
        "president premier chancellor minister ministers secretary ambassador envoy diplomat diplomats senator senators "
        "governor mayor councillor councillors councilor lawmaker lawmakers deputy deputies legislator legislators leader "
        "leaders official officials officer officers spokesperson spokespeople representative representatives delegate "
        "delegates commissioner king queen prince princess pope bishop archbishop cardinal priest pastor imam rabbi monk nun "
        "judge judges justice magistrate prosecutor prosecutors lawyer lawyers attorney attorneys solicitor barrister "
        "detective detectives inspector sheriff superintendent constable sergeant captain colonel general admiral lieutenant "
        "major commander commanders soldier soldiers rebel rebels militant militants fighter fighters firefighter "
        "firefighters paramedic paramedics doctor doctors surgeon surgeons nurse nurses midwife physician physicians "
        "professor professors lecturer teacher teachers headteacher student students pupil pupils researcher researchers "
        "author authors co-author writer writers novelist poet engineer engineers geologist analyst analysts expert experts "
        "trader traders broker brokers investor investors banker bankers director directors manager managers executive "
        "executives chief head founder founders co-founder owner owners boss coach coaches trainer striker defender "
        "midfielder goalkeeper player players skipper referee driver drivers pilot pilots farmer farmers fisher worker "
        "workers miner miners builder builders shopkeeper trucker employee employees employer employers resident residents "
        "villager villagers neighbour neighbours neighbor neighbors witness witnesses survivor survivors victim victims "
        "passenger passengers traveller travellers visitor visitors protester protesters protestor protestors organiser "
        "organisers organizer organizers campaigner campaigners critic critics supporter supporters opponent opponents "
        "observer observers insider insiders aide aides adviser advisers advisor advisors consultant consultants negotiator "
        "negotiators mediator source sources colleague colleagues friend friends relative relatives mother father sister "
        "brother wife husband widow son daughter parent parents grandmother grandfather uncle aunt girl boy guard guards "
        "curator editor editors reporter reporters correspondent columnist publisher producer actor actress singer rapper "
        "musician painter designer architect architects forecaster forecasters meteorologist investigator investigators "
        "inspectors auditor auditors regulator regulators planner planners candidate candidates chair chairwoman conservative "
        "democrat republican treasurer ombudsman whistleblower defendant defendants suspect suspects plaintiff plaintiffs "
        "accused migrant migrants refugee refugees volunteer volunteers veteran veterans rider runner champion winner member "
        "members partner partners chef cook landlord tenant tenants elder elders sponsor sponsors diver divers administrator "
        "administrators warden ranger rangers keeper caretaker librarian developer developers activist baker butcher "
        "carpenter gardener mechanic"
    ).split()
)
_BODIES = frozenset(
    (
        "police government ministry office agency agencies authority authorities council committee commission board "
        "department company firm bank group club team union party court tribunal army navy military force forces university "
        "institute hospital parliament senate congress administration opposition coalition alliance association federation "
        "foundation charity bureau service newspaper magazine broadcaster network station channel website airline carmaker "
        "automaker manufacturer maker retailer operator supplier utility embassy consulate palace regulator watchdog brigade "
        "crew family jury panel society league organisation organization campaign management laboratory observatory museum "
        "school college church municipality centre center secretariat prosecution defence defense rivals developer lender "
        "insurer publisher kremlin newsroom outlet television radio media press ngo"
    ).split()
)
_WRITINGS = frozenset(
    "report reports study studies survey poll statement communique indictment document documents filing memo bulletin audit".split()
)
_KIND_OF_PERSON = regex(r"(?:\w+(?:wo)?m[ae]n|\w*people|\w*person|\w{3,}ists?|\w{4,}ians?|man|men|woman|women|child|children)")
THINGS = frozenset(
    (
        "sign signs banner banners placard placards poster posters label plaque notice clock legend legends rumour rumor "
        "rumours rumors word scripture bible law laws act bill constitution rule rules treaty tradition song songs letter "
        "note message caption headline sticker tattoo shirt t-shirt inscription screen gauge map book books story stories "
        "history title list menu website nothing something everything anything section article clause guardian's proverb "
        "saying"
    ).split()
)
"""What words can stand on, and what speaks in a figure only."""
UNNAMED = frozenset("official officials source sources insider insiders diplomat diplomats aide aides reports person".split())
"""Those whose words are told without a name behind them."""
BEFORE_NAMES = frozenset("former late then acting veteran outgoing mr mrs ms dr".split())
"""Words that stand before a name and are no nouns of somebody."""
KNOWING = regex(r"\b(?:familiar|close|briefed|knowledge|anonymity|not to be (?:named|identified))\b")
"""How people without a name are told to know it."""

HEDGE = regex(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently|unconfirmed|unverified|rumou?red"
    r"|(?:is|are|was|were|been|being)\s(?:widely\s)?(?:believed|thought|said|alleged|reported|understood|suspected|rumou?red)"
    r"\s(?:to|that)"
    r"|according\sto\s(?:\w+\s){0,2}(?:reports?|rumou?rs|sources)(?=[\s,.])"
    r"|(?:could|have|has)\snot\s(?:immediately\s)?(?:be|been)\s(?:independently\s)?(?:verified|confirmed)"
    r"|on\s(?:the\s)?condition\sof\sanonymity|asked\snot\sto\sbe\s(?:named|identified))\b",
    re.IGNORECASE,
)
"""Words that say that something is not known for certain, or from whom it is not told."""

DETERMINERS = frozenset(
    "the a an one two three four five six seven several some many most other another his her their its our my this both".split()
)
PREPOSITIONS = frozenset(
    (
        "of for at from in with to near on by about after before during since until under over into against between through "
        "without within outside inside across behind despite around along among per amid like via as"
    ).split()
)
FORMS_OF_BE = frozenset("is are was were be been being am isn't wasn't aren't weren't".split())
NOT_SAID = frozenset(
    (
        "not never to will would can could may might must should shall cannot don't didn't doesn't won't wouldn't can't "
        "couldn't hasn't haven't hadn't without by of if before"
    ).split()
)
"""Words right before a verb of speech that make of it something else than words that were said."""
LIMITS = (
    PREPOSITIONS
    | FORMS_OF_BE
    | NOT_SAID
    | SAYS
    | (STATES - frozenset("reports comments notes states claims estimates posted".split()))
    | frozenset(
        (
            "and or but nor who whom whose which that what when where while whether because although though so than then has have "
            "had having do does did he she it they we i you him them there how why saying adding asking according"
        ).split()
    )
)
"""Words that end a noun phrase."""
ADVERBS = frozenset(
    (
        "also later then earlier once again still now already soon always often repeatedly just even only first finally has "
        "have had did too today yesterday tonight meanwhile himself herself itself themselves however reportedly"
    ).split()
)
TIMES = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
        "october november december today yesterday tonight morning afternoon evening night week month year weekend noon "
        "midnight"
    ).split()
)
OCCASIONS = TIMES | frozenset(
    (
        "statement interview conference briefing email e-mail letter tweet post reporters journalists television tv radio "
        "testimony telegram hearing speech phone telephone twitter facebook instagram note filing release telecast ruling "
        "report message reply response broadcast address sermon verdict comments remarks meeting rally anonymity article blog "
        "court"
    ).split()
)
"""When, where and to whom something is said: no part of who said it."""
JOINING = frozenset("familiar close briefed involved working based representing investigating led headed named aged living "
    "speaking taking responsible".split())  # fmt: skip
"""Words that join to those who speak what tells them apart."""
OPENERS = frozenset(
    (
        "in on at after before during since as when while if although though because despite following by from with for under "
        "over asked speaking writing citing quoting referring replying responding addressing meanwhile however earlier later "
        "separately still yet today yesterday now then also instead last late early until once where according to amid "
        "besides among moreover furthermore afterwards overnight"
    ).split()
)
"""First words of what stands before the subject."""
NO_NAMES = frozenset(
    (
        "he she it they we i you who what which that this these those there here nothing everything something anything nobody "
        "everybody everyone anyone someone none all each every few both some many most others another one two three such how "
        "why not never no neither either enough easier sooner so yes and or but nor as if other only even much more less "
        "asked told"
    ).split()
)


def speaks(word: str) -> bool:
    """True for a noun of somebody who can say something: a person, a body of people, or what they wrote."""
    lower = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    whole = lower in _PEOPLE or lower in _BODIES or lower in _WRITINGS or bool(_KIND_OF_PERSON.fullmatch(lower))
    return whole or ("-" in lower and lower.rpartition("-")[2] in _PEOPLE)


def may_speak(word: str) -> bool:
    """True for a noun that can be somebody's where words in quotation marks stand beside it: any but those of things."""
    return (word.isalpha() and word.islower() and word not in THINGS) or speaks(word) or word.endswith("-year-old")


def is_person(word: str) -> bool:
    """True for a noun of one person or several, and none of a body of people."""
    return word.lower() in _PEOPLE or bool(_KIND_OF_PERSON.fullmatch(word.lower()))
