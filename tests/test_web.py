"""Fetching over HTTP, against a real server on loopback that behaves in every bad way; each failure ends within its limit."""

from __future__ import annotations

import contextlib
import email.utils
import gzip
import os
import socket
import ssl
import subprocess
import sys
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import brotli
import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import FetchError, OptionError
from briefgen.sources.canonical import shown
from briefgen.sources.decode import decode
from briefgen.sources.web import Fetched, FetchOptions, Web, declared_charset, networks
from briefgen.sources.web.answers import AttemptError
from briefgen.sources.web.cache import KEPT_DAYS, Cache, Entry, cache_folder
from briefgen.sources.web.headers import fresh_for, http_date, media_type, retry_after
from briefgen.sources.web.networks import special
from briefgen.sources.web.urls import parse_address, redirected
from tests.web_server import Answer, Server, page, raw, redirect

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

BODY = "<p>Der Kran in der Hafenstraße wurde am Montag geprüft.</p>".encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def other() -> Iterator[Server]:
    """Another host; Linux answers to all of 127.0.0.0/8."""
    running = Server("127.0.0.2")
    try:
        running.__enter__()
    except OSError as error:
        pytest.skip(f"no second address on loopback: {error}")
    with contextlib.closing(running):
        yield running


Make = Callable[..., Web]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Webs with limits small enough for tests, which may use loopback."""
    with contextlib.ExitStack() as stack:

        def made(resolve: Any = socket.getaddrinfo, **options: Any) -> Web:
            known = {"cache": str(tmp_path / "cache"), "allow_private": True, "delay": 0.01, "timeout": 1.0, "deadline": 2.0}
            return stack.enter_context(Web(FetchOptions(**{**known, **options}), resolve=resolve))

        yield made


@contextlib.contextmanager
def within(seconds: float, least: float = 0.0) -> Iterator[None]:
    start = time.monotonic()
    yield
    assert least <= time.monotonic() - start < seconds


def failure(web: Web, url: str, limit: float = 1.0) -> str:
    """Why this URL is not fetched, found within the limit."""
    with within(limit), pytest.raises(FetchError) as caught:
        web.fetch(url)
    assert caught.value.origin == url
    return caught.value.reason


# What is asked and what comes back


def test_a_page(server: Server, make: Make) -> None:
    url = server.add("/a", page(BODY, content_type="Text/HTML; Charset=UTF-8"))
    got = make(contact="https://desk.example/bot").fetch(url + "?q=1#part")
    assert got == Fetched(url + "?q=1#part", url + "?q=1", BODY, "text/html", "utf-8", False)
    asked = server.asked[-1]
    assert asked.path == "/a?q=1"
    assert asked.headers["host"] == f"127.0.0.1:{server.port}"
    assert asked.headers["user-agent"].startswith("briefgen/")
    assert asked.headers["user-agent"].endswith(" (+https://desk.example/bot)")
    assert set(asked.headers["accept-encoding"].split(",")) >= {"gzip", "br", "zstd"}


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("gzip", lambda data: gzip.compress(data) + bytes(100)),
        ("gzip", lambda data: gzip.compress(data[:1000]) + gzip.compress(data[1000:])),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("br", brotli.compress),
        ("zstd", zstd.compress),
        ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
        ("", bytes),
        ("nonsense", bytes),
    ],
)
def test_compressed(server: Server, make: Make, coding: str, pack: Callable[[bytes], bytes]) -> None:
    body = BODY * 5000
    url = server.add("/", page(pack(body), content_encoding=coding))
    assert make().fetch(url).data == body


def test_body_without_length_and_in_chunks(server: Server, make: Make) -> None:
    web = make()
    assert web.fetch(server.add("/a", raw(HEAD + b"\r\n", b"one ", b"two"))).data == b"one two"
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    assert web.fetch(server.add("/b", raw(chunked, b"4\r\none \r\n", b"3\r\ntwo\r\n0\r\n\r\n", pause=0.02))).data == b"one two"


@pytest.mark.parametrize(
    ("content_type", "kind", "charset"),
    [
        ("text/html; charset=utf-8", "text/html", "utf-8"),
        ('Text/HTML ;charset="ISO-8859-1"', "text/html", "iso-8859-1"),
        ("application/rss+xml", "application/rss+xml", None),
        ("text/html; charset=no-such", "text/html", None),
        ("text/html; charset=base64", "text/html", None),
        ("text/html; charset=", "text/html", None),
        ("text/html; charset=\xe9\0", "text/html", None),
        ("html", "", None),
        ("", "", None),
    ],
)
def test_content_type(content_type: str, kind: str, charset: str | None) -> None:
    assert (media_type(content_type), declared_charset(content_type)) == (kind, charset)


def test_wrong_charset_leaves_the_bytes(server: Server, make: Make) -> None:
    url = server.add("/", page(BODY.decode().encode("cp1252"), content_type="text/html; charset=utf-8"))
    got = make().fetch(url)
    assert got.charset == "utf-8"
    assert decode(got.data, url)[0] == BODY.decode()


@given(st.text(max_size=60))
def test_headers_never_raise(text: str) -> None:
    declared_charset(text)
    media_type(text)
    http_date(text)
    retry_after(text, 0.0)
    fresh_for({"cache-control": text, "expires": text, "age": text, "date": text}, 0.0)


# Addresses


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("http://Example.COM:80/a b?q=ü#x", "http://example.com/a%20b?q=%C3%BC"),
        ("https://example.com.", "https://example.com/"),
        (" https://münchen.example/ ", "https://xn--mnchen-3ya.example/"),
        ("http://[2606:4700::1]:8080/a/../b", "http://[2606:4700::1]:8080/b"),
    ],
)
def test_address(url: str, normal: str) -> None:
    assert parse_address(url).url == normal


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.html",
        "ftp://a.example/",
        "http://",
        "http://a.example:99999/",
        "file:///etc/passwd",
        "http://a b/",
        "http://[::1/",
        "http://a.example:0/",
    ],
)
def test_no_address(make: Make, url: str) -> None:
    assert "is no address of a page" in failure(make(), url)


def test_password_is_refused_and_not_shown(make: Make) -> None:
    with pytest.raises(FetchError) as caught:
        make().fetch("https://user:secret@a.example/")
    assert str(caught.value) == "https://a.example/: has a user name or password in it; save the page and give the file"


@given(
    st.one_of(
        st.text(max_size=40), st.text(max_size=40).map("http://".__add__), st.text(max_size=20).map("http://a.example/".__add__)
    )
)
def test_address_is_one_or_an_attempt_error(url: str) -> None:
    with contextlib.suppress(AttemptError):
        address = parse_address(url)
        assert parse_address(address.url) == address
    with contextlib.suppress(AttemptError):
        redirected(parse_address("http://a.example/b"), url)


def test_redirect_drops_credentials() -> None:
    assert redirected(parse_address("http://a.example/x"), "//user:secret@b.example/y").url == "http://b.example/y"


@pytest.mark.parametrize(
    "url",
    ["https://b.example/share?u=https://jane@example.org/x", "https://b.example//@jane/story", "https://b.example/p?next=//@a/b"],
)
def test_an_address_inside_another_stays(url: str) -> None:
    assert redirected(parse_address("https://a.example/"), url).url == url
    assert shown(url) == url


def test_a_password_is_not_shown() -> None:
    assert shown(" https://jane:a@b@c.example/@d") == " https://c.example/@d"


@pytest.mark.parametrize(
    "options",
    [
        {"timeout": 0},
        {"deadline": float("inf")},
        {"max_bytes": 0},
        {"retries": -1},
        {"delay": -1},
        {"contact": "a\nb"},
        {"contact": "ü"},
        {"cache": "", "offline": True},
    ],
)
def test_options_that_cannot_be_used(options: dict[str, Any]) -> None:
    with pytest.raises(OptionError, match="fetching"):
        FetchOptions(**options)


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect(server: Server, other: Server, make: Make, status: int) -> None:
    there = other.add("/there", page(BODY))
    server.add("/b", redirect(there, status))
    url = server.add("/a", redirect("b?x", status))
    got = make().fetch(url)
    assert (got.url, got.final_url, got.data) == (url, there, BODY)
    assert other.asked[-1].headers["host"] == f"127.0.0.2:{other.port}"


def test_redirect_in_a_circle(server: Server, make: Make) -> None:
    server.add("/b", redirect("/a"))
    assert "redirects in a circle" in failure(make(), server.add("/a", redirect("/b")))
    assert server.paths() == ["/a", "/b"]


def test_redirects_without_end(server: Server, make: Make) -> None:
    for number in range(20):
        server.add(f"/{number}", redirect(f"/{number + 1}"))
    assert "redirects more than 5 times" in failure(make(), server.url("/0"))
    assert server.paths() == [f"/{number}" for number in range(6)]


def test_five_redirects_are_followed(server: Server, make: Make) -> None:
    for number in range(5):
        server.add(f"/{number}", redirect(f"/{number + 1}"))
    server.add("/5", page(BODY))
    assert make().fetch(server.url("/0")).data == BODY


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("ftp://a.example/", "not fetched"),
        ("file:///etc/passwd", "not fetched"),
        ("http://[", "not fetched"),
        ("", "without an address"),
    ],
)
def test_redirect_to_nowhere(server: Server, make: Make, location: str, reason: str) -> None:
    assert reason in failure(make(), server.add("/", redirect(location)))


# Statuses, retries


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (404, "answered 404 Not Found; is the address right?"),
        (410, "answered 410 Gone; it is gone for good; is the address right?"),
        (403, "answered 403 Forbidden; it does not serve programs, or wants a login; save the page and give the file"),
        (401, "answered 401 Unauthorized; it wants a login; save the page and give the file"),
        (204, "answered 204 No Content; there is no page to read"),
        (304, "answered 304 Not Modified, though nothing was known of it; try again later"),
        (799, "answered 799; there is no page to read"),
    ],
)
def test_statuses_that_end_at_once(server: Server, make: Make, status: int, reason: str) -> None:
    assert failure(make(), server.add("/", page(b"", status))) == reason
    assert server.paths() == ["/"]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_trouble_then_success(server: Server, make: Make, status: int) -> None:
    url = server.add("/", page(b"", status), page(b"", status), page(BODY))
    with within(1.5):
        assert make().fetch(url).data == BODY
    assert server.paths() == ["/", "/", "/"]


def test_trouble_for_good(server: Server, make: Make) -> None:
    url = server.add("/", page(b"", 503))
    assert failure(make(), url) == "answered 503 Service Unavailable; try again later (3 tries)"
    assert server.paths() == ["/", "/", "/"]


def test_back_off_doubles(server: Server, make: Make) -> None:
    url = server.add("/", page(b"", 500))
    failure(make(delay=0.1, robots=False), url, 2)
    first, second, third = (asked.start for asked in server.asked)
    assert 0.1 <= second - first < 0.19
    assert 0.2 <= third - second < 0.35


def test_no_retries(server: Server, make: Make) -> None:
    assert failure(make(retries=0), server.add("/", page(b"", 500))) == "answered 500 Internal Server Error; try again later"
    assert server.paths() == ["/"]


def test_retry_after_seconds_and_date(server: Server, other: Server, make: Make) -> None:
    def tell(handler: Any) -> None:
        page(b"", 503, retry_after=email.utils.formatdate(time.time() + 2, usegmt=True))(handler)

    urls = [server.add("/", page(b"", 429, retry_after="1"), page(BODY)), other.add("/", tell, page(BODY))]
    with within(2.5, least=1.0):
        results = dict(make(deadline=5).fetch_all(urls))
    assert all(isinstance(result, Fetched) for result in results.values())
    for host in (server, other):
        first, second = (asked.start for asked in host.asked if asked.path == "/")
        assert 0.99 <= second - first < 2.3


@pytest.mark.parametrize("value", ["3600", "date"])
def test_retry_after_the_deadline_fails_at_once_for_the_whole_host(server: Server, other: Server, make: Make, value: str) -> None:
    web = make()
    value = email.utils.formatdate(time.time() + 3600, usegmt=True) if value == "date" else value
    reason = failure(web, server.add("/", page(b"", 429, retry_after=value)), 0.5)
    assert reason == "answered 429 Too Many Requests and asks to wait; try again in 60 min"
    server.add("/b", page(BODY))
    assert "127.0.0.1 answered 429 Too Many Requests and asks to wait; try again in 60 min" in failure(web, server.url("/b"), 0.5)
    assert server.paths() == ["/"]
    assert web.fetch(other.add("/", page(BODY))).data == BODY


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("5", 5),
        (" 0 ", 0),
        ("-1", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("Thu, 01 Jan 1970 00:01:40 GMT", 90),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("9" * 500, 366 * 86_400),
    ],
)
def test_retry_after_header(value: str, seconds: float | None) -> None:
    assert retry_after(value, 10.0) == seconds


# Time and size


def test_stalled_body(server: Server, make: Make) -> None:
    url = server.add("/", raw(HEAD + b"Content-Length: 100\r\n\r\n", b"abc", pause=30))
    assert failure(make(timeout=0.2), url, 1.5) == "sent nothing for 0.2 s; try again later (3 tries)"
    assert server.paths() == ["/", "/", "/"]


@pytest.mark.parametrize(
    "answer",
    [
        raw(HEAD + b"Content-Length: 100000\r\n\r\n", b"a", pause=0.05, endless=True),
        raw(HEAD + b"\r\n", b"a", pause=0.05, endless=True),
        raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n", pause=0.05, endless=True),
        raw(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a", pause=0.05, endless=True),
        raw(b"HTTP/1.1 100 Continue\r\n\r\n", pause=0.05, endless=True),
        raw(HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b""), pause=0.01, endless=True),
    ],
    ids=["length", "no length", "chunks", "header", "continue", "empty gzip members"],
)
def test_slow_without_end_is_cut_at_the_deadline(server: Server, make: Make, answer: Answer) -> None:
    reason = failure(make(timeout=0.3, deadline=0.4), server.add("/", answer), 0.8)
    assert reason == "was not there after 0.4 s; raise deadline in [fetch] if it is so slow"


def test_slow_but_in_time(server: Server, make: Make) -> None:
    url = server.add("/", raw(HEAD + b"Content-Length: 6\r\n\r\n", b"ab", b"cd", b"ef", pause=0.15))
    assert make(timeout=0.3).fetch(url).data == b"abcdef"


@pytest.mark.parametrize(
    "answer",
    [
        raw(HEAD + b"\r\n", b"a" * 65536, endless=True),
        raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"a" * 65536 + b"\r\n", endless=True),
        page(b"a" * 300_000),
    ],
    ids=["no length", "chunks", "length"],
)
def test_too_large(server: Server, make: Make, answer: Answer) -> None:
    reason = failure(make(max_bytes=200_000), server.add("/", answer))
    assert reason == "is larger than 200,000 bytes; raise max_bytes in [fetch] if it is wanted"
    assert server.paths() == ["/"]


def test_as_large_as_allowed(server: Server, make: Make) -> None:
    assert len(make(max_bytes=200_000).fetch(server.add("/", page(b"a" * 200_000))).data) == 200_000


ZEROS = bytes(50_000_000)


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", lambda data: gzip.compress(data, 1)),
        ("deflate", lambda data: zlib.compress(data, 1)),
        ("br", lambda data: brotli.compress(data, quality=1)),
        ("zstd", lambda data: zstd.compress(data, 1)),
        ("gzip, gzip", lambda data: gzip.compress(gzip.compress(data, 1))),
        ("gzip, gzip, gzip, gzip, gzip, gzip", lambda data: gzip.compress(data, 1)),
    ],
)
def test_decompression_bomb(server: Server, make: Make, coding: str, pack: Callable[[bytes], bytes]) -> None:
    url = server.add("/", page(pack(ZEROS), content_encoding=coding))
    web = make(max_bytes=1_000_000, robots=False, retries=0)
    web.fetch(server.add("/warm", page(gzip.compress(BODY), content_encoding="gzip")))
    tracemalloc.start()
    try:
        reason = failure(web, url)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "larger than 1,000,000 bytes" in reason or "compressed body is damaged" in reason
    assert peak < 6_000_000


# Malformed answers


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (raw(HEAD + b"Content-Length: 100\r\n\r\nabc"), "broke off"),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"), "broke off"),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"), "broke off"),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n"), "broke off"),
        (raw(b"SSH-2.0-OpenSSH_9.2\r\n"), "no HTTP"),
        (raw(b""), "broke off"),
        (raw(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 500 + b"\r\n"), "no HTTP"),
        (page(gzip.compress(BODY)[:-20], content_encoding="gzip"), "damaged"),
        (page(b"no gzip", content_encoding="gzip"), "damaged"),
        (raw(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(BODY)[:-20]), "damaged"),
        (raw(HEAD + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(BODY)[:-9]), "damaged"),
        (raw(HEAD + b"Content-Encoding: br\r\n\r\n" + brotli.compress(BODY * 9)[:-5]), "damaged"),
        (page(b"no zstd", content_encoding="zstd"), "damaged"),
        (raw(HEAD + b"Content-Encoding: zstd\r\n\r\n" + zstd.compress(BODY)[:-5]), "damaged"),
    ],
)
def test_malformed_answer(server: Server, make: Make, answer: Answer, reason: str) -> None:
    assert reason in failure(make(), server.add("/", answer))
    assert server.paths() == ["/", "/", "/"]
    assert make().fetch(server.add("/b", answer, page(BODY))).data == BODY


def test_longer_than_said_ends_where_said(server: Server, make: Make) -> None:
    assert make().fetch(server.add("/", raw(HEAD + b"Content-Length: 3\r\n\r\nabcdef"))).data == b"abc"


# Connections


def closed_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def test_refused_connection_is_not_tried_for_every_page(server: Server, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    web = make(robots=False)
    url = f"http://127.0.0.1:{closed_port()}/"
    assert failure(web, url) == "cannot be connected to: Connection refused (3 tries)"
    assert failure(web, url + "b", 0.1) == "cannot be connected to: Connection refused; not tried again in this run"
    assert web.fetch(server.add("/", page(BODY))).data == BODY


def test_proxies_are_not_used_and_that_is_said(server: Server, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{closed_port()}")
    assert make().fetch(server.add("/", page(BODY))).data == BODY
    assert "the proxy that the environment names is not used" in failure(make(), f"http://127.0.0.1:{closed_port()}/")


def test_name_that_does_not_resolve(make: Make) -> None:
    def resolve(*_: object) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    assert failure(make(resolve), "http://no-such.example/") == 'the name "no-such.example" does not resolve; is the address right?'


def test_resolver_that_does_not_come_back(make: Make) -> None:
    free = threading.Event()
    reason = failure(make(lambda *_: free.wait(20) and [], timeout=0.1), "http://slow.example/", 1.5)
    free.set()
    assert reason == 'the name "slow.example" did not resolve in time (3 tries)'


def test_the_next_address_is_tried(server: Server, make: Make) -> None:
    def resolve(_host: str, port: int, *_: object) -> Any:
        return [entry for host in ("127.0.0.3", "127.0.0.1") for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]

    server.add("/", page(BODY))
    assert make(resolve).fetch(server.url("/", "two.example")).data == BODY


def test_tls(make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(context)
    names: list[str | None] = []
    context.sni_callback = lambda _line, name, _context: names.append(name)

    def resolve(_host: str, port: int, *rest: Any) -> Any:
        return socket.getaddrinfo("127.0.0.1", port, *rest)

    with Server(tls=context) as server:
        server.add("/", page(BODY))
        untrusted = failure(make(resolve), server.url("/", "news.example"))
        assert untrusted.startswith("its certificate cannot be trusted: ")
        assert server.asked == []
        authority.cert_pem.write_to_path(tmp_path / "ca.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        assert make(resolve).fetch(server.url("/", "news.example")).data == BODY
        assert names[-1] == "news.example"
        assert server.asked[-1].headers["host"] == f"news.example:{server.port}"
        assert "ertificate" in failure(make(resolve), server.url("/", "other.example"))
        server.add("/slow", raw(HEAD + b"\r\n", b"a", pause=0.05, endless=True))
        assert "was not there after 0.4 s" in failure(make(resolve, deadline=0.4), server.url("/slow", "news.example"))
        # Neither does a server that never answers the greeting hold it up.
    with socket.create_server(("127.0.0.1", 0)) as silent:
        reason = failure(make(resolve, timeout=0.2), f"https://news.example:{silent.getsockname()[1]}/", 2)
        assert reason.startswith("did not take a connection for 0.2 s; try again later (3 tries)")


# Private networks


SPECIAL = """127.0.0.1 127.255.0.1 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 100.100.100.200
169.254.169.254 168.63.129.16 192.0.0.192 192.0.2.1 192.88.99.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1
255.255.255.255 :: ::1 ::7f00:1 fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd00:ec2::254 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1
::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::808:808 100::1 2001::1 2001:db8::1 2002:7f00:1::1 3fff::1 4000::1 5f00::1 localhost""".split()


@pytest.mark.parametrize("address", SPECIAL)
def test_special_addresses(address: str) -> None:
    assert special(address)


@pytest.mark.parametrize(
    "address", "8.8.8.8 1.1.1.1 172.32.0.1 100.128.0.1 2606:4700::1111 2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::808:808".split()
)
def test_public_addresses(address: str) -> None:
    assert special(address) == ""


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "0",
        "0.0.0.0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "127.0.0.1.",
    ],
)
def test_loopback_is_refused_however_it_is_written(server: Server, make: Make, host: str) -> None:
    reason = failure(make(allow_private=False), server.url("/", host))
    assert reason.startswith('"')
    assert reason.endswith("address, and is refused; set allow_private in [fetch] if it is meant")
    assert server.asked == []


def test_a_name_of_a_public_and_a_private_address_is_refused(make: Make) -> None:
    def resolve(_host: str, port: int, *_: object) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port)) for host in ("8.8.8.8", "10.0.0.7")]

    assert '"two.example" is 10.0.0.7, a private address' in failure(make(resolve, allow_private=False), "http://two.example/")


@pytest.fixture
def half_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.2 counts as public, 127.0.0.1 does not."""
    monkeypatch.setattr(networks, "special", lambda address: "" if address == "127.0.0.2" else special(address))


