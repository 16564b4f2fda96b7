"""The markup of a block as ranges of its text: a character is counted wherever it is no white space.

Text that an editor added (a correction beside a fault, an expansion) is no text of the source: it belongs to its
element.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from tei.edition.names import XML_ID, q

#: What holds text, and in which inline markup may stand.
BLOCKS = frozenset(
    q(name)
    for name in (
        "p ab l head item cell note bibl speaker stage signed salute dateline quote label trailer titlePart docAuthor"
    ).split()
)
NOTE = q("note")
#: What an editor puts beside the text.
_ADDED = frozenset(map(q, ("corr", "reg", "expan", "ex", "add", "supplied", "desc")))


class Marked(NamedTuple):
    """An element within a block: where its text begins and ends, and the element."""

    start: int
    end: int
    element: etree._Element

    @property
    def sign(self) -> tuple[int, int, str, tuple[tuple[str, str], ...]]:
        """What makes two the same: name, place, attributes; of points the place alone, for their numbers may change."""
        known = sorted((str(key), str(value)) for key, value in self.element.attrib.items() if key != XML_ID)
        return self.start, self.end, str(self.element.tag), tuple(known) if self.start < self.end else ()


def blocks(text: etree._Element) -> list[etree._Element]:
    """The blocks in document order: the outermost elements that may be blocks and hold text themselves, or hold no
    other that may; and those within notes."""
    found: list[etree._Element] = []
    _find_blocks(text, found)
    return found


def _find_blocks(element: etree._Element, found: list[etree._Element]) -> None:
    if element.tag in BLOCKS and _holds_text(element):
        found.append(element)
        for note in element.iterdescendants(NOTE):
            if next(note.iterancestors(*BLOCKS), None) is element:
                _find_blocks(note, found)
        return
    size = len(found)
    for child in element.iterchildren("*"):
        _find_blocks(child, found)
    if size == len(found) and element.tag in BLOCKS:
        found.append(element)


def _holds_text(element: etree._Element) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def size_of(element: etree._Element) -> int:
    """How many characters an element has for the block that it stands in; those of a note do not count."""
    return sum(map(len, _pieces(element)))


def text_of(block: etree._Element) -> str:
    """The characters of a block that are counted."""
    return "".join(_pieces(block, outermost=True))


def _pieces(element: etree._Element, outermost: bool = False) -> Iterator[str]:
    if outermost or (isinstance(element.tag, str) and element.tag not in _ADDED and element.tag != NOTE):
        yield from bare(element.text)
        for child in element:
            yield from _pieces(child)
            yield from bare(child.tail)


def bare(text: str | None) -> str:
    return "".join((text or "").split())


def marked(block: etree._Element) -> list[Marked]:
    """Every element in a block with its range; not what is in notes, nor in what an editor put beside the text."""
    found: list[Marked] = []
    _mark(block, 0, found)
    return found


def _mark(element: etree._Element, at: int, found: list[Marked]) -> int:
    at += len(bare(element.text))
    for child in element:
        if isinstance(child.tag, str):
            place, start = len(found), at
            found.append(Marked(start, start, child))
            if child.tag not in _ADDED and child.tag != NOTE:
                at = _mark(child, at, found)
            found[place] = Marked(start, at, child)
        at += len(bare(child.tail))
    return at
