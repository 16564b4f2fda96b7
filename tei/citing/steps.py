"""One step of a citation: the elements that a `citeStructure` matches, and the reference that each gets (SACRCS)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from tei.edition.names import TEI
from tei.regexes import regex

#: A path from a file that nobody has looked at yet: predicates that search the whole file again cost without bound.
COSTLY = regex(r"\[[^\]]*(//|\[|(preceding|following|descendant|ancestor)(-sibling)?(-or-self)?::)")
LONGEST = 200  # letters of a path
#: What XPath 2 has and XPath 1 has not: functions, and steps that are a choice.
XPATH_2 = regex(r"\b(matches|replace|tokenize|lower-case|upper-case|ends-with|string-join|for|some|every|if)\b|/\(")
NAMES = {"tei": TEI}


class Place(NamedTuple):
    """An element, the reference that leads to it, what its own step gave to that, and the reference before that."""

    element: etree._Element
    reference: str
    own: str = ""
    outer: str = ""


class NotFollowedError(Exception):
    """A path that cannot be followed here, and why; `faulty` if nobody can follow it."""

    def __init__(self, problem: str, faulty: bool) -> None:
        super().__init__(problem)
        self.faulty = faulty


def step(structure: etree._Element, places: Sequence[Place], most: int) -> list[Place]:
    """The places to which a step leads from each of `places`: what was before, `delim`, and what `use` says.

    Raises NotFollowedError where a path is none, or where more than `most` places are found: the step comes back to the
    same ones again and again.
    """
    match, use = compiled(structure.get("match", "")), structure.get("use", "")
    name = None if use == "position()" else compiled(use, "string({})")
    delim = structure.get("delim", "")
    found: list[Place] = []
    for place in places:
        for at, element in enumerate(evaluated(match, place.element, structure), 1):
            if isinstance(element, etree._Element):
                own = str(at) if name is None else str(evaluated(name, element, structure))
                found.append(Place(element, place.reference + delim + own, own, place.reference))
        if len(found) > most:
            raise NotFollowedError(f"{structure.get('match')} finds the same places again and again", faulty=True)
    return found


@lru_cache(maxsize=256)
def compiled(path: str, form: str = "{}") -> Any:
    """An XPath; names without a prefix are TEI's, as in XPath 2, which `citeStructure` is written in."""
    if len(path) > LONGEST or COSTLY.search(path):
        raise NotFollowedError(f"{path[:40]} is more than a citation needs", faulty=True)
    try:
        return etree.XPath(form.format(_prefixed(path)), namespaces=NAMES)
    except etree.XPathError as error:
        raise NotFollowedError(f"{path}: {str(error).lower()}", faulty=not XPATH_2.search(path)) from None


def evaluated(path: Any, place: etree._Element, structure: etree._Element) -> Any:
    try:
        return path(place)
    except etree.XPathError as error:
        told = structure.get("match", "")
        raise NotFollowedError(f"{told}: {str(error).lower()}", faulty=not XPATH_2.search(str(path.path))) from None


def _prefixed(path: str) -> str:
    """The path with `tei:` before the names of elements, for XPath 1.0."""
    pieces = re.split(r"(\"[^\"]*\"|'[^']*')", path)
    name = regex(r"(?<![\w@$.\-])(?<!(?<!:):)(?!(?:and|or|div|mod)\b(?=\s))([A-Za-z_][\w.\-]*)(?![\w.\-]*\s*[(:])")
    return "".join(piece if at % 2 else name.sub(r"tei:\1", piece) for at, piece in enumerate(pieces))
