"""Markdown to blocks: the adapter round pyromark, a CommonMark parser that gives the bytes of every event.

Pages are split first, so that a note label may mean another note on every page. Of each chunk between two page
marks every byte is accounted for: it becomes a run or a point, or it is dropped with a reason. Bytes with letters
in them that no event explains are kept as text, and reported.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from typing import Any, cast

import pyromark

from tei.findings import Report
from tei.metadata import printable
from tei.model import Block, Document, Dropped, Inline, Mark, Marks, Point, Run
from tei.readers.html import INLINE, MARKS, SILENT, Tag, find_anchor, parse_tag, split_html, unescape
from tei.readers.pagemarks import PageMark, find_page_marks, given_page_marks
from tei.source import Source

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
_LETTER = re.compile(rb"[0-9A-Za-z\x80-\xff]")
_BLANKS = bytes.maketrans(b"\x0b\x0c", b"  ")  # a form feed that marks no page, and the like
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]|\xef\xbf[\xbe\xbf]|\xef\xb7[\x90-\xaf]")  # and no characters
_LONE_CR = re.compile(rb"\r(?!\n)")
_STARS = re.compile(rb"<sup>\*{1,3}\)?</sup>|\[\^\*{1,3}\]")
_STAR = b"\x02"  # stands for a star while Markdown is parsed; a control character, so it stands for nothing else
_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n(?=[\w-]+[ \t]*:)(?s:.*?)\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_ITEM = re.compile(rb"[ \t]*(?:[-+*]|(\d{1,9})[.)])(?:[ \t]+|$)", re.MULTILINE)
_CELL = re.compile(r"[^|\s](?:[^|]*[^|\s])?")
_FENCE_INFO = re.compile(rb"[`~]{3,}[^\n]*\n?")
_DEFINITION = re.compile(rb"\s*\[[^\]\n]+\]:")

#: libxml2 reads no file that is nested deeper than 256 elements; notes within notes take their share of it.
_DEEPEST, _MOST_MARKS = 24, 12
_LONGEST_HEADING = 200  # bytes; what is longer and underlined is a paragraph upon a rule
_NESTS = ("quote", "list", "note")

#: Blocks whose inlines pyromark gives directly, and ours.
_LEAVES = {"Paragraph": "p", "TableCell": "cell"}
_HOLDERS = {"BlockQuote": "quote", "TableRow": "row", "TableHead": "row", "Table": "table"}
_MARKS = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "strike", "Superscript": "sup", "Subscript": "sub"}


def read(source: Source, report: Report) -> Document:
    """Read a source as Markdown. Headings stay flat, notes stay where the source has them, pages begin at `pb`."""
    document = Document(source)
    data = _LONE_CR.sub(b"\n", source.data)  # the line ends of old Macintoshes; no offset is moved by it
    text = data.translate(_BLANKS)
    for file in source.files:
        start = _skip_prologue(document, data, file.start, file.end)
        told = [page for page in source.pages if file.start <= page.offset < file.end]
        marks = given_page_marks(told) if told else find_page_marks(data, start, file.end)
        if len(source.files) > 1 and not marks:
            document.blocks.append(Block("pb", [Point("pb", start, start)], n="files"))
        _read_pages(document, text, start, file.end, marks, report)
    return document


def _skip_prologue(document: Document, data: bytes, start: int, end: int) -> int:
    """Set a byte order mark and YAML front matter aside; the offset where the text begins."""
    if data.startswith(b"\xef\xbb\xbf", start, end):
        document.dropped.append(Dropped(start, start + 3, "byte order mark"))
        start += 3
    if match := _FRONT_MATTER.match(data, start, end):
        document.dropped.append(Dropped(start, match.end(), "metadata"))
        document.front_matter = document.front_matter or (start, match.end())
        start = match.end()
    return start


def _page_begin(start: int, end: int, mark: PageMark | None = None) -> Block:
    """A page begins: the mark's own number in `n` if it is the printed one, its index in `level`, its style in `n`."""
    label = mark.label if mark and mark.style.number == "printed" else ""
    index = int(mark.label) if mark and mark.style.number == "index" and mark.label.isdecimal() else -1
    return Block("pb", [Point("pb", start, end, label)], level=index, n=mark.style.name if mark else "")


