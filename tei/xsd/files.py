"""The files that an XML Schema is made of. One that is not there must not pass for one that says nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

from tei.errors import UsageError
from tei.grammar.files import parse_schema

XS = "{http://www.w3.org/2001/XMLSchema}"
VERSIONS = "http://www.w3.org/2007/XMLSchema-versioning"
XML = "http://www.w3.org/XML/1998/namespace"
LINKS = (XS + "include", XS + "import", XS + "redefine", XS + "override")
#: Elements that only XSD 1.1 has.
NEWER = (XS + "assert", XS + "assertion", XS + "alternative", XS + "override", XS + "openContent")
NAMES_IDS = ("IDREF", "IDREFS")


@cache
def files(path: Path) -> tuple[etree._Element, ...]:
    """The roots of a schema and of all files it draws on. UsageError where one cannot be had."""
    found: dict[Path, etree._Element] = {}
    todo = [path]
    for file in todo:
        if file in found:
            continue
        found[file] = _read(file, path)
        for link in found[file].iterchildren(*LINKS):
            location = link.get("schemaLocation")
            if location is not None and not (link.tag == XS + "import" and link.get("namespace") == XML):
                todo.append(_place(location, file, path))
    return tuple(found.values())


def _place(location: str, file: Path, schema: Path) -> Path:
    if "://" in location and not location.startswith("file:"):
        raise UsageError(
            f"{schema.name}: the schema needs {location}, and nothing is fetched from the network",
            "Save it beside the schema, and name the file in `schemaLocation`.",
        )
    return (file.parent / location.removeprefix("file://")).resolve()


def _read(file: Path, schema: Path) -> etree._Element:
    try:
        return parse_schema(file)
    except OSError:
        told = (
            f"{schema.name}: the schema cannot be read"
            if file == schema
            else (f"{schema.name}: the schema needs {file.name}, which is not there")
        )
        raise UsageError(told, "Is the path right?") from None
    except etree.XMLSyntaxError as error:
        raise UsageError(f"{file.name}: the schema is not well-formed XML ({error})") from None


def is_newer(roots: tuple[etree._Element, ...]) -> bool:
    """Whether a schema is written for XSD 1.1, or says which parts are for which version."""
    return any(VERSIONS in root.nsmap.values() or next(root.iter(*NEWER), None) is not None for root in roots)


def names_ids(roots: tuple[etree._Element, ...]) -> bool:
    """Whether a schema has values that name an element by its id."""
    kinds = {str(node.get(name)).rpartition(":")[2] for root in roots for node in root.iter(XS + "*")
             for name in ("type", "base", "itemType")}  # fmt: skip
    members = {one.rpartition(":")[2] for root in roots for node in root.iter(XS + "union")
               for one in node.get("memberTypes", "").split()}  # fmt: skip
    return not (kinds | members).isdisjoint(NAMES_IDS)
