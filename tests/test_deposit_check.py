"""`tei deposit --check`: every kind of tampering is found and named, and nothing is left behind.

Each way of tampering below says which code it must give. Where the manifests are made anew (`bagged_again`), a
checksum tells nothing any more: what is wrong is what the package says.
"""

from __future__ import annotations

import io
import json
import os
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tei.cli import cli
from tei.deposit.check import KINDS, check
from tei.deposit.check.opening import leads_outside
from tei.deposit.crate import NAME
from tests.deposits import Files, bagged_again, edition, packed, unzipped, zip_of
from tests.tools import shared

Tampering = Callable[[Files], Files]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return unzipped(packed(edition(tmp_path_factory.mktemp("check"))).zip)


def codes(data: bytes, folder: Path, name: str = "mills-1.2.0.zip") -> set[str]:
    (folder / name).write_bytes(data)
    return {one.code for one in check(folder / name).faults}


# -- ways of tampering with the files


def changed(path: str, old: bytes, new: bytes, again: bool = False) -> Tampering:
    """Words of a file replaced; with `again` the manifests and the sums of the crate are made right."""

    def tamper(files: Files) -> Files:
        assert old in files[path], path
        told = {**files, path: files[path].replace(old, new, 1)}
        return bagged_again(told) if again else told

    return tamper


def without(path: str, again: bool = False) -> Tampering:
    def tamper(files: Files) -> Files:
        told = {name: data for name, data in files.items() if name != path}
        return bagged_again(told) if again else told

    return tamper


def added(path: str, data: bytes = b"x\n", again: bool = False) -> Tampering:
    def tamper(files: Files) -> Files:
        told = {**files, path: data}
        return bagged_again(told) if again else told

    return tamper


def line(path: str, of: str, new: str) -> Tampering:
    """The line of a manifest that tells of a file replaced; `{}` is the line itself."""

    def tamper(files: Files) -> Files:
        lines = files[path].decode().splitlines(keepends=True)
        told = [new.format(one) if one.endswith(f"  {of}\n") else one for one in lines]
        return {**files, path: "".join(told).encode()}

    return tamper


def in_crate(change: Callable[[dict[str, dict[str, object]]], object]) -> Tampering:
    """The crate changed, and the bag made anew round it."""

    def tamper(files: Files) -> Files:
        crate = json.loads(files[f"data/{NAME}"])
        change({one["@id"]: one for one in crate["@graph"]})
        return bagged_again({**files, f"data/{NAME}": json.dumps(crate).encode()}, crate_too=False)

    return tamper


