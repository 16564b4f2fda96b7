"""The same as XML Schema 1.0, for editors and programs that want that: flat, deterministic groups.

It knows the part of RELAX NG that the profile keeps to (see the head of edition.profile). An element becomes a type of
its own name and is declared where it stands, for XSD, unlike RELAX NG, lets an element mean two things only in that
way; patterns of content become groups, of attributes attribute groups, of data simple types.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from schema.compiler.profile import Entry
from schema.compiler.to_rng import grammar
from tei.grammar.types import SHAPES

RNG = "{http://relaxng.org/ns/structure/1.0}"
XS = "{http://www.w3.org/2001/XMLSchema}"
TEI = "http://www.tei-c.org/ns/1.0"
HEAD = "<!-- Made from edition.profile by `make schema`. Do not edit: change edition.profile and run it again. -->\n"
OCCURS = {"optional": ("0", "1"), "zeroOrMore": ("0", "unbounded"), "oneOrMore": ("1", "unbounded")}
DATA = ("data", "value", "list")


def kind(node: etree._Element) -> str:
    """The name of a RELAX NG element, e.g. `zeroOrMore`."""
    return str(node.tag).removeprefix(RNG)


def parts(node: etree._Element) -> list[etree._Element]:
    return [part for part in node if isinstance(part.tag, str) and part.tag.startswith(RNG)]


class Maker:
    """One translation. `defines` are the named patterns, `schema` what has been made of them."""

    def __init__(self, grammar: etree._Element) -> None:
        self.defines = {str(d.get("name")): d for d in grammar.iter(RNG + "define")}
        make: Any = etree  # the stubs of lxml know no default namespace
        self.schema = make.Element(XS + "schema", nsmap={None: TEI, "xs": XS[1:-1]})
        self.schema.set("targetNamespace", TEI)
        self.schema.set("elementFormDefault", "qualified")
        etree.SubElement(
            self.schema, XS + "import", namespace="http://www.w3.org/XML/1998/namespace", schemaLocation="xml.xsd"
        )
        etree.SubElement(self.schema, XS + "element", name="TEI", type="TEI")

    def make(self) -> bytes:
        for name, define in self.defines.items():
            getattr(self, "_make_" + self.sort(define))(name, define)
        etree.indent(self.schema)
        body = etree.tostring(self.schema, encoding="unicode")
        return ('<?xml version="1.0" encoding="UTF-8"?>\n' + HEAD + body + "\n").encode()

    def sort(self, define: etree._Element) -> str:
        """What a named pattern is: `element`, `attributes`, `data` or `content`."""
        for node in define.iter(RNG + "*"):
            what = kind(node)
            if what in ("element", "text"):
                return "element" if what == "element" else "content"
            if what == "attribute":
                return "attributes"
            if what in DATA:
                return "data"
            if what == "ref":
                inner = self.sort(self.defines[str(node.get("name"))])
                return "content" if inner == "element" else inner
        raise ValueError(f"{define.get('name')}: neither content nor attributes nor data")

    # -- elements and content

    def _make_element(self, name: str, define: etree._Element) -> None:
        pattern = parts(define)[0]
        made = etree.SubElement(self.schema, XS + "complexType", name=name)
        if self.mixed(pattern):
            made.set("mixed", "true")
        content = [part for part in parts(pattern) if not self.is_attribute(part)]
        sequence = etree.SubElement(made, XS + "sequence")
        self.content(content, sequence)
        if not len(sequence):
            made.remove(sequence)
        self.attributes([part for part in parts(pattern) if self.is_attribute(part)], made)

    def _make_content(self, name: str, define: etree._Element) -> None:
        made = etree.SubElement(self.schema, XS + "group", name=name)
        self.content(parts(define), etree.SubElement(made, XS + "sequence"))

    def mixed(self, pattern: etree._Element) -> bool:
        """Whether text may stand in the pattern, beside elements or alone."""
        for node in pattern.iter(RNG + "*"):
            if kind(node) == "text":
                return True
            if kind(node) == "ref":
                target = self.defines[str(node.get("name"))]
                if self.sort(target) == "content" and self.mixed(target):
                    return True
        return False

    def content(self, patterns: list[etree._Element], into: etree._Element) -> None:
        for pattern in patterns:
            if kind(pattern) not in ("text", "empty"):
                self.particle(pattern, into)

    def particle(self, pattern: etree._Element, into: etree._Element) -> etree._Element:
        """Add what stands for the pattern: an element, a reference to a group, a sequence or a choice."""
        what = kind(pattern)
        if what == "ref":
            return self.reference(str(pattern.get("name")), into)
        if what in OCCURS:
            inside = parts(pattern)
            one = len(inside) == 1
            made = self.particle(inside[0], into) if one else etree.SubElement(into, XS + "sequence")
            if not one:
                self.content(inside, made)
            elif made.get("minOccurs") or made.get("maxOccurs"):
                raise ValueError(f"repetition in repetition, line {pattern.sourceline}")
            self.occurs(made, *OCCURS[what])
            return made
        made = etree.SubElement(into, XS + {"choice": "choice", "group": "sequence"}[what])
        self.content(parts(pattern), made)
        return made

    def occurs(self, made: etree._Element, least: str, most: str) -> None:
        if least != "1":
            made.set("minOccurs", least)
        if most != "1":
            made.set("maxOccurs", most)

    def reference(self, name: str, into: etree._Element) -> etree._Element:
        target = self.defines[name]
        if self.sort(target) == "element":
            return etree.SubElement(into, XS + "element", name=str(parts(target)[0].get("name")), type=name)
        return etree.SubElement(into, XS + "group", ref=name)

    # -- attributes and data

    def is_attribute(self, pattern: etree._Element) -> bool:
        what = kind(pattern)
        if what == "ref":
            return self.sort(self.defines[str(pattern.get("name"))]) == "attributes"
        return what == "attribute" or (what == "optional" and self.is_attribute(parts(pattern)[0]))

    def _make_attributes(self, name: str, define: etree._Element) -> None:
        self.attributes(parts(define), etree.SubElement(self.schema, XS + "attributeGroup", name=name))

    def attributes(self, patterns: list[etree._Element], into: etree._Element) -> None:
        for pattern in patterns:
            if kind(pattern) == "ref":
                etree.SubElement(into, XS + "attributeGroup", ref=str(pattern.get("name")))
            elif kind(pattern) == "optional":
                self.attribute(parts(pattern)[0], into)
            else:
                self.attribute(pattern, into).set("use", "required")

    def attribute(self, pattern: etree._Element, into: etree._Element) -> etree._Element:
        name = str(pattern.get("name"))
        if name.startswith("xml:"):
            return etree.SubElement(into, XS + "attribute", ref=name)
        made = etree.SubElement(into, XS + "attribute", name=name)
        inside = parts(pattern)
        if inside and kind(inside[0]) == "ref":
            made.set("type", str(inside[0].get("name")))
        elif inside:
            self.simple(inside[0], made)
        else:
            made.set("type", "xs:string")
        return made

    def _make_data(self, name: str, define: etree._Element) -> None:
        self.simple(parts(define)[0], self.schema).set("name", name)

    def simple(self, pattern: etree._Element, into: etree._Element) -> etree._Element:
        """Add a simple type: one value, one of several values or types, a list, or a type with limits."""
        made = etree.SubElement(into, XS + "simpleType")
        what, inside = kind(pattern), parts(pattern)
        if what == "list":
            base = etree.SubElement(made, XS + "restriction")
            members = etree.SubElement(base, XS + "simpleType")
            etree.SubElement(members, XS + "list", itemType=str(parts(inside[0])[0].get("name")))
            etree.SubElement(base, XS + "minLength", value="1")  # a list of XSD may be empty, of `oneOrMore` not
        elif what == "choice" and kind(inside[0]) == "data":
            union = etree.SubElement(made, XS + "union")
            for part in inside:
                self.simple(part, union)
        elif what == "data":
            self.typed(pattern, made)
        else:
            base = etree.SubElement(made, XS + "restriction", base="xs:token")
            for value in inside if what == "choice" else [pattern]:
                etree.SubElement(base, XS + "enumeration", value=str(value.text))
        return made

    def typed(self, data: etree._Element, into: etree._Element) -> None:
        """A type with its limits. Where processors differ on a type, its regular expression is a limit below these."""
        name = f"xs:{data.get('type')}"
        base = etree.SubElement(into, XS + "restriction", base=name)
        if shape := SHAPES.get(str(data.get("type"))):
            inner = base
            if len(data):
                base.attrib.pop("base")
                inner = etree.SubElement(etree.SubElement(base, XS + "simpleType"), XS + "restriction", base=name)
            etree.SubElement(inner, XS + "pattern", value=shape)
        for limit in parts(data):
            etree.SubElement(base, XS + str(limit.get("name")), value=str(limit.text))


def make(entries: list[Entry]) -> bytes:
    """The bytes of edition.xsd."""
    return Maker(grammar(entries)).make()
