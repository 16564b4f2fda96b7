"""Events that begin and end blocks: headings, lists, code, notes, quotations, tables, rules."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from tei.metadata.tags import is_language
from tei.model import Block, Dropped, Point, Run
from tei.readers.ledger import unmask
from tei.readers.mending import mend
from tei.readers.tree import Tree
from tei.regexes import regex

_ITEM = regex(rb"[ \t]*(?:[-+*]|(\d{1,9})[.)])(?:[ \t]+|$)", re.MULTILINE)
_SECOND = regex(r"[.!?;:·]\s2\. (?=[^\W\d_])")
_FENCE_INFO = regex(rb"[`~]{3,}[^\n]*\n?")
_LONGEST_HEADING = 200  # bytes; what is longer and underlined is a paragraph upon a rule

#: Blocks whose inlines pyromark gives directly, and ours.
_LEAVES = {"Paragraph": "p", "TableCell": "cell"}
_HOLDERS = {"BlockQuote": "quote", "TableRow": "row", "TableHead": "row", "Table": "table"}


class Blocks:
    """Folds the begins and ends of blocks into a tree."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.ledger = tree, tree.ledger
        self._starts = {
            "Heading": self._start_heading, "List": self._start_list, "Item": self._start_item,
            "CodeBlock": self._start_code, "FootnoteDefinition": self._start_note,
        }  # fmt: skip
        self._indented = -1  # where a paragraph ends that Markdown took for code
        self._foot_rule = -1  # where a paragraph ends that stands right upon a rule
        self._list_marks: dict[int, Dropped] = {}  # by the identity of the item, which its list keeps alive

    def start(self, kind: str, detail: Any, start: int, end: int) -> None:
        if kind == "Paragraph" and start == self._indented:
            self._go_on_indented()
        elif kind in _LEAVES:
            self.tree.open(Block(_LEAVES[kind]), leaf=True)
        elif kind in self._starts:
            self._starts[kind](detail, start, end)
        else:
            self.tree.open(Block(_HOLDERS.get(kind, "quote"), level=int(kind == "TableHead")))

    def end(self, kind: str, end: int) -> None:
        if kind == "Heading" and end == self._foot_rule:
            self._end_before_rule(end)
            return
        self.ledger.cover(min(end, self.ledger.end), "markup" if kind in ("Heading", "CodeBlock") else "")
        block = self.tree.close()
        if block is not None and kind == "List" and (self._is_sentence(block) or self._are_paragraphs(block)):
            self._unlist(block)
        elif block is not None and kind == "List" and block.n == "gloss":
            self._gloss(block)
        elif block is not None and kind == "List" and block.n:
            self._siblings(block)[-1:] = _parted(block)

    def rule(self, start: int, end: int) -> None:
        self.ledger.cover(start)
        self.tree.close_inlines()
        self.tree.stack[-1].children.append(Block("rule", [Point("rule", start, end)]))
        self.ledger.at = max(self.ledger.at, end)

    def _siblings(self, block: Block) -> list[Block]:
        """The blocks among which a block stands that has just ended, it the last of them.

        In a table of HTML it was given a cell; what was set beside it while it was open (a running head that the tool
        tells) stands above it.
        """
        siblings = self.tree.stack[-1].children
        while siblings[-1] is not block and siblings[-1].kind in ("row", "cell", "item") and siblings[-1].children:
            siblings = siblings[-1].children
        if siblings[-1] is not block:
            at = next(n for n in range(len(siblings) - 1, -1, -1) if siblings[n] is block)
            siblings.append(siblings.pop(at))
        return siblings

    # -- headings and paragraphs

    def _start_heading(self, detail: Any, start: int, end: int) -> None:
        """A heading, unless it is a paragraph that stands right upon the rule of its notes (Setext would have it)."""
        written = self.ledger.data[start:end].rstrip()
        ruled = written.endswith(b"---") and not written.startswith(b"#")
        if ruled and (len(written) > _LONGEST_HEADING or self.ledger.data.startswith(b"<sup>", end)):
            self._foot_rule = end
            self.tree.open(Block("p"), leaf=True)
        else:
            flat = self.tree.stack[-1].kind == "chunk"
            head = Block("head", level=_heading_level(detail)) if flat else Block("p")
            self.tree.open(head, leaf=True)
            if not flat:  # TEI has headings at the top of what they head, and nowhere else
                self.tree.mark("strong", "", start)
            if isinstance(detail, dict):
                if detail.get("id"):
                    self.tree.document.anchors.setdefault(str(detail["id"]), start)
                head.lang = next((v for k, v in detail.get("attrs", ()) if k == "lang" and v and is_language(v)), "")

    def _end_before_rule(self, end: int) -> None:
        stop = self.ledger.at + len(self.ledger.data[self.ledger.at : end].rstrip())
        start = self.ledger.data.rfind(b"\n", self.ledger.at, stop) + 1
        self.ledger.cover(start)
        self.tree.close()
        self.tree.stack[-1].children.append(Block("rule", [Point("rule", start, stop)]))
        self.ledger.at = stop

    def _go_on_indented(self) -> None:
        """The rest of a paragraph whose first line is set in."""
        self.tree.reopen(self.tree.stack[-1].children[-1])

    def _start_code(self, detail: Any, start: int, end: int) -> None:
        in_note = bool(self.tree.frames) and self.tree.frames[-1].name == "note"
        prose = detail == "Indented" and (in_note or is_prose(self.ledger.text(start, end)))
        language = "" if prose else _language(detail)
        self.tree.open(Block("p" if prose else "code", n=language), leaf=True)
        if prose and not in_note:
            self._indented = end
            line = self.ledger.line(start, end)
            self.tree.report.add("S001", [(start, end)], what="an indented paragraph", text=line)
        if match := _FENCE_INFO.match(self.ledger.data, start, end):
            self.ledger.drop(start, match.end(), "markup")

    # -- notes and lists

    def _start_note(self, label: str, start: int, end: int) -> None:
        self.tree.open(Block("note", n=unmask(label)))
        mark = self.ledger.data.find(b"]:", start, end)
        if mark >= 0:
            self.ledger.drop(start, mark + 2, "note mark")

    def _start_list(self, first: Any, start: int, end: int) -> None:
        defines = self.ledger.data[start:end].lstrip().startswith(b":")
        self.tree.open(Block("list", n="gloss" if defines else "" if first is None else str(first)))

    def _start_item(self, detail: Any, start: int, end: int) -> None:
        match = _ITEM.match(self.ledger.data, start, end)
        item = Block("item", n=match[1].decode() if match and match[1] else "")
        self.tree.open(item)
        if match:
            self.ledger.drop(start, match.end(), "list mark")
            if self.tree.stack[-1] is item:
                self._list_marks[id(item)] = self.ledger.dropped[-1]

    def _gloss(self, block: Block) -> None:
        """What the paragraph above says is the term, as Pandoc writes it: `Term`, below it `: definition`."""
        siblings = self._siblings(block)
        if len(siblings) < 2 or siblings[-2].kind != "p":
            block.n = ""
            return
        term = siblings.pop(-2)
        block.children.insert(0, Block("label", term.inlines))
        siblings[-1:] = mend([block])
        if len(siblings) > 1 and siblings[-2].kind == "list" and siblings[-2].n == siblings[-1].n == "gloss":
            siblings[-2].children += siblings.pop().children

    def _is_sentence(self, block: Block) -> bool:
        """Is a list of one item a sentence that begins with a number: `12. March 1848`, `1913.`?"""
        mark = self._list_marks.get(id(block.children[0])) if block.n and len(block.children) == 1 else None
        if mark is None or mark.reason != "list mark":
            return False
        number, before = block.children[0].n, self._siblings(block)[-2:-1]
        goes_on = bool(before) and before[0].kind == "list" and before[0].children[-1].n == str(int(number or 0) - 1)
        empty = not block.children[0].children
        return empty or (number != "1" and not goes_on and all(c.kind == "p" for c in block.children[0].children))

    def _are_paragraphs(self, block: Block) -> bool:
        """Are the numbers those of paragraphs: one stands twice (in two languages), or goes on within the first item?

        A list that is `1.` throughout is a lazy writer's.
        """
        numbers = [item.n for item in block.children]
        if not block.n or any(id(item) not in self._list_marks or not item.children for item in block.children):
            return False
        twice = any(a == b for a, b in pairwise(numbers)) and set(numbers) != {"1"}
        within = numbers == ["1"] and bool(_SECOND.search(block.text()))
        return (twice or within) and all(self._list_marks[id(i)].reason == "list mark" for i in block.children)

    def _unlist(self, block: Block) -> None:
        """Take back the list that Markdown made of a sentence, or of paragraphs: its numbers are text again."""
        dropped, paragraphs = self.ledger.dropped, []
        for item in block.children:
            mark = self._list_marks.pop(id(item))
            del dropped[next(n for n in range(len(dropped) - 1, -1, -1) if dropped[n] is mark)]
            blocks = item.children or [Block("p")]
            if blocks[0].kind != "p":
                blocks.insert(0, Block("p"))
            blocks[0].inlines.insert(0, Run(self.ledger.text(mark.start, mark.end), *mark[:2]))
            paragraphs += blocks
        self._siblings(block)[-1:] = paragraphs


