"""How often an end of one class meets a beginning of another: inside pages, and where a page cuts the text.

The base table was counted on neighbouring blocks of six public editions (novels, a play, letters, a monograph, a
paper; three languages) and rounded. Each document corrects it with what stands in it, so that the capitals of German
nouns, verse and drama need no rules of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice, pairwise

from tei.passes.order.classes import ENDS, STARTS, end_class, start_class
from tei.passes.order.pieces import Piece
from tei.regexes import regex

Table = dict[tuple[str, str], float]

_BASE_WEIGHT = 80.0
_LINE = 55  # letters in a printed line
_BASE = {  # per thousand; columns as in STARTS: l m U Q D P h s t
    "T": (0.8, 0.5, 520, 100, 8, 12, 25, 50, 8),
    "M": (3, 1, 40, 20, 3, 5, 2, 9, 6),
    "W": (3, 1, 60, 6, 8, 3, 7, 6, 3),
    "H": (0.1, 0.05, 0.2, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05),
    "h": (0.3, 0.3, 24, 6, 3, 2, 8, 5, 4),
    "s": (0.8, 0.6, 8, 2, 1, 1, 1, 9, 1),
    "t": (0.8, 0.3, 12, 2, 2, 1, 5, 2, 9),
}
_FILLED = "x" * 30 + " "  # what stands before a word in the middle of a paragraph
_FILLING = " " + "x" * 30  # and after it
_WORD_JOINT = regex(r"\s+")


def inside_table(pieces: list[Piece]) -> Table:
    """The chance of each pair of classes at a gap inside a page, learnt from the gaps of the input.

    Gaps that look cut (a hyphen before, lower case after) are left out, and those that may be cut count for less,
    because in an imposed text they are the page ends.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for one, other in pairwise(pieces):
        if one.end != "H" and other.start != "l":
            suspect = one.end in "WM" and other.start in "UQ"
            counts[one.end, other.start] += 0.3 if suspect else 1.0  # type: ignore[assignment]
    total = sum(counts.values()) + _BASE_WEIGHT
    return {
        (end, start): (counts[end, start] + _BASE_WEIGHT * value / _SUM) / total
        for end, row in _BASE.items()
        for start, value in zip(STARTS, row, strict=True)
    }


_SUM = sum(sum(row) for row in _BASE.values())


def middle_table(pieces: list[Piece]) -> Table:
    """The chance of each pair of classes at a line end anywhere in the text, words cut in two among them."""
    joints = Counter(islice(_joints(pieces), 6000))
    total = sum(joints.values()) + 1.0
    middle = {(end, start): (joints[end, start] + 0.004) / total for end in ENDS for start in STARTS}
    middle["H", "l"] += 0.12  # how often words are cut depends on the printer
    scale = sum(middle.values())
    return {pair: chance / scale for pair, chance in middle.items()}


def seam_table(pieces: list[Piece], pages: float, inside: Table, middle: Table) -> Table:
    """The chance of each pair of classes where a page cuts the text: in a line, or between two pieces.

    The share of pages cut in mid-sentence is that of lines within pieces, but no more than there are pieces that begin
    in lower case, for hardly anything else makes them do so.
    """
    lines = sum(max(1.0, piece.room / _LINE) for piece in pieces)
    lower = sum(piece.start == "l" for piece in pieces) + 1.0
    expected = pages * sum(chance for (_, start), chance in middle.items() if start == "l")
    share = min(0.93, max(0.15, min(lower / max(1.0, expected), 1 - len(pieces) / max(1.0, lines))))
    return {pair: share * middle[pair] + (1 - share) * inside[pair] for pair in inside}


def _joints(pieces: list[Piece]) -> Iterable[tuple[str, str]]:
    """The classes on both sides of word joints, every seventh, or of the line ends of verse."""
    for piece in pieces:
        if piece.kind not in ("p", "item", "quote", "lg"):
            continue
        lines = piece.text.split("\n")
        if len(lines) > 2:
            words = lines
        else:
            words = _WORD_JOINT.split(piece.text)
        step = 1 if len(lines) > 2 else 7
        for i in range(step, len(words), step):
            if words[i - 1] and words[i]:
                yield end_class("p", _FILLED + words[i - 1]), start_class("p", words[i] + _FILLING)


assert set(_BASE) == set(ENDS)
