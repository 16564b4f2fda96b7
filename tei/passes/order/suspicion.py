"""A cheap look before the search: do enough gaps look torn for the text to be imposed?"""

from __future__ import annotations

from collections.abc import Iterator

from tei.model import Block, Document, Run
from tei.passes.order.classes import end_class, is_direction, start_class

_WINDOWS, _WINDOW = 6, 250  # blocks looked at: enough for a share, and a long text costs no more than a short one
_HARD, _CUT, _FEWEST = 2, 2, 4  # joints surely torn, blocks surely cut, joints that may be torn
_SHORT = 200  # joints of a text of which one torn and one cut are enough
_MANY = 4  # so many torn need no cut
_MANY_CUT = 6  # and so many cut, in a short text, none that is surely torn: notes at the page ends hide it
_SHARE = 0.025  # of all joints; a page of a play may have thirty blocks, of which one joint is torn


def looks_torn(document: Document) -> bool:
    """Whether the joints of neighbouring blocks are torn as only a wrong order of pages tears them.

    An imposed text is torn at three page ends in four: a sentence stops in the middle and a capital follows, or a
    sentence ends and lower case follows. In running text the first is rare and the second does not occur. And pages
    cut some sentences so that they can be seen to be cut; where nothing is, nothing was printed on pages.
    """
    hard = soft = cut = joints = 0
    for before, after in _joints(document.blocks):
        joints += 1
        left, right = end_class(before.kind, _edge(before, -1)), start_class(after.kind, _edge(after, 0))
        right = "s" if right == "l" and is_direction(after) else right
        hard += (left == "H" and right != "l") or (left in "Tht" and right == "l")
        soft += left in "WM" and right in "UQDhl"
        cut += left == "H" or (left == "W" and right == "l")
    less = int(joints < _SHORT)
    seen = hard >= _HARD - less and (cut >= _CUT - less or hard >= _MANY)
    seen = seen or (joints < _SHORT and cut >= _MANY_CUT)
    return seen and hard + soft >= max(_FEWEST, _SHARE * joints)


def _joints(blocks: list[Block]) -> Iterator[tuple[Block, Block]]:
    """Neighbouring blocks of the body, in some windows spread over the text."""
    step = max(_WINDOW, len(blocks) // _WINDOWS)
    for begin in range(0, len(blocks), step):
        before: Block | None = None
        for block in blocks[begin : begin + _WINDOW]:
            if block.kind == "pb":
                before = None  # what a marked page end tears apart is looked at elsewhere
            if block.kind in ("foot", "pb", "note"):
                continue
            if before is not None:
                yield before, block
            before = block


def _edge(block: Block, which: int) -> str:
    """Some text of the first or last run of a block that has letters."""
    runs = [inline.text for inline in block.inlines if isinstance(inline, Run) and inline.text.strip()]
    if runs:
        return runs[which]
    children = block.children if which == 0 else block.children[::-1]
    return next((text for child in children if (text := _edge(child, which))), "")
