"""The exact search for the page ends of a booklet, by dynamic programming over gaps.

A sheet is read `[N, 1] [2, N-1] [N-2, 3] [4, N-3] ...`. After page N the stream is a row of groups: two pages of the
front half in their natural order (up to gap x), then two pages of the back half, backwards (up to y and z); at the
end three pages in natural order are left. The front goes on from x to z; each page of the back goes on where the
back that was put together so far begins (`back`). So all that is unknown is bound to neighbours, and a state of
three gaps is enough. A signature is a booklet of its own; the next begins where it ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tei.passes.order.layout import NO_PAGE, Layout


class State(NamedTuple):
    """`tail`: the end of the last page of the signature; `back`: where the back half begins; `at`: the gap reached."""

    tail: int
    back: int
    at: int
    turn: int = NO_PAGE  # within a group: x, the end of its two front pages


class Group(NamedTuple):
    """Gaps z0, x, y, z: two front pages between z0 and x, one back page to y, one to z."""

    begin: int
    x: int
    y: int
    z: int


@dataclass(frozen=True)
class Signature:
    """A booklet, or one of its signatures: begins at a gap, its last page ends at `tail`, its text at `end`."""

    begin: int
    tail: int
    groups: tuple[Group, ...]
    end: int

    @property
    def pages(self) -> int:
        return 4 * len(self.groups) + 4


@dataclass(frozen=True)
class Path:
    """A solution: the signatures, the score, and its gain over the input left alone."""

    signatures: tuple[Signature, ...]
    score: float
    gain: float

    @property
    def pages(self) -> int:
        return sum(signature.pages for signature in self.signatures)


class Step(NamedTuple):
    score: float
    origin: State | None


Frontier = dict[State, Step]


class Solver:
    """One search. `size` is the number of groups in a signature; 0 means a single booklet of any size."""

    def __init__(self, layout: Layout, size: int = 0, beam: float = 14.0, most: int = 250) -> None:
        self.layout, self.size, self.beam, self.most = layout, size, beam, most
        self.trail: list[tuple[str, Frontier]] = []
        self.best: tuple[float, State | None, int] = (float("-inf"), None, 0)

    def solve(self) -> Path | None:
        """The best path, or None if the text cannot be a booklet with pages of this length."""
        front = self._open({State(NO_PAGE, NO_PAGE, 0): Step(0.0, None)})
        group = 0
        while front:
            if not self.size or group <= self.size:
                self._finish(front)
            if self.size and group == self.size:
                front, group = self._open(self._close(front)), 0
                continue
            front = self._back_two(self._back_one(self._front(front)))
            group += 1
        return self._trace()

    def _keep(self, name: str, frontier: Frontier) -> Frontier:
        """Prune: only states whose gain over the input left alone is near that of the best."""
        natural = self.layout.natural
        if not frontier:
            return frontier
        gains = {state: step.score - natural[max(0, state.at - 1)] for state, step in frontier.items()}
        floor = max(gains.values()) - self.beam
        kept = [state for state, gain in gains.items() if gain >= floor]
        if len(kept) > self.most:
            kept = sorted(kept, key=gains.__getitem__, reverse=True)[: self.most]
        frontier = {state: frontier[state] for state in kept}
        self.trail.append((name, frontier))
        return frontier

    def _open(self, ends: Frontier) -> Frontier:
        """The last page of a signature, which its sheet shows first."""
        layout, found = self.layout, Frontier()
        for state, (score, _) in ends.items():
            for tail, gain in layout.reach(state.at, 1):
                back = state.at if tail > state.at else NO_PAGE
                gain += layout.seam(state.tail, tail) if state.tail != NO_PAGE else 0.0
                _better(found, State(tail, back, tail), score + gain, state)
        return self._keep("open", found)

    def _front(self, front: Frontier) -> Frontier:
        layout, found = self.layout, Frontier()
        for state, (score, _) in front.items():
            for x, gain in layout.reach(state.at, 2):
                _better(found, State(state.tail, state.back, x, x), score + gain, state)
        return self._keep("front", found)

    def _back_one(self, front: Frontier) -> Frontier:
        layout, found = self.layout, Frontier()
        for state, (score, _) in front.items():
            for y, gain in layout.reach(state.at, 1):
                if y > state.at:
                    gain += layout.seam(y, state.back)
                    _better(found, State(state.tail, state.at, y, state.turn), score + gain, state)
                else:
                    _better(found, State(state.tail, state.back, y, state.turn), score + gain, state)
        return self._keep("back one", found)

    def _back_two(self, front: Frontier) -> Frontier:
        layout, found = self.layout, Frontier()
        for state, (score, _) in front.items():
            for z, gain in layout.reach(state.at, 1):
                back = state.back
                if z > state.at:
                    gain += layout.seam(z, back)
                    back = state.at
                gain += layout.seam(state.turn, z) if z < layout.last else 0.0
                _better(found, State(state.tail, back, z), score + gain, state)
        return self._keep("back two", found)

    def _close(self, front: Frontier) -> Frontier:
        """The three pages in the middle of a signature, and the seam to its back half."""
        layout, found = self.layout, Frontier()
        for state, (score, _) in front.items():
            for end, gain in layout.reach(state.at, 3):
                if end < layout.last:
                    _better(found, State(state.tail, NO_PAGE, end), score + gain + layout.seam(end, state.back), state)
        return self._keep("close", found)

    def _finish(self, front: Frontier) -> None:
        layout = self.layout
        for state, (score, _) in front.items():
            gain = layout.stretch(state.at, layout.last, 3) if state.at < layout.last else None
            if gain is not None:
                total = score + gain + layout.seam(layout.last, state.back)
                if total > self.best[0]:
                    self.best = total, state, len(self.trail)

    def _trace(self) -> Path | None:
        score, state, length = self.best
        if state is None:
            return None
        steps: list[tuple[str, State]] = []
        for name, frontier in reversed(self.trail[:length]):
            steps.append((name, state))
            state = frontier[state].origin or state
        steps.reverse()
        return Path(_signatures(steps, self.layout.last), score, score - self.layout.whole())


def _better(found: Frontier, state: State, score: float, origin: State) -> None:
    known = found.get(state)
    if known is None or score > known[0]:
        found[state] = Step(score, origin)


def _signatures(steps: list[tuple[str, State]], last: int) -> tuple[Signature, ...]:
    """Read the signatures off the steps of a path."""
    found: list[Signature] = []
    begin, tail, at, x, y = 0, 0, 0, 0, 0
    groups: list[Group] = []
    for name, state in steps:
        if name == "close":
            found.append(Signature(begin, tail, tuple(groups), state.at))
            begin, groups = state.at, []
        elif name == "open":
            tail = state.tail
        elif name == "front":
            x = state.at
        elif name == "back one":
            y = state.at
        else:
            groups.append(Group(at, x, y, state.at))
        at = state.at if name in ("open", "back two", "close") else at
    found.append(Signature(begin, tail, tuple(groups), last))
    return tuple(found)
