"""The references of an edition: which parts of the text can be cited, and the `refsDecl` that says how (SACRCS).

Two trees. That of the structure: `2.14` is the fourteenth paragraph of the second chapter, `2.14.n1` the first note in
it, `2.q1` the first quotation of the chapter, `f1.3` the third paragraph of the first division of the front matter. Its
units hold every word: whatever stands in a division has a reference, headings too. That of the printed pages: a page
goes from its `pb` to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from tei.edition.names import XML_ID, q
from tei.regexes import regex

#: What stands in a division, beside other divisions: the name of its unit, and the letters before its number. The
#: letters are those of the identifiers where there are any.
UNITS = {
    "p": ("paragraph", ""), "head": ("heading", "h"), "list": ("list", "l"), "table": ("table", "t"),
    "quote": ("quotation", "q"), "lg": ("stanza", "lg"), "sp": ("speech", "sp"), "figure": ("figure", "fig"),
    "note": ("note", "note"), "titlePage": ("title-page", "title"), "floatingText": ("text", "ft"),
    "bibl": ("reference", "bibl"),
}  # fmt: skip
#: What is cited within a stanza and a speech, with the steps that lead to it; the names of these units, and what stands
#: before their numbers.
_INNER = {"lg": (("l", ""),), "sp": (("l", ".//"), ("p", ""))}
_UNITS_WITHIN = {"l": ("line", "."), "p": ("paragraph", ".p")}
_EMPTY = frozenset(map(q, ("pb", "cb", "lb", "milestone", "gap", "anchor", "space")))
_DIV, _NOTE = q("div"), q("note")
_TITLE = "http://purl.org/dc/terms/title"
_NUMBER = regex(r"[^\s.:]+")


@dataclass(frozen=True)
class Level:
    """Holders of one depth: the types of these divisions; the names of what stands in them, in the order of their first
    occurrence, with the names of what can be cited within it."""

    types: tuple[str, ...] = ()
    blocks: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Citable:
    """What there is to cite. parts: `front`, `body` and `back`, each a list of levels, the part itself the first.
    numbered: the divisions have numbers that differ. mixed: text stands beside divisions, so `2.1` could be either.
    page_names: what names pages: `@n`, `@xml:id`, both (numbers where there are some), or nothing."""

    parts: Mapping[str, tuple[Level, ...]] = field(default_factory=dict)
    numbered: bool = True
    mixed: bool = False
    page_names: tuple[str, ...] = ()


def citable(text: etree._Element) -> Citable:
    """What there is to cite in a finished `text`."""
    parts: dict[str, tuple[Level, ...]] = {}
    numbered, mixed = True, False
    for name in ("front", "body", "back"):
        part = text.find(q(name))
        levels: list[Level] = []
        family = [part] if part is not None else []
        while family:
            levels.append(_level(family))
            divisions = [holder.findall(_DIV) for holder in family]
            numbered = numbered and all(map(_are_numbered, divisions))
            mixed = mixed or any(holder.find(_DIV) is not None and holder.find(q("p")) is not None for holder in family)
            family = [division for among in divisions for division in among]
        if levels:
            parts[name] = tuple(levels)
    return Citable(parts, numbered, mixed, _page_names(text))


def _level(holders: Iterable[etree._Element]) -> Level:
    types: dict[str, None] = {}
    blocks: dict[str, frozenset[str]] = {}
    for holder in holders:
        types[holder.get("type", "")] = None
        for child in holder.iterchildren("*"):
            if child.tag != _DIV and child.tag not in _EMPTY:
                name = etree.QName(child).localname
                blocks[name] = blocks.get(name, frozenset()) | _within(child, name)
    return Level(tuple(types), blocks)


def _within(block: etree._Element, name: str) -> frozenset[str]:
    """The names of what is cited within a block: its notes, lines of verse, the paragraphs of a speech."""
    found = {"note"} if any(note is not block for note in block.iter(_NOTE)) else set()
    return frozenset(found | {inner for inner, path in _INNER.get(name, ()) if block.find(path + q(inner)) is not None})


def _are_numbered(divisions: list[etree._Element]) -> bool:
    numbers = [division.get("n", "") for division in divisions]
    return len(set(numbers)) == len(numbers) and all(map(_NUMBER.fullmatch, numbers))


def _page_names(text: etree._Element) -> tuple[str, ...]:
    pages = [page for page in text.iter(q("pb")) if page.get("corresp") is None]
    if not pages:
        return ()
    numbers = [number for page in pages if (number := page.get("n"))]
    ids = {page.get(XML_ID) for page in pages}
    if not numbers or len(set(numbers)) < len(numbers) or ids.intersection(numbers):
        return ("@xml:id",)
    return ("@n",) if len(numbers) == len(pages) else ("@n", "@xml:id")


def declare(encoding: etree._Element, found: Citable) -> None:
    """The two `refsDecl`, into `encodingDesc`."""
    tree = etree.SubElement(encoding, q("refsDecl"), default="true")
    for name, levels in found.parts.items():
        _part(tree, name, levels, found)
    if not len(tree):
        _unit(tree, "text", "/TEI/text", "position()")
    if found.page_names:
        pages = etree.SubElement(encoding, q("refsDecl"), n="page")
        for use in found.page_names:
            numbered = "[@n]" if use == "@n" else "[not(@n)]"
            match = "/TEI/text//pb[not(@corresp)]" + (numbered if len(found.page_names) > 1 else "")
            _unit(pages, "page", match, use)


def _part(tree: etree._Element, name: str, levels: tuple[Level, ...], found: Citable) -> None:
    """A part: what stands in it, and its divisions as deep as they go; all but the body's begin with a letter."""
    prefix = "" if name == "body" else name[0]
    path = f"/TEI/text/{name}/"
    _blocks(tree, levels[0], found, path, f"{prefix}." if prefix else "")
    parent, use = tree, "@n" if found.numbered else "position()"
    for depth, level in enumerate(levels[1:]):
        match, delim = (path + "div", prefix) if depth == 0 else ("div", ".")
        kind = level.types[0] if len(level.types) == 1 and level.types[0] else "section" if depth else "division"
        parent = _unit(parent, kind, match, use, delim)
        if "head" in level.blocks:
            etree.SubElement(parent, q("citeData"), property=_TITLE, use="head")
        _blocks(parent, level, found, "", ".")


def _blocks(parent: etree._Element, level: Level, found: Citable, path: str, delim: str) -> None:
    for name, inner in level.blocks.items():
        kind, letters = UNITS.get(name, (name, name))
        if name == "p" and found.mixed:
            letters = "p"
        unit = _unit(parent, kind, path + name, "position()", delim + letters)
        for within, steps in _INNER.get(name, ()):
            if within in inner:
                _unit(unit, _UNITS_WITHIN[within][0], steps + within, "position()", _UNITS_WITHIN[within][1])
        if "note" in inner:
            _unit(unit, "note", ".//note", "position()", ".n")


def _unit(parent: etree._Element, unit: str, match: str, use: str, delim: str = "") -> etree._Element:
    structure = etree.SubElement(parent, q("citeStructure"), unit=unit, match=match, use=use)
    if delim:
        structure.set("delim", delim)
    return structure
