"""Verse of which each line is a paragraph of its own: only a long run of short paragraphs is sure enough.

Paragraphs of prose, and turns of a dialogue, end in a stop; lines of verse end in a comma or in nothing every other
time. What else comes in short paragraphs (title pages, lists, addresses) is told apart as in `judge`.
"""

from __future__ import annotations

from tei.findings import Report
from tei.model import Block
from tei.passes.verse.judge import is_something_else
from tei.passes.verse.lines import has_lines
from tei.text import end_class, plain, start_class

_FEWEST, _SHORTEST, _LONGEST = 6, 12, 75  # lines of a run; characters of a line
_UNEVEN = 0.4  # the deviation of their lengths, as a share of the mean


def gather_scattered(blocks: list[Block], report: Report) -> list[Block]:
    """Make a group of each run of paragraphs that are lines of verse; a page may begin within it."""
    result: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        if _is_line(block) or (run and block.kind == "pb"):
            run.append(block)
        else:
            result += _gather(run, report)
            result.append(block)
            run = []
    return result + _gather(run, report)


def _is_line(block: Block) -> bool:
    size = sum(inline.end - inline.start for inline in block.inlines)
    return block.kind == "p" and 0 < size < 3 * _LONGEST and not has_lines(block) and _fits(plain(block))


def _fits(text: str) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST and start_class(text) in ("U", "l")


def _gather(run: list[Block], report: Report) -> list[Block]:
    behind: list[Block] = []
    while run and run[-1].kind == "pb":
        behind.insert(0, run.pop())
    texts = [plain(block) for block in run if block.kind == "p"]
    if len(texts) < _FEWEST or not _is_verse(texts):
        return run + behind
    first, last = run[0].inlines[0], run[-1].inlines[-1]
    report.add("S010", [(first.start, last.end)], 0.8, lines=len(texts), groups=1, evidence="a run of short paragraphs")
    for block in run:
        block.kind = "l" if block.kind == "p" else block.kind
    return [Block("lg", children=run), *behind]


def _are_even(lengths: list[int]) -> bool:
    from statistics import mean, pstdev  # fractions and decimals come with it, which nearly no text needs

    return pstdev(lengths) <= _UNEVEN * mean(lengths)


def _is_verse(texts: list[str]) -> bool:
    lengths = [len(text) for text in texts]
    ends = [end_class(text) for text in texts]
    signs = sum(text.rstrip()[-1:] in ",;:—–" for text in texts)
    words = sum(len(text.split()) for text in texts) / len(texts)
    return (
        sum(start_class(text) == "U" for text in texts) >= 0.85 * len(texts)
        and _are_even(lengths)
        and words >= 3.5
        and ends.count("T") <= 0.6 * len(texts)
        and signs >= 0.2 * len(texts)
        and not is_something_else(texts, quoted=False)
    )
