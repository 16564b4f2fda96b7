"""What can be pointed to in a text: its pages, notes, divisions, figures and tables by their printed numbers.

The same number may stand many times, as where notes begin anew with each chapter; then the one in the same division is
meant, or the only one above or below, or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tei.headwords import read_heading
from tei.model import Block, Document, Inline, Point
from tei.numerals import number_of
from tei.passes.pointers import words
from tei.regexes import regex
from tei.text import plain

_CAPTION = regex(
    "(?:"
    + "|".join(f"(?P<{kind}>{words.KINDS[kind]})" for kind in ("figure", "table", "plate", "map"))
    + r")\s?(?P<n>\d+(?:\.\d+)*|[IVXLC]+)(?!\w)"
)
_NUMBERED_PARAGRAPH = regex(r"§\s?(?P<n>\d{1,4})(?!\w|\.\d)")
_LETTER = regex(r"\W*(?P<n>[A-Z]|\d{1,3}|[IVXLC]{1,7})(?!\w)")
_SECTIONS = frozenset(("section", "arabic", "roman", "decimal"))


class Spot(NamedTuple):
    """A place in the text: its turn in the order of reading, the divisions around it from the outermost, its page, and
    the key by which `tei.edition` points to it (`page 1204`: kind and offset)."""

    order: int
    path: tuple[int, ...] = ()
    page: str = ""
    key: str = ""

    def lies_in(self, kind: str, other: Spot) -> bool:
        """Is it on a page, or in a division?"""
        return self.page == other.page if kind == "page" else self.path[: len(other.path)] == other.path


class Places:
    """All that bears a number, by kind and label; and where each block stands."""

    def __init__(self, document: Document) -> None:
        self.found: dict[tuple[str, str], list[Spot]] = {}
        self.most: dict[str, int] = {}  # the highest number of a kind
        self.starts: dict[int, Spot] = {}  # identity of a block -> where it begins
        self._document = document
        self._order, self._page = 0, ""
        self._open: list[tuple[int, int]] = []  # levels and turns of the divisions around
        self._chapters: list[tuple[str, Spot]] = []  # numbered headings that do not say of what
        for part in (document.front, document.blocks, document.back):
            self._open = []
            for block in part:
                self._block(block)
        if not any(kind == "chapter" for kind, _ in self.found):
            for label, spot in self._chapters:
                self._add("chapter", label, spot)

    # -- collecting

    def _here(self, key: str = "") -> Spot:
        return Spot(self._order, tuple(turn for _, turn in self._open), self._page, key)

    def _add(self, kind: str, label: str, spot: Spot) -> None:
        self.found.setdefault((kind, label), []).append(spot)
        if label.isdigit():
            self.most[kind] = max(self.most.get(kind, 0), int(label))

    def _block(self, block: Block) -> None:
        for inner in block.walk():
            self._order += 1
            if inner.kind in ("head", "div"):
                self._division(inner)
            self.starts[id(inner)] = self._here()
            if inner.kind in ("figure", "table"):
                self._caption(inner)
            elif inner.kind == "p" and inner.inlines and (told := _NUMBERED_PARAGRAPH.match(inner.text()[:8].lstrip())):
                self._add("section", told["n"], self._here(f"p {inner.inlines[0].start}"))
            elif inner.kind == "note" and inner.n:
                self._note(inner.n, f"note {id(inner)}")
            for inline in inner.inlines:
                self._order += 1
                if isinstance(inline, Point):
                    self._point(inline)

    def _division(self, block: Block) -> None:
        while self._open and (self._open[-1][0] >= block.level or self._open[-1][0] == 0):
            self._open.pop()
        self._open.append((block.level, self._order))
        if not block.inlines or block.kind != "head":
            return
        spot, says = self._here(f"div {block.inlines[0].start}"), read_heading(plain(block))
        if says.kind == "appendix":
            if told := _LETTER.match(says.title):
                for label in dict.fromkeys((told["n"].casefold(), str(number_of(told["n"])))):
                    self._add("appendix", label, spot)
        elif says.kind == "decimal":
            label = plain(block).removeprefix("§").split()[0].rstrip(".)")
            self._add("section", label, spot)
        elif says.number:
            self._add("section" if says.kind in _SECTIONS else says.kind, str(says.number), spot)
            if says.kind in ("arabic", "roman") and len(self._open) == 1:
                self._chapters.append((str(says.number), spot))

    def _caption(self, block: Block) -> None:
        caption = next((child for child in block.children if child.kind == "caption" and child.inlines), None)
        image = next((i.n for i in block.inlines if isinstance(i, Point) and i.kind == "graphic"), "")
        match = _CAPTION.match(plain(caption) if caption else image)
        if match is not None:
            kind = next(kind for kind in ("figure", "table", "plate", "map") if match[kind])
            label = match["n"] if "." in match["n"] else str(number_of(match["n"]))
            self._add(kind, label, self._here(f"{block.kind} {(caption or block).inlines[0].start}"))

    def _point(self, point: Point) -> None:
        if point.kind == "pb":
            self._page = point.n.strip("[]() ").casefold()
            if self._page:
                self._add("page", self._page, self._here(f"pb {point.start}"))
        elif point.kind == "call" and (note := self._document.notes.get(point.value)):
            self._note(note.n, f"note {point.value}")
            for inner in note.walk():
                self.starts[id(inner)] = self._here(f"note {point.value}")
                for inline in inner.inlines:  # a note may call a note
                    if isinstance(inline, Point) and inline.kind == "call":
                        self._point(inline)

    def _note(self, mark: str, key: str) -> None:
        if (label := mark.strip("()[].^ ")).isdigit():
            self._add("note", label, self._here(key))

    # -- looking up

    def at(self, block: Block, inlines: Iterable[Inline]) -> Spot:
        """Where a pointer stands: behind these inlines of a block."""
        spot = self.starts[id(block)]
        if spot.key:  # a note stands where it is called
            return spot
        spot = spot._replace(order=spot.order + 1)
        for inline in inlines:
            spot = spot._replace(order=spot.order + 1)
            if isinstance(inline, Point) and inline.kind == "pb":
                spot = spot._replace(page=inline.n.strip("[]() ").casefold())
        return spot

    def find(
        self, kind: str, label: str, here: Spot, way: str = "", within: Sequence[tuple[str, Spot]] = ()
    ) -> Spot | None:
        """The one thing that is meant; None, where nothing or more than one thing bears the number.

        `way`: `above` or `below`, if the text says so; `within`: pages and divisions that it is said to stand in.
        """
        some = [one for one in self._named(kind, label) if one.key != here.key]
        for told, around in within:
            some = [one for one in some if one.lies_in(told, around)]
        if way and kind != "page" and len(some) > 1:
            some = [one for one in some if (one.order < here.order) == (way == "above")]
        if len(some) > 1 and kind != "page":
            near = [_common(one.path, here.path) for one in some]
            some = [one for one, depth in zip(some, near, strict=True) if depth == max(near) > 0]
        if len(some) != 1 or not self._lies(some[0], here, way):
            return None
        return some[0]

    def _named(self, kind: str, label: str) -> list[Spot]:
        if some := self.found.get((kind, label.casefold()), []):
            return some
        if kind == "page":
            return []
        number = number_of(label.casefold() if len(label) > 1 else label) if "." not in label else 0
        return self.found.get((kind, str(number)), [])

    @staticmethod
    def _lies(spot: Spot, here: Spot, way: str) -> bool:
        """Does it stand above or below, as the text says? The page that one reads is both."""
        if not way or (spot.page and spot.page == here.page):
            return True
        return (spot.order < here.order) == (way == "above")

    def reaches(self, kind: str, first: str, last: str) -> bool:
        """May a range end so? `42`, if there are so many; `2` of `40-2` always."""
        if not last or not (first.isdigit() and last.isdigit()) or len(last) < len(first):
            return True
        return int(first) < int(last) <= self.most.get(kind, 0)


def _common(one: Sequence[int], other: Sequence[int]) -> int:
    """How many divisions around two places are the same."""
    depth = 0
    while depth < min(len(one), len(other)) and one[depth] == other[depth]:
        depth += 1
    return depth
