"""Any blocks in any order, in any others: what is built of them when each has its place is valid TEI.

The texts of `tests/test_never_invalid.py` show only what the passes make of them today. Here are documents that no pass
makes yet, of a chance that a number fixes.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from lxml import etree

from tei.edition import assemble, build_text, texts
from tei.edition.facts import facts_of
from tei.edition.names import HOLDERS, LEAVES
from tei.fidelity import check_letters, inlines_of
from tei.findings import Report, Severity
from tei.metadata import Metadata
from tei.model import Block, Document, Inline, Mark, Point, Run
from tei.options import Options
from tei.passes.standing import standing
from tei.source import join_sources
from tei.validate import validate
from tests.test_tei_all import refused_by
from tests.tools import shared

TEXT = "word " * 400
SOURCE = join_sources([("t.md", TEXT.encode())])
KINDS = sorted({*LEAVES, *HOLDERS, "words", "pb", "rule", "foot", "note", "marginal", "div"} - {"fw"})
#: Divisions are flat (`tei.model`): `head` and `div` stand in lists of blocks only, save for what a `div` holds.
INNER = [kind for kind in KINDS if kind != "div"]
MARKS = ("em", "strong", "sup", "code", "smallcaps", "formula", "page", "stage", "title", "bibl", "link")
MANY, SLOWLY = range(300), range(10_000, 12_000)


class Maker:
    """Makes the blocks of one document; each run has bytes of its own."""

    def __init__(self, number: int) -> None:
        self.chance, self.at = Random(number), 0

    def document(self) -> Document:
        front, body, back = (
            self.blocks(self.chance.choice(most), KINDS, 3) for most in ((0, 0, 4), (1, 5, 12), (0, 4))
        )
        return Document(SOURCE, front=front, blocks=body, back=back)

    def blocks(self, most: int, kinds: list[str], depth: int) -> list[Block]:
        if self.chance.random() < 0.6:  # few kinds, so that some fit
            kinds = [*self.chance.sample(kinds, 3), "p"]
        return [self.block(self.chance.choice(kinds), depth) for _ in range(self.chance.randint(0, most))]

    def block(self, kind: str, depth: int) -> Block:
        if kind in ("pb", "rule"):
            return Block(kind, [Point(kind, *self.bytes(), "7" if kind == "pb" else "")])
        if kind == "foot":
            return Block(kind)
        block = Block(kind, level=self.chance.randint(1, 4) if kind in ("head", "div") else 0)
        block.n = "section" if kind in ("div", "floatingText") else self.chance.choice(("", "gloss")) * (kind == "list")
        if kind == "figure":
            block.inlines = [Point("graphic", *self.bytes(), "", "a.png")]
        if kind in HOLDERS or kind in ("note", "marginal", "cell") or (kind == "div" and depth == 3):
            if depth > 0:
                block.children = self.blocks(4, INNER, depth - 1)
            if kind not in ("div", "note", "marginal", "figure") and self.chance.random() < 0.1:
                block.inlines = self.inlines()
        elif kind != "div":
            block.inlines = self.inlines()
        return block

    def inlines(self) -> list[Inline]:
        return [self.inline() for _ in range(self.chance.choice((0, 1, 1, 1, 2, 3)))]

    def inline(self) -> Inline:
        if self.chance.random() < 0.15:
            kind = self.chance.choice(("pb", "lb", "gap", "graphic"))
            return Point(kind, *self.bytes(), "7" if kind == "pb" else "", "a.png" if kind == "graphic" else "")
        marks = self.chance.sample(MARKS, self.chance.choice((0, 0, 0, 1, 1, 2)))
        return Run("word ", *self.bytes(), tuple(Mark(kind, "m" * (kind == "title"), self.at) for kind in marks))

    def bytes(self) -> tuple[int, int]:
        self.at += 5
        return self.at - 5, self.at


def settled(number: int) -> tuple[Document, etree._ElementTree]:
    """The document of a number when all has its place, and its edition; no byte and no letter is lost on the way."""
    document, report = Maker(number).document(), Report()
    before = sorted((one.start, one.end) for one in inlines_of(document.all_blocks()))
    standing(document, Options(), report)
    assert sorted((one.start, one.end) for one in inlines_of(document.all_blocks())) == before
    built = build_text(document)
    check_letters(document, texts(built.text))
    return document, assemble(built, Metadata(title="T", language="en"), facts_of(document, report, built.text, "1"))


def faults(number: int, tree: etree._ElementTree) -> list[str]:
    return [f"{number}: {one.code} {one.message}" for one in validate(tree) if one.severity >= Severity.ERROR]


def test_any_blocks_have_a_place() -> None:
    assert [fault for number in MANY for fault in faults(number, settled(number)[1])] == []


def test_what_has_its_place_is_left_there() -> None:
    for number in MANY:
        report = Report()
        standing(settled(number)[0], Options(), report)
        assert report.findings == [], number


@pytest.mark.slow
def test_tei_has_a_place_for_them_too(tmp_path: Path) -> None:
    documents: list[etree._Element] = []
    for number in SLOWLY:
        documents.append(settled(number)[1].getroot())
        assert faults(number, documents[-1].getroottree()) == []
    assert refused_by(shared("schemas", "tei_all.rng"), documents, tmp_path) == set()
