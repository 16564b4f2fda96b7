"""Two pieces of a paragraph made one, and points put into them: shared by passes of the text and of the notes.

Two pieces are one paragraph where the first does not end as a paragraph does, or the second does not begin as one.
A cut word is mended by the document's own vocabulary (`tei.text.mend`). Every join is a finding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tei.findings import Report
from tei.model import Block, Document, Dropped, Point, Run
from tei.text import Mend, end_class, head, mend, start_class, tail, whole

#: Shorter than this, and without a stop, a piece is a line by itself (a place, a date) and not the end of a page.
_LINE = 25
#: A shorter line that ends without a stop is a title, a dateline or a line of verse rather than a cut paragraph.
_SHORT = 60
#: A short line that ends in a year is an imprint or a dateline.
_IMPRINT = re.compile(r"\b(1[4-9]|20)\d\d\W*$")


def goes_on(before: str, after: str) -> bool:
    """Does a paragraph that ends so go on in one that begins so?"""
    end, start = end_class(before), start_class(after)
    if not end or not start or (len(before) < _SHORT and _IMPRINT.search(before)):
        return False
    if end == "H":
        return start in "lU" and len(before) > 4
    if start == "l":
        return len(before) > (_SHORT if end == "T" else _LINE)
    long = len(before) > _SHORT and len(after) > _SHORT
    return long and (end == "W" or (end == "M" and before.rstrip()[-1:] in ",–—"))


class Seam(NamedTuple):
    """Where two pieces meet: the span that findings name, and where the second piece begins. Rulings know both, for
    notes or a running head may stand between."""

    span: tuple[int, int]
    after: int

    def may(self, report: Report, code: str, default: bool) -> bool:
        """As `Report.may`, at either place."""
        return report.may(code, (self.after, self.after), report.may(code, self.span, default))


def seam_of(begins: Sequence[Point], after: Block) -> Seam:
    """The seam at page begins, or at the beginning of the second piece where there are none."""
    start = after.inlines[0].start if after.inlines else 0
    return Seam((begins[0].start, begins[0].end) if begins else (start, start), start)


def mend_as_ruled(before: str, after: str, words: Counter[str], seam: Seam, report: Report) -> Mend | None:
    """As `tei.text.mend`, unless an editor ruled whether the hyphen stays."""
    cut = mend(before, after, words)
    stays = cut is None or cut.hyphen
    ruled = seam.may(report, "J003", not seam.may(report, "J002", not stays))
    return cut if ruled == stays else whole(before, after, ruled)


def join(
    before: Block, after: Block, begins: list[Point], words: Counter[str], document: Document, report: Report
) -> None:
    """Append the text of `after` to `before` with the page begins between, mending a word that is cut.

    `begins` are the points that stand at the seam; inside a word each page begin says so.
    """
    left, right = tail(before.inlines), head(after.inlines)
    seam = seam_of(begins, after)
    cut = mend_as_ruled(left, right, words, seam, report) if end_class(left) == "H" else None
    if cut is not None and _mend_runs(before, after, cut, document):
        for begin in begins:
            begin.value, begin.n = ("no", begin.n) if begin.kind == "pb" else (begin.value, "no")
        report.add("J003" if cut.hyphen else "J002", [seam.span], cut.confidence, word=cut.word)
    else:
        _one_space(before)
    if not any(begin.kind == "pbnote" for begin in begins):  # of a note that goes on, N003 tells
        evidence = f"… {left.split()[-1] if left.split() else ''} | {right.split()[0] if right.split() else ''} …"
        report.add("J001", [seam.span], evidence=evidence)
    before.inlines += [*begins, *after.inlines]


def _mend_runs(before: Block, after: Block, cut: Mend, document: Document) -> bool:
    """Take the hyphen (unless it stays) and the white space out of the seam; False if a note call is in the way."""
    last = next((i for i in reversed(before.inlines) if not (isinstance(i, Run) and not i.text.strip())), None)
    first = after.inlines[0] if after.inlines else None
    if not isinstance(last, Run) or not isinstance(first, Run):
        return False
    _trim(before, last, document)
    if not cut.hyphen:
        size = len(last.text[-1].encode())
        document.dropped.append(Dropped(last.end - size, last.end, "hyphen"))
        last.text, last.end = last.text[:-1], last.end - size
    first.text = first.text.lstrip()
    return True


def _trim(block: Block, last: Run, document: Document) -> None:
    """Drop white space behind the last letters of a block."""
    while block.inlines[-1] is not last:
        gone = block.inlines.pop()
        document.dropped.append(Dropped(gone.start, gone.end, "white space"))
    bare = last.text.rstrip()
    if size := len(last.text[len(bare) :].encode()):
        document.dropped.append(Dropped(last.end - size, last.end, "white space"))
        last.text, last.end = bare, last.end - size


def _one_space(block: Block) -> None:
    """Two pieces of a paragraph are parted by a space: a run without bytes, since the source has a page end there."""
    last = block.inlines[-1] if block.inlines else None
    if last is not None and not (isinstance(last, Run) and last.text[-1:].isspace()):
        block.inlines.append(Run(" ", last.end, last.end))


# -- a point put between letters


def insert(document: Document, at: int, point: Point) -> bool:
    """Put a point behind the letter that ends at an offset, in the text outside its notes; False if none does."""
    for block in _texts(document.blocks):
        for n, inline in enumerate(block.inlines):
            if isinstance(inline, Run) and inline.start < at <= inline.end:
                block.inlines[n : n + 1] = _split(inline, at, document, point)
                return True
    return False


def _texts(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind not in ("note", "foot"):
            yield block
            yield from _texts(block.children)


def _split(run: Run, at: int, document: Document, point: Point) -> list[Run | Point]:
    """A run with a point in it; one whose text is not its bytes is not cut, and the point stands behind it."""
    left = document.source.text(run.start, at)
    if at == run.end or document.source.text(run.start, run.end) != run.text:
        point.start = point.end = run.end
        return [run, point]
    return [Run(left, run.start, at, run.marks), point, Run(run.text[len(left) :], at, run.end, run.marks)]
