"""Which news agency an article's text came from, by the signs that newspapers print: dateline, byline, credit line, publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefgen._lazy import regex
from briefgen.model import Article
from briefgen.text.lines import paragraph_spans

AGENCIES: dict[str, tuple[str, ...]] = {
    "AAP": ("Australian Associated Press",),
    "Adnkronos": ("Adnkronos International", "AKI"),
    "AFP": ("Agence France-Presse", "Agence France Presse", "AFP News Agency"),
    "ANA-MPA": ("AMNA", "Athens-Macedonian News Agency"),
    "Anadolu": ("AA", "Anadolu Agency", "Anadolu Ajansı"),
    "ANI": ("Asian News International", "ANI News"),
    "ANP": ("Algemeen Nederlands Persbureau",),
    "ANSA": ("Agenzia ANSA",),
    "Antara": ("Antara News",),
    "AP": ("A.P.", "Associated Press", "The Associated Press", "AP News", "apnews.com"),
    "APA": ("Austria Presse Agentur", "APA Austria Presse Agentur"),
    "APP": ("Associated Press of Pakistan",),
    "Belga": ("Belga News Agency",),
    "BelTA": (),
    "Bernama": (),
    "Bloomberg": ("Bloomberg News",),
    "BNO": ("BNO News",),
    "BSS": ("Bangladesh Sangbad Sangstha",),
    "BTA": ("Bulgarian News Agency",),
    "Canadian Press": ("The Canadian Press", "CP", "La Presse Canadienne"),
    "ČTK": ("CTK", "Czech News Agency"),
    "dpa": ("Deutsche Presse-Agentur", "dpa International", "dpa-infocom"),
    "dpa-AFX": (),
    "EFE": ("Agencia EFE", "Efe news", "EFE News Service"),
    "epd": ("Evangelischer Pressedienst",),
    "Europa Press": (),
    "HINA": ("Croatian News Agency",),
    "IANS": ("Indo-Asian News Service",),
    "Interfax": (),
    "Interfax-Ukraine": (),
    "IRNA": ("Islamic Republic News Agency",),
    "Jiji": ("Jiji Press",),
    "KCNA": ("Korean Central News Agency",),
    "Keystone-SDA": ("Keystone-ATS", "SDA-ATS", "SDA", "Schweizerische Depeschenagentur"),
    "KNA": ("Katholische Nachrichten-Agentur",),
    "KUNA": ("Kuwait News Agency",),
    "Kyodo": ("Kyodo News",),
    "Lusa": ("Lusa News Agency", "Agência Lusa"),
    "MTI": ("Magyar Távirati Iroda",),
    "News Agency of Nigeria": ("NAN",),
    "NTB": ("Norsk Telegrambyrå",),
    "PA": ("PA Media", "Press Association", "The Press Association"),
    "PAP": ("Polish Press Agency", "Polska Agencja Prasowa"),
    "Petra": ("Jordan News Agency",),
    "Prensa Latina": (),
    "PTI": ("Press Trust of India",),
    "Reuters": ("Thomson Reuters", "Reuters News", "Reuters Health", "reuters.com"),
    "RIA Novosti": ("RIA",),
    "Ritzau": (),
    "SID": ("Sport-Informations-Dienst", "SID Nachrichtenagentur"),
    "Sputnik": ("Sputnik International",),
    "STT": ("Suomen Tietotoimisto",),
    "Tanjug": (),
    "Tasnim": ("Tasnim News Agency",),
    "TASS": ("ITAR-TASS", "TASS Russian News Agency"),
    "Télam": ("Telam",),
    "TT": ("TT News Agency", "Tidningarnas Telegrambyrå"),
    "Ukrinform": (),
    "UNI": ("United News of India",),
    "UPI": ("United Press International",),
    "WAM": ("Emirates News Agency",),
    "Xinhua": ("Xinhua News Agency", "Xinhuanet"),
    "Yonhap": ("Yonhap News Agency", "Yonhap News"),
}
"""Short name of each agency with its other spellings."""

_KNOWN = {spelling.casefold(): name for name, others in AGENCIES.items() for spelling in (name, *others)}
_DOUBTFUL = frozenset(("pa", "cp", "aa", "aki", "ria", "tt", "nan", "petra", "app", "uni", "sid", "sputnik", "tasnim"))
"""Spellings that are as well a state, a person or something else: they count in a dateline or an agency's closing only."""
_NO_DATELINE = frozenset(("pa", "tt"))
"""Not even there: "HARRISBURG (PA) -"."""

