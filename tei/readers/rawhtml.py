"""Blocks of raw HTML: cut into text, tags and comments, each read as what it is."""

from __future__ import annotations

from tei.model import Block, Point, Run
from tei.readers.html import BLOCKS, INLINE, Tag, parse_tag, split_html, unescape
from tei.readers.htmlblocks import HtmlBlocks
from tei.readers.tree import Tree
from tei.readers.words import Words
from tei.regexes import regex

#: Comments in which Docling says that something stands here that it did not write down.
_OMITTED = {"image": "image", "picture": "image", "formula-not-decoded": "formula", "missing-text": "missing"}
_SPACES = regex(r"\s+")


class RawHtml:
    """Gathers the lines of a block of raw HTML, for comments and tags may run over lines, and folds them at its end."""

    def __init__(self, tree: Tree, words: Words) -> None:
        self.tree, self.words, self.ledger = tree, words, tree.ledger
        self.blocks = HtmlBlocks(tree)
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
            if piece.kind == "text":
                self._text(piece.value, at, stop)
            elif piece.kind.startswith("Page"):
                self.tree.close_inlines()
                self._furniture(piece.kind, piece.value, at, stop)
            elif tag := parse_tag(text[piece.start : piece.end]):
                self.tag(tag, at, stop)
            else:
                self.comment(piece.value, at, stop)
            at = stop
        self.tree.trim()

    def goes_on(self) -> bool:
        """Is a table or list of HTML open, so that what is set in after an empty line is no code but the rest of it?"""
        return any(frame.name in BLOCKS for frame in self.tree.frames)

    def _text(self, text: str, start: int, end: int) -> None:
        """Text between tags; white space counts only within words, and in `pre` as it stands."""
        if self.ledger.tokens_in(start, end):
            self.words.text(text, start, end)
            return
        if self.tree.stack[-1].kind != "code":
            if not self.tree.inlines and (blank := len(text) - len(text.lstrip())):
                begin = start + len(text[:blank].encode())
                self.ledger.drop(start, begin, "white space")
                text, start = text[blank:], begin
            text = _SPACES.sub(" ", text)
        if text:
            self.tree.keep(Run(unescape(text), start, end, self.tree.marks))
        else:
            self.ledger.drop(start, end, "white space")

    def tag(self, tag: Tag, start: int, end: int) -> None:
        """Read a tag, of a block or within one."""
        if tag.name in BLOCKS:
            self.blocks.tag(tag, start, end)
            return
        self.words.tag(tag, start, end)
        if tag.name not in INLINE:
            self.tree.suspend()

    def comment(self, text: str, start: int, end: int) -> None:
        """Drop a comment, unless it says that something is left out here."""
        if (what := _OMITTED.get(text.strip().lower())) is None:
            self.ledger.drop(start, end, "comment")
        elif what == "image":
            self.tree.keep(Point("graphic", start, end))
        else:
            self.tree.keep(Point("gap", start, end, "", what))

    def _furniture(self, kind: str, value: str, start: int, end: int) -> None:
        """Page furniture that the tool has told apart: `<!-- PageNumber="12" -->`."""
        begin = self.ledger.data.find(b'"', start, end) + 1
        self.ledger.drop(start, begin, "markup")
        self.tree.stack[0].children.append(Block("fw", [Run(value, begin, begin + len(value.encode()))], n=kind))
        self.ledger.at = begin + len(value.encode())
        self.ledger.cover(end, "markup")
