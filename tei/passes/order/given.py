"""The order that an editor gives: the printed numbers of the pages as the source has them."""

from __future__ import annotations

import re

from tei.findings import Report
from tei.passes.order.apply import Order
from tei.passes.order.leaves import Page, make_page
from tei.passes.order.pieces import Cut
from tei.passes.order.search import find_booklet
from tei.passes.order.series import roman


def given_order(cut: Cut, numbers: tuple[str, ...], report: Report) -> Order | None:
    """The order given, for pages that are marked or that are found; None, with a finding, if they are not as many."""
    pages = _pages(cut)
    if len(pages) != len(numbers):
        report.add("O006", given=len(numbers), found=len(pages))
        return None
    places = _places(numbers)
    ordered = [make_page(place, page.begin, page.end, page.share) for place, page in zip(places, pages, strict=True)]
    return Order("given", ordered, offset=0, given=True)


def _pages(cut: Cut) -> list[Page]:
    """The pages of the input: as marked, or as the search for a booklet finds them."""
    if cut.marks:
        gaps = [gap for gap, _ in cut.marks]
        starts = gaps if gaps[0] == 0 else [0, *gaps]
        ends = [*starts[1:], len(cut.pieces)]
        return [make_page(n, *gap) for n, gap in enumerate(zip(starts, ends, strict=True), 1)]
    found = find_booklet(cut.pieces)
    return found.pages() if found else []


def _places(numbers: tuple[str, ...]) -> list[int]:
    """The places of the pages: Roman numbers first, then Arabic ones, other names last in the order given."""
    ranked = sorted(range(len(numbers)), key=lambda n: _rank(numbers[n]))
    places = [0] * len(numbers)
    for place, n in enumerate(ranked, 1):
        places[n] = place
    return places


def _rank(number: str) -> tuple[int, int]:
    bare = number.strip("[] ")
    if bare.isdecimal():
        return 1, int(bare)
    if re.fullmatch(r"[ivxlc]+", bare, re.IGNORECASE):
        return 0, roman(bare.upper())
    return 2, 0
