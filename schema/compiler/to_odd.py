"""The profile as a TEI customisation (ODD), for those who work with TEI's own tools.

Elements are chosen by module; each has its content, its attributes with their types and values, the prose and the
example; what TEI gives it besides is deleted. The rules are constraints. An element that stands in two ways (a
paragraph of the header needs no id) is one element here, with both contents: edition.rng is the stricter form.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from lxml import etree

from schema.compiler import tei
from schema.compiler.modules import ABSENT, GLOBAL, MODULES, WHERE
from schema.compiler.odd_parts import TEI, XML, Examples, constraint, sub
from schema.compiler.patterns import RNG
from schema.compiler.profile import Entry, element_name, of_kind
from schema.compiler.to_rng import grammar
from schema.compiler.to_sch import SCH

OCCURS = {"optional": ("0", "1"), "zeroOrMore": ("0", "unbounded"), "oneOrMore": ("1", "unbounded")}
HEAD = "<!-- Made from edition.profile by `make schema`. Do not edit: change edition.profile and run it again. -->\n"


def make(entries: list[Entry]) -> bytes:
    """The bytes of edition.odd."""
    return Customisation(entries).make()


def kind(node: etree._Element) -> str:
    return str(node.tag).removeprefix(RNG)


class Customisation:
    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.defines = {str(d.get("name")): d for d in grammar(entries).iter(RNG + "define")}
        self.elements: dict[str, list[Entry]] = {}
        for entry in of_kind(entries, "element"):
            self.elements.setdefault(element_name(entry), []).append(entry)
        for ways in self.elements.values():
            ways.sort(key=lambda way: way.name != element_name(way))  # the use in the text comes first
        self.known, self.classes = tei.read()
        self.examples = Examples()

    def make(self) -> bytes:
        make: Any = etree  # the stubs of lxml know no default namespace
        root = make.Element(TEI + "TEI", {XML + "lang": "en"}, nsmap={None: TEI[1:-1], "sch": SCH[1:-1]})
        self.header(root)
        body = sub(sub(root, "text"), "body")
        sub(
            body,
            "p",
            "The elements that an edition may have, with attributes, use, and an example of each.",
        )
        spec = sub(body, "schemaSpec", ident="teiwright", start="TEI", source="tei:4.12.0")
        for module, names in MODULES.items():
            chosen = [name for name in names.split() if name in self.elements]
            sub(spec, "moduleRef", key=module, **({"include": " ".join(chosen)} if chosen else {}))
        for entry in of_kind(self.entries, "data"):
            self.data_spec(entry, spec)
        for name in GLOBAL:
            self.global_class(name, spec)
        for entry in of_kind(self.entries, "content"):
            self.macro(entry, spec)
        for name, ways in self.elements.items():
            self.element(name, ways, spec)
        etree.indent(root)
        body_text = etree.tostring(root, encoding="unicode")
        return ('<?xml version="1.0" encoding="UTF-8"?>\n' + HEAD + body_text + "\n").encode()

    def header(self, root: etree._Element) -> None:
        desc = sub(sub(root, "teiHeader"), "fileDesc")
        sub(sub(desc, "titleStmt"), "title", "The profile of Teiwright: a TEI customisation")
        sub(sub(desc, "publicationStmt"), "p", "Comes with the program, under its licence.")
        sub(sub(desc, "sourceDesc"), "p", "Made from edition.profile.")

    # -- content

    def macro(self, entry: Entry, spec: etree._Element) -> None:
        made = sub(spec, "macroSpec", ident=f"ed.{entry.name}", mode="add")
        self.content(list(self.defines[entry.name]), sub(made, "content"))

    def content(self, patterns: list[etree._Element], into: etree._Element) -> None:
        """The patterns in their order; more than one makes a sequence."""
        patterns = [one for one in patterns if isinstance(one.tag, str) and one.tag.startswith(RNG)]
        self.group("sequence", [one for one in patterns if not self.is_attribute(one)], into)

    def group(self, name: str, patterns: list[etree._Element], into: etree._Element, **occurs: str) -> None:
        if len(patterns) == 1 and not occurs:
            self.particle(patterns[0], into)
        elif len(patterns) == 1 and kind(patterns[0]) == "choice":
            self.group("alternate", list(patterns[0]), into, **occurs)
        elif len(patterns) == 1 and kind(patterns[0]) == "ref":
            self.reference(patterns[0], into, **occurs)
        elif patterns:
            made = sub(into, name, **occurs)
            for one in patterns:
                self.particle(one, made)

    def particle(self, pattern: etree._Element, into: etree._Element) -> None:
        what = kind(pattern)
        if what == "text":
            sub(into, "textNode")
        elif what == "empty":
            sub(into, "empty")
        elif what == "ref":
            self.reference(pattern, into)
        elif what in OCCURS:
            least, most = OCCURS[what]
            self.group("sequence", list(pattern), into, minOccurs=least, maxOccurs=most)
        else:
            self.group("alternate" if what == "choice" else "sequence", list(pattern), into)

    def reference(self, ref: etree._Element, into: etree._Element, **occurs: str) -> None:
        target = self.defines[str(ref.get("name"))]
        if kind(target[0]) == "element":
            sub(into, "elementRef", key=str(target[0].get("name")), **occurs)
        elif occurs:  # a macro cannot be repeated, and a sequence of one is none: what it holds stands here
            self.group("alternate", list(target[0]), into, **occurs)
        else:
            sub(into, "macroRef", key=f"ed.{ref.get('name')}")

    def is_attribute(self, pattern: etree._Element) -> bool:
        what = kind(pattern)
        if what in ("attribute", "optional"):
            return what == "attribute" or self.is_attribute(pattern[0])
        return what == "ref" and str(pattern.get("name")).startswith("att.")

    # -- elements

    def element(self, name: str, ways: list[Entry], spec: etree._Element) -> None:
        made = sub(spec, "elementSpec", ident=name, module=WHERE[name], mode="change")
        sub(made, "desc", " In the header: ".join(way.prose.replace("`", "") for way in ways))
        content = sub(made, "content")
        place = sub(content, "alternate") if len(ways) > 1 else content
        for way in ways:
            self.content(list(self.defines[way.name][0]), place)
        if name == "TEI":
            for number, rule in enumerate(of_kind(self.entries, "rule")):
                constraint(rule, made, first=not number)
        attributes = sub(made, "attList")
        self.att_list(name, [self.attributes(list(self.defines[way.name][0])) for way in ways], attributes)
        if not len(attributes):
            made.remove(attributes)
        for way in ways:
            self.examples.add(way, sub(made, "exemplum", **{XML + "lang": "en"}))

    def attributes(self, patterns: list[etree._Element]) -> dict[str, etree._Element]:
        """The attributes of an element by their names, those of its groups too."""
        found: dict[str, etree._Element] = {}
        for one in patterns:
            if isinstance(one.tag, str) and one.tag.startswith(RNG) and self.is_attribute(one):
                if kind(one) == "ref":
                    found |= self.attributes(list(self.defines[str(one.get("name"))]))
                else:
                    attribute = one[0] if kind(one) == "optional" else one
                    found[str(attribute.get("name"))] = one
        return found

    def att_list(self, element: str, ways: list[dict[str, etree._Element]], into: etree._Element) -> None:
        """The attributes of an element, as far as their class does not say it already, and those it may not have."""
        kept = dict.fromkeys(name for way in ways for name in way)
        of_tei = tei.attributes(self.known[element], self.classes)
        for name in kept:
            needed = all(name in way and kind(way[name]) == "attribute" for way in ways)
            if needed or (of_tei[name], name) not in self.shared:
                pattern = next(way[name] for way in ways if name in way)
                self.attribute(name, pattern, into, "req" if needed else "opt")
        for name, source in of_tei.items():
            if name not in kept and source not in ABSENT and (source, name) not in self.unused:
                sub(into, "attDef", ident=name, mode="delete")

    def attribute(self, name: str, pattern: etree._Element, into: etree._Element, usage: str) -> None:
        made = sub(into, "attDef", ident=name, mode="change", usage=usage)
        self.values(pattern if kind(pattern) == "attribute" else pattern[0], made)

    @cached_property
    def uses(self) -> dict[str, list[etree._Element]]:
        """Each attribute as it stands with each element that has it."""
        found: dict[str, list[etree._Element]] = {}
        for entry in of_kind(self.entries, "element"):
            for name, pattern in self.attributes(list(self.defines[entry.name][0])).items():
                found.setdefault(name, []).append(pattern)
        return found

    @cached_property
    def unused(self) -> set[tuple[str, str]]:
        """The attributes of the global classes that no element has."""
        return {(of, name) for of in GLOBAL for name in self.classes[of].own if name not in self.uses}

    @cached_property
    def shared(self) -> dict[tuple[str, str], etree._Element]:
        """The attributes of the global classes that hold the same wherever they stand."""
        found = {}
        for of in GLOBAL:
            for name in self.classes[of].own:
                inside = {etree.tostring(next(use.iter(RNG + "attribute"))) for use in self.uses.get(name, [])}
                if len(inside) == 1:
                    found[of, name] = self.uses[name][0]
        return found

    def global_class(self, name: str, spec: etree._Element) -> None:
        """What every element has is said once, with its class; what none has is deleted there."""
        made = sub(spec, "classSpec", ident=name, type="atts", module=GLOBAL[name], mode="change")
        listed = sub(made, "attList")
        for attribute in self.classes[name].own:
            if (name, attribute) in self.unused:
                sub(listed, "attDef", ident=attribute, mode="delete")
            elif (name, attribute) in self.shared:
                self.attribute(attribute, self.shared[name, attribute], listed, "opt")
        if not len(listed):
            spec.remove(made)

    # -- data

    def data_spec(self, entry: Entry, spec: etree._Element) -> None:
        """A type of values under its own name; lists of values stand with the attributes, as TEI has it."""
        pattern = self.defines[entry.name][0]
        if kind(pattern) != "list" and self.listed(pattern) is None:
            made = sub(spec, "dataSpec", ident=f"ed.{entry.name}", mode="add")
            sub(made, "desc", f"The type {entry.name} of the profile.")
            content = sub(made, "content")
            self.typed(pattern, sub(content, "alternate") if kind(pattern) == "choice" else content)

    def typed(self, pattern: etree._Element, into: etree._Element) -> None:
        """References to types of XML Schema, of TEI or of our own."""
        if kind(pattern) == "ref":
            sub(into, "dataRef", key=f"ed.{pattern.get('name')}")
        for data in [pattern] if kind(pattern) == "data" else pattern.findall(RNG + "data"):
            shape = (
                "".join(str(text) for text in data.itertext() if data[0].get("name") == "pattern") if len(data) else ""
            )
            sub(into, "dataRef", name=str(data.get("type")), **({"restriction": shape} if shape else {}))

    def listed(self, pattern: etree._Element) -> list[str] | None:
        """The values that a pattern lists."""
        values = [pattern] if kind(pattern) == "value" else list(pattern) if kind(pattern) == "choice" else []
        return [str(value.text) for value in values] if values and all(kind(v) == "value" for v in values) else None

    def values(self, attribute: etree._Element, into: etree._Element) -> None:
        """What an attribute may hold: a type, several values of a type, or a closed list."""
        pattern = attribute[0] if len(attribute) else None
        if pattern is None:
            sub(sub(into, "datatype"), "dataRef", name="string")
            return
        target = self.defines[str(pattern.get("name"))][0] if kind(pattern) == "ref" else pattern
        if listed := self.listed(target):
            sub(sub(into, "datatype"), "dataRef", key="teidata.enumerated")
            closed = sub(into, "valList", type="closed", mode="replace")
            for value in listed:
                sub(closed, "valItem", ident=value)
        elif kind(target) == "list":
            self.typed(target[0][0], sub(into, "datatype", minOccurs="1", maxOccurs="unbounded"))
        else:
            self.typed(pattern, sub(into, "datatype"))
