"""What stands below the last paragraph of a text: place and date, signature, the source it is taken from."""

from __future__ import annotations

import re

from tei.findings import Report
from tei.model import Block, Document, Mark, Point, Run
from tei.options import Options
from tei.passes.front import is_name
from tei.text import plain

_MONTHS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|juni|juli|okt|dez|märz|janv|févr|mars|avril|juin|juil|août"
    "|ene|abr|ago|dic|gen|giu|lug|set|ott"
)
_OF_MONTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = rf"(?:(?:{_OF_MONTH}[.,]?\s+)?(?:{_MONTHS})\w*\.?,?\s+(?:{_OF_MONTH},?\s+)?)?(?:1[4-9]|20)\d\d"
_NUMBERS = r"\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}"
_SMALL = "am an auf bei de del den der di du im in la le of on sur the upon von zu at"
#: Words of a place; that they are capital, save some small words between them, is seen to by `_is_place`.
_PLACE_WORDS = rf"[^\W\d_][\w.'’-]*(?:,?\s+(?:(?:{_SMALL.replace(' ', '|')})\s+)*[^\W\d_][\w.'’-]*){{0,5}}"
_DATE = re.compile(
    rf"(?P<place>{_PLACE_WORDS},?\s+)?(?:(?:den|the|le|im|in)\s+)?(?:{_DAY}|{_NUMBERS})\.?", re.IGNORECASE
)
_PLACE = re.compile(rf"{_PLACE_WORDS},?")
_SOURCE = re.compile(
    r"(from|first published in|originally published in|source:|aus:?|quelle:|extrait de|tir[ée]e? de|source :|de:)\s",
    re.I,
)
_SHORT = 80


def closers(document: Document, options: Options, report: Report) -> Document:
    """At the end of the body: place and date become a `closer`, with the signature above or below; a line that names
    the source of the text becomes a `trailer`. Only where nothing else follows: TEI has a closer last (DSDIV2)."""
    tail = _tail(document.blocks)
    blocks = document.blocks
    date = next((n for n in tail if _is_date(plain(blocks[n]))), None)
    if date is None:
        return document
    below = [n for n in tail if n > date]
    signed = [n for n in below if is_name(plain(blocks[n]))][:1] or _signed_above(blocks, date, tail)
    if any(not _SOURCE.match(plain(blocks[n])) for n in below if n not in signed):
        return document
    first = date - 1 if _is_place_of(blocks, date, tail) else date
    above = [block.kind for block in blocks[: min([first, *signed])] if block.kind not in ("pb", "foot", "note")]
    if not above or above[-1] == "head":
        return document  # it would close nothing
    lines = blocks[first : date + 1]
    closer = Block("closer", children=[_dateline(lines)])
    for n in signed:
        blocks[n].kind = "signed"
        closer.children.insert(0 if n < date else 1, blocks[n])
    for block in (blocks[n] for n in below if n not in signed):
        block.kind = "trailer"
        _mark_reference(block)
        report.add("S001", [_span(block)], what="the source of the text", text=plain(block))
    report.add("S001", [_span(lines[0])], what="a closing dateline", text=" / ".join(plain(b) for b in lines))
    before = [block for block in blocks[:first] if block.kind != "signed"]
    document.blocks = [*before, closer, *(block for block in blocks[date + 1 :] if block.kind != "signed")]
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


def _is_date(text: str) -> bool:
    """A whole line of a date, or of place and date; where the words of a place are not capital it is a sentence."""
    match = _DATE.fullmatch(text)
    return match is not None and _is_place(match["place"] or "")


def _is_place(text: str) -> bool:
    words = text.replace(",", " ").split()
    return all(word[0].isupper() or word in _SMALL.split() for word in words)


def _is_place_of(blocks: list[Block], date: int, tail: list[int]) -> bool:
    """Does the line above a date without a place tell the place?"""
    match = _DATE.fullmatch(plain(blocks[date]))
    above = plain(blocks[date - 1]) if date - 1 in tail else ""
    return match is not None and not match["place"] and bool(_PLACE.fullmatch(above)) and _is_place(above)


def _signed_above(blocks: list[Block], date: int, tail: list[int]) -> list[int]:
    """A name above a date that has its place already is a signature."""
    match = _DATE.fullmatch(plain(blocks[date]))
    above = date - 1 in tail and is_name(plain(blocks[date - 1]))
    return [date - 1] if above and match is not None and match["place"] else []


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