@pytest.mark.usefixtures("half_public")
@pytest.mark.parametrize("robots", [True, False])
def test_redirect_into_a_private_network_is_refused(server: Server, other: Server, make: Make, robots: bool) -> None:
    secret = server.add("/secret", page(BODY))
    web = make(allow_private=False, robots=robots)
    assert web.fetch(other.add("/fine", page(BODY))).data == BODY
    assert "is a loopback address, and is refused" in failure(web, other.add("/", redirect(secret)))
    assert server.asked == []


@pytest.mark.usefixtures("half_public")
def test_robots_redirected_into_a_private_network(server: Server, other: Server, make: Make) -> None:
    other.add("/robots.txt", redirect(server.add("/robots.txt", page(b""))))
    assert "is refused" in failure(make(allow_private=False), other.add("/", page(BODY)))
    assert server.asked == []


@pytest.mark.usefixtures("half_public")
def test_name_that_changes_its_address(server: Server, other: Server, make: Make) -> None:
    """DNS rebinding: each connection goes to the address that was checked, and each is checked."""
    answers = iter(["127.0.0.2", "127.0.0.1"])
    given_out: list[str] = []

    def resolve(_host: str, port: int, *rest: Any) -> Any:
        given_out.append(next(answers))
        return socket.getaddrinfo(given_out[-1], port, *rest)

    other.add("/", redirect("/secret"))
    url = other.url("/", "rebind.example")
    assert '"rebind.example" is 127.0.0.1, a loopback address' in failure(make(resolve, allow_private=False, robots=False), url)
    assert other.paths() == ["/"]
    assert server.asked == []
    assert given_out == ["127.0.0.2", "127.0.0.1"]


