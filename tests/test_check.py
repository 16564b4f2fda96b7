"""`tei validate`: places, levels, formats, several files, and files that mean harm."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from tei.check import Checked, check, check_all, summary, worst
from tei.findings import Severity
from tei.told import as_json, as_junit, as_sarif, in_format, text_of
from tests.tools import ROOT

FAULTS = ROOT / "tests" / "findings"
GOOD = ROOT / "tests" / "data" / "valid" / "archive.xml"
HEAD = b"<TEI xmlns='http://www.tei-c.org/ns/1.0'>"


def fault(code: str) -> Checked:
    return check(str(FAULTS / code / "edition.xml"))


def codes(checked: Checked) -> list[str]:
    return [placed.finding.code for placed in checked.findings]


# -- places


def test_a_place_has_line_column_and_steps() -> None:
    placed = fault("V011").findings[0]
    line = (FAULTS / "V011" / "edition.xml").read_text("utf-8").splitlines()[placed.line - 1]
    assert line[placed.column - 1 :].startswith("<b>")
    assert placed.steps == "chapter 1, paragraph 2, <b>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_columns_count_characters_in_any_encoding(encoding: str) -> None:
    text = GOOD.read_text("utf-8").replace('encoding="UTF-8"', f'encoding="{encoding}"')
    text = text.replace("Silk is", "\u00e4\u00f6\u00fc <b>Silk</b> is")
    placed = check("a.xml", text.encode(encoding)).findings[0]
    line = text.splitlines()[placed.line - 1]
    assert line[placed.column - 1 :].startswith("<b>")


def test_the_place_in_the_source_is_told(tmp_path: Path) -> None:
    (tmp_path / "thread.md").write_text("# Thread\n\nIt is *strong*.\n\nIt is old.\n", "utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    tei = [sys.executable, "-m", "tei"]
    subprocess.run([*tei, "build", "-q", "thread.md", "-o", "."], cwd=tmp_path, check=True, env=env)
    edition = tmp_path / "thread.xml"
    edition.write_text(edition.read_text("utf-8").replace("It is old.", "It is <b>old</b>."), "utf-8")
    assert check(str(edition)).findings[0].source == "thread.md:5:1"
    (tmp_path / "thread.md").write_text("changed", "utf-8")
    assert check(str(edition)).findings[0].source.startswith("thread.md, byte ")
    (tmp_path / "thread.spans.json").write_text("[1, {", "utf-8")
    assert check(str(edition)).findings[0].source == ""


# -- levels


def test_a_draft_may_lack_what_an_edition_needs() -> None:
    path = str(FAULTS / "V015" / "edition.xml")
    assert not check(path).valid
    draft = check(path, level="draft")
    assert draft.valid and [placed.finding.severity for placed in draft.findings] == [Severity.WARNING]
    assert not check(str(FAULTS / "V011" / "edition.xml"), level="draft").valid


def test_an_archive_asks_for_more() -> None:
    assert codes(check(str(GOOD), level="archive")) == []
    assert codes(check(str(FAULTS / "A002" / "edition.xml"))) == []
    assert codes(check(str(FAULTS / "A002" / "edition.xml"), level="archive")) == ["A002"]


# -- formats


def test_text_names_place_fault_steps_and_cure() -> None:
    told = list(text_of(fault("V015")))
    assert told[0].endswith("edition.xml:31:9: error V015 <p> has no xml:id")
    assert told[1:] == ["    in chapter 1, paragraph 2", '    Add it to the tag, as in `xml:id="..."`.']


def test_json_sarif_and_junit_can_be_read() -> None:
    checked = [fault("V015"), check(str(GOOD)), check("none.xml")]
    read = json.loads(as_json(checked))
    assert [one["valid"] for one in read["files"]] == [False, True, False]
    run = json.loads(as_sarif(checked))["runs"][0]
    assert [result["ruleId"] for result in run["results"]] == ["V015", "V050"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["V015", "V050"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 31
    assert not run["invocations"][0]["executionSuccessful"]
    suite = etree.fromstring(as_junit(checked).encode())
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("3", "1", "1")
    assert summary(checked) == "3 files: 1 valid, 1 with errors, 1 unreadable; 2 errors (V015 1, V050 1)"


def test_the_exit_code_follows_fail_on() -> None:
    warned = [fault("V005")]
    assert worst(warned, Severity.ERROR) == 0 and worst(warned, Severity.WARNING) == 1
    assert worst([*warned, check("none.xml")], Severity.ERROR) == 3


def test_many_files_are_told_in_their_order(tmp_path: Path) -> None:
    files = []
    for number in range(12):
        files.append(tmp_path / f"{number}.xml")
        files[-1].write_bytes((GOOD if number % 3 else FAULTS / "V015" / "edition.xml").read_bytes())
    checked = list(check_all(files))
    assert [one.name for one in checked] == [str(file) for file in files]
    assert [one.valid for one in checked] == [bool(number % 3) for number in range(12)]


# -- one finding a fault

STATED = GOOD.read_text("utf-8")
#: What is changed in a valid edition, and the codes that are told of it, in order.
ONE_FAULT = {
    "two-parts-exchanged": (
        r"(<publicationStmt>.*</publicationStmt>)\s*(<sourceDesc>.*</sourceDesc>)",
        r"\2\1",
        "V013",
    ),
    "one-part-too-early": (r"(<encodingDesc>.*</encodingDesc>)\s*(<profileDesc>.*</profileDesc>)", r"\2\1", "V013"),
    "sides-exchanged": ("Silk is", "<choice><corr>a</corr><sic>b</sic></choice> Silk is", "V013"),
    "an-apparatus": ("Silk is", '<app><lem wit="#A">x</lem><rdg wit="#B">y</rdg></app> Silk is', "V011"),
    "a-full-point": ("Silk is", '<pb xml:id="q1" n="900">words<hi/><hi/></pb> Silk is', "V019"),
    "a-paragraph-in-a-line": ("Silk is", "<l><p>Z</p></l> Silk is", "V012"),
    "a-pointer-that-may-not-be": ("Silk is", '<seg wit="#X">a</seg> Silk is', "V016"),
    "foreign-elements": ("Silk is", '<p xmlns="urn:q"/> Silk is', "V011"),
    "no-hash": ("Silk is", '<ref target="d1">a</ref> Silk is', "V052"),
    "a-typing-mistake-in-a-citation": (
        r'(<citeStructure unit="chapter"[^>]*)/>',
        r'\1><citeStructure unit="p" match="pp" use="@n"/></citeStructure>',
        "V037",
    ),
}


@pytest.mark.parametrize("name", ONE_FAULT)
def test_a_fault_is_told_once(name: str) -> None:
    pattern, put, code = ONE_FAULT[name]
    changed = re.sub(pattern, put, STATED, count=1, flags=re.DOTALL)
    assert changed != STATED
    assert codes(check("x.xml", changed.encode())) == [code]


def test_a_foreign_element_of_a_known_name_has_its_own_place() -> None:
    text = STATED.replace("Silk is", '</p>\n<p xmlns="urn:q">x</p>\n<p xml:id="p9">Silk is')
    placed = check("x.xml", text.encode()).findings[0]
    assert text.splitlines()[placed.line - 1][placed.column - 1 :].startswith('<p xmlns="urn:q">')


@pytest.mark.parametrize(
    ("put", "told"),
    [
        ("Silk & wool", "`&`"),
        ("Silk &nbsp; wool", "`&nbsp;`"),
        ("a < b", "`<` that begins no tag"),
        ("<hi rend=“x”>a</hi>", "straight quotation marks"),
        ("<hi>open", "`<hi>` of line"),
        ("<hi rend>a</hi>", "`rend` has no value"),
        ("<hi n='1' n='2'>a</hi>", "`n` stands twice"),
    ],
)
def test_what_hands_break_is_told_in_plain_words(put: str, told: str) -> None:
    placed = check("x.xml", STATED.replace("Silk", put, 1).encode()).findings
    assert [one.finding.code for one in placed] == ["V050"] and placed[0].line > 1
    assert told in placed[0].finding.message


@pytest.mark.parametrize(
    "piece", ['<ref target="#q{}">a</ref>', "<foo{}/>", "<l><p/></l>", '<seg xml:id="dd">{}</seg>', "<note>{}</note>"]
)
def test_very_many_faults_are_cut_short(piece: str) -> None:
    text = STATED.replace("Silk is", "".join(piece.format(n) for n in range(3000)) + " Silk is")
    found = check("x.xml", text.encode()).findings
    assert 100 <= len(found) <= 210 and {"V010", "V051"} & {one.finding.code for one in found}


SPANS = (
    '{"files": [1], "spans": {"d1": [[0, 1, 2]]}}', '{"files": [], "spans": {"d1": [5]}}',
    '{"files": [{}], "spans": {"d1": [[0, "x", 2]]}}', "[]", '{"files": 3, "spans": 4}',
)  # fmt: skip


@pytest.mark.parametrize("spans", SPANS)
def test_spans_that_are_none_are_passed_over(tmp_path: Path, spans: str) -> None:
    (tmp_path / "a.xml").write_text(STATED.replace("Silk is", "<b/> Silk is"), "utf-8")
    (tmp_path / "a.spans.json").write_text(spans, "utf-8")
    assert codes(check(str(tmp_path / "a.xml"))) == ["V011"]


def test_a_name_that_is_no_text_can_be_told(tmp_path: Path) -> None:
    file = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.xml")
    Path(file).write_text(STATED, "utf-8")
    checked = [check(file)]
    assert "\ufffd.xml" in as_json(checked) and "%EF%BF%BD" not in as_json(checked) and as_sarif(checked)


def test_formats_follow_fail_on() -> None:
    warned = [fault("V005")]
    assert 'failures="0"' in in_format("junit", warned, Severity.ERROR, "1")
    assert 'failures="1"' in in_format("junit", warned, Severity.WARNING, "1")
    assert (
        json.loads(in_format("sarif", warned, Severity.ERROR, "1.2"))["runs"][0]["tool"]["driver"]["version"] == "1.2"
    )


# -- harm

BOMB = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
HOSTILE = {
    "system": b"<!DOCTYPE TEI SYSTEM 'pipe'>" + HEAD + b"</TEI>",
    "external": b"<!DOCTYPE TEI [<!ENTITY x SYSTEM 'pipe'>]>" + HEAD + b"&x;</TEI>",
    "parameter": b"<!DOCTYPE TEI [<!ENTITY % x SYSTEM 'pipe'>%x;]>" + HEAD + b"</TEI>",
    "bomb": f"<!DOCTYPE TEI [<!ENTITY a0 'ha'>{BOMB}]>".encode() + HEAD + b"&a9;</TEI>",
    "late-doctype": b"<?xml version='1.0'?><!-- > --><?a <!?>\n\n<!DOCTYPE TEI []>" + HEAD + b"</TEI>",
    "utf-16-doctype": "<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE TEI SYSTEM 'pipe'><TEI/>".encode("utf-16"),
    "xinclude": HEAD + b"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='pipe'/></TEI>",
    "xml-model": b"<?xml-model href='pipe'?><?xml-stylesheet href='pipe'?>" + HEAD + b"</TEI>",
    "schema-location": HEAD[:-1]
    + b" xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='a pipe'/>",
    "deep": HEAD + b"<div>" * 300 + b"</div>" * 300 + b"</TEI>",
    "long": HEAD + b"x" * 20_000_000 + b"</TEI>",
    "not-utf-8": b"<?xml version='1.0' encoding='UTF-8'?>" + HEAD + b"\xe4\xf6</TEI>",
    "unknown-encoding": b"<?xml version='1.0' encoding='klingon'?>" + HEAD + b"</TEI>",
    "utf-7": b"<?xml version='1.0' encoding='UTF-7'?>" + HEAD + b"+ADw-script+AD4-</TEI>",
    "utf-32": f"<?xml version='1.0' encoding='UTF-32'?>{HEAD.decode()}</TEI>".encode("utf-32"),
    "nul": HEAD + b"\x00</TEI>",
    "duplicate-ids": HEAD + b"<p xml:id='a'/><p xml:id='a'/></TEI>",
    "duplicate-attributes": HEAD + b"<p n='1' n='2'/></TEI>",
    "undeclared-prefix": b"<tei:TEI/>",
    "many-attributes": HEAD + b"<p " + b" ".join(b"a%d='1'" % n for n in range(2000)) + b"/></TEI>",
    "evil-cite": GOOD.read_bytes().replace(b'/TEI/text/body/div"', b"/TEI/document('pipe')/a\""),
    "cut-short": GOOD.read_bytes()[:900],
    "empty": b"",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is said of each, in one process. `pipe` would hold up for ever whoever opened it."""
    folder = tmp_path_factory.mktemp("harm")
    os.mkfifo(folder / "pipe")
    for name, data in HOSTILE.items():
        (folder / f"{name}.xml").write_bytes(data)
    command = [sys.executable, "-m", "tei", "validate", *(f"{name}.xml" for name in HOSTILE)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, env=env)
    assert done.returncode == 3 and "Traceback" not in done.stderr and done.stdout == ""
    lines = done.stderr.splitlines()
    return {name: [line for line in lines if f"{name}.xml" in line] for name in HOSTILE}


@pytest.mark.parametrize("name", HOSTILE)
def test_harm_gets_a_finding_or_a_refusal(name: str, told: dict[str, list[str]]) -> None:
    assert told[name], name
    assert not any(line.endswith(": valid") for line in told[name])
    if "doctype" in name or name in ("system", "external", "parameter", "bomb"):
        assert "DOCTYPE" in told[name][0]
