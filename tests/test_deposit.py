"""`tei deposit`: one header, and the same facts in every file; the same bytes from the same input; safe names."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from tei.cli import cli
from tei.cli.depositing import _ARCHIVES
from tei.deposit import Package, record_of
from tei.deposit.archives import ARCHIVES, records
from tei.deposit.archives.needs import Archive
from tei.deposit.check import check
from tei.deposit.licences import licence
from tei.deposit.names import FIXED, SAFE, is_safe, safe
from tei.deposit.release import swhid
from tei.metadata import from_mapping
from tei.metadata.strings import read_yaml
from tei.views import VIEWS, View
from tests.deposits import TEXT, edition, packed, unzipped
from tests.tools import ROOT


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return edition(tmp_path_factory.mktemp("deposit"))


@pytest.fixture(scope="module")
def made(home: Path) -> Package:
    return packed(home)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


# -- what is in it


def test_all_that_is_beside_the_edition_goes_in(made: Package) -> None:
    assert set(made.payload) >= set(
        "edition.xml edition.html edition.txt edition.ids.json edition.spans.json edition.report.json source/mills.md"
        " schema/edition.rng datacite.xml csl.json edition.bib edition.ris CITATION.cff README.md LICENSE"
        " dublin-core.xml ro-crate-metadata.json".split()
    )
    assert made.payload["source/mills.md"] == TEXT.encode()


def test_the_check_finds_nothing(made: Package, tmp_path: Path) -> None:
    path = tmp_path / f"{made.name}.zip"
    path.write_bytes(made.zip)
    assert check(path).faults == []
    assert check(path).is_edition


def test_the_book_goes_in(made: Package) -> None:
    assert made.payload["edition.epub"].startswith(b"PK")
    assert made.parts["edition.epub"].media == "application/epub+zip"


@pytest.mark.parametrize("held", ["Words.", b"PK\x03\x04"])
def test_a_view_that_is_new_goes_in_by_itself(
    held: Any, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one of bytes, as books are."""
    book = View("tei-to-text.xsl", ".epub", {"width": "0", "pages": "no", "lang": ""}, lambda tree, params: held)
    monkeypatch.setitem(VIEWS, "epub", book)
    made = packed(home)
    assert made.payload["edition.epub"] == (held.encode() if isinstance(held, str) else held)
    assert made.parts["edition.epub"].media == "application/epub+zip"
    (tmp_path / f"{made.name}.zip").write_bytes(made.zip)
    assert check(tmp_path / f"{made.name}.zip").faults == []


def test_every_manifest_lists_every_file_and_the_crate_agrees(made: Package) -> None:
    files = unzipped(made.zip)
    payload = {path for path in files if path.startswith("data/")}
    tags = {path for path in files if "/" not in path and not path.startswith("tagmanifest")}
    sums: dict[str, dict[str, str]] = {}
    for path, data in files.items():
        if "manifest-" in path:
            told = (line.partition("  ") for line in data.decode().splitlines())
            lines = {name: digest for digest, _, name in told}
            wanted = payload if path.startswith("manifest") else tags
            assert set(lines) == wanted, path
            algorithm = path.removesuffix(".txt").rpartition("-")[2]
            assert lines == {one: hashlib.new(algorithm, files[one]).hexdigest() for one in lines}
            sums[path] = lines
    graph = {one["@id"]: one for one in json.loads(made.payload["ro-crate-metadata.json"])["@graph"]}
    parts = {one["@id"] for one in graph["./"]["hasPart"]}
    assert {f"data/{one}" for one in parts} | {"data/ro-crate-metadata.json"} == payload
    for part in parts:
        assert graph[part]["sha256"] == sums["manifest-sha256.txt"][f"data/{part}"]


def test_title_version_doi_and_licence_stand_in_every_file(made: Package) -> None:
    """Read here by other means than those of the program: as words in the bytes."""
    for path in ("edition.xml", "datacite.xml", "dublin-core.xml", "csl.json", "edition.bib", "edition.ris",
                 "CITATION.cff", "README.md", "ro-crate-metadata.json"):  # fmt: skip
        text = made.payload[path].decode()
        assert "10.1234/mills.2" in text, path
        assert "1.2.0" in text, path
        assert "Mills" in text, path
    for path in ("edition.xml", "datacite.xml", "dublin-core.xml", "LICENSE", "README.md", "ro-crate-metadata.json"):
        assert "https://creativecommons.org/licenses/by-sa/4.0/" in made.payload[path].decode(), path
    assert "CC-BY-SA-4.0" in made.payload["CITATION.cff"].decode()


