"""Series of headings: which kinds of numbering a text has, and which of them stands above which.

A series stands under another if its numbers begin again under each heading of that other. Where none begins again, the
words decide (a chapter stands in a part), and else which series begins first and goes on around the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tei.headwords import COUNTED, Heading

_RANK = {kind: rank for rank, (kind, _) in enumerate(COUNTED)}
_AGAIN = 2  # a number this small begins a series anew


class Series:
    """The headings of a text by their series: `kinds[n]` names the series of heading `n`, or is empty."""

    def __init__(self, headings: Sequence[Heading], texts: Sequence[str]) -> None:
        self.numbers = [heading.number for heading in headings]
        self.kinds = [self._kind(heading) for heading in headings]
        self._tell_letters(texts)
        for kind in set(self.kinds) - {""}:
            if not self._holds(kind):
                self.kinds = ["" if one == kind else one for one in self.kinds]
        self._find_groups(headings)

    @staticmethod
    def _kind(heading: Heading) -> str:
        if heading.kind == "decimal":
            return f"decimal{heading.depth}"
        return heading.kind if heading.counted else ""

    def _tell_letters(self, texts: Sequence[str]) -> None:
        """`C.` behind `B.` is a letter, though it could be a hundred."""
        last = 0
        for n, text in enumerate(texts):
            letter = ord(text[0]) - 64 if self.kinds[n] in ("roman", "upper") and len(text.split(".")[0]) == 1 else 0
            if 0 < letter < 27 and letter == last + 1 and (letter != 9 or last == 8):
                self.kinds[n], self.numbers[n] = "upper", letter
            if self.kinds[n] == "upper":
                last = self.numbers[n]

    def of(self, kind: str) -> list[int]:
        """The places of a series."""
        return [n for n, one in enumerate(self.kinds) if one == kind]

    def _holds(self, kind: str) -> bool:
        """Two at least (one is enough of a kind that is named by a word), each a step onward or a new beginning."""
        numbers = [self.numbers[n] for n in self.of(kind)]
        if kind in _RANK:
            return True
        if kind.startswith("decimal"):
            return sum(one.startswith("decimal") for one in self.kinds) > 1
        steps = [b > a or b <= _AGAIN for a, b in pairwise(numbers)]
        return len(numbers) > 1 and all(steps) and numbers[0] <= _AGAIN

    def restarts(self, kind: str) -> list[tuple[int, int]]:
        """Where a series begins again: the places of its last and of its first heading on either side."""
        return [(a, b) for a, b in pairwise(self.of(kind)) if 0 < self.numbers[b] <= min(self.numbers[a], _AGAIN)]

    def _find_groups(self, headings: Sequence[Heading]) -> None:
        """Titles without a number right above each new beginning of a series are a series themselves: groups."""
        for kind in sorted(set(self.kinds) - {""}):
            again = [b for _, b in self.restarts(kind)]
            first = self.of(kind)[0]
            above = [n - 1 for n in (first, *again)]
            if again and all(n >= 0 and not self.kinds[n] and not headings[n].kind for n in above):
                for n in above:
                    self.kinds[n] = "group"
                return

    def is_under(self, kind: str, other: str) -> bool:
        """Does each new beginning of `kind` have a heading of `other` before it (and one at least begins again)?"""
        again = self.restarts(kind)
        return bool(again) and all(other in self.kinds[a + 1 : b] for a, b in again)

    def goes_round(self, kind: str, other: str) -> bool:
        """Does `kind` begin before `other`, and go on behind its beginning?"""
        mine, theirs = self.of(kind), self.of(other)
        return mine[0] < theirs[0] < mine[-1]


def depths_of(series: Series) -> dict[str, int]:
    """The depth of each series, 0 the highest; empty where there is none."""
    kinds = sorted(set(series.kinds) - {""})
    below = {kind: {other for other in kinds if other != kind and _is_below(kind, other, series)} for kind in kinds}
    for kind in kinds:
        for other in [other for other in below[kind] if kind in below[other]]:
            below[kind].discard(other)
            below[other].discard(kind)
    return {kind: _depth(kind, below, ()) for kind in kinds}


def _is_below(kind: str, other: str, series: Series) -> bool:
    under, over = series.is_under(kind, other), series.is_under(other, kind)
    if under != over:
        return under
    if kind.startswith("decimal"):
        return other == "arabic" or (other.startswith("decimal") and other < kind)
    if other.startswith("decimal"):
        return False
    if kind in _RANK and other in _RANK:
        if {kind, other} == {"part", "book"}:  # a book may have parts, and a part books
            return series.of(other)[0] < series.of(kind)[0]
        return _RANK[other] < _RANK[kind]
    if other == "group" or kind == "group":
        return False
    return series.goes_round(other, kind)


def _depth(kind: str, below: dict[str, set[str]], seen: tuple[str, ...]) -> int:
    """The length of the longest way up."""
    ways = [_depth(other, below, (*seen, kind)) for other in below[kind] if other not in seen]
    return 1 + max(ways) if ways else 0
