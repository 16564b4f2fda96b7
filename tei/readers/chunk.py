"""One chunk of Markdown, from one page mark to the next: the adapter round pyromark.

pyromark is a CommonMark parser that gives the bytes of every event. What it does not know is masked before, as
`scan` found it. `ledger` accounts for the bytes, `tree` holds the open blocks; `words`, `blocks` and `rawhtml` fold the
events into it, `signs` what was masked.
"""

from __future__ import annotations

from typing import Any

import pyromark

from tei.findings import Report
from tei.model import Document, Run
from tei.readers.blocks import Blocks
from tei.readers.conventions import Conventions
from tei.readers.html import MARKS, SILENT, parse_tag
from tei.readers.ledger import Ledger, unmask
from tei.readers.rawhtml import RawHtml
from tei.readers.scan import find_tokens
from tei.readers.signs import Signs
from tei.readers.tree import Tree
from tei.readers.words import SPANS, Words

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)


def read_chunk(document: Document, data: bytes, start: int, end: int, conventions: Conventions, report: Report) -> None:
    """Append the blocks of a range of bytes to a document; each of the bytes is kept, or dropped with a reason."""
    ledger = Ledger(document, data, start, end, find_tokens(data, start, end, conventions))
    tree = Tree(document, ledger, report)
    ledger.meet = Signs(tree).meet
    fold = _Fold(tree)
    for event, span in pyromark.events_with_range(ledger.parsable(), options=_OPTIONS):
        fold.take(event, span["start"] + start, span["end"] + start)
    ledger.cover(end)
    if ledger.controls:
        report.add("T001", ledger.controls, count=len(ledger.controls))


class _Fold:
    """Hands each event to the part that knows it."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.stars = tree, tree.ledger.stars
        self.words, self.blocks = Words(tree), Blocks(tree)
        self.raw = RawHtml(tree, self.words)
        self.set_in = False  # within lines of HTML that are set in, which Markdown takes for code

    def take(self, event: Any, start: int, end: int) -> None:
        """An event is a string, or a mapping of its kind to its value."""
        if isinstance(event, str):
            self._simple(event, start, end)
            return
        kind, value = next(iter(event.items()))
        if self.stars and isinstance(value, str):
            value = unmask(value)
        if self.words.image is not None and not (kind == "End" and value == "Image"):
            self.words.describe(kind, self.tree.ledger.original(value, start, end))
        elif kind == "Text":
            (self.raw.gather if self.set_in else self.words.text)(value, start, end)
        elif kind == "Start":
            self._start(value, start, end)
        elif kind == "End":
            self._end(value if isinstance(value, str) else next(iter(value)), end)
        elif kind == "InlineHtml":
            self._inline_html(self.tree.ledger.original(value, start, end), start, end)
        elif kind == "Html":
            self.raw.gather(self.tree.ledger.original(value, start, end), start, end)
        elif kind == "FootnoteReference":
            self.words.call(value, start, end)
        else:
            self.words.code(self.tree.ledger.original(value, start, end), start, end)

    def _inline_html(self, text: str, start: int, end: int) -> None:
        """A tag or a comment; what only looks like one is a word in angle brackets."""
        tag = parse_tag(text)
        if tag is not None and (tag.name in MARKS or tag.name in SILENT):
            self.raw.tag(tag, start, end)
        elif text.startswith("<!--"):
            self.raw.comment(text[4:-3], start, end)
        else:
            self.tree.keep(Run(text, start, end, self.tree.marks))

    def _simple(self, event: str, start: int, end: int) -> None:
        if self.words.image is not None:
            self.words.image.append(" ")
        elif event == "Rule":
            self.blocks.rule(start, end)
        elif event == "SoftBreak":
            self.words.soft_break(start, end)
        elif event == "HardBreak":
            self.words.hard_break(start, end)

    def _start(self, value: Any, start: int, end: int) -> None:
        kind, detail = (value, None) if isinstance(value, str) else next(iter(value.items()))
        if kind in SPANS:
            self.tree.mark(SPANS[kind], "", start)
        elif kind == "Link":
            self.words.start_link(detail, start)
        elif kind == "Image":
            self.words.start_image(detail, start, end)
        elif kind == "HtmlBlock" or (kind == "CodeBlock" and detail == "Indented" and self.raw.goes_on()):
            self.set_in = kind == "CodeBlock"
            self.tree.close_inlines()
        else:
            if self.tree.ledger.tokens:
                self.tree.ledger.cover(start)
                self.tree.leave(start)
            self.blocks.start(kind, detail, start, end)

    def _end(self, kind: str, end: int) -> None:
        if kind in SPANS or kind == "Link":
            self.words.end_span(kind, end)
        elif kind == "Image":
            self.words.end_image()
        elif kind == "HtmlBlock" or self.set_in:
            self.set_in = False
            self.raw.fold()
            self.tree.close_inlines()
        else:
            self.blocks.end(kind, end)
