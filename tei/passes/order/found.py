"""The order of the pages that a text shows by itself, if the gain over the order it came in is clear."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from statistics import mean

from tei.findings import Report
from tei.model import Document
from tei.passes.order.apply import Order
from tei.passes.order.confidence import cut_confidence
from tei.passes.order.disorder import gain_of_partners, gain_of_reversal, gain_of_rivals
from tei.passes.order.first_sheet import untangle
from tei.passes.order.leaves import Page
from tei.passes.order.marked import Found, by_numbers, by_text
from tei.passes.order.pieces import Cut
from tei.passes.order.schemes import NAMES, SIDE, UP, describe
from tei.passes.order.search import find_booklet, is_plain
from tei.passes.order.solution import Solution, numbering
from tei.passes.order.suspicion import looks_torn

# What it takes to move pages that are marked: nats over the input order (and for each page), and over no order.
_GAIN, _GAIN_A_PAGE = 6.0, 0.25
_OVER, _OVER_SHORT, _SHORT = 3.0, 5.0, 12
# And pages that are not: the same nats over the input order (or somewhat less of a long text), over the rivals at all,
# the mean confidence of the cuts, and so many nats for each page and each seam, of which those over no order count for
# less, because they rest on the classes alone. What is less sure has to be clearer, what is long need not be so clear.
_GAIN_A_LONG_PAGE = 0.2
_MEAN_SURE, _LEAST_SURE = 0.8, 0.7
_CLEAR, _CLEARER, _CLEAR_IF_LONG, _LONG = 2.3, 2.6, 1.8, 40
_DISORDER, _PARTNERS, _BACK = 0.4, 3.0, 0.6
_SEARCHED = (UP, "2down")  # schemes whose pages are found without marks
_SHOWN = 12  # page numbers that one finding lists
_SUSPECT = 3.0  # nats over the input order that are worth a word


def find_order(document: Document, cut: Cut, wanted: str, report: Report) -> Order | None:
    """The order of the pages, by their marks if they have any, else by a search for their ends."""
    if wanted not in ("auto", *NAMES):
        report.add("O008", scheme=wanted, reason="it is no scheme of this program")
        return None
    order = _by_marks(cut, wanted, report) if cut.marks else None
    if order is None and (wanted in _SEARCHED or (wanted == "auto" and looks_torn(document))):
        order = _by_search(cut, wanted, report)
    if order is None and wanted not in ("auto", SIDE):
        reason = "no booklet can be made of them" if wanted in _SEARCHED or cut.marks else "they are not marked"
        report.add("O008", scheme=wanted, reason=reason)
    return order


def _by_marks(cut: Cut, wanted: str, report: Report) -> Order | None:
    gaps = [gap for gap, _ in cut.marks]
    ends = [*gaps, len(cut.pieces)]
    numbers = [getattr(block.inlines[0], "n", "") if block.inlines else "" for _, block in cut.marks]
    if gaps[0] > 0:
        ends, numbers = [0, *ends], ["", *numbers]  # the first page has no mark
    found = by_numbers(ends, numbers, wanted) or by_text(cut.pieces, ends, wanted)
    if found is None or (wanted == "auto" and not _is_clear(found.gain, found.over_disorder, len(found.pages))):
        return None
    if found.missing:
        report.add("O009", pages=_listed(found.missing))
    if found.doubled:
        report.add("O010", pages=_listed(found.doubled))
    scheme = describe(found.scheme, found.size, len(found.pages))
    return Order(scheme, found.pages, found.layout, _confidence(found), {}, offset=0)


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_SHOWN]))
    return f"{shown} and {len(numbers) - _SHOWN} more" if len(numbers) > _SHOWN else shown


def _confidence(found: Found | Solution) -> float:
    return round(1 - exp(-max(0.1, min(found.over_disorder, 50.0)) / 3), 2)


def _by_search(cut: Cut, wanted: str, report: Report) -> Order | None:
    found = find_booklet(cut.pieces)
    if found is None:
        return None
    gain, over, pages = found.path.gain, found.over_disorder, found.pages()
    sure = cut_confidence(found.path, found.layout)
    clear = _stands_out(found, pages, mean(sure.values()))
    if wanted == "auto" and not (clear and gain > _best_rival(found)):
        if gain > _SUSPECT and over > 0:
            report.add("O003", evidence=f"gain over the input order {gain:.1f}, over no order {over:.1f}")
        return None
    scheme = describe(UP, found.size, len(pages))
    known = numbering(found)
    offset = known.offset if known else None
    return Order(scheme, untangle(pages, cut.pieces), found.layout, _confidence(found), sure, offset)


def _best_rival(found: Solution) -> float:
    """What the other orders gain; where the booklet explains the text plainly, only one can come near it."""
    return gain_of_reversal(found.layout) if is_plain(found) else gain_of_rivals(found.layout)


def _stands_out(found: Solution, pages: list[Page], sure: float) -> bool:
    """Whether a booklet that was found explains the text clearly better than its rivals do.

    `sure` is the mean confidence of its cuts.
    """
    gain, count = found.path.gain, len(pages)
    long = count >= _LONG
    if gain < _GAIN + (_GAIN_A_LONG_PAGE if long else _GAIN_A_PAGE) * count or sure < _LEAST_SURE:
        return False
    if sure < _MEAN_SURE and count <= _SHORT:
        return False
    partners = gain_of_partners(pages, found.layout, found.size)
    each = partners.gain / max(1, partners.seams) + (gain + _DISORDER * found.over_disorder) / count
    wanted = _CLEARER if sure < _MEAN_SURE else _CLEAR_IF_LONG if long else _CLEAR
    return partners.gain >= _PARTNERS and partners.back >= _BACK and each >= wanted


def _is_clear(gain: float, over: float, pages: int) -> bool:
    return gain >= _GAIN + _GAIN_A_PAGE * pages and over >= (_OVER if pages > _SHORT else _OVER_SHORT)
