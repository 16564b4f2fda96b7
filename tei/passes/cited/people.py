"""Names of persons in a row of pieces: `Ann Old`, `Old, Ann`, `Old A. B.`, and lists of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tei.passes.cited import words
from tei.passes.cited.pieces import Piece

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_OWNED = ("'s", "’s")
_MOST = 7  # words of a name
_PEOPLE = 8


class Person(NamedTuple):
    """A name as a range of characters, the name by which it is sorted, and whether that stands first."""

    start: int
    end: int
    surname: str
    turned: bool = False
    words: int = 1


class People(NamedTuple):
    """Persons, and the piece behind them."""

    persons: list[Person]
    next: int
    owns: bool = False  # `Old's`


class Row:
    """Pieces with a look-up that never runs off their end."""

    def __init__(self, pieces: Sequence[Piece], text: str) -> None:
        self.pieces, self.text = pieces, text

    def kind(self, n: int) -> str:
        return self.pieces[n].kind if 0 <= n < len(self.pieces) else "end"

    def word(self, n: int) -> str:
        return self.pieces[n].text if 0 <= n < len(self.pieces) else ""

    def sign(self, n: int) -> str:
        """The sign that a piece is; empty, if it is none."""
        if not 0 <= n < len(self.pieces):
            return ""
        piece = self.pieces[n]
        return piece.text if piece.kind == "sign" else ""

    # -- names

    def is_name(self, n: int) -> bool:
        return self.kind(n) in ("name", "roman") and self.word(n).lower() not in words.NO_NAMES

    def natural(self, n: int) -> tuple[Person, int] | None:
        """A name in natural order, or one with its initials behind it, and the piece behind it."""
        if self.word(n) == "Anon.":
            return Person(self.pieces[n].start, self.pieces[n].end, "Anon"), n + 1
        names, at = self._names(n)
        if not names:
            return None
        if names == [n] and at == n + 1 and (end := self._initials_in_brackets(at)):
            return Person(self.pieces[n].first, self.pieces[end].end, self.word(n), words=2), end + 1
        last = self.word(names[-1])
        owned = last.endswith(_OWNED)
        surname = last[:-2] if owned else self.word(n) if names == [n] and self._initials(n + 1, at) else last
        return Person(self.pieces[n].first, self.pieces[at - 1].last, surname, words=at - n), at

    def _names(self, n: int) -> tuple[list[int], int]:
        """The names of a person among particles and initials, and the piece behind them."""
        names: list[int] = []
        at = n
        while at - n < _MOST and not (names and self.word(names[-1]).endswith(_OWNED)):
            if self.is_name(at):
                if names == [n] and self.kind(at - 1) == "initial" and _CYRILLIC.match(self.word(n)):
                    break  # `Orlov P. A. Water-mills`: the surname stands first
                names.append(at)
            elif not self._within_name(at, len(names)):
                break
            at += 1
        return names, at

    def _within_name(self, at: int, names: int) -> bool:
        """A particle before a name, an initial, the `y` of `Ramón Ibarra y Pérez`."""
        if self.kind(at) == "particle":
            return self.kind(at + 1) in ("name", "particle")
        if self.word(at) in ("y", "i"):
            return names > 1 and self.is_name(at + 1) and self.sign(at + 2) == ","
        return self.kind(at) == "initial" and not self.word(at)[0].islower()

    def _initials_in_brackets(self, at: int) -> int:
        """The closing bracket of `Meyer (P.)`; 0, where none stands."""
        end = at + 1
        while self.kind(end) == "initial":
            end += 1
        return end if self.sign(at) == "(" and end > at + 1 and self.sign(end) == ")" else 0

    def _initials(self, start: int, end: int) -> bool:
        return start < end and all(self.kind(at) == "initial" for at in range(start, end))

    def turned(self, n: int, listed: bool) -> tuple[Person, int] | None:
        """A name with what stands first in the alphabet first: `Old, Ann`; `listed`: in an alphabetical list."""
        at = n
        while self.kind(at) == "particle":
            at += 1
        if not self.is_name(at):
            return None
        surname = self.word(at)
        at += 1
        while listed and self.is_name(at) and at - n < 3:
            at += 1
        if self.sign(at) != ",":
            return None
        start = at = at + 1
        initials = 0
        while at - start < 4 and (self.is_name(at) or self.kind(at) in ("initial", "particle")):
            initials += self.kind(at) == "initial"
            at += 1
        if at == start or not (initials or self.is_name(start)):
            return None
        after, behind = self.sign(at), self.kind(at + 1)
        year = (
            after == "("
            and self.kind(at + 1) in ("year", "date", "edited", "edited_by")
            and (listed or self.kind(at + 1).startswith("edited") or self.sign(at + 3) in (":", "."))
        )
        sure = (
            bool(initials)
            or after in (":", ".")
            or year
            or (after == "(" and listed)
            or (after == ";" and listed)
            or (after == "/" and listed)
        )
        sure = sure or (
            after == "," and (behind in ("set", "quoted", "edited", "et_al") or (behind == "and" and listed))
        )
        sure = (
            sure
            or self.kind(at) in ("edited", "set", "quoted")
            or (listed and self.kind(at) == "and")
            or (listed and after == "," and at - start <= 2)
        )
        if not sure or (after == "." and not (listed or initials) and not self._title(at + 1)):
            return None
        return Person(self.pieces[n].start, self.pieces[at - 1].last, surname, True, at - n), at

    def _title(self, n: int) -> bool:
        return self.kind(n) in ("set", "quoted")

    def people(self, n: int, listed: bool = False) -> People | None:
        """One person or several."""
        first = self.turned(n, listed) or self.natural(n)
        if first is None:
            return None
        persons, at = [first[0]], first[1]
        while len(persons) < _PEOPLE and not self.word(at - 1).endswith(_OWNED):
            more = self._another(at, listed, persons[0])
            if more is None:
                break
            persons.append(more[0])
            at = more[1]
        return People(persons, at, self.word(at - 1).endswith(_OWNED))

    def _another(self, at: int, listed: bool, first: Person) -> tuple[Person, int] | None:
        sign = self.sign(at)
        joined = self.kind(at) == "and" or (sign in (",", ";") and self.kind(at + 1) == "and")
        if joined or sign == "&":
            start = at + 1 + (sign in (",", ";"))
            if self.word(start - 1) == "u" and self.sign(start) == ".":
                start += 1
            if self.sign(start) == "&":
                start += 1
            return self._next(start, first, listed)
        if sign == "," and self.sign(at + 1) == "&":
            return self._next(at + 2, first, listed)
        if sign in ("/", "–", "-") or (sign == ";" and (listed or first.turned)):
            found = self._next(at + 1, first, listed)
            return found if found and (sign != ";" or self._goes_on(found[1])) else None
        if sign == ",":
            found = self._next(at + 1, first, listed)
            return (
                found
                if found
                and (found[0].words > 1 or (first.words == 1 and self._and_follows(found[1])))
                and self._goes_on(found[1])
                else None
            )
        return None

    def _and_follows(self, at: int) -> bool:
        return self.kind(at + (self.sign(at) == ",")) == "and" or self.sign(at) == "&"

    def _next(self, start: int, first: Person, listed: bool) -> tuple[Person, int] | None:
        turned = self.turned(start, listed) if first.turned else None
        return turned or self.natural(start)

    def _goes_on(self, at: int) -> bool:
        """May a list of persons go on so, or be followed so?"""
        if self.kind(at) in ("and", "edited", "et_al", "year", "set", "quoted") or self.sign(at) in (
            ":",
            "(",
            "&",
            "/",
            ";",
        ):
            return True
        if self.kind(at - 1) == "initial" and self.is_name(at) and _CYRILLIC.match(self.word(at)):
            return True
        if self.sign(at) not in (",", "."):
            return False
        if self.kind(at + 1) in ("and", "edited", "set", "quoted", "et_al", "initial", "year"):
            return True
        if self.sign(at + 1) in ("&", "("):
            return True
        another = self.natural(at + 1) if self.sign(at) == "," else None
        return another is not None and self.kind(at + 2) in ("name", "initial") and self._goes_on(another[1])
