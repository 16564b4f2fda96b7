"""The foot of a page with a block for each note: they may be lines of one paragraph, run on, or look like a list."""

from __future__ import annotations

from tei.model import Block, Run
from tei.passes.labels import printed_notes, run_on_notes


def with_lines(blocks: list[Block], data: bytes) -> list[Block]:
    """The foot, with a block for each note: several may be the lines of one paragraph, or of what looks like a list."""
    result: list[Block] = []
    for block in blocks:
        if is_starred(block, data):
            first, *others = block.children[0].children
            parts = printed_notes(Block("p", [_star(first), *first.inlines]))
            result.append(Block("list", children=[Block("item", n="*", children=[Block("p", parts[0].inlines[1:])])]))
            result += [*parts[1:], *others]
        else:
            lines = printed_notes(block) if block.kind == "p" else [block]
            result += [note for line in lines for note in run_on_notes(line)]
    return result


def is_starred(block: Block, data: bytes) -> bool:
    """Is it a list of one item behind a star, which may be the sign of a note: `* See Smith.`?"""
    if block.kind != "list" or block.n or len(block.children) != 1 or not block.children[0].children:
        return False
    first = block.children[0].children[0]
    return first.kind == "p" and bool(first.inlines) and _is_star(data, first.inlines[0].start)


def _is_star(data: bytes, at: int) -> bool:
    return data[max(0, at - 4) : at].strip(b" \t\n") == b"*"


def _star(block: Block) -> Run:
    """The sign that Markdown took for that of a list; its bytes are accounted for."""
    return Run("* ", block.inlines[0].start, block.inlines[0].start)
