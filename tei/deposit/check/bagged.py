"""The bag (RFC 8493, BagIt 1.0): its declaration, every manifest whole and right, nothing undeclared."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Generator, Iterator

from tei.deposit.check.faults import Fault, fault
from tei.deposit.check.opening import Opened, leads_outside
from tei.regexes import regex

_DECLARED = regex(r"BagIt-Version: (\d+\.\d+)(?:\r\n|\r|\n)Tag-File-Character-Encoding: (\S+)(?:\r\n|\r|\n)?")
_MANIFEST = regex(r"(tag)?manifest-([A-Za-z0-9-]+)\.txt")
_LINE = regex(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)")
_LABEL = regex(r"[^\s:][^:]*:\s*.*|[ \t].*")
_ESCAPES = regex(r"%(0[AaDd]|25)")
_OXUM = regex(r"(?im)^Payload-Oxum:\s*(\d+\.\d+)\s*$")
_ENCODINGS = frozenset(("utf-8", "utf-16", "us-ascii", "iso-8859-1"))
#: What we write, and therefore ask of a package of ours.
_OURS = (
    "manifest-sha256.txt",
    "manifest-sha512.txt",
    "tagmanifest-sha256.txt",
    "tagmanifest-sha512.txt",
    "bag-info.txt",
)


def bag_faults(bag: Opened, is_ours: bool) -> Iterator[Fault]:
    """What is wrong with a bag. is_ours: more is asked of it than of any bag."""
    encoding = yield from _declaration(bag)
    if "fetch.txt" in bag.files:
        yield fault("D209", "fetch.txt")
    payload = {path for path in bag.files if path.startswith("data/")}
    if not (bag.folder / "data").is_dir():
        yield fault("D202", "data", name="folder `data`")
    manifests = {path: match for path in sorted(bag.files) if (match := _MANIFEST.fullmatch(path))}
    if not any(match[1] is None for match in manifests.values()):
        yield fault("D202", "", name="manifest of the payload")
    for name in _OURS if is_ours else ():
        if name not in bag.files:
            yield fault("D202", name, name=f"`{name}`")
    tags = set(bag.files) - payload - {path for path, match in manifests.items() if match[1]}
    for path, match in manifests.items():
        needed = payload if match[1] is None else tags if is_ours else set()
        yield from _manifest(bag, path, match[2].lower(), needed, encoding)
    if "bag-info.txt" in bag.files:
        yield from _info(bag, payload, encoding)


def _declaration(bag: Opened) -> Generator[Fault, None, str]:
    """The declaration; its encoding is returned."""
    if "bagit.txt" not in bag.files:
        yield fault("D202", "bagit.txt", name="`bagit.txt`: this is no bag")
        return "utf-8"
    match = _DECLARED.fullmatch(bag.read("bagit.txt").decode("utf-8", "replace"))
    if match is None:
        yield fault("D201", "bagit.txt", why="its lines are not as BagIt wants them")
        return "utf-8"
    if match[1] != "1.0":
        yield fault("D201", "bagit.txt", why=f"the bag is of BagIt {match[1]}, and 1.0 is checked here")
    if match[2].lower() not in _ENCODINGS:
        yield fault("D201", "bagit.txt", why=f"the encoding {match[2]} is not read here")
        return "utf-8"
    return match[2].lower()


def _manifest(bag: Opened, name: str, algorithm: str, needed: set[str], encoding: str) -> Iterator[Fault]:
    if algorithm.replace("-", "_") not in hashlib.algorithms_guaranteed or "shake" in algorithm:
        yield fault("D212", name, algorithm=algorithm)
        return
    listed: dict[str, str] = {}
    for number, line in enumerate(_lines(bag.read(name), encoding), 1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            yield fault("D203", name, line=number)
            continue
        path = _ESCAPES.sub(lambda sign: chr(int(sign[1], 16)), match[2]).removeprefix("./")
        if leads_outside(path):
            yield fault("D204", name, line=number, path=path)
        elif path in listed:
            yield fault("D205", name, path=path)
        else:
            listed[path] = match[1].lower()
    for path in sorted(needed - listed.keys()):
        yield fault("D207", name, path=path)
    for path, told in listed.items():
        if path not in bag.files:
            yield fault("D206", name, path=path)
        elif digest(bag, path, algorithm) != told:
            yield fault("D208", name, path=path, algorithm=algorithm)


def digest(bag: Opened, path: str, algorithm: str) -> str:
    with (bag.folder / path).open("rb") as file:
        return hashlib.file_digest(file, algorithm.replace("-", "_")).hexdigest()


def _info(bag: Opened, payload: set[str], encoding: str) -> Iterator[Fault]:
    data = bag.read("bag-info.txt")
    for number, line in enumerate(_lines(data, encoding), 1):
        if line.strip() and not _LABEL.fullmatch(line):
            yield fault("D211", "bag-info.txt", line=number)
    told = _OXUM.search(data.decode(encoding, "replace"))
    found = f"{sum(bag.files[path] for path in payload)}.{len(payload)}"
    if told and told[1] != found:
        yield fault("D210", "bag-info.txt", told=told[1], found=found)


def _lines(data: bytes, encoding: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", data.decode(encoding, "replace"))
