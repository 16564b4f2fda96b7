"""Lines of verse that speakers share: the second begins where the first has stopped, and is set in so far (antilabe).

Only the indentation tells it: a line right behind the name that is set in as far as the line before it is long, in a
play whose other speeches begin at the margin; and the two together are no longer than a line of the play.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tei.model import Block, Document, Run
from tei.text import plain

#: Columns by which such a line is set in at least, beyond what its text is set in usually; and how much of the first
#: part they must be; how long both may be, of a long line of the play.
_FAR, _SHARE, _LONGER = 8, 0.6, 1.2
_BESIDE = ("pb", "fw", "foot")
#: What may stand between a name and the first word, and the columns of blanks.
_COLUMNS = {" ": 1, "\u00a0": 1, "\u2003": 2, "\t": 4}
_NO_WORDS = "".join(_COLUMNS) + "\r\n*_."


def share_lines(blocks: Sequence[Block], document: Document) -> int:
    """Mark the parts of the lines that two or more speeches share; how many such lines there are."""
    pairs = list(_neighbours(blocks))
    far = [pair for pair in pairs if _indent(pair[1], document) >= _FAR]
    if not far or 2 * len(far) > len(pairs):
        return 0
    lengths = sorted(len(plain(line)) for block in blocks for line in block.walk() if line.kind == "l")
    longest = lengths[len(lengths) * 19 // 20] * _LONGER
    shared, said = 0, 0  # lines, and characters of the line so far
    for before, behind in far:
        first, second = _words(before)[-1], _words(behind)[0]
        said = (said if first.part == "F" else 0) + len(plain(first))
        if _indent(behind, document) < _SHARE * said or said + len(plain(second)) > longest:
            continue
        if first.part == "F" and len(_words(before)) == 1:
            first.part = "M"
        elif not first.part:
            first.part, shared = "I", shared + 1
        else:
            continue
        second.part = "F"
    return shared


def _neighbours(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    """Each two speeches that follow each other, whose words at the seam are lines of verse."""
    for before, behind in pairwise(block for block in blocks if block.kind not in _BESIDE):
        if before.kind != "sp" or behind.kind != "sp":
            continue
        last, first = _words(before)[-1:], _words(behind)[:1]
        if last and first and last[0].kind == first[0].kind == "l":
            yield before, behind


def _words(speech: Block) -> list[Block]:
    return [child for child in speech.children if child.kind not in ("speaker", *_BESIDE)]


def _indent(speech: Block, document: Document) -> int:
    """The columns between the name, or the margin, and the first word; 0 where anything else stands between."""
    first = next((one for one in _words(speech)[0].inlines if isinstance(one, Run)), None)
    speaker = next((child for child in speech.children if child.kind == "speaker" and child.inlines), None)
    if first is None or speaker is None or speaker.inlines[-1].end > first.start:
        return 0
    between = document.source.data[speaker.inlines[-1].end : first.start].decode()
    blank = between.rpartition("\n")[2]
    return (
        0 if between.strip(" \t\r\n\u00a0\u2003*_.") else sum(4 if c in "\t\u2003" else c in " \u00a0" for c in blank)
    )
