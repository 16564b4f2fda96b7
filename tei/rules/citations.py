"""Whether the citations that the header promises can be made: each unit is found, each reference is unique."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from lxml import etree

from tei.findings import Report
from tei.meant import ELEMENTS
from tei.regexes import regex
from tei.rules.paths import TEI, Paths

#: A path from a file that nobody has looked at yet: predicates that search the whole file again cost without bound.
COSTLY = regex(r"\[[^\]]*(//|\[|(preceding|following|descendant|ancestor)(-sibling)?(-or-self)?::)")
LONGEST = 200  # letters of a path
MOST = 5  # references that are told of one declaration
AGAIN = 3  # times that a declaration may come back to an element
NAME = regex(r"[A-Za-z][\w]*")
#: What XPath 2 has and XPath 1 has not: functions, and steps that are a choice.
XPATH_2 = regex(r"\b(matches|replace|tokenize|lower-case|upper-case|ends-with|string-join|for|some|every|if)\b|/\(")
NAMES = {"tei": TEI[1:-1]}
Place = tuple[etree._Element, str]  # an element, and the reference that leads to it


class NotFollowedError(Exception):
    """A path that cannot be followed here, and why; `faulty` if nobody can follow it."""

    def __init__(self, problem: str, faulty: bool) -> None:
        super().__init__(problem)
        self.faulty = faulty


def citations(root: etree._Element, report: Report, paths: Paths) -> None:
    """V025, V026, V037 and V053 for the `citeStructure` of the header."""
    for declaration in root.iterfind(f"{TEI}teiHeader/{TEI}encodingDesc/{TEI}refsDecl"):
        seen: Counter[str] = Counter()
        units = _Units(root, report, paths, seen)
        for structure in declaration.iterfind(TEI + "citeStructure"):
            units.follow(structure, [(root, "")])
        for reference in [one for one, times in seen.items() if times > 1][:MOST]:
            report.add("V026", path=paths.of(declaration), reference=reference)


class _Units:
    """Follows the steps of one declaration and counts the references they give."""

    def __init__(self, root: etree._Element, report: Report, paths: Paths, seen: Counter[str]) -> None:
        self.report, self.paths, self.seen = report, paths, seen
        text = root if root.tag != TEI + "TEI" else root.find(TEI + "text")
        self.text = text if text is not None else root
        self.most = AGAIN * sum(1 for _ in root.iter("*"))

    def follow(self, structure: etree._Element, places: list[Place]) -> None:
        """One step: the elements it finds from each place, and the references they get."""
        match = structure.get("match", "")
        outer = structure.getparent()
        inside = outer is not None and outer.tag == structure.tag
        if match.startswith("/") == inside:
            self._tell("V025", structure, f"{match} {'begins' if inside else 'does not begin'} with a slash")
            return
        try:
            found = self._found(structure, places)
        except NotFollowedError as error:
            self._tell("V025" if error.faulty else "V053", structure, str(error))
            return
        named = [(element, reference) for element, reference, own in found if own]
        if places and not found and (problem := self._why_nothing(match, inside)):
            self._tell("V037", structure, problem)
        elif found and not named:
            self._tell("V037", structure, f"the elements have no {structure.get('use', '')}")
        self.seen.update(reference for _, reference in named)
        first: dict[
            str, etree._Element
        ] = {}  # of two places cited alike: what is in the second must be cited alike too
        for element, reference in named:
            first.setdefault(reference, element)
        for deeper in structure.iterfind(TEI + "citeStructure") if named else ():
            self.follow(deeper, [(element, reference) for reference, element in first.items()])

    def _tell(self, code: str, structure: etree._Element, problem: str) -> None:
        unit = structure.get("unit", "without name")
        self.report.add(code, path=self.paths.of(structure), unit=unit, problem=problem)

    def _why_nothing(self, match: str, inside: bool) -> str:
        """Why a step that finds nothing is a mistake. A text without tables needs none for its citations, and a step
        that goes on may end anywhere."""
        name = re.split(r"[/:\[]", re.sub(r"\[.*", "", match))[-1]
        if NAME.fullmatch(name) and name not in ELEMENTS:
            return f"TEI has no element {name}"
        return match if not inside and next(self.text.iter(TEI + name), None) is not None else ""

    def _found(self, structure: etree._Element, places: list[Place]) -> list[tuple[etree._Element, str, str]]:
        """The elements, each with its reference (what was before, the delimiter, and what `use` says) and that last."""
        match, use = _compiled(structure.get("match", "")), structure.get("use", "")
        name = _compiled(use, "string({})") if use != "position()" else None
        delim = structure.get("delim", "")
        found: list[tuple[etree._Element, str, str]] = []
        for place, before in places:
            for at, element in enumerate(_evaluated(match, place, structure), 1):
                if isinstance(element, etree._Element):
                    own = str(at) if name is None else str(_evaluated(name, element, structure))
                    found.append((element, before + delim + own, own))
            if len(found) > self.most:
                raise NotFollowedError(f"{structure.get('match')} finds the same places again and again", faulty=True)
        return found


def _compiled(path: str, form: str = "{}") -> Any:
    """An XPath; names without a prefix are TEI's, as in XPath 2, which `citeStructure` is written in."""
    if len(path) > LONGEST or COSTLY.search(path):
        raise NotFollowedError(f"{path[:40]} is more than a citation needs", faulty=True)
    try:
        return etree.XPath(form.format(_prefixed(path)), namespaces=NAMES)
    except etree.XPathError as error:
        raise NotFollowedError(f"{path}: {str(error).lower()}", faulty=not XPATH_2.search(path)) from None


def _evaluated(path: Any, place: etree._Element, structure: etree._Element) -> Any:
    try:
        return path(place)
    except etree.XPathError as error:
        told = structure.get("match", "")
        raise NotFollowedError(f"{told}: {str(error).lower()}", faulty=not XPATH_2.search(str(path.path))) from None


def _prefixed(path: str) -> str:
    """The path with `tei:` before the names of elements, for XPath 1.0."""
    pieces = re.split(r"(\"[^\"]*\"|'[^']*')", path)
    name = re.compile(r"(?<![\w@$.\-])(?<!(?<!:):)(?!(?:and|or|div|mod)\b(?=\s))([A-Za-z_][\w.\-]*)(?![\w.\-]*\s*[(:])")
    return "".join(piece if at % 2 else name.sub(r"tei:\1", piece) for at, piece in enumerate(pieces))