_ODD = b"bagit.txt"
TAMPERINGS: dict[str, tuple[str, Tampering]] = {
    # the bag
    "a letter of the text changed": ("D208", changed("data/edition.txt", b"mill", b"mall")),
    "a letter of a tag file changed": ("D208", changed("bag-info.txt", b"Wheel", b"Whale")),
    "a file taken away": ("D206", without("data/edition.ids.json")),
    "a file added": ("D207", added("data/extra.txt")),
    "a file left out of one manifest": ("D207", line("manifest-sha512.txt", "data/edition.txt", "")),
    "a manifest taken away": ("D202", without("manifest-sha512.txt")),
    "a tag manifest taken away": ("D202", without("tagmanifest-sha256.txt")),
    "a file listed twice": ("D205", line("manifest-sha256.txt", "data/LICENSE", "{0}{0}")),
    "a checksum that is none": ("D203", line("manifest-sha256.txt", "data/LICENSE", "xyz data/LICENSE\n")),
    "a path out of the bag": (
        "D204",
        line("manifest-sha256.txt", "data/LICENSE", f"{'0' * 64}  data/../../etc/passwd\n"),
    ),
    "a path to a home": ("D204", line("manifest-sha256.txt", "data/LICENSE", f"{'0' * 64}  ~root/x\n")),
    "a blank in the declaration": ("D201", changed("bagit.txt", b"Version:", b"Version :")),
    "another version of BagIt": ("D201", changed("bagit.txt", b"1.0", b"0.97")),
    "a byte order mark in the declaration": ("D201", changed("bagit.txt", b"BagIt-V", b"\xef\xbb\xbfBagIt-V")),
    "no declaration": ("D202", without("bagit.txt")),
    "files elsewhere": ("D209", added("fetch.txt", b"https://example.org/x 4 data/x\n")),
    "another size of the payload": ("D210", changed("bag-info.txt", b"Payload-Oxum: ", b"Payload-Oxum: 1")),
    "a line in bag-info that is none": ("D211", changed("bag-info.txt", b"Bag-Size:", b"Bag-Size")),
    "a manifest of an unknown kind": ("D212", added("manifest-rot13.txt", b"ab  data/LICENSE\n")),
    # the crate, in a bag that is right
    "no crate": ("D301", without(f"data/{NAME}", again=False)),
    "a crate that is no JSON": ("D301", lambda files: bagged_again({**files, f"data/{NAME}": b"{"}, crate_too=False)),
    "a crate with a key twice": (
        "D301",
        lambda files: bagged_again({**files, f"data/{NAME}": b'{"@graph": [], "@graph": []}'}, crate_too=False),
    ),
    "a crate without a root": ("D302", in_crate(lambda graph: graph["./"].update({"@id": "./other/"}))),
    "a file that the crate does not know": ("D303", added("data/extra.txt", again=True)),
    "a part of the crate that is not there": ("D304", without("data/edition.txt", again=True)),
    "another checksum in the crate": ("D305", in_crate(lambda graph: graph["LICENSE"].update({"sha256": "0" * 64}))),
    "another size in the crate": ("D305", in_crate(lambda graph: graph["LICENSE"].update({"contentSize": "1"}))),
    "a part that is not described": ("D306", in_crate(lambda graph: graph["LICENSE"].update({"@id": "licence"}))),
    # the edition, in a bag and a crate that are right
    "no edition": ("D401", without("data/edition.xml", again=True)),
    "a DOCTYPE": (
        "D401",
        changed(
            "data/edition.xml", b"<TEI", b'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI', again=True
        ),
    ),
    "a schema of the web": (
        "D402",
        changed("data/edition.xml", b"schema/edition.rng", b"https://example.org/x.rng", again=True),
    ),
    "a schema in pieces": (
        "D402",
        changed("data/schema/edition.rng", b"<start", b'<include href="/etc/x.rng"/><start', again=True),
    ),
    "an element that the schema does not know": (
        "D403",
        changed("data/edition.xml", b"<body>", b"<body><nonsense/>", again=True),
    ),
    "a reference in the edition that leads nowhere": (
        "D404",
        changed("data/edition.xml", b'target="#', b'target="#no', again=True),
    ),
    "a link of the page that leads nowhere": (
        "D404",
        changed("data/edition.html", b'href="#', b'href="#no-', again=True),
    ),
    "a byte order mark": ("D405", changed("data/README.md", b"# ", b"\xef\xbb\xbf# ", again=True)),
    "a file that is not UTF-8": ("D405", changed("data/edition.txt", b"mill", b"m\xffll", again=True)),
    # what the files say
    "no record": ("D501", without("data/datacite.xml", again=True)),
    "another DOI for DataCite": (
        "D502",
        changed("data/datacite.xml", b"10.1234/mills.2", b"10.1234/mills.9", again=True),
    ),
    "another licence for GitHub": ("D502", changed("data/CITATION.cff", b"CC-BY-SA-4.0", b"CC-BY-4.0", again=True)),
    "another licence in LICENSE": (
        "D502",
        changed("data/LICENSE", b"licenses/by-sa/4.0", b"licenses/by/4.0", again=True),
    ),
    "another licence in the crate": (
        "D502",
        in_crate(lambda graph: graph["./"].update(license={"@id": "https://creativecommons.org/licenses/by/4.0/"})),
    ),
    "another title for Zotero": ("D502", changed("data/csl.json", b"100% of", b"99% of", again=True)),
    "another version for LaTeX": ("D502", changed("data/edition.bib", b"1.2.0", b"1.2.1", again=True)),
    "another version in RIS": ("D502", changed("data/edition.ris", b"1.2.0", b"1.2.1", again=True)),
    "another licence in Dublin Core": (
        "D502",
        changed("data/dublin-core.xml", b"licenses/by-sa/4.0", b"licenses/by/4.0", again=True),
    ),
    "another DOI for people": ("D502", changed("data/README.md", b"10.1234/mills.2", b"10.1234/mills.9", again=True)),
    "another DOI of the bag": (
        "D502",
        lambda files: bagged_again(changed("bag-info.txt", b"10.1234/mills.2", b"10.1234/mills.9")(files)),
    ),
    "a DOI that is none": ("D503", changed("data/edition.xml", b">10.1234/mills.2<", b">not a doi<", again=True)),
    "another source": ("D504", changed("data/source/mills.md", b"upper", b"under", again=True)),
    "a ledger of another text": (
        "D505",
        changed("data/edition.ids.json", b'"ids": {', b'"ids": {\n  "zzz": {"kind": "p"},', again=True),
    ),
    "a record that cannot be read": ("D506", changed("data/csl.json", b"[", b"{", again=True)),
    "a name that archives refuse": ("D110", added("data/My File_1.txt", again=True)),
}


