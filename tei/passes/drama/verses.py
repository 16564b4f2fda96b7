"""Speeches in verse: their lines stand in the speech itself, in groups only where they are stanzas (a song).

In a play whose speeches are verse, one that is as short as a line is a line.
"""

from __future__ import annotations

from tei.model import Block, Document
from tei.passes.drama.decide import is_stage
from tei.passes.drama.pieces import unmark
from tei.passes.verse.lines import make_group, split_lines
from tei.text import plain

#: So many speeches of several lines make a play of verse, if of prose there are no more than this share of them; fewer,
#: if there are none.
_VERSE, _PROSE, _FEW = 5, 0.1, 3
_LONGER = 1.1
_NO_WORDS = ("speaker", "stage", "pb", "fw", "note", "foot")


def settle_verse(speeches: list[Block], document: Document) -> int:
    """Take lines out of groups that are no stanzas, and make lines of what is left; how many speeches that were."""
    for speech in speeches:
        _flatten(speech)
    lengths = sorted(len(plain(line)) for speech in speeches for line in speech.children if line.kind == "l")
    if not lengths:
        return 0
    longest = lengths[len(lengths) * 19 // 20] * _LONGER
    in_verse = sum(sum(child.kind == "l" for child in speech.children) > 1 for speech in speeches)
    in_prose = sum(any(c.kind == "p" and _width(c) > longest for c in speech.children) for speech in speeches)
    if in_verse < (_VERSE if in_prose else _FEW) or in_prose > _PROSE * in_verse:
        return 0
    return sum([_make_lines(speech, longest, document) for speech in speeches])


def _width(paragraph: Block) -> int:
    """The length of its longest line, as the source has them."""
    return max(len(line) for line in paragraph.text().split("\n"))


def _make_lines(speech: Block, longest: float, document: Document) -> bool:
    """Make verse of a paragraph that is all of a speech, if it fits; a direction that is a line stays one."""
    words = [child for child in speech.children if child.kind not in _NO_WORDS]
    if len(words) != 1 or words[0].kind != "p" or _width(words[0]) > longest:
        return False
    lines = make_group(split_lines(words[0], document), document).children
    at = speech.children.index(words[0])
    for line in lines:
        if is_stage(Block("p", line.inlines)):
            line.kind = "stage"
            unmark(line.inlines, "em", "strong")
    speech.children[at : at + 1] = lines
    return True


def _flatten(speech: Block) -> None:
    sizes = [len(child.children) for child in speech.children if child.kind == "lg"]
    stanzas = len(sizes) > 1 and 1 < sizes[0] < 15 and sizes.count(sizes[0]) >= len(sizes) - 1
    if sizes and not stanzas:
        speech.children = [
            inner for child in speech.children for inner in (child.children if child.kind == "lg" else [child])
        ]
