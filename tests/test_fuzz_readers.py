"""Readers and unpackers over damaged files: nothing but the package's own errors, and always an entry in the ledger.

The seeds are the examples and files made by code; hypothesis cuts, doubles, overwrites and mixes them. `BRIEFGEN_FUZZ=20000` tries
more than the few hundred of every run.
"""

from __future__ import annotations

import contextlib
import gzip
import os
import socket
import threading
import zlib
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen import Article, LedgerEntry, SourceError
from briefgen.fetch_options import FetchOptions
from briefgen.sources import READERS, UNPACKERS, Link, Part
from briefgen.sources.decode import in_utf8
from briefgen.sources.fragment import paragraphs
from briefgen.sources.media import sniff, suffix_of
from briefgen.sources.parse import Parsed, parse
from briefgen.sources.web.answers import AttemptError
from briefgen.sources.web.deadline import Budget
from briefgen.sources.web.headers import declared_charset, fresh_for, media_type, retry_after
from briefgen.sources.web.urls import Address, redirected
from briefgen.sources.web.wire import Wire
from tests.conftest import ROOT
from tests.test_feeds import HOSTILE

SEEDS = {path.name: path.read_bytes() for path in sorted((ROOT / "examples" / "formats").iterdir()) if path.is_file()}
SMALL_BOMBS = {name: data for name, data in HOSTILE.items() if len(data) < 5_000}
TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"&", b"&#0;", b"&#xD800;", b"&#99999999;", b"]]>", b"<![CDATA[", b"<!--", b"<!DOCTYPE x [", b"<!ENTITY a 'b'>",
    b"<item>", b"</item>", b"<entry xmlns='http://www.w3.org/2005/Atom'>", b"<guid>", b"<pubDate>99999</pubDate>", b"xml:base='http://['", b"encoding='utf-7'", b"encoding='hex'", b"charset=punycode",
    b"http://[::1", b"https://a:b@c:99999/", b"\r\n\r\n", b"From ", b"Content-Type: multipart/mixed; boundary=\n", b"Content-Transfer-Encoding: uuencode\n", b"=?utf-8?b?=?=", b"Date: Fri, 99 Foo 99999\n", b"Content-Length: -1\r\n",
    b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b'{"version": "https://jsonfeed.org/version/1", "items": [', b"[[[[", b"1e999", b"NaN", b'"\\ud800"', b"---\n", b"+++\n", b"-1", b"9" * 5000,
)  # fmt: skip
MORE = int(os.environ.get("BRIEFGEN_FUZZ", "0"))


@st.composite
def damaged(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """A seed after a few strokes: a piece cut out, doubled, overwritten, or replaced by a token or a piece of another seed."""
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 200)))
        other = draw(st.sampled_from(seeds))
        piece = draw(
            st.sampled_from(("cut", "double", "token", "bytes", "mix")).flatmap(
                lambda kind, start=start, end=end, other=other, data=data: {  # type: ignore[misc]
                    "cut": st.just(b""),
                    "double": st.integers(2, 40).map(lambda times: data[start:end] * times),
                    "token": st.sampled_from(TOKENS),
                    "bytes": st.binary(max_size=20),
                    "mix": st.integers(0, len(other)).map(lambda at: other[at : at + 300]),
                }[kind]
            )
        )
        data = data[:start] + piece + data[end:]
    return data


def read(reader: Callable[[bytes, str], object], data: bytes) -> None:
    try:
        for item in reader(data, "x"):  # type: ignore[attr-defined]
            assert isinstance(item, Article | Link | LedgerEntry | Part)
            if isinstance(item, Article):
                f"{item.text}{item.title}{item.authors}{item.publisher}{item.path}".encode()
                assert item.order
    except* SourceError as errors:
        assert all(str(error).startswith("x") for error in errors.exceptions)


def read_piped(data: bytes) -> None:
    """Bytes from standard input, whose format is found: whatever comes is in the ledger."""
    check(parse(data, "x", sniff(data) or ".txt"))


def check(parsed: Parsed) -> None:
    assert parsed.ledger or parsed.items
    assert all(entry.reason for entry in parsed.ledger if entry.outcome in ("failed", "skipped"))
    assert "please report" not in str(parsed.ledger)
    repr((parsed.items, parsed.ledger)).encode()


def read_answer(data: bytes) -> None:
    """What a server sends, headers and all: an answer, whose headers and body are read on, or one of our failures."""
    ours, theirs = socket.socketpair()
    with theirs:
        theirs.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            theirs.sendall(data)
        theirs.shutdown(socket.SHUT_WR)
        here = Address("http", "a.example", 80, "/")
        wire = Wire(FetchOptions(timeout=2, max_bytes=1_000_000), socket.getaddrinfo, threading.Event())
        wire._connect = lambda *_: ours  # type: ignore[method-assign]
        try:
            answer = wire.exchange(here, {}, Budget(5))
        except AttemptError as error:
            assert "please report" not in error.reason
            return
    kind = answer.headers.get("content-type", "")
    charset = declared_charset(kind)
    fresh_for(answer.headers, 0.0)
    retry_after(answer.headers.get("retry-after", ""), 0.0)
    with contextlib.suppress(AttemptError):
        redirected(here, answer.headers.get("location", ""))
    if answer.body:
        check(parse(in_utf8(answer.body, charset), "x", sniff(answer.body) or suffix_of(media_type(kind)) or ".txt", url=here.url))


