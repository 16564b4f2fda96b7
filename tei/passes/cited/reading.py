"""The references of a line: where one may begin, and which readings of it are taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tei.passes.cited import words
from tei.passes.cited.grammar import Attempt, Context, Found
from tei.passes.cited.imprint import Imprints, Part
from tei.passes.cited.people import Person
from tei.passes.cited.pieces import Line, Piece, pieces
from tei.regexes import regex

#: What may stand right before a reference.
_BEFORE = frozenset(";([—–:.!?…=")
_APART = ("set", "quoted")
#: With what no reference begins.
_NO_START = frozenset("see word other url here page number in_book part opaque".split())
_SHELF = 32  # pieces before the mark of a shelf
_NO_SHELF = ("set", "quoted", "see", "ibid", "url")
_ARCHIVE = regex(words.ARCHIVES)
_FIGURE = regex(r"\d|\b[IVXLC]+\b")
_ARTICLES = frozenset("the der die das den le la les il lo el".split())
_TO = frozenset("to an à a al к".split())


class Open(NamedTuple):
    """What stands before a reference: a word that leads to it, a bracket, nothing, another reference."""

    led: bool
    bracket: bool
    first: bool
    follows: bool


class Reading:
    """One line in pieces, and the readings that begin in it."""

    def __init__(self, line: Line, context: Context) -> None:
        self.line, self.context = line, context
        self.pieces: Sequence[Piece] = pieces(line, bold=context.note, whole=context.note or context.listed)
        self.row = Imprints(self.pieces, line.text)
        self.bracket = _brackets(self.pieces)
        self.persons: list[Person] = []  # of the reference before

    def found(self) -> Iterator[tuple[Found, Open]]:
        """The readings from left to right, none within another, each with what stands before it."""
        if self.context.listed:
            at = self._behind_number()
            attempt = Attempt(self.pieces, self.line.text, self.context, at, True)
            if attempt.read() and (found := attempt.result()):
                yield found, Open(True, False, True, False)
            return
        at, floor = 0, 0
        while at < len(self.pieces):
            start = self._start(at, floor)
            found = self._attempt(start) if start is not None else None
            if found is None and start is not None and start < at:
                start, found = at, self._attempt(at)
            if found is None or start is None:
                at += 1
                continue
            opened = self._open(start)
            yield found, opened
            end = self._behind(found.end, at)
            more = self._same_author(found, end)
            while more is not None:
                yield more, opened
                end = self._behind(more.end, end)
                more = self._same_author(more, end)
            at = floor = end

    def _attempt(self, start: int) -> Found | None:
        row = self.row
        if row.sign(start) == "(" and row.kind(start + 1) in ("year", "date"):
            return self._year_in_brackets(start)
        if self.context.note and (kept := self._archival(start)):
            return kept
        attempt = Attempt(self.pieces, self.line.text, self.context, start, self._open(start).led)
        found = attempt.result() if attempt.read() else None
        if found and found.kind != "ibid" and attempt.same:
            found.persons = self.persons
        if found and found.persons:
            self.persons = found.persons
        if found and self._is_prose(found):
            return None
        if found and row.word(start - 2).lower() in words.COPIES and row.kind(start) == "set":
            found.parts = [part._replace(value="j") if part.name == "title" else part for part in found.parts]
        return found

    def _is_prose(self, found: Found) -> bool:
        """Is the first title a phrase in quotation marks that begins with a small letter?"""
        title = next((part for part in found.parts if part.name == "title"), None)
        return title is not None and title.value in ("a", "m") and self.line.text[title.start].islower()

    def _archival(self, start: int) -> Found | None:
        """What an archive keeps: `Ann Old to Jo Field, 3 June 1841, Field Papers, MS Add. 4417, fol. 12`."""
        row = self.row
        if row.kind(start) not in ("name", "initial"):
            return None
        end = next(
            (
                n
                for n in range(start, min(len(self.pieces), start + _SHELF))
                if row.kind(n) in _NO_SHELF or row.sign(n) == ";"
            ),
            min(len(self.pieces), start + _SHELF),
        )
        shelf = self._shelf(start, end)
        if shelf is None:
            return None
        parts: list[Part] = []
        person = row.natural(start)
        if person and row.word(person[1]).lower() in _TO and row.natural(person[1] + 1):
            parts.append(Part("author", person[0].start, person[0].end))
        elif title := self._headless(start, shelf[0]):
            parts.append(title)
        parts += [row.date_part(n) for n in range(start, end) if row.dated(n) and not shelf[0] <= n < shelf[1]][:1]
        parts.append(Part("idno", self.pieces[shelf[0]].first, self.pieces[shelf[1] - 1].last))
        parts += [
            Part("page", self.pieces[n].start, self.pieces[n].last)
            for n in range(shelf[1], end)
            if row.kind(n) == "page"
        ][:1]
        parts.sort(key=lambda part: part.start)
        return Found(
            "full",
            parts[0].start,
            parts[-1].end,
            parts,
            [person[0]] if parts[0].name == "author" and person else [],
            0.8,
        )

    def _headless(self, start: int, end: int) -> Part | None:
        """`Minutes of the Board`: what is kept, before the first comma, if it is more than a name."""
        comma = next((n for n in range(start, end) if self.row.sign(n) == ","), start)
        worded = any(self.row.kind(n) == "word" for n in range(start, comma))
        if not worded or _ARCHIVE.search(self.row.text, self.pieces[start].start, self.pieces[comma].start):
            return None
        return Part("title", self.pieces[start].start, self.pieces[comma - 1].last, "u")

    def _shelf(self, start: int, end: int) -> tuple[int, int] | None:
        """The pieces of the mark of a shelf: one that has the shape of one, or what has figures behind an archive."""
        row = self.row
        commas = [n for n in range(start, end) if row.sign(n) == ","]
        for n, comma in enumerate(commas):
            first = self.pieces[commas[n - 1] + 1 if n else start].start
            if not _ARCHIVE.search(row.text, first, self.pieces[comma].start):
                continue
            at = comma + 1
            while (
                at < end
                and row.kind(at) in ("name", "particle", "sign")
                and row.sign(at) != "."
                and not _FIGURE.search(row.text, self.pieces[at].start, self._clause(at, end))
            ):
                at += 1
            last = at
            while (
                last < end
                and not (
                    last > at
                    and (row.kind(last) in ("page", "date") or (row.kind(last) == "year" and row.word(last) > "15"))
                )
                and not self._ends(last)
            ):
                last += 1
            while last > at and row.kind(last - 1) == "sign":
                last -= 1
            if last > at and _FIGURE.search(row.text, self.pieces[at].start, self.pieces[last - 1].end):
                return at, last
        for n in range(start + 1, end):
            if row.kind(n) == "idno" and not row.word(n)[:3].lower().startswith(("doi", "isb", "10.")):
                last = n + 1
                while row.sign(last) == "," and row.kind(last + 1) == "idno":
                    last += 2
                return n, last
        return None

    def _clause(self, at: int, end: int) -> int:
        """The offset of the next comma."""
        stop = next((n for n in range(at, end) if self.row.sign(n) == ","), end - 1)
        return self.pieces[stop].start

    def _ends(self, at: int) -> bool:
        """A full stop at the end of a sentence, or a comma before words that are no numbers."""
        row = self.row
        if row.sign(at) == ".":
            return row.kind(at + 1) == "end" or row.kind(at + 1) == "name"
        return (
            row.sign(at) == ","
            and row.kind(at + 1) in ("word", "name")
            and not _FIGURE.search(row.text, self.pieces[at + 1].start, self._clause(at + 1, len(self.pieces)))
        )

    def _open(self, start: int) -> Open:
        before = start - 1
        before -= self.row.word(before).lower() in _ARTICLES
        led = self.row.kind(before) == "see"
        opening = before - led
        led = led or self._copy_of(start)
        return Open(led, self.bracket[start] or self.row.sign(start) == "(", opening < 0, self.row.sign(opening) == ";")

    def _copy_of(self, start: int) -> bool:
        """`See almost any copy of *The Forge*`: a word leads to it from further away."""
        if (
            self.row.kind(start) != "set"
            or self.row.word(start - 1).lower() not in words.OF
            or self.row.word(start - 2).lower() not in words.WORKS_OF
        ):
            return False
        return any(self.row.kind(n) == "see" for n in range(max(0, start - 7), start))

    def _start(self, at: int, floor: int) -> int | None:
        """The piece from which a reading of this one begins; None, where none may."""
        kind = self.pieces[at].kind
        if kind == "sign":
            return at if self.pieces[at].text == "(" and self._names_before(at) < at else None
        if kind in _NO_START:
            return None
        if kind in _APART:
            return self._author_before(at, floor)
        if kind in ("ibid", "same") or at == 0 or at == floor:
            return at
        before, sign = self.row.kind(at - 1), self.row.sign(at - 1)
        free = before in ("see", "and", "url", "other", "dash", "in_book", "in") or sign in _BEFORE
        return (
            at
            if free and kind in ("name", "initial", "particle", "roman", "dash", "edited", "in", "cited", "above")
            else None
        )

    def _author_before(self, at: int, floor: int) -> int:
        """Where the author of a title that is set apart begins: `Ann Old, *Mills*`, `Old's *Mills*`."""
        end = at - (self.row.sign(at - 1) in (",", ":"))
        end -= self.row.kind(end - 1) in ("edited", "in")
        start = self._names_before(end)
        return max(start, floor) if start < end else at

    def _names_before(self, end: int) -> int:
        start = end
        while (
            start > 0
            and end - start < 6
            and (self.row.is_name(start - 1) or self.row.kind(start - 1) in ("initial", "particle"))
        ):
            start -= 1
        while start < end and not (self.row.is_name(start) or self.row.kind(start) in ("initial", "particle")):
            start += 1
        if start > 0 and start < end and self.row.kind(start) == "particle" and self.row.kind(start - 1) == "word":
            start += 1  # `l'article de Jean Petit`
        return start

    def _year_in_brackets(self, at: int) -> Found | None:
        """`Old (1988, p. 3)`: the author stands in the sentence; the reference is what the brackets hold."""
        start = self._names_before(at)
        people = self.row.people(start) if start < at else None
        end = at + 2
        if people is None or self.row.kind(at + 1) != "year":
            return None
        parts = [self.row.date_part(at + 1)]
        if self.row.sign(end) in (",", ":") and self.row.kind(end + 1) in ("page", "number"):
            piece = self.pieces[end + 1]
            parts.append(Part("page", piece.start, piece.last))
            end += 2
        if self.row.sign(end) not in (")", ";"):
            return None
        year = self.line.text[parts[0].start : parts[0].end][:5].rstrip(" –-/")
        return Found("call", parts[0].start, parts[-1].end, parts, people.persons, 0.9, "", year)

    def _same_author(self, found: Found, at: int) -> Found | None:
        """`Old 1988, 1990a`: a second year of the same author."""
        if found.kind != "call" or self.row.sign(at) not in (",", ";") or self.row.kind(at + 1) != "year":
            return None
        parts = [self.row.date_part(at + 1)]
        if (
            self.row.sign(at + 2) in (",", ":")
            and self.row.kind(at + 3) in ("page", "number")
            and self.row.kind(at + 3) != "year"
        ):
            piece = self.pieces[at + 3]
            parts.append(Part("page", piece.start, piece.last))
        year = self.line.text[parts[0].start : parts[0].end][:5].rstrip(" –-/")
        return Found("call", parts[0].start, parts[-1].end, parts, found.persons, 0.9, "", year)

    def _behind(self, offset: int, at: int) -> int:
        """The first piece behind an offset."""
        while at < len(self.pieces) and self.pieces[at].start < offset:
            at += 1
        return at

    def _behind_number(self) -> int:
        """Behind the number of an entry, `[1]` or `1.`, or a dash."""
        row = self.row
        if row.sign(0) == "[" and row.sign(2) == "]":
            return 3
        if row.kind(0) == "number" and row.sign(1) in (".", ")"):
            return 2
        at = 0
        while row.sign(at) in ("—", "–", "-", "―", "(", "*", "•") or (
            row.kind(at) == "dash" and row.sign(at + 1) not in (".", ",", ":")
        ):
            at += 1
        return at


def _brackets(pieces: Sequence[Piece]) -> list[bool]:
    """Does a piece stand in brackets?"""
    within, depth = [], 0
    for piece in pieces:
        if piece.kind == "sign" and piece.text in ")]":
            depth = max(0, depth - 1)
        within.append(depth > 0)
        if piece.kind == "sign" and piece.text in "([":
            depth += 1
    return within
