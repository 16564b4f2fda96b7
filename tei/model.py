"""The document between reading and encoding: flat blocks of runs that know their bytes.

The law that guards every pass: the spans of all runs and points together with the spans dropped tile the source
exactly. No byte is lost, none is used twice. `tei.fidelity` checks it on every run.

Offsets are bytes of the source, counted from 0; ranges are half-open. Runs and points are plain slotted classes and
not frozen, because a book has hundreds of thousands of them (measured: 0.28 us against 1.05 us each).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tei.metadata import Image, Metadata
from tei.source import Source


class Span(NamedTuple):
    """A half-open range of bytes of the source."""

    start: int
    end: int


class Mark(NamedTuple):
    """What an inline is marked as, e.g. `em`, `strong`, `sup`, `sub`, `code`, `link`, `strike`, `bibl`, `sic`.

    `value` is the address of a link; of `sic` the right reading, and `who` says so. `at` is the offset where the mark
    opens, so that two neighbours stay two.
    """

    kind: str
    value: str = ""
    at: int = 0
    who: str = ""


Marks = tuple[Mark, ...]  # outermost first


@dataclass(slots=True, eq=False)
class Run:
    """Text that came from one place. The text may be corrected (an entity, a line end); the range may not."""

    text: str
    start: int
    end: int
    marks: Marks = ()

    def bears(self, kind: str) -> bool:
        """Is it marked as that, alone or within other marks?"""
        return bool(self.marks) and any(mark.kind == kind for mark in self.marks)


@dataclass(slots=True, eq=False)
class Point:
    """Something that stands between letters.

    kind `pb`: a page begins; `n` is its printed number, bracketed if supplied; `value` is `no` inside a word, and `cut`
    behind a hyphen in a line, until it is known whether it stays.
    kind `lb`: a line begins; `value` is `no` inside a word.
    kind `call`: a note is called; `n` as printed, `value` the key in `Document.notes`.
    kind `recall`: the same where a note is called again; the note stands at its `call`.
    kind `graphic`: an image; `value` its address, `n` its description.
    kind `pbnote`: a note goes on over a page; `value` is the number of that page's `pb` in the text, from 1.
    kinds `mark` (the printed mark of a note, now in its `n`) and `rule`: nothing is shown in their place.
    """

    kind: str
    start: int
    end: int
    n: str = ""
    value: str = ""

    @property
    def shown(self) -> str:
        """What stands for it in plain text: a new line for a line that begins between words, or behind a hyphen."""
        return "\n" if (self.kind == "lb" and self.value != "no") or self.value == "cut" else ""


Inline = Run | Point


@dataclass(slots=True, eq=False)
class Block:
    """A block of the text, or a container of blocks (`children`).

    Kinds that hold inlines: p (n: `verse`, where the source says so), head (level 1-6, as marked; n: what a pass
    found its division to be), l, cell, code, dateline, signed, salute, letterhead, addrLine, words (beside elements,
    in none of their own), caption, label, trailer, titlePart, docAuthor, docDate, docImprint, docEdition, bibl.
    Kinds that hold blocks: quote, list (n is the first number, `gloss`, or empty), item, table, row (level 1: of
    headings; so a cell), lg (n: its printed number), figure,
    foot (the notes at the foot of a page; before they are bound), note (level 1: behind the text),
    marginal (a note in the margin), cit, titlePage, contents, opener, closer, postscript, address, epigraph, byline,
    floatingText.
    A div (n: its type) begins a division without a heading; what follows stands in it, up to the next head or div.
    Kinds that hold nothing but a point: pb, rule.
    """

    kind: str
    inlines: list[Inline] = field(default_factory=list)
    level: int = 0
    n: str = ""
    children: list[Block] = field(default_factory=list)
    lang: str = ""  # a BCP 47 tag, where it is in another language than what holds it
    cols: int = 1  # columns and rows over which a cell goes
    rows: int = 1
    part: str = ""  # of a line of verse that speakers share: I, M or F (its beginning, midst or end)

    def text(self) -> str:
        """The characters of this block and of what it holds, without notes; a new line where `lb` stands."""
        own = "".join(i.text if isinstance(i, Run) else i.shown for i in self.inlines)
        return own + "".join(child.text() for child in self.children)

    def walk(self) -> Iterator[Block]:
        """This block and every block in it, outermost first."""
        yield self
        for child in self.children:
            yield from child.walk()


class Dropped(NamedTuple):
    """Bytes left out on purpose, and why: `markup`, `white space`, `running head`, `folio`, `hyphen` ..."""

    start: int
    end: int
    reason: str


class Imposition(NamedTuple):
    """That the pages were put in order: scheme, number of pages, confidence, and whether an editor gave the order."""

    scheme: str
    pages: int
    confidence: float = 1.0
    given: bool = False


@dataclass(slots=True)
class Document:
    """A source as blocks. Headings stay flat; divisions nest only when TEI is built (`tei.edition`)."""

    source: Source
    front: list[Block] = field(default_factory=list)  # title page, contents, preface; filled by a pass
    blocks: list[Block] = field(default_factory=list)  # the body
    back: list[Block] = field(default_factory=list)  # colophon, bibliography; filled by a pass
    notes: dict[str, Block] = field(default_factory=dict)  # key -> note; the key stands in the value of its call
    images: list[Image] = field(default_factory=list)  # the scans of the pages
    image_of: dict[int, int] = field(default_factory=dict)  # identity of a page begin -> index in `images`
    anchors: dict[str, int] = field(default_factory=dict)  # name -> offset, where links within the text lead
    dropped: list[Dropped] = field(default_factory=list)
    front_matter: tuple[int, int] | None = None  # the range of YAML metadata at the head of the first file
    words: Counter[str] | None = None  # its words in small letters, counted when first asked for (tei.hyphenation)
    respelt: dict[int, str] = field(default_factory=dict)  # offset -> the letter that the edition has for the one there
    imposition: Imposition | None = None  # set where the order of the pages was changed
    lines: bool = False  # the lines of the source are kept
    meta: Metadata = field(default_factory=Metadata)  # what the text says of itself

    def all_blocks(self) -> list[Block]:
        """Front, body and back in order."""
        return self.front + self.blocks + self.back
