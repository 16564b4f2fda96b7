"""Patterns of the source turned into RELAX NG in XML. A parser by descent, one method a rule of the syntax."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
TOKEN = re.compile(r'\s*(?:(xs:\w+|@?[\w.:-]+)|"((?:[^"\\]|\\.)*)"|(<=|[,|()?*+=~]))')
REPEATED = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
MAKE: Any = etree  # the stubs of lxml know no default namespace


def pattern(text: str, where: str) -> etree._Element:
    """The RELAX NG element for a pattern; `where` is named if it cannot be read (ValueError)."""
    reader = _Reader(text, where)
    made = reader.choice()
    reader.end()
    return made


def new(kind: str, *inside: etree._Element, **attributes: str) -> etree._Element:
    made: etree._Element = MAKE.Element(RNG + kind, attributes, nsmap={None: RNG[1:-1]})
    made.extend(inside)
    return made


class _Reader:
    def __init__(self, text: str, where: str) -> None:
        self.where, self.tokens, at = where, list[tuple[str, str]](), 0
        text = text.rstrip()
        while at < len(text):
            match = TOKEN.match(text, at)
            if match is None:
                raise ValueError(f"{where}: not a pattern: {text[at:]}")
            name, string, sign = match.groups()
            self.tokens.append(("name", name) if name else ("sign", sign) if sign else ("string", string))
            at = match.end()
        self.tokens.append(("end", ""))

    def end(self) -> None:
        if self.tokens[0][0] != "end":
            raise ValueError(f"{self.where}: too much at: {self.tokens[0][1]}")

    def take(self, sign: str) -> bool:
        if self.tokens[0] == ("sign", sign):
            self.tokens.pop(0)
            return True
        return False

    def choice(self) -> etree._Element:
        parts = [self.sequence()]
        while self.take("|"):
            parts.append(self.sequence())
        return new("choice", *parts) if len(parts) > 1 else parts[0]

    def sequence(self) -> etree._Element:
        parts = [self.repeated()]
        while self.take(","):
            parts.append(self.repeated())
        return new("group", *parts) if len(parts) > 1 else parts[0]

    def repeated(self) -> etree._Element:
        made = self.one()
        for sign, kind in REPEATED.items():
            if self.take(sign):
                # `(a, b)*` holds its parts directly, as people write it
                inside = list(made) if made.tag == RNG + "group" else [made]
                return new(kind, *inside)
        return made

    def one(self) -> etree._Element:
        kind, value = self.tokens.pop(0)
        if kind == "string":
            made = new("value")
            made.text = value
            return made
        if (kind, value) == ("sign", "("):
            inside = self.choice()
            if not self.take(")"):
                raise ValueError(f"{self.where}: a bracket is not closed")
            return inside
        if kind != "name":
            raise ValueError(f"{self.where}: a name is missing before: {value}")
        return self.named(value)

    def named(self, name: str) -> etree._Element:
        if name.startswith("@"):
            return self.attribute(name[1:])
        if name.startswith("xs:"):
            return self.data(name[3:])
        if name in ("text", "empty"):
            return new(name)
        if name == "list" and self.tokens[0] == ("sign", "("):  # without brackets it is the element
            return new("list", self.one())
        return new("ref", name=name)

    def attribute(self, name: str) -> etree._Element:
        optional = self.take("?")
        if not self.take("="):
            raise ValueError(f"{self.where}: @{name} needs `= data`")
        value = self.one()
        made = new("attribute", *([] if value.tag == RNG + "text" else [value]), name=name)
        return new("optional", made) if optional else made

    def data(self, name: str) -> etree._Element:
        made = new("data", type=name)
        for sign, limit in (("~", "pattern"), ("<=", "maxInclusive")):
            if self.take(sign):
                param = new("param", name=limit)
                param.text = self.tokens.pop(0)[1]
                made.append(param)
        return made
