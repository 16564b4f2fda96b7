"""Events within a paragraph: text, code, breaks, images, links, note calls, and HTML tags in a line."""

from __future__ import annotations

from typing import Any

from tei.metadata import printable
from tei.model import Mark, Point, Run
from tei.readers.html import MARKS, Tag, attributes, find_anchor, unescape
from tei.readers.ledger import unmask
from tei.readers.tree import Tree

#: Events that mark a stretch of text, and the mark they stand for.
SPANS = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "strike", "Superscript": "sup", "Subscript": "sub"}


class Words:
    """Writes the events within a paragraph into the open block of a tree."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.ledger = tree, tree.ledger
        self.image: list[Any] | None = None  # its address, its range, and the pieces of its description so far

    def text(self, text: str, start: int, end: int) -> None:
        data = self.ledger.data
        if data[start] == 0x26 and data[end - 1] == 0x3B and text[-1] != ";":  # `&eacute;`, `&#233;`
            text = unescape(data[start:end].decode())
            if not text:
                self.ledger.drop(start, end, "control character")
                self.ledger.controls.append((start, end))
                return
        for token in self.ledger.tokens_in(start, end):
            if token.start > max(start, self.ledger.at):
                begin = max(start, self.ledger.at)
                self.tree.keep(Run(data[begin : token.start].decode(), begin, token.start, self.tree.marks))
            if token.start >= self.ledger.at:
                self.ledger.meet(token)
            start, text = token.end, data[token.end : end].decode()
        if text:
            self.tree.keep(Run(text, start, end, self.tree.marks))
            if (text[0] == "]" or text[0] == "^") and self.tree.stack[-1].kind != "code":
                self._mend_call()

    def _mend_call(self) -> None:
        """`[^9]` without a definition on its page comes as the pieces `[`, `^9`, `]`: make the call of them."""
        inlines = self.tree.inlines or []
        tail = inlines[-3:]
        if len(tail) == 3 and all(isinstance(piece, Run) for piece in tail):
            opening, label, closing = (piece.text if isinstance(piece, Run) else "" for piece in tail)
            adjoin = tail[0].end == tail[1].start and tail[1].end == tail[2].start
            if adjoin and opening == "[" and label[:1] == "^" and label[1:] and closing == "]":
                inlines[-3:] = [Point("call", tail[0].start, tail[2].end, label[1:])]

    def code(self, value: Any, start: int, end: int) -> None:
        """Code in a line, and mathematics, delimiters included."""
        text = value if isinstance(value, str) else str(value)
        inner = self.ledger.data.find(text.encode(), start, end)
        if inner >= 0:
            start, end = inner, inner + len(text.encode())
        self.tree.keep(Run(text, start, end, (*self.tree.marks, Mark("code", "", start))))

    def soft_break(self, start: int, end: int) -> None:
        self.tree.keep(Run("\n", start, end, self.tree.marks))

    def hard_break(self, start: int, end: int) -> None:
        self.tree.keep(Point("lb", start, end))

    def call(self, label: str, start: int, end: int) -> None:
        if self.tree.stack[-1].kind == "code":
            self.tree.keep(Run(self.ledger.text(start, end), start, end, self.tree.marks))
        else:
            self.tree.keep(Point("call", start, end, label))

    # -- marks

    def end_span(self, kind: str, end: int) -> None:
        mark = SPANS.get(kind, "link")
        self.tree.unmark(mark)
        self.ledger.cover(end, "link address" if mark == "link" else "")

    def start_link(self, detail: Any, start: int) -> None:
        mailbox = "mailto:" if str(detail.get("link_type", "")).lower() == "email" else ""  # `<ann@mills.org>`
        self.tree.mark("link", mailbox + unmask(str(detail["dest_url"])), start)

    def tag(self, tag: Tag, start: int, end: int) -> None:
        if anchor := find_anchor(tag):
            self.tree.document.anchors.setdefault(anchor, start)
        if tag.name == "br" and self.tree.inlines is not None:
            self.hard_break(start, end)
            return
        if tag.name == "img" and (facts := attributes(tag)).get("src"):
            self._image(facts, start, end)
            return
        self.ledger.drop(start, end, "markup")
        if tag.name in MARKS and tag.closes:
            self.tree.unmark(MARKS[tag.name])
        elif tag.name in MARKS:
            self.tree.mark(MARKS[tag.name], "", start)

    # -- images

    def _image(self, facts: dict[str, str], start: int, end: int) -> None:
        point = Point("graphic", start, end, _description(facts.get("alt", ""), facts["src"]), facts["src"])
        if self.tree.inlines is None and self.tree.stack[-1].kind == "figure":
            self.ledger.cover(start)
            self.tree.stack[-1].inlines.append(point)
            self.ledger.at = end
        else:
            self.tree.keep(point)

    def start_image(self, detail: Any, start: int, end: int) -> None:
        self.image = [unmask(str(detail["dest_url"])), start, end]

    def describe(self, kind: str, value: Any) -> None:
        """The description of an image is its words, whatever marks they bear."""
        if self.image is not None and kind in ("Text", "Code", "FootnoteReference"):
            self.image.append(value)

    def end_image(self) -> None:
        if self.image is not None:
            url, start, end, *words = self.image
            self.image = None
            self.tree.keep(Point("graphic", start, end, _description("".join(words), url), url))


def _description(words: str, url: str) -> str:
    """What is said of an image; its file name says nothing (Mistral OCR: `![img-0.jpeg](img-0.jpeg)`)."""
    said = printable(" ".join(words.split()))
    return "" if said and said == url.rpartition("/")[2] else said
