"""Notes bound to their calls.

A label alone does not name a note: many books begin again with 1 on every page. So a note is bound to a call of the
same label on its own page first, then to the nearest one before it, then after it. What finds no partner is kept in
its place and reported.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from tei.findings import Report
from tei.model import Block, Document, Inline, Point, Run
from tei.options import Options
from tei.seams import join
from tei.text import count_words, end_class, start_class, visible

_LABEL = re.compile(r"\d{1,4}|[a-z]|[*†‡§‖¶]{1,3}|\*\)", re.IGNORECASE)
_NOT_A_CALL = ("note", "foot", "code", "pb", "rule", "fw")


@dataclass(slots=True, eq=False)
class _Call:
    """A call: where its inline stands, on which page, in which place of the whole, and in which note, if in one."""

    holder: list[Inline]
    inline: Inline
    label: str
    page: int
    place: int
    caller: _Note | None = None
    bound: bool = False
    key: str = ""


@dataclass(slots=True, eq=False)
class _Note:
    """A note, the page at whose foot it stands (0 if pages are not told), and its place among calls and notes."""

    block: Block
    page: int
    place: int
    bound: bool = False
    key: str = ""


def notes(document: Document, options: Options, report: Report) -> Document:
    """Make one note of its pieces, bind each note to its call, and take the feet out of the flow of the text."""
    _join_pieces(document, report)
    calls, found = _survey(document.blocks)
    _bind(calls, found)
    labels = Counter((note.page, note.block.n) for note in found)
    for (_, label), count in labels.items():
        if count > 1:
            report.add("N004", _spans([n.block for n in found if n.block.n == label]), count=count, n=label)
    document.notes = {note.key: note.block for note in found if note.key}
    _place_calls(calls, document, report, any(note.block.n.isdecimal() for note in found))
    document.blocks = _without_feet(document.blocks, {id(n.block) for n in found if n.key}, report)
    return document


# -- one note of its pieces


def _join_pieces(document: Document, report: Report) -> None:
    """A paragraph before the first note of a foot goes on from the last note of the foot before."""
    last: Block | None = None
    words: Counter[str] | None = None
    page = 0
    for block in document.blocks:
        page += block.kind == "pb"
        if block.kind != "foot":
            continue
        while block.children and block.children[0].kind != "note" and last is not None:
            piece = block.children.pop(0)
            at = piece.inlines[0].start if piece.inlines else 0
            words = words if words is not None else count_words(b.text() for b in document.blocks)
            begin = Point("pbnote", at, at, value=str(page))
            goes_on = end_class(visible(last.children[-1].inlines)) != "T" or start_class(visible(piece.inlines)) == "l"
            if piece.kind == "p" and last.children[-1].kind == "p" and goes_on:
                join(last.children[-1], piece, [begin], words, document, report)
            else:
                piece.inlines.insert(0, begin)
                last.children.append(piece)
            report.add("N003", [(at, at)], n=last.n)
        for child in block.children:
            if child.kind == "note":
                last = child


# -- calls and notes


def _survey(blocks: list[Block]) -> tuple[list[_Call], list[_Note]]:
    """The calls and the notes of the text in order, each with its page (0 before the first) and place."""
    calls: list[_Call] = []
    found: list[_Note] = []
    page = 0
    for block in blocks:
        page += block.kind == "pb"
        in_note = block.kind in ("note", "foot")
        for inner in block.walk():
            if inner.kind == "note":
                found.append(_Note(inner, page, len(calls) + len(found)))
            elif inner.kind not in _NOT_A_CALL:
                for inline in inner.inlines:
                    if (label := call_label(inline)) and (isinstance(inline, Point) or not in_note):
                        caller = found[-1] if in_note and found else None
                        calls.append(_Call(inner.inlines, inline, label, page, len(calls) + len(found), caller))
    return calls, found


def call_label(inline: Inline) -> str:
    """The label of a note call: a point made by the reader, or a raised figure, letter or sign; empty if it is none."""
    if isinstance(inline, Point):
        return inline.n if inline.kind == "call" else ""
    if not any(mark.kind == "sup" for mark in inline.marks):
        return ""
    text = inline.text.strip().strip("[]().")
    return text if _LABEL.fullmatch(text) else ""


def _bind(calls: list[_Call], found: list[_Note]) -> None:
    """Give each note and its call the same key, the number of the note in the order of the calls.

    Calls in the text come first; a note called from another note is bound once that one hangs in the text itself,
    so that no note hangs on a call inside itself.
    """
    pairs = _pairs([call for call in calls if call.caller is None], found)
    while more := _pairs([call for call in calls if call.caller and call.caller.bound and not call.bound], found):
        pairs += more
    pairs.sort(key=lambda pair: pair[0].place)
    for number, (call, note) in enumerate(pairs, 1):
        call.key = note.key = str(number)
    _bind_second_calls(calls, found)


def _pairs(calls: list[_Call], found: list[_Note]) -> list[tuple[_Call, _Note]]:
    """Calls and notes that are still free, by label: on the same page first, then the nearest."""
    by_label: dict[str, list[_Call]] = {}
    for call in calls:
        by_label.setdefault(call.label, []).append(call)
    pairs: list[tuple[_Call, _Note]] = []
    for same_page in (True, False) if calls else ():
        for note in (note for note in found if not note.bound):
            chosen = _best(_near(by_label.get(note.block.n, []), note), note, same_page)
            if chosen is not None:
                chosen.bound = note.bound = True
                pairs.append((chosen, note))
    return pairs


def _near(calls: list[_Call], note: _Note, reach: int = 40) -> list[_Call]:
    """The calls of a label round a note's place: enough to choose from, few enough to stay linear."""
    middle = bisect_left(calls, note.place, key=lambda call: call.place)
    return calls[max(0, middle - reach) : middle + reach]


