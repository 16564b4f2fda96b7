"""Line blocks in the manner of Pandoc: each line begins with `| `, and white space behind it sets the line in.

(Pandoc's Manual, Line blocks. A line that begins with white space goes on with the line before; `|` alone is empty.)
"""

from __future__ import annotations

from tei.model import Block, Document, Dropped, Run
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
    groups, ends = [Lines()], found.ends
    for line in found.lines:
        first = line.inlines[0]
        if not (isinstance(first, Run) and first.text.startswith("|")):
            _go_on(groups[-1].lines, line, ends)
        elif line.text.strip() == "|":
            document.dropped.append(Dropped(first.start, line.inlines[-1].end, "markup"))
            groups.append(Lines())
        else:
            _take_bar(first, line, document)
            groups[-1].lines.append(line)
    groups = [group for group in groups if group.lines]
    if groups:
        groups[0].ends = ends
    return [make_group(group, document) for group in groups]


def _go_on(lines: list[Line], line: Line, ends: list[object]) -> None:
    """The line goes on with the one before, with the line end between them as a space."""
    if not lines:
        lines.append(line)
        return
    between = next((n for n, e in enumerate(ends) if getattr(e, "end", 0) <= line.inlines[0].start and
                    getattr(e, "start", 0) >= lines[-1].inlines[-1].end), None)  # fmt: skip
    if between is not None:
        lines[-1].inlines.append(ends.pop(between))  # type: ignore[arg-type]
    lines[-1].inlines += line.inlines


def _take_bar(first: Run, line: Line, document: Document) -> None:
    bare = first.text[1:].lstrip()
    size = len(first.text.encode()) - len(bare.encode())
    document.dropped.append(Dropped(first.start, first.start + size, "markup"))
    line.indent = size
    first.text, first.start = bare, first.start + size
