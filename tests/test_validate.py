"""Validation: what is accepted, what is refused and in which words, and what it costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from tei.errors import InputError, UsageError
from tei.findings import Severity
from tei.rules.paths import XML_ID
from tei.validate import parse_tei, read_tei, validate
from tests.tools import ROOT, operations

DATA = ROOT / "tests" / "data"
VALID = sorted((DATA / "valid").glob("*.xml"))
INVALID = sorted((DATA / "invalid").glob("*.xml"))
TEI = "http://www.tei-c.org/ns/1.0"


def names(paths: list[Path]) -> list[str]:
    return [path.stem for path in paths]


@pytest.mark.parametrize("path", VALID, ids=names(VALID))
def test_a_valid_file_has_no_findings(path: Path) -> None:
    assert validate(read_tei(path)) == []


@pytest.mark.parametrize("path", INVALID, ids=names(INVALID))
def test_an_invalid_file_is_explained(path: Path, accept: bool) -> None:
    told = "".join(finding.line() + "\n" for finding in validate(read_tei(path)))
    expected = path.with_suffix(".txt")
    if accept:
        expected.write_text(told, "utf-8")
    assert told == expected.read_text("utf-8")


def test_an_element_will_do_and_the_tree_is_left_as_it_was() -> None:
    tree = read_tei(DATA / "invalid" / "id-missing.xml")
    before = etree.tostring(tree)
    assert [f.code for f in validate(tree.getroot())] == [f.code for f in validate(tree)] == ["V015"]
    assert etree.tostring(tree) == before


# -- reading


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b" \n", "empty"),
        (b"words", "not well-formed"),
        (b"<TEI><text></TEI>", "a.xml:1:"),
        (b"<TEI>&nbsp;</TEI>", "not well-formed"),
        (b"<TEI>\x01</TEI>", "not well-formed"),
        (b'<!DOCTYPE TEI SYSTEM "file:///etc/passwd"><TEI/>', "DOCTYPE"),
        (b'<?xml version="1.0"?>\n<!-- a > b --><?x ?>\n<!DOCTYPE TEI [<!ENTITY a "b">]><TEI>&a;</TEI>', "DOCTYPE"),
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE TEI []><TEI/>'.encode("utf-16"), "DOCTYPE"),
        (b"<TEI>" + b"<div>" * 300 + b"</div>" * 300 + b"</TEI>", "too much"),
        (b"<TEI>" + b"x" * 10_100_000 + b"</TEI>", "too much"),
    ],
    ids=["blank", "text", "tags", "entity", "control", "system", "internal", "utf16", "deep", "long"],
)
def test_what_cannot_be_read_is_an_input_error_with_a_hint(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        parse_tei(data, "a.xml")


def test_the_word_doctype_in_the_text_is_no_doctype() -> None:
    parse_tei(b"<!-- <!DOCTYPE x> --><TEI><![CDATA[<!DOCTYPE x>]]></TEI>")


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.xml"):
        read_tei(tmp_path / "none.xml")


# -- other schemas


def test_another_schema_replaces_ours_and_the_habits(tmp_path: Path) -> None:
    schema = tmp_path / "loose.rng"
    schema.write_text(
        '<element name="TEI" xmlns="http://relaxng.org/ns/structure/1.0"><zeroOrMore>'
        '<element name="p"><optional><attribute name="corresp"/></optional><text/></element></zeroOrMore></element>'
    )
    assert validate(parse_tei(b"<TEI><p/></TEI>"), schema=schema) == []
    assert [f.code for f in validate(parse_tei(b'<TEI><p corresp="#x"/></TEI>'), schema=schema)] == ["V002"]
    wrong = validate(parse_tei(b"<TEI>\n<q/></TEI>"), schema=schema)
    assert [f.code for f in wrong] == ["V011"]
    assert "<q>" in wrong[0].message and "<p>" not in wrong[0].message


def test_our_xsd_explains_as_our_rng_does() -> None:
    tree = read_tei(DATA / "invalid" / "misplaced-element.xml")
    by_xsd, by_rng = validate(tree, schema=ROOT / "schema" / "edition.xsd"), validate(tree)
    assert [(one.path, one.severity) for one in by_xsd] == [(one.path, one.severity) for one in by_rng]
    assert "<p> may not stand in <titlePage>" in by_xsd[0].message and "<docTitle>" in by_xsd[0].message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.rnc", "start = element a { empty }"),
        ("a.rng", None),
        ("a.rng", "<grammar"),
        ("a.rng", "<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>"),
        ("a.xsd", "<schema/>"),
    ],
    ids=["rnc", "missing", "broken", "empty", "no-schema"],
)
def test_a_schema_that_cannot_be_used_is_a_usage_error(tmp_path: Path, name: str, content: str | None) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(UsageError) as caught:
        validate(parse_tei(b"<TEI/>"), schema=tmp_path / name)
    assert name in str(caught.value)


# -- cost


def big(divisions: int) -> etree._ElementTree:
    """A long edition: thirty paragraphs, fifteen notes a division."""
    tree = read_tei(DATA / "valid" / "kinds.xml")
    root = tree.getroot()
    text = root.find(f"{{{TEI}}}text")
    assert text is not None
    parts = []
    for d in range(divisions):
        pars = "".join(
            f'<p xml:id="x{d}.p{n}">{"words and words " * 20}<note place="end" xml:id="x{d}.n{n}">note</note></p>'
            for n in range(30)
        )
        parts.append(f'<div xml:id="x{d}"><head>Head</head>{pars}</div>')
    body = f'<body xmlns="{TEI}">{"".join(parts)}</body>'
    text[:] = [parse_tei(body.encode()).getroot()]
    return tree


def test_work_grows_with_the_size_and_no_faster() -> None:
    small, large = big(20), big(200)
    validate(small)
    assert operations(lambda: validate(large)) < 15 * operations(lambda: validate(small))


def test_many_errors_are_cut_short() -> None:
    tree = big(20)
    for p in tree.getroot().iter(f"{{{TEI}}}p"):
        p.attrib.pop(XML_ID, "")
    found = validate(tree)
    assert [f.code for f in found] == ["V015"] * 100 + ["V010"]
    assert all(f.severity is Severity.ERROR for f in found)


def test_a_valid_file_needs_no_xmlschema() -> None:
    """It takes 0.25 s to import, which only a file that fails should pay."""
    code = (
        "import sys; from pathlib import Path; from tei.validate import read_tei, validate;"
        f"assert validate(read_tei(Path({str(VALID[0])!r}))) == []; assert 'xmlschema' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
