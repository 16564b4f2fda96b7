"""Speeches in verse: their lines stand in the speech itself, in groups only where they are stanzas (a song).

In a play whose speeches are verse, one that is as short as a line is a line.
"""

from __future__ import annotations

from tei.model import Block
from tei.text import plain

#: So many speeches of several lines make a play of verse, if of prose there are no more than this share of them.
_VERSE, _PROSE = 5, 0.1
_LONGER = 1.1


def settle_verse(speeches: list[Block]) -> int:
    """Take lines out of groups that are no stanzas, and make lines of short speeches; how many were made."""
    for speech in speeches:
        _flatten(speech)
    lengths = sorted(len(plain(line)) for speech in speeches for line in speech.children if line.kind == "l")
    if not lengths:
        return 0
    longest = lengths[len(lengths) * 19 // 20] * _LONGER
    in_verse = sum(sum(child.kind == "l" for child in speech.children) > 1 for speech in speeches)
    in_prose = sum(any(c.kind == "p" and len(plain(c)) > longest for c in speech.children) for speech in speeches)
    if in_verse < _VERSE or in_prose > _PROSE * in_verse:
        return 0
    short = [words[0] for speech in speeches if len(words := _words(speech)) == 1 and words[0].kind == "p"]
    for paragraph in short:
        paragraph.kind = "l" if len(plain(paragraph)) <= longest else "p"
    return sum(paragraph.kind == "l" for paragraph in short)


def _words(speech: Block) -> list[Block]:
    return [child for child in speech.children if child.kind not in ("speaker", "stage", "pb", "note", "foot")]


def _flatten(speech: Block) -> None:
    sizes = [len(child.children) for child in speech.children if child.kind == "lg"]
    stanzas = len(sizes) > 1 and 1 < sizes[0] < 15 and sizes.count(sizes[0]) >= len(sizes) - 1
    if sizes and not stanzas:
        speech.children = [
            inner for child in speech.children for inner in (child.children if child.kind == "lg" else [child])
        ]