# robots.txt


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a", "/abc", False),
        ("User-agent: *\nDisallow: /a", "/b", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /\nDisallow: /a/b", "/a/b", False),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /*?", "/x?y", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: BriefGen\nAllow: /", "/a", True),
        ("User-agent: briefgen\nUser-agent: other\nDisallow: /", "/a", False),
        ("User-agent: briefgen\nDisallow: /a\n\nUser-agent: briefgen\nDisallow: /b", "/b", False),
        ("\ufeffuser-AGENT:* # all\ndisallow:/a", "/a", False),
        ("Disallow: /", "/a", True),
        ("<html><body>Not found</body></html>", "/a", True),
        ("User-agent: *\nDisallow: /\xe4", "/%C3%A4", False),
        ("User-agent: *\nDisallow: /" + "*a" * 5000, "/" + "a" * 3000 + "b", True),
    ],
)
def test_robots_rules(server: Server, make: Make, rules: str, path: str, allowed: bool) -> None:
    server.add("/robots.txt", page(rules.encode(), content_type="text/plain"))
    server.add(path.partition("?")[0], page(BODY))
    web = make()
    if allowed:
        assert web.fetch(server.url(path)).data == BODY
    else:
        assert failure(web, server.url(path)).startswith("the robots.txt of 127.0.0.1 does not allow it; save the page")
        assert server.paths() == []
        assert make(robots=False).fetch(server.url(path)).data == BODY