_MONTH_WORD = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?\.?\s(?:de\s)?[^\W\d_]{3,10}\.?|[A-Z][a-zA-Z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?)(?:,?\s\d{4})?"
)
_PLACE_WORD = r"\[?[^\W\d_a-zß-ÿ][\w.'’\[\]/-]*|d[aeo]|del|la|of|the|on"
_PLACE = (
    rf"(?!The\s)[^\W\d_a-zß-ÿ][\w.'’\[\]/-]*(?:\s(?:{_PLACE_WORD})){{0,3}}(?:,\s(?:{_PLACE_WORD})(?:\s(?:{_PLACE_WORD})){{0,2}})?"
)
_DATELINE = regex(
    rf"(?:(?P<place>{_PLACE}?)[,.]?\s?(?:[—–-]+\s)?(?:\b(?P<day>{_MONTH_WORD})[,.]?\s?)?(?:[—–-]+\s)?)??"
    r"\((?P<source>[^()]{2,40})\)(?P<mark>\s?(?:[—–-]+|\.[—–-]+|:|$))?\s*"
)
_SLASHED = regex(rf"{_PLACE},?\s{_MONTH_WORD}[,.]?\s/(?P<source>[A-Za-z]{{3,12}})/\.?\s")
_DESK = regex(
    r"(?:\s(?:News|Sports?|Business|Science|Health|Political|Politics|Economics|Special|Senior|National|Foreign|Staff|Data|Medical)){0,2}"
    r"\s(?:Staff|Writers?|Reporters?|Correspondents?|Editors?|News Agency|news agency|staff|writer|reporters?|correspondent)$"
)
_BY = regex(r"(?:by|from)\s|source\s?:\s?", re.IGNORECASE)
_IN_PLACE = regex(r"\sin\s[A-Z][\w' -]{2,30}$")
_PERSON = r"[^\W\d_a-zß-ÿ][\w.'’-]+(?:\s(?:[^\W\d_a-zß-ÿ][\w.'’-]*|de|van|von|der|al|bin|la|le|di|da)){1,3}"
_PEOPLE = rf"{_PERSON}(?:,\s{_PERSON}){{0,4}}(?:,?\s(?:and|&)\s{_PERSON})?"
_SIGNED = regex(rf"(?:(?:by|BY|By)\s)?{_PEOPLE}\s?(?:,|\||/|—|–)\s?(?P<source>[^|,;]{{2,50}})")
_NO_PERSON = regex(
    r"\b(?:staff|desk|news|newsroom|agenc(?:y|ies)|online|digital|web|team|times|post|herald|tribune|jazeera|daily|radio|tv|mail\w*"
    r"|journal|guardian|today|express|bureau|editors?|reporters?|media|wires?|contributors?)\b",
    re.IGNORECASE,
)

_REPORTING = regex(r"\(?(?:Reporting|Writing)\sby\s[^.]{3,300};\s?(?:[Ww]riting\sby\s[^.;]{3,80};\s?)?[Ee]diting\sby\s")
_OTHERS = regex(r"\b(?:AP|Associated Press|AFP|Agence France-Presse|dpa|Bloomberg|Kyodo|Xinhua|Anadolu|RFE/RL)\b")
_RIGHTS = regex(
    r"(?:©|\(c\)|copyright)(?:\s?(?:©|\(c\)))?\s?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s)?(?:by\s)?(?P<source>[^\W\d_][^.,|;]{1,40}?)"
    r"(?:,?\s\d{4})?(?:[.,|;]?\s?(?:all\srights\sreserved\b.*)?)?",
    re.IGNORECASE,
)
_CLOSING = regex(r"(?:^|[.!?…][\"”'’]?\s?)[-–—]{1,2}\s?(?P<source>[^\W\d_][\w.é\s-]{1,30}?)\.?$")
_BRACKETED = regex(r"\((?P<source>[^()]{2,30})\)\.?")
_INDIAN = regex(r"[.!?…][\"”'’]?\s?\((?P<source>ANI|PTI|IANS|UNI)\)\.?$")
"""Whose reports end so; of others "(AP)" at the end of a line is a picture's credit."""
_INFOCOM = regex(r"©\s?(?P<source>dpa-infocom),\sdpa:\d")
_CANADIAN = regex(r"This report by (?P<source>The Canadian Press) was first published\b")

HEAD_PARAGRAPHS, LONG = 3, 120
"""Paragraphs of prose (of so many characters) within which a dateline stands; before them there is what a page prints."""
HEAD_LINES, TAIL_LINES = 25, 4


