"""WXR in WordPress itself: Debian's, with a MariaDB of its own, and the plugin "WordPress Importer" where it is at hand."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from briefgen import Brief, render
from briefgen.render.sample import sample_brief
from briefgen.render.wordpress import wxr
from tests.briefs import HOSTILE, LOOKS, brief_of

WORDPRESS = Path(os.environ.get("BRIEFGEN_WORDPRESS", "/usr/share/wordpress"))
IMPORTER = os.environ.get("BRIEFGEN_WORDPRESS_IMPORTER", "")
TOOLS = ("php", "mariadbd", "mariadb-install-db", "mariadb")
SITE = Path(__file__).parent / "wordpress" / "site.php"
WP = "{http://wordpress.org/export/1.2/}"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (WORDPRESS / "wp-settings.php").is_file() or not all(map(shutil.which, TOOLS)),
        reason="needs WordPress, PHP and MariaDB (Debian: apt-get install wordpress php-cli php-mysql php-xml mariadb-server-core mariadb-client)",
    ),
]
WAYS = (
    pytest.param(
        "importer",
        marks=pytest.mark.skipif(
            not IMPORTER,
            reason="needs the plugin WordPress Importer: its folder with wordpress-importer.php in BRIEFGEN_WORDPRESS_IMPORTER",
        ),
    ),
    # Without the plugin, WordPress' own functions store what the items of the file say, as the plugin has them do.
    "items",
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The socket of a database server without network, on no files but its own."""
    folder = tmp_path_factory.mktemp("mariadb")
    socket = folder / "s"
    common = ["--no-defaults", f"--datadir={folder / 'data'}"]
    user = [] if os.getuid() else ["--user=root"]
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    install = ["mariadb-install-db", *common, *user, "--auth-root-authentication-method=normal", "--skip-test-db"]
    subprocess.run(install, check=True, timeout=120, **quiet)
    server = subprocess.Popen(["mariadbd", *common, *user, "--skip-networking", f"--socket={socket}"], **quiet)
    try:
        ask = ["mariadb", "--no-defaults", "-u", "root", "-S", str(socket), "-e", "select 1"]
        for _ in range(300):
            if subprocess.run(ask, check=False, **quiet).returncode == 0:
                break
            time.sleep(0.1)
        yield socket
    finally:
        server.terminate()
        server.wait(timeout=60)


@pytest.fixture(scope="module")
def installed(database: Path) -> Path:
    """The socket of the database of a WordPress."""
    _ask(database, "create database site character set utf8mb4")
    _php(database, "install")
    return database


@pytest.fixture
def site(installed: Path) -> Path:
    """The same without any post."""
    tables = ("posts", "postmeta", "terms", "term_taxonomy", "term_relationships")
    _ask(installed, "".join(f"truncate site.wp_{table};" for table in tables))
    return installed


def _ask(database: Path, statement: str) -> None:
    client = ["mariadb", "--no-defaults", "-u", "root", "-S", str(database), "-e", statement]
    subprocess.run(client, check=True, timeout=60)


def _php(database: Path, *arguments: object) -> str:
    done = subprocess.run(
        ["php", str(SITE), str(WORDPRESS), str(database), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def imported(site: Path, folder: Path, file: str, way: str) -> list[dict[str, Any]]:
    """The drafts of the site after an import of this WXR."""
    path = folder / "briefs.xml"
    if way == "importer":
        path.write_text(file, encoding="utf-8")
        return list(json.loads(_php(site, "import", path, IMPORTER))["posts"])
    path.write_text(json.dumps([_fields(item) for item in ElementTree.fromstring(file).iter("item")]), encoding="utf-8")
    return list(json.loads(_php(site, "import", path))["posts"])


def _fields(item: ElementTree.Element) -> dict[str, Any]:
    """What WordPress stores of an item: the fields of wp_insert_post, and the tags."""
    names = ("post_date", "post_date_gmt", "comment_status", "ping_status", "post_name", "post_parent", "menu_order", "post_type")
    post = {name: item.findtext(f"{WP}{name}") or "" for name in names}
    post |= {
        "post_title": item.findtext("title") or "",
        "guid": item.findtext("guid") or "",
        "post_content": item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or "",
        "post_excerpt": item.findtext("{http://wordpress.org/export/1.2/excerpt/}encoded") or "",
        "post_status": item.findtext(f"{WP}status") or "",
    }
    return {"post": post, "terms": {c.get("nicename"): c.text for c in item.findall("category")}}


def letters(markup: str) -> str:
    """The letters and digits that a page shows; WordPress sets its own quotation marks and dashes."""
    return "".join(c for c in html.unescape(re.sub(r"<[^>]*>", "", markup)) if c.isalnum())


@pytest.mark.parametrize("way", WAYS)
def test_drafts_are_stored_whole_and_once(site: Path, tmp_path: Path, way: str) -> None:
    briefs: tuple[Brief, ...] = (sample_brief(), replace(sample_brief("ru"), id="other", date=date(2024, 3, 15)))
    file = wxr(briefs, LOOKS)
    content = [
        item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") for item in ElementTree.fromstring(file).iter("item")
    ]
    imported(site, tmp_path, file, way)
    posts = imported(site, tmp_path, file, way)
    assert [(" ".join(post["title"].split()), post["slug"], post["date"]) for post in posts] == [
        ("The Marigold, 15 марта 2024 г.", "the-marigold-2024-03-15", "2024-03-15 06:00:00"),
        ("The Marigold, 14 March 2024", "the-marigold-2024-03-14", "2024-03-14 06:00:00"),
    ]
    assert [post["content"] for post in posts] == content
    assert {post["comments"] for post in posts} == {"closed"}
    tags = {"the-ferry": "The ferry", "the-inquiry": "The inquiry", "the-crossings": "The crossings"}
    assert [post["tags"] for post in posts] == [tags, tags]
    for post in posts:
        assert letters(post["page"]) == letters(post["content"])
        # No break that is not ours, and no paragraph around what is one already.
        assert post["page"].count("<br") == post["content"].count("<br")
        assert "<p></p>" not in post["page"]


@pytest.mark.parametrize(
    "text",
    [*HOSTILE, '[gallery] [embed]https://a.example/x[/embed] [caption width="9"]a[/caption] a\\\\b \\0 %s :) http://a.example'],
)
def test_hostile_text_is_stored_as_it_is(site: Path, tmp_path: Path, text: str) -> None:
    file = str(render(brief_of(text), "wxr", LOOKS))
    item = next(ElementTree.fromstring(file).iter("item"))
    (post,) = imported(site, tmp_path, file, "importer" if IMPORTER else "items")
    assert post["content"] == item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")
    assert post["title"] == item.findtext("title")
    assert letters(post["page"]) == letters(post["content"])
    assert len(post["tags"]) == 1
    assert not re.search(r"<(?:script|iframe|audio|figure)\b", post["page"])
