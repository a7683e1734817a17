"""The page in a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import EXAMPLE, Command

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium on the PATH (Debian: apt-get install chromium)"),
]
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


@pytest.fixture(params=[1280, 390])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


def test_no_error_no_request_no_sideways_scrolling(page: Page) -> None:
    errors: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto((EXAMPLE / "brief.html").as_uri())
    page.wait_for_load_state("load")
    assert errors == []
    assert [url for url in requests if not url.startswith(("file://", "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator("main section").count() == 5


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
        said = item.locator(".statement > bdi").inner_text()
        link = item.locator(".source a").first
        target = str(link.evaluate("a => a.href"))
        held = Path(unquote(urlsplit(target).path)).read_text()
        assert said in " ".join(unescape(held.replace('\\"', '"')).split())
    statements.first.locator(".source a").first.click()
    page.wait_for_url("**/articles/*")


def test_web_addresses_carry_a_text_fragment(page: Page) -> None:
    page.goto((EXAMPLE / "brief.html").as_uri())
    links = [str(link.get_attribute("href")) for link in page.locator(".source a").all()]
    assert sum(link.startswith("https://") and "#:~:text=" in link for link in links) >= 10