def test_the_text_of_the_edition_is_not_touched(home: Path, made: Package) -> None:
    def text(data: bytes) -> bytes:
        found = etree.fromstring(data).find("{*}text")
        assert found is not None
        return etree.tostring(found, method="c14n")

    assert text(home.read_bytes()) == text(made.payload["edition.xml"])


def test_provenance(made: Package) -> None:
    record = record_of(etree.fromstring(made.payload["edition.xml"]))
    assert record.changes[0].text == "Version 1.2.0 packed for deposit with Teiwright 0.1.0."
    (file,) = record.files
    assert (file.sha256, file.swhid) == (hashlib.sha256(TEXT.encode()).hexdigest(), swhid(TEXT.encode()))
    graph = {one["@id"]: one for one in json.loads(made.payload["ro-crate-metadata.json"])["@graph"]}
    assert graph["#source1"]["identifier"] == file.swhid
    assert graph["#packing"]["@type"] == graph["#encoding"]["@type"] == "CreateAction"
    assert graph["#packing"]["description"] == "tei deposit mills.xml --version 1.2.0"


def test_swhid_is_that_of_git() -> None:
    done = subprocess.run(["git", "hash-object", "--stdin"], input=b"a mill\n", capture_output=True, check=True)
    assert swhid(b"a mill\n") == f"swh:1:cnt:{done.stdout.decode().strip()}"


# -- the same bytes


@pytest.mark.slow
def test_two_runs_give_the_same_bytes(home: Path, tmp_path: Path) -> None:
    zips = []
    for number, (umask, zone, language, seed) in enumerate(
        ((0o022, "UTC", "C.UTF-8", "1"), (0o077, "Pacific/Apia", "C", "77"))
    ):
        env = {**os.environ, "TZ": zone, "LANG": language, "LC_ALL": language, "PYTHONHASHSEED": seed,
               "SOURCE_DATE_EPOCH": "1790000001", "PYTHONPATH": str(ROOT)}  # fmt: skip
        folder = tmp_path / str(number)
        subprocess.run(
            [sys.executable, "-m", "tei", "deposit", home, "-o", folder, "--for", "zenodo", "--for", "textgrid"],
            env=env, umask=umask, check=True, capture_output=True, cwd=folder.parent,
        )  # fmt: skip
        zips.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    assert zips[0] == zips[1] and len(zips[0]) > 5


def test_nothing_is_deflated_and_no_time_of_day_is_asked(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")  # 1970: a zip begins in 1980
    with zipfile.ZipFile(tmp_path / "x.zip", "w"):
        pass
    (tmp_path / "x.zip").write_bytes(packed(home).zip)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_STORED}
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())


# -- names


@pytest.mark.parametrize(
    "name",
    [
        "../../x",
        "CON",
        "x" * 300,
        "ספר הטחנות",
        "",
        "...",
        "a/b\\c",
        "Nul.md",
        "Große Mühle_2",
        "\u202egpj.md",
        "con.md",
    ],
)
def test_any_name_becomes_a_safe_one(name: str) -> None:
    told = safe(name)
    assert SAFE.fullmatch(told) and len(told) <= 70
    assert told.partition(".")[0] not in ("con", "nul")


@pytest.mark.parametrize(
    "title", ["../../x", "CON", "T" * 300, "ספר הטחנות", "= cmd|' /C calc'!A0", "A }{ \\ % “title”"]
)
def test_a_title_makes_no_names_and_breaks_no_file(title: str, tmp_path: Path) -> None:
    made = packed(edition(tmp_path / "a", title=title, subtitle=None))
    assert all(is_safe(path) for path in unzipped(made.zip))
    path = tmp_path / f"{made.name}.zip"
    path.write_bytes(made.zip)
    assert check(path).faults == []
    assert {part for path in made.payload for part in path.split("/") if not SAFE.fullmatch(part)} <= FIXED


def test_the_name_of_the_file_is_made_safe(tmp_path: Path) -> None:
    made = packed(edition(tmp_path, name="Große Mühle (2)"), "2.0 beta")
    assert made.name == "grosse-muhle-2-2.0-beta"
    assert "source/grosse-muhle-2.md" in made.payload


# -- licences