def _read_pages(document: Document, data: bytes, start: int, end: int, marks: list[PageMark], report: Report) -> None:
    """Read the chunks between page marks, each by itself. A mark that ends a page begins the next, if there is one."""
    where = marks[0].style.where if marks else ""
    if where in ("between", "after"):
        document.blocks.append(Block("pb", [Point("pb", start, start)], n=marks[0].style.name))
    for number, mark in enumerate([None, *marks]):
        chunk_start = mark.end if mark else start
        chunk_end = marks[number].start if number < len(marks) else end
        if mark:
            last = where == "after" and not data[chunk_start:chunk_end].strip()
            if last:
                document.dropped.append(Dropped(mark.start, mark.end, "page mark"))
            else:
                document.blocks.append(_page_begin(mark.start, mark.end, mark))
        _ChunkReader(document, data, chunk_start, chunk_end, report).read()


class _ChunkReader:
    """Folds the events of one chunk into blocks. `at` is the offset up to which every byte is accounted for."""

    def __init__(self, document: Document, data: bytes, start: int, end: int, report: Report) -> None:
        self.document, self.report = document, report
        self.data, self.base, self.at, self.end = data, start, start, end
        self.controls = [m.span() for m in _CONTROL.finditer(self.data, start, end)]
        self.control_starts = [start for start, _ in self.controls]
        self.stars = any(self.data.find(call, start, end) >= 0 for call in (b"<sup>*", b"[^*"))
        self.stack: list[Block] = [Block("chunk", children=document.blocks)]
        self.marks: Marks = ()
        self.unmarked: Counter[str] = Counter()  # marks too many, still open
        self.inlines: list[Inline] | None = None
        self.starts: dict[str, Callable[[Any, int, int], None]] = {
            "Heading": self._start_heading, "List": self._start_list, "Item": self._start_item,
            "CodeBlock": self._start_code, "FootnoteDefinition": self._start_note,
            "Link": self._start_link, "Image": self._start_image,
        }  # fmt: skip
        self.image: list[Any] | None = None
        self.raw: list[tuple[str, int, int]] = []  # lines of raw HTML, one behind the other
        self.indented = -1  # where a paragraph ends that Markdown took for code
        self.foot_rule = -1  # where a paragraph ends that stands right upon a rule
        self.list_marks: dict[int, Dropped] = {}  # by the identity of the item, which its list keeps alive

    def read(self) -> None:
        for event, span in pyromark.events_with_range(self._parsable(), options=_OPTIONS):
            start, end = span["start"] + self.base, span["end"] + self.base
            if isinstance(event, str):
                self._simple(event, start, end)
                continue
            kind, value = cast("tuple[str, Any]", next(iter(event.items())))
            if self.stars and isinstance(value, str):
                value = _unmask(value)
            if self.image is not None and not (kind == "End" and value == "Image"):
                self._describe(kind, value)
            elif kind == "Text":
                self._text(value, start, end)
            elif kind == "Start":
                self._start(value, start, end)
            elif kind == "End":
                self._end(value, end)
            elif kind in ("InlineHtml", "Html"):
                (self._inline_html if kind == "InlineHtml" else self._gather_html)(value, start, end)
            elif kind == "FootnoteReference":
                self._keep(Point("call", start, end, value))
            else:  # Code and mathematics, delimiters included
                self._code(value, start, end)
        self._cover(self.end)
        if self.controls:
            self.report.add("T001", self.controls, count=len(self.controls))

    def _parsable(self) -> str:
        """The chunk as text, with what Markdown would misread masked byte for byte, so that offsets stay true.

        That is what XML cannot hold, and the stars of note calls: two `<sup>*</sup>` in a paragraph are no emphasis.
        """
        masked = bytearray(self.data[self.base : self.end])
        for start, end in self.controls:
            masked[start - self.base : end - self.base] = b" " if end - start == 1 else "\ufffd".encode()
        if self.stars:
            masked[:] = _STARS.sub(lambda match: match[0].replace(b"*", _STAR), masked)
        return masked.decode()

    # -- bytes

    def _cover(self, upto: int, reason: str = "") -> None:
        """Account for the bytes up to an offset as dropped; without a reason only where they hold no letter."""
        if upto <= self.at:
            return
        gap = self.data[self.at : upto]
        if not reason and _LETTER.search(gap) and not self._is_control(self.at, upto):
            if not _DEFINITION.match(gap):
                self._rescue(self.at, upto)
                return
            reason = "link definition"
        self.document.dropped.append(Dropped(self.at, upto, reason or ("white space" if gap.isspace() else "markup")))
        self.at = upto

    def _is_control(self, start: int, end: int) -> bool:
        return end - start <= 3 and bool(self._controls_in(start, end))

    def _controls_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """The control characters of a range of bytes."""
        if not self.controls:
            return []
        return self.controls[bisect_left(self.control_starts, start) : bisect_left(self.control_starts, end)]

    def _rescue(self, start: int, end: int) -> None:
        """Keep as text what no event explains."""
        text = self.data[start:end].decode("utf-8", "replace")
        if self.stack[-1].kind == "row":
            self._surplus_cells(start, text)
            return
        self.at = end
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
            self.document.dropped.append(Dropped(self.at, start, "markup"))
            self.at = start + len(match[0].encode())
            self.stack[-1].children.append(Block("cell", [Run(match[0], start, self.at)]))
            self.report.add("T002", [(start, self.at)], text=match[0])

    def _keep(self, inline: Inline) -> None:
        self._cover(inline.start)
        if inline.start < self.at:  # an event inside one that was taken whole
            return
        if self.inlines is None:  # a tight list item, or text straight in a note or quote
            block = Block("p")
            self.stack[-1].children.append(block)
            self.inlines = block.inlines
        self.inlines.append(inline)
        self.at = inline.end

    # -- inlines

    def _text(self, text: str, start: int, end: int) -> None:
        if self.data[start] == 0x26 and self.data[end - 1] == 0x3B and text[-1] != ";":  # `&eacute;`, `&#233;`
            text = unescape(self.data[start:end].decode())
            if not text:
                self._cover(start)
                self._cover(end, "control character")
                self.controls.append((start, end))
                return
        for control_start, control_end in self._controls_in(start, end):
            if control_start > start:
                self._keep(Run(self.data[start:control_start].decode(), start, control_start, self.marks))
            self._cover(control_end, "control character")
            start, text = control_end, self.data[control_end:end].decode()
        if text:
            self._keep(Run(text, start, end, self.marks))
            if text[0] == "]" or text[0] == "^":
                self._mend_call()

    def _mend_call(self) -> None:
        """`[^9]` without a definition on its page comes as the pieces `[`, `^9`, `]`: make the call of them."""
        inlines = self.inlines or []
        tail = inlines[-3:]
        if len(tail) == 3 and all(isinstance(piece, Run) for piece in tail):
            opening, label, closing = (piece.text if isinstance(piece, Run) else "" for piece in tail)
            adjoin = tail[0].end == tail[1].start and tail[1].end == tail[2].start
            if adjoin and opening == "[" and label[:1] == "^" and label[1:] and closing == "]":
                inlines[-3:] = [Point("call", tail[0].start, tail[2].end, label[1:])]

    def _simple(self, event: str, start: int, end: int) -> None:
        if self.image is not None:
            self.image.append(" ")
        elif event == "Rule":
            self._cover(start)
            self._close_inlines()
            self.stack[-1].children.append(Block("rule", [Point("rule", start, end)]))
            self.at = max(self.at, end)
        elif event == "SoftBreak":
            self._keep(Run("\n", start, end, self.marks))
        elif event == "HardBreak":
            self._keep(Point("lb", start, end))

    def _line(self, start: int, end: int) -> str:
        return " ".join(self.data[start:end].decode("utf-8", "replace").split())[:60]

    def _code(self, value: Any, start: int, end: int) -> None:
        text = value if isinstance(value, str) else str(value)
        inner = self.data.find(text.encode(), start, end)
        if inner >= 0:
            start, end = inner, inner + len(text.encode())
        self._keep(Run(text, start, end, (*self.marks, Mark("code", "", start))))

    def _inline_html(self, text: str, start: int, end: int) -> None:
        tag = parse_tag(text)
        if tag is None or (tag.name not in MARKS and tag.name not in SILENT):
            if text.startswith("<!--"):
                self._cover(start)
                self._cover(end, "comment")
            else:
                self._keep(Run(text, start, end, self.marks))
            return
        self._tag(tag, start, end)

    def _tag(self, tag: Tag, start: int, end: int) -> None:
        name = tag.name
        if anchor := find_anchor(tag):
            self.document.anchors.setdefault(anchor, start)
        if name == "br" and self.inlines is not None:
            self._keep(Point("lb", start, end))
            return
        self._cover(start)
        self._cover(end, "markup")
        if name in MARKS:
            self._toggle(MARKS[name], tag.closes, start)

    def _toggle(self, kind: str, closes: bool, at: int) -> None:
        """Open a mark, or close the last one of its kind (what was opened after it stays open)."""
        if not closes:
            self._mark(kind, "", at)
            return
        if self.unmarked[kind]:
            self.unmarked[kind] -= 1
            return
        for i in range(len(self.marks) - 1, -1, -1):
            if self.marks[i].kind == kind:
                self.marks = self.marks[:i] + self.marks[i + 1 :]
                return

    def _mark(self, kind: str, value: str, at: int) -> None:
        """Open a mark, unless so many are open already that it would only make the edition deeper."""
        if len(self.marks) < _MOST_MARKS:
            self.marks = (*self.marks, Mark(kind, value, at))
        else:
            self.unmarked[kind] += 1

    # -- blocks

    def _start(self, value: Any, start: int, end: int) -> None:
        kind, detail = (value, None) if isinstance(value, str) else next(iter(value.items()))
        if kind in _MARKS:
            self._mark(_MARKS[kind], "", start)
        elif kind == "Paragraph" and start == self.indented:
            self.stack.append(self.stack[-1].children[-1])  # the rest of a paragraph whose first line is set in
            self.inlines, self.marks = self.stack[-1].inlines, ()
        elif kind in _LEAVES:
            self._open(Block(_LEAVES[kind]), leaf=True)
        elif kind in self.starts:
            self.starts[kind](detail, start, end)
        elif kind == "HtmlBlock":
            self._close_inlines()
        else:
            self._open(Block(_HOLDERS.get(kind, "quote"), level=int(kind == "TableHead")))

    def _open(self, block: Block, leaf: bool = False) -> None:
        self._close_inlines()
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
            self.report.add("T003", [(self.at, self.at)], levels=_DEEPEST)
        return True

    def _close_inlines(self) -> None:
        self.inlines, self.marks = None, ()
        self.unmarked.clear()

    def _start_heading(self, detail: Any, start: int, end: int) -> None:
        """A heading, unless it is a paragraph that stands right upon the rule of its notes (Setext would have it)."""
        written = self.data[start:end].rstrip()
        ruled = written.endswith(b"---") and not written.startswith(b"#")
        if ruled and (len(written) > _LONGEST_HEADING or self.data.startswith(b"<sup>", end)):
            self.foot_rule = end
            self._open(Block("p"), leaf=True)
        else:
            self._open(Block("head", level=_heading_level(detail)), leaf=True)
            if isinstance(detail, dict) and detail.get("id"):
                self.document.anchors.setdefault(str(detail["id"]), start)

    def _start_list(self, first: Any, start: int, end: int) -> None:
        self._open(Block("list", n="" if first is None else str(first)))

    def _start_item(self, detail: Any, start: int, end: int) -> None:
        match = _ITEM.match(self.data, start, end)
        item = Block("item", n=match[1].decode() if match and match[1] else "")
        self._open(item)
        if match:
            self._cover(start)
            self._cover(match.end(), "list mark")
            if self.stack[-1] is item:
                self.list_marks[id(item)] = self.document.dropped[-1]

    def _start_code(self, detail: Any, start: int, end: int) -> None:
        prose = detail == "Indented" and is_prose(self.data[start:end].decode("utf-8", "replace"))
        self._open(Block("p" if prose else "code"), leaf=True)
        if prose:
            self.indented = end
            self.report.add("S001", [(start, end)], what="an indented paragraph", text=self._line(start, end))
        if match := _FENCE_INFO.match(self.data, start, end):
            self._cover(start)
            self._cover(match.end(), "markup")

    def _start_note(self, label: str, start: int, end: int) -> None:
        self._open(Block("note", n=_unmask(label)))
        mark = self.data.find(b"]:", start, end)
        if mark >= 0:
            self._cover(start)
            self._cover(mark + 2, "note mark")

    def _start_link(self, detail: Any, start: int, end: int) -> None:
        self._mark("link", _unmask(str(detail["dest_url"])), start)

    def _start_image(self, detail: Any, start: int, end: int) -> None:
        self.image = [_unmask(str(detail["dest_url"])), start, end]

    def _end(self, value: Any, end: int) -> None:
        kind = value if isinstance(value, str) else next(iter(value))
        if kind in _MARKS or kind == "Link":
            mark = _MARKS.get(kind, "link")
            self._toggle(mark, True, end)
            self._cover(end, "link address" if mark == "link" else "")
        elif kind == "Image":
            self._end_image()
        elif kind == "HtmlBlock":
            self._html()
            self._close_inlines()
        else:
            self._end_block(kind, end)

    def _describe(self, kind: str, value: Any) -> None:
        """The description of an image is its words, whatever marks they bear."""
        if self.image is not None and kind in ("Text", "Code", "FootnoteReference"):
            self.image.append(value)

    def _end_image(self) -> None:
        if self.image is not None:
            url, start, end, *words = self.image
            self.image = None
            self._keep(Point("graphic", start, end, printable(" ".join("".join(words).split())), url))

    def _end_block(self, kind: str, end: int) -> None:
        if kind == "Heading" and end == self.foot_rule:
            self._end_before_rule(end)
            return
        closes_fence = kind == "CodeBlock"
        self._cover(min(end, self.end), "markup" if kind == "Heading" or closes_fence else "")
        self._close_inlines()
        block = self.stack.pop()
        if block is self.stack[-1]:  # it was too deep
            return
        if kind == "List" and self._is_sentence(block):
            self._unlist(block)
        elif not block.inlines and not block.children and block.kind not in ("cell", "item", "row", "code"):
            self.stack[-1].children.pop()

    def _end_before_rule(self, end: int) -> None:
        stop = self.at + len(self.data[self.at : end].rstrip())
        start = self.data.rfind(b"\n", self.at, stop) + 1
        self._cover(start)
        self._close_inlines()
        self.stack.pop()
        self.stack[-1].children.append(Block("rule", [Point("rule", start, stop)]))
        self.at = stop

    def _is_sentence(self, block: Block) -> bool:
        """Is a list of one item a sentence that begins with a number: `12. March 1848`, `1913.`?"""
        mark = self.list_marks.get(id(block.children[0])) if block.n and len(block.children) == 1 else None
        if mark is None or mark.reason != "list mark":
            return False
        number, before = block.children[0].n, self.stack[-1].children[-2:-1]
        goes_on = bool(before) and before[0].kind == "list" and before[0].children[-1].n == str(int(number or 0) - 1)
        empty = not block.children[0].children
        return empty or (number != "1" and not goes_on and all(c.kind == "p" for c in block.children[0].children))

    def _unlist(self, block: Block) -> None:
        """Take back the list that Markdown made of a sentence: its number is text again."""
        mark, dropped = self.list_marks.pop(id(block.children[0])), self.document.dropped
        del dropped[next(n for n in range(len(dropped) - 1, -1, -1) if dropped[n] is mark)]
        paragraphs = block.children[0].children or [Block("p")]
        paragraphs[0].inlines.insert(0, Run(self.data[mark.start : mark.end].decode(), *mark[:2]))
        self.stack[-1].children[-1:] = paragraphs

    def _gather_html(self, text: str, start: int, end: int) -> None:
        """Raw HTML comes line by line, but comments and tags may run over lines."""
        if self.raw and self.raw[-1][2] != start:
            self._html()
        self.raw.append((text, start, end))

    def _html(self) -> None:
        """Raw HTML blocks: their text is kept as paragraphs, tags and comments are left out."""
        text = "".join(line for line, _, _ in self.raw)
        at = self.raw[0][1] if self.raw else 0
        self.raw = []
        for piece in split_html(text):
            stop = at + len(text[piece.start : piece.end].encode())
            if piece.kind == "text" and (piece.value.strip() or self.inlines):
                self._keep(Run(unescape(piece.value), at, stop, self.marks))
            elif piece.kind.startswith("Page"):
                self._close_inlines()
                self._furniture(piece.kind, piece.value, at, stop)
            elif tag := parse_tag(text[piece.start : piece.end]):
                self._tag(tag, at, stop)
                if tag.name not in INLINE:
                    self._close_inlines()
            else:
                self._cover(at)
                self._cover(stop, piece.kind if piece.kind == "comment" else "white space")
            at = stop

    def _furniture(self, kind: str, value: str, start: int, end: int) -> None:
        """Page furniture that the tool has told apart: `<!-- PageNumber="12" -->`."""
        begin = self.data.find(b'"', start, end) + 1
        self._cover(start)
        self._cover(begin, "markup")
        self.stack[0].children.append(Block("fw", [Run(value, begin, begin + len(value.encode()))], n=kind))
        self.at = begin + len(value.encode())
        self._cover(end, "markup")


def _unmask(text: str) -> str:
    return text.replace(_STAR.decode(), "*")


def is_prose(text: str) -> bool:
    """Is an indented block, which Markdown takes for code, a paragraph with its first line set in?"""
    signs = sum(
        not (character.isalpha() or character.isspace() or character in "-.,;:!?'\"’‘“”«»—–()") for character in text
    )
    return len(text.split()) > 7 and signs < len(text) / 25 and text.lstrip()[:1].isalpha()


def _heading_level(detail: Any) -> int:
    """pyromark names levels `H1`-`H6`, in a string or in a mapping."""
    match = re.search(r"[1-6]", str(detail.get("level", detail)) if isinstance(detail, dict) else str(detail))
    return int(match[0]) if match else 1