def test_robots_is_read_once_and_kept_for_a_day(
    server: Server, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.add("/robots.txt", page(b"User-agent: *\nDisallow: /b", cache_control="no-store"))
    server.add("/a", page(BODY))
    for _ in range(2):
        web = make()
        web.fetch(server.url("/a"))
        assert "robots.txt" in failure(web, server.url("/b"))
    assert [asked.path for asked in server.asked].count("/robots.txt") == 1
    later = time.time() + 86_401
    monkeypatch.setattr(time, "time", lambda: later)
    make().fetch(server.url("/a"))
    assert [asked.path for asked in server.asked].count("/robots.txt") == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_robots_allows(server: Server, make: Make, status: int) -> None:
    server.add("/robots.txt", page(b"User-agent: *\nDisallow: /", status))
    assert make().fetch(server.add("/", page(BODY))).data == BODY


@pytest.mark.parametrize(
    "answer",
    [page(b"", 500), page(b"", 503), page(b"", 429), raw(b""), raw(HEAD + b"\r\n", b"#", pause=0.1, endless=True)],
    ids=["500", "503", "429", "broken", "slow"],
)
def test_robots_that_cannot_be_had_forbids(server: Server, other: Server, make: Make, answer: Answer) -> None:
    server.add("/robots.txt", answer)
    web = make(deadline=1.0)
    reason = failure(web, server.add("/", page(BODY)), 1.5)
    assert reason.startswith("its robots.txt cannot be had (")
    assert reason.endswith("is left alone in this run; or set robots = false in [fetch] where it is your own")
    count = len(server.asked)
    failure(web, server.url("/b"), 0.1)
    assert len(server.asked) == count
    assert server.paths() == []
    assert web.fetch(other.add("/", page(BODY))).data == BODY


def test_robots_redirected(server: Server, other: Server, make: Make) -> None:
    server.add("/robots.txt", redirect(other.add("/rules", page(b"User-agent: *\nDisallow: /"))))
    assert "does not allow it" in failure(make(), server.url("/"))
    server.pages["/robots.txt"] = [redirect("/robots.txt?again")]
    assert make(cache="").fetch(server.add("/a", page(BODY))).data == BODY


def test_robots_too_long_is_read_to_its_bound(server: Server, make: Make) -> None:
    rules = b"User-agent: *\nDisallow: /a\n" + b"# filling\n" * 60_000 + b"Disallow: /b\n"
    server.add("/robots.txt", page(rules))
    web = make()
    assert "does not allow it" in failure(web, server.url("/a"))
    assert web.fetch(server.add("/b", page(BODY))).data == BODY


def test_robots_counts_for_where_a_redirect_leads(server: Server, other: Server, make: Make) -> None:
    other.add("/robots.txt", page(b"User-agent: *\nDisallow: /"))
    assert "the robots.txt of 127.0.0.2" in failure(make(), server.add("/", redirect(other.url("/x"))))
    assert other.paths() == []


def test_a_slow_redirect_does_not_close_the_site_it_leads_to(server: Server, other: Server, make: Make) -> None:
    def late(seconds: float, then: Answer) -> Answer:
        def answer(handler: Any) -> None:
            handler.pause(seconds)
            then(handler)

        return answer

    other.add("/robots.txt", late(0.3, page(b"User-agent: *\nAllow: /")))
    good = other.add("/", page(BODY))
    slow = server.add("/", late(0.8, redirect(good)))
    web = make(deadline=1.0, retries=0)
    with contextlib.suppress(FetchError):
        web.fetch(slow)
    assert web.fetch(good).data == BODY


def test_robots_that_stopping_ended_is_not_kept_as_a_failure(server: Server, make: Make) -> None:
    server.add("/robots.txt", raw(HEAD + b"\r\n", b"#", pause=0.05, endless=True))
    web = make(deadline=30, timeout=30)
    threading.Timer(0.2, web.close).start()
    failure(web, server.url("/"))
    assert not web._robots._rules


def test_crawl_delay(server: Server, make: Make) -> None:
    server.add("/robots.txt", page(b"User-agent: *\nCrawl-delay: 0.2"))
    server.add("/", page(BODY, cache_control="no-store"))
    web = make()
    for _ in range(3):
        web.fetch(server.url("/"))
    times = [asked.start for asked in server.asked]
    assert min(after - before for before, after in pairwise(times)) >= 0.19
    # Waiting for a turn is none of the deadline's time.
    with within(1.5, least=0.6):
        for _ in range(3):
            make_deadline(web, 0.15).fetch(server.url("/"))


def make_deadline(web: Web, seconds: float) -> Web:
    object.__setattr__(web.options, "deadline", seconds)
    return web


# The cache


def test_not_modified(server: Server, make: Make) -> None:
    def answer(handler: Any) -> None:
        same = (
            handler.headers["If-None-Match"] == '"one"' or handler.headers["If-Modified-Since"] == "Mon, 01 Jan 2024 00:00:00 GMT"
        )
        kind = {"etag": '"one"'} if handler.path == "/etag" else {"last_modified": "Mon, 01 Jan 2024 00:00:00 GMT"}
        (page(b"", 304, content_type="", content_length="", **kind) if same else page(BODY, **kind))(handler)

    for path in ("/etag", "/date"):
        url = server.add(path, answer)
        first, second, third = (make().fetch(url) for _ in range(3))
        assert [got.cached for got in (first, second, third)] == [False, True, True]
        assert [(got.data, got.media_type, got.charset) for got in (first, second, third)] == [(BODY, "text/html", "utf-8")] * 3
    assert server.paths() == ["/etag"] * 3 + ["/date"] * 3
    assert [answered[0] for answered in server.answered].count("/robots.txt") == 1


def test_changed_page_replaces_what_was_kept(server: Server, make: Make) -> None:
    url = server.add("/", page(BODY, etag='"one"'), page(b"new", etag='"two"'))
    assert make().fetch(url).data == BODY
    got = make().fetch(url)
    assert (got.data, got.cached) == (b"new", False)
    assert server.asked[-1].headers["if-none-match"] == '"one"'
    make().fetch(url)
    assert server.asked[-1].headers["if-none-match"] == '"two"'


def test_conditions_go_only_where_the_answer_came_from(server: Server, make: Make) -> None:
    server.add("/there", page(BODY, etag='"one"'), page(b"", 304, content_type=""))
    url = server.add("/", redirect("/there"))
    assert [make().fetch(url).cached for _ in range(2)] == [False, True]
    assert [("if-none-match" in asked.headers) for asked in server.asked if asked.path != "/robots.txt"] == [
        False,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("headers", "again"),
    [
        ({"cache_control": "max-age=60"}, False),
        ({"cache_control": "public, Max-Age=60"}, False),
        ({"cache_control": "max-age=60", "age": "59"}, False),
        ({"cache_control": "max-age=60", "age": "60"}, True),
        ({"cache_control": "max-age=0"}, True),
        ({"cache_control": "no-cache, max-age=60"}, True),
        ({"cache_control": "no-store, max-age=60"}, True),
        ({"cache_control": "max-age=nonsense"}, True),
        ({"expires": email.utils.formatdate(time.time() + 9000, usegmt=True)}, False),
        ({"expires": "0"}, True),
        ({"expires": email.utils.formatdate(time.time() + 9000, usegmt=True), "cache_control": "max-age=0"}, True),
        ({}, True),
    ],
)
def test_freshness(server: Server, make: Make, headers: dict[str, str], again: bool) -> None:
    url = server.add("/", page(BODY, **headers))
    assert [make().fetch(url).cached for _ in range(2)] == [False, not again]
    assert len(server.paths()) == 1 + again


def test_fresh_for_a_day_at_most() -> None:
    assert fresh_for({"cache-control": "max-age=31536000"}, 0.0) == 86_400


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:-3],
        lambda data: data[5:],
        lambda data: b"",
        lambda data: b"[]\n" + data,
        lambda data: data.replace(b"Montag", b"Sonntag"),
        lambda data: b"\xff" * 99,
    ],
)
def test_damaged_entry_counts_as_none(server: Server, make: Make, tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    url = server.add("/", page(BODY, etag='"one"', cache_control="max-age=60"))
    make().fetch(url)
    for file in (tmp_path / "cache").iterdir():
        file.write_bytes(harm(file.read_bytes()))
    got = make().fetch(url)
    assert (got.data, got.cached) == (BODY, False)
    assert "if-none-match" not in server.asked[-1].headers
    assert make().fetch(url).cached


@given(st.binary(max_size=200))
def test_whatever_stands_in_the_cache_is_read(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    cache = Cache(tmp_path_factory.getbasetemp())
    cache._path("http://a.example/").write_bytes(data)
    assert cache.load("http://a.example/") is None


def test_no_cache(server: Server, make: Make, tmp_path: Path) -> None:
    url = server.add("/", page(BODY, cache_control="max-age=60"))
    assert [make(cache="").fetch(url).cached for _ in range(2)] == [False, False]
    assert list(tmp_path.iterdir()) == []


def test_cache_that_cannot_be_written(server: Server, make: Make, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("no folder")
    assert make(cache=str(tmp_path / "file")).fetch(server.add("/", page(BODY))).data == BODY
    assert "nothing can be kept there" in caplog.text


def test_cache_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BRIEFGEN_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder(None) == tmp_path / "briefgen" / "http"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert cache_folder(None) == tmp_path / "home" / ".cache" / "briefgen" / "http"
    assert cache_folder("") is None
    assert cache_folder("~/kept") == tmp_path / "home" / "kept"
    monkeypatch.setenv("BRIEFGEN_CACHE", "off")
    assert cache_folder(None) is None


def test_old_entries_are_removed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for age, url in enumerate(("http://a.example/", "http://b.example/")):
        cache.store(Entry(url, url, time.time(), {}, BODY))
        old = time.time() - age * (KEPT_DAYS * 86_400 + 9)
        os.utime(cache._path(url), (old, old))
    (tmp_path / "mine.txt").write_text("not ours")
    cache.prune()
    assert cache.load("http://a.example/") is not None
    assert cache.load("http://b.example/") is None
    assert (tmp_path / "mine.txt").is_file()


def test_two_processes_use_one_cache(tmp_path: Path) -> None:
    code = """if True:
        import sys; from pathlib import Path
        from briefgen.sources.web.cache import Cache, Entry
        cache, mark = Cache(Path(sys.argv[1])), sys.argv[2].encode()
        for number in range(100):
            cache.store(Entry("http://a.example/", "", 1.0, {"etag": sys.argv[2]}, mark * (1000 + number)))
            entry = cache.load("http://a.example/")
            assert entry is not None and set(entry.body) == set(entry.headers["etag"].encode()), entry
    """
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), mark]) for mark in "ab"]
    assert [process.wait() for process in running] == [0, 0]
    assert len(list(tmp_path.iterdir())) == 1


