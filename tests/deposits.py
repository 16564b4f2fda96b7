"""Packages for the tests: an edition of our own invention, its package, and ways to make another package of it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tei.build import build, jobs_of
from tei.deposit import Package, bag, gather, package, release
from tei.deposit.crate import NAME
from tei.options import Options
from tei.output import sha256

TEXT = """<!-- page 11 -->

# The Two Mills

The upper mill was built of stone.[^1] It stands to this day, and nobody has asked it why.

The lower mill was built of wood, and it bur

<!-- page 12 -->

ned twice in a winter.

> All that is wood comes back to the wood.

It was not built again.[^2] See [the weir](#the-weir).

# The Weir

Nobody knows who made the weir. It stands.

[^1]: Of slate, to be exact.

[^2]: The miller went to sea.
"""

META: dict[str, Any] = {
    "title": "Mills & <Weirs>",
    "subtitle": "100% of {both}",
    "author": {"name": "Anna de la Tour", "gnd": "118540238"},
    "editor": {"organization": "The Wheel House", "ref": "https://ror.org/03f0f6041"},
    "responsibility": [{"name": "Ben Vries", "role": "translation", "orcid": "0000-0002-1825-0097"}],
    "publisher": "The Wheel House",
    "place": "Delft",
    "date": "1907",
    "edition_date": "2026-03-01",
    "version": "1.2.0",
    "language": "en",
    "identifiers": {"doi": "10.1234/mills.2"},
    "licence": "CC BY-SA 4.0",
    "rights_in_source": "none that we know of",
    "keywords": ["mills", "weirs"],
    "print_source": {"title": "Two Mills", "publisher": "Old House", "place": "Leiden", "date": "1907"},
    "abstract": "On two mills,\nand a weir.",
}
PROGRAM = ("Teiwright", "0.1.0")
Files = dict[str, bytes]


def edition(folder: Path, text: str = TEXT, name: str = "mills", **changes: Any) -> Path:
    """An edition built in a folder, with its source beside it. A change of None takes a key away."""
    folder.mkdir(parents=True, exist_ok=True)
    meta = {key: value for key, value in {**META, **changes}.items() if value is not None}
    (folder / f"{name}.md").write_text(text, "utf-8")
    (folder / f"{name}.meta.yaml").write_text(yaml.safe_dump(meta, allow_unicode=True), "utf-8")
    (job,) = jobs_of([folder / f"{name}.md"], pages=False)
    product = build(job, folder, None, Options(), "0.1.0")
    assert product.files, product.findings
    return folder / f"{name}.xml"


def packed(xml: Path, version: str = "") -> Package:
    material = gather(xml)
    return package(release(material, version, PROGRAM), material, PROGRAM)


def unzipped(data: bytes) -> Files:
    """The files of a package by their paths below its folder."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def zip_of(files: Mapping[str, bytes], folder: str = "mills-1.2.0") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"{folder}/{name}", data)
    return held.getvalue()


def bagged_again(files: Mapping[str, bytes], crate_too: bool = True) -> Files:
    """The bag of a changed payload, with manifests and sums of the crate that are right: only its sense is wrong."""
    payload = {name.removeprefix("data/"): data for name, data in files.items() if name.startswith("data/")}
    if crate_too:
        crate = json.loads(payload[NAME])
        for one in crate["@graph"]:
            if "sha256" in one and one["@id"] in payload:
                one |= {"sha256": sha256(payload[one["@id"]]), "contentSize": str(len(payload[one["@id"]]))}
        payload[NAME] = json.dumps(crate).encode()
    told = files["bag-info.txt"].decode().splitlines()
    info = dict(line.split(": ", 1) for line in told if not line.startswith(("Payload-Oxum", "Bag-Size")))
    return bag.bag(payload, info)
