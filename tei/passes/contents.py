"""The contents page: a list of headings with the numbers of their pages.

A line of it is words, leaders (dots, or a tab) and a number; the lines come as one paragraph, or as a list. How far a
line is set in stands in the `level` of its item, from which the levels of the headings can be told.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from tei.fidelity import letters
from tei.findings import Report
from tei.headwords import is_named
from tei.model import Block, Document, Dropped, Inline, Mark, Run
from tei.options import Options
from tei.regexes import regex
from tei.text import first_text, plain, printed_lines, spans_of

_ENTRY = regex(
    r"^(?P<words>.*?\S)(?P<leader>[ \t]*(?:[.…·_]\s?){2,}[ \t]*|[ ]*\t[ \t]*|[ ]{3,})(?P<page>\d{1,4}|[ivxlc]{1,7})\s*$"
)
#: In a list below such a heading the number needs no leaders.
_ITEM = regex(r"^(?P<words>.*?[^\s.…,·_])(?P<leader>[\s.…,·_]+)(?P<page>\d{1,4}|[ivxlc]{1,7})\s*$")
_Line: TypeAlias = tuple[list[Inline], re.Match[str] | None]
#: No line of a contents page is longer; the search for the leader takes the square of the length.
_LONGEST = 400
_ROMAN = regex(r"\b[ivxlc]+\s*$")


def contents(document: Document, options: Options, report: Report) -> Document:
    """Turn a run of contents lines into a block `contents` that holds its heading and its list.

    It is one if its heading says so, or if half of its lines are headings of the text: a price list has leaders too.
    """
    headings = {letters(plain(block)) for block in document.blocks if block.kind == "head"}
    blocks: list[Block] = []
    for block in document.blocks:
        last = blocks[-1] if blocks else None
        announced = last is not None and last.kind == "head" and is_named(plain(last), "contents")
        goes_on = last is not None and last.kind == "contents"
        if announced and last is not None and block.kind == "list" and _list(block, 0, document):
            blocks[-1] = Block("contents", children=[last, block])
            report.add("S001", spans_of(block), what="the contents", text=plain(first_text(block)))
            continue
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


def _list(block: Block, depth: int, document: Document) -> bool:
    """Mark the page numbers of a Markdown list, if most of its items end in one; `depth` counts the lists around it."""
    items = [(item, item.children[0]) for item in block.children if item.children and item.children[0].kind == "p"]
    entries = [_entry(text.inlines, _ITEM) for _, text in items]
    if depth == 0 and sum(entry is not None for entry in entries) < 0.6 * len(block.children):
        return False
    for (item, text), entry in zip(items, entries, strict=True):
        if entry is not None:
            text.inlines = _item(text.inlines, entry, document).inlines
        item.level = depth
        for inner in item.children[1:]:
            if inner.kind == "list":
                _list(inner, depth + 1, document)
    return True


def _known(lines: list[_Line], headings: set[str]) -> int:
    return sum(entry is not None and letters(entry["words"]) in headings for _, entry in lines)


def _entries(block: Block) -> list[_Line]:
    """The lines of a contents page; empty unless most lines of the block are such lines, and two at least."""
    if block.kind != "p" or len(block.inlines) < 3 or not _ends_in_number(block.inlines[-1]):
        return []
    lines = printed_lines(block.inlines)
    entries = [_entry(line) for line in lines]
    found = sum(entry is not None for entry in entries)
    return list(zip(lines, entries, strict=True)) if found > 1 and found >= 0.7 * len(lines) else []


def _entry(line: list[Inline], pattern: re.Pattern[str] = _ENTRY) -> re.Match[str] | None:
    text = "".join(i.text for i in line if isinstance(i, Run))
    return pattern.match(text) if len(text) < _LONGEST else None


def _ends_in_number(inline: Inline) -> bool:
    """Does it end in a figure, or in what may be a Roman number? Most end in a stop."""
    text = inline.text.rstrip() if isinstance(inline, Run) else ""
    return text[-1:].isdecimal() or (text[-1:] in tuple("ivxlc") and bool(_ROMAN.search(text)))


def _item(line: list[Inline], entry: re.Match[str] | None, document: Document) -> Block:
    """An item: its words, then the number as a run with the mark `page`. The leader is dropped."""
    indent = _indent(line, document)
    if entry is None:
        return Block("item", inlines=line, level=indent)
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
    return Block("item", inlines=inlines, level=indent)


def _indent(line: list[Inline], document: Document) -> int:
    """How many columns the line is set in, in the source."""
    data, start = document.source.data, line[0].start
    before = data[data.rfind(b"\n", 0, start) + 1 : start]
    return len(before.expandtabs(4)) if before.isspace() else 0


def _page_at(inlines: list[Inline]) -> int:
    return next(n for n, i in enumerate(inlines) if isinstance(i, Run) and i.bears("page"))


def _piece(run: Run, low: int, high: int, what: str, inlines: list[Inline], document: Document) -> None:
    """Keep a part of a run, or drop it as leader. Offsets are characters in the run; its text must be its bytes."""
    start = run.start + len(run.text[:low].encode())
    end = run.end if high == len(run.text) else run.start + len(run.text[:high].encode())
    if what:
        marks = (*run.marks, Mark("page", "", start)) if what == "page" else run.marks
        inlines.append(Run(run.text[low:high], start, end, marks))
    else:
        document.dropped.append(Dropped(start, end, "leader"))