def test_offline(server: Server, make: Make) -> None:
    url = server.add("/", page(BODY))
    assert failure(make(offline=True), url) == "is not in the cache; run once without offline"
    make().fetch(url)
    count = len(server.asked)
    got = make(offline=True).fetch(url)
    assert (got.data, got.cached) == (BODY, True)
    assert len(server.asked) == count


# Many at once


def test_many_in_the_order_asked(server: Server, other: Server, make: Make) -> None:
    def slow(handler: Any) -> None:
        handler.pause(0.3)
        page(b"slow")(handler)

    urls = [
        server.add("/slow", slow),
        other.add("/a", page(b"a")),
        "nonsense",
        server.url("/missing"),
        other.add("/b", page(b"b")),
        other.url("/a"),
    ]
    done: list[tuple[int, int]] = []
    got = list(make().fetch_all(urls, lambda *now: done.append(now)))
    assert [url for url, _ in got] == urls
    assert [result.data if isinstance(result, Fetched) else result.reason for _, result in got] == [
        b"slow",
        b"a",
        "is no address of a page; only http:// and https:// are fetched",
        "answered 404 Not Found; is the address right?",
        b"b",
        b"a",
    ]
    assert done == [(number, 5) for number in range(1, 6)]
    assert other.paths() == ["/a", "/b"]
    assert list(make().fetch_all([])) == []


