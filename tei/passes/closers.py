"""What stands below the last paragraph of a division: place and date, farewell and signature, `The End`, the source.

TEI has a closer last (DSDIV2), so a closing must reach to the end of its division; only trailers stand below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei.findings import Report
from tei.model import Block, Document, Mark, Run
from tei.options import Options
from tei.passes.front.names import is_preface
from tei.passes.letters import sections
from tei.passes.letters.closings import Parts, closing_at, in_order
from tei.passes.letters.dates import Told, told
from tei.passes.letters.lines import SHORT, Line, lines_of
from tei.passes.letters.parties import is_signature
from tei.passes.letters.shape import Shaper
from tei.passes.letters.words import is_farewell
from tei.regexes import regex
from tei.text import end_class, plain

_SOURCE = regex(
    r"(from|first published in|originally published in|source:|aus:?|quelle:|extrait de|tir[ée]e? de|source :|de:)\s",
    re.I,
)
_END = regex(
    r"\W*(?:the end|ende|fin|fine|finis|schluss|schluß|конец|крај|kraj|koniec|konec|slut|einde|vége|τέλος|explicit"
    r"|(?:the )?(?:end|ende|fin|fine|конец|крај|kraj|koniec|konec|slut|einde)\W(?:\w+\W+){1,4}"
    r"(?:volume|vol|book|part|act|band(?:e?s)?|theile?s|teile?s|buch(?:e?s)|aufzug(?:e?s)|tome|livre|partie|tomo|libro|parte"
    r"|deel|части|тома|книги|књиге|дела|tomu|części|dílu))\W*",
    re.I,
)
#: Where the last clause of a paragraph begins, and characters within which it does.
_CLAUSE, _LAST_WORDS = regex(r"(?<=[^\W\d_]{3}[.!?;]) +"), 120
#: Lines that the end of a division may have.
_MOST = 8


def closers(document: Document, options: Options, report: Report) -> Document:
    """Give each division its `closer` and `trailer`, in front, body and back."""
    for name in ("front", "blocks", "back"):
        blocks: list[Block] = []
        parts = list(sections(getattr(document, name)))
        for n, (head, section) in enumerate(parts):
            blocks += [head] if head is not None else []
            preface = head is not None and head.kind == "head" and is_preface(plain(head))
            last = name == "blocks" and n == len(parts) - 1
            blocks += _closed(section, preface, last, document, report)
        setattr(document, name, blocks)
    return document


def _closed(blocks: list[Block], preface: bool, last: bool, document: Document, report: Report) -> list[Block]:
    """The blocks of a division with its end marked as what it is."""
    start = _tail(blocks)
    lines = lines_of(blocks[start:])
    stop = len(lines)
    trailers: list[int] = []
    while (n := _last_line(lines, stop)) is not None and _is_trailer(lines[n].text):
        trailers.insert(0, n)
        stop = n
    first, parts = _closing(lines, stop, preface, last, blocks[:start])
    above = [line.block for line in lines[:first]] if first else blocks[:start]
    if not _has_text([*blocks[:start], *above]):
        return blocks
    if {kind for _, kind in parts} == {"dateline"} and not _ends_prose([*blocks[:start], *above]):
        return blocks
    if not parts and not any(_END.fullmatch(lines[n].text) for n in trailers):
        return blocks
    shaper = Shaper(lines, document)
    if parts:
        told_parts = " / ".join(lines[n].text for n, _ in parts)
        what = ", ".join(dict.fromkeys(kind for _, kind in parts))
        report.add("S023", [lines[parts[0][0]].span], 0.9 if len(parts) > 1 else 0.8, parts=what, text=told_parts)
    return [
        *blocks[:start],
        *shaper.text(0, first),
        *(shaper.group("closer", first, stop, parts) if parts else shaper.text(first, stop)),
        *_trailers(shaper, lines, stop, trailers, report),
    ]


def _tail(blocks: Sequence[Block]) -> int:
    """Where the short paragraphs at the end of a division begin."""
    found = 0
    for n in range(len(blocks) - 1, -1, -1):
        block = blocks[n]
        if block.kind in ("pb", "foot", "note"):
            continue
        if block.kind not in ("p", "lg") or found >= _MOST:
            return n + 1
        size = len(block.text())
        if size > SHORT:
            return n if any(i.text == "\n" if isinstance(i, Run) else i.kind == "lb" for i in block.inlines) else n + 1
        found += 1
    return 0


def _last_line(lines: Sequence[Line], stop: int) -> int | None:
    return next((n for n in range(stop - 1, -1, -1) if not lines[n].between), None)


def _is_trailer(text: str) -> bool:
    return bool(text) and bool(_SOURCE.match(text) or _END.fullmatch(text))


def _closing(lines: Sequence[Line], stop: int, preface: bool, last: bool, above: Sequence[Block]) -> tuple[int, Parts]:
    """Where the closing begins, and its parts; it must reach to `stop`, or there is none."""
    for n in range(stop):
        if not lines[n].text:
            continue
        end, parts = closing_at(lines, n, stop)
        reaches = bool(parts) and all(line.between for line in lines[end:stop])
        if reaches and (_is_closing(lines, parts, preface, last) or _is_led_to(lines, n, parts, above)):
            return n, parts
    return stop, []


def _is_closing(lines: Sequence[Line], parts: Parts, preface: bool, last: bool) -> bool:
    """A date with its year, a farewell with a name; below a preface a name alone, if it is short enough for one."""
    kinds = {kind for _, kind in parts}
    if not in_order(parts):
        return False
    dates = [told(lines[n].text) for n, kind in parts if kind == "dateline"]
    if kinds == {"dateline", "signed"} or kinds == {"dateline"}:
        return Told.FULL in dates or (Told.YEAR in dates and (preface or last)) or (preface and Told.DAY in dates)
    if "signed" in kinds and kinds & {"salute", "farewell"}:
        return any(is_farewell(lines[n].text) and not is_signature(lines[n].text) for n, _ in parts)
    return preface and kinds == {"signed"} and len(parts) < 3


def _is_led_to(lines: Sequence[Line], first: int, parts: Parts, above: Sequence[Block]) -> bool:
    """A name below a paragraph whose last words say farewell: `... for man or beast. I am, Sir, yours, &c.,`"""
    line = next((line for line in reversed(lines[:first]) if not line.between), None)
    block = line.block if line is not None else next((b for b in reversed(above) if b.kind == "p"), None)
    text = plain(block) if block is not None and block.kind == "p" else ""
    words = _CLAUSE.split(text[-_LAST_WORDS:])[-1]
    return parts[0][1] == "signed" and in_order(parts) and text.endswith((",", ".")) and is_farewell(words)


def _has_text(blocks: Sequence[Block]) -> bool:
    """Is there something to close?"""
    return any(block.kind not in ("pb", "foot", "note", "head", "div", "rule") for block in blocks)


def _ends_prose(blocks: Sequence[Block]) -> bool:
    """Does a date stand below a paragraph that has come to its end? Below short lines it is one more of a list."""
    above = next((block for block in reversed(blocks) if block.kind not in ("pb", "foot", "note")), None)
    if above is None or above.kind not in ("p", "quote", "lg"):
        return False
    text = above.text().rstrip()
    return above.kind != "p" or (end_class(text) == "T" and (len(text) > SHORT // 2))


def _trailers(shaper: Shaper, lines: Sequence[Line], start: int, trailers: list[int], report: Report) -> list[Block]:
    blocks = shaper.text(start, len(lines))
    for n in trailers:
        block = blocks[n - start]
        if block.kind != "p":
            continue
        block.kind = "trailer"
        if _SOURCE.match(lines[n].text):
            _mark_reference(block)
            report.add("S001", [lines[n].span], what="the source of the text", text=plain(block))
        else:
            report.add("S024", [lines[n].span], text=plain(block))
    return blocks


def _mark_reference(block: Block) -> None:
    """The line is a bibliographical reference; what is set in italic in it is a title."""
    reference = Mark("bibl", "", block.inlines[0].start)
    for run in (inline for inline in block.inlines if isinstance(inline, Run)):
        titled = (Mark("title", "m", mark.at) if mark.kind == "em" else mark for mark in run.marks)
        run.marks = (reference, *titled)
