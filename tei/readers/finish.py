"""What only the whole text shows: notes that a tool wrote in one definition, or below a rule of their own.

They are given the shapes that the passes know: a note a block, or a paragraph that begins with a raised mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from tei.model import Block, Document, Dropped, Inline, Point, Run
from tei.readers.mending import mend
from tei.text import raised


def finish(document: Document, html: bool, pages: bool) -> None:
    """Part the notes of a document that was read, and make whole what was written in HTML.

    `pages`: pages begin within lines.
    """
    if html:
        document.blocks = mend(document.blocks)
    if any(block.kind == "verse" for block in document.blocks):
        document.blocks = [piece for block in document.blocks for piece in _stanzas(block)]
    if pages:
        document.blocks = [piece for block in document.blocks for piece in _begins_apart(block, document)]
    if any(block.kind == "note" for block in document.blocks):
        _part_shared_definitions(document)
        _drop_rules_above_notes(document)


def _stanzas(block: Block) -> Iterator[Block]:
    """Of what the source says is verse (`<verse>`, `::: verse`) each paragraph, which bears that as its `n`."""
    if block.kind != "verse":
        yield block
        return
    for child in block.children:
        child.n = child.n or ("verse" if child.kind == "p" else "")
        yield child


def _begins_apart(block: Block, document: Document) -> Iterator[Block]:
    """Pages that begin before the first word of a paragraph, or behind its last one, begin between paragraphs."""
    solid = [n for n, one in enumerate(block.inlines) if not (_is_begin(one) or _is_blank(one))]
    if block.kind not in ("p", "head") or (block.inlines and not any(map(_is_begin, block.inlines))):
        yield block
        return
    first, last = (solid[0], solid[-1] + 1) if solid else (len(block.inlines), len(block.inlines))
    before, behind = block.inlines[:first], block.inlines[last:]
    block.inlines = block.inlines[first:last]
    if behind and block.inlines and isinstance(last_run := block.inlines[-1], Run):
        last_run.text = last_run.text.rstrip()
    document.dropped += [Dropped(one.start, one.end, "white space") for one in before + behind if _is_blank(one)]
    yield from (Block("pb", [one], -1, "inline") for one in before if _is_begin(one))
    if block.inlines or block.children:
        yield block
    yield from (Block("pb", [one], -1, "inline") for one in behind if _is_begin(one))


def _is_begin(inline: Inline) -> bool:
    return isinstance(inline, Point) and inline.kind == "pb"


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, Run) and not inline.text.strip()


# -- Mistral: all notes of a page in one definition, `[^0]: ${ }^{1}$ text`, called by a line `[^0]` above it


def _part_shared_definitions(document: Document) -> None:
    blocks: list[Block] = []
    for block in document.blocks:
        parts = _parts(block, document) if block.kind == "note" else []
        if parts and blocks and _is_call_alone(blocks[-1], block.n):
            for inline in blocks.pop().inlines:
                document.dropped.append(Dropped(inline.start, inline.end, "note mark"))
        blocks += [Block("foot", children=parts)] if parts else [block]
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
