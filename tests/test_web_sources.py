"""Addresses as sources of the commands: a real server on loopback, good pages and bad ones in one run, and the ledger of it all."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.web_server import Server, page, raw, redirect

pytestmark = pytest.mark.slow

WORDS = "The harbour council voted on Tuesday to rebuild the old ferry pier for 4 million euros, its chairman said. "


def story(title: str, text: str) -> bytes:
    paragraphs = "".join(f"<p>{text} {WORDS}</p>" for _ in range(3))
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>".encode()


def feed(server: Server, *paths: str) -> bytes:
    items = "".join(
        f"<item><title>Item {n}</title><link>{server.url(path)}</link><pubDate>Tue, 12 Mar 2024 08:0{n}:00 +0100</pubDate>"
        f"<description>Only the teaser of number {n} ...</description></item>"
        for n, path in enumerate(paths)
    )
    head = "<title>The Pier Post</title><link>http://pier.example/</link>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as made:
        yield made


@pytest.fixture
def other() -> Iterator[Server]:
    with Server("127.0.0.2") as made:
        yield made


def configuration(folder: Path, sources: list[str], more: str = "", **fetch: object) -> Path:
    values = {"allow_private": True, "delay": 0.01, "deadline": 3.0, "timeout": 1.0, "cache": "web", **fetch}
    table = "\n".join(f"{key} = {json.dumps(value)}" for key, value in values.items())
    file = folder / "briefgen.toml"
    file.write_text(f'sources = {json.dumps(sources)}\n{more}\n[fetch]\n{table}\n[[topic]]\nheading = "Ferry pier"\n')
    return file


def ledger(path: Path) -> dict[str, tuple[str, str]]:
    return {entry["origin"]: (entry["outcome"], entry["reason"]) for entry in json.loads(path.read_text())}


def test_every_kind_of_source_ends_in_the_ledger(server: Server, other: Server, command: Command, tmp_path: Path) -> None:
    good = server.add("/good", page(story("Pier vote", "The vote was close.")))
    moved = server.add("/moved", redirect(server.url("/good2")))
    server.add("/good2", page(story("Pier cost", "The cost has doubled.")))
    shaky = server.add("/shaky", page(b"", 503), page(story("Pier delay", "The work is late.")))
    circle = server.add("/circle", redirect(server.url("/circle")))
    slow = other.add("/slow", raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>", pause=0.3, endless=True))
    missing = server.url("/missing")
    empty = server.add("/empty", page(b"<html><body><nav>Home</nav></body></html>"))
    sources = [good, moved, shaky, circle, slow, missing, empty]
    start = time.monotonic()
    done = command("build", "-c", configuration(tmp_path, sources), "-o", tmp_path / "b.json", "--ledger", tmp_path / "ledger.json")
    assert done.returncode == 3, done.stderr
    assert time.monotonic() - start < 12
    found = ledger(tmp_path / "ledger.json")
    assert {url: found[url][0] for url in sources} == {
        good: "read", moved: "read", shaky: "read", circle: "failed", slow: "failed", missing: "failed", empty: "failed",
    }  # fmt: skip
    assert "404" in found[missing][1]
    assert "circle" in found[circle][1]
    brief = json.loads((tmp_path / "b.json").read_text())
    assert len(brief["articles"]) == 3
    assert all(article["path"] is None and article["url"] for article in brief["articles"])


def test_the_second_run_asks_only_for_news(server: Server, command: Command, tmp_path: Path) -> None:
    asked = server.add("/a", page(story("Pier vote", "The vote was close."), etag='"1"'), page(b"", 304, etag='"1"'))
    config = configuration(tmp_path, [asked])
    for _ in range(2):
        assert command("build", "-c", config, "-q", "--date", "2024-03-14", "-o", tmp_path / "b.md").returncode == 0
    assert [request.headers.get("if-none-match") for request in server.asked if request.path == "/a"] == [None, '"1"']


def test_a_feed_and_its_pages(server: Server, command: Command, tmp_path: Path) -> None:
    server.add("/feed", page(feed(server, "/one", "/two"), content_type="application/rss+xml"))
    server.add("/one", page(story("Pier vote", "The vote was close.")))
    opml = server.add(
        "/list", page(f'<opml version="2.0"><body><outline type="rss" xmlUrl="{server.url("/feed")}"/></body></opml>'.encode())
    )
    config = configuration(tmp_path, [opml], "full_text = true")
    done = command("build", "-c", config, "-q", "-o", tmp_path / "b.json", "--ledger", tmp_path / "ledger.json")
    assert done.returncode == 0, done.stderr
    by_title = {article["title"]: article for article in json.loads((tmp_path / "b.json").read_text())["articles"]}
    assert by_title["Item 0"]["words"] > 40
    assert by_title["Item 1"]["words"] < 10
    assert {article["publisher"] for article in by_title.values()} == {"The Pier Post"}
    assert "404" in ledger(tmp_path / "ledger.json")[server.url("/two")][1]


def test_what_came_from_the_web_is_verified(server: Server, command: Command, tmp_path: Path) -> None:
    first, second = story("Pier vote", "The vote was close."), story("Pier cost", "The cost has doubled.")
    server.add("/feed", page(feed(server, "/teaser", "/whole"), content_type="application/rss+xml"))
    server.add("/whole", page(second))
    sources = [server.add("/a", page(first)), server.url("/feed")]
    config = configuration(tmp_path, sources, "full_text = true", cache="")
    assert command("build", "-c", config, "-q", "-o", tmp_path / "b.json").returncode == 0

    def verified(*options: object) -> tuple[int, str, str]:
        done = command("verify", tmp_path / "b.json", *options)
        return done.returncode, done.stderr, done.stdout

    status, told, _ = verified()
    assert status == 1
    assert "NOT verified: 3 articles could not be read again; nothing was found that is not verbatim" in told
    assert told.count("give --fetch to ask for its address again, or its saved page by --sources") == 3
    asked = len(server.asked)
    status, told, said = verified("--fetch", "-c", config)
    assert (status, told) == (0, "")
    assert "all verbatim" in said
    assert len(server.asked) > asked
    # A page that was saved as a file does not tell its address.
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "a.html").write_bytes(first)
    status, told, _ = verified("--sources", saved)
    assert status == 1
    assert f"{server.url('/a')}: " not in told
    assert told.count("no article with its text in the folder of sources") == 2
    # The feed has gone on; its pages stand.
    server.add("/feed", page(feed(server), content_type="application/rss+xml"))
    server.add("/teaser", page(second))
    status, told, _ = verified("--fetch", "-c", config)
    assert status == 1
    assert [line.partition(": ")[2].partition(": ")[0] for line in told.splitlines()[:-1]] == [server.url("/teaser")]
    # A letter was changed, a page is gone.
    server.add("/a", page(first.replace(b"close", b"clear")))
    del server.pages["/whole"]
    status, told, _ = verified("--fetch", "-c", config)
    assert f"{server.url('/a')}: changed since the brief was made" in told
    assert f"{server.url('/whole')}: could not be read again: answered 404" in told
    assert "; 1 article could not be read again" in told


def test_private_addresses_are_refused_by_default(server: Server, command: Command, tmp_path: Path) -> None:
    asked = server.add("/a", page(story("Pier vote", "The vote was close.")))
    done = command("summarize", asked)
    assert done.returncode == 1
    assert "private" in done.stderr
    assert server.paths() == []


def test_hosts_do_not_wait_for_one_another(server: Server, other: Server, command: Command, tmp_path: Path) -> None:
    body = story("Pier vote", "The vote was close.")

    def late(handler: object) -> None:
        time.sleep(0.5)
        page(body)(handler)  # type: ignore[arg-type]

    sources = [host.add(f"/{n}", late) for n in range(3) for host in (server, other)]
    done = command("build", "-c", configuration(tmp_path, sources), "-q", "-o", tmp_path / "b.json")
    assert done.returncode == 0, done.stderr
    spans = [[(start, end) for path, start, end in host.answered if path != "/robots.txt"] for host in (server, other)]
    assert all(later[0] >= earlier[1] - 0.02 for host in spans for earlier, later in itertools.pairwise(host))
    # Both hosts were at work at the same time.
    assert max(host[0][0] for host in spans) < min(host[-1][0] for host in spans)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("timeout = -1", "timeout of fetching must be at least"),
        ('delay = "long"', '"delay" in [fetch] is a number'),
        ("robot = true", 'did you mean "robots"?'),
        ("robots = 1", '"robots" in [fetch] is true or false'),
    ],
)
def test_wrong_settings_are_named(command: Command, tmp_path: Path, line: str, reason: str) -> None:
    (tmp_path / "b.toml").write_text(f'sources = ["x.txt"]\n[fetch]\n{line}\n')
    done = command("check", "-c", tmp_path / "b.toml")
    assert done.returncode == 78
    assert reason in done.stderr
