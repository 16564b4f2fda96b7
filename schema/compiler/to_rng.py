"""The gate: RELAX NG in XML syntax, each pattern under its name, with the prose as documentation."""

from __future__ import annotations

from typing import Any

from lxml import etree

from schema.compiler.patterns import RNG, new, pattern
from schema.compiler.profile import Entry, element_name

TEI = "http://www.tei-c.org/ns/1.0"
DOC = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
XSD_TYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
HEAD = "<!-- Made from edition.profile by `make schema`. Do not edit: change edition.profile and run it again. -->\n"


def grammar(entries: list[Entry]) -> etree._Element:
    """The grammar that all entries make together. ValueError for a name that is used and not defined."""
    make: Any = etree  # the stubs of lxml know no default namespace
    root: etree._Element = make.Element(
        RNG + "grammar",
        {"ns": TEI, "datatypeLibrary": XSD_TYPES},
        nsmap={None: RNG[1:-1], "a": DOC[1:].partition("}")[0]},
    )
    root.append(new("start", new("ref", name="TEI")))
    for entry in entries:
        if entry.kind != "rule":
            root.append(_define(entry))
    _check_names(root)
    return root


def _define(entry: Entry) -> etree._Element:
    where = f"line {entry.line}, {entry.kind} {entry.name}"
    if entry.kind == "element":
        made = new("element", name=element_name(entry))
        if entry.prose:
            etree.SubElement(made, DOC).text = entry.prose
        for key in ("content", "attributes"):
            if text := entry.part(key):
                made.extend(_flat(pattern(text, where)))
        return new("define", made, name=entry.name)
    return new("define", *_flat(pattern(entry.part("pattern"), where)), name=entry.name)


def _flat(made: etree._Element) -> list[etree._Element]:
    """The parts of a sequence, which need no group where they already stand in one."""
    return list(made) if made.tag == RNG + "group" else [made]


def _check_names(root: etree._Element) -> None:
    defined = [str(define.get("name")) for define in root.iter(RNG + "define")]
    used = {str(ref.get("name")) for ref in root.iter(RNG + "ref")}
    twice = {name for name in defined if defined.count(name) > 1}
    if wrong := (used - set(defined)) | twice | (set(defined) - used - {"TEI"}):
        raise ValueError(f"used but not defined, defined twice, or never used: {', '.join(sorted(wrong))}")


def make(entries: list[Entry]) -> bytes:
    """The bytes of edition.rng."""
    root = grammar(entries)
    etree.indent(root)
    body = etree.tostring(root, encoding="unicode")
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + HEAD + body + "\n").encode()
