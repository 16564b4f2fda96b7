"""How honest the confidence of the page order is: sets texts anew, imposes them, and counts which seams came out right.

python -m benchmarks.seams FOLDER    FOLDER holds cases/*.clean.md, the Markdown of whole texts

Each text is set in pages of several lengths, with notes at the foot and words cut at page ends, folded in signatures
of several sizes, and written as an OCR tool would that marks no pages. Seeds are fixed. A seam is right if what stands
before it in the ordered text stood before it in the book. The texts are also counted without being imposed: then none
may be moved.
"""

from __future__ import annotations

import random
import re
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tei.findings import Report
from tei.model import Document
from tei.options import Options
from tei.passes import PASSES
from tei.passes.order import order_pages
from tei.passes.order.schemes import UP, sequence
from tei.readers import read
from tei.source import join_sources

SETTINGS = (  # letters on a page, pages in a signature (0: all), spread of the lengths, first letter of the book
    (900, 0, 0.05, 0.0),
    (1500, 0, 0.15, 0.35),
    (1500, 16, 0.10, 0.2),
    (2300, 0, 0.25, 0.0),
    (2300, 8, 0.10, 0.5),
    (1200, 24, 0.20, 0.6),
)
LENGTHS = (18_000, 60_000, 110_000)  # letters of a text that are set
_DEFINITION = re.compile(r"^\[\^([^\]]+)\]:\s*(.*)", re.DOTALL)
_CALL = re.compile(r"\[\^([^\]]+)\]")
_SURE = 0.95


@dataclass
class Part:
    """A block, or what stands of it on a page; `place` numbers the parts in the order of the book."""

    place: int
    text: str


@dataclass
class Page:
    body: list[Part]
    notes: list[str]


@dataclass
class Seam:
    sure: float
    right: bool


