"""The examples and the rules of a TEI customisation, and how its elements are made."""

from __future__ import annotations

import re

from lxml import etree

from schema.compiler.profile import Entry
from schema.compiler.to_sch import SCH
from schema.compiler.to_sch import pattern as schematron

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
EXAMPLES = "http://www.tei-c.org/ns/Examples"


def sub(parent: etree._Element, tag: str, text: str = "", /, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, TEI + tag, attributes)
    made.text = text or None
    return made


class Examples:
    """Examples as they are added, one after the other: no id stands twice in the whole file."""

    def __init__(self) -> None:
        self.ids: set[str] = set()

    def add(self, way: Entry, into: etree._Element) -> None:
        """An example; with `...` in it, it can be made valid, and says so. No id stands twice in the whole file."""
        opening, _, rest = f"<egXML>{way.part('example')}</egXML>".partition(">")
        made = etree.fromstring(f'{opening} xmlns="{EXAMPLES}">{rest}')
        if "..." in way.part("example"):
            made.set("valid", "feasible")
        for one in made.iter("*"):
            if (name := one.get(XML + "id")) in self.ids:
                self._rename(made, str(name), f"{way.name}.{name}")
        self.ids.update(str(one.get(XML + "id")) for one in made.iter("*") if one.get(XML + "id"))
        into.append(made)

    def _rename(self, example: etree._Element, old: str, new: str) -> None:
        for one in example.iter("*"):
            for attribute, value in one.attrib.items():
                words = [f"#{new}" if word == f"#{old}" else word for word in str(value).split()]
                if attribute == XML + "id" and value == old:
                    one.set(attribute, new)
                elif f"#{new}" in words:
                    one.set(attribute, " ".join(words))


def constraint(rule: Entry, into: etree._Element, *, first: bool) -> None:
    """A rule; the first says which prefix means TEI."""
    code = rule.name.split()[0]
    made = sub(into, "constraintSpec", ident=code, scheme="schematron", mode="add")
    sub(made, "desc", rule.prose.replace("`", ""))
    held = sub(made, "constraint")
    if first:
        etree.SubElement(held, SCH + "ns", prefix="tei", uri=TEI[1:-1])
    held.append(schematron(rule)[0])
    for one in held.iter(SCH + "assert"):
        one.set("test", without_keys(str(one.get("test"))))


def without_keys(test: str) -> str:
    """The same condition without a key, which a customisation has no place to declare."""
    inside = r"((?:[^()]|\([^()]*\))*)"
    test = re.sub(rf"count\(key\('ids', {inside}\)\)", r"count(//@xml:id[. = current()/\1])", test)
    test = re.sub(rf"key\('ids', {inside}\)\[self::([\w:]+)\]", r"(//\2/@xml:id = \1)", test)
    return re.sub(rf"key\('ids', {inside}\)", r"(//@xml:id = \1)", test)
