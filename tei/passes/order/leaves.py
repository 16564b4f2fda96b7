"""From the solution to pages in reading order, and the seams between them."""

from __future__ import annotations

from typing import NamedTuple

from tei.passes.order.layout import Layout
from tei.passes.order.solver import Path, Signature


class Page(NamedTuple):
    """A page: its place in the book (from 1) and its gaps. A blank page begins where it ends."""

    place: int
    begin: int
    end: int
    guessed: bool = False  # begins inside a stretch whose order is natural: nothing depends on it but the page begin

    @property
    def blank(self) -> bool:
        return self.begin == self.end


def reading_order(path: Path, layout: Layout) -> list[Page]:
    """All pages of the book in reading order."""
    pages: list[Page] = []
    for signature in path.signatures:
        pages += _signature_pages(signature, layout, len(pages))
    return pages


def _signature_pages(signature: Signature, layout: Layout, before: int) -> list[Page]:
    front: list[list[tuple[int, int]]] = []
    back = [(signature.begin, signature.tail)]
    for group in signature.groups:
        front.append(split_stretch(layout, group.begin, group.x, 2))
        back += [(group.x, group.y), (group.y, group.z)]
    middle = signature.groups[-1].z if signature.groups else signature.tail
    stretches = [*front, split_stretch(layout, middle, signature.end, 3), *([page] for page in reversed(back))]
    pages: list[Page] = []
    for stretch in stretches:
        for i, (begin, end) in enumerate(stretch):
            pages.append(Page(before + len(pages) + 1, begin, end, guessed=i > 0))
    return pages


def split_stretch(layout: Layout, begin: int, end: int, pages: int) -> list[tuple[int, int]]:
    """The likeliest page ends in a stretch of two or three pages that stand in natural order."""
    best: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {begin: (0.0, ())}
    for left in range(pages - 1, -1, -1):
        found: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for start, (score, parts) in best.items():
            for stop in range(end, start - 1, -1) if left else (end,):
                gain = _as_page(layout, start, stop) + _as_seam(layout, stop, begin, end)
                if stop not in found or score + gain > found[stop][0]:
                    found[stop] = score + gain, (*parts, (start, stop))
        best = found
    return list(best[end][1])


def _as_page(layout: Layout, begin: int, end: int) -> float:
    if begin == end:
        return layout.blank(begin)
    score = layout.stretch(begin, end, 1)
    return -30.0 if score is None else score


def _as_seam(layout: Layout, gap: int, begin: int, end: int) -> float:
    if not begin < gap < end:
        return 0.0
    natural = layout.natural[gap] - layout.natural[gap - 1]
    return max(layout.seam(gap, gap), natural) if layout.evidence.begins[gap] else layout.seam(gap, gap)
