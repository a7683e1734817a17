"""The page in a real browser."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

import pytest

from briefgen import Brief, LedgerEntry, Templates, render
from briefgen.render.post import post_of
from briefgen.render.sample import sample_brief
from tests.conftest import EXAMPLE, ROOT, Command

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium on the PATH (Debian: apt-get install chromium)"),
]
AXE = Path(os.environ.get("BRIEFGEN_AXE", ROOT / ".ci" / "node" / "node_modules" / "axe-core" / "axe.min.js"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def stretched() -> Brief:
    """The sample with what does not fit: long words, long names, many topics."""
    brief = sample_brief()
    long = "Donaudampfschifffahrtsgesellschaftskapitänswitwe" * 3
    named = tuple(
        replace(source, article=replace(source.article, publisher=f"{long} {number}", title=long))
        for number, source in enumerate(brief.sources)
    )
    sections = tuple(
        replace(
            section,
            key=f"{section.key}-{number}",
            heading=f"{long} {number} {section.heading}",
            timeline=section.timeline * (number == 0),
        )
        for number in range(3)
        for section in brief.sections
    )
    alone = tuple(
        replace(section, statements=tuple(replace(s, id=f"{number:012x}") for s in section.statements), timeline=())
        for number, section in enumerate(sections)
    )
    ledger = (LedgerEntry(f"https://news.example/{long}", "failed", long),)
    return replace(brief, title=long, sections=alone, sources=named, ledger=ledger)


PAGES: dict[str, Callable[[], str]] = {
    "example": lambda: (EXAMPLE / "brief.html").read_text(encoding="utf-8"),
    "sample": lambda: str(render(sample_brief(), "html")),
    "arabic": lambda: str(render(sample_brief("ar"), "html")),
    "russian": lambda: str(render(sample_brief("ru"), "html")),
    "stretched": lambda: str(render(stretched(), "html")),
    "empty": lambda: str(render(replace(sample_brief(), sections=(), sources=(), ledger=(), intro=""), "html")),
}


@pytest.fixture(params=PAGES)
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"{request.param}.html"
    path.write_text(PAGES[request.param](), encoding="utf-8")
    return path


def test_no_error_no_request_no_sideways_scrolling(page: Page, made: Path) -> None:
    errors: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(made.as_uri())
    page.wait_for_load_state("load")
    assert errors == []
    assert [url for url in requests if url != made.as_uri() and not url.startswith("data:")] == []
    for opened in (False, True):
        page.evaluate("open => document.querySelectorAll('details').forEach(d => d.open = open)", opened)
        for width in (360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_written_from_right_to_left_runs_so(page: Page) -> None:
    words = "قالت الوزارة إن العبارة وصلت في 12 مارس."
    brief = sample_brief("ar")
    told = tuple(replace(s, text=words, context=()) for s in brief.sections[0].statements)
    brief = replace(brief, sections=(replace(brief.sections[0], statements=told), *brief.sections[1:]))
    for made, element in (
        (str(render(brief, "fragment")), ".bg-said"),
        (post_of(brief, Templates()).html, "li"),
        (str(render(brief, "html")), ".statements > li > p[dir]:not(.context)"),
    ):
        page.set_content(made)
        found = page.evaluate("css => [...document.querySelectorAll(css)].map(e => getComputedStyle(e).direction)", element)
        assert found[: len(told)] == ["rtl"] * len(told), element
        # English words in it run as they are written.
        assert found[len(told)] == "ltr", element
    kept = "[...document.querySelectorAll('cite a, .others a, dd')].map(e => getComputedStyle(e).unicodeBidi)"
    assert set(page.evaluate(kept)) == {"plaintext"}


@pytest.mark.skipif(
    not AXE.is_file(), reason="needs axe-core: npm install --prefix .ci/node axe-core, or its axe.min.js in BRIEFGEN_AXE"
)
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing(browser: Browser, made: Path, width: int, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(made.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (max(paper) < 64) == (scheme == "dark")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' ')))")
    assert found == []
    context.close()


def test_it_needs_no_script_and_no_mouse(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(PAGES["sample"](), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "b.html").as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#topics")
    words = page.get_by_text("Lifeboats took all passengers ashore before midnight.").first
    assert not words.is_visible()
    page.locator(".statements details summary").first.focus()
    page.keyboard.press("Enter")
    assert words.is_visible()
    context.close()


def test_a_screen_reader_is_told_the_parts(page: Page, tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(PAGES["sample"](), encoding="utf-8")
    page.goto((tmp_path / "b.html").as_uri())
    for name in ("At a glance", "The ferry", "The inquiry", "Timeline", "Coverage", "Articles"):
        assert page.get_by_role("region", name=name, exact=True).count() == 1
    assert page.get_by_role("img", name="Timeline Timeline as a list").count() == 1
    page.locator("#coverage-table").click()
    assert page.get_by_role("row", name="Northern Wire 3 0 0").is_visible()


def test_in_print_everything_is_on_the_paper(page: Page, tmp_path: Path) -> None:
    import pypdfium2

    brief = sample_brief()
    (tmp_path / "b.html").write_text(str(render(brief, "html")), encoding="utf-8")
    page.goto((tmp_path / "b.html").as_uri())
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    printed = ""
    for sheet in document:
        width, height = sheet.get_size()
        assert (round(width), round(height)) == (595, 842)
        text = sheet.get_textpage()
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
        assert min(box[0] for box in boxes) > 40
        assert max(box[2] for box in boxes) < width - 40
        printed += text.get_text_range()
    document.close()
    letters = "".join(printed.split())
    shown = [quote.text for s in brief.statements for quote in (s, *s.context, *s.support)]
    summaries = [quote.text for source in brief.sources for quote in source.summary]
    links = [source.article.url for source in brief.sources if source.article.url]
    ledger = [entry.reason for entry in brief.ledger]
    missing = [text for text in (*shown, *summaries, *links, *ledger) if "".join(text.split()) not in letters]
    assert missing == []
    # The number beside a source is the one of its article.
    assert "TheHarwellGazette1" in letters


def test_every_statement_links_to_the_source_that_holds_it(page: Page, command: Command, tmp_path: Path) -> None:
    # Without their web addresses the articles are linked as files, and a browser can go there.
    shutil.copytree(EXAMPLE / "articles", tmp_path / "articles")
    for path in (tmp_path / "articles").iterdir():
        text = re.sub(r'(?m)^url: .*\n|<link rel="canonical".*\n|^ *"url": .*\n', "", path.read_text())
        path.write_text(text)
    assert command("build", "articles", "-c", EXAMPLE / "briefgen.toml", "-o", "out/brief.html", cwd=tmp_path).returncode == 0
    page.goto((tmp_path / "out" / "brief.html").as_uri())
    statements = page.locator("ul.statements > li")
    assert statements.count() > 10
    for item in statements.all():
        said = item.locator("> p[dir]:not(.context)").inner_text()
        link = item.locator("cite a").first
        target = str(link.evaluate("a => a.href"))
        held = Path(unquote(urlsplit(target).path)).read_text()
        assert said in " ".join(unescape(held.replace('\\"', '"')).split())
    statements.first.locator("cite a").first.click()
    page.wait_for_url("**/articles/*")


def test_web_addresses_carry_a_text_fragment(page: Page) -> None:
    page.goto((EXAMPLE / "brief.html").as_uri())
    links = [str(link.get_attribute("href")) for link in page.locator("cite a").all()]
    assert sum(link.startswith("https://") and "#:~:text=" in link for link in links) >= 10
