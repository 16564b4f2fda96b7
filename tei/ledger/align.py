"""Which text of a new encoding is which of the released one.

Texts that are the same, letter for letter, and stand once in each, are the same wherever they stand now. Those that
stand more often are told by their neighbours. What is left is compared by the groups of letters that two texts share: a
text that was corrected shares most of them. Of one that was divided the first piece goes on; so does the first of those
that were joined. What lies alone between the same neighbours may be less alike.
Time is linear in the text, for a group of letters that many texts share says nothing and is not asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from tei.fidelity import letters
from tei.ledger.held import Held

_GRAM = 6  # letters of a group
_SHORT = 3  # of those by which short texts are compared
_RARE = 6  # texts of one side that may share a group
_ALIKE = 0.5  # share of the groups of both texts that must be common to them
_WITHIN = 0.6  # of the one text, that must be in the other if it is a piece of it
_BETWEEN = 0.5  # likeness of two texts between the same neighbours
_CLEAR = 0.15  # by how much the likest text must be liker than the next
_DOUBTFUL = 0.5  # likeness that is told of what may as well be another
_SURE = 0.6  # likeness below which an editor is told
_AROUND = 16  # letters before and behind a text that stands often
Keys = Sequence[tuple[str, ...]]  # of each text what must be the same, its letters first


class Pair(NamedTuple):
    """That old text `old` is new text `new` (indexes), and how alike they are, 0 to 1."""

    old: int
    new: int
    alike: float = 1.0


class Alignment(NamedTuple):
    """pairs: which is which. into: old texts that are no more, and the new text that has their words (joined to it)."""

    pairs: list[Pair]
    into: dict[int, int]


def align(old: Sequence[Held], new: Sequence[Held]) -> Alignment:
    """Align two sequences of texts of one kind, each in document order."""
    return _Aligner(old, new).run()


class _Aligner:
    def __init__(self, old: Sequence[Held], new: Sequence[Held]) -> None:
        self.held = old, new
        self.old, self.new = [one.key for one in old], [one.key for one in new]
        self.of_old: dict[int, int] = {}
        self.of_new: dict[int, int] = {}
        self.alike: dict[int, float] = {}
        self.into: dict[int, int] = {}

    def run(self) -> Alignment:
        if self.old == self.new:
            return Alignment([Pair(at, at) for at in range(len(self.old))], {})
        self._same_once([(key,) for key in self.old], [(key,) for key in self.new])
        for before, behind in ((_AROUND, _AROUND), (_AROUND, 0), (0, _AROUND)):
            self._same_once(*(_in_place(side, before, behind) for side in self.held))
        self._same_beside_same()
        self._same_in_order()
        self._much_alike()
        self._between_same()
        pairs = [Pair(old, new, self.alike[old]) for old, new in sorted(self.of_old.items())]
        return Alignment(pairs, {old: new for old, new in self.into.items() if old not in self.of_old})

    def _pair(self, old: int, new: int, alike: float = 1.0) -> None:
        self.of_old[old], self.of_new[new], self.alike[old] = new, old, alike

    # -- the same letters

    def _same_once(self, old: Keys, new: Keys) -> None:
        """What is the same, and alone in being so: by its letters, or by these and those around it."""
        count_old = Counter(key for at, key in enumerate(old) if at not in self.of_old)
        count_new = Counter(key for at, key in enumerate(new) if at not in self.of_new)
        where = {key: at for at, key in enumerate(new) if at not in self.of_new and count_new[key] == 1}
        for at, key in enumerate(old):
            if key[0] and at not in self.of_old and count_old[key] == 1 and key in where:
                self._pair(at, where[key])

    def _same_beside_same(self) -> None:
        """Onward from each pair, then backward: a text that stands often is the one beside what is known."""
        for step in (1, -1):
            for old in sorted(self.of_old, reverse=step < 0):
                new = self.of_old[old]
                while self._are_free(old := old + step, new := new + step) and self.old[old] == self.new[new]:
                    self._pair(old, new)

    def _are_free(self, old: int, new: int) -> bool:
        inside = 0 <= old < len(self.old) and 0 <= new < len(self.new)
        return inside and old not in self.of_old and new not in self.of_new

    def _same_in_order(self) -> None:
        """The same text as often here as there: the first is the first, but who knows."""
        left_old, left_new = defaultdict(list), defaultdict(list)
        for at, key in enumerate(self.old):
            if at not in self.of_old:
                left_old[key].append(at)
        for at, key in enumerate(self.new):
            if at not in self.of_new:
                left_new[key].append(at)
        for key, places in left_old.items():
            if key and len(places) == len(left_new.get(key, ())):
                for old, new in zip(places, left_new[key], strict=True):
                    self._pair(old, new, _DOUBTFUL)

    # -- like letters

    def _much_alike(self) -> None:
        """Corrected texts, the most alike first; then what was divided or joined, which only the neighbours show."""
        shared = self._shared()
        alike = [(min(parts), old, new) for (old, new), parts in shared.items() if min(parts) >= _ALIKE]
        pieces = [(max(parts), old, new) for (old, new), parts in shared.items() if min(parts) < _ALIKE <= max(parts)]
        for ranked in (alike, pieces):
            ranked = [(share + self._neighbours(old, new) / 4, old, new) for share, old, new in ranked]
            best: dict[tuple[int, int], list[float]] = defaultdict(list)
            for rank, old, new in ranked:
                best[0, old].append(rank)
                best[1, new].append(rank)
            for rank, old, new in sorted(ranked, key=lambda one: (-one[0], abs(one[1] - one[2]), one)):
                if old not in self.of_old and new not in self.of_new:
                    rivals = sum(other > rank - _CLEAR for other in (*best[0, old], *best[1, new])) - 2
                    self._pair(old, new, _DOUBTFUL if rivals else min(shared[old, new]))
        for old, new in list(self.of_old.items()):
            if self.alike[old] < 1.0:
                self._first_of_pieces(old, new, shared)
        for (old, new), (in_old, _) in shared.items():
            if old not in self.of_old and in_old >= _WITHIN:
                self.into.setdefault(old, new)

    def _neighbours(self, old: int, new: int) -> int:
        """How many of the two neighbours, before and behind, are the same here and there."""
        before = self.of_old.get(old - 1, -1 if old == 0 else None) == new - 1
        return before + (self.of_old.get(old + 1, len(self.new) if old == len(self.old) - 1 else None) == new + 1)

    def _first_of_pieces(self, old: int, new: int, shared: dict[tuple[int, int], tuple[float, float]]) -> None:
        """Where the piece before the one that was found is a piece too, that is the first."""
        share = self.alike[old]
        while (
            new
            and new - 1 not in self.of_new
            and self._is_piece(self.new[new - 1], self.old[old], shared, (old, new - 1), 1)
        ):
            del self.of_new[new]
            new -= 1
            self._pair(old, new, share)
        while (
            old
            and old - 1 not in self.of_old
            and self._is_piece(self.old[old - 1], self.new[new], shared, (old - 1, new), 0)
        ):
            del self.of_old[old]
            self.into[old] = new
            old -= 1
            self._pair(old, new, share)

    def _is_piece(
        self,
        piece: str,
        whole: str,
        shared: dict[tuple[int, int], tuple[float, float]],
        pair: tuple[int, int],
        side: int,
    ) -> bool:
        return bool(piece) and (whole.startswith(piece) or shared.get(pair, (0.0, 0.0))[side] >= _WITHIN)

    def _shared(self) -> dict[tuple[int, int], tuple[float, float]]:
        """For two texts that are not paired: the share of the one and of the other that is common to them."""
        grams_old = {at: _grams(text) for at, text in enumerate(self.old) if at not in self.of_old}
        grams_new = {at: _grams(text) for at, text in enumerate(self.new) if at not in self.of_new}
        often = {gram for gram, count in _counted(grams_old.values(), grams_new.values()) if count > _RARE}
        where: dict[str, list[int]] = defaultdict(list)
        for at, grams in grams_new.items():
            grams -= often
            for gram in grams:
                where[gram].append(at)
        common: Counter[tuple[int, int]] = Counter()
        for at, grams in grams_old.items():
            grams -= often
            common.update((at, new) for gram in grams for new in where.get(gram, ()))
        return {
            (old, new): (count / len(grams_old[old]), count / len(grams_new[new]))
            for (old, new), count in common.items()
        }

    def _between_same(self) -> None:
        """One text, alone between the same neighbours in both: it may be short, and much corrected."""
        for old in range(len(self.old)):
            before = self.of_old.get(old - 1, -1 if old == 0 else None)
            after = self.of_old.get(old + 1, len(self.new) if old == len(self.old) - 1 else None)
            if before is None or after is None or after - before != 2 or not self._are_free(old, before + 1):
                continue
            if (likeness := _likeness(self.old[old], self.new[before + 1])) >= _BETWEEN:
                self._pair(old, before + 1, likeness)


def _likeness(mine: str, theirs: str) -> float:
    """Of short texts, by their letters in order; of others, by groups of three."""
    if len(mine) + len(theirs) < 4 * _GRAM:
        ratio = SequenceMatcher(None, mine, theirs, autojunk=False).ratio()
        return ratio if ratio >= _SURE else 0.0
    left, right = _grams(mine, _SHORT), _grams(theirs, _SHORT)
    return 2 * len(left & right) / max(len(left) + len(right), 1)


def _in_place(side: Sequence[Held], before: int, behind: int) -> Keys:
    """The letters of texts, with so many of those around them."""
    return [(one.key, letters(one.prefix)[-before:] if before else "", letters(one.suffix)[:behind]) for one in side]


def _grams(text: str, size: int = _GRAM) -> set[str]:
    return {text[at : at + size] for at in range(max(1, len(text) - size + 1))} if text else set()


def _counted(*sides: Iterable[set[str]]) -> Iterable[tuple[str, int]]:
    """How many texts of one side have each group, at most."""
    for side in sides:
        yield from Counter(gram for grams in side for gram in grams).items()


def is_sure(pair: Pair) -> bool:
    return pair.alike >= _SURE
