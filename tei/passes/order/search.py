"""The search for the length of the pages and the size of the signatures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tei.passes.order.confidence import settle
from tei.passes.order.disorder import gain_of_disorder
from tei.passes.order.evidence import Evidence
from tei.passes.order.layout import Layout
from tei.passes.order.lengths import likeliest
from tei.passes.order.pieces import Piece
from tei.passes.order.solution import WIDE, Beam, Solution, likely_sizes, misplaced, wanted_numbering
from tei.passes.order.solver import Solver

_LENGTHS = tuple(520 * 1.6**i for i in range(5))  # letters on a page: one is near enough to find the right one from
_NEAR = (0.8, 0.9, 1.11, 1.25)  # of the likeliest length: what a climb from that may find no way to
_USUAL_SPREAD = 0.22
_LOOSE = 0.34  # spread of the lengths of pages while little is known
_NARROW = Beam(7.0, 3)  # while the length is sought
_SAMPLE = 60_000  # letters at the beginning of a long text that tell the length, or that it is no booklet
_HOPELESS = -0.6  # nats a page
_SMALL = 5.0  # nats that a page number on the contents page is worth
_RIVAL = 25.0  # nats behind the best within which another length is worth fitting
_ONE_FOLD = 12  # pages; so few are folded as one booklet
_USUAL_SIZES = (8, 12, 16, 20, 24, 32)  # of signatures
_PLAIN = 2.4  # nats a page
_LEADING = 4  # sizes that a wide search tries of those that a narrow one has tried
_CLOSE = 12.0  # nats by which a wide search may change what a narrow one has found
_SIGNED, _UNUSUAL = 8.5, 15.0  # nats by which signatures, of usual sizes or of others, must be better than one booklet


def find_booklet(pieces: list[Piece]) -> Solution | None:
    """The best booklet for a text, whatever it is worth; None if there is none, or if its beginning is hopeless."""
    if len(pieces) < 8:
        return None
    sample = _beginning(pieces)
    whole = len(sample) == len(pieces)
    evidence = Evidence(sample)
    first = _Search(evidence, _NARROW, open_end=not whole)
    best = first.coarse()
    if best is None or (not whole and min(best.path.gain, best.over_disorder) < _HOPELESS * best.path.pages):
        return None
    found = _Search(evidence if whole else Evidence(pieces), WIDE).fine(best, first.leading_sizes())
    return replace(found, path=settle(found.path, found.layout)) if found else None


def _beginning(pieces: list[Piece]) -> list[Piece]:
    letters = 0.0
    for at, piece in enumerate(pieces):
        letters += piece.room
        if letters > _SAMPLE and sum(piece.room for piece in pieces[at:]) > _SAMPLE / 2:
            return pieces[: at + 1]
    return pieces


class _Search:
    """The solutions found for a text with one width of the beam."""

    def __init__(self, evidence: Evidence, beam: Beam, open_end: bool = False) -> None:
        self.evidence, self.beam, self.open_end = evidence, beam, open_end
        self.found: list[Solution] = []
        self.tried: set[tuple[float, float, int]] = set()

    def coarse(self) -> Solution | None:
        """The best solution, from lengths of pages that cover what there is."""
        self._climb()
        for found in self._ranked()[:2]:
            if found.path.gain > self._ranked()[0].path.gain - _RIVAL:
                self.fit(found)
        for best in self._ranked()[:1]:
            for ratio in () if is_plain(best) else _NEAR:
                better = self.solve(best.layout.length * ratio, min(best.layout.spread, _USUAL_SPREAD), best.size)
                if better and better.path.gain > best.path.gain:
                    self.fit(better)
        for best in self._ranked()[:1]:
            self.try_sizes(best, _sizes(best))
        return next(iter(self._ranked()), None)

    def _climb(self) -> None:
        """Solve with the commonest lengths, and with the next ones while the pages found want them."""
        low, high = 1, 3
        for length in _LENGTHS[low : high + 1]:
            self._look(length)
        while True:
            wanted = _page_length(self._ranked()[0])[0] if self.found else 0.0
            if wanted < _LENGTHS[low] and low > 0:
                low -= 1
                self._look(_LENGTHS[low])
            elif (wanted > _LENGTHS[high] or not wanted) and high + 1 < len(_LENGTHS):
                high += 1
                self._look(_LENGTHS[high])
            else:
                return

    def _look(self, length: float) -> None:
        """Solve with a length, as one booklet, or in the first size of signatures that the text can be folded in."""
        for size in (0, *_USUAL_SIZES):
            if self.solve(length, _LOOSE, size):
                return

    def leading_sizes(self) -> list[int]:
        """The sizes of signatures of the best solutions, one booklet left out."""
        ranked = self._ranked()
        lead = 0.0 if is_plain(ranked[0]) else _CLOSE
        near = (found for found in ranked if found.path.gain >= ranked[0].path.gain - lead)
        return list(dict.fromkeys(found.size for found in near if found.size))[:_LEADING]

    def fine(self, near: Solution, leading: list[int]) -> Solution | None:
        """The best solution near another, with the numbers of the contents page if it has any.

        `leading` are the sizes of signatures that a narrower search found best, if it tried any.
        """
        self.try_sizes(near, [near.size, 0])
        for best in self._ranked()[:1]:
            self.fit(best)
        for best in self._ranked()[:1]:
            self.try_sizes(best, leading)
        for best in self._ranked()[:1]:
            self.fit(best)
        return next(map(self._number, self._ranked()), None)

    def _number(self, found: Solution) -> Solution:
        """The solution in which the headings stand where the contents page says, if that costs little."""
        wanted = None if found.size else wanted_numbering(found)
        path = wanted and Solver(found.layout, 0, *self.beam, numbering=wanted).solve()
        if not wanted or not path or path.pages != wanted.pages:
            return found
        other, wrong = replace(found, path=path), misplaced(found, wanted)
        better = misplaced(other, wanted) < wrong and path.gain > found.path.gain - _SMALL * wrong
        return other if better else found

    def solve(self, length: float, spread: float, size: int = 0) -> Solution | None:
        """Search with pages of a length and signatures of a size (0: one booklet), and keep what is found."""
        if (length, spread, size) in self.tried:
            return None
        self.tried.add((length, spread, size))
        layout = Layout(self.evidence, length, spread, folded=not size)
        path = Solver(layout, size and size // 4 - 1, *self.beam, self.open_end).solve()
        if path is None:
            return None
        solution = Solution(path, layout, path.gain - gain_of_disorder(layout), size)
        self.found.append(solution)
        return solution

    def fit(self, solution: Solution) -> None:
        """Fit the length to the pages found and search again, while that helps."""
        for _ in range(3):
            better = self.solve(*_page_length(solution), solution.size)
            if better is None or better.path.gain <= solution.path.gain + 0.5:
                return
            solution = better

    def try_sizes(self, like: Solution, sizes: Iterable[int]) -> None:
        """Search for signatures of some sizes, with pages like those of a solution."""
        for size in sizes:
            if size < like.path.pages:
                self.solve(like.layout.length, like.layout.spread, size)

    def _ranked(self) -> list[Solution]:
        """The solutions, best first. Signatures have more ways to fit, so they start behind."""
        return sorted(self.found, key=lambda found: found.path.gain - _behind(found.size), reverse=True)


def _behind(size: int) -> float:
    """How far signatures of a size start behind one booklet."""
    return _SIGNED if size in _USUAL_SIZES else _UNUSUAL if size else 0.0


def _sizes(best: Solution) -> Iterable[int]:
    """The sizes of signatures worth a search: the usual ones, and others in which the pages found fit well."""
    if best.path.pages < _ONE_FOLD:
        return ()
    likely = likely_sizes(best, near=12.0, most=4)
    return likely if is_plain(best) else dict.fromkeys((*_USUAL_SIZES, *likely))


def is_plain(best: Solution) -> bool:
    """Whether a booklet explains the text so well that nothing else need be looked for."""
    return best.path.gain > _PLAIN * best.path.pages


def _page_length(solution: Solution) -> tuple[float, float]:
    """The length and the spread that fit the pages of a solution best."""
    sums, rooms = solution.layout.sums, []
    for signature in solution.path.signatures:
        for group in signature.groups:
            front = (sums[group.x] - sums[group.begin]) / 2
            rooms += [front, front, sums[group.y] - sums[group.x], sums[group.z] - sums[group.y]]
    return likeliest([room for room in rooms if room > 0] or [solution.layout.length])
