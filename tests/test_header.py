"""The header: valid TEI whatever is unknown, and no claim that the run does not bear out."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from lxml import etree

from tei.edition import encoding, names
from tei.edition.facts import Facts, InputFile, PageOrder, source_date, survey
from tei.edition.header import build_header
from tei.metadata import Licence, Metadata, Person, Responsibility, SourceDescription
from tei.resources import resource
from tests.tools import program, shared

NS = {"t": "http://www.tei-c.org/ns/1.0"}

TEXT = """<text xmlns="http://www.tei-c.org/ns/1.0">
<front><div xml:id="f1" n="1" type="section"><p xml:id="f1.p1">Before.</p></div></front>
<body>
<div xml:id="d1" n="1" type="chapter"><pb xml:id="pb5" n="[5]"/><head>One</head>
<p xml:id="d1.p1">A <hi rendition="#italic">word</hi><note xml:id="n1" n="1" place="bottom">x</note>.</p>
<p xml:id="d1.p2">B<note xml:id="n2" n="2" place="bottom">x<pb xml:id="pbn1" corresp="#pb5"/></note>.</p>
<div xml:id="d1.1" n="1" type="section"><p xml:id="d1.1.p1">C <foreign xml:lang="la">et</foreign></p></div></div>
<div xml:id="d2" n="2" type="chapter"><p xml:id="d2.p1">D<note
xml:id="n3" n="3" place="bottom" anchored="false">x</note></p>
<milestone unit="section" rendition="#rule"/></div>
</body></text>"""

FULL = Metadata(
    title="A Booklet", subtitle="With Notes",
    authors=(Person("Ada Example", ("https://orcid.org/0000-0002-1825-0097",)),),
    editors=(Person("The Workshop", organization=True),),
    responsibility=(Responsibility("Proof-reading", "Ben Sample"),),
    publisher="Example Press", place="Leeds", date="May 1969",
    licence=Licence("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0", "free"),
    rights_in_source="None known.",
    language="de",
    print_source=SourceDescription(author="A. E.", title="T", publisher="P", place="L", date="1971", text="Pamphlet."),
    digital_source=SourceDescription(title="S", url="https://example.org/x", retrieved="2009-04-27"),
    identifiers=(("doi", "10.1/x"), ("local", "7")), keywords=("notes", "pages"), abstract="Short.", version="1.2",
    edition_date="2026-01-02",
)  # fmt: skip

BUSY = Facts(
    files=(InputFile("scans/a.md", "0" * 64, 10),), version="0.1.0", words=1234, page_evidence="inferred",
    order=PageOrder("2up", 52, 0.97, 2), paragraphs_joined=5, words_mended=3, hyphens_kept=1, furniture_dropped=1,
    characters_dropped=2, quotation_marks=40, notes_over_pages=1, notes_without_call=1, calls_without_note=2,
    survey=survey(etree.fromstring(TEXT)), built="2026-01-01",
)  # fmt: skip
QUIET = Facts(files=(InputFile("-", "0" * 64, 10),), version="0.1.0", words=3, built="")


def edition(meta: Metadata, facts: Facts, text: str = TEXT) -> bytes:
    root = etree.Element("{http://www.tei-c.org/ns/1.0}TEI", nsmap={None: NS["t"]})  # type: ignore[dict-item]
    root.set("{http://www.w3.org/XML/1998/namespace}lang", meta.language or "und")
    root.append(build_header(meta, facts))
    root.append(etree.fromstring(text))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def select(header: etree._Element, path: str) -> list[str]:
    found = header.xpath(path, namespaces=NS)
    assert isinstance(found, list)
    return [str(one) for one in found]


def words(meta: Metadata, facts: Facts, path: str) -> str:
    found = select(build_header(meta, facts), f"{path}//text()")
    return " ".join(" ".join(found).split())


@pytest.mark.parametrize("meta", [Metadata(), FULL], ids=["nothing known", "all known"])
@pytest.mark.parametrize("facts", [QUIET, BUSY], ids=["quiet run", "busy run"])
def test_valid_against_tei_all(tmp_path: Path, meta: Metadata, facts: Facts) -> None:
    jing, oracle = program("jing"), shared("schemas", "tei_all.rng")
    file = tmp_path / "x.xml"
    file.write_bytes(edition(meta, facts))
    result = subprocess.run([jing, str(oracle), str(file)], capture_output=True, text=True, check=False)
    assert result.stdout == ""


@pytest.mark.parametrize("meta", [Metadata(), FULL], ids=["nothing known", "all known"])
@pytest.mark.parametrize("facts", [QUIET, BUSY], ids=["quiet run", "busy run"])
def test_valid_against_the_profile(meta: Metadata, facts: Facts) -> None:
    profile = etree.RelaxNG(etree.parse(resource("schema", "edition.rng")))
    tree = etree.fromstring(edition(meta, facts))
    # The gate sees one error first and many that follow from it; those of the header are ours.
    assert profile.validate(tree), [str(error) for error in profile.error_log]


def test_every_look_is_declared() -> None:
    assert {*names.RENDITIONS.values(), "rule"} <= set(encoding.RENDITIONS)


def test_same_input_same_bytes() -> None:
    assert edition(FULL, BUSY) == edition(FULL, BUSY)


def test_no_date_is_invented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert source_date() == ""
    assert b"when=" not in edition(Metadata(title="X", date="about 1900"), QUIET)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert source_date() == "1970-01-01"


def test_what_did_not_happen_is_not_told() -> None:
    told = words(Metadata(), QUIET, "//t:editorialDecl")
    for word in ("joined", "inferred", "order", "note", "quotation", "running", "control"):
        assert word not in told, word


def test_what_happened_is_told_with_counts() -> None:
    told = words(FULL, BUSY, "//t:editorialDecl")
    for phrase in (
        "52 pages", "confidence 0.97", "At 2 seams", "5 paragraphs", "3 words divided", "In one such word",
        "One running head", "2 control characters", "2 notes stand", "One note that goes on", "For one note", "2 calls",
        "one beginning was inferred",
    ):  # fmt: skip
        assert phrase in told, phrase


def test_people_and_the_program_stand_apart() -> None:
    header = build_header(FULL, BUSY)
    assert select(header, "//t:respStmt/@xml:id") == ["resp1"]
    assert select(header, "//t:editor/t:orgName/text()") == ["The Workshop"]
    assert select(header, "//t:application/@ident") == ["teiwright"]
    assert "Teiwright" not in words(FULL, BUSY, "//t:titleStmt")


def test_references_follow_the_divisions() -> None:
    header = build_header(FULL, BUSY)
    outer = select(header, "//t:refsDecl/t:citeStructure/@match")
    inner = select(header, "//t:citeStructure/t:citeStructure/@match")
    assert all(match.startswith("/") for match in outer) and not any(match.startswith("/") for match in inner)
    assert select(header, "//t:citeStructure[@use='@n']/@unit") == ["section", "chapter", "section", "page"]
    assert "p" in select(header, "//t:citeStructure[@unit='paragraph']/@delim")[1]  # `2.p1`, for `2.1` is a section


def test_numbers_that_repeat_are_no_references() -> None:
    found = survey(etree.fromstring(TEXT.replace('n="2"', 'n="1"')))
    assert not found.citable.numbered


def test_survey_counts_the_text() -> None:
    found = BUSY.survey
    assert (found.pages, found.pages_supplied, found.tags["div"], found.tags["note"]) == (1, 1, 4, 3)
    assert found.renditions == ("italic", "rule") and found.languages == ("la",)
    assert [level.types for level in found.citable.parts["body"]] == [("",), ("chapter",), ("section",)]


def test_the_place_on_disk_is_not_told() -> None:
    assert b"scans" not in edition(FULL, BUSY)


def test_characters_that_xml_cannot_hold_do_no_harm() -> None:
    assert b"AB" in edition(Metadata(title="A\x00\ud800B"), QUIET)
