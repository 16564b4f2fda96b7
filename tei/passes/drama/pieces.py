"""Parts of runs that become a name or a stage direction."""

from __future__ import annotations

from tei.model import Document, Dropped, Inline, Mark, Run


def without_blanks(inlines: list[Inline], document: Document) -> list[Inline]:
    """The inlines without the white space at their beginning."""
    while inlines and isinstance(first := inlines[0], Run) and not first.text.strip():
        if first.end > first.start:
            document.dropped.append(Dropped(first.start, first.end, "white space"))
        inlines = inlines[1:]
    if inlines and isinstance(first := inlines[0], Run) and len(first.text.encode()) == first.end - first.start:
        bare = first.text.lstrip()
        size = len(first.text.encode()) - len(bare.encode())
        if size:
            document.dropped.append(Dropped(first.start, first.start + size, "white space"))
            first.text, first.start = bare, first.start + size
    return inlines


def without_blanks_behind(inlines: list[Inline], document: Document) -> list[Inline]:
    """The inlines without the white space at their end."""
    while len(inlines) > 1 and isinstance(last := inlines[-1], Run) and not last.text.strip():
        if last.end > last.start:
            document.dropped.append(Dropped(last.start, last.end, "white space"))
        inlines = inlines[:-1]
    if inlines and isinstance(last := inlines[-1], Run) and len(last.text.encode()) == last.end - last.start:
        bare = last.text.rstrip()
        end = last.start + len(bare.encode())
        if end < last.end and bare:
            document.dropped.append(Dropped(end, last.end, "white space"))
            last.text, last.end = bare, end
    return inlines


def unmark(inlines: list[Inline], *kinds: str) -> None:
    """Take marks off runs: the look is what tells a name or a direction, and says nothing more of it."""
    for inline in inlines:
        if isinstance(inline, Run):
            inline.marks = tuple(mark for mark in inline.marks if mark.kind not in kinds)


def set_mark(inlines: list[Inline], mark: Mark) -> None:
    """Put a mark round runs, outermost."""
    for inline in inlines:
        if isinstance(inline, Run):
            inline.marks = (mark, *inline.marks)
