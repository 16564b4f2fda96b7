"""The foot of a page: the notes that the OCR tool wrote below a rule, or at the end of the page.

First of all passes, because the order of the pages and the joins both have to see past the notes. It only gathers:
what a note's call is, and which pieces are one note, is said by `joins` and `notes`.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property

from tei.findings import Report
from tei.model import Block, Document, Inline
from tei.options import Options
from tei.passes.endnotes import call_endnotes, take_endnotes
from tei.passes.gluednotes import part_glued_notes
from tei.passes.labels import (
    called_labels,
    is_next,
    is_raised,
    note_label,
    plain_label,
    split_at_labels,
    without_label,
)
from tei.passes.plainnotes import plain_notes
from tei.regexes import regex
from tei.seams import goes_on
from tei.text import end_class, head, plain, start_class, tail

_STOP = regex(r"[.!?…][\s\"'”’»)\]]*$")
_NEAR = 12  # blocks within which a page mark ends a foot
_FURNITURE = 60  # characters of a line behind the notes that may be a folio or a running head
_RARE = 3  # of so many pages with notes one may have text behind them that is part of the last note


def feet(document: Document, options: Options, report: Report) -> Document:
    """Gather each foot into a block `foot`: `note` blocks, before them perhaps a `p` that continues an earlier note."""
    document.blocks = part_glued_notes(document.blocks, report)
    plain_notes(document, report)
    call_endnotes(document.blocks, report)
    document.blocks = take_endnotes(document.blocks, report)
    scan = _Scan(document.blocks, options.rules)
    blocks: list[Block] = []
    i = 0
    unfinished = False  # the last note of the last foot
    while i < len(document.blocks):
        end = scan.foot_end(i)
        if unfinished and end == i:
            end = scan.rest_end(i)
        if end > i:
            blocks.append(_make_foot(document.blocks[i:end], scan.called))
            unfinished = scan.is_unfinished(end)
        else:
            blocks.append(document.blocks[i])
        i = max(end, i + 1)
    document.blocks = blocks
    return document


class _Scan:
    """Looks for feet, with what the whole text tells: which labels are called, and how its notes stand.

    rules: what a rule in the text is, where the editor says it (`notes` or `breaks`).
    """

    def __init__(self, blocks: list[Block], rules: str) -> None:
        self.blocks, self._rules = blocks, rules
        self._marked = any(block.kind == "pb" for block in blocks)
        self._absorbs = self._has_long_notes()
        self._unfinished, self._bare = self._count_ends()

    @cached_property
    def called(self) -> set[str]:
        """The marks that are called. Asked for by the first note that is met, before its foot is made."""
        return called_labels(self.blocks)

    def foot_end(self, i: int) -> int:
        """Where the foot that begins at `i` ends (exclusive); `i` if none begins there.

        Without a rule a raised mark makes a note only of what is called: verses of Scripture begin with raised numbers.
        """
        blocks = self.blocks
        if blocks[i].kind == "rule" and self._rules == "breaks":
            return i
        if blocks[i].kind == "rule":
            end = self._notes_end(i + 1)
            if end > i + 1:
                return self._with_rest(i, end)
            following = blocks[i + 1] if i + 1 < len(blocks) else None
            if following is None or following.kind != "p":
                return i
            end = self._notes_end(i + 2)
            return self._with_rest(i, end) if end > i + 2 else end if self._is_rest_of_note(following) else i
        label = note_label(blocks[i])
        raised = bool(label) and label in self.called and is_raised(blocks[i])
        return self._with_rest(i, self._notes_end(i)) if raised else i

    def is_unfinished(self, end: int) -> bool:
        """Does the note break off that ends before a block?"""
        return end_class(tail(_last_inlines(self.blocks[end - 1]))) != "T"

    def rest_end(self, i: int) -> int:
        """As `foot_end`, where a foot without a rule begins with the rest of the note before: a paragraph that begins
        in mid-sentence behind one that is finished, above the notes of its page or at its end."""
        blocks = self.blocks
        before = blocks[i - 1] if i else None
        if blocks[i].kind != "p" or before is None or before.kind != "p" or start_class(head(blocks[i].inlines)) != "l":
            return i
        if end_class(tail(before.inlines)) != "T" or not self._marked:
            return i
        end = self.foot_end(i + 1) if i + 1 < len(blocks) else i + 1
        at_end = i + 1 == len(blocks) or blocks[i + 1].kind == "pb"
        return end if end > i + 1 else i + 1 if at_end else i

    def _notes_end(self, i: int) -> int:
        """The end of a run of notes from `i` on, with what stands between them and the last one of the page."""
        end = self._labelled_end(i)
        if end == i:
            return i
        page, ends = self._page_end(end)
        last = max((n for n in range(end, page) if note_label(self.blocks[n])), default=-1) if ends else -1
        return max(end, last + 1)

    def _labelled_end(self, i: int) -> int:
        label = ""
        while i < len(self.blocks) and (label := _label_behind(self.blocks[i], label, self.called)):
            i += 1
        return i

    def _page_end(self, i: int) -> tuple[int, bool]:
        """Where what could belong to a note ends, and whether a page mark stands there."""
        end = i
        while end < len(self.blocks) and end - i < _NEAR and self.blocks[end].kind in ("p", "quote", "list"):
            end += 1
        return end, self.blocks[end].kind == "pb" if end < len(self.blocks) else self._marked

    def _with_rest(self, start: int, end: int) -> int:
        """A note may have several paragraphs: what follows the last one up to the page mark is part of it.

        Where no page is marked, so is what stands between a note that ends in a colon, a comma or a hyphen, and the
        rest of the sentence that the foot cuts in two.
        """
        if end >= len(self.blocks) or end == start:
            return end
        page, ends = self._page_end(end)
        if ends:
            while page > end and _is_furniture(self.blocks[page - 1]):
                page -= 1
            return page if self._absorbs and not self._goes_on(start, end) else end
        if self._goes_on(start, end) or end_class(tail(_last_inlines(self.blocks[end - 1]))) not in ("M", "H"):
            return end
        return next((n for n in range(end + 1, min(end + 4, page)) if self._goes_on(start, n)), end)

    def _goes_on(self, start: int, other: int) -> bool:
        """Does the sentence before a foot plainly go on in another block?"""
        before = self.blocks[start - 1] if start else None
        after = self.blocks[other]
        if before is None or before.kind != "p" or after.kind != "p":
            return False
        right = head(after.inlines)
        return start_class(right) == "l" and goes_on(tail(before.inlines), right)

    def _has_long_notes(self) -> bool:
        """Is text behind the last note of a page so rare that it is the note's? Some tools set notes amid the text."""
        feet = longer = i = 0
        while i < len(self.blocks):
            end = self._notes_end(i + 1) if self.blocks[i].kind == "rule" else i
            if end > i + 1:
                page, ends = self._page_end(end)
                feet += ends
                longer += ends and any(not _is_furniture(self.blocks[n]) for n in range(end, page))
            i = max(end, i + 1)
        return longer <= max(1, feet // _RARE)

    def _count_ends(self) -> tuple[int, int]:
        """How many notes under rules end in mid-sentence; how many rules have an unmarked paragraph before notes."""
        unfinished = bare = 0
        for i, block in enumerate(self.blocks):
            if block.kind != "rule" or i + 1 >= len(self.blocks):
                continue
            end = self._notes_end(i + 1)
            if end == i + 1:
                end = self._notes_end(i + 2)
                bare += end == i + 2
            if end > i + 2 or note_label(self.blocks[i + 1]):
                unfinished += not _STOP.search(self.blocks[end - 1].text().rstrip())
        return unfinished, bare

    def _is_rest_of_note(self, block: Block) -> bool:
        """Tell whether a rule and one unmarked paragraph are the rest of a note, or a thematic break.

        Decided by the whole document: it must have notes under rules; then the paragraph begins in mid-sentence, or
        there are at least as many notes that end in mid-sentence as such paragraphs.
        """
        if self._rules == "notes":
            return True
        text = block.text().lstrip("“\"'‘(—– ")
        return self._unfinished > 0 and (self._unfinished >= self._bare > 0 or text[:1].islower())


def _label_behind(block: Block, label: str, called: Container[str]) -> str:
    """The mark of a note behind that of another: raised, or, if it is the next and is called, not raised."""
    following = plain_label(block) if label else ""
    return note_label(block) or (following if following in called and is_next(label, following) else "")


def _last_inlines(block: Block) -> list[Inline]:
    while block.children:
        block = block.children[-1]
    return block.inlines


def _is_furniture(block: Block) -> bool:
    """May it be a folio or a running head, and no part of a note: a short line, without a stop?"""
    text = plain(block) if block.kind == "p" else ""
    return block.kind == "p" and len(text) < _FURNITURE and text[-1:] not in (".", "!", "?", "”", '"', "»", "«", ";")


def _make_foot(blocks: list[Block], called: set[str]) -> Block:
    foot = Block("foot")
    if blocks[0].kind == "rule":
        foot.inlines = blocks[0].inlines
        blocks = blocks[1:]
    label = ""
    for block in (piece for one in blocks for piece in split_at_labels(one, called)):
        if found := _label_behind(block, label, called):
            label = found
            block.inlines = without_label(block.inlines, label)
            foot.children.append(Block("note", n=label, children=[block]))
        elif foot.children and foot.children[-1].kind == "note":
            foot.children[-1].children.append(block)
        else:
            foot.children.append(block)
    return foot
