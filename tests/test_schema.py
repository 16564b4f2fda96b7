"""The profile: its two forms agree, and nothing that it accepts is refused by TEI All."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
import xmlschema
from lxml import etree

from tei.validate import load_schema
from tests.schema_sampler import samples
from tests.test_validate import VALID, names
from tests.tools import ROOT, program, shared

SCHEMA = ROOT / "schema"
RNG, XSD = SCHEMA / "edition.rng", SCHEMA / "edition.xsd"


@pytest.fixture(scope="module")
def rng() -> etree.RelaxNG:
    return load_schema(RNG)


@pytest.fixture(scope="module")
def xsd() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(XSD)))


def element_names(path: Path) -> set[str]:
    return {str(element.get("name")) for element in etree.parse(str(path)).iter("{*}element")}


def read(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(collect_ids=False, remove_comments=True, remove_pis=True))


def test_every_form_is_made_from_the_source_as_it_is() -> None:
    made = subprocess.run([sys.executable, str(SCHEMA / "make.py"), "--check"], check=False)
    assert made.returncode == 0, "run `make schema`"


def test_both_forms_know_the_same_elements_and_the_valid_files_show_them_all() -> None:
    shown = {etree.QName(e).localname for path in VALID for e in read(path.read_bytes()).iter("*")}
    assert element_names(RNG) == element_names(XSD) == shown


@pytest.mark.parametrize("path", VALID, ids=names(VALID))
def test_valid_files_are_accepted_by_all_three(path: Path, rng: etree.RelaxNG, xsd: etree.XMLSchema) -> None:
    tree = etree.parse(str(path))
    assert rng.validate(tree), rng.error_log
    assert xsd.validate(tree), xsd.error_log
    assert list(xmlschema.XMLSchema(str(XSD)).iter_errors(tree)) == []


def test_both_forms_accept_whatever_the_grammar_can_write(rng: etree.RelaxNG, xsd: etree.XMLSchema) -> None:
    for data in samples(RNG, 30):
        document = read(data)
        assert rng.validate(document), rng.error_log
        assert xsd.validate(document), xsd.error_log


def test_both_forms_refuse_the_same(rng: etree.RelaxNG, xsd: etree.XMLSchema) -> None:
    chance = random.Random(7)
    refused = 0
    for data in [path.read_bytes() for path in VALID] * 150:
        document = read(data)
        fault = spoil(document, chance)
        accepted = rng.validate(document)
        assert xsd.validate(document) == accepted, fault
        refused += not accepted
    assert refused > 100


#: Values that are none here or there, most of them of the kind on which programs differ.
VALUES = ("two words", "", "-1", "1890-05-01T12:00", "1890-05-01T12:00:00", "-0004-02-29", "0000", "1890-13", "http://",
          "urn:", "//", "#a#b", "%", "http://x.org/%zz", "a:b:c", " 1890 ", "1890-05-01T24:00:00", "01890")  # fmt: skip


def spoil(root: etree._Element, chance: random.Random) -> str:
    """Put one fault, or what may be one, into the tree; says which."""
    elements = list(root.iter("*"))
    one, other = chance.choice(elements[1:]), chance.choice(elements)
    kind = chance.choice(("rename", "move", "drop", "attribute", "value", "words"))
    said = f"{kind} {one.tag} {other.tag}"
    if kind == "rename":
        one.tag = other.tag
    elif kind == "move" and one is not other and one not in list(other.iterancestors()):
        other.append(one)
    elif kind == "drop":
        one.getparent().remove(one)  # type: ignore[union-attr]
    elif kind == "attribute":
        one.set("place", "top")
    elif kind == "value" and one.attrib:
        said += f" {(value := chance.choice(VALUES))}"
        one.set(chance.choice([str(name) for name in one.attrib]), value)
    else:
        one.tail = "words"
    return said


def test_the_profile_accepts_what_is_valid() -> None:
    rng = etree.RelaxNG(etree.parse(str(RNG)))
    for path in VALID:
        assert rng.validate(etree.parse(str(path)))


# -- TEI All, by jing: libxml2 is too slow for it


def jing(schema: Path, files: list[Path]) -> str:
    """What jing says, nothing where all is well; without what its starter says of the machine."""
    done = subprocess.run([program("jing"), str(schema), *map(str, files)], check=False, capture_output=True, text=True)
    said = (done.stdout + done.stderr).splitlines(keepends=True)
    return "".join(line for line in said if not line.startswith("[warning]"))  # of its starter, about Java's libraries


@pytest.mark.slow
def test_the_profile_is_a_subset_of_tei_all(tmp_path: Path) -> None:
    tei_all = shared("schemas", "tei_all.rng")
    files = []
    for number, data in enumerate(samples(RNG, 80, seed=11)):
        files.append(tmp_path / f"{number}.xml")
        files[-1].write_bytes(data)
    assert jing(tei_all, VALID + files) == ""


@pytest.mark.slow
def test_jing_reads_the_profile_as_libxml2_does() -> None:
    assert jing(RNG, VALID) == ""
    wrong = ROOT / "tests" / "data" / "invalid" / "misplaced-element.xml"
    assert 'element "p" not allowed here' in jing(RNG, [wrong])
