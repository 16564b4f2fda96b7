"""The rivals of every booklet: pages in an order that nobody knows, or in another that is known; pages dealt out anew.

A heap of loose pages is torn at its page ends too, and a booklet explains that better than running text does. So a
booklet has to do better than pages that follow each other by chance or by nature, whichever suits each page end, and
better than a pile of which the last page came first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from math import exp, log
from operator import itemgetter
from statistics import mean
from typing import NamedTuple

from tei.passes.order.layout import BACK, NO_PAGE, Layout
from tei.passes.order.leaves import Page

_MOST = 3  # begins of a page that are kept for each of its ends
_DEALT = 40  # other pages that are tried after each


def gain_of_disorder(layout: Layout) -> float:
    """The best gain over the input left alone, if the text is cut into pages of which nothing need follow."""
    chance = Chance(layout)
    return _best_cut(layout, lambda _, end: chance.at(end))


def gain_of_reversal(layout: Layout) -> float:
    """The best gain over the input left alone, if each page goes on where the page before it in the input begins."""
    reached: list[dict[int, float]] = [{} for _ in range(layout.last + 1)]  # by end and begin of the last page
    reached[0][NO_PAGE] = layout.title_first(0)
    for start in range(layout.last):
        known = sorted(reached[start].items(), key=itemgetter(1), reverse=True)[:_MOST]
        for end in layout.ends(start, BACK) if known else ():
            score = layout.stretch(start, end, BACK)
            if score is not None:
                reached[end][start] = score + max(before + layout.seam(end, begin) for begin, before in known)
    return max(reached[layout.last].values(), default=float("-inf")) - layout.whole()


def gain_of_dealing(layout: Layout) -> float:
    """The best gain over the input left alone, if two halves of a book were dealt together: each page skips one."""
    return _best_cut(layout, lambda start, end: layout.seam(start, end) if start > 0 and end < layout.last else 0.0)


def _best_cut(layout: Layout, seam: Callable[[int, int], float]) -> float:
    """The best gain of pages that are cut anywhere; `seam`: what the ends of one are worth."""
    best = [float("-inf")] * (layout.last + 1)
    best[0] = layout.title_first(0)
    for start in range(layout.last):
        if best[start] == float("-inf"):
            continue
        for end in layout.ends(start, BACK):
            score = layout.stretch(start, end, BACK)
            if score is not None:
                best[end] = max(best[end], best[start] + score + seam(start, end))
    return best[layout.last] - layout.whole()


def gain_of_swapping(layout: Layout) -> float:
    """The best gain over the input left alone, if of every two pages the second was read first."""
    reached: list[dict[int, float]] = [{} for _ in range(layout.last + 1)]  # by the end of the last page of a pair
    reached[0][NO_PAGE] = 0.0
    for start in range(layout.last):
        known = sorted(reached[start].items(), key=itemgetter(1), reverse=True)[:_MOST]
        for middle in layout.ends(start, BACK) if known else ():
            first = layout.stretch(start, middle, BACK)
            if first is None or middle == layout.last:
                continue
            so_far = max(
                score + (layout.seam(end, middle) if end != NO_PAGE else layout.title_first(middle))
                for end, score in known
            )
            for end in layout.ends(middle, BACK):
                second = layout.stretch(middle, end, BACK)
                if second is not None:
                    score = so_far + first + second + layout.seam(end, start)
                    reached[end][middle] = max(reached[end].get(middle, float("-inf")), score)
    return max(reached[layout.last].values(), default=float("-inf")) - layout.whole()


def gain_of_rivals(layout: Layout) -> float:
    """The best gain of the other orders: backwards, two halves dealt together, each two pages changed over.

    To halves dealt together, pages of half their length make a booklet; so they are tried with whole pages, too.
    """
    twice = Layout(layout.evidence, 2 * layout.length, layout.spread)
    dealing = max(gain_of_dealing(layout), gain_of_dealing(twice))
    return max(gain_of_reversal(layout), dealing, gain_of_swapping(layout))


class Partners(NamedTuple):
    """A gain in nats, on how many seams, and the part of the back half for each of its seams."""

    gain: float
    seams: int
    back: float


def gain_of_partners(pages: list[Page], layout: Layout, size: int) -> Partners:
    """How much better the pages found fit those that follow them than other pages of the same text.

    The search makes each seam fit as well as it can, so a wrong one fits too, but hardly better than it would another.
    Where two halves of a book were dealt together, the front half of the booklet is right, and only the back is wrong.
    """
    size = size or len(pages)
    written = sorted((page for page in pages if not page.blank), key=lambda page: page.place)
    begins = [page.begin for page in written]
    step = max(1, len(begins) // _DEALT)
    halves: tuple[list[float], list[float]] = ([], [])
    for n, (one, other) in enumerate(pairwise(written)):
        dealt = [begin for begin in begins[n % step :: step] if begin not in (other.begin, one.begin)]
        if one.end != other.begin and dealt:
            by_chance = mean(exp(layout.seam(one.end, begin)) for begin in dealt)
            half = halves[(one.place - 1) % size >= size / 2]
            half.append(layout.seam(one.end, other.begin) - log(by_chance))
    front, back = halves
    return Partners(sum(front + back), len(front + back), sum(back) / max(1, len(back)))


class Chance:
    """The score of a page end between two pages that have nothing to do with each other, or all."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        ends: dict[str, float] = defaultdict(float)
        starts: dict[str, float] = defaultdict(float)
        for (end, start), score in layout.cut.items():
            ends[end] += exp(score)
            starts[start] += exp(score)
        self._pairs = {(end, start): log(ends[end] * starts[start]) for end, start in layout.cut}

    def pair(self, end: int, start: int) -> float:
        """A page that ends at one gap, then by chance one that begins at another."""
        pieces = self._layout.evidence.pieces
        return self._pairs[pieces[end - 1].end, pieces[start].start]

    def at(self, gap: int) -> float:
        """A page end at a gap, with or without a break in the text."""
        natural = self._layout.natural
        return max(self.pair(gap, gap), natural[gap] - natural[gap - 1]) if gap < self._layout.last else 0.0
