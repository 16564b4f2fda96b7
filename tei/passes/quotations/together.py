"""Paragraphs that are one quotation: each begins with a mark, of which the last alone closes, at its end."""

from __future__ import annotations

from collections.abc import Sequence

from tei.model import Block, Run
from tei.passes.quotations.pairs import CLOSES, SINGLE, Pair, read_marks

_MOST, _LONGEST = 6, 60  # paragraphs of a quotation of which only the first opens; of any
#: Marks on words whose signs are none of speech.
_MASKED = frozenset(("bibl", "title", "formula", "code", "cite"))


def masked(block: Block) -> str:
    """The characters of a block, with others for those of references, titles and formulas."""
    return "".join(
        "x" * len(i.text) if any(mark.kind in _MASKED for mark in i.marks) else i.text
        for i in block.inlines
        if isinstance(i, Run)
    )


def end_of_quotation(blocks: Sequence[Block], start: int) -> int:
    """Behind the last paragraph of a quotation that begins with a block; 0, where none does."""
    sign = _unclosed(blocks[start])
    if not sign:
        return 0
    silent = 0  # paragraphs that do not open anew
    for n in range(start + 1, min(len(blocks), start + _LONGEST)):
        block = blocks[n]
        if block.kind == "pb":
            continue
        if block.kind != "p":
            return 0
        text = masked(block).strip()
        read = read_marks(text)
        if text[:1] == sign:
            if not read.strays and _unclosed(block) == sign and len(read.open) == 1:
                continue
            whole = not read.open and not read.strays and bool(read.pairs) and read.pairs[0] == Pair(0, len(text))
            return n + 1 if whole and not silent else 0
        silent += 1
        closed = read.strays == [len(text) - 1] and text[-1] in CLOSES[sign]
        if closed and silent == n - start - sum(one.kind == "pb" for one in blocks[start:n]):
            return n + 1
        if read.open or read.strays or silent >= _MOST:
            return 0
    return 0


def _unclosed(block: Block) -> str:
    """The mark that a paragraph begins with, if nothing in it closes that, and all others are paired."""
    if block.kind != "p" or not block.inlines:
        return ""
    text = masked(block).strip()
    if not text or text[0] not in CLOSES or text[0] in SINGLE:
        return ""
    read = read_marks(text)
    return text[0] if [at for at, _ in read.open] == [0] and not read.strays else ""
