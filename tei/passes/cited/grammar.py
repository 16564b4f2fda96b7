"""References read off a row of pieces: a head (who, when), titles, and a tail (where it appeared, which page).

One attempt begins at one piece and goes on as far as parts of a reference follow one another; what is no part ends it.
Whether what was read is a reference is judged at the end, by its parts (`Attempt.kind_of`).
"""

from __future__ import annotations

import re

from tei.passes.cited.imprint import Part
from tei.passes.cited.parts import Context, Found
from tei.passes.cited.tails import Tails
from tei.regexes import regex

#: A date with its month or day, as newspapers and journals have it.
_DAY = regex(r"[^\W\d_]{3,}.?\s.*\d{4}|\d\.\s?(?:\d{1,2}|[IVX]+)\.\s?\d{4}")

#: A thesis; its title is level `u`, for it is unpublished (TEI Guidelines, `title/@level`).
_THESIS = regex(r"(?i)diss|thesis|thèse|habil|tesis?\b|дис")

__all__ = ["Attempt", "Context", "Found"]


class Attempt(Tails):
    """One reading, from one piece on."""

    def read(self) -> bool:
        """Read as far as it goes. False, where nothing that may be a reference begins."""
        if self._points_back() and not self.context.listed:
            piece = self.pieces[self.start]
            self.back = {"same": "ibid"}.get(piece.kind, piece.kind)
            self.above = self.text[piece.first : piece.last] if piece.kind == "above" else ""
            self.parts.append(Part("ref", piece.start, piece.end))
            self.at += 1
            self.tail()
            return True
        if self._newspaper():
            self.tail()
            return True
        named = self.head()
        if self.back or (named and self._works_of_author()):
            self.tail()
            return True
        if not self.titles(named):
            if (self.context.listed or self.led or (self.context.note and self.start == 0)) and self._anonymous():
                return True
            if not named or not (self.has("date") or self.context.note):
                return False
            self.tail()
            return self.has("page", "volume", "ref", "date")
        self.tail()
        return True

    def _points_back(self) -> bool:
        """`Ibid.`, `Op. cit.`, `Cited above, n. 4`, and `Idem, p. 4`."""
        kind, behind = self.kind(self.start), self.start + 1 + (self.sign(self.start + 1) in (",", "."))
        if kind == "above":
            return self.word(self.start).lower().startswith(("cit", "as cit", "wie"))
        return kind in ("ibid", "cited") or (kind == "same" and self.kind(behind) in ("page", "end"))

    def _anonymous(self) -> bool:
        """An entry that begins with its title: `Clocks of Old Leeds / Ed. by A. Bunn. Leeds: Hart, 1980`."""
        kept = (self.at, self.parts, self.persons)
        self.at, self.parts, self.persons = self.start, [], []
        end = self.scan(self.start)
        if end is not None:
            self.plain = True
            self.parts.append(Part("title", self.pieces[self.start].start, self.pieces[end - 1].last, "m"))
            self.at = end
            edited = self.kind(end + (self.sign(end) in (",", ".", "/"))) in ("edited_by", "translated_by", "edited")
            self.tail()
            if self.has("pubPlace", "publisher") and self.has("date") and (edited or self.context.listed):
                return True
        self.plain = False
        self.at, self.parts, self.persons = kept
        return False

    def _is_thesis(self) -> bool:
        return any(one.kind == "extent" and _THESIS.search(one.text) for one in self.pieces[self.start : self.at])

    def levels(self) -> None:
        """Settle which titles are those of journals, books and parts."""
        titles = [n for n, part in enumerate(self.parts) if part.name == "title" and part.value != "s"]
        if not titles:
            return
        n = titles[-1]
        if len(titles) == 1 and self._is_thesis():
            self.parts[n] = self.parts[n]._replace(value="u")
            return
        edited = any(part.name == "editor" for part in self.parts[titles[0] :])
        placed = self.has("pubPlace", "publisher") or edited
        daily = any(part.name == "date" and _DAY.search(self.text, part.start, part.end) for part in self.parts)
        if self.contained:
            numbered = self.has("issue") or daily or (self.has("date") and self.has("volume", "page"))
            daily = daily and not self.has("publisher", "editor")
            loose = not placed and (self.contained == "after" or numbered or self._is_periodical())
            journal = daily or loose or (self.has("issue") and numbered)
            self.parts[n] = self.parts[n]._replace(value="j" if journal else "m")
        elif (
            self.parts[n].value == "m"
            and not self.has("author", "editor", "publisher")
            and (self._is_periodical() or daily or self.has("issue") or (self.has("volume") and self.has("date")))
            and not (self.has("pubPlace") and not daily)
        ):
            self.parts[n] = self.parts[n]._replace(value="j")
        elif self.parts[n].value == "a" and self.has("pubPlace") and len(titles) == 1:
            self.parts[n] = self.parts[n]._replace(value="m")

    def kind_of(self) -> tuple[str, float]:
        """What was read, and how sure that is; an empty kind, where it is no reference."""
        if self.back:
            return self.back, 0.95
        named, located = self.has("author", "editor"), self.has("page", "volume", "issue")
        if self.has("title"):
            return self._of_author(located) if named else self._of_nobody(located)
        if self.has("date") and named:
            return "call", 0.9 if located else 0.7
        return ("short", 0.6) if located and named else ("", 0.0)

    def _of_author(self, located: bool) -> tuple[str, float]:
        """The same of a work whose author stands there."""
        placed = self.has("pubPlace", "publisher")
        if self.has("date") or placed:
            if self.plain and not self.context.listed and not (placed or self.has("page") or self.contained):
                return "", 0.0
            return "full", 0.95 if self.marked or placed or self.contained else 0.8
        if (self.contained and (located or self.led or self.context.note)) or self.linked:
            return "full", 0.8
        if located:
            return "short", 0.9 if self.marked else 0.7
        return ("title", 0.7) if self.marked and (self.led or self.context.note) else ("", 0.0)

    def _of_nobody(self, located: bool) -> tuple[str, float]:
        """The same of a work without an author."""
        dated = self.has("date")
        if dated and self.has("pubPlace", "publisher"):
            return "full", 0.9
        if dated and (located or self.contained or self.led or self._is_periodical() or self.context.note):
            return "full", 0.8
        if located:
            return ("full", 0.8) if self.contained else ("short", 0.7)
        return ("title", 0.6) if self.led and self.marked else ("", 0.0)

    def result(self) -> Found | None:
        """What was read as a reference; None, if it is none."""
        self.levels()
        kind, sure = self.kind_of()
        if not kind or not self.parts:
            return None
        start, end = min(part.start for part in self.parts), max(part.end for part in self.parts)
        if self.text[end : end + 1] in (")", "]") and self.text.count("(", start, end) > self.text.count(
            ")", start, end
        ):
            end += 1
        start, end = self._with_marks(start, end)
        date = next((part for part in self.parts if part.name == "date"), None)
        year = re.search(r"\d{4}[a-h]?", self.text[date.start : date.end]) if date else None
        return Found(kind, start, end, self.parts, self.persons, sure, self.above, year[0] if year else "")

    def _with_marks(self, start: int, end: int) -> tuple[int, int]:
        """The range of a reference with the quotation marks round a title at either end of it."""
        for piece in self.pieces[self.start : self.at + 1]:
            if piece.kind == "quoted" and piece.first == start:
                start = piece.start
            if piece.kind == "quoted" and piece.last == end:
                end = piece.end
        return start, end
