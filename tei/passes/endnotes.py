"""Notes behind a chapter or the whole text, under a heading of their own, numbered as a list: `1. See Smith.`

They are notes only where the text calls them by raised figures; a list under such a heading may be anything else.
"""

from __future__ import annotations

import re
from collections.abc import Container

from tei.findings import Report
from tei.model import Block
from tei.passes.labels import called_labels, item_labels, note_label, plain_label, without_label
from tei.text import plain

_HEADING = re.compile(
    r"\W*(?:end-?|foot-?|fuß|fuss|schluss|schluß)?(?:notes?|noten?|anmerkung(?:en)?|примечани[яе]|сноски|напомен[ае]|белешк[ае]"
    r"|napomen[ae]|bilješke|not[ae]s?|noter|przypisy|poznámky|jegyzet(?:ek)?|anm\.?)\b.{0,40}",
    re.IGNORECASE,
)
_SHARE = 0.8  # of the numbers that must be called in the text


def take_endnotes(blocks: list[Block], report: Report) -> list[Block]:
    """Make notes of the numbered paragraphs and lists under headings that say so."""
    result: list[Block] = []
    spans: list[tuple[int, int]] = []
    count = 0
    under = False
    called: set[str] | None = None  # looked for below the first such heading; most texts have none
    for block in blocks:
        if block.kind == "head":
            under = bool(_HEADING.fullmatch(plain(block))) or (under and len(plain(block)) < 80)
        elif under and _ends_list(block):
            under = block.kind == "p" and bool(result) and result[-1].kind == "note"
        if under and called is None:
            called = called_labels(blocks)
        notes = _notes(block, called or ()) if under and report.may("N015", _start(block)) else []
        if notes:
            first = next(inline for note in notes for inner in note.walk() for inline in inner.inlines)
            spans.append((first.start, first.end))
            count += len(notes)
        result += notes or [block]
    if spans:
        report.add("N015", spans, count=count)
    return result


def _ends_list(block: Block) -> bool:
    """Does what is no note stand here? A paragraph that goes on from the note before it may."""
    unlabelled = block.kind == "p" and not plain_label(block) and not note_label(block)
    return unlabelled or block.kind in ("rule", "foot")


def _start(block: Block) -> tuple[int, int]:
    at = next((inline.start for inner in block.walk() for inline in inner.inlines), 0)
    return at, at


def _notes(block: Block, called: Container[str]) -> list[Block]:
    """The notes that a list or a paragraph is; none if the text does not call them."""
    if labels := item_labels(block):
        notes = [Block("note", n=item.n, level=1, children=item.children) for item in block.children]
        return notes if sum(label in called for label in labels) >= _SHARE * len(labels) else []
    label = plain_label(block)
    if not label or label not in called or note_label(block):
        return []
    block.inlines = without_label(block.inlines, label)
    return [Block("note", n=label, level=1, children=[block])]
