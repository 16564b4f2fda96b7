"""Notes and calls that the OCR tool has not raised: `word3`, `(1)`, `1)`, `word*`, and `1 See Smith.` at the foot.

Figures are everywhere in a text, so both sides must answer each other: at the foot of the page stand paragraphs, or a
list, that are numbered on, and each number is met once in the text of that page where a call can stand. What is not so
plain is left as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from itertools import pairwise

from tei.findings import Report
from tei.model import Block, Document, Inline
from tei.passes.footlines import is_starred, with_lines
from tei.passes.labels import (
    SIGNS,
    is_raised,
    is_raised_run,
    item_labels,
    labels_called,
    note_label,
    plain_label,
    without_label,
)
from tei.passes.plaincalls import FORMS, LOOSE, Call, find_calls, mark_calls
from tei.text import plain, raised, spans_of

_NEAR = 60  # blocks before notes among which their calls are looked for, where no pages are marked
_WRITTEN = (3, 0, 1, 2, 4)  # the ways of `FORMS`, the most likely first, where a note says that it is one
_FURNITURE = 40  # characters of a line below the notes that may be a folio or a running head


def plain_notes(document: Document, report: Report) -> None:
    """Make calls and notes of what answers each other on one page, and gather these notes into feet."""
    _call_written(document.blocks, report)
    found = list(_pages(document.blocks, document.source.data))
    agree = sum(page.form in LOOSE and not page.ruled for page in found) > 1
    feet: dict[int, _Page] = {}
    for page in found:
        if report.may("N010", page.span, page.ruled or agree or page.form not in LOOSE):
            mark_calls(page.calls)
            feet[page.begin] = page
            report.add("N010", [page.span], count=len(page.labels), labels=", ".join(page.labels))
    blocks: list[Block] = []
    end = 0
    for n, block in enumerate(document.blocks):
        if n in feet:
            blocks.append(feet[n].make_foot())
            end = feet[n].end
        elif n >= end:
            blocks.append(block)
    document.blocks = blocks


def _call_written(blocks: list[Block], report: Report) -> None:
    """Find the calls of notes that the tool wrote out (`Footnote 1: ...`), but whose calls it left as plain figures."""
    called = _raised_labels(blocks) if any(block.kind == "note" for block in blocks) else Counter()
    start = 0
    for n, block in enumerate(blocks):
        if block.kind != "note" or n < start:
            continue
        text, start = blocks[max(start, n - _NEAR) : n], n
        while start < len(blocks) and blocks[start].kind == "note":
            start += 1
        labels = [note.n for note in blocks[n:start]]
        if any(called[label] for label in labels) or not _are_in_order(labels):
            continue
        span = spans_of(block)
        for form in _WRITTEN:
            calls = find_calls(text, labels, form)
            places = [call.place_in_page for call in calls]
            if len(calls) == len(labels) and places == sorted(places) and report.may("N010", span[0]):
                mark_calls(calls)
                report.add("N010", span, count=len(labels), labels=", ".join(labels))
                break


class _Page:
    """The text of a page, or what stands between two rules, with what may be the notes at its foot.

    `begin` and `end` are the places of the foot in the blocks of the document, a rule before it included.
    """

    def __init__(self, text: list[Block], foot: list[Block], begin: int, end: int, ruled: bool) -> None:
        self.text, self.foot, self.begin, self.end, self.ruled = text, foot, begin, end, ruled
        self.rule: list[Inline] = []
        self.labels = [label for block in foot for label in _labels(block) if label]
        self.calls: list[Call] = []
        self.form = len(FORMS)

    def answer(self) -> bool:
        """Find the calls; False if one is missing or met twice, or if nothing here is plain."""
        if not self.labels or not _are_in_order(self.labels) or not _labels(self.foot[0])[0]:
            return False
        raised = _raised_labels(self.text)
        marks = [is_raised(block) for block in self.foot if _labels(block)[0]]
        notes_raised = all(marks)
        if notes_raised and all(raised[label] for label in self.labels):
            return False  # all is raised: the business of `feet`
        if any(raised[label] > 1 for label in self.labels):
            return False
        wanted = [label for label in self.labels if not raised[label]]
        for form in range(len(FORMS)) if wanted else ():
            calls = find_calls(self.text, wanted, form)
            places = [call.place_in_page for call in calls]
            if len(calls) == len(wanted) and (form not in LOOSE or places == sorted(places)):
                self.calls = calls
                self.form = len(FORMS) if all(label[0] in SIGNS for label in wanted) else form
                return True
        return not wanted

    def make_foot(self) -> Block:
        """The foot: a note for each paragraph or item that has a label; the others go on in the note before."""
        foot = Block("foot", self.rule)
        for block in self.foot:
            for label, children in _as_notes(block):
                if label:
                    foot.children.append(Block("note", n=label, children=children))
                else:
                    foot.children[-1].children += children
        return foot

    @property
    def span(self) -> tuple[int, int]:
        inlines = [inline for block in self.foot for inner in block.walk() for inline in inner.inlines]
        return inlines[0].start, inlines[-1].end


def _pages(blocks: list[Block], data: bytes) -> Iterator[_Page]:
    """Where notes stand and are answered: at the end of each marked page; in a text without pages behind a rule, or
    where paragraphs begin with a sign, or with figures that raised ones call."""
    begins = [n for n, block in enumerate(blocks) if block.kind == "pb"]
    if begins:
        for begin, end in pairwise([*begins, len(blocks)]):
            yield from (page for page in _foot_of_page(blocks, begin + 1, end, data) if page.answer())
        return
    unanswered = _unanswered(blocks)
    start = end = 0
    for n, block in enumerate(blocks):
        ruled = block.kind == "rule"
        if n < end or not (ruled or _begins_foot(block, data, unanswered)):
            start = n + 1 if n >= end and is_raised(block) and note_label(block) else start
            continue
        end = n + ruled
        while end < len(blocks) and (_labels(blocks[end])[0] if ruled else _begins_foot(blocks[end], data, unanswered)):
            end += 1
        answers = False
        if end > n + ruled:
            page = _Page(blocks[max(start, n - _NEAR) : n], with_lines(blocks[n + ruled : end], data), n, end, ruled)
            page.rule = block.inlines if ruled else []
            if answers := page.answer():
                yield page
        start = end if answers or ruled else start


def _unanswered(blocks: list[Block]) -> set[str]:
    """The labels that are called by raised figures more often than raised figures begin a paragraph."""
    runs = (one for top in blocks for block in top.walk() for one in block.inlines[1:] if is_raised_run(one))
    calls = Counter(map(raised, runs))
    calls.subtract(note_label(block) for block in blocks if is_raised(block))
    return {label for label, count in calls.items() if count > 0}


def _begins_foot(block: Block, data: bytes, unanswered: Container[str]) -> bool:
    """In a text without pages: does it begin with the sign of a note, or with figures that raised ones call?"""
    labels = _labels(block)
    return _sign(block, data) or (bool(labels[0]) and not is_raised(block) and all(one in unanswered for one in labels))


def _foot_of_page(blocks: list[Block], start: int, end: int, data: bytes) -> Iterator[_Page]:
    while end > start and _is_furniture(blocks[end - 1]):
        end -= 1
    rule = next((n for n in range(end - 1, start, -1) if blocks[n].kind == "rule"), None)
    if rule is not None:
        end = next((n for n in range(rule + 1, end) if blocks[n].kind not in ("p", "list", "quote")), end)
    if rule is not None and rule + 1 < end:
        page = _Page(blocks[start:rule], with_lines(blocks[rule + 1 : end], data), rule, end, True)
        page.rule = blocks[rule].inlines
        yield page
    if rule is not None:
        return
    begin = end
    while begin > start + 1 and (_begins_note(blocks[begin - 1]) or is_starred(blocks[begin - 1], data)):
        begin -= 1
    if begin == end and end > start + 1 and (labels := item_labels(blocks[end - 1])):
        raised = _raised_labels(blocks[start : end - 1])
        begin -= all(raised[label] == 1 for label in labels)  # of a list only raised figures are calls
    if begin < end:
        yield _Page(blocks[start:begin], with_lines(blocks[begin:end], data), begin, end, False)


def _begins_note(block: Block) -> bool:
    return block.kind == "p" and bool(_labels(block)[0])


def _sign(block: Block, data: bytes) -> bool:
    """Does it begin with the sign of a note that is not raised?"""
    return is_starred(block, data) or (block.kind == "p" and note_label(block)[:1] in tuple(SIGNS))


def _is_furniture(block: Block) -> bool:
    if block.kind == "fw":
        return True
    text = plain(block) if block.kind == "p" and not note_label(block) and not plain_label(block) else ""
    return bool(text) and len(text) < _FURNITURE and text[-1:] not in (".", "!", "?")


def _labels(block: Block) -> list[str]:
    """The label that a paragraph begins with, or those of the items of a list; one empty one if there are none."""
    if block.kind == "list":
        return item_labels(block) or [""]
    return [note_label(block) or plain_label(block)]


def _as_notes(block: Block) -> Iterator[tuple[str, list[Block]]]:
    if item_labels(block):
        yield from ((item.n, item.children) for item in block.children)
        return
    label = note_label(block) or plain_label(block)
    if label:
        block.inlines = without_label(block.inlines, label)
    yield label, [block]


def _are_in_order(labels: list[str]) -> bool:
    """Are they numbered on, or lettered, or different signs?"""
    if all(label.isdecimal() for label in labels):
        return all(int(other) == int(one) + 1 for one, other in pairwise(labels))
    if all(len(label) == 1 and label.isalpha() for label in labels):
        return all(ord(other) == ord(one) + 1 for one, other in pairwise(labels))
    return len(set(labels)) == len(labels) and all(label[0] in SIGNS for label in labels)


def _raised_labels(text: list[Block]) -> Counter[str]:
    return Counter(label for top in text for block in top.walk() for label in labels_called(block.inlines))
