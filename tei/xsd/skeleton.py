"""A copy of a document that holds the elements in question and hardly more, for xmlschema is slow."""

from __future__ import annotations

from typing import Any

from lxml import etree


def skeleton(
    root: etree._Element, wanted: set[etree._Element]
) -> tuple[etree._Element, dict[etree._Element, etree._Element]]:
    """A copy of the tree down to the elements wanted: these and all above them whole, their children hollow.

    The second says which element each element of the copy stands for.
    """
    make: Any = etree  # the stubs of lxml know neither attributes nor namespaces taken over
    open_ = wanted | {above for element in wanted for above in element.iterancestors()}
    copy = make.Element(root.tag, root.attrib, nsmap=root.nsmap)
    origin = {copy: root}
    todo = [(root, copy)]
    while todo:
        old, new = todo.pop()
        new.text = old.text
        for child in old:
            if not isinstance(child.tag, str):  # words after a comment
                _append_words(new, new[-1] if len(new) else None, child.tail or "")
                continue
            made = make.SubElement(new, child.tag, child.attrib, nsmap=child.nsmap)
            made.tail = child.tail
            origin[made] = child
            if child in open_:
                todo.append((child, made))
    return copy, origin


def _append_words(parent: etree._Element, last: etree._Element | None, words: str) -> None:
    if last is None:
        parent.text = (parent.text or "") + words
    else:
        last.tail = (last.tail or "") + words
