"""The contents page: a list of headings with the numbers of their pages.

A line of it is words, leaders (dots, or a tab) and a number; the lines come as one paragraph.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from tei.fidelity import letters
from tei.findings import Report
from tei.model import Block, Document, Dropped, Inline, Mark, Run
from tei.options import Options
from tei.text import plain

_ENTRY = re.compile(
    r"^(?P<words>.*?\S)(?P<leader>[ \t]*(?:[.…·_]\s?){2,}[ \t]*|[ ]*\t[ \t]*|[ ]{3,})(?P<page>\d{1,4}|[ivxlc]{1,7})\s*$"
)
_HEADING = re.compile(
    r"(table of )?contents|inhalt(sverzeichnis)?|table des mati[èe]res|sommaire|[ií]ndice|indice|sommario|inhoud"
    r"|садржај|содержание",
    re.IGNORECASE,
)
_Line: TypeAlias = tuple[list[Inline], re.Match[str] | None]
#: No line of a contents page is longer; the search for the leader takes the square of the length.
_LONGEST = 400
_NUMBER = re.compile(r"(\d|\b[ivxlc]+)\s*$")


def contents(document: Document, options: Options, report: Report) -> Document:
    """Turn a run of contents lines into a block `contents` that holds its heading and its list.

    It is one if its heading says so, or if half of its lines are headings of the text: a price list has leaders too.
    """
    headings = {letters(plain(block)) for block in document.blocks if block.kind == "head"}
    blocks: list[Block] = []
    for block in document.blocks:
        last = blocks[-1] if blocks else None
        announced = last is not None and last.kind == "head" and is_contents_heading(plain(last))
        goes_on = last is not None and last.kind == "contents"
        lines = _entries(block)
        if not lines or not (announced or goes_on or _known(lines, headings) >= len(lines) / 2):
            blocks.append(block)
            continue
        items = [_item(line, entry, document) for line, entry in lines]
        if goes_on and last is not None:
            last.children[-1].children += items
            continue
        page = Block("contents", children=[Block("list", children=items)])
        if announced:
            page.children.insert(0, blocks.pop())
        blocks.append(page)
        first = block.inlines[0]
        report.add("S001", [(first.start, block.inlines[-1].end)], what="the contents", text=plain(items[0]))
    document.blocks = blocks
    return document


def _known(lines: list[_Line], headings: set[str]) -> int:
    return sum(entry is not None and letters(entry["words"]) in headings for _, entry in lines)


def is_contents_heading(text: str) -> bool:
    return bool(_HEADING.fullmatch(text.strip().rstrip(".:")))


def _entries(block: Block) -> list[_Line]:
    """The lines of a contents page; empty unless most lines of the block are such lines, and two at least."""
    if block.kind != "p" or len(block.inlines) < 3 or not _ends_in_number(block.inlines[-1]):
        return []
    lines = _lines(block.inlines)
    entries = [_entry(line) for line in lines]
    found = sum(entry is not None for entry in entries)
    return list(zip(lines, entries, strict=True)) if found > 1 and found >= 0.7 * len(lines) else []


def _entry(line: list[Inline]) -> re.Match[str] | None:
    text = "".join(i.text for i in line if isinstance(i, Run))
    return _ENTRY.match(text) if len(text) < _LONGEST else None


def _ends_in_number(inline: Inline) -> bool:
    return isinstance(inline, Run) and bool(_NUMBER.search(inline.text))


def _lines(inlines: list[Inline]) -> list[list[Inline]]:
    lines: list[list[Inline]] = [[]]
    for inline in inlines:
        lines[-1].append(inline)
        if (isinstance(inline, Run) and inline.text == "\n") or (not isinstance(inline, Run) and inline.kind == "lb"):
            lines.append([])
    return [line for line in lines if line]


def _item(line: list[Inline], entry: re.Match[str] | None, document: Document) -> Block:
    """An item: its words, then the number as a run with the mark `page`. The leader is dropped."""
    if entry is None:
        return Block("item", inlines=line)
    inlines: list[Inline] = []
    words, page = entry.end("words"), entry.start("page")
    parts = ((0, words, "words"), (words, page, ""), (page, entry.end("page"), "page"), (entry.end("page"), 10**9, ""))
    at = 0
    for inline in line:
        if not isinstance(inline, Run):
            document.dropped.append(Dropped(inline.start, inline.end, "line end"))
            continue
        stop = at + len(inline.text)
        for begin, end, what in parts:
            low, high = max(at, begin), min(stop, end)
            if low < high:
                _piece(inline, low - at, high - at, what, inlines, document)
        at = stop
    inlines.insert(_page_at(inlines), Run(" ", line[0].start, line[0].start))
    return Block("item", inlines=inlines)


def _page_at(inlines: list[Inline]) -> int:
    return next(n for n, i in enumerate(inlines) if isinstance(i, Run) and any(m.kind == "page" for m in i.marks))


def _piece(run: Run, low: int, high: int, what: str, inlines: list[Inline], document: Document) -> None:
    """Keep a part of a run, or drop it as leader. Offsets are characters in the run; its text must be its bytes."""
    start = run.start + len(run.text[:low].encode())
    end = run.end if high == len(run.text) else run.start + len(run.text[:high].encode())
    if what:
        marks = (*run.marks, Mark("page", "", start)) if what == "page" else run.marks
        inlines.append(Run(run.text[low:high], start, end, marks))
    else:
        document.dropped.append(Dropped(start, end, "leader"))
