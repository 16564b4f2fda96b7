"""Names and places in a TEI tree, which all rules need."""

from __future__ import annotations

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Paths:
    """Where elements stand, as `/text/body/div[2]/p[3]`. Brothers are counted once, so that many paths cost little."""

    def __init__(self) -> None:
        self._counts: dict[etree._Element, dict[etree._Element, str]] = {}

    def of(self, element: etree._Element) -> str:
        """The path of an element from the root, which itself is `/`."""
        steps: list[str] = []
        parent = element.getparent()
        while parent is not None:
            steps.append(self._steps(parent)[element])
            element, parent = parent, parent.getparent()
        return "/" + "/".join(reversed(steps))

    def _steps(self, parent: etree._Element) -> dict[etree._Element, str]:
        if parent not in self._counts:
            alike: dict[str, list[etree._Element]] = {}
            for child in parent.iterchildren("*"):
                alike.setdefault(str(child.tag), []).append(child)
            self._counts[parent] = {
                child: local(child) + (f"[{number}]" if len(children) > 1 else "")
                for children in alike.values()
                for number, child in enumerate(children, 1)
            }
        return self._counts[parent]


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
