"""Compiles the Schematron rules that a schema embeds to one stylesheet for Saxon; a judge for the tests, no more.

Each pattern becomes a mode, each rule a template whose priority falls with its order (the first that matches counts),
each assertion an element `failed` with the text of the rule.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

SCH = "{http://purl.oclc.org/dsdl/schematron}"
XSL = "{http://www.w3.org/1999/XSL/Transform}"


def compile_rules(schema: Path) -> tuple[str, int]:
    """The stylesheet, and how many assertions and reports it holds."""
    root = etree.parse(str(schema)).getroot()
    names = {"tei": "http://www.tei-c.org/ns/1.0", "xs": "http://www.w3.org/2001/XMLSchema"}
    names |= {str(ns.get("prefix")): str(ns.get("uri")) for ns in root.iter(SCH + "ns")}
    make: Any = etree  # the stubs of lxml know no namespaces of an element's own
    sheet = make.Element(XSL + "stylesheet", {"version": "3.0"}, nsmap={"xsl": XSL[1:-1], **names})
    entry = etree.SubElement(sheet, XSL + "template", match="/")
    result = etree.SubElement(entry, "result")
    count = 0
    for number, pattern in enumerate(root.iter(SCH + "pattern")):
        mode = f"m{number}"
        etree.SubElement(result, XSL + "apply-templates", select="//node() | //@*", mode=mode)
        etree.SubElement(sheet, XSL + "template", match="node() | @*", mode=mode, priority="-9")
        for at, rule in enumerate(pattern.iter(SCH + "rule")):
            count += _rule(rule, mode, 1000 - at, sheet)
    return etree.tostring(sheet, encoding="unicode"), count


def _rule(rule: etree._Element, mode: str, priority: int, sheet: etree._Element) -> int:
    """One rule: its variables, then what it asserts. Gives the number of assertions."""
    template = etree.SubElement(
        sheet, XSL + "template", match=str(rule.get("context")), mode=mode, priority=str(priority)
    )
    for let in rule.iter(SCH + "let"):
        etree.SubElement(template, XSL + "variable", name=str(let.get("name")), select=str(let.get("value")))
    tests = list(rule.iter(SCH + "assert", SCH + "report"))
    for one in tests:
        test = str(one.get("test"))
        wrong = f"not({test})" if one.tag == SCH + "assert" else test
        held = etree.SubElement(template, XSL + "if", test=wrong)
        if one.get("role") not in ("nonfatal", "warning", "information"):
            etree.SubElement(held, "failed").text = " ".join("".join(map(str, one.itertext())).split())[:200]
    return len(tests)