def test_one_request_a_host_and_hosts_side_by_side(server: Server, other: Server, make: Make) -> None:
    def slow(handler: Any) -> None:
        handler.pause(0.1)
        page(BODY)(handler)

    urls = [host.add(f"/{number}", slow) for host in (server, other) for number in range(4)]
    with within(1.3, least=0.4):
        results = list(make(delay=0.05).fetch_all(urls))
    assert all(isinstance(result, Fetched) for _, result in results)
    for host in (server, other):
        spans = sorted((start, end) for _, start, end in host.answered)
        # The client counts its delay from the end of an answer, which it may see a moment before the server has noted it.
        assert all(after[0] - before[1] >= 0.04 for before, after in pairwise(spans))
    first, second = (sorted(asked.start for asked in host.asked) for host in (server, other))
    assert max(first[0], second[0]) < min(first[-1], second[-1])


def test_redirects_to_one_host_wait_for_their_turn(server: Server, other: Server, make: Make) -> None:
    def slow(handler: Any) -> None:
        handler.pause(0.2)
        page(BODY)(handler)

    urls = [host.add("/", redirect(server.url(f"/{name}"))) for host, name in ((server, "x"), (other, "y"))]
    server.add("/x", slow), server.add("/y", slow)
    assert all(isinstance(result, Fetched) for _, result in make().fetch_all(urls))
    spans = sorted((start, end) for path, start, end in server.answered if path in ("/x", "/y"))
    assert spans[1][0] >= spans[0][1] - 0.02


