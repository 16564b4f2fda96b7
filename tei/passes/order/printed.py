"""The page numbers that the contents page gives: the only ones in an unmarked text that are absolute."""

from __future__ import annotations

from itertools import pairwise

from tei.model import Block, Run
from tei.passes.order.pieces import Piece
from tei.text import plain

_FEWEST = 2


def printed_pages(pieces: list[Piece]) -> dict[int, int]:
    """For the pieces that are headings named on a contents page, the number of their page. Empty if it is no help."""
    listed = _listed(pieces)
    found = {at: listed[_key(piece.text)] for at, piece in enumerate(pieces)
             if piece.kind == "head" and _key(piece.text) in listed}  # fmt: skip
    numbers = list(listed.values())
    rising = all(one <= other for one, other in pairwise(numbers))
    return found if rising and len(found) >= _FEWEST else {}


def _listed(pieces: list[Piece]) -> dict[str, int]:
    """The entries of all contents pages, with their page numbers; an entry that comes twice is left out."""
    listed: dict[str, int] = {}
    twice: set[str] = set()
    for piece in pieces:
        if piece.kind != "contents":
            continue
        for item in piece.blocks[0].walk():
            key, number = _entry(item)
            if number:
                twice |= {key} & listed.keys()
                listed[key] = number
    return {key: number for key, number in listed.items() if key not in twice}


def _entry(item: Block) -> tuple[str, int]:
    pages = [i.text for i in item.inlines if isinstance(i, Run) and i.bears("page")]
    if item.kind != "item" or not pages or not pages[-1].isdecimal():
        return "", 0
    return _key(plain(item).removesuffix(pages[-1])), int(pages[-1])


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
