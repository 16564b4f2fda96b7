"""References: each leads to one passage, and the passages of a tree, put end to end, are the text."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei.build import encode
from tei.citing import Tree, trees
from tei.citing.milestones import cut
from tei.edition.citable import citable, declare
from tei.edition.names import NSMAP, XML_ID, q
from tei.options import Options
from tei.validate import read_tei
from tests.test_validate import VALID
from tests.tools import ROOT, SAMPLES, shared


def letters(elements: Iterable[etree._Element]) -> str:
    """All text but the white space that is for the eye."""
    return "".join("".join("".join(map(str, one.itertext())).split()) for one in elements)


def hold_the_text(tree: Tree) -> None:
    """References differ, each resolves to its unit, and the passages are the text: the smallest and the outermost."""
    assert len(tree.by_reference) == len(tree.units)
    whole = letters([tree.text])
    assert tree.out_of_reach() == ""
    assert letters(passage for _, passage in tree.passages()) == whole
    outermost = [unit for unit in tree.units if unit.level == 1]
    assert letters(tree.passage(unit) for unit in outermost) == whole


def source_texts() -> list[Path]:
    cases = sorted((ROOT / "tests" / "findings").glob("[NSJPC]*/source.md"))
    return [*sorted(SAMPLES.glob("*.md")), *cases]


@pytest.mark.parametrize("path", source_texts(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_passages_of_an_edition_are_its_text(path: Path) -> None:
    edition, _ = encode((path,), None, Options())
    found = trees(edition.tree.getroot())
    assert found[0].units
    for tree in found:
        hold_the_text(tree)


@pytest.mark.slow
def test_the_passages_of_all_benchmark_editions_are_their_texts() -> None:
    for path in (*sorted(shared("benchmark", "cases").glob("*.md")), shared("corpus", "listen-marxist.md")):
        edition, _ = encode((path,), None, Options())
        for tree in trees(edition.tree.getroot()):
            hold_the_text(tree)


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_what_an_editor_has_declared_is_followed(path: Path) -> None:
    for tree in trees(read_tei(path).getroot()):
        for unit in tree.units:
            assert tree.by_reference[unit.reference] is unit
            assert tree.passage(unit) is not None


# -- trees of chance


INNER = {"div": ("div", "p", "quote", "pb"), "quote": ("p", "pb"), "p": ("hi", "note", "pb"), "hi": ("hi", "pb"),
         "note": ("hi",), "pb": ()}  # fmt: skip


def grown(chance: random.Random, name: str, depth: int) -> etree._Element:
    element = etree.Element(q(name), nsmap=NSMAP)  # type: ignore[arg-type]
    holds_text = name in ("p", "hi", "note")
    element.text = chance.choice(["one ", "", "two"]) if holds_text else None
    for _ in range(chance.randrange(4) if depth and INNER[name] else 0):
        child = grown(chance, chance.choice(INNER[name]), depth - 1)
        child.tail = chance.choice([" three", "", "four "]) if holds_text else None
        element.append(child)
    return element


def text_of_chance(seed: int) -> etree._Element:
    """A TEI with a text whose divisions, paragraphs and notes nest as they like, pages beginning anywhere."""
    chance = random.Random(seed)
    root = etree.Element(q("TEI"), nsmap=NSMAP)  # type: ignore[arg-type]
    text = etree.SubElement(root, q("text"))
    for part in ("front", "body", "back"):
        holder = etree.SubElement(text, q(part))
        for _ in range(chance.randrange(4)):
            holder.append(grown(chance, chance.choice(INNER["div"]), 5))
    for at, element in enumerate(text.iter(q("div"), q("pb"))):
        element.set("n", str(at))
        element.set(XML_ID, f"x{at}")
    return root


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9))
def test_the_passages_of_any_text_are_the_text(seed: int) -> None:
    root = text_of_chance(seed)
    header = etree.SubElement(etree.SubElement(root, q("teiHeader")), q("encodingDesc"))
    declare(header, citable(root[0]))
    for tree in trees(root):
        hold_the_text(tree)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9))
def test_a_cut_loses_no_character_and_no_milestone(seed: int) -> None:
    """White space and all; milestones too stand in one passage each."""
    text = text_of_chance(seed)[0]
    marks = [None, *text.iter(q("pb")), None]
    passages = [cut(text, start, end) for start, end in pairwise(marks)]
    assert "".join(str(piece) for one in passages for piece in one.itertext()) == "".join(map(str, text.itertext()))
    assert [one.get("n") for passage in passages for one in passage.iter(q("pb"))] == [
        one.get("n") for one in text.iter(q("pb"))
    ]


def test_a_passage_is_cut_out_of_the_elements_around_it() -> None:
    text = etree.fromstring('<text><div n="1"><p>a<hi>b<pb n="2"/>c</hi>d</p><p>e<pb n="3"/>f</p></div></text>')
    second = cut(text, *text.iter("pb"))
    whole = '<text><div n="1"><p><hi><pb n="2"/>c</hi>d</p><p>e</p></div></text>'
    assert etree.tostring(second).decode() == whole


# -- time


def test_a_hundred_thousand_paragraphs_are_listed_in_three_seconds() -> None:
    root = etree.Element(q("TEI"), nsmap=NSMAP)  # type: ignore[arg-type]
    encoding = etree.SubElement(etree.SubElement(root, q("teiHeader")), q("encodingDesc"))
    text = etree.SubElement(root, q("text"))
    body = etree.SubElement(text, q("body"))
    for chapter in range(100):
        division = etree.SubElement(body, q("div"), n=str(chapter + 1), type="chapter")
        etree.SubElement(division, q("head")).text = "On Paper"
        for number in range(1000):
            paragraph = etree.SubElement(division, q("p"))
            paragraph.text = "It folds."
            if number % 5 == 0:
                etree.SubElement(paragraph, q("note")).text = "So it does."
            if number % 9 == 0:
                etree.SubElement(paragraph, q("pb"), n=str(chapter * 1000 + number))
    declare(encoding, citable(text))
    began = time.process_time()
    found = trees(root)
    took = time.process_time() - began
    assert len(found[0].units) == 100 * (1 + 1 + 1000 + 200)
    assert took < 3, f"{took:.1f} s"
