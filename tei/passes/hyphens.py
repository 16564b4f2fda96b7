"""Words that a line end cuts in two, where the OCR tool kept the lines of the print."""

from __future__ import annotations

from tei.findings import Report
from tei.hyphenation import Vocabulary
from tei.model import Block, Document, Dropped, Inline, Point, Run
from tei.options import Options
from tei.seams import Seam, mend_as_ruled, mend_end, tell
from tei.text import HYPHENS, ends_verbatim


def hyphens(document: Document, options: Options, report: Report) -> Document:
    """Make words whole that are cut at a line end, told by the document's own words; a hyphen of the word stays."""
    words: Vocabulary | None = None
    for top in document.blocks:
        for block in top.walk():
            for n in _cuts(block):
                words = words or Vocabulary(document)
                _mend(block, n, words, document, report, options.lines)
    return document


def _cuts(block: Block) -> list[int]:
    """The places of the line ends that stand behind a hyphen, last first."""
    if len(block.inlines) < 3 or block.kind == "code":
        return []
    runs = block.inlines
    return [
        n
        for n in range(len(runs) - 2, 0, -1)
        if _is_cut(runs[n])
        and isinstance(before := runs[n - 1], Run)
        and before.text[-1:] in HYPHENS
        and before.text
        and isinstance(runs[n + 1], Run)
    ]


def _is_cut(inline: Inline) -> bool:
    """A line end, or a page that begins within the line."""
    return inline.text == "\n" if isinstance(inline, Run) else inline.value == "cut"


def _mend(block: Block, n: int, words: Vocabulary, document: Document, report: Report, lines: bool) -> None:
    """Mend one word; where the lines of the print are kept, the line begins inside it."""
    before, line_end, after = block.inlines[n - 1 : n + 2]
    if not (isinstance(before, Run) and isinstance(after, Run)) or not after.text[:1].isalpha():
        return
    place = (before.end - len(before.text[-1].encode()), line_end.end)
    cut = mend_as_ruled(before.text[-80:], after.text[:80], words, Seam(place, after.start), report)
    if cut is None or not ends_verbatim(before, document.source.data):
        return
    if isinstance(line_end, Point):
        line_end.value = "no"
    elif lines:
        block.inlines[n] = Point("lb", line_end.start, line_end.end, value="no")
    else:
        document.dropped.append(Dropped(line_end.start, line_end.end, "line end"))
        del block.inlines[n]
    if not cut.hyphen:
        mend_end(block, n - 1, cut, document)
    words.learn(cut.word)
    tell(cut, place, report)
