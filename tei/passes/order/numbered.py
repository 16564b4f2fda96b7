"""Pages whose printed numbers are known: the scheme they stand in, though some be missing, doubled or unnumbered.

The sheets show the places of the book in a known order, so the numbers as read are that order with some left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from tei.passes.order.schemes import FIXED, SIZES, UP, UP_MIRRORED, sequence

_FEWEST = 6  # numbers by which an order can be told
_AGREE = 0.9  # share of the numbers that must come where the scheme has them
_KNOWN = 0.5  # share of the pages that must have a number
_LACKING = 0.34  # share of the places of a scheme that may have no page


class Numbered(NamedTuple):
    """A scheme, the size of its signatures (0: one for all), and the place of each page in the order of the input.

    `missing` are the numbers between the lowest and the highest that no page has, `doubled` those that two have.
    """

    scheme: str
    size: int
    places: list[int]
    missing: list[int]
    doubled: list[int]


def candidates(pages: int, wanted: str) -> list[tuple[str, int]]:
    """The schemes and sizes that so many pages may stand in; only that which is wanted, if one is."""
    found = [(name, len(row)) for name, row in FIXED.items()]
    found += [(name, size) for name in (UP, UP_MIRRORED) for size in (0, *SIZES) if size < pages]
    name = UP if wanted == "2down" else wanted
    return [pair for pair in found if wanted == "auto" or pair[0] == name]


def read_by_numbers(numbers: list[int], wanted: str) -> Numbered | None:
    """The scheme that printed numbers show, if they show one; 0 where a page has none."""
    shown = [number for number in numbers if number]
    if len(shown) < max(_FEWEST, _KNOWN * len(numbers)) or all(one <= other for one, other in pairwise(shown)):
        return None
    doubled = sorted({number for number, row in groupby(shown) if len(list(row)) > 1})
    missing = sorted(set(range(min(shown), max(shown))) - set(shown))
    best: tuple[tuple[int, int], Numbered] | None = None
    for scheme, size, row in _rows(max(shown), len(numbers), wanted):
        places, right = _align(numbers, row)
        lacking = len(row) - len(set(places))
        if right < _AGREE * len(shown) or lacking > _LACKING * len(row):
            continue
        rank = right, -lacking
        if best is None or rank > best[0]:
            best = rank, Numbered(scheme, size, places, missing, doubled)
    return best[1] if best else None


def _rows(highest: int, pages: int, wanted: str) -> Iterator[tuple[str, int, list[int]]]:
    """The schemes with the places in the order in which they show them, for as many pages as there may be."""
    for scheme, size in candidates(max(highest, pages), wanted):
        for count in dict.fromkeys((max(highest, pages), *range(highest, highest + 8))):
            yield scheme, size, sequence(scheme, count, size if scheme not in FIXED else 0)


def _align(numbers: list[int], row: list[int]) -> tuple[list[int], int]:
    """The place of each page, and how many of those with a number are where the row has it.

    A page without a number takes a place that is left over before the next number; one whose number does not follow in
    the row (misread, or out of place) is put where it says.
    """
    at = {place: n for n, place in enumerate(row)}
    places = list(numbers)
    nxt, right, unknown, last = 0, 0, [], 0
    for n, number in enumerate(numbers):
        if not number:
            unknown.append(n)
            continue
        found = at.get(number, -1)
        if found >= nxt:
            _fill(places, unknown, row[nxt:found], last)
            nxt, right, unknown = found + 1, right + 1, []
        elif number == last:
            right += 1
        last = number
    _fill(places, unknown, row[nxt:], last)
    return places, right


def _fill(places: list[int], unknown: Iterable[int], free: list[int], last: int) -> None:
    """Give pages without a number the places that are free, the last ones first used; the rest stay with their page."""
    unknown = list(unknown)
    taken = free[-len(unknown) :] if unknown else []
    for n, place in zip(unknown, [last] * (len(unknown) - len(taken)) + taken, strict=True):
        places[n] = place