def agency(article: Article) -> str | None:
    """The short name of the news agency that wrote the text of an article, None where nothing safe says so.

    The first of these that speaks decides: dateline, authors or byline, credit at the end, publisher. Where it names two
    agencies, the newspaper compiled the report from both, and it is none's. What a report says in its prose never counts, nor
    does "with reporting by AP".
    """
    lines = [" ".join(article.text[start:end].split()) for start, end in paragraph_spans(article.text)]
    for found in (_datelines(lines), _authors(article), _bylines(lines), _credits(lines), _named(article.publisher or "")):
        if found:
            return found[0] if len(set(found)) == 1 else None
    return None


def _named(text: str, refused: frozenset[str] = _DOUBTFUL) -> list[str]:
    """The agency that a text names and nothing else, one name or none; `refused` spellings do not count."""
    folded = " ".join(text.split()).strip(" .").casefold()
    return [_KNOWN[folded]] if folded in _KNOWN and folded not in refused else []


def _listed(source: str) -> list[str]:
    """The agencies of a dateline's brackets: "dpa", "dpa/bb" (its desk), "AP, Reuters"; a newspaper among them makes it empty."""
    if found := _named(source, _NO_DATELINE):
        return found
    found = []
    for part in re.split(r"\s?[/,;&]\s?|\sand\s", source):
        names = _named(part, _NO_DATELINE)
        if not names and not re.fullmatch(r"[a-z]{1,4}", part):
            return []
        found += names
    return found


def _datelines(lines: Sequence[str]) -> list[str]:
    found: list[str] = []
    prose = 0
    for line in lines[:HEAD_LINES]:
        match = _SLASHED.match(line)
        if match:
            found += _named(match["source"], _NO_DATELINE)
        elif "(" in line[:90] and (match := _DATELINE.match(line)) and _opens_report(line, match):
            found += _listed(match["source"])
        prose += len(line) >= LONG
        if prose == HEAD_PARAGRAPHS:
            break
    return found


def _opens_report(line: str, match: re.Match[str]) -> bool:
    """True for a dateline; "Associated Press (AP)" is a name and its short form.

    In "New Delhi, Apr 2 (PTI) The government" the day stands in for the dash.
    """
    marked = match["mark"] is not None or (match["day"] and line[match.end() : match.end() + 1].isupper())
    return bool(marked) and not _named(match["place"] or "")


def _authors(article: Article) -> list[str]:
    """The agency among the authors, if the others are persons: a newspaper's desk beside it means that it wrote too."""
    found: list[str] = []
    publisher = (article.publisher or "").casefold()
    for author in article.authors:
        names = _of_agency(author)
        if not names and (author.casefold() == publisher or _NO_PERSON.search(author)):
            return []
        found += names
    return found


def _of_agency(author: str) -> list[str]:
    """The agency of one author: "AFP", "Reuters Staff", "AP Sports Writer", "Agence France-Presse in Paris", "Ann Lee | AP"."""
    plain = _BY.sub("", author)
    if match := _SIGNED.fullmatch(plain):
        plain = match["source"]
    desk = _DESK.search(plain)
    if desk:
        return _named(plain[: desk.start()], refused=frozenset())
    return _named(_IN_PLACE.sub("", plain))


def _bylines(lines: Sequence[str]) -> list[str]:
    """What a line at the head says of who wrote; a name alone is as often a picture's credit."""
    found: list[str] = []
    for line in lines[:HEAD_LINES]:
        if len(line) >= LONG:
            break
        if _BY.match(line) or _DESK.search(line) or _SIGNED.fullmatch(line):
            found += _of_agency(_BY.sub("", line))
    return found


def _credits(lines: Sequence[str]) -> list[str]:
    found: list[str] = []
    tail: Iterable[str] = lines[-TAIL_LINES:] if len(lines) > 1 else ()
    for line in tail:
        if _REPORTING.match(line) and not _OTHERS.search(line):
            found.append("Reuters")
        for pattern in (_RIGHTS, _BRACKETED):
            if match := pattern.fullmatch(line):
                found += _named(match["source"], _NO_DATELINE if pattern is _BRACKETED else _DOUBTFUL)
        for pattern in (_CANADIAN, _CLOSING, _INDIAN, _INFOCOM):
            if match := pattern.search(line):
                found += _named(match["source"], _NO_DATELINE if pattern is _INDIAN else _DOUBTFUL)
        if line[:6].lower() == "source" and _BY.match(line):
            found += _of_agency(_BY.sub("", line))
    return found
