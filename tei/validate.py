"""Validation: a fast gate for every document, and an explanation in plain words for the few that fail.

The gate is libxml2's RELAX NG on `schema/edition.rng` (137 KB in about 2 ms). Only where it refuses is the XSD of the
same profile asked for reasons: libxml2 finds the places, xmlschema, which knows what it expected, says why. xmlschema
is slow (0.7 s to import and load), so it is imported then and not before, and sees only the places that failed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree

from tei import rules
from tei.errors import InputError, UsageError
from tei.explain import explain
from tei.findings import Finding
from tei.resources import resource

Schema: TypeAlias = etree.RelaxNG | etree.XMLSchema
Tree: TypeAlias = etree._ElementTree | etree._Element


def validate(tree: Tree, *, schema: Path | None = None) -> list[Finding]:
    """Findings of a TEI tree: errors against the schema (V001, V010), pointers (V002, V003) and habits (V004-V009).

    schema: another .rng or .xsd instead of the profile; the habits of the house are then not asked for.
    Raises UsageError where that schema cannot be used.
    """
    root = tree.getroot() if isinstance(tree, etree._ElementTree) else tree
    if schema is None:
        found = _against(root, resource("schema", "edition.rng"), resource("schema", "edition.xsd"))
        return found + rules.pointers(root) + rules.habits(root)
    return _against(root, schema, schema) + rules.pointers(root)


def _against(root: etree._Element, gate: Path, reasons: Path) -> list[Finding]:
    compiled = load_schema(gate)
    if compiled.validate(root):
        return []
    return explain(root, compiled.error_log, load_schema(reasons), reasons)


def load_schema(path: Path) -> Schema:
    """A compiled .rng or .xsd, compiled once a process. Raises UsageError that says what is wrong with it."""
    return _load(path.resolve())


@cache
def _load(path: Path) -> Schema:
    kinds: dict[str, Any] = {".rng": etree.RelaxNG, ".xsd": etree.XMLSchema}
    if path.suffix not in kinds:
        raise UsageError(
            f"{path.name}: not a schema that can be used here",
            "Give RELAX NG in XML syntax (.rng) or XML Schema (.xsd); `trang` turns .rnc and .dtd into .rng.",
        )
    try:
        document = etree.parse(str(path), _parser())
    except OSError:
        raise UsageError(f"{path.name}: the schema cannot be read", "Is the path right?") from None
    except etree.XMLSyntaxError as error:
        raise UsageError(f"{path.name}: the schema is not well-formed XML ({error})") from None
    try:
        compiled: Schema = kinds[path.suffix](document)
        return compiled
    except (etree.RelaxNGParseError, etree.XMLSchemaParseError) as error:
        raise UsageError(
            f"{path.name}: the schema cannot be compiled ({error})", "Try it with jing or xmllint."
        ) from None


def _parser() -> etree.XMLParser:
    """No entities, no network, and no look-up of ids, for the default parser stops at an id that stands twice."""
    return etree.XMLParser(collect_ids=False, resolve_entities=False, no_network=True, huge_tree=False)


def read_tei(path: Path) -> etree._ElementTree:
    """Read a TEI file from disk. Raises InputError where it is missing, not XML, too large, or has a DOCTYPE."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or 'cannot be read'}", "Is the path right?") from None
    return parse_tei(data, str(path))


def parse_tei(data: bytes, name: str = "-") -> etree._ElementTree:
    """Read TEI from bytes; `name` stands in the messages. Raises InputError as `read_tei` does."""
    if not data.strip():
        raise InputError(f"{name}: the file is empty")
    if _has_doctype(data):
        _refuse_doctype(name)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise _unreadable(error, name) from None
    tree: Any = root.getroottree()
    if tree.docinfo.doctype:  # in an encoding that _has_doctype does not read
        _refuse_doctype(name)
    read: etree._ElementTree = tree
    return read


def _has_doctype(data: bytes) -> bool:
    """Whether a DOCTYPE stands before the root. It is looked for before parsing: entities must not even be declared."""
    at = data.find(b"<")
    while at >= 0 and data[at : at + 2] in (b"<?", b"<!"):
        if data[at : at + 9] == b"<!DOCTYPE":
            return True
        close = b"?>" if data[at + 1 : at + 2] == b"?" else b"-->"
        end = data.find(close, at + 2)
        at = data.find(b"<", end) if end >= 0 else -1
    return False


def _refuse_doctype(name: str) -> None:
    raise InputError(
        f"{name}: the file has a DOCTYPE, which is refused because it can pull in other files",
        "Delete the line that begins with <!DOCTYPE; write characters in place of entities.",
    )


def _unreadable(error: etree.XMLSyntaxError, name: str) -> InputError:
    line, column = error.position
    message = (error.msg or "not XML").split(", line ")[0]
    if "XML_PARSE_HUGE" in message:
        return InputError(
            f"{name}:{line}:{column}: too much for the XML reader (256 elements deep, or 10 MB of text in one piece)",
            "Split the file, or look at this line: an end tag may be missing.",
        )
    return InputError(f"{name}:{line}:{column}: not well-formed XML: {message}", "Mend the file at this place.")
