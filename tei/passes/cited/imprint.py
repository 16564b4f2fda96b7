"""Place, publisher and year, in the orders in which books are cited: `London: Hart, 1934`, `Paris, Plon, 1911`,
`Breslau 1887`, `Northern Press; Boston, 1938`, `Thorn Books, 1998`."""

from __future__ import annotations

from typing import NamedTuple

from tei.passes.cited import words
from tei.passes.cited.people import Row

_PLACE, _PUBLISHER = 4, 10  # pieces
_STATES = frozenset("ny nj ca ma il pa ct md va nc oh mi in wi mass conn calif ill pa mich md n.y n.j d.c dc".split())


class Part(NamedTuple):
    """A part of a reference: its name (`title`, `page` ...), a range of characters, and for a title its level."""

    name: str
    start: int
    end: int
    value: str = ""


Parts = tuple[list[Part], int]

_AT = frozenset("à a in zu en".split())


class Imprints(Row):
    """Reads imprints off a row of pieces."""

    def dated(self, n: int) -> bool:
        return self.kind(n) in ("year", "date")

    def date_at(self, n: int) -> int:
        """The piece that dates, here or behind the number of an edition; -1 where none does."""
        n += self.kind(n) == "edition"
        return n if self.dated(n) else -1

    def date_part(self, n: int) -> Part:
        return Part("date", self.pieces[n].first, self.pieces[n].last)

    def place(self, n: int) -> tuple[Part, int, bool] | None:
        """A place or several, the piece behind, and whether one of them is known."""
        at, known = n, False
        if self.kind(n) == "unplaced":
            return Part("pubPlace", self.pieces[n].start, self.pieces[n].end), n + 1, True
        while at - n < 3 * _PLACE:
            end, sure = self._one_place(at)
            if end == at:
                break
            known, at = known or sure, end
            joined = self.sign(at) in ("/", "–", "-", "&") or self.kind(at) == "and"
            more = joined or (self.sign(at) == "," and self._known(at + 1) and self._known(end - 1))
            if not more or self._one_place(at + 1)[0] == at + 1:
                break
            at += 1
        if at == n:
            return None
        last = self.pieces[at - 1].last
        return Part("pubPlace", self.pieces[n].start, last), at, known

    def _known(self, n: int) -> bool:
        return self.word(n).lower().strip(".") in words.PLACES

    def _one_place(self, n: int) -> tuple[int, bool]:
        """The piece behind a place, and whether it is known."""
        at, sure = n, False
        if self.kind(n) == "initial" and self._known(n):
            return n + 1, True  # `M.` for Moscow
        if self.kind(n) == "initial" and self.word(n) == "St." and self.is_name(n + 1):
            at += 1
        while at - n < _PLACE and (self.is_name(at) or (self.kind(at) == "particle" and self.is_name(at + 1))):
            sure = sure or self._known(at)
            at += 1
            if (
                sure
                and self.word(at - 1).lower() in ("спб", "lond", "lpz", "пг", "л", "м", "киев")
                and self.sign(at) == "."
            ):
                return at + 1, True
        if at > n and self.word(at - 1).endswith(("'s", "’s")):
            return n, False
        while at > n and self.kind(at) == "initial" and at - n < _PLACE + 2:  # `Frankfurt a. M.`
            at += 1
        if at > n and self.word(at).lower() in ("am", "an", "on", "upon", "sur", "im") and self.is_name(at + 1):
            at += 2
        if (
            at > n
            and self.sign(at) == ","
            and self.word(at + 1)[0].isupper()
            and self.word(at + 1).lower().strip(".") in _STATES
        ):
            at += 2 if self.sign(at + 2) != "." or self.kind(at + 1) == "initial" else 3
        return at, sure

    def publisher(self, n: int, most: int = _PUBLISHER) -> tuple[Part, int] | None:
        """A publisher up to a comma before a year, a year, a bracket or a full stop; and the piece behind it."""
        while self.word(n).lower() in words.APUD and n + 1 < len(self.pieces):
            n += 1
        small = self.word(n) in ("il", "the", "la", "le", "el") and self.is_name(n + 1)
        if not (
            small or self.kind(n) in ("name", "initial", "particle", "roman", "quoted") or self.word(n)[:1].isupper()
        ):
            return None
        at = n
        while at - n < most and at < len(self.pieces):
            if (
                self.date_at(at) > 0
                or self.sign(at) in (")", ";", ":", "(", "[")
                or self.kind(at) in ("page", "url", "idno", "set", "see")
            ):
                break
            if self.sign(at) == "," and (
                self.date_at(at + 1) > 0
                or self.kind(at + 1) == "quoted"
                or self.word(at + 1).lower() in ("coll", "collection", "reihe")
                or self.kind(at + 1) in ("page", "volume", "end", "number", "extent", "part")
            ):
                break
            if self.sign(at) == "." and (
                self.kind(at + 1) in ("end", "page", "url", "idno") or self.dated(at + 1) or self._stops(at)
            ):
                break
            at += 1
        if at == n or at - n == most:
            return None
        last = self.pieces[at - 1]
        end = last.last if last.text != "." else last.end
        return Part("publisher", self.pieces[n].start, end), at

    def _stops(self, at: int) -> bool:
        """Does a full stop end the publisher, and not shorten a word of its?"""
        return len(self.word(at - 1)) > 4 and not self.word(at + 1)[:1].islower()

    def imprint(self, n: int, has_date: bool = False, house_only: bool = False, plain: bool = False) -> Parts | None:
        """The parts that stand at a piece, and the piece behind them; None, where no imprint stands.

        has_date: the year was told before. house_only: a publisher and a year will do. plain: nothing sets the title
        before it apart, so that the place must be known or stand before a year.
        """
        for way in (self._publisher_first, self._place_first):
            if found := way(n, has_date):
                return found
        return self._house(n, has_date) if house_only else None

    def _publisher_first(self, n: int, has_date: bool) -> Parts | None:
        house = self.publisher(n, 6)
        if house is None or self.sign(house[1]) != ";":
            return None
        place = self.place(house[1] + 1)
        if place is None or self.sign(place[1]) != "," or not self.dated(place[1] + 1):
            return None
        return [house[0], place[0], self.date_part(place[1] + 1)], place[1] + 2

    def _place_first(self, n: int, has_date: bool) -> Parts | None:
        found = self.place(n + (self.word(n).lower() in _AT and self._known(n + 1)))  # `à Paris, chez Nyon`
        if found is None:
            return None
        place, at, known = found
        if (date := self.date_at(at)) > 0:
            return [place, self.date_part(date)], date + 1
        if self.sign(at) == "." and known and self.dated(at + 1):
            return [place, self.date_part(at + 1)], at + 2
        if self.sign(at) not in (",", ":"):
            return None
        if (date := self.date_at(at + 1)) > 0:
            return [place, self.date_part(date)], date + 1
        house = self.publisher(at + 1)
        if house is None:
            return None
        end = house[1] + (self.sign(house[1]) in (",", "."))
        if (date := self.date_at(end)) > 0:
            return [place, house[0], self.date_part(date)], date + 1
        if self.sign(house[1]) == "," and (
            self.word(house[1] + 1).lower().startswith("coll") or self.kind(house[1] + 1) == "quoted"
        ):
            return [place, house[0]], house[1]
        closes = self.kind(house[1]) == "end" or (
            self.sign(house[1]) == "." and self.kind(house[1] + 1) in ("end", "url", "idno", "page")
        )
        if (
            self.sign(at) == ":"
            and (has_date or known)
            and (closes or (known and self.sign(house[1]) in (")", ",", ".")))
        ):
            return [place, house[0]], house[1]
        return None

    def _house(self, n: int, has_date: bool) -> Parts | None:
        house = self.publisher(n, 8)
        if house is None or self._known(n):
            return None
        end = house[1] + (self.sign(house[1]) == ",")
        if self.dated(end) and self.kind(end) == "year":
            return [house[0], self.date_part(end)], end + 1
        words_ = self.text[house[0].start : house[0].end].lower().split()
        if has_date and self.kind(house[1] + 1) == "end" and (words.HOUSES & set(words_) or self.sign(house[1]) == "."):
            return [house[0]], house[1]
        return None
