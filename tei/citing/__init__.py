"""Citable units: what the `citeStructure` of the header declares, and the passage to which each reference leads."""

from __future__ import annotations

from lxml import etree

from tei.citing.units import Tree as Tree
from tei.citing.units import Unit as Unit
from tei.edition.names import q

_DECLARATIONS = f"{q('teiHeader')}/{q('encodingDesc')}/{q('refsDecl')}"


def trees(root: etree._Element) -> list[Tree]:
    """The trees of references that an edition declares: the default first, then the others as they stand."""
    declared = [one for one in root.iterfind(_DECLARATIONS) if one.find(q("citeStructure")) is not None]
    declared.sort(key=lambda one: one.get("default") != "true")
    return [Tree(root, one) for one in declared]
