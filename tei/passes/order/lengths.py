"""How long pages are: the log density of the text on one, two or three pages of an expected length."""

from __future__ import annotations

from functools import lru_cache
from math import exp, log, pi, sqrt

STEPS = 16  # table entries for each expected page
LONGEST = 6.0  # pages' worth of text that one page may hold
_MOST = int(LONGEST * STEPS)


def _page(size: float, spread: float) -> float:
    """Most pages are full; the last of a chapter is anything; a few (tables, small print) hold far more."""
    size = max(size, 0.02)
    full = exp(-((log(size) / spread) ** 2) / 2) / (size * spread * sqrt(2 * pi))
    part = 1 / 1.2 if size < 1.2 else 0.0
    return 0.86 * full + 0.10 * part + 0.04 * exp(-size / 2) / 2


@lru_cache(maxsize=8)
def length_tables(spread: float = 0.22) -> tuple[tuple[float, ...], ...]:
    """Log densities for 1, 2 and 3 pages, by length in sixteenths of a page."""
    one = [_page((i + 0.5) / STEPS, spread) for i in range(_MOST + 1)]
    two = _sum_of(one, one)
    three = _sum_of(two, one)
    return tuple(tuple(log(max(value, 1e-9)) for value in table) for table in (one, two, three))


def _sum_of(one: list[float], other: list[float]) -> list[float]:
    """The density of the sum of two lengths."""
    return [sum(one[k] * other[i - k] for k in range(i + 1)) / STEPS for i in range(_MOST + 1)]
