"""The reference page of the schema: each element, where it may stand, what it holds, its attributes, an example."""

from __future__ import annotations

from collections import defaultdict

from lxml import etree

from schema.compiler.patterns import RNG
from schema.compiler.profile import Entry, element_name, of_kind
from schema.compiler.to_odd import Customisation, kind

INTRO = """# The elements of an edition

Made from [`schema/edition.profile`](../schema/edition.profile) by `make schema`; a test keeps it current. All of it is
TEI P5: what the [Guidelines](https://tei-c.org/guidelines/p5/) say of an element holds here too. Every element may have
`n`, `xml:lang`, `rendition`, `corresp` and `xml:id`; an attribute in bold must be there.

"""
EVERYWHERE = {"n", "xml:lang", "rendition", "corresp", "xml:id"}


class Page:
    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.odd = Customisation(entries)
        self.holds: dict[str, list[str]] = {}
        self.parents: dict[str, list[str]] = defaultdict(list)
        for entry in of_kind(entries, "element"):
            self.holds[entry.name] = sorted(self.children(self.odd.defines[entry.name][0]), key=str.lower)
            for child in self.holds[entry.name]:
                self.parents[child].append(entry.name)

    def children(self, pattern: etree._Element) -> set[str]:
        """The patterns of the elements that may stand in a pattern; `text` for words."""
        found = set()
        for node in pattern.iter(RNG + "ref", RNG + "text"):
            if kind(node) == "text":
                if kind(node.getparent()) != "attribute":  # type: ignore[arg-type]
                    found.add("words")
                continue
            target = self.odd.defines[str(node.get("name"))]
            if kind(target[0]) == "element":
                found.add(str(node.get("name")))
            elif not str(node.get("name")).startswith(("att.", "data.")):
                found |= self.children(target)
        return found

    def make(self) -> bytes:
        parts, section = [INTRO + self.contents()], ""
        for entry in of_kind(self.entries, "element"):
            if entry.section != section:
                section = entry.section
                parts.append(f"## {section}\n")
            parts.append(self.element(entry))
        parts.append("## Rules\n\nThey hold beside the grammar; `edition.sch` states them for other programs.\n")
        parts.append("| code | weight | what should be |\n|---|---|---|")
        for rule in of_kind(self.entries, "rule"):
            code, weight = rule.name.split()
            parts.append(f"| {code} | {weight} | {rule.prose} |")
        return ("\n".join(parts) + "\n").encode()

    def contents(self) -> str:
        return "Elements: " + ", ".join(f"`{name}`" for name in sorted(self.odd.elements, key=str.lower)) + ".\n"

    def element(self, entry: Entry) -> str:
        name = element_name(entry)
        where = "" if entry.name in (name, "TEI.text") else " (in the header)"
        lines = [f"### {name}{where}\n", entry.prose + "\n"]
        lines.append(f"* stands in: {self.names(self.parents[entry.name]) or 'nothing, it is the root'}")
        lines.append(f"* holds: {self.names(self.holds[entry.name]) or 'nothing'}")
        if attributes := self.attributes(entry):
            lines.append(f"* attributes: {attributes}")
        return "\n".join([*lines, "", "```xml", entry.part("example"), "```", ""])

    def names(self, patterns: list[str]) -> str:
        """The names of elements, each once; all of them, for people search the page for a name."""
        names = dict.fromkeys(one.rpartition(".")[2] for one in patterns)
        return ", ".join(one if one == "words" else f"`{one}`" for one in names)

    def attributes(self, entry: Entry) -> str:
        found = self.odd.attributes(list(self.odd.defines[entry.name][0]))
        told = []
        for name, one in found.items():
            needed = kind(one) == "attribute"
            if needed or name not in EVERYWHERE:
                told.append((f"**`{name}`**" if needed else f"`{name}`") + self.values(one if needed else one[0]))
        return ", ".join(told)

    def values(self, attribute: etree._Element) -> str:
        values = attribute.findall(f".//{RNG}value")
        if not values and len(attribute) and kind(attribute[0]) == "ref":
            values = self.odd.defines[str(attribute[0].get("name"))].findall(f".//{RNG}value")
        return f" ({', '.join(str(value.text) for value in values)})" if values else ""


def make(entries: list[Entry]) -> bytes:
    """The bytes of docs/schema.md."""
    return Page(entries).make()
