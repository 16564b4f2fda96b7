"""Who speaks: in a dialogue the next to speak is most likely one who has just spoken, but not the last one.

The first few who speak after a gap are weighed one after another, by those before them: against what they would be if
nothing were known of who is on the stage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

from tei.passes.order.pieces import Piece

_BACK, _ON, _PIECES = 6, 3, 15  # speakers looked at before a gap and after it, and pieces in which they must stand
_FEWEST = 10  # speeches that make a dialogue
_STRANGER = 0.25  # chance that one speaks who has not just spoken
_FADES = 0.6  # of the weight of each speaker is left to the one before
_TWICE = 0.02  # chance that two speeches of one speaker follow each other
_WEIGHT = 0.65  # the speakers are not independent
_HEAD = "#"


class Voices:
    """The speakers of a document, by the labels in capitals at which its speeches begin."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._names = [_speaker(piece) for piece in pieces]
        counts = Counter(name for name in self._names if name not in ("", _HEAD))
        total = sum(counts.values())
        self._shares = {name: count / total for name, count in counts.items()} if total >= _FEWEST else {}
        self._sides: dict[tuple[int, int], list[str]] = {}

    def joint(self, i: int, j: int) -> float:
        """The score of those who speak after gap j following those who speak before gap i."""
        if len(self._shares) < 2:
            return 0.0
        before, after = self._side(i, -1), self._side(j, 1)
        if not before or not after:
            return 0.0
        score, known, unknown = 0.0, before, list[str]()
        for name in after:
            score += log(self._chance(name, known) / self._chance(name, unknown))
            known, unknown = [name, *known], [name, *unknown]
        return _WEIGHT * score

    def _side(self, gap: int, step: int) -> list[str]:
        found = self._sides.get((gap, step))
        if found is None:
            at = gap if step > 0 else gap - 1
            end = max(-1, at - _PIECES) if step < 0 else min(len(self._names), at + _PIECES)
            found = self._sides[gap, step] = _until_head(self._names[n] for n in range(at, end, step))
        return found[: _BACK if step < 0 else _ON]

    def _chance(self, name: str, recent: list[str]) -> float:
        """The chance that one speaks after others, the last of them first."""
        last = recent[0] if recent else ""
        if name == last:
            return _TWICE
        anybody = self._shares[name] / (1 - self._shares.get(last, 0.0))
        weights = {other: 0.0 for other in recent if other != last}
        for n, other in enumerate(recent):
            if other != last:
                weights[other] += _FADES**n
        total = sum(weights.values())
        if not total:
            return anybody
        return _STRANGER * anybody + (1 - _STRANGER) * weights.get(name, 0.0) / total


def _speaker(piece: Piece) -> str:
    """Who speaks in a piece; nobody, or a heading, before which all may leave the stage."""
    if piece.kind == "head":
        return _HEAD
    label = piece.text.split(".", 1)[0].split(":", 1)[0]
    return label.strip() if piece.start == "s" and len(piece.text) > len(label) + 1 else ""


def _until_head(names: Iterable[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        if name == _HEAD:
            break
        if name:
            found.append(name)
    return found
