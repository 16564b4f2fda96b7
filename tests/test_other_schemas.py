"""Any other schema: RELAX NG cut down to the document, XSD 1.0 and 1.1; the verdicts are jing's."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei.findings import Finding
from tei.grammar import Grammar, cut_down
from tei.rules.paths import XML_ID
from tei.validate import parse_tei, read_tei, validate
from tests.test_schema import jing
from tests.test_validate import VALID, names
from tests.tools import ROOT, shared

EDITIONS = ("frus-history", "malss", "gaskell", "vasa", "schnitzler-L02166", "schnitzler-L03229")
RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'


def messages(data: bytes, schema: Path) -> list[str]:
    return [f"{one.code} {one.message}" for one in validate(parse_tei(data), schema=schema)]


@pytest.mark.slow
@pytest.mark.parametrize("schema", ["tei_all", "eltec-1"])
@pytest.mark.parametrize("name", EDITIONS)
def test_the_verdict_on_an_edition_is_that_of_jing(name: str, schema: str) -> None:
    rng, file = shared("schemas", f"{schema}.rng"), shared("editions", f"{name}.xml")
    errors = [one for one in validate(read_tei(file), schema=rng) if one.code != "V002"]
    assert bool(errors) == bool(jing(rng, [file]))


def test_the_verdict_of_tei_all_on_a_play() -> None:
    rng, file = shared("schemas", "tei_all.rng"), shared("editions", "malss.xml")
    assert [one for one in validate(read_tei(file), schema=rng) if one.code != "V002"] == []


def test_real_faults_are_told_as_their_editors_need_it() -> None:
    rng, file = shared("schemas", "tei_all.rng"), shared("editions", "schnitzler-L03229.xml")
    found: list[Finding] = [one for one in validate(read_tei(file), schema=rng) if one.code != "V002"]
    assert len([one for one in found if one.code != "V052"]) == 27  # that is no fault of the schema
    assert "<?xml-model?>" in found[0].message
    misplaced = [one.message for one in found if one.code == "V012"]
    assert len(misplaced) == 26 and all("it may stand in the <" in one and "around it" in one for one in misplaced)


def test_parts_of_relax_ng_that_the_profile_does_not_use(tmp_path: Path) -> None:
    """Includes with replacements, interleaving, mixed content, names by exception, attributes of any name."""
    (tmp_path / "base.rng").write_text(
        f"<grammar {RNG}><start><ref name='a'/></start>"
        "<define name='a'><element name='a'><interleave><element name='x'><empty/></element>"
        "<element name='y'><empty/></element></interleave><ref name='rest'/></element></define>"
        "<define name='rest'><notAllowed/></define></grammar>"
    )
    (tmp_path / "own.rng").write_text(
        f"<grammar {RNG}><include href='base.rng'><define name='rest'><mixed><zeroOrMore><element><anyName><except>"
        "<name>x</name><name>y</name></except></anyName><zeroOrMore><attribute><anyName/></attribute></zeroOrMore>"
        "<text/></element></zeroOrMore></mixed></define></include></grammar>"
    )
    schema = tmp_path / "own.rng"
    assert messages(b"<a><y/><x/>words<z q='1'>more</z></a>", schema) == []
    assert [one[:4] for one in messages(b"<a><x/></a>", schema)] == ["V014"]
    assert [one[:4] for one in messages(b"<a><x/><y/><x/></a>", schema)] == ["V013"]


def test_a_schema_that_only_libxml2_reads_is_used_whole(tmp_path: Path) -> None:
    schema = tmp_path / "nested.rng"
    schema.write_text(
        f"<grammar {RNG}><start><element name='a'><grammar><start><element name='b'><empty/></element></start>"
        "</grammar></element></start></grammar>"
    )
    assert messages(b"<a><b/></a>", schema) == []
    assert [one[:4] for one in messages(b"<a><c/></a>", schema)] != []


def test_an_include_from_the_network_is_not_followed(tmp_path: Path) -> None:
    from tei.errors import UsageError

    schema = tmp_path / "far.rng"
    schema.write_text(f"<grammar {RNG}><include href='http://127.0.0.1:9/base.rng'/></grammar>")
    with pytest.raises(UsageError, match=r"far\.rng"):
        messages(b"<a/>", schema)


def test_what_is_cut_away_does_not_occur() -> None:
    schema = etree.fromstring(
        f"<element name='a' {RNG}><choice><group><attribute name='n'/><element name='b'><empty/></element></group>"
        "<element name='c'><empty/></element></choice></element>"
    )
    cut = cut_down(schema, etree.fromstring("<a><c/></a>")).schema
    assert b">b<" not in etree.tostring(cut) and etree.RelaxNG(cut).validate(etree.fromstring("<a><c/></a>"))
    assert not etree.RelaxNG(cut_down(schema, etree.fromstring("<a><b/></a>")).schema).validate(
        etree.fromstring("<a><b/></a>")
    )
    assert Grammar(schema).start().kind == "element"


@pytest.mark.parametrize("schema", ["", "tei_all.rng"])
@pytest.mark.parametrize("path", VALID, ids=names(VALID))
def test_an_id_that_stands_twice_is_told_as_that_on_every_element(path: Path, schema: str) -> None:
    other = ROOT / "schema" / schema if schema.endswith(".xsd") else shared("schemas", schema) if schema else None
    root = read_tei(path).getroot()
    first, *others = [element for element in root.iter("*") if element.get(XML_ID)]
    for element in {element.tag: element for element in others}.values():
        own = element.get(XML_ID, "")
        element.set(XML_ID, first.get(XML_ID, ""))
        told = {finding.code for finding in validate(root, schema=other)}
        # what pointed to it points to nothing, or to the wrong thing
        assert "V003" in told and told <= {"V003", "V002", "V022", "V034", "V041", "V042"}, (element.tag, told)
        element.set(XML_ID, own)


XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="span"><xs:complexType><xs:attribute name="from" type="xs:int"/>
  <xs:attribute name="to" type="xs:int"/>
  {}</xs:complexType></xs:element></xs:schema>"""


def test_xsd_1_0_and_1_1(tmp_path: Path) -> None:
    schema = tmp_path / "span.xsd"
    schema.write_text(XSD.format(""))
    assert messages(b"<span from='2' to='1'/>", schema) == []
    assert messages(b"<span from='x'/>", schema)[0].startswith("V001")
    later = tmp_path / "later.xsd"
    later.write_text(XSD.format('<xs:assert test="@from le @to"/>'))
    assert messages(b"<span from='1' to='2'/>", later) == []
    assert messages(b"<span from='2' to='1'/>", later)[0].startswith("V001")
