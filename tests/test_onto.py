"""Markup made by hand survives a new encoding: where the text is unchanged it is carried over, else it is told."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei.cli import cli
from tei.edition.names import XML_ID, q
from tei.findings import Finding, Report, Severity
from tei.onto import carry_markup
from tei.onto.ranges import blocks, marked, text_of
from tei.onto.wrap import wrap
from tei.pipeline import encode
from tei.source import join_sources
from tei.validate import validate

SOURCE = """<!-- page 1 -->

# The Mill

Ann Old came to *Leeds* in 1790.[^1] She built teh mill.

The mill had *two* wheels and

<!-- page 2 -->

a weir of stone.

> All that is wood comes back.

# The Weir

Nobody asked who made it.

[^1]: So says the *Register* of Leeds.
"""


def encoded(text: str = SOURCE) -> str:
    return encode(join_sources([("mill.md", text.encode())])).to_bytes().decode()


def onto(source: str, edited: str) -> tuple[str, list[Finding]]:
    """The body of a new encoding with the markup of an edited one, and what was found."""
    root = etree.fromstring(encoded(source).encode())
    report = Report()
    carry_markup(root, etree.fromstring(edited.encode()), report)
    return etree.tostring(root, encoding="unicode"), report.findings


def edit(*changes: tuple[str, str]) -> str:
    edited = encoded()
    for old, new in changes:
        assert old in edited, old
        edited = edited.replace(old, new, 1)
    return edited


ANN = ("Ann Old came", '<persName ref="#ann">Ann Old</persName> came')


def test_nothing_edited_nothing_carried() -> None:
    text, found = onto(SOURCE, encoded())
    assert text == etree.tostring(etree.fromstring(encoded().encode()), encoding="unicode") and not found


HANDS = [
    ANN,
    ("to <hi", "to <placeName><hi"),
    ("Leeds</hi>", "Leeds</hi></placeName>"),
    ("1790", '<date when="1790">1790</date>'),
    ("teh", "<choice><sic>teh</sic><corr>the</corr></choice>"),
    ("wheels and ", '<term xml:id="wheels">wheels</term> <anchor xml:id="here"/>and '),
    ("a weir of", '<seg type="thing">a weir <add place="above">high</add> of</seg>'),
    ("All that", '<persName>All</persName> <note xml:id="e1" type="editorial" resp="#editor1">Sic.</note>that'),
    ("So says", "<emph>So</emph> says"),
    ("The Mill</head>", 'The <placeName ref="#m">Mill</placeName></head>'),
]


def test_all_that_was_marked_is_carried() -> None:
    edited = edit(*HANDS)
    text, found = onto(SOURCE, edited)
    bare = etree.tostring(etree.fromstring(edited.encode()), encoding="unicode")
    assert re.sub(r"\s+", " ", text) == re.sub(r"\s+", " ", bare)
    assert [one.code for one in found] == ["C020"]


def test_what_stays_in_a_changed_paragraph_is_carried_and_the_rest_told() -> None:
    source = SOURCE.replace("1790", "1799").replace("Ann Old came", "Now Ann Old came")
    text, found = onto(source, edit(*HANDS))
    assert 'Now <persName ref="#ann">Ann Old</persName> came' in text and "<placeName><hi" in text
    lost = [one for one in found if one.code == "C021"]
    assert [one.message for one in lost] == ["<date> on 1790 was not carried over: its text has changed"]
    assert lost[0].path == "/text/body/div[1]/p[1]/date" and lost[0].severity is Severity.WARNING


def test_a_paragraph_that_is_gone_tells_what_it_had() -> None:
    source = SOURCE.replace("> All that is wood comes back.", "Something else altogether, about the price of bread.")
    _, found = onto(source, edit(*HANDS))
    lost = [one.message.split(" was")[0] for one in found if one.code == "C021"]
    assert lost == ["<persName> on All", "<note> on Sic."]


def test_pages_are_those_of_the_new_encoding() -> None:
    text, _ = onto(SOURCE.replace("and\n\n<!-- page 2 -->\n\na weir", "and a weir"), edit(*HANDS))
    assert '<term xml:id="wheels">wheels</term>' in text and text.count("<pb") == 1


def test_italics_that_an_editor_read_become_what_they_mean() -> None:
    text, _ = onto(SOURCE, edit(('<hi rendition="#italic">Register</hi>', '<title level="m">Register</title>')))
    assert '<title level="m">Register</title>' in text


def test_what_stands_beside_the_text_goes_along() -> None:
    people = '<standOff><listPerson><person xml:id="ann"><persName>Ann Old</persName></person></listPerson></standOff>'
    history = '<revisionDesc><change when="2026-02-03">Names marked.</change>'
    text, _ = onto(SOURCE, edit(ANN, ("<text>", people + "<text>"), ("<revisionDesc>", history)))
    assert 'xml:id="ann"' in text and "Names marked." in text
    assert [one.message for one in validate(etree.fromstring(text)) if one.severity is Severity.ERROR] == []


def test_the_command(tmp_path: Path) -> None:
    source, edited, out = tmp_path / "mill.md", tmp_path / "edited.xml", tmp_path / "new.xml"
    source.write_text(SOURCE, "utf-8")
    edited.write_text(edit(("1790", '<date when="1790">1790</date>')), "utf-8")
    done = CliRunner().invoke(cli, ["encode", str(source), "--onto", str(edited), "-o", str(out)])
    assert done.exit_code == 0 and '<date when="1790">1790</date>' in out.read_text("utf-8")
    assert CliRunner().invoke(cli, ["encode", str(source), "--onto", str(edited), "-o", str(edited)]).exit_code == 4


# -- ranges of chance


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 10**9))
def test_any_range_can_be_wrapped_and_no_character_moves(seed: int) -> None:
    chance = random.Random(seed)
    inner = " ab <hi>cd<pb/> e</hi> f<note>x y</note> gh <hi/>i"
    block = etree.fromstring(f'<p xmlns="http://www.tei-c.org/ns/1.0">{inner}</p>')
    before = "".join(map(str, block.itertext()))
    for _ in range(chance.randint(1, 5)):
        start = chance.randint(0, len(text_of(block)))
        end = chance.randint(start, len(text_of(block)))
        element = etree.Element(q(chance.choice(["persName", "term"])))
        if wrap(block, start, end, element):
            assert (start, end) in [(one.start, one.end) for one in marked(block) if one.element is element]
    assert "".join(map(str, block.itertext())) == before


@pytest.mark.parametrize("seed", range(20))
def test_names_marked_by_chance_survive(seed: int) -> None:
    chance = random.Random(seed)
    root = etree.fromstring(encoded().encode())
    text = root.find(q("text"))
    assert text is not None
    count = 0
    for block in blocks(text):
        for _ in range(3):
            size = len(text_of(block))
            start = chance.randrange(size)
            count += wrap(block, start, chance.randint(start + 1, size), etree.Element(q("name"), type=f"t{count}"))
    edited = etree.tostring(root, encoding="unicode")
    new, found = onto(SOURCE, edited)
    assert new.count("<name ") == count and [one.code for one in found] == ["C020"]
    assert sorted(re.findall(r'name type="(\w+)"', new)) == sorted(re.findall(r'name type="(\w+)"', edited))
    ids = [[one.get(XML_ID) for one in tree.iter(q("p"))] for tree in (root, etree.fromstring(new))]
    assert ids[0] == ids[1]
