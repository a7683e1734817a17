"""Sentence boundaries: offsets, abbreviations, quotations, line breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text import split_sentences
from briefgen.text.abbreviations import LANGUAGES

CASES = [
    "Hello there. | How are you?",
    "Mr. Smith met Dr. Jones. | They talked.",
    "The U.S. economy grew by 2.5 percent. | It was a good year.",
    "He lives in the U.S. | The house is small.",
    "She left at 5 p.m. on Monday. | Nobody saw her.",
    "It began at 8 p.m. China Standard Time in the stadium. | Then it rained.",
    "FLAGSTAFF, Ariz. -- Families of veterans met on Monday. | They spoke.",
    "They met at 10:00 am (0000 GMT) but left at once. | The rest stayed.",
    "Kim left about 4 1/2 hours early. | Agencies said so.",
    "J. R. R. Tolkien wrote it. | It sold well.",
    "Shares of Acme Inc. rose. | Those of Beta Corp. fell.",
    "See No. 5 on p. 55 of vol. 3. | Then go on.",
    "On Jan. 3 the talks began. | They failed.",
    "“We will stay. We will fight,” he said. | Nobody doubted it.",
    '"We will stay. We will fight," he said. | Nobody doubted it.',
    "“Is it over?” Maria Lopez asked. | It was not.",
    "He shouted “Stop!” and ran. | The dog ran too.",
    "The plan (it was the third. There were more) failed. | So did the next.",
    "She waited ... and waited. | Then she left.",
    "What?! | You cannot mean that.",
    "Was it so? | Yes! | It was.",
    "The firm is called iPhone.example. | iPhone sales rose.",
    "First line without an end\n| Second line here.",
    "Washington D.C. is hot. | Boston is not.",
    "He came, saw etc. | The others slept.",
]


@pytest.mark.parametrize("marked", CASES)
def test_english(marked: str) -> None:
    expected = [part.strip() for part in marked.split("|")]
    text = marked.replace("| ", "").replace("|", "")
    assert [text[start:end] for start, end in split_sentences(text)] == expected


OTHERS = [
    ("de", "Dr. Müller kam am 3. Mai nach Köln. | Er blieb bis ca. 18 Uhr."),
    ("de", "„Wir gehen. Alle zusammen“, sagte sie. | Dann gingen sie."),
    ("fr", "M. Dupont est arrivé. | Il est reparti vers 10 h."),
    ("fr", "« Nous restons. Nous luttons », dit-il. | Personne ne bougea."),
    ("es", "El Sr. López llegó tarde. | ¿Por qué? | Nadie lo sabe."),
    ("it", "Il sig. Rossi è partito. | Tornerà domani."),
    ("ru", "Он родился в 1950 г. в Москве. | Потом уехал."),
    ("ja", "会議は終わった。|「行こう。今すぐ」と彼は言った。|全員が帰った。"),
    ("zh", "会议结束了。|大家都回家了！|真的吗？"),
]


@pytest.mark.parametrize(("language", "marked"), OTHERS)
def test_other_languages(language: str, marked: str) -> None:
    expected = [part.strip() for part in marked.split("|")]
    text = marked.replace("| ", "").replace("|", "")
    assert [text[start:end] for start, end in split_sentences(text, language=language)] == expected


def test_hard_wrapped_text_is_joined_and_real_lines_are_not() -> None:
    wrapped = "The committee met on Monday to discuss the plan for the\nnew bridge over the river, which has been delayed since\nthe spring of last year. It will meet again in two weeks\nand hopes to decide then.\n\nA second paragraph follows here."
    assert len(split_sentences(wrapped)) == 3
    lines = "Bridge delayed again\nThe committee met on Monday.\nIt will meet again in two weeks."
    assert [lines[a:b] for a, b in split_sentences(lines)] == lines.split("\n")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300), st.sampled_from(sorted(LANGUAGES)))
def test_nothing_is_lost_on_any_text(text: str, language: str) -> None:
    check_offsets(text, language)


@given(
    st.lists(st.sampled_from([*".\"“”'?!…()«»„\n  ", "Mr.", "U.S.", "a", "B", "1", "said", "The", "。", "「", "」"]), max_size=80)
)
def test_nothing_is_lost_on_punctuation(parts: list[str]) -> None:
    check_offsets("".join(parts), "en")


def check_offsets(text: str, language: str) -> None:
    last = 0
    for start, end in split_sentences(text, language=language):
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        last = end
    assert not text[last:].strip()


@pytest.mark.slow
@pytest.mark.parametrize("unit", [*list(".!\"“(«'- "), "A. ", "“”", "á", "\u200b", ". . ", "1. ", "‘a ", "。", "»a« "])
def test_a_long_line_of_one_thing_ends(unit: str) -> None:
    # Quadratic patterns took minutes here; the test only has to end, with nothing lost.
    check_offsets(unit * (200_000 // len(unit)) + "x", "en")


LISTS = ["1. The first item | 2. The second item", "a) One thing. | b) Another thing.", "• 9. Nine | • 10. Ten"]


@pytest.mark.parametrize("marked", LISTS)
def test_lists_that_run_on(marked: str) -> None:
    text = marked.replace("| ", "")
    assert [text[start:end] for start, end in split_sentences(text)] == [part.strip() for part in marked.split("|")]


def test_a_quotation_over_a_line_break_stays_whole() -> None:
    text = 'The coach said, "It was a good game.\n\nWe learned a lot." He left.'
    assert len(split_sentences(text)) == 2


MORE = [
    ("en", "He died at 5 p.m. | Mayor Smith said so."),
    ("en", "It ends at 8 p.m. | NATO leaders meet then."),
    ("en", "It begins at 8 p.m. EST on Friday. | Then it ends."),
    ("en", "It is on Main St. | The house is old."),
    ("en", "This was shown.[1] | Others agree."),
    ("en", "a. One thing is here. | The b. thing is there."),
    ("de", "5. Mai war es. | Er kam am 6. Mai."),
    ("de", "Es kamen u. a. Peter und Paul. | Dann gingen sie."),
    ("fr", "Il a dit : « C'est fini. » | Elle reste."),
    ("fr", "J.-P. Raffarin cite l'art. 5 du code. | Il part."),
    ("it", "L'on. Meloni parla. | L'avv. Gialli ascolta."),
    ("ru", "Это было в 1950 г. | Потом он уехал."),
    ("hi", "यह एक वाक्य है। | यह दूसरा है।"),
]


@pytest.mark.parametrize(("language", "marked"), MORE)
def test_what_reviewers_tried(language: str, marked: str) -> None:
    text = marked.replace("| ", "")
    assert [text[start:end] for start, end in split_sentences(text, language=language)] == [
        part.strip() for part in marked.split("|")
    ]


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["。", "！？", "."])
def test_a_line_of_ends_alone_ends(unit: str) -> None:
    check_offsets(unit * 200_000, "zh")


def test_a_page_with_short_lines_is_not_hard_wrapped() -> None:
    text = "Mayor opens pool\nBy Jane Writer\nThe mayor opened the pool on Friday. He swam.\n\nRelated Articles\nPool to close\nShare on Facebook\nMore news\n\nSwimmers were glad that it opened in the end.\nComments\nSign in"
    assert "Swimmers were glad that it opened in the end." in [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("fi", "Silta valmistuu 3. toukokuuta. | Se maksaa n. 5 milj. euroa."),
        ("hu", "Dr. Nagy a 3. hídról beszélt. | A munka kezdődik."),
        ("ro", "Dl. Popescu a plecat la ora 5. | El se întoarce mâine."),
        ("tr", "Prof. Kaya 3. köprüyü anlattı. | Bu pahalı olacak."),
        ("el", "Ο κ. Παπάς μίλησε χθες. | Η γέφυρα είναι έτοιμη."),
        ("ca", "El Sr. Puig va parlar ahir. | La feina comença al carrer núm. 5."),
    ],
)
def test_abbreviations_of_more_languages(language: str, marked: str) -> None:
    text = marked.replace("| ", "")
    assert [text[start:end] for start, end in split_sentences(text, language=language)] == [
        part.strip() for part in marked.split("|")
    ]
