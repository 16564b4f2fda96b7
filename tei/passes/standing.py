"""Where each kind of block may stand: the last look at the structure, so that no edition is refused for it.

Every pass sees its own kind of text only, and one may set a closing above what another makes a division. Here is the
one place that knows which kinds may stand in which, at their head, in their midst and at their foot (TEI P5, content
models of `div`, `lg`, `sp` ...). A division that closes above deeper headings is closed in a division of its own;
whatever else has no place is a paragraph again, and this is told. The next of kin are kept: a quotation that is no part
of a `cit` any more is still a quotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tei.findings import Report
from tei.model import Block, Document, Run
from tei.options import Options
from tei.passes.letters import sections
from tei.text import brief, plain, spans_of

_NONE: frozenset[str] = frozenset()
#: What may stand nearly everywhere, between any two others.
_POINTS = frozenset("pb rule foot note marginal figure fw".split())
_BREAKS = frozenset(("pb", "rule"))
#: What stands beside words.
_INNER = frozenset("quote cit bibl list table lg l stage listBibl code label floatingText".split())
_FLOW = _INNER | {"p", "sp", "words"}
_MATTER = _INNER | {"p", "sp", "castList"}
_HEADS = frozenset("head subhead caption".split())
_TOPS = frozenset("head subhead epigraph opener byline docAuthor docDate".split())
_BOTTOMS = frozenset("closer postscript signed trailer".split())


class Shape(NamedTuple):
    """What a kind of block holds: first, in its midst, last; one of `needs` at least, and of `once` at most.

    `worded`: it may hold words of its own, besides.
    """

    middle: frozenset[str]
    first: frozenset[str] = _NONE
    last: frozenset[str] = _NONE
    needs: frozenset[str] = _NONE
    points: frozenset[str] = _POINTS
    once: str = ""
    worded: bool = False


def _kinds(names: str) -> frozenset[str]:
    return frozenset(names.split())


_WORDED = Shape(_FLOW, worded=True)
_SPOKEN = _kinds("p l lg quote cit list table")
#: A division, of which it is not yet known whether smaller ones stand in it.
_DIVISION = Shape(_MATTER, _TOPS, _BOTTOMS)
_CAST = _kinds("castItem castGroup")
_TITLES = _kinds("docTitle titlePart byline docAuthor docImprint docDate docEdition epigraph")
_SHAPES = {
    **dict.fromkeys(("quote", "item", "cell", "note", "marginal"), _WORDED),
    "cit": Shape(_kinds("quote bibl listBibl"), needs=_kinds("quote bibl listBibl")),
    "epigraph": Shape(_MATTER, needs=_MATTER),
    "list": Shape(_kinds("item label"), _HEADS, _kinds("trailer"), _kinds("item")),
    "table": Shape(_kinds("row"), _HEADS, needs=_kinds("row")),
    "row": Shape(_kinds("cell"), needs=_kinds("cell"), points=_NONE),
    "figure": Shape(_kinds("p quote cit bibl") | _HEADS, needs=_kinds("p quote cit bibl") | _HEADS),
    "lg": Shape(_kinds("l lg stage label"), _HEADS, _kinds("trailer"), _kinds("l lg")),
    "sp": Shape(_SPOKEN | {"stage"}, _kinds("speaker stage"), needs=_SPOKEN | {"speaker"}, once="speaker"),
    "castList": Shape(_CAST, _HEADS, needs=_CAST),
    "castGroup": Shape(_CAST | {"roleDesc"}, _HEADS, needs=_CAST),
    "opener": Shape(_kinds("words letterhead dateline salute signed byline epigraph address"), worded=True),
    "closer": Shape(_kinds("words letterhead dateline salute signed byline address"), worded=True),
    "byline": Shape(_kinds("words docAuthor"), worded=True),
    "address": Shape(_kinds("addrLine"), needs=_kinds("addrLine")),
    "postscript": Shape(_MATTER, _HEADS, _BOTTOMS, _MATTER),
    "floatingText": Shape(_MATTER, _TOPS, _BOTTOMS, _MATTER),
    "listBibl": Shape(_kinds("bibl listBibl"), _HEADS, needs=_kinds("bibl listBibl"), points=_BREAKS),
    "titlePage": Shape(_TITLES, needs=_TITLES),
    "docTitle": Shape(_kinds("titlePart"), needs=_kinds("titlePart")),
}
#: Kinds that are written as what only holds words (`ab`), and those whose words stand in none of them.
_ANY = Shape(_INNER | {"words"}, worded=True)
_LEAVES = _kinds(
    "p head l code caption subhead label dateline signed salute trailer titlePart docAuthor docDate docImprint bibl fw"
    " speaker stage castItem roleDesc addrLine letterhead docEdition words pb rule foot"
)
#: Marks that mean something within one kind of block only.
_BOUND_MARKS = frozenset(("role", "roleDesc"))
#: Findings that tell what is undone when a block of the kind is.
_TOLD = {"closer": "S023", "trailer": "S024"}
_CALLED = {
    "closer": "the closing of a letter", "opener": "the opening of a letter", "postscript": "a postscript",
    "trailer": "the last line of a text", "signed": "a signature", "epigraph": "a motto",
    "byline": "the name of an author",
    "titlePage": "a title page", "caption": "a caption", "subhead": "a second heading", "lg": "verse", "sp": "a speech",
    "castList": "a list of persons", "list": "a list", "table": "a table", "cit": "a quotation with its source",
}  # fmt: skip


def standing(document: Document, options: Options, report: Report) -> Document:
    """Give every block a place where it may stand."""
    settler = _Settler()
    document.front = settler.part(document.front, "front")
    document.blocks = settler.part(document.blocks, "body")
    document.back = settler.part(document.back, "back")
    for note in document.notes.values():
        settler.fit(note)
    settler.tell(report)
    return document


class _Settler:
    """Settles blocks, and remembers what it had to undo."""

    def __init__(self) -> None:
        self._undone: dict[str, list[Block]] = {}
        self._closed: list[Block] = []

    def tell(self, report: Report) -> None:
        for kind, blocks in self._undone.items():
            firsts = [spans[0] for block in blocks if (spans := _spans(block))]
            if code := _TOLD.get(kind):
                report.withdraw(code, {start for block in blocks for start, _ in _spans(block)})
            what = _CALLED.get(kind, f"`{kind}`")
            report.add("S041", firsts, what=what, count=len(blocks), text=brief(_words(blocks[0])))
        if self._closed:
            firsts = [spans[0] for block in self._closed if (spans := _spans(block))]
            report.add("S042", firsts, count=len(self._closed), text=brief(_words(self._closed[0])))

    # -- divisions

    def part(self, blocks: Iterable[Block], name: str) -> list[Block]:
        """Front, body or back: flat, its headings between what stands in their divisions."""
        pages = ("titlePage",) if name == "front" else ()
        settled: list[tuple[Block | None, list[Block]]] = []
        parts = list(sections([piece for block in blocks for piece in self._title_page(block, pages)]))
        for head, section in parts:
            if head is not None and head.children and head.kind == "div":
                section = [*_taken_from(head), *section]
            settled.append((head, self._section(section, name == "body" and head is None and len(parts) == 1)))
        return self._nested(settled)

    def _nested(self, parts: Iterable[tuple[Block | None, list[Block]]]) -> list[Block]:
        """Divisions that close above deeper headings made to close there. From the last on, for what is done to one
        changes its depth, and so what the one before it holds."""
        nested: list[Block] = []
        below, found = 0, len(self._closed)
        for head, section in reversed(list(parts)):
            if head is not None and below > head.level > 0 and any(block.kind in _BOTTOMS for block in section):
                section = self._closed_apart(section, head, below)
            nested += [*reversed(section), *([head] if head is not None else [])]
            below = head.level if head is not None and head.kind != "titlePage" else 0
        self._closed[found:] = reversed(self._closed[found:])
        return nested[::-1]

    def _title_page(self, block: Block, allowed: Sequence[str]) -> list[Block]:
        """A title page stands in the front alone, and there between divisions; another block is left as it is."""
        if block.kind != "titlePage":
            return [block]
        return self.fit(block) if block.kind in allowed else self._undo(block, _MATTER)

    def _section(self, blocks: Iterable[Block], bare: bool) -> list[Block]:
        """What stands between two headings. `bare`: it is the whole body, which needs more than a motto."""
        blocks = [piece for block in blocks for piece in self.fit(block)]
        placed = self._placed(blocks, _DIVISION) or []
        if bare and not any(block.kind in _MATTER for block in placed):
            placed = self._placed(placed, _DIVISION._replace(first=_NONE)) or []
        return placed

    def _closed_apart(self, blocks: list[Block], head: Block, level: int) -> list[Block]:
        """A text that closes above deeper headings: a division beside theirs. Its head stays with the outer one; a
        division without a head is that of the text itself."""
        if head.kind == "div":
            head.level = level
            return blocks
        start = next(n for n, block in enumerate(blocks) if block.kind not in _POINTS | _TOPS or block.kind == "opener")
        kind = "text" if head.n == "letter" else "section"
        self._closed.append(next(block for block in blocks if block.kind in _BOTTOMS))
        return [*blocks[:start], Block("div", level=level, n=kind), *blocks[start:]]

    # -- blocks

    def fit(self, block: Block) -> list[Block]:
        """A block that holds only what it may hold; or, if that cannot be, what it held."""
        if not block.children and (block.kind in _LEAVES or block.kind == "figure"):
            return [block]
        shape = _SHAPES.get(block.kind, _ANY)
        children = [piece for child in block.children for piece in self.fit(child)]
        if block.kind in _LEAVES:  # and what was hung at it
            block.children = []
            return [block, *children]
        placed = self._placed(children, shape)
        if placed is None or not _is_whole(block, placed, shape):
            block.children = children
            return self._undo(block, _MATTER)
        block.children = placed
        return _paired(block) if block.kind == "list" else [block]

    def _placed(self, blocks: list[Block], shape: Shape) -> list[Block] | None:
        """Blocks of which each may stand where it does in a shape; None if one cannot."""
        if all(block.kind in shape.middle for block in blocks):
            return blocks
        known = shape.middle | shape.points | shape.first | shape.last
        if "p" in shape.middle and any(block.kind not in known for block in blocks):
            blocks = [p for b in blocks for p in ([b] if b.kind in known else self._undo(b, shape.middle))]
        first, last = _bounds(blocks, shape)
        placed: list[Block] = []
        for n, block in enumerate(blocks):
            early, late = block.kind in shape.first and n < first, block.kind in shape.last and n > last
            if block.kind in shape.middle or block.kind in shape.points or early or late:
                placed.append(block)
            elif "p" in shape.middle:
                placed += self._undo(block, shape.middle)
            else:
                return None
        return placed if len(placed) == len(blocks) else self._placed(placed, shape)

    def _undo(self, block: Block, into: frozenset[str]) -> list[Block]:
        """A block as the paragraphs that it was."""
        self._undone.setdefault(block.kind, []).append(Block(block.kind, list(block.inlines), children=block.children))
        return list(_loose(block, into))


def _taken_from(head: Block) -> list[Block]:
    """What a `div` holds already, as blocks that follow it; its heading is that of the division."""
    children, head.children = head.children, []
    for child in children:
        child.kind = "subhead" if child.kind == "head" else child.kind
    return children


def _bounds(blocks: Sequence[Block], shape: Shape) -> tuple[int, int]:
    """Where the midst begins and ends. Without one nothing is last: there is nothing to close."""
    midst = [n for n, b in enumerate(blocks) if b.kind not in shape.points and b.kind not in shape.first]
    first = next((n for n in midst), len(blocks))
    last = max((n for n, b in enumerate(blocks) if b.kind not in shape.points and b.kind not in shape.last), default=-1)
    return first, last if last >= first else len(blocks)


def _is_whole(block: Block, children: Sequence[Block], shape: Shape) -> bool:
    """Does it hold what it needs, and no words where it may not?"""
    worded = not shape.worded and any(isinstance(one, Run) and one.text.strip() for one in block.inlines)
    lacks = bool(shape.needs) and not any(child.kind in shape.needs for child in children)
    return not (worded or lacks or (shape.once and sum(child.kind == shape.once for child in children) > 1))


def _paired(block: Block) -> list[Block]:
    """A list of items, or of items each with its label. Items above the first label are a list of their own; a second
    one below a label goes on with the first; a label without words is none, one without an item has an empty one."""
    if not any(child.kind == "label" for child in block.children):
        block.n = "" if block.n == "gloss" else block.n
        return [block]
    children = block.children
    start = next((n for n, child in enumerate(children) if child.kind == "label" and plain(child)), len(children))
    above = [child if child.kind != "label" else Block("item", child.inlines) for child in children[:start]]
    paired: list[Block] = []
    item: Block | None = Block("item")  # that which the last label has; None: it has none yet
    for child in children[start:]:
        if child.kind == "label" and plain(child):
            paired += [Block("item"), child] if item is None else [child]
            item = None
        elif child.kind not in ("label", "item"):
            paired.append(child)
        elif item is None:
            item = child if child.kind == "item" else Block("item", child.inlines)
            paired.append(item)
        else:
            item.children += [*([Block("p", child.inlines)] if child.inlines else []), *child.children]
    if item is None:
        paired.append(Block("item"))
    block.children = paired
    plainly = Block("list", children=above, lang=block.lang)
    return [one for one in (plainly, block) if any(child.kind == "item" for child in one.children)]


def _loose(block: Block, into: frozenset[str]) -> Iterator[Block]:
    """What a block holds, each piece of a kind of `into`, at last as a paragraph."""
    if block.inlines:
        for run in block.inlines:
            if isinstance(run, Run) and any(mark.kind in _BOUND_MARKS for mark in run.marks):
                run.marks = tuple(mark for mark in run.marks if mark.kind not in _BOUND_MARKS)
        yield Block("p", block.inlines, lang=block.lang)
    for child in block.children:
        if (child.kind in into and child.kind != "words") or child.kind in _POINTS:
            yield child
        else:
            yield from _loose(child, into)


def _spans(block: Block) -> list[tuple[int, int]]:
    return [span for one in block.walk() if one.inlines for span in spans_of(one)]


def _words(block: Block) -> str:
    """The words of a block and of what it holds, those of each piece apart."""
    pieces = ("".join(one.text for one in piece.inlines if isinstance(one, Run)).strip() for piece in block.walk())
    return " / ".join(filter(None, pieces))
