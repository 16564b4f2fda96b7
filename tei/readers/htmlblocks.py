"""Blocks that a source writes as HTML: tables, lists, quotations, figures, headings, paragraphs.

Each open tag is a frame in the tree. What HTML lets a writer leave out is supplied: a cell ends where the next begins.
"""

from __future__ import annotations

from tei.model import Block, Point
from tei.readers.html import Tag, attributes
from tei.readers.mending import WORDS_ONLY
from tei.readers.tree import Tree

#: What a tag ends when it begins: the innermost of the first, unless one of the second is nearer.
_ENDS = {
    "td": (("td", "th"), ("table",)), "th": (("td", "th"), ("table",)), "tr": (("tr",), ("table",)),
    "li": (("li",), ("ul", "ol")), "dt": (("dt", "dd"), ("dl",)), "dd": (("dt", "dd"), ("dl",)),
}  # fmt: skip
#: What some tags have to stand in.
_NEEDS = {"tr": "table", "td": "row", "th": "row", "li": "list", "dt": "list", "dd": "list", "caption": "table",
          "figcaption": "figure"}  # fmt: skip
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


class HtmlBlocks:
    """Opens and closes the blocks of tags."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.ledger = tree, tree.ledger
        self._heading_rows = 0  # within `thead`

    def tag(self, tag: Tag, start: int, end: int) -> None:
        """Read the tag of a block. Its own bytes are dropped, but for a rule's."""
        if tag.name == "hr" and not self._in_heading():
            self._rule(start, end)
            return
        self.ledger.cover(start)
        if self._in_heading():
            self.ledger.drop(start, end, "markup")
            return
        self.tree.suspend()
        self.ledger.drop(start, end, "markup")
        if tag.name in ("thead", "tbody", "tfoot"):
            self._heading_rows = int(tag.name == "thead" and not tag.closes)
        elif tag.closes:
            self._close(tag.name)
        else:
            self._open(tag)

    def _in_heading(self) -> bool:
        """In a heading, or code, of Markdown, no block of HTML begins."""
        depth = self.tree.frames[-1].depth if self.tree.frames else 0
        top = self.tree.stack[-1].kind
        return top in WORDS_ONLY and top != "p" and depth < len(self.tree.stack) - 1

    def _rule(self, start: int, end: int) -> None:
        self.ledger.cover(start)
        self.tree.suspend()
        self.tree.stack[-1].children.append(Block("rule", [Point("rule", start, end)]))
        self.ledger.at = max(self.ledger.at, end)

    # -- begins

    def _open(self, tag: Tag) -> None:
        if tag.name in _ENDS:
            self._end(*_ENDS[tag.name])
        frames = self.tree.frames
        if self.tree.stack[-1].kind in WORDS_ONLY and frames and frames[-1].depth == len(self.tree.stack) - 1:
            self._close(frames[-1].name)
        facts = attributes(tag)
        self._shelter(tag.name)
        block = self._block(tag.name, facts)
        if block is None:
            return
        self._make_room(block)
        self.tree.open_frame(tag.name, block)
        if self.tree.stack[-1] is block and block.kind in ("cell", *WORDS_ONLY):
            self.tree.inlines = block.inlines

    def _shelter(self, name: str) -> None:
        """Begin what a tag needs round it and the source left out."""
        top = self.tree.stack[-1].kind
        if top == "figure" and name not in ("p", "figcaption", "blockquote", "quote"):
            self._close("figure")
        elif top == "list" and name not in ("li", "dt", "dd"):
            self.tree.open_frame("li", Block("item"))
        elif top == "row" and name not in ("td", "th"):
            self.tree.open_frame("td", Block("cell"))
        elif top == "table" and name in ("td", "th"):
            self.tree.open_frame("tr", Block("row", level=self._heading_rows))

    def _block(self, name: str, facts: dict[str, str]) -> Block | None:
        """The block of a tag; None where it stands in no table or list, and so means nothing."""
        top = self.tree.stack[-1].kind
        if name in _HEADINGS:
            return Block("head", level=int(name[1])) if top == "chunk" else Block("p")
        if name in _NEEDS and top != _NEEDS[name]:
            return Block("p") if name.endswith("caption") else None
        if name in ("td", "th"):
            return Block("cell", level=int(name == "th"), cols=_count(facts, "colspan"), rows=_count(facts, "rowspan"))
        return {
            "table": Block("table"), "tr": Block("row", level=self._heading_rows), "caption": Block("caption"),
            "figcaption": Block("caption"), "ul": Block("list"), "ol": Block("list", n=str(_count(facts, "start"))),
            "li": Block("item", n=facts.get("value", "")), "dl": Block("list", n="gloss"), "dt": Block("label"),
            "dd": Block("item"), "blockquote": Block("quote"), "quote": Block("quote"), "figure": Block("figure"),
            "p": Block("p"), "pre": Block("code"),
        }[name]  # fmt: skip

    def _make_room(self, block: Block) -> None:
        """Words that stand in a cell or an item before a paragraph of it are one as well: never words beside it."""
        holder = self.tree.stack[-1]
        if holder.inlines and block.kind in ("p", "quote", "code"):
            holder.children.insert(0, Block("p", holder.inlines[:]))
            holder.inlines.clear()

    # -- ends

    def _near(self, *walls: str) -> list[str]:
        """The names of the open frames, innermost first, up to a wall."""
        names: list[str] = []
        for frame in reversed(self.tree.frames):
            if frame.name in walls:
                break
            names.append(frame.name)
        return names

    def _end(self, names: tuple[str, ...], walls: tuple[str, ...]) -> None:
        found = next((name for name in self._near(*walls) if name in names), "")
        if found:
            self._close(found)

    def _close(self, name: str) -> None:
        frame = next((frame for frame in reversed(self.tree.frames) if frame.name == name), None)
        if frame is None:
            return
        block = self.tree.stack[frame.depth]
        self.tree.close_frame(name)
        if name == "tr" and block.children and all(cell.level for cell in block.children):
            block.level = 1


def _count(facts: dict[str, str], name: str) -> int:
    value = facts.get(name, "")
    return min(int(value), 1000) if value.isascii() and value.isdecimal() and int(value) > 0 else 1
