"""Lists whose marks the page prints, which Markdown does not know: `(a)`, `a)`, `1º`, `α)`, `•`, `–`.

Paragraphs one behind the other, or lines of one paragraph, that number themselves in order are a list; the mark is the
`label` of its item, for it is a word of the text. A sign that only points (`•`) is dropped, as Markdown's own is. Long
paragraphs with numbers are a treatise and stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tei.findings import Report
from tei.headwords import letter_number
from tei.model import Block, Document, Dropped, Inline, Run
from tei.numerals import roman
from tei.options import Options
from tei.passes.listpages import over_pages
from tei.regexes import regex
from tei.text import cut, plain, printed_lines, strip_end, strip_start, visible

_MARK = regex(
    r"(?P<mark>(?P<open>[(\[]?)(?P<sign>\d{1,2}|[ivx]{1,5}|[IVX]{1,5}|[A-Za-zα-ωа-я])(?P<close>[)\]]|\.[)°º]?|[°º]\)?|\.-)|§\s?(?P<para>\d{1,3})\.?"
    r"|(?P<bullet>[•▪◦‣●■○∙◆►✓☐☑])|(?P<dash>[–—]))\s+(?=\S)"
)
#: Does any line of the source begin with such a mark? Else no paragraph needs to be looked at.
#: (Figures with a stop are Markdown's own lists, unless a backslash stands between.)
_ANY = regex(
    rb"^[ \t]*(?:[(\[]?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,5}|[\xce-\xd1][\x80-\xbf])(?:\\[.)]|\)|\]|\.-|\xc2[\xb0\xba])"
    rb"|[A-Za-z]\.[ \t]|[ivxIVX]{1,5}\.[ \t]|\xc2\xa7|\xe2(?:\x80[\x93\x94\xa2\xa3]|[\x96-\x98\x9c]|\x88\x99))",
    re.MULTILINE,
)
_LONG, _LONG_ALONE = 600, 300  # characters of an item, below a colon and without one; in the mean half of it
_FEWEST = 3
_NEAR = 4  # runs that a mark may be made of
_GOES_ON = (";", ",")


class _Entry(NamedTuple):
    """A paragraph or line with a mark: the manner of the mark, its number (0 for a sign that only points)."""

    manner: str
    number: int
    mark: str
    inlines: list[Inline]
    begins: list[Block]  # page begins before it


def lists(document: Document, options: Options, report: Report) -> Document:
    """Make lists of paragraphs and lines with printed marks, and one of two that a page divides."""
    blocks = document.blocks
    if _ANY.search(document.source.data):
        blocks = _marked(blocks, document, report)
    document.blocks = over_pages(blocks, document, report)
    return document


def _marked(blocks: Sequence[Block], document: Document, report: Report) -> list[Block]:
    result: list[Block] = []
    n = 0
    while n < len(blocks):
        entries, end = _paragraphs(blocks, n)
        lead = _last_text(result)
        if _is_list(entries, lead):
            result.append(_list(entries, document, report))
            n = end
            continue
        if len(entries) > 1:  # what is no list from here on is none from its second paragraph on
            result += blocks[n:end]
            n = end
            continue
        inner = _lines(blocks[n])
        if inner is not None and _is_list(inner[1], plain(inner[0]) if inner[0].inlines else lead):
            intro, entries = inner
            strip_end(intro.inlines, document)
            result += [intro] if intro.inlines else []
            result.append(_list(entries, document, report))
        else:
            result.append(blocks[n])
        n += 1
    return result


def _paragraphs(blocks: Sequence[Block], start: int) -> tuple[list[_Entry], int]:
    """The paragraphs with marks from here on, page begins between them passed over; where they end."""
    entries: list[_Entry] = []
    begins: list[Block] = []
    end = n = start
    while n < len(blocks):
        block = blocks[n]
        if entries and block.kind == "pb":
            begins.append(block)
        elif block.kind == "p" and (entry := _entry(block.inlines, begins)) and _follows(entries, entry):
            entries.append(entry)
            begins, end = [], n + 1
        else:
            break
        n += 1
    return entries, end


def _lines(block: Block) -> tuple[Block, list[_Entry]] | None:
    """The lines of a paragraph, if some begin with marks: what stands before the first, and the entries."""
    if block.kind != "p" or not any(_is_break(inline) for inline in block.inlines):
        return None
    intro: list[Inline] = []
    entries: list[_Entry] = []
    for line in printed_lines(block.inlines):
        entry = _entry(line, [])
        if entry is not None and _follows(entries, entry):
            entries.append(entry)
        else:
            (entries[-1].inlines if entries else intro).extend(line)
    return Block("p", intro), entries


def _is_break(inline: Inline) -> bool:
    return inline.text == "\n" if isinstance(inline, Run) else inline.kind == "lb"


def _entry(inlines: list[Inline], begins: list[Block]) -> _Entry | None:
    text = ""
    for inline in inlines[:_NEAR]:
        if not isinstance(inline, Run):
            break
        text += inline.text  # an escaped bracket (`1\\)`) is a run of its own
    match = _MARK.match(text)
    if match is None:
        return None
    if match["bullet"] or match["dash"]:
        return _Entry("bullet" if match["bullet"] else "dash", 0, match["mark"], list(inlines), begins)
    if match["para"]:
        return _Entry("§", int(match["para"]), match["mark"], list(inlines), begins)
    sign = match["sign"]
    number = int(sign) if sign.isdigit() else letter_number(sign)
    kind = "1" if sign.isdigit() else "A" if sign.isupper() else "a"
    if not sign.isdigit() and (len(sign) > 1 or sign in "iI"):  # a letter i is the ninth, and seldom in a list
        kind, number = ("I" if sign.isupper() else "i"), roman(sign)
    return (
        _Entry(match["open"] + kind + match["close"], number, match["mark"], list(inlines), begins) if number else None
    )


def _follows(entries: Sequence[_Entry], entry: _Entry) -> bool:
    """Is it the next of its series, or the first of a series within the last?"""
    if not entry.number:
        alike = not entries or entries[-1].manner == entry.manner
        return alike and (
            not entries or entry.manner != "dash" or visible(entries[-1].inlines).rstrip()[-1:] in _GOES_ON
        )
    before = next((one.number for one in reversed(entries) if one.manner == entry.manner), 0)
    if entry.number == before + 1:
        return True
    return entry.number == 1 and bool(entries) and entries[-1].manner != entry.manner


def _is_list(entries: Sequence[_Entry], lead: str) -> bool:
    """Three entries, or two that a colon announces; short ones, and behind dashes no speeches."""
    announced = lead.endswith(":")
    if len(entries) < (2 if announced else _FEWEST):
        return False
    texts = [visible(entry.inlines) for entry in entries]
    longest = _LONG if announced else _LONG_ALONE
    if max(map(len, texts)) > longest or sum(map(len, texts)) > longest / 2 * len(texts):
        return False
    if entries[0].manner == "dash":
        return announced
    return entries[0].manner != "I." or announced  # capitals with a stop may be headings


def _last_text(blocks: Sequence[Block]) -> str:
    last = next((block for block in reversed(blocks) if block.kind != "pb"), None)
    return plain(last) if last is not None and last.kind == "p" else ""


def _list(entries: Sequence[_Entry], document: Document, report: Report) -> Block:
    """The list of some entries; a series of another manner stands within the item before it."""
    stack: list[tuple[str, Block]] = []
    for entry in entries:
        manners = [manner for manner, _ in stack]
        if entry.manner in manners:
            del stack[manners.index(entry.manner) + 1 :]
        else:
            inner = Block("list", n="1" if entry.number else "")
            if stack:
                stack[-1][1].children[-1].children.append(inner)
            stack.append((entry.manner, inner))
        stack[-1][1].children += [*entry.begins, *_item(entry, document)]
    first, last = entries[0].inlines[0], entries[-1].inlines[-1]
    marks = ", ".join(entry.mark for entry in entries[:3]) + (" …" if len(entries) > 3 else "")
    report.add("S035", [(first.start, last.end)], marks=marks)
    return stack[0][1]


def _item(entry: _Entry, document: Document) -> list[Block]:
    """A label and its item; only an item, where the mark is a sign that only points."""
    label, inlines = cut(entry.inlines, len(entry.mark)) or ([], entry.inlines)
    strip_start(inlines, document)
    strip_end(inlines, document)
    if entry.number:
        return [Block("label", label), Block("item", inlines)]
    document.dropped += [Dropped(sign.start, sign.end, "list mark") for sign in label]
    return [Block("item", inlines)]
