"""Notes behind a chapter or the whole text, under a heading of their own, numbered as a list: `1. See Smith.`

They are notes only where the text calls them by raised figures; a list under such a heading may be anything else.
"""

from __future__ import annotations

import re
from collections.abc import Container

from tei.findings import Report
from tei.model import Block
from tei.passes.labels import called_labels, item_labels, note_label, plain_label, without_label
from tei.passes.plaincalls import FORMS, Call, find_calls, mark_calls
from tei.regexes import regex
from tei.text import plain

_HEADING = regex(
    r"\W*(?:end-?|foot-?|fuß|fuss|schluss|schluß)?(?:notes?|noten?|anmerkung(?:en)?|примечани[яе]|сноски|напомен[ае]|белешк[ае]"
    r"|napomen[ae]|bilješke|not[ae]s?|noter|przypisy|poznámky|jegyzet(?:ek)?|anm\.?)\b.{0,40}",
    re.IGNORECASE,
)
_LINE = 40  # characters of a line that may be such a heading, though nothing marks it
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


def call_endnotes(blocks: list[Block], report: Report) -> None:
    """Find calls that are not raised, of notes behind a chapter: figures behind its words, in the order of the notes.

    The chapter is what stands before the heading of the notes, from the notes before on.
    """
    start = level = 0
    called: set[str] | None = None
    for n, block in enumerate(blocks):
        level = block.level if block.kind == "head" else level
        if n < start or not _is_heading(block):
            continue
        end = n + 1
        while end < len(blocks) and (item_labels(blocks[end]) or _label(blocks[end])):
            end += 1
        labels = [label for one in blocks[n + 1 : end] for label in item_labels(one) or [_label(one)]]
        if labels[:1] == ["1"]:
            called = called_labels(blocks) if called is None else called
            calls = _calls(blocks[start:n], labels) if called.isdisjoint(labels) else []
            span = _start(blocks[n + 1])
            if calls and report.may("N016", span):
                mark_calls(calls)
                block.kind, block.level = "head", block.level or min(level + 1, 6)
                report.add("N016", [span], count=len(calls))
        start = end


def _is_heading(block: Block) -> bool:
    if block.kind == "p" and block.inlines and block.inlines[-1].end - block.inlines[0].start > 4 * _LINE:
        return False  # longer than a line in any script
    text = plain(block) if block.kind in ("head", "p") else ""
    return bool(text) and (block.kind == "head" or len(text) < _LINE) and bool(_HEADING.fullmatch(text))


def _calls(text: list[Block], labels: list[str]) -> list[Call]:
    """The calls of most of the labels, written in one way, in order; none if no way is borne out."""
    for form in range(len(FORMS)):
        calls = find_calls(text, labels, form)
        places = [call.place_in_page for call in calls]
        if len(calls) > 1 and len(calls) >= _SHARE * len(labels) and places == sorted(places):
            return calls
    return []


def _label(block: Block) -> str:
    return "" if note_label(block) else plain_label(block)


def _start(block: Block) -> tuple[int, int]:
    at = next((inline.start for inner in block.walk() for inline in inner.inlines), 0)
    return at, at


def _notes(block: Block, called: Container[str]) -> list[Block]:
    """The notes that a list or a paragraph is; none if the text does not call them."""
    if labels := item_labels(block):
        notes = [Block("note", n=item.n, level=1, children=item.children) for item in block.children]
        return notes if sum(label in called for label in labels) >= _SHARE * len(labels) else []
    label = note_label(block) or plain_label(block)
    if not label or label not in called:
        return []
    block.inlines = without_label(block.inlines, label)
    return [Block("note", n=label, level=1, children=[block])]
