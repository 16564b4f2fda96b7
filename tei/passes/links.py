"""Addresses that nothing marks as links: on the web, of mailboxes, and DOIs, which doi.org answers to.

What stands in a link, in code or in an identifier of a reference stays as it is. The punctuation of the sentence is no
part of an address; a bracket is, if it opens within it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from tei.addresses import safe_target
from tei.findings import Report
from tei.model import Block, Document, Inline, Mark, Run
from tei.options import Options
from tei.passes.cited.marking import Layout
from tei.regexes import regex
from tei.text import divided

_CUE = regex(r"https?://|www\.|@|10\.\d{4}")
_ADDRESS = regex(
    r"(?<![\w/.@<])(?:(?P<web>https?://[^\s<>\"“”«»|\\^`]+)|(?P<bare>www\.[\w-]+\.[^\s<>\"“”«»|\\^`]+)"
    r"|(?:doi:\s?|DOI:?\s)?(?P<doi>10\.\d{4,9}/[^\s<>\"“”«»|\\^`]+)|(?P<mail>[\w+-][\w.+-]*@[\w-]+(?:\.[\w-]+)+))"
)
_PROSE = frozenset(("p", "words", "cell", "bibl"))
_TAKEN = frozenset(("link", "code", "formula", "idno", "ref", "cite"))
_PAIRS = {")": "(", "]": "["}
_LONGEST = 2_000  # characters of an address


class Address(NamedTuple):
    """An address in a line: its characters, and where it leads."""

    start: int
    end: int
    target: str


def links(document: Document, options: Options, report: Report) -> Document:
    """Mark the addresses of a document as links."""
    found: list[tuple[int, int]] = []
    for block in (*document.all_blocks(), *document.notes.values()):
        for inner in block.walk():
            if inner.kind in _PROSE:
                found += _linked(inner, document.source.data, report)
    if found:
        report.add("B010", found, count=len(found))
    return document


def _linked(block: Block, data: bytes, report: Report) -> Iterator[tuple[int, int]]:
    text = "".join(i.text for i in block.inlines if isinstance(i, Run))
    told = list(addresses(text)) if _CUE.search(text) else []
    layout = Layout(block, data) if told else None
    marked: list[tuple[int, int, Mark]] = []
    for one in told:
        assert layout is not None
        span = layout.span(one.start, one.end)
        free = not any(layout.bears(place, kind) for kind in _TAKEN for place in (one.start, one.end - 1))
        if free and layout.can_divide((one.start, one.end)) and report.may("B010", span):
            marked.append((one.start, one.end, Mark("link", one.target, span[0])))
            yield span
    if marked:
        block.inlines = list(_with_marks(block.inlines, marked))


def addresses(text: str) -> Iterator[Address]:
    """The addresses of a line."""
    for match in _ADDRESS.finditer(text):
        end = match.start() + len(_without_stops(match[0][:_LONGEST]))
        whole = match[match.lastgroup or 0][: end - match.start(match.lastgroup or 0)]
        begin = {"bare": "http://", "doi": "https://doi.org/", "mail": "mailto:"}.get(match.lastgroup or "", "")
        if target := safe_target(begin + whole):
            yield Address(match.start(), end, target)


def _without_stops(address: str) -> str:
    while address:
        last = address[-1]
        if last not in ".,;:!?'’”*_–—…" and not (last in _PAIRS and address.count(last) > address.count(_PAIRS[last])):
            break
        address = address[:-1]
    return address


def _with_marks(inlines: list[Inline], marked: list[tuple[int, int, Mark]]) -> Iterator[Inline]:
    """The inlines with these marks innermost, on runs divided where one begins or ends."""
    at = n = 0
    borders = [place for start, end, _ in marked for place in (start, end)]
    for inline in inlines:
        if not isinstance(inline, Run):
            yield inline
            continue
        inside = borders[bisect_right(borders, at) : bisect_left(borders, at + len(inline.text))]
        for piece in divided(inline, [place - at for place in dict.fromkeys(inside)]):
            while n < len(marked) and marked[n][1] <= at:
                n += 1
            if n < len(marked) and marked[n][0] <= at:
                piece.marks = (*piece.marks, marked[n][2])
            yield piece
            at += len(piece.text)
