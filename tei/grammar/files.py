"""Files of a schema as XML. Nothing that they name is opened by the reading of them."""

from __future__ import annotations

from pathlib import Path

from lxml import etree


def parse_schema(path: Path) -> etree._Element:
    """The root of a file, without comments and instructions. Raises OSError where there is no file (a pipe is none),
    and etree.XMLSyntaxError."""
    if not path.is_file():
        raise FileNotFoundError(str(path))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root: etree._Element = etree.parse(str(path), parser).getroot()
    return root
