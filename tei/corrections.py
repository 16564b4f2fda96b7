"""Corrections of an editor: faults of the OCR are mended before anything is read, faults of the print are marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tei.findings import Report
from tei.metadata import PLACE, Correction
from tei.model import Block, Document, Inline, Mark, Run
from tei.source import Edit, Source

Range = tuple[int, int]  # half-open, in bytes of the files as they are


class Made(NamedTuple):
    """A correction, and where its old reading stands. It was made if `made`: if it stands as often as it was to."""

    correction: Correction
    ranges: tuple[Range, ...]
    made: bool


def correct(
    source: Source, corrections: Sequence[Correction], front_matter: Range | None = None
) -> tuple[Source, list[Made]]:
    """The source with the faults of the OCR corrected, and what became of each correction. Front matter is no text."""
    text = source.data.decode()
    taken = [front_matter] if front_matter else []  # and no byte is corrected twice
    results = []
    for correction in corrections:
        found = [one for one in _found(correction, text, source) if not _overlaps(one, taken)]
        made = bool(found) and len(found) == (correction.times or len(found))
        if made:
            taken = sorted([*taken, *found])
        results.append(Made(correction, tuple(found), made))
    edits = [edit for made in results if made.made and made.correction.of == "ocr" for edit in _edits(made, source)]
    return (source.mended(edits) if edits else source), results


def _found(correction: Correction, text: str, source: Source) -> list[Range]:
    """Where the old reading stands: whole words, whatever blanks and line ends part them."""
    context = [match.span() for match in _pattern(correction.context).finditer(text)] if correction.context else None
    spans = [
        match.span()
        for match in _pattern(correction.old).finditer(text)
        if context is None or any(first <= match.start() and match.end() <= last for first, last in context)
    ]
    found = [one for one in _in_bytes(spans, text) if source.file_at(one[0]) == source.file_at(one[1] - 1)]
    if correction.at and found:
        place = PLACE.fullmatch(correction.at)
        line = source.span_of(place["file"] or "", int(place["line"]), int(place["column"] or 0)) if place else None
        near = line[0] if line else len(source.data)
        return [min(found, key=lambda one: (abs(one[0] - near), one))]
    return found


def _pattern(reading: str) -> re.Pattern[str]:
    words = reading.split()
    begin = r"(?<!\w)" if words[0][0].isalnum() else ""
    end = r"(?!\w)" if words[-1][-1].isalnum() else ""
    return re.compile(begin + r"\s+".join(map(re.escape, words)) + end)


def _in_bytes(spans: Sequence[Range], text: str) -> list[Range]:
    """Ranges of characters, in order, as ranges of bytes."""
    found, at, offset = [], 0, 0
    for start, end in spans:
        offset += len(text[at:start].encode())
        found.append((offset, offset + len(text[start:end].encode())))
        at = start
    return found


def _overlaps(one: Range, taken: Sequence[Range]) -> bool:
    place = bisect_left(taken, one)
    return any(start < one[1] and one[0] < end for start, end in taken[max(0, place - 1) : place + 1])


def _edits(made: Made, source: Source) -> Iterator[Edit]:
    """Word by word where there are as many, so that line ends between them stay; else all at once."""
    for start, end in made.ranges:
        written = source.data[start:end]
        old, new = list(re.finditer(rb"\S+", written)), made.correction.new.encode().split()
        if len(old) == len(new):
            pairs = zip(old, new, strict=True)
            yield from (Edit(start + a.start(), start + a.end(), b) for a, b in pairs if a[0] != b)
        else:
            yield Edit(start, end, b" ".join(new))


def tell(results: Sequence[Made], source: Source, report: Report) -> None:
    """What became of the corrections, as findings; `source` is the mended one."""
    for correction, ranges, made in results:
        spans = [(source.corrected(start), source.corrected(end)) for start, end in ranges]
        old, new = (" ".join(reading.split()) for reading in (correction.old, correction.new))
        if not made:
            times, where = correction.times or "once or more", correction.where if not spans else ""
            report.add("E005", spans, path=where, old=old, found=len(spans), times=times)
        else:
            code = "E003" if correction.of == "ocr" else "E006"
            report.add(code, spans, old=old, new=new or "nothing", count=len(spans))


# -- faults of the print


def mark_faults(document: Document, results: Sequence[Made]) -> None:
    """Give the runs of a reading that the print has wrong the mark `sic`, with the correction and who makes it."""
    source = document.source
    faults = [
        (source.corrected(start), source.corrected(end), made.correction)
        for made in results
        if made.made and made.correction.of == "print"
        for start, end in made.ranges
    ]
    if not faults:
        return
    faults.sort(key=lambda fault: fault[:2])
    for block in (inner for top in document.all_blocks() for inner in top.walk() if inner.inlines):
        _mark(block, faults, source)


def _mark(block: Block, faults: Sequence[tuple[int, int, Correction]], source: Source) -> None:
    first, last = block.inlines[0].start, block.inlines[-1].end
    place = max(0, bisect_left(faults, first, key=lambda fault: fault[0]) - 1)
    while place < len(faults) and faults[place][0] < last:
        start, end, correction = faults[place]
        if end > first:
            mark = Mark("sic", " ".join(correction.new.split()), start, correction.resp)
            block.inlines = [piece for inline in block.inlines for piece in _cut(inline, start, end, mark, source)]
        place += 1


def _cut(inline: Inline, start: int, end: int, mark: Mark, source: Source) -> Iterator[Inline]:
    """The pieces of an inline before, in and behind a range; those in it have the mark, outermost of all."""
    if not isinstance(inline, Run) or inline.end <= start or inline.start >= end:
        yield inline
        return
    low, high = max(start, inline.start), min(end, inline.end)
    if source.text(inline.start, inline.end) != inline.text:  # an entity is taken whole
        low, high = inline.start, inline.end
    for begin, stop, marks in (
        (inline.start, low, inline.marks),
        (low, high, (mark, *inline.marks)),
        (high, inline.end, inline.marks),
    ):
        if begin < stop:
            whole = (begin, stop) == (inline.start, inline.end)
            yield Run(inline.text if whole else source.text(begin, stop), begin, stop, marks)
