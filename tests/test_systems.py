"""ninjs, WordPress, Ghost: what their importers read, field by field."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from briefgen import render
from briefgen.render.post import post_of
from briefgen.render.xml_parts import cdata
from tests.briefs import HOSTILE, LOOKS, brief_of
from tests.conftest import ROOT
from tests.test_published import BODIES, CONTENT, found, xml

JSON_FEED = Path(
    os.environ.get("BRIEFGEN_JSONFEED", ROOT / ".ci" / "node" / "node_modules" / "jsonfeed-schema" / "schema-v1.1.json")
)
DATA = Path(__file__).parent / "data"
WP = "{http://wordpress.org/export/1.2/}"


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["jsonfeed", "ninjs"])
def test_json_is_valid_against_its_schema(name: str, text: str) -> None:
    schema = json.loads((DATA / f"{name}.schema.json").read_text())
    document = json.loads(render(brief_of(text), name, LOOKS))
    check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    check.validate(document)
    assert list(check.iter_errors({**document, "unknown": 1})) != []


@pytest.mark.skipif(
    not JSON_FEED.is_file(),
    reason="needs jsonfeed-schema: npm install --prefix .ci/node jsonfeed-schema, or its file in BRIEFGEN_JSONFEED",
)
@pytest.mark.parametrize("site", ["", "https://desk.example/"])
@pytest.mark.parametrize("text", HOSTILE)
def test_json_feed_is_valid_against_the_schema_that_others_use(text: str, site: str) -> None:
    schema = json.loads(JSON_FEED.read_text(encoding="utf-8"))
    check = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    document = json.loads(render(replace(brief_of(text), site=site), "jsonfeed", LOOKS))
    check.validate(document)
    assert list(check.iter_errors({**document, "items": [{"title": "no id"}]})) != []


def test_ninjs_field_by_field() -> None:
    document: dict[str, Any] = json.loads(render(brief_of("News"), "ninjs", LOOKS))
    bodies = document.pop("bodies")
    assert [(body["role"], body["contentType"]) for body in bodies] == [("main", "text/html"), ("plain", "text/plain")]
    assert bodies[1]["wordCount"] == len(bodies[1]["value"].split())
    assert document == {
        "standard": {"name": "ninjs", "version": "3.0", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"},
        "uri": post_of(brief_of("News"), LOOKS).uuid.urn,
        "type": "text",
        "representationType": "full",
        "pubStatus": "usable",
        "firstCreated": "2019-04-26T06:00:00Z",
        "versionCreated": "2019-04-26T06:00:00Z",
        "language": "en",
        "title": "News, 26 April 2019",
        "headlines": [{"role": "main", "contentType": "text/plain", "value": "News, 26 April 2019"}],
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": "4 articles from 3 publishers: News"}],
        "subjects": [{"name": "News"}],
        "infoSources": [
            {"name": "News", "uri": "https://a.example/x?b=1&c=2"},
            {"name": "Beta", "uri": "https://b.example/y#part"},
            {"name": "third.txt"},
            {"name": "Delta"},
        ],
        "altIds": [{"role": "briefgen", "value": "0123456789abcdef"}],
    }


def test_wxr_field_by_field() -> None:
    channel = xml(brief_of("News"), "wxr").find("channel")
    assert channel is not None
    assert (found(channel, f"{WP}wxr_version"), found(channel, f"{WP}author/{WP}author_login")) == ("1.2", "briefgen")
    item = channel.find("item")
    assert item is not None
    fields = {child.tag.removeprefix(WP): child.text or "" for child in item if child.tag not in (CONTENT, "guid", "category")}
    assert fields == {
        "title": "News, 26 April 2019",
        "pubDate": "Fri, 26 Apr 2019 06:00:00 +0000",
        "{http://purl.org/dc/elements/1.1/}creator": "briefgen",
        "description": "",
        "{http://wordpress.org/export/1.2/excerpt/}encoded": "4 articles from 3 publishers: News",
        "post_id": "1",
        "post_date": "2019-04-26 06:00:00",
        "post_date_gmt": "2019-04-26 06:00:00",
        "comment_status": "closed",
        "ping_status": "closed",
        "post_name": "news-2019-04-26",
        "status": "draft",
        "post_parent": "0",
        "menu_order": "0",
        "post_type": "post",
        "post_password": "",
        "is_sticky": "0",
    }
    assert [(c.text, c.attrib) for c in item.findall("category")] == [("News", {"domain": "post_tag", "nicename": "first"})]


def test_the_content_of_wordpress_is_one_line_a_list_item() -> None:
    for line in BODIES["wxr"](brief_of("News")).split("\n"):
        assert line.count("<li") == line.count("</li>"), "WordPress makes a break of a line break in an item"


def test_cdata_is_cut_where_it_would_end() -> None:
    assert cdata("a]]>b") == "<![CDATA[a]]]]><![CDATA[>b]]>"
    assert ElementTree.fromstring(f"<x>{cdata(']]>]]>]]')}</x>").text == "]]>]]>]]"


@pytest.mark.parametrize("text", ["News", *HOSTILE])
def test_ghost_has_the_shape_and_the_lengths_that_ghost_takes(text: str) -> None:
    document = json.loads(render(brief_of(text), "ghost", LOOKS))
    assert document["meta"] == {"exported_on": 1556258400000, "version": "5.0.0"}
    data = document["data"]
    assert list(data) == ["posts", "tags", "posts_tags"]
    post = data["posts"][0]
    assert (
        list(post)
        == "id uuid title slug html custom_excerpt type status visibility featured created_at updated_at published_at".split()
    )
    assert (post["status"], post["type"], post["published_at"]) == ("draft", "post", "2019-04-26T06:00:00.000Z")
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", post["slug"])
    assert (len(post["title"]) <= 255, len(post["slug"]) <= 185, len(post["custom_excerpt"]) <= 300) == (True, True, True)
    assert data["posts_tags"] == [{"post_id": post["id"], "tag_id": data["tags"][0]["id"], "sort_order": 0}]
    assert len(data["tags"][0]["name"]) <= 191
