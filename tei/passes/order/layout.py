"""The pages of an expected length: what each stretch of text is worth as pages of the front, the back or the middle."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from heapq import nsmallest
from itertools import accumulate
from math import log

from tei.passes.order.evidence import Evidence
from tei.passes.order.front import OWN_PAGE
from tei.passes.order.lengths import LONGEST, STEPS, length_tables
from tei.passes.order.notes import numbers_meet
from tei.passes.order.series import JUMP
from tei.passes.order.tables import seam_table

_SURE_INSIDE, _EMPTY_INSIDE = -8.0, -2.5  # a sure page begin, or extra empty lines, that are inside a page
_TORN_BEGIN, _TORN_END = -4.0, -3.0  # a book that begins in lower case, that ends in mid-sentence
_NO_TITLE = -6.0  # a book whose title stands elsewhere on the first sheet
_LINES_ABOVE = -2.0  # lines above it: those of the author, or the last ones of the page that the sheet shows first
_DISPLAYED = -2.0  # two neighbouring lines of a title page, a letter head, a colophon
_MISPLACED, _FAR = -2.0, 4  # a heading, for each page (up to four) that it is away from where the contents page has it
_NOTE_APART = -4.0  # a call and its note on two pages
_BLANK, _BLANK_LIKELY = log(0.01), log(0.3)
BLANK_AT_END = _BLANK_LIKELY - _BLANK  # three books in four do not fill their last sheet
_BLANK_SHOWN, _BLANK_MAYBE = 0.7, log(0.6)  # where its empty lines stand, on the first sheet and later
_BLANK_HIDDEN = log(0.1)  # on the first sheet, but elsewhere, in a text that has such lines
_NO_LEAF = -3.0  # a blank leaf where there are empty lines for a page
_ANEW = -2.0  # a page that begins with something new after a blank one, or with the contents
_LONGEST_PIECE = 3.0  # pages
_LINES = 150  # letters of a piece that is a paragraph, and not some lines
_IMPOSSIBLE = -50.0
_WORST_LENGTH = -8.0
_PARTS = 8  # of each such part of a page that looks alike one gap is tried
_TORN = 3  # and so many of those that look cut
_LONG = 0.7  # pages longer than usual by this share are tried only where the text looks cut
_MOST_LONG = 10  # and no more than so many of them
NO_PAGE = -1  # the gap that stands for "nothing yet"
FRONT, BACK, MIDDLE = 2, 1, 3  # stretches of a sheet, by the number of their pages

Reach = list[tuple[int, float]]


class Layout:
    """Scores for one expected length of a page (in letters), and the spread of the lengths (as of their logs).

    In one booklet (`folded`) the numbers of the first pages of each sheet are low, those of the others high.
    """

    def __init__(self, evidence: Evidence, length: float, spread: float, folded: bool = True) -> None:
        self.evidence, self.length, self.spread, self.folded = evidence, length, spread, folded
        # a table or a list that was not cut may be longer than any page, and would leave no way to cut the rest
        self.sums = [0.0, *accumulate(min(piece.room, _LONGEST_PIECE * length) for piece in evidence.pieces)]
        self.last = len(evidence.pieces)
        pages = max(1.0, self.sums[-1] / length)
        cut = seam_table(evidence.pieces, pages, evidence.inside, evidence.middle)
        rate = min(0.3, max(0.03, pages / self.last))  # of the gaps left alone some are page ends all the same
        self.cut = {pair: log(chance) for pair, chance in cut.items()}
        self._kept = {pair: log((1 - rate) * evidence.inside[pair] + rate * cut[pair]) for pair in cut}
        self._place = log(self.sums[-1] / self.last / length)  # Occam: the cost of choosing the place of a cut
        self._tables = length_tables(spread)
        self._shown = max(evidence.blanks) > 0
        self._begins, self._wides = list(accumulate(evidence.begins)), list(accumulate(evidence.wide))
        self.natural = self._natural()
        self._open = self._candidates()
        self._open_torn = [gap for gap in self._open if evidence.torn[gap]]
        self._numbered = [0, *accumulate(int(at in evidence.printed) for at in range(self.last))]
        self._reach: dict[tuple[int, int], Reach] = {}
        self._seams: dict[int, _Seams] = {}

    def _natural(self) -> list[float]:
        """Sums of the scores of the gaps 1..g if none of them is touched."""
        joint = self.evidence.joint_score
        sums = [0.0, *accumulate(self._stays(gap) + joint(gap, gap) for gap in range(1, self.last))]
        return [*sums, sums[-1]]

    def _stays(self, gap: int) -> float:
        one, other = self.evidence.pieces[gap - 1], self.evidence.pieces[gap]
        score = self._kept[one.end, other.start]
        return max(score, _DISPLAYED) if self._early(gap) and one.displayed and other.displayed else score

    def _early(self, gap: int) -> bool:
        """Whether the gap is on the first sheet, where title, imprint and contents stand."""
        return self.sums[gap] < 3.5 * self.length

    def _candidates(self) -> list[int]:
        """The gaps where a page may end: in each part of a page the likeliest, and those that look cut, if not many.

        So a page has no more of them where the pieces are short, and the search takes no longer.
        """
        parts: dict[int, list[int]] = {}
        for gap in range(1, self.last):
            parts.setdefault(int(self.sums[gap] / self.length * _PARTS), []).append(gap)
        chosen = [self.last]
        for gaps in parts.values():
            torn = [gap for gap in gaps if self.evidence.torn[gap]]
            likeliest = min(gaps, key=self._keeps)
            chosen += {likeliest, *(torn if len(torn) < _TORN else nsmallest(_TORN, torn, key=self._keeps))}
        return sorted(chosen)

    def _keeps(self, gap: int) -> float:
        """How much speaks for leaving a gap as it is."""
        return self.natural[gap] - self.natural[gap - 1]

    def whole(self) -> float:
        """The score of the input left as it is: one stretch of any number of pages."""
        jumps = JUMP * sum(row.jumps(0, self.last) for row in self.evidence.series)
        return self.natural[self.last] + jumps + self.title_first(0)

    # -- stretches -------------------------------------------------------------------------------------------------

    def reach(self, start: int, pages: int) -> Reach:
        """The gaps at which a stretch of the sheet that begins at a gap may end, each with its score."""
        found = self._reach.get((start, pages))
        if found is None:
            blank = [(start, self.blank(start))] if pages == BACK else []
            ends = ((end, self._score(start, end, pages)) for end in self.ends(start, pages))
            found = self._reach[start, pages] = blank + [(end, score) for end, score in ends if score is not None]
        return found

    def ends(self, start: int, pages: int) -> list[int]:
        """The candidates up to the usual length, and beyond it those that look cut."""
        sums, gaps, torn = self.sums, self._open, self._open_torn
        begin = sums[start]
        usual = bisect_right(sums, (pages + _LONG) * self.length + begin, start) - 1
        longest = bisect_right(sums, LONGEST[pages] * self.length + begin, usual) - 1
        after, first = bisect_right(gaps, start), bisect_right(torn, usual)
        found = gaps[after : bisect_right(gaps, usual)]
        found += torn[first : min(first + _MOST_LONG, bisect_right(torn, longest))]
        return found or gaps[after : after + 1]

    def worth(self, start: int, end: int, pages: int) -> float:
        """The score of the text between two gaps as a stretch of the sheet; very low if it cannot be one."""
        if start == end and pages == BACK:
            return self.blank(start)
        score = self._score(start, end, pages) if start < end else None
        return _IMPOSSIBLE if score is None else score

    def _score(self, start: int, end: int, pages: int) -> float | None:
        score = self.stretch(start, end, pages)
        if pages == FRONT and (self._early(end) or self.evidence.wide[end]):
            score = max(self._short_pages(start, end, score), default=None)
        if score is not None and pages != MIDDLE and self.folded:
            for row in self.evidence.series:
                score += row.side(start, end, pages == FRONT)
        return score

    def _short_pages(self, start: int, end: int, usual: float | None) -> Iterator[float]:
        """The score as two usual pages, if any, and those in which one of the two is blank, or the title page."""
        if usual is not None:
            yield usual
        one = self.stretch(start, end, BACK)
        if one is not None:
            yield one + max(self.blank(start), self.blank(end))
        for after in self.evidence.front.title_ends(start):
            title, text = self.own_page(start, after), self.page(after, end) if after < end else None
            if title is not None and text is not None:
                yield title + text

    def stretch(self, start: int, end: int, pages: int) -> float | None:
        """The score of the text between two gaps as so many pages in natural order; None if it cannot be."""
        size = int((self.sums[end] - self.sums[start]) / self.length * STEPS)
        table = self._tables[pages - 1]
        if size >= len(table) or table[size] < _WORST_LENGTH:
            return None
        begins = self._begins[end - 1] - self._begins[start]
        wides = self._wides[end - 1] - self._wides[start]
        sure = max(0, begins - pages + 1) if begins else 0
        wide = max(0, wides - max(0, pages - 1 - begins)) if wides else 0
        score = table[size] + self._place + self.natural[end - 1] - self.natural[start]
        score += _SURE_INSIDE * sure + _EMPTY_INSIDE * wide + _NOTE_APART * self.evidence.notes.parted[end]
        for row in self.evidence.series:
            score += JUMP * row.jumps(start, end)
        return score

    def own_page(self, start: int, end: int) -> float | None:
        """The score of the text between two gaps as a page that stands by itself; None if it is none."""
        own = self.evidence.front.is_own_page(start, end)
        return OWN_PAGE + self.natural[end] - self.natural[start] if own else None

    def page(self, start: int, end: int) -> float | None:
        """The score of the text between two gaps as one page; None if it cannot be."""
        scores = (self.own_page(start, end), self.stretch(start, end, BACK))
        return max((score for score in scores if score is not None), default=None)

    def misplaced(self, start: int, end: int, first: int, last: int) -> float:
        """The score of the headings between two gaps, if these are pages `first` to `last`, by the contents page."""
        if self._numbered[start] == self._numbered[end]:
            return 0.0
        numbers = (number for at, number in self.evidence.printed.items() if start <= at < end)
        away = (max(first - number, number - last, 0) for number in numbers)
        return _MISPLACED * sum(min(pages, _FAR) for pages in away)

    def blank(self, gap: int) -> float:
        """The score of a blank page here: likelier on the first sheet, or where empty lines show it."""
        if self.evidence.blanks[gap] > 0:
            return _BLANK_SHOWN * min(3, self.evidence.blanks[gap]) if self._early(gap) else _BLANK_MAYBE
        whole = gap == 0 or self.evidence.pieces[gap - 1].end not in "HWM"
        if not whole or not (self._early(gap) or self.evidence.wide[gap]):
            return _BLANK
        return _BLANK_HIDDEN if self._shown else _BLANK_LIKELY

    def likely_blank(self, gap: int) -> bool:
        """Whether a blank page at a gap is no surprise wherever the gap stands in the book."""
        return self.blank(gap) > _BLANK

    def leaf(self, gap: int) -> float:
        """What to add for two blank pages at a gap: its empty lines may be too few for a leaf."""
        return _NO_LEAF if 0 < self.evidence.blanks[gap] < 2 else 0.0

    # -- seams -----------------------------------------------------------------------------------------------------

    def seam(self, end: int, start: int) -> float:
        """The score of a page that ends at one gap being followed by the page that begins at the other."""
        return self.seams_to(start)(end)

    def seams_to(self, start: int) -> Callable[[int], float]:
        """The scores of the seams to the page that begins at a gap, by the gap at which the page before it ends."""
        known = self._seams.get(start)
        if known is None:
            known = self._seams[start] = _Seams(self, start)
        return known.__getitem__

    def weigh_seam(self, end: int, start: int) -> float:
        if start in (NO_PAGE, self.last):
            return self.book_end(end)
        pieces = self.evidence.pieces
        before, after = pieces[end - 1], pieces[start]
        cut = self.cut[before.end, after.start]
        if (self.evidence.blanks[end] > 0 or after.kind == "contents") and before.end not in "HWM":
            cut = max(cut, _ANEW) if after.start not in "lm" else cut
        return cut + self.evidence.joint_score(end, start) + self.notes(end, start)

    def book_begin(self, gap: int) -> float:
        """The score of a book that begins with the piece after a gap."""
        torn = gap < self.last and self.evidence.pieces[gap].start in "lm"
        return _TORN_BEGIN * torn + self.title_first(gap)

    def title_first(self, gap: int) -> float:
        """What to take from a book that begins at a gap, if its title is near, but does not stand before all else."""
        front = self.evidence.front
        if front.title < 0 or gap == front.title or not self._early(front.title):
            return 0.0
        return _LINES_ABOVE if front.begins_with_title(gap) else _NO_TITLE

    def book_end(self, gap: int) -> float:
        """The score of a book that ends with the piece before a gap; lines of a colophon need no stop."""
        piece = self.evidence.pieces[max(0, gap - 1)]
        if piece.end == "h":
            return 2 * _TORN_END
        torn = piece.end in "HM" or (piece.end == "W" and piece.room > _LINES)
        return _TORN_END if torn else 0.0

    def notes(self, end: int, start: int) -> float:
        """What the notes say of a seam."""
        evidence, length = self.evidence, self.length
        score = evidence.notes.overflow(end, start, length)
        for row in evidence.series:
            if row.strict:
                score += numbers_meet(row, self.sums, end, start, length)
        return score


class _Seams(dict[int, float]):
    """The seams to one gap, weighed when they are first asked for."""

    def __init__(self, layout: Layout, start: int) -> None:
        super().__init__()
        self._layout, self._start = layout, start

    def __missing__(self, end: int) -> float:
        self[end] = score = self._layout.weigh_seam(end, self._start)
        return score
