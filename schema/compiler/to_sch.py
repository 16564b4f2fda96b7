"""The rules that no grammar can state, as ISO Schematron with the query language of XSLT 1.0.

What XPath 1.0 cannot say (regular expressions, classes of characters) is only in `tei/rules/`.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from schema.compiler.profile import Entry, of_kind

SCH = "{http://purl.oclc.org/dsdl/schematron}"
XSL = "{http://www.w3.org/1999/XSL/Transform}"
HEAD = "<!-- Made from edition.profile by `make schema`. Do not edit: change edition.profile and run it again. -->\n"
ROLES = {"error": "error", "warning": "warning", "info": "information"}


def make(entries: list[Entry]) -> bytes:
    """The bytes of edition.sch. Each rule is a pattern of its own, named by its code."""
    make: Any = etree  # the stubs of lxml know no default namespace
    names = {None: SCH[1:-1], "xsl": XSL[1:-1]}
    root: etree._Element = make.Element(SCH + "schema", {"queryBinding": "xslt"}, nsmap=names)
    etree.SubElement(root, SCH + "title").text = "What no grammar can state about an edition"
    etree.SubElement(root, SCH + "ns", prefix="tei", uri="http://www.tei-c.org/ns/1.0")
    etree.SubElement(root, XSL + "key", name="ids", match="*[@xml:id]", use="@xml:id")
    for level in ("edition", "archive"):
        phase = etree.SubElement(root, SCH + "phase", id=level)
        for rule in of_kind(entries, "rule"):
            if level == "archive" or not rule.name.startswith("A"):
                etree.SubElement(phase, SCH + "active", pattern=code_of(rule))
    for rule in of_kind(entries, "rule"):
        root.append(pattern(rule))
    etree.indent(root)
    body = etree.tostring(root, encoding="unicode")
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + HEAD + body + "\n").encode()


def code_of(rule: Entry) -> str:
    return rule.name.split()[0]


def role_of(rule: Entry) -> str:
    return ROLES[rule.name.split()[1]]


def pattern(rule: Entry) -> etree._Element:
    """One rule; the message is its prose, which says what should be."""
    made = etree.Element(SCH + "pattern", id=code_of(rule))
    inside = etree.SubElement(made, SCH + "rule", context=rule.part("context"))
    check = etree.SubElement(
        inside, SCH + "assert", id=f"{code_of(rule)}-1", role=role_of(rule), test=rule.part("assert")
    )
    check.text = f"{code_of(rule)} {re.sub('`', '', rule.prose)}"
    return made
