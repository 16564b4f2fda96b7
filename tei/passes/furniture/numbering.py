"""Each page is given its printed number, and what was supplied or misread is told."""

from __future__ import annotations

from tei.findings import Report
from tei.passes.furniture.edges import Edge, Page
from tei.passes.furniture.neighbours import expected_numbers
from tei.passes.furniture.numbers import Number, readings

_LISTED = 12  # numbers named in one finding


def number_pages(
    pages: list[Page], known: dict[int, Number], misread: list[tuple[Edge, Number]], report: Report
) -> None:
    """Give the pages their numbers: those printed on them, and in brackets those that follow from the pages round them.

    Marks that count the pages of the file and not those of the book lose their say once printed numbers are known.
    """
    _forget_wrong_marks(pages, known)
    for page, number in known.items():
        pages[page].begin.n = number.text
    _correct(pages, misread, report)
    _supply(pages, expected_numbers(known), report)
    bare = [page for page in pages if not page.begin.n]
    if 2 * len(bare) > len(pages) and any(page.blocks[0].level > 0 for page in bare):
        begin = bare[0].begin
        report.add("P022", [(begin.start, begin.end)], count=len(bare), all=len(pages))


def _forget_wrong_marks(pages: list[Page], known: dict[int, Number]) -> None:
    """Page marks whose numbers are not the printed ones count the pages of the file."""
    marks = {n: found[0].number for n, page in enumerate(pages) if (found := readings(page.begin.n))}
    both = [marks[n][:2] == known[n][:2] for n in known if n in marks]
    if len(both) > 1 and not any(both):
        for n in marks:
            pages[n].begin.n = ""


def _correct(pages: list[Page], misread: list[tuple[Edge, Number]], report: Report) -> None:
    for edge, number in misread:
        sure = not edge.alone or edge.readings[0].number.text == number.text
        pages[edge.page].begin.n = number.text if sure else f"[{number.text}]"
        report.add("P021", [edge.span], 0.9, read=edge.text, number=number.text)


def _supply(pages: list[Page], expected: dict[int, Number], report: Report) -> None:
    places = {n: (pages[n].begin.start, pages[n].begin.end) for n in sorted(expected) if not pages[n].begin.n}
    supplied = [n for n, span in places.items() if report.may("P020", span)]
    for n in supplied:
        pages[n].begin.n = f"[{expected[n].text}]"
    if supplied:
        named = ", ".join(f"[{expected[n].text}]" for n in supplied[:_LISTED])
        report.add(
            "P020",
            [places[n] for n in supplied],
            count=len(supplied),
            numbers=named + (" …" if len(supplied) > _LISTED else ""),
        )
