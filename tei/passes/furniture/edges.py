"""What stands at the head and at the foot of each page, and may be furniture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from tei.model import Block, Inline, Point, Run
from tei.passes.furniture.looks import look
from tei.passes.furniture.numbers import Reading, readings

_LONGEST = 120  # characters of a line that may be a running head
_TOP, _BOTTOM = 3, 2  # so many blocks from the edge are looked at


@dataclass(eq=False)
class Edge:
    """A short block, or the first or last line of a longer one, at the head (`top`) or foot of a page.

    `page` counts from 0, `depth` from the edge. `text` is on one line, `key` its letters and figures as they look.
    `taken` says as what it leaves the text (`folio`, `running head` ...), `read` its number, once that is known.
    """

    page: int
    top: bool
    depth: int
    block: Block
    inlines: list[Inline]
    text: str
    readings: list[Reading] = field(default_factory=list)
    taken: str = ""
    read: Reading | None = None

    @property
    def whole(self) -> bool:
        return self.inlines is self.block.inlines

    @property
    def told(self) -> bool:
        """Has the OCR tool told it apart?"""
        return self.block.kind == "fw"

    @property
    def alone(self) -> bool:
        """Is it a number and nothing else?"""
        return bool(self.readings) and not self.readings[0].words

    @property
    def span(self) -> tuple[int, int]:
        """The bytes that it has, or is part of."""
        return self.inlines[0].start, self.inlines[-1].end

    @cached_property
    def key(self) -> str:
        return look(self.text)


@dataclass(slots=True, eq=False)
class Page:
    """A page: its blocks, of which the first is its `pb`, and what stands at its edges."""

    blocks: list[Block]
    edges: list[Edge] = field(default_factory=list)

    @property
    def begin(self) -> Point:
        point = self.blocks[0].inlines[0]
        assert isinstance(point, Point)
        return point

    def body(self) -> list[Block]:
        """The blocks of the text, without notes."""
        return [block for block in self.blocks if block.kind not in ("pb", "foot", "rule", "note")]

    def text(self) -> list[Block]:
        """The blocks of the text, without the furniture that is taken."""
        taken = {id(edge.block) for edge in self.edges if edge.taken and edge.whole}
        return [block for block in self.body() if id(block) not in taken]


def split_pages(blocks: list[Block]) -> list[Page]:
    """The pages of a text; what stands before the first page begin belongs to none."""
    pages: list[Page] = []
    for block in blocks:
        if block.kind == "pb":
            pages.append(Page([]))
        if pages:
            pages[-1].blocks.append(block)
    for number, page in enumerate(pages):
        page.edges = list(_edges(number, page.body()))
    return pages


def _edges(page: int, body: list[Block]) -> Iterator[Edge]:
    """What may be furniture on a page, from the edges inwards; the only words of a page are its text."""
    top = body[: min(_TOP, (len(body) + 1) // 2)]
    long = next((n for n, block in enumerate(top) if not short_text(block)), len(top))
    top = top[: long + 1]  # nothing stands below a paragraph of the text and yet at the head of the page
    found = [edge for depth, block in enumerate(top) for edge in _edge(page, True, depth, block)]
    below = list(reversed(body[len(top) :][-_BOTTOM:]))
    found += [edge for depth, block in enumerate(below) for edge in _edge(page, False, depth, block)]
    if len(body) == 1 and (line := _line(page, False, body[0])):
        found.append(line)
    worded = (not (block.kind == "fw" or (block.kind == "p" and _is_number(block))) for block in body)
    several = sum(islice(filter(None, worded), 2)) > 1
    yield from (edge for edge in found if several or edge.told or edge.alone or not edge.whole)


def _is_number(block: Block) -> bool:
    text = short_text(block)
    return bool(text) and (not any(map(str.isalnum, text)) or any(not one.words for one in readings(text)))


def short_text(block: Block) -> str:
    """The text of a block on one line; empty if it is longer than a running head can be."""
    size = 0
    for inline in block.inlines:
        size += len(inline.text) if isinstance(inline, Run) else 0
        if size > _LONGEST:
            return ""
    return " ".join(block.text().split()) if not block.children else ""


def _edge(page: int, top: bool, depth: int, block: Block) -> Iterator[Edge]:
    if block.kind in ("p", "head", "fw") and (text := short_text(block)) and is_plain(block.inlines):
        yield Edge(page, top, depth, block, block.inlines, text, readings(text))
    if depth == 0 and (line := _line(page, top, block)):
        yield line


def _line(page: int, top: bool, block: Block) -> Edge | None:
    """The first or last printed line of a paragraph, where the tool has kept the lines of the print."""
    inlines: list[Inline] = []
    size = 0 if block.kind == "p" else _LONGEST + 1
    for inline in islice(block.inlines if top else reversed(block.inlines), 12):
        if is_line_end(inline):
            inlines.append(inline)
            break
        inlines.append(inline)
        size += len(inline.text) if isinstance(inline, Run) else _LONGEST
        if size > _LONGEST:
            return None
    if len(inlines) < 2 or not is_line_end(inlines[-1]) or len(inlines) == len(block.inlines):
        return None
    inlines = inlines if top else inlines[::-1]
    if not is_plain(inlines):
        return None
    text = " ".join("".join(one.text for one in inlines if isinstance(one, Run)).split())
    return Edge(page, top, 0, block, inlines, text, readings(text)) if text else None


def is_plain(inlines: list[Inline]) -> bool:
    """Is there nothing but words: no picture, and no note called?"""
    return all(isinstance(inline, Run) or inline.kind == "lb" for inline in inlines)


def is_line_end(inline: Inline) -> bool:
    return inline.kind == "lb" if isinstance(inline, Point) else inline.text == "\n"
