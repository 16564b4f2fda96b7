"""Whether a schema is one: what jing refuses at once, though no document may ever come to it.

A document meets only the part of a schema that it needs, so the rest is looked through here, once a schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from typing import Any

from lxml import etree

from tei.grammar.names import RNG, inherited, parts
from tei.grammar.read import Grammar
from tei.grammar.words import LIMITS

MAKE: Any = etree  # the stubs of lxml know no prefixes
XS = "{http://www.w3.org/2001/XMLSchema}"
KINDS = frozenset(
    "grammar start define div include ref parentRef externalRef element attribute group interleave mixed choice"
    " optional zeroOrMore oneOrMore list data value param except text empty notAllowed name anyName nsName".split()
)
CLASSES = frozenset(RNG + name for name in ("name", "anyName", "nsName", "choice"))
#: With these, names mean one thing here and another there.
NESTED = frozenset(RNG + name for name in ("grammar", "parentRef", "externalRef"))


def complain(grammar: Grammar) -> str:
    """What is wrong with the schema, as the end of a sentence; nothing if all is well."""
    if not grammar.starts:
        return "it has no <start>"
    bodies = {"": grammar.starts, **grammar.defines}
    inside = {name: _inside(body) for name, body in bodies.items()}
    nodes = [node for found in inside.values() for node, _ in found]
    wrong = _shape(nodes) or _types(nodes)
    nested = any(node.tag in NESTED for node in nodes)
    return wrong or ("" if nested else _combined(bodies) or _names(inside))


def _inside(body: list[etree._Element]) -> list[tuple[etree._Element, bool]]:
    """All patterns of a definition, each with whether it stands outside of every element; without annotations."""
    found = [(one, True) for one in body]
    for node, outside in found:
        outside = outside and node.tag != RNG + "element"
        found += [(part, outside) for part in parts(node)]
    return found


def _shape(nodes: list[etree._Element]) -> str:
    for node in nodes:
        kind = str(node.tag).removeprefix(RNG)
        if kind not in KINDS:
            return f"RELAX NG has no <{kind}>, line {node.sourceline}"
        if kind in ("element", "attribute", "name") and not _has_name(node):
            return f"an <{kind}> without a name, line {node.sourceline}"
    return ""


def _has_name(node: etree._Element) -> bool:
    name = node.text if node.tag == RNG + "name" else node.get("name")
    if name is None and node.tag != RNG + "name":
        first = next(iter(parts(node)), None)
        return first is not None and first.tag in CLASSES
    return re.fullmatch(r"([^\W\d][\w.\-\u00b7]*:)?[^\W\d][\w.\-\u00b7]*", (name or "").strip()) is not None


def _types(nodes: list[etree._Element]) -> str:
    """Each data type stands once in a schema of its own, for libxml2 to judge."""
    seen: dict[tuple[str, str | None, tuple[tuple[str | None, str | None], ...]], etree._Element] = {}
    for data in nodes:
        if data.tag == RNG + "data":
            limits = tuple((param.get("name"), param.text) for param in parts(data) if param.tag == RNG + "param")
            seen.setdefault((inherited(data, "datatypeLibrary"), data.get("type"), limits), data)
    if not seen:
        return ""
    element = etree.Element(RNG + "element", name="a")
    choice = etree.SubElement(etree.SubElement(element, RNG + "attribute", name="a"), RNG + "choice")
    for (library, kind, limits), data in seen.items():
        if unknown := [name for name, _ in limits if name not in LIMITS and name != "pattern"]:
            return f"a data type has no {unknown[0]}, line {data.sourceline}"
        made = etree.SubElement(choice, RNG + "data", {"type": str(kind or ""), "datatypeLibrary": str(library)})
        made.sourceline = data.sourceline
    try:
        etree.RelaxNG(element)
        etree.XMLSchema(_expressions(text for _, _, limits in seen for name, text in limits if name == "pattern"))
    except (etree.RelaxNGParseError, etree.XMLSchemaParseError) as error:
        return str(error)
    return ""


def _expressions(shapes: Iterable[str | None]) -> etree._Element:
    """Regular expressions in a schema of the other kind, for in RELAX NG libxml2 looks at them too late."""
    schema: etree._Element = MAKE.Element(XS + "schema", nsmap={"xs": XS[1:-1]})
    kind = etree.SubElement(etree.SubElement(schema, XS + "simpleType", name="a"), XS + "restriction", base="xs:string")
    for shape in dict.fromkeys(shapes):
        etree.SubElement(kind, XS + "pattern", value=shape or "")
    return schema


def _combined(bodies: dict[str, list[etree._Element]]) -> str:
    for name, body in bodies.items():
        ways = [one.get("combine") for one in body]
        if ways.count(None) > 1 or len(set(ways) - {None}) > 1:
            told = f"the definition of {name}" if name else "the <start>"
            return f"{told} stands there more than once, and it is not said how they combine, line {body[1].sourceline}"
    return ""


def _names(inside: dict[str, list[tuple[etree._Element, bool]]]) -> str:
    """References lead to definitions, none of which needs itself but by way of an element."""
    needs: dict[str, set[str]] = {}
    for name, found in inside.items():
        needs[name] = set()
        for ref, outside in found:
            if ref.tag != RNG + "ref":
                continue
            wanted = ref.get("name", "").strip()
            if wanted not in inside:
                return f"there is no definition of {wanted}, line {ref.sourceline}"
            if outside:
                needs[name].add(wanted)
    looped = _loop(needs)
    return f"the definition of {looped} needs itself, line {inside[looped][0][0].sourceline}" if looped else ""


def _loop(needs: dict[str, set[str]]) -> str:
    """A name from which a way leads back to it, or nothing."""
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        looped: list[str] = error.args[1]
        return looped[0]
    return ""
