"""What one reading of a reference has found so far, and where a title ends that nothing sets apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tei.passes.cited import words
from tei.passes.cited.imprint import Imprints, Part
from tei.passes.cited.people import Person
from tei.passes.cited.pieces import Piece

JOURNAL = 10  # pieces of the name of a journal that nothing sets apart
_TITLE = 48  # pieces of a title that nothing sets apart
#: A title with a number behind it: `Annals of Matter, 14`.
NUMBERED = re.compile(r"(.+?),?\s(\d+|[IVXLC]+)$")


class Context(NamedTuple):
    """Where a line stands: in a note, in a list of references (then `listed`: all of it is one), or in the text."""

    note: bool = False
    listed: bool = False


@dataclass(slots=True)
class Found:
    """A reference: its range of characters, its parts, and what it points back with.

    kind: `full`; `short` (author or title, and a page); `call` (author and year); `title` and no more; `ibid`, `cited`,
    `above`: the words that stand for a title. `sure`: between 0 and 1.
    """

    kind: str
    start: int
    end: int
    parts: list[Part] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    sure: float = 1.0
    above: str = ""  # the number of a note
    year: str = ""


class Parts(Imprints):
    """A reading from one piece on, with its parts."""

    def __init__(self, pieces: Sequence[Piece], text: str, context: Context, start: int, led: bool) -> None:
        super().__init__(pieces, text)
        self.context, self.start, self.led, self.at = context, start, led, start
        self.parts: list[Part] = []
        self.persons: list[Person] = []
        self.roles: list[str] = []
        self.marked = False  # the title is set apart or quoted
        self.plain = False  # nothing sets the title apart
        self.contained = ""  # how the second title was told: `in`, `after`
        self.back = ""  # ibid, cited, above
        self.above = ""
        self.owned = False
        self.linked = False
        self.same = False  # the author is that of the reference before
        self.headed = False  # the year stands behind the author

    def step(self) -> bool:
        """One more part of the tail; where it is known how (`tei.passes.cited.tails`)."""
        raise NotImplementedError

    def has(self, *names: str) -> bool:
        return any(part.name in names for part in self.parts)

    def last(self) -> str:
        return self.parts[-1].name if self.parts else ""

    def add(self, name: str, n: int, value: str = "") -> None:
        """A piece as a part; of a place in a work its sign belongs to it."""
        piece = self.pieces[n]
        first = piece.start if name in ("page", "volume", "issue") else piece.first
        self.parts.append(Part(name, first, piece.last, value))

    def title(self, n: int, value: str) -> None:
        """A title that is set apart or quoted; a volume in the same italics (`Annals, 14`) is taken off it."""
        piece = self.pieces[n]
        numbered = NUMBERED.match(piece.text) if self.contained == "after" else None
        if numbered and (self.sign(n + 1) in ("(", ",", ":") or self.dated(n + 1)):
            self.parts.append(Part("title", piece.first, piece.first + numbered.end(1), value))
            self.parts.append(Part("volume", piece.first + numbered.start(2), piece.last))
        else:
            self.parts.append(Part("title", piece.first, piece.last, value))

    def _to(self, at: int) -> bool:
        self.at = at
        return True

    def _has_article(self) -> bool:
        return any(part.name == "title" and part.value == "a" for part in self.parts)

    def _demote(self) -> None:
        """The first title is that of a part of the second."""
        self.parts = [part._replace(value="a") if part.name == "title" else part for part in self.parts]

    def _is_periodical(self) -> bool:
        """Has the last title a word in it that names periodicals?"""
        title = next((part for part in reversed(self.parts) if part.name == "title" and part.value != "s"), None)
        if title is None:
            return False
        named = re.split(r"[\W\d]+", self.text[title.start : title.end].lower())
        return not words.PERIODICALS.isdisjoint(named) or any(word.endswith(words.PERIODICAL_ENDS) for word in named)

    def scan(self, n: int, journal: bool = False) -> int | None:
        """Where a title ends that nothing sets apart: before the first thing that can only stand behind one."""
        first = self.kind(n)
        if not (
            first in ("name", "roman", "particle", "initial")
            or self.word(n)[:1].isupper()
            or (self.context.listed and first == "number")
        ):
            return None
        if (self.word(n)[:1].islower() and not self.context.listed) or first in (
            "edited_by",
            "translated_by",
            "edited",
            "page",
        ):
            return None
        for at in range(n + 1, min(len(self.pieces), n + _TITLE)):
            kind, before = self.kind(at), self.sign(at - 1)
            if kind in ("ibid", "cited", "above"):
                return at - 1 if before == "," else None
            if self.sign(at) == ";" or kind == "opaque":
                return None
            dashed = before in ("—", "–", "-") and self.sign(at - 2) == "."
            if self._ends_title(at, "." if dashed else before, journal):
                return at - 2 if dashed else at - 1 if before in (",", ".", ":", ";") else at
        if self.context.listed and self.has("date") and self.kind(len(self.pieces) - 1) == "sign":
            return None
        return None

    def _ends_title(self, at: int, before: str, journal: bool) -> bool:
        kind = self.kind(at)
        if kind == "in_book" or (self.sign(at) == "/" and self.kind(at + 1) in ("edited_by", "edited")):
            return True
        if self.sign(at) in ("(", "["):
            inner = self.kind(at + 1)
            return (
                inner
                in (
                    "year",
                    "date",
                    "edition",
                    "number",
                    "issue",
                    "in_book",
                    "volume",
                    "above",
                    "n",
                    "cited",
                    "edited_by",
                )
                or self.sign(at + 1) == "="
                or self._is_series(at + 1)
                or self.imprint(at + 1, self.has("date")) is not None
            )
        if before == "":
            return journal and kind in ("volume", "issue") and len(self.word(at)) > 3
        if kind in (
            "page",
            "volume",
            "issue",
            "edition",
            "edited_by",
            "translated_by",
            "date",
            "extent",
            "url",
            "idno",
        ):
            return True
        if kind == "edited" and self.people(at + 1) is not None:
            return True
        if (
            kind == "in"
            and before in (",", ".")
            and (self.kind(at + 1) in ("set", "quoted", "name", "initial", "particle"))
        ):
            return True
        if kind == "set" and before in (".", ",") and not journal:
            return True
        if (
            kind == "year"
            and before in (",", ".")
            and (journal or self.context.listed or self.led or self.context.note)
        ):
            return True
        if kind == "n" and journal:
            return True
        return before in (",", ".") and self.imprint(at, self.has("date"), plain=True) is not None

    def _is_series(self, n: int) -> bool:
        """`(Studies in Rope 4)`"""
        end = n
        while end - n < JOURNAL and self.kind(end) in ("name", "word", "particle", "and", "in"):
            end += 1
        end += self.sign(end) == ","
        return end > n and self.kind(end) in ("number", "volume") and self.sign(end + 1) == ")"
