"""What the words say of a joint: a word cut in two, the grammar of two words, the quotation that stays open."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from math import log

from tei.passes.order.pieces import Piece
from tei.regexes import regex

_TOKEN = regex(r"[^\W\d_]+|[.!?;:]")
_LAST_WORD = regex(r"([^\W\d_]+)[-\u00ad‐¬]?\W*$")
_FIRST_WORD = regex(r"[^\W\d_]+")
_QUOTES = regex('["“”„«»]')
_COMMON, _BACK_OFF = 150, 8.0  # words with a class of their own; weight of the class by itself
_GRAMMAR = 0.35  # weight of what two words say: in a text as short as a booklet most pairs are new
_WHOLE, _HALVES = 6.0, -1.8  # the two halves are a word of the text; the second half is a word, the first is none
_QUOTED, _UNQUOTED = 1.1, -1.6  # both sides have a quotation mark without its partner; only one of them has


class Words:
    """The words of a document: how often each occurs, and which kinds of words follow each other."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.tokens = [_TOKEN.findall(piece.text) for piece in pieces]
        self.counts = Counter(token.lower() for tokens in self.tokens for token in tokens)
        self._common = {word for word, _ in self.counts.most_common(_COMMON)}
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._ones: Counter[str] = Counter()
        for tokens in self.tokens:
            kinds = [self._kind(token) for token in tokens]
            self._ones.update(kinds)
            self._pairs.update(pairwise(kinds))
        self._total = max(1, sum(self._ones.values()))
        # each piece meets many others, so what it says by itself is read once
        self._pieces = pieces
        self._last = [_LAST_WORD.search(piece.text[-60:]) if piece.end in "HWM" else None for piece in pieces]
        self._first = [_FIRST_WORD.search(piece.text[:60]) if piece.start in "lmUQ" else None for piece in pieces]
        self._odd = [len(_QUOTES.findall(piece.text)) % 2 for piece in pieces]

    def _kind(self, word: str) -> str:
        """A common word itself; of the others, whether it has a capital and how it ends."""
        lower = word.lower()
        return lower if lower in self._common else ("C" if word[0].isupper() else "c") + lower[-2:]

    def continuity(self, before: int, after: int) -> tuple[float, float, float]:
        """Scores for the two halves of a word, for the two words, and for the quotation marks, of a cut sentence.

        The pieces are told by their places.
        """
        last, first = self._last[before], self._first[after]
        if not last or not first:
            return 0.0, 0.0, 0.0
        quoted = self._still_quoted(before, after)
        if self._pieces[before].end == "H":
            return self._cut_word(last[1].lower(), first[0].lower()), 0.0, quoted
        return 0.0, self._follows(last[1], first[0]), quoted

    def _cut_word(self, head: str, tail: str) -> float:
        if self.counts[head + tail]:
            return _WHOLE
        return _HALVES if self.counts[tail] > 1 and not self.counts[head] else 0.0

    def _follows(self, last: str, first: str) -> float:
        one, other = self._kind(last), self._kind(first)
        alone = (self._ones[other] + 0.5) / self._total
        return _GRAMMAR * log((self._pairs[one, other] + _BACK_OFF * alone) / (self._ones[one] + _BACK_OFF) / alone)

    def _still_quoted(self, before: int, after: int) -> float:
        """Quotation marks come in pairs; a paragraph cut inside a quotation has an odd number on either side."""
        if self._pieces[before].start == "l" or self._pieces[after].end in "HW":
            return 0.0  # cut at both ends, so the number says nothing
        one, other = self._odd[before], self._odd[after]
        return _UNQUOTED if one != other else _QUOTED * one
