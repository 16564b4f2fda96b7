"""A passage that was found, and how it is pointed to in a citation."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

_SHORT = {"paragraph": "para.", "chapter": "chap.", "section": "sec."}


class Found(NamedTuple):
    """A passage: a copy of it; what it is; its reference in the tree of the structure; the xml:id that leads to it, or
    next to it; the numbers of its first and last page, as printed; the mark of the note, if it is one; the number of a
    line of verse, if that was asked for."""

    passage: etree._Element
    kind: str
    reference: str
    id: str
    pages: tuple[str, str] = ("", "")
    note: str = ""
    line: str = ""

    @property
    def page(self) -> str:
        """`23`, or `23–24`."""
        first, last = self.pages
        return first if first == last or not (first and last) else f"{first}–{last}"

    @property
    def pinpoint(self) -> str:
        """As a note in a book has it: `23`, `23n7`, and where no page is known `para. 2.14`, `chap. 2`."""
        if self.line:
            return f"line{'s' * ('–' in self.line)} {self.line}"
        if self.note and self.page:
            return f"{self.pages[0]}n{self.note}"
        if self.page or self.note:
            return self.page or f"n. {self.note}"
        return f"{_SHORT.get(self.kind, self.kind)} {self.reference}" if self.reference else ""

    def locator(self, in_note: bool) -> tuple[str, str]:
        """The same as CSL wants it: the kind of locator and its value; `23n7` is for styles whose citations are notes,
        `23 n. 7` for the others."""
        if self.line:
            return "line", self.line
        if self.page:
            return "page", self.pinpoint if in_note or not self.note else f"{self.pages[0]} n. {self.note}"
        if self.note:
            return "note", self.note
        return self.kind if self.kind in ("chapter", "section") else "paragraph", self.reference
