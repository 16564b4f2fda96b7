"""Tables of LaTeX, which Mathpix, Nougat and others write in their Markdown: `\\begin{tabular}{ll} a & b \\\\ ...`.

Markdown has them as a paragraph. Here rows and cells are divided again; the commands are markup and dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from tei.findings import Report
from tei.model import Block, Document, Dropped, Inline, Run
from tei.options import Options
from tei.regexes import regex

_BEGIN = b"\\begin{tab"
_LONG = b"\\begin{longtab"
_HELD = "\ufffc"  # stands for what is no text of LaTeX: a point, a formula, code, an escaped sign
_ARGUMENT = r"(?:\[[^\]\n]*\])?"
_SPEC = r"\{(?:[^{}\n]|\{(?:[^{}\n]|\{[^{}\n]*\})*\})*\}"  # `{|l|p{3cm}|}`
#: What is looked for. A row ends at two backslashes, of which Markdown leaves one.
_TOKEN = regex(
    rf"(?P<begin>\\begin\{{(?:tabular|tabulary|longtable)\}}{_ARGUMENT}{_SPEC}"
    rf"|\\begin\{{tabular[*x]\}}{_ARGUMENT}{_SPEC}\s?{_SPEC})"
    r"|(?P<end>\\end\{(?:tabular[*xy]?|longtable)\})"
    rf"|(?P<open>\\begin\{{table\*?\}}{_ARGUMENT})|(?P<close>\\end\{{table\*?\}})"
    rf"|(?P<span>\\multicolumn\{{(?P<cols>\d{{1,2}})\}}{_SPEC}|\\multirow\{{(?P<rows>\d{{1,2}})\}}\{{[^{{}}\n]*\}})(?=\{{)"
    r"|(?P<rule>\\(?:hline|toprule|midrule|bottomrule|endfirsthead|endhead)(?![A-Za-z])"
    r"|\\(?:cline|cmidrule(?:\([^()\n]*\))?)\{[^{}\n]*\})"
    r"|(?P<gone>\\(?:centering|small|footnotesize|raggedright)(?![A-Za-z])|\\(?:label|captionsetup)\{[^{}\n]*\})"
    r"|(?P<row>\\(?:tabularnewline|\[-?[\d.]+[a-z]{2}\]|(?=\s|\Z)))"
    r"|(?P<cell>&)"
)
_SPACE = regex(r"\s*")


def tabular(document: Document, options: Options, report: Report) -> Document:
    """Make tables of the paragraphs that hold tables of LaTeX."""
    if _BEGIN not in document.source.data and _LONG not in document.source.data:
        return document
    blocks: list[Block] = []
    for block in document.blocks:
        made = _Reader(block.inlines, document).read() if block.kind == "p" and "\\begin{" in block.text() else None
        blocks += [block] if made is None else made
    document.blocks = blocks
    return document


class _Reader:
    """Reads one paragraph. Offsets are characters of its text, in which `_HELD` stands for what is to be left alone."""

    def __init__(self, inlines: list[Inline], document: Document) -> None:
        self.inlines, self.document = inlines, document
        self.texts = [self._text(inline) for inline in inlines]
        self.text = "".join(self.texts)
        self.starts = [0, *accumulate(map(len, self.texts))]
        self.blocks: list[Block] = []
        self.holder: Block | None = None  # the table environment, before its rows are known
        self.table: Block | None = None
        self.cols, self.rows, self.braces = 1, 1, False
        self.dropped: list[Dropped] = []

    def _text(self, inline: Inline) -> str:
        if not isinstance(inline, Run):
            return _HELD
        cut = len(inline.text.encode()) == inline.end - inline.start  # else it is an entity, or the like
        if inline.bears("formula") or inline.bears("code") or not cut:
            return _HELD * len(inline.text)
        escaped = self.document.source.data[inline.start - 1 : inline.start] == b"\\" and inline.text[:1] == "&"
        return _HELD + inline.text[1:] if escaped else inline.text

    def read(self) -> list[Block] | None:
        """The paragraphs and tables of it; None if it holds no whole table, or words that cannot be divided."""
        tokens = list(_TOKEN.finditer(self.text))
        bounds = [match.lastgroup for match in tokens if match.lastgroup in ("begin", "end")]
        if not bounds or bounds != ["begin", "end"] * (len(bounds) // 2):
            return None
        at = 0
        for match in tokens:
            if match.lastgroup in ("cell", "row", "rule", "span") and self.table is None:
                continue
            self._words(at, match.start(), match.lastgroup or "")
            self._token(match)
            at = match.end()
        self._words(at, len(self.text), "")
        self.document.dropped += self.dropped
        for block in self.blocks:
            _settle(block)
        return self.blocks

    def _token(self, match: re.Match[str]) -> None:
        kind = match.lastgroup
        self._drop(match.start(), match.end(), "markup")
        if kind == "open":
            self.holder = Block("table")
            self.blocks.append(self.holder)
        elif kind == "close":
            self.holder = None
        elif kind == "begin":
            self.table = self.holder or Block("table")
            if self.holder is None:
                self.blocks.append(self.table)
            self.table.children.append(Block("row"))
        elif kind == "end":
            self.table = None
        elif kind == "row" and self.table is not None:
            self.table.children.append(Block("row"))
        elif kind == "rule" and self.table is not None:
            rows = [child for child in self.table.children if child.kind == "row" and child.children]
            self.table.level = self.table.level or len(rows)  # the rows above the first rule that has some above it
        elif kind == "span":
            self.cols, self.rows = int(match["cols"] or self.cols), int(match["rows"] or self.rows)
            self.braces = True

    def _words(self, start: int, end: int, following: str) -> None:
        """What stands between two tokens: a cell, a caption, or a paragraph beside the table."""
        inner = self.text[start:end]
        left = start + len(inner) - len(inner.lstrip())
        right = max(left, start + len(inner.rstrip()))
        inlines = self._take(start, left, right, end)
        if self.table is None:
            if inlines and self.holder is not None:
                self.holder.children.append(Block("caption", inlines))
            elif inlines:
                self.blocks.append(Block("p", inlines))
            return
        row = self.table.children[-1]
        if inlines or following == "cell" or (following in ("row", "end") and row.children):
            row.children.append(Block("cell", inlines, cols=self.cols, rows=self.rows))
            self.cols, self.rows = 1, 1

    def _take(self, start: int, left: int, right: int, end: int) -> list[Inline]:
        """The inlines between two offsets; white space around them is dropped, and braces of a cell over columns."""
        if self.braces and self.text[left : left + 1] == "{" and self.text[right - 1 : right] == "}":
            self._drop(left, left + 1, "markup")
            self._drop(right - 1, right, "markup")
            taken = self._cut(left + 1, right - 1)
            self.braces = False
        else:
            taken = self._cut(left, right)
        self._drop(start, left, "white space")
        self._drop(right, end, "white space")
        return taken

    def _drop(self, start: int, end: int, reason: str) -> None:
        self.dropped += [Dropped(inline.start, inline.end, reason) for inline in self._cut(start, end)]

    def _cut(self, start: int, end: int) -> list[Inline]:
        """The inlines between two offsets, runs cut where need be."""
        found: list[Inline] = []
        if start >= end:
            return found
        n = bisect_right(self.starts, start) - 1
        while n < len(self.inlines) and self.starts[n] < end:
            inline, begins = self.inlines[n], self.starts[n]
            first, last = max(0, start - begins), min(len(self.texts[n]), end - begins)
            if isinstance(inline, Run) and (first > 0 or last < len(inline.text)):
                begin = inline.start + len(inline.text[:first].encode())
                size = len(inline.text[first:last].encode())
                inline = Run(inline.text[first:last], begin, begin + size, inline.marks)
            found.append(inline)
            n += 1
        return found


def _settle(block: Block) -> None:
    """Take out the rows that hold nothing, and tell those of headings: above the first rule, if others stand below."""
    if block.kind != "table":
        return
    captions = [child for child in block.children if child.kind == "caption"]
    rows = [child for child in block.children if child.kind == "row" and child.children]
    heads = block.level if block.level < len(rows) else 0
    for row in rows[:heads]:
        row.level = 1
    _leave_room(rows)
    block.level = 0
    block.children = captions + rows


def _leave_room(rows: list[Block]) -> None:
    """Where a cell goes over rows, LaTeX has an empty cell in each row below it, and TEI has none."""
    held: dict[int, int] = {}  # columns that a cell above holds, and in how many rows more
    for row in rows:
        column, cells = 0, list[Block]()
        for cell in row.children:
            if held.get(column, 0) and not cell.inlines:
                held[column] -= 1
            else:
                held[column] = cell.rows - 1
                cells.append(cell)
            column += cell.cols
        row.children = cells
