"""The profile beside TEI All: whatever it accepts, TEI accepts; whatever TEI refuses, it refuses. jing is the judge."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from lxml import etree

from tei.findings import Severity
from tei.validate import load_schema, validate
from tests.schema_sampler import mended
from tests.schematron import compile_rules
from tests.test_schema import RNG, XSD, jing, spoil
from tests.test_validate import VALID
from tests.tools import shared

GENERATED, MUTATED, JUDGED = 10_000, 2_000, 300


def is_accepted(document: etree._Element) -> bool:
    return not any(one.severity is Severity.ERROR for one in validate(document))


def accepted(count: int, seed: int) -> Iterator[etree._Element]:
    """Random documents that the profile accepts, rules and all. A few break rules that the grammar cannot hold to."""
    tried = 0
    for document in mended(RNG, 3 * count, seed, depth=5):
        tried += 1
        if is_accepted(document):
            yield document
            count -= 1
        if not count:
            break
    assert not count, f"too few documents were accepted of {tried}"


def refused_by(schema: Path, documents: list[etree._Element], folder: Path) -> set[int]:
    """The numbers of the documents that jing refuses, in runs of some hundred files."""
    refused: set[int] = set()
    for start in range(0, len(documents), 500):
        files = []
        for number, document in enumerate(documents[start : start + 500], start):
            files.append(folder / f"{number}.xml")
            files[-1].write_bytes(etree.tostring(document, encoding="UTF-8"))
        told = jing(schema, files)
        refused |= {int(Path(line.split(".xml:")[0]).name) for line in told.splitlines() if ".xml:" in line}
        for file in files:
            file.unlink()
    return refused


@pytest.mark.slow
def test_what_the_profile_accepts_tei_accepts(tmp_path: Path) -> None:
    tei_all = shared("schemas", "tei_all.rng")
    documents = list(accepted(GENERATED, seed=23))
    assert refused_by(tei_all, documents, tmp_path) == set()


@pytest.mark.slow
def test_what_tei_refuses_the_profile_refuses(tmp_path: Path) -> None:
    tei_all = shared("schemas", "tei_all.rng")
    chance, documents = random.Random(31), []
    for document in mended(RNG, MUTATED, 29, depth=5):
        spoil(document, chance)
        documents.append(document)
    refused = refused_by(tei_all, documents, tmp_path)
    assert len(refused) > MUTATED // 4
    assert [number for number in refused if is_accepted(documents[number])] == []


@pytest.mark.slow
def test_the_rules_of_tei_all_hold() -> None:
    saxon = pytest.importorskip("saxonche", reason="saxonche is not installed: pip install 'teiwright[schematron]'")
    sheet, count = compile_rules(shared("schemas", "tei_all.rng"))
    assert count >= 96
    with saxon.PySaxonProcessor(license=False) as processor:
        program = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=sheet)
        documents = [etree.parse(str(path)).getroot() for path in VALID] + list(accepted(GENERATED, seed=37))
        for document in documents:
            told = program.transform_to_string(
                xdm_node=processor.parse_xml(xml_text=etree.tostring(document, encoding="unicode"))
            )
            assert "<failed" not in told, told
        wrong = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><p><p subtype='x'/></p></TEI>"
        assert program.transform_to_string(xdm_node=processor.parse_xml(xml_text=wrong)).count("<failed") == 2


@pytest.mark.slow
def test_four_engines_agree(tmp_path: Path) -> None:
    """libxml2 and xmlschema, RELAX NG and XSD, on faulty documents; jing judges."""
    rng, xsd = load_schema(RNG), etree.XMLSchema(etree.parse(str(XSD)))
    second: Any = xmlschema.XMLSchema(str(XSD))
    chance, documents = random.Random(41), []
    for document in mended(RNG, JUDGED, 43, depth=4):
        if chance.random() < 0.8:
            spoil(document, chance)
        documents.append(document)
    refused = refused_by(RNG, documents, tmp_path)
    assert 0 < len(refused) < JUDGED
    for number, document in enumerate(documents):
        verdicts = [rng.validate(document), xsd.validate(document), second.is_valid(document)]
        assert verdicts == [number not in refused] * 3, etree.tostring(document)
