"""The search for the page ends of a booklet, by dynamic programming over gaps.

A sheet is read `[N, 1] [2, N-1] [N-2, 3] [4, N-3] ...`. After page N the stream is a row of groups: two pages of the
front half in their natural order (up to gap x), then two pages of the back half, backwards (up to y and z); at the
end three pages in natural order are left. The front goes on from x to z; each page of the back goes on where the
back that was put together so far begins (`back`). So all that is unknown is bound to neighbours, and a state of
three gaps is enough. A signature is a booklet of its own; the next begins where it ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from tei.passes.order.layout import BACK, BLANK_AT_END, FRONT, MIDDLE, NO_PAGE, Layout
from tei.passes.order.series import JUMP

_FORGET = 0.5  # nats by which the lead of earlier gaps is discounted at each gap


class Group(NamedTuple):
    """Gaps z0, x, y, z: two front pages between z0 and x, one back page to y, one to z."""

    begin: int
    x: int
    y: int
    z: int


@dataclass(frozen=True)
class Signature:
    """A booklet, or one of its signatures: begins at a gap, its last page ends at `tail`, its text at `end`.

    `before` and `after` are the tails of the signatures before and after it, where its first page goes on from and its
    last one goes on to.
    """

    begin: int
    tail: int
    groups: tuple[Group, ...]
    end: int
    before: int = NO_PAGE
    after: int = NO_PAGE

    @property
    def pages(self) -> int:
        return 4 * len(self.groups) + 4

    def stretches(self) -> list[tuple[int, int]]:
        """What stands together in the input, in reading order: two pages of the front half, one of the back half."""
        middle = self.groups[-1].z if self.groups else self.tail
        front = [(group.begin, group.x) for group in self.groups]
        back = [pair for group in self.groups for pair in ((group.x, group.y), (group.y, group.z))]
        return [*front, (middle, self.end), *back[::-1], (self.begin, self.tail)]


class Numbering(NamedTuple):
    """That the book has so many pages, and that the page numbered 1 stands after `offset` others."""

    pages: int
    offset: int


@dataclass(frozen=True)
class Path:
    """A solution: the signatures, the score, and its gain over the input left alone."""

    signatures: tuple[Signature, ...]
    score: float
    gain: float

    @property
    def pages(self) -> int:
        return sum(signature.pages for signature in self.signatures)


#: A step of a path: its score so far, what it set (a name of `_STAGES`), the gap it set, and the step before.
Step = tuple[float, str, int, Any]
_FIRST: Step = (0.0, "", 0, None)

#: The groups done in this signature; where its last page ends; where its back half begins; x of this group. The first
#: two are kept only where they are asked for, and are 0 otherwise. A plain tuple, because a search makes many.
State = tuple[int, int, int, int]
Bucket = dict[State, Step]
_STAGES = ("end", "x", "y", "z")  # the order in which the states of one gap are taken up, for a page may be blank


class Solver:
    """One search. `size` is the number of groups in a signature; 0 means a single booklet of any size.

    If the end is open, the text is only the beginning of one, and what is left after the last group is left as it is.
    With a numbering, the headings should stand where the contents page says.

    Gaps are taken up from left to right; of the states that reach a gap only the best are kept (`most`, and those
    within `beam`), and a gap that falls far behind those shortly before it is given up.
    """

    def __init__(
        self,
        layout: Layout,
        size: int = 0,
        beam: float = 14.0,
        most: int = 8,
        open_end: bool = False,
        numbering: Numbering | None = None,
    ) -> None:
        self.layout, self.size, self.beam, self.most = layout, size, beam, most
        self.open_end, self.numbering = open_end, numbering
        self.pages = numbering.pages if numbering else 0
        self.reached: dict[str, list[Bucket]] = {name: [{} for _ in range(layout.last + 1)] for name in _STAGES}
        self.best: Step | None = None
        self._lead = dict.fromkeys(_STAGES, float("-inf"))

    def solve(self) -> Path | None:
        """The best path, or None if the text cannot be a booklet with pages of this length."""
        go_on = {"end": self._open, "x": self._back_one, "y": self._back_two, "z": self._front}
        self._open(0, (0, NO_PAGE, NO_PAGE, NO_PAGE), _FIRST)
        for at in range(self.layout.last):
            for name in _STAGES:
                for state, step in self._kept(name, at):
                    go_on[name](at, state, step)
        return self._trace()

    def _kept(self, name: str, at: int) -> list[tuple[State, Step]]:
        """The states at a gap that are worth going on from."""
        bucket = self.reached[name][at]
        if not bucket:
            return []
        ranked = sorted(bucket.items(), key=_score, reverse=True)[: self.most]
        best = ranked[0][1][0]
        gain = best - self.layout.natural[max(0, at - 1)]
        self._lead[name] = max(gain, self._lead[name] - _FORGET)
        if gain < self._lead[name] - 2 * self.beam:
            return []
        return [(state, step) for state, step in ranked if step[0] >= best - self.beam]

    def _put(self, name: str, at: int, state: State, score: float, before: Step) -> None:
        bucket = self.reached[name][at]
        if state not in bucket or score > bucket[state][0]:
            bucket[state] = score, name, at, before

    def _open(self, at: int, state: State, step: Step) -> None:
        """The last page of a signature, which its sheet shows first."""
        for tail, gain in self.layout.reach(at, BACK):
            if tail == self.layout.last:
                continue  # the other pages are still to come
            gain += self.layout.seam(state[1], tail) if state[1] != NO_PAGE else self.layout.book_begin(tail)
            back = at if tail > at else NO_PAGE
            if back != NO_PAGE and not self.size:
                gain += self.layout.book_end(tail)
            self._put("z", tail, (0, tail if self.size else 0, back, 0), step[0] + gain, step)

    def _front(self, at: int, state: State, step: Step) -> None:
        """Two pages of the front half; or, when all groups are done, the middle of the signature."""
        done, tail, back, _ = state
        self._finish(at, state, step)
        if self.size and done == self.size:
            for end, gain in self.layout.reach(at, MIDDLE):
                if end < self.layout.last:
                    score = step[0] + gain + self.layout.seam(end, back)
                    self._put("end", end, (0, tail, NO_PAGE, 0), score, step)
            return
        for x, gain in self.layout.reach(at, FRONT):
            if self.pages:
                gain += self._misplaced(at, x, 2 * done + 1, 2 * done + 2)
            self._put("x", x, (done, tail, back, x), step[0] + gain, step)

    def _back_one(self, at: int, state: State, step: Step) -> None:
        """A page of the back half; if it is blank, the back half still begins where it did."""
        done, tail, back, x = state
        seams = self.layout.seams_to(back)
        place = self.pages - 2 * done - 1
        for y, gain in self.layout.reach(at, BACK):
            if self.pages:
                gain += self._misplaced(at, y, place, place)
            if y > at:
                self._put("y", y, (done, tail, at, x), step[0] + gain + seams(y), step)
            else:
                self._put("y", y, state, step[0] + gain, step)

    def _back_two(self, at: int, state: State, step: Step) -> None:
        """The page before that one in the book; then the front half goes on."""
        done, tail, back, x = state
        place = self.pages - 2 * done - 2
        done = done + 1 if self.size or self.pages else 0
        seams, last = self.layout.seams_to(back), self.layout.last
        for z, gain in self.layout.reach(at, BACK):
            if z == last:
                continue  # the middle pages are still to come
            gain += self.layout.seam(x, z)
            if self.pages:
                gain += self._misplaced(at, z, place, place)
            if z > at:
                self._put("z", z, (done, tail, at, 0), step[0] + gain + seams(z), step)
            else:
                gain += self.layout.leaf(at) if x == at else 0.0
                self._put("z", z, (done, tail, back, 0), step[0] + gain, step)

    def _misplaced(self, start: int, end: int, first: int, last: int) -> float:
        offset = self.numbering.offset if self.numbering else 0
        return self.layout.misplaced(start, end, first - offset, last - offset)

    def _finish(self, at: int, state: State, step: Step) -> None:
        """The three pages in the middle of the last signature, up to the end of the text."""
        layout = self.layout
        gain = layout.stretch(at, layout.last, MIDDLE)
        if gain is not None or self.open_end:
            left = layout.natural[layout.last] - layout.natural[at]
            score = step[0] + (left if gain is None or self.open_end else gain + layout.seam(layout.last, state[2]))
            if self.size:
                score += layout.book_end(state[1])
                if self.best is None or score + 2 * BLANK_AT_END > self.best[0]:
                    score += self._blank_at_end(step)
            if self.best is None or score > self.best[0]:
                self.best = score, "last", layout.last, step

    def _blank_at_end(self, step: Step) -> float:
        """What to give back for the last pages of the last signature if they are blank, as those of a book often are.

        Where they stand in the stream nothing was known of that, for the signature might not have been the last.
        """
        gaps: list[int] = []
        while step[1] and step[1] != "end":
            gaps.append(step[2])
            step = step[3]
        begin, (tail, *rest) = step[2], gaps[::-1]
        if tail > begin or self.layout.likely_blank(begin):
            return 0.0
        return BLANK_AT_END * (1 + (len(rest) > 1 and rest[0] == rest[1]))

    def _trace(self) -> Path | None:
        if self.best is None:
            return None
        score, step, steps = self.best[0], self.best, []
        while step:
            steps.append((step[1], step[2]))
            step = step[3]
        signatures = _signatures(steps[-2::-1])
        stretches = [stretch for signature in signatures for stretch in signature.stretches()]
        score += JUMP * sum(row.falls(stretches) for row in self.layout.evidence.series if not row.strict)
        return Path(signatures, score, score - self.layout.whole())


def _score(item: tuple[State, Step]) -> float:
    return item[1][0]


def _signatures(steps: list[tuple[str, int]]) -> tuple[Signature, ...]:
    """Read the signatures off the steps of a path: z (its last page), then x, y, z for each group, then its end."""
    found: list[Signature] = []
    gaps: list[int] = []
    begin = 0
    for name, gap in steps:
        if name in ("end", "last"):
            tail, *rest = gaps
            groups = (Group(*([tail, *rest][i : i + 4])) for i in range(0, len(rest), 3))
            found.append(Signature(begin, tail, tuple(groups), gap))
            begin, gaps = gap, []
        else:
            gaps.append(gap)
    return tuple(found)
