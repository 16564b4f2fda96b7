"""Running heads: words at the edge of a page that come back, say a heading again, or cut a sentence in two."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from tei.model import Block
from tei.passes.furniture.edges import Edge, Page, short_text
from tei.passes.furniture.looks import are_alike, look
from tei.regexes import regex
from tei.seams import goes_on
from tei.text import end_class, head, start_class, tail

_NEAR = 6  # pages within which a head that is misread is still compared with others
_ABBREVIATED = 8  # letters that a running head at least shares with the heading it is cut from
_FEW = 6  # headings before a page that its running head may say again
_CAPTION = regex(r"\W*(fig|abb|tab|plate|tafel|bild|рис|табл|сл|planche|illustr)", re.IGNORECASE)


class Headings:
    """The headings of a text: all of them, and those that stand before the end of each page."""

    def __init__(self, blocks: list[Block]) -> None:
        self.all: Counter[str] = Counter()
        self._recent: list[list[str]] = [[]]
        for block in blocks:
            if block.kind == "pb":
                self._recent.append(self._recent[-1][-_FEW:])
            elif block.kind == "head" and (key := look(" ".join(block.text().split()))):
                self.all[key] += 1
                self._recent[-1] = [*self._recent[-1], key][-2 * _FEW :]

    def near(self, page: int) -> list[str]:
        """The headings that stand before the end of a page (of page -1: before the first), the last ones last."""
        return self._recent[page + 1]


def take_heads(pages: list[Page], headings: Headings, blocks: list[Block]) -> None:
    """Mark the edges that are running heads, from the edges of the pages inwards; a page may have two."""
    judge = _Judge(pages, headings, blocks)
    for _ in range(2):
        for edge in [edge for page in pages for edge in _outermost(page)]:
            if judge.is_running_head(edge):
                edge.taken = "running head"


def _outermost(page: Page) -> list[Edge]:
    """What is not taken and stands first at the head or the foot of a page: a block, and its first or last line."""
    found: list[Edge] = []
    for top in (True, False):
        side = [edge for edge in page.edges if edge.top == top]
        taken = {edge.depth for edge in side if edge.taken and edge.whole}
        depth = next(depth for depth in range(len(side) + 1) if depth not in taken)
        if not any(edge.taken and edge.depth == depth for edge in side):
            found += [edge for edge in side if edge.depth == depth]
    return found


class _Judge:
    def __init__(self, pages: list[Page], headings: Headings, blocks: list[Block]) -> None:
        self.pages, self.headings = pages, headings
        self.where: dict[tuple[bool, str], set[int]] = defaultdict(set)
        self.by_page: dict[tuple[bool, int], list[str]] = defaultdict(list)
        self.first: dict[str, Edge] = {}  # the edge that is the first heading with its words
        for page in pages:
            for edge in page.edges:
                if edge.block.kind == "head":
                    self.first.setdefault(edge.key, edge)
                if edge.key and not edge.told and not edge.read and self._is_at_edge(page, edge):
                    self.where[edge.top, edge.key].add(edge.page)
                    self.by_page[edge.top, edge.page].append(edge.key)
        self.within = self._count_within(blocks)

    def _is_at_edge(self, page: Page, edge: Edge) -> bool:
        """Does nothing stand outside it but furniture, or one line that may be some?"""
        outside = [one for one in page.edges if one.top == edge.top and one.depth < edge.depth and one.whole]
        return edge.depth == len(outside) < 3 and all(one.taken or one.block.kind == "p" for one in outside)

    def _count_within(self, blocks: list[Block]) -> Counter[str]:
        """How often what comes back at the edges stands elsewhere too: a speaker's name may open a page by chance."""
        often = {key for (_, key), where in self.where.items() if len(where) > 2}
        if not often:
            return Counter()
        at_edges = {
            id(edge.block)
            for page in self.pages
            for edge in page.edges
            if edge.page in self.where[edge.top, edge.key] and self._is_at_edge(page, edge)
        }
        return Counter(
            key
            for block in blocks
            if block.kind == "p" and id(block) not in at_edges and (key := look(short_text(block))) in often
        )

    def is_running_head(self, edge: Edge) -> bool:
        if edge.told or not edge.key or (edge.alone and edge.readings[0].number.kind != "roman"):
            return False
        if edge.block.kind == "head":
            return self._is_head_again(edge)
        beside = [one for one in self.pages[edge.page].edges if one.top == edge.top and one.taken and one is not edge]
        if any(are_alike(one.key, edge.key) for one in beside):  # a title below the running head that says it
            return False
        where = self._where(edge)
        beside_folio = any(one.read for one in beside)
        if beside_folio and (len(where) > 1 or self._says_heading(edge, abbreviated=True)):
            return True
        if edge.top and self._says_heading(edge) and self._stands_over_text(edge):
            return True
        if len(where) > 2 and len(where) > 3 * self.within[edge.key]:
            headed = any(block.kind == "head" for block in self.pages[edge.page].body())
            title = edge.page == min(where) and edge.key not in self.headings.all and not headed
            return not title or self._cuts_sentence(edge)
        return edge.top and _may_be_head(edge, beside_folio) and self._cuts_sentence(edge)

    def _where(self, edge: Edge) -> set[int]:
        """The pages that have these words at the same edge, also where they are misread, if that is not far away."""
        where = self.where[edge.top, edge.key]
        if len(where) > 2:
            return where
        found = set(where)
        for page in range(edge.page - _NEAR, edge.page + _NEAR + 1):
            for key in self.by_page.get((edge.top, page), ()):
                if key != edge.key and are_alike(key, edge.key):
                    found |= self.where[edge.top, key]
        return found

    def _says_heading(self, edge: Edge, abbreviated: bool = False) -> bool:
        """Does it say a heading again: beside a page number any, else one that stands on the page or before it?"""
        if abbreviated and edge.key in self.headings.all:
            return True
        near = self.headings.near(edge.page if abbreviated else edge.page - 1)
        if edge.key in near or any(are_alike(edge.key, key) for key in near):
            return True
        return abbreviated and len(edge.key) >= _ABBREVIATED and any(edge.key in key for key in near)

    def _is_head_again(self, edge: Edge) -> bool:
        """What Markdown calls a heading has to come back on every third page: scenes are called alike in every act.

        It is enough that it says the heading before it again, and a sentence goes on over it.
        """
        where = self.where[edge.top, edge.key]
        if edge is self.first[edge.key] or not edge.top:
            return False
        dense = 3 * len(where) > max(where) - min(where) + 1 or 3 * len(where) > len(self.pages)
        return (len(where) > 3 and dense) or (
            edge.key in self.headings.near(edge.page - 1) and self._cuts_sentence(edge)
        )

    def _cuts_sentence(self, edge: Edge) -> bool:
        """Does the text of the page before go on behind these words?"""
        if not edge.top or edge.page == 0:
            return False
        before = self.pages[edge.page - 1].text()
        after = self._after(edge)
        if not before or after is None or before[-1].kind != "p" or after.kind != "p":
            return False
        left, right = tail(before[-1].inlines), head(after.inlines)
        return start_class(right) == "l" and end_class(left) in ("H", "W", "M") and goes_on(left, right)

    def _stands_over_text(self, edge: Edge) -> bool:
        """Is it followed by running text? On a title page all lines are short, and say again what others say."""
        after = self._after(edge)
        return after is not None and (after.kind != "p" or not short_text(after) or self._cuts_sentence(edge))

    def _after(self, edge: Edge) -> Block | None:
        return next((block for block in self.pages[edge.page].text() if block is not edge.block), None)


def _may_be_head(edge: Edge, beside_folio: bool) -> bool:
    """May words that are met once be a running head? In capitals, or beside a page number; a caption is none."""
    if not edge.whole or len(edge.text) > 80 or _CAPTION.match(edge.text):
        return False
    capitals = edge.text.isupper() and not any(map(str.isdecimal, edge.text))
    return (capitals or beside_folio) and len(edge.key) > 1
