"""A schema cut down to the names that occur in a document, and written out again.

Sound, because what does not occur can neither match nor satisfy a requirement: a pattern that needs it is impossible,
and impossible patterns vanish with all that depends on them. libxml2 needs half a minute to compile TEI All and stalls
on its content models; what is left for one document takes it a few milliseconds.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from tei.grammar.names import RNG
from tei.grammar.patterns import EMPTY, Pattern
from tei.grammar.read import Grammar, Leaf
from tei.grammar.types import address_attributes, addresses_hold, exact

MAKE: Any = etree  # the stubs of lxml know no default namespace


@dataclass(frozen=True)
class Cut:
    """What is left of a schema; `ids`: ID, IDREF or IDREFS for an element's tag and the name of its attribute."""

    schema: etree._Element
    ids: dict[tuple[str, str], str] = field(default_factory=dict)


def cut_down(schema: etree._Element, document: etree._Element) -> Cut:
    """The schema for this document. UnsupportedGrammarError where it cannot be read."""
    elements: set[str] = set()
    attributes: set[str] = set()
    for element in document.iter("*"):
        elements.add(str(element.tag))
        attributes.update(str(name) for name in element.attrib)
    return _Writer(Grammar(schema, frozenset(elements), frozenset(attributes))).write(document)


class _Writer:
    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.names: dict[Leaf, str] = {}
        self.todo: list[Leaf] = []
        self.here: list[str] = []  # the tags of the element that is being written
        self.ids: dict[tuple[str, str], str] = {}

    def write(self, document: etree._Element) -> Cut:
        root: etree._Element = MAKE.Element(RNG + "grammar", nsmap={None: RNG[1:-1]})
        self._add(self.grammar.start(), etree.SubElement(root, RNG + "start"))
        while self.todo:
            leaf = self.todo.pop()
            define = etree.SubElement(root, RNG + "define", name=self.names[leaf])
            element = etree.SubElement(define, RNG + "element")
            self.here = sorted(leaf.names.among(self.grammar.elements or ()))
            _write_names(element, self.here)
            self._add(self.grammar.inside(leaf), element)
        return Cut(exact(root, sure_of_addresses=addresses_hold(address_attributes(root), document)), self.ids)

    def _add(self, pattern: Pattern, into: etree._Element) -> None:
        kind = pattern.kind
        if kind == "element" and pattern.leaf is not None:
            etree.SubElement(into, RNG + "ref", name=self._name(pattern.leaf))
        elif kind == "attribute" and pattern.leaf is not None:
            self._attribute(pattern.leaf, into)
        elif kind == "data" and pattern.leaf is not None and pattern.leaf.value is not None:
            into.append(copy.deepcopy(pattern.leaf.value.node))  # type: ignore[arg-type]
        elif kind == "choice":
            self._choice(pattern, into)
        elif kind in ("group", "interleave", "more"):
            made = etree.SubElement(into, RNG + ("oneOrMore" if kind == "more" else kind))
            for part in pattern.parts:
                self._add(part, made)
        else:
            etree.SubElement(into, RNG + {"none": "notAllowed"}.get(kind, kind))

    def _choice(self, pattern: Pattern, into: etree._Element) -> None:
        """An `optional` or `zeroOrMore` is said as such."""
        kept = [part for part in pattern.parts if part is not EMPTY]
        if len(kept) < len(pattern.parts):
            repeated = len(kept) == 1 and kept[0].kind == "more"
            into = etree.SubElement(into, RNG + ("zeroOrMore" if repeated else "optional"))
            if repeated:
                kept = list(kept[0].parts)
                return self._add(kept[0], into)
        if len(kept) == 1:
            return self._add(kept[0], into)
        made = etree.SubElement(into, RNG + "choice")
        for part in kept:
            self._add(part, made)
        return None

    def _name(self, leaf: Leaf) -> str:
        if leaf not in self.names:
            self.names[leaf] = f"e{len(self.names)}"
            self.todo.append(leaf)
        return self.names[leaf]

    def _attribute(self, leaf: Leaf, into: etree._Element) -> None:
        made = etree.SubElement(into, RNG + "attribute")
        occurring = sorted(leaf.names.among(self.grammar.attributes or ()))
        _write_names(made, occurring)
        if leaf.value is None or leaf.value.node is None:
            return
        made.append(copy.deepcopy(leaf.value.node))
        if kind := leaf.value.names_an_element:
            self.ids.update(((tag, name), kind) for tag in self.here for name in occurring)


def _write_names(into: etree._Element, occurring: list[str]) -> None:
    """The names as a class: of an open class only those that occur, which is all that the document can ask."""
    held = into if len(occurring) == 1 else etree.SubElement(into, RNG + "choice")
    for tag in occurring:
        space, _, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
        etree.SubElement(held, RNG + "name", ns=space).text = local
