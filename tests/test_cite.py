"""`tei cite`: what people ask for is found, and what programs read passes their schemas and parsers."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from lxml import etree

from tei.cite import FORMATS, Index, Record, note, record_of
from tei.cite.formats import csl, spdx
from tei.cite.plain import plain
from tei.cite.record import Imprint, Name, parted
from tei.cite.styles import styled
from tei.cite.verse import numbered
from tei.cli import cli
from tei.edition.names import q
from tei.errors import UsageError
from tei.metadata import Licence, Metadata, Person, SourceDescription
from tei.pipeline import encode
from tei.source import join_sources
from tests.tools import shared

TEXT = """<!-- page 11 -->

# The Two Mills

The upper mill was built of stone.[^1] It stands.

The lower mill was built of wood, and it bur

<!-- page 12 -->

ned twice in a winter.

> All that is wood comes back to the wood.

It was not built again.[^2]

# The Weir

Nobody knows who made the weir. It stands.

[^1]: Of slate, to be exact.

[^2]: The miller went to sea.
"""

META = Metadata(
    title="Mills & Weirs", subtitle="100% of {both}", authors=(Person("Anna de la Tour", ("https://orcid.org/0000-0002-1825-0097",)),),
    editors=(Person("The Wheel_House", organization=True), Person("Ben Vries")), publisher="Water Press", place="Delft",
    date="1907", edition_date="2026-03-01", version="1.2.0", language="en", identifiers=(("doi", "10.1234/mills"),),
    licence=Licence("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0", "free"), keywords=("mills", "weirs"),
    print_source=SourceDescription(publisher="Old House", place="Leiden", date="1907"), abstract="On two\nmills.",
)  # fmt: skip


def edition(meta: Metadata = META, text: str = TEXT) -> etree._Element:
    return etree.fromstring(encode(join_sources([("mills.md", text.encode())]), meta=meta).to_bytes())


@pytest.fixture(scope="module")
def root() -> etree._Element:
    return edition()


@pytest.fixture(scope="module")
def index(root: etree._Element) -> Index:
    return Index(root)


@pytest.mark.parametrize(
    ("asked", "begins", "pinpoint"),
    [
        ("1.2", "The lower mill was built of wood, and it burned", "11–12"),
        ("1:2", "The lower mill", "11–12"),
        ("d1.p2", "The lower mill", "11–12"),
        ("#d1.p2", "The lower mill", "11–12"),
        ("1.q1", "All that is wood", "12"),
        ("2", "The Weir", "12"),
        ("2.h1", "The Weir", "12"),
        ("p. 12", "ned twice", "12"),
        ("S. 12", "ned twice", "12"),
        ("pp. 11-12", "The Two Mills", "11–12"),
        ("n. 2", "The miller went", "12n2"),
        ("1, n. 1", "Of slate", "11n1"),
        ("1.1.n1", "Of slate", "11n1"),
        ("The Two Mills, par. 3", "It was not built", "12"),
        ("“The weir” ¶ 1", "Nobody knows", "12"),
        ('"built of wood"', "The lower mill", "11–12"),
        ("wood, and it burned", "The lower mill", "11–12"),
        ("'to be exact'", "Of slate", "11n1"),
    ],
)
def test_what_is_asked_for_is_found(index: Index, asked: str, begins: str, pinpoint: str) -> None:
    found = index.find(asked)
    assert "".join("".join(map(str, found.passage.itertext())).split()).startswith("".join(begins.split()))
    assert found.pinpoint == pinpoint


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("9.9", "nothing here is called 9.9"),
        ("p. 99", "no page here has the number 99"),
        ("pp. 12-11", "page 11 comes before page 12"),
        ("n. 3", "note 3 is not in this text"),
        ("It stands", "It stands is in this text 2 times: 1.1, 2.1"),
        ("The Weir, par. 2", "The Weir has 1 paragraphs"),
        ("burned thrice", "burned thrice is not in this text"),
    ],
)
def test_what_is_not_there_or_twice_is_refused(index: Index, asked: str, told: str) -> None:
    with pytest.raises(UsageError) as error:
        index.find(asked)
    assert str(error.value) == told and error.value.hint


def test_every_reference_is_found_by_itself(index: Index) -> None:
    for tree in index.trees:
        for unit in tree.units:
            assert "".join(map(str, index.find(unit.reference).passage.itertext())) == (
                "".join(map(str, tree.passage(unit).itertext()))
            )


# -- the record


def test_the_record_is_that_of_the_header(root: etree._Element) -> None:
    record = record_of(root)
    assert record.authors == (Name("de la Tour", "Anna", orcid="https://orcid.org/0000-0002-1825-0097"),)
    assert record.editors == (Name(literal="The Wheel_House"), Name("Vries", "Ben"))
    assert (record.version, record.doi, record.imprint.date, record.original.date) == (
        "1.2.0", "10.1234/mills", "2026-03-01", "1907",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("Margaret Ansell", Name("Ansell", "Margaret")),
        ("Ansell, Margaret", Name("Ansell", "Margaret")),
        ("Annette von Droste", Name("von Droste", "Annette")),
        ("Martin King Jr.", Name("King", "Martin", "Jr.")),
        ("John King, Jr.", Name("King", "John", "Jr.")),
        ("Voltaire", Name(literal="Voltaire")),
        ("Јаков Игњатовић", Name("Игњатовић", "Јаков")),
    ],
)
def test_names_come_apart(whole: str, parts: Name) -> None:
    assert parted(whole) == parts


def test_the_note_of_our_own(root: etree._Element) -> None:
    record = record_of(root)
    assert note(record, "12n2", "https://doi.org/10.1234/mills#n2") == (
        "Anna de la Tour, Mills & Weirs: 100% of {both}, ed. The Wheel_House and Ben Vries, version 1.2.0"
        " (1907; Delft: Water Press, 2026-03-01), 12n2, https://doi.org/10.1234/mills#n2."
    )


def test_a_header_that_knows_nothing() -> None:
    record = record_of(edition(Metadata()))
    assert note(record) == "The Two Mills (n.d.)." or note(record) == "[untitled] (n.d.)."
    for write in FORMATS.values():
        assert write(record, "", "")


def test_only_the_printed_book_is_known() -> None:
    record = Record(title="Mills", printed=Imprint("Leiden", "Old House", "1907"))
    assert note(record, "3") == "Mills (Leiden: Old House, 1907), 3."
    assert csl(record)["issued"] == {"date-parts": [[1907]]} and "original-date" not in csl(record)


# -- formats, before judges that are not ours

HOSTILE = Record(
    title='A "title" {of} \\LaTeX & 100% #1_$~^\nTY  - JOUR\n- item: !!python/x',
    subtitle="=cmd|' /C calc'!A0",
    authors=(Name("O’Neill, Jr", "Ann: Mary"), Name(literal="A {Body} and Another")),
    editors=(Name("Vries", "Ben"),),
    version="2.0.0",
    own=Imprint("Delft", "Water: Press", "2026-03-01"),
    printed=Imprint("Leiden", "Old & Sons", "about 1907"),
    doi="10.1234/a{b}",
    keywords=("a, b", "c\nd"),
    language="en",
)


@pytest.fixture(params=["plain", "hostile", "bare"])
def record(request: pytest.FixtureRequest, root: etree._Element) -> Record:
    return {"plain": record_of(root), "hostile": HOSTILE, "bare": Record()}[request.param]


def schema_of_cff() -> Any:
    from importlib.resources import files

    vendored = files("check_jsonschema") / "builtin_schemas" / "vendor" / "citation-file-format.json"
    return json.loads(vendored.read_text("utf-8"))


def test_csl_json_passes_its_schema(record: Record) -> None:
    import jsonschema

    items = json.loads(FORMATS["csl-json"](record, "p. 3", "https://example.org/#x"))
    jsonschema.validate(items, json.loads(shared("judges", "csl-data.schema.json").read_text("utf-8")))
    assert "version" not in items[0]  # Zotero would take it for software
    assert items[0].get("edition", "") == record.version


def test_cff_passes_its_schema(record: Record) -> None:
    import jsonschema

    told = yaml.safe_load(FORMATS["cff"](record, "", ""))
    if record.doi == HOSTILE.doi:
        told.pop("doi"), told["preferred-citation"].pop("doi")  # it is none
    jsonschema.validate(told, schema_of_cff())
    assert told.get("version", "") == record.version and told["title"] == (record.full_title or "[untitled]")


def test_ris_is_read_again(record: Record) -> None:
    import rispy

    [read] = rispy.loads(FORMATS["ris"](record, "p. 3", "https://example.org/#x"))
    assert read["type_of_reference"] == "BOOK"
    assert read.get("authors", []) == [name.inverted for name in record.authors]
    assert read["title"] == " ".join((record.full_title or "[untitled]").split())
    assert read.get("edition", "") == record.version


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_bibtex_is_balanced_and_escaped(record: Record, form: str) -> None:
    written = FORMATS[form](record, "p. 3", "")
    bare = written.replace("\\{", "").replace("\\}", "")
    assert bare.count("{") == bare.count("}")
    fields = {line.strip().split(" = ")[0] for line in written.splitlines()[1:-1]}
    assert len(written.splitlines()) == len(fields) + 2  # nothing in a value begins a line of its own
    assert {"title", *(("author",) if record.authors else ())} <= fields
    assert ("version" if form == "biblatex" else "edition") in fields or not record.version


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://creativecommons.org/licenses/by-nc-sa/4.0/", "CC-BY-NC-SA-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://example.org/", ""),
    ],
)
def test_licences_of_spdx(address: str, name: str) -> None:
    assert spdx(address) == name


needs_citeproc = pytest.mark.skipif(not find_spec("citeproc"), reason="the extra `cite` is not installed")


@needs_citeproc
@pytest.mark.parametrize(
    ("style", "cited"),
    [
        (
            "chicago-notes-bibliography",
            "Anna de la Tour, Mills & Weirs: 100% of {both}, ed. The Wheel_House and Ben",
        ),
        ("apa", "de la Tour, 1907/2026, p. 12 n. 2"),
        ("modern-language-association", "12 n. 2"),
        ("iso690-note-fr", "12n2"),
    ],
)
def test_styles(root: etree._Element, index: Index, style: str, cited: str) -> None:
    told, _ = styled(csl(record_of(root)), style, index.find("n. 2").locator)
    assert cited in told


@needs_citeproc
def test_a_paragraph_is_a_locator_where_there_are_no_pages() -> None:
    root = edition(META, "# One\n\nThe mill.\n\nThe weir.\n")
    told, _ = styled(csl(record_of(root)), "apa", Index(root).find("1.2").locator)
    assert told == "(de la Tour, 1907/2026, para. 1.2)"


@needs_citeproc
def test_a_style_that_nobody_knows() -> None:
    with pytest.raises(UsageError, match="no style is called apo"):
        styled(csl(HOSTILE), "apo")


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "citeproc", None)
    with pytest.raises(UsageError) as error:
        styled(csl(HOSTILE), "apa")
    assert "pip install 'teiwright[cite]'" in error.value.hint


# -- the command


def said(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["cite", *arguments])


def test_the_command(tmp_path: Path) -> None:
    file = tmp_path / "mills.xml"
    file.write_bytes(etree.tostring(edition()))
    assert said(str(file), "n. 2").stdout == (
        "The miller went to sea.\n\n"
        "Anna de la Tour, Mills & Weirs: 100% of {both}, ed. The Wheel_House and Ben Vries, version 1.2.0 (1907; Delft:"
        " Water Press, 2026-03-01), 12n2, https://doi.org/10.1234/mills#n2.\n"
        "[note 1.3.n1, n. 2, p. 12, id n2]\n"
    )
    assert (
        json.loads(said(str(file), "1.2", "--as", "csl-json").stdout)[0]["URL"] == "https://doi.org/10.1234/mills#d1.p2"
    )
    listed = said(str(file), "--list").stdout.splitlines()
    assert listed[0] == "1  chapter  The Two Mills" and listed[-1] == "12  page"
    assert said(str(file), "9.9").exit_code == 2
    assert said(str(file), "--style", "apa", "--as", "ris").exit_code == 2


def test_a_file_of_others_is_cited_by_id_and_phrase(tmp_path: Path) -> None:
    file = tmp_path / "x.xml"
    file.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p xml:id="a">The mill.</p></body></text></TEI>', "utf-8"
    )
    assert "The mill." in said(str(file), "a").stdout
    assert "The mill." in said(str(file), "'the mill'").stdout
    assert said(str(file), "--list").exit_code == 2


VERSE = """# The Weir

