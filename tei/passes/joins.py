"""Paragraphs that a page end cuts in two, made whole again, in the text, in quotations and in lists."""

from __future__ import annotations

from collections import Counter

from tei.findings import Report
from tei.model import Block, Document, Point
from tei.options import Options
from tei.passes.drama.labels import first_line, read_label, recurring_labels
from tei.seams import goes_on, join, seam_of
from tei.text import count_words, head, tail


def joins(document: Document, options: Options, report: Report) -> Document:
    """Join what pages cut; the page begin moves into the paragraph, with the value `no` inside a word."""
    words: Counter[str] | None = None
    speakers: frozenset[str] | None = None
    result: list[Block] = []
    pending: list[Block] = []  # page begins (and emptied feet) since the last text
    for block in document.blocks:
        if block.kind in ("pb", "foot"):
            pending.append(block)
            continue
        last = result[-1] if result else None
        begins = [i for b in pending for i in b.inlines if isinstance(i, Point)]
        pair = _pieces(last, block) if last is not None else None
        cut = pair is not None and any(b.kind == "pb" for b in pending) and goes_on(*_ends(*pair))
        if cut and (label := read_label(first_line(block))) is not None and label.is_distinct:
            speakers = recurring_labels(document.blocks) if speakers is None else speakers
            cut = label.key not in speakers  # else somebody else speaks
        if pair is not None and not seam_of(begins, pair[1]).may(report, "J001", cut):
            pair = None
        if pair is not None:
            words = words if words is not None else count_words(b.text() for b in document.blocks)
            _join_blocks(last, block, pair, begins, words, document, report)  # type: ignore[arg-type]
        else:
            result += [*pending, block]
        pending = []
    document.blocks = result + pending
    return document


def _pieces(before: Block, after: Block) -> tuple[Block, Block] | None:
    """The last paragraph of a block and the first of the next, which may be one; None where there are none."""
    first = before if before.kind == "p" else _last_paragraph(before)
    second = after if after.kind == "p" else _first_paragraph(after) if after.kind == before.kind else None
    if first is None or second is None:
        return None
    return first, second


def _ends(first: Block, second: Block) -> tuple[str, str]:
    return tail(first.inlines), head(second.inlines)


def _last_paragraph(block: Block) -> Block | None:
    while block.kind in ("quote", "list", "item") and block.children:
        block = block.children[-1]
    return block if block.kind == "p" else None


def _first_paragraph(block: Block) -> Block | None:
    while block.kind in ("quote", "list", "item") and block.children:
        block = block.children[0]
    return block if block.kind == "p" else None


def _join_blocks(
    before: Block, after: Block, pair: tuple[Block, Block], begins: list[Point], words: Counter[str],
    document: Document, report: Report,
) -> None:  # fmt: skip
    first, second = pair
    join(first, second, begins, words, document, report)
    if after is not second:
        _take_rest(before, after, second)


def _take_rest(before: Block, after: Block, joined: Block) -> None:
    """Move what followed the joined paragraph in its quotation or list into the block before."""
    if after.kind == "list" and after.children and after.children[0].children[:1] == [joined]:
        item = after.children.pop(0)
        before.children[-1].children += item.children[1:]
    else:
        after.children = [child for child in after.children if child is not joined]
    before.children += after.children
