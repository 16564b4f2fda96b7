"""The orders in which sheets show their pages: facts of the binder's trade, one line a scheme.

Each row is what one signature shows, sides read from left to right and from top to bottom, front before back. The
rows of fixed size are those of PDF::Imposition, whose names they have; `2up` is a rule for any size.
"""

from __future__ import annotations

#: Signatures of fixed size. `2side` is reading order, and `2down` is `2up` turned, so neither needs a row.
FIXED: dict[str, tuple[int, ...]] = {
    "duplex2up": (1, 8, 2, 7, 3, 6, 4, 5),
    "4up": (8, 1, 6, 3, 2, 7, 4, 5),
    "1x4x2cutfoldbind": (4, 1, 8, 5, 2, 3, 6, 7),
    "2x4x1": (5, 4, 8, 1, 3, 6, 2, 7),
    "2x4x2": (9, 8, 16, 1, 7, 10, 2, 15, 11, 6, 14, 3, 5, 12, 4, 13),
    "ea4x4": (13, 4, 16, 1, 3, 14, 2, 15, 9, 8, 12, 5, 7, 10, 6, 11),
    "1x8x2": (5, 12, 9, 8, 4, 13, 16, 1, 7, 10, 11, 6, 2, 15, 14, 3),
}
UP, UP_MIRRORED, SIDE = "2up", "2up-mirrored", "2side"
SIZES = (8, 12, 16, 20, 24, 28, 32, 36, 40, 48, 64)  # signatures of 2up that are looked for

#: What `imposition` in the metadata file may say, beside `auto` and `none`.
NAMES = (UP, "2down", UP_MIRRORED, SIDE, *FIXED)


def sequence(scheme: str, pages: int, size: int = 0) -> list[int]:
    """The places in the book of the pages in the order of the sheets, for as many whole signatures as hold `pages`.

    `size` is that of a signature of `2up`; 0 means one signature for all. Places beyond `pages` are blank.
    """
    row = FIXED.get(scheme)
    step = len(row) if row else size or pages + -pages % 4
    found: list[int] = []
    while len(found) < pages:
        left = pages - len(found)
        signature = list(row) if row else _two_up(min(step, left + -left % 4), scheme == UP_MIRRORED)
        found += [len(found) + place for place in signature] if scheme != SIDE else range(1, pages + 1)
    return found


def _two_up(size: int, mirrored: bool) -> list[int]:
    """Two pages a side, folded once: the outer sheet first, and of each sheet the side with the last page first."""
    places: list[int] = []
    for sheet in range(0, size // 2, 2):
        left, right = size - sheet, sheet + 1
        sides = ((right, left), (left - 1, right + 1)) if mirrored else ((left, right), (right + 1, left - 1))
        places += [place for side in sides for place in side]
    return places


def describe(scheme: str, size: int, pages: int) -> str:
    """How a scheme is called in findings and in the header."""
    return f"{scheme}, signatures of {size}" if 0 < size < pages else scheme
