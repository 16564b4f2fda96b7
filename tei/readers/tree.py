"""The blocks of a chunk while they are built: which are open, where text goes, and how it is marked."""

from __future__ import annotations

import re
from collections import Counter

from tei.findings import Report
from tei.model import Block, Document, Inline, Mark, Marks, Run
from tei.readers.ledger import Ledger

#: libxml2 reads no file that is nested deeper than 256 elements; notes within notes take their share of it.
_DEEPEST, _MOST_MARKS = 24, 12
_NESTS = ("quote", "list", "note")
_CELL = re.compile(r"[^|\s](?:[^|]*[^|\s])?")


class Tree:
    """`stack`: the open blocks, outermost first, below the chunk itself; `inlines`: where text goes, if anywhere."""

    def __init__(self, document: Document, ledger: Ledger, report: Report) -> None:
        self.document, self.ledger, self.report = document, ledger, report
        self.stack: list[Block] = [Block("chunk", children=document.blocks)]
        self.marks: Marks = ()
        self.inlines: list[Inline] | None = None
        self._unmarked: Counter[str] = Counter()  # marks too many, still open
        ledger.rescue = self._rescue

    # -- blocks

    def open(self, block: Block, leaf: bool = False) -> None:
        """Begin a block; if it is a leaf, text goes into it from now on."""
        self.close_inlines()
        parent = self.stack[-1]
        if self._is_too_deep(block, parent):
            self.stack.append(parent)  # what it holds stands where it would stand
            return
        if parent.kind == "table" and block.kind == "p":  # so pyromark ends a table that is too large
            parent = self.stack[-2]
        parent.children.append(block)
        self.stack.append(block)
        if leaf:
            self.inlines = block.inlines

    def _is_too_deep(self, block: Block, parent: Block) -> bool:
        """An item without its list is too deep as well; of nested blocks the first is told."""
        at_end = block.kind in _NESTS and len(self.stack) >= _DEEPEST
        if not (parent.kind != "list" if block.kind == "item" else at_end):
            return False
        if self.stack[-1] is not self.stack[-2]:
            self.report.add("T003", [(self.ledger.at, self.ledger.at)], levels=_DEEPEST)
        return True

    def close(self) -> Block | None:
        """End the innermost block; None if it was too deep to be one. A block that holds nothing is gone."""
        self.close_inlines()
        block = self.stack.pop()
        if block is self.stack[-1]:
            return None
        if not block.inlines and not block.children and block.kind not in ("cell", "item", "row", "code"):
            self.stack[-1].children.pop()
        return block

    def close_inlines(self) -> None:
        """End the text of a block, and all marks in it."""
        self.inlines, self.marks = None, ()
        self._unmarked.clear()

    # -- text

    def keep(self, inline: Inline) -> None:
        """Append an inline to the open text; what stands before it is covered."""
        self.ledger.cover(inline.start)
        if inline.start < self.ledger.at:  # an event inside one that was taken whole
            return
        if self.inlines is None:  # a tight list item, or text straight in a note or quote
            block = Block("p")
            self.stack[-1].children.append(block)
            self.inlines = block.inlines
        self.inlines.append(inline)
        self.ledger.at = inline.end

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
