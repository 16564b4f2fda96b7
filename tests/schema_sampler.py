"""Random documents of the profile, written from its own grammar: they prove what reading it cannot.

If every document that `schema/edition.rng` allows is valid TEI, the profile is a subset of TEI All; if the XSD accepts
them too, the two schemas agree.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
FAR = 99

#: A value for each data type; the patterns of the profile all accept theirs.
VALUES = {
    "ID": "i{i}", "NCName": "word", "nonNegativeInteger": "3", "boolean": "true", "anyURI": "#i1", "date": "1969-05-01",
    "gYear": "1969", "gYearMonth": "1969-05", "dateTime": "1969-05-01T12:00:00", "language": "en", "string": ".",
    "decimal": "1.5",
}  # fmt: skip
TOKENS = {"%|": "12px", "[a-z][a-z0-9+": "gnd", r"(\.[0-9]+[a": "1.0.2"}


class Sampler:
    """Writes one random document after another. Deep down it takes the way that ends soonest."""

    def __init__(self, grammar: Path, seed: int) -> None:
        root = etree.parse(str(grammar)).getroot()
        self.defines = {str(d.get("name")): d for d in root.iter(RNG + "define")}
        self.random = random.Random(seed)
        self.ids = 0
        self.cost: dict[str, int] = dict.fromkeys(self.defines, FAR)
        for _ in range(12):
            self.cost = {name: self._price(d) for name, d in self.defines.items()}
        self.prices = {node: self._price(node) for node in root.iter(RNG + "*")}
        self.inside = {node: self._parts(node) for node in root.iter(RNG + "*")}

    def _parts(self, pattern: etree._Element) -> list[etree._Element]:
        return [part for part in pattern if isinstance(part.tag, str) and part.tag.startswith(RNG)]

    def _price(self, pattern: etree._Element) -> int:
        """How many elements deep the pattern goes at the least."""
        kind = pattern.tag[len(RNG) :]
        if kind == "ref":
            return self.cost[str(pattern.get("name"))]
        if kind in ("optional", "zeroOrMore", "text", "attribute", "data", "value", "empty", "list"):
            return 0
        prices = [self._price(part) for part in self._parts(pattern)]
        if kind == "choice":
            return min(prices)
        return min(FAR, max(prices, default=0) + (kind == "element"))

    def document(self, depth: int = 9) -> etree._Element:
        """The root of a new document."""
        make: Any = etree  # the stubs of lxml know no default namespace
        holder = make.Element("holder", nsmap={None: TEI})
        self._write(self.defines["TEI"], holder, depth)
        root: etree._Element = holder[0]
        return root

    def _write(self, pattern: etree._Element, into: etree._Element, depth: int) -> None:
        kind = pattern.tag[len(RNG) :]
        getattr(self, "_write_" + kind)(pattern, into, depth)

    def _all(self, pattern: etree._Element, into: etree._Element, depth: int) -> None:
        for part in self.inside[pattern]:
            self._write(part, into, depth)

    _write_define = _write_group = _all

    def _write_ref(self, pattern: etree._Element, into: etree._Element, depth: int) -> None:
        self._write(self.defines[str(pattern.get("name"))], into, depth)

    def _write_element(self, pattern: etree._Element, into: etree._Element, depth: int) -> None:
        element = etree.SubElement(into, f"{{{TEI}}}{pattern.get('name')}")
        self._all(pattern, element, depth - 1)

    def _write_attribute(self, pattern: etree._Element, into: etree._Element, depth: int) -> None:
        name = str(pattern.get("name")).replace("xml:", f"{{{XML}}}")
        parts = self.inside[pattern]
        into.set(name, self._value(parts[0]) if parts else "any")

    def _value(self, pattern: etree._Element) -> str:
        kind, parts = pattern.tag[len(RNG) :], self.inside[pattern]
        if kind == "ref":
            return self._value(self.inside[self.defines[str(pattern.get("name"))]][0])
        if kind == "choice":
            return self._value(self.random.choice(parts))
        if kind in ("list", "oneOrMore"):
            return " ".join(self._value(parts[0]) for _ in range(self.random.randint(1, 2)))
        if kind == "value":
            return str(pattern.text)
        self.ids += 1
        return self._data(pattern).format(i=self.ids)

    def _data(self, pattern: etree._Element) -> str:
        if pattern.get("type") != "token":
            return VALUES[str(pattern.get("type"))]
        shape = "".join(str(text) for text in pattern.itertext())
        return next((value for key, value in TOKENS.items() if key in shape), "a-b.1")

    def _write_text(self, pattern: etree._Element, into: etree._Element, depth: int) -> None:
        if len(into):
            into[-1].tail = "words"
        else:
            into.text = "words"

    def _write_empty(self, pattern: etree._Element, into: etree._Element, depth: int) -> None:
        return

    def _write_optional(self, pattern: etree._Element, into: etree._Element, depth: int) -> None:
        if self.random.random() < 0.4 and (self._inside(pattern) or depth > 0):
            self._all(pattern, into, depth)

    def _inside(self, pattern: etree._Element) -> bool:
        return all(self.prices[part] == 0 for part in self.inside[pattern])

    def _write_zeroOrMore(self, pattern: etree._Element, into: etree._Element, depth: int) -> None:
        times = self.random.choice((0, 1, 1, 2, 3)) if depth > 0 else 0
        for _ in range(times):
            self._all(pattern, into, depth)

    def _write_oneOrMore(self, pattern: etree._Element, into: etree._Element, depth: int) -> None:
        for _ in range(self.random.choice((1, 1, 2)) if depth > 0 else 1):
            self._all(pattern, into, depth)

    def _write_choice(self, pattern: etree._Element, into: etree._Element, depth: int) -> None:
        parts = self.inside[pattern]
        least = min(self.prices[part] for part in parts)
        near = [part for part in parts if self.prices[part] <= max(least, depth)]
        self._write(self.random.choice(near), into, depth)


@cache
def samples(grammar: Path, count: int, seed: int = 5) -> tuple[bytes, ...]:
    """`count` random documents of the grammar as bytes."""
    sampler = Sampler(grammar, seed)
    return tuple(etree.tostring(sampler.document(), encoding="UTF-8") for _ in range(count))


POINTERS = ("corresp", "resp", "ref", "target", "who", "facs", "source", "next", "prev", "url", "scheme")
RIVALS = {"when": ("notBefore", "notAfter", "from", "to"), "from": ("notBefore",), "to": ("notAfter",)}


def mend(root: etree._Element) -> etree._Element:
    """Make a random document follow the rules too: pointers lead somewhere, dates have no rivals, and so on."""
    looks = [str(one.get(f"{{{XML}}}id")) for one in root.iter(f"{{{TEI}}}rendition")]
    for element in root.iter("*"):
        for name in POINTERS:
            if element.get(name) and element.get(name) != "css":
                element.set(name, "https://example.org/")
        if element.attrib.pop("rendition", "") and looks:
            element.set("rendition", "#" + looks[0])
        for one, others in RIVALS.items():
            if element.get(one) and element.tag != f"{{{TEI}}}biblScope":
                for other in others:
                    element.attrib.pop(other, "")
        if not element.get("type"):
            element.attrib.pop("subtype", "")
        if element.get("type") == "gloss" and element.find(f"{{{TEI}}}label") is None:
            element.set("type", "simple")
        if element.tag == f"{{{TEI}}}citeStructure":
            element.set("match", "/TEI" if element.getparent().tag != element.tag else "text")  # type: ignore[union-attr]
    return root


def mended(grammar: Path, count: int, seed: int, depth: int = 7) -> Iterator[etree._Element]:
    """`count` random documents that follow the rules as far as `mend` can see to it, one at a time."""
    sampler = Sampler(grammar, seed)
    return (mend(sampler.document(depth - number % 2)) for number in range(count))
