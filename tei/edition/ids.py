"""Identifiers: made of the place of a thing in the text, never of its words, so that they stay when words are mended.

`d2.1.p3` is the third paragraph of the first division in the second (TEI Guidelines, CORS2). They are NCNames.
"""

from __future__ import annotations

import re
from collections import Counter

from tei.model import Document, Point
from tei.regexes import regex

_LABEL = regex(r"[\w-]+", re.ASCII)  # a name holds not all that Unicode calls a letter


class Ids:
    """Hands out identifiers, each once. Page begins are known from the start, since notes point to them."""

    def __init__(self, document: Document) -> None:
        self._counts: Counter[str] = Counter()
        self._given: set[str] = set()
        self.pages: list[str] = []
        self._page_of: dict[int, str] = {}
        self.surfaces = [self.next("", "s") for _ in document.images]
        for block in document.all_blocks():
            for inner in block.walk():
                for inline in inner.inlines:
                    if isinstance(inline, Point) and inline.kind == "pb":
                        self._add_page(inline)

    def _add_page(self, point: Point) -> None:
        label = point.n.strip("[]() ")
        stem = f"pb{label}" if _LABEL.fullmatch(label) else f"pbx{len(self.pages) + 1}"
        name = stem if stem not in self._given else self._free(f"{stem}-")
        self._given.add(name)
        self.pages.append(name)
        self._page_of[id(point)] = name

    def page(self, point: Point) -> str:
        """The identifier of a page begin in the text, or in a note of a source that marks pages within its lines."""
        if id(point) not in self._page_of:
            self._add_page(point)
        return self._page_of[id(point)]

    def next(self, scope: str, letter: str) -> str:
        """The next identifier of a kind in a scope: `d2.1`, `p` gives `d2.1.p3`; an empty scope gives `n3`."""
        return self._free(f"{scope}.{letter}" if scope else letter)

    def _free(self, stem: str) -> str:
        """The next name of a stem that is not given yet; the label of a page may look like any other name."""
        while True:
            self._counts[stem] += 1
            if (name := f"{stem}{self._counts[stem]}") not in self._given:
                self._given.add(name)
                return name

    def next_division(self, parent: str, letter: str) -> tuple[str, int]:
        """The identifier of the next division in `parent` (`d2` in the body, `d2.1` in `d2`) and its number."""
        stem = f"{parent}." if parent else letter
        key = f"div {stem}"
        self._counts[key] += 1
        return f"{stem}{self._counts[key]}", self._counts[key]
