"""The HTML page as readers, checkers and attackers use it: in Chromium by playwright, and by axe and the Nu checker."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tei.views import render
from tests.tools import ROOT, program, shared

pytestmark = pytest.mark.slow

JUDGES = ROOT / ".venv" / "judges" / "node_modules"  # .ci/run puts them there
DATA = ROOT / "tests" / "data" / "views"
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
EDITIONS = ("frus-history", "gaskell", "malss", "schnitzler-L02166", "schnitzler-L03229", "vasa")
NOTES = "".join(
    f'<p xml:id="p{n}">Word {n}<note xml:id="n{n}">Note {n}.</note> of the tide. {"More. " * 80}</p>'
    for n in range(1, 25)
)
IN_USE = ROOT / "tests" / "data" / "in_use"
BOOK = (IN_USE / "book.xml").read_text(encoding="utf-8").replace('<ab n="notes-"/>', NOTES)
BOOK = BOOK.replace('<ab n="notes-b"/>', NOTES.replace('xml:id="', 'xml:id="b'))
EVIL = (IN_USE / "hostile.xml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        if os.environ.get("CI") == "true":
            pytest.fail("playwright is not installed")
        pytest.skip("playwright is not installed: pip install -e '.[browser]'")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=program("chromium"), args=QUIET)
        yield chromium
        chromium.close()


def judge(name: str) -> Path:
    path = JUDGES / name
    if not path.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{path} is missing")
        pytest.skip(f"npm install --prefix .venv/judges {name.split('/')[0]} brings it")
    return path


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "page.html"
    data = text if isinstance(text, bytes) else text.encode()
    path.write_text(render(etree.fromstring(data), "html").text, encoding="utf-8")
    return path


def opened(browser: Any, path: Path, width: int = 1400, height: int = 800, **how: Any) -> Any:
    tab = browser.new_context(viewport={"width": width, "height": height}, **how).new_page()
    tab.goto(path.as_uri())
    return tab


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return written(tmp_path, BOOK)


def test_a_note_opens_at_its_call_and_the_reader_returns(browser: Any, book: Path) -> None:
    tab = opened(browser, book, 360)
    tab.click("#call-n2")
    assert "Note 2." in tab.inner_text("#tw-pop")
    tab.keyboard.press("Escape")
    assert tab.is_hidden("#tw-pop")
    assert tab.evaluate("document.activeElement.id") == "call-n2"


def test_notes_stand_in_the_margin_of_a_wide_window(browser: Any, book: Path) -> None:
    tab = opened(browser, book)
    tab.wait_for_selector("#p1 .side")
    text, note = tab.locator("#p1").bounding_box(), tab.locator("#p1 .side").bounding_box()
    assert note["x"] >= text["x"] + text["width"]


def test_the_contents_follow_the_reader(browser: Any, book: Path) -> None:
    tab = opened(browser, book)
    tab.click('nav a[href="#b"]')
    tab.wait_for_selector('nav a[href="#b"][aria-current]')
    assert tab.locator("#b").bounding_box()["y"] < 400


def test_a_link_to_a_page_lands_on_it(browser: Any, book: Path) -> None:
    tab = opened(browser, book)
    tab.click("details.pages summary")
    tab.click('details.pages a[href="#pg3"]')
    assert 0 <= tab.locator("#pg3").bounding_box()["y"] < 800


def test_search_finds_a_word_that_a_page_cuts(browser: Any, book: Path) -> None:
    tab = opened(browser, book)
    tab.fill("#tw-find", "Lantern")
    tab.keyboard.press("Enter")
    assert tab.inner_text("#tw-found") == "1/1"
    assert 0 <= tab.locator("#pg3").bounding_box()["y"] < 800


def test_hidden_page_numbers_stay_hidden(browser: Any, book: Path) -> None:
    tab = opened(browser, book)
    tab.click('[data-do="pages"]')
    tab.reload()
    assert tab.get_attribute('[data-do="pages"]', "aria-pressed") == "false"
    assert tab.evaluate("getComputedStyle(document.getElementById('pg2'), '::before').display") == "none"


def test_the_printed_reading_can_be_shown(browser: Any, book: Path) -> None:
    tab = opened(browser, book)
    assert "A wrong quay" in tab.inner_text("#q")
    tab.click('[data-do="originals"]')
    assert "A wrng quay" in tab.inner_text("#q")


@pytest.mark.parametrize(
    ("kind", "has"), [("text", "Tides. Tide Press, 2026. p. 3. "), ("bibtex", "note = {p. 3}"), ("link", "#pg3")]
)
def test_a_citation_is_copied(browser: Any, book: Path, kind: str, has: str) -> None:
    tab = opened(browser, book)
    tab.evaluate("document.execCommand = () => { window.got = document.activeElement.value; return true; }")
    tab.evaluate("document.getElementById('pg3').click()")
    tab.click(f'[data-copy="{kind}"]')
    tab.wait_for_function("document.getElementById('tw-copied').textContent !== ''")
    got = tab.evaluate("window.got")
    if got is not None:  # else the browser let the page write to the clipboard itself
        assert has in got
    assert "#pg3" in tab.inner_text("#tw-cited")


def test_on_paper_notes_stand_at_the_foot_of_their_block(browser: Any, book: Path) -> None:
    tab = opened(browser, book)
    tab.evaluate(
        "window.addEventListener('beforeprint', () => {"
        " window.feet = document.querySelector('#p2 + .feet').innerText; })"
    )
    pdf = tab.pdf()
    assert pdf.startswith(b"%PDF")
    assert "Note 2." in tab.evaluate("window.feet")
    assert tab.locator(".feet").count() == 0


def test_everything_is_reached_by_the_keyboard(browser: Any, book: Path) -> None:
    tab = opened(browser, book, 360)
    seen = []
    for _ in range(40):
        tab.keyboard.press("Tab")
        seen.append(
            tab.evaluate(
                "document.activeElement.id || document.activeElement.dataset.do || document.activeElement.className"
            )
        )
    assert {"skip", "tw-find", "pages", "cite", "call-n1"} <= set(seen)
    tab.focus("#call-n1")
    tab.keyboard.press("Enter")
    assert "Note 1." in tab.inner_text("#tw-pop")


def test_without_script_all_is_there(browser: Any, book: Path) -> None:
    tab = opened(browser, book, 360, java_script_enabled=False)
    assert tab.locator("#tw-tools").is_hidden()
    tab.click("#call-n2")
    assert tab.url.endswith("#n2")
    assert tab.locator("#n2").is_visible()


@pytest.mark.parametrize("width", [320, 1500])
def test_nothing_sticks_out_with_the_tools(browser: Any, book: Path, width: int) -> None:
    tab = opened(browser, book, width)
    assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_hostile_edition_is_inert(browser: Any, tmp_path: Path) -> None:
    path = written(tmp_path, EVIL)
    tab = browser.new_context().new_page()
    asked, said = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("dialog", lambda dialog: said.append(dialog.message))
    tab.goto(path.as_uri())
    for call in tab.locator("[role=doc-noteref]").all():
        call.click()
    tab.wait_for_timeout(300)
    assert asked == [path.as_uri()]
    assert said == []
    assert tab.evaluate("window.evil") is None
    hrefs = tab.evaluate(
        "[...document.querySelectorAll('[href]')].map((one) => one.getAttribute('href').toLowerCase())"
    )
    assert [href for href in hrefs if "script:" in href or href.startswith("data:")] == []
    assert tab.locator("#tw-tools").is_visible()


@pytest.fixture(params=[*sorted(path.stem for path in DATA.glob("*.xml")), *EDITIONS])
def page(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    own = DATA / f"{request.param}.xml"
    return written(tmp_path, (own if own.exists() else shared("editions", f"{request.param}.xml")).read_bytes())


def test_the_nu_checker_has_no_error(page: Path) -> None:
    jar = judge("vnu-jar/build/dist/vnu.jar")
    run = subprocess.run(
        [program("java"), "-jar", jar, "--errors-only", page], capture_output=True, text=True, check=False
    )
    assert run.stderr == ""


@pytest.mark.parametrize(("width", "scheme"), [(1500, "light"), (360, "dark")])
def test_axe_finds_no_violation(browser: Any, page: Path, width: int, scheme: str) -> None:
    axe = judge("axe-core/axe.min.js").read_text(encoding="utf-8")
    tab = opened(browser, page, width, color_scheme=scheme, bypass_csp=True)
    tab.evaluate(axe)
    violations = tab.evaluate("axe.run().then((run) => run.violations.map((one) => [one.id, one.nodes[0].html]))")
    assert violations == []
