"""Whether the citations that the header promises can be made: each unit is found, each reference is unique."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from tei.findings import Report
from tei.rules.paths import TEI, Paths

#: A path from a file that nobody has looked at yet: predicates that search the whole file again cost without bound.
COSTLY = re.compile(r"\[[^\]]*(//|\[|(preceding|following|descendant|ancestor)(-sibling)?(-or-self)?::)")
LONGEST = 200  # letters of a path
MOST = 5  # references that are told of one declaration
NAMES = {"tei": TEI[1:-1]}


def citations(root: etree._Element, report: Report, paths: Paths) -> None:
    """V025, V037 and V026 for the `citeStructure` of the header."""
    for declaration in root.iterfind(f"{TEI}teiHeader/{TEI}encodingDesc/{TEI}refsDecl"):
        seen: dict[str, int] = {}
        for structure in declaration.iterfind(TEI + "citeStructure"):
            _follow(structure, [(root, "")], seen, report, paths)
        for reference in [one for one, times in seen.items() if times > 1][:MOST]:
            report.add("V026", path=paths.of(declaration), reference=reference)


def _follow(
    structure: etree._Element,
    places: list[tuple[etree._Element, str]],
    seen: dict[str, int],
    report: Report,
    paths: Paths,
) -> None:
    """One step: the elements it finds from each place, and the references they get."""
    unit, match = structure.get("unit", "without name"), structure.get("match", "")
    outer = structure.getparent()
    inside = outer is not None and outer.tag == structure.tag
    if match.startswith("/") == inside:
        problem = f"{match} {'begins with a slash' if inside else 'does not begin with a slash'}"
        report.add("V025", path=paths.of(structure), unit=unit, problem=problem)
        return
    try:
        found = _found(structure, places)
    except (etree.XPathError, ValueError) as error:
        report.add("V025", path=paths.of(structure), unit=unit, problem=f"{match}: {str(error).lower()}")
        return
    if not found and places:
        if inside or not _occurs(match, structure):
            return  # a text without tables needs none for its citations; a step that goes on may end anywhere
        report.add("V037", path=paths.of(structure), unit=unit, problem=match)
        return
    for _, reference in found:
        seen[reference] = seen.get(reference, 0) + 1
    for deeper in structure.iterfind(TEI + "citeStructure"):
        _follow(deeper, found, seen, report, paths)


def _occurs(match: str, structure: etree._Element) -> bool:
    """Whether the text has elements of the kind that a path looks for."""
    name = re.split(r"[/:\[]", re.sub(r"\[.*", "", match))[-1]
    root = structure.getroottree().getroot()
    text = root if root.tag != TEI + "TEI" else root.find(TEI + "text")
    return text is not None and next(text.iter(TEI + name), None) is not None


def _found(structure: etree._Element, places: list[tuple[etree._Element, str]]) -> list[tuple[etree._Element, str]]:
    """The elements, each with its reference: what was before, the delimiter, and what `use` says."""
    match = _compiled(structure.get("match", ""))
    use = _compiled(f"string({structure.get('use', '')})" if structure.get("use") != "position()" else "position()")
    found = []
    for place, before in places:
        for at, element in enumerate(match(place), 1):
            if isinstance(element, etree._Element):
                own = str(at) if structure.get("use") == "position()" else str(use(element))
                if own:
                    found.append((element, before + structure.get("delim", "") + own))
    return found


def _compiled(path: str) -> Any:
    if len(path) > LONGEST or COSTLY.search(path):
        raise ValueError(f"{path[:40]} is more than a citation needs")
    return _xpath(path)


def _xpath(path: str) -> Any:
    """An XPath; names without a prefix are TEI's, as in XPath 2, which `citeStructure` is written in."""
    return etree.XPath(_prefixed(path), namespaces=NAMES)


def _prefixed(path: str) -> str:
    """The path with `tei:` before the names of elements, for XPath 1.0."""
    pieces = re.split(r"(\"[^\"]*\"|'[^']*')", path)
    name = re.compile(r"(?<![\w@$.\-])(?<!(?<!:):)(?!(?:and|or|div|mod)\b(?=\s))([A-Za-z_][\w.\-]*)(?![\w.\-]*\s*[(:])")
    return "".join(piece if at % 2 else name.sub(r"tei:\1", piece) for at, piece in enumerate(pieces))
