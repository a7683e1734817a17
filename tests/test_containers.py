"""Archives, mails and archived pages: what is in them is read, and none of them can do harm."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from briefgen import Article, build_brief, read_articles, read_sources, verify
from briefgen.render import render
from briefgen.sources import file_of
from briefgen.sources.mail import read_mail
from briefgen.sources.parse import parse
from briefgen.sources.unpack import inner_name
from tests.conftest import Command

STORY = "The council passed the budget on Monday after a long debate that lasted until midnight."
OTHER = "The ferry across the Eider will run every ten minutes from Thursday on, the company said."


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def page(text: str) -> bytes:
    return f"<html><body><article><p>{text}</p></article></body></html>".encode()


def warc(*records: tuple[str, str, str, bytes], compress: bool = False) -> bytes:
    """An archive of responses: status, address, media type, body."""
    found = []
    for status, url, kind, body in records:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        record = f"{head}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n"
        found.append(gzip.compress(record) if compress else record)
    return b"".join(found)


def outcomes(path: Path) -> list[tuple[str, str, str]]:
    return [(e.origin.removeprefix(path.as_posix()), e.outcome, e.reason) for e in read_sources(path).ledger]


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


PACKED = {
    "a.zip": (zipped({"one.txt": STORY.encode(), "sub/two.txt": OTHER.encode()}), ["#one.txt", "#sub/two.txt"]),
    "a.tar": (tarred({"one.txt": STORY.encode(), "sub/two.txt": OTHER.encode()}), ["#one.txt", "#sub/two.txt"]),
    "a.tgz": (gzip.compress(tarred({"one.txt": STORY.encode()})), ["#one.txt"]),
    "a.tar.gz": (gzip.compress(tarred({"one.txt": STORY.encode()})), ["#one.txt"]),
    "a.txt.gz": (gzip.compress(STORY.encode()), [""]),
    "members.txt.gz": (gzip.compress(STORY[:30].encode()) + gzip.compress(STORY[30:].encode()), [""]),
    "named.txt": (gzip.compress(STORY.encode()), [""]),
    "nested.zip": (zipped({"in.zip": zipped({"one.txt.gz": gzip.compress(STORY.encode())})}), ["#in.zip#one.txt.gz"]),
    "a#b.zip": (zipped({"one#1.txt": STORY.encode()}), ["#one_1.txt"]),
    "page.warc": (warc(("200 OK", "https://a.example/1", "text/html", page(STORY))), ["#1.html"]),
    "page.warc.gz": (warc(("200 OK", "https://a.example/1", "text/html", page(STORY)), compress=True), ["#1.html"]),
    "a.mbox": (b"From a\nFrom: P <a@b.example>\nSubject: S\n\n" + STORY.encode() + b"\n\n>From here on it is his.\n\nFrom b\nSubject: T\n\n" + OTHER.encode(), ["#1.eml", "#2.eml"]),
}  # fmt: skip


@pytest.mark.parametrize("name", PACKED)
def test_what_is_packed_is_read_named_and_verified(name: str, tmp_path: Path) -> None:
    data, inside = PACKED[name]
    path = written(tmp_path, name, data)
    articles = read_articles(path)
    assert sorted(str(article.path).removeprefix(path.as_posix()) for article in articles) == inside
    assert any(STORY in article.text for article in articles)
    brief = build_brief(articles, date=date(2024, 3, 1))
    assert verify(brief, folder=tmp_path.anchor).problems == ()
    assert 'href="./' not in render(brief, "html") or "#one" not in str(render(brief, "html"))


def test_a_brief_from_archives_is_verified_from_elsewhere(tmp_path: Path, command: Command) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    for name, (data, _) in PACKED.items():
        written(tmp_path / "in", name, data)
    done = command("build", "in", "--date", "2024-03-01", "-q", "-o", "out/brief.json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert command("verify", "out/brief.json", cwd=tmp_path).returncode == 0
    archive = zipped({"one.txt": STORY.replace("Monday", "Friday").encode(), "sub/two.txt": OTHER.encode()})
    for name in ("a.zip", "a#b.zip"):
        written(tmp_path / "in", name, archive)
    brief = (tmp_path / "out" / "brief.json").read_text()
    assert ("in/a.zip#" in brief) or ("in/a#b.zip#" in brief)


def test_a_changed_file_in_an_archive_is_found(tmp_path: Path) -> None:
    path = written(tmp_path, "a.zip", zipped({"one.txt": STORY.encode(), "two.txt": OTHER.encode()}))
    brief = build_brief(read_articles(path), date=date(2024, 3, 1))
    written(tmp_path, "a.zip", zipped({"one.txt": STORY.replace("Monday", "Friday").encode(), "two.txt": OTHER.encode()}))
    assert any("changed since the brief was made" in problem for problem in verify(brief, folder=tmp_path.anchor).problems)


def test_the_file_of_a_path(tmp_path: Path) -> None:
    for name in ("a.zip", "a#b.zip", "c#d.txt"):
        written(tmp_path, name, b"x")
    assert file_of(f"{tmp_path}/a.zip#in.zip#x.txt") == (f"{tmp_path}/a.zip", "#in.zip#x.txt")
    assert file_of(f"{tmp_path}/a#b.zip#x.txt") == (f"{tmp_path}/a#b.zip", "#x.txt")
    assert file_of(f"{tmp_path}/c#d.txt") == (f"{tmp_path}/c#d.txt", "")
    assert file_of(f"{tmp_path}/gone.zip#x") == (f"{tmp_path}/gone.zip", "#x")


def test_every_part_is_in_the_ledger(tmp_path: Path) -> None:
    files = {"a.txt": STORY.encode(), "b.png": b"\x89PNG", "c.json": b"{", "d.txt": b"", "__MACOSX/a.txt": b"x", ".hidden": b"x"}
    assert [(name, outcome) for name, outcome, _ in outcomes(written(tmp_path, "a.zip", zipped(files)))] == [
        ("#a.txt", "read"),
        ("#b.png", "skipped"),
        ("#c.json", "failed"),
        ("#d.txt", "failed"),
    ]


def marked(local: int, central: int, value: int) -> bytes:
    """A zip with a byte of its first entry set in both of its headers: of the flags (6, 8) or of the method (8, 10)."""
    data = bytearray(zipped({"a.txt": STORY.encode(), "b.txt": OTHER.encode()}))
    for magic, offset in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        data[data.index(magic) + offset] = value
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.zip", marked(6, 8, 1), "is encrypted"),
        ("a.zip", zipped({"a.txt": STORY.encode()})[:-10], "no zip archive that can be opened"),
        ("a.zip", marked(8, 10, 99), "cannot be unpacked"),
        ("a.zip", zipped({"[Content_Types].xml": b"x", "word/document.xml": b"x"}), "is an office document"),
        ("a.zip", zipped({}), "holds no articles"),
        ("a.txt.gz", gzip.compress(STORY.encode())[:-12], "no gzip file that can be unpacked"),
        ("a.tar", tarred({"a.txt": STORY.encode()})[:540], "a tar archive that is damaged"),
        ("a.mbox", b"Subject: x\n\nText", "is no mbox file"),
        ("a.warc", b"WARC/1.0\r\nnonsense", "holds no pages"),
        ("a.warc", warc(("404 Not Found", "https://a.example/", "text/html", page(STORY))), "holds no pages"),
        ("a.zip", zipped({"1.zip": zipped({"2.zip": zipped({"3.zip": zipped({"a.txt": STORY.encode()})})})}), "lies in more than 3 archives"),
    ],
)  # fmt: skip
def test_what_cannot_be_unpacked_says_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    failed = read_sources(written(tmp_path, name, data)).failures
    assert [reason in entry.reason for entry in failed] == [True], failed


def test_names_that_lead_out_of_an_archive_stay_inside(tmp_path: Path) -> None:
    path = written(tmp_path, "a.zip", zipped({"../../etc/../evil.txt": STORY.encode(), "/root.txt": OTHER.encode()}))
    assert sorted(str(a.path).removeprefix(path.as_posix()) for a in read_articles(path)) == ["#etc/evil.txt", "#root.txt"]
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]
    assert inner_name("C:\\a\\..\\b\x00#.txt") == "C:/a/b__.txt"


@pytest.mark.slow
def test_bombs_are_harmless(tmp_path: Path) -> None:
    """Archives that unpack to gigabytes end soon, in bounded memory, and take no other part along."""
    zeros, blanks = bytes(30_000_000), b"word " * 5_000_000
    files = {f"{number:03}.txt": blanks[:19_000_000] for number in range(20)}
    written(tmp_path, "many.zip", zipped(files))
    written(tmp_path, "large.zip", zipped({"a.txt": zeros, "b.txt": STORY.encode(), "c.txt": blanks}))
    written(tmp_path, "large.txt.gz", gzip.compress(zeros))
    written(tmp_path, "feed.xml", gzip.compress(gzip.compress(bytes(300_000_000))))
    code = (
        "from pathlib import Path\nfrom briefgen.sources.read import _parsed_file\n"
        "for name in ('large.zip', 'large.txt.gz', 'feed.xml'):\n"
        "    for e in _parsed_file(name, None).ledger: print(e.origin, e.outcome, e.reason)\n"
        "status = Path('/proc/self/status')\n"
        "print(status.read_text().split('VmHWM:')[1].split()[0] if status.exists() else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True)
    *lines, peak = done.stdout.splitlines()
    assert lines == [
        "large.zip#a.txt failed is larger than 20 MB unpacked",
        "large.zip#b.txt read ",
        "large.zip#c.txt failed is larger than 20 MB unpacked",
        "large.txt.gz failed is larger than 20 MB unpacked; split it",
        "feed.xml failed is larger than 20 MB unpacked; split it",
    ]
    assert int(peak) < 200_000
    assert any(
        entry.reason == "holds more than 200 MB unpacked; the rest of it was not read"
        for entry in read_sources(tmp_path / "many.zip").failures
    )


@pytest.mark.slow
def test_what_is_packed_inside_an_archive_counts() -> None:
    packed = gzip.compress(STORY.encode() * 220_000, 1)
    parsed = parse(zipped({f"{number:02}.txt.gz": packed for number in range(20)}), "a.zip", "a.zip")
    assert 150_000_000 < sum(len(item.text) for item in parsed.items if isinstance(item, Article)) <= 200_000_000
    assert {e.reason for e in parsed.ledger if e.outcome != "read"} == {
        "holds more than 200 MB unpacked; the rest of it was not read"
    }


def test_archived_pages_have_their_addresses(tmp_path: Path) -> None:
    feed = f"<rss version='2.0'><channel><title>P</title><item><title>T</title><description>{OTHER * 20}</description></item></channel></rss>"
    data = warc(
        ("200 OK", "https://a.example/1?utm_source=x", "text/html; charset=utf-8", page(STORY)),
        ("301 Moved", "https://a.example/2", "text/html", page(STORY)),
        ("200 OK", "https://a.example/p.png", "image/png", b"\x89PNG"),
        ("200 OK", "https://a.example/feed", "application/rss+xml", feed.encode()),
        ("200 OK", "https://a.example/none", "text/html", b"<html><body></body></html>"),
    )
    path = written(tmp_path, "a.warc", data)
    reading = read_sources(path)
    assert {article.url for article in reading.articles} == {"https://a.example/1", None}
    assert [(e.origin.rpartition("#")[2], e.outcome) for e in reading.ledger] == [
        ("1.html", "read"),
        ("4.rss", "read"),
        ("5.html", "failed"),
    ]
    assert "(https://a.example/none)" in reading.failures[0].reason


MAIL = """From: "The Harbour Courier" <news@courier.example>
To: desk@example.org
Subject: =?utf-8?q?B=C3=BCdget?= passed
Date: Mon, 22 Apr 2024 18:00:00 +0200
Archived-At: <https://courier.example/letters/1?mc_cid=4>
Content-Language: en
MIME-Version: 1.0
Content-Type: {kind}

