"""Marks on ranges of characters of a block: runs are divided where a range begins or ends, and nothing else changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from tei.model import Block, Inline, Mark, Run
from tei.text import divided


class Range(NamedTuple):
    """Characters of a block that a mark is to stand on, counted from 0 over its runs."""

    start: int
    end: int
    mark: Mark


def _is_own(run: Run, data: bytes) -> bool:
    """Are the last bytes of a run its text? White space may have been left out before it."""
    own = run.text.encode()
    return data[run.end - len(own) : run.end] == own


class Layout:
    """Where the characters of a block are in the source; each question costs a bisection and not a walk."""

    def __init__(self, block: Block, data: bytes) -> None:
        self.runs = [inline for inline in block.inlines if isinstance(inline, Run)]
        self.data = data
        self.starts: list[int] = []  # the first character of each run
        self.points: list[int] = []  # the characters before which points stand
        self._bytes: dict[int, list[int]] = {}  # of a run that is not all ASCII, where each character ends
        at = 0
        for inline in block.inlines:
            if isinstance(inline, Run):
                self.starts.append(at)
                at += len(inline.text)
            else:
                self.points.append(at)

    def _run(self, place: int) -> int:
        return max(0, bisect_right(self.starts, place) - 1)

    def offset(self, place: int) -> int:
        """The byte of the source at a character."""
        n = self._run(place)
        run, within = self.runs[n], place - self.starts[n]
        if within <= 0:
            return run.start
        if run.text.isascii():
            return run.end - len(run.text) + within
        if n not in self._bytes:
            self._bytes[n] = list(accumulate(len(character.encode()) for character in run.text))
        ends = self._bytes[n]
        return run.end - ends[-1] + ends[min(within, len(ends)) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters as bytes of the source."""
        return self.offset(start), self.offset(end - 1) + len(self.runs[self._run(end - 1)].text[-1:].encode())

    def can_divide(self, places: Iterable[int]) -> bool:
        """May the runs be divided at these places? Not within a run whose text is not its bytes."""
        inside = ((self._run(place), place) for place in places)
        runs = {n for n, place in inside if self.starts[n] < place < self.starts[n] + len(self.runs[n].text)}
        return all(_is_own(self.runs[n], self.data) for n in runs)

    def bears(self, place: int, kind: str) -> bool:
        """Has the character at a place a mark of a kind?"""
        return self.runs[self._run(place)].bears(kind)

    def is_bare(self, start: int, end: int) -> bool:
        """Is a range nothing but text: no marks, no points? An `idno` can hold no more."""
        n = bisect_right(self.points, start)
        inside = n < len(self.points) and self.points[n] < end
        return not inside and not any(run.marks for run in self.runs[self._run(start) : self._run(end - 1) + 1])


def mark(block: Block, ranges: Sequence[Range], data: bytes) -> None:
    """Put the marks on a block, a longer range outside a shorter one, all outside what is there.

    A title in italics needs no italics, unless it is that of an article, which is commonly not set so.
    """
    ordered = sorted(ranges, key=lambda one: (one.start, -one.end))
    places = sorted({place for one in ranges for place in (one.start, one.end)})
    result: list[Inline] = []
    at = first = cut = 0
    open_: list[Range] = []
    for inline in block.inlines:
        if not isinstance(inline, Run):
            result.append(inline)
            continue
        inside: list[int] = []
        while cut < len(places) and places[cut] < at + len(inline.text):
            inside += [places[cut] - at] * (places[cut] > at)
            cut += 1
        for piece in divided(inline, inside) if inside and _is_own(inline, data) else (inline,):
            while first < len(ordered) and ordered[first].start <= at:
                open_.append(ordered[first])
                first += 1
            open_ = [one for one in open_ if one.end > at]
            if open_:
                piece.marks = _with(tuple(one.mark for one in open_), piece)
            result.append(piece)
            at += len(piece.text)
    block.inlines = result


def _with(marks: tuple[Mark, ...], run: Run) -> tuple[Mark, ...]:
    title = next((one for one in marks if one.kind == "title"), None)
    if title is None or title.value == "a":
        return (*marks, *run.marks)
    italic = any(one.kind == "em" for one in run.marks)
    marks = tuple(one if one is not title or italic else one._replace(who="normal") for one in marks)  # `who` is free
    return (*marks, *(one for one in run.marks if one.kind != "em"))
