"""Verse over a page: a stanza that a page cuts goes on behind the page begin, and so do epics, which have no stanzas.

Told by the size of the other stanzas; where these have no one size, by the last line, whose sentence has not ended;
and where groups of lines never end but at the end of a page, they are no stanzas at all.
"""

from __future__ import annotations

from collections import Counter

from tei.findings import Report
from tei.model import Block, Document
from tei.options import Options
from tei.passes.verse.lines import has_lines
from tei.text import end_class, plain, start_class

#: Stanzas are of one size if so many of them are; a line alone may be so much longer than the longest before it.
_REGULAR, _LONGER = 0.6, 1.3
_MANY = 60  # no stanza has so many lines
_BETWEEN = ("pb", "fw")


def verse_over_pages(document: Document, options: Options, report: Report) -> Document:
    """Join the groups of lines that a page begin parts, in the text and in quotations."""
    if not any(_group(block, -1) for block in document.blocks):
        return document
    result: list[Block] = []
    section: list[Block] = []
    for block in document.blocks:
        if block.kind == "head":
            result += [*_join_section(section, report), block]
            section = []
        else:
            section.append(block)
    document.blocks = result + _join_section(section, report)
    return document


def _group(block: Block | None, at: int) -> Block | None:
    """The first (0) or last (-1) group of lines of a block."""
    while block is not None and block.kind == "quote" and block.children:
        block = block.children[at]
    return block if block is not None and block.kind == "lg" else None


def _size(group: Block) -> int:
    """How many lines it has, as far as stanzas go."""
    return sum(child.kind == "l" for child in group.children[:_MANY])


def _join_section(blocks: list[Block], report: Report) -> list[Block]:
    if not any(_group(block, -1) for block in blocks) or not any(block.kind == "pb" for block in blocks):
        return blocks
    whole, stichic = _habits(blocks)
    result: list[Block] = []
    between: list[Block] = []
    for block in blocks:
        last = result[-1] if result else None
        if block.kind in _BETWEEN and _group(last, -1) is not None:
            between.append(block)
            continue
        if between and not block.n and _goes_on(last, block, whole, stichic):  # one with a number begins anew
            _join(last, between, block, report)  # type: ignore[arg-type]
        else:
            result += [*between, block]
        between = []
    return result + between


def _habits(blocks: list[Block]) -> tuple[int, bool]:
    """The size of the stanzas (0: they have no one size), and whether groups end only where pages do."""
    sizes: Counter[int] = Counter()
    inside = 0
    for before, group, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        if (lines := _group(group, -1)) is None:
            continue
        inside += before is not None and _group(before, -1) is not None
        if not any(b is not None and b.kind == "pb" for b in (before, after)):
            sizes[_size(lines)] += 1
    size, count = sizes.most_common(1)[0] if sizes else (0, 0)
    regular = count > 1 and count >= _REGULAR * sizes.total() and size < 20
    return (size if regular else 0), inside == 0


def _goes_on(before: Block | None, after: Block, whole: int, stichic: bool) -> bool:
    first, second = _group(before, -1), _group(after, 0)
    if first is None or before is None or (before.kind != after.kind and after.kind != "p"):
        return False
    last = next((child for child in reversed(first.children) if child.kind == "l"), None)
    open_ended = last is not None and end_class(plain(last)) not in ("T", "")
    if second is None:
        alone = _alone(before, after)
        return alone is not None and _could_be_line(first, alone, open_ended or 0 < _size(first) < whole)
    if whole:
        return _size(first) < whole and _size(first) + _size(second) in (whole, whole + 1)
    return open_ended or stichic


def _alone(before: Block, after: Block) -> Block | None:
    """The one line of verse that the next page may begin with, in a quotation if the verse stands in one."""
    if before.kind == "quote":
        first = after.children[0] if after.kind == "quote" and after.children else None
        return first if first is not None and first.kind == "p" else None
    return after if after.kind == "p" else None


def _could_be_line(group: Block, paragraph: Block, unfinished: bool) -> bool:
    texts = [plain(child) for child in group.children[-_MANY:] if child.kind == "l"]
    capitals = sum(start_class(text) == "U" for text in texts) >= 0.8 * len(texts)
    text = plain(paragraph)
    fits = len(text) <= _LONGER * max(map(len, texts), default=0) and not has_lines(paragraph)
    return unfinished and fits and len(texts) > 1 and (start_class(text) == "U" or not capitals)


def _join(before: Block, between: list[Block], after: Block, report: Report) -> None:
    first, second = _group(before, -1), _group(after, 0)
    assert first is not None
    at = between[0].inlines[0] if between[0].inlines else None
    if second is None:
        line = _alone(before, after)
        assert line is not None
        line.kind = "l"
        first.children += [*between, line]
    else:
        first.children += [*between, *second.children]
    if after.kind == "quote":
        before.children += after.children[1:]
    if at is not None:
        report.add("S014", [(at.start, at.end)], text=plain(first.children[-1])[:60])
