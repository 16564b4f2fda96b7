"""How far the words before one gap and after another are about one thing."""

from __future__ import annotations

from collections import Counter
from math import log, sqrt

_REACH = 120  # words on each side of a joint that say what it is about
_USUAL = 0.03  # likeness of two places of one text that have nothing to do with each other
_GAIN, _LOSS, _MOST = 8.0, 10.0, 2.0  # per unit of likeness above and below that, and the most it may count

Weights = dict[str, float]


class Topics:
    """The rarer words round each gap, weighted by how few pieces have them. `tokens` are the words of each piece."""

    def __init__(self, tokens: list[list[str]]) -> None:
        self._tokens = [[token.lower() for token in row] for row in tokens]
        holders = Counter(word for row in self._tokens for word in set(row) if len(word) > 3)
        most = max(3, 0.2 * len(tokens))
        self._rarity = {word: log(len(tokens) / held) for word, held in holders.items() if 2 <= held <= most}
        self._sides: dict[tuple[int, int], Weights] = {}

    def likeness(self, i: int, j: int) -> float:
        """The score of the words before gap i and after gap j being about one thing."""
        one, other = self._side(i, -1), self._side(j, 1)
        if not one or not other:
            return 0.0
        if len(other) < len(one):
            one, other = other, one
        same = sum(weight * other[word] for word, weight in one.items() if word in other)
        return min(_MOST, _GAIN * (same - _USUAL)) if same > _USUAL else _LOSS * (same - _USUAL)

    def _side(self, gap: int, step: int) -> Weights:
        found = self._sides.get((gap, step))
        if found is None:
            found = self._sides[gap, step] = self._weigh(self._words(gap, step))
        return found

    def _words(self, gap: int, step: int) -> list[str]:
        words: list[str] = []
        at = gap if step > 0 else gap - 1
        while 0 <= at < len(self._tokens) and len(words) < _REACH:
            rest = _REACH - len(words)
            words += self._tokens[at][:rest] if step > 0 else self._tokens[at][-rest:]
            at += step
        return words

    def _weigh(self, words: list[str]) -> Weights:
        """The weights of the words, as a vector of length 1."""
        rarity = self._rarity
        weights = {word: count * rarity[word] for word, count in Counter(words).items() if word in rarity}
        size = sqrt(sum(weight * weight for weight in weights.values()))
        return {word: weight / size for word, weight in weights.items()} if size else {}
