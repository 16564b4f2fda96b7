"""A document as a row of pieces: the smallest parts that the order of the pages may move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tei.model import Block, Document, Point, Run
from tei.passes.order.classes import end_class, is_direction, start_class
from tei.passes.tables import is_figure_caption
from tei.regexes import regex

_DISPLAY, _IMPRINT = 70, 240  # letters in a line, and in lines that were joined
_ENTRY, _ROW = 320, 3  # letters of an entry in a list without marks, and how many make one
_HABIT = 3  # stage directions; one line in italics may be the rest of a sentence
_LETTERS = regex(r"[^\W_]")
_FIRST_LINES = regex(rb"\s*")
_EMPTY_LINES = regex(rb"\n(?:[ \t\r]*\n)+")
HEAD_ROOM, FOOT_SIZE, PIECE_ROOM = 60, 0.8, 25  # letters that the space round a heading, a foot, a piece is worth


@dataclass(slots=True)
class Piece:
    """A block of the body with the foot that follows it; or an item of a list that pages may have cut.

    `room` is what it takes of a page, in letters; `calls` and `notes` are the numbers printed in body and foot;
    `empty_lines` are the line ends between it and the next piece (2 is usual), `lines_before` those at the beginning
    of the text; `marked`: a page mark stands before it.
    """

    blocks: list[Block]
    kind: str
    text: str
    room: float
    end: str
    start: str
    calls: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    foot: Block | None = None
    item: int = -1
    level: int = 0
    empty_lines: int = 2
    lines_before: int = 0
    marked: bool = False

    @property
    def is_image(self) -> bool:
        """Whether nothing stands here but an image, with no foot below it."""
        points = [inline.kind for inline in self.blocks[0].inlines if isinstance(inline, Point)]
        return points == ["graphic"] and not self.text and len(self.blocks) == 1

    @property
    def displayed(self) -> bool:
        """Whether this looks like lines of a title page, a letter head, a colophon: short, and not in mid-sentence."""
        return self._unbroken and len(self.text) < _DISPLAY * (self.text.count("\n") + 1)

    @property
    def whole_lines(self) -> bool:
        """Whether these may be lines of a title page, of which a few are long (an imprint, a long subtitle)."""
        return self._unbroken and len(self.text) < _IMPRINT

    @property
    def _unbroken(self) -> bool:
        return self.kind in ("p", "head") and self.end not in "HM" and self.start not in "lm"


class Cut(NamedTuple):
    """A document in pieces, and the page marks in it: the gap (0: before the first piece) and the block of each."""

    pieces: list[Piece]
    marks: list[tuple[int, Block]]


def cut_document(document: Document) -> Cut:
    """The pieces of a document in input order; a foot goes with what it stands under, if that is on its page."""
    pieces: list[Piece] = []
    marks: list[tuple[int, Block]] = []
    for block in document.blocks:
        if block.kind == "pb":
            marks.append((len(pieces), block))
        elif block.kind == "foot" and pieces and (not marks or marks[-1][0] < len(pieces)):
            _add_foot(pieces[-1], block)
        elif pieces and pieces[-1].is_image and is_figure_caption(block) and (not marks or marks[-1][0] < len(pieces)):
            _add_caption(pieces[-1], block)
        elif block.kind == "list" and block.children:
            pieces += [_make_piece(block, item, i) for i, item in enumerate(block.children)]
        else:
            pieces.append(_make_piece(block, block, -1))
    for gap, _ in marks:
        if gap < len(pieces):
            pieces[gap].marked = True
    _tell_lines(pieces)
    _tell_directions(pieces)
    _measure_gaps(document.source.data, pieces)
    return Cut(pieces, marks)


def _tell_lines(pieces: list[Piece]) -> None:
    """Where short pieces without a stop follow each other (titles, names, entries), no page cuts each of them.

    The last of them may still be cut.
    """
    run: list[Piece] = []
    for piece in pieces:
        if piece.kind == "p" and piece.end in "Ws" and piece.start in "UQD" and piece.room < _ENTRY and not piece.foot:
            run.append(piece)
            continue
        if sum(line.end == "W" for line in run) >= _ROW:
            for line in run[:-1]:
                line.end = "s"
        run = []


def _tell_directions(pieces: list[Piece]) -> None:
    """Where stage directions stand by themselves, those that begin in lower case are no rest of a sentence."""
    found = [piece for piece in pieces if piece.start in "lm" and is_direction(piece.blocks[0])]
    for piece in found if len(found) >= _HABIT else ():
        piece.start = "s"


def _make_piece(block: Block, part: Block, item: int) -> Piece:
    text, calls = _read(part)
    kind = "item" if item >= 0 else block.kind
    room = len(_LETTERS.findall(text)) + PIECE_ROOM + (HEAD_ROOM - PIECE_ROOM) * (kind == "head")
    return Piece([block], kind, text, room, end_class(kind, text), start_class(kind, text), calls, item=item,
                 level=block.level)  # fmt: skip


def _add_caption(piece: Piece, caption: Block) -> None:
    """An image and what it is called by stand on one page."""
    below = _make_piece(caption, caption, -1)
    piece.blocks.append(caption)
    piece.text, piece.end = below.text, below.end
    piece.room += below.room


def _add_foot(piece: Piece, foot: Block) -> None:
    piece.blocks.append(foot)
    piece.foot = piece.foot or foot
    piece.notes += [int(child.n) for child in foot.children if child.n.isdecimal()]
    piece.room += FOOT_SIZE * len(_LETTERS.findall(foot.text())) + PIECE_ROOM


def _read(block: Block) -> tuple[str, list[int]]:
    """The text of a block without the calls of its notes, and the numbers called."""
    parts: list[str] = []
    calls: list[int] = []
    for part in block.walk():
        for inline in part.inlines:
            number = call_number(inline)
            if number:
                calls.append(number)
            elif isinstance(inline, Run):
                parts.append(inline.text)
            elif inline.kind == "lb":
                parts.append("\n")
        if part.inlines and part is not block:
            parts.append("\n")
    return "".join(parts).strip(), calls


def call_number(inline: Run | Point) -> int:
    """The number by which an inline calls a note, 0 if it calls none."""
    if isinstance(inline, Point):
        return int(inline.n) if inline.kind == "call" and inline.n.isdecimal() else 0
    if inline.text.isdecimal() and len(inline.text) < 4 and inline.bears("sup"):
        return int(inline.text)
    return 0


def edges(blocks: list[Block]) -> tuple[int, int]:
    """The first and the last byte (exclusive) of the runs and points in some blocks; (0, 0) if there are none."""
    spans = [(inline.start, inline.end) for block in blocks for part in block.walk() for inline in part.inlines]
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (0, 0)


def piece_blocks(piece: Piece) -> list[Block]:
    """The blocks whose bytes a piece holds: those given, but of a list only the item."""
    return piece.blocks if piece.item < 0 else [piece.blocks[0].children[piece.item], *piece.blocks[1:]]


def _measure_gaps(data: bytes, pieces: list[Piece]) -> None:
    spans = [edges(piece_blocks(piece)) for piece in pieces]
    if pieces and (match := _FIRST_LINES.match(data)):
        pieces[0].lines_before = match[0].count(b"\n")
    for piece, (_, end), (start, _) in zip(pieces, spans, spans[1:], strict=False):
        runs = _EMPTY_LINES.findall(data, end, start) if end < start else []
        piece.empty_lines = max((run.count(b"\n") for run in runs), default=2)


def blocks_of(pieces: list[Piece]) -> Iterator[Block]:
    """The pieces as blocks again; items that still stand together in one list stay one list."""
    i = 0
    while i < len(pieces):
        piece = pieces[i]
        if piece.item < 0:
            yield from piece.blocks
            i += 1
            continue
        last = i
        while last + 1 < len(pieces) and _goes_on(pieces[last], pieces[last + 1]):
            last += 1
        yield _part_of_list(piece.blocks[0], piece.item, pieces[last].item)
        yield from pieces[last].blocks[1:]
        i = last + 1


def _goes_on(one: Piece, other: Piece) -> bool:
    return other.blocks[0] is one.blocks[0] and other.item == one.item + 1 and len(one.blocks) == 1


def _part_of_list(block: Block, first: int, last: int) -> Block:
    if first == 0 and last == len(block.children) - 1:
        return block
    number = str(int(block.n) + first) if block.n.isdecimal() else block.n
    inlines = block.inlines if first == 0 else []
    return Block(block.kind, inlines, block.level, number, block.children[first : last + 1])
