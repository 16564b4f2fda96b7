"""Furniture that the OCR tool wrote in one paragraph with the text: `12 THE MILL and so he went`.

It is taken off only where other pages show it by itself, and where its number is the one that the page must have, or
its words are capitals before words that are none.
"""

from __future__ import annotations

from tei.findings import Report
from tei.model import Block, Document, Point
from tei.passes.furniture.cuts import cut_back, cut_front
from tei.passes.furniture.edges import Page
from tei.passes.furniture.looks import look
from tei.passes.furniture.numbers import Number
from tei.regexes import regex
from tei.text import head, tail

_NEAR = 6  # pages on which furniture must stand by itself, to be known when it does not
_TOKEN = regex(r"\S+")
_WORDS = 12  # words of a running head at most
_FEWEST = 3  # words of the text at least, behind what is taken off


class Glued:
    """Looks for glued furniture with what the pages near by show."""

    def __init__(self, document: Document, pages: list[Page], report: Report) -> None:
        self.document, self.pages, self.report = document, pages, report
        places = [(n, top) for n in range(len(pages)) for top in (True, False)]
        self._heads = {(n, top): self._heads_of(pages[n], top) for n, top in places}
        self._numbered = {(n, top): any(edge.top == top and edge.read for edge in pages[n].edges) for n, top in places}
        self.numbers: dict[int, Number] = {}  # the numbers that were found glued to the text, by page

    def heads_near(self, page: int, top: bool) -> dict[str, bool]:
        """The looks of the running heads of the pages near by, and whether they are set in capitals."""
        found: dict[str, bool] = {}
        for other in self._near(page):
            found |= self._heads[other, top]
        return found

    def _heads_of(self, page: Page, top: bool) -> dict[str, bool]:
        words = [edge.read.words if edge.read else edge.text
                 for edge in page.edges if edge.top == top and edge.taken == "running head"]  # fmt: skip
        return {look(one): one.isupper() for one in words if len(look(one)) > 3}

    def has_numbers(self, page: int, top: bool) -> bool:
        """Do most of the pages near by show their number at this edge?"""
        near = [self._numbered[other, top] for other in self._near(page)]
        return 2 * sum(near) > len(near) > 1

    def _near(self, page: int) -> list[int]:
        return [n for n in range(max(0, page - _NEAR), min(len(self.pages), page + _NEAR + 1)) if n != page]

    def cut(self, page: int, expected: Number | None) -> list[tuple[int, int]]:
        """Take glued furniture off the first and the last paragraph of a page; the ranges of bytes that went.

        `expected` is the number that the page should have; if it is found, the page has it.
        """
        text = self.pages[page].text()
        found: list[tuple[int, int]] = []
        for top, block in ((True, text[0]), (False, text[-1])) if text else ():
            if block.kind != "p" or not block.inlines or any(e.top == top and e.taken for e in self.pages[page].edges):
                continue
            before = len(self.document.dropped)
            if self._cut(page, top, block, expected):
                gone = self.document.dropped[before:]
                found.append((min(one.start for one in gone), max(one.end for one in gone)))
        return found

    def _cut(self, page: int, top: bool, block: Block, expected: Number | None) -> bool:
        text = head(block.inlines) if top else tail(block.inlines)
        number = expected.text if expected and self.has_numbers(page, top) else ""
        heads = self.heads_near(page, top)
        size = _size(text, top, number, heads) if number or heads else 0
        if not size or not self.report.may("P002", (start := _start_of(block, size, top), start)):
            return False
        if not (cut_front if top else cut_back)(self.document, block, size, "running head"):
            return False
        if expected and number in _numbers(text[:size] if top else text[-size:]):
            self.numbers[page] = expected
        return True


def _start_of(block: Block, size: int, top: bool) -> int:
    """Where the first or last characters of a block begin."""
    last = block.inlines[-1]
    return block.inlines[0].start if top or isinstance(last, Point) else last.end - len(last.text[-size:].encode())


def _size(text: str, top: bool, number: str, heads: dict[str, bool]) -> int:
    """How many characters of the text are furniture; 0 if none."""
    tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
    if not top:
        tokens.reverse()
    outer = look(tokens[0][0]) if tokens else ""
    if not (number and number in _numbers(tokens[0][0] if tokens else "")) and not any(
        key.startswith(outer) if top else key.endswith(outer) for key in heads
    ):
        return 0
    seen: list[str] = []
    best = 0
    for n, (token, start, end) in enumerate(tokens[: _WORDS + 2]):
        seen.append(token)
        words = seen if top else seen[::-1]
        following = tokens[n + 1][0] if n + 1 < len(tokens) else ""
        if len(tokens) > n + _FEWEST and _is_furniture(words, number, heads, following):
            best = end if top else len(text) - start
    return best


def _is_furniture(words: list[str], number: str, heads: dict[str, bool], following: str) -> bool:
    numbers = [word for word in (words[0], words[-1]) if number and number in _numbers(word)]
    rest = [word for word in words if word not in numbers]
    key = look(" ".join(rest))
    if numbers:
        return not any(map(str.isalnum, "".join(rest))) or key in heads
    return heads.get(key, False) and len(key) > 5 and " ".join(rest).isupper() and not following.isupper()


def _numbers(text: str) -> list[str]:
    return [word.strip("[]()-—–.|·") for word in text.split()]
