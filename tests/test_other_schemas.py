"""Any other schema: RELAX NG cut down to the document, XSD 1.0 and 1.1; the verdicts are jing's."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei.errors import UsageError
from tei.findings import Finding
from tei.grammar.cut import cut_down
from tei.grammar.read import Grammar
from tei.rules.paths import XML_ID
from tei.validate import parse_tei, read_tei, validate
from tests.test_schema import jing
from tests.test_validate import INVALID, VALID, names
from tests.tools import ROOT, shared

EDITIONS = ("frus-history", "malss", "gaskell", "vasa", "schnitzler-L02166", "schnitzler-L03229")
RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'


EXPLAINED = frozenset(f"V0{number}" for number in (*range(11, 21), 24, 44, 45))


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
    assert [one.code for one in found if one.code != "V052"] == ["V016", "V012", "V012"]
    assert "<?xml-model?>" in found[0].message
    misplaced = [one.message for one in found if one.code == "V012"]
    # twenty elements and six: each row has one cause, an end tag that comes too late
    for one, more in zip(misplaced, (19, 5), strict=True):
        assert f"(nor may the {more} elements after it); it may stand in the <org> around it" in one


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
    assert [one[:4] for one in messages(b"<a><x/><y/><x/></a>", schema)] == ["V054"]


def test_a_schema_that_only_libxml2_reads_is_used_whole(tmp_path: Path) -> None:
    schema = tmp_path / "nested.rng"
    schema.write_text(
        f"<grammar {RNG}><start><element name='a'><grammar><start><element name='b'><empty/></element></start>"
        "</grammar></element></start></grammar>"
    )
    assert messages(b"<a><b/></a>", schema) == []
    assert [one[:4] for one in messages(b"<a><c/></a>", schema)] != []


def test_an_include_from_the_network_is_not_followed(tmp_path: Path) -> None:
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


@pytest.mark.parametrize("schema", ["", "tei_all.rng", "edition.xsd"])
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


# -- XML Schema

XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="span"><xs:complexType><xs:attribute name="from" type="xs:int"/>
  <xs:attribute name="to" type="xs:int"/>
  {}</xs:complexType></xs:element></xs:schema>"""
NEWER = 'xmlns:vc="http://www.w3.org/2007/XMLSchema-versioning" vc:minVersion="1.1"'


def xsd(content: str, attributes: str = "") -> str:
    return f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" {attributes}>{content}</xs:schema>'


def element(name: str, content: str, rest: str = "") -> str:
    return f'<xs:element name="{name}"><xs:complexType>{content}</xs:complexType>{rest}</xs:element>'


def attribute(name: str, kind: str) -> str:
    return f'<xs:attribute name="{name}" type="xs:{kind}"/>'


