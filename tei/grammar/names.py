"""Name classes: which names an element or attribute pattern accepts. And what a node of a schema inherits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML = "http://www.w3.org/XML/1998/namespace"


class Wide(NamedTuple):
    """Every name of one namespace (`space` None: of any), less those `without`."""

    space: str | None
    without: Names

    def hold(self, tag: str) -> bool:
        space = tag[1:].partition("}")[0] if tag.startswith("{") else ""
        return self.space in (None, space) and not self.without.hold(tag)


@dataclass(frozen=True, eq=False)
class Names:
    """The names in `exact`, and those of the open classes."""

    exact: frozenset[str] = frozenset()
    wide: tuple[Wide, ...] = ()

    def hold(self, tag: str) -> bool:
        """Whether `{namespace}local` (or `local`) is one of them."""
        if tag in self.exact:
            return True
        return not tag.startswith("#") and any(one.hold(tag) for one in self.wide)

    def among(self, tags: Iterable[str]) -> list[str]:
        return [tag for tag in tags if self.hold(tag)]


def names_of(pattern: etree._Element) -> Names:
    """The name class of an `element` or `attribute` pattern: its `name` attribute or its first child."""
    if (name := pattern.get("name")) is not None:
        space = pattern.get("ns") if pattern.tag == RNG + "attribute" else inherited(pattern, "ns")
        return Names(frozenset((_clark(pattern, name.strip(), space or ""),)))
    return _class(parts(pattern)[0])


def _class(node: etree._Element) -> Names:
    kind = str(node.tag)[len(RNG) :]
    if kind == "name":
        return Names(frozenset((_clark(node, (node.text or "").strip(), inherited(node, "ns")),)))
    if kind == "choice":
        return _union(parts(node))
    excepted = node.find(RNG + "except")
    without = Names() if excepted is None else _union(parts(excepted))
    return Names(wide=(Wide(None if kind == "anyName" else inherited(node, "ns"), without),))


def _union(nodes: list[etree._Element]) -> Names:
    classes = [_class(node) for node in nodes]
    return Names(
        frozenset(name for one in classes for name in one.exact), tuple(wide for one in classes for wide in one.wide)
    )


def parts(node: etree._Element) -> list[etree._Element]:
    """The patterns and name classes in a pattern, without annotations."""
    return [part for part in node if isinstance(part.tag, str) and part.tag.startswith(RNG)]


def inherited(node: etree._Element, name: str) -> str:
    """What holds at a node of the schema: the value of the nearest attribute `ns` or `datatypeLibrary`."""
    here: etree._Element | None = node
    while here is not None:
        if (value := here.get(name)) is not None:
            return value
        here = here.getparent()
    return ""


def _clark(node: etree._Element, name: str, space: str) -> str:
    prefix, colon, local = name.rpartition(":")
    if colon:
        space = XML if prefix == "xml" else node.nsmap.get(prefix) or ""
    return f"{{{space}}}{local}" if space else local
