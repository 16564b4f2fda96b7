"""Rulings: what an editor has decided, as every pass may ask for it (`Report.may`).

A ruling names its place by words or by a line; `tei.quotes` turns that into ranges of bytes once, before any pass runs.
Here is only the look-up, which costs nothing where nobody has ruled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

#: Families of codes that do not say what a block of the text is. Every other family does, those still to come too.
_NOT_STRUCTURE = "TPOJNBMVAXER"
#: Nor do these: they tell what was undone, for TEI has no place for it. No pass may overlook a block for them.
_UNDONE = ("S041", "S042")

YES, NO = "yes", "no"


class Window(NamedTuple):
    """Where a choice has to begin to be meant: bytes, both inclusive; and the first and last letter quoted."""

    first: int
    last: int
    at: int
    end: int


@dataclass(slots=True, eq=False)
class Verdict:
    """A ruling with its places in the source.

    `code` may be empty where `say` tells what a block is (`heading 2`, `paragraph`); else `say` is `yes` or `no`.
    `call` and `note`: places of the other end of a note. `where`: file and line of the ruling. `used`: it met one.
    """

    code: str
    say: str
    windows: tuple[Window, ...]
    where: str = ""
    call: tuple[Window, ...] = ()
    note: tuple[Window, ...] = ()
    used: bool = False

    def holds(self, offset: int) -> bool:
        return any(window.first <= offset <= window.last for window in self.windows)

    @property
    def refuses(self) -> bool:
        """Is a choice not to be made? That a block is something else forbids whatever it is taken for."""
        return self.say not in (YES, "")

    @property
    def name(self) -> str:
        """What the ruling is on, as an editor calls it."""
        return self.code or self.say

    @property
    def kind(self) -> str:
        """What the editor says that the block is; empty where a choice is ruled with yes or no."""
        return "" if self.say in (YES, NO, "") else self.say


@dataclass(slots=True)
class Rulings:
    """The verdicts of an editor, looked up by code and offset."""

    verdicts: Sequence[Verdict] = ()
    _by_code: dict[str, list[Verdict]] = field(default_factory=dict)
    _kinds: list[Verdict] = field(default_factory=list)

    def __post_init__(self) -> None:
        for verdict in self.verdicts:
            if verdict.kind:
                self._kinds.append(verdict)
            else:
                self._by_code.setdefault(verdict.code, []).append(verdict)

    def on(self, code: str, offsets: Iterable[int]) -> Verdict | None:
        """The verdict on a choice that begins at one of the offsets. That a block is something else forbids it."""
        if not self.verdicts:
            return None
        candidates = self._by_code.get(code, ())
        if self._kinds and is_structure(code):
            candidates = [*candidates, *self._kinds]
        met = next((one for offset in offsets for one in candidates if one.holds(offset)), None)
        if met is not None:
            met.used = True
        return met

    def about_blocks(self) -> list[Verdict]:
        """The verdicts that say what a block is."""
        return self._kinds

    def about(self, code: str) -> list[Verdict]:
        """The verdicts on one kind of choice."""
        return self._by_code.get(code, [])

    def about_notes(self) -> Iterator[Verdict]:
        """The verdicts that bind a note to a call."""
        return (one for one in self.verdicts if one.call or one.note)


def is_structure(code: str) -> bool:
    """Does a code say what a block of the text is (a heading, verse, a letter)?"""
    return code[:1] not in _NOT_STRUCTURE and code not in _UNDONE
