"""briefgen.toml: what it says, and what it says when it is wrong."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from briefgen import BriefError, Config, ConfigError, Topic, load_config, read_brief, render
from briefgen.config import check_topics, parse_config, parse_topic
from briefgen.render.sample import sample_brief
from tests.conftest import ROOT


def test_an_empty_file_is_the_default() -> None:
    assert parse_config("") == Config()


def test_everything(tmp_path: Path) -> None:
    file = tmp_path / "briefgen.toml"
    file.write_text(
        'title = "Morning"\nlanguage = "de"\nintro = "Hello"\nsources = ["articles", "-"]\ntemplates = "looks"\n[summary]\nsentences = 0\n'
        '[[topic]]\nheading = "Sanctions"\nkeywords = ["sanctions", "-sports"]\nstatements = 2\nnote = "*n*"\n[[topic]]\nheading = "Other"\n'
    )
    assert load_config(file) == Config(
        title="Morning",
        language="de",
        intro="Hello",
        sources=(str(tmp_path / "articles"), "-"),
        templates=str(tmp_path / "looks"),
        summary_sentences=0,
        topics=(Topic("Sanctions", ("sanctions", "-sports"), 2, "*n*"), Topic("Other")),
    )


@pytest.mark.parametrize(
    "site",
    [
        "https://a.example/?b=1", "https://a.example/#b", "https://user:pass@a.example/", "https://a.example:99999/", "HTTPS://a.example/",
        "javascript:alert(1)", "https:///x", "https://a.example/<b>", "https://[::1", "ftp://a.example/",
    ],
)  # fmt: skip
def test_what_is_no_site_is_none_in_a_brief_either(site: str) -> None:
    with pytest.raises(ConfigError, match="is no address of a place"):
        parse_config(f"site = '{site}'")
    data = json.loads(render(sample_brief(), "json"))
    with pytest.raises(BriefError, match="is no address of a place"):
        read_brief(json.dumps({**data, "site": site}))
    with pytest.raises(BriefError, match="site 5 is no address"):
        read_brief(json.dumps({**data, "site": 5}))


def test_the_site_is_an_address() -> None:
    assert parse_config('site = "https://desk.example/briefs"').site == "https://desk.example/briefs"
    for wrong in ("desk.example", "ftp://desk.example", "https://", "https://desk.example/a b", "https://[x"):
        with pytest.raises(ConfigError, match="is no address of a place; write one such as"):
            parse_config(f'site = "{wrong}"')


def test_order_also_and_owners() -> None:
    settings = parse_config('order = "time"\nalso = 3\n[owners]\n"Harbour Media" = ["Courier", "Radio"]\n')
    assert (settings.order, settings.also) == ("time", 3)
    assert settings.owners == {"Courier": "Harbour Media", "Radio": "Harbour Media"}


def test_limits_of_a_topic() -> None:
    text = '[[topic]]\nheading = "A"\npublishers = ["AP", "Efe"]\nsince = 2019-04-24\nuntil = "2019-04-26"\n'
    (topic,) = parse_config(text).topics
    assert topic == Topic("A", publishers=("AP", "Efe"), since=date(2019, 4, 24), until=date(2019, 4, 26))


@pytest.mark.parametrize("wrong", [{"publishers": "AP"}, {"since": "2019-04-24"}, {"until": datetime(2019, 4, 24, 10)}])
def test_wrong_limits_in_python_are_told(wrong: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match=r'of "A" (?:are|is) a (?:tuple of texts|datetime\.date)'):
        check_topics([Topic("A", **wrong)])  # type: ignore[arg-type]


WRONG = [
    ('order = "size"', '"order" is "importance" or "time", not "size"'),
    ("also = -1", "must be at least 0"),
    ('[owners]\nA = "B"', "is a list of publishers"),
    ('[owners]\nA = ["C"]\nB = ["C"]', '"C" has two owners'),
    ("titel = 1", 'unknown key "titel"; did you mean "title"?'),
    ("[summary]\nsentance = 3", 'unknown key "sentance" in [summary]; did you mean "sentences"?'),
    ('[[topic]]\nheading = "A"\nkeyword = []', 'unknown key "keyword" in topic "A"; did you mean "keywords"?'),
    ('[[topic]]\nkeywords = ["a"]', 'topic 1 has no heading; add heading = "..." under its [[topic]]'),
    ('[[topic]]\nheading = "  "', "has no heading"),
    ('[[topic]]\nheading = "A"\n[[topic]]\nheading = "a"', "two topics have the heading"),
    ('[[topic]]\nheading = "A"\nstatements = 0', "must be at least 1, not 0"),
    ('[[topic]]\nheading = "A"\nkeywords = [1]', "are texts in quotes, not 1"),
    ('[[topic]]\nheading = "A"\nkeywords = "a"', '"keywords" in topic "A" is a list in [ ]'),
    ('[[topic]]\nheading = "A"\npublishers = "AP"', '"publishers" in topic "A" is a list in [ ]'),
    ('[[topic]]\nheading = "A"\npublishers = [""]', 'publishers of topic "A" are texts in quotes'),
    ('[[topic]]\nheading = "A"\nsince = "April"', '"since" in topic "A" is a day such as 2019-04-24, not \'April\''),
    ('[[topic]]\nheading = "A"\nuntil = "2019-02-30"', "is a day such as 2019-04-24, not '2019-02-30'"),
    ('[[topic]]\nheading = "A"\nuntil = 2019-04-24T10:00:00', "is a day such as 2019-04-24, not 2019-04-24T10:00:00"),
    ('[[topic]]\nheading = "A"\nsince = 20190424', "is a day such as 2019-04-24, not 20190424"),
    ('[[topic]]\nheading = "A"\nsince = true', '"since" in topic "A" is a day, not True'),
    ('[[topic]]\nheading = "A"\nsince = 2019-04-24\nuntil = 2019-04-23', '"A" is since 2019-04-24, after its until 2019-04-23'),
    ('[[topic]]\nheading = "A"\nsinse = 2019-04-24', 'did you mean "since"?'),
    ("title = 3", '"title" is a text in quotes, not 3'),
    ('title = ""', '"title" is empty'),
    ("[summary]\nsentences = true", "is a whole number, not True"),
    ("[summary]\nsentences = -1", "must be at least 0"),
    ('language = "klingon!"', "is no language tag"),
    ("title = ", "is not valid TOML"),
    ("topic = [1]", "a topic is a table"),
    ('[topic]\nheading = "A"', "with two brackets"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_wrong_settings_say_where_and_what_to_do(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(text, name="my.toml")
    assert str(caught.value).startswith("my.toml: ")
    assert message in str(caught.value)


def test_a_missing_file_names_init(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nothing\.toml: no such file; `briefgen init` writes one"):
        load_config(tmp_path / "nothing.toml")


def test_a_file_in_another_encoding_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "b.toml"
    file.write_bytes('title = "é"'.encode("latin-1"))
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(file)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Sanctions", Topic("Sanctions")),
        ("The trip: Russia, North Korea ,-sports", Topic("The trip", ("Russia", "North Korea", "-sports"))),
        ("Empty:", Topic("Empty")),
    ],
)
def test_topics_on_one_line(text: str, topic: Topic) -> None:
    assert parse_topic(text) == topic


def test_a_topic_without_heading_is_an_error() -> None:
    with pytest.raises(ConfigError):
        parse_topic(": a, b")


def test_the_starter_configuration_is_good() -> None:
    settings = load_config(ROOT / "templates" / "init" / "briefgen.toml")
    assert [topic.heading for topic in settings.topics] == ["The bridge", "Ferries"]
