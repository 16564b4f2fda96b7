"""Which call calls which note.

A label alone does not name a note: many books begin again with 1 on every page, or with every chapter. So calls and
notes of one label are matched in the order of the text, on the same page first. A run of notes belongs to as many calls
before it; what finds no call before it takes one behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from tei.model import Block, Inline, Point
from tei.regexes import regex
from tei.text import raised

#: Beside figures, letters and signs, what a figure is read as where it is small: `l`, `'`, `l2`.
_LABEL = regex(r"\d{1,4}|[a-zα-ωа-я]|[*†‡§‖¶]{1,3}|\*\)|[|!'’°]|[\dliozsb|]{2,3}", re.IGNORECASE)
_NOT_A_CALL = ("code", "pb", "rule", "fw")
#: A note may call a note, and that another; deeper than this no editor nests them, and no file may be nested for ever.
_CHAIN = 4


@dataclass(slots=True, eq=False)
class Call:
    """A call: where its inline stands (`at` in its holder), on which page, in which place of the whole, in which note.

    `first` is false where its note stands at another call; `key` is that of its note, empty if it has none.
    """

    holder: list[Inline]
    inline: Inline
    label: str
    page: int
    place: int
    at: int = 0
    caller: Note | None = None
    key: str = ""
    first: bool = True


@dataclass(slots=True, eq=False)
class Note:
    """A note, the page at whose foot it stands (0 if pages are not told), and its place among calls and notes."""

    block: Block
    page: int
    place: int
    key: str = ""

    @property
    def label(self) -> str:
        return self.block.n


Pair = tuple[Call, Note]


class Survey:
    """The calls and the notes of blocks in the order of the text, each with its page (0 before the first) and place."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.calls: list[Call] = []
        self.notes: list[Note] = []
        self.page = 0
        for block in blocks:
            self.page += block.kind == "pb"
            self._visit(block, None)

    def _visit(self, block: Block, caller: Note | None) -> None:
        if block.kind == "note":
            page = 0 if block.level else self.page  # notes behind the text are those of no page
            caller = Note(block, page, len(self.calls) + len(self.notes))
            self.notes.append(caller)
        elif block.kind not in _NOT_A_CALL:
            for at, inline in enumerate(block.inlines):
                # In a note a raised figure is a power, or the number of an edition.
                if (label := call_label(inline)) and (isinstance(inline, Point) or caller is None):
                    place = len(self.calls) + len(self.notes)
                    self.calls.append(Call(block.inlines, inline, label, self.page, place, at, caller))
        for child in block.children:
            self._visit(child, caller)


def call_label(inline: Inline) -> str:
    """The label of a note call: a point made by the reader, or a raised figure, letter or sign; empty if it is none."""
    if isinstance(inline, Point):
        return inline.n if inline.kind == "call" else ""
    text = raised(inline)
    return text if _LABEL.fullmatch(text) else ""


def match_labels(calls: list[Call], notes: list[Note], given: Iterable[Pair] = ()) -> list[Pair]:
    """Pair calls and notes by their labels.

    Calls in the text come first; a note called from another note is bound once that one hangs in the text itself,
    so that no note hangs on a call inside itself. `given` are the pairs that an editor made.
    """
    pairs = list(given)
    for call, note in pairs:
        call.key = note.key = "bound"
    pairs += _pairs([call for call in calls if call.caller is None and not call.key], notes)
    for _ in range(_CHAIN):
        pairs += _pairs([call for call in calls if call.caller and call.caller.key and not call.key], notes)
    return pairs


def bind(pairs: list[Pair], calls: list[Call], notes: list[Note]) -> None:
    """Give each note and its call the same key, the number of the note in the order of the calls."""
    pairs.sort(key=lambda pair: pair[0].place)
    for number, (call, note) in enumerate(pairs, 1):
        call.key = note.key = str(number)
    _bind_second_calls(calls, notes)


def _pairs(calls: list[Call], notes: list[Note]) -> list[Pair]:
    """Calls and notes that are still free, by label: on the same page first, then over pages."""
    pairs: list[Pair] = []
    for one_page in (True, False) if calls else ():
        groups: dict[tuple[str, int], list[Call | Note]] = {}
        everything: list[Call | Note] = [*calls, *notes]
        for one in sorted(everything, key=lambda one: one.place):
            if not one.key:
                groups.setdefault((one.label, one.page if one_page else 0), []).append(one)
        for group in groups.values():
            for call, note in _match(group, one_page):
                call.key = note.key = "bound"
                pairs.append((call, note))
    return pairs


def _match(group: list[Call | Note], one_page: bool) -> list[Pair]:
    """Calls and notes of one label in the order of the text.

    Of more calls than notes the first are taken on one page, for the others call it again; over pages the last, for
    the notes of the others are lost, unless it is a label of Markdown with one note in the whole text.
    """
    markdown = all(isinstance(one.inline, Point) for one in group if isinstance(one, Call))
    from_first = one_page or (markdown and sum(isinstance(one, Note) for one in group) == 1)
    pairs: list[Pair] = []
    old: list[Call] = []
    fresh: list[Call] = []
    waiting: list[Note] = []
    for is_note, run in groupby(group, key=lambda one: isinstance(one, Note)):
        if not is_note:
            fresh = [one for one in run if isinstance(one, Call)]
            continue
        notes = [one for one in run if isinstance(one, Note)]
        short = len(notes) - len(fresh)
        pool = old[-short:] + fresh if short > 0 else fresh if from_first else fresh[-len(notes) :]
        pairs += zip(pool, notes, strict=False)
        waiting += notes[len(pool) :]
        taken = set(map(id, pool[: len(notes)]))
        old = (old[:-short] if short > 0 else old) + [call for call in fresh if id(call) not in taken]
        fresh = []
    return pairs + list(zip(fresh, waiting, strict=False))


def _bind_second_calls(calls: list[Call], notes: list[Note]) -> None:
    """A reader's call `[^3]` met again means the note of its page, or the only one of that label."""
    keys = {(note.page, note.label): note.key for note in notes if note.key}
    only: dict[str, str] = {}
    for note in notes:
        only[note.label] = "" if note.label in only else note.key
    for call in calls:
        if not call.key and isinstance(call.inline, Point):
            call.key = keys.get((call.page, call.label)) or only.get(call.label, "")
            call.first = False
