"""From the lines of a letter to `opener`, `closer` and `postscript`, in the order in which they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from tei.model import Block, Document, Point, Run
from tei.passes.letters.closings import Parts
from tei.passes.letters.find import Letter
from tei.passes.letters.lines import Line, block_of, take

#: A dateline of two printed lines is one; so is a signature with the office below the name.
_ONE = ("dateline", "signed")


class Shaper:
    """Makes the blocks of a letter. A paragraph of which some lines are taken keeps the others."""

    def __init__(self, lines: Sequence[Line], document: Document) -> None:
        self.lines = lines
        self.document = document
        self._count = Counter(id(line.block) for line in lines)  # lines of each block

    def letter(self, letter: Letter) -> list[Block]:
        opener = self.group("opener", letter.start, letter.body, letter.opening)
        closers = self.closers(letter)
        return [*opener, *self.text(letter.body, letter.foot), *closers]

    def text(self, start: int, end: int) -> list[Block]:
        """Lines that are no part of a head or foot, as they were."""
        blocks: list[Block] = []
        for _, group in groupby(self.lines[start:end], key=lambda line: id(line.block)):
            blocks.append(self._left(list(group)))
        return blocks

    def _left(self, lines: list[Line]) -> Block:
        """The lines of one block that are left of it: all of them, or those that nothing else took."""
        block = lines[0].block
        if len(lines) == self._count[id(block)]:
            return take(lines[0], block.kind, self.document) if len(lines) == 1 else block
        if block.kind == "lg":
            return Block("lg", children=[Block("l", list(line.inlines or ())) for line in lines])
        return block_of([inline for line in lines for inline in line.inlines or ()], "p", self.document)

    def closers(self, letter: Letter) -> list[Block]:
        """A closer for each who signs: a new one begins with a farewell that follows a name."""
        parts = letter.closing
        if not parts:
            return self.text(letter.foot, letter.end)
        cuts = [
            n for (_, before), (n, kind) in pairwise(parts) if kind in ("salute", "farewell") and before == "signed"
        ]
        edges = [parts[0][0], *cuts, letter.end]
        blocks: list[Block] = []
        for start, end in pairwise(edges):
            blocks += self.group("closer", start, end, [part for part in parts if start <= part[0] < end])
        return blocks

    def group(self, name: str, start: int, end: int, parts: Parts) -> list[Block]:
        """An `opener` or `closer` of lines; page begins stay where they are."""
        if not parts:
            return self.text(start, end)
        kinds = dict(parts)
        holder = Block(name)
        for n in range(start, end):
            kind = kinds.get(n, "")
            if kind == "farewell":  # words that the name ends: no greeting by itself
                holder.children.append(_spaced(take(self.lines[n], "words", self.document)))
            else:
                self._add(holder, take(self.lines[n], kind or self.lines[n].block.kind, self.document))
        return [holder]

    def _add(self, holder: Block, block: Block) -> None:
        last = holder.children[-1] if holder.children else None
        if block.kind == "address":
            block.kind = "addrLine"
            if last is None or last.kind != "address":
                holder.children.append(last := Block("address"))
            last.children.append(block)
        elif last is not None and last.kind == block.kind and block.kind in _ONE:
            at = block.inlines[0].start
            last.inlines += [Point("lb", at, at), *block.inlines]
        else:
            holder.children.append(block)


def _spaced(words: Block) -> Block:
    """Words that stand beside elements are parted from them by a space; it has no bytes, the source has a line end."""
    at = words.inlines[-1].end
    words.inlines.append(Run(" ", at, at))
    return words
