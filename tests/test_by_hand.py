"""What hands break, fault by fault, and what an editor is told of it: one finding, its place and its cure.

`hands/faults.txt` holds the faults: a name (`==`), a regular expression that is found in `hands/edition.xml` (`-`),
what is put in its place (`+`), and what is told (`>`). `pytest --accept` writes the last anew; review the diff.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tei.check import check
from tei.explain import CODES
from tei.told import text_of
from tests.tools import ROOT

HANDS = Path(__file__).parent / "hands"
FILE = HANDS / "faults.txt"
EDITION = (HANDS / "edition.xml").read_text("utf-8")
FAULTS = dict(one.partition("\n")[::2] for one in re.split("(?m)^== ", FILE.read_text("utf-8")) if one)


def changed(fault: str) -> bytes:
    """The edition with the change that a record describes."""
    found, put = (line[2:] for line in fault.splitlines()[:2])
    text, times = re.subn(found, put, EDITION, count=1, flags=re.DOTALL)
    assert times, found
    return text.encode()


def told_of(fault: str) -> list[str]:
    """The lines that are printed, below the change that a record describes."""
    return [f"> {line}" for line in text_of(check("edition.xml", changed(fault)))]


def test_the_edition_is_valid() -> None:
    assert list(text_of(check("edition.xml", EDITION.encode()))) == ["edition.xml: valid"]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_hands_is_told_once_and_in_plain_words(name: str, accept: bool) -> None:
    told = told_of(FAULTS[name])
    if accept:
        record = [f"== {name}", *FAULTS[name].splitlines()[:2], *told]
        text = re.sub(rf"(?ms)^== {re.escape(name)}\n.*?(\n\n|\n?\Z)", lambda _: "\n".join(record) + "\n\n",
                      FILE.read_text("utf-8"))  # fmt: skip
        FILE.write_text(text.rstrip("\n") + "\n", "utf-8")
    else:
        assert told == [line for line in FAULTS[name].splitlines() if line.startswith("> ")]
    assert sum(bool(re.match(r"> edition\.xml\S* (error|warning) ", line)) for line in told) == 1


#: What is missing in one place and stands in another, and which of two came too early, only the whole grammar tells.
OTHERWISE = ("a part of the header moved into another", "paragraphs behind a division in the division")


@pytest.mark.parametrize("name", [one for one in FAULTS if " V050 " not in FAULTS[one] and one not in OTHERWISE])
def test_our_xsd_tells_the_same(name: str) -> None:
    """As far as a grammar goes: our rules are not asked beside another schema."""
    by_rng, by_xsd = (
        {(one.finding.path, one.finding.code) for one in check("edition.xml", changed(FAULTS[name]), schema).findings}
        for schema in (None, ROOT / "schema" / "edition.xsd")
    )
    assert by_xsd == {(path, code) for path, code in by_rng if code in {*CODES.values(), "V002", "V024"}}


def test_there_are_faults_of_many_kinds() -> None:
    codes = {match for fault in FAULTS.values() for match in re.findall(r" ([VA]\d{3}) ", fault)}
    assert len(FAULTS) >= 90 and len(codes) >= 25
