"""Paragraphs that a page end cuts in two, made whole again, in the text, in quotations and in lists.

A figure or a table that the printer put at the head or the foot of a page stands between the two halves: it is set
before or after the paragraph, on the page where it was.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tei.findings import Report
from tei.hyphenation import Vocabulary
from tei.model import Block, Document, Point, Run
from tei.options import Options
from tei.passes.drama.labels import first_line, read_label, recurring_labels
from tei.passes.listpages import merge_lists
from tei.regexes import regex
from tei.seams import goes_on, join, seam_of
from tei.text import end_class, head, plain, start_class, tail

_CAPTION = regex(r"\W*(?:fig|abb|tab|tafel|plate|bild|рис|табл|сл|obr|ilustr)\w*\W*\d", re.IGNORECASE)
_PRINTED_MARK = regex(r"[(\[]?\w{1,3}[)\]]\s")
_LINE = 40  # characters; a shorter item may have no stop at its end
_HABIT = 3  # so many cases make a habit
_FLOATS = 4  # so many figures, tables and captions may stand between two halves


def joins(document: Document, options: Options, report: Report) -> Document:
    """Join what pages cut; the page begin moves into the paragraph, with the value `no` inside a word."""
    joiner = _Joiner(document, report)
    for block in document.blocks:
        joiner.take(block)
    document.blocks = joiner.finish()
    return document


class _Joiner:
    """Takes blocks in order. `pending` are page begins and emptied feet since the last text, with what floats there."""

    def __init__(self, document: Document, report: Report) -> None:
        self.document, self.report = document, report
        self.words = Vocabulary(document)
        self.ruled = bool(report.rulings.verdicts)
        self.result: list[Block] = []
        self.pending: list[Block] = []
        self.speakers: frozenset[str] | None = None
        self.speech_apart = _sets_speech_apart(document.blocks)
        self.cut_list: Block | None = None  # a list whose last item went on in a paragraph

    def take(self, block: Block) -> None:
        if block.kind in ("pb", "foot"):
            self.pending.append(block)
        elif not self._join(block):
            if self._at_page_end() and _floats(block) and len(self.pending) < 2 * _FLOATS:
                self.pending.append(block)  # what comes may go on before it
            else:
                self._keep(block)

    def _at_page_end(self) -> bool:
        return any(one.kind == "pb" for one in self.pending)

    def finish(self) -> list[Block]:
        return self.result + self.pending

    def _keep(self, block: Block) -> None:
        if not self.pending and self.cut_list is not None and _goes_on_as_list(self.cut_list, block):
            merge_lists(self.cut_list, [], block)
            return
        self.result += [*self.pending, block]
        self.pending, self.cut_list = [], None

    def _join(self, block: Block) -> bool:
        """Join a block to the last one over the page begins that are pending; False if it is not its other half."""
        at = self._last_text() if self._at_page_end() or self.ruled else None
        last = self.result[at] if at is not None else None
        pair = _halves(last, block) if last is not None else None
        if at is None or last is None or pair is None:
            return False
        points = [i for one in self.pending if one.kind in ("pb", "foot") for i in one.inlines if isinstance(i, Point)]
        behind = [one for one in self.pending if one.kind not in ("pb", "foot")]
        before = self.result[at + 1 :]
        cut = self._at_page_end() and not _floats(block) and self._is_cut(last, block, pair, [*before, *behind])
        if not seam_of(points, pair[1]).may(self.report, "J001", cut):
            return False
        join(*pair, points, self.words, self.document, self.report)
        if block is not pair[1]:
            _take_rest(last, block, pair[1])
        self.cut_list = last if last.kind == "list" and block.kind == "p" else None
        self._tell_moved(before, "before")
        self._tell_moved(behind, "behind")
        self.result = self.result[:at] + before + [last, *behind]
        self.pending = []
        return True

    def _is_cut(self, last: Block, block: Block, pair: tuple[Block, Block], floats: list[Block]) -> bool:
        """Are they two halves? Over a figure, and from a list into a paragraph, only what is plainly cut is joined."""
        left, right = tail(pair[0].inlines), head(pair[1].inlines)
        plainly = start_class(right) == "l" and end_class(left) in ("H", "W", "M")
        if (floats or last.kind != block.kind) and not plainly:
            return False
        if end_class(left) != "H" and _are_entries(last.kind == block.kind == "list", left, right):
            return False
        if floats and not all(self.report.may("J012", span) for span in _spans(floats)[:1]):
            return False
        return goes_on(left, right, self.words) and not self._is_apart(pair, block)

    def _tell_moved(self, blocks: list[Block], where: str) -> None:
        if spans := _spans(blocks):
            self.report.add("J012", spans, where=where, count=len(blocks))

    def _is_apart(self, pair: tuple[Block, Block], block: Block) -> bool:
        """Does somebody begin to speak, and the text sets that apart?"""
        if self.speech_apart and _begins_speech(*pair):
            return True
        label = read_label(first_line(block))
        if label is None or not label.is_distinct:
            return False
        if self.speakers is None:
            self.speakers = recurring_labels(self.document.blocks)
        return label.key in self.speakers

    def _last_text(self) -> int | None:
        """The place of the last block that is no figure, table or caption at the foot of its page."""
        for at in range(len(self.result) - 1, max(-1, len(self.result) - 1 - _FLOATS), -1):
            if self.result[at].kind == "pb":
                return None
            if not _floats(self.result[at]):
                return at
        return None


def _begins_speech(before: Block, after: Block) -> bool:
    """Does one end `said he,` and the other begin with a quotation mark?"""
    if before.kind != "p" or after.kind != "p" or tail(before.inlines).rstrip()[-1:] not in (",", ":"):
        return False
    return head(after.inlines).lstrip()[:1] in tuple("\"'“‘„«»‚")


def _sets_speech_apart(blocks: list[Block]) -> bool:
    """Does the text begin a paragraph where somebody speaks, also behind `said he,`? Seen where no page ends."""
    return sum(_begins_speech(one, other) for one, other in pairwise(blocks)) >= _HABIT


def _floats(block: Block) -> bool:
    """Is it a figure, a table, or the caption of one?"""
    if block.kind in ("table", "figure"):
        return True
    if block.kind != "p":
        return False
    pictures = any(isinstance(one, Point) and one.kind == "graphic" for one in block.inlines)
    words = any(isinstance(one, Run) and one.text.strip() for one in block.inlines)
    return (pictures and not words) or bool(words and _CAPTION.match(head(block.inlines)) and len(plain(block)) < 400)


def _spans(blocks: list[Block]) -> list[tuple[int, int]]:
    """Where each block begins."""
    firsts = (next((i for inner in block.walk() for i in inner.inlines), None) for block in blocks)
    return [(first.start, first.end) for first in firsts if first is not None]


def _halves(before: Block, after: Block) -> tuple[Block, Block] | None:
    """The last paragraph of a block and the first of the next, which may be one; None where there are none."""
    if after.kind != before.kind and (before.kind, after.kind) != ("list", "p"):
        return None
    if after.kind == "list" and any(one.kind != "p" for item in after.children[:1] for one in item.children[:1]):
        return None  # its first item holds only a list, which goes on at its own depth
    first, second = _last_paragraph(before), _first_paragraph(after)
    return (first, second) if first is not None and second is not None else None


def _are_entries(both_lists: bool, left: str, right: str) -> bool:
    """Are both entries of a list: short items, each with a mark of its own, or paragraphs that number themselves?"""
    items = both_lists and len(left) < _LINE
    return items or bool(_PRINTED_MARK.match(left) and _PRINTED_MARK.match(right))


def _last_paragraph(block: Block) -> Block | None:
    while block.kind in ("quote", "list", "item") and block.children:
        block = block.children[-1]
    return block if block.kind == "p" else None


def _first_paragraph(block: Block) -> Block | None:
    while block.kind in ("quote", "list", "item") and block.children:
        block = block.children[0]
    return block if block.kind == "p" else None


def _goes_on_as_list(cut: Block, block: Block) -> bool:
    """Is it the rest of the list: with the next number, or like it without?"""
    if block.kind != "list" or not block.children or not cut.children or "gloss" in (cut.n, block.n):
        return False
    last, first = cut.children[-1].n, block.children[0].n
    return int(first) == int(last) + 1 if last.isdecimal() and first.isdecimal() else last == first == ""


def _take_rest(before: Block, after: Block, joined: Block) -> None:
    """Move what followed the joined paragraph in its quotation or list into the block before, at the same depth."""
    first, last = after.children[0], before.children[-1] if before.children else None
    if first is joined:
        del after.children[0]
    elif last is not None and last.kind == first.kind:
        _take_rest(last, first, joined)
        del after.children[0]
    else:
        _take_out(after, joined)
    before.children += after.children


def _take_out(block: Block, joined: Block) -> None:
    """Take away the first paragraph of a block, and what has nothing in it then."""
    first = block.children[0]
    if first is not joined:
        _take_out(first, joined)
    if first is joined or not first.children:
        del block.children[0]
