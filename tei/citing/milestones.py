"""Passages between milestones: from one page begin to the next, in copies of the elements that are open there."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree


def cut(root: etree._Element, start: etree._Element | None, end: etree._Element | None) -> etree._Element:
    """A copy of `root` that holds what stands from `start` (from the beginning, if None) up to `end` (to its end).

    Elements that go on over a border stand in both passages, with their attributes; text stands in one alone. The time
    is that of the passage and of its neighbours in the elements around it, not that of the text.
    """
    closing = {end, *end.iterancestors()} if end is not None else set()
    here, original = _hull(root), root  # the element that is being filled, and what it is a copy of
    node: etree._Element | None
    if start is None:
        here.text, node = root.text, next(iter(root), None)
    else:
        for outer in _between(root, start):
            here, original = _hull(outer, here), outer
        node = start
    while node is not end or node is None:
        if node is None:
            if original is root:
                break
            here.tail = original.tail
            node, original, here = original.getnext(), _parent(original), _parent(here)
        elif node in closing:
            here, original = _hull(node, here), node
            here.text, node = node.text, node[0]
        else:
            here.append(deepcopy(node))  # with its tail
            node = node.getnext()
    return here.getroottree().getroot()


def _hull(element: etree._Element, parent: etree._Element | None = None) -> etree._Element:
    """An element with its attributes and nothing in it."""
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    if parent is not None:
        return etree.SubElement(parent, element.tag, attributes)
    return etree.Element(element.tag, attributes, nsmap=element.nsmap)  # type: ignore[arg-type]  # the default namespace


def _between(root: etree._Element, inner: etree._Element) -> list[etree._Element]:
    """The elements around `inner` within `root`, outermost first."""
    around: list[etree._Element] = []
    for outer in inner.iterancestors():
        if outer is root:
            break
        around.append(outer)
    return around[::-1]


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent
