"""Pages: from a solution to the pages in the order of the input, each with its place in the book."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement, pairwise
from math import exp

from tei.passes.order.layout import Layout
from tei.passes.order.schemes import UP, sequence
from tei.passes.order.solver import Path, Signature

_IMPOSSIBLE = -30.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its place in the book (from 1), its gaps in the input, and the pieces on it in reading order.

    A blank page begins where it ends. `share` is below 1 where it begins inside a stretch that is in natural order
    anyway, so that nothing but its page begin depends on it: how likely that is the right one.
    """

    place: int
    begin: int
    end: int
    held: tuple[int, ...]
    share: float = 1.0

    @property
    def blank(self) -> bool:
        return not self.held


def make_page(place: int, begin: int, end: int, share: float = 1.0) -> Page:
    return Page(place, begin, end, tuple(range(begin, end)), share)


def input_pages(path: Path, layout: Layout) -> list[Page]:
    """All pages of a solution in the order of the input, blank ones among them."""
    pages: list[Page] = []
    for signature in path.signatures:
        before = len(pages)
        places = sequence(UP, signature.pages)
        gaps = _signature_gaps(signature, layout)
        for place, (begin, end, share) in zip(places, gaps, strict=True):
            pages.append(make_page(before + place, begin, end, share))
    return pages


def _signature_gaps(signature: Signature, layout: Layout) -> list[tuple[int, int, float]]:
    found = [(signature.begin, signature.tail, 1.0)]
    for group in signature.groups:
        found += _split(layout, group.begin, group.x, 2)
        found += [(group.x, group.y, 1.0), (group.y, group.z, 1.0)]
    middle = signature.groups[-1].z if signature.groups else signature.tail
    return found + _split(layout, middle, signature.end, 3)


def _split(layout: Layout, begin: int, end: int, pages: int) -> list[tuple[int, int, float]]:
    """The likeliest page ends in a stretch of two or three pages in natural order, and how likely each page begins so.

    The first begins at a cut that the search has set, and counts as sure (1).
    """
    page = cache(lambda start, stop: _as_page(layout, start, stop))
    seam = cache(lambda gap: _as_seam(layout, gap, begin, end))
    tried = (row[::-1] for row in combinations_with_replacement(range(end, begin - 1, -1), pages - 1))
    worth = {cuts: sum(map(seam, cuts)) + sum(page(*pair) for pair in pairwise((begin, *cuts, end))) for cuts in tried}
    best = max(worth, key=worth.__getitem__)
    shares = [1.0, *(_share(worth, best, n) for n in range(pages - 1))]
    return [(*pair, share) for pair, share in zip(pairwise((begin, *best, end)), shares, strict=True)]


def _share(worth: dict[tuple[int, ...], float], best: tuple[int, ...], n: int) -> float:
    """Of all ways to cut a stretch the share of those whose cut n is that of the best."""
    weights = [(cuts[n] == best[n], exp(score - worth[best])) for cuts, score in worth.items()]
    return min(0.99, sum(weight for same, weight in weights if same) / sum(weight for _, weight in weights))


def _as_page(layout: Layout, begin: int, end: int) -> float:
    if begin == end:
        return layout.blank(begin)
    score = layout.page(begin, end)
    return _IMPOSSIBLE if score is None else score


def _as_seam(layout: Layout, gap: int, begin: int, end: int) -> float:
    """A page end between neighbours, where it may also be that nothing is cut."""
    if not begin < gap < end:
        return 0.0
    natural = layout.natural[gap] - layout.natural[gap - 1]
    if layout.own_page(begin, gap) is not None:
        return 0.0  # counted there
    return max(layout.seam(gap, gap), natural) if layout.evidence.begins[gap] else layout.seam(gap, gap)
