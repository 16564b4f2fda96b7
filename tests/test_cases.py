"""Cases: a text file each, with what was given, what TEI it becomes, and what is said of it.

What was given is Markdown, or JSON where the file is called `NAME.json.txt`. The parts are divided by lines of `=====`;
below a line `===== meta.yaml` may stand a metadata file. `pytest --accept` writes the last two anew; review the diff.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei.edition import Edition
from tei.metadata import Metadata
from tei.metadata.sidecar import strict
from tei.metadata.strings import read_yaml
from tei.pipeline import encode
from tei.source import join_sources
from tei.validate import validate

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
BAR = "\n=====\n"
META = "\n===== meta.yaml\n"


def result(edition: Edition) -> str:
    """The text element and the findings, as a case file holds them."""
    text = edition.tree.getroot()[1]
    for element in text.iter():
        element.tail = element.tail if element is not text else None
    xml = etree.tostring(text, encoding="unicode").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")
    lines = [finding.line(edition.source) for finding in edition.findings if finding.code != "M002"]
    return xml + BAR + "\n".join(lines)


def metadata(text: str) -> Metadata:
    """The metadata file of a case, read as one is."""
    values, lines, faults = read_yaml(text)
    return strict(values, lines, "case.meta.yaml", faults)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, accept: bool) -> None:
    given, _, expected = path.read_text("utf-8").partition(BAR)
    text, _, told = given.partition(META)
    name = "case.json" if path.stem.endswith(".json") else "case.md"
    edition = encode(join_sources([(name, text.encode())]), meta=metadata(told))
    # V007: a note may well call a note.
    assert [finding.message for finding in validate(edition.tree) if finding.code != "V007"] == []
    found = result(edition).strip() + "\n"
    if accept:
        path.write_text(given + BAR + found, "utf-8")
        expected = found
    assert found == expected


def test_there_are_cases() -> None:
    assert len(CASES) >= 20
