"""What the notes at the foot say: numbers that meet over a seam, notes that run over, calls and notes kept together."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from tei.passes.order.classes import end_class
from tei.passes.order.pieces import Piece
from tei.passes.order.series import Series

_NEAR = 8000  # letters between a call and its note, beyond which they are of two pages anyway
_NEXT, _NOT_NEXT, _NEAR_NOT_NEXT = 1.0, -0.7, -3.5  # the calls on both sides of a seam are n and n + 1, or are not
_RUNS_OVER, _BREAKS_OFF, _REST_ONLY = 2.5, -1.5, -2.5  # a note goes on in the next foot; its end; its rest is missing


class FootNotes:
    """The feet of a text. `sums` are the letters before each gap."""

    def __init__(self, pieces: list[Piece], sums: list[float]) -> None:
        self._sums = sums
        self.upto = [0, *accumulate(int(piece.foot is not None) for piece in pieces)]
        self.parted = self._count_parted(pieces)
        self._feet = [at for at, piece in enumerate(pieces) if piece.foot]
        self._bare = {at: _begins_bare(pieces[at]) for at in self._feet}
        self._open = {at + 1: _ends_open(pieces[at]) for at in self._feet}

    def _count_parted(self, pieces: list[Piece]) -> list[int]:
        """For each gap, how many calls before it have their note after it, near enough to be of one page."""
        parted = [0] * (len(pieces) + 2)
        calls: dict[int, int] = {}
        for at, piece in enumerate(pieces):
            calls.update(dict.fromkeys(piece.calls, at))
            for number in piece.notes:
                if number in calls and self._sums[at] - self._sums[calls[number]] < _NEAR:
                    parted[calls.pop(number) + 1] += 1
                    parted[at + 1] -= 1
        return list(accumulate(parted))

    def overflow(self, end: int, start: int, length: float) -> float:
        """Whether a foot that ends in mid-sentence meets a foot that begins with the rest of a note."""
        if not self._feet:
            return 0.0
        if self._bare_foot(start, length):
            return _RUNS_OVER if self._open.get(end) else _REST_ONLY
        return _BREAKS_OFF if self._open.get(end) else 0.0

    def _bare_foot(self, start: int, length: float) -> bool:
        at = bisect_left(self._feet, start)
        if at == len(self._feet):
            return False
        piece = self._feet[at]
        return self._bare[piece] and self._sums[piece] - self._sums[start] < 1.4 * length


def numbers_meet(series: Series, sums: list[float], end: int, start: int, length: float) -> float:
    """Whether the last call before a page end and the first after the next page begin are n and n + 1."""
    before, after = series.upto[end] - 1, series.upto[start]
    if before < 0 or after >= len(series.numbers):
        return 0.0
    (one, at), (other, to) = series.numbers[before], series.numbers[after]
    far = max(sums[end] - sums[at + 1], sums[to] - sums[start])
    if far > 2 * length:
        return 0.0
    if other == one + 1:
        return _NEXT
    return _NEAR_NOT_NEXT if far < 0.8 * length else _NOT_NEXT


def _begins_bare(piece: Piece) -> bool:
    return piece.foot is not None and bool(piece.foot.children) and piece.foot.children[0].kind != "note"


def _ends_open(piece: Piece) -> bool:
    assert piece.foot is not None
    return bool(piece.foot.children) and end_class("p", piece.foot.children[-1].text()) in "HWM"
