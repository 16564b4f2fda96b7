"""Notes: the pieces of one made whole, each bound to its call (`tei.passes.binding`), and set aside.

What finds no partner is kept in its place and reported.
"""

from __future__ import annotations

from tei.findings import Report
from tei.hyphenation import Vocabulary
from tei.model import Block, Document, Inline, Point, Run
from tei.options import Options
from tei.passes.binding import Call, Note, Survey, bind, match_labels
from tei.passes.bound import restore_calls, ruled_pairs
from tei.passes.leftovers import bind_again, pair_leftovers, supply_numbers, tell_supplied
from tei.seams import join
from tei.text import end_class, head, start_class, tail


def notes(document: Document, options: Options, report: Report) -> Document:
    """Make one note of its pieces, bind each note to its call, and take the feet out of the flow of the text."""
    _join_pieces(document, report)
    restore_calls(document, report)
    survey = Survey(document.blocks)
    survey.notes, supplied = supply_numbers(survey.calls, survey.notes, report)
    ruled = ruled_pairs(survey, document.source, report)
    pairs = match_labels(survey.calls, survey.notes, ruled)
    pairs += pair_leftovers(survey.calls, survey.notes, pairs, report)
    bind(pairs, survey.calls, survey.notes)
    tell_supplied(supplied, report)
    survey.notes = [note for note in survey.notes if note.key or note.block.children]
    bind_again(survey.calls, survey.notes, report)
    settled = {id(note) for _, note in ruled}
    _tell_labels_met_again([note for note in survey.notes if id(note) not in settled], survey.calls, report)
    document.notes = {note.key: note.block for note in survey.notes if note.key}
    _place_calls(survey.calls, document, report, any(note.label.isdecimal() for note in survey.notes))
    bound = {id(block) for block in document.notes.values()}
    for block in document.notes.values():
        block.children = _without(block.children, bound)
    document.blocks = _without_feet(_without(document.blocks, bound))
    for note in (note for note in survey.notes if not note.key):
        report.add("N001", _spans([note.block]), n=note.label)
    return document


def _tell_labels_met_again(notes: list[Note], calls: list[Call], report: Report) -> None:
    """Notes of one label on one page, unless each stands behind its call, and before that of the next."""
    alike: dict[tuple[int, str], list[Note]] = {}
    for note in notes:
        alike.setdefault((note.page, note.label), []).append(note)
    place = {call.key: call.place for call in calls if call.first}
    for (_, label), group in alike.items():
        places = [at for note in group for at in (place.get(note.key, -1), note.place)]
        if len(group) > 1 and (places != sorted(places) or -1 in places):
            report.add("N004", _spans([note.block for note in group]), count=len(group), n=label)


# -- one note of its pieces


def _join_pieces(document: Document, report: Report) -> None:
    """A paragraph before the first note of a foot goes on from the last note of the foot before."""
    last: Block | None = None
    words: Vocabulary | None = None
    page = 0
    for block in document.blocks:
        page += block.kind == "pb"
        if block.kind == "note":  # written out in the text
            last = block
        if block.kind != "foot":
            continue
        while block.children and block.children[0].kind != "note" and last is not None:
            piece = block.children[0]
            at = piece.inlines[0].start if piece.inlines else 0
            if not report.may("N003", (at, at)):
                break
            del block.children[0]
            words = words or Vocabulary(document)
            begin = Point("pbnote", at, at, value=str(page))
            goes_on = end_class(tail(last.children[-1].inlines)) != "T" or start_class(head(piece.inlines)) == "l"
            if piece.kind == "p" and last.children[-1].kind == "p" and goes_on:
                join(last.children[-1], piece, [begin], words, document, report)
            else:
                piece.inlines.insert(0, begin)
                last.children.append(piece)
            report.add("N003", [(at, at)], n=last.n)
        for child in block.children:
            if child.kind == "note":
                last = child


# -- calls and notes put in their places


def _place_calls(calls: list[Call], document: Document, report: Report, numbered: bool) -> None:
    """Turn bound calls into points; what is bound to nothing stays as the text it was."""
    places: dict[int, dict[int, int]] = {}  # holder -> inline -> index, for a paragraph may hold thousands
    for call in calls:
        inline = call.inline
        if id(call.holder) not in places:
            places[id(call.holder)] = {id(one): n for n, one in enumerate(call.holder)}
        where = places[id(call.holder)][id(inline)]
        if call.key:
            kind = "call" if call.first else "recall"
            call.holder[where] = Point(kind, inline.start, inline.end, call.label, call.key)
        elif isinstance(inline, Point):
            text = document.source.text(inline.start, inline.end)
            call.holder[where] = Run(text, inline.start, inline.end)
            report.add("N002", [(inline.start, inline.end)], n=call.label)
        elif numbered and call.label.isdecimal():
            report.add("N002", [(inline.start, inline.end)], n=call.label)


def _without(blocks: list[Block], bound: set[int]) -> list[Block]:
    """Blocks without the notes that are bound, and without what held nothing else (a note may stand in a list item)."""
    result: list[Block] = []
    for block in blocks:
        if id(block) in bound:
            continue
        size = len(block.children)
        if size:
            block.children = _without(block.children, bound)
        if len(block.children) == size or block.children or block.inlines:
            result.append(block)
    return result


def _without_feet(blocks: list[Block]) -> list[Block]:
    """The text without its feet; a note without a call stays at the end of its page."""
    result: list[Block] = []
    for block in blocks:
        if block.kind == "foot":
            if block.inlines:
                result.append(Block("foot", block.inlines))
            result += block.children
        else:
            result.append(block)
    return result


def _spans(blocks: list[Block]) -> list[tuple[int, int]]:
    return [(first.start, first.end) for block in blocks for first in _first(block)]


def _first(block: Block) -> list[Inline]:
    return next(([inner.inlines[0]] for inner in block.walk() if inner.inlines), [])
