"""What holds a part of a book: `in *Works*`, `// Past Hours`, a journal behind an article, a series."""

from __future__ import annotations

from tei.passes.cited.heads import Heads
from tei.passes.cited.imprint import Part
from tei.passes.cited.parts import JOURNAL, NUMBERED


class Containers(Heads):
    """Reads the second title of a reference. Methods with the name of a kind of piece read what begins with one."""

    def _quoted(self, at: int, sep: str) -> bool:
        """`Gallimard, « Folio »`: a series."""
        if self.last() != "publisher" or sep != ",":
            return False
        self.title(at, "s")
        return self._to(at + 1)

    def _set(self, at: int, sep: str) -> bool:
        if (
            self.last() == "volume"
            and not self.contained
            and self.marked
            and not self._has_article()
            and sep == ","
            and self.sign(at + 1) in ("(", ",")
        ):
            self.title(at, "m")  # the title of the volume
            return self._to(at + 1)
        if (
            self.contained
            or not self.has("title")
            or self.parts[-1].name not in ("title", "date")
            or (self.marked and not self._has_article())
        ):
            return False
        if self.plain and sep not in (".", ","):
            return False
        self.contained = "after"
        self._demote()
        self.title(at, "j")
        return self._to(at + 1)

    def _in(self, at: int, sep: str) -> bool:
        if self._known(at + 1) and self.dated(at + 2):  # `in Wien 1922` is where it appeared
            return False
        return self._container(at + 1 + (self.sign(at + 1) == ":"))

    def _in_book(self, at: int, sep: str) -> bool:
        return self._container(at + 1 + (self.sign(at + 1) == ":"))

    def _container(self, at: int) -> bool:
        if self.contained or not self.has("title") or self.has("pubPlace", "publisher"):
            return False
        before = (list(self.parts), self.at)
        self.contained = "in"
        self._demote()
        self.at = at
        if self.kind(at) == "volume" and self.word(at + 1) == "of":
            self.add("volume", at)
            at += 2
        if self.word(at).lower() in ("la", "le", "the", "der", "die", "das", "il", "el", "l'", "l’") and self.kind(
            at + 1
        ) in ("set", "quoted"):
            at += 1
        if self.kind(at) == "same":
            at += 1 + (self.sign(at + 1) in (",", ":", "."))
            if self.sign(at) in ("(", "[") and self.kind(at + 1) in ("edited", "edited_by"):
                at += 3
            at += self.sign(at) in (",", ":")
        if self._held_by_editors(at) or self._held(at):
            return True
        self.contained = ""
        self.parts, self.at = before
        return False

    def _held(self, at: int) -> bool:
        if self.kind(at) in ("set", "quoted"):
            self.contained = "after"
            self.title(at, "m")
            self.contained = "in"
            return self._to(at + 1)
        end = self.scan(at, journal=True)
        if end is None:
            return False
        start, last = self.pieces[at].start, self.pieces[end - 1].last
        if numbered := NUMBERED.match(self.text[start:last]):
            self.parts.append(Part("title", start, start + numbered.end(1), "m"))
            self.parts.append(Part("volume", start + numbered.start(2), last))
        else:
            self.parts.append(Part("title", start, last, "m"))
        return self._to(end)

    def _held_by_editors(self, at: int) -> bool:
        people = self.people(at)
        if people is None:
            return False
        end = people.next + (self.kind(people.next) == "et_al")
        opened = self.sign(end) in ("(", "[")
        comma = self.sign(end) == ","
        end += opened or comma
        told = self.kind(end) in ("edited", "edited_by")
        if told:
            end += 1 + opened
        elif opened or not comma or self.kind(end) != "set":
            return False
        end += self.sign(end) in (",", ":", ".")
        added = [Part("editor", person.start, person.end) for person in people.persons]
        kept = list(self.parts)
        self.parts += added
        if self._held(end):
            return True
        self.parts = kept
        return False

    def _plain_journal(self, at: int, sep: str) -> bool:
        """`“Bells,” Past Hours, vol. 12`: nothing sets the journal apart, but its number follows."""
        if (
            self.contained
            or not self.marked
            or not self._has_article()
            or sep not in (",", ".")
            or self.kind(at) not in ("name", "initial")
        ):
            return False
        end = self.scan(at, journal=True)
        if end is None or end - at > JOURNAL:
            return False
        stop = end + (self.sign(end) in (",", ".", ":"))
        numbered = self.kind(stop) in ("volume", "issue", "n", "date") or (
            self.sign(stop) == "(" and self.dated(stop + 1)
        )
        if not numbered:
            return False
        before = list(self.parts)
        self.contained = "after"
        if self._held(at):
            return True
        self.contained, self.parts = "", before
        return False
