"""The search for the length of the pages and the size of the signatures."""

from __future__ import annotations

from tei.passes.order.evidence import Evidence
from tei.passes.order.layout import Layout
from tei.passes.order.solver import Path, Solver

_LENGTHS = (400, 500, 640, 820, 1050, 1350, 1700, 2150, 2700, 3400, 4300)  # letters on a page
_FIRST = 5
_NARROW, _FEW = 7.0, 60  # the beam while the length is sought


class Solution:
    """The best path found, with the layout that it was found in."""

    def __init__(self, path: Path, layout: Layout) -> None:
        self.path, self.layout = path, layout


def find_booklet(evidence: Evidence) -> Solution | None:
    """The best booklet for this evidence, whatever it is worth; None if there is none at all."""
    length = _climb(evidence)
    layout = Layout(evidence, length)
    path = Solver(layout).solve()
    return Solution(path, layout) if path else None


def _climb(evidence: Evidence) -> float:
    """The expected length of a page, by climbing from the commonest one while the gain grows."""
    gains: dict[int, float] = {}

    def gain(i: int) -> float:
        if i not in gains:
            path = Solver(Layout(evidence, _LENGTHS[i]), beam=_NARROW, most=_FEW).solve()
            gains[i] = path.gain if path else float("-inf")
        return gains[i]

    at = _FIRST
    while True:
        near = [i for i in (at - 1, at, at + 1) if 0 <= i < len(_LENGTHS)]
        best = max(near, key=gain)
        if best == at:
            return _LENGTHS[at]
        at = best
