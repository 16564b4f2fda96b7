"""Pages that are marked: which scheme, if any, they stand in. Told by their printed numbers, or by the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import mean
from typing import NamedTuple

from tei.passes.order.disorder import Chance
from tei.passes.order.evidence import Evidence
from tei.passes.order.layout import Layout
from tei.passes.order.leaves import Page, make_page
from tei.passes.order.numbered import candidates, read_by_numbers
from tei.passes.order.pieces import Piece
from tei.passes.order.schemes import FIXED, SIDE, sequence

_FEWEST = 6  # pages of which an order can be told
_SPREAD = 0.22


class Found(NamedTuple):
    """A scheme, the size of its signatures (0: one for all), its pages in input order, and what it is worth.

    `gain` is over the input left alone, `over_disorder` over pages that follow each other by chance; where the printed
    numbers tell the scheme there is no `layout`, for nothing had to be weighed; they also tell which pages are
    `missing` and which are there twice.
    """

    scheme: str
    size: int
    pages: list[Page]
    gain: float
    over_disorder: float
    layout: Layout | None = None
    missing: Sequence[int] = ()
    doubled: Sequence[int] = ()


def by_numbers(gaps: list[int], numbers: list[str], wanted: str) -> Found | None:
    """The scheme that the printed numbers show, if they show one; they are in input order, empty where unknown."""
    found = read_by_numbers([int(number) if number.isdecimal() else 0 for number in numbers], wanted)
    if found is None:
        return None
    certain = float("inf")
    pages = _pages(gaps, found.places)
    return Found(found.scheme, found.size, pages, certain, certain, missing=found.missing, doubled=found.doubled)


def by_text(pieces: list[Piece], gaps: list[int], wanted: str) -> Found | None:
    """The scheme in which the pages fit best; `gaps` are those where pages begin, and that where the text ends."""
    if len(gaps) <= _FEWEST:
        return None
    evidence = Evidence(pieces)
    layout = Layout(evidence, max(1.0, mean(evidence.sums[b] - evidence.sums[a] for a, b in pairwise(gaps))), _SPREAD)
    chance = Chance(layout)
    as_is = _worth(_pages(gaps, _places(SIDE, 0, len(gaps) - 1)), layout)
    found = []
    for scheme, size in candidates(len(gaps) - 1, wanted):
        pages = _pages(gaps, _places(scheme, size, len(gaps) - 1))
        worth = _worth(pages, layout)
        found.append(Found(scheme, size, pages, worth - as_is, worth - _by_chance(pages, chance), layout))
    return max(found, key=lambda one: one.gain, default=None)


def _places(scheme: str, size: int, pages: int) -> list[int]:
    """The places of the pages; of a last signature that is not full the places after the last page are left out."""
    return [place for place in sequence(scheme, pages, size if scheme not in FIXED else 0) if place <= pages]


def _pages(gaps: list[int], places: list[int]) -> list[Page]:
    return [make_page(place, begin, end) for place, (begin, end) in zip(places, pairwise(gaps), strict=True)]


def _worth(pages: list[Page], layout: Layout) -> float:
    written = sorted((page for page in pages if not page.blank), key=lambda page: page.place)
    return sum(layout.seam(one.end, other.begin) for one, other in pairwise(written))


def _by_chance(pages: list[Page], chance: Chance) -> float:
    written = sorted((page for page in pages if not page.blank), key=lambda page: page.place)
    return sum(chance.pair(one.end, other.begin) for one, other in pairwise(written))
