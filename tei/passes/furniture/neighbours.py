"""What the printed numbers of pages say of the pages between them that show none, or another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from itertools import pairwise

from tei.findings import Report
from tei.passes.furniture.edges import Edge, Page
from tei.passes.furniture.looks import are_alike, look
from tei.passes.furniture.numbers import Number, Reading, make_number, misread, write_number


def expected_numbers(known: dict[int, Number]) -> dict[int, Number]:
    """What pages must be numbered that stand between two whose numbers differ by as much as their places.

    Pages that show a number of their own are told too, where those round them agree on another.
    """
    found: dict[int, Number] = {}
    at = sorted(known)
    for before, after in pairwise(at):
        found |= _between(known, before, after)
    for n in range(1, len(at) - 1):
        between = _between(known, at[n - 1], at[n + 1])
        if at[n] in between and known[at[n]][:2] != between[at[n]][:2]:
            found[at[n]] = between[at[n]]
    return found


def likely_numbers(known: dict[int, Number], count: int) -> dict[int, Number]:
    """Those numbers, and those of the pages before the first and after the last that shows one, if all were counted."""
    at = sorted(known)
    found = expected_numbers(known)
    if len(at) > 1:
        found |= _onwards(known, at[0], at[1], range(at[0]))
        found |= _onwards(known, at[-1], at[-2], range(at[-1] + 1, count))
    return found


def _onwards(known: dict[int, Number], last: int, other: int, pages: range) -> dict[int, Number]:
    one, two = known[last], known[other]
    if one.kind != two.kind or one.value - two.value != last - other:
        return {}
    values = {page: one.value + page - last for page in pages}
    return {n: make_number(write_number(one.kind, value, one.text)) for n, value in values.items() if value > 0}


def _between(known: dict[int, Number], before: int, after: int) -> dict[int, Number]:
    one, other = known[before], known[after]
    if one.kind != other.kind or other.value - one.value != after - before:
        return {}
    return {
        page: make_number(write_number(one.kind, one.value + page - before, one.text))
        for page in range(before + 1, after)
    }


def take_misread(
    pages: list[Page], expected: dict[int, Number], headings: Container[str], report: Report
) -> list[tuple[Edge, Number]]:
    """Take the numbers that the OCR tool misread: where the pages round it say another number."""
    taken = [edge for page in pages for edge in page.edges if edge.read]
    usual = Counter((edge.top, edge.depth) for edge in taken)
    heads = {look(edge.read.words) for edge in taken if edge.read and edge.read.words}
    found = []
    for number, right in expected.items():
        for edge in pages[number].edges:
            if edge.told and edge.block.n == "PageNumber" and not (edge.read and edge.read.number[:2] == right[:2]):
                words = ""
            elif edge.taken:
                continue
            else:
                bare = _misread_as(edge, right, usual[edge.top, edge.depth] > 2)
                if bare is None or not (not bare or look(bare) in headings or _is_any(look(bare), heads)):
                    continue
                words = bare
            if not report.may("P021", edge.span):
                continue
            edge.taken, edge.read = "running head" if words else "folio", Reading(right, words)
            found.append((edge, right))
            break
    return found


def _is_any(key: str, keys: set[str]) -> bool:
    return key in keys or any(are_alike(key, one) for one in keys)


def _misread_as(edge: Edge, right: Number, usual: bool) -> str | None:
    """The words beside a number that is the right one, but for letters that look like figures; None if it is not.

    One that stands where the others stand may have a wrong figure.
    """
    words = edge.text.split()
    if edge.block.kind != "p" or right.kind != "arabic" or not words:
        return None
    for token, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        read = misread(token)
        same = len(read) == len(right.text) > 1 and sum(a != b for a, b in zip(read, right.text, strict=True)) == 1
        if read == right.text or (usual and same):
            return " ".join(rest)
    return None
