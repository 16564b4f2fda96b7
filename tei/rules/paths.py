"""Names and places in a TEI tree, which all rules need."""

from __future__ import annotations

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Paths:
    """Where elements stand, as `/text/body/div[2]/p[3]`, and the way back. Brothers are counted once, by their names
    without the namespace, so that a path names one element and many paths cost little."""

    def __init__(self) -> None:
        self._steps: dict[etree._Element, dict[etree._Element, str]] = {}
        self._children: dict[etree._Element, dict[str, etree._Element]] = {}

    def of(self, element: etree._Element) -> str:
        """The path of an element from the root, which itself is `/`."""
        steps: list[str] = []
        parent = element.getparent()
        while parent is not None:
            steps.append(self._of_children(parent)[element])
            element, parent = parent, parent.getparent()
        return "/" + "/".join(reversed(steps))

    def element(self, root: etree._Element, path: str) -> etree._Element:
        """The element at a path, or the nearest above it."""
        here = root
        for step in filter(None, path.split("/")):
            if here not in self._children:
                self._children[here] = {told: child for child, told in self._of_children(here).items()}
            children = self._children[here]
            below = children.get(step, children.get(f"{step}[1]"))
            if below is None:
                break
            here = below
        return here

    def number(self, element: etree._Element) -> int:
        """The how-manieth of its name it is among its brothers; 0 if it is the only one."""
        parent = element.getparent()
        step = self._of_children(parent)[element] if parent is not None else ""
        return int(step.partition("[")[2].rstrip("]") or 0)

    def _of_children(self, parent: etree._Element) -> dict[etree._Element, str]:
        """The last step to each child: its name, and its number unless it is alone."""
        if parent not in self._steps:
            alike: dict[str, list[etree._Element]] = {}
            for child in parent.iterchildren("*"):
                alike.setdefault(local(child), []).append(child)
            self._steps[parent] = {
                child: name + (f"[{number}]" if len(children) > 1 else "")
                for name, children in alike.items()
                for number, child in enumerate(children, 1)
            }
        return self._steps[parent]


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
