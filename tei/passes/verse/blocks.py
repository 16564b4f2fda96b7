"""Line blocks in the manner of Pandoc: each line begins with `| `, and white space behind it sets the line in.

(Pandoc's Manual, Line blocks. A line that begins with white space goes on with the line before; `|` alone is empty.)
"""

from __future__ import annotations

from bisect import bisect_left

from tei.model import Block, Document, Dropped, Inline, Run
from tei.passes.verse.lines import Line, Lines, make_group, split_lines


def is_line_block(block: Block) -> bool:
    """The first line begins with a bar, and none ends in one: that would be a table which lacks its rule."""
    first = block.inlines[0] if block.inlines else None
    if block.kind != "p" or not isinstance(first, Run) or not first.text.startswith("|"):
        return False
    lines = block.text().split("\n")
    barred = sum(line.startswith("|") for line in lines)
    return barred * 2 >= len(lines) and not any(len(line) > 1 and line.rstrip().endswith("|") for line in lines)


def line_groups(block: Block, document: Document) -> list[Block]:
    """A line block as groups; an empty line parts two stanzas."""
    found = split_lines(block, document)
    groups = [Lines()]
    joints: list[Inline] = []
    for line in found.lines:
        first = line.inlines[0]
        lines = groups[-1].lines
        if not (isinstance(first, Run) and first.text.startswith("|")) and lines:
            joints += _go_on(lines[-1], line, found.ends)
        elif len(line.inlines) == 1 and line.text.strip() == "|":
            document.dropped.append(Dropped(first.start, first.end, "markup"))
            groups.append(Lines())
        else:
            _take_bar(first, line, document)
            lines.append(line)
    groups = [group for group in groups if group.lines]
    used = {id(joint) for joint in joints}
    document.dropped += [Dropped(e.start, e.end, "line end") for e in found.ends if id(e) not in used]
    return [make_group(group, document) for group in groups]


def _go_on(last: Line, line: Line, ends: list[Inline]) -> list[Inline]:
    """The line goes on with the one before, with the line end between them as a space."""
    between = _first_behind(ends, last.inlines[-1].end)
    last.inlines += [*between, *line.inlines]
    return between


def _take_bar(first: Inline, line: Line, document: Document) -> None:
    if not isinstance(first, Run) or not first.text.startswith("|"):
        return
    bare = first.text[1:].lstrip()
    size = len(first.text.encode()) - len(bare.encode())
    document.dropped.append(Dropped(first.start, first.start + size, "markup"))
    line.indent = size
    first.text, first.start = bare, first.start + size


def _first_behind(ends: list[Inline], offset: int) -> list[Inline]:
    at = bisect_left(ends, offset, key=lambda end: end.start)
    return ends[at : at + 1]
