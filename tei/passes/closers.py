"""What stands below the last paragraph of a text: place and date, signature, the source it is taken from."""

from __future__ import annotations

import re

from tei.findings import Report
from tei.model import Block, Document, Mark, Point, Run
from tei.options import Options
from tei.text import plain

_MONTHS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|juni|juli|okt|dez|märz|janv|févr|mars|avril|juin|juil|août"
    "|ene|abr|ago|dic|gen|giu|lug|set|ott"
)
_DATE = re.compile(
    rf"(\d{{1,2}}[.,]?\s+)?(\b({_MONTHS})\w*\.?)\s+(\d{{1,2}},?\s+)?\d{{4}}\.?|\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{2,4}}|(1[4-9]|20)\d\d",
    re.I,
)
_PLACE = re.compile(r"[^\W\d_][\w.'’ -]{1,40},?")
_SOURCE = re.compile(
    r"(from|first published in|originally published in|source:|aus:?|quelle:|extrait de|tir[ée]e? de|source :|de:)\s",
    re.I,
)
_SHORT = 80


def closers(document: Document, options: Options, report: Report) -> Document:
    """At the end of the body: a dateline (place and date) becomes a `closer`, a source line after it a `trailer`."""
    tail = _tail(document.blocks)
    date = next((n for n in tail if _is_date(document.blocks[n])), None)
    if date is None:
        return document
    blocks = document.blocks
    first = date - 1 if date - 1 in tail and _is_place(blocks[date - 1]) else date
    lines = blocks[first : date + 1]
    closer = Block("closer", children=[_dateline(lines)])
    after = blocks[date + 1 :]
    for block in after:
        if block.kind == "p" and _SOURCE.match(plain(block)):
            block.kind = "trailer"
            _mark_reference(block)
            report.add("S001", [_span(block)], what="the source of the text", text=plain(block))
    report.add("S001", [_span(lines[0])], what="a closing dateline", text=" / ".join(plain(b) for b in lines))
    document.blocks = [*blocks[:first], closer, *after]
    return document


def _tail(blocks: list[Block]) -> list[int]:
    """The short paragraphs at the end of the body, in order; what is set apart as back matter stands behind them."""
    indices: list[int] = []
    for n in range(len(blocks) - 1, -1, -1):
        if blocks[n].kind in ("pb", "foot", "note"):
            continue
        if blocks[n].kind != "p" or len(plain(blocks[n])) > _SHORT or len(indices) > 5:
            break
        indices.insert(0, n)
    return indices


def _is_date(block: Block) -> bool:
    text = plain(block)
    match = _DATE.search(text)
    return bool(match) and len(text) - len(match[0] if match else "") < 30 and not _SOURCE.match(text)


def _is_place(block: Block) -> bool:
    return bool(_PLACE.fullmatch(plain(block))) and plain(block)[0].isupper()


def _dateline(lines: list[Block]) -> Block:
    """One dateline of several printed lines; `lb` where a line begins."""
    dateline = Block("dateline", list(lines[0].inlines))
    for line in lines[1:]:
        at = line.inlines[0].start
        dateline.inlines += [Point("lb", at, at), *line.inlines]
    return dateline


def _mark_reference(block: Block) -> None:
    """The line is a bibliographical reference; what is set in italic in it is a title."""
    reference = Mark("bibl", "", block.inlines[0].start)
    for run in (inline for inline in block.inlines if isinstance(inline, Run)):
        titled = (Mark("title", "m", mark.at) if mark.kind == "em" else mark for mark in run.marks)
        run.marks = (reference, *titled)


def _span(block: Block) -> tuple[int, int]:
    return block.inlines[0].start, block.inlines[-1].end
