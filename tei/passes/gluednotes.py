"""A note that the OCR tool wrote on behind the last words of its page: `runs on with an exam<sup>1</sup> See Smith.`

Told by the sentence: it goes on behind the page mark, and not behind the raised figure, which the page has already
called and which no note at its foot answers.
"""

from __future__ import annotations

from itertools import pairwise

from tei.findings import Report
from tei.model import Block, Inline, Run
from tei.passes.labels import is_raised_run, note_label
from tei.seams import goes_on
from tei.text import end_class, head, plain, start_class, tail, visible

_FEWEST = 2  # words of a note
_SHORT = 60  # characters of a line at the head of a page that may be furniture


def part_glued_notes(blocks: list[Block], report: Report) -> list[Block]:
    """Cut such notes off, each into a paragraph of its own below its page."""
    begins = [n for n, block in enumerate(blocks) if block.kind == "pb"]
    cuts: dict[int, int] = {}
    for begin, end in pairwise(begins):
        last = next((n for n in range(end - 1, begin, -1) if not _is_short(blocks[n])), None)
        if last is None or blocks[last].kind != "p" or len(blocks[last].inlines) < 3:
            continue
        at = _find(blocks[begin + 1 : end], blocks[last], blocks[end + 1 : end + 4])
        if at and report.may("N012", (blocks[last].inlines[at].start, blocks[last].inlines[at].end)):
            cuts[last] = at
    if not cuts:
        return blocks
    result: list[Block] = []
    for n, block in enumerate(blocks):
        result.append(block)
        if n in cuts:
            rest = Block("p", block.inlines[cuts[n] :])
            del block.inlines[cuts[n] :]
            result.append(rest)
            report.add("N012", [(rest.inlines[0].start, rest.inlines[0].end)], n=note_label(rest))
    return result


def _find(page: list[Block], block: Block, following: list[Block]) -> int:
    """Where the note begins in the last paragraph of a page; 0 if there is none."""
    bodies = {note_label(one) for one in page}
    called = {label for one in page if one is not block for inline in one.inlines if (label := _label(inline))}
    starts = (head(one.inlines) for one in following if one.kind == "p")
    after = next((text for text in starts if start_class(text) == "l" or len(text) >= _SHORT), "")
    if start_class(after) != "l":
        return 0
    for at, inline in enumerate(block.inlines):
        label = _label(inline)
        if label and label in called and label not in bodies and _is_note(block.inlines, at, after):
            return at
        if label:
            called.add(label)
    return 0


def _is_note(inlines: list[Inline], at: int, after: str) -> bool:
    before, note = tail(inlines[:at]), visible(inlines[at + 1 :]).lstrip()
    cut = end_class(before) in ("W", "H") and goes_on(before, after)
    return cut and len(note.split()) >= _FEWEST and not note[:1].islower() and note[:1].isalnum()


def _label(inline: Inline) -> str:
    return note_label(Block("p", [inline])) if isinstance(inline, Run) and is_raised_run(inline) else ""


def _is_short(block: Block) -> bool:
    """May it be a folio or a running head?"""
    return block.kind == "fw" or (block.kind == "p" and len(plain(block)) < _SHORT)