{body}"""
HTML = f'<div style="display:none">Preview &zwnj;&nbsp;</div><table><tr><td><p>{STORY}</p></td></tr><tr><td><a href="https://a.example">{OTHER}</a></td></tr></table>'


def parts(kind: str, *sections: tuple[str, str]) -> str:
    body = "".join(f"--x\nContent-Type: {head}\n\n{text}\n" for head, text in sections) + "--x--\n"
    return MAIL.format(kind=f'{kind}; boundary="x"', body=body)


@pytest.mark.parametrize(
    "mail",
    [
        MAIL.format(kind="text/html; charset=utf-8", body=HTML),
        MAIL.format(kind="text/plain", body=f"{STORY}\n\n{OTHER}\n-- \nThe Courier"),
        parts("multipart/alternative", ("text/plain", "Plain."), ("text/html; charset=utf-8", HTML)),
        parts(
            "multipart/mixed",
            ("text/html", HTML),
            ('image/png; name="p.png"\nContent-Disposition: attachment; filename="p.png"', "x"),
        ),
        parts("multipart/alternative", ("text/plain", f"{STORY}\n\n{OTHER}"), ("text/html", "<img src='https://a.example/p.png'>")),
    ],
    ids=["html", "plain", "alternative", "attachment", "picture"],
)
def test_newsletters(mail: str) -> None:
    *notes, article = read_mail(mail.encode(), "a.eml")
    assert article.text == f"{STORY}\n\n{OTHER}"  # type: ignore[union-attr]
    assert (article.title, article.publisher, article.language) == ("Büdget passed", "The Harbour Courier", "en")  # type: ignore[union-attr]
    assert article.published == datetime.fromisoformat("2024-04-22T18:00:00+02:00")  # type: ignore[union-attr]
    assert article.url == "https://courier.example/letters/1"  # type: ignore[union-attr]
    left = ["1 attachment left out (p.png)"] if 'p.png"' in mail else ["a signature of 1 line left out"] if "-- \n" in mail else []
    assert [note.reason for note in notes] == left  # type: ignore[union-attr]


NAMES = "\n".join(f"Line {number}" for number in range(1, 14))


@pytest.mark.parametrize(
    ("body", "text", "notes"),
    [
        (f"{STORY}\n\n--\n\n{OTHER}", f"{STORY}\n\n--\n\n{OTHER}", []),
        (f"{STORY}\n-- \n{OTHER}\n-- \nJane\nThe Courier\n", f"{STORY}\n--\n{OTHER}", ["a signature of 2 lines left out"]),
        (f"{STORY}\n-- \n{NAMES}", f"{STORY}\n--\n{NAMES}", []),
        (f"-- \n{STORY}", f"--\n{STORY}", []),
    ],
    ids=["rules", "signature", "long", "first"],
)
def test_a_signature_is_cut_and_told(body: str, text: str, notes: list[str]) -> None:
    *told, article = read_mail(MAIL.format(kind="text/plain", body=body).encode(), "a.eml")
    assert article.text == text  # type: ignore[union-attr]
    assert [note.reason for note in told] == notes  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("encoding", "charset"), [("quoted-printable", "windows-1252"), ("base64", "koi8-r"), ("8bit", "utf-8"), ("8bit", "nonsense")]
)
def test_encodings_of_mails(tmp_path: Path, encoding: str, charset: str) -> None:
    import base64
    import quopri

    text = "Городской совет утвердил бюджет на следующий год." if charset == "koi8-r" else "El año pasado el niño comió piña."
    raw = text.encode(charset if charset != "nonsense" else "utf-8")
    coders: dict[str, Callable[[bytes], bytes]] = {
        "quoted-printable": quopri.encodestring,
        "base64": base64.encodebytes,
        "8bit": bytes,
    }
    coded = coders[encoding](raw)
    head = f"Subject: x\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n".encode()
    assert read_articles(written(tmp_path, "a.eml", head + coded))[0].text == text


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nText of the mail.",
        b"From: " + b"(" * 50_000 + b"\n\nText of the mail.",
        b"Content-Type: text/plain; " + b"a*0*=b; " * 50_000 + b"\n\nText of the mail.",
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 20_000,
        b"Date: \x00\xff\nSubject: =?x?b?!!?=\nFrom: ,;:<>\n\nText of the mail.",
    ],
    ids=["words", "comments", "parameters", "sections", "odd"],
)
@pytest.mark.slow
def test_hostile_mails_end(tmp_path: Path, data: bytes) -> None:
    # The email package took minutes for the first four; the test only has to end.
    reading = read_sources(written(tmp_path, "a.eml", data))
    assert len(reading.articles) + len(reading.failures) == 1
    assert "please report" not in str(reading.ledger)
