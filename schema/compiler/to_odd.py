"""The profile as a TEI customisation (ODD), for those who work with TEI's own tools.

Elements are chosen by module; each has its content, its attributes with their values, the prose and the example; the
rules are constraints. An element that stands in two ways (a paragraph of the header needs no id) is one element here,
with both contents: edition.rng is the stricter form.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from schema.compiler.modules import MODULES, WHERE
from schema.compiler.patterns import RNG
from schema.compiler.profile import Entry, element_name, of_kind
from schema.compiler.to_rng import grammar
from schema.compiler.to_sch import pattern as schematron

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
EXAMPLES = "http://www.tei-c.org/ns/Examples"
OCCURS = {"optional": ("0", "1"), "zeroOrMore": ("0", "unbounded"), "oneOrMore": ("1", "unbounded")}
HEAD = "<!-- Made from edition.profile by `make schema`. Do not edit: change edition.profile and run it again. -->\n"


def make(entries: list[Entry]) -> bytes:
    """The bytes of edition.odd."""
    return Customisation(entries).make()


def kind(node: etree._Element) -> str:
    return str(node.tag).removeprefix(RNG)


def sub(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, TEI + name, attributes)
    made.text = text or None
    return made


class Customisation:
    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.defines = {str(d.get("name")): d for d in grammar(entries).iter(RNG + "define")}
        self.elements: dict[str, list[Entry]] = {}
        for entry in of_kind(entries, "element"):
            self.elements.setdefault(element_name(entry), []).append(entry)

    def make(self) -> bytes:
        make: Any = etree  # the stubs of lxml know no default namespace
        root = make.Element(TEI + "TEI", {XML + "lang": "en"}, nsmap={None: TEI[1:-1]})
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
        elif occurs:
            sub(sub(into, "sequence", **occurs), "macroRef", key=f"ed.{ref.get('name')}")
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
        sub(made, "desc", ways[0].prose.replace("`", ""))
        content = sub(made, "content")
        place = sub(content, "alternate") if len(ways) > 1 else content
        for way in ways:
            self.content(list(self.defines[way.name][0]), place)
        if name == "TEI":
            for rule in of_kind(self.entries, "rule"):
                self.constraint(rule, made)
        attributes = [self.attributes(list(self.defines[way.name][0])) for way in ways]
        if attributes[0]:
            self.att_list(attributes, sub(made, "attList"))
        for way in ways[:1]:
            self.example(way.part("example"), sub(made, "exemplum", **{XML + "lang": "en"}))

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

    def att_list(self, ways: list[dict[str, etree._Element]], into: etree._Element) -> None:
        for name in dict.fromkeys(name for way in ways for name in way):
            needed = all(name in way and kind(way[name]) == "attribute" for way in ways)
            made = sub(into, "attDef", ident=name, mode="change", usage="req" if needed else "opt")
            one = next(way[name] for way in ways if name in way)
            self.values(one if kind(one) == "attribute" else one[0], made)

    def values(self, attribute: etree._Element, into: etree._Element) -> None:
        """A closed list, where there is one."""
        pattern = attribute[0] if len(attribute) else attribute
        if kind(pattern) == "ref":
            pattern = self.defines[str(pattern.get("name"))][0]
        values = [pattern] if kind(pattern) == "value" else list(pattern)
        if kind(pattern) in ("value", "choice") and all(kind(value) == "value" for value in values):
            listed = sub(into, "valList", type="closed", mode="replace")
            for value in values:
                sub(listed, "valItem", ident=str(value.text))

    def example(self, text: str, into: etree._Element) -> None:
        opening, _, rest = f"<egXML>{text}</egXML>".partition(">")
        into.append(etree.fromstring(f'{opening} xmlns="{EXAMPLES}">{rest}'))

    def constraint(self, rule: Entry, into: etree._Element) -> None:
        code = rule.name.split()[0]
        made = sub(into, "constraintSpec", ident=code, scheme="schematron", mode="add")
        sub(made, "desc", rule.prose.replace("`", ""))
        held = sub(made, "constraint")
        held.append(schematron(rule)[0])
