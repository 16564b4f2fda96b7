"""A passage as plain text: its blocks apart, the marks of its notes in brackets, the notes below."""

from __future__ import annotations

from lxml import etree

from tei.edition.names import q
from tei.plaintext import fill
from tei.text import brief

_BLOCKS = frozenset(
    q(name)
    for name in (
        "p ab head list item table row lg l sp speaker quote cit figure div floatingText opener closer dateline signed"
        " salute trailer postscript address addrLine titlePage docTitle titlePart byline docImprint docEdition docDate"
        " epigraph listBibl bibl castList castItem eg argument front body back text"
    ).split()
)
#: Of these those that stand in a line as well, and what holds lines.
_EITHER = frozenset(map(q, ("bibl", "quote", "cit", "stage", "listBibl", "docDate")))
_LINES = frozenset(
    map(q, ("p", "ab", "q", "l", "cell", "hi", "title", "head", "foreign", "ref", "byline", "docImprint"))
)
_NOTE, _RIGHT, _LINE, _CELL = q("note"), q("corr"), q("lb"), q("cell")
_P = q("p")
_VERSE = frozenset(map(q, ("l", "speaker")))
_BREAK, _LINE_END = "\0", "\1"


def plain(passage: etree._Element, width: int = 72) -> str:
    """The words of a passage in lines of at most `width` columns; of a fault of the print, what is printed."""
    pieces: list[str] = []
    notes: list[etree._Element] = []
    _collect(passage, pieces, notes, outermost=True)
    for note in notes:  # those of notes come behind them
        pieces += [_BREAK, f"[{note.get('n') or '*'}] "]
        _collect(note, pieces, notes, outermost=True)
    blocks = [block for block in "".join(pieces).split(_BREAK) if block.strip(f" \n\t{_LINE_END}")]
    return "\n\n".join(
        "\n".join(line for part in block.split(_LINE_END) if part.strip() for line in fill(part, width))
        for block in blocks
    )


def words(element: etree._Element) -> str:
    """The words of an element on one line, without its notes."""
    pieces: list[str] = []
    _collect(element, pieces, [], outermost=True, marks=False)
    return " ".join("".join(pieces).replace(_BREAK, " ").replace(_LINE_END, " ").split())


def opening(element: etree._Element, most: int = 60) -> str:
    """The heading of a division, the first words of anything else, short enough for a list."""
    headings = element.findall(q("head")) if element.tag == q("div") else []
    text = " ".join(map(words, headings)) if element.tag == q("div") else words(element)
    return brief(text, most)


def _collect(
    element: etree._Element, pieces: list[str], notes: list[etree._Element], outermost: bool = False, marks: bool = True
) -> None:
    tag = element.tag
    if tag == _NOTE and not outermost:
        notes.append(element)
        pieces.append(f"[{element.get('n') or '*'}]" if marks else "")
    elif isinstance(tag, str) and tag != _RIGHT:
        around = _around(element)
        pieces += [around, element.text or ""]
        for child in element:
            _collect(child, pieces, notes, marks=marks)
        pieces.append(around)
    if element.tail and not outermost:
        pieces.append(element.tail)


def _around(element: etree._Element) -> str:
    """What stands before and behind an element."""
    if element.tag in _VERSE:
        return _LINE_END
    if element.tag in _BLOCKS and not _is_in_line(element):
        return _BREAK
    return " " if element.tag in (_LINE, _CELL) and element.get("break") != "no" else ""


def _is_in_line(element: etree._Element) -> bool:
    """Does what may be a block run in a line? Text stands beside it, or what holds it is made of text."""
    parent = element.getparent()
    if element.tag not in _EITHER or parent is None or any(child.tag == _P for child in element):
        return False
    before = element.getprevious()
    beside = ((before.tail if before is not None else parent.text) or "") + (element.tail or "")
    return parent.tag in _LINES or bool(beside.strip())
