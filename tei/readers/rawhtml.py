"""Blocks of raw HTML: their text is kept as paragraphs, tags and comments are left out."""

from __future__ import annotations

from tei.model import Block, Run
from tei.readers.html import INLINE, parse_tag, split_html, unescape
from tei.readers.tree import Tree
from tei.readers.words import Words


class RawHtml:
    """Gathers the lines of a block of raw HTML, for comments and tags may run over lines, and folds them at its end."""

    def __init__(self, tree: Tree, words: Words) -> None:
        self.tree, self.words, self.ledger = tree, words, tree.ledger
        self.lines: list[tuple[str, int, int]] = []  # one behind the other

    def gather(self, text: str, start: int, end: int) -> None:
        if self.lines and self.lines[-1][2] != start:
            self.fold()
        self.lines.append((text, start, end))

    def fold(self) -> None:
        text = "".join(line for line, _, _ in self.lines)
        at = self.lines[0][1] if self.lines else 0
        self.lines = []
        for piece in split_html(text):
            stop = at + len(text[piece.start : piece.end].encode())
            if piece.kind == "text" and (piece.value.strip() or self.tree.inlines):
                self.tree.keep(Run(unescape(piece.value), at, stop, self.tree.marks))
            elif piece.kind.startswith("Page"):
                self.tree.close_inlines()
                self._furniture(piece.kind, piece.value, at, stop)
            elif tag := parse_tag(text[piece.start : piece.end]):
                self.words.tag(tag, at, stop)
                if tag.name not in INLINE:
                    self.tree.close_inlines()
            else:
                self.ledger.drop(at, stop, piece.kind if piece.kind == "comment" else "white space")
            at = stop

    def _furniture(self, kind: str, value: str, start: int, end: int) -> None:
        """Page furniture that the tool has told apart: `<!-- PageNumber="12" -->`."""
        begin = self.ledger.data.find(b'"', start, end) + 1
        self.ledger.drop(start, begin, "markup")
        self.tree.stack[0].children.append(Block("fw", [Run(value, begin, begin + len(value.encode()))], n=kind))
        self.ledger.at = begin + len(value.encode())
        self.ledger.cover(end, "markup")