def test_a_bad_host_holds_no_other_up(server: Server, other: Server, make: Make) -> None:
    bad = server.add("/", raw(HEAD + b"\r\n", b"a", pause=0.05, endless=True))
    good = [other.add(f"/{number}", page(BODY)) for number in range(3)]
    got: dict[str, float] = {}
    start = time.monotonic()
    for url, result in make(deadline=1.0).fetch_all([*good, bad]):
        got[url] = time.monotonic() - start
        assert isinstance(result, Fetched) == (url != bad)
    assert max(got[url] for url in good) < 0.6
    assert got[bad] < 1.5


def test_closing_ends_what_is_under_way(server: Server, other: Server, make: Make) -> None:
    server.add("/", raw(HEAD + b"\r\n", b"a", pause=0.05, endless=True))
    web = make(deadline=30, timeout=30)
    with within(1.0):
        results = web.fetch_all([other.add("/", page(BODY)), server.url("/")])
        assert next(results)[0] == other.url("/")
        web.close()
        assert [result.reason for _, result in results if isinstance(result, FetchError)] == ["was stopped"]


@pytest.mark.parametrize("host", ["silent.example", "unreachable.example"])
def test_closing_ends_connecting(make: Make, host: str) -> None:
    free = threading.Event()
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, contextlib.ExitStack() as clients:
        for _ in range(3):  # a full backlog: further connections are neither taken nor refused
            client = clients.enter_context(socket.socket())
            client.setblocking(False)
            client.connect_ex(full.getsockname())

        def resolve(name: str, _port: int, *_: object) -> Any:
            if name == "silent.example":
                free.wait(20)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", full.getsockname())]

        web = make(resolve, deadline=30, timeout=30)
        with within(1.5):
            threading.Timer(0.3, web.close).start()
            assert [result.reason for _, result in web.fetch_all([f"http://{host}/"]) if isinstance(result, FetchError)] == [
                "was stopped"
            ]
        free.set()


