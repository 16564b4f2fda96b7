"""Writing XML and JSON as files of a package: the same bytes for the same facts."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree


def add(parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    """A child in the namespace of its parent; empty attributes are left out."""
    child = etree.SubElement(parent, etree.QName(etree.QName(parent).namespace, name))
    for key, value in attributes.items():
        if value:
            child.set(key, value)
    child.text = text or None
    return child


def xml_bytes(root: etree._Element) -> bytes:
    """A whole file, indented, in UTF-8."""
    etree.indent(root)
    whole: bytes = etree.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + whole + b"\n"


def json_bytes(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
