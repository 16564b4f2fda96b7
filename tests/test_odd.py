"""The TEI customisation: it says of elements and attributes what the gate says, in a form that TEI's tools can read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from schema.compiler import profile, tei
from schema.compiler.modules import ABSENT, GLOBAL, MODULES, WHERE
from schema.compiler.to_odd import Customisation
from tei.validate import read_tei, validate
from tests.schematron import compile_rules
from tests.tools import ROOT, shared

ODD = ROOT / "schema" / "edition.odd"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
#: The chapters of the Guidelines that tell of the modules.
CHAPTERS = {"header": 2, "core": 3, "textstructure": 4, "gaiji": 5, "drama": 7, "transcr": 12, "namesdates": 14,
            "figures": 15, "linking": 17, "tagdocs": 23}  # fmt: skip
#: Elements that are told of in other chapters than that of their module, and those for which TEI All names none.
ELSEWHERE = {"header": "citeData citeStructure listPrefixDef prefixDef", "core": "desc head",
             "namesdates": "birth death occupation", "transcr": "zone", "gaiji": "mapping", "drama": "castGroup",
             "textstructure": "TEI"}  # fmt: skip


@cache
def customised() -> tuple[etree._Element, Customisation]:
    entries = profile.read(ROOT / "schema" / "edition.profile")
    return etree.parse(str(ODD)).getroot(), Customisation(entries)  # with the parser that stops at a doubled id


def deleted(spec: etree._Element) -> set[str]:
    return {str(one.get("ident")) for one in spec.iterfind(".//{*}attDef[@mode='delete']")}


def test_each_element_is_in_the_module_whose_chapter_tells_of_it() -> None:
    known, _ = tei.read()
    other = {name for name, module in WHERE.items() if CHAPTERS[module] not in known[name].chapters}
    assert other == {name for names in ELSEWHERE.values() for name in names.split()}
    assert all(WHERE[name] == module for module, names in ELSEWHERE.items() for name in names.split())
    assert set(MODULES) == {*CHAPTERS, "tei"}


def test_what_is_known_of_tei_is_current() -> None:
    assert tei.write(shared("schemas", "tei_all.rng"), WHERE) == tei.FILE.read_text("utf-8")


def test_the_attributes_that_are_left_are_those_of_the_gate() -> None:
    root, odd = customised()
    known, classes = tei.read()
    taken = {str(spec.get("ident")): deleted(spec) for spec in root.iter("{*}classSpec")}
    for spec in root.iter("{*}elementSpec"):
        name = str(spec.get("ident"))
        of_tei = {
            attribute
            for attribute, source in tei.attributes(known[name], classes).items()
            if source not in ABSENT and attribute not in taken.get(source, ())
        }
        ways = [odd.attributes(list(odd.defines[way.name][0])) for way in odd.elements[name]]
        assert of_tei - deleted(spec) == {attribute for way in ways for attribute in way}, name


def test_each_attribute_that_stays_has_its_type_and_what_must_be_there_is_required() -> None:
    root, _ = customised()
    for one in root.iter("{*}attDef"):
        assert one.get("mode") == "delete" or one.find("{*}datatype/{*}dataRef") is not None
    needed = {str(spec.get("ident")) for spec in root.iter("{*}elementSpec")
              if spec.find("{*}attList/{*}attDef[@ident='xml:id'][@usage='req']") is not None}  # fmt: skip
    assert {"div", "pb", "rendition", "figure"} <= needed and not {"p", "note", "hi"} & needed
    assert [one.get("ident") for one in root.iterfind(".//{*}elementSpec[@ident='hyphenation']//{*}valItem")] == [
        "all", "some", "hard", "none",
    ]  # fmt: skip
    assert set(GLOBAL) >= {str(spec.get("ident")) for spec in root.iter("{*}classSpec")}


def test_examples_show_each_use_and_no_id_stands_twice() -> None:
    root, odd = customised()
    ids = [one.get(XML_ID) for one in root.iter("*") if one.get(XML_ID)]
    assert len(ids) == len(set(ids))
    for spec in root.iter("{*}elementSpec"):
        ways = odd.elements[str(spec.get("ident"))]
        examples = spec.findall("{*}exemplum/{*}egXML")
        assert len(examples) == len(ways)
        for way, example in zip(ways, examples, strict=True):
            assert (example.get("valid") == "feasible") == ("..." in way.part("example"))
    told = root.findtext(".//{*}elementSpec[@ident='p']/{*}desc") or ""
    assert told.index("Each has an id") < told.index("In the header:")


def test_it_is_a_tei_document() -> None:
    found = validate(read_tei(ODD), schema=shared("schemas", "tei_all.rng"))
    assert [one for one in found if one.code != "V002"] == []  # examples point to what they do not show


@pytest.mark.slow
def test_it_keeps_to_the_rules_of_tei() -> None:
    saxon = pytest.importorskip("saxonche", reason="saxonche is not installed: pip install 'teiwright[schematron]'")
    sheet, _ = compile_rules(shared("schemas", "tei_all.rng"))
    with saxon.PySaxonProcessor(license=False) as processor:
        program = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=sheet)
        told = program.transform_to_string(xdm_node=processor.parse_xml(xml_text=Path(ODD).read_text("utf-8")))
    assert "<failed" not in told, told
