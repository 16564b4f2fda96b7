"""What the files of a package say of the edition: title, version, DOI and licence are the same in each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml
from lxml import etree

from tei.cite.formats import spdx
from tei.deposit.check.bagged import digest
from tei.deposit.check.encoded import read_page
from tei.deposit.check.faults import Fault, fault
from tei.deposit.check.opening import Opened
from tei.deposit.datacite import KERNEL
from tei.deposit.licences import licence
from tei.deposit.record import Record
from tei.errors import InputError
from tei.reading import parse_tei
from tei.regexes import regex

#: What a reader below raises, when a file is not what it should be.
_UNREADABLE = (
    ValueError, LookupError, TypeError, AttributeError, RecursionError, InputError, yaml.YAMLError,
)  # fmt: skip
_DOI = regex(r"10\.\d{4,9}/\S+")
_BIB = regex(r"(?m)^  (\w+) = \{(.*)\},?$")
_RIS = regex(r"(?m)^([A-Z][A-Z0-9])  - (.*)$")
_TEX = regex(r"\\textbackslash\{\}|\\textasciitilde\{\}|\\textasciicircum\{\}|\\([%&$#_{}])")
_TEX_SIGNS = {r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^"}
_ESCAPED = regex(r"\\([\\`*_\[\]<>|#])")
_IDENTIFIER = regex(r"(?m)^External-Identifier: (.*?)\s*$")
_ADDRESS = regex(r"https?://(?:dx\.)?doi\.org/(.+)")


class Told(NamedTuple):
    """What a file says; None where a file of its kind cannot say it."""

    title: str | None = None
    version: str | None = None
    DOI: str | None = None
    licence: str | None = None


def record_faults(bag: Opened, record: Record, entities: dict[str, dict[str, Any]]) -> Iterator[Fault]:
    """Each file that tells of the edition against its header."""
    wanted = Told(record.title, record.version, record.doi, record.licence.url)
    if record.doi and not _DOI.fullmatch(record.doi):
        yield fault("D503", "data/edition.xml", doi=record.doi)
    for kind, number in record.identifiers:
        if kind.upper() == "DOI" and not record.doi:
            yield fault("D503", "data/edition.xml", doi=number)
    readers: dict[str, Callable[[bytes], Told]] = {
        **READERS,
        "ro-crate-metadata.json": lambda data: _crate(entities),
    }
    for name, read in readers.items():
        place = f"data/{name}"
        if place not in bag.files:
            yield fault("D501", place, path=name)
            continue
        try:
            told = read(bag.read(place))
        except _UNREADABLE as error:
            yield fault("D506", place, why=f"{type(error).__name__}: {error}")
            continue
        for what, value, right in zip(Told._fields, told, wanted, strict=True):
            if value is not None and value != right:
                yield fault("D502", place, what=what, told=value or "not told", wanted=right or "not told")
    yield from _tag_file(bag, record)
    yield from _sources(bag, record)


def _tag_file(bag: Opened, record: Record) -> Iterator[Fault]:
    """What `bag-info.txt` calls the edition."""
    data = bag.read("bag-info.txt") if "bag-info.txt" in bag.files else b""
    told = _IDENTIFIER.search(data.decode("utf-8", "replace"))
    if told and (match := _ADDRESS.fullmatch(told[1])) and match[1] != record.doi:
        yield fault("D502", "bag-info.txt", what="DOI", told=match[1], wanted=record.doi or "not told")


def _sources(bag: Opened, record: Record) -> Iterator[Fault]:
    sums = {one.sha256 for one in record.files}
    for path in sorted(bag.files):
        if path.startswith("data/source/") and digest(bag, path, "sha256") not in sums:
            yield fault("D504", path)


# -- readers


def _crate(entities: dict[str, dict[str, Any]]) -> Told:
    root = entities["./"]
    rights = root["license"]["@id"]
    return Told(root["name"], root.get("version", ""), _bare(root.get("cite-as", "")), _address(rights))


def _datacite(data: bytes) -> Told:
    root = parse_tei(data).getroot()
    titles = [one.text or "" for one in root.iterfind(f"{{{KERNEL}}}titles/{{{KERNEL}}}title")]
    doi = root.findtext(f"{{{KERNEL}}}identifier") or ""
    rights = root.find(f"{{{KERNEL}}}rightsList/{{{KERNEL}}}rights")
    return Told(
        ": ".join(titles),
        root.findtext(f"{{{KERNEL}}}version") or "",
        "" if doi.startswith("(:") else doi,
        "" if rights is None else rights.get("rightsURI", ""),
    )


def _dublin_core(data: bytes) -> Told:
    root = parse_tei(data).getroot()
    told: dict[str, list[str]] = {}
    for one in root:
        told.setdefault(etree.QName(one).localname, []).append(one.text or "")
    version = next((one.removeprefix("Version ") for one in told.get("relation", ()) if one.startswith("Version ")), "")
    doi = next((_bare(one) for one in told.get("identifier", ()) if _ADDRESS.fullmatch(one)), "")
    return Told(told["title"][0], version, doi, _address(told.get("rights", [""])[0]))


def _csl(data: bytes) -> Told:
    item = json.loads(data)[0]
    return Told(item["title"], item.get("edition", ""), item.get("DOI", ""))


def _bib(data: bytes) -> Told:
    told = {
        key: _TEX.sub(lambda sign: sign[1] or _TEX_SIGNS[sign[0]], value) for key, value in _BIB.findall(data.decode())
    }
    title = ": ".join(filter(None, (told["title"], told.get("subtitle", ""))))
    return Told(title, told.get("version", ""), told.get("doi", ""))


def _ris(data: bytes) -> Told:
    told = dict(reversed(_RIS.findall(data.decode())))
    return Told(told["TI"], told.get("ET", ""), told.get("DO", ""))


def _cff(data: bytes) -> Told:
    told = yaml.safe_load(data)
    return Told(told["title"], told.get("version", ""), told.get("doi", ""), _of_spdx(told))


def _of_spdx(told: dict[str, Any]) -> str:
    """The address of the licence; CFF has either its identifier or that."""
    code = str(told.get("license", ""))
    for address in (
        f"https://creativecommons.org/licenses/{code[3:-4].lower()}/{code[-3:]}/",
        f"https://creativecommons.org/publicdomain/zero/{code[-3:]}/",
    ):
        if code and spdx(address) == code:
            return address
    return code or _address(str(told.get("license-url", "")))


def _readme(data: bytes) -> Told:
    lines = data.decode().splitlines()
    told = dict(line[2:].split(": ", 1) for line in lines if line.startswith("* ") and ": " in line)
    rights = next((line for line in _after(lines, "## Licence") if line), "")
    doi = told.get("Identifier", "")
    return Told(
        _unescaped(lines[0].removeprefix("# ")),
        _unescaped(told.get("Version", "")),
        _bare(doi) if doi.startswith("http") else "",
        _address(_unescaped(rights).split(", ")[-1]),
    )


def _licence(data: bytes) -> Told:
    lines = data.decode().splitlines()
    address = next((line.removeprefix("Its text: ") for line in lines if line.startswith("Its text: ")), "")
    version = next((line.removeprefix("Version ") for line in lines[1:2] if line.startswith("Version ")), "")
    return Told(lines[0], version, None, address)


def _page(data: bytes) -> Told:
    """A page tells in its `meta` what it tells; one that says nothing of the DOI is not wrong."""
    page = read_page(data)
    if page is None:
        raise ValueError("it is no page")
    metas = {str(one.get("name", "")).lower(): str(one.get("content", "")) for one in page.iter("meta")}
    doi = metas.get("citation_doi")
    return Told(None, None, None if doi is None else _bare(doi), _address_or_none(metas.get("dc.rights")))


def _after(lines: list[str], heading: str) -> list[str]:
    return lines[lines.index(heading) + 1 :] if heading in lines else []


def _address(text: str) -> str:
    """The canonical address of a licence; nothing for words."""
    return licence(text).url if text.startswith("http") else ""


def _address_or_none(text: str | None) -> str | None:
    return _address(text) if text and text.startswith("http") else None


def _bare(address: str) -> str:
    match = _ADDRESS.fullmatch(address)
    return match[1] if match else address


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


READERS: dict[str, Callable[[bytes], Told]] = {
    "datacite.xml": _datacite,
    "dublin-core.xml": _dublin_core,
    "csl.json": _csl,
    "edition.bib": _bib,
    "edition.ris": _ris,
    "CITATION.cff": _cff,
    "README.md": _readme,
    "LICENSE": _licence,
    "edition.html": _page,
}
