"""The search for the length of the pages and the size of the signatures."""

from __future__ import annotations

from dataclasses import dataclass

from tei.passes.order.evidence import Evidence
from tei.passes.order.layout import Layout
from tei.passes.order.lengths import likeliest
from tei.passes.order.solver import Path, Solver

_LENGTHS = tuple(520 * 1.6**i for i in range(5))  # letters on a page: one is near enough to find the right one from
_NARROW, _FEW = 7.0, 3  # the beam while the length is sought
_WIDE, _MANY = 14.0, 8
_LOOSE = 0.34  # spread of the lengths of pages while little is known


@dataclass(frozen=True)
class Solution:
    """The best path found, with the layout that it was found in."""

    path: Path
    layout: Layout


def find_booklet(evidence: Evidence) -> Solution | None:
    """The best booklet for this evidence, whatever it is worth; None if there is none at all."""
    tried = [found for length in _LENGTHS if (found := _solve(evidence, (length, _LOOSE), _NARROW, _FEW))]
    tried.sort(key=_gain, reverse=True)
    climbed = [_fit(evidence, found, _NARROW, _FEW) for found in tried[:2]]
    return _fit(evidence, max(climbed, key=_gain), _WIDE, _MANY) if climbed else None


def _gain(found: Solution) -> float:
    return found.path.gain


def _fit(evidence: Evidence, found: Solution, beam: float, most: int) -> Solution:
    """Fit the length to the pages found and search again, while that helps."""
    for _ in range(3):
        better = _solve(evidence, _page_length(found), beam, most)
        if better is None or better.path.gain <= found.path.gain + 0.5:
            return found
        found = better
    return found


def _solve(evidence: Evidence, pages: tuple[float, float], beam: float, most: int) -> Solution | None:
    layout = Layout(evidence, *pages)
    path = Solver(layout, beam=beam, most=most).solve()
    return Solution(path, layout) if path else None


def _page_length(solution: Solution) -> tuple[float, float]:
    """The length and the spread that fit the pages of a solution best."""
    sums, rooms = solution.layout.sums, []
    for signature in solution.path.signatures:
        for group in signature.groups:
            front = (sums[group.x] - sums[group.begin]) / 2
            rooms += [front, front, sums[group.y] - sums[group.x], sums[group.z] - sums[group.y]]
    return likeliest([room for room in rooms if room > 0] or [solution.layout.length])
