"""Letters: their heads, their ends, and where several stand in one section or one stands within a narrative.

A section is what stands between two headings. If it is a letter, its division says so and has `opener` and `closer`;
if it is several, each becomes a division; a letter with text of another kind round it is a `floatingText`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tei.findings import Report
from tei.model import Block, Document
from tei.options import Options
from tei.passes.letters.dates import is_day
from tei.passes.letters.find import Letter, find_letters
from tei.passes.letters.lines import Line, begins_postscript, lines_of, may_begin_letter
from tei.passes.letters.parties import is_initials, is_signature, says_letter
from tei.passes.letters.shape import Shaper
from tei.text import plain

#: Deeper than any heading: a letter that has none is a division of its section.
_DEEPEST = 7
#: Unmarked paragraphs below a signature are a postscript as long as they are few and short.
_FEW, _SHORT = 4, 800


def letters(document: Document, options: Options, report: Report) -> Document:
    """Find the letters of front, body and back."""
    for name in ("front", "blocks", "back"):
        blocks: list[Block] = []
        for head, section in sections(getattr(document, name)):
            blocks += [head] if head is not None else []
            headed = head is not None and head.kind == "head" and says_letter(plain(head))
            for block in section:
                if block.kind == "quote" and len(block.children) > 2 and may_begin_letter(block.children):
                    _Section(None, block.children, document, report).into_quotation(block)
            if headed or may_begin_letter(section):
                section = _Section(head, section, document, report, headed).encoded()
            blocks += section
        setattr(document, name, blocks)
    return document


def sections(blocks: Sequence[Block]) -> Iterator[tuple[Block | None, list[Block]]]:
    """Each heading with what stands below it, up to the next; first, without one, what stands before them all."""
    head: Block | None = None
    section: list[Block] = []
    for block in blocks:
        if block.kind in ("head", "div", "titlePage"):
            if head is not None or section:
                yield head, section
            head, section = block, []
        else:
            section.append(block)
    if head is not None or section:
        yield head, section


class _Section:
    """One section, and what becomes of it."""

    def __init__(
        self, head: Block | None, blocks: list[Block], document: Document, report: Report, headed: bool = False
    ) -> None:
        self.head, self.blocks, self.document, self.report = head, blocks, document, report
        self.headed = headed
        self.lines: list[Line] = lines_of(blocks)
        self.shaper = Shaper(self.lines, document)

    def encoded(self) -> list[Block]:
        found = find_letters(self.lines, self.headed)
        if not found:
            return self._entries() or self.blocks
        ends = [*(letter.start for letter in found[1:]), len(self.lines)]
        rests = [self._rest(letter, end) for letter, end in zip(found, ends, strict=True)]
        if len(found) == 1 and self._first(found[0]) and rests[0] is not None:
            return self._whole(found[0], rests[0])
        if len(found) > 1 and all(rest is not None for rest in rests):
            return self._several(found, [rest or (0, 0) for rest in rests])
        if len(found) == 1 and self._first(found[0]) and self.headed:
            return self._with_appendix(found[0])
        return self._embedded(found)

    # -- what stands round the letters

    def _first(self, letter: Letter) -> bool:
        return all(line.between for line in self.lines[: letter.start])

    def _rest(self, letter: Letter, end: int) -> tuple[int, int] | None:
        """The lines below the closing that are a postscript, perhaps none; None where they are something else."""
        rest = self.lines[letter.end : end]
        told = [line for line in rest if not line.between]
        if not told:
            return letter.end, letter.end
        marked = begins_postscript(told[0])
        plainly = all(line.block.kind == "p" for line in told) and letter.has("signed")
        size = sum(len(plain(line.block)) for line in told[: _FEW + 1])
        sure = marked or self.headed or (letter.greets and letter.dated)
        if plainly and sure and (marked or size <= _SHORT) and len(told) <= (_FEW if not marked else 3 * _FEW):
            return letter.end, end
        return None

    def _entries(self) -> list[Block]:
        """A section of dates, each alone above its text, is a diary: a division for each entry. None else."""
        told = [n for n, line in enumerate(self.lines) if not line.between]
        dates = [n for n in told if is_day(self.lines[n].text)]
        apart = all(b - a > 1 and any(n in (a + 1, b - 1) for n in told) for a, b in pairwise(dates))
        if len(dates) < 2 or dates[0] != told[0] or dates[-1] == told[-1] or not apart:
            return []
        first = self.lines[dates[0]]
        self.report.add("S028", [first.span], 0.8, count=len(dates), text=first.text)
        blocks = self.shaper.text(0, dates[0])
        level = _DEEPEST if self.head is not None else 1
        for start, end in pairwise([*dates, len(self.lines)]):
            opener = self.shaper.group("opener", start, start + 1, [(start, "dateline")])
            blocks += [self._division(level, "entry"), *opener, *self.shaper.text(start + 1, end)]
        return blocks

    # -- what becomes of them

    def _whole(self, letter: Letter, rest: tuple[int, int]) -> list[Block]:
        """The section is this letter; one without a heading becomes a division where there are others."""
        self._tell("S020", letter)
        before = self.shaper.text(0, letter.start)
        blocks = [*before, *self._letter(letter, rest), *self.shaper.text(rest[1], len(self.lines))]
        if self.head is not None and self.head.kind == "head":
            self.head.n = "letter"
            return blocks
        return [self._division(1), *blocks]

    def _several(self, found: list[Letter], rests: list[tuple[int, int]]) -> list[Block]:
        """Each letter is a division of the section."""
        first = self.lines[found[0].start].span
        self.report.add("S021", [first], 0.8, count=len(found), text=self._opening_words(found[0]))
        blocks = self.shaper.text(0, found[0].start)
        at = found[0].start
        for letter, rest in zip(found, rests, strict=True):
            blocks += self.shaper.text(at, letter.start)  # page begins
            blocks += [self._division(_DEEPEST if self.head is not None else 1), *self._letter(letter, rest)]
            at = rest[1]
        return [*blocks, *self.shaper.text(at, len(self.lines))]

    def _with_appendix(self, letter: Letter) -> list[Block]:
        """A letter with more below it than a postscript: two divisions in that of the heading."""
        self._tell("S020", letter)
        assert self.head is not None
        self.head.n = "letter"
        blocks = [*self.shaper.text(0, letter.start), self._division(_DEEPEST, "text"), *self._letter(letter, (0, 0))]
        rest = self.shaper.text(letter.end, len(self.lines))
        appended = self._division(_DEEPEST, "section")
        return [*blocks, appended, *rest]

    def _embedded(self, found: list[Letter]) -> list[Block]:
        """Letters with other text round them, where head and foot are both sure; the others stay as they were."""
        sure = [letter for letter in found if letter.greets and letter.takes_leave]
        if not sure:
            return self.blocks
        blocks: list[Block] = []
        at = 0
        for letter in sure:
            blocks += self.shaper.text(at, letter.start)
            blocks.append(self._floating(letter))
            at = letter.end
        return [*blocks, *self.shaper.text(at, len(self.lines))]

    def into_quotation(self, quote: Block) -> None:
        """A letter that is set off as a quotation."""
        found = find_letters(self.lines, False)
        if any(letter.greets and letter.takes_leave for letter in found):
            quote.children = self._embedded(found)

    def _floating(self, letter: Letter) -> Block:
        self._tell("S022", letter)
        return Block("floatingText", n="letter", children=self.shaper.letter(letter))

    def _letter(self, letter: Letter, rest: tuple[int, int]) -> list[Block]:
        blocks = self.shaper.letter(letter)
        below = self.shaper.text(*rest) if rest[1] > rest[0] else []
        end = len(below)
        while end and below[end - 1].kind == "pb":  # it begins what comes next
            end -= 1
        return [*blocks, _postscript(below[:end]), *below[end:]] if end else [*blocks, *below]

    def _division(self, level: int, kind: str = "letter") -> Block:
        return Block("div", level=level, n=kind)

    # -- what is said of them

    def _tell(self, code: str, letter: Letter) -> None:
        parts = [*letter.opening, *letter.closing]
        first = self.lines[parts[0][0]]
        known = list(dict.fromkeys("farewell" if kind == "words" else kind for _, kind in parts))
        sure = 0.95 if self.headed or (letter.greets and letter.takes_leave) else 0.8
        self.report.add(code, [first.span], sure, parts=", ".join(known), text=self._opening_words(letter))

    def _opening_words(self, letter: Letter) -> str:
        parts = letter.opening or letter.closing
        return " / ".join(self.lines[n].text for n, _ in parts)[:100]


def _postscript(blocks: list[Block]) -> Block:
    """What stands below the signature; initials or a name at its end sign it once more."""
    last = blocks[-1]
    named = last.kind == "p" and len(blocks) > 1 and is_signature(plain(last))
    if named and (is_initials(plain(last)) or len(plain(last).split()) < 4):
        last.kind = "signed"
    return Block("postscript", children=blocks)
