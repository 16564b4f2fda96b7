"""Captions that do not say that they are any: a line right below an image, `The *Dolphin* at her wharf`.

A line in italics or in brackets below an image is one; any other short line without a stop only where the images of
the text have such lines below them.
"""

from __future__ import annotations

from collections.abc import Sequence

from tei.findings import Report
from tei.headwords import read_heading
from tei.model import Block, Run
from tei.regexes import regex
from tei.text import brief, end_class, plain, spans_of, start_class

#: Characters of such a line; images at least that have one, and of how many images.
_LONGEST, _FEWEST, _SHARE = 100, 2, 0.6
_BRACKETED = regex(r"[(\[].{3,}[)\]]\.?")


def silent_captions(blocks: Sequence[Block], report: Report) -> list[Block]:
    """The blocks with such lines moved into their figures, and a line in brackets below one too."""
    places = [n for n, block in enumerate(blocks) if block.kind == "figure" and _is_bare(block)]
    found = [n for n in places if n + 1 < len(blocks) and _may_be(blocks[n + 1])]
    if not (len(found) >= _FEWEST and len(found) >= _SHARE * len(places)):
        found = [n for n in found if _is_set_off(blocks[n + 1])]
    found = [n for n in found if report.may("S045", (spans_of(blocks[n + 1]) or [(0, 0)])[0])]
    if not found:
        return list(blocks)
    taken: set[int] = set()
    for n in found:
        caption = blocks[n + 1]
        taken.add(id(caption))
        more = blocks[n + 2] if n + 2 < len(blocks) else None
        blocks[n].children.append(caption)
        if more is not None and more.kind == "p" and _BRACKETED.fullmatch(plain(more)):
            blocks[n].children.append(more)
            taken.add(id(more))
        caption.kind = "caption"
    spans = [span for n in found for span in spans_of(blocks[n + 1])]
    report.add("S045", spans, 0.7, count=len(found), text=brief(plain(blocks[found[0] + 1])))
    return [block for block in blocks if id(block) not in taken]


def _is_bare(figure: Block) -> bool:
    """Is it an image, with no words of its own?"""
    return bool(figure.inlines) and not figure.children


def _may_be(block: Block) -> bool:
    text = plain(block) if block.kind == "p" else ""
    if not 3 < len(text) <= _LONGEST or start_class(text) == "l" or text[-1] in ",;:—–-?!":
        return False
    if read_heading(text).counted:
        return False
    return end_class(text) != "T" or _is_set_off(block)


def _is_set_off(block: Block) -> bool:
    """Is it all in italics, or in brackets?"""
    runs = [inline for inline in block.inlines if isinstance(inline, Run) and inline.text.strip(" .")]
    slanted = bool(runs) and all(any(mark.kind == "em" for mark in run.marks) for run in runs)
    return slanted or bool(_BRACKETED.fullmatch(plain(block)))
