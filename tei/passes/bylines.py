"""Bylines: the line below a heading that names who wrote the division, as in a collection of essays."""

from __future__ import annotations

from tei.findings import Report
from tei.model import Block, Document
from tei.options import Options
from tei.passes.front.imprint import authors
from tei.passes.front.names import BY, is_name, parted
from tei.passes.letters import sections
from tei.text import end_class, plain

_BETWEEN = ("pb", "foot")
#: Characters of a byline at most, of the paragraph below it at least: names also stand in lists and tables.
_LONGEST, _PARAGRAPH = 80, 120


def bylines(document: Document, options: Options, report: Report) -> Document:
    """A line `by NAME` below a heading is a `byline`; a bare name is one where several divisions have it."""
    for name in ("front", "blocks"):
        found = [block for head, section in sections(getattr(document, name)) if (block := _candidate(head, section))]
        bare = [block for block in found if not BY.match(plain(block))]
        for block in found:
            if block in bare and len(bare) < 2:
                continue
            report.add("S029", [(block.inlines[0].start, block.inlines[-1].end)], 0.8, text=plain(block))
            block.inlines, author = parted(block.inlines)
            block.kind, block.children = "byline", authors(author)
    return document


def _candidate(head: Block | None, section: list[Block]) -> Block | None:
    """The first line of a division, if it is a name and text follows it."""
    told = [block for block in section[:6] if block.kind not in _BETWEEN][:2]
    if head is None or head.kind != "head" or len(told) < 2 or told[0].kind != "p":
        return None
    bare = told[1].kind != "quote" and (told[1].kind != "p" or len(told[1].text()) < _PARAGRAPH)
    text = plain(told[0]) if sum(1 for _ in told[0].inlines) < 8 else ""
    if not text or len(text) > _LONGEST or end_class(text) != "W" or not is_name(text) or (bare and not BY.match(text)):
        return None
    return told[0]
