"""How a reference begins: who wrote it, and when; a newspaper; words that stand for a title."""

from __future__ import annotations

import re

from tei.passes.cited import words
from tei.passes.cited.imprint import Part
from tei.passes.cited.parts import JOURNAL, Parts
from tei.passes.cited.people import Person

_ARTICLES = frozenset("the der die das le la les el il lo gli de het".split())


class Heads(Parts):
    """Reads the head of a reference."""

    def head(self) -> bool:
        """Authors or editors, and the year behind them."""
        if (self.kind(self.start) == "dash" and self.context.listed) or self.kind(self.start) == "same":
            self.at += 1
            self.same = True
            self._role()
            self.at += self.sign(self.at) in (",", ".", ":")
            self._head_year()
            return True
        people = self.people(self.at, self.context.listed)
        if people is None or (not self.context.listed and self._is_no_person(people.persons[0])):
            return False
        self.persons, self.at, self.owned = people.persons, people.next, people.owns
        role = self._role()
        if self.kind(self.at + (self.sign(self.at) == ",")) == "et_al":
            self.at += 1 + (self.sign(self.at) == ",")
        role = role or self._role()
        self.parts += [Part(role or "author", person.start, person.end) for person in self.persons]
        if self._initial_end():
            self.parts[-1] = self.parts[-1]._replace(end=self.pieces[self.at - 1].end)
        self._head_year()
        self.headed = self.has("date")
        self._back_words()
        return True

    def _is_no_person(self, person: Person) -> bool:
        """`Wien 1903`, `his Book *Mills*`"""
        return person.words == 1 and (person.surname.lower() in words.PLACES or person.surname.lower() in words.WORKS)

    def _initial_end(self) -> bool:
        return self.kind(self.at - 1) == "initial" and self.parts[-1].end == self.pieces[self.at - 1].last

    def _role(self) -> str:
        """`(Hg.)`, `, eds.`, `, editor`: the persons are editors."""
        at = self.at
        if (
            self.sign(at) in ("(", "[")
            and self.kind(at + 1) in ("edited", "edited_by")
            and self.sign(at + 2) in (")", "]")
        ):
            self.at = at + 3
            return "editor"
        at += self.sign(at) == ","
        if self.kind(at) == "edited" and (
            self.sign(at + 1) in (",", ".", ":", "(") or self.kind(at + 1) in ("set", "quoted")
        ):
            self.at = at + 1
            return "editor"
        return ""

    def _head_year(self) -> None:
        """`Old (1988)`, `Old. 1988.`, `Old 1988`, `Old, 1988`."""
        at = self.at
        if self.sign(at) in ("(", "[") and self.dated(at + 1):
            end = at + 2
            while (
                end - at < 6
                and self.sign(end) not in (")", "]")
                and self.kind(end) in ("date", "name", "number", "sign")
            ):
                end += 1
            if self.sign(end) in (")", "]"):
                self.add("date", at + 1)
                self.at = end + 1
            return
        sep = self.sign(at) in (",", ".", ";")
        if self.kind(at + sep) == "year" and self.kind(at + sep + 1) not in ("word", "name"):
            self.add("date", at + sep)
            self.at = at + sep + 1

    def _back_words(self) -> bool:
        """`op. cit.`, `a. a. O.`, `(wie Anm. 2)`, `cited above, n. 4`."""
        at = self.at
        opened = self.sign(at) in ("(", "[")
        at += opened or self.sign(at) in (",", ":", ".")
        kind = self.kind(at)
        number = (
            re.fullmatch(r"(?:[Nn]otes?|[Nn]n?|[Aa]nm|[Ff]n)\.?\s?(\d+)", self.word(at))
            if opened and kind in ("n", "part")
            else None
        )
        if number and self.sign(at + 1) in (")", "]"):
            self.back, self.above = "above", number[1]
            self.parts.append(Part("ref", self.pieces[at].start, self.pieces[at].end))
            self.at = at + 2
            return True
        if kind not in ("cited", "ibid", "above") or (opened and self.sign(at + 1) not in (")", "]")):
            return False
        piece = self.pieces[at]
        self.back = "cited" if kind != "above" else kind
        self.above = self.text[piece.first : piece.last] if kind == "above" else ""
        self.parts.append(Part("ref", piece.start, piece.end))
        self.at = at + 1 + opened
        return True

    def _works_of_author(self) -> bool:
        """`Old 33`, `Old, p. 33`, `Old 1988, 33`: pages follow the author or the year at once."""
        at = self.at + (self.sign(self.at) in (",", ":"))
        if self.has("date"):
            return self.kind(at) in ("page", "number") and self.kind(at + 1) not in ("name", "word", "initial")
        return self.kind(at) in ("page", "volume") or (
            self.kind(self.at) == "number" and self.sign(self.at + 1) in (")", ";")
        )

    def _newspaper(self) -> bool:
        """`Northern Echo, 3 May 1926`, `Phil. Trans. vol. xlii`, that nothing sets apart."""
        at, short = self.at, 0
        article = self.word(at).lower() in _ARTICLES and self.is_capital(at + 1)
        at += article
        while (
            self.is_name(at)
            or (at > self.start and self.kind(at) in ("particle", "and", "in"))
            or (short and self.word(at) == "Trans.")
        ):
            if self.word(at).lower() in words.OF_DATE and self.dated(at + 1):
                break
            if article and self.kind(at + 1) == "word" and self.sign(at + 2) == ",":
                at += 1
            short += self.word(at) == "Trans."
            at += 1
            if self.sign(at) == "." and len(self.word(at - 1)) < 6 and not self.word(at - 1).islower():
                at, short = at + 1, short + 1
        end, behind = at, at + (self.sign(at) == ",")
        behind += self.word(behind).lower() in words.OF_DATE
        kind = self.kind(behind)
        told = (
            behind > at
            or short
            or kind == "date"
            or (kind == "number" and self.sign(behind + 1) == "(" and self.dated(behind + 2))
        )
        if (
            at == self.start
            or at - self.start > JOURNAL
            or not told
            or kind not in ("date", "issue", "volume", "n", "number")
        ):
            return False
        self.parts.append(Part("title", self.pieces[self.start].start, self.pieces[end - 1].end, "j"))
        guess = (
            article
            and (kind == "date" or (kind == "issue" and self.kind(behind + 2) == "date"))
            and at - self.start < 5
            and self.kind(behind + 1) in ("sign", "end")
            and self.context.note
        )
        if self._is_periodical() or (short > 1 and kind in ("volume", "issue")) or guess:
            self.at, self.plain = at, True
            return True
        self.parts = []
        return False

    def is_capital(self, n: int) -> bool:
        return self.kind(n) == "name"

    def titles(self, named: bool) -> bool:
        """The first title; one that nothing sets apart only behind an author."""
        at = self.at
        sep = self.sign(at) in (",", ":", ".", ";")
        at += sep
        if self.kind(at) == "in" and named and not sep:
            at += 1  # `Old in *Mills*`
        if (
            self.word(at).lower() in ("art", "artikel", "art.", "article", "articolo")
            and self.kind(at + 1 + (self.sign(at + 1) == ".")) == "quoted"
        ):
            at += 1 + (self.sign(at + 1) == ".")
        kind = self.kind(at)
        if kind in ("set", "quoted"):
            self.marked = True
            self.title(at, "a" if kind == "quoted" else "m")
            self.at = at + 1
            return True
        sep = sep or self.kind(at - 1) == "initial"  # `Orlov P. A. Water-mills`
        if not named or not (sep or self.same or self.has("date") or self.owned):
            return False
        if (
            self.sign(self.at) == "."
            and not self.context.listed
            and not self.has("date")
            and self.persons
            and self.persons[0].words == 1
        ):
            return False  # `Liebelei. A Play` is no author
        found = self.scan(at)
        if found is None:
            return False
        behind = found + (self.sign(found) in (",", "."))
        if self.owned and not (self.context.note and self.kind(behind) in ("page", "volume")):
            return False
        self.plain = True
        self.parts.append(Part("title", self.pieces[at].start, self.pieces[found - 1].last, "m"))
        self.at = found
        return True
