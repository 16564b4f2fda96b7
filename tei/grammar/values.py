"""Values of attributes and texts: whether a schema accepts one, and in plain words what it should be.

libxml2 decides, by a schema made of the value's pattern alone, so that the explanation never contradicts the verdict.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lxml import etree

from tei.grammar.names import RNG, inherited, parts
from tei.grammar.types import XSD_TYPES, exact
from tei.grammar.words import Kind, wanted

if TYPE_CHECKING:
    from tei.grammar.read import Grammar

#: Types whose values name an element by its id.
IDS = ("ID", "IDREF", "IDREFS")
#: What means one thing here and another there: by the grammar around it, or by the prefixes that hold.
UNREAD, NAMED = ("parentRef", "grammar"), ("QName", "NOTATION")


class UnsupportedGrammarError(Exception):
    """The schema uses a part of RELAX NG that is not read here (grammars in grammars); libxml2 must do alone."""


class Value:
    """The values that an attribute or a text may have. `node` is their pattern with its references resolved."""

    def __init__(self, node: etree._Element | None) -> None:
        self.node = node
        self._schema: Any = None
        self._seen: dict[str, bool] = {}

    def accepts(self, value: str) -> bool:
        if self.node is None or self.node.tag == RNG + "text":
            return True
        if value not in self._seen:
            if self._schema is None:
                self._schema = _schema(self.node)
            probe = etree.Element("v")
            probe.set("a", value)
            self._seen[value] = bool(self._schema.validate(probe))
        return self._seen[value]

    @cached_property
    def names_an_element(self) -> str:
        """ID, IDREF or IDREFS if that is the type; otherwise nothing."""
        if self.node is None:
            return ""
        types = (
            data.get("type", "")
            for data in self.node.iter(RNG + "data")
            if inherited(data, "datatypeLibrary") == XSD_TYPES
        )
        return next((kind for kind in types if kind in IDS), "")


def told(values: Iterable[Value], value: str = "") -> str:
    """What is wrong with a value that none of these accepts, or what it must be, in words that follow `it`."""
    nodes = [one.node for one in values if one.node is not None]
    allowed = [leaf for node in nodes for leaf in _leaves(node)]
    return wanted(
        value,
        [_text(node) for node in allowed if node.tag == RNG + "value"],
        [_kind(node) for node in allowed if node.tag == RNG + "data"],
        several=any(True for node in nodes for _ in node.iter(RNG + "list")),
    )


def _leaves(node: etree._Element) -> Iterator[etree._Element]:
    """The data types and values of a pattern, without those that are excepted."""
    if node.tag in (RNG + "data", RNG + "value"):
        yield node
    else:
        for part in parts(node):
            yield from _leaves(part)


def _text(value: etree._Element) -> str:
    text = value.text or ""
    return text if value.get("type") == "string" else " ".join(text.split())


def _kind(data: etree._Element) -> Kind:
    params = [(param.get("name", ""), param.text or "") for param in parts(data) if param.tag == RNG + "param"]
    shapes = tuple(text for name, text in params if name == "pattern")
    excepted = tuple(_text(value) for one in data.findall(RNG + "except") for value in one.iter(RNG + "value"))
    return Kind(data.get("type", ""), shapes, tuple(one for one in params if one[0] != "pattern"), excepted)


def value_of(node: etree._Element, grammar: Grammar) -> Value:
    """The value pattern at a node of the schema. UnsupportedGrammarError for one that is not read here."""
    return Value(_resolved(node, grammar))


def _resolved(node: etree._Element, grammar: Grammar) -> etree._Element:
    """A copy without references; each says for itself which library its type is from."""
    kind = str(node.tag)[len(RNG) :]
    if kind in UNREAD or (kind == "value" and node.get("type") in NAMED):
        raise UnsupportedGrammarError(kind)
    if kind == "externalRef":
        return _resolved(grammar.external(node), grammar)
    if kind == "ref":
        made = etree.Element(RNG + "choice")
        for define in grammar.defines.get(node.get("name", "").strip(), []):
            inside = parts(define)
            held = made if len(inside) == 1 else etree.SubElement(made, RNG + "group")
            held.extend([_resolved(part, grammar) for part in inside])
        return made[0] if len(made) == 1 else made
    made = etree.Element(node.tag, {str(name): str(value) for name, value in node.attrib.items()})
    made.text = node.text if kind in ("value", "param") else None
    if kind == "data" or (kind == "value" and "type" in made.attrib):
        made.set("datatypeLibrary", inherited(node, "datatypeLibrary"))
    made.extend([_resolved(part, grammar) for part in parts(node)])
    return made


def _schema(node: etree._Element) -> Any:
    element = etree.Element(RNG + "element", name="v")
    attribute = etree.SubElement(element, RNG + "attribute", name="a")
    attribute.append(copy.deepcopy(node))
    return etree.RelaxNG(exact(element))
