"""Bibliographies: below a heading that says so, paragraphs and items that look like references become a `listBibl`.

A paragraph of prose among them stays what it is, between two lists. A line such as `Books` or `Archives` above some of
the references is the heading of their list. Nothing is taken unless most of the division looks like references.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tei.findings import Report
from tei.headwords import is_named
from tei.model import Block, Document, Run
from tei.options import Options
from tei.passes.headings import plain_face
from tei.passes.references import likeness
from tei.text import brief, end_class, plain, spans_of

_BESIDE = ("pb", "foot")
_SHARE = 0.6  # of the paragraphs of a division have to look like references
_SUBHEAD = 80
_FEW = 8  # inlines of a line that announces a bibliography


def bibliography(document: Document, options: Options, report: Report) -> Document:
    """Make `listBibl` of the divisions, and of the parts without a marked heading, that are bibliographies."""
    blocks = document.blocks
    if not any(_announces(block) for block in blocks):
        return document
    top = min((block.level for block in blocks if block.kind == "head"), default=1)
    result: list[Block] = []
    level = 0  # of the heading of the bibliography we are in
    for heading, below in _divisions(blocks):
        if heading is not None:
            level = 0 if heading.level <= level else level
            level = heading.level if not level and _announces(heading) else level
            result.append(heading)
        if level:
            result += _lists(below, report) or below
            continue
        start = next((n for n, block in enumerate(below) if _announces(block)), len(below))
        lists = _lists(below[start + 1 :], report)
        result += below[:start] if lists else below
        if lists:
            result.append(_division(below[start], lists, top))
    document.blocks = result
    return document


def _divisions(blocks: Sequence[Block]) -> Iterator[tuple[Block | None, list[Block]]]:
    """Each heading (or block that has one in it) with the blocks below it; what stands before the first has none."""
    heading: Block | None = None
    below: list[Block] = []
    for block in blocks:
        if block.kind in ("head", "contents", "div"):
            yield heading, below
            heading, below = block, []
        else:
            below.append(block)
    yield heading, below


def _announces(block: Block) -> bool:
    """A heading, marked or not, that says that references follow."""
    if block.kind not in ("head", "p") or not 0 < len(block.inlines) <= _FEW:
        return False
    if isinstance(first := block.inlines[0], Run) and len(first.text) > _SUBHEAD:
        return False
    return is_named(plain(block), "bibliography")


def _division(heading: Block, lists: list[Block], level: int) -> Block:
    """A division for a bibliography whose heading nothing marks: that heads its list, if the list has no other."""
    heading.kind = "caption"
    plain_face(heading)
    first = next(n for n, block in enumerate(lists) if block.kind == "listBibl")
    if first == 0 and lists[0].children[0].kind == "bibl":
        lists[0].children.insert(0, heading)
    else:
        heading.kind = "subhead"
        lists.insert(0, heading)
    return Block("div", level=level, n="bibliography", children=lists)


def _lists(blocks: Sequence[Block], report: Report) -> list[Block]:
    """The blocks below a heading with their references in lists; empty where it is no bibliography."""
    like = [max(likeness(block), _list_likeness(block)) for block in blocks]
    heads = {n for n in range(len(blocks)) if not like[n] and _is_subhead(blocks, like, n)}
    others = [n for n, block in enumerate(blocks) if block.kind == "p" and n not in heads and not like[n]]
    sure = like.count(2)
    if not sure or sure < _SHARE * (len(others) + sure + like.count(1)) or (sure == 1 and others):
        return []
    result: list[Block] = []
    entries: list[Block] = []
    for n, block in enumerate(blocks):
        last = result[-1] if result and result[-1].kind == "listBibl" else None
        if block.kind in _BESIDE:
            goes_on = last is not None and block.kind == "pb" and _next(like, blocks, n) and n + 1 not in heads
            (last.children if last is not None and goes_on else result).append(block)
        elif n in heads:
            block.kind = "caption"
            plain_face(block)
            result.append(Block("listBibl", children=[block]))
        elif like[n]:
            if last is None:
                last = Block("listBibl")
                result.append(last)
            found = _entries(block)
            last.children += found
            entries += found
        else:
            result.append(block)
    share = sure / (len(others) + sure + like.count(1))
    report.add("S033", spans_of(entries[0]), share, count=len(entries), text=brief(plain(entries[0])))
    return result


def _is_subhead(blocks: Sequence[Block], like: Sequence[int], n: int) -> bool:
    """A short line without a stop, right above references."""
    text = plain(blocks[n])
    short = blocks[n].kind == "p" and len(text) <= _SUBHEAD and end_class(text) == "W"
    return short and _next(like, blocks, n)


def _next(like: Sequence[int], blocks: Sequence[Block], n: int) -> bool:
    """Does a reference follow, page begins aside?"""
    after = next((m for m in range(n + 1, len(blocks)) if blocks[m].kind not in _BESIDE), None)
    return after is not None and like[after] > 0


def _list_likeness(block: Block) -> int:
    """A list counts as one reference, if most of its items look like one and none holds more than a paragraph."""
    texts = [item.children[0] for item in block.children if len(item.children) == 1]
    if block.kind != "list" or len(texts) < len(block.children) or not texts:
        return 0
    return 2 if sum(likeness(text) == 2 for text in texts) >= _SHARE * len(texts) else 0


def _entries(block: Block) -> list[Block]:
    """The references of a paragraph or of a list; the number of an item is theirs."""
    if block.kind == "list":
        return [Block("bibl", item.children[0].inlines, n=item.n) for item in block.children]
    block.kind = "bibl"
    return [block]
