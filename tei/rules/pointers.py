"""Ids and what points to them: each id once, each pointer to something, and to something of its kind."""

from __future__ import annotations

import re

from lxml import etree

from tei.findings import Report
from tei.regexes import regex
from tei.rules.paths import TEI, XML_ID, Paths, local

#: The attributes of TEI that hold pointers (teidata.pointer), as far as an edition may have them.
POINTERS = frozenset(
    (
        "ana change copyOf corresp decls edRef exclude facs hand next prev ref rendition resp sameAs select source "
        "spanTo synch target targetEnd who wit url scheme"
    ).split()
)
#: What stands in an `egXML` is shown, not said.
EXAMPLES = "{http://www.tei-c.org/ns/Examples}"
SCHEME = regex(r"([A-Za-z][A-Za-z0-9+.\-]*):")
#: What an address may begin with. `urn`, `doi` and the like name things and lead nowhere: they are prefixes to declare.
GOOD = frozenset(("http", "https", "mailto"))
#: What a browser would run or read from the reader's own machine.
BAD = frozenset(("javascript", "vbscript", "data", "file", "ftp", "blob", "filesystem", "view-source", "jar", "about"))
#: An address on the web whose beginning is missing or mistyped.
HEADLESS = regex(r"www\.|https?(//?|:/?(?!/))\w", re.IGNORECASE)
#: Attributes that name elements of the edition, but for a file that is named with its ending.
INNER = frozenset(("who", "resp", "next", "prev"))
#: What `resp` and `who` may name.
SOMEBODY = frozenset(
    TEI + name
    for name in (
        "respStmt editor author principal person personGrp org listPerson role castItem persName orgName name sponsor"
        " funder publisher authority application bibl"
    ).split()
)

Places = list[tuple[etree._Element, str]]  # elements, each with its attribute


def pointers(root: etree._Element, report: Report, paths: Paths, *, ours: bool = True) -> None:
    """V002, V003 and V052 for any file; for ours also V021, V022, V030, V034, V041, V042, V055."""
    ids, mistyped, pointing = _survey(root, report, paths)
    bare: dict[str, list[str]] = {}  # by attribute, what is the id of an element, but for the `#`
    prefixes = {element.get("ident", "") for element in root.iter(TEI + "prefixDef")}
    for target, places in pointing.items():
        element, attribute = places[0]
        found = ids.get(target.removeprefix("#"))
        if target.startswith("#") and found is None and target[1:] in mistyped:
            continue  # the schema tells of an `id` that should be an `xml:id`
        if target.startswith("#") and found is None:
            times = f" ({len(places)} times)" if len(places) > 1 else ""
            report.add("V002", path=paths.of(element), target=target + times)
        elif not target.startswith("#") and found is not None:
            bare.setdefault(attribute, []).append(target)
        elif ours and found is None:
            if HEADLESS.match(target) or (attribute in INNER and re.fullmatch(r"[\w\-]+", target)):
                report.add("V055", path=paths.of(element), attribute=attribute, target=target[:60])
            _address(target, element, prefixes, report, paths)
        elif ours and found is not None:
            for element, attribute in places:
                _kind(element, attribute, found, report, paths)
    for attribute, targets in bare.items():  # told once, for it is a habit where it is not a slip
        times = f" (as are {len(targets) - 1} more)" if len(targets) > 1 else ""
        element, _ = pointing[targets[0]][0]
        report.add("V052", path=paths.of(element), attribute=attribute, target=targets[0], times=times)


def _survey(
    root: etree._Element, report: Report, paths: Paths
) -> tuple[dict[str, etree._Element], set[str], dict[str, Places]]:
    """The elements by their ids, the ids without `xml:`, and what points, by where to. V003 for an id that stands
    twice."""
    ids: dict[str, etree._Element] = {}
    mistyped: set[str] = set()
    pointing: dict[str, Places] = {}
    for element in root.iter("*"):
        attributes = element.items()
        if not attributes or str(element.tag).startswith(EXAMPLES):
            continue
        for name, value in attributes:
            if name == XML_ID and value in ids:
                report.add("V003", path=paths.of(element), id=value)
            elif name == XML_ID:
                ids[str(value)] = element
            elif name == "id":
                mistyped.add(str(value))
            elif name in POINTERS:
                for target in _targets(str(value)):
                    pointing.setdefault(target, []).append((element, str(name)))
    return ids, mistyped, pointing


def _targets(value: str) -> list[str]:
    """The pointers of an attribute; XPointer schemes (`#xpath(...)`) are left alone."""
    return [part for part in value.split() if "(" not in part or not part.startswith("#")]


def _address(target: str, element: etree._Element, prefixes: set[str], report: Report, paths: Paths) -> None:
    match = SCHEME.match(target)
    if match is None:
        return
    scheme = match[1].lower()
    if scheme in BAD:
        report.add("V030", path=paths.of(element), target=target[:60])
    elif scheme not in GOOD and match[1] not in prefixes:
        report.add("V021", path=paths.of(element), target=target[:60])


def _kind(element: etree._Element, attribute: str, found: etree._Element, report: Report, paths: Paths) -> None:
    """Whether a pointer leads to a thing of the right kind."""
    name, target = local(found), "#" + found.get(XML_ID, "")
    if attribute == "rendition" and found.tag != TEI + "rendition":
        report.add("V034", path=paths.of(element), target=target, name=name)
    elif attribute == "target" and element.get("type") == "note" and found.tag != TEI + "note":
        if element.tag in (TEI + "ref", TEI + "ptr"):
            report.add(
                "V022", path=paths.of(element), n="".join(map(str, element.itertext()))[:20] or target, name=name
            )
    elif attribute in ("resp", "who") and found.tag not in SOMEBODY:
        report.add("V041", path=paths.of(element), attribute=attribute, name=name)
    elif attribute in ("next", "prev") and found is not element:
        back = found.get("prev" if attribute == "next" else "next")
        if back is not None and back != "#" + element.get(XML_ID, ""):
            report.add("V042", path=paths.of(element), attribute=attribute, target=target)
