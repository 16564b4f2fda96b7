"""Bytes taken off the beginning or the end of a block: furniture that stands in one paragraph with the text."""

from __future__ import annotations

from tei.model import Block, Document, Dropped, Inline, Run
from tei.text import is_verbatim


def drop(document: Document, inlines: list[Inline], reason: str) -> None:
    """Record that inlines leave the text."""
    document.dropped += [Dropped(one.start, one.end, reason) for one in inlines if one.end > one.start]


def cut_front(document: Document, block: Block, size: int, reason: str) -> bool:
    """Drop the first `size` characters of a block, and the white space behind them; False if that cannot be done."""
    runs: list[Inline] = []
    for inline in block.inlines:
        if not isinstance(inline, Run):
            return False
        if size < len(inline.text):
            break
        size -= len(inline.text)
        runs.append(inline)
    else:
        return False
    first = block.inlines[len(runs)]
    assert isinstance(first, Run)
    size += len(first.text[size:]) - len(first.text[size:].lstrip())
    if not is_verbatim(first):
        return False
    drop(document, runs, reason)
    at = first.start + len(first.text[:size].encode())
    if at > first.start:
        document.dropped.append(Dropped(first.start, at, reason))
    first.text, first.start = first.text[size:], at
    del block.inlines[: len(runs)]
    return True


def cut_back(document: Document, block: Block, size: int, reason: str) -> bool:
    """Drop the last `size` characters of a block, and the white space before them; False if that cannot be done."""
    last = block.inlines[-1] if block.inlines else None
    if not isinstance(last, Run) or not is_verbatim(last) or size >= len(last.text):
        return False
    rest = last.text[: len(last.text) - size].rstrip()
    at = last.start + len(rest.encode())
    document.dropped.append(Dropped(at, last.end, reason))
    last.text, last.end = rest, at
    return True
