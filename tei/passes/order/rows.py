"""Rows of short pieces: the alphabet of a bibliography or an index, and the turns of the speakers in a play."""

from __future__ import annotations

from itertools import accumulate

from tei.passes.order.pieces import Piece
from tei.regexes import regex

_SAME_AUTHOR = regex(r"(?:_{2,}|[—–-]{2,}|—)[.,]?\s")
_RUN = 4  # so many entries in alphabetical order are no accident
_IN_ORDER, _NEXT_LETTER, _OUT_OF_ORDER = 1.5, 1.0, -3.0
_SAME_SPEAKER = -2.5


class Rows:
    """Where the pieces of a document stand in alphabetical order, and who speaks in them."""

    def __init__(self, pieces: list[Piece]) -> None:
        # an entry by the author of the one before begins with a dash, and has no key of its own
        self._keys = ["" if _SAME_AUTHOR.match(piece.text) else piece.text[:16].casefold() for piece in pieces]
        self._last = list(accumulate(self._keys, _carry))
        self._next = list(accumulate(reversed(self._keys), _carry))[::-1]
        self._run = [0] * len(pieces)  # entries in order up to this one
        for at in range(1, len(pieces)):
            in_order = not self._keys[at] or self._keys[at] >= self._last[at - 1]
            self._run[at] = self._run[at - 1] + 1 if in_order else 0
        self._speakers = [piece.text.split(".")[0].split(":")[0] if piece.start == "s" else "" for piece in pieces]

    def joint(self, i: int, j: int) -> float:
        """The score of the piece before gap i being followed by that after gap j."""
        if self._speakers[j] and self._speakers[i - 1] == self._speakers[j]:
            return _SAME_SPEAKER
        last = min(j + _RUN, len(self._run)) - 1
        if self._run[i - 1] < _RUN - 1 or self._run[last] < last - j or last - j < _RUN - 1:
            return 0.0
        before, after = self._last[i - 1], self._next[j]
        if after < before:
            return _OUT_OF_ORDER
        return _IN_ORDER + _NEXT_LETTER * (ord(after[:1] or "a") - ord(before[:1] or "a") < 2)


def _carry(known: str, key: str) -> str:
    return key or known
