"""Calls and notes that found no partner by their labels: misread, without their number, or called again.

Looked at a page at a time, and only where all else on the page agrees.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from tei.findings import Report
from tei.model import Block, Inline, Run
from tei.passes.binding import Call, Note, Pair
from tei.text import end_class, head, start_class, tail, visible

#: Letters and signs that a raised figure is read as.
_LOOKS = {figure: looks for looks, figure in (("lIi|!'’jt", "1"), ("zZ?", "2"), ("sS§", "5"), ("bG", "6"), ("B", "8"),
                                             ("gq°", "9"), ("oOQ", "0"))}  # fmt: skip
_FIGURES = {look: figure for figure, looks in _LOOKS.items() for look in looks}
Split = tuple[Note, Note]
_UNITS = frozenset("m cm mm km dm ft in".split())


def supply_numbers(calls: list[Call], notes: list[Note], report: Report) -> tuple[list[Note], list[Split]]:
    """Make notes of paragraphs that went on in the note before, where a call of the page wants just their number.

    Returns all notes, the new ones in their places; and the new ones, each behind the note that it was part of.
    """
    result: list[Note] = []
    supplied: list[Split] = []
    wanted = {(call.page, call.label) for call in calls if call.caller is None and call.page}
    have = {(note.page, note.label) for note in notes}
    for note in notes:
        result.append(note)
        following = str(int(note.label) + 1) if note.label.isdecimal() else ""
        pieces = note.block.children
        if (note.page, following) not in wanted - have or len(pieces) != 2 or pieces[1].kind != "p":
            continue
        ended = end_class(tail(pieces[0].inlines)) == "T" and start_class(head(pieces[1].inlines)) in ("U", "D")
        first = pieces[1].inlines[0] if pieces[1].inlines else None
        if ended and first is not None and report.may("N013", (first.start, first.end)):
            new = Block("note", n=following, children=[pieces.pop()])
            result.append(Note(new, note.page, note.place))
            supplied.append((note, result[-1]))
            have.add((note.page, following))
    return result, supplied


def tell_supplied(supplied: list[Split], report: Report) -> None:
    """Report the notes that were given a number; one that found no call is again part of the note before it."""
    for note, new in supplied:
        if not new.key:
            note.block.children += new.block.children
            new.block.children = []
            continue
        first = new.block.children[0].inlines[0]
        report.add("N013", [(first.start, first.end)], 0.6, n=new.label)


def pair_leftovers(calls: list[Call], notes: list[Note], paired: list[Pair], report: Report) -> list[Pair]:
    """Pair what is left on a page where calls and notes are as many, stand in the same order, and look alike."""
    partner = {id(call): note for call, note in paired}
    by_page: dict[int, tuple[list[Call], list[Note]]] = defaultdict(lambda: ([], []))
    for call in calls:
        if call.page and call.caller is None:
            by_page[call.page][0].append(call)
    for note in notes:
        if note.page:
            by_page[note.page][1].append(note)
    pairs: list[Pair] = []
    for page_calls, page_notes in by_page.values():
        free = [call for call in page_calls if not call.key]
        if not free or all(note.key for note in page_notes):
            continue
        page_calls = [call for call in page_calls if call.key or _may_be_call(call)]
        if len(page_calls) == len(page_notes):
            found = _pair(list(zip(page_calls, page_notes, strict=True)), partner)
            found = [pair for pair in found if report.may("N011", (pair[0].inline.start, pair[0].inline.end))]
            for call, note in found:
                report.add("N011", [(call.inline.start, call.inline.end)], 0.7, call=call.label, n=note.label)
            pairs += found
    return pairs


def _pair(pairs: list[Pair], partner: dict[int, Note]) -> list[Pair]:
    if any((call.key or note.key) and partner.get(id(call)) is not note for call, note in pairs):
        return []
    numbered_on = all(
        not (one.label + other.label).isdecimal() or int(other.label) == int(one.label) + 1
        for (_, one), (_, other) in pairwise(pairs)
    )
    free = [(call, note) for call, note in pairs if not call.key]
    wrong = sum(figures(call.label) != figures(note.label) for call, note in free)
    return free if not wrong or (numbered_on and wrong == 1 and len(pairs) > 1) else []


def _may_be_call(call: Call) -> bool:
    return call.label.isdecimal() or figures(call.label).isdecimal()


def figures(label: str) -> str:
    """A label with the figures that its letters look like."""
    return "".join(_FIGURES.get(character, character) for character in label)


def bind_again(calls: list[Call], notes: list[Note], report: Report) -> None:
    """A raised label met again on its page calls its note again, unless it is a power."""
    keys: dict[tuple[int, str], list[str]] = defaultdict(list)
    for note in notes:
        if note.key:
            keys[note.page, note.label].append(note.key)
    for call in calls:
        key = keys.get((call.page, call.label), [])
        free = not call.key and isinstance(call.inline, Run) and call.caller is None
        span = (call.inline.start, call.inline.end)
        if free and len(key) == 1 and report.may("N014", span, not _is_power(call.holder, call.at)):
            call.key, call.first = key[0], False
            report.add("N014", [span], n=call.label)


def _is_power(holder: list[Inline], at: int) -> bool:
    word = visible(holder[max(0, at - 2) : at]).split()[-1:] or [""]
    return len(word[0].strip("([*")) < 2 or word[0].strip("([.,") in _UNITS or word[0][-1].isdecimal()
