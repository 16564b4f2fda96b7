"""References within the text (`see note 5`, `above, p. 23`, `chapters 2 and 3`, `Fig. 3`) to what bears that number.

A number of another book looks the same. So a word must lead to it (`see`, `above`, `siehe oben`), or it stands in
brackets by itself; figures and tables, which are those of this text, need none. What stands behind a title or a
reference in the same sentence belongs to that, and what stands in a quotation to what is quoted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from tei.findings import Report
from tei.model import Block, Document, Inline, Mark, Point, Run
from tei.options import Options
from tei.passes.cited.marking import Layout, Range, mark
from tei.passes.pointers import words
from tei.passes.pointers.places import Places, Spot
from tei.passes.pointers.units import Chain, Number, Unit, chains
from tei.regexes import regex

#: Blocks of running words, and blocks whose numbers are not those of this text.
_PROSE = frozenset(("p", "words", "cell"))
_FOREIGN = frozenset(("quote", "cit", "listBibl", "contents", "titlePage", "bibl", "epigraph", "floatingText"))
#: Marks on words that cannot hold a pointer; and those that name another book, whose pages may follow.
_TAKEN = frozenset(("bibl", "title", "link", "ref", "code", "formula", "page", "cite"))
_BOOKS = frozenset(("bibl", "title"))
_OF_BOOKS = frozenset(("page", "chapter", "section", "part", "book"))
_CUE = regex(r"\d|[IVX]|\. ?[ivxlc]+(?!\w)|[Cc]hap|[Kk]ap|cap[ií]t|hoofd|[Гг]лав|(?:App|Ann|Anh|App?é)\w* [A-Z]")
#: What holds the others, the widest first.
_WIDTH = {kind: n for n, kind in enumerate(("part", "book", "chapter", "section", "page"))}
_NEW_CLAUSE = regex(r"[.!?;]\s")
_NEW_SENTENCE = regex(r"[!?]\s|[\d)\]”“»\"]\.\s|[^\W\d_]{4}\.\s")
_WORD = regex(r"[^\W\d_]{4,}")


def pointers(document: Document, options: Options, report: Report) -> Document:
    """Make `ref` of what points to a note, a page, a division, a figure; what leads nowhere is told."""
    places: Places | None = None
    found: list[tuple[int, int]] = []
    for block, note in _blocks(document):
        text = "".join(i.text for i in block.inlines if isinstance(i, Run))
        told = list(chains(text)) if _CUE.search(text) else []
        if not told:
            continue
        places = places or Places(document)
        if ranges := _Line(block, text, note, document, places, report).ranges(told):
            mark(block, ranges, document.source.data)
            found += [(one.mark.at, one.mark.at) for one in ranges]
    if found:
        report.add("B008", found, count=len(found))
    return document


def _blocks(document: Document) -> Iterator[tuple[Block, bool]]:
    """Where pointers may stand, each with whether it is of a note; a note where it is called."""
    waiting = [(block, block.kind == "note") for block in reversed(document.all_blocks())]
    while waiting:
        block, note = waiting.pop()
        called: list[tuple[Block, bool]] = []
        for inner in _prose(block):
            yield inner, note
            calls = (point.value for point in inner.inlines if isinstance(point, Point) and point.kind == "call")
            called += [(document.notes[key], True) for key in calls if key in document.notes]
        waiting += reversed(called)


def _prose(block: Block) -> Iterator[Block]:
    if block.kind in _FOREIGN or (block.kind == "list" and block.n == "index"):
        return
    if block.kind in _PROSE:
        yield block
    for child in block.children:
        yield from _prose(child)


class _Line:
    """A block whose pointers are looked up."""

    def __init__(self, block: Block, text: str, note: bool, document: Document, places: Places, report: Report) -> None:
        self.block, self.text, self.note, self.places, self.report = block, text, note, places, report
        self.layout = Layout(block, document.source.data)
        self.runs = self.layout.runs

    def ranges(self, told: list[Chain]) -> list[Range]:
        """What is to be marked as `ref`."""
        found: list[Range] = []
        for chain in told:
            first, last = chain.units[0].numbers[0].start, chain.units[-1].end
            if self._is_taken(first, last) or (not chain.way and self._is_of_a_book(chain)):
                continue
            if first > 0 and not self.layout.can_divide([first, last]):
                continue
            found += self._chain(chain)
        return found

    def _is_taken(self, first: int, last: int) -> bool:
        """Is any of it something else already?"""
        runs = self.layout.runs[self._run(first) : self._run(last - 1) + 1]
        return any(one.kind in _TAKEN for run in runs for one in run.marks)

    def _run(self, at: int) -> int:
        return max(0, bisect_right(self.layout.starts, at) - 1)

    def _is_of_a_book(self, chain: Chain) -> bool:
        """Is a book named before, in the same sentence? In the text, where words stand between, it is not meant.

        In a note, `see p. 40` in the next sentence is just as well a page of that book; `see note 4` is not.
        """
        start = chain.start
        ends = _NEW_CLAUSE if not self.note else None if chain.units[0].kind in _OF_BOOKS else _NEW_SENTENCE
        for n in range(self._run(max(start - 1, 0)), -1, -1):
            end = self.layout.starts[n] + len(self.runs[n].text)
            between = self.text[end:start]
            if ends and ends.search(between):
                return False
            if any(one.kind in _BOOKS for one in self.runs[n].marks):
                return self.note or not _WORD.search(between)
        return False

    def _chain(self, chain: Chain) -> Iterator[Range]:
        here = self.places.at(self.block, self._before(chain.units[0].numbers[0].start))
        groups: list[list[Unit]] = []
        for unit in chain.units:
            if unit.qualified and groups:
                groups[-1].append(unit)
            else:
                groups.append([unit])
        for group in groups:
            yield from self._group(group, chain, here)

    def _before(self, start: int) -> list[Inline]:
        n = self._run(start)
        run = self.runs[n]
        return self.block.inlines[: self.block.inlines.index(run)]

    def _group(self, group: list[Unit], chain: Chain, here: Spot) -> Iterator[Range]:
        """Units that tell more about one another: a page and the note on it, a chapter and its section."""
        around: list[tuple[str, Spot]] = []
        notes = [n for n, unit in enumerate(group) if unit.kind == "note"]
        for n, unit in sorted(enumerate(group), key=lambda one: _WIDTH.get(one[1].kind, len(_WIDTH))):
            if unit.kind == "page" and notes and notes[0] < n and not self._holds(group[notes[0]], unit, here, chain):
                continue  # `above, n. 5, p. 23`: a page of what is cited in that note
            yield from self._unit(unit, chain, here, around)
            spot = self._spot(unit.kind, unit.numbers[0], here, chain.way, around) if unit.kind in _WIDTH else None
            around += [(unit.kind, spot)] if spot else []

    def _holds(self, note: Unit, page: Unit, here: Spot, chain: Chain) -> bool:
        spot = self._spot("note", note.numbers[0], here, chain.way, [])
        return spot is not None and spot.page == page.numbers[0].label.casefold()

    def _spot(self, kind: str, number: Number, here: Spot, way: str, within: list[tuple[str, Spot]]) -> Spot | None:
        label = number.label.rstrip("abcdefgh") if kind in words.OWN and number.label[0].isdigit() else number.label
        spot = self.places.find(kind, label, here, way, within)
        return spot if spot and self.places.reaches(kind, label, number.last) else None

    def _unit(self, unit: Unit, chain: Chain, here: Spot, within: list[tuple[str, Spot]]) -> Iterator[Range]:
        for number in unit.numbers:
            span = self.layout.span(number.start, number.end)
            spot = self._spot(unit.kind, number, here, chain.way, within)
            if spot is not None and self.report.may("B008", span):
                yield Range(number.start, number.end, Mark("ref", spot.key, span[0]))
            elif spot is None and chain.led:
                self.report.add("B009", [span], text=self.text[number.start : number.end])
