"""What TEI P5 says of the elements of the profile: the chapters that tell of them, and where their attributes are from.

`tei.txt` holds it, for a customisation speaks of what it takes away, and contributors need not have TEI All at hand.
`python schema/tei.py tei_all.rng` makes the file anew; a test compares it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
NOTE = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
FILE = Path(__file__).with_name("tei.txt")
HEAD = "# Made from TEI All (P5 4.12.0) by `python schema/tei.py tei_all.rng`: chapters, classes, attributes.\n"
LINE = re.compile(r"(element|class) (\S+)(?: \[([\d ]+)\])?(.*)")


@dataclass(frozen=True)
class Source:
    """Where attributes come from: those of its own, each with the class that it is of, and the classes above."""

    own: tuple[str, ...]
    above: tuple[str, ...] = ()
    chapters: tuple[int, ...] = ()


def read(path: Path = FILE) -> tuple[dict[str, Source], dict[str, Source]]:
    """The elements and the classes of attributes, by their names."""
    found: dict[str, dict[str, Source]] = {"element": {}, "class": {}}
    for line in path.read_text("utf-8").splitlines():
        if match := LINE.fullmatch(line):
            kind, name, chapters, rest = match.groups()
            own = tuple(word[1:] for word in rest.split() if word.startswith("@"))
            above = tuple(word for word in rest.split() if not word.startswith("@"))
            found[kind][name] = Source(own, above, tuple(int(one) for one in (chapters or "").split()))
    return found["element"], found["class"]


def attributes(of: Source, classes: dict[str, Source]) -> dict[str, str]:
    """Each attribute with the class that gives it; nothing for one that is the element's own."""
    found: dict[str, str] = {}
    for name in of.above:
        if "@" in name:  # one attribute of a class
            whose, _, attribute = name.partition("@")
            found[attribute] = whose
        else:
            found |= {one: whose or name for one, whose in attributes(classes[name], classes).items()}
    return found | dict.fromkeys(of.own, "")


def write(schema: Path, elements: Iterable[str]) -> str:
    """What the file should hold, from TEI All."""
    defines = {str(one.get("name")): one for one in etree.parse(str(schema)).iter(RNG + "define")}
    lines: list[str] = []
    todo: list[str] = []
    for name in sorted(elements, key=str.lower):
        body = defines[name].find(RNG + "element")
        if body is None:
            raise ValueError(f"TEI All has no element {name}")
        source = _source(body, defines, "")
        told = "".join(body.findtext(NOTE) or "").rpartition("[")[2]
        numbers = " ".join(dict.fromkeys(re.findall(r"(?:^|\s)(\d+)\.", told)))
        lines.append(" ".join(["element", name, *([f"[{numbers}]"] if numbers else []), *_words(source)]))
        todo += source.above
    classes: dict[str, str] = {}
    for one in todo:
        name = one.partition("@")[0]
        if name not in classes:
            source = _source(defines[f"{name}.attributes"], defines, name)
            classes[name] = " ".join(["class", name, *_words(source)])
            todo += source.above
    return HEAD + "\n".join([*lines, *(classes[name] for name in sorted(classes))]) + "\n"


def _words(source: Source) -> list[str]:
    return [*source.above, *(f"@{name}" for name in source.own)]


def _source(body: etree._Element, defines: dict[str, etree._Element], name: str) -> Source:
    """Of an element, or of the class of this name."""
    own = [str(one.get("name")) for one in body.iter(RNG + "attribute")]
    above = []
    for ref in (str(one.get("name")) for one in body.iter(RNG + "ref")):
        if match := re.fullmatch(r"(att\.[\w.]+)\.attribute\.[\w-]+", ref):
            given = defines[ref].find(f".//{RNG}attribute")
            attribute = "" if given is None else str(given.get("name"))
            if match[1] == name:
                own.append(attribute)
            else:
                above.append(f"{match[1]}@{attribute}")
        elif match := re.fullmatch(r"(att\.[\w.]+)\.attributes", ref):
            above.append(match[1])
    return Source(tuple(dict.fromkeys(own)), tuple(dict.fromkeys(above)))
