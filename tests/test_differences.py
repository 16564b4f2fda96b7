"""`tei diff`: what an editor is told of a new release, as text, JSON and HTML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei.cli import cli
from tei.differences import FORMATS, Differences, differences
from tei.differences.compare import pieces
from tei.differences.texts import texts_of
from tests.deposits import TEXT, edition, packed
from tests.tools import operations

ANOTHER = (
    TEXT.replace("built of stone", "built of grey stone")
    .replace("\nIt was not built again.[^2] See [the weir](#the-weir).\n", "")
    .replace("The miller went to sea.", "The miller went to Sea.")
    .replace("It stands.\n", "It stands.\n\nA third paragraph, which is new.\n")
    .replace("Of slate, to be exact.", "Of *slate*, to be exact.")
    .replace("[^2]: The", "[^9]: The")
)


def tree(body: str, header: str = "") -> etree._Element:
    return etree.fromstring(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">'
        f"<teiHeader>{header}</teiHeader><text><body>{body}</body></text></TEI>"
    )


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["diff", *map(str, arguments)])


def lines(old: str, new: str) -> list[str]:
    return FORMATS["text"](differences(tree(old), tree(new)), "a", "b").splitlines()


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A release as a package, and the edition that is to follow it, built with its ledger."""
    folder = tmp_path_factory.mktemp("diff")
    made = packed(edition(folder))
    (folder / "mills-1.2.0.zip").write_bytes(made.zip)
    return folder / "mills-1.2.0.zip", edition(folder, ANOTHER, title="Mills and Weirs", version="1.3.0")


def test_the_command(two: tuple[Path, Path]) -> None:
    done = run(*two)
    assert done.exit_code == 0
    for told in (
        "fileDesc/titleStmt/title[main]: Mills & <Weirs> -> Mills and Weirs",
        "was built of {+grey +}stone.",
        "removed: It was not built again. See the weir.",
        "new: A third paragraph, which is new.",
        "p: ",
    ):
        assert told in done.output, told
    assert "lost" not in done.output
    assert "deleted" in done.output


def test_the_same_edition(two: tuple[Path, Path]) -> None:
    assert run(two[1], two[1]).output == "mills.xml and mills.xml say the same\n"
    assert not differences(etree.parse(two[1]).getroot(), etree.parse(two[1]).getroot())


def test_json(two: tuple[Path, Path]) -> None:
    told = json.loads(run(*two, "--format", "json").output)
    assert {"metadata", "text", "notes", "structure", "elements", "identifiers"} <= set(told)
    (changed,) = (one for one in told["text"] if one["how"] == "changed")
    assert ["+", "grey "] in changed["pieces"]
    assert changed["old"]["id"] == changed["new"]["id"]


def test_html(two: tuple[Path, Path], tmp_path: Path) -> None:
    assert run(*two, "--format", "html", "-o", tmp_path / "x.html").exit_code == 0
    page = (tmp_path / "x.html").read_text("utf-8")
    assert "<ins>grey </ins>" in page and "Mills &amp; &lt;Weirs&gt;" in page
    assert "<script" not in page and "http://" not in page


def test_nothing_of_the_text_is_markup_on_the_page() -> None:
    found = differences(tree("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"), tree("<p>No.</p>"))
    assert "<script" not in FORMATS["html"](found, "<script>", "b")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<p>The mill stands.</p>", "<p>The mill stood.</p>", "The mill [-stands-]{+stood+}."),
        ("<p>The mill stands here.</p>", "<head>The mill stands here.</head>", "p -> head"),
        ("<p>One mill was old.</p><p>Two were new.</p>", "<p>Two were new.</p><p>One mill was old.</p>", "moved"),
        ("<p>A <hi>mill</hi> was here.</p>", "<p>A mill was here.</p>", "marked up otherwise: -hi"),
        ('<p>A<note n="1">Of oak.</note>.</p>', '<p>A<note n="2">Of oak.</note>.</p>', "another mark: 1 -> 2"),
        ('<p>A<note><p>Of old oak.</p></note></p>', '<p>A<note><p>Of new oak.</p></note></p>', "Notes: 1"),
        ('<p xml:id="p1">Words.</p>', "<p>Words.</p>", "p1: lost"),
        ("<p>a<pb n='2'/>b</p>", "<p>a<pb n='2' break='no'/>b</p>", "[-a b-]{+ab+}"),
        ("<p><choice><sic>teh</sic></choice></p>", "<p><choice><sic>teh</sic><corr>the</corr></choice></p>", "[the]"),
    ],
)  # fmt: skip
def test_what_is_told(old: str, new: str, told: str) -> None:
    assert any(told in line for line in lines(old, new)), lines(old, new)


def test_each_word_stands_in_one_text() -> None:
    body = "<list><item>One <list><item>two</item></list> three</item></list>"
    body += "<p>four<note>five <q>six</q></note> seven</p>"
    told = [one.words for one in texts_of(tree(body))]
    assert sorted(" ".join(told).split()) == sorted("One two three four five six seven".split())


@given(st.text("ab .", max_size=40), st.text("ab .", max_size=40))
def test_pieces_are_both_texts(old: str, new: str) -> None:
    told = list(pieces(old, new))
    assert "".join(one.words for one in told if one.sign != "+") == old
    assert "".join(one.words for one in told if one.sign != "-") == new


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(["A mill.", "A weir, built.", "It stands to this day.", ""]), max_size=6),
    st.lists(st.sampled_from(["A mill.", "A weir, built!", "It stood to this day.", "New."]), max_size=6),
)
def test_any_two_editions_can_be_compared(old: list[str], new: list[str]) -> None:
    before, now = (tree("".join(f"<p>{one}</p>" for one in side)) for side in (old, new))
    found = differences(before, now)
    assert isinstance(found, Differences)
    for form in FORMATS.values():
        assert form(found, "a", "b")


def test_time_is_that_of_the_text() -> None:
    def side(count: int, word: str) -> etree._Element:
        told = (f'<p xml:id="{word}{at}">Number {at} of {word} mills, {at * 7919 % 1000}.</p>' for at in range(count))
        return tree("".join(told))

    few, many = ((side(count, "old"), side(count, "new")) for count in (200, 800))
    assert operations(lambda: differences(*many)) < 6 * operations(lambda: differences(*few))
