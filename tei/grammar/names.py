"""Name classes: which names an element or attribute pattern accepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, eq=False)
class Names:
    """The names in `exact`, or every name (`spaces` None: of any namespace, else of these), less those `without`."""

    exact: frozenset[str] = frozenset()
    open: bool = False
    spaces: frozenset[str] | None = None
    without: Names | None = None

    def hold(self, tag: str) -> bool:
        """Whether `{namespace}local` (or `local`) is one of them."""
        if tag in self.exact:
            return True
        if not self.open or tag.startswith("#"):
            return False
        space = tag[1:].partition("}")[0] if tag.startswith("{") else ""
        return (self.spaces is None or space in self.spaces) and not (self.without and self.without.hold(tag))

    def among(self, tags: Iterable[str]) -> list[str]:
        return [tag for tag in tags if self.hold(tag)]


def names_of(pattern: etree._Element) -> Names:
    """The name class of an `element` or `attribute` pattern: its `name` attribute or its first child."""
    if (name := pattern.get("name")) is not None:
        space = pattern.get("ns") if pattern.tag == RNG + "attribute" else _space(pattern)
        return Names(frozenset((_clark(pattern, name.strip(), space or ""),)))
    return _class(next(_parts(pattern)))


def _class(node: etree._Element) -> Names:
    kind = str(node.tag)[len(RNG) :]
    if kind == "name":
        return Names(frozenset((_clark(node, (node.text or "").strip(), _space(node)),)))
    if kind == "choice":
        return _union([_class(part) for part in _parts(node)])
    excepted = node.find(RNG + "except")
    without = None if excepted is None else _union([_class(part) for part in _parts(excepted)])
    return Names(open=True, spaces=None if kind == "anyName" else frozenset((_space(node),)), without=without)


def _union(classes: list[Names]) -> Names:
    """Several as one. Of several open ones with exceptions the widest stands: to accept more is safe here."""
    wide = [one for one in classes if one.open]
    spaces = None if any(one.spaces is None for one in wide) else frozenset(s for o in wide for s in o.spaces or ())
    without = wide[0].without if len(wide) == 1 else None
    return Names(frozenset(n for o in classes for n in o.exact), bool(wide), spaces, without)


def _parts(node: etree._Element) -> Iterator[etree._Element]:
    return (part for part in node if isinstance(part.tag, str) and part.tag.startswith(RNG))


def _space(node: etree._Element) -> str:
    """The namespace that holds at a node of the schema: that of the nearest `ns`."""
    here: etree._Element | None = node
    while here is not None:
        if (space := here.get("ns")) is not None:
            return space
        here = here.getparent()
    return ""


def _clark(node: etree._Element, name: str, space: str) -> str:
    prefix, colon, local = name.rpartition(":")
    if colon:
        space = XML if prefix == "xml" else node.nsmap.get(prefix) or ""
    return f"{{{space}}}{local}" if space else local
