"""Stanzas with printed numbers, as in hymnals and ballads: to Markdown a list, whose items keep their lines."""

from __future__ import annotations

from tei.findings import Report
from tei.model import Block, Document
from tei.passes.verse.lines import Lines, has_lines, make_group, split_lines
from tei.text import spans_of, start_class

_FEWEST_LINES, _LONGEST = 6, 60  # lines of all stanzas; characters of each
_CAPITALS, _ALIKE = 0.9, 0.7  # share of the lines that begin with one, of the stanzas that have as many lines as most


def numbered_stanzas(blocks: list[Block], document: Document, report: Report) -> list[Block]:
    """The blocks with each list of stanzas as one `lg` for each, which bears its number."""
    result: list[Block] = []
    for block in blocks:
        found = _stanzas(block, document) if block.kind == "list" and block.n.isdecimal() else []
        if not found or not report.may("S010", spans_of(block)[0]):
            result.append(block)
            continue
        lines = sum(len(stanza.lines) for stanza in found)
        report.add("S010", spans_of(block), 0.9, lines=lines, groups=len(found), evidence="numbered stanzas")
        for number, stanza in enumerate(found, int(block.n)):
            stanza.lines[0].indent = min(line.indent for line in stanza.lines[1:])  # before it stands its number
            group = make_group(stanza, document)
            group.n = str(number)
            result.append(group)
    return result


def _stanzas(block: Block, document: Document) -> list[Lines]:
    """The lines of each item, if all are short, begin with capitals and make stanzas alike; else none."""
    items = block.children
    if len(items) < 2 or any(len(item.children) != 1 or item.children[0].kind != "p" for item in items):
        return []
    if not all(has_lines(item.children[0]) for item in items):
        return []
    found = [split_lines(item.children[0], document) for item in items]
    texts = [text for stanza in found for text in stanza.texts]
    capitals = sum(start_class(text) in "UQ" for text in texts)
    sizes = [len(stanza.lines) for stanza in found]
    alike = max(map(sizes.count, sizes))
    if len(texts) < _FEWEST_LINES or max(map(len, texts)) > _LONGEST:
        return []
    return found if capitals >= _CAPITALS * len(texts) and alike >= _ALIKE * len(sizes) and max(sizes) > 2 else []
