"""Whether an English line has a verb: picture captions often have none ("Ambulances at the station after the storm.")."""

from __future__ import annotations

from briefgen._lazy import regex

_KNOWN = frozenset(
    (
        "am is are was were be been being isn't aren't wasn't weren't has have had hasn't haven't hadn't do does did "
        "don't doesn't didn't can could may might must shall should will would can't couldn't won't wouldn't shouldn't "
        "cannot 'll 're 've ate beat became began begun bent bet bid bit bled blew bought bound bred broke broken brought "
        "built burnt burst came caught chose chosen clung cost crept cut dealt drank drew drawn drove driven dug fed fell "
        "fallen felt fled flew flown forbade forgot forgotten fought found froze frozen gave given gone got grew grown "
        "held heard hid hidden hit hung hurt kept knelt knew known laid lain lay led left lent let lit lost made meant "
        "met mown paid put quit ran rang read ridden rode rose risen said sang sank sat saw seen sent set sewn shed shone "
        "shook shaken shot showed shown shut slept slid smelt sold sought sped spent spilt split spoke spoken spread "
        "sprang sprung stank stole stolen stood struck stuck stung swam swept swore sworn swung taken taught threw thrown "
        "told took tore torn understood upset wept went woke won wore worn wound wove written wrote say says want wants "
        "hope hopes plan plans fear fears expect expects believe believes think thinks remain remains live work need "
        "needs know knows see go come take make get give keep let help show call ask try use find tell feel become leave "
        "put mean bring begin seem turn start talk move like hear play run hold write provide stand lose pay meet include "
        "continue learn lead understand watch follow stop create speak allow add spend grow open walk win offer remember "
        "love consider appear buy wait serve die send stay fall cut reach kill raise rise face soar drop gain agree vote "
        "fight seek urge warn back blame rule reject protest"
    ).split()
)
_BEFORE_NOUN = frozenset(
    (
        "a an the this that these those his her its their our my your some any no every each all both few many several "
        "more most other of in on at by for from to with near outside inside during after before over under between "
        "against across around along behind and or as than one two three four five six seven eight nine ten hundreds "
        "thousands dozens"
    ).split()
)
_PLACED = regex(r"\b(?:at|in|on|near|outside|inside|during|after|before|with|from|over|under|beside|behind|next to)\b")
_WORD = regex(r"[\w'’-]+")


def is_verbless(line: str) -> bool:
    """True for a short English line that names something somewhere and has no word that could be its verb."""
    if len(line) > 150 or not _PLACED.search(line):
        return False
    found = [word.replace("’", "'") for word in _WORD.findall(line)]
    if not 3 <= len(found) <= 16:
        return False
    return not any(_may_be_verb(word, before) for before, word in zip(["", *found], found, strict=False))


def is_usual_verb(word: str) -> bool:
    """True for a word in lower case that is one of the most frequent verbs, or ends as the past of most others does."""
    return word in _KNOWN or (word.islower() and word.endswith("ed") and len(word) > 4)


def _may_be_verb(word: str, before: str) -> bool:
    if word in _KNOWN or word.lower() in _KNOWN or word.endswith(("'s", "'re", "'ll", "'ve", "'d", "n't")):
        return True
    if not word.islower():
        return False
    if word.endswith("ed") and len(word) > 4:
        return True
    if before.endswith("s") or before.lower() in ("people", "men", "women", "children", "police"):
        # A plural noun and an unknown word after it: "Troops patrol near the border."
        return word not in _BEFORE_NOUN
    return (
        word.endswith("s")
        and not word.endswith(("ss", "us", "ings", "'s"))
        and before.lower() not in _BEFORE_NOUN
        and not before.isdigit()
    )
