"""Headings of notes that stand at their calls by now: `Notes`, and below it `Chapter I`, and nothing left below.

An empty division says nothing. Its heading leaves the text, and this is told; where a note has stayed, or anything
else, it stays as well.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tei.findings import Report
from tei.headwords import is_named
from tei.model import Block, Document, Dropped, Run
from tei.options import Options
from tei.passes.letters import sections
from tei.text import brief, plain, spans_of

_BESIDE = ("pb", "foot", "rule")


def emptied(document: Document, options: Options, report: Report) -> Document:
    """Drop the headings under which only notes stood that are set aside (`notes`)."""
    if not document.notes or not any(_is_of_notes(block) for block in document.blocks):
        return document
    starts = sorted(spans[0][0] for note in document.notes.values() if (spans := spans_of(note)))
    parts = list(sections(document.blocks))
    bare = [_is_emptied(part, end, starts) for part, end in zip(parts, _ends(parts, document), strict=True)]
    gone = [head for head, _ in _choose(parts, bare) if head is not None and report.may("S043", spans_of(head)[0])]
    for head in gone:
        document.dropped += [Dropped(one.start, one.end, "heading of notes") for one in head.inlines]
    if gone:
        spans = [spans_of(head)[0] for head in gone]
        report.add("S043", spans, count=len(gone), text=brief(plain(gone[0])))
        left = set(map(id, gone))
        document.blocks = [block for block in document.blocks if id(block) not in left]
    return document


Part = tuple[Block | None, list[Block]]


def _is_of_notes(block: Block) -> bool:
    return block.kind == "head" and is_named(plain(block), "notes")


def _ends(parts: Sequence[Part], document: Document) -> list[int]:
    """Where in the source each section ends: where the next heading begins."""
    begins = [spans[0][0] if head is not None and (spans := spans_of(head)) else 0 for head, _ in parts]
    return [*begins[1:], len(document.source.data)]


def _is_emptied(part: Part, end: int, notes: Sequence[int]) -> bool:
    """Did notes stand under a heading, and is nothing left there? A heading that calls a note itself says something."""
    head, section = part
    if head is None or head.kind != "head" or not spans_of(head) or not all(isinstance(i, Run) for i in head.inlines):
        return False
    if any(block.kind not in _BESIDE for block in section):
        return False
    start = spans_of(head)[0][1]
    return bisect_left(notes, start) < bisect_left(notes, end)


def _choose(parts: Sequence[Part], bare: Sequence[bool]) -> list[Part]:
    """Headings of notes, where all that is below them is emptied as well, and the headings below them."""
    chosen: list[Part] = []
    n = 0
    while n < len(parts):
        head = parts[n][0]
        if head is None or not _is_of_notes(head):
            n += 1
            continue
        end = next((m for m in range(n + 1, len(parts)) if not _is_below(parts[m][0], head)), len(parts))
        alone = end > n + 1 and all(block.kind in _BESIDE for block in parts[n][1])
        if all(bare[n + 1 : end]) and (bare[n] or alone):
            chosen += parts[n:end]
        n = end
    return chosen


def _is_below(head: Block | None, above: Block) -> bool:
    return head is not None and head.kind == "head" and head.level > above.level
