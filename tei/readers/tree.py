"""The blocks of a chunk while they are built: which are open, where text goes, and how it is marked."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from tei.findings import Report
from tei.model import Block, Document, Dropped, Inline, Mark, Marks, Run
from tei.readers.ledger import Ledger
from tei.readers.mending import WORDS_ONLY
from tei.regexes import regex

#: libxml2 reads no file that is nested deeper than 256 elements; notes within notes take their share of it.
_DEEPEST, _MOST_MARKS = 24, 12
_NESTS = ("quote", "list", "note")
#: What a block, or text, needs round it where the source puts it straight into a table or a list.
_ROUND = {"table": ("row", "cell"), "row": ("cell",), "list": ("item",)}
_MAY_BE_EMPTY = ("cell", "item", "row", "code", "chunk")
_CELL = regex(r"[^|\s](?:[^|]*[^|\s])?")


class Frame(NamedTuple):
    """A block that Markdown does not know: its place in the stack, its name, and the offset where it ends, or -1."""

    depth: int
    name: str
    until: int = -1
    lang: str = ""


class Tree:
    """`stack`: the open blocks, outermost first, below the chunk itself; `inlines`: where text goes, if anywhere.

    `frames`: those among the open blocks that Markdown does not know of (of HTML, notes written out).
    """

    def __init__(self, document: Document, ledger: Ledger, report: Report) -> None:
        self.document, self.ledger, self.report = document, ledger, report
        self.stack: list[Block] = [Block("chunk", children=document.blocks)]
        self.marks: Marks = ()
        self.inlines: list[Inline] | None = None
        self.frames: list[Frame] = []
        self._suspended = False  # a paragraph of Markdown was ended before its time
        self._opened: list[int] = []  # the places in the stack of the blocks that the parser opened
        self._unmarked: Counter[str] = Counter()  # marks too many, still open
        ledger.rescue = self._rescue

    # -- blocks

    def open(self, block: Block, leaf: bool = False) -> None:
        """Begin a block; if it is a leaf, text goes into it from now on."""
        self.close_inlines()
        if self.frames and self.stack[-1].kind in WORDS_ONLY and self.frames[-1].depth == len(self.stack) - 1:
            self._cut(len(self.stack) - 1)  # a paragraph of HTML, which ends where one of Markdown begins
        self._opened.append(len(self.stack))
        parent = self.stack[-1]
        if self._is_too_deep(block, parent):
            self.stack.append(parent)  # what it holds stands where it would stand
            return
        if parent.kind == "table" and block.kind == "p":  # so pyromark ends a table that is too large
            parent = self.stack[-2]
        if self.frames:
            parent = self._prepare(parent, block)
        parent.children.append(block)
        self.stack.append(block)
        if leaf:
            self.inlines = block.inlines

    def _prepare(self, parent: Block, block: Block) -> Block:
        """Give a block the language of its frame, and what it needs round it in a table or a list of HTML."""
        if lang := self.frames[-1].lang:
            block.lang = lang
        for kind in _ROUND.get(parent.kind, ()):
            if block.kind not in ("item", "label", "row", "cell"):
                parent.children.append(Block(kind))
                parent = parent.children[-1]
        if parent.kind == "cell" and parent.inlines:  # words stand beside no paragraph
            parent.children.append(Block("p", parent.inlines))
            parent.inlines = []
        return parent

    def _is_too_deep(self, block: Block, parent: Block) -> bool:
        """An item without its list is too deep as well; of nested blocks the first is told."""
        at_end = block.kind in _NESTS and len(self.stack) >= _DEEPEST
        if not (parent.kind != "list" if block.kind == "item" else at_end):
            return False
        if len(self.stack) >= _DEEPEST and self.stack[-1] is not self.stack[-2]:
            self.report.add("T003", [(self.ledger.at, self.ledger.at)], levels=_DEEPEST)
        return True

    def close(self) -> Block | None:
        """End the block that the parser opened last; None if it was too deep to be one, or closed already."""
        self.close_inlines()
        depth = self._opened.pop()
        if depth >= len(self.stack):
            return None
        block = self.stack[depth]
        self._cut(depth)
        return block if block is not self.stack[-1] else None

    # -- frames

    def open_frame(self, name: str, block: Block | None, until: int = -1, lang: str = "") -> None:
        """Begin a block that Markdown does not know; without one, what follows stands where it would stand."""
        self.close_inlines()
        depth = len(self.stack)
        if block is None or depth >= _DEEPEST:
            self.stack.append(self.stack[-1])
        else:
            self.stack[-1].children.append(block)
            self.stack.append(block)
        self.frames.append(Frame(depth, name, until, lang or (self.frames[-1].lang if self.frames else "")))

    def close_frame(self, *names: str) -> bool:
        """End the innermost frame of one of these names, and all in it; False if there is none."""
        depth = next((frame.depth for frame in reversed(self.frames) if frame.name in names), 0)
        if depth:
            self.close_inlines()
            self._cut(depth)
        return depth > 0

    def leave(self, at: int) -> None:
        """End the frames that last no longer than to an offset."""
        while self.frames and 0 <= self.frames[-1].until <= at:
            self.close_inlines()
            self._cut(self.frames[-1].depth)

    def suspend(self) -> None:
        """End the paragraph that is open, if one is, so that a block can begin in its midst."""
        self.trim()
        self.close_inlines()
        place = len(self.stack) - 1
        self._suspended = False
        if self.stack[-1].kind == "p":
            self._suspended = bool(self._opened) and self._opened[-1] == place
            self._cut(place)

    def trim(self) -> None:
        """White space at the end of what is written now is no part of it."""
        while self.inlines and isinstance(last := self.inlines[-1], Run):
            last.text = last.text.rstrip()
            if last.text:
                return
            self.inlines.pop()
            self.ledger.dropped.append(Dropped(last.start, last.end, "white space"))

    def resume(self, kind: str = "p") -> None:
        """Begin a paragraph. If it takes the place of one that was suspended, the parser will end it."""
        if self._suspended:
            self._opened[-1] = len(self.stack)
            self._suspended = False
        self.stack.append(Block(kind))
        self.stack[-2].children.append(self.stack[-1])
        self.inlines = self.stack[-1].inlines

    def _cut(self, depth: int) -> None:
        """Close all blocks from a place in the stack on. A block that holds nothing is gone."""
        while len(self.stack) > depth:
            block = self.stack.pop()
            empty = not block.inlines and not block.children and block.kind not in _MAY_BE_EMPTY
            if empty:
                _remove(self.stack[-1].children, block)
        while self.frames and self.frames[-1].depth >= depth:
            self.frames.pop()

    def close_inlines(self) -> None:
        """End the text of a block, and all marks in it."""
        self.inlines, self.marks = None, ()
        self._unmarked.clear()

    def reopen(self, block: Block) -> None:
        """Go on with a paragraph that was closed."""
        self._opened.append(len(self.stack))
        self.stack.append(block)
        self.inlines, self.marks = block.inlines, ()

    # -- text

    def keep(self, inline: Inline) -> None:
        """Append an inline to the open text; what stands before it is covered."""
        self.ledger.cover(inline.start)
        if inline.start < self.ledger.at:  # an event inside one that was taken whole
            return
        if self.inlines is None:
            if isinstance(inline, Run):
                inline.text = inline.text.lstrip()
                if not inline.text:
                    self.ledger.drop(inline.start, inline.end, "white space")
                    return
            self.inlines = self._begin_text()
        self.inlines.append(inline)
        self.ledger.at = inline.end

    def _begin_text(self) -> list[Inline]:
        """Text straight in a note, a quotation or an item; in a table or list of HTML it is a cell or an item."""
        holder = self.stack[-1]
        for kind in _ROUND.get(holder.kind, ()):
            holder.children.append(Block(kind))
            holder = holder.children[-1]
        if holder.kind in WORDS_ONLY or (holder.kind == "cell" and not holder.children):
            return holder.inlines
        holder.children.append(Block("p"))
        return holder.children[-1].inlines

    def _rescue(self, start: int, end: int) -> None:
        """Keep as text what no event explains."""
        text = self.ledger.text(start, end)
        if self.stack[-1].kind == "row":
            self._surplus_cells(start, text)
            return
        self.ledger.at = end
        run = Run(text, start, end, self.marks)
        if self.inlines is not None:
            self.inlines.append(run)
        else:
            self.stack[0].children.append(Block("p", [run]))
        self.report.add("T002", [(start, end)], text=" ".join(text.split())[:60])

    def _surplus_cells(self, at: int, text: str) -> None:
        """Cells beyond the columns of the table's head are dropped by Markdown; here they are kept."""
        for match in _CELL.finditer(text):
            start = at + len(text[: match.start()].encode())
            self.ledger.cover(start, "markup")
            self.ledger.at = start + len(match[0].encode())
            self.stack[-1].children.append(Block("cell", [Run(match[0], start, self.ledger.at)]))
            self.report.add("T002", [(start, self.ledger.at)], text=match[0])

    # -- marks

    def mark(self, kind: str, value: str, at: int) -> None:
        """Open a mark, unless so many are open already that it would only make the edition deeper."""
        if len(self.marks) < _MOST_MARKS:
            self.marks = (*self.marks, Mark(kind, value, at))
        else:
            self._unmarked[kind] += 1

    def unmark(self, kind: str) -> None:
        """Close the last mark of a kind (what was opened after it stays open)."""
        if self._unmarked[kind]:
            self._unmarked[kind] -= 1
            return
        for i in range(len(self.marks) - 1, -1, -1):
            if self.marks[i].kind == kind:
                self.marks = self.marks[:i] + self.marks[i + 1 :]
                return


def _remove(blocks: list[Block], block: Block) -> None:
    """Take a block out; it stands near the end."""
    for n in range(len(blocks) - 1, -1, -1):
        if blocks[n] is block:
            del blocks[n]
            return
