"""Pages: from a solution to the pages in the order of the input, each with its place in the book."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from tei.passes.order.layout import BACK, Layout
from tei.passes.order.schemes import UP, sequence
from tei.passes.order.solver import Path, Signature

_IMPOSSIBLE = -30.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its place in the book (from 1), its gaps in the input, and the pieces on it in reading order.

    A blank page begins where it ends. `guessed`: it begins inside a stretch that is in natural order anyway, so that
    nothing but its page begin depends on it.
    """

    place: int
    begin: int
    end: int
    held: tuple[int, ...]
    guessed: bool = False

    @property
    def blank(self) -> bool:
        return not self.held


def make_page(place: int, begin: int, end: int, guessed: bool = False) -> Page:
    return Page(place, begin, end, tuple(range(begin, end)), guessed)


def input_pages(path: Path, layout: Layout) -> list[Page]:
    """All pages of a solution in the order of the input, blank ones among them."""
    pages: list[Page] = []
    for signature in path.signatures:
        before = len(pages)
        places = sequence(UP, signature.pages)
        gaps = _signature_gaps(signature, layout)
        for place, (begin, end, guessed) in zip(places, gaps, strict=True):
            pages.append(make_page(before + place, begin, end, guessed))
    return pages


def _signature_gaps(signature: Signature, layout: Layout) -> list[tuple[int, int, bool]]:
    found = [(signature.begin, signature.tail, False)]
    for group in signature.groups:
        found += _split(layout, group.begin, group.x, 2)
        found += [(group.x, group.y, False), (group.y, group.z, False)]
    middle = signature.groups[-1].z if signature.groups else signature.tail
    return found + _split(layout, middle, signature.end, 3)


def _split(layout: Layout, begin: int, end: int, pages: int) -> list[tuple[int, int, bool]]:
    """The likeliest page ends in a stretch of two or three pages that stand in natural order."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {begin: (0.0, (begin,))}
    for left in range(pages - 1, -1, -1):
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (score, cuts) in best.items():
            for stop in range(end, start - 1, -1) if left else (end,):
                gain = score + _as_page(layout, start, stop) + _as_seam(layout, stop, begin, end)
                if stop not in found or gain > found[stop][0]:
                    found[stop] = gain, (*cuts, stop)
        best = found
    cuts = best[end][1]
    return [(start, stop, i > 0) for i, (start, stop) in enumerate(itertools.pairwise(cuts))]


def _as_page(layout: Layout, begin: int, end: int) -> float:
    if begin == end:
        return layout.blank(begin)
    score = layout.stretch(begin, end, BACK)
    return _IMPOSSIBLE if score is None else score


def _as_seam(layout: Layout, gap: int, begin: int, end: int) -> float:
    """A page end between neighbours, where it may also be that nothing is cut."""
    if not begin < gap < end:
        return 0.0
    natural = layout.natural[gap] - layout.natural[gap - 1]
    return max(layout.seam(gap, gap), natural) if layout.evidence.begins[gap] else layout.seam(gap, gap)
