"""Pages in reading order that nothing marks: where they begin, told by the length of those whose ends can be seen.

Where a page ends in mid-sentence, or after its notes, that can be seen; where it ends with a paragraph it cannot. But
pages are of one length, so between two ends that can be seen the others have hardly a choice. All ways to divide
the text are weighed against each other (forwards and backwards, as for any row of hidden states), and each gap gets
the share of those that have a page begin there. The lengths are those under which the text is likeliest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from math import exp, inf, log
from operator import itemgetter
from statistics import median

from tei.passes.order.front import OWN_PAGE, Front
from tei.passes.order.lengths import STEPS, length_tables
from tei.passes.order.notes import FootNotes
from tei.passes.order.pieces import Piece
from tei.passes.order.tables import inside_table, middle_table, seam_table

_SPREADS = (0.08, 0.12, 0.22, 0.34)
_LONGEST = 2.5  # expected pages' worth of text on a page
_COARSE = tuple(1.15**i for i in range(-8, 4))  # of the usual distance of ends that can be seen, tried as the length
_FINE = (0.93, 1.0, 1.07)  # of the likeliest of these
_SAMPLE = 200  # gaps at the beginning of a text that tell the length
_APART = -4.0  # a call and its note on two pages
_FEWEST = 6  # ends that can be seen, to tell a length from
_LENGTHS = 4  # of the lengths tried, which have a say


def page_shares(pieces: list[Piece], seen: Iterable[int]) -> dict[int, float]:
    """How likely a page begins at each gap (0 to 1), if it surely does at those seen; empty if these are too few."""
    ends = sorted(set(seen) - {0, len(pieces)})
    if len(ends) < _FEWEST:
        return {}
    text = _Text(pieces, ends)
    shares = dict.fromkeys(range(1, len(pieces)), 0.0)
    for pages, weight in text.likeliest():
        for gap, share in pages.shares():
            shares[gap] += weight * share
    return shares


class _Text:
    """A text whose pages are to be found. Gap g stands before piece g; `stops` are those where a page surely begins."""

    def __init__(self, pieces: list[Piece], ends: list[int]) -> None:
        self.pieces, self.last = pieces, len(pieces)
        self.sums = [0.0, *accumulate(piece.room for piece in pieces)]
        self.stops = [0, *ends, self.last]
        self.parted = FootNotes(pieces, self.sums).parted
        self.inside, self.middle = inside_table(pieces), middle_table(pieces)
        self.front = Front(pieces)

    def likeliest(self) -> list[tuple[_Pages, float]]:
        """The pages under which the beginning of the text is likeliest, with the weight of each (together 1)."""
        usual = median(self.sums[b] - self.sums[a] for a, b in pairwise(self.stops))
        until = self.stops[bisect_right(self.stops, _SAMPLE) - 1] or self.last
        coarse = [self._worth(usual * ratio, 0.22, until) for ratio in _COARSE]
        near = max(coarse, key=itemgetter(0))[1].length
        worth = [self._worth(near * ratio, spread, until) for ratio in _FINE for spread in _SPREADS]
        best = sorted(worth, key=itemgetter(0), reverse=True)[:_LENGTHS]
        weights = [exp(score - best[0][0]) for score, _ in best]
        return [(pages, weight / sum(weights)) for (_, pages), weight in zip(best, weights, strict=True)]

    def _worth(self, length: float, spread: float, until: int) -> tuple[float, _Pages]:
        pages = _Pages(self, length, spread)
        return pages.forward(until)[until], pages


class _Pages:
    """The text in pages of a length."""

    def __init__(self, text: _Text, length: float, spread: float) -> None:
        self.text, self.length = text, length
        self.table = length_tables(spread)[0]
        self.place = log(text.sums[-1] / text.last / length)
        cut = seam_table(text.pieces, text.sums[-1] / length, text.inside, text.middle)
        self.cut = {pair: log(chance / text.inside[pair]) for pair, chance in cut.items()}

    def _weight(self, gap: int) -> float:
        """How much better a page end suits a gap than none."""
        text = self.text
        if text.stops[bisect_left(text.stops, gap)] == gap:
            return 0.0
        pair = text.pieces[gap - 1].end, text.pieces[gap].start
        return self.cut[pair] + self.place + _APART * text.parted[gap]

    def _reach(self, start: int) -> Iterable[tuple[int, float]]:
        """The gaps at which a page that begins at a gap may end, none behind the next page begin, with their scores."""
        text = self.text
        stop = text.stops[bisect_right(text.stops, start)]
        own = text.front.own_pages.get(start, ())
        for end in range(start + 1, stop + 1):
            size = (text.sums[end] - text.sums[start]) / self.length
            if size > _LONGEST and end < stop:
                yield stop, self.table[-1]  # a page that holds far more than others has no likelier end
                return
            score = self.table[min(int(size * STEPS), len(self.table) - 1)] + self._weight(end)
            yield end, max(score, OWN_PAGE) if end in own else score

    def shares(self) -> Iterator[tuple[int, float]]:
        """Of all ways to divide the text the share that has a page begin at each gap."""
        forward, backward = self.forward(self.text.last), self.backward()
        for gap in range(1, self.text.last):
            yield gap, exp(min(0.0, forward[gap] + backward[gap] - forward[self.text.last]))

    def forward(self, until: int) -> list[float]:
        """For each gap the sum (as a log) over all ways to divide what stands before it."""
        found = [-inf] * (until + 1)
        found[0] = 0.0
        for start in range(until):
            if found[start] == -inf:
                continue
            for end, score in self._reach(start):
                if end <= until:
                    found[end] = _add(found[end], found[start] + score)
        return found

    def backward(self) -> list[float]:
        """The same for what stands behind it."""
        last = self.text.last
        found = [-inf] * (last + 1)
        found[last] = 0.0
        for start in range(last - 1, -1, -1):
            for end, score in self._reach(start):
                found[start] = _add(found[start], found[end] + score)
        return found


def _add(one: float, other: float) -> float:
    """The log of a sum, from the logs of its parts."""
    high, low = (one, other) if one > other else (other, one)
    return high if low == -inf or high - low > 40 else high + log(1 + exp(low - high))
