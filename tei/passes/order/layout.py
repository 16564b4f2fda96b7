"""The pages of an expected length: what each stretch of text is worth as one, two or three pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from math import log
from statistics import median

from tei.passes.order.classes import end_class
from tei.passes.order.evidence import Evidence
from tei.passes.order.lengths import LONGEST, STEPS, length_tables
from tei.passes.order.pieces import Piece
from tei.passes.order.tables import seam_table

FOOT_INSIDE, EMPTY_INSIDE = -6.0, -2.5  # a foot, or extra empty lines, that do not stand at the end of a page
CALL_JUMP, NOTE_APART = -4.0, -4.0  # calls on one page that do not follow each other; a call and its note on two pages
BLANK, BLANK_EARLY = log(0.01), log(0.3)
NO_PAGE = -1  # the gap that stands for "nothing yet"
_WORST_LENGTH = -8.0
_PARTS = 8  # of each such part of a page that looks alike one gap is tried
_LONG = 0.7  # pages longer than usual by this share are tried only where the text looks cut


class Layout:
    """Scores for one expected length of a page (in letters)."""

    def __init__(self, evidence: Evidence, length: float, spread: float) -> None:
        self.evidence, self.length = evidence, length
        pieces = evidence.pieces
        self.last = len(pieces)
        self.sums = [0.0, *accumulate(piece.room for piece in pieces)]
        pages = max(1.0, self.sums[-1] / length)
        seams = seam_table(pieces, pages, evidence.inside, evidence.middle)
        self._cut = {pair: log(chance) for pair, chance in seams.items()}
        rate = min(0.3, max(0.03, pages / self.last))  # of the gaps left alone some are page ends all the same
        self._kept = {pair: log((1 - rate) * evidence.inside[pair] + rate * seams[pair]) for pair in seams}
        self.natural = self._natural()
        self._place = log(self.sums[-1] / self.last / length)  # Occam: the cost of choosing the place of a cut
        self._tables = length_tables(spread)
        self._notes = NoteNumbers(pieces, self.sums)
        self._feet = [0, *accumulate(int(piece.foot is not None) for piece in pieces)]
        usual = median(piece.empty_lines for piece in pieces)
        self.wide = [False, *(piece.empty_lines > usual and piece.foot is None for piece in pieces)]
        self._wides = list(accumulate(map(int, self.wide)))
        self._torn = [True, *(self._looks_cut(gap) for gap in range(1, self.last)), True]
        self._open = self._candidates()
        self._reach: dict[tuple[int, int], list[tuple[int, float]]] = {}
        self._seams: dict[int, _Seams] = {}

    def _natural(self) -> list[float]:
        """Sums of the scores of the gaps 1..g if none of them is touched."""
        pieces, joint = self.evidence.pieces, self.evidence.joint
        pairs = (self._kept[pieces[gap - 1].end, pieces[gap].start] + sum(joint(gap, gap)) for gap in range(1, self.last))
        sums = [0.0, *accumulate(pairs)]
        return [*sums, sums[-1]]

    def classes(self, end: int, start: int) -> float:
        """The score of the classes at a seam."""
        pieces = self.evidence.pieces
        return self._cut[pieces[end - 1].end, pieces[start].start]

    def _candidates(self) -> list[int]:
        """The gaps where a page may end: all that look cut, and of the others the likeliest in each part of a page."""
        best: dict[int, int] = {}
        for gap in range(1, self.last):
            part = int(self.sums[gap] / self.length * _PARTS)
            if part not in best or self._keeps(gap) < self._keeps(best[part]):
                best[part] = gap
        chosen = set(best.values())
        return [gap for gap in range(1, self.last + 1) if gap in chosen or self._torn[gap]]

    def _keeps(self, gap: int) -> float:
        """How much speaks for leaving a gap as it is."""
        return self.natural[gap] - self.natural[gap - 1]

    def _looks_cut(self, gap: int) -> bool:
        before, after = self.evidence.pieces[gap - 1], self.evidence.pieces[gap]
        return before.end in "HWM" or after.start in "lmh" or before.foot is not None or self.wide[gap]

    def whole(self) -> float:
        """The score of the input left as it is: one stretch of any number of pages."""
        return self.natural[self.last] + CALL_JUMP * self._notes.jumps(0, self.last)

    def reach(self, start: int, pages: int) -> list[tuple[int, float]]:
        """The gaps at which a stretch of so many pages may end, each with its score; one page may be blank."""
        found = self._reach.get((start, pages))
        if found is None:
            found = [(start, self.blank(start))] if pages == 1 else []
            sums, gaps, length = self.sums, self._open, self.length
            usual, longest = sums[start] + (pages + _LONG) * length, sums[start] + LONGEST[pages] * length
            for i in range(bisect_right(gaps, start), len(gaps)):
                end = gaps[i]
                if sums[end] > usual and (sums[end] > longest or not self._torn[end]):
                    if sums[end] > longest:
                        break
                    continue
                score = self.stretch(start, end, pages)
                if score is not None:
                    found.append((end, score))
            self._reach[start, pages] = found
        return found

    def blank(self, gap: int) -> float:
        """The chance of a blank page here: at the beginning, or where empty lines show it."""
        early = self.sums[gap] < 3.5 * self.length or self.sums[-1] - self.sums[gap] < 1
        return BLANK_EARLY if early or self.wide[gap] else BLANK

    def stretch(self, start: int, end: int, pages: int) -> float | None:
        """The score of the text between two gaps as so many pages in their natural order; None if it cannot be."""
        size = int((self.sums[end] - self.sums[start]) / self.length * STEPS)
        table = self._tables[pages - 1]
        if size >= len(table) or table[size] < _WORST_LENGTH:
            return None
        feet = max(0, self._feet[end - 1] - self._feet[start] - pages + 1)
        wide = max(0, self._wides[end - 1] - self._wides[start] - max(0, pages - 1 - feet))
        score = table[size] + self._place + self.natural[end - 1] - self.natural[start]
        score += FOOT_INSIDE * feet + EMPTY_INSIDE * wide
        return score + CALL_JUMP * self._notes.jumps(start, end) + NOTE_APART * self._notes.parted[end]

    def seam(self, end: int, start: int) -> float:
        """The score of a page that ends at one gap being followed by the page that begins at the other."""
        return self.seams_to(start)(end)

    def seams_to(self, start: int) -> Callable[[int], float]:
        """The scores of the seams to the page that begins at a gap, by the gap at which the page before it ends."""
        known = self._seams.get(start)
        if known is None:
            known = self._seams[start] = _Seams(self, start)
        return known.__getitem__

    def notes(self, end: int, start: int) -> float:
        """What the notes say of a seam: their numbers, and notes that run over to the next foot."""
        return self._notes.numbers(end, start, self.length) + self._notes.overflow(end, start, self.length)


class _Seams(dict[int, float]):
    """The seams to one gap, weighed when they are first asked for."""

    def __init__(self, layout: Layout, start: int) -> None:
        super().__init__()
        self._layout, self._start = layout, start

    def __missing__(self, end: int) -> float:
        if self._start == NO_PAGE:
            return 0.0
        layout = self._layout
        start = self._start
        joint = sum(layout.evidence.joint(end, start))
        self[end] = score = joint + layout.classes(end, start) + layout.notes(end, start)
        return score


class NoteNumbers:
    """The numbers of calls and notes, if they run through the text, and the notes that run over."""

    def __init__(self, pieces: list[Piece], sums: list[float]) -> None:
        self._pieces, self._sums = pieces, sums
        calls = [(number, at) for at, piece in enumerate(pieces) for number in piece.calls]
        numbers = [number for number, _ in calls]
        self.run_through = len(calls) > 2 and len(set(numbers)) > 0.9 * len(numbers)
        self._calls = calls if self.run_through else []
        self._upto = [0] * (len(pieces) + 1)
        for _, at in self._calls:
            self._upto[at + 1] += 1
        self._upto = list(accumulate(self._upto))
        steps = [b[0] != a[0] + 1 for a, b in zip(self._calls, self._calls[1:], strict=False)]
        self._jumps = [0, *accumulate(map(int, steps))]
        self.parted = self._count_parted()
        self._feet = [at for at, piece in enumerate(pieces) if piece.foot]

    def _count_parted(self) -> list[int]:
        """For each gap, how many calls before it have their note after it, near enough to be the same note."""
        parted = [0] * (len(self._pieces) + 2)
        open_calls: dict[int, int] = {}
        for at, piece in enumerate(self._pieces):
            open_calls.update(dict.fromkeys(piece.calls, at))
            for number in piece.notes:
                if number in open_calls and self._sums[at] - self._sums[open_calls[number]] < 8000:
                    parted[open_calls.pop(number) + 1] += 1
                    parted[at + 1] -= 1
        return list(accumulate(parted))

    def jumps(self, start: int, end: int) -> int:
        """How many neighbouring calls between two gaps are not n and n + 1."""
        first, last = self._upto[start], self._upto[end] - 1
        return self._jumps[last] - self._jumps[first] if last > first else 0

    def numbers(self, end: int, start: int, length: float) -> float:
        """Whether the last call before a page end and the first after the next begin are n and n + 1."""
        before, after = self._upto[end] - 1, self._upto[start]
        if before < 0 or after >= len(self._calls):
            return 0.0
        (one, at), (other, to) = self._calls[before], self._calls[after]
        away, ahead = self._sums[end] - self._sums[at + 1], self._sums[to] - self._sums[start]
        if max(away, ahead) > 2 * length:
            return 0.0
        if other == one + 1:
            return 1.0
        return -3.5 if max(away, ahead) < 0.8 * length else -0.7

    def overflow(self, end: int, start: int, length: float) -> float:
        """Whether a foot that ends in mid-sentence meets a foot that begins with the rest of a note."""
        foot = self._pieces[end - 1].foot
        open_end = foot is not None and _last_note_open(self._pieces[end - 1])
        bare = self._bare_foot(start, length)
        if open_end and bare:
            return 2.5
        if open_end:
            return -1.5
        return -2.5 if bare else 0.0

    def _bare_foot(self, start: int, length: float) -> bool:
        at = bisect_right(self._feet, start - 1)
        if at >= len(self._feet):
            return False
        piece = self._feet[at]
        foot = self._pieces[piece].foot
        near = self._sums[piece] - self._sums[start] < 1.4 * length
        return near and foot is not None and bool(foot.children) and foot.children[0].kind != "note"


def _last_note_open(piece: Piece) -> bool:
    assert piece.foot is not None
    return bool(piece.foot.children) and end_class("p", piece.foot.children[-1].text()) in "HWM"
