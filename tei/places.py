"""Where in a TEI file something stands: line and column, steps that people read, and the place in the source text."""

from __future__ import annotations

import json
import re
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.parsers import expat

from lxml import etree

from tei.files import read_file
from tei.output import sha256
from tei.rules.paths import XML_ID, Paths, local
from tei.source import Source, join_sources

#: What people call the elements they count. Others are called by their names, and are steps only where they are last.
CALLED = {
    "p": "paragraph", "note": "note", "list": "list", "item": "item", "table": "table", "row": "row", "cell": "cell",
    "figure": "figure", "quote": "quotation", "lg": "stanza", "l": "line", "sp": "speech", "bibl": "reference",
    "front": "front matter", "back": "back matter", "titlePage": "title page", "teiHeader": "header",
    "titleStmt": "title statement", "publicationStmt": "publication statement", "sourceDesc": "source",
    "encodingDesc": "encoding", "profileDesc": "profile", "revisionDesc": "changes", "ab": "block", "head": "heading",
    "person": "person", "place": "place", "org": "organisation", "standOff": "lists", "facsimile": "pictures",
}  # fmt: skip
ALONE = frozenset(
    "front back titlePage teiHeader titleStmt publicationStmt sourceDesc encodingDesc profileDesc revisionDesc standOff"
    " facsimile head".split()
)


class Places:
    """The places of one file. `data` are its bytes as read, `root` what was read from them."""

    def __init__(self, root: etree._Element, data: bytes) -> None:
        self.root, self.data, self.paths = root, data, Paths()

    def element(self, path: str) -> etree._Element:
        """The element at `/text/body/div[2]`, or the nearest above it."""
        return self.paths.element(self.root, path)

    def position(self, element: etree._Element) -> tuple[int, int]:
        """Line and column of the start tag, both counted from 1; column 0 where it cannot be told."""
        number = self._numbers.get(element)
        if number is None or number >= len(self._positions):
            return int(element.sourceline or 0), 0  # type: ignore[call-overload]  # the stubs are of an older lxml
        return self._positions[number]

    @cached_property
    def _numbers(self) -> dict[etree._Element, int]:
        return {element: number for number, element in enumerate(self.root.iter("*"))}

    @cached_property
    def _positions(self) -> list[tuple[int, int]]:
        """Of every start tag in its order. lxml knows only lines, and of long tags the last one."""
        found: list[tuple[int, int]] = []
        parser = expat.ParserCreate()

        def begins(_name: str, _attributes: Any) -> None:
            found.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

        parser.StartElementHandler = begins
        try:
            parser.Parse(self.data, True)
        except (expat.ExpatError, ValueError, LookupError):
            return []  # an encoding that expat does not know: the line of lxml will do
        return found

    def steps(self, element: etree._Element) -> str:
        """`chapter 2, paragraph 14, note 3`: from the outside to the element itself."""
        chain = [element, *element.iterancestors()][::-1]
        told = [step for one in chain if (step := self._step(one, last=one is element))]
        return ", ".join(told) or "the whole file"

    def _step(self, element: etree._Element, last: bool) -> str:
        name, number = local(element), self.paths.number(element)
        if name == "div":
            return f"{element.get('type') or 'division'} {element.get('n') or number or 1}"
        if name == "pb" and element.get("n"):
            return f"page {element.get('n')}"
        if name in CALLED:
            if name in ALONE:
                return CALLED[name]
            mark = element.get("n", "").strip() if name == "note" else ""
            return f"{CALLED[name]} {mark or number or 1}"
        if last and name not in ("TEI", "text", "body"):
            return f"<{name}> {number}" if number else f"<{name}>"
        return ""


class SourcePlaces:
    """Places in the text an edition was made from, told by `NAME.spans.json` beside `NAME.xml`."""

    def __init__(self, file: Path) -> None:
        self.folder, self.spans, self.files = file.parent, dict[str, Any](), list[Any]()
        self._sources: dict[int, Source | None] = {}
        try:
            read = json.loads(read_file(file.with_suffix(".spans.json")))
            self.spans, self.files = dict(read["spans"]), list(read["files"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return

    def of(self, element: etree._Element) -> str:
        """`page.md:120:4` for the element or the nearest around it that has a place; else nothing."""
        for one in (element, *element.iterancestors()) if self.spans else ():
            pieces = self.spans.get(one.get(XML_ID, ""))
            first = pieces[0] if isinstance(pieces, list) and pieces else None
            if isinstance(first, list) and len(first) == 3 and all(isinstance(number, int) for number in first):
                return self._told(first[0], first[1])
        return ""

    def _told(self, number: int, start: int) -> str:
        entry = self.files[number] if 0 <= number < len(self.files) else None
        entry = entry if isinstance(entry, dict) else {}
        name = re.sub(r"[\x00-\x1f]", "", str(entry.get("name", "source")))
        if number not in self._sources:
            self._sources[number] = self._source(name, str(entry.get("sha256", "")))
        source = self._sources[number]
        return str(source.place(start)) if source else f"{name}, byte {start}"

    def _source(self, name: str, wanted: str) -> Source | None:
        """The source, if it lies beside the edition or in the folder above, and is still the same."""
        for folder in (self.folder, self.folder.parent):
            path = folder / Path(name).name
            if path.is_file():
                data = path.read_bytes()
                if sha256(data) == wanted:
                    return join_sources([(name, data)])
        return None