@pytest.mark.parametrize("way", TAMPERINGS)
def test_tampering_is_found_and_named(way: str, whole: Files, tmp_path: Path) -> None:
    code, tamper = TAMPERINGS[way]
    assert code in codes(zip_of(tamper(whole)), tmp_path)
    assert os.listdir(tmp_path) == ["mills-1.2.0.zip"]  # noqa: PTH208


def test_a_package_that_was_only_zipped_again_is_right(whole: Files, tmp_path: Path) -> None:
    assert codes(zip_of(whole), tmp_path) == set()
    assert codes(zip_of(bagged_again(whole)), tmp_path) == set()


# -- ways of tampering with the zip


def with_entry(
    name: str, data: bytes = b"x", mode: int = 0o100644, packed_as: int = zipfile.ZIP_STORED
) -> Callable[[bytes], bytes]:
    def tamper(whole: bytes) -> bytes:
        held = io.BytesIO(whole)
        with zipfile.ZipFile(held, "a") as archive:
            entry = zipfile.ZipInfo(name)
            entry.external_attr, entry.compress_type, entry.create_system = mode << 16, packed_as, 3
            archive.writestr(entry, data)
        return held.getvalue()

    return tamper


def flagged_encrypted(whole: bytes) -> bytes:
    at = whole.rindex(b"PK\x01\x02")
    return whole[: at + 8] + struct.pack("<H", 1) + whole[at + 10 :]


def damaged(whole: bytes) -> bytes:
    at = whole.index(b"mill was built")
    return whole[:at] + b"M" + whole[at + 1 :]


