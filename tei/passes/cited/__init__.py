"""Bibliographic references in the text, its notes and its bibliographies: `bibl` with its parts, and what points back.

A line is divided into pieces (`pieces`), from which references are read (`grammar`); the full ones are known first, so
that short titles, calls by author and year, `ibid.` and `op. cit.` find what they point to (`known`). Only then are
marks set (`marking`). A line without figures, italics and words that lead to a reference is not looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from tei.findings import Report
from tei.language import detect, sample_of
from tei.model import Block, Document, Mark, Point, Run
from tei.options import Options
from tei.passes.cited import words
from tei.passes.cited.grammar import Context, Found
from tei.passes.cited.known import Entry, Known, levels_of, surnames_of, titles_of
from tei.passes.cited.lexer import any_of, leads_in
from tei.passes.cited.marking import Layout, Range, mark
from tei.passes.cited.people import Row
from tei.passes.cited.pieces import Line, line_of
from tei.passes.cited.reading import Open, Reading
from tei.passes.cited.titles import Titles
from tei.regexes import regex
from tei.text import brief

#: Blocks of running words. Of others (headings, verse, letters' openers) references are no part.
_PROSE = frozenset(("p", "words", "bibl", "cell"))
_MEDIUM, _LOW = 0.85, 0.65  # how sure a `bibl` is that bears `cert`
_MOST = 10_000  # references of a line
_LONGEST = 40_000  # characters of a paragraph; a longer one is no paragraph


@dataclass(slots=True, eq=False)
class Place:
    """A line with its readings. `note`: the number of the note it stands in, as printed; `turn`: which note, from 1.
    `ranges`: what is to be marked; `taken`: the ranges of its references."""

    block: Block
    line: Line
    context: Context
    row: Row
    layout: Layout
    readings: list[tuple[Found, Open]]
    note: str = ""
    turn: int = 0
    ranges: list[Range] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)

    def is_free(self, start: int, end: int) -> bool:
        n = bisect_right(self.taken, (start, end))
        before, after = self.taken[n - 1 : n], self.taken[n : n + 1]
        return not (before and before[0][1] > start) and not (after and after[0][0] < end)


def cited(document: Document, options: Options, report: Report) -> Document:
    """Mark the references of a document, the titles in its text."""
    places = list(_places(document))
    if not places:
        return document
    data = document.source.data
    known = Known()
    _know_full(places, known)
    told = _Told()
    pointing = _Pointing(known, told)
    for number, place in enumerate(places):
        _take(place, pointing, number, report, data)
    told.report(report)
    _take_titles(places, document, report)
    for place in places:
        if place.ranges:
            mark(place.block, place.ranges, data)
    return document


# -- where references may stand


def _places(document: Document) -> Iterator[Place]:
    """The lines in reading order, a note where it is called."""
    turn, data = 0, document.source.data
    for block in document.all_blocks():
        for inner in _walk(block, False):
            yield from _place(*inner, "", 0, data)
            for point in inner[0].inlines:
                if isinstance(point, Point) and point.kind == "call" and (note := document.notes.get(point.value)):
                    turn += 1
                    for within in _walk(note, True):
                        yield from _place(*within, note.n, turn, data)


def _walk(block: Block, note: bool) -> Iterator[tuple[Block, Context]]:
    for inner in block.walk():
        if inner.kind in _PROSE:
            yield inner, Context(note or block.kind == "note", inner.kind == "bibl")


def _place(block: Block, context: Context, label: str, turn: int, data: bytes) -> Iterator[Place]:
    text = "".join(i.text for i in block.inlines if isinstance(i, Run))
    if len(text) < _LONGEST and may_hold(block, text, context.note):
        line = line_of(block)
        reading = Reading(line, context)
        layout = Layout(block, data)
        yield Place(block, line, context, reading.row, layout, list(reading.found()), label, turn)


def may_hold(block: Block, text: str, note: bool) -> bool:
    """Is there anything in a block without which there is no reference? Cheap, for most blocks have nothing."""
    if block.kind == "bibl":
        return True
    if any(isinstance(i, Run) and not i.text[:1].islower() and i.bears("em") for i in block.inlines):
        return True  # no title begins small; a word that is stressed does
    if _has_digit(text) and (note or _BRACKET.search(text) or _leads(text)):
        return True
    return "http" in text or ((note or "(" in text) and _leads(text))


def _has_digit(text: str) -> bool:
    """`str.isdigit` of any of its characters; besides those of `\\d` the raised and circled ones."""
    return _DIGIT.search(text) is not None or (not text.isascii() and any(map(str.isdigit, text)))


_DIGIT = regex(r"\d")
_BRACKET = regex(r"[(\[][^()\[\]]*\d|[“„«\"”»].*\d|[Ff]ig|[Tt]ab|Abb|рис|above|below|oben|unten|выше|ниже")


_WORDS = regex(r"[^\W\d_]+")
_LEADING = (*words.IBID, *words.CITED, *words.SEE)


def _leads(text: str) -> bool:
    """Do words stand there that lead to a reference? Single words are looked up first, which costs less."""
    return not _leading_words().isdisjoint(_WORDS.findall(text.lower())) and _leading().search(text) is not None


@cache
def _leading_words() -> frozenset[str]:
    return leads_in(_LEADING)


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(_LEADING)}")


# -- what is known


def _key(place: Place, found: Found) -> int:
    """The offset by which a reference is pointed to."""
    return place.block.inlines[0].start if place.context.listed else place.layout.offset(found.start)


def _know_full(places: list[Place], known: Known) -> None:
    for number, place in enumerate(places):
        for n, (found, opened) in enumerate(place.readings):
            order = number * _MOST + n
            if found.kind == "full" and (place.context.listed or _is_taken(found, opened, place.context)):
                known.add(_entry(place, found, order))


def _entry(place: Place, found: Found, order: int) -> Entry:
    text = place.line.text
    return Entry(
        order,
        _key(place, found),
        surnames_of(found),
        titles_of(found, text),
        levels_of(found),
        found.year,
        place.note,
        place.context.listed,
    )


def _is_taken(found: Found, opened: Open, context: Context) -> bool:
    """Is a full reference one where it stands? In the text more is asked for than in a note."""
    if context.note or context.listed:
        return True
    names = {part.name for part in found.parts}
    located = len(names & {"date", "page", "pubPlace", "publisher", "volume", "issue"})
    if "author" in names or "editor" in names:
        return located >= 2
    told = (
        opened.led
        or opened.bracket
        or {"pubPlace", "date"} <= names
        or sum(part.name == "title" for part in found.parts) > 1
    )
    return located >= (1 if told else 3)


class _Told:
    """What is to be said of the references of a text."""

    def __init__(self) -> None:
        self.sure: list[tuple[int, int]] = []
        self.pointed: list[tuple[int, int]] = []
        self.first = ""

    def report(self, report: Report) -> None:
        if self.sure:
            report.add("B001", self.sure, count=len(self.sure), text=self.first)
        if self.pointed:
            report.add("B003", self.pointed, count=len(self.pointed))


class _Pointing:
    """Finds what short references point to, as they stand one after another."""

    def __init__(self, known: Known, told: _Told) -> None:
        self.known, self.told = known, told
        self.last: tuple[int, int] | None = None  # what the reference before was to, and in which note
        self.notes: dict[str, int] = {}  # number of a note -> what the last reference in it was to

    def target(self, place: Place, found: Found, order: int) -> tuple[int, float] | None:
        """What a reference points to, and how sure that is; None, if nothing is found."""
        if found.kind == "ibid":
            if self.last is None:
                return None
            near = place.turn - self.last[1] <= 1
            return self.last[0], 0.9 if near else 0.6
        if found.kind == "above" and found.above in self.notes:
            same = self.known.of(found, place.line.text, order)
            return (same[0].target, 0.9) if same else (self.notes[found.above], 0.8)
        entry = self.known.of(found, place.line.text, order)
        if entry is None and found.kind == "cited" and not found.persons and self.last is not None:
            return self.last[0], 0.7
        return (entry[0].target, entry[1]) if entry else None

    def remember(self, place: Place, target: int) -> None:
        self.last = target, place.turn
        if place.note:
            self.notes[place.note] = target


def _take(place: Place, pointing: _Pointing, number: int, report: Report, data: bytes) -> None:
    """Mark the references of a line that are taken."""
    for n, (found, opened) in enumerate(place.readings):
        order = number * _MOST + n
        places = [found.start, found.end, *(one for part in found.parts for one in (part.start, part.end))]
        if not place.layout.can_divide(places):
            continue
        span = place.layout.span(found.start, found.end)
        target = None if found.kind == "full" else pointing.target(place, found, order)
        taken, sure = _judge(place, found, opened, target)
        if target is None and found.kind in ("ibid", "cited", "above") and place.context.note:
            report.add("B005", [span], text=brief(place.line.text[found.start : found.end]))
        key = _key(place, found)
        code = "B001" if sure >= _MEDIUM or place.context.listed else "B002"
        if not report.may(code, span, taken):
            continue
        if target is not None and found.kind == "short":
            pointing.known.settle_levels(found, place.line.text, target[0])
        place.ranges += _ranges(place, found, target[0] if target else None, span[0], sure)
        place.taken.append((found.start, found.end))
        if not place.context.listed:
            _tell(pointing.told, place, found, span, sure, target, report)
        if target is None and found.kind in ("short", "full") and key not in pointing.known.targets:
            pointing.known.add(_entry(place, found, order))
        pointing.remember(place, target[0] if target else key)


def _judge(place: Place, found: Found, opened: Open, target: tuple[int, float] | None) -> tuple[bool, float]:
    """Is it taken for a reference, and how sure is that?"""
    context, kind, sure = place.context, found.kind, found.sure
    if context.listed:
        return True, sure
    names = {part.name for part in found.parts}
    if target is not None:
        sure = max(sure, target[1])
    free = opened.led or opened.bracket
    if kind == "full":
        return _is_taken(found, opened, context), sure
    if kind in ("ibid", "cited", "above"):
        return target is not None and (context.note or free), sure
    if kind == "call":
        inside = free or context.note
        return inside and (
            target is not None or (opened.bracket and "page" in names and "author" in names)
        ), sure if target else 0.6
    if kind == "short":
        if target is not None:
            return context.note or free, sure
        named = "author" in names or "editor" in names
        if not context.note:
            return opened.led and "title" in names and (sure > 0.8 or "volume" in names), 0.7
        told = opened.first or opened.led or opened.follows
        return "title" in names and ((named and (sure > 0.8 or told)) or opened.led or (told and "issue" in names)), 0.7
    return (context.note or opened.bracket) and opened.led, 0.7  # a bare title


def _tell(
    told: _Told,
    place: Place,
    found: Found,
    span: tuple[int, int],
    sure: float,
    target: tuple[int, float] | None,
    report: Report,
) -> None:
    text = brief(place.line.text[found.start : found.end])
    if sure >= _MEDIUM:
        told.sure.append(span)
        told.first = told.first or text
    else:
        report.add("B002", [span], sure, text=text)
    if target is not None:
        if target[1] >= _MEDIUM:
            told.pointed.append(span)
        else:
            report.add("B004", [span], target[1], text=text)


def _ranges(place: Place, found: Found, target: int | None, offset: int, sure: float) -> list[Range]:
    """The marks of a reference: around all of it `bibl`, within it its parts, and `ref` where it points back."""
    ranges: list[Range] = []
    if not place.context.listed:
        cert = "" if sure >= _MEDIUM else "medium" if sure > _LOW else "low"
        ranges.append(Range(found.start, found.end, Mark("bibl", cert, offset)))
    pointer = _pointer(found) if target is not None else -1
    for n, part in enumerate(found.parts):
        at = place.layout.offset(part.start)
        if (part.name == "ref" and target is None) or (
            part.name == "idno" and not place.layout.is_bare(part.start, part.end)
        ):
            continue
        if part.name == "ref":
            inner = Mark("ref", f"bibl {target}", at)
        elif part.name in ("page", "volume", "issue"):
            inner = Mark("biblScope", part.name, at)
        else:
            inner = Mark(part.name, part.value, at)
        ranges.append(Range(part.start, part.end, inner))
        if n == pointer and part.name != "ref":
            ranges.append(Range(part.start, part.end, Mark("ref", f"bibl {target}", at)))
    return ranges


def _pointer(found: Found) -> int:
    """Which part points back: the words that say so, the title, the year, else the author."""
    for name in ("ref", "title", "date", "author", "editor"):
        for n, part in enumerate(found.parts):
            if part.name == name:
                return n
    return 0


# -- titles


def _take_titles(places: Sequence[Place], document: Document, report: Report) -> None:
    """Mark the titles that stand in no reference."""
    cited_ = [
        (place.line.text[r.start : r.end], r.mark.value)
        for place in places
        for r in place.ranges
        if r.mark.kind == "title" and r.mark.value in ("m", "j")
    ]
    italic = [place for place in places if place.line.italics and not place.context.listed]
    titles = Titles(cited_, document.meta.language or (detect(sample_of(document))[0] if italic else ""))
    for place in italic:
        titles.learn(place.row, place.line)
    sure: list[tuple[int, int]] = []
    for place in italic:
        for piece, level, certain in titles.of(place.row, place.line, len(titles.levels)):
            span = place.layout.span(piece.first, piece.last)
            code = "B006" if certain > _MEDIUM else "B007"
            if not place.is_free(piece.first, piece.last) or not report.may(code, span):
                continue
            if code == "B007":
                report.add(code, [span], certain, text=brief(piece.text))
            else:
                sure.append(span)
            cert = "" if code == "B006" else "medium"
            place.ranges.append(Range(piece.first, piece.last, Mark("title", level, span[0], cert)))
    if sure:
        report.add("B006", sure, count=len(sure))
