"""What lies beside an edition and goes into its package: the files of the source, ledger, spans and report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tei.deposit.names import is_safe, safe
from tei.deposit.record import SourceFile, record_of
from tei.edition.names import q
from tei.errors import UsageError
from tei.reading import parse_tei, read_bytes, read_tei
from tei.regexes import regex
from tei.resources import resource

RELAX_NG = "http://relaxng.org/ns/structure/1.0"

_ELSEWHERE = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|#")

#: What `tei build` writes beside an edition, and what it is for whom who opens the package.
BESIDE = {
    ".ids.json": ("Ledger of identifiers", "Every identifier that was ever given, and what became of it."),
    ".spans.json": ("Bytes of the source", "From which bytes of the source each element of the edition came."),
    ".report.json": ("Report of the encoding", "What the program chose, mended, doubted or left out."),
}  # fmt: skip


class Schema(NamedTuple):
    """The RELAX NG that the edition follows: its path in the package, its bytes, and whether it is our own."""

    path: str
    data: bytes
    is_ours: bool = True


class Material(NamedTuple):
    """An edition as read; what is beside it, by suffix; the files of its source by title, and those not found; its
    images by the paths that it names, and those paths where there is none, or whose name no archive takes."""

    name: str
    tree: etree._ElementTree
    beside: dict[str, bytes]
    sources: dict[str, bytes]
    missing: tuple[SourceFile, ...]
    images: dict[str, bytes]
    no_images: tuple[str, ...]
    schema: Schema

    @property
    def by_sha256(self) -> dict[str, bytes]:
        return {hashlib.sha256(data).hexdigest(): data for data in self.sources.values()}


def gather(edition: Path, given: Iterable[Path] = (), schema: Path | None = None) -> Material:
    """Read an edition and what belongs to it.

    A file of the source is known by its sha256 in the header: it is looked for among those `given`, then beside the
    edition. schema: another than ours. UsageError if a file that is given is no source of this edition, or no schema
    that validates without others.
    """
    tree = read_tei(edition)
    wanted = record_of(tree.getroot()).files
    offered = {path: read_bytes(path) for path in given}
    sums = {hashlib.sha256(data).hexdigest(): data for data in offered.values()}
    for path, data in offered.items():
        if wanted and hashlib.sha256(data).hexdigest() not in {one.sha256 for one in wanted}:
            raise UsageError(
                f"{path} is not what this edition was encoded from (its sha256 is not in the header)",
                f"Give the file as it was then, or encode it again. The header names {wanted[0].title}.",
            )
    sources, missing = {}, []
    for one in wanted:
        found = sums.get(one.sha256) or _beside(edition, one)
        if found is None:
            missing.append(one)
        else:
            sources[one.title] = found
    beside = {
        suffix: read_bytes(path) for suffix in BESIDE if (path := edition.with_name(edition.stem + suffix)).is_file()
    }
    images, no_images = _images(edition, tree)
    return Material(edition.stem, tree, beside, sources, tuple(missing), images, no_images, _schema(schema))


def _schema(given: Path | None) -> Schema:
    if given is None:
        return Schema("schema/edition.rng", resource("schema", "edition.rng").read_bytes())
    data = read_bytes(given)
    grammar = parse_tei(data, str(given)).getroot()
    if not str(grammar.tag).startswith(f"{{{RELAX_NG}}}"):
        raise UsageError(f"{given} is no RELAX NG in XML", "Name a file `.rng`; trang makes one of `.rnc` and `.xsd`.")
    if next(grammar.iter(f"{{{RELAX_NG}}}include", f"{{{RELAX_NG}}}externalRef"), None) is not None:
        raise UsageError(f"{given} takes in other files", "Name one that is whole, as Roma makes it.")
    return Schema(f"schema/{safe(given.stem, 'schema')}.rng", data, is_ours=False)


def _images(edition: Path, tree: etree._ElementTree) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Images in the folder of the edition or below it; those on the web stay where they are."""
    named = dict.fromkeys(str(one.get("url")) for one in tree.iter(q("graphic"), q("media")) if one.get("url"))
    found: dict[str, bytes] = {}
    without = []
    for url in named:
        if _ELSEWHERE.match(url):
            continue
        path = edition.parent / url
        if not is_safe(url) or not path.is_file() or edition.parent.resolve() not in path.resolve().parents:
            without.append(url)
        else:
            found[url] = read_bytes(path)
    return found, tuple(without)


def _beside(edition: Path, wanted: SourceFile) -> bytes | None:
    """The file of that name in the folder of the edition, if it is the same."""
    name = Path(wanted.title).name
    path = edition.parent / name
    if not name or not path.is_file():
        return None
    data = read_bytes(path)
    return data if hashlib.sha256(data).hexdigest() == wanted.sha256 else None
