"""The lines of a paragraph: told, parted, and made into a group of verse.

A line ends at a line end of the source (the run "\\n", or inside a run), or at a hard break (the point `lb`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tei.model import Block, Document, Dropped, Inline, Point, Run
from tei.text import visible


@dataclass(slots=True)
class Line:
    """A line: its inlines, its words without note calls, and how far it is set in (columns of the source)."""

    inlines: list[Inline]
    text: str
    indent: int = 0


@dataclass(slots=True)
class Lines:
    """The lines of a paragraph, and the inlines that part them."""

    lines: list[Line] = field(default_factory=list)
    ends: list[Inline] = field(default_factory=list)
    hard: bool = False  # a line ends in a hard break

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]


def has_lines(block: Block) -> bool:
    """Is it a paragraph of more than one line? Cheap, for most are not."""
    return any(map(_ends_line, block.inlines))


def _ends_line(inline: Inline) -> bool:
    return "\n" in inline.text if isinstance(inline, Run) else inline.kind == "lb"


def split_lines(block: Block, document: Document) -> Lines:
    """The lines of a paragraph, empty ones left out; nothing is changed."""
    found = Lines()
    line: list[Inline] = []
    for inline in _pieces(block.inlines):
        if _ends_line(inline):
            found.ends.append(inline)
            found.hard |= isinstance(inline, Point) and inline.value != "no"  # within a word it is a kept line end
            _add(found, line, document)
            line = []
        else:
            line.append(inline)
    _add(found, line, document)
    return found


def _pieces(inlines: list[Inline]) -> list[Inline]:
    """The inlines; a run with line ends in it (an indented block) is parted at them, if its text is its bytes."""
    pieces: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Run) and "\n" in inline.text and inline.text != "\n":
            pieces += _parts(inline)
        else:
            pieces.append(inline)
    return pieces


def _parts(run: Run) -> list[Inline]:
    if len(run.text.encode()) != run.end - run.start:
        return [run]
    parts: list[Inline] = []
    at = run.start
    for text in run.text.splitlines(keepends=True):
        words = text.removesuffix("\n")
        middle, stop = at + len(words.encode()), at + len(text.encode())
        if words:
            parts.append(Run(words, at, middle, run.marks))
        if stop > middle:
            parts.append(Run("\n", middle, stop, run.marks))
        at = stop
    return parts


def _add(found: Lines, line: list[Inline], document: Document) -> None:
    text = " ".join(visible(line).split())
    if text or any(isinstance(inline, Point) for inline in line):
        found.lines.append(Line(line, text, _indent(line[0], document)))
    else:
        found.ends += line


def _indent(first: Inline, document: Document) -> int:
    """The columns of white space before a line, those of a quotation's mark not counted."""
    data, at = document.source.data, first.start
    while at and data[at - 1 : at] in (b" ", b"\t"):
        at -= 1
    return first.start - at - (data[at - 1 : at] == b">")


def make_group(found: Lines, document: Document) -> Block:
    """The lines as `lg` with a block `l` a line, whose level tells that it is set in more than the others."""
    document.dropped += [Dropped(end.start, end.end, "line end") for end in found.ends if end.end > end.start]
    margin = min((line.indent for line in found.lines), default=0)
    return Block("lg", children=[Block("l", line.inlines, int(line.indent > margin + 1)) for line in found.lines])