def blocks_of(text: str) -> tuple[list[str], dict[str, str]]:
    """The blocks of Pandoc Markdown without its metadata, and the notes by label."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    body: list[str] = []
    notes: dict[str, str] = {}
    for block in re.split(r"\n{2,}", text.strip()):
        if match := _DEFINITION.match(block):
            notes[match[1]] = " ".join(match[2].split())
        elif block.strip():
            body.append(re.sub(r"^\| ?", "", block, flags=re.MULTILINE) if "|---" not in block else block)
    return body, notes


def set_pages(body: list[str], notes: dict[str, str], length: int, spread: float, rnd: random.Random) -> list[Page]:
    """The pages of a book: title page, blank, and the text in pages of about so many letters."""
    pages = [Page([Part(0, "# The Title of the Book"), Part(1, "A Nameless Author")], []), Page([], [])]
    place, number = 2, 0
    left = 0.0
    for block in body:
        rest = block
        while rest:
            if left < 60 or (rest is block and rest.startswith("# ") and left < 0.9 * length):
                pages.append(Page([], []))
                left = length * rnd.lognormvariate(0, spread)
            part, rest = _fit(rest, int(left), rnd)
            for label in _CALL.findall(part):
                number += 1
                pages[-1].notes.append(f"<sup>{number}</sup> {notes.get(label, 'See above.')}")
                part = part.replace(f"[^{label}]", f"<sup>{number}</sup>", 1)
                left -= 0.8 * len(pages[-1].notes[-1])
            pages[-1].body.append(Part(place, part))
            place += 1
            left = 0.0 if rest else left - len(part) - 30
    return pages


def _fit(text: str, room: int, rnd: random.Random) -> tuple[str, str]:
    """What of a block stands on the page, and what on the next; lists and verse are cut between lines."""
    if len(text) <= room + 30 or text.startswith("#") or "|---" in text:
        return text, ""
    cut = text.rfind("\n" if "\n" in text else " ", 0, room)
    if cut < 40 or len(text) - cut < 40:
        return text, ""
    head, tail = text[:cut], text[cut + 1 :]
    if text.startswith(">") and not tail.startswith(">"):
        tail = "> " + tail
    word = tail.split(" ", 1)[0]
    if "\n" not in text and len(word) > 6 and word.isalpha() and rnd.random() < 0.4:
        return f"{head} {word[:3]}-", tail[3:]
    return head, tail


def impose(pages: list[Page], size: int) -> list[Page]:
    places = sequence(UP, len(pages), size)
    return [pages[place - 1] if place <= len(pages) else Page([], []) for place in places]


def write(pages: list[Page]) -> tuple[bytes, list[int], list[int]]:
    """The Markdown, and where in it each part begins and which it is."""
    data = bytearray()
    starts: list[int] = []
    places: list[int] = []
    for page in pages:
        for part in page.body:
            starts.append(len(data))
            places.append(part.place)
            data += f"{part.text}\n\n".encode()
        if page.notes:
            data += ("---\n\n" + "".join(f"{note}\n\n" for note in page.notes)).encode()
        if not page.body:
            data += b"\n\n"
    return bytes(data), starts, places


def order(data: bytes) -> tuple[Document, Report]:
    """The document as it is after its pages were put in order."""
    report = Report()
    document = read(join_sources([("book.md", data)]), report)
    for recognise in PASSES:
        document = recognise(document, Options(), report)
        if recognise is order_pages:
            break
    return document, report


def seams(document: Document, report: Report, starts: list[int], places: list[int]) -> Iterator[Seam]:
    """The seams that were reported, each with whether it joins neighbours of the book."""
    before: dict[int, int] = {}
    last = None
    for block in document.blocks:
        edges = [(inline.start, inline.end) for inner in block.walk() for inline in inner.inlines]
        if block.kind in ("pb", "foot") or not edges:
            continue
        first = min(edges)[0]
        if last is not None:
            before[first] = places[bisect_right(starts, last) - 1]
        last = max(end for _, end in edges) - 1
    for finding in report.findings:
        if finding.code in ("O002", "O005") and finding.spans:
            at = finding.spans[0][0]
            here = places[bisect_right(starts, at) - 1]
            yield Seam(finding.confidence or 0.0, before.get(at) == here - 1)


def trials(folder: Path) -> Iterator[tuple[str, list[Page], int]]:
    """What is set: a name, the pages in the order of the book, and the size of the signatures."""
    for case in sorted((folder / "cases").glob("*.clean.md")):
        body, notes = blocks_of(case.read_text(encoding="utf-8"))
        for seed, (length, size, spread, begin) in enumerate(SETTINGS):
            rnd = random.Random(f"{case.name} {seed}")
            wanted, chosen = LENGTHS[seed % len(LENGTHS)], []
            for block in body[int(begin * len(body)) :]:
                chosen.append(block)
                wanted -= len(block)
                if wanted < 0:
                    break
            pages = set_pages(chosen, notes, length, spread, rnd)
            yield f"{case.stem.split('.')[0]} {length} {size or 'all'}", pages, size


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/benchmark")
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    if not (folder / "cases").is_dir():
        print(f"No texts at {folder}: they are not part of the project. Name their folder: make seams CASES=FOLDER")
        return 0
    found: list[Seam] = []
    alarms = 0
    print(f"{'text, letters on a page, signature':<36}{'pages':>6}{'found':>7}{'right':>7}{'sure':>6}{'wrong':>6}")
    for name, pages, size in trials(folder):
        if only not in name:
            continue
        document, report = order(write(impose(pages, size))[0])
        row = list(seams(document, report, *write(impose(pages, size))[1:]))
        sure = [seam for seam in row if seam.sure >= _SURE]
        right = sum(seam.right for seam in row) / len(row) if row else 0.0
        pages_found = document.imposition.pages if document.imposition else 0
        print(f"{name:<36}{len(pages) + -len(pages) % 4:>6}{pages_found:>7}{right:>7.2f}{len(sure):>6}"
              f"{sum(not seam.right for seam in sure):>6}", flush=True)  # fmt: skip
        found += row
        alarms += order(write(pages)[0])[0].imposition is not None
    _tell(found, alarms)
    return 0


def _tell(found: list[Seam], alarms: int) -> None:
    """How many seams of each confidence are right."""
    bins: dict[float, list[bool]] = defaultdict(list)
    for seam in found:
        bins[next(low for low in (0.99, _SURE, 0.9, 0.7, 0.5, 0.0) if seam.sure >= low)].append(seam.right)
    print()
    for low, rights in sorted(bins.items(), reverse=True):
        print(f"confidence from {low:.2f}: {sum(rights)} of {len(rights)} right ({sum(rights) / len(rights):.3f})")
    sure = [seam.right for seam in found if seam.sure >= _SURE]
    print(f"seams called certain: {len(sure)}, right: {sum(sure) / max(1, len(sure)):.3f} (wanted: 0.950)")
    print(f"of all seams certain: {len(sure) / max(1, len(found)):.3f}; texts not imposed that were moved: {alarms}")


if __name__ == "__main__":
    sys.exit(main())
