"""The news agency of an article, by the signs that newspapers print; what is no sign gives none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import Article, Brief, Topic, build_brief, read_brief, render
from briefgen.text.agency import AGENCIES, agency
from tests.conftest import DAY, make_article

BODY = "The council of Brenholm closed the old swing bridge to lorries after engineers found cracks in two of its seven piers."
MORE = "The mayor said on Tuesday that the repair would take until the autumn and cost the town more than it had set aside for it."

DATELINES = [
    ("VLADIVOSTOK, Russia (AP) — ", "AP"),
    ("MOSCOW (AP) — ", "AP"),
    ("Berlin (dpa) - ", "dpa"),
    ("Berlin (dpa/bb) - ", "dpa"),
    ("Frankfurt (dpa-AFX) - ", "dpa-AFX"),
    ("PARIS, April 2 (Reuters) - ", "Reuters"),
    ("SEOUL/WASHINGTON, April 2 (Reuters) - ", "Reuters"),
    ("(Reuters) - ", "Reuters"),
    ("BEIJING, April 2 (Xinhua) -- ", "Xinhua"),
    ("ST. LOUIS (AP) -- ", "AP"),
    ("New Delhi [India], April 2 (ANI): ", "ANI"),
    ("New Delhi, Apr 2 (PTI) ", "PTI"),
    ("MOSCOW, April 2. /TASS/. ", "TASS"),
    ("MOSCOW. April 2 (Interfax) - ", "Interfax"),
    ("Madrid, 2 abr (EFE).- ", "EFE"),
    ("ROME, APR 2 - (ANSA) - ", "ANSA"),
    ("SÃO PAULO (AFP) – ", "AFP"),
    ("KUALA LUMPUR, April 2 (Bernama) -- ", "Bernama"),
    ("Tokyo, April 2 (Jiji Press) -- ", "Jiji"),
    ("ANKARA (AA) - ", "Anadolu"),
    ("WASHINGTON, D.C., April 2 (UPI) -- ", "UPI"),
    ("RIO DE JANEIRO (AP) — ", "AP"),
    ("Prague (CTK) - ", "ČTK"),
    ("Wien (APA) - ", "APA"),
    ("Bern (sda) - ", "Keystone-SDA"),
    ("Berlin (epd). - ", None),
    ("Berlin (epd) - ", "epd"),
    ("Bonn (KNA) - ", "KNA"),
    ("Köln (SID) - ", "SID"),
    ("TOKYO (Kyodo) - ", "Kyodo"),
    # Two agencies, or one and the newspaper: compiled.
    ("KYIV (AP, Reuters) — ", None),
    ("KYIV (Own correspondent, dpa) — ", None),
    # A state, a station, a name with its short form, a title.
    ("HARRISBURG (PA) - ", None),
    ("WASHINGTON (CNN) — ", None),
    ("The Associated Press (AP) — which was first — said: ", None),
    ("Associated Press (AP) — the agency — said: ", None),
    ("Minister Anna Berg (Reuters) said that ", None),
    ("WICHITA, Kansas (KANSAS) — ", None),
    ("", None),
]


@pytest.mark.parametrize(("dateline", "expected"), DATELINES)
def test_datelines(dateline: str, expected: str | None) -> None:
    assert agency(Article("a", "", f"Bridge closed\n\n{dateline}{BODY}\n\n{MORE}")) == expected


AUTHORS = [
    (("Associated Press",), "AP"),
    (("The Associated Press",), "AP"),
    (("Eric Tucker", "Associated Press"), "AP"),
    (("Reuters Staff",), "Reuters"),
    (("AFP",), "AFP"),
    (("By AFP",), "AFP"),
    (("AP Sports Writer",), "AP"),
    (("Agence France-Presse in Paris",), "AFP"),
    (("Ann Lee | AP",), "AP"),
    (("Xinhua News Agency",), "Xinhua"),
    (("PA Reporter",), "PA"),
    (("Press Association",), "PA"),
    (("SID Nachrichtenagentur",), "SID"),
    (("Felix Roe", "Jana Roe", "dpa"), "dpa"),
    (("Sid",), None),
    (("AP Stylist",), None),
    (("AP Photo",), None),
    (("Anna Reuter",), None),
    (("Ansa Keller",), None),
    (("PA",), None),
    (("AP", "Reuters"), None),
    (("Harbour Post Staff", "AP"), None),
    (("The Courier", "AFP"), None),
    ((), None),
]


@pytest.mark.parametrize(("authors", "expected"), AUTHORS)
def test_authors(authors: tuple[str, ...], expected: str | None) -> None:
    assert agency(Article("a", "", f"{BODY}\n\n{MORE}", publisher="The Courier", authors=authors)) == expected


LINES = [
    ("By ERIC TUCKER, Associated Press", "", "AP"),
    ("By The Associated Press", "", "AP"),
    ("By Reuters", "", "Reuters"),
    ("Ann Lee, Associated Press Writer", "", "AP"),
    ("Reuters Staff", "", "Reuters"),
    ("Source: AFP", "", "AFP"),
    ("", "(Reporting by Ann Writer in Paris; Editing by Bob Checker)", "Reuters"),
    ("", "Reporting by Ann Writer and Carl Post; additional reporting by Dora Quill; editing by Bob Checker", "Reuters"),
    ("", "© AFP", "AFP"),
    ("", "© 2019 AFP", "AFP"),
    ("", "© dpa-infocom, dpa:240516-99-53606/3 (dpa)", "dpa"),
    ("", "(c) 2021 dpa", "dpa"),
    ("", "© Thomson Reuters 2020", "Reuters"),
    ("", "Copyright 2019 The Associated Press. All rights reserved. This material may not be published.", "AP"),
    ("", "This report by The Canadian Press was first published April 2, 2024.", "Canadian Press"),
    ("", "- Reuters", "Reuters"),
    ("", "The work will start in May, he said. – Bernama", "Bernama"),
    ("", "The work will start in May, he said. (ANI)", "ANI"),
    ("", "(Reuters)", "Reuters"),
    # No signs.
    ("By Ann Lee", "", None),
    ("By Ann Lee and the AP Stylist", "", None),
    ("Reuters", "", None),
    ("", "With reporting by AP", None),
    ("", "With inputs from PTI", None),
    ("", "The Associated Press contributed to this report.", None),
    ("", "(Reporting by Ann Writer, Bloomberg; Editing by Bob Checker)", None),
    ("", "The bridge on the day it was closed. (AP)", None),
    ("", "jcg/rt (AFP, AP, dpa)", None),
    ("", "© 2019 The Courier", None),
    ("", "Reuters reported that the bridge would stay closed, and AFP said the same of the road.", None),
    ("", "Kansas and Arkansas, he said, have the same law on bridges - ANSAs are what they are called there.", None),
]


@pytest.mark.parametrize(("head", "tail", "expected"), LINES)
def test_bylines_and_credits(head: str, tail: str, expected: str | None) -> None:
    text = "\n\n".join(part for part in (head, BODY, MORE, tail) if part)
    assert agency(Article("a", "", text)) == expected


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [("Reuters", "Reuters"), ("AP News", "AP"), ("TASS", "TASS"), ("The Reuters Fan", None), ("PA", None), (None, None)],
)
def test_what_an_agency_publishes_is_its_own(publisher: str | None, expected: str | None) -> None:
    assert agency(Article("a", "", BODY, publisher=publisher)) == expected


def test_the_dateline_comes_before_the_publisher_and_a_second_one_makes_it_nobodys() -> None:
    assert agency(Article("a", "", f"MOSCOW (AP) — {BODY}", publisher="TASS")) == "AP"
    assert agency(Article("a", "", f"MOSCOW (AP) — {BODY}\n\nPARIS (AFP) — {MORE}")) is None


def test_a_dateline_deep_in_a_text_is_of_one_item() -> None:
    assert agency(Article("a", "", "\n\n".join([BODY, MORE, BODY + " Again.", MORE, f"PARIS (AFP) — {MORE}"]))) is None


def test_there_are_many_and_each_is_found_by_its_names() -> None:
    assert len(AGENCIES) >= 30
    spellings = [spelling.casefold() for name, others in AGENCIES.items() for spelling in (name, *others)]
    assert len(spellings) == len(set(spellings))


@given(st.text("AP (Reuters)—-©/,.\n 12by", max_size=300))
def test_any_text_has_an_answer(text: str) -> None:
    assert agency(Article("a", "", text)) in {None, *AGENCIES}


def test_two_papers_with_one_agency_count_once_whatever_their_words() -> None:
    texts = ("The ferry sank off the coast of Eider and nine people died on Monday night.", "The old lamp stood in rain.")
    words = (
        "Nine people died when the ferry sank off the coast near Eider late on Monday night, officials said.",
        "A boy named Ole sold bread.",
    )
    topic = [Topic("Ferry", ("ferry",))]

    def brief(*heads: str) -> Brief:
        pile = [
            make_article("\n".join((f"{head}{t[0]}", t[1])), str(n), publisher=f"Paper {n}", published=DAY)
            for n, (head, t) in enumerate(zip(heads, (texts, words), strict=True))
        ]
        return build_brief(pile, topic, date=DAY)

    found = {heads: brief(*heads) for heads in [("", ""), ("EIDER (AP) — ", "EIDER (AFP) — "), ("EIDER (AP) — ", "OSLO (AP) — ")]}
    assert [next(each.statements).independent for each in found.values()] == [2, 2, 1]
    assert [[source.agency for source in each.sources] for each in found.values()] == [[None, None], ["AP", "AFP"], ["AP", "AP"]]
    again = read_brief(str(render(found["EIDER (AP) — ", "OSLO (AP) — "], "json")))
    assert [source.agency for source in again.sources] == ["AP", "AP"]