def _parted(block: Block) -> list[Block]:
    """A list whose numbers begin again at 1 is two: Markdown reads notes below a numbered paragraph as its list."""
    starts = [n for n, (a, b) in enumerate(pairwise(item.n for item in block.children), 1) if b == "1" != a]
    if not starts:
        return [block]
    bounds = [0, *starts, len(block.children)]
    return [Block("list", n=block.children[a].n, children=block.children[a:b]) for a, b in pairwise(bounds)]


def is_prose(text: str) -> bool:
    """Is an indented block, which Markdown takes for code, a paragraph with its first line set in?"""
    signs = sum(
        not (character.isalpha() or character.isspace() or character in "-.,;:!?'\"’‘“”«»—–()") for character in text
    )
    return len(text.split()) > 7 and signs < len(text) / 25 and text.lstrip()[:1].isalpha()


def _language(detail: Any) -> str:
    """The language of a block of code: the first word behind its fence, or the first class in braces."""
    words = re.findall(r"[\w+#-]+", str(next(iter(detail.values())))) if isinstance(detail, dict) else []
    return words[0] if words and words[0] not in ("text", "txt", "plain") else ""


def _heading_level(detail: Any) -> int:
    """pyromark names levels `H1`-`H6`, in a string or in a mapping."""
    match = re.search(r"[1-6]", str(detail.get("level", detail)) if isinstance(detail, dict) else str(detail))
    return int(match[0]) if match else 1
