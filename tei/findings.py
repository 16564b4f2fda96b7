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
    "T001": Kind(
        WARNING,
        "invisible control characters left out, which XML cannot hold: {count}",
        "Look in the scan whether a letter was lost here; if nothing was, delete them from the source.",
    ),
    "T002": Kind(
        INFO,
        "text kept that no rule of Markdown accounts for: {text}",
        "If it is no part of the text, delete it from the source.",
    ),
    "T003": Kind(
        INFO,
        "nested deeper than {levels} levels; what is deeper stands in the last of them",
        "If signs at the beginning of the line (`>`, `-`, `1.`) are words or noise, write a backslash before them.",
    ),
    # P: pages
    "P001": Kind(
        INFO,
        "{count} pages, told by marks of the kind {style}",
        "If the number is wrong, a mark is missing in the source, or two are written in different ways.",
    ),
    "P002": Kind(
        INFO,
        "running heads and page numbers left out of the text: {count}",
        "Each is listed in the report. If one belongs to the text, put it into its paragraph in the source.",
    ),
    "P003": Kind(
        INFO,
        "a page begins here; told by {evidence}",
        "If none does, mark the pages in the source, as in `<!-- page 12 -->`; then none are guessed.",
    ),
    # O: order of the pages
    "O001": Kind(
        INFO,
        "the pages stand in imposed order ({scheme}, {pages} pages); reading order restored",
        "If they were in order as they stood, say `imposition: none` in the metadata file.",
    ),
    "O002": Kind(
        WARNING,
        "these two pages follow one another on thin evidence: {evidence}",
        "Compare them with the book; `page_order` in the metadata file overrules it.",
    ),
    "O003": Kind(
        INFO,
        "the text looks imposed, but the evidence is thin ({evidence}); input order kept",
        "If it is a booklet, say `imposition: 2up` in the metadata file.",
    ),
    "O004": Kind(
        INFO,
        "pages put in the order that the metadata file gives",
        "To keep the order of the source, take `page_order` out of the metadata file.",
    ),
    "O005": Kind(
        INFO,
        "these two pages follow one another: {evidence}",
        "A figure above 0 speaks for it, one below 0 against it. Read on over the place: it should make sense.",
    ),
    "O006": Kind(
        WARNING,
        "page_order names {given} pages, but the source shows {found}; its order was kept",
        "Name every page of the source once, blank ones too, in the order in which the source has them.",
    ),
    "O007": Kind(
        INFO,
        "the page begins carry no numbers, for nothing in the text confirms that the first page is 1",
        "If you know the numbers, name all pages under `page_order` in the metadata file.",
    ),
    # J: joins
    "J001": Kind(
        INFO,
        "a paragraph goes on over the page: {evidence}",
        "If these are two paragraphs, look for a full stop or a capital that the OCR tool lost, and mend it.",
    ),
    "J002": Kind(
        INFO,
        "a cut word is whole again: {word}",
        "If it has a hyphen, write the whole word on one side of the page or line end in the source.",
    ),
    "J003": Kind(
        INFO,
        "the hyphen is part of the word and stays: {word}",
        "If it has none, write the whole word on one side of the page or line end in the source.",
    ),
    # N: notes
    "N001": Kind(
        WARNING,
        "note {n} has no call in the text",
        "It stands at the end of its page. Find in the scan the raised figure that the OCR tool lost, and write"
        " `<sup>{n}</sup>` there in the source.",
    ),
    "N002": Kind(
        WARNING,
        "call {n} has no note",
        "It is kept as it stands. If its note was lost, add it to the source at the foot of the page, beginning with"
        " `<sup>{n}</sup>`.",
    ),
    "N003": Kind(
        INFO,
        "note {n} goes on at the foot of the next page; one note made of the pieces",
        "If the second piece is another note, write its number before it in the source.",
    ),
    "N004": Kind(
        WARNING,
        "{count} notes are called {n}; bound in the order of the text",
        "See whether each stands at its call. If not, give the notes different numbers in the source.",
    ),
    # M: metadata
    "M001": Kind(INFO, "{key} taken from the text: {value}", "If it is wrong, give it in the metadata file."),
    "M002": Kind(WARNING, "no {key} found", "Give it in the metadata file as `{key}:`."),
    "M003": Kind(
        INFO,
        "front matter: the key `{key}` is not known to this program and is passed over",
        "If it was meant for this program, see whether it is spelt as in docs/reference/metadata.md.",
    ),
    "M004": Kind(
        WARNING,
        "front matter: {key}: {problem}",
        "The key is left out; mend it, or give it in the metadata file.",
    ),
    # S: structure
    "S001": Kind(
        INFO,
        "taken as {what}: {text}",
        "No word is lost by it. If it is something else, put it into its paragraph in the source.",
    ),
    # V: validity
    "V001": Kind(
        ERROR,
        "{message}",
        "If the XML was changed by hand, mend it at this place. If not, this is a fault of the program: report it.",
    ),
    "V002": Kind(
        ERROR,
        "pointer to nothing: {target}",
        "No element has this name, without the `#`, as its `xml:id`: correct the pointer, or give the id.",
    ),
    "V003": Kind(
        ERROR,
        "the id {id} stands more than once",
        "Give the second another `xml:id`, and see which of the two the pointers to it mean.",
    ),
    "V004": Kind(
        WARNING,
        "note {n} does not say where it stands on the page",
        'Add it to the tag: `place="bottom"`, or `end`, `margin`, `inline`.',
    ),
    "V005": Kind(WARNING, "page {n} comes after page {before}", "Is a page out of order, or its number misread?"),
    "V006": Kind(WARNING, "a division without a word", "Was its text lost? If it never had any, delete the division."),
    "V007": Kind(
        WARNING,
        "a note inside note {n}",
        "Did the end of the first note get lost? Close it with `</note>` before the second begins.",
    ),
    "V008": Kind(
        WARNING,
        'white space beside a {name} with break="no", which stands inside a word',
        'Delete the blanks and line ends round it, or, if no word is cut here, the `break="no"`.',
    ),
    "V009": Kind(WARNING, "words beside paragraphs in {name}: {text}", "Put them in a paragraph of their own."),
    "V010": Kind(ERROR, "{count} errors in all; only the first are told", "Mend these, then look again."),
    # X: views
    "X001": Kind(
        INFO,
        "the view {view} has no rule for the element {name} ({count} times); its words are kept",
        "If it should look different from what is round it, add a template to the stylesheet in `transforms/`.",
    ),
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
