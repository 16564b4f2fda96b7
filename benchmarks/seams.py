"""How honest the confidence of the page order is: sets editions anew, imposes them, and counts the right seams.

python -m benchmarks.seams FOLDER [--seeds N]

Each edition of a benchmark is set on pages of several lengths and folded in signatures of several sizes, as an OCR tool
would give it that marks no pages. Seeds are fixed. A seam is right if what now stands on both sides of it stands side
by side in the edition. The same settings are also given in reading order: of these none may be moved.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.accuracy import scorer_of
from benchmarks.compositor import Style
from benchmarks.perturbed import case_of
from tei.findings import Report
from tei.model import Block, Document
from tei.options import Options
from tei.passes import PASSES
from tei.passes.order import order_pages
from tei.readers import read
from tei.source import join_sources
from tei.text import visible

STYLES = (
    Style(page=900, signature=-1),
    Style(page=1500, signature=-1, overflow=True),
    Style(page=1500, signature=16),
    Style(page=2400, signature=-1),
    Style(page=2400, signature=8),
    Style(page=1200, signature=24),
)
SURE = 0.95
_LETTERS = 24  # on each side of a seam
_BINS = (0.99, SURE, 0.9, 0.7, 0.5, 0.0)


class Seam(NamedTuple):
    sure: float
    right: bool


def order(markdown: str) -> tuple[Document, Report]:
    """The document as it is after its pages were put in order."""
    report = Report()
    document = read(join_sources([("book.md", markdown.encode())]), report)
    for recognise in PASSES:
        document = recognise(document, Options(), report)
        if recognise is order_pages:
            break
    return document, report


def seams(document: Document, report: Report, scorer: Any, book: str) -> Iterator[Seam]:
    """The seams that were reported, each with whether the two sides of it are neighbours in the book."""
    before: dict[int, tuple[str, str]] = {}
    last = ""
    for block in document.blocks:
        if block.kind in ("pb", "foot"):
            continue
        text = scorer.key(_text(block))
        for inline in block.inlines or [i for inner in block.walk() for i in inner.inlines][:1]:
            before[inline.start] = last, text
        last = text or last
    for finding in report.findings:
        if finding.code in ("O002", "O005") and finding.spans:
            one, other = before.get(finding.spans[0][0], ("", ""))
            yield Seam(finding.confidence or 0.0, one[-_LETTERS:] + other[:_LETTERS] in book)


def _text(block: Block) -> str:
    return "".join(visible(inner.inlines) for inner in block.walk())


def settings(benchmark: Path, scorer: Any, seeds: int) -> Iterator[tuple[str, dict[str, Any], Path, Style, str]]:
    """What is set: its name, the facts of the edition, its file, the style and the seed."""
    for gold in sorted((benchmark / "cases").glob("*.gold.xml")):
        name = gold.name.removesuffix(".gold.xml")
        base = scorer.load_case(gold.with_name(f"{name}.ocr-plain.json"))
        for seed in range(1, seeds + 1):
            for style in STYLES:
                size = style.signature if style.signature > 0 else "all"
                yield f"{name}, {style.page}, {size}", base, gold, style, f"{name} seams {seed}"


def main() -> int:
    parser = ArgumentParser(description="Measure how many of the seams that are called certain are right.")
    parser.add_argument("benchmark", type=Path)
    parser.add_argument("--seeds", type=int, default=1)
    given = parser.parse_args()
    if not (given.benchmark / "score.py").exists():
        print(f"No benchmark at {given.benchmark}: it is not part of the project.")
        return 0
    scorer = scorer_of(given.benchmark)
    found: list[Seam] = []
    moved = 0
    print(f"{'edition, letters on a page, signature':<40}{'found':>6}{'seams':>7}{'right':>7}{'sure':>6}{'wrong':>7}")
    for name, base, gold, style, seed in settings(given.benchmark, scorer, given.seeds):
        markdown, case = case_of(scorer, base, gold, style, seed)
        document, report = order(markdown)
        row = list(seams(document, report, scorer, scorer.key(case["gold"]["body"])))
        _tell(name, document, row)
        found += row
        plain, _ = case_of(scorer, base, gold, replace(style, signature=0), seed)
        moved += order(plain)[0].imposition is not None
    _summarise(found, moved)
    return 0


def _tell(name: str, document: Document, row: list[Seam]) -> None:
    pages = document.imposition.pages if document.imposition else 0
    right = sum(seam.right for seam in row) / len(row) if row else 0.0
    sure = [seam for seam in row if seam.sure >= SURE]
    wrong = sum(not seam.right for seam in sure)
    print(f"{name:<40}{pages:>6}{len(row):>7}{right:>7.2f}{len(sure):>6}{wrong:>7}", flush=True)


def _summarise(found: list[Seam], moved: int) -> None:
    """How many seams of each confidence are right."""
    bins: dict[float, list[bool]] = defaultdict(list)
    for seam in found:
        bins[next(low for low in _BINS if seam.sure >= low)].append(seam.right)
    print()
    for low, rights in sorted(bins.items(), reverse=True):
        print(f"confidence from {low:.2f}: {sum(rights)} of {len(rights)} right ({sum(rights) / len(rights):.3f})")
    sure = [seam.right for seam in found if seam.sure >= SURE]
    print(f"seams called certain: {len(sure)} of {len(found)}, right {sum(sure) / max(1, len(sure)):.3f} (wanted .95)")
    print(f"texts in reading order that were moved: {moved} (wanted 0)")


if __name__ == "__main__":
    sys.exit(main())