@pytest.mark.parametrize(
    ("url", "spdx", "address"),
    [
        ("http://creativecommons.org/licenses/by/4.0/legalcode.de", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("https://creativecommons.org/licenses/by-sa/3.0/de/", "CC-BY-SA-3.0-DE", "https://creativecommons.org/licenses/by-sa/3.0/de/"),
        ("https://creativecommons.org/publicdomain/zero/1.0", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://creativecommons.org/publicdomain/mark/1.0/deed.fr", "CC-PDM-1.0", "https://creativecommons.org/publicdomain/mark/1.0/"),
        ("https://example.org/terms", "", "https://example.org/terms"),
    ],
)  # fmt: skip
def test_licences(url: str, spdx: str, address: str) -> None:
    told = licence(url, "Terms")
    assert (told.spdx, told.url) == (spdx, address)


@pytest.mark.parametrize(
    "name", ["CC0", "CC BY 4.0", "https://creativecommons.org/publicdomain/mark/1.0/", "https://example.org/terms"]
)
def test_a_package_under_each_licence_agrees(name: str, tmp_path: Path) -> None:
    made = packed(edition(tmp_path / "a", licence=name))
    path = tmp_path / f"{made.name}.zip"
    path.write_bytes(made.zip)
    assert check(path).faults == []


# -- the command, and the archives


def test_the_command(home: Path, tmp_path: Path) -> None:
    done = run("deposit", home, "-o", tmp_path, "--version", "1.3.0", "--for", "zenodo")
    assert done.exit_code == 0, done.output
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()) == [
        "mills-1.3.0-zenodo/.zenodo.json", "mills-1.3.0-zenodo/next-steps.md", "mills-1.3.0.zip",
    ]  # fmt: skip
    checked = run("deposit", "--check", tmp_path / "mills-1.3.0.zip")
    assert checked.exit_code == 0 and "a whole package" in checked.output
    assert "unverified for Zenodo" in done.output


def test_the_command_knows_every_archive() -> None:
    assert list(_ARCHIVES) == list(ARCHIVES)


@pytest.mark.parametrize("archive", ARCHIVES.values(), ids=ARCHIVES)
def test_what_is_asked_for_is_told_with_a_key_that_can_be_typed(archive: Archive) -> None:
    for need in (*archive.must, *archive.should):
        values, _, faults = read_yaml(need.key)
        assert not faults and from_mapping(values)


@pytest.mark.parametrize(
    ("archive", "changes", "told"),
    [
        ("generic", {"licence": None}, "licence: CC BY 4.0"),
        ("generic", {"author": None, "editor": None}, "editor: Jane Roe"),
        ("generic", {"identifiers": {"doi": "not a doi"}}, "identifiers: {doi: 10.5281/zenodo.123}"),
        ("zenodo", {"licence": "https://example.org/x"}, "licence: CC BY 4.0"),
        ("clarin", {"language": "und"}, "language: en-GB"),
        ("textgrid", {"author": None}, "author: Ann Old"),
        ("textgrid", {"date": None}, "date: 1926"),
        ("nakala", {"licence": "https://example.org/x"}, "licence: CC BY 4.0"),
        ("dta", {}, "language: de"),
        ("dariah", {"licence": "CC BY-NC 4.0"}, "licence: CC BY 4.0"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_and_nothing_written(
    archive: str, changes: dict[str, Any], told: str, tmp_path: Path
) -> None:
    xml = edition(tmp_path / "a", **changes)
    done = run("deposit", xml, "-o", tmp_path / "out", "--for", archive)
    assert done.exit_code == 1
    assert f"Type in the metadata file: {told}" in done.output
    assert not (tmp_path / "out").exists()


def test_the_records_of_archives(made: Package) -> None:
    zenodo = json.loads(records("zenodo", made)[".zenodo.json"])
    assert zenodo["license"] == "CC-BY-SA-4.0" and zenodo["doi"] == "10.1234/mills.2" and zenodo["language"] == "eng"
    nakala = {one["propertyUri"].rpartition("#")[2]: one["value"] for one in json.loads(records("nakala", made)["nakala.json"])["metas"]}  # fmt: skip  # noqa: E501
    assert {"title", "creator", "created", "type", "license"} <= set(nakala)
    textgrid = records("textgrid", made)
    assert b"<genre>other</genre>" in textgrid["edition.work.meta"]
    assert b"rightsHolder" in textgrid["edition.xml.meta"] and b"isEditionOf" in textgrid["edition.edition.meta"]
    assert b"by-sa/4.0" in records("internet-archive", made)["metadata.csv"]
    assert b"CC BY-SA 4.0" in records("dataverse", made)["dataverse.json"]
    assert b"translation" not in records("clarin", made)["form.md"]


def test_a_formula_in_a_title_is_none_in_a_spreadsheet(tmp_path: Path) -> None:
    made = packed(edition(tmp_path, title="=HYPERLINK(1)", subtitle=None))
    assert b"'=HYPERLINK" in records("internet-archive", made)["metadata.csv"]


def test_a_source_that_is_another_is_refused(home: Path, tmp_path: Path) -> None:
    (tmp_path / "mills.md").write_text("Another text.", "utf-8")
    done = run("deposit", home, "-o", tmp_path, "--source", tmp_path / "mills.md")
    assert done.exit_code == 2 and "is not what this edition was encoded from" in done.output


def test_a_source_that_is_not_there_is_told(tmp_path: Path) -> None:
    xml = edition(tmp_path / "a")
    (tmp_path / "a" / "mills.md").write_text("Changed since.", "utf-8")
    done = run("deposit", xml, "-o", tmp_path)
    assert done.exit_code == 0 and "add it with `--source`" in done.output
    assert not any(path.startswith("data/source") for path in unzipped((tmp_path / "mills-1.2.0.zip").read_bytes()))


def test_images_beside_the_edition_go_in(tmp_path: Path) -> None:
    text = "# A\n\nWords.\n\n![A mill](plates/one.png)\n\n![A weir](plates/Two_2.png)\n\n![Far](https://example.org/x.png)\n"
    xml = edition(tmp_path / "a", text)
    (tmp_path / "a" / "plates").mkdir()
    for name in ("one.png", "Two_2.png"):
        (tmp_path / "a" / "plates" / name).write_bytes(b"\x89PNG")
    done = run("deposit", xml, "-o", tmp_path)
    assert "an image is not in the package, the first: plates/Two_2.png" in done.output
    files = unzipped((tmp_path / "mills-1.2.0.zip").read_bytes())
    assert files["data/plates/one.png"] == b"\x89PNG" and not any("wo_2" in name for name in files)
    assert check(tmp_path / "mills-1.2.0.zip").faults == []


def test_an_edition_that_follows_another_schema(home: Path, tmp_path: Path) -> None:
    """It travels with it, and is named in the edition."""
    other = tmp_path / "House Style.rng"
    schema = (ROOT / "schema" / "edition.rng").read_text("utf-8")
    other.write_text(schema.replace("?>", "?><!-- another -->", 1), "utf-8")
    assert run("deposit", home, "-o", tmp_path, "--schema", other).exit_code == 0
    files = unzipped((tmp_path / "mills-1.2.0.zip").read_bytes())
    assert files["data/schema/house-style.rng"] == other.read_bytes() and "data/schema/edition.rng" not in files
    assert b'<?xml-model href="schema/house-style.rng"' in files["data/edition.xml"]
    assert b"`schema/house-style.rng`" in files["data/README.md"]
    assert check(tmp_path / "mills-1.2.0.zip").faults == []
    other.write_text(schema.replace("<start", '<include href="more.rng"/><start', 1), "utf-8")
    assert "takes in other files" in run("deposit", home, "-o", tmp_path, "--schema", other).output


def test_an_invalid_edition_is_not_packed(home: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xml"
    broken.write_text(home.read_text("utf-8").replace("<body>", "<body><nonsense/>", 1), "utf-8")
    done = run("deposit", broken, "-o", tmp_path / "out")
    assert done.exit_code == 1 and not (tmp_path / "out").exists()


# -- versions


def test_a_release_names_the_one_it_replaces(tmp_path: Path) -> None:
    old = packed(edition(tmp_path / "a"))
    (tmp_path / f"{old.name}.zip").write_bytes(old.zip)
    xml = edition(tmp_path / "a", TEXT.replace("It was not built again.", "It was never built again."),
                  version="1.3.0", identifiers={"doi": "10.1234/mills.3"})  # fmt: skip
    done = run("deposit", xml, "-o", tmp_path, "--replaces", tmp_path / f"{old.name}.zip")
    assert done.exit_code == 0, done.output
    files = unzipped((tmp_path / "mills-1.3.0.zip").read_bytes())
    assert b'relationType="IsNewVersionOf">10.1234/mills.2<' in files["data/datacite.xml"]
    assert b"It replaces version 1.2.0 (https://doi.org/10.1234/mills.2)." in files["data/edition.xml"]
    assert b"https://doi.org/10.1234/mills.2" in files["data/ro-crate-metadata.json"]
    assert check(tmp_path / "mills-1.3.0.zip").faults == []


def test_a_release_has_a_version_and_a_doi_of_its_own(home: Path, tmp_path: Path) -> None:
    done = run("deposit", home, "-o", tmp_path, "--replaces", home)
    assert done.exit_code == 2 and "has version 1.2.0 too" in done.output
    done = run("deposit", home, "-o", tmp_path, "--replaces", home, "--version", "1.3.0")
    assert done.exit_code == 2 and "has the DOI 10.1234/mills.2 too" in done.output


def test_lost_identifiers_are_refused(tmp_path: Path) -> None:
    old = edition(tmp_path / "a")
    new = edition(tmp_path / "b", "# The Weir\n\nNobody knows who made it.\n", version="2.0.0", identifiers=None)
    done = run("deposit", new, "-o", tmp_path, "--replaces", old)
    assert done.exit_code == 2 and "published identifiers are lost" in done.output
