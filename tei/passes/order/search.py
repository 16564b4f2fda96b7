"""The search for the length of the pages and the size of the signatures."""

from __future__ import annotations

from tei.passes.order.disorder import gain_of_disorder
from tei.passes.order.evidence import Evidence
from tei.passes.order.layout import Layout
from tei.passes.order.lengths import likeliest
from tei.passes.order.pieces import Piece
from tei.passes.order.solution import WIDE, Solution, number, signed
from tei.passes.order.solver import Solver

_LENGTHS = tuple(520 * 1.6**i for i in range(5))  # letters on a page: one is near enough to find the right one from
_LOOSE = 0.34  # spread of the lengths of pages while little is known
_NARROW = (7.0, 3)  # the beam while the length is sought
_SAMPLE = 60_000  # letters at the beginning of a long text that tell the length, or that it is no booklet
_HOPELESS = -10.0


def find_booklet(pieces: list[Piece]) -> Solution | None:
    """The best booklet for a text, whatever it is worth; None if there is none, or if its beginning is hopeless."""
    if len(pieces) < 8:
        return None
    sample = _beginning(pieces)
    whole = len(sample) == len(pieces)
    evidence = Evidence(sample)
    near = _Search(evidence, _NARROW, not whole)
    for length in _LENGTHS:
        near.solve(length, _LOOSE)
    for found in near.best(2):
        near.fit(found)
    best = next(iter(near.best(1)), None)
    if best is None or (not whole and min(best.path.gain, best.over_disorder) < _HOPELESS):
        return None
    close = _Search(evidence if whole else Evidence(pieces), WIDE, False)
    first = close.solve(best.layout.length, best.layout.spread)
    close.fit(first or best)
    final = next(iter(close.best(1)), None)
    return number(signed(final)) if final else None


def _beginning(pieces: list[Piece]) -> list[Piece]:
    letters = 0.0
    for at, piece in enumerate(pieces):
        letters += piece.room
        if letters > _SAMPLE and sum(piece.room for piece in pieces[at:]) > _SAMPLE / 2:
            return pieces[: at + 1]
    return pieces


class _Search:
    """The solutions found for a text with one width of the beam."""

    def __init__(self, evidence: Evidence, beam: tuple[float, int], open_end: bool) -> None:
        self.evidence, self.beam, self.open_end = evidence, beam, open_end
        self.found: list[Solution] = []

    def best(self, count: int) -> list[Solution]:
        return sorted(self.found, key=lambda solution: solution.path.gain, reverse=True)[:count]

    def solve(self, length: float, spread: float) -> Solution | None:
        layout = Layout(self.evidence, length, spread)
        path = Solver(layout, 0, *self.beam, self.open_end).solve()
        if path is None:
            return None
        solution = Solution(path, layout, path.gain - gain_of_disorder(layout))
        self.found.append(solution)
        return solution

    def fit(self, solution: Solution) -> None:
        """Fit the length to the pages found and search again, while that helps."""
        for _ in range(3):
            better = self.solve(*_page_length(solution))
            if better is None or better.path.gain <= solution.path.gain + 0.5:
                return
            solution = better


def _page_length(solution: Solution) -> tuple[float, float]:
    """The length and the spread that fit the pages of a solution best."""
    sums, rooms = solution.layout.sums, []
    for signature in solution.path.signatures:
        for group in signature.groups:
            front = (sums[group.x] - sums[group.begin]) / 2
            rooms += [front, front, sums[group.y] - sums[group.x], sums[group.z] - sums[group.y]]
    return likeliest([room for room in rooms if room > 0] or [solution.layout.length])
