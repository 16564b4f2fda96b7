"""What stands in brackets within a reference, and imprints without them."""

from __future__ import annotations

import re

from tei.passes.cited import words
from tei.passes.cited.containers import Containers
from tei.passes.cited.imprint import Part


class Brackets(Containers):
    """Reads brackets: an imprint, a year, an edition, an issue, editors, a series, a place, a journal."""

    def bracket(self, at: int) -> bool:
        """What stands in brackets: an imprint, a year, an edition, an issue, editors, a series, a place."""
        n = at + 1
        if self._back_words():
            return True
        if self.kind(n) == "here" and self.kind(n + 1) == "page" and self.sign(n + 2) == ")":
            self.add("page", n + 1)
            return self._to(n + 3)
        if self.kind(n) == "edited" and self.kind(n + 1) == "year" and self.sign(n + 2) == ")" and not self.has("date"):
            self.add("date", n + 1)
            return self._to(n + 3)
        if self.kind(n) == "edition" and self.dated(n + 1) and self.sign(n + 2) in (")", "]") and self.has("date"):
            return self._to(n + 3)
        if self.kind(n) == "year" and self.sign(n + 1) == ";" and self.kind(n + 2) == "edition":
            n += 2
        if self.kind(n) in ("edition", "extent"):
            n += 1 + (self.sign(n + 1) in (",", ";", "."))
            if self.sign(n) in (")", "]"):
                return self._to(n + 1)
        kept = list(self.parts)
        for way in (
            self._bracket_imprint,
            self._bracket_date,
            self._bracket_number,
            self._bracket_people,
            self._bracket_series,
            self._bracket_journal,
            self._bracket_words,
        ):
            if (end := way(n)) is not None and self.sign(end) in (")", "]"):
                return self._to(end + 1)
            self.parts = list(kept)
        return False

    def _bracket_imprint(self, n: int) -> int | None:
        if not self.has("title") or self.has("pubPlace"):
            return None
        found = self.imprint(n, self.has("date"), house_only=True)
        if found is None:
            place = self.place(n)
            alone = place is not None and self.sign(place[1]) == ")" and place[2]
            if place is None or not alone or not self.context.note:
                return None
            found = [place[0]], place[1]
        parts, end = found
        if len(parts) == 2 and parts[0].name == "publisher" and not self._is_house(parts[0]):
            parts[0] = parts[0]._replace(name="pubPlace")
        self.parts += parts
        while self.sign(end) in (",", ";") and self.kind(end + 1) in ("edition", "extent", "part", "volume", "year"):
            if self.kind(end + 1) == "volume":
                self.add("volume", end + 1)
            end += 2 + (self.kind(end + 2) == "year")
        return end

    def _is_house(self, part: Part) -> bool:
        return bool(words.HOUSES & set(self.text[part.start : part.end].lower().replace(".", "").split()))

    def _bracket_date(self, n: int) -> int | None:
        n += self.word(n).lower() in ("le", "du")
        if not self.dated(n) or not self.has("title", "volume"):
            return None
        first = self.sign(n - 1) == "[" and self.last() == "title"  # the year of the first edition
        if not self.has("date") and not first:
            self.add("date", n)
        if self.sign(n + 1) in (",", ":") and self.kind(n + 2) in ("page", "number", "issue"):
            self.add("page" if self.kind(n + 2) != "issue" else "issue", n + 2)
            return n + 3
        return n + 1

    def _bracket_number(self, n: int) -> int | None:
        if self.last() != "volume" or self.kind(n) not in ("number", "issue"):
            return None
        self.parts.append(
            Part(
                "issue", self.pieces[n].start if self.kind(n) == "issue" else self.pieces[n].first, self.pieces[n].last
            )
        )
        return n + 1

    def _bracket_people(self, n: int) -> int | None:
        if self.kind(n) not in ("edited_by", "edited", "translated_by") or not self.has("title"):
            return None
        people = self.people(n + 1)
        if people is None:
            return None
        if self.kind(n) != "translated_by":
            self.parts += [Part("editor", person.start, person.end) for person in people.persons]
        return people.next

    def _bracket_series(self, n: int) -> int | None:
        """`(= Schriften zur Technik, Bd. 12)`, `(Studies in Rope 4)`."""
        told = self.sign(n) == "="
        n += told
        behind = self.last() in ("date", "publisher", "pubPlace") and self.has("author", "editor")
        if not (self.last() == "title" or told or behind) or not self.word(n)[:1].isupper():
            return None
        at = n + 1
        while at - n < 12 and self.kind(at) in ("name", "word", "particle", "and", "in", "initial"):
            at += 1
        if self.kind(at - 1) in ("word",) and not told and self.kind(at) not in ("number", "volume"):
            return None
        end, comma = at, self.sign(at) in (",", ";", ".")
        at += comma
        if self.kind(at) not in ("number", "volume", "roman", "issue") or self.sign(at + 1) not in (")", "]"):
            return None
        self.parts.append(Part("title", self.pieces[n].start, self.pieces[end - 1].last, "s"))
        piece = self.pieces[at]
        self.parts.append(Part("volume", piece.start, piece.last))
        return at + 1

    def _bracket_journal(self, n: int) -> int | None:
        """`«Barns» (New Country. 1911. No. 7)`."""
        if self.contained or not self._has_article() or self.has("date", "pubPlace"):
            return None
        before = self.at
        self.contained = "after"
        if self._held(n):
            while self.sign(self.at) != ")" and self.step():
                pass
            end, self.at = self.at, before
            if self.has("date", "volume", "issue") and self.sign(end) == ")":
                return end
        self.contained, self.at = "", before
        return None

    def _bracket_words(self, n: int) -> int | None:
        """Who publishes a journal, or where: read past, if its number follows."""
        end = n
        while end - n < 8 and self.kind(end) in ("name", "word", "particle", "and", "in", "initial"):
            end += 1
        journal = self.contained == "after" and self.last() == "title" and end > n
        return (
            end
            if journal and (self.kind(end + 1) in ("number", "volume", "roman") or self.sign(end + 1) == ",")
            else None
        )

    def _imprint(self, at: int, sep: str) -> bool:
        if self.has("pubPlace", "publisher") or self._is_dated_journal():
            return False
        if sep == "" and not (self.marked and self.kind(at) in ("name", "initial")):
            return False
        house = self.marked and sep in (".", ",") and (self.context.listed or self.context.note)
        found = self.imprint(at, self.has("date"), house_only=house)
        if found is None or (self.has("date") and any(part.name == "date" for part in found[0])):
            return False
        parts, end = found
        if (
            len(parts) == 2 and parts[0].name == "pubPlace" and parts[1].name == "date" and self._is_house(parts[0])
        ) or (
            len(parts) == 2
            and parts[1].name == "date"
            and parts[0].name == "pubPlace"
            and house
            and self.context.listed
            and (sep == "." or self.kind(at - 2) == "edition")
            and not self._knows(parts[0])
        ):
            parts[0] = parts[0]._replace(name="publisher")
        self.parts += parts
        return self._to(end)

    def _knows(self, part: Part) -> bool:
        return bool(words.PLACES & set(re.split(r"\W+", self.text[part.start : part.end].lower())))

    def _is_dated_journal(self) -> bool:
        return bool(self.contained) and self.has("volume") and self.has("date", "issue") and not self.context.listed
