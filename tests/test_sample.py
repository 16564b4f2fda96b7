"""The sample is known from both ends: the edition must give back the text from which its pages were set."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import etree

from samples import make_booklet
from tei.build import read_metadata
from tei.edition import Edition
from tei.pipeline import encode
from tei.source import read_sources
from tests.tools import SAMPLES

BOOKLET = SAMPLES / "the-folded-sheet.md"
TEI = "{http://www.tei-c.org/ns/1.0}"


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def words(element: etree._Element, into_notes: bool) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if into_notes or child.tag != f"{TEI}note":
            yield from words(child, into_notes)
        yield child.tail or ""


@pytest.fixture(scope="module")
def edition() -> Edition:
    return encode(read_sources((BOOKLET,)), None, read_metadata(BOOKLET, None))


@pytest.fixture(scope="module")
def press() -> tuple[list[str], list[str], dict[str, str]]:
    return make_booklet.read((SAMPLES / "press" / f"{BOOKLET.stem}.txt").read_text("utf-8"))


def test_the_text_is_in_reading_order(edition: Edition, press: tuple[list[str], list[str], dict[str, str]]) -> None:
    front, text = next(edition.tree.iter(f"{TEI}front")), next(edition.tree.iter(f"{TEI}text"))
    read = letters("".join(words(text, into_notes=False))).removeprefix(
        letters("".join(words(front, into_notes=False)))
    )
    blocks = [re.sub(r"\[\^\d+\]|</?sup>|^\d\. ", "", block, flags=re.M) for block in press[1]]
    assert read == letters("".join(blocks))


def test_the_notes_are_whole_and_at_their_calls(
    edition: Edition, press: tuple[list[str], list[str], dict[str, str]]
) -> None:
    found = {note.get("n"): note for note in edition.tree.iter(f"{TEI}note") if note.get("place") == "bottom"}
    assert {n: letters("".join(words(note, into_notes=True))) for n, note in found.items()} == {
        n: letters(note) for n, note in press[2].items()
    }
    before = {n: re.search(rf"(\w+)\W*\[\^{n}\]", "\n".join(press[1])) for n in press[2]}
    for n, note in found.items():
        previous = note.getprevious()
        text = (previous.tail if previous is not None else note.getparent().text) or ""  # type: ignore[union-attr]
        match = before[str(n)]
        assert match and letters(text).endswith(match[1])


def test_every_page_begins_once(edition: Edition) -> None:
    pages = [page for page in edition.tree.iter(f"{TEI}pb") if not page.get("corresp")]
    assert len(pages) == len(make_booklet.compose((SAMPLES / "press" / f"{BOOKLET.stem}.txt").read_text("utf-8")))
