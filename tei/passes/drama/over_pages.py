"""Speeches over a page: is a paragraph without a label, at the head of a page, a new one or the rest of the last?

`joins` has joined what breaks off in a sentence. Where a sentence ends with the page, the habit of the play tells: if
speeches of several paragraphs are rare within pages, one that has a second paragraph just where a page begins has none.
"""

from __future__ import annotations

from tei.findings import Report
from tei.hyphenation import Vocabulary
from tei.model import Block, Document, Point
from tei.seams import join
from tei.text import head, start_class

#: So many new paragraphs may be expected, as a share of those met at heads of pages; so many speeches tell the habit.
_EXPECTED, _ENOUGH = 0.34, 20


def join_over_pages(speeches: list[Block], document: Document, report: Report) -> None:
    """Join the two halves of a paragraph that a page parts, if new paragraphs are rare in speeches."""
    cuts = [(speech, n) for speech in speeches for n in range(1, len(speech.children)) if _is_cut(speech, n)]
    if not cuts or len(speeches) < _ENOUGH:
        return
    within = sum(_kinds(speech, n, 2) == ["p", "p"] for speech in speeches for n in range(len(speech.children)))
    pages = sum(inner.kind == "pb" for block in document.blocks for inner in block.walk())
    if within * pages > _EXPECTED * len(cuts) * (len(speeches) + within):
        return
    words = Vocabulary(document)
    for speech, n in reversed(cuts):
        before, page, after = speech.children[n - 1 : n + 2]
        begins = [inline for inline in page.inlines if isinstance(inline, Point)]
        join(before, after, begins, words, document, report)
        del speech.children[n : n + 2]


def _is_cut(speech: Block, n: int) -> bool:
    if _kinds(speech, n - 1, 3) != ["p", "pb", "p"] or not speech.children[n].inlines:
        return False
    return start_class(head(speech.children[n + 1].inlines)) in ("U", "l")


def _kinds(speech: Block, start: int, count: int) -> list[str]:
    return [child.kind for child in speech.children[start : start + count]]