| The water came over the weir in the night,
| And nobody woke in the town;
| The miller got up by the candle's light,
| And the wheel went round and down.

| The water came over the bridge at the dawn,      5
| And the bell had begun to ring;
| The miller was seen on the upper lawn,
| And nobody heard him sing.

# The Ford

| The ford is shallow, the ford is wide,
| And nobody lives on the other side.
"""


@pytest.mark.parametrize(
    ("asked", "reference"),
    [("l. 3", "1.lg1.3"), ("line 5", "1.lg2.1"), ("The Weir, l. 7", "1.lg2.3"), ("The Ford, V. 2", "2.lg1.2")],
)
def test_a_line_is_found_by_its_number(asked: str, reference: str) -> None:
    found = Index(encode(join_sources([("a.md", VERSE.encode())])).tree.getroot()).find(asked)
    assert (found.reference, found.kind) == (reference, "line")
    assert found.locator(True) == ("line", found.pinpoint.removeprefix("line "))


def test_lines_from_one_to_another() -> None:
    found = Index(encode(join_sources([("a.md", VERSE.encode())])).tree.getroot()).find("The Weir, ll. 4-5")
    assert plain(found.passage) == "And the wheel went round and down.\n\nThe water came over the bridge at the dawn,"
    assert (found.pinpoint, found.reference, found.kind) == ("lines 4–5", "1.lg1.4", "lines")


def test_lines_with_one_number_are_not_guessed_at() -> None:
    index = Index(encode(join_sources([("a.md", VERSE.encode())])).tree.getroot())
    with pytest.raises(UsageError, match="2 times"):
        index.find("l. 1")


def test_lines_are_counted_from_the_printed_numbers() -> None:
    lines = [etree.Element("l", **({"n": n} if n else {})) for n in ("", "10", "", "", "13", "", "20", "")]  # type: ignore[arg-type]
    assert [number for _, number in numbered(lines)] == [9, 10, 11, 12, 13, 20, 21]
    shared = [etree.Element("l", **({"part": part} if part else {})) for part in ("", "I", "M", "F", "")]  # type: ignore[arg-type]
    assert [number for _, number in numbered(shared)] == [1, 2, 2, 2, 3]


def test_a_reference_in_the_line_of_a_note_breaks_no_paragraph() -> None:
    text = "# A\n\nThey burned.[^1]\n\n[^1]: Ann Old, *The Mill* (London: Field, 1899), 12. In this book they burn.\n"
    found = Index(encode(join_sources([("a.md", text.encode())])).tree.getroot()).find("n. 1")
    assert found.passage.find(q("bibl")) is not None
    assert plain(found.passage) == "Ann Old, The Mill (London: Field, 1899), 12. In this book they burn."
