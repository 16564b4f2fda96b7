"""Verse: paragraphs whose lines are lines, in the textures in which OCR tools and editors write them.

Line blocks of Pandoc say so themselves. Lines that end in a hard break, or only in a line end, may also be an address,
a list, or prose whose printed lines a tool kept: that is decided by what the lines tell (`judge`) and by the habits of
the document. Where each line is a paragraph of its own, only a long run of them is sure enough (`scattered`).

Runs before page begins are guessed and paragraphs joined: a stanza that ends without a stop is no paragraph cut in two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import exp

from tei.findings import Report
from tei.model import Block, Document
from tei.options import Options
from tei.passes.theatre import is_cast_heading
from tei.passes.verse.blocks import is_line_block, line_groups
from tei.passes.verse.judge import (
    HARD,
    Habits,
    capital_share,
    fills,
    is_meant,
    is_something_else,
    prior,
    runs_on,
    weigh,
)
from tei.passes.verse.lines import Line, Lines, has_lines, make_group, split_lines
from tei.passes.verse.numbered import numbered_stanzas
from tei.passes.verse.numbers import number_lines
from tei.passes.verse.scattered import gather_scattered
from tei.text import plain

#: What stands in these is looked at too; items, cells and headings are no place for verse.
_HOLDERS = ("quote", "note", "foot")
#: So much must speak for verse; less is enough where other verse stands in the document, or the source sets it off.
_SURE, _LIKELY = 4.0, 1.0
#: Lines in hard breaks beside others that are verse need less still; short lines in a quotation have this for them.
_BESIDE, _SET_OFF, _SHORT = -1.0, 1.0, 45
#: Many likely ones are sure together.
_POOL = 10.0
#: Between these a paragraph is told as doubtful.
_DOUBT = (-1.0, 4.0)
#: Prose of so many characters has printed lines to keep; so much against verse makes a paragraph prose.
_LONG, _PROSE = 160, -2.0


@dataclass(slots=True, eq=False)
class _Candidate:
    """A paragraph of several lines, and what speaks for verse (0: nothing either way)."""

    block: Block
    found: Lines
    quoted: bool
    other: bool = False  # neither verse nor prose
    full: bool = False  # its lines are as long as those of prose
    weight: float = 0.0
    chosen: bool = False

    def span(self) -> tuple[int, int]:
        return self.block.inlines[0].start, self.block.inlines[-1].end


def verse(document: Document, options: Options, report: Report) -> Document:
    """Turn paragraphs of verse into `lg` with a block `l` a line."""
    document.blocks = numbered_stanzas(document.blocks, document, report)
    candidates = list(_candidates(document.blocks, False, document))
    habits = _habits(candidates, document)
    _choose(candidates, habits)
    for candidate in candidates:
        candidate.chosen = report.may("S010", candidate.span(), candidate.chosen)
    _tell(candidates, habits, report)
    chosen = {id(candidate.block): candidate for candidate in candidates if candidate.chosen}

    def convert(block: Block) -> list[Block]:
        if id(block) in chosen:
            return [make_group(chosen[id(block)].found, document)]
        if block.kind == "p" and block.n == "verse":
            return [make_group(split_lines(block, document), document)]
        return line_groups(block, document) if is_line_block(block) else [block]

    document.blocks = gather_scattered(_replace(document.blocks, convert), report)
    number_lines(document, report)
    return document


def _candidates(blocks: list[Block], quoted: bool, document: Document) -> Iterable[_Candidate]:
    """The paragraphs of several lines; those below the heading of a cast list are its persons."""
    before: Block | None = None
    for block in blocks:
        if block.kind in _HOLDERS:
            yield from _candidates(block.children, block.kind == "quote", document)
        elif block.kind == "p" and block.n != "verse" and has_lines(block) and not is_line_block(block):
            if runs_on(texts := block.text().split("\n")):
                yield _Candidate(block, Lines([Line([], text) for text in texts]), quoted, weight=_PROSE * len(texts))
            elif len((found := split_lines(block, document)).lines) > 1 and not _is_cast_heading(before):
                yield _Candidate(block, found, quoted, is_something_else(found.texts, quoted))
        if block.kind in ("p", "head"):
            before = block


def _is_cast_heading(block: Block | None) -> bool:
    short = block is not None and block.inlines and block.inlines[-1].end - block.inlines[0].start < _LONG
    return bool(short) and is_cast_heading(plain(block))  # type: ignore[arg-type]


def _habits(candidates: list[_Candidate], document: Document) -> Habits:
    """Does prose keep its lines here? So it is if a quarter of all prose, by letters, stands in such paragraphs."""
    if not candidates:
        return Habits()
    single = [b for b in document.blocks if b.kind == "p" and not has_lines(b)]
    habits = Habits(capital_share([c.block.text() for c in candidates[:200]] + [b.text() for b in single[:200]]))
    for c in candidates:
        c.weight = c.weight or weigh(c.found.texts, habits)
    long = [c for c in candidates if len(c.found.lines) > 2 and not c.quoted and not is_meant(c.found)]
    kept = [c for c in long if c.weight < _PROSE]
    letters = sum(len(text) for c in kept for text in c.found.texts)
    others = sum(size for size in (sum(i.end - i.start for i in b.inlines) for b in single) if size > _LONG)
    habits.unbroken = others > 0
    if letters and letters >= others / 3:
        widths = sorted(len(text) for c in kept for text in c.found.texts[:-1])
        habits.kept, habits.width = True, widths[len(widths) * 3 // 4]
    return habits


def _choose(candidates: list[_Candidate], habits: Habits) -> None:
    """Set what is verse: first what is sure by itself, then, beside it or in quotations, what is likely."""
    for c in candidates:
        if c.weight >= _PROSE * 3 and habits.width:
            c.weight = weigh(c.found.texts, habits, habits.width)
        c.weight += prior(habits) + (HARD if is_meant(c.found) else 0.0)
        if c.quoted and habits.unbroken and not habits.kept and len(c.found.lines) > 2 and _is_short(c.found):
            c.weight += _SET_OFF
        c.full = habits.kept and fills(c.found.texts, habits.width)
        c.chosen = not (c.other or c.full) and c.weight >= _SURE and (c.quoted or len(c.found.lines) > 3)
    likely = [c.weight for c in candidates if not c.other and c.weight >= _LIKELY]
    beside = sum(len(c.found.lines) for c in candidates if c.chosen) > 7 or (len(likely) > 2 and sum(likely) >= _POOL)
    for c in candidates:
        enough = _LIKELY / 2 if c.quoted else _BESIDE if beside and is_meant(c.found) else _LIKELY
        c.chosen |= not (c.other or c.full) and c.weight >= enough and (c.quoted or beside)


def _is_short(found: Lines) -> bool:
    return max(map(len, found.texts)) < _SHORT


def _tell(candidates: list[_Candidate], habits: Habits, report: Report) -> None:
    for hard in (True, False):
        chosen = [c for c in candidates if c.chosen and c.found.hard is hard]
        if chosen:
            weakest = min(c.weight for c in chosen)
            lines = sum(len(c.found.lines) for c in chosen)
            how = "hard breaks" if hard else "line ends in the source"
            sure = round(min(0.99, 1 / (1 + exp(-weakest))), 2)
            report.add("S010", [c.span() for c in chosen], sure, lines=lines, groups=len(chosen), evidence=how)
    kept = [c for c in candidates if habits.kept and not c.chosen and not c.other]
    if kept and any(c.chosen for c in candidates):
        report.add("S011", [c.span() for c in kept], count=len(kept))
    low, high = _DOUBT
    for c in candidates:
        if not c.chosen and not c.other and low < c.weight < high and len(c.found.lines) > 2 and not habits.kept:
            report.add("S012", [c.span()], round(1 / (1 + exp(c.weight)), 2), text=c.found.texts[0][:60])


def _replace(blocks: list[Block], convert: Callable[[Block], list[Block]]) -> list[Block]:
    result: list[Block] = []
    for block in blocks:
        if block.kind in _HOLDERS:
            block.children = _replace(block.children, convert)
        result += convert(block)
    return result
