"""The tree of a `refsDecl`: its units in the order of the text, and the passage that each stands for.

Listing takes one walk over the text and one look of XPath a unit. A passage is copied when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from tei.citing.milestones import cut
from tei.citing.steps import NotFollowedError, Place, step
from tei.edition.names import q

#: Elements that mark a place and hold nothing: what they begin goes on to the next.
MILESTONES = frozenset(map(q, ("pb", "cb", "lb", "gb", "milestone")))
_AGAIN = 3  # times that a declaration may come back to an element
_STRUCTURE, _DATA = q("citeStructure"), q("citeData")


class Unit(NamedTuple):
    """A unit that can be cited. parent: the reference of the unit it is in, or nothing; level: 1 for the outermost."""

    reference: str
    kind: str
    element: etree._Element
    parent: str
    level: int


class Tree:
    """The units of one declaration, in document order. A path that cannot be followed gives none (V025 tells of it)."""

    def __init__(self, root: etree._Element, declaration: etree._Element) -> None:
        self.name = declaration.get("n", "")
        text = root.find(q("text"))
        self.text = text if text is not None else root
        self._order = {element: at for at, element in enumerate(root.iter())}
        found: list[Unit] = []
        for structure in declaration.iterfind(_STRUCTURE):
            self._follow(structure, [Place(root, "")], 1, found)
        self.units = sorted(found, key=lambda unit: self._order[unit.element])

    def _follow(self, structure: etree._Element, places: list[Place], level: int, found: list[Unit]) -> None:
        try:
            named = [place for place in step(structure, places, _AGAIN * len(self._order)) if place.own]
        except NotFollowedError:
            return
        kind = structure.get("unit", "")
        found += [Unit(place.reference, kind, place.element, place.outer, level) for place in named]
        for deeper in structure.iterfind(_STRUCTURE) if named else ():
            self._follow(deeper, named, level + 1, found)

    @cached_property
    def by_reference(self) -> dict[str, Unit]:
        """Each reference leads to one unit; where a faulty declaration gives one twice (V026), to the first."""
        return {unit.reference: unit for unit in reversed(self.units)}

    @cached_property
    def children(self) -> dict[str, list[Unit]]:
        children: dict[str, list[Unit]] = {}
        for unit in self.units:
            children.setdefault(unit.parent, []).append(unit)
        return children

    @cached_property
    def is_of_milestones(self) -> bool:
        return bool(self.units) and all(unit.element.tag in MILESTONES for unit in self.units)

    def passage(self, unit: Unit) -> etree._Element:
        """A copy of what a unit stands for: its element, or from its milestone to the next, in rebuilt elements.

        What stands before the first milestone belongs to that, so that nothing is out of reach.
        """
        if unit.element.tag not in MILESTONES:
            return self.copy(unit.element)
        start, after = self._borders[unit.reference]
        return cut(self.text, start, after)

    @cached_property
    def _borders(self) -> dict[str, tuple[etree._Element | None, etree._Element | None]]:
        """Where the passage of each milestone begins and ends; None: with the text."""
        marks = [unit for unit in self.units if unit.element.tag in MILESTONES]
        starts: list[etree._Element | None] = [unit.element for unit in marks]
        ends = [*starts[1:], None]
        return {
            unit.reference: (start if at else None, end)
            for at, (unit, start, end) in enumerate(zip(marks, starts, ends, strict=True))
        }

    def passages(self) -> Iterator[tuple[Unit, etree._Element]]:
        """The smallest units that hold all words of the text, each with its passage: put end to end, they are the text.

        A unit is divided into those in it where these hold all its words; a paragraph is not divided into its notes.
        """
        for unit in self.units if self.is_of_milestones else self.smallest():
            yield unit, self.passage(unit)

    @staticmethod
    def copy(element: etree._Element) -> etree._Element:
        """An element taken out of its text."""
        copied = deepcopy(element)
        copied.tail = None
        return copied

    def smallest(self, reference: str = "") -> Iterator[Unit]:
        """The smallest units that hold all words of what a reference stands for, or of the text."""
        last: etree._Element | None = None
        for unit in self.children.get(reference, ()):
            if last is not None and last in unit.element.iterancestors():
                continue  # a note in a line, where both are units of the stanza
            last, inner = unit.element, self.children.get(unit.reference, [])
            if inner and not words_beside(unit.element, (one.element for one in inner)):
                yield from self.smallest(unit.reference)
            else:
                yield unit

    def out_of_reach(self) -> str:
        """The first words of the text that no reference leads to; empty if there are none."""
        if self.is_of_milestones:
            return ""
        return words_beside(self.text, (unit.element for unit in self.children.get("", ())))


def words_beside(holder: etree._Element, inner: Iterable[etree._Element]) -> str:
    """The first words in an element that stand in none of the elements `inner` in it; empty if there are none."""
    held = set(inner)
    pending = [holder]
    while pending:
        element = pending.pop()
        if element.text and element.text.strip() and isinstance(element.tag, str):
            return str(element.text.strip())
        for child in element:
            if child.tail and child.tail.strip():
                return str(child.tail.strip())
            if child not in held:
                pending.append(child)
    return ""
