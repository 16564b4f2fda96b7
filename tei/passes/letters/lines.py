"""The printed lines of a section, where letters begin and end in lines: addresses, dates, greetings, names.

A short paragraph is a line; a paragraph of several short printed lines is several; all else is passed over whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tei.model import Block, Document, Dropped, Inline, Run
from tei.passes.letters.dates import Told, told
from tei.passes.letters.parties import is_address
from tei.passes.letters.words import has_cue, is_farewell, is_postscript, is_salute
from tei.text import head

#: Characters of a paragraph that can be a line; printed lines that a letter's head or foot can have.
SHORT, MOST = 120, 8
#: So many runs of a paragraph are looked at for a cue.
_RUNS = 16
#: Blocks that stand between lines and part nothing.
_BETWEEN = frozenset({"pb", "foot", "note", "rule"})


@dataclass(slots=True, eq=False)
class Line:
    """A line, or a block that is none: its `text` is empty then. `inlines` are those of its block that are its own."""

    block: Block
    text: str = ""
    inlines: Sequence[Inline] | None = None  # None: the whole block

    @property
    def between(self) -> bool:
        return self.block.kind in _BETWEEN

    @property
    def span(self) -> tuple[int, int]:
        inlines = self.inlines if self.inlines is not None else [i for b in self.block.walk() for i in b.inlines]
        return (inlines[0].start, inlines[-1].end) if inlines else (0, 0)


def may_begin_letter(blocks: Sequence[Block]) -> bool:
    """Could a letter or a diary begin in one of these blocks? It looks at the first lines of paragraphs only."""
    first = next((block for block in blocks if block.kind not in _BETWEEN), None)
    if first is not None and first.kind == "p" and told(text_of(first.inlines[:_RUNS])) >= Told.DAY:
        return True
    return any(_has_cue(block) for block in blocks if block.kind in ("p", "lg"))


def _has_cue(block: Block) -> bool:
    runs = block.inlines if block.kind == "p" else [i for child in block.children[:MOST] for i in child.inlines]
    for inline in runs[:_RUNS]:
        if isinstance(inline, Run):
            if len(inline.text) > SHORT:
                return False
            if has_cue(inline.text):
                return True
    return False


def lines_of(blocks: Iterable[Block]) -> list[Line]:
    """The lines of blocks, in order, and the other blocks between them."""
    lines: list[Line] = []
    for block in blocks:
        if block.kind == "p":
            lines += _of_paragraph(block)
        elif block.kind == "lg" and all(child.kind == "l" for child in block.children):
            lines += _of_stanza(block)
        else:
            lines.append(Line(block))
    return lines


def _of_paragraph(block: Block) -> list[Line]:
    if not any(_ends_line(inline) for inline in block.inlines):
        size = 0
        for inline in block.inlines:
            size += len(inline.text) if isinstance(inline, Run) else 0
            if size > SHORT:
                return [Line(block)]
        return [Line(block, text_of(block.inlines))]
    return _cut(block, [part for part in split(block.inlines) if part])


def _cut(block: Block, parts: list[list[Inline]]) -> list[Line]:
    """Lines at the head and at the foot of a paragraph that keeps its printed lines, and what stands between them."""
    first = [text_of(part) for part in parts[:MOST]]
    last = [text_of(part) for part in parts[-MOST:]]
    top = max((n + 1 for n, text in enumerate(first) if _heads(text) and _all_short(first[: n + 1])), default=0)
    foot = next(
        (n for n, text in enumerate(last) if (is_farewell(text) or told(text) == Told.FULL) and _all_short(last[n:])),
        len(last),
    )
    foot = max(top, len(parts) - len(last) + foot)
    if top >= len(parts) or (len(parts) <= MOST and (top or foot < len(parts)) and _all_short(first)):
        return [Line(block, text_of(part), part) for part in parts]
    if not top and foot == len(parts):
        whole = text_of(block.inlines)
        return [Line(block, whole if len(whole) <= SHORT else "")]
    middle = [Line(block, "", [i for part in parts[top:foot] for i in part])] if foot > top else []
    ends = [Line(block, text_of(part), part) for part in parts]
    return [*ends[:top], *middle, *ends[foot:]]


def _heads(text: str) -> bool:
    return is_salute(text) or told(text) >= Told.DAY or is_address(text)


def _all_short(texts: list[str]) -> bool:
    return all(len(text) <= SHORT * 3 // 4 for text in texts)


def _of_stanza(block: Block) -> list[Line]:
    """What was taken for verse may be an address; it is, if one of its lines can only be that of a letter."""
    texts = [text_of(child.inlines) for child in block.children]
    if len(texts) > MOST or not any(is_salute(t) or told(t) >= Told.DAY or is_farewell(t) for t in texts):
        return [Line(block)]
    return [Line(block, text, child.inlines) for text, child in zip(texts, block.children, strict=True)]


def _ends_line(inline: Inline) -> bool:
    return inline.text == "\n" if isinstance(inline, Run) else inline.kind == "lb"


def split(inlines: Iterable[Inline]) -> list[list[Inline]]:
    """Inlines cut where a line ends; the line end stands last in its line."""
    parts: list[list[Inline]] = [[]]
    for inline in inlines:
        parts[-1].append(inline)
        if _ends_line(inline):
            parts.append([])
    return parts


def text_of(inlines: Iterable[Inline]) -> str:
    """The words of inlines on one line, calls of notes left out."""
    return " ".join(
        "".join(
            i.text if isinstance(i, Run) else " " if i.kind == "lb" else "" for i in inlines if not _raised(i)
        ).split()
    )


def _raised(inline: Inline) -> bool:
    return isinstance(inline, Run) and inline.text.isdigit() and inline.bears("sup")


def take(line: Line, kind: str, document: Document) -> Block:
    """The line as a block of its own; the line end that parted it from the next is dropped."""
    if line.inlines is None:
        line.block.kind = kind
        return line.block
    return block_of(line.inlines, kind, document)


def block_of(line: Iterable[Inline], kind: str, document: Document) -> Block:
    """The inlines of a printed line as a block; the line end is dropped."""
    inlines = list(line)
    while inlines and _ends_line(inlines[-1]):
        gone = inlines.pop()
        document.dropped.append(Dropped(gone.start, gone.end, "line end"))
    return Block(kind, inlines)


def begins_postscript(line: Line) -> bool:
    """Does a paragraph of any length begin as a postscript does?"""
    return line.block.kind == "p" and is_postscript(line.text or head(line.inlines or line.block.inlines)[:40])