def _best(calls: list[_Call], note: _Note, same_page: bool) -> _Call | None:
    free = [c for c in calls if not c.bound and c.caller is not note and (c.page == note.page or not same_page)]
    if not free:
        return None
    before = [] if same_page else [c for c in free if c.place <= note.place]
    return before[-1] if before else free[0]


def _bind_second_calls(calls: list[_Call], found: list[_Note]) -> None:
    """A reader's call `[^3]` met again means the same note."""
    keys = {(note.page, note.block.n): note.key for note in found if note.key}
    for call in calls:
        if not call.key and isinstance(call.inline, Point):
            call.key = keys.get((call.page, call.label), "")


def _place_calls(calls: list[_Call], document: Document, report: Report, numbered: bool) -> None:
    """Turn bound calls into points; what is bound to nothing stays as the text it was."""
    for call in calls:
        inline = call.inline
        where = call.holder.index(inline) if call.key or isinstance(inline, Point) else -1
        if call.key:
            call.holder[where] = Point("call", inline.start, inline.end, call.label, call.key)
        elif isinstance(inline, Point):
            text = document.source.text(inline.start, inline.end)
            call.holder[where] = Run(text, inline.start, inline.end)
            report.add("N002", [(inline.start, inline.end)], n=call.label)
        elif numbered and call.label.isdecimal():
            report.add("N002", [(inline.start, inline.end)], n=call.label)


def _without_feet(blocks: list[Block], bound: set[int], report: Report) -> list[Block]:
    """The text without its feet; a note without a call stays at the end of its page."""
    result: list[Block] = []
    for block in blocks:
        if block.kind not in ("foot", "note"):
            result.append(block)
            continue
        if block.inlines:
            result.append(Block("foot", block.inlines))
        for child in block.children if block.kind == "foot" else [block]:
            if id(child) not in bound:
                result.append(child)
                if child.kind == "note":
                    report.add("N001", _spans([child]), n=child.n)
    return result


def _spans(blocks: list[Block]) -> list[tuple[int, int]]:
    return [(first.start, first.end) for block in blocks for first in _first(block)]


def _first(block: Block) -> list[Inline]:
    return next(([inner.inlines[0]] for inner in block.walk() if inner.inlines), [])
