"""Tables that a page cuts: two with nothing but a page begin between are one, where their columns say so.

The head of the table is printed anew on the next page, or it is not; where Markdown takes the first row there for a
head, its figures tell that it is none. A line between says so
(`Table 1 (continued)`) for the page's sake.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei.findings import Report
from tei.model import Block, Document, Dropped
from tei.regexes import regex
from tei.text import brief, first_text, plain, spans_of

_LONGEST = 60  # characters of a line that says so
Signature = tuple[bool, ...]  # of each column of a row: does its cell hold a figure?

#: `Table 1 (continued)`, `Tabelle 2 – Fortsetzung`, `Suite du tableau 3`, `Продолжение таблицы 4`: no captions.
_CONTINUED = regex(
    r"[\W_]*(?:\w[\w.]*[\W_]+){0,4}(?:continued|concluded|cont['’]?d|cont\.|fortsetzung|forts\.|schlu(?:ss|ß)"
    r"|suite|fin|continuaci[óo]n|continua[çc][ãa]o|continua|segue|continuazione|vervolg|продолжение|окончание|продолження|наставак|nastavak"
    r"|dokończenie|pokračování)(?!\w)(?:[\W_]+\w[\w.]*){0,4}[\W_]*",
    re.IGNORECASE,
)
_NAMED = regex(r"(?:^|\W)(?:tab|табл)", re.IGNORECASE)


def tables_over_pages(blocks: Sequence[Block], document: Document, report: Report) -> list[Block]:
    """The blocks with the pieces of each table in one, the page begins between its rows."""
    if sum(block.kind == "table" for block in blocks) < 2:
        return list(blocks)
    result: list[Block] = []
    for block in blocks:
        at = len(result)
        said = block.kind == "table" and at > 0 and _says_so(result[at - 1])
        at -= said
        while at and result[at - 1].kind == "pb":
            at -= 1
        above = result[at - 1] if 0 < at < len(result) - said else None
        if block.kind == "table" and above is not None and above.kind == "table" and _goes_on(above, block, said):
            span = (spans_of(block) or [(0, 0)])[0]
            if report.may("S044", span):
                report.add("S044", [span], text=brief(plain(first_text(block))))
                if said:
                    line = result.pop()
                    document.dropped += [Dropped(one.start, one.end, "running head") for one in line.inlines]
                _merge(above, result[at:], block)
                del result[at:]
                continue
        result.append(block)
    return result


def _says_so(block: Block) -> bool:
    """Is it a line that says that a table goes on?"""
    text = plain(block) if block.kind == "p" else ""
    return 0 < len(text) < _LONGEST and _CONTINUED.fullmatch(text) is not None and _NAMED.search(text) is not None


def _goes_on(above: Block, below: Block, said: bool) -> bool:
    """Have both as many columns, and is there no head in the second, or that of the first again; or is it said?"""
    if any(child.kind != "row" for child in below.children) or _width(above) != _width(below) or _width(above) < 2:
        return False
    if said:
        return True
    heads, again = _heads(above), _heads(below)
    if again and _texts(again) == _texts(heads):
        return True
    rows = [row for row in above.children if row.kind == "row" and row not in heads]
    first = next((row for row in below.children if row.kind == "row" and any(map(plain, row.children))), None)
    if not rows or first is None:
        return False
    alike = any(_signature(first)) and _signature(first) == _signature(rows[-1])
    if not again or not any(map(plain, again)):
        return bool(heads) or alike
    return len(again) == 1 and bool(heads) and alike and _signature(first) != _signature(heads[-1])


def _merge(above: Block, pages: Sequence[Block], below: Block) -> None:
    heads = _heads(below)
    if _texts(heads) != _texts(_heads(above)):
        for row in heads:
            row.level = 0
            for cell in row.children:
                cell.level = 0
    rows = [row for row in below.children if any(inner.inlines for inner in row.walk()) or row not in heads]
    above.children += [*pages, *rows]


def _heads(table: Block) -> list[Block]:
    """The rows of headings at its top."""
    heads: list[Block] = []
    for row in (child for child in table.children if child.kind == "row"):
        if not row.level:
            break
        heads.append(row)
    return heads


def _width(table: Block) -> int:
    return max((sum(cell.cols for cell in row.children) for row in table.children if row.kind == "row"), default=0)


def _texts(rows: Sequence[Block]) -> list[list[str]]:
    return [[plain(cell).casefold() for cell in row.children] for row in rows]


def _signature(row: Block) -> Signature:
    return tuple(any(map(str.isdigit, cell.text())) for cell in row.children)
