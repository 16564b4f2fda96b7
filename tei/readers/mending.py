"""Blocks that are whole: what a writer of HTML left open, or put where it cannot stand, is set right.

A table holds rows of cells, a list items, a glossary terms with what they mean, a figure words of its own; what stands
between them without being one follows behind.
"""

from __future__ import annotations

from collections.abc import Iterable

from tei.model import Block, Inline, Point

#: Blocks that hold nothing but words.
WORDS_ONLY = ("p", "head", "caption", "label", "code")


def mend(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, each of them whole, innermost first."""
    result: list[Block] = []
    for block in blocks:
        if block.children:
            block.children = mend(block.children)
        result += _WHOLE.get(block.kind, _as_it_is)(block)
    return result


def _as_it_is(block: Block) -> list[Block]:
    return [block]


def _words(block: Block) -> list[Block]:
    behind, block.children = block.children, []
    return [block, *behind] if block.inlines else behind


def _table(table: Block) -> list[Block]:
    """Captions first, then rows that hold cells; a table without any is the blocks that it holds."""
    captions = [child for child in table.children if child.kind == "caption"]
    rows = [child for child in table.children if child.kind == "row" and child.children]
    behind = [child for child in table.children if child.kind not in ("caption", "row")]
    for row in rows:
        row.children = [child if child.kind == "cell" else Block("cell", children=[child]) for child in row.children]
        if row.level:
            for cell in row.children:
                cell.level = 0
    table.children = captions + rows
    if rows:
        return [table, *behind]
    for caption in captions:
        caption.kind = "p"
    return captions + behind


def _list(block: Block) -> list[Block]:
    if block.n == "gloss":
        _glossary(block)
    if block.n != "gloss":
        block.children = [
            child if child.kind == "item" else Block("item", children=[child]) for child in block.children
        ]
    return [block] if block.children else []


def _glossary(block: Block) -> None:
    """Each term with what is said of it; a second definition goes on in the item of the first."""
    children: list[Block] = []
    for child in block.children:
        last = children[-1].kind if children else ""
        if last == "item" and child.kind != "label":
            children[-1].children += child.children if child.kind == "item" else [child]
        elif last == "label" and child.kind == "label":
            children[-1].inlines += [*_line_end(children[-1]), *child.inlines]
        else:
            children.append(child)
    block.children = children
    if not children or children[0].kind != "label" or children[-1].kind != "item":
        block.n = ""
        for child in children:
            if child.kind == "label":
                child.kind, child.children, child.inlines = "item", [Block("p", child.inlines)], []


def _line_end(label: Block) -> list[Inline]:
    at = label.inlines[-1].end if label.inlines else 0
    return [Point("lb", at, at)]


def _figure(figure: Block) -> list[Block]:
    behind = [child for child in figure.children if child.kind not in ("caption", "p", "quote")]
    figure.children = [child for child in figure.children if child.kind in ("caption", "p", "quote")]
    return [figure, *behind] if figure.inlines or figure.children else behind


#: By the kind of a block, what makes it whole: a function from it to what stands in its place.
_WHOLE = {
    **dict.fromkeys(WORDS_ONLY, _words), "table": _table, "list": _list, "figure": _figure,
}  # fmt: skip