def overlapping(whole: bytes) -> bytes:
    """Every entry of the list of contents is the first file, as in the bombs that lie over one another."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mills-1.2.0/a.txt", b"x" * 900_000)
        (first,) = archive.filelist
        for number in range(50):
            entry = zipfile.ZipInfo(f"mills-1.2.0/{number}.txt")
            entry.file_size, entry.compress_size, entry.CRC = (
                first.file_size,
                first.compress_size,
                zlib.crc32(b"x" * 900_000),
            )
            entry.header_offset = first.header_offset
            archive.filelist.append(entry)
            archive.NameToInfo[entry.filename] = entry
    return held.getvalue()


ZIPS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "no zip": ("D101", lambda whole: b"no zip"),
    "nothing": ("D101", lambda whole: b""),
    "an end that is missing": ("D101", lambda whole: whole[: len(whole) // 2]),
    "a program before it": ("D101", lambda whole: b"#!/bin/sh\n" + whole),
    "a path out of the folder": ("D102", with_entry("mills-1.2.0/../../x")),
    "an absolute path": ("D102", with_entry("/etc/x")),
    "a drive of Windows": ("D102", with_entry("C:/x")),
    "a path with backslashes": ("D102", with_entry("mills-1.2.0\\..\\x")),
    "a name with a control sign": ("D102", with_entry("mills-1.2.0/a\x1b[2J")),
    "a symbolic link": ("D103", with_entry("mills-1.2.0/data/link", b"/etc/passwd", stat.S_IFLNK | 0o777)),
    "a device": ("D103", with_entry("mills-1.2.0/data/null", b"", stat.S_IFCHR | 0o666)),
    "a name twice": ("D104", with_entry("mills-1.2.0/data/LICENSE", b"Do what you like.")),
    "a name in capitals": ("D105", with_entry("mills-1.2.0/data/EDITION.xml")),
    "a name in other letters": (
        "D105",
        lambda whole: with_entry("mills-1.2.0/\u00e9")(with_entry("mills-1.2.0/e\u0301")(whole)),
    ),
    "a file where a folder is": ("D105", with_entry("mills-1.2.0/data/source")),
    "a bomb": ("D106", with_entry("mills-1.2.0/data/bomb", b"\0" * 30_000_000, packed_as=zipfile.ZIP_DEFLATED)),
    "files over one another": ("D106", overlapping),
    "a password": ("D107", flagged_encrypted),
    "another way of packing": ("D107", with_entry("mills-1.2.0/data/x", b"x" * 99, packed_as=zipfile.ZIP_LZMA)),
    "a second folder": ("D108", with_entry("other/x")),
    "a byte that was lost": ("D109", damaged),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("way", ZIPS)
def test_a_zip_is_looked_at_before_it_is_unpacked(
    way: str, whole: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    code, tamper = ZIPS[way]
    assert code in codes(tamper(zip_of(whole)), tmp_path)
    assert not list((tmp_path / "tmp").iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mills-1.2.0.zip", "tmp"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    assert {one.code for one in check(tmp_path / "pipe.zip").faults} == {"D111"}


def test_another_name_of_the_zip_is_a_warning(whole: Files, tmp_path: Path) -> None:
    (tmp_path / "download.zip").write_bytes(zip_of(whole))
    (one,) = check(tmp_path / "download.zip").faults
    assert one.code == "D108" and not one.is_error


def test_a_link_in_a_folder(whole: Files, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(zip_of(whole))) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / "mills-1.2.0"
    assert check(folder).faults == []
    (folder / "data" / "link").symlink_to("/etc/passwd")
    assert {one.code for one in check(folder).faults} == {"D103"}


def test_every_kind_of_fault_is_proved() -> None:
    proved = {code for code, _ in (*TAMPERINGS.values(), *ZIPS.values())}
    assert proved | {"D111"} == set(KINDS)
    assert len(TAMPERINGS) + len(ZIPS) >= 25


@pytest.mark.parametrize("name", ["..", "a/../b", "/a", "a//b", "./a", "C:/a", "c:a", "a\\b", "~a", "a\nb", ""])
def test_names_that_lead_outside(name: str) -> None:
    assert leads_outside(name)


def test_a_fault_is_told_with_place_and_cure(whole: Files, tmp_path: Path) -> None:
    path = tmp_path / "mills-1.2.0.zip"
    path.write_bytes(zip_of(TAMPERINGS["another DOI for DataCite"][1](whole)))
    done = CliRunner().invoke(cli, ["deposit", "--check", str(path)])
    assert done.exit_code == 1
    assert "data/datacite.xml: error D502 DOI is 10.1234/mills.9; in edition.xml it is 10.1234/mills.2" in done.output
    assert "    Mend the header, and make the package again." in done.output
    assert CliRunner().invoke(cli, ["deposit", "--check", str(tmp_path / "none.zip")]).exit_code == 3


# -- packages of chance


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_package_stops_the_check(data: st.DataObject, whole: Files, tmp_path: Path) -> None:
    """A byte of the zip, or a piece of a file in a right bag, is another: faults are told, nothing is raised."""
    name = data.draw(st.sampled_from(sorted(path for path in whole if path.startswith("data/"))))
    at = data.draw(st.integers(0, len(whole[name])))
    piece = data.draw(st.sampled_from([b"", b"\0", b"[" * 100, b"<", b"&x;", b"\xff", b"\n", b"null", b"{}", b"1"]))
    length = data.draw(st.integers(0, 60))
    told = {**whole, name: whole[name][:at] + piece + whole[name][at + length :]}
    try:
        again = bagged_again(told)
    except (ValueError, KeyError, TypeError, RecursionError):  # the crate itself
        again = bagged_again(told, crate_too=False)
    codes(zip_of(again), tmp_path)
    plain = bytearray(zip_of(whole))
    plain[data.draw(st.integers(0, len(plain) - 1))] ^= data.draw(st.integers(1, 255))
    assert codes(bytes(plain), tmp_path) or True


HOSTILE = [
    b"[]", b"null", b"1", b'"x"', b"{}", b"[null]", b"[[]]", b'[{"title": 1}]', b'{"@graph": {}}', b'{"@graph": [[]]}',
    b'{"@graph": [{"@id": "./", "hasPart": [1, {"@id": 2}], "license": "x", "name": []}]}', b"[" * 100_000,
    b'{"ids": [1, "a"], "retired": {}}', b'{"ids": {}, "retired": [[1, 2]]}', b"a: &a [*a, *a]\n",
    b"!!python/object:os.system x",
    b"? {a: b}\n: c\n", b"", b"\0", b"<a/>", b"<a><b></a>",
]  # fmt: skip


@pytest.mark.parametrize("held", HOSTILE)
def test_no_hostile_file_stops_the_check(held: bytes, whole: Files, tmp_path: Path) -> None:
    for name in (f"data/{NAME}", "data/csl.json", "data/edition.ids.json", "data/CITATION.cff", "data/datacite.xml",
                 "data/edition.html", "data/LICENSE", "data/README.md", "data/edition.ris", "data/schema/edition.rng",
                 "bag-info.txt", "manifest-sha256.txt"):  # fmt: skip
        assert codes(zip_of({**whole, name: held}), tmp_path)


# -- the bags of the Library of Congress


@pytest.mark.parametrize("verdict", ["valid", "invalid"])
def test_the_conformance_suite(verdict: str) -> None:
    bags = sorted(shared("judges", "bagit-conformance-suite", "v1.0", verdict).iterdir())
    assert bags
    for bag in bags:
        assert (verdict == "valid") == (not check(bag).faults), bag.name
