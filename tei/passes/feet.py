"""The foot of a page: the notes that the OCR tool wrote below a rule, or at the end of the page.

First of all passes, because the order of the pages and the joins both have to see past the notes. It only gathers:
what a note's call is, and which pieces are one note, is said by `joins` and `notes`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tei.findings import Report
from tei.model import Block, Document, Inline, Point, Run
from tei.options import Options

#: What a note is marked with: a figure, a letter, or one to three of the printers' signs in their old order.
_LABEL = re.compile(r"\d{1,3}|[a-z]|[*†‡§‖¶]{1,3}|\*\)", re.IGNORECASE)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PLAIN = re.compile(r"([⁰¹²³⁴-⁹]{1,3}|[*†‡§‖¶]{1,3}|\[\d{1,3}\])(?=\s*\S)")
_STOP = re.compile(r"[.!?…][\s\"'”’»)\]]*$")


def feet(document: Document, options: Options, report: Report) -> Document:
    """Gather each foot into a block `foot`: `note` blocks, before them perhaps a `p` that continues an earlier note."""
    bare_is_foot = (lambda block: True) if options.rules == "notes" else _bare_rule_is_foot(document.blocks)
    called = _called(document.blocks)
    blocks: list[Block] = []
    i = 0
    while i < len(document.blocks):
        block = document.blocks[i]
        pause = block.kind == "rule" and options.rules == "breaks"
        end = i if pause else _foot_end(document.blocks, i, bare_is_foot, called)
        if end > i:
            blocks.append(_make_foot(document.blocks[i:end]))
        else:
            blocks.append(block)
        i = max(end, i + 1)
    document.blocks = blocks
    return document


def note_label(block: Block) -> str:
    """The mark that a paragraph begins with, as a note does: raised, or a printer's sign. Empty if it has none."""
    if block.kind != "p" or not block.inlines:
        return ""
    first = block.inlines[0]
    if not isinstance(first, Run):
        return ""
    if any(mark.kind == "sup" for mark in first.marks):
        text = first.text.strip().strip("[]().")
        return text if _LABEL.fullmatch(text) else ""
    match = _PLAIN.match(first.text)
    return match[1].translate(_RAISED).strip("[]") if match and not first.marks else ""


def _called(blocks: list[Block]) -> set[str]:
    """The raised marks that stand behind words somewhere: what a paragraph that begins with one may be a note to."""
    return {
        inline.text.strip().strip("[]().") if isinstance(inline, Run) else inline.n
        for top in blocks
        for block in top.walk()
        for inline in block.inlines[1:]
        if (isinstance(inline, Run) and any(mark.kind == "sup" for mark in inline.marks))
        or (isinstance(inline, Point) and inline.kind == "call")
    }


def _foot_end(blocks: list[Block], i: int, bare_is_foot: Callable[[Block], bool], called: set[str]) -> int:
    """Where the foot that begins at `i` ends (exclusive); `i` if none begins there.

    Without a rule a raised mark makes a note only of what is called: verses of Scripture begin with raised numbers.
    """
    if blocks[i].kind == "rule":
        end = _notes_end(blocks, i + 1)
        if end > i + 1:
            return end
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        if following is None or following.kind != "p":
            return i
        end = _notes_end(blocks, i + 2)
        return end if end > i + 2 or bare_is_foot(following) else i
    label = note_label(blocks[i])
    raised = bool(label) and label in called and _is_raised(blocks[i])
    return _notes_end(blocks, i) if raised else i


def _is_raised(block: Block) -> bool:
    first = block.inlines[0]
    return isinstance(first, Run) and any(mark.kind == "sup" for mark in first.marks)


def _notes_end(blocks: list[Block], i: int) -> int:
    """The end of a run of notes from `i` on; what follows a note up to a page mark belongs to it, if one is near."""
    end = i
    while end < len(blocks) and note_label(blocks[end]):
        end += 1
    if end == i:
        return i
    page = end
    while page < len(blocks) and page - end < 12 and blocks[page].kind in ("p", "quote", "list"):
        page += 1
    ended_by_mark = page < len(blocks) and blocks[page].kind == "pb"
    return page if ended_by_mark and any(note_label(block) for block in blocks[end:page]) else end


def _bare_rule_is_foot(blocks: list[Block]) -> Callable[[Block], bool]:
    """Tell whether a rule and one unmarked paragraph are the rest of a note, or a thematic break.

    Decided by the whole document: it must have notes under rules; then the paragraph begins in mid-sentence, or
    there are at least as many notes that end in mid-sentence as such paragraphs.
    """
    unfinished = bare = 0
    for i, block in enumerate(blocks):
        if block.kind != "rule" or i + 1 >= len(blocks):
            continue
        end = _notes_end(blocks, i + 1)
        if end == i + 1:
            end = _notes_end(blocks, i + 2)
            bare += end == i + 2
        if end > i + 2 or note_label(blocks[i + 1]):
            unfinished += not _STOP.search(blocks[end - 1].text().rstrip())
    enough = unfinished >= bare > 0

    def decide(block: Block) -> bool:
        text = block.text().lstrip("“\"'‘(—– ")
        return unfinished > 0 and (enough or text[:1].islower())

    return decide


def _make_foot(blocks: list[Block]) -> Block:
    foot = Block("foot")
    if blocks[0].kind == "rule":
        foot.inlines = blocks[0].inlines
        blocks = blocks[1:]
    for block in blocks:
        if label := note_label(block):
            block.inlines = _without_label(block.inlines, label)
            foot.children.append(Block("note", n=label, children=[block]))
        elif foot.children and foot.children[-1].kind == "note":
            foot.children[-1].children.append(block)
        else:
            foot.children.append(block)
    return foot


def _without_label(inlines: list[Inline], label: str) -> list[Inline]:
    """The note's text; its printed mark becomes a point, since `@n` of the note shows it."""
    first = inlines[0]
    assert isinstance(first, Run)
    if first.text.strip().strip("[]().") == label:
        return [Point("mark", first.start, first.end, label), *_without_space(inlines[1:])]
    written = _PLAIN.match(first.text)
    size = len(written[0].encode()) if written else 0
    rest = Run(first.text[len(written[0]) if written else 0 :], first.start + size, first.end, first.marks)
    return [Point("mark", first.start, first.start + size, label), *_without_space([rest, *inlines[1:]])]


def _without_space(inlines: list[Inline]) -> list[Inline]:
    """White space after the mark is no part of the note; its bytes stay with a run of their own text."""
    if inlines and isinstance(inlines[0], Run):
        inlines[0].text = inlines[0].text.lstrip()
    return inlines
