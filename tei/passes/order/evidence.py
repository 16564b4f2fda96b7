"""What a text says of the order of its pages, whatever their length. All scores are natural logs."""

from __future__ import annotations

from itertools import accumulate
from statistics import median
from typing import NamedTuple

from tei.passes.order.front import Front
from tei.passes.order.notes import FootNotes
from tei.passes.order.pieces import Piece
from tei.passes.order.printed import printed_pages
from tei.passes.order.rows import Rows
from tei.passes.order.series import find_series
from tei.passes.order.tables import inside_table, middle_table
from tei.passes.order.topics import Topics
from tei.passes.order.voices import Voices
from tei.passes.order.words import Words


class Joint(NamedTuple):
    """The score of a joint of two pieces in parts, beside that of their classes."""

    word: float
    grammar: float
    quotation: float
    subject: float
    row: float
    voices: float


class Evidence:
    """The pieces of a document, and what speaks for each joint of two of them.

    Gap g stands before piece g; a page that ends at gap i and one that begins at gap j meet in `joint(i, j)`.
    """

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.sums = [0.0, *accumulate(piece.room for piece in pieces)]
        self.inside, self.middle = inside_table(pieces), middle_table(pieces)
        self.notes = FootNotes(pieces, self.sums)
        self.series = find_series(pieces)
        self.printed = printed_pages(pieces)
        usual = median(piece.empty_lines for piece in pieces)
        self.wide = [False, *(piece.empty_lines > usual and piece.foot is None for piece in pieces)]
        #: how many blank pages the empty lines at each gap may be what is left of, where pages were joined by them
        lines = [pieces[0].lines_before + usual, *(piece.empty_lines for piece in pieces)]
        self.blanks = [int(count / usual) - 1 for count in lines]
        self.front = Front(pieces)
        self.begins = [False, *map(self._begins_page, range(1, len(pieces))), False]
        self.torn = [True, *map(self._looks_cut, range(1, len(pieces))), True]
        self._words = Words(pieces)
        self._topics = Topics(self._words.tokens)
        self._rows = Rows(pieces)
        self._voices = Voices(pieces)
        self._joints: dict[int, float] = {}

    def joint(self, i: int, j: int) -> Joint:
        """What speaks for the piece before gap i being followed by the piece after gap j."""
        continuity = self._words.continuity(i - 1, j)
        rows, voices = self._rows.joint(i, j), self._voices.joint(i, j)
        return Joint(*continuity, self._topics.likeness(i, j), rows, voices)

    def joint_score(self, i: int, j: int) -> float:
        """The sum of it, weighed once."""
        key = i * len(self.begins) + j
        found = self._joints.get(key)
        if found is None:
            found = self._joints[key] = sum(self.joint(i, j))
        return found

    def _begins_page(self, gap: int) -> bool:
        """Whether a page surely begins here: at a mark, after a foot, with the contents, with the title."""
        piece = self.pieces[gap]
        return (
            piece.marked
            or self.pieces[gap - 1].foot is not None
            or piece.kind == "contents"
            or gap == self.front.first_head
        )

    def _looks_cut(self, gap: int) -> bool:
        before, after = self.pieces[gap - 1], self.pieces[gap]
        return before.end in "HWM" or after.start in "lmh" or self.begins[gap] or self.wide[gap]
