"""What a run tells beside its edition, as JSON: the report, and the bytes that each element came from."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tei.findings import Finding
from tei.output import json_by_line, sha256
from tei.rules.paths import XML_ID, Paths
from tei.source import Source

if TYPE_CHECKING:
    from tei.edition import Edition

PROGRAM = "teiwright"
_TEI = "{http://www.tei-c.org/ns/1.0}"
Piece = list[int]  # [number of the file, start, end]: half-open, in bytes of that file, both counted from 0


def located(findings: Iterable[Finding], edition: Edition) -> Iterator[Finding]:
    """Findings about the TEI, told where their elements came from: the source is what an editor can mend."""
    root, paths = edition.tree.getroot(), Paths()
    for finding in findings:
        element = paths.element(root, finding.path) if finding.path.startswith("/") and not finding.spans else None
        around = (element, *element.iterancestors()) if element is not None else ()
        spans = next((spans for one in around if (spans := edition.spans.get(one.get(XML_ID, "")))), None)
        yield replace(finding, spans=tuple(spans)) if spans else finding


def report_json(edition: Edition, findings: list[Finding], data: bytes, version: str) -> bytes:
    """The report of a run; `data` is the edition as written.

    Keys: program, version, source (files with sha256 and bytes), edition (sha256, bytes), counts, findings (each with
    its places and pieces of the source), corrected (place, old and new reading of each), dropped (pieces left out of
    the text, by reason).
    """
    pieces = _Pieces(edition.source)
    return json_by_line(
        {
            "program": PROGRAM,
            "version": version,
            "source": {"sha256": edition.source.given.sha256, "files": files_of(edition.source)},
            "edition": {"sha256": sha256(data), "bytes": len(data)},
            "counts": _counts(edition, findings),
            "findings": [_finding(finding, edition.source, pieces) for finding in findings],
            "corrected": _corrected(edition.source),
            "dropped": _dropped(edition, pieces),
        }
    )


def spans_json(edition: Edition) -> bytes:
    """Where each element came from: `spans` maps an xml:id to its pieces of the source."""
    pieces = _Pieces(edition.source)
    spans = {name: pieces.of(ranges) for name, ranges in edition.spans.items()}
    return json_by_line({"files": files_of(edition.source), "spans": spans})


def files_of(source: Source) -> list[dict[str, Any]]:
    """Name, sha256 and size of each file that was given."""
    given = source.given
    return [{"name": file.name, "sha256": given.digest(file), "bytes": file.end - file.start} for file in given.files]


class _Pieces:
    """Ranges of the source as ranges of its files; one that runs over the end of a file becomes two."""

    def __init__(self, source: Source) -> None:
        self.source, self.files = source, source.given.files
        self.starts = [file.start for file in self.files]

    def of(self, ranges: Iterable[tuple[int, int]]) -> list[Piece]:
        return [piece for start, end in ranges for piece in self._cut(*self.source.given_range(start, end))]

    def _cut(self, start: int, end: int) -> Iterator[Piece]:
        number = max(0, bisect_right(self.starts, start) - 1)
        while number < len(self.files) and self.files[number].start < max(end, start + 1):
            file = self.files[number]
            yield [number, max(start, file.start) - file.start, min(end, file.end) - file.start]
            number += 1


def _counts(edition: Edition, findings: list[Finding]) -> dict[str, Any]:
    """What the header counts (words, pages, notes, elements), and the findings by code."""
    measures = {str(one.get("unit")): int(one.get("quantity", 0)) for one in edition.tree.iter(f"{_TEI}measure")}
    elements = {str(one.get("gi")): int(one.get("occurs", 0)) for one in edition.tree.iter(f"{_TEI}tagUsage")}
    codes = dict(sorted(Counter(finding.code for finding in findings).items()))
    return {**measures, "elements": elements, "findings": codes}


def _finding(finding: Finding, source: Source, pieces: _Pieces) -> dict[str, Any]:
    places = [source.place(start)._asdict() for start, _ in finding.spans]
    told = {
        "code": finding.code,
        "severity": finding.severity.label,
        "message": finding.message,
        "places": places,
        "spans": pieces.of(finding.spans),
        "confidence": finding.confidence,
        "hint": finding.hint,
        "path": finding.path,
    }
    return {key: value for key, value in told.items() if value not in (None, "", [])}


def _corrected(source: Source) -> list[dict[str, str]]:
    """The readings that were corrected, one by one: place, what stands there, what was read in its place."""
    text = source.uncorrected
    return [
        {"place": str(text.place(edit.start)), "old": text.text(edit.start, edit.end), "new": edit.new.decode()}
        for edit in source.edits
    ]


def _dropped(edition: Edition, pieces: _Pieces) -> dict[str, list[Piece]]:
    reasons: dict[str, list[Piece]] = {}
    for start, end, reason in sorted(edition.document.dropped):
        if places := [piece for piece in pieces.of([(start, end)]) if piece[1] < piece[2]]:
            reasons.setdefault(reason, []).extend(places)  # signs of Markdown may stand nowhere in what was given
    return dict(sorted(reasons.items()))
