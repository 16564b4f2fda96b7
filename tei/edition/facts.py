"""What a run really did: the passes count, the finished text is surveyed, and the header assumes nothing."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePath
from typing import NamedTuple

from lxml import etree

from tei.edition.citable import Citable, citable
from tei.fidelity import all_inlines, inlines_of
from tei.findings import Report
from tei.model import Document, Inline, Point, Run

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


#: What stands in a quotation that is set off.
_BLOCKS = frozenset(
    TEI + name for name in ("p", "ab", "lg", "l", "list", "table", "sp", "quote", "cit", "eg", "figure")
)


class InputFile(NamedTuple):
    """A file of the source. Only its last name is told: where it lay on a disk is no business of the edition."""

    name: str
    sha256: str
    bytes: int

    @property
    def title(self) -> str:
        return PurePath(self.name).name or "standard input" if self.name != "-" else "standard input"


@dataclass(frozen=True)
class PageOrder:
    """That the pages were put in order. scheme: `2up` ...; `given` says that the metadata file told the order."""

    scheme: str
    pages: int
    confidence: float = 1.0
    thin_seams: int = 0
    given: bool = False


@dataclass(frozen=True)
class Survey:
    """What stands in a `text` element.

    tags: elements by local name. pages: `pb` of the text (those with `corresp` go on in a note); pages_supplied: those
    whose number stands in brackets. citable: what there is to cite. quoted: `quote` in a line, which holds no
    blocks.
    """

    tags: Mapping[str, int] = field(default_factory=dict)
    renditions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    citable: Citable = field(default_factory=Citable)
    pages: int = 0
    pages_supplied: int = 0
    quoted: int = 0


@dataclass(frozen=True)
class Facts:
    """Counts of one run; see `tei.edition.header`. What did not happen is 0 and is not mentioned.

    headings: `found` (the source marks none), `levels` (it gives all one level) or empty (as the source has them).
    page_evidence: `marked` (the source marks its pages), `inferred` (the run found them) or empty (no pages told).
    notes_over_pages: notes made whole of pieces. quotation_marks: how many the text has; quoted_together:
    quotations made of several paragraphs. built: ISO date of the run.
    """

    files: tuple[InputFile, ...]
    version: str
    words: int = 0
    headings: str = ""
    page_evidence: str = ""
    order: PageOrder | None = None
    paragraphs_joined: int = 0
    words_mended: int = 0
    hyphens_kept: int = 0
    furniture_dropped: int = 0
    characters_dropped: int = 0
    quotation_marks: int = 0
    quoted_together: int = 0
    notes_over_pages: int = 0
    notes_without_call: int = 0
    calls_without_note: int = 0
    corrections: int = 0
    faults_of_print: int = 0
    rulings: int = 0
    lines: bool = False
    survey: Survey = field(default_factory=Survey)
    built: str = field(default_factory=lambda: source_date())


def source_date() -> str:
    """The date of SOURCE_DATE_EPOCH, or nothing: the same input must give the same bytes, so the clock is not asked."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    # Ten digits reach to the year 2286; longer numbers are milliseconds or mistakes.
    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if re.fullmatch(r"\d{1,10}", epoch) else ""


def survey(text: etree._Element) -> Survey:
    """Count what stands in a finished `text` element; one walk over it."""
    tags: Counter[str] = Counter()
    renditions: set[str] = set()
    languages: set[str] = set()
    pages: Counter[str] = Counter()
    quoted = 0
    for element in text.iter(f"{TEI}*"):
        name = str(element.tag)[len(TEI) :]
        tags[name] += 1
        quoted += name == "quote" and not any(child.tag in _BLOCKS for child in element)
        if element.attrib:
            renditions.update(element.get("rendition", "").replace("#", "").split())
            languages.add(element.get(XML_LANG, ""))
            if name == "pb" and "corresp" not in element.attrib:
                pages[element.get("n", "")] += 1
    languages.discard("")
    return Survey(
        tags=dict(sorted(tags.items())),
        renditions=tuple(sorted(renditions)),
        languages=tuple(sorted(languages)),
        citable=citable(text),
        pages=pages.total(),
        pages_supplied=sum(count for n, count in pages.items() if n.startswith("[")),
        quoted=quoted,
    )


def facts_of(document: Document, report: Report, text: etree._Element, version: str) -> Facts:
    """What a run did, told by its findings, its document and the finished text."""
    given, count = document.source.given, report.count
    kept = "".join(i.text if isinstance(i, Run) else " " for i in all_inlines(document))
    reasons = Counter(dropped.reason for dropped in document.dropped)
    found = survey(text)
    return Facts(
        files=tuple(InputFile(f.name, given.digest(f), f.end - f.start) for f in given.files),
        version=version,
        words=len(kept.split()),
        headings="found" if count("S032") else "levels" if count("S030") else "",
        page_evidence="marked" if count("P001") else "inferred" if found.tags.get("pb") else "",
        order=_page_order(document, report),
        paragraphs_joined=count("J001"),
        words_mended=count("J002") + count("J011"),
        hyphens_kept=count("J003") + count("J010"),
        furniture_dropped=reasons["running head"] + reasons["folio"],
        characters_dropped=reasons["control character"],
        quotation_marks=sum(kept.count(mark) for mark in '"“”„«»‹›'),
        quoted_together=report.places("B022"),
        notes_over_pages=sum(any(map(_goes_on, inlines_of([note]))) for note in document.notes.values()),
        notes_without_call=count("N001"),
        calls_without_note=count("N002"),
        corrections=report.places("E003"),
        faults_of_print=found.tags.get("choice", 0),
        rulings=report.places("E001"),
        lines=document.lines,
        survey=found,
    )


def _goes_on(inline: Inline) -> bool:
    return isinstance(inline, Point) and inline.kind == "pbnote"


def _page_order(document: Document, report: Report) -> PageOrder | None:
    order = document.imposition
    if order is None:
        return None
    return PageOrder(order.scheme, order.pages, order.confidence, report.count("O002"), order.given)
