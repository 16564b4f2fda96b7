"""Lines of verse by their numbers, which a page prints for one in five or ten."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from lxml import etree

from tei.edition.names import q


def lines_of(text: etree._Element) -> dict[etree._Element, int]:
    """The lines of verse with their numbers, division by division; those that speakers share have one."""
    divisions: dict[etree._Element, list[etree._Element]] = {}
    for line in text.iter(q("l")):
        division = next((one for one in line.iterancestors() if one.tag == q("div")), text)
        divisions.setdefault(division, []).append(line)
    return {line: number for lines in divisions.values() for line, number in numbered(lines)}


def numbered(lines: list[etree._Element]) -> Iterator[tuple[etree._Element, int]]:
    """Lines with their numbers: counted on from the printed number before, back from the first, from 1 where there is
    none. Where two printed numbers are not so many lines apart, something is missing, and those between have none."""
    places: list[int] = []
    for line in lines:
        places.append((places[-1] if places else 0) + (not places or line.get("part") not in ("M", "F")))
    printed = [(at, int(n)) for at, line in enumerate(lines) if (n := line.get("n", "")).isdigit()]
    shifts = [n - places[at] for at, n in printed] or [0]
    for at, line in enumerate(lines):
        behind = bisect_right(printed, at, key=lambda one: one[0])  # printed numbers up to this line
        before, after = shifts[max(behind - 1, 0)], shifts[min(behind, len(shifts) - 1)]
        own = behind and printed[behind - 1][0] == at
        if (own or before == after) and places[at] + before > 0:
            yield line, places[at] + before


def behind(element: etree._Element) -> etree._Element | None:
    """The element that follows one and what it holds; None at the end of the text."""
    for one in (element, *element.iterancestors()):
        if (after := one.getnext()) is not None or one.tag == q("text"):
            return after
    return None
