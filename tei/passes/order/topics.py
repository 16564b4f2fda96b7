"""How far the words before one gap and after another are about one thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import accumulate
from math import exp, log, sqrt

_REACHES = (120, 60, 30)  # words on each side of a joint that say what it is about; fewer where both sides would meet
_FADING = 40.0  # words after which one counts for 1/e: what stands next to the joint says most
_USUAL = 0.04  # likeness of two places of one text that have nothing to do with each other
_GAIN, _MOST = 8.0, 3.0  # per unit of likeness above that (or below), and the most it may count

Weights = dict[str, float]


class Topics:
    """The rarer words round each gap, weighted by how few pieces have them. `tokens` are the words of each piece."""

    def __init__(self, tokens: list[list[str]]) -> None:
        self._tokens = [[token.lower() for token in row] for row in tokens]
        self._before = [0, *accumulate(map(len, self._tokens))]
        holders = Counter(word for row in self._tokens for word in set(row) if len(word) > 3)
        most = max(3, 0.2 * len(tokens))
        self._rarity = {word: log(len(tokens) / held) for word, held in holders.items() if 2 <= held <= most}
        self._sides: dict[tuple[int, int, int], Weights] = {}

    def likeness(self, i: int, j: int) -> float:
        """The score of the words before gap i and after gap j being about one thing.

        A page that is read before the one it goes on from stands right after it, so the two sides face each other: the
        words between them are divided, for what is on both sides would always be alike.
        """
        between = self._before[i] - self._before[j] if j < i else 2 * _REACHES[0]
        reach = next((reach for reach in _REACHES if 2 * reach <= between), 0)
        one, other = self._side(i, -1, reach), self._side(j, 1, reach)
        if not one or not other:
            return 0.0
        if len(other) < len(one):
            one, other = other, one
        same = sum([weight * other[word] for word, weight in one.items() if word in other])
        return min(_MOST, _GAIN * (same - _USUAL))

    def _side(self, gap: int, step: int, reach: int) -> Weights:
        found = self._sides.get((gap, step, reach))
        if found is None:
            found = self._sides[gap, step, reach] = self._weigh(self._words(gap, step, reach))
        return found

    def _words(self, gap: int, step: int, reach: int) -> list[str]:
        """The words from a gap on, or back from it, nearest first."""
        words: list[str] = []
        at = gap if step > 0 else gap - 1
        while 0 <= at < len(self._tokens) and len(words) < reach:
            words += self._tokens[at][::step][: reach - len(words)]
            at += step
        return words

    def _weigh(self, words: list[str]) -> Weights:
        """The weights of the words, as a vector of length 1."""
        rarity, weights = self._rarity, defaultdict[str, float](float)
        for n, word in enumerate(words):
            if word in rarity:
                weights[word] += rarity[word] * _FADES[n]
        size = sqrt(sum(weight * weight for weight in weights.values()))
        return {word: weight / size for word, weight in weights.items()} if size else {}


_FADES = [exp(-n / _FADING) for n in range(_REACHES[0])]
