"""Packages before judges that are not ours: bagit.py, rocrate-validator, DataCite, OCFL, jing, the schemas of CFF and
CSL, epubcheck. What they miss is tested in `test_deposit.py` and `test_deposit_check.py`.

They come with the extra `judges`, and are given no network.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from tei.build import build, jobs_of
from tei.deposit import Package, gather, package, record_of, release
from tei.deposit import datacite as ours
from tei.deposit.archives import ARCHIVES
from tei.options import Options
from tests.deposits import META, PROGRAM, Files, edition, unzipped
from tests.tools import SAMPLES, program, shared

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
#: The rule that a DOI must resolve, which needs a network; and what only an editor can say who has an ORCID, a ROR and
#: an address: the sample's editor is invented and has none.
UNRESOLVED = "ro-crate-1.2_51.1"
UNKNOWN = ("ro-crate-1.2_86.2", "ro-crate-1.2_89.0", "ro-crate-1.2_90.1", "ro-crate-1.2_93.0")
CASES = ("invented", "sample", "booklet")


def judge(name: str) -> str:
    """A program of the extra `judges`, beside the Python of the tests."""
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else program(name)


def run(*command: str | Path, cwd: Path | None = None) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=cwd)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def unpacked(case: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a package."""
    folder = tmp_path_factory.mktemp(case)
    xml = _edition(case, folder)
    material = gather(xml)
    made = package(release(material, "", PROGRAM), material, PROGRAM)
    (folder / f"{made.name}.zip").write_bytes(made.zip)
    with zipfile.ZipFile(folder / f"{made.name}.zip") as archive:
        archive.extractall(folder / "out")
    return folder / "out" / made.name


def _edition(case: str, folder: Path) -> Path:
    if case == "invented":
        return edition(folder)
    source = shared("corpus", "listen-marxist.md") if case == "booklet" else SAMPLES / "the-folded-sheet.md"
    if case == "booklet":  # what its title page does not tell: who makes the edition, and under which licence
        told = {
            **META,
            "title": "Listen, Marxist!",
            "author": "Murray Bookchin",
            "language": "en",
            "print_source": None,
        }
        return edition(folder, source.read_text("utf-8"), "listen-marxist", **told)
    meta = source.with_suffix(".meta.yaml")
    for path in (source, meta):
        (folder / path.name).write_bytes(path.read_bytes())
    (job,) = jobs_of([folder / source.name], pages=False)
    build(job, folder, None, Options(), "0.1.0")
    return folder / f"{source.stem}.xml"


@pytest.fixture(scope="module")
def files(unpacked: Path) -> Files:
    return {path.relative_to(unpacked).as_posix(): path.read_bytes() for path in unpacked.rglob("*") if path.is_file()}


def test_bagit(unpacked: Path) -> None:
    run(sys.executable, judge("bagit.py"), "--quiet", "--validate", unpacked)


@pytest.mark.parametrize("level", ["required", "recommended"])
def test_ro_crate(level: str, case: str, unpacked: Path, tmp_path: Path) -> None:
    if find_spec("rocrate_validator") is None:
        program("rocrate-validator")
    run(sys.executable, shared("judges", "ro-crate", "seed_cache.py"), tmp_path / "cache")
    skipped = [UNRESOLVED, *(UNKNOWN if case == "sample" else ())]
    run(
        judge("rocrate-validator"), "-y", "validate", "--offline", "--cache-path", tmp_path / "cache", "-np",
        "-p", "ro-crate-1.2", "-l", level, *(part for code in skipped for part in ("-s", code)), "--no-paging", "-v",
        "-f", "json", "-o", tmp_path / "r.json", unpacked / "data",
    )  # fmt: skip


def test_datacite(files: Files) -> None:
    """The JSON by the newest schema that the package has; and our XML against what that package writes of it."""
    schema45 = pytest.importorskip("datacite.schema45")
    told = ours.as_json(record_of(etree.fromstring(files["data/edition.xml"])))
    for one in told.get("contributors", ()):
        if one["contributorType"] == "Translator":
            one["contributorType"] = "Other"  # DataCite knows it since 4.6
    schema45.validator.validate(told)
    theirs = etree.fromstring(schema45.tostring({**told, "doi": told.get("doi", "10.1234/x")}).encode())
    mine = etree.fromstring(files["data/datacite.xml"])
    for name in (
        "titles",
        "creators",
        "contributors",
        "rightsList",
        "relatedItems",
        "version",
        "resourceType",
        "subjects",
    ):
        assert _shape(theirs, name) == _shape(mine, name), name


