"""Headings that nothing marks: some tools write no `#` at all, and a heading is a short paragraph of its own.

Only where a text has no heading at all, and only by what the whole document shows: a series of numbered lines
(`CHAPTER I`, `II.`), or lines in bold or in capitals that stand far apart, with text below each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from tei.fidelity import letters
from tei.findings import Report
from tei.headwords import named_heading, read_heading
from tei.model import Block, Document, Run
from tei.passes.series import Series
from tei.text import brief, end_class, plain

_LONGEST = 90  # characters of a heading
_TEXT = 120  # characters; a shorter paragraph is no text below a heading
_APART = 400  # characters of text between two headings, in the mean
_LEVEL = 2


def mark_headings(document: Document, report: Report) -> None:
    """Make headings of short paragraphs that are told as such by the whole document."""
    blocks = document.blocks
    if any(block.kind == "head" for block in blocks):
        return
    lines = [n for n, block in enumerate(blocks) if block.kind == "p" and _may_be_heading(block)]
    if not lines:
        return
    for evidence, find in _KINDS:
        found = find(blocks, lines)
        if found and _stand_apart(blocks, found):
            found += _titles(blocks, found)
            chosen = sorted({*found, *(n for n in lines if named_heading(plain(blocks[n])) and found[0] - 8 < n)})
            for n in chosen:
                blocks[n].kind, blocks[n].level = "head", _LEVEL
            spans = [(blocks[n].inlines[0].start, blocks[n].inlines[-1].end) for n in chosen]
            report.add("S032", spans, 0.7, count=len(chosen), evidence=evidence, text=brief(plain(blocks[chosen[0]])))
            return


def _may_be_heading(block: Block) -> bool:
    text = block.text().strip()
    return 0 < len(text) <= _LONGEST and "\n" not in text and any(map(str.isalnum, text))


def _series(blocks: Sequence[Block], lines: Sequence[int]) -> list[int]:
    """Lines that number themselves in order: a word and a number, or nothing but a numeral."""
    texts = [plain(blocks[n]) for n in lines]
    headings = [read_heading(text) for text in texts]
    worded = [
        h
        if h.kind not in ("arabic", "decimal", "lower", "upper") and (h.bare or h.kind != "roman")
        else h._replace(kind="")
        for h in headings
    ]
    series = Series(worded, texts)
    found = [
        n
        for n, kind, heading in zip(lines, series.kinds, worded, strict=True)
        if kind and kind != "group" and _is_label(heading.title)
    ]
    return found if len(found) > 1 else []


def _titles(blocks: Sequence[Block], found: Sequence[int]) -> list[int]:
    """The lines right below headings that are nothing but a number, if most of these have such a line."""
    bare = [n for n in found if read_heading(plain(blocks[n])).bare]
    below = [n + 1 for n in bare if n + 1 < len(blocks) and n + 1 not in found and _is_title(blocks[n + 1])]
    return below if len(below) > 1 and len(below) >= 0.6 * len(bare) else []


def _is_title(block: Block) -> bool:
    text = plain(block)
    return block.kind == "p" and _may_be_heading(block) and (end_class(text) == "W" or text.isupper())


def _is_label(title: str) -> bool:
    """Behind its number a heading has a title, and no sentence: `Chapter 3 deals with the press.`"""
    words = title.split()
    return not words or not words[0][0].islower()


def _bold(blocks: Sequence[Block], lines: Sequence[int]) -> list[int]:
    found = [n for n in lines if _all_bold(blocks[n]) and end_class(plain(blocks[n])) not in ("M", "H")]
    return found if len(found) > 2 else []


def _all_bold(block: Block) -> bool:
    runs = [i for i in block.inlines if isinstance(i, Run) and i.text.strip()]
    return bool(runs) and all(run.bears("strong") for run in runs)


def _capitals(blocks: Sequence[Block], lines: Sequence[int]) -> list[int]:
    found = [n for n in lines if plain(blocks[n]).isupper() and len(letters(plain(blocks[n]))) > 3]
    return found if len(found) > 2 else []


_KINDS: tuple[tuple[str, Callable[[Sequence[Block], Sequence[int]], list[int]]], ...] = (
    ("their numbers", _series),
    ("bold letters", _bold),
    ("capitals", _capitals),
)


def _stand_apart(blocks: Sequence[Block], found: Sequence[int]) -> bool:
    """Headings differ from one another (names of speakers do not), and have text below them."""
    texts = Counter(letters(plain(blocks[n])) for n in found)
    bounds = [*found[1:], len(blocks)]
    sizes = [sum(len(block.text()) for block in blocks[n + 1 : end]) for n, end in zip(found, bounds, strict=True)]
    followed = sum(
        any(len(block.text()) >= _TEXT for block in blocks[n + 1 : min(end, n + 6)])
        for n, end in zip(found, bounds, strict=True)
    )
    return (
        max(texts.values()) <= max(1, len(found) // 4)
        and sum(sizes) >= _APART * len(sizes)
        and followed >= 0.6 * len(found)
    )
