"""How long pages are: the log density of the text on one, two or three pages of an expected length."""

from __future__ import annotations

from functools import lru_cache
from math import exp, log, pi, sqrt

SPREADS = (0.12, 0.22, 0.34)  # of full pages: a monograph, a novel, letters
STEPS = 16  # table entries for each expected page
LONGEST = {1: 5.0, 2: 6.0, 3: 7.0}  # expected pages' worth of text that one, two, three pages may hold
_MOST = int(LONGEST[3] * STEPS)


def _page(size: float, spread: float) -> float:
    """Most pages are full; the last of a chapter is anything; a few (tables, small print) hold far more."""
    size = max(size, 0.02)
    full = exp(-((log(size) / spread) ** 2) / 2) / (size * spread * sqrt(2 * pi))
    part = 1 / 1.2 if size < 1.2 else 0.0
    return 0.86 * full + 0.10 * part + 0.04 * exp(-size)


def likeliest(rooms: list[float]) -> tuple[float, float]:
    """The expected length (in letters) and the spread under which pages of these lengths are likeliest."""
    best, chosen = float("-inf"), (0.0, 0.0)
    tables = [(spread, length_tables(spread)[0]) for spread in SPREADS]
    for i in range(72):
        length = 200 * 1.05**i
        places = [min(_MOST, int(room / length * STEPS)) for room in rooms]
        cost = len(rooms) * log(length)
        for spread, table in tables:
            score = sum([table[place] for place in places]) - cost
            if score > best:
                best, chosen = score, (length, spread)
    return chosen


@lru_cache(maxsize=8)
def length_tables(spread: float) -> tuple[tuple[float, ...], ...]:
    """Log densities for 1, 2 and 3 pages, by length in sixteenths of a page."""
    one = [_page((i + 0.5) / STEPS, spread) for i in range(_MOST + 1)]
    two = _sum_of(one, one)
    three = _sum_of(two, one)
    return tuple(tuple(log(max(value, 1e-9)) for value in table) for table in (one, two, three))


def _sum_of(one: list[float], other: list[float]) -> list[float]:
    """The density of the sum of two lengths."""
    return [sum(one[k] * other[i - k] for k in range(i + 1)) / STEPS for i in range(_MOST + 1)]
