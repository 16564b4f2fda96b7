"""Printed page numbers: figures at the edges that advance with the pages, and what they say of the pages between.

Three numbers are kept apart. The number in the file is only counted. The printed one becomes the number of the page.
That of an imposed sheet follows from the order of the pages, which `tei.passes.order` restores.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container

from tei.passes.furniture.edges import Edge, Page
from tei.passes.furniture.looks import look
from tei.passes.furniture.numbers import Number, Reading, readings
from tei.regexes import regex

Step = tuple[str, int]  # the kind of a number, and how far it is ahead of the page's place in the file

_LETTER = regex(r"[^\W\d_a-z]{1,2}\.?")
_SHORT = 8  # words of a line beside a number that may be a running head though nothing else says so
_IMPOSED = 6  # pages at least that show numbers which do not advance


def take_folios(pages: list[Page], headings: Container[str]) -> None:
    """Mark the edges that are page numbers, alone or with a running head beside them.

    `headings` are the looks of what Markdown calls headings.
    """
    edges = [edge for page in pages for edge in page.edges]
    said = Counter(reading.words for edge in edges for reading in edge.readings)
    steps = _steps(pages, headings)
    for edge in edges:
        for reading in edge.readings:
            if _fits(edge, reading, steps, said, headings):
                _take(edge, reading)
                break
    _take_told(edges)
    _take_agreeing(pages)
    _take_between(pages)
    _take_imposed(pages)


def _take(edge: Edge, reading: Reading) -> None:
    edge.taken = "running head" if reading.words else "folio"
    edge.read = reading


def _step(edge: Edge, reading: Reading) -> Step:
    return reading.number.kind, reading.number.value - edge.page


def _steps(pages: list[Page], headings: Container[str]) -> dict[Step, set[int]]:
    """The steps that hold for more than one page, and for which; of two that share their pages the better one."""
    found: dict[Step, set[int]] = defaultdict(set)
    for page in pages:
        for edge in page.edges:
            for reading in edge.readings:
                if edge.block.kind != "head" or look(reading.words) in headings:  # chapters come a page each, too
                    found[_step(edge, reading)].add(edge.page)
    for number, page in enumerate(pages):
        for reading in readings(page.begin.n) if page.begin.n else ():
            step = reading.number.kind, reading.number.value - number
            if not reading.words and step in found:
                found[step].add(number)
    good: dict[Step, set[int]] = {}
    held: Counter[int] = Counter()
    for step, where in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(where) > 1 and 2 * sum(held[page] > 0 for page in where) <= len(where):
            good[step] = where
            held.update(where)
    return good


def _fits(
    edge: Edge, reading: Reading, steps: dict[Step, set[int]], said: Counter[str], headings: Container[str]
) -> bool:
    """Is the number in step, and are the words beside it such as a running head has?"""
    pages = steps.get(_step(edge, reading))
    if pages is None:
        return False
    words = reading.words
    if _LETTER.fullmatch(words) and look(words) not in headings:
        return False  # `A 2` is for the binder
    if edge.block.kind == "head":
        return bool(words) and look(words) in headings
    if not words or edge.told:
        return True
    if _is_capitals(words) or said[words] > 2 or look(words) in headings:
        return True
    sentence = words.rstrip().endswith((".", ",", ":", ";", "-", "!", "?")) or len(words.split()) > _SHORT
    return edge.whole and not sentence


def _is_capitals(words: str) -> bool:
    cased = [character for character in words if character.lower() != character.upper()]
    return len(cased) > 2 and 5 * sum(map(str.isupper, cased)) >= 4 * len(cased)


def _take_told(edges: list[Edge]) -> None:
    """What the tool has told apart is furniture, and what it calls a page number is one."""
    for edge in edges:
        if edge.told and not edge.taken:
            edge.taken = "running head"
            if edge.block.n == "PageNumber":
                edge.taken = "folio"
                edge.read = edge.readings[0] if edge.alone else None


def _take_agreeing(pages: list[Page]) -> None:
    """A bare number that is that of the page mark, or the same again at the other edge of the page."""
    for page in pages:
        said = {page.begin.n} | {edge.read.number.text for edge in page.edges if edge.read}
        for edge in page.edges:
            if not edge.taken and edge.alone and edge.block.kind == "p" and edge.readings[0].number.text in said:
                _take(edge, edge.readings[0])


def _take_between(pages: list[Page]) -> None:
    """A bare number where the others stand, between those of the pages round it: pages are missing from the file."""
    places = Counter((edge.top, edge.depth) for page in pages for edge in page.edges if edge.read and edge.alone)
    known = page_numbers(pages)
    at = sorted(known)
    for number, page in enumerate(pages):
        if number in known:
            continue
        spot = bisect_left(at, number)
        if not 0 < spot < len(at):
            continue
        before, after = known[at[spot - 1]], known[at[spot]]
        for edge in page.edges:
            if edge.taken or not edge.alone or edge.block.kind != "p" or places[edge.top, edge.depth] < 3:
                continue
            kind, value, _ = edge.readings[0].number
            if kind == before.kind == after.kind and before.value < value < after.value:
                _take(edge, edge.readings[0])
                break


def _take_imposed(pages: list[Page]) -> None:
    """Bare numbers that do not advance, all different, as on sheets that were laid out to be folded."""
    bare = [next((e for e in page.edges if not e.taken and e.alone and e.block.kind == "p"), None) for page in pages]
    shown = [edge for edge in bare if edge]
    values = {edge.readings[0].number.value for edge in shown}
    filled = max(values, default=0) - min(values, default=0) < 1.5 * len(values)
    if len(shown) >= max(_IMPOSED, 0.6 * len(pages)) and len(values) == len(shown) and filled:
        for edge in shown:
            _take(edge, edge.readings[0])


def page_numbers(pages: list[Page]) -> dict[int, Number]:
    """The printed number of each page that shows one; alone before beside a running head."""
    found: dict[int, Number] = {}
    for number, page in enumerate(pages):
        read = sorted((edge.read for edge in page.edges if edge.read), key=lambda reading: len(reading.words) > 0)
        if read:
            found[number] = read[0].number
    return found
