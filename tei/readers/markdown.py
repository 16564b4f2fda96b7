"""Markdown to blocks, page by page.

Pages are split first (`pagemarks`), so that a note label may mean another note on every page. Each chunk between two
page marks is parsed by itself (`chunk`). Every byte is accounted for: it becomes a run or a point, or it is dropped
with a reason. Bytes with letters in them that no event explains are kept as text, and reported.
"""

from __future__ import annotations

import re

from tei.findings import Report
from tei.model import Block, Document, Dropped, Point
from tei.readers.chunk import read_chunk
from tei.readers.pagemarks import PageMark, find_page_marks, given_page_marks
from tei.source import Source

_BLANKS = bytes.maketrans(b"\x0b\x0c", b"  ")  # a form feed that marks no page, and the like
_LONE_CR = re.compile(rb"\r(?!\n)")
_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n(?=[\w-]+[ \t]*:)(?s:.*?)\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")


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
        read_chunk(document, data, chunk_start, chunk_end, report)
