"""Findings: what the program noticed, chose or mended, each with a permanent code.

A finding never stops the work. Every repair that was a choice is one too, with the evidence it rests on and a
confidence between 0 and 1, so that an editor can overrule it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, NamedTuple

from tei.source import Source


class Severity(IntEnum):
    """How much it matters. `--fail-on` names the level at which the program ends with exit code 1."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        return self.name.lower()


class Kind(NamedTuple):
    """An entry of the catalogue: severity, the text with its places to fill, and what an editor can do."""

    severity: Severity
    text: str
    hint: str = ""


INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR

#: Codes are permanent: a code is never given another meaning. `tests/findings/CODE/` proves each of them.
CATALOGUE: dict[str, Kind] = {
    # T: the characters of the text
    "T001": Kind(WARNING, "{count} control characters left out; XML cannot hold them"),
    "T002": Kind(INFO, "text kept that no rule of Markdown accounts for: {text}"),
    # P: pages
    "P001": Kind(INFO, "{count} pages, told by marks of the kind {style}"),
    "P002": Kind(INFO, "{count} running heads and folios left out of the text", "They are listed in the report."),
    "P003": Kind(INFO, "a page begins here; told by {evidence}"),
    # O: order of the pages
    "O001": Kind(
        INFO,
        "the pages stand in imposed order ({scheme}, {pages} pages); reading order restored",
        "Overrule with `imposition: none` in the metadata file.",
    ),
    "O002": Kind(
        WARNING,
        "this seam rests on thin evidence: {evidence}",
        "Compare it with the book; `page_order` in the metadata file overrules it.",
    ),
    "O003": Kind(
        INFO,
        "the text looks imposed, but the evidence is thin ({evidence}); input order kept",
        "If it is a booklet, say `imposition: 2up` in the metadata file.",
    ),
    "O004": Kind(INFO, "pages put in the order that the metadata file gives"),
    "O005": Kind(INFO, "page seam: {evidence}"),
    # J: joins
    "J001": Kind(INFO, "a paragraph goes on over the page: {evidence}"),
    "J002": Kind(INFO, "a word cut by the page is whole again: {word}"),
    "J003": Kind(INFO, "the hyphen is part of the word and stays: {word}"),
    # N: notes
    "N001": Kind(
        WARNING, "note {n} has no call in the text", "It stands where its page ends; look for a call that the OCR lost."
    ),
    "N002": Kind(WARNING, "call {n} has no note", "It is kept as a superscript figure."),
    "N003": Kind(INFO, "note {n} goes on at the foot of the next page; one note made of the pieces"),
    "N004": Kind(WARNING, "{count} notes are called {n}; bound in the order of the text"),
    # M: metadata
    "M001": Kind(INFO, "{key} taken from the text: {value}", "The metadata file overrules it."),
    "M002": Kind(WARNING, "no {key} found", "Give it in the metadata file as `{key}:`."),
    "M003": Kind(INFO, "front matter: the key `{key}` says nothing to this program; left out of the header"),
    "M004": Kind(
        WARNING, "front matter: {key}: {problem}", "The key is left out; mend it, or give it in the metadata file."
    ),
    # S: structure
    "S001": Kind(INFO, "taken as {what}: {text}"),
    # V: validity
    "V001": Kind(ERROR, "{message}"),
    "V002": Kind(ERROR, "pointer to nothing: {target}"),
    "V003": Kind(ERROR, "the id {id} stands more than once"),
    "V004": Kind(WARNING, "note {n} does not say where it stands on the page", "Give it `place`."),
    "V005": Kind(
        WARNING, "page {n} comes after page {before}", "Is a page out of order, or its number misread?"
    ),
    "V006": Kind(WARNING, "a division without a word"),
    "V007": Kind(WARNING, "a note inside note {n}", "Did the end of the first note get lost?"),
    "V008": Kind(WARNING, 'white space beside a {name} with break="no", which stands inside a word'),
    "V009": Kind(WARNING, "words beside paragraphs in {name}: {text}", "Put them in a paragraph of their own."),
    "V010": Kind(ERROR, "{count} errors in all; only the first are told", "Mend these, then look again."),
    # X: views
    "X001": Kind(INFO, "the view {view} has no rule for the element {name} ({count} times); its words are kept"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `spans` are byte ranges of the source (empty: the whole text); `path` a place in the TEI."""

    code: str
    severity: Severity
    message: str
    spans: tuple[tuple[int, int], ...] = ()
    confidence: float | None = None
    hint: str = ""
    path: str = ""

    def line(self, source: Source | None = None, name: str = "") -> str:
        """As printed: `page.md:120:4: warning N002 ...`."""
        place = str(source.place(self.spans[0][0])) if source and self.spans else self.path or name
        sure = "" if self.confidence is None else f" (confidence {self.confidence:.2f})"
        return f"{place}: {self.severity.label} {self.code} {self.message}{sure}"


@dataclass(slots=True)
class Report:
    """Collects the findings of one run."""

    findings: list[Finding] = field(default_factory=list)

    def add(
        self,
        code: str,
        spans: Iterable[tuple[int, int]] = (),
        confidence: float | None = None,
        path: str = "",
        **values: Any,
    ) -> None:
        """Add a finding of the catalogue; `values` fill the places of its text and hint."""
        kind = CATALOGUE[code]
        self.findings.append(
            Finding(
                code,
                kind.severity,
                kind.text.format(**values),
                tuple((start, end) for start, end in spans),
                confidence,
                kind.hint.format(**values) if values else kind.hint,
                path,
            )
        )

    def count(self, code: str) -> int:
        return sum(1 for finding in self.findings if finding.code == code)