ANSWERS = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=latin-1\r\nContent-Length: 55\r\nETag: \"a\"\r\n\r\n<html><p>The council met at noon in town hall. It left.",
    b"HTTP/1.1 301 Moved\r\nLocation: http://b.example:8080/\xc3\xa4?q=1#f\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 429 Too Many\r\nRetry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\nCache-Control: max-age=60, no-store\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nTransfer-Encoding: chunked\r\nExpires: Thu, 01 Dec 2094 16:00:00 GMT\r\nAge: 5\r\n\r\n1e\r\n<rss><channel><title>a</title>\r\n0\r\n\r\n",
    b"HTTP/1.0 200\r\nContent-Encoding: gzip\r\nContent-Type: text/plain\r\n\r\n" + gzip.compress(b"The council met at noon in town hall.", mtime=0),
    b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate, gzip\r\n\r\n" + gzip.compress(zlib.compress(b"The council met at noon."), mtime=0),
    b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x0b\x02\x80hello\x03",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n\x28\xb5\x2f\xfd\x04\x58\x29\x00\x00hello\x96\x5d\x2b\x7d",
)  # fmt: skip


ALL = {**READERS, **UNPACKERS}
EACH = {reader: suffix for suffix, reader in sorted(ALL.items(), reverse=True)}
COUNT = MORE or 60
SETTINGS = settings(max_examples=2 * COUNT, deadline=None)


@pytest.mark.parametrize("suffix", sorted(EACH.values()))
def test_a_reader_raises_nothing_but_source_errors(suffix: str) -> None:
    own = tuple(data for name, data in SEEDS.items() if name.endswith((suffix, suffix.replace(".xml", ".rss")))) or tuple(
        SEEDS.values()
    )

    @settings(max_examples=COUNT, deadline=None)
    @given(damaged((*own, *SMALL_BOMBS.values())))
    def attempt(data: bytes) -> None:
        read(ALL[suffix], data)

    attempt()
    for data in (*SEEDS.values(), *SMALL_BOMBS.values(), b"", b"\0", b"<", b"{", b"From "):
        read(ALL[suffix], data)


@settings(max_examples=4 * COUNT, deadline=None)
@given(damaged((*SEEDS.values(), *SMALL_BOMBS.values())), st.sampled_from(("", *sorted(ALL))))
@example(b"PK\x05\x06" + bytes(18), ".zip")
@example(b"\x1f\x8b", ".gz")
@example(b"\x01\x00\x00", ".ndjson")
@example(b"WARC/1.0\r\n\r\n\r\n", ".warc")
@example(
    b'{"version":"jsonfeed.org/version/1","title":{"a":[1]},"items":[{"id":[],"url":{},"title":3,"content_text":[1]}]}', ".json"
)
@example(b"<rss><channel><item><title>\xed\xa0\x80</title><description>&#xD800; x</description></item></channel></rss>", ".rss")
@example(b"<opml><body><outline title='&#xD800;' xmlUrl='https://a.example/&#55296;'/></body></opml>", ".opml")
@example(b"<p>x</p><![The council met at noon.</p>", ".html")
def test_whatever_comes_is_in_the_ledger(data: bytes, name: str) -> None:
    check(parse(data, "x", name))


@SETTINGS
@given(damaged(ANSWERS))
@example(b"")
def test_a_server_may_send_anything(data: bytes) -> None:
    read_answer(data)


@given(st.binary(max_size=300))
def test_sniffing_ends(data: bytes) -> None:
    assert sniff(data) in ("", *ALL)


@given(st.text(alphabet=st.sampled_from("<>/&;=\"' abdivpscrt!-\n\x00\ud800"), max_size=80))
def test_any_fragment_has_a_text(html: str) -> None:
    paragraphs(html).encode()


HALVES = {
    ".opml": b"<opml><body><outline title='a &#xD800;' xmlUrl='https://a.example/&#xD800;'/><outline text='b' xmlUrl='https://b.example/'/></body></opml>",
    ".rss": b"<rss version='2.0'><channel><title>&#xD800; x</title><item><title>&#xDC00; a</title><link>https://a.example/&#55300;</link><description>The council &#xD800; met.</description></item></channel></rss>",
    ".eml": b"From: \xed\xa0\x80 <a@b.example>\nSubject: =?utf-8?b?7aCA?= x\nDate: \xed\xa0\x80\n\nThe council \xed\xa0\x80 met at noon.\n",
    ".json": b'{"title":"\\ud800 a","text":"The council \\ud800 met.","url":"https://a.example/\\ud800","publisher":"\\ud800","author":["\\ud800"],"date":"\\ud800"}',
    ".html": b"<title>&#xD800;</title><link rel=canonical href='https://a.example/&#xD800;'><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"A \\ud800 b\"}</script><p>The council &#xD800; that met at noon in town left it in the evening.</p>",
}  # fmt: skip


@pytest.mark.parametrize("suffix", HALVES)
def test_half_a_character_costs_no_more_than_itself(suffix: str) -> None:
    """A lone surrogate in titles, addresses and texts: all is read, and all of it can be written."""
    parsed = parse(HALVES[suffix], "x", f"x{suffix}")
    assert parsed.items
    assert [entry for entry in parsed.ledger if entry.outcome == "failed"] == []
    repr((parsed.items, parsed.ledger)).encode()
    for item in parsed.items:
        "".join(str(getattr(item, name, "")) for name in ("url", "title", "text", "publisher", "authors", "language")).encode()
