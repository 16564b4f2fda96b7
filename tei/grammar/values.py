"""Values of attributes: whether a schema accepts one, and in plain words what it should be.

libxml2 decides, by a schema made of the value's pattern alone, so that the explanation never contradicts the verdict.
"""

from __future__ import annotations

import copy
import re
from difflib import get_close_matches
from typing import Any

from lxml import etree

from tei.grammar.names import RNG

TYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
LONGEST = 15  # values in a list of what is allowed

#: What a data type of XML Schema wants, in words.
PLAIN = {
    "date": "a date, as in 1969-05-01",
    "gYear": "a year, as in 1969",
    "gYearMonth": "a month, as in 1969-05",
    "dateTime": "a date with a time, as in 1969-05-01T12:00:00",
    "ID": "a name: letters, digits, hyphens; no blank, and no digit first",
    "NCName": "a name: letters, digits, hyphens; no blank, and no digit first",
    "Name": "a name: letters, digits, hyphens; no blank, and no digit first",
    "anyURI": "an address without blanks",
    "language": "a language code, as in en or de-AT",
    "boolean": "true or false",
    "nonNegativeInteger": "a whole number",
    "integer": "a whole number",
    "positiveInteger": "a whole number above 0",
    "decimal": "a number, as in 1.5",
    "double": "a number, as in 1.5",
    "float": "a number, as in 1.5",
}
#: What stands in the regular expression of a type, and how to say it.
SHAPES = (
    ("#", "a pointer into this file, as in #name"),
    ("%|", "a number with a unit, as in 12cm"),
    ("[a-z]*[0-9]*", "a version number, as in 1.0.2"),
    (r"\p{C}", "one word, without blanks"),
    (r"\S+", "an address without blanks"),
    (r"[a-z][a-z0-9", "a prefix in small letters, as in gnd"),
)


NO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


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

    def choices(self) -> list[str]:
        """The values, where they are listed; otherwise nothing."""
        if self.node is None or any(True for _ in self.node.iter(RNG + "data")):
            return []
        return list(dict.fromkeys(str(value.text) for value in self.node.iter(RNG + "value")))

    def wanted(self, value: str = "") -> str:
        """What should stand there, in words; with a value near to it, if there is one."""
        if choices := self.choices():
            near = get_close_matches(value, choices, 1)
            more = f" and {len(choices) - LONGEST} more" if len(choices) > LONGEST else ""
            guess = f"; did you mean {near[0]}?" if near else ""
            return f"must be one of {', '.join(choices[:LONGEST])}{more}{guess}"
        if NO_DAY.fullmatch(value):
            return "is no day of the calendar"
        kinds = dict.fromkeys(_words(data) for data in self.node.iter(RNG + "data")) if self.node is not None else {}
        return "must be " + (", or ".join(kinds) or "empty") if value or not kinds else "must not be empty"


def _words(data: etree._Element) -> str:
    shape = "".join(str(text) for param in data.iter(RNG + "param") for text in param.itertext())
    kind = data.get("type", "")
    if shape and kind in ("token", "string", "anyURI"):
        return next((words for token, words in SHAPES if token in shape), f"of the form {shape}")
    return PLAIN.get(kind, f"of the type {kind}")


def value_of(node: etree._Element, defines: dict[str, list[etree._Element]]) -> Value:
    """The value pattern at a node of the schema."""
    return Value(_resolved(node, defines))


def _resolved(node: etree._Element, defines: dict[str, list[etree._Element]]) -> etree._Element:
    """A copy without references; each says for itself which library its type is from."""
    if node.tag == RNG + "ref":
        made = etree.Element(RNG + "choice")
        for define in defines.get(node.get("name", "").strip(), []):
            inside = [part for part in define if isinstance(part.tag, str) and part.tag.startswith(RNG)]
            held = made if len(inside) == 1 else etree.SubElement(made, RNG + "group")
            held.extend([_resolved(part, defines) for part in inside])
        return made[0] if len(made) == 1 else made
    if node.tag in (RNG + "data", RNG + "value"):
        made = copy.deepcopy(node)
        made.tail = None
        if "type" in made.attrib or node.tag == RNG + "data":
            made.set("datatypeLibrary", _library(node))
        return made
    made = etree.Element(node.tag)
    made.extend([_resolved(p, defines) for p in node if isinstance(p.tag, str) and p.tag.startswith(RNG)])
    return made


def _library(node: etree._Element) -> str:
    here: etree._Element | None = node
    while here is not None:
        if (library := here.get("datatypeLibrary")) is not None:
            return library
        here = here.getparent()
    return ""


def _schema(node: etree._Element) -> Any:
    element = etree.Element(RNG + "element", name="v")
    attribute = etree.SubElement(element, RNG + "attribute", name="a")
    attribute.append(copy.deepcopy(node))
    return etree.RelaxNG(element)


def is_name(value: str) -> bool:
    """Whether a value can be an id: an XML name without a colon."""
    return bool(re.fullmatch(r"[^\W\d][\w.\-\u00B7]*", value))
