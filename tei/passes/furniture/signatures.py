"""Marks for the binder at the foot of pages: signatures (`B 2`) and catchwords, the first word of the next page."""

from __future__ import annotations

import re
from itertools import pairwise

from tei.passes.furniture.edges import Edge, Page
from tei.passes.furniture.looks import look
from tei.regexes import regex
from tei.text import head

_SIGNATURE = regex(r"(?:([A-ZА-Я]{1,2})\b[\s.]*(\d|i{1,3}|iv|v)?\b[*.]?|(\d{1,2})\s?\*)\s*(?P<word>.*)")
_FEWEST = 3  # of one kind in a text; one alone may be a word, or an initial below a letter
_LONGEST = 24  # characters of a catchword


def take_binders_marks(pages: list[Page]) -> None:
    """Mark signatures that follow the alphabet and catchwords that the next page takes up, if there are some of each.

    A catchword may stand above or below the signature, or on one line with it.
    """
    for take in (_take_catchwords, _take_signatures, _take_catchwords):
        take(pages)


def _take_catchwords(pages: list[Page]) -> None:
    found = [e for n in range(len(pages) - 1) for e in _last(pages[n]) if _is_catchword(e.text, pages[n + 1])]
    if len(found) + sum(edge.taken == "catchword" for page in pages for edge in page.edges) >= _fewest(pages):
        for edge in found:
            edge.taken = "catchword"


def _take_signatures(pages: list[Page]) -> None:
    last = [edge for page in pages for edge in _last(page)]
    found = [(edge, match) for edge in last if (match := _SIGNATURE.fullmatch(edge.text))]
    found = [
        (edge, match)
        for edge, match in found
        if not match["word"] or (edge.page + 1 < len(pages) and _is_catchword(match["word"], pages[edge.page + 1]))
    ]
    if len(found) >= _fewest(pages) and all(_rank(one) < _rank(other) for (_, one), (_, other) in pairwise(found)):
        for edge, _ in found:
            edge.taken = "signature"


def _fewest(pages: list[Page]) -> int:
    """Of a text of two or three pages all but the last must have them."""
    return max(2, min(_FEWEST, len(pages) - 1))


def _last(page: Page) -> list[Edge]:
    """The last line of a page that is not taken."""
    text = page.text()
    return [
        edge
        for edge in page.edges
        if text and edge.block is text[-1] and edge.block.kind == "p" and edge.whole and not edge.taken and not edge.top
    ]


def _rank(match: re.Match[str]) -> tuple[int, str, str]:
    letters = match[1] or match[3].rjust(2)
    return len(letters), letters, match[2] or ""


def _is_catchword(word: str, following: Page) -> bool:
    text = following.text()
    key = look(word)
    if not text or len(word) > _LONGEST or not key or word.rstrip()[-1:] in ".!?":
        return False
    begin = look(head(text[0].inlines))
    return begin.startswith(key) and len(begin) > 2 * len(key)
