"""What no grammar says: pointers to nothing, dates that are none, pages out of order, and habits of our own.

`of_any` holds for any TEI file, `of_ours` for editions of this house (docs/reference/tei.md, schema/edition.profile,
whose Schematron says the same to other programs as far as XPath can). All go through the tree a few times; their time
grows with its size and no faster.
"""

from __future__ import annotations

from lxml import etree

from tei.findings import Finding, Report
from tei.rules.archive import archive
from tei.rules.citations import citations
from tei.rules.habits import habits
from tei.rules.paths import Paths
from tei.rules.pointers import pointers
from tei.rules.values import values


def of_any(root: etree._Element) -> list[Finding]:
    """V002, V003 and V052: ids and pointers."""
    report = Report()
    pointers(root, report, Paths(), ours=False)
    return report.findings


def of_ours(root: etree._Element, *, archived: bool = False) -> list[Finding]:
    """Every rule of ours; `archived`: those of an archive too."""
    report, paths = Report(), Paths()
    pointers(root, report, paths)
    habits(root, report, paths)
    values(root, report, paths)
    citations(root, report, paths)
    if archived:
        archive(root, report, paths)
    return report.findings