MANY = (
    '<xs:sequence><xs:element name="b" maxOccurs="unbounded"><xs:complexType>{}</xs:complexType></xs:element>'
    "</xs:sequence>"
)
KEYS = (
    '<xs:key name="no"><xs:selector xpath="b"/><xs:field xpath="@i"/></xs:key>'
    '<xs:keyref name="to" refer="no"><xs:selector xpath="b"/><xs:field xpath="@r"/></xs:keyref>'
)
VALUES = (
    '<xs:attribute name="q" use="required"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="x"/>'
    '<xs:enumeration value="y"/></xs:restriction></xs:simpleType></xs:attribute>'
    '<xs:attribute name="d"><xs:simpleType><xs:union memberTypes="xs:date xs:gYear xs:gYearMonth"/></xs:simpleType>'
    '</xs:attribute><xs:attribute name="n"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType></xs:attribute>'
)
#: Schemas, and documents with what is said of them.
CASES = {
    "1.0": (
        XSD.format(""),
        {"<span from='2' to='1'/>": [], "<span from='x'/>": ['V017 <span from="x">: it must be a whole number']},
    ),
    "1.1": (
        XSD.format('<xs:assert test="@from le @to"/>'),
        {
            "<span from='1' to='2'/>": [],
            "<span from='2' to='1'/>": ["V001 <span> does not keep to a condition of the schema: @from le @to"],
        },
    ),
    "1.1, as it says": (
        xsd(element("a", attribute("x", "int") + '<xs:assert test="@x > 1"/>'), NEWER),
        {"<a x='2'/>": [], "<a x='1'/>": ["V001 <a> does not keep to a condition of the schema: @x > 1"]},
    ),
    "a type that depends": (
        xsd(
            '<xs:element name="a" type="T"><xs:alternative test="@k=1" type="xs:error"/></xs:element>'
            f'<xs:complexType name="T">{attribute("k", "string")}</xs:complexType>'
        ),
        {"<a k='2'/>": [], "<a k='1'/>": ["V001 <a> may not stand here with these attributes"]},
    ),
    "keys": (
        xsd(element("a", MANY.format(attribute("i", "string") + attribute("r", "string")), KEYS)),
        {
            "<a><b i='1' r='1'/></a>": [],
            "<a><b i='1'/><b i='1'/></a>": ["V001 '1' stands more than once, and no of the schema wants it once"],
            "<a><b i='1' r='2'/></a>": ["V001 '2' leads to nothing: no of the schema wants it to stand elsewhere"],
            "<a><b/></a>": ["V001 <b> lacks i, by which the schema wants to know it"],
        },
    ),
    "ids": (
        xsd(element("a", MANY.format(attribute("i", "ID") + attribute("r", "IDREF")))),
        {
            "<a><b i='x' r='x'/></a>": [],
            "<a><b i='x'/><b i='x'/></a>": ["V003 the id x stands more than once"],
            "<a><b i='x' r='y'/></a>": ["V046 r of <b> names y, and no element has that id"],
        },
    ),
    "values": (
        xsd(element("a", VALUES)),
        {
            "<a q='x' d='1890-05' n='1 2'/>": [],
            "<a/>": ["V015 <a> has no q"],
            "<a q='z'/>": ['V017 <a q="z">: it must be one of x, y'],
            "<a q='x' d='1890-13'/>": ['V017 <a d="1890-13">: it is no date: there is no month 13'],
            "<a q='x' n='1 b'/>": ['V017 <a n="1 b">: it must be a whole number (or several, with blanks between)'],
            "<a q='x' w='1'/>": ["V016 <a> may not have the attribute w; it may have: d, q, n"],
            "<a q='x'>words</a>": ["V019 <a> must be empty, but holds: words"],
        },
    ),
    "a text": (
        xsd('<xs:element name="a" type="xs:date"/>'),
        {
            "<a>1890-05-01</a>": [],
            "<a>1890-02-30</a>": [
                "V045 the text of <a> is no value: 1890-02-30; it is no day of the calendar: February 1890 has 28 days"
            ],
            "<b/>": ["V020 the file begins with <b>; it should begin with <a>"],
        },
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_xml_schema(name: str, tmp_path: Path) -> None:
    content, documents = CASES[name]
    schema = tmp_path / "own.xsd"
    schema.write_text(content)
    assert {document: messages(document.encode(), schema) for document in documents} == documents


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ('<xs:include schemaLocation="nope.xsd"/>', r"own\.xsd: the schema needs nope\.xsd, which is not there"),
        ('<xs:import namespace="urn:z" schemaLocation="http://127.0.0.1:9/z.xsd"/>', "nothing is fetched"),
    ],
    ids=["missing", "far"],
)
def test_an_xml_schema_that_is_not_whole_is_refused(link: str, said: str, tmp_path: Path) -> None:
    schema = tmp_path / "own.xsd"
    schema.write_text(xsd(link + '<xs:element name="a" type="xs:string"/>'))
    with pytest.raises(UsageError, match=said):
        messages(b"<a/>", schema)


def test_the_name_of_a_schema_may_be_in_capitals(tmp_path: Path) -> None:
    (tmp_path / "A.XSD").write_text(xsd('<xs:element name="a"/>'))
    (tmp_path / "A.RNG").write_text(f"<element name='a' {RNG}><empty/></element>")
    assert messages(b"<a/>", tmp_path / "A.XSD") == messages(b"<a/>", tmp_path / "A.RNG") == []


def test_our_xsd_tells_the_same_faults_as_our_rng() -> None:
    """What comes too early and what is missing before it are one fault, which the two see from its two sides."""
    for path in INVALID:
        tree = read_tei(path)
        by_rng = [(one.code, one.path) for one in validate(tree) if one.code in EXPLAINED]
        by_xsd = [(one.code, one.path) for one in validate(tree, schema=ROOT / "schema" / "edition.xsd")]
        if path.stem not in ("header-missing", "publication-order"):
            assert [one for one in by_xsd if one[0] in EXPLAINED] == by_rng, path.stem
        assert len(by_rng) == len([one for one in by_xsd if one[0] in EXPLAINED])