def _shape(root: etree._Element, name: str) -> list[tuple[str, str]]:
    found = root.find(f"{{*}}{name}")
    several = [] if found is None else list(found.iter("*"))
    return [(etree.QName(one).localname, " ".join((one.text or "").split())) for one in several]


def test_doi_syntax(files: Files) -> None:
    idutils = pytest.importorskip("idutils")
    doi = record_of(etree.fromstring(files["data/edition.xml"])).doi
    assert not doi or idutils.is_doi(doi)


def test_ocfl(unpacked: Path, tmp_path: Path) -> None:
    info = (unpacked / "bag-info.txt").read_text("utf-8").splitlines()
    (identity,) = (line.partition(": ")[2] for line in info if line.startswith("External-Identifier"))
    common = ("--spec-version", "1.1", "--digest", "sha512", "--created", "2026-01-01T00:00:00Z")
    run(
        sys.executable, judge("ocfl-object.py"), "create", "--id", identity, *common, "--message", "v1", "--name", "A",
        "--address", "https://orcid.org/0000-0002-1825-0097", "--srcbag", unpacked, "--objdir", tmp_path / "object",
    )  # fmt: skip
    run(sys.executable, judge("ocfl-validate.py"), tmp_path / "object")


def test_jing_with_the_enclosed_schema(unpacked: Path) -> None:
    run(program("jing"), unpacked / "data" / "schema" / "edition.rng", unpacked / "data" / "edition.xml")


def test_tei_all(unpacked: Path) -> None:
    run(program("jing"), shared("schemas", "tei_all.rng"), unpacked / "data" / "edition.xml")


def test_cff(unpacked: Path) -> None:
    run(
        judge("check-jsonschema"), "--builtin-schema", "vendor.citation-file-format", "--force-filetype", "yaml",
        unpacked / "data" / "CITATION.cff",
    )  # fmt: skip


def test_csl(unpacked: Path) -> None:
    schema = shared("judges", "csl-data.schema.json")
    run(judge("check-jsonschema"), "--no-cache", "--schemafile", schema, unpacked / "data" / "csl.json")


def test_epub(unpacked: Path) -> None:
    book = unpacked / "data" / "edition.epub"
    if not book.exists():
        pytest.skip("there is no view for e-books yet")
    run(judge("epubcheck"), book)


def test_textgrid(unpacked: Path, files: Files) -> None:
    """The objects by the data model of TextGrid's own client: nothing unknown, and nothing lost when written again."""
    pytest.importorskip("tgclients")
    from tgclients.databinding.textgrid_metadata_2010 import Object
    from xsdata.formats.dataclass.parsers import XmlParser
    from xsdata.formats.dataclass.parsers.config import ParserConfig
    from xsdata.formats.dataclass.serializers import XmlSerializer

    root = etree.fromstring(files["data/edition.xml"])
    made = Package(unpacked.name, record_of(root), {"edition.xml": files["data/edition.xml"]}, {})
    strict = ParserConfig(fail_on_unknown_properties=True, fail_on_unknown_attributes=True)
    for name, data in ARCHIVES["textgrid"].records(made).items():
        if name.endswith(".meta"):
            theirs = XmlSerializer().render(XmlParser(config=strict).from_bytes(data, Object))
            assert _words(etree.fromstring(theirs.encode())) == _words(etree.fromstring(data)), name


def _words(root: etree._Element) -> list[tuple[str, str]]:
    return [(etree.QName(one).localname, one.text.strip()) for one in root.iter("*") if one.text and one.text.strip()]


def test_the_zip_is_what_was_unpacked(unpacked: Path, files: Files) -> None:
    zipped = unpacked.parent.parent / f"{unpacked.name}.zip"
    assert unzipped(zipped.read_bytes()) == files
    assert json.loads(files["data/ro-crate-metadata.json"])["@graph"]
    assert not any(os.path.islink(path) for path in unpacked.rglob("*"))  # noqa: PTH114
