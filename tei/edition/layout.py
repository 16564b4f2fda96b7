"""Indentation that says nothing: only inside elements that hold no text of their own."""

from __future__ import annotations

from lxml import etree

from tei.edition.names import ELEMENT_ONLY


def indent(element: etree._Element, depth: int = 0) -> None:
    """Put the children of element-only elements on lines of their own, two spaces a level."""
    if element.tag not in ELEMENT_ONLY or not len(element) or _has_text(element):
        return
    inner = "\n" + "  " * (depth + 1)
    element.text = inner
    for child in element:
        child.tail = inner
        indent(child, depth + 1)
    element[-1].tail = inner[:-2]


def _has_text(element: etree._Element) -> bool:
    """Some elements (`quote`, `item`) hold either text or elements."""
    return bool(element.text and element.text.strip()) or any(child.tail and child.tail.strip() for child in element)
