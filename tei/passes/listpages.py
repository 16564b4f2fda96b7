"""Lists that a page cuts: two with nothing but a page begin between are one, at the depth at which it was cut."""

from __future__ import annotations

from collections.abc import Sequence

from tei.findings import Report
from tei.model import Block, Document, Dropped, Point
from tei.regexes import regex
from tei.text import brief, cut, first_text, plain, spans_of, strip_start

_ITEM = regex(r"(\d{1,3})[.)]\s")


def over_pages(blocks: Sequence[Block], document: Document, report: Report) -> list[Block]:
    """Two lists with nothing but a page begin between them are one, if their numbers go on or they have none."""
    result: list[Block] = []
    for block in blocks:
        at = len(result)
        while at and result[at - 1].kind == "pb":
            at -= 1
        last = result[at - 1] if at else None
        if last is None or last.kind != "list":
            result.append(block)
            continue
        paged = at < len(result) or _ends_on_a_page_begin(last)
        if paged and _is_next_item(last, block):
            block = Block("list", n=_number(block), children=[_as_item(block, document)])
        if paged and _is_one(last, block):
            report.add("S036", spans_of(block), text=brief(plain(first_text(block))))
            merge_lists(last, result[at:], block)
            del result[at:]
        else:
            result.append(block)
    return [_bare(block, document) for block in result]


def _bare(block: Block, document: Document) -> Block:
    """The list within, where the reader made the lists around it for what was set in, and no list stands above."""
    while block.kind == "list" and len(block.children) == 1:
        item = block.children[0]
        if item.inlines or len(item.children) != 1 or item.children[0].kind != "list":
            break
        start = next((start for start, _ in spans_of(block)), 0)
        data = document.source.data
        if len(data[data.rfind(b"\n", 0, start) + 1 : start].split()) > 1:
            break  # `- - An item.` stands so in the source
        block = item.children[0]
    return block


def _ends_on_a_page_begin(block: Block) -> bool:
    """Was its last paragraph joined over a page?"""
    last = block
    while last.children:
        last = last.children[-1]
    return any(isinstance(inline, Point) and inline.kind == "pb" for inline in last.inlines)


def _is_one(last: Block, block: Block) -> bool:
    if not (last.kind == block.kind == "list") or not last.children or bool(last.n) != bool(block.n):
        return False
    labelled = any(child.kind == "label" for child in (*last.children, *block.children))
    number = next((child.n for child in reversed(last.children) if child.kind == "item"), "")
    if labelled or not block.n.isdigit():
        return not labelled and last.n == block.n
    return number.isdigit() and int(block.n) == int(number) + 1


def _number(block: Block) -> str:
    """The number with which a paragraph begins: Markdown takes a lone item for a sentence (`12. March`)."""
    match = _ITEM.match(plain(block)[:10]) if block.kind == "p" else None
    return match[1] if match else ""


def _is_next_item(last: Block, block: Block) -> bool:
    """Is a paragraph the next item of the list on the page before?"""
    number = _number(block)
    before = next((child.n for child in reversed(last.children) if child.kind == "item"), "")
    return last.kind == "list" and bool(number) and before.isdigit() and int(number) == int(before) + 1


def _as_item(block: Block, document: Document) -> Block:
    number = _number(block)
    mark, inlines = cut(block.inlines, len(number) + 1) or ([], block.inlines)
    document.dropped += [Dropped(sign.start, sign.end, "list mark") for sign in mark]
    strip_start(inlines, document)
    return Block("item", inlines, n=number)


def merge_lists(last: Block, begins: Sequence[Block], block: Block) -> None:
    """Put the items of a list behind those of the list before. An item without words of its own only says how deep its
    list stands: that goes on with the list at that depth."""
    head = block.children[0]
    item = last.children[-1]
    inner = item.children[-1] if item.children else None
    if head.inlines or not head.children or head.children[0].kind != "list":
        last.children += [*begins, *block.children]
        return
    if inner is not None and inner.kind == "list":
        merge_lists(inner, begins, head.children[0])
        item.children += head.children[1:]
    else:
        item.children += [*begins, *head.children]
    last.children += block.children[1:]
