"""Numbers that rise through a book: calls of notes, chapters and their sections, captions, the pages of the contents.

In reading order they rise. Read from imposed sheets, the low ones rise and the high ones fall, so that each tells
whether its page is of the front half or of the back half.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate, pairwise

from tei.headwords import read_heading
from tei.passes.order.pieces import Piece
from tei.regexes import regex

JUMP, WRONG_HALF = -4.0, -2.5
_MOST_WRONG = 3  # so many numbers in the wrong half are as bad as any more
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_SECTION = regex(r"(\d{1,3}(?:\.\d{1,3})*)[.):]?(?:\s|$)")
_NUMERAL = regex(r"(?:^|(?<=\s))([IVXLC]{1,8}|\d{1,3})(?=[.:)]|\s|$)")
_CAPTION = regex(r"([^\W\d_]{3,14}|§)\.?\s?(\d{1,3})[.:)]")


def roman(text: str) -> int:
    """The value of a Roman numeral in capitals."""
    values = [_ROMAN[letter] for letter in text]
    return sum(-one if one < next_one else one for one, next_one in zip(values, [*values[1:], 0], strict=True))


class Series:
    """One row of numbers and the pieces that they stand in, in input order. `strict`: each follows the one before."""

    def __init__(self, numbers: list[tuple[int, int]], pieces: int, strict: bool) -> None:
        self.numbers, self.strict = numbers, strict
        counts = [0] * (pieces + 1)
        for _, at in numbers:
            counts[at + 1] += 1
        self.upto = list(accumulate(counts))
        jumps = [b != a + 1 if strict else b <= a for (a, _), (b, _) in pairwise(numbers)]
        self._jumps = [0, *accumulate(map(int, jumps))]
        self._front = self._count_front()

    def _count_front(self) -> list[int]:
        """Sums of how many of the numbers are of the front half; empty if the numbers do not divide so."""
        split = self._split()
        return [] if split is None else [0, *accumulate(int(number <= split) for number, _ in self.numbers)]

    def _split(self) -> int | None:
        """The highest number of the front half: those up to it rise, the others fall from page to page."""
        values = [number for number, _ in self.numbers]
        best, fewest = None, 0.15 * len(values)
        for split in sorted(values):
            low, high = [v for v in values if v <= split], [v for v in values if v > split]
            wrong = sum(b < a for a, b in pairwise(low)) + sum(b > a + 1 for a, b in pairwise(high))
            if wrong < fewest:
                best, fewest = split, wrong
        return best

    def jumps(self, start: int, end: int) -> int:
        """How many neighbours between two gaps do not follow each other."""
        first, last = self.upto[start], self.upto[end] - 1
        return self._jumps[last] - self._jumps[first] if last > first else 0

    def falls(self, stretches: list[tuple[int, int]]) -> int:
        """How often the numbers fall from one stretch of the text to the next that has any, in the order given."""
        fallen, last = 0, None
        for start, end in stretches:
            row = self.numbers[self.upto[start] : self.upto[end]]
            if row:
                fallen += last is not None and row[0][0] <= last
                last = row[-1][0]
        return fallen

    def side(self, start: int, end: int, front: bool) -> float:
        """The score of the text between two gaps as pages of the front or the back half."""
        first, last = self.upto[start], self.upto[end]
        if not self._front or first == last:
            return 0.0
        in_front = self._front[last] - self._front[first]
        wrong = last - first - in_front if front else in_front
        return WRONG_HALF * min(wrong, _MOST_WRONG)


def find_series(pieces: list[Piece]) -> list[Series]:
    """The rows of numbers that run through the text; those that begin anew (on each page, in each part) are no help."""
    calls = [(number, at) for at, piece in enumerate(pieces) for number in piece.calls]
    rows = [(calls, True), *((row, False) for row in _labels(pieces).values())]
    return [Series(row, len(pieces), strict) for row, strict in rows if _runs_through(row)]


def _runs_through(row: list[tuple[int, int]]) -> bool:
    return len(row) > 2 and len({number for number, _ in row}) > 0.9 * len(row)


def _labels(pieces: list[Piece]) -> dict[str, list[tuple[int, int]]]:
    """The numbers of headings and captions, by the word before them."""
    rows: dict[str, list[tuple[int, int]]] = defaultdict(list)
    rows["sections"] = _sections(pieces)
    for at, piece in enumerate(pieces):
        heading = read_heading(piece.text) if piece.kind == "head" else None
        if heading and heading.counted and heading.number and heading.kind != "decimal":
            rows["head " + heading.kind].append((heading.number, at))
        elif piece.kind == "head" and (match := _NUMERAL.search(piece.text)):
            number = int(match[1]) if match[1].isdecimal() else roman(match[1])
            rows["head " + piece.text[: match.start()].casefold()].append((number, at))
        elif piece.kind == "p" and (match := _CAPTION.match(piece.text)):
            rows[match[1].casefold()].append((int(match[2]), at))
    return rows


def _sections(pieces: list[Piece]) -> list[tuple[int, int]]:
    """The places of headings such as `2.4` among all of them, if some have more than one figure."""
    found: list[tuple[tuple[int, ...], int]] = []
    for at, piece in enumerate(pieces):
        if piece.kind == "head" and (match := _SECTION.match(piece.text)):
            found.append((tuple(map(int, match[1].split("."))), at))
    if all(len(figures) < 2 for figures, _ in found):
        return []
    ranks = {figures: rank for rank, figures in enumerate(sorted({figures for figures, _ in found}), 1)}
    return [(ranks[figures], at) for figures, at in found]
