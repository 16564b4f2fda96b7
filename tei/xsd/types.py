"""What an XML Schema declares: the element that is meant, its attributes, and their types in plain words."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from tei.grammar.types import SHAPES
from tei.grammar.words import Kind, wanted
from tei.xsd.files import XS, files, is_newer


@cache
def load(path: Path) -> Any:
    """The XSD as xmlschema sees it, 1.0 or 1.1; None for one that it does not take."""
    import xmlschema

    older, newer = xmlschema.XMLSchema10, xmlschema.XMLSchema11
    for kind in (newer, older) if is_newer(files(path)) else (older, newer):
        try:
            with warnings.catch_warnings(action="ignore"):  # of files that are not there: `files` has looked
                return kind(str(path), allow="local")
        except xmlschema.XMLSchemaException:
            continue
        except (OSError, etree.XMLSyntaxError):
            return None
    return None


def declared(schema: Any, element: etree._Element) -> Any:
    """The declaration of an element, found from the root down by its names; None where there is none."""
    way = [element, *element.iterancestors()]
    found = schema.maps.elements.get(way[-1].tag)
    for step in reversed(way[:-1]):
        if found is None or found.type is None or found.type.is_simple():
            return None
        found = next(_matching(found.type.content, str(step.tag)), None)
    return found


def _matching(content: Any, tag: str) -> Iterator[Any]:
    for one in content.iter_elements() if hasattr(content, "iter_elements") else ():
        if one.name == tag:
            yield one
        elif one.name is not None and hasattr(one, "iter_substitutes"):
            yield from (other for other in one.iter_substitutes() if other.name == tag)


def attribute_type(schema: Any, element: etree._Element, name: str) -> Any:
    """The type of an attribute of this element, or None."""
    here = declared(schema, element)
    attribute = here.type.attributes.get(name) if here is not None and not here.type.is_simple() else None
    return getattr(attribute, "type", None)


def text_type(schema: Any, element: etree._Element) -> Any:
    """The type of an element's text, or None."""
    here = declared(schema, element)
    if here is None:
        return None
    return here.type if here.type.is_simple() else here.type.content if here.type.has_simple_content() else None


def told(kind: Any, value: str) -> str:
    """What is wrong with a value of a simple type, or what it must be; it follows `it`."""
    if kind is None:
        return "is not accepted by the schema"
    choices, kinds, several = _parts(kind)
    return wanted(value, choices, kinds, several=several)


def _parts(kind: Any) -> tuple[list[str], list[Kind], bool]:
    """The values that a simple type lists, the types that it is made of, and whether it is a list of such."""
    if kind.enumeration:
        return [str(value) for value in kind.enumeration], [], False
    if kind.is_list():
        base = kind
        while getattr(base, "item_type", None) is None:
            base = base.base_type
        choices, kinds, _ = _parts(base.item_type)
        return choices, kinds, True
    if members := getattr(kind, "member_types", None):
        parts = [_parts(member) for member in members]
        return (
            [choice for choices, _, _ in parts for choice in choices],
            [one for _, kinds, _ in parts for one in kinds],
            any(several for _, _, several in parts),
        )
    return [], [_kind(kind)], False


def _kind(kind: Any) -> Kind:
    limits = {
        str(name).removeprefix(XS): str(facet.value)
        for name, facet in (getattr(kind, "facets", None) or {}).items()
        if name and getattr(facet, "value", None) is not None and not _is_of_xsd(kind)
    }
    shapes: list[str] = []
    while not _is_of_xsd(kind):
        if kind.patterns:
            shapes += [shape for shape in kind.patterns.regexps if shape not in (*shapes, *SHAPES.values())]
        if kind.base_type is None:
            break
        kind = kind.base_type
    return Kind(str(kind.name).removeprefix(XS), tuple(shapes), tuple(limits.items()))


def _is_of_xsd(kind: Any) -> bool:
    return str(kind.name).startswith(XS)


def id_types(schema: Any) -> dict[tuple[str, str], str]:
    """ID, IDREF or IDREFS for an element's tag and the name of its attribute."""
    from xmlschema.validators import XsdElement

    found: dict[tuple[str, str], str] = {}
    for element in schema.maps.iter_components(XsdElement):
        found.update(_ids_of(element))
    return found


def _ids_of(element: Any) -> Iterable[tuple[tuple[str, str], str]]:
    attributes = {} if element.type is None or element.type.is_simple() else element.type.attributes
    for name, attribute in attributes.items():
        kind = getattr(attribute, "type", None)
        while name and kind is not None:
            if str(kind.name) in (XS + "ID", XS + "IDREF", XS + "IDREFS"):
                yield (str(element.name), str(name)), str(kind.name).removeprefix(XS)
                break
            kind = kind.base_type


@cache
def element_names(path: Path) -> dict[str, None]:
    """The tags of all elements that the schema declares anywhere."""
    from xmlschema.validators import XsdElement

    schema = load(path)
    return {str(one.name): None for one in schema.iter_components(XsdElement) if one.name}
