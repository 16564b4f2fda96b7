"""Whether the citations that the header promises can be made: each unit is found, each reference is unique."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from tei.citing.steps import NotFollowedError, Place, step
from tei.findings import Report
from tei.meant import ELEMENTS
from tei.regexes import regex
from tei.rules.paths import TEI, Paths

MOST = 5  # references that are told of one declaration
AGAIN = 3  # times that a declaration may come back to an element
NAME = regex(r"[A-Za-z][\w]*")


def citations(root: etree._Element, report: Report, paths: Paths) -> None:
    """V025, V026, V037 and V053 for the `citeStructure` of the header."""
    for declaration in root.iterfind(f"{TEI}teiHeader/{TEI}encodingDesc/{TEI}refsDecl"):
        seen: Counter[str] = Counter()
        units = _Units(root, report, paths, seen)
        for structure in declaration.iterfind(TEI + "citeStructure"):
            units.follow(structure, [Place(root, "")])
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
            found = step(structure, places, self.most)
        except NotFollowedError as error:
            self._tell("V025" if error.faulty else "V053", structure, str(error))
            return
        named = [place for place in found if place.own]
        if places and not found and (problem := self._why_nothing(match, inside)):
            self._tell("V037", structure, problem)
        elif found and not named:
            self._tell("V037", structure, f"the elements have no {structure.get('use', '')}")
        self.seen.update(place.reference for place in named)
        first: dict[str, Place] = {}  # of two places cited alike: what is in the second must be cited alike too
        for place in named:
            first.setdefault(place.reference, place)
        for deeper in structure.iterfind(TEI + "citeStructure") if named else ():
            self.follow(deeper, list(first.values()))

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
