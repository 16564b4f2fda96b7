"""The tail of a reference: volume, issue, pages, dates, editors, one after another as long as they follow."""

from __future__ import annotations

import re

from tei.passes.cited import words
from tei.passes.cited.brackets import Brackets
from tei.passes.cited.imprint import Part

_PARTS = 40  # steps of a tail


class Tails(Brackets):
    """Reads tails. Methods with the name of a kind of piece read what begins with one."""

    def tail(self) -> None:
        for _ in range(_PARTS):
            if not self.step():
                return

    def step(self) -> bool:
        """One more part; False, where none follows."""
        at = self.at
        sep = self.sign(at) if self.sign(at) in (",", ".", ":", ";") else ""
        at += bool(sep)
        if self.sign(at) == "/" and self.kind(at + 1) in ("edited_by", "edited"):
            at, sep = at + 1, ","
        if (
            not sep
            and self.kind(at - 1) in ("set", "quoted")
            and "," in self.text[self.pieces[at - 1].last : self.pieces[at - 1].end]
        ):
            sep = ","
        if not sep and self.kind(at - 1) in ("extent", "edition"):
            sep = ","
        if sep == "." and self.sign(at) in ("—", "–", "-"):
            at += 1
        if self.word(at).lower() in words.OF_DATE:
            skipped = at + 1 + (self.sign(at + 1) == ".")
            if self.dated(skipped):
                at = skipped
        if self.sign(at) in ("(", "[") and sep in ("", ",", ".", ":"):
            return self.bracket(at)
        way = getattr(self, f"_{self.kind(at)}", None)
        if way is not None and way(at, sep):
            return True
        if sep == ";" and not self.has("title"):
            return False
        return self.has("title") and (self._imprint(at, sep) or self._plain_journal(at, sep))

    def _page(self, at: int, sep: str) -> bool:
        if sep == ";":
            return False
        self.add("page", at)
        return self._to(at + 1)

    def _volume(self, at: int, sep: str) -> bool:
        if sep == ";":
            return False
        self.add("volume", at)
        if self.word(at + 1) == "of" and self.kind(at + 2) == "set":
            self.title(at + 2, "m")
            return self._to(at + 3)
        return self._to(at + 1)

    def _issue(self, at: int, sep: str) -> bool:
        if sep == ";":
            return False
        if self._is_periodical() or self.has("volume") or self.contained or not self.has("author", "editor"):
            self.add("issue", at)
        return self._to(at + 1)

    def _n(self, at: int, sep: str) -> bool:
        """`n. 3`: a number of a journal, or a note."""
        if (self._is_periodical() or self.contained) and not self.has("page"):
            return self._issue(at, sep)
        return sep != ";" and self._to(at + 1)

    def _part(self, at: int, sep: str) -> bool:
        return sep != ";" and self._to(at + 1)

    _extent = _part

    def _edition(self, at: int, sep: str) -> bool:
        return sep != ";" and self.has("title") and self._to(at + 1)

    def _here(self, at: int, sep: str) -> bool:
        return self._second_page(at)

    def _second_page(self, at: int) -> bool:
        """`hier S. 15`, `and 20`, `esp. p. 15`."""
        if not self.has("page") and self.kind(self.at - 1) != "part":
            return False
        at += self.sign(at + 1) == "."
        if self.kind(at + 1) == "page" or (
            self.kind(at + 1) == "number" and self.kind(at + 2) in ("sign", "end", "here", "and")
        ):
            self.add("page", at + 1)
            return self._to(at + 2)
        return False

    def _and(self, at: int, sep: str) -> bool:
        return not sep and self.kind(at + 1) == "page" and self._second_page(at)

    def _date(self, at: int, sep: str) -> bool:
        if self.has("date") and not (self.context.listed and self.contained):
            return False
        if not self.has("title") or sep == ";":
            return False
        self.add("date", at)
        return self._to(at + 1)

    def _year(self, at: int, sep: str) -> bool:
        if (
            self.has("date")
            or not self.has("title", "ref")
            or sep == ";"
            or (not sep and self.plain and not self.contained)
        ):
            return False
        if not (self.has("pubPlace", "publisher", "volume", "issue", "author", "editor") or self._is_periodical()):
            return False
        if self.word(at)[0] == "[" and self.sign(at + 1) == "," and self.imprint(at + 2):
            return self._to(at + 1)  # the year of the first edition
        self.add("date", at)
        return self._to(at + 1)

    def _number(self, at: int, sep: str) -> bool:
        if self.kind(at + 1) in ("name", "word", "initial") or sep == ";":
            return False
        piece = self.pieces[at]
        if (
            self.sign(at + 1) == ":"
            and self.kind(at + 2) == "number"
            and sep == ","
            and not (self.contained and not self.has("date"))
        ):
            self.add("volume", at)
            self.add("page", at + 2)
            return self._to(at + 3)
        if (
            not sep
            and self.last() == "date"
            and self.has("volume")
            and self.sign(at + 1) == ","
            and self.kind(at + 2) == "page"
        ):
            self.parts.append(Part("issue", piece.first, piece.last))
            return self._to(at + 1)
        serial = (
            not sep
            and self.marked
            and self.last() == "title"
            and not self.persons
            and (self.kind(at + 2) == "issue" or (self.sign(at + 1) == "(" and self.dated(at + 2)))
        )
        if serial or (
            (self.contained or self._is_periodical())
            and not self.has("volume")
            and (self.headed or not self.has("date"))
            and sep in ("", ",")
            and self.last() == "title"
        ):
            return self._volume_number(at)
        if self.contained and self.last() == "volume" and sep == "," and self.sign(at + 1) == "(":
            self.parts.append(Part("issue", piece.first, piece.last))
            return self._to(at + 1)
        if (
            self.contained
            and self.last() == "volume"
            and sep == ":"
            and not self.has("date")
            and self.sign(at + 1) == "("
        ):
            self.parts.append(Part("issue", piece.first, piece.last))
            return self._to(at + 1)
        paged = (
            self.has("date", "volume", "issue", "page", "ref")
            or (self.has("title") and (self.persons or self.led or self.context.note))
            or self.persons
        )
        behind = self.sign(at + 1) or self.kind(at + 1)
        if not paged or not (
            sep in (",", ":", ".")
            or self.sign(at - 1) == ")"
            or self.back
            or not self.has("title")
            or self.context.listed
            or behind in (")", "]", "end")
        ):
            return False
        if behind not in (
            ",",
            ".",
            ";",
            ":",
            ")",
            "]",
            "end",
            "and",
            "here",
            "part",
            "n",
            "url",
            "see",
            "above",
            "(",
            "—",
            "–",
            "-",
            "?",
        ):
            return False
        self.add("page", at)
        return self._to(at + 1)

    def _volume_number(self, at: int) -> bool:
        """The number behind the name of a journal: `12`, or `12.3` with the issue."""
        piece = self.pieces[at]
        dated = re.fullmatch(r"(\d{1,3})/((?:1[5-9]|20)\d\d)", self.text[piece.first : piece.last])
        if dated and not self.has("date"):
            self.parts.append(Part("issue", piece.first, piece.first + dated.end(1)))
            self.parts.append(Part("date", piece.first + dated.start(2), piece.last))
            return self._to(at + 1)
        divided = re.fullmatch(r"(\d{1,3})[./](\d{1,3})", self.text[piece.first : piece.last])
        if divided:
            self.parts.append(Part("volume", piece.first, piece.first + divided.end(1)))
            self.parts.append(Part("issue", piece.first + divided.start(2), piece.last))
        else:
            self.add("volume", at)
        return self._to(at + 1)

    def _roman(self, at: int, sep: str) -> bool:
        journal = (self.contained or self._is_periodical()) and self.last() == "title"
        if self.has("volume") or not (
            journal or (self.last() in ("date", "title") and self.kind(at + 1) in ("sign", "page"))
        ):
            return False
        if (
            not journal
            and not (self.sign(at + 1) == "," and self.kind(at + 2) in ("page", "number"))
            and self.kind(at + 1) != "page"
        ):
            return False
        self.add("volume", at)
        return self._to(at + 1)

    def _cited(self, at: int, sep: str) -> bool:
        if not self.has("title") or self.has("date"):
            return False
        self.back = "cited"
        if self.word(at).lower().replace(" ", "") != "cit.":
            self.parts.append(Part("ref", self.pieces[at].start, self.pieces[at].end))
        return self._to(at + 1)

    _ibid = _cited

    def _above(self, at: int, sep: str) -> bool:
        piece = self.pieces[at]
        if self.back or self.has("pubPlace"):
            return False
        self.back, self.above = "above", self.text[piece.first : piece.last]
        self.parts.append(Part("ref", piece.start, piece.end))
        return self._to(at + 1)

    def _edited_by(self, at: int, sep: str) -> bool:
        return self._people_of("editor", at)

    def _edited(self, at: int, sep: str) -> bool:
        return self._people_of("editor", at)

    def _translated_by(self, at: int, sep: str) -> bool:
        return self._people_of("", at)

    def _people_of(self, name: str, at: int) -> bool:
        people = self.people(at + 1) if self.has("title") else None
        if people is None:
            return False
        end = people.next
        if name:
            for person in people.persons:
                dotted = person.end == self.pieces[end - 1].last and self.kind(end - 1) == "initial"
                self.parts.append(Part(name, person.start, self.pieces[end - 1].end if dotted else person.end))
        return self._to(end + (self.kind(end) == "et_al"))

    def _url(self, at: int, sep: str) -> bool:
        self.linked = self.has("title")
        return self.linked and self._to(at + 1)

    def _idno(self, at: int, sep: str) -> bool:
        if not (self.has("title", "date", "author")):
            return False
        self.add("idno", at)
        return self._to(at + 1)

    def _word(self, at: int, sep: str) -> bool:
        """`coll. « Earths »`: a series."""
        quoted = at + 1 + (self.sign(at + 1) == ".")
        if (
            self.word(at) == "by"
            and sep == ","
            and self.marked
            and not self.has("author")
            and (people := self.people(at + 1))
        ):
            self.persons = people.persons
            self.parts += [Part("author", person.start, person.end) for person in people.persons]
            return self._to(people.next)
        if self.word(at).lower() not in ("coll", "collection", "reihe") or self.kind(quoted) not in ("quoted", "set"):
            return False
        self.parts.append(Part("title", self.pieces[quoted].first, self.pieces[quoted].last, "s"))
        return self._to(quoted + 1)

    def _name(self, at: int, sep: str) -> bool:
        end = at
        while end - at < 8 and self.kind(end) in ("name", "word", "particle", "and", "in"):
            end += 1
        comma = self.sign(end) == ","
        if (
            sep == ","
            and self.marked
            and self.last() in ("title", "editor")
            and not self.contained
            and self.kind(end + comma) in ("number", "volume")
            and (self.sign(end + comma + 1) == "(" and end > at and self.imprint(end + comma + 2, self.has("date")))
        ):
            self.parts.append(Part("title", self.pieces[at].start, self.pieces[end - 1].last, "s"))
            self.add("volume", end + comma)
            return self._to(end + comma + 1)
        return self.context.listed and self.word(at) in ("Print", "Web", "Print.", "Web.") and self._to(at + 1)