def test_leaving_early(server: Server, other: Server, make: Make) -> None:
    server.add("/", raw(HEAD + b"\r\n", b"a", pause=0.05, endless=True))
    with within(1.0), Web(FetchOptions(cache="", allow_private=True, delay=0.01)) as web:
        for _ in web.fetch_all([other.add("/", page(BODY)), server.url("/"), server.url("/b")]):
            break


def test_closing_ends_whoever_waits_in_another_thread(make: Make) -> None:
    free = threading.Event()

    def resolve(*_: object) -> Any:
        free.wait(20)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 9))]

    web = make(resolve, robots=False, retries=0, deadline=30, timeout=30)
    urls = [f"http://{number}.example/{page}" for number in range(60) for page in range(2)]
    got: list[tuple[str, Any]] = []
    waiting = threading.Thread(target=lambda: got.extend(web.fetch_all(urls)), daemon=True)
    waiting.start()
    time.sleep(0.2)
    with within(3.0):
        web.close()
        waiting.join(3)
    free.set()
    assert [url for url, _ in got] == urls
    assert all(isinstance(result, FetchError) and result.reason.startswith("was stopped") for _, result in got)
    # And what begins after it ends at once.
    with within(1.0):
        assert [result.reason for _, result in web.fetch_all(urls[:1]) if isinstance(result, FetchError)] == ["was stopped"]


def test_what_was_left_early_is_waited_for_once(server: Server, other: Server, make: Make) -> None:
    server.add("/", raw(HEAD + b"\r\n", b"a", pause=0.05, endless=True))
    web = make(deadline=30, timeout=30)
    urls = [other.add("/", page(BODY)), server.url("/")]
    for _ in web.fetch_all(urls):
        break
    assert any(thread.name.startswith("briefgen-fetch") for thread in threading.enumerate())
    with within(1.0):
        web.close()
    assert not any(thread.name.startswith("briefgen-fetch") for thread in threading.enumerate())


def test_a_fault_of_ours_stays_with_its_page(server: Server, make: Make) -> None:
    def resolve(*_: object) -> Any:
        raise RuntimeError("broken")

    ((_, result),) = make(resolve, robots=False).fetch_all(["http://a.example/"])
    assert isinstance(result, FetchError)
    assert result.reason == "cannot be fetched: RuntimeError: broken; please report it"


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = "import sys, briefgen.sources.web; print(sorted({'urllib3', 'protego', 'certifi', 'brotli'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
