"""Ids by the types ID and IDREF: each stands once, and whatever names one names one that is there.

libxml2 is not asked: an id that stands twice makes it refuse the element, and say no more than that its attributes are
wrong. An `xml:id` that stands twice is told by the rules (V003), for it is one in every schema.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tei.grammar.causes import Fault
from tei.grammar.names import RNG, XML, inherited, names_of
from tei.grammar.types import XSD_TYPES
from tei.grammar.values import IDS, Value

NAME = Value(etree.Element(RNG + "data", {"type": "NCName", "datatypeLibrary": XSD_TYPES}))
XML_ID = f"{{{XML}}}id"


def id_faults(root: etree._Element, ids: dict[tuple[str, str], str]) -> list[Fault]:
    """The faults id-twice and id-missing, of values that are names at all.

    ids: ID, IDREF or IDREFS for a tag and the name of its attribute.
    """
    if all(kind == "ID" and name == XML_ID for (_, name), kind in ids.items()):
        return []
    found = list(_typed(root, ids))
    known: set[str] = set()
    faults = []
    for element, name, value in (one[1:] for one in found if one[0] == "ID"):
        if value in known and name != XML_ID:
            faults.append(Fault("id-twice", element, name, value))
        known.add(value)
    for element, name, value in (one[1:] for one in found if one[0] != "ID"):
        if value not in known:
            faults.append(Fault("id-missing", element, name, value))
    return faults


def _typed(root: etree._Element, ids: dict[tuple[str, str], str]) -> Iterator[tuple[str, etree._Element, str, str]]:
    for element in root.iter("*"):
        tag = str(element.tag)
        for name, value in element.attrib.items():
            if kind := ids.get((tag, str(name))):
                words = str(value).split() if kind == "IDREFS" else [" ".join(str(value).split())]
                yield from ((kind, element, str(name), word) for word in words if NAME.accepts(word))


def ids_by_name(root: etree._Element, schema: etree._Element) -> dict[tuple[str, str], str]:
    """The same for a schema that is not read here: an attribute is what its name is anywhere in the schema."""
    kinds: dict[str, str] = {}
    for attribute in schema.iter(RNG + "attribute"):
        data = attribute.find(RNG + "data")
        if data is not None and data.get("type") in IDS and inherited(data, "datatypeLibrary") == XSD_TYPES:
            for name in names_of(attribute).exact:
                kinds[name] = str(data.get("type"))
    attributes = ((str(element.tag), str(name)) for element in root.iter("*") for name in element.attrib)
    return {(tag, name): kinds[name] for tag, name in attributes if name in kinds}
