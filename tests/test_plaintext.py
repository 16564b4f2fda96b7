"""Laying out plain text: widths kept, words kept, lists and tables in order."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei.plaintext import columns, fill, lay_out
from tei.views import render
from tests.test_views import TEI, small, text_of, words, words_of_tei
from tests.tools import ROOT, SHARED, operations

EVERYTHING = ROOT / "tests" / "data" / "views" / "everything.xml"


def mark(letter: str, argument: str = "") -> str:
    return f"\ufdd0{letter}{argument}\ufdd1"


@given(st.lists(st.text("abc é中\u0301,", min_size=1, max_size=30)), st.integers(1, 40))
def test_filling_keeps_words_and_width(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines = fill(text, width)
    assert " ".join(lines).split(" ") == (text.split() or [""])
    assert all(columns(line) <= width or " " not in line for line in lines)


@given(st.text("ab \n", max_size=60))
def test_without_a_width_a_paragraph_is_one_line(text: str) -> None:
    assert fill(text, 0) == [" ".join(text.split())]


@given(st.lists(st.tuples(st.sampled_from("PLXHCIOEBSTRDZ"), st.text("ab ", max_size=5)), max_size=30))
def test_any_marks_in_any_order_keep_every_letter(parts: list[tuple[str, str]]) -> None:
    arguments = {"H": "2", "I": "- |  "}
    marked = "".join(mark(letter, arguments.get(letter, "")) + text for letter, text in parts)
    text = lay_out(marked, 30)
    expected = "".join(text for _, text in parts)
    assert (text.count("a"), text.count("b")) == (expected.count("a"), expected.count("b"))


def test_wide_and_combining_characters_are_counted_as_shown() -> None:
    assert (columns("abc"), columns("é"), columns("e\u0301"), columns("中文")) == (3, 1, 1, 4)


def test_a_list_hangs_and_verse_stays() -> None:
    marked = (
        mark("P")
        + "one two three"
        + mark("I", "1. |   ")
        + "item with words that hang"
        + mark("O")
        + mark("B")
        + mark("L")
        + "a line"
        + mark("L")
        + "another"
    )
    assert lay_out(marked, 26) == "one two three\n\n1. item with words that\n   hang\n\na line\nanother\n"


def test_a_table_is_aligned_and_wraps_its_widest_column() -> None:
    cells = [["A", "B"], ["1", "a long cell that does not fit"]]
    rows = ["".join(mark("D") + cell for cell in row) for row in cells]
    marked = mark("T") + mark("R", "label") + rows[0] + mark("R") + rows[1] + mark("Z")
    assert lay_out(marked, 20) == "A  B\n-  -----------------\n1  a long cell that\n   does not fit\n"


def test_a_page_within_a_word_is_shown_after_it() -> None:
    assert lay_out("an hon" + mark("G", "-|p. 4") + "est man", 72) == "an honest [p. 4] man\n"


def test_no_line_is_wider_than_asked() -> None:
    text = render(etree.parse(EVERYTHING), "text", {"width": "50", "pages": "yes"}).text
    assert [line for line in text.splitlines() if len(line) > 50] == []
    assert "honest [p. 4] servant" in " ".join(text.split())


def test_no_mark_of_layout_is_left() -> None:
    for width in ("0", "30"):
        text = render(etree.parse(EVERYTHING), "text", {"width": width}).text
        assert not set("\ufdd0\ufdd1\ufdd2") & set(text)


def test_title_first_source_last() -> None:
    lines = render(etree.parse(EVERYTHING), "text", {"width": "0"}).text.splitlines()
    assert lines[0] == "The Keeper"
    assert lines[-1].startswith("Source: Ada Brandt. The Keeper of the Outer Light. Hull: Tide Press, 1893.")


def test_notes_stand_at_the_end_of_their_division() -> None:
    text = render(etree.parse(EVERYTHING), "text").text
    assert text.index("nobody lands on\nit.[1]") < text.index("[1] In 1871") < text.index("Of the Lamp\n===")


@pytest.mark.parametrize("paragraphs", [1, 1_000])
def test_work_is_linear(paragraphs: int) -> None:
    def work(words: int) -> int:
        text = (mark("P") + "word " * (words // paragraphs)) * paragraphs
        return operations(lambda: lay_out(text, 72))

    assert work(80_000) < 6 * work(20_000)


def test_raw_has_each_word_of_the_text_once_and_no_note() -> None:
    files = [*EVERYTHING.parent.glob("*.xml"), *SHARED.glob("editions/*.xml")]
    for path in files:
        tree = etree.parse(path)
        raw = words(render(tree, "text", {"raw": "yes"}).text)
        whole = words_of_tei(tree)
        notes = sum((words(text_of(note)) for note in tree.iter(f"{TEI}note")), Counter())
        assert not raw - whole, path.name
        assert not whole - raw - notes - left_out(tree), path.name


def left_out(tree: etree._ElementTree) -> Counter[str]:
    """The words of readings that are not shown."""
    return sum((words(text_of(one)) for one in tree.iter(f"{TEI}choice", f"{TEI}app")), Counter())


def test_raw_is_a_block_a_line() -> None:
    body = "<p>One<note>gone</note> <supplied>two</supplied>,<lb/>three.</p><list><item>a</item><item>b</item></list>"
    table = "<table><row><cell>c</cell><cell>d</cell></row></table><sp><speaker>E</speaker><l>f</l><l>g</l></sp>"
    assert render(small(body + table), "text", {"raw": "yes"}).text == "One two, three.\na\nb\nc d\nE\nf\ng\n"


def test_emphasis_and_notes_as_wished() -> None:
    tree = small("<div><p>A <emph>b</emph> <hi rend='bold'>c</hi><note n='1'>d</note></p></div><div><p>e</p></div>")
    plain = render(tree, "text").text
    assert "A b c[1]" in plain
    assert plain.index("[1] d") < plain.index("\ne")
    told = render(tree, "text", {"emphasis": "yes", "notes": "text"}).text
    assert "A _b_ *c*[1]" in told
    assert told.index("\ne") < told.index("[1] d")
