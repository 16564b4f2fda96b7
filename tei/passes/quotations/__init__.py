"""Quotation marks as elements, where the editor asks for them (`--quotes`): `q` round what stands between two marks.

The marks stay in the text, within the element (TEI Guidelines 3.3.3; `quotation/@marks` says so). Whose words they are
only their source tells: with a reference behind them, or a note that gives one, they are `quote`. Paragraphs that each
begin with a mark, of which the last alone closes, are one `quote`. A mark without its partner stays text, and is told.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from tei.findings import Report
from tei.model import Block, Document, Inline, Mark, Marks, Point, Run
from tei.options import Options
from tei.passes.cited.marking import Layout
from tei.passes.quotations.pairs import CLOSES, Pair, read_marks
from tei.passes.quotations.pairs import Marks as Read
from tei.passes.quotations.together import end_of_quotation, masked
from tei.regexes import regex
from tei.text import brief, divided

_PROSE = frozenset(("p", "words", "cell", "l"))
_NOT_HERE = frozenset(("listBibl", "contents", "titlePage", "bibl", "code", "hidden"))
#: Marks that are mere looks, and may be divided.
_LOOKS = frozenset(("em", "strong", "sup", "sub", "strike", "underline", "small", "smallcaps", "lang"))
_NO_WORD = regex(r"[\s.,;:!?…)\]]{0,4}")
_BRACKET = regex(r"[.,;:!?…]?\s?[(\[]")


def quotations(document: Document, options: Options, report: Report) -> Document:
    """Make elements of quotation marks, if that is asked for."""
    if not options.quotes:
        return document
    told = _Told()
    document.front = _grouped(document.front, told, report)
    document.blocks = _grouped(document.blocks, told, report)
    document.back = _grouped(document.back, told, report)
    for block in (*document.all_blocks(), *document.notes.values()):
        _hold_ends(block, told)
        for inner in _prose(block):
            _Line(inner, document, told, report).mark()
    told.report(report)
    return document


class _Told:
    """What is to be said: the passages, the marks left over, and blocks whose first or last mark is accounted for."""

    def __init__(self) -> None:
        self.made: list[tuple[int, int]] = []
        self.left: list[tuple[int, int]] = []
        self.grouped: list[tuple[int, int]] = []
        self.first = ""
        self.held: set[int] = set()

    def report(self, report: Report) -> None:
        if self.made:
            report.add("B020", self.made, count=len(self.made))
        if self.grouped:
            report.add("B022", self.grouped, count=len(self.grouped))
        if self.left:
            report.add("B021", self.left, count=len(self.left), text=self.first)

    def leave(self, span: tuple[int, int], text: str) -> None:
        self.left.append(span)
        self.first = self.first or brief(text, 40)


def _prose(block: Block) -> Iterator[Block]:
    if block.kind in _NOT_HERE:
        return
    if block.kind in _PROSE:
        yield block
    for child in block.children:
        yield from _prose(child)


# -- paragraphs that are one quotation


def _grouped(blocks: list[Block], told: _Told, report: Report) -> list[Block]:
    """Blocks with the paragraphs of each quotation in a `quote` of their own."""
    result: list[Block] = []
    n = 0
    while n < len(blocks):
        end = end_of_quotation(blocks, n)
        first = blocks[n].inlines[0] if end and blocks[n].inlines else None
        if not end or first is None or not report.may("B022", (first.start, first.start)):
            result.append(blocks[n])
            n += 1
            continue
        group = blocks[n:end]
        told.held.update(id(block) for block in group)
        told.grouped.append((first.start, first.start))
        result.append(Block("quote", children=group))
        n = end
    return result


def _hold_ends(block: Block, told: _Told) -> None:
    """A quotation that is set off, or a stanza, between two marks of its own needs no other element for them."""
    for holder in block.walk():
        texts = [inner for inner in holder.walk() if inner.kind in _PROSE] if holder.kind in ("quote", "lg") else []
        if not texts or id(texts[0]) in told.held:
            continue
        first, last = masked(texts[0]).strip(), masked(texts[-1]).strip()
        if len(texts) == 1:
            whole = read_marks(first).pairs[:1] == [Pair(0, len(first))]
        else:
            opened = read_marks(first).open[:1] == [(0, first[:1])]
            whole = opened and last[-1:] in tuple(CLOSES[first[0]])
        if whole:
            told.held.update((id(texts[0]), id(texts[-1])))


# -- passages within a line


class _Line:
    """A block whose pairs are marked."""

    def __init__(self, block: Block, document: Document, told: _Told, report: Report) -> None:
        self.block, self.document, self.told, self.report = block, document, told, report
        self.text = masked(block)

    def mark(self) -> None:
        read = read_marks(self.text)
        if not read.pairs and not read.open and not read.strays:
            return
        self.layout = Layout(self.block, self.document.source.data)
        ranges = [one for pair in self._pairs(read) if (one := self._range(pair))]
        if ranges:
            self.block.inlines = list(self._marked(ranges))

    def _pairs(self, read: Read) -> list[Pair]:
        pairs, left = read.pairs, [*(at for at, _ in read.open), *read.strays]
        if id(self.block) in self.told.held:  # its first and last marks are those of all its paragraphs
            first = len(self.text) - len(self.text.lstrip())
            last = len(self.text.rstrip())
            pairs = [pair for pair in pairs if pair != Pair(first, last)]
            left = [at for at in left if at not in (first, last - 1)]
        for at in sorted(left):
            self.told.leave(self.layout.span(at, at + 1), self.text[max(0, at - 12) : at + 24])
        return pairs

    def _range(self, pair: Pair) -> tuple[Pair, Mark, int] | None:
        """A pair with its mark, and how many of the marks there stand outside it."""
        span = self.layout.span(*pair)
        if not self.report.may("B020", span):
            return None
        depth = self._depth(pair) if self.layout.can_divide(pair) else None
        if depth is None:
            self.told.leave(span, self.text[pair.start : pair.end])
            return None
        self.told.made.append(span)
        return pair, Mark("quote" if self._has_source(pair.end) else "q", "", span[0]), depth

    def _depth(self, pair: Pair) -> int | None:
        """The marks that all of it shares go round it; one that is more than a look may not begin or end within it."""
        runs, starts = self.layout.runs, self.layout.starts
        first, last = (max(0, bisect_right(starts, at) - 1) for at in (pair.start, pair.end - 1))
        shared: Marks = runs[first].marks
        for run in runs[first : last + 1]:
            shared = shared[: _alike(shared, run.marks)]
        beside = [
            (runs[first], self._neighbour(pair.start, first, -1)),
            (runs[last], self._neighbour(pair.end, last, 1)),
        ]
        for inner, outer in beside:
            crossing = () if outer is None else inner.marks[len(shared) : _alike(inner.marks, outer.marks)]
            if any(mark.kind not in _LOOKS for mark in crossing):
                return None
        return len(shared)

    def _neighbour(self, at: int, n: int, side: int) -> Run | None:
        """The run on the other side of a border; that itself, if the border lies within it."""
        run, start = self.layout.runs[n], self.layout.starts[n]
        if start < at < start + len(run.text):
            return run
        return self.layout.runs[n + side] if 0 <= n + side < len(self.layout.runs) else None

    def _has_source(self, end: int) -> bool:
        """Does a reference follow, in brackets or in a note that is called there?"""
        if bracket := _BRACKET.match(self.text, end):
            return self.layout.bears(min(bracket.end(), len(self.text) - 1), "bibl")
        n = bisect_left(self._calls, end, key=lambda call: call[0])
        at, call = self._calls[n] if n < len(self._calls) else (end, None)
        return call is not None and bool(_NO_WORD.fullmatch(self.text, end, at)) and self._gives_source(call)

    @cached_property
    def _calls(self) -> list[tuple[int, Point]]:
        """Where notes are called: the characters before each."""
        found: list[tuple[int, Point]] = []
        at = 0
        for inline in self.block.inlines:
            if isinstance(inline, Run):
                at += len(inline.text)
            elif inline.kind == "call":
                found.append((at, inline))
        return found

    def _gives_source(self, call: Point) -> bool:
        note = self.document.notes.get(call.value)
        return note is not None and any(
            isinstance(i, Run) and i.bears("bibl") for block in note.walk() for i in block.inlines
        )

    def _marked(self, ranges: Sequence[tuple[Pair, Mark, int]]) -> Iterator[Inline]:
        """The inlines of the block, divided where a pair begins or ends, with the marks of the pairs."""
        places = sorted({place for (start, end), _, _ in ranges for place in (start, end)})
        at = first = 0
        open_: list[tuple[Pair, Mark, int]] = []
        for inline in self.block.inlines:
            if not isinstance(inline, Run):
                yield inline
                continue
            inside = places[bisect_right(places, at) : bisect_right(places, at + len(inline.text) - 1)]
            for piece in divided(inline, [place - at for place in inside]):
                while first < len(ranges) and ranges[first][0].start <= at:
                    open_.append(ranges[first])
                    first += 1
                open_ = [one for one in open_ if one[0].end > at]
                for added, (_, mark, depth) in enumerate(open_):
                    piece.marks = (*piece.marks[: depth + added], mark, *piece.marks[depth + added :])
                yield piece
                at += len(piece.text)


def _alike(one: Marks, other: Marks) -> int:
    """How many marks, from the outermost, two runs share."""
    depth = 0
    while depth < min(len(one), len(other)) and one[depth] == other[depth]:
        depth += 1
    return depth
