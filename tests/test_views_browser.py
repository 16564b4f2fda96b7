"""The HTML page in a real browser: read as written, without complaint, within its window."""

from __future__ import annotations

import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree

from tei.views import render
from tests.schema_sampler import samples
from tests.tools import ROOT, program

SAMPLES = [path.read_bytes() for path in sorted((ROOT / "tests" / "data" / "views").glob("*.xml"))]
RANDOM = samples(ROOT / "schema" / "edition.rng", 6)
VOID = {"br", "hr", "img", "link", "meta", "wbr"}
OPTIONAL = {"li", "dd", "dt", "td", "th", "tr"}
QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--enable-logging=stderr",
]  # fmt: skip


class Outline(HTMLParser):
    """The elements of a page as (depth, name, id). An end tag that HTML lets one leave out is put in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[int, str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in OPTIONAL and self.open[-1] == tag:
            self.open.pop()
        self.elements.append((len(self.open), tag, dict(attrs).get("id")))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag not in VOID and self.open.pop() != tag:
            pass


def browse(page: Path, *options: str) -> subprocess.CompletedProcess[str]:
    profile = f"--user-data-dir={page.parent / 'profile'}"
    return subprocess.run(
        [program("chromium"), *QUIET, profile, *options, page.as_uri()],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture(params=[*SAMPLES, *RANDOM], ids=lambda document: f"{len(document)}-bytes")
def page(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(render(etree.fromstring(request.param), "html").text, encoding="utf-8")
    return path


def test_the_browser_reads_the_page_as_it_is_written(page: Path) -> None:
    """A fault of nesting (a block in a paragraph, a link in a link) would be mended by the browser, and so show.

    Without its script, which adds its tools to the page.
    """
    page.write_text(re.sub("<script>.*?</script>", "", page.read_text(encoding="utf-8"), flags=re.S), encoding="utf-8")
    shown = browse(page, "--dump-dom")
    assert Outline(shown.stdout).elements == Outline(page.read_text(encoding="utf-8")).elements


def test_the_browser_has_nothing_to_complain_of(page: Path) -> None:
    shown = browse(page, "--dump-dom")
    assert [line for line in shown.stderr.splitlines() if "CONSOLE" in line] == []


@pytest.mark.parametrize("page", SAMPLES, ids=lambda document: f"{len(document)}-bytes", indirect=True)
@pytest.mark.parametrize("width", [320, 1500])
def test_nothing_sticks_out_of_the_window(page: Path, width: int) -> None:
    """Measured by a page around it, because the page itself runs no script but its own."""
    frame = page.with_name("frame.html")
    frame.write_text(
        f'<iframe id="f" style="width:{width}px;height:800px"></iframe><script>f.onload = () => {{'
        "document.title = f.contentDocument.documentElement.scrollWidth - f.contentWindow.innerWidth}; "
        f"f.srcdoc = {_as_script(page)}</script>",
        encoding="utf-8",
    )
    shown = browse(frame, "--dump-dom", "--virtual-time-budget=2000", f"--window-size={width + 100},900")
    assert "<title>0</title>" in shown.stdout


def _as_script(page: Path) -> str:
    return json.dumps(page.read_text(encoding="utf-8")).replace("</", "<\\/")
