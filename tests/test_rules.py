"""The rules beside the grammar: Python and Schematron say the same, and single questions of form."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
from lxml import etree

from tei.metadata.tags import is_language
from tei.validate import read_tei, validate
from tests.test_check import FAULTS, GOOD
from tests.test_validate import VALID
from tests.tools import ROOT

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
UNREADABLE = "V050"
EDITIONS = [
    *(folder / "edition.xml" for folder in sorted(FAULTS.glob("[VA]*"))
      if folder.name != UNREADABLE and not list(folder.glob("schema.*"))), *VALID
]  # fmt: skip


SCH = "{http://purl.oclc.org/dsdl/schematron}"


def rules_of_the_customisation() -> etree._ElementTree:
    """The constraints of edition.odd, each in a pattern, as TEI's own tools take them out."""
    schema = etree.Element(SCH + "schema", queryBinding="xslt")
    for constraint in etree.parse(str(ROOT / "schema" / "edition.odd")).iter("{*}constraint"):
        schema.extend(list(constraint.iterfind(SCH + "ns")))
        pattern = etree.SubElement(schema, SCH + "pattern")
        pattern.extend(list(constraint.iterfind(SCH + "rule")))
    return etree.ElementTree(schema)


@pytest.fixture(scope="module", params=["sch", "odd"])
def schematron(request: pytest.FixtureRequest) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from lxml import isoschematron  # type: ignore[attr-defined]  # missing in the stubs
    own = etree.parse(str(ROOT / "schema" / "edition.sch"))
    source = own if request.param == "sch" else rules_of_the_customisation()
    return isoschematron.Schematron(source, store_report=True, validate_schema=False)


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.parent.name + "-" + path.stem)
def test_the_schematron_says_what_the_program_says(path: Any, schematron: Any) -> None:
    source = etree.parse(str(ROOT / "schema" / "edition.sch"))
    stated = {str(one.get("id")) for one in source.iter("{http://purl.oclc.org/dsdl/schematron}pattern")}
    tree = read_tei(path)
    schematron.validate(tree)
    report = schematron.validation_report
    failed = {"".join(one.itertext()).split()[0] for one in report.iter(SVRL + "failed-assert")}
    found = validate(tree, level="archive")
    if not any(one.code in ("V010", "V020") for one in found):
        wrong = any("V011" <= one.code < "V020" for one in found)
        hidden = {"V002", "V006", "V029", "V034", "V040"} if wrong else {"V040"}  # V027 hides V040, one a language
        assert failed - hidden == {one.code for one in found} & stated - hidden


@pytest.mark.parametrize("tag", ["en", "de-AT", "grc", "sr-Cyrl", "zh-Hant-TW", "x-klingon", "de-1901", "es-419"])
def test_languages(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize("tag", ["english", "gr", "en_GB", "en-UK", "e", "", "de-", "x"])
def test_what_is_no_language(tag: str) -> None:
    assert not is_language(tag)


def test_a_complete_edition_has_no_findings() -> None:
    assert validate(read_tei(GOOD), level="archive") == []
