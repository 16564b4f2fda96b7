"""The first sheet: the title page and the last page, which an OCR tool may have read across each other.

A last page often holds a colophon, as short in its lines as a title page. Where the lines of both are mixed, those
that speak of the copy (its rights, its address, when it was fetched, the title once more) go to the last page.
Where nothing is mixed, or nothing is a title, the order of the input stays.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from tei.passes.order.leaves import Page
from tei.passes.order.pieces import Piece
from tei.regexes import regex

_OF_THE_COPY = regex(
    r"https?://|www\.|\S+@\S+\.\w|\b[\w-]+\.(?:net|org|com|edu|info|eu|de|fr|it|es|uk)\b|©|\(c\)|copyright|copyleft"
    r"|all rights|creative commons|public domain|cc[ -]by|isbn|retrieved|accessed|abgerufen|consult[ée]|recuperado"
    r"|scann?ed|digiti[sz]ed|alle rechte|tous droits|licen[cs]e",
    re.IGNORECASE,
)
_LONGEST = 240  # letters in a piece of a title page or a colophon


def untangle(pages: list[Page], pieces: list[Piece]) -> list[Page]:
    """The pages in input order, with the lines of the title page and of the last page set apart if they are mixed."""
    first = next((n for n, page in enumerate(pages) if page.place == 1), None)
    last = next((n for n, page in enumerate(pages) if page.place == len(pages)), None)
    if first is None or last is None or abs(first - last) != 1:
        return pages
    mixed = sorted(pages[first].held + pages[last].held)
    title = _title(mixed, pieces)
    if not title or any(len(pieces[at].text) > _LONGEST for at in mixed):
        return pages
    of_copy = [_is_of_copy(pieces[at], title) for at in mixed]
    if [value for value, _ in groupby(of_copy)].count(True) < 2:
        return pages
    changed = list(pages)
    changed[first] = _holding(pages[first], [at for at, copy in zip(mixed, of_copy, strict=True) if not copy])
    changed[last] = _holding(pages[last], [at for at, copy in zip(mixed, of_copy, strict=True) if copy])
    return changed


def _holding(page: Page, held: list[int]) -> Page:
    return replace(page, held=tuple(held))


def _title(held: list[int], pieces: list[Piece]) -> str:
    return next((pieces[at].text for at in held if pieces[at].kind == "head" and pieces[at].level == 1), "")


def _is_of_copy(piece: Piece, title: str) -> bool:
    """Whether a piece speaks of the copy, or repeats the title in a block of lines."""
    again = piece.kind != "head" and "\n" in piece.text and title.casefold() in piece.text.casefold()
    return again or _OF_THE_COPY.search(piece.text) is not None
