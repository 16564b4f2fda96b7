"""What no grammar says: ids that stand twice, pointers to nothing, pages out of order, and habits of our own.

`pointers` holds for any TEI file, `habits` for editions of this house (docs/reference/tei.md). Both go through the
tree once, and their time grows with its size and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tei.findings import Finding, Report

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

#: The attributes of TEI that hold pointers (teidata.pointer), as far as an edition may have them.
POINTERS = frozenset(
    {
        "ana",
        "change",
        "copyOf",
        "corresp",
        "decls",
        "edRef",
        "exclude",
        "facs",
        "hand",
        "next",
        "prev",
        "ref",
        "rendition",
    }
    | {"resp", "sameAs", "select", "source", "spanTo", "synch", "target", "targetEnd", "who", "wit"}
)
#: Elements that hold either a few words or paragraphs; TEI lets them hold both at once.
FLOWING = frozenset(TEI + name for name in ("note", "quote", "item", "cell"))
#: What makes a division more than empty, though it has no letters.
WORDLESS = frozenset(TEI + name for name in ("graphic", "formula", "gap", "ptr"))
BREAKS = frozenset(TEI + name for name in ("pb", "cb", "lb", "milestone"))
NUMBER = re.compile(r"\[?([0-9]+)\]?")


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


def pointers(root: etree._Element) -> list[Finding]:
    """V003 for ids that stand more than once, V002 for targets that pointers name and that the file does not have."""
    report, paths = Report(), Paths()
    ids: set[str] = set()
    targets: dict[str, list[etree._Element]] = {}
    for element in root.iter("*"):
        name = element.get(XML_ID)
        if name in ids:
            report.add("V003", path=paths.of(element), id=name)
        elif name is not None:
            ids.add(name)
        for target in _targets(element):
            targets.setdefault(target, []).append(element)
    for target, elements in targets.items():
        if target[1:] not in ids:
            times = f" ({len(elements)} times)" if len(elements) > 1 else ""
            report.add("V002", path=paths.of(elements[0]), target=target + times)
    return report.findings


def _targets(element: etree._Element) -> Iterator[str]:
    """The pointers of an element that stay in the file; XPointer schemes (`#xpath(...)`) are left alone."""
    for name, value in element.attrib.items():
        if name in POINTERS and "#" in value:
            yield from (part for part in str(value).split() if part.startswith("#") and "(" not in part)


def habits(root: etree._Element) -> list[Finding]:
    """V004 to V009: what we hold to beyond the schema. The header is left out."""
    report, paths = Report(), Paths()
    text = root.find(TEI + "text")
    if text is not None:
        last: dict[str | None, int] = {}
        for element in text.iter("*"):
            _habits_of(element, last, report, paths)
    return report.findings


def _habits_of(element: etree._Element, last: dict[str | None, int], report: Report, paths: Paths) -> None:
    tag = element.tag
    if tag == TEI + "note":
        _note(element, report, paths)
    elif tag == TEI + "div" and _is_empty(element):
        report.add("V006", path=paths.of(element))
    elif tag == TEI + "pb":
        _page(element, last, report, paths)
    if tag in BREAKS and element.get("break") == "no" and _is_loose(element):
        report.add("V008", path=paths.of(element), name=local(element))
    if tag in FLOWING and (words := _words_beside(element)):
        report.add("V009", path=paths.of(element), name=local(element), text=words[:60])


def _note(note: etree._Element, report: Report, paths: Paths) -> None:
    if note.get("place") is None:
        report.add("V004", path=paths.of(note), n=note.get("n", "without number"))
    outer = next(note.iterancestors(TEI + "note"), None)
    if outer is not None:
        report.add("V007", path=paths.of(note), n=outer.get("n", "without number"))


def _page(pb: etree._Element, last: dict[str | None, int], report: Report, paths: Paths) -> None:
    """Numbers rise within one pagination (`@ed`); Roman and other numbers are not compared."""
    match = NUMBER.fullmatch(pb.get("n", ""))
    if match is None:
        return
    number, pagination = int(match[1]), pb.get("ed")
    before = last.get(pagination)
    if before is not None and number <= before:
        report.add("V005", path=paths.of(pb), n=pb.get("n"), before=before)
    last[pagination] = number


def _is_empty(div: etree._Element) -> bool:
    """Stops at the first word, so that a full division costs nothing."""
    return not any(
        element.tag in WORDLESS or (element.text or "").strip() or (element is not div and (element.tail or "").strip())
        for element in div.iter("*")
    )


def _is_loose(point: etree._Element) -> bool:
    """Whether white space touches a point. A neighbour that is an element is not looked into."""
    before, parent = point.getprevious(), point.getparent()
    left = before.tail if before is not None else parent.text if parent is not None else None
    right = point.tail
    return bool((left and left[-1:].isspace()) or (right and right[:1].isspace()))


def _words_beside(element: etree._Element) -> str:
    """The first words that stand in the element itself, if it also holds paragraphs."""
    if element.find(TEI + "p") is None:
        return ""
    loose = [element.text, *(child.tail for child in element)]
    return next((" ".join(words.split()) for words in loose if words and words.strip()), "")
