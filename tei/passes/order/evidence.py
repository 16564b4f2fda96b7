"""What speaks for a joint of two pieces beside their classes: cut words, grammar, subject. All scores are logs."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from math import log, sqrt
from typing import NamedTuple

from tei.passes.order.pieces import Piece
from tei.passes.order.tables import inside_table, middle_table

_TOKEN = re.compile(r"[^\W\d_]+|[.!?;:]")
_LAST_WORD = re.compile(r"([^\W\d_]+)[-\u00ad‐¬]?\W*$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_COMMON, _BACK_OFF = 150, 8.0  # words with a class of their own; weight of the class by itself
_TOPIC_WORDS = 120  # words on each side of a joint that say what it is about


class Joint(NamedTuple):
    """The score of a joint, in parts that an editor can be shown."""

    word: float
    grammar: float
    topic: float


class Evidence:
    """The pieces of a document and what speaks for each joint of two of them.

    Gap g stands before piece g; a page that ends at gap i and one that begins at gap j meet in `joint(i, j)`.
    """

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.inside, self.middle = inside_table(pieces), middle_table(pieces)
        self._learn_words()
        self._links: dict[tuple[int, int], Joint] = {}
        self._around: dict[int, tuple[dict[str, float], float]] = {}

    # -- words -----------------------------------------------------------------------------------------------------

    def _learn_words(self) -> None:
        self.tokens = [_TOKEN.findall(piece.text) for piece in self.pieces]
        self.words = Counter(token.lower() for tokens in self.tokens for token in tokens)
        self._common = {word for word, _ in self.words.most_common(_COMMON)}
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._ones: Counter[str] = Counter()
        for tokens in self.tokens:
            kinds = [self._word_class(token) for token in tokens]
            self._ones.update(kinds)
            self._pairs.update(itertools.pairwise(kinds))
        self._total = max(1, sum(self._ones.values()))
        self._holders = Counter(word for tokens in self.tokens for word in {t.lower() for t in tokens if len(t) > 3})

    def _word_class(self, word: str) -> str:
        lower = word.lower()
        return lower if lower in self._common else ("C" if word[0].isupper() else "c") + lower[-2:]

    def joint(self, i: int, j: int) -> Joint:
        """What speaks for the piece before gap i being followed by the piece after gap j."""
        found = self._links.get((i, j))
        if found is None:
            found = self._links[i, j] = self._weigh(i, j)
        return found

    def _weigh(self, i: int, j: int) -> Joint:
        return Joint(*self._continuity(self.pieces[i - 1], self.pieces[j]), self.topic(i, j))

    def _continuity(self, before: Piece, after: Piece) -> tuple[float, float]:
        """Whether the two halves make a word, or the two words can follow each other."""
        if before.end not in "HWM" or after.start not in "lmUQ":
            return 0.0, 0.0
        last, first = _LAST_WORD.search(before.text[-60:]), _FIRST_WORD.search(after.text[:60])
        if not last or not first:
            return 0.0, 0.0
        if before.end == "H":
            return self._cut_word(last[1].lower(), first[0].lower()), 0.0
        return 0.0, self._follows(last[1], first[0])

    def _cut_word(self, head: str, tail: str) -> float:
        if self.words[head + tail]:
            return 5.0
        return -1.5 if self.words[tail] > 1 and not self.words[head] else 0.0

    def _follows(self, last: str, first: str) -> float:
        one, other = self._word_class(last), self._word_class(first)
        alone = (self._ones[other] + 0.5) / self._total
        return log((self._pairs[one, other] + _BACK_OFF * alone) / (self._ones[one] + _BACK_OFF) / alone)

    # -- subject ---------------------------------------------------------------------------------------------------

    def topic(self, i: int, j: int) -> float:
        """How far the words before gap i and after gap j are about one thing."""
        one, size = self._subject(i, -1)
        other, other_size = self._subject(j, 1)
        if not size or not other_size:
            return 0.0
        if len(other) < len(one):
            one, other = other, one
        same = sum(weight * other[word] for word, weight in one.items() if word in other) / (size * other_size)
        return min(2.0, 8 * (same - 0.03)) if same > 0.03 else 10 * (same - 0.03)

    def _subject(self, gap: int, step: int) -> tuple[dict[str, float], float]:
        key = gap * 2 + (step > 0)
        found = self._around.get(key)
        if found is None:
            found = self._around[key] = self._weigh_words(gap, step)
        return found

    def _weigh_words(self, gap: int, step: int) -> tuple[dict[str, float], float]:
        words: list[str] = []
        at = gap if step > 0 else gap - 1
        while 0 <= at < len(self.tokens) and len(words) < _TOPIC_WORDS:
            tokens = self.tokens[at]
            rest = _TOPIC_WORDS - len(words)
            words += tokens[:rest] if step > 0 else tokens[-rest:]
            at += step
        weights = {word: count * self._rarity(word) for word, count in Counter(map(str.lower, words)).items()}
        weights = {word: weight for word, weight in weights.items() if weight > 0}
        return weights, sqrt(sum(weight * weight for weight in weights.values()))

    def _rarity(self, word: str) -> float:
        held, all_pieces = self._holders[word], len(self.pieces)
        return log(all_pieces / held) if 2 <= held <= max(3, 0.2 * all_pieces) else 0.0
