"""What only a whole page shows: notes that a tool wrote on one line, glued to the text, or below a rule of their own.

They are given the shapes that the passes know: a note a block, or a paragraph that begins with a raised mark.
"""

from __future__ import annotations

from tei.model import Block, Document, Dropped, Inline, Point, Run
from tei.readers.mending import mend
from tei.text import end_class, head, start_class, tail


def finish(document: Document, html: bool) -> None:
    """Part the notes of a document that was read, and make whole what was written in HTML."""
    if html:
        document.blocks = mend(document.blocks)
    if any(block.kind == "note" for block in document.blocks):
        _part_shared_definitions(document)
        _drop_rules_above_notes(document)
    pages = _pages(document.blocks)
    if len(pages) > 1:
        document.blocks = [block for n, page in enumerate(pages) for block in _unglued(page, pages[n + 1 : n + 2])]


def raised(inline: Inline) -> str:
    """What a raised run says, without brackets; empty if it is none."""
    if not isinstance(inline, Run) or not any(mark.kind == "sup" for mark in inline.marks):
        return ""
    return inline.text.strip().strip("[]().")


def _pages(blocks: list[Block]) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind == "pb" and pages[-1]:
            pages.append([])
        pages[-1].append(block)
    return pages


# -- Mistral: all notes of a page in one definition, `[^0]: ${ }^{1}$ text`, called by a line `[^0]` above it


def _part_shared_definitions(document: Document) -> None:
    blocks: list[Block] = []
    for block in document.blocks:
        parts = _parts(block, document) if block.kind == "note" else []
        if parts and blocks and _is_call_alone(blocks[-1], block.n):
            for inline in blocks.pop().inlines:
                document.dropped.append(Dropped(inline.start, inline.end, "note mark"))
        blocks += parts or [block]
    document.blocks = blocks


def _parts(note: Block, document: Document) -> list[Block]:
    """The notes of a definition whose lines begin with raised marks; empty if it is a note by itself."""
    paragraphs = [child for child in note.children if child.kind == "p"]
    if not paragraphs or len(paragraphs) < len(note.children) or not raised(paragraphs[0].inlines[0]):
        return []
    parts: list[Block] = []
    for paragraph in paragraphs:
        piece: Block | None = None
        for n, inline in enumerate(paragraph.inlines):
            before = paragraph.inlines[n - 1] if n else None
            begins = before is None or (isinstance(before, Run) and not before.text.strip())
            if begins and (label := raised(inline)):
                if before is not None and piece is not None:  # the line end before the mark
                    piece.inlines.pop()
                    document.dropped.append(Dropped(before.start, before.end, "white space"))
                piece = Block("p", [Point("mark", inline.start, inline.end, label)])
                parts.append(Block("note", n=label, children=[piece]))
                continue
            if piece is None:
                piece = Block("p")
                parts[-1].children.append(piece)
            piece.inlines.append(_trimmed(inline) if len(piece.inlines) == 1 and raised_mark(piece) else inline)
    return parts


def raised_mark(piece: Block) -> bool:
    """Does a paragraph hold nothing yet but the mark of its note?"""
    return isinstance(piece.inlines[0], Point) and piece.inlines[0].kind == "mark"


def _trimmed(inline: Inline) -> Inline:
    """White space behind the mark is no part of the note; its bytes stay with the text."""
    if isinstance(inline, Run):
        inline.text = inline.text.lstrip()
    return inline


def _is_call_alone(block: Block, label: str) -> bool:
    """A paragraph that is nothing but the call of this note, at its end perhaps."""
    solid = [i for i in block.inlines if not (isinstance(i, Run) and not i.text.strip())]
    return block.kind == "p" and [i.n if isinstance(i, Point) else "" for i in solid] == [label]


def _drop_rules_above_notes(document: Document) -> None:
    """A rule that parts nothing but notes from the text says no more than they do."""
    blocks: list[Block] = []
    notes = True  # nothing but notes from here to the end of the page, looking back from there
    for block in reversed(document.blocks):
        if block.kind == "rule" and notes and blocks and blocks[-1].kind == "note":
            document.dropped += [Dropped(i.start, i.end, "rule above notes") for i in block.inlines]
            continue
        notes = block.kind in ("pb", "head") or (notes and block.kind == "note")
        blocks.append(block)
    document.blocks = blocks[::-1]


# -- Marker: notes glued to the last line of the text, where that goes on over the page


def _unglued(page: list[Block], following: list[list[Block]]) -> list[Block]:
    last = next((n for n in range(len(page) - 1, 0, -1) if page[n].kind == "p"), 0)
    if not last or not following or not any(raised(i) for i in page[last].inlines[1:]):
        return page
    opening = next((block for block in following[0] if block.kind == "p"), None)
    labels = [label for block in page for i in block.inlines if (label := raised(i))]
    places = [
        n for n, i in enumerate(page[last].inlines) if n and labels.count(raised(i)) == 2 and _is_second(page, last, n)
    ]
    if not places or opening is None or start_class(head(opening.inlines)) != "l":
        return page
    inlines = page[last].inlines
    if end_class(tail(inlines[: places[0]])) == "T" or end_class(tail(inlines)) != "T":
        return page
    pieces = [Block("p", inlines[a:b]) for a, b in zip([0, *places], [*places, len(inlines)], strict=True)]
    return [*page[:last], *pieces, *page[last + 1 :]]


def _is_second(page: list[Block], last: int, n: int) -> bool:
    """Is a raised mark in the last paragraph met before, and followed by what a note begins with?"""
    inlines = page[last].inlines
    label = raised(inlines[n])
    if not label:
        return False
    before = any(raised(i) == label for i in inlines[:n]) or any(
        raised(i) == label for block in page[:last] for i in block.inlines[1:]
    )
    return before and start_class(head(inlines[n + 1 :])) in ("U", "D")
